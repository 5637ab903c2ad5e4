"""Learning curves: every doubling of what was made brings the time of a piece down to the same percentage."""

import itertools
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from grammar.composing import log, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.sheet import Plan, Sheet

_TOTAL = frozenset({"total", "altogether", "together", "all", "sum", "overall"})
_PERCENT = frozenset({"percentage", "percent", "%", "rate", "curve"})
_NUMBERED = frozenset({"WORD", "NEURON", "MEASURE", "ROUND", "NUMBERED", "EQUALS", "THING"})
_WRITTEN = frozenset({"log", "ln", "n", "b", "lg"})
_BELOW = frozenset({"below", "under"})
_STRANGE = frozenset({"average", "cumulative", "than", "less", "more", "another", "next", "last", "above", "not"})
_MOST = 60
_TWO = Fraction(2)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Which piece is spoken of, and where."""

    place: int
    value: Fraction


def curve(sheet: Sheet) -> Plan | None:
    """The time of a piece, of the first so many, the percentage of the curve, or the first piece that takes less."""
    if not sheet.says({"learning", "experience", "improvement"}) or not _is_curve(sheet) or sheet.says(_STRANGE):
        return None
    turns = _turns(sheet)
    formula = [m for m in sheet.found if _written(sheet, m)]
    said = frozenset({turn.place for turn in turns} | {p for m in formula for p in sheet.text.within(m.place)})
    told = [m for m in sheet.found if m.kind in {"stretch", "amount"} and m.place not in said]
    rates = {m.value for m in sheet.found if m.kind == "share" and 0 < m.value < 1}
    units = {m.unit for m in told} - {""}
    times_asked = {sheet.text.tokens[p].sense for p in sheet.question() if sheet.text.kind(p) == "TIME"}
    if (
        len(rates) > 1
        or len(units) > 1
        or times_asked - units
        or any(m.value not in _known(told, rates) for m in formula)
    ):
        return None
    found = _shown(sheet, turns, told, next(iter(rates), None))
    if found is None:
        return None
    unit = "" if found[0] == "the number" else "percent" if not rates else next(iter(units), "")
    return Plan("learning_curve", found[0], found[1], tuple(sheet.found), unit, said=said)


def _known(told: list[Mention], rates: set[Fraction]) -> set[Fraction]:
    """The numbers that the formula of a curve may tell again."""
    return {_TWO, *rates, *(m.value for m in told)}


def _shown(
    sheet: Sheet, turns: list[_Turn], told: list[Mention], rate: Fraction | None
) -> tuple[str, Expression] | None:
    """What is asked, and how it is found."""
    before = [turn for turn in turns if turn.place not in sheet.question()]
    behind = [turn for turn in turns if turn.place in sheet.question()]
    asked = sheet.wanted()
    if rate is None:
        found = _rate(before, told) if not behind and asked & _PERCENT else None
        return None if found is None else ("the percentage", found)
    inside = [m for m in told if m.place in sheet.question()]
    known = [m for m in told if m not in inside]
    if len(known) != 1 or len({turn.value for turn in before}) != 1 or bool(asked & _TOTAL) != _counts(inside):
        return None
    if asked & _BELOW:
        first = _first_below(inside, known[0].value, rate) if not behind and before[0].value == 1 else None
        return None if first is None or not asked & {"first", "which"} else ("the number", first)
    if sheet.says(_BELOW):
        return None
    found = _time(known[0].value, before[0].value, behind, inside, rate)
    return None if found is None else ("the time", found)


def _first_below(bounds: list[Mention], told: Fraction, rate: Fraction) -> Expression | None:
    """The first piece that takes less than a bound."""
    if len(bounds) != 1 or not 0 < bounds[0].value < told:
        return None
    part, doublings = bounds[0].value / told, 0
    while part < 1:
        part, doublings = part / rate, doublings + 1
    if part == 1:
        return plus(Fraction(2**doublings), Fraction(1))
    goal, each = (Decimal(v.numerator) / Decimal(v.denominator) for v in (bounds[0].value / told, rate))
    return Fraction(int(Decimal(2) ** (goal.ln() / each.ln())) + 1)


def _is_curve(sheet: Sheet) -> bool:
    words = sheet.text.words
    changes = any(sheet.text.kind(place) in {"GROW", "SHRINK"} for place in range(len(words)))
    named = {"curve", "percentage"} if changes else {"curve", "percentage", "rate"}
    return any(a in {"learning", "experience", "improvement"} and b in named for a, b in itertools.pairwise(words))


def _turns(sheet: Sheet) -> list[_Turn]:
    """ "The tenth one", "unit 8", "n = 8"; "the first four units" are so many, and no first one."""
    text, found = sheet.text, []
    for place, token in enumerate(text.tokens):
        if token.value is None or token.value.denominator != 1 or token.value < 1:
            continue
        after = text.tokens[place + 1] if place + 1 < text.size else None
        counted = after is not None and after.kind == "NUMBER" and text.kind(place + 2) not in {"TIME", "UNIT", "MONEY"}
        if token.kind == "ORDINAL" and not counted and text.word(place + 1) != "time":
            found.append(_Turn(place, token.value))
        if token.kind == "NUMBER" and text.kind(place - 1) in _NUMBERED and not _measured(sheet, place):
            found.append(_Turn(place, token.value))
    return found


def _measured(sheet: Sheet, place: int) -> bool:
    """Whether a number has a unit behind it, is led by a plural, or stands in a formula."""
    kinds = {"UNIT", "TIME", "PERCENT", "WORD", "LETTER", "TIMES_SIGN", "X"}
    written = sheet.text.kind(place - 1) == "EQUALS" and sheet.text.word(place - 2) not in {"n", "x"}
    return sheet.text.kind(place + 1) in kinds - {"WORD"} or written or sheet.text.word(place - 1) in _WRITTEN


def _written(sheet: Sheet, mention: Mention) -> bool:
    """Whether a number stands in the formula of the curve, which tells nothing that is not told."""
    text = sheet.text
    near = {
        text.word(p)
        for p in range(max(mention.start - 6, 0), min(mention.end + 8, text.size))
        if text.sentence[p] == text.sentence[mention.place]
    }
    led = (
        text.kind(mention.start - 1) in {"EQUALS", "DIVIDE_SIGN", "SLASH", "POWER"}
        or text.word(mention.start - 1) in _WRITTEN
    )
    return (led or text.word(mention.end - 1) in _WRITTEN) and bool(near & {"log", "ln", "lg"})


def _counts(inside: list[Mention]) -> bool:
    """Whether a number of the question says how many are meant: "the first four units"."""
    return len(inside) == 1 and inside[0].kind == "amount" and not inside[0].unit


def _rate(turns: list[_Turn], told: list[Mention]) -> Expression | None:
    """The percentage from the times of two pieces."""
    if len(turns) != 2 or len(told) != 2 or not turns[0].value < turns[1].value:
        return None
    doublings = over(log(turns[1].value / turns[0].value), log(_TWO))
    return times(Fraction(100), power(told[1].value / told[0].value, over(Fraction(1), doublings)))


def _time(
    told: Fraction, first: Fraction, asked: list[_Turn], counted: list[Mention], rate: Fraction
) -> Expression | None:
    """The time of the piece asked for, or of the first so many."""
    if counted:
        many = counted[0].value
        if len(counted) != 1 or many.denominator != 1 or not 1 < many <= _MOST or first != 1 or asked:
            return None
        return plus(*(_of(told, Fraction(n), rate) for n in range(1, int(many) + 1)))
    return _of(told, asked[0].value / first, rate) if len(asked) == 1 else None


def _of(told: Fraction, turn: Fraction, rate: Fraction) -> Expression:
    """The time of a piece so many times as far on as the one told."""
    doublings, left = 0, turn
    while left > 1 and left % 2 == 0:
        doublings, left = doublings + 1, left / 2
    if left == 1:
        return times(told, power(rate, Fraction(doublings)))
    return times(told, power(rate, over(log(turn), log(_TWO))))


READERS = (curve,)
CUES = frozenset({"learning", "experience", "improvement"})
