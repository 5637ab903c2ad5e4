"""What changes: by a factor, a percentage or an amount, each period or once."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from grammar.problem import Changes, Measure, Quantity
from solvers import change_laws as laws
from solvers.change_laws import FIELD as FIELD
from solvers.law import NOTHING, Bound, BoundLaw, Domain, Law, Variable
from solvers.levels import bind as bind_levels
from solvers.moments import ASKED, END, START, At, after
from solvers.reading import Reading, canonical
from solvers.restated import restated
from solvers.stated import Stated, stated
from solvers.timeline import PERIODS_BETWEEN, bind_lasting, period_words, periods_to, ratio_of
from solvers.wording import capital

Binding = tuple[tuple[str, Variable | Fraction], ...]


@dataclass(frozen=True, slots=True)
class _Course:
    """How one measure runs through its periods: the law, and what it needs beside levels and periods."""

    measure: Measure
    law: Law
    binding: Binding
    period: Quantity
    facts: tuple[Changes, ...]
    words: tuple[tuple[str, str], ...]


def bind(reading: Reading) -> Bound:
    """Everything told of measures that change, as laws over their values at moments."""
    changes = [each for each in (*reading.facts, *reading.goals) if isinstance(each, Changes)]
    measures = dict.fromkeys([canonical(each.measure) for each in changes])
    values = bind_levels(reading), bind_lasting(reading)
    return Bound.together([*values, *(_bind_measure(reading, each) for each in measures)])


def _bind_measure(reading: Reading, measure: Measure) -> Bound:
    told, asked = reading.changes_of(measure), reading.asked_changes_of(measure)
    ends_told = any(reading.at(measure, each.moment) == END for each in reading.values_of(measure))
    own, again = _parted(told, asked, ends_told=ends_told)
    ordered = [each for each in reading.all_facts if each in own]
    periodic = [each for each in ordered if isinstance(each, Changes) and each.period is not None]
    single = [each for each in ordered if isinstance(each, Changes) and each.period is None]
    cut = ordered.index(periodic[0]) if periodic else len(ordered)
    early = [each for each in single if ordered.index(each) < cut]
    late = [each for each in single if ordered.index(each) >= cut]
    if any(each.since is not None for each in periodic):
        return _bind_phases(reading, measure, [each for each in periodic if each in told])
    base, bound = _chain(reading, measure, START, early, END if not periodic and not late else None)
    if periodic:
        bound |= _bind_periodic(reading, measure, base, periodic, again, late=bool(late))
    if late:
        durations = reading.durations()
        bound |= _chain(reading, measure, durations[0] if len(durations) == 1 else base, late, END)[1]
    for at, each in enumerate(again):
        bound |= restated(reading, measure, each, at, base, tuple(periodic), tuple(single))
    return bound


def _parted(
    told: Sequence[Changes], asked: Sequence[Changes], *, ends_told: bool
) -> tuple[tuple[Changes, ...], tuple[Changes, ...]]:
    """The changes that make the course, and the asked ones that only say it in other words.

    An asked change is part of the course where nothing else is, or where it is the missing piece between told ends.
    """
    periodic = any(each.period is not None for each in told)
    if told and not periodic and ends_told:
        pieces = tuple([each for each in asked if each.period is None])[:1]
        return (*told, *pieces), tuple([each for each in asked if each not in pieces])
    if told:
        return tuple(told), tuple(asked)
    first = tuple([each for each in asked if each.period is not None])[:1]
    return first, tuple([each for each in asked if each not in first])


# --- once -------------------------------------------------------------------------------------------------------------


def _chain(
    reading: Reading, measure: Measure, start: At, singles: Sequence[Changes], end: At | None
) -> tuple[At, Bound]:
    """Single changes one after the other from `start`; the last leads to `end` where one is given."""
    bound, here = NOTHING, start
    for at, each in enumerate(singles, start=1):
        last = end is not None and at == len(singles)
        there = end if last and end is not None else At("told", Fraction(at), start.kind, f" after change {at}")
        bound |= _single(reading, measure, each, here, there)
        here = there
    return here, bound


def _single(reading: Reading, measure: Measure, change: Changes, before: At, there: At) -> Bound:
    said = stated(reading, measure, change, ("once", there))
    law = laws.SINGLE_FACTOR if said.multiplies else laws.single_amount(said.direction)
    binding = (
        ("after", reading.level(measure, there)), ("before", reading.level(measure, before)),
        ("factor" if said.multiplies else "amount", said.variable),
    )  # fmt: skip
    words = (("measure", capital(reading.named(measure))),)
    return said.bound | Bound(laws=(BoundLaw(law, binding, (change,), words),))


# --- each period ------------------------------------------------------------------------------------------------------


def _bind_periodic(
    reading: Reading, measure: Measure, base: At, periodic: Sequence[Changes], again: Sequence[Changes], *, late: bool
) -> Bound:
    course, own = _course(reading, measure, periodic)
    bounds = [own]
    asked = [after_period(each) for each in again if each.period is not None]
    told = [each for each in (*reading.moments(measure), *asked) if each != START]
    moments = [each for each in dict.fromkeys(told) if not (late and each == END)]
    passed: list[tuple[At, Variable]] = []
    for each in moments:
        periods, more = periods_to(reading, each, course.period, course.facts[0])
        bounds += [more, _from_to(reading, course, base, each, periods)]
        passed.append((each, periods))
    if base == START and not any(reading.at(measure, each.moment) == START for each in reading.values_of(measure)):
        bounds += [_between(reading, course, *pair) for pair in combinations(passed, 2)]
    return Bound.together(bounds)


def after_period(change: Changes) -> At:
    """The moment one period of the change after the start."""
    return after(change.period) if change.period is not None else ASKED


def _from_to(reading: Reading, course: _Course, start: At, end: At, periods: Variable | Fraction) -> Bound:
    levels: Binding = (
        ("final", reading.level(course.measure, end)), ("initial", reading.level(course.measure, start)),
    )  # fmt: skip
    counted: Binding = (("periods", periods),)
    found = Bound(laws=(BoundLaw(course.law, levels + course.binding + counted, course.facts, course.words),))
    if course.law is laws.COMPOUND and start == START and reading.speaks_relatively(course.measure):
        relative: Binding = (("percent", reading.relative(course.measure, end)),)
        power = BoundLaw(laws.RELATIVE_POWER, relative + course.binding + counted, course.facts, course.words)
        found |= Bound(laws=(power,))
    return found


def _between(reading: Reading, course: _Course, earlier: tuple[At, Variable], later: tuple[At, Variable]) -> Bound:
    """The course between two moments of which neither is the start."""
    if later[0].unit == earlier[0].unit and later[0].amount < earlier[0].amount and later[0] != ASKED:
        earlier, later = later, earlier
    key = (course.measure, earlier[0], later[0])
    between = Variable("periods", key, "the number of periods between", later[1].unit)
    binding: Binding = (("periods", between), ("later", later[1]), ("earlier", earlier[1]))
    law = BoundLaw(PERIODS_BETWEEN, binding, course.facts)
    return Bound(laws=(law,)) | _from_to(reading, course, earlier[0], later[0], between)


# --- in phases --------------------------------------------------------------------------------------------------------


def _bind_phases(reading: Reading, measure: Measure, phases: Sequence[Changes]) -> Bound:
    """Changes that follow one another, each from where the one before has led."""
    bound = NOTHING
    starts = [after(each.since) if each.since is not None else START for each in phases]
    told = [each for each in reading.moments(measure) if each.kind == "after"]
    for place, each in enumerate(phases):
        start, until = starts[place], starts[place + 1] if place + 1 < len(phases) else None
        course, more = _course(reading, measure, (each,), place)
        bound |= more
        ends = [at for at in told if at.amount > start.amount and (until is None or at.amount < until.amount)]
        for end in dict.fromkeys([*ends, *([until] if until is not None else [])]):
            bound |= _from_to(reading, course, start, end, _periods_from(start, end, course.period))
    return bound


def _periods_from(start: At, end: At, period: Quantity) -> Fraction:
    return (end.amount - start.amount) / after(period).amount


def _course(reading: Reading, measure: Measure, periodic: Sequence[Changes], first: int = 0) -> tuple[_Course, Bound]:
    """The one law of the measure's course, its factors brought to one period and combined."""
    period = periodic[0].period
    assert period is not None
    words = (("period", period_words(period)), ("measure", reading.named(measure)))
    bound, said = NOTHING, []
    for at, each in enumerate(periodic, first):
        spoken = stated(reading, measure, each, ("each", at))
        brought, more = _to_period(reading, spoken, each, period, words)
        bound |= spoken.bound | more
        said.append(brought)
    law, binding, more = _combined(measure, said, words)
    return _Course(measure, law, binding, period, tuple(periodic), words), bound | more


def _to_period(
    reading: Reading, said: Stated, change: Changes, period: Quantity, words: tuple[tuple[str, str], ...]
) -> tuple[Stated, Bound]:
    """The factor or amount over the common period."""
    own = change.period
    if own is None or after_period(change) == after_period(Changes(change.measure, change.change, period)):
        return said, NOTHING
    ratio, bound = ratio_of(reading, period, own, change)
    common = Variable(said.variable.kind, (*said.variable.key, "common"), said.variable.named, said.variable.unit)
    law = laws.EQUIVALENT_FACTOR if said.multiplies else laws.EQUIVALENT_CHANGE
    what = ("long_factor", "factor") if said.multiplies else ("long_change", "change")
    binding: Binding = ((what[0], common), (what[1], said.variable), ("long", ratio), ("short", Fraction(1)))
    return Stated(common, said.multiplies, said.direction, None, NOTHING), bound | Bound(
        laws=(BoundLaw(law, binding, (change,), words),)
    )


def _combined(
    measure: Measure, said: Sequence[Stated], words: tuple[tuple[str, str], ...]
) -> tuple[Law, Binding, Bound]:
    factors = [each for each in said if each.multiplies]
    amounts = [each for each in said if not each.multiplies]
    factor, bound = _one_factor(measure, factors, words)
    if not amounts:
        return laws.COMPOUND, (("factor", factor),), bound
    if not factors and len(amounts) == 1:
        return laws.linear(amounts[0].direction), (("change", amounts[0].variable),), bound
    change = Variable("amount", (measure, "combined"), "the change each period", amounts[0].variable.unit)
    if len(amounts) == 1:
        law = laws.compound_and_add(amounts[0].direction, first=not said[0].multiplies)
        return law, (("factor", factor), ("change", amounts[0].variable)), bound
    law = laws.combined_change(tuple([each.direction for each in amounts]))
    parts = tuple([(f"change_{at}", each.variable) for at, each in enumerate(amounts, start=1)])
    bound |= Bound(laws=(BoundLaw(law, (("change", change), *parts), (), words),))
    if not factors:
        return laws.linear(1), (("change", change),), bound
    law = laws.compound_and_add(1, first=not said[0].multiplies)
    return law, (("factor", factor), ("change", change)), bound


def _one_factor(
    measure: Measure, factors: Sequence[Stated], words: tuple[tuple[str, str], ...]
) -> tuple[Variable, Bound]:
    if len(factors) == 1:
        return factors[0].variable, NOTHING
    whole = Variable("factor", (measure, "combined"), "the combined factor", "", "", Domain.FACTOR)
    parts = tuple([(f"factor_{at}", each.variable) for at, each in enumerate(factors, start=1)])
    if not factors:
        return whole, NOTHING
    law = BoundLaw(laws.combined_factor(len(factors)), (("factor", whole), *parts), (), words)
    return whole, Bound(laws=(law,))
