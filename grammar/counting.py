""" "One" as a number or a pronoun, and "half" as a number or part of "half-life"."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.token import Token, rewritten

_NOT_COUNTED = {
    "OF", "BE", "HAVE", "DO", "MODAL", "COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "AND", "TO", "IN", "WITH",
    "FOR", "FROM", "AFTER", "BY",
    "RELATIVE", "IF", "GET", "DASH", "CLOSE", "THAN", "AT", "ON", "TAKE", "AS", "LINE", "BEFORE", "WHICH", "ARTICLE",
    "BELOW", "ABOVE", "HOLD",
}  # fmt: skip
_LIVES = {
    "doubling": "doubling-time",
    "halving": "halving-time",
    "tripling": "tripling-time",
    "quadrupling": "quadrupling-time",
}

_DIVIDING = {"generation", "division", "reproduction", "replication"}


ONES = frozenset({"WHICH", "one"})
"""What may be no number: a class of words and a meaning."""


def counting_ones(tokens: list[Token]) -> list[Token]:
    """ "The previous one", "one of them": a pronoun and not the number 1."""
    return [
        replace(token, kind="PRONOUN", text="those")
        if token.kind == "WHICH" and i > 1 and tokens[i - 1].kind == "OF" and tokens[i - 2].kind in {"COMMA", "EACH"}
        else replace(token, kind="PRONOUN")
        if token.sense == "one" and not _counts_on(tokens, i) and not (i and tokens[i - 1].kind in {"ROUND", "TIME"})
        else token
        for i, token in enumerate(tokens)
    ]


def _counts_on(tokens: list[Token], index: int) -> bool:
    """Whether "one" stands before something that it counts or scales, or ends a number of several words."""
    if _ends_a_number(tokens, index):
        return True
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        after is not None
        and after.kind == "IN"
        and index + 2 < len(tokens)
        and tokens[index + 2].kind in {"CARDINAL", "EACH"}
    ):
        return True
    if after is not None and after.kind == "AND" and any(t.kind == "HALF" for t in tokens[index + 2 : index + 4]):
        return True
    if after is None or after.kind in _NOT_COUNTED:
        return False
    return not (index and tokens[index - 1].kind in {"EACH", "PREVIOUS", "OTHER", "NO"})


def _ends_a_number(tokens: list[Token], index: int) -> bool:
    """Whether "one" is the end of "twenty-one", "a hundred and one", "zero point one"."""
    before = [token for token in tokens[max(index - 2, 0) : index] if token.kind != "HYPHEN"]
    match before:
        case [*_, Token(kind="CARDINAL", value=Fraction() as tens)] if tens >= 20 and tens % 10 == 0:
            return True
        case [Token(kind="CARDINAL"), Token(text="point")] | [*_, Token(kind="SCALE", text="hundred" | "thousand")]:
            return True
        case [Token(kind="SCALE", text="hundred" | "thousand" | "million"), Token(text="and")]:
            return True
        case _:
            return False


def half_lives(tokens: list[Token]) -> list[Token]:
    """ "Half-life", "doubling time": the time in which something changes by a factor, one token with the factor as
    its value."""
    return rewritten(tokens, _lived, _LIVED, _DIVIDING | _SYMBOLS)


_SYMBOLS = {"t", "t½", "t1"}
_LIVED = {"HALF", "FACTOR_VERB"}
LIVED = frozenset({*_LIVED, *_DIVIDING, *_SYMBOLS})
"""Classes of words, and words, with which such a time may begin."""
_IN_SYMBOL = {"UNDERSCORE", "OPEN", "CLOSE", "NUMBER", "SLASH", "FRACTION"}
_MOST_SIGNS = 7


def _symbol(tokens: list[Token], index: int) -> tuple[Token, int] | None:
    """ "T1/2 = 110 min", "t_{1/2} is 8 days", "T½: 3 h": the sign of a half-life before its value."""
    end = index + 1
    while end < len(tokens) and tokens[end].kind in _IN_SYMBOL and end < index + _MOST_SIGNS:
        end += 1
    written = "".join(t.text for t in tokens[index:end] if t.kind not in {"UNDERSCORE", "OPEN", "CLOSE"}).lower()
    ahead = [t.kind for t in tokens[end : end + _MOST_SIGNS]]
    valued = any(one in _VALUED and two in {"NUMBER", "CARDINAL"} for one, two in pairwise(ahead))
    if written not in {"t1/2", "t½"} or not valued:
        return None
    span = tokens[index].span | tokens[end - 1].span
    told = replace(tokens[index], kind="HALFLIFE", text="half-life", span=span, value=Fraction(1, 2), sense="half-life")
    return told, end


_VALUED = {"EQUALS", "BE", "COLON", "OF"}


def _lived(tokens: list[Token], index: int) -> tuple[Token, int] | None:
    if tokens[index].text.lower() in _SYMBOLS:
        return _symbol(tokens, index)
    end = _half_life(tokens, index)
    if end is None:
        return None
    first, value = tokens[index], tokens[index].value or Fraction(2)
    text = f"{first.text}-{tokens[end].text}"
    sense = _LIVES.get(first.text.lower(), "half-life")
    factor = 1 / value if first.kind == "HALF" else value
    span = first.span | tokens[end].span
    return replace(first, kind="HALFLIFE", text=text, span=span, value=factor, sense=sense), end + 1


def _half_life(tokens: list[Token], index: int) -> int | None:
    """The last token of a name for such a time that starts at `index`, if one does."""
    first = tokens[index]
    if first.text.lower() in _DIVIDING and index + 1 < len(tokens):
        return index + 1 if tokens[index + 1].text.lower() in {"time", "times", "interval"} else None
    if first.kind != "HALF" and not (first.kind == "FACTOR_VERB" and first.form == "ing"):
        return None
    place = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].kind == "HYPHEN")
    if place >= len(tokens):
        return None
    ends = {"life", "lives", "lifes"} if first.kind == "HALF" else {"time", "times", "period", "periods", "interval"}
    return place if tokens[place].text.lower() in ends else None
