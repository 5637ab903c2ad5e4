"""The pieces of a text about dense networks: its numbers, its phrases with a meaning (words.toml), its stops."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.dense.code import called
from grammar.dense.piece import Piece
from grammar.dense.words import RELATING, phrase_at
from grammar.token import Token

_STOPS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "EXCLAMATION"})
_RELATING = {
    "GROW": "rises", "SHRINK": "falls", "REMAIN": "keeps", "REMAINING": "keeps", "FEWER": "fewer", "THAN": "than",
    "LARGEST": "extreme", "SMALLEST": "extreme",
    **dict.fromkeys((
        "FACTOR_VERB", "MULTIPLY", "DIVIDE", "MOST", "LEAST", "SAME", "BELOW", "ABOVE", "OTHER",
        "BIGGER", "SMALLER", "HALF", "FOLD",
    ), "refused"),
}  # fmt: skip
"""Words that relate amounts in every field: one that no reading of a network uses is not understood."""
_TIMES = frozenset({"X", "TIMES_SIGN", "BY_SIZE"})
_NUMBERS = frozenset({"NUMBER", "PRONOUN"})
_SIGNS = {
    "OPEN": "open", "CLOSE": "close", "COMMA": "and", "AND": "and", "ARROW": "leads", "COLON": "label",
    "EQUALS": "label",
    "TO": "leads", "HYPHEN": "dash", "PLUS": "and", "ORDINAL": "ordinal", "EACH": "each", "ARTICLE": "article",
    "PERCENT": "percent", "FRACTION": "part", "MULTIPLE": "part", "TIMES": "times", "SLASH": "and",
}  # fmt: skip


def pieces(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The pieces of a text, in order."""
    words = [each.text.lower() for each in tokens]
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        several, end = called(tokens, at)
        if end == at:
            several = tuple(_written(tokens, at)) or (_piece(tokens, words, at),)
            end = several[-1].end
        found += (replace(each, span=tokens[each.at].span | tokens[each.end - 1].span) for each in several)
        at = end
    return tuple(_ones(_unbracketed([each for at, each in enumerate(found) if not _is_aside(found, at)])))


def _is_aside(row: Sequence[Piece], at: int) -> bool:
    """Whether a piece tells nothing: a sign, "from input to output" and the comma before it."""
    ahead = row[at + 1].sense if at + 1 < len(row) else ""
    return row[at].text in _IGNORED or row[at].sense == "aside" or (row[at].text == "," and ahead == "aside")


def _unbracketed(row: Sequence[Piece]) -> Iterator[Piece]:
    """Without brackets that tell nothing of sizes or biases: "(rain, no rain)"."""
    at = 0
    while at < len(row):
        end = next((n for n in range(at, len(row)) if row[n].sense == "close"), at)
        if row[at].sense == "open" and end > at + 2 and not any(each.sense in _TELLING for each in row[at + 1 : end]):
            at = end + 1
            continue
        yield row[at]
        at += 1


def _ones(row: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces, where "then a sigmoid neuron" is one neuron."""
    told = list(row)
    for at, each in enumerate(told):
        single = each.text in {"a", "an"} and at and told[at - 1].sense in {"leads", "and", "gives"}
        yield replace(each, sense="number", sides=(Fraction(1),)) if single and _one(told, at + 1) else each


def _one(row: Sequence[Piece], at: int) -> bool:
    """Whether a noun phrase is of one unit or output, of which nothing more is told."""
    end = next((n for n in range(at, min(at + 4, len(row))) if row[n].sense), at)
    while end + 1 < len(row) and row[end].text in {"hidden", "output", "single"} and row[end + 1].sense == "unit":
        end += 1
    behind = row[end + 1].sense if end + 1 < len(row) else "stop"
    lone = end < len(row) and row[end].text in _SINGLE
    return lone and behind in {"stop", "and", "close", "takes", "leads", "in"}


_SINGLE = frozenset({
    "neuron", "unit", "node", "output", "output neuron", "output unit", "output node", "sigmoid unit", "sigmoid neuron",
    "sigmoid output", "linear output", "score", "probability", "logit", "prediction", "output value", "output score",
})  # fmt: skip
_TELLING = frozenset({
    "number", "bias", "weight", "parameter", "refused", "foreign", "map", "part", "layer", "hidden layer", "strange",
    "input", "output", "freezes", "several", "joins", "join", "colour", *RELATING,
})  # fmt: skip
_IGNORED = frozenset({"[", "]", "{", "}", "$", "**", "*", "again"})


def _piece(tokens: Sequence[Token], words: Sequence[str], at: int) -> Piece:
    token = tokens[at]
    mark = _mark(tokens, words, at)
    if mark is not None:
        return Piece(mark, at, at + 1, token.text)
    if _counts(tokens, at):
        return _number(tokens, at)
    sense, length = phrase_at(words, at)
    if token.kind in _SIGNS and (length == 1 or token.kind in {"OPEN", "CLOSE"}):
        sides = (token.value,) if token.kind in {"ORDINAL", "FRACTION", "MULTIPLE"} and token.value is not None else ()
        return Piece(_SIGNS[token.kind], at, at + 1, words[at], sides, token.glued)
    if token.kind == "OR":
        return Piece("or", at, at + 1, token.text)
    if words[at] in _KEYS and _is_key(tokens, at):
        return Piece(_KEYS[words[at]], at, at + 1, token.text)
    if token.kind == "LETTER" and _is_size(tokens, at):
        return Piece("strange", at, at + 1, token.text)
    if token.value is not None and not sense and token.kind not in {"NUMBER", "PRONOUN"}:
        return Piece("strange", at, at + 1, token.text, (token.value,))
    sense = sense or ("foreign" if token.kind == "FOREIGN" else _RELATING.get(token.kind, ""))
    return Piece(sense, at, at + length, " ".join(words[at : at + length]), glued=token.glued)


def _mark(tokens: Sequence[Token], words: Sequence[str], at: int) -> str | None:
    """What a sign between words is, or a time of day, which tells nothing; None for anything else."""
    token = tokens[at]
    if token.kind == "DASH" and _links(tokens, at):
        return "dash"
    if token.kind == "CLOCK" or (token.kind == "STOP" and at and words[at - 1] in _SHORT):
        return ""
    return "stop" if token.kind in _STOPS else None


def _links(tokens: Sequence[Token], at: int) -> bool:
    """Whether a long dash stands between two sizes: "10 – 20 – 5"."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].kind == tokens[at + 1].kind == "NUMBER"


_KEYS = {"in": "input", "out": "output"}


def _is_key(tokens: Sequence[Token], at: int) -> bool:
    """Whether "in" or "out" names a size: "in=2", "three in, two out", "six lab measurements in, one figure out"."""
    before = any(each.kind in {"NUMBER", "HYPHEN"} for each in tokens[max(0, at - _PHRASE) : at]) and (
        tokens[at - 1].kind in {"NUMBER", "WORD", "INPUT", "OUTPUT"}
    )
    after = tokens[at + 1 : at + 2]
    ending = not after or after[0].text == "again" or after[0].kind in _STOPS | {"COMMA", "AND", "CLOSE"}
    behind = [each.kind for each in tokens[at + 1 : at + 3]]
    return (before and ending) or behind in (["EQUALS", "NUMBER"], ["COLON", "NUMBER"])


_PHRASE = 4


def _is_size(tokens: Sequence[Token], at: int) -> bool:
    """Whether a letter stands for a size: "n neurons", "12-h-4"."""
    around = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    behind = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    return behind in {"NEURON", "HIDDEN", "INPUT", "OUTPUT", "LAYER"} or any(each.kind in _LINKING for each in around)


_LINKING = frozenset({"HYPHEN", "ARROW", "X", "TIMES_SIGN"})
_SHORT = frozenset({"incl", "excl", "approx", "resp", "dim", "no", "nr", "params", "dr", "mr", "mrs", "ms", "prof"})


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands there; "one" before "of" and the like is a pronoun."""
    token = tokens[at]
    if [each.kind for each in tokens[max(0, at - 1) : at + 3]] == ["OPEN", "NUMBER", "CLOSE", "COLON"]:
        return False  # the "(0):" that a printed model numbers its layers with
    if token.text.lower() == "single":
        return tokens[at - 1 : at] == () or tokens[max(at - 1, 0)].value is None
    if token.kind == "PRONOUN":
        return token.value is not None and at > 0 and tokens[at - 1].kind in {"LAYER", "HIDDEN"}
    if token.text.lower() == "one" and at + 1 < len(tokens) and tokens[at + 1].text in _OF_A_PRONOUN:
        return False
    return token.kind == "NUMBER" and token.value is not None


_OF_A_PRONOUN = frozenset({"back", "to", "that", "which", "having", "has", "from", "is", "takes", "maps"})


def _number(tokens: Sequence[Token], at: int) -> Piece:
    """A number, with those that "x" or "by" ties to it."""
    sides, end = [tokens[at].value or Fraction(1)], at + 1
    while end + 1 < len(tokens) and tokens[end].kind in _TIMES and tokens[end + 1].kind == "NUMBER":
        sides.append(tokens[end + 1].value or Fraction(0))
        end += 2
    text = " ".join(each.text for each in tokens[at:end])
    return Piece("number", at, end, text, tuple(sides), tokens[at].glued)


def _written(tokens: Sequence[Token], at: int) -> Iterator[Piece]:
    """Numbers that the tokens join as something else: "28,28" as a decimal, "50/35/20/5" as fractions."""
    token, end = tokens[at], at
    parts = [part.strip() for part in token.text.split(",")]
    decimal = token.kind == "NUMBER" and token.value is not None and token.value.denominator > 1
    if decimal and len(parts) > 1 and all(part.isascii() and part.isdecimal() for part in parts):
        for part in parts:
            yield Piece("number", at, at + 1, part, (Fraction(part),), True)
        return
    if token.text == "[" and [each.kind for each in tokens[at + 1 : at + 3]] == ["NUMBER", "NUMBER"]:
        end = next((n for n in range(at + 1, len(tokens)) if tokens[n].kind != "NUMBER"), at + 1)
        for n in range(at + 1, end):
            yield _number(tokens, n)
            yield Piece("and" if n + 1 < end else "close", n, n + 1, "," if n + 1 < end else ")")
        return
    sizes = token.text.split(":")
    if len(sizes) > 2 and all(part.isascii() and part.isdecimal() for part in sizes):
        yield from _dashed(at, at + 1, sizes)
        return
    while end + 2 < len(tokens) and tokens[end + 1].kind == "SLASH" and tokens[end + 2].glued:
        end += 2
    if end == at or any(tokens[n].kind not in {"FRACTION", "NUMBER"} for n in range(at, end + 1, 2)):
        return
    sizes = "/".join(tokens[n].text for n in range(at, end + 1, 2)).replace(" ", "").split("/")
    if all(part.isdecimal() for part in sizes):
        yield from _dashed(at, end + 1, sizes)


def _dashed(at: int, end: int, sizes: Sequence[str]) -> Iterator[Piece]:
    """The sizes of a chain that is written as one token: "6:8:2"."""
    for place, part in enumerate(sizes):
        if place:
            yield Piece("dash", at, end, "/")
        yield Piece("number", at, end, part, (Fraction(part),), True)
