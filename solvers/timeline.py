"""How long things take, in the periods in which they change."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from grammar.errors import UnitMismatch
from grammar.problem import Asked, Changes, Fact, Lasts, Measure, Quantity
from solvers import units
from solvers.holes import holes
from solvers.law import NOTHING, Bound, BoundLaw, Given, Goal, Law, Variable
from solvers.moments import ASKED, END, At, after
from solvers.reading import Reading, canonical, number
from solvers.terms import Name
from solvers.wording import counted, pluralise

FIELD = "change"

_duration, _period, _periods = Name("duration"), Name("period"), Name("periods")
_amount, _factor, _converted = Name("amount"), Name("units_in_one"), Name("converted")

PERIODS = Law(
    "periods", FIELD, _periods, _duration / _period,
    (("periods", "how many periods pass"), ("duration", "how long it takes"), ("period", "how long one period is")),
    "A change that happens once every {period} happens duration / period times.",
    "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 4.6",
)  # fmt: skip
PERIODS_BETWEEN = Law(
    "periods_between", FIELD, _periods, Name("later") - Name("earlier"),
    (("periods", "how many periods lie between"), ("later", "periods to the later moment"),
     ("earlier", "periods to the earlier moment")),
    "Between two moments lie as many periods as their distance from the start differs.",
    "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 4.6",
)  # fmt: skip
CONVERSION = Law(
    "unit_conversion", FIELD, _converted, _amount * _factor,
    (("converted", "the amount in the unit wanted"), ("amount", "the amount as given"),
     ("units_in_one", "how many of the unit wanted one of the given is")),
    "One {of} is {many}.",
    "BIPM, The International System of Units (9th ed., 2019), table 8",
)  # fmt: skip
CONVERSION_UP = Law(
    "unit_conversion", FIELD, _converted, _amount / _factor,
    (("converted", "the amount in the unit wanted"), ("amount", "the amount as given"),
     ("units_in_one", "how many of the unit given one of the wanted is")),
    "One {of} is {many}.",
    CONVERSION.source,
)  # fmt: skip
ELAPSED = Law(
    "elapsed_time", FIELD, _duration, Name("count") * Name("each"),
    (("duration", "the time all take"), ("count", "how many there are"), ("each", "how long one takes")),
    "Every {unit} takes the same time.",
    "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.7",
)  # fmt: skip

LAWS = (PERIODS, PERIODS_BETWEEN, CONVERSION, CONVERSION_UP, ELAPSED)

_PLAIN_PERIODS = frozenset({"", "time", "period", "round", "turn"})
"""What a duration may be counted in without naming the period: "after 4 times"."""


def unit_name(quantity: Quantity) -> str:
    """The unit or counted noun of a duration, singular."""
    return units.period_name(quantity.unit or quantity.noun)


def period_words(period: Quantity) -> str:
    """How a sentence calls the period: "epoch", "20 minutes"."""
    name = period.unit or period.noun or "period"
    return name if period.value == 1 else counted(_exact(period), name)


def _exact(quantity: Quantity) -> Fraction:
    return quantity.value if isinstance(quantity.value, Fraction) else Fraction(1)


def lasting(reading: Reading, unit: str) -> Lasts | None:
    """How long one `unit` takes, told or asked."""
    told = (each for each in reading.all_facts if isinstance(each, Lasts))
    return next((each for each in told if units.period_name(each.unit) == unit), None)


def lasting_variable(fact: Lasts) -> Variable:
    """The time one unit takes, in the unit it is told or asked in."""
    unit = fact.quantity.unit or (fact.quantity.noun if isinstance(fact.quantity, Quantity) else "")
    question = f"How long does one {fact.unit} take?"
    name = units.period_name(fact.unit)
    return Variable("lasting", (name,), f"the time one {fact.unit} takes", unit or "second", question)


def in_unit(reading: Reading, of: Variable, key: At, unit: str, to: str) -> tuple[Variable, Bound]:
    """A duration in another unit, through the dimension they share or through how long one takes.

    Raises: UnitMismatch where both are units of different dimensions.
    """
    if unit == to or unit in _PLAIN_PERIODS:
        return of, NOTHING
    if units.clash(unit, to):
        raise UnitMismatch(f"{pluralise(unit)} cannot be counted in {pluralise(to)}", hint="Which unit is meant?")
    target = Variable("duration", (key, to), f"the number of {pluralise(to)}", to)
    if units.converts(unit, to):
        return target, Bound(laws=(conversion(of, target, unit, to),))
    if (told := lasting(reading, unit)) is not None:
        each = lasting_variable(told)
        whole = Variable("duration", (key, each.unit, "elapsed"), f"the time in {pluralise(each.unit)}", each.unit)
        law = BoundLaw(ELAPSED, (("duration", whole), ("count", of), ("each", each)), (told,), (("unit", unit),))
        found, rest = in_unit(reading, whole, key, each.unit, to)
        return found, Bound(laws=(law,)) | rest
    if (told := lasting(reading, to)) is not None:
        each = lasting_variable(told)
        whole, rest = in_unit(reading, of, key, unit, each.unit)
        law = BoundLaw(ELAPSED, (("duration", whole), ("count", target), ("each", each)), (told,), (("unit", to),))
        return target, rest | Bound(laws=(law,))
    return _unrelated(of, target, unit, to)


def _unrelated(of: Variable, target: Variable, unit: str, to: str) -> tuple[Variable, Bound]:
    """The law that would relate the two, with what is missing in it as something to ask for."""
    timed = units.dimension(to) == "time" or units.dimension(unit) == "time"
    counted_unit = to if units.dimension(unit) == "time" else unit
    question = f"How long does one {counted_unit} take?" if timed else f"How many {pluralise(to)} are in one {unit}?"
    named = f"the time one {counted_unit} takes" if timed else f"the number of {pluralise(to)} in one {unit}"
    each = Variable("relation", (unit, to), named, to, question)
    law = BoundLaw(CONVERSION, (("converted", target), ("amount", of), ("units_in_one", each)), (),
                   (("of", unit), ("many", f"so many {pluralise(to)}")))  # fmt: skip
    return target, Bound(laws=(law,))


@lru_cache(maxsize=256)
def _scale_words(unit: str, to: str) -> str:
    return counted(units.scale(unit, to), to)


def conversion(of: Variable, target: Variable, unit: str, to: str) -> BoundLaw:
    """The law that turns an amount of `unit` into `to`, both of one dimension."""
    up = units.scale(unit, to) < 1
    one, many = (to, unit) if up else (unit, to)
    binding = (("converted", target), ("amount", of), ("units_in_one", units.scale(one, many)))
    law = CONVERSION_UP if up else CONVERSION
    return BoundLaw(law, binding, (), (("of", one), ("many", _scale_words(one, many))))


# --- moments as periods -----------------------------------------------------------------------------------------------


def duration_of(reading: Reading, at: At) -> Quantity | Asked | None:
    """The duration as told or asked, for a moment after some time; None for a moment with no duration told."""
    return reading.lengths.get(at)


def periods_to(reading: Reading, at: At, period: Quantity, fact: Fact) -> tuple[Variable, Bound]:
    """How many periods of a change pass until a moment."""
    duration = duration_of(reading, at)
    own = unit_name(period)
    asked_in = duration.unit if isinstance(duration, Asked) else ""
    unit = unit_name(duration) if isinstance(duration, Quantity) else units.period_name(asked_in)
    unit = own if unit in _PLAIN_PERIODS else unit
    counted_in = duration_variable(at, unit)
    converted, bound = in_unit(reading, counted_in, at, unit, own)
    if isinstance(duration, Quantity):
        bound = Bound(givens=(Given(counted_in, number(duration.value), None, duration.span),)) | bound
    passed, more = _in_periods(at, converted, own, period, fact)
    return passed, bound | more


def ratio_of(reading: Reading, length: Quantity, period: Quantity, fact: Fact) -> tuple[Variable, Bound]:
    """How many periods a given length of time is."""
    at, unit, own = after(length), unit_name(length), unit_name(period)
    counted_in = duration_variable(at, unit)
    given = Bound(givens=(Given(counted_in, number(length.value), None, length.span),))
    converted, bound = in_unit(reading, counted_in, at, unit, own)
    passed, more = _in_periods(at, converted, own, period, fact)
    return passed, given | bound | more


def _in_periods(at: At, converted: Variable, own: str, period: Quantity, fact: Fact) -> tuple[Variable, Bound]:
    if period.value == 1:
        return converted, NOTHING
    passed = Variable("periods", (at, own, period.value), f"the number of periods of {period_words(period)}", "period")
    binding = (("periods", passed), ("duration", converted), ("period", _exact(period)))
    return passed, Bound(laws=(BoundLaw(PERIODS, binding, (fact,), (("period", period_words(period)),)),))


def duration_variable(at: At, unit: str) -> Variable:
    """The time until a moment, in a unit."""
    question = f"After how many {pluralise(unit)}?" if at in (ASKED, END) else ""
    return Variable("duration", (at, unit), f"the number of {pluralise(unit)}", unit, question)


def periodic_changes(reading: Reading) -> Iterator[Changes]:
    """Every change told or asked that happens once a period."""
    return (each for each in reading.all_facts if isinstance(each, Changes) and each.period is not None)


def asked_duration(reading: Reading, measure: Measure, asked: Asked) -> tuple[Variable, Fraction]:
    """The time asked for, in the unit asked (else that of the change), and how long a counted period is in it."""
    changes = sorted(periodic_changes(reading), key=lambda each: canonical(each.measure) != measure)
    period = changes[0].period if changes else None
    own = unit_name(period) if period else ""
    unit = units.period_name(asked.unit)
    unit = own if unit in _PLAIN_PERIODS else unit
    counts = units.dimension(unit) == "" and unit == own and period is not None
    stride = _exact(period) if counts and period is not None else Fraction(1)
    return duration_variable(ASKED, unit or "period"), stride


def bind_lasting(reading: Reading) -> Bound:
    """How long things take, as given or asked."""
    bound = NOTHING
    for each in reading.all_facts:
        if not isinstance(each, Lasts):
            continue
        variable = lasting_variable(each)
        if isinstance(each.quantity, Quantity):
            bound |= Bound(givens=(Given(variable, number(each.quantity.value), each, each.quantity.span),))
        else:
            asked = next(holes(each))
            bound |= Bound(goals=(Goal(each, asked, variable, variable.named[4:], pluralise(variable.unit)),))
    return bound
