"""The pieces of a text that patterns stand for: words, signs, and figures, which are numbers with their units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.lexicon.inflection import uninflected
from grammar.span import Span
from grammar.token import Token
from grammar.units import Unit, unit_called

_NUMBERS = frozenset({"NUMBER", "FRACTION"})
_UNITS = frozenset({"UNIT", "TIME", "MONEY", "LETTER", "WORD"})
_POWERS = {"square": "square ", "sq": "square ", "cubic": "cubic ", "cu": "cubic "}
_PER = frozenset({"SLASH", "PER"})
_APIECE = frozenset({"ARTICLE", "EACH", "EVERY"})
_ENDS = frozenset({"COMMA", "AND", "IN", "FOR", "WITH", "THROUGH", "CLOSE", "BUT", "ON", "FROM"})
_SHORT = frozenset({"s", "sec", "min", "h"})
_TWO = 2
_MOLAR = frozenset({"molar", "mol"})
SPEEDS = {
    "mph": "mile/hour", "kmh": "kilometre/hour", "kph": "kilometre/hour", "knots": "nautical mile/hour",
}  # fmt: skip
PERCENT = "percent"
CLOCK = "clock"
MOLAR = "molar"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word with its forms, or a figure: its value, the unit and what that measures ("" for a bare number)."""

    kind: str
    words: frozenset[str]
    text: str
    span: Span
    value: Fraction | None = None
    unit: str = ""
    dimension: str = ""
    sense: str = ""


def pieces_of(tokens: Sequence[Token]) -> Iterator[Piece]:
    """The pieces of a sentence.

    >>> from grammar.lexicon import lexicon
    >>> from grammar.tokens import tokenize
    >>> [(str(p.value), p.dimension) for p in pieces_of(tokenize("$5 and 3 m of 12 %", lexicon())) if p.value]
    [('5', 'money'), ('3', 'length'), ('3/25', 'percent')]
    """
    at = 0
    while at < len(tokens):
        end, piece = _figure(tokens, at)
        yield piece
        at = end


def _figure(tokens: Sequence[Token], at: int) -> tuple[int, Piece]:
    token, after = tokens[at], _at(tokens, at + 1)
    if _is_time(tokens, at):
        return at + 1, replace(_piece(tokens[at : at + 1]), kind="TIME")
    if token.kind == "CURRENCY" and after is not None and after.kind in _NUMBERS:
        return at + 2, _piece(tokens[at : at + 2], after.value, token.sense, "money")
    if token.kind in {"ORDINAL", "MULTIPLE"} and token.value is not None:
        return at + 1, _piece(tokens[at : at + 1], token.value, "", token.kind.lower())
    if token.kind == "CLOCK" and token.sense == CLOCK and token.value is not None:
        return at + 1, _piece(tokens[at : at + 1], token.value, "hour", CLOCK)
    if token.kind not in _NUMBERS or token.value is None:
        return at + 1, _ratio(token) if token.kind == "RATIO" else _piece(tokens[at : at + 1])
    if after is not None and after.kind == "PERCENT":
        return at + 2, _piece(tokens[at : at + 2], token.value / 100, PERCENT, PERCENT)
    priced = at > 0 and tokens[at - 1].kind in _PER
    if token.kind == "NUMBER" and token.text.endswith("M") and not priced:
        return at + 1, _piece(tokens[at : at + 1], token.value / 10**6, MOLAR, MOLAR)
    if after is not None and after.text.lower() in _MOLAR:
        slash = _at(tokens, at + 2)
        end = at + 4 if slash is not None and slash.kind in _PER else at + 2
        return end, _piece(tokens[at:end], token.value, MOLAR, MOLAR)
    end, unit = _unit(tokens, at + 1)
    if unit is not None:
        return end, _piece(tokens[at:end], token.value, unit.name, unit.dimension)
    return at + 1, _piece(tokens[at : at + 1], token.value, "", "fraction" if token.kind == "FRACTION" else "number")


def _ratio(token: Token) -> Piece:
    """The first of two whole numbers by the second: "8:1"; no figure where it is not of two."""
    parts = token.text.replace(" ", "").split(":")
    if len(parts) != _TWO or not all(part.isdecimal() and int(part) for part in parts):
        return _piece((token,))
    return _piece((token,), Fraction(int(parts[0]), int(parts[1])), "", "ratio")


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether "second" is the time: "per second", "twice a second,", "images/s"."""
    before = tokens[at - 1].kind if at else ""
    if before == "SLASH" and tokens[at].text in _SHORT:
        return True
    ends = at + 1 == len(tokens) or tokens[at + 1].kind in _ENDS
    joined = before in _PER or (before in _APIECE and ends)
    return tokens[at].kind == "ORDINAL" and tokens[at].text.lower() == "second" and joined


def _at(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at] if at < len(tokens) else None


def _unit(tokens: Sequence[Token], at: int) -> tuple[int, Unit | None]:
    """The unit from a place on: "m", "square metres", "cm^2", "mg/L", "litres a minute"."""
    token = _at(tokens, at)
    if token is not None and token.kind == "HYPHEN":
        at, token = at + 1, _at(tokens, at + 1)
    if token is None:
        return at, None
    if (speed := SPEEDS.get(token.text.lower())) is not None:
        return at + 1, unit_called(speed)
    after = _at(tokens, at + 1)
    if token.text == "US" and after is not None and after.text.lower().startswith("gallon"):
        at, token = at + 1, after
    raised = _POWERS.get(token.text.lower(), "")
    named = _at(tokens, at + 1) if raised else token
    if named is None or named.kind not in _UNITS:
        return at, None
    called = named.sense if named.kind in {"UNIT", "TIME", "MONEY"} else named.text
    unit, end = unit_called(raised + called), at + (2 if raised else 1)
    power, exponent = _at(tokens, end), _at(tokens, end + 1)
    if power is not None and power.kind == "POWER" and exponent is not None and exponent.value in {2, 3}:
        unit, end = unit_called(("square " if exponent.value == 2 else "cubic ") + called), end + 2
    return _rate(tokens, end, unit) if unit is not None and unit.dimension != "money" else (end, unit)


def _rate(tokens: Sequence[Token], end: int, unit: Unit) -> tuple[int, Unit]:
    stroke, under = _at(tokens, end), _at(tokens, end + 1)
    second = under is not None and under.text.lower() == "second"
    if stroke is None or under is None or not (under.kind in _UNITS or second):
        return end, unit
    timed = under.kind == "TIME" or second
    joins = stroke.kind in _PER or (stroke.kind in _APIECE and timed and unit.dimension != "time")
    called = under.sense if under.kind in {"UNIT", "TIME"} else under.text
    rate = unit_called(f"{unit.name}/{called}") if joins else None
    return (end + 2, rate) if rate is not None else (end, unit)


def _piece(
    tokens: Sequence[Token], value: Fraction | None = None, unit: str = "", dimension: str = ""
) -> Piece:
    (first, *_), last = tokens, tokens[-1]
    word = first.text.lower()
    words = frozenset({word, first.sense, uninflected(word)}) - {""} if len(tokens) == 1 else frozenset[str]()
    return Piece(first.kind, words, first.text, first.span | last.span, value, unit, dimension, first.sense)
