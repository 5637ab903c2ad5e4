"""The words of a text by the roles that they play in telling of networks: sizes, layers, links between them, flow."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib.resources import files

from grammar.lexicon.inflection import singular
from grammar.frames.layer_item import Item
from grammar.frames.layer_code import bracketed, code
from grammar.phrase import Custom, Phrase, Sizes, Stretch
from grammar.span import Span
from grammar.tokens import Token

_KINDS = {
    "OF": "link", "WITH": "link", "HAVE": "link", "BE": "link", "HOLD": "link", "COLON": "link", "EQUALS": "link", "OPEN": "link",
    "IN": "at", "AT": "at", "ON": "at", "FOR": "at", "OVER": "at", "OUT": "outward", "TO": "flow", "INTO": "flow", "THROUGH": "flow", "ARROW": "flow", "MOVE": "flow",
    "FROM": "from", "BETWEEN": "between", "EACH": "each", "PER": "each", "AND": "and", "COMMA": "comma", "PLUS": "plus", "CLOSE": "close",
    "STOP": "stop", "QUESTION": "question", "LINE": "stop", "SEMICOLON": "pause", "DASH": "pause", "BUT": "pause", "BULLET": "stop",
    "AFTER": "after", "BEFORE": "before", "BY": "by", "NUMBER": "number", "FRACTION": "rel", "MULTIPLE": "rel", "FACTOR_VERB": "rel", "FOLDED": "rel",
    "ORDINAL": "ordinal", "PREVIOUS": "previous", "AS": "as", "MANY": "as", "MUCH": "as", "EXTENT": "size", "SAME": "same", "EQUAL": "same",
    "HOW": "ask", "WHAT": "ask", "WHICH": "ask", "COMMAND": "ask", "PRONOUN": "pronoun", "POSSESSOR": "skip", "RELATIVE": "that", "PERCENT": "percent", "UNIT": "measure",
    "CURRENCY": "money", "MONEY": "money", "TIMES": "times", "TIMES_SIGN": "times", "X": "times", "FOLD": "times", "THAN": "than", "BIGGER": "than",
    "SMALLER": "than", "LARGEST": "largest", "SMALLEST": "smallest", "MOST": "most", "LEAST": "least", "SHRINK": "alter", "GROW": "alter",
    "FEWER": "fewer", "MORE": "more", "BELOW": "below", "ABOVE": "above", "FOREIGN": "foreign", "RELATION": "relation", "WITHOUT": "without", "NOT": "not", "NO": "not", "POWER": "power", "MINUS": "minus",
    "TAKE": "takes", "GAIN": "takes", "GIVE": "flow", "FINAL": "word", "DIVIDE": "alter", "MULTIPLY": "alter", "OTHER": "word", "TOTAL": "word", "IF": "skip",
}  # fmt: skip
_SKIPPED = {"ARTICLE", "ONLY", "ADVERB", "ALL", "MODAL", "POSSESSIVE", "PLEASE", "SLASH", "DO", "STILL", "UP", "DOWN", "UNDERSCORE"}
_ORDINALS = {"final": -1, "last": -1}
NOMINAL = {"word", "in", "out", "unit", "hidden", "layer", "layers", "dense", "size", "net", "count", "aside", "ordinal", "bias"}


@cache
def _roles() -> dict[str, str]:
    table = tomllib.loads(files("grammar.frames").joinpath("layer_words.toml").read_text("utf-8"))
    return {word: role for role, words in table.items() for word in words}


def items(row: Sequence[Phrase], tokens: Sequence[Token]) -> tuple[Item, ...]:
    """The items of a text in order."""
    found: list[Item] = []
    sentence, index = 0, 0
    phrases = {phrase.start: phrase for phrase in row}
    while index < len(tokens):
        read = code(tokens, index) or bracketed(tokens, index)
        phrase = phrases.get(index)
        if read is not None:
            sizes, end = read
            span = tokens[index].span | tokens[end - 1].span
            found += [replace(each, span=span, sentence=sentence) for each in sizes]
        elif phrase is not None and isinstance(phrase.meaning, Sizes | Custom | Stretch) and not (isinstance(phrase.meaning, Stretch) and phrase.meaning.article):
            found.append(_whole(phrase, sentence))
            end = phrase.end
        else:
            item, end = _token(tokens, index, sentence), index + 1
            found += [item] if item is not None else []
        sentence += bool(found) and found[-1].kind in {"stop", "question"} and end - index == 1 and tokens[index].text == found[-1].text
        index = end
    return tuple(found)


def _whole(phrase: Phrase, sentence: int) -> Item:
    match phrase.meaning:
        case Sizes() as sizes:
            return Item(sizes.form, phrase.text, phrase.span, sizes=sizes, sentence=sentence)
        case Custom(holds=holds):
            return Item("custom", phrase.text, phrase.span, holds=holds, sentence=sentence)
        case _:
            return Item("time", phrase.text, phrase.span, sentence=sentence)


_EQUAL = {"equally", "equal"}
_PLAIN = {"draws", "drawn", "draw", "likely"}


def _idle(tokens: Sequence[Token], index: int) -> bool:
    """Words that only seem to say something: "three more neurons", "to 10 again", the star of a list, "one-hot"."""
    token = tokens[index]
    lower = token.text.lower()
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if lower == "again" or (lower == "add" and after is not None and after.kind == "OPEN" and after.glued):
        return True
    if lower == "more":
        return before is not None and before.kind == "NUMBER" and (after is None or after.kind != "THAN")
    if lower == "one":
        return after is not None and after.text.lower() == "hot"
    return token.kind == "TIMES_SIGN" and (before is None or before.kind == "LINE")


def _token(tokens: Sequence[Token], index: int, sentence: int) -> Item | None:
    token = tokens[index]
    before = tokens[index - 1].text.lower() if index and tokens[index - 1].kind == "ARTICLE" else ""
    lower = token.text.lower()
    lemma = singular(lower)
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    role = _roles().get(lower) or _roles().get(lemma) or (_roles().get(token.sense) if token.kind not in {"EVERY", "TIME"} else None)
    if _idle(tokens, index):
        return None
    if lower == "add" and after is not None and after.text.lower() == "up":
        return Item("ask", token.text, token.span, sentence=sentence)
    if lower == "whose":
        return Item("that", token.text, token.span, sentence=sentence)
    if lower in _PLAIN:
        return Item("word", token.text, token.span, sentence=sentence, word=lower)
    if lower in {"then", "finally"}:
        role = "flow"
    if lower in {"plus", "another"}:
        return Item("plus" if lower == "plus" else "word", token.text, token.span, sentence=sentence, word=lower)
    if lower == "both":
        return Item("each", token.text, token.span, sentence=sentence)
    if lower in {"embedding", "embeddings"} and index and tokens[index - 1].text.lower() in {"dimensional", "dim", "d"}:
        return Item("in", token.text, token.span, sentence=sentence, word="embedding")
    if lower == "single":
        return Item("number", token.text, token.span, Fraction(1), sentence=sentence, article=before)
    if lower == "one" and (before == "the" or token.kind == "PRONOUN"):
        return Item("pronoun", token.text, token.span, sentence=sentence)
    if lower in _ORDINALS:
        return Item("ordinal", token.text, token.span, sentence=sentence)
    if token.kind == "LETTER":
        return Item("letter", token.text, token.span, sentence=sentence)
    if token.kind in _SKIPPED:
        return None
    kind = role if role and token.kind not in {"NUMBER", "FRACTION", "TAKE"} else _KINDS.get(token.kind, "word")
    if kind == "skip":
        return None
    sense = lower if lower in _roles() else lemma if lemma in _roles() else token.sense or lemma
    return Item(kind, token.text, token.span, token.value, lemma != lower or token.form == "plural", sentence, word=sense, article=before)
