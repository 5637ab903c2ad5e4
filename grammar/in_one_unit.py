"""Amounts told in several units, as one: "2 years and 6 months", "1 h 20 min", "5 feet 8 inches", "an hour and a
half"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.token import Token
from grammar.units import Unit, units

_POUNDS = frozenset({"lb", "lbs", "pound", "pounds"})
_MEASURED = frozenset({"TIME", "UNIT"})
_APART = frozenset({"BETWEEN", "FROM", "THAN"})
"""Classes of words behind which two amounts are two."""
_PARTED = frozenset({"time", "mass", "volume"})
"""What is told in several units also with an "and" between them; two lengths may be two sides."""
_MONTHS = Fraction(12)
_UNEVEN = frozenset({"year", "month", "quarter"})
_DECIMAL = 10**6
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number of the unit of the token at `unit`; `end` is the place behind it."""

    value: Fraction
    unit: int
    end: int


def in_one_unit(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with each amount that is told in several units as one number of one: of the largest where that is a
    decimal, else of the smallest."""
    if any(token.text.lower() == "respectively" for token in tokens):
        return tokens
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _amount(tokens, at)
        if found is None:
            made.append(tokens[at])
            at += 1
            continue
        span = tokens[at].span | tokens[found.end - 2].span
        made.append(replace(tokens[at], kind="NUMBER", text=_written(found.value), span=span, value=found.value))
        made.append(replace(tokens[found.unit], span=tokens[found.end - 1].span))
        at = found.end
    return tuple(made) if len(made) < len(tokens) else tokens


def _amount(tokens: Sequence[Token], at: int) -> _Amount | None:
    """The amount in several units that begins at a place, or of one and a half."""
    first = _counted(tokens, at)
    if first is None or _lists(tokens, at):
        return None
    halved = _is_and(tokens, at + 2) and _kind(tokens, at + 3) == "FRACTION"
    if halved and _kind(tokens, at + 4) not in {"OF", *_MEASURED}:
        return _Amount(first + (tokens[at + 3].value or 0), at + 1, at + 4)
    value, ratio, last = first, Fraction(1), at + 1
    for _ in range(_MOST_PARTS - 1):
        more = last + 1 + _is_and(tokens, last + 1)
        second = _counted(tokens, more) if _kind(tokens, more) == "NUMBER" else None
        own = _ratio(tokens, last, more + 1) if second is not None else None
        apart = _kind(tokens, more + 2) == "OF" or _is_dated(tokens, more + 2)
        if second is None or own is None or second >= own or apart:
            break
        ratio, last = ratio * own, more + 1
        value += second / ratio
    if last == at + 1:
        return None
    plain = _DECIMAL % value.denominator == 0 and not _is_pound(tokens, at + 1)
    return _Amount(value, at + 1, last + 1) if plain else _Amount(value * ratio, last, last + 1)


def _counted(tokens: Sequence[Token], at: int) -> Fraction | None:
    """How many of a unit are told at a place: "2 hours", "an hour"."""
    if _kind(tokens, at) not in {"NUMBER", "ARTICLE"} or _unit(tokens, at + 1) is None:
        return None
    return Fraction(1) if tokens[at].text.lower() in {"a", "an"} else tokens[at].value


def _unit(tokens: Sequence[Token], at: int) -> Unit | None:
    """The unit at a place; "in" is one behind feet."""
    if _kind(tokens, at) == "IN" and at > 2 and tokens[at - 2].sense == "foot":
        return units()["inch"]
    if _is_pound(tokens, at):
        return units()["lb"]
    return units().get(tokens[at].sense) if _kind(tokens, at) in _MEASURED else None


def _is_pound(tokens: Sequence[Token], at: int) -> bool:
    """Whether pounds are of mass: with ounces behind them."""
    behind = at + 2 + _is_and(tokens, at + 1)
    named = 0 <= at < len(tokens) and tokens[at].text.lower() in _POUNDS
    return named and _kind(tokens, behind) == "UNIT" and tokens[behind].sense == "ounce"


def _ratio(tokens: Sequence[Token], larger: int, smaller: int) -> Fraction | None:
    """How many of the smaller unit the larger one has, None where that is not fixed or these are two amounts."""
    one, two = _unit(tokens, larger), _unit(tokens, smaller)
    if one is None or two is None or one.dimension != two.dimension:
        return None
    if _is_and(tokens, larger + 1) and one.dimension not in _PARTED and one.name != "foot":
        return None
    if (one.name, two.name) == ("year", "month"):
        return _MONTHS
    ratio = one.scale / two.scale
    return ratio if ratio > 1 and not {one.name, two.name} & _UNEVEN else None


def _lists(tokens: Sequence[Token], at: int) -> bool:
    """Whether two amounts are told behind such words: "between", "the mean of"."""
    before = [token.kind for token in tokens[max(at - 3, 0) : at]]
    return not _APART.isdisjoint(before) or before[-2:] == ["RELATION", "OF"]


def _is_dated(tokens: Sequence[Token], at: int) -> bool:
    """ "8 hours on each of 3 days and 5 hours | on Friday": an amount of a day of its own."""
    return _kind(tokens, at) == "ON" and _kind(tokens, at + 1) in {"CLOCK", "WEEKDAY"}


def _is_and(tokens: Sequence[Token], at: int) -> bool:
    return _kind(tokens, at) == "AND" and tokens[at].text == "and"


def _written(value: Fraction) -> str:
    """A value in digits.

    >>> _written(Fraction(5, 2)), _written(Fraction(80))
    ('2.5', '80')
    """
    return f"{float(value):g}" if value.denominator > 1 else str(value.numerator)


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].kind if 0 <= at < len(tokens) else ""
