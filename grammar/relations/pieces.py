"""The words of a text as the pieces that relations are read from: numbers with units, factors, comparatives, nouns."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.relations.piece import Piece
from grammar.relations.verbs import with_verbs
from grammar.school.row import Row, Word
from grammar.token import Token

_SIGNS = {"MORE": "up", "BIGGER": "up", "FEWER": "down", "SMALLER": "down", "PLUS": "plus", "MINUS": "minus"}
_PLAIN = {
    "THAN": "than", "AS": "as", "OF": "of", "AND": "and", "COMMA": "comma", "BE": "be", "HAVE": "have", "DO": "do",
    "EQUALS": "be", "EQUAL": "be", "HOLD": "verb", "GIVE": "verb", "GAIN": "verb", "TAKE": "verb", "MODAL": "modal",
    "POSSESSIVE": "'s", "POSSESSOR": "owner", "PRONOUN": "pronoun", "TOTAL": "sum", "ALL": "all", "EACH": "each",
    "PER": "per", "WHAT": "ask", "WHICH": "ask", "HOW": "ask", "COMMAND": "ask", "STOP": "end", "QUESTION": "end",
    "LINE": "end", "SEMICOLON": "end", "EXTENT": "extent", "LONG": "extent", "MANY": "many", "MUCH": "many",
    "BUT": "but", "RELATIVE": "relative", "IF": "if", "WHEN": "if", "TO": "to", "COLON": "colon", "ORDINAL": "ordinal",
    "SLASH": "per", "NOT": "not", "OTHER": "other", "SAME": "same", "BY": "by", "TIME": "unit", "UNIT": "unit",
    "MONEY": "unit", "CENT": "unit", "NOW": "now", "LARGEST": "most", "SMALLEST": "least", "MOST": "most",
    "LEAST": "least", "EVERY": "each", "REACH": "verb", "WITHOUT": "minus", "DASH": "comma", "OPEN": "comma",
    "CLOSE": "comma", "MOVE": "verb", "OR": "or", "REMAIN": "event", "LEAVE": "event", "GROW": "event",
    "SHRINK": "event", "BEGIN": "event", "STOPS": "event", "AFTER": "event", "BEFORE": "event", "NEXT": "event",
    "PREVIOUS": "event", "FINAL": "event", "LATER": "later", "AGO": "ago", "REMAINING": "event", "STILL": "event",
    "RATE": "strange", "RELATION": "strange", "AT_LEAST": "strange", "AT_MOST": "strange", "BELOW": "strange",
    "ABOVE": "strange", "POINTS": "noun", "MULTIPLY": "event", "DIVIDE": "event", "INVEST": "event",
}  # fmt: skip
_PREPOSITIONS = {"IN", "ON", "AT", "FOR", "FROM", "WITH", "DURING", "OVER", "INTO", "BETWEEN", "THROUGH", "OUT", "UP",
                 "DOWN"}  # fmt: skip
_DROPPED = {"PLEASE", "STRUCK"}
_PERCENT = {"PERCENT", "CENT"}
_NUMBERED = {"WORD", "LAYER", "MEASURE", "ROUND", "TIME", "INPUT", "OUTPUT", "NAMED_LAYER", "NEURON"}
_BEHIND_NAME = {"BE", "HAVE", "HOLD", "POSSESSIVE", "COMMA", "AND", "STOP", "QUESTION", "THAN", "DO", "TAKE", "GIVE",
                "GAIN", "", "SEMICOLON", "MODAL", "COLON", "BUT", "LINE"}


def lettered(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, with an "A" that names something told from the article: "A and B", "A has 5"; and with questions and
    answers that are counted told from courtesies: "420 questions"."""
    named = {
        "AND", "BE", "HAVE", "HOLD", "COMMA", "EQUALS", "COLON", "DO", "QUESTION", "STOP", "TO", "THAN", "IN",
        "SEMICOLON", "POSSESSIVE", "BUT", "MODAL", "CLOSE", "LINE",
    }  # fmt: skip
    return tuple(
        replace(token, kind="LETTER", sense="a")
        if token.kind == "ARTICLE" and token.text == "A" and at + 1 < len(tokens)
        and tokens[at + 1].kind in named
        else replace(token, kind="WORD", sense=token.text.lower().removesuffix("s"), form="plural")
        if token.text.lower() in _THINGS and at and tokens[at - 1].kind in _COUNTING
        else token
        for at, token in enumerate(tokens)
    )  # fmt: skip


_THINGS = frozenset({"questions", "problems", "exercises", "answers"})
_COUNTING = frozenset({"NUMBER", "MANY", "SCALE", "MORE", "FEWER", "OF", "WORD", "MEASURE", "LIGHT"})


def pieces_of(row: Row) -> tuple[Piece, ...]:
    """The pieces of a row in order."""
    named = {f.start: (f.what, f.end) for f in row.found("relations")}
    found: list[Piece] = []
    at = 0
    while at < len(row.words):
        if row.words[at].kind in _DROPPED:
            at += 1
            continue
        piece, at = _next(row.words, at, named)
        found.append(piece)
    return tuple(with_verbs(tuple(found)))


def _next(words: Sequence[Word], at: int, named: dict[int, tuple[str, int]]) -> tuple[Piece, int]:
    if at in named and not _counted(words, at):
        what, end = named[at]
        return _piece(words, at, end, what), end
    word = words[at]
    if word.kind == "CURRENCY" and _kind(words, at + 1) == "NUMBER":
        end = at + 2 + (_kind(words, at + 2) == "MONEY")
        return _piece(words, at, end, "number", words[at + 1].value, word.lemma), end
    if word.kind == "NUMBER" and word.value is not None:
        return _number(words, at)
    if word.kind in {"MULTIPLE", "FACTOR_VERB", "FOLDED"} and word.value is not None:
        end = at + 1 + (_kind(words, at + 1) == "TIMES")
        return _piece(words, at, end, "factor", word.value), end
    if word.kind == "FRACTION" and word.value is not None:
        return _piece(words, at, at + 1, "part", word.value), at + 1
    if word.kind == "RATIO":
        written = [each.strip() for each in word.text.split(":")]
        values = tuple(Fraction(each) for each in written if each.isdecimal() and int(each) > 0)
        kind = "ratio" if len(values) == len(written) else "strange"
        return replace(_piece(words, at, at + 1, kind), values=values), at + 1
    if word.kind == "PRONOUN" and word.lemma in {"one", "ones"}:
        return _one(words, at), at + 1
    if word.kind in _PREPOSITIONS or word.kind == "IN_UNIT":
        return _piece(words, at, at + 1, "prep"), at + 1
    kind = _SIGNS.get(word.kind) or _PLAIN.get(word.kind, "noun")
    return _piece(words, at, at + 1, kind), at + 1


def _one(words: Sequence[Word], at: int) -> Piece:
    """The one of "layer one", which names it, or of "the older one", which stands for a noun."""
    names = at > 0 and words[at - 1].kind in _NUMBERED - {"WORD"} and _kind(words, at + 1) in _BEHIND_NAME
    return replace(_piece(words, at, at + 1, "noun" if names else "one"), word="1" if names else "one")


def _counted(words: Sequence[Word], at: int) -> bool:
    return words[at].kind == "NUMBER" and words[at].text != "one"


def _number(words: Sequence[Word], at: int) -> tuple[Piece, int]:
    value, after = words[at].value, _kind(words, at + 1)
    if after in _PERCENT and not (after == "CENT" and words[at + 1].text.lower().startswith("cent")):
        return _piece(words, at, at + 2, "percent", (value or 0) / Fraction(100)), at + 2
    if after in {"TIMES", "FOLD"}:
        return _piece(words, at, at + 2, "factor", value), at + 2
    if after == "COLON" and _kind(words, at + 2) == "NUMBER" and _kind(words, at + 3) != "TIME":
        return _spaced(words, at)
    if after in {"TIME", "UNIT", "MONEY", "CENT"} or (after == "WORD" and words[at + 1].lemma == "cent"):
        return _piece(words, at, at + 2, "number", value, words[at + 1].lemma), at + 2
    before = _kind(words, at - 1) if at else ""
    if before != "WORD" and _names(words, at):
        return replace(_piece(words, at, at + 1, "noun"), word=str(value)), at + 1
    called = before in {"WORD", "BIGGER", "SMALLER", "EXTENT", "ORDINAL", "LARGEST", "SMALLEST", "OTHER"}
    if words[at].text.lower() == "one" and (called or after not in {"WORD", "MEASURE"}) and before not in _HAVING:
        return _piece(words, at, at + 1, "one"), at + 1
    if _names(words, at):
        return replace(_piece(words, at, at + 1, "noun"), word=str(value)), at + 1
    return _piece(words, at, at + 1, "number", value), at + 1


_HAVING = {"HAVE", "BE"}


def _names(words: Sequence[Word], at: int) -> bool:
    """ "Layer two", "server 3": a small number behind a singular noun that it names."""
    word, value = words[at - 1], words[at].value
    if not at or word.kind not in _NUMBERED or value is None or value.denominator != 1 or not 0 < value < 10:
        return False
    return word.text.lower() == word.lemma and _kind(words, at + 1) in _BEHIND_NAME


def _spaced(words: Sequence[Word], at: int) -> tuple[Piece, int]:
    """ "2 : 7": a ratio written with spaces."""
    values, end = [words[at].value or Fraction(0)], at + 1
    while _kind(words, end) == "COLON" and _kind(words, end + 1) == "NUMBER":
        values.append(words[end + 1].value or Fraction(0))
        end += 2
    if not all(values):
        return _piece(words, at, end, "strange"), end
    return replace(_piece(words, at, end, "ratio"), values=tuple(values)), end


def _kind(words: Sequence[Word], at: int) -> str:
    return words[at].kind if 0 <= at < len(words) else ""


def _piece(
    words: Sequence[Word], start: int, end: int, kind: str, value: Fraction | None = None, unit: str = ""
) -> Piece:
    text = " ".join(w.text for w in words[start:end])
    span = words[start].span | words[end - 1].span
    past = words[start].lemma in {"was", "were", "'ll"} or words[start].kind == "MODAL"
    word = words[start].lemma if end == start + 1 else text.lower()
    return Piece(kind, word, text, span, value if value is not None else Fraction(0), unit, past=past)
