"""Doses of what decays: given at times of the clock, or again and again."""

import itertools
from fractions import Fraction

from grammar.composing import ONE, less, log, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.sheet import Plan, Sheet, in_periods, one

_GIVEN = frozenset({
    "takes", "take", "took", "dose", "doses", "drinks", "drink", "drank", "given", "gets", "receives", "injected",
    "swallows", "administered", "gives", "injection", "tablet", "pill", "injections", "injects", "get", "dosed",
})  # fmt: skip
_GONE = frozenset(
    {"eliminated", "gone", "excreted", "cleared", "lost", "removed", "decayed", "broken", "loses", "eliminates",
     "removes", "clears", "excretes", "metabolises", "metabolizes", "metabolised", "metabolized", "breaks", "leaves"}
)
_KEPT = frozenset({"remains", "left", "stays", "remain", "remaining", "retained"})
_SETTLED = frozenset({
    "steady", "settle", "settles", "eventually", "equilibrium", "plateau", "levels", "stabilises", "stabilizes",
})  # fmt: skip
_OTHERWISE = frozenset({"next", "later", "linearly", "linear", "evenly"})
_HALF = Fraction(1, 2)
_DAY = 24


def at_hours(sheet: Sheet) -> Plan | None:
    """What is left of several doses, each given at its time of the clock."""
    life = _life(sheet)
    clocks = [m for m in sheet.found if m.kind == "point" and m.unit == "clock"]
    doses = [m for m in sheet.found if m.kind == "amount" and m.unit]
    if life is None or life.unit != "hour" or len(clocks) < 3 or not doses or sheet.says({"every", "each"}):
        return None
    *given, asked = clocks
    if asked.place not in sheet.question() or any(a.value >= b.value for a, b in itertools.pairwise(clocks)):
        return None
    amounts = (
        doses * len(given) if len(doses) == 1 and sheet.says({"again", "another", "same", "both", "and"}) else doses
    )
    if len(amounts) != len(given) or len({m.unit for m in doses}) != 1 or asked.value >= _DAY:
        return None
    parts = [times(dose.value, power(_HALF, (asked.value - at.value) / life.value))
             for dose, at in zip(amounts, given, strict=True)]  # fmt: skip
    return Plan("doses", "what is left", plus(*parts), (life, *clocks, *doses), doses[0].unit)


def repeated(sheet: Sheet) -> Plan | None:
    """What there is right after, or before, one of many equal doses; or in the long run."""
    doses = [m for m in sheet.found if m.kind == "amount" and m.unit and m.unit != "dollar"]
    if len(doses) != 1:
        return None
    kept = _kept(sheet)
    if kept is None:
        return None
    share, used = kept
    used += tuple(m for m in sheet.found if m.value == 1 and not m.unit and m.end == doses[0].start)  # "one 5 mg pill"
    number = one(
        m for m in sheet.found if m.place in sheet.question() and m.kind in {"point", "amount"} and m not in doses
    )
    asked = sheet.wanted()
    dose = doses[0].value
    if (number is None and asked & {"long", "eventually"}) or _settles(sheet):
        before = "before" in asked
        shown: Expression = over(times(dose, share) if before else dose, less(ONE, share))
        return None if number is not None else Plan("doses", "what is left", shown, (*doses, *used), doses[0].unit)
    if (
        number is None
        or number.value.denominator != 1
        or not 1 <= number.value <= 200
        or not asked & {"after", "before"}
    ):
        return None
    early = "before" in asked
    count = number.value - early
    series = over(less(ONE, power(share, count)), less(ONE, share))
    shown = times(dose, share, series) if early else times(dose, series)
    return Plan("doses", "what is left", shown, (*doses, *used, number), doses[0].unit)


def _settles(sheet: Sheet) -> bool:
    """Whether it is told that doses have been taken for long: "in the long run", "settles at"."""
    pairs = itertools.pairwise(sheet.text.words)
    return sheet.says(_SETTLED) or any(a == "long" and b in {"run", "term"} for a, b in pairs)


def _life(sheet: Sheet) -> Mention | None:
    """The half-life."""
    told = [m for m in sheet.found if m.kind == "stretch" and not {"half", "half-life", "halflife"}.isdisjoint(
        (*sheet.lead(m), *sheet.tail(m)))]  # fmt: skip
    return one(told)


def _kept(sheet: Sheet) -> tuple[Expression, tuple[Mention, ...]] | None:
    """The share that is left when the next dose is given, and the numbers that say so."""
    beats = [b for b in sheet.beats if b.unit in {"hour", "day", "week", "minute"}]
    own = {(b.value, b.unit) for b in beats}
    sizes = tuple(b.size for b in beats if b.size is not None)
    sizes += tuple(m for m in sheet.found if m.kind == "stretch" and (m.value, m.unit) in own)
    life, shares = _life(sheet), [m for m in sheet.found if m.kind == "share"]
    if life is not None and not shares and len({(b.value, b.unit) for b in beats}) == 1:
        between = in_periods(beats[0].value, beats[0].unit, life.unit)
        hours = {"hour": 1, "day": _DAY, "week": 7 * _DAY}
        if between is None and beats[0].unit in hours and life.unit in hours:
            between = beats[0].value * hours[beats[0].unit] / hours[life.unit]
        return None if between is None else (power(_HALF, between / life.value), (life, *sizes))
    if life is not None or len(shares) != 1:
        return None
    near, share = sheet.near(shares[0]), shares[0].value
    if near.isdisjoint(_GONE) == near.isdisjoint(_KEPT) or len({(b.value, b.unit) for b in beats}) > 1:
        return None
    return (ONE - share if near & _GONE else share), (shares[0], *sizes)


def life_of(sheet: Sheet) -> Plan | None:
    """The half-life, where so much is left after so long; or how long it takes until so much is left."""
    if not sheet.says({"half-life", "halflife", "half"}):
        return None
    shares, spans = [m for m in sheet.found if m.kind == "share"], [m for m in sheet.found if m.kind == "stretch"]
    if not (shares or spans) and len(sheet.found) == 4:
        return _between_clocks(sheet)
    if not shares and len(spans) == 1 and len(sheet.found) == 3:
        return _between(sheet, spans[0])
    if len(shares) != 1 or len(spans) != 1 or len(sheet.found) != 2 or not 0 < shares[0].value < 1:
        return None
    near, to = sheet.near(shares[0]), sheet.lead(shares[0])[:1] == ("to",)
    less = not near.isdisjoint({"less", "lower", "fewer"})
    kept = to or (not less and not near.isdisjoint(_KEPT | {"has", "contains", "still", "only", "holds"}))
    gone = not to and (less or not near.isdisjoint(_GONE))
    if gone == kept:
        return None
    left = ONE - shares[0].value if gone else shares[0].value
    lives = over(log(left), log(_HALF))
    asked, life = sheet.wanted(), _life(sheet)
    if life is not None and asked & {"old", "long", "age"}:
        return Plan("half_life", "the time", times(life.value, lives), (*shares, *spans), life.unit)
    if life is None and asked & {"half", "half-life"}:
        return Plan("half_life", "the half-life", over(spans[0].value, lives), (*shares, *spans), spans[0].unit)
    return None


def _between(sheet: Sheet, life: Mention) -> Plan | None:
    """How long it takes from one amount to another, where the half-life is told."""
    one, two = [m for m in sheet.found if m is not life]
    if _life(sheet) is None:
        return _life_between(sheet, one, two, life)
    falls = {"to", "until"} & sheet.text.said(range(one.end, two.start))
    units = {m.unit for m in (one, two)} - {""}
    if {one.kind, two.kind} != {"amount"} or len(units) > 1 or not falls or not 0 < two.value < one.value:
        return None
    timed = sheet.wanted() & {"long", "when", "many"} and not sheet.says({"below", "under", "more"})
    if life is not _life(sheet) or not timed:
        return None
    lives = over(log(two.value / one.value), log(_HALF))
    return Plan("half_life", "the time", times(life.value, lives), (one, two, life), life.unit)


def _life_between(sheet: Sheet, one: Mention, two: Mention, span: Mention) -> Plan | None:
    """The half-life, where so much of so much is left after a time."""
    left = not sheet.near(two).isdisjoint(_KEPT | {"only", "contains"}) or sheet.lead(two)[:1] == ("to",)
    alike = {one.kind, two.kind} == {"amount"} and len({m.unit for m in (one, two)}) == 1
    asked = sheet.wanted() & {"half", "half-life"} and span.place not in sheet.question()
    if not (alike and left and asked) or sheet.beats or not 0 < two.value < one.value:
        return None
    lives = over(log(two.value / one.value), log(_HALF))
    return Plan("half_life", "the half-life", over(span.value, lives), (one, two, span), span.unit)


def _between_clocks(sheet: Sheet) -> Plan | None:
    """The half-life, where there is so much at one time of the clock and less at another of the same day."""
    amounts = [m for m in sheet.found if m.kind == "amount" and m.unit]
    clocks = [m for m in sheet.found if m.kind == "point" and m.unit == "clock"]
    if not len(amounts) == len(clocks) == 2 or sheet.beats or _life(sheet) is not None or sheet.says(_OTHERWISE):
        return None
    (one, two), (start, end) = amounts, clocks
    told = one.place < start.place < two.place < end.place < sheet.question().start
    falls = {"to", "only", "left"} & sheet.near(two)
    if not (told and falls and sheet.wanted() & {"half", "half-life"}) or one.unit != two.unit:
        return None
    if not 0 < two.value < one.value or not start.value < end.value:
        return None
    lives = over(log(two.value / one.value), log(_HALF))
    return Plan("half_life", "the half-life", over(end.value - start.value, lives), tuple(sheet.found), "hour")


def counted_lives(sheet: Sheet) -> Plan | None:
    """How many half-lives it takes until so much is left."""
    question = sheet.question()
    asked = any(sheet.text.kind(p) == "HALFLIFE" and sheet.text.kind(p - 1) == "MANY" for p in question)
    if not asked or sheet.text.classes(question) & {"BELOW", "FEWER", "ABOVE", "MORE", "AT_LEAST"}:
        return None
    if sheet.says({"whole", "full", "complete", "doubling", "doublings", "first"}):
        return None
    left = _left(sheet)
    if left is None or not 0 < left < 1:
        return None
    return Plan("half_life", "the number of half-lives", over(log(left), log(_HALF)), tuple(sheet.found))


def _left(sheet: Sheet) -> Fraction | None:
    """The share that is left, told as such, as what is gone, or by two amounts."""
    if len(sheet.found) == 1 and sheet.found[0].kind == "share":
        share = sheet.found[0]
        near = sheet.near(share)
        if near.isdisjoint(_GONE) == near.isdisjoint(_KEPT | {"to"}):
            return None
        return 1 - share.value if near & _GONE else share.value
    one, two = sheet.found if len(sheet.found) == 2 else (None, None)
    if one is None or two is None or {one.kind, two.kind} != {"amount"} or len({m.unit for m in (one, two)} - {""}) > 1:
        return None
    joined = sheet.text.said(range(one.end, two.start)) & {"to", "until", "only"}
    return two.value / one.value if joined and one.value else None


def aged(sheet: Sheet) -> Plan | None:
    """How old something is of which so much is left."""
    return life_of(sheet) if sheet.wanted() & {"old", "age"} else None


READERS = (at_hours, repeated, counted_lives, aged)
LATE = (life_of,)
CUES = _GIVEN | {"half-lives", "old", "age"}
LATE_CUES = frozenset({"half", "half-life", "half-lives", "halflife"})
NEEDS = _GONE | _KEPT | {"half", "half-life", "halflife", "HALFLIFE"}
