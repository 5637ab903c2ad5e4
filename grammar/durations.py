"""Times told in two units, as one: "2 years and 6 months", "1 h 20 min", "an hour and a half"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.token import Token
from grammar.units import units

_APART = frozenset({"BETWEEN", "FROM", "THAN"})
"""Classes of words behind which two times are two."""
_UNEVEN = frozenset({"year", "month", "quarter"})
_MONTHS = Fraction(12)
_DECIMAL = 10**6


@dataclass(frozen=True, slots=True)
class _Time:
    """A time in two units as a number of one, the unit of the token at `unit`, and the place behind it."""

    value: Fraction
    unit: int
    end: int


def durations(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with each time that is told in two units as one number of one: of the larger where that is a decimal,
    else of the smaller."""
    if any(token.text.lower() == "respectively" for token in tokens):
        return tokens
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        time = _time(tokens, at)
        if time is None:
            made.append(tokens[at])
            at += 1
            continue
        unit, last = tokens[time.unit], tokens[time.end - 1]
        number = replace(tokens[at], kind="NUMBER", text=_written(time.value), sense="", form="", value=time.value)
        made += [replace(number, span=tokens[at].span | tokens[time.end - 2].span), replace(unit, span=last.span)]
        at = time.end
    return tuple(made) if len(made) < len(tokens) else tokens


def _time(tokens: Sequence[Token], at: int) -> _Time | None:
    first = _counted(tokens, at)
    if first is None or _lists(tokens, at):
        return None
    more = at + 2 + (_kind(tokens, at + 2) == "AND" and tokens[at + 2].text == "and")
    if more == at + 3 and _kind(tokens, more) == "FRACTION" and _kind(tokens, more + 1) not in {"OF", "TIME"}:
        return _Time(first + (tokens[more].value or 0), at + 1, more + 1)
    second = _counted(tokens, more) if _kind(tokens, more) == "NUMBER" else None
    ratio = _ratio(tokens[at + 1].sense, tokens[more + 1].sense) if second is not None else None
    if second is None or ratio is None or second >= ratio or _kind(tokens, more + 2) == "OF":
        return None
    value = first + second / ratio
    plain = _DECIMAL % value.denominator == 0
    return _Time(value, at + 1, more + 2) if plain else _Time(value * ratio, more + 1, more + 2)


def _counted(tokens: Sequence[Token], at: int) -> Fraction | None:
    """How many units of time are told at a place: "2 hours", "an hour"."""
    if _kind(tokens, at + 1) != "TIME" or _kind(tokens, at) not in {"NUMBER", "ARTICLE"}:
        return None
    return Fraction(1) if tokens[at].text.lower() in {"a", "an"} else tokens[at].value


def _lists(tokens: Sequence[Token], at: int) -> bool:
    """Whether two times are told behind such words: "between", "the mean of"."""
    before = [token.kind for token in tokens[max(at - 3, 0) : at]]
    return not _APART.isdisjoint(before) or before[-2:] == ["RELATION", "OF"]


def _ratio(larger: str, smaller: str) -> Fraction | None:
    """How many of the smaller unit the larger one has, None where that is not fixed."""
    if (larger, smaller) == ("year", "month"):
        return _MONTHS
    if not {larger, smaller} <= units().keys() - _UNEVEN:
        return None
    ratio = units()[larger].scale / units()[smaller].scale
    return ratio if ratio > 1 else None


def _written(value: Fraction) -> str:
    """A value in digits.

    >>> _written(Fraction(5, 2)), _written(Fraction(80))
    ('2.5', '80')
    """
    return f"{float(value):g}" if value.denominator > 1 else str(value.numerator)


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].kind if 0 <= at < len(tokens) else ""
