"""The laws of change: by a factor or an amount each period, or once."""

from functools import lru_cache

from solvers.law import Law
from solvers.principle import Principle
from solvers.terms import ONE, Add, Mul, Name, Sub, Term

FIELD = "change"

_final, _initial, _factor = Name("final"), Name("initial"), Name("factor")
_change, _periods, _percent = Name("change"), Name("periods"), Name("percent")
_before, _after, _amount = Name("before"), Name("after"), Name("amount")

_KELLISON = "S. G. Kellison, The Theory of Interest (3rd ed., 2008), chapter 1"
_PRECALCULUS = "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), "

_LEVELS = (("final", "the value after the periods"), ("initial", "the value before them"))

COMPOUND = Law(
    "compound_change", FIELD, _final, _initial * _factor**_periods,
    (*_LEVELS, ("factor", "what each period multiplies by"), ("periods", "how many periods pass")),
    "Every {period} multiplies {measure} by the same factor.",
    _KELLISON,
)  # fmt: skip
EQUIVALENT_FACTOR = Law(
    "equivalent_factor", FIELD, Name("long_factor"), _factor ** (Name("long") / Name("short")),
    (("long_factor", "the factor over the other period"), ("factor", "the factor over the period told"),
     ("long", "the other period"), ("short", "the period told")),
    "Over another length of time, the factor of {measure} is applied as often as the period fits into it.",
    _KELLISON,
)  # fmt: skip
EQUIVALENT_CHANGE = Law(
    "equivalent_change", FIELD, Name("long_change"), _change * (Name("long") / Name("short")),
    (("long_change", "the change over the other period"), ("change", "the change over the period told"),
     ("long", "the other period"), ("short", "the period told")),
    "Over another length of time, {measure} changes in proportion to it.",
    _PRECALCULUS + "section 1.10",
)  # fmt: skip
OVERALL = Law(
    "overall_factor", FIELD, _final, _initial * _factor,
    (*_LEVELS, ("factor", "what the whole time multiplies by")),
    "Over the whole time, {measure} is multiplied by the overall factor.",
    _PRECALCULUS + "section 4.6",
)  # fmt: skip
SHRINK = Law(
    "shrink_factor", FIELD, _factor, 1 / Name("divisor"),
    (("factor", "what is multiplied by"), ("divisor", "the factor by which it shrinks")),
    "Shrinking by a factor means dividing by it.",
    _PRECALCULUS + "section 4.6",
)  # fmt: skip
RELATIVE_POWER = Law(
    "remaining_power", FIELD, _percent, 100 * _factor**_periods,
    (("percent", "what is left, in percent of the start"), ("factor", "what each period multiplies by"),
     ("periods", "how many periods pass")),
    "Every {period} multiplies {measure} by the same factor, whatever it starts from.",
    _KELLISON,
)  # fmt: skip


def _directed(direction: int, left: Term, right: Term) -> Term:
    return left + right if direction >= 0 else Sub(left, right)


@lru_cache(maxsize=4)
def linear(direction: int) -> Law:
    """A fixed amount more (+1) or less (-1) each period."""
    return Law(
        "linear_change", FIELD, _final, _directed(direction, _initial, _change * _periods),
        (*_LEVELS, ("change", "the amount each period"), ("periods", "how many periods pass")),
        "Every {period} changes {measure} by the same amount.",
        _PRECALCULUS + "section 1.10",
    )  # fmt: skip


@lru_cache(maxsize=4)
def compound_and_add(direction: int, *, first: bool) -> Law:
    """A factor and a fixed amount more (+1) or less (-1) each period, the amount `first` or after the factor.

    The law is written so that `periods` stands in it once: both values are measured from the fixed point.
    """
    settled = _change * _factor / (_factor - 1) if first else _change / (_factor - 1)
    what = "adds the change to {measure}, then multiplies by the factor" if first else (
        "multiplies {measure} by the factor, then adds the change"
    )
    what = what.replace("adds the change to", "takes the change from") if direction < 0 and first else what
    what = what.replace("adds the change", "takes the change away") if direction < 0 else what
    grown = _directed(direction, _initial, settled) * _factor**_periods
    return Law(
        "add_and_compound" if first else "compound_and_add", FIELD, _final, _directed(-direction, grown, settled),
        (*_LEVELS, ("factor", "what each period multiplies by"), ("change", "what each period adds or takes away"),
         ("periods", "how many periods pass")),
        "Every {period} " + what + "; the changes form a geometric series.",
        "S. G. Kellison, The Theory of Interest (3rd ed., 2008), chapter 3",
    )  # fmt: skip


@lru_cache(maxsize=4)
def percent_factor(direction: int) -> Law:
    """A percentage more (+1) or less (-1) as a factor."""
    return Law(
        "percent_factor", FIELD, _factor, _directed(direction, ONE, _percent / 100),
        (("factor", "what is multiplied by"), ("percent", "the percentage")),
        "A change of {measure} by a percentage multiplies by one {plus_or_minus} the percentage.",
        _PRECALCULUS + "section 1.1",
    )  # fmt: skip


@lru_cache(maxsize=4)
def single_amount(direction: int) -> Law:
    """A single gain (+1) or loss (-1) of an amount."""
    return Law(
        "single_gain" if direction >= 0 else "single_loss", FIELD, _after, _directed(direction, _before, _amount),
        (("after", "the value after it"), ("before", "the value before it"), ("amount", "the amount")),
        "{measure} changes once by the amount.",
        _PRECALCULUS + "section 1.1",
    )  # fmt: skip


SINGLE_FACTOR = Law(
    "single_factor", FIELD, _after, _before * _factor,
    (("after", "the value after it"), ("before", "the value before it"), ("factor", "what is multiplied by")),
    "{measure} is multiplied once by the factor.",
    _PRECALCULUS + "section 1.1",
)  # fmt: skip


@lru_cache(maxsize=32)
def combined_factor(count: int) -> Law:
    """Several factors of one period, as one."""
    parts = tuple(Name(f"factor_{at}") for at in range(1, count + 1))
    return Law(
        "combined_factor", FIELD, _factor, Mul(parts),
        (("factor", "all of them together"), *((each.name, "one of the factors") for each in parts)),
        "Factors that act one after the other on {measure} multiply.",
        _KELLISON,
    )  # fmt: skip


@lru_cache(maxsize=64)
def combined_change(directions: tuple[int, ...]) -> Law:
    """Several amounts of one period, as one that counts upward."""
    parts = tuple(Name(f"change_{at}") for at in range(1, len(directions) + 1))
    total: Term = parts[0] if directions[0] >= 0 else -1 * parts[0]
    for each, direction in zip(parts[1:], directions[1:], strict=True):
        total = _directed(direction, total, each)
    return Law(
        "combined_change", FIELD, _change, total if len(parts) > 1 or directions[0] < 0 else Add((parts[0],)),
        (("change", "all of them together"), *((each.name, "one of the amounts") for each in parts)),
        "Amounts of one {period} add up.",
        _PRECALCULUS + "section 1.10",
    )  # fmt: skip


PRINCIPLES = (
    Principle("course_of_factors", "Every period multiplies what there is by the same factor.", _KELLISON),
    Principle("course_of_steps", "Every period adds the same amount to what there is.", _PRECALCULUS + "section 1.10"),
    Principle("gap", "What the one has more is the difference of the two.", _PRECALCULUS + "section 1.10"),
)  # fmt: skip

LAWS = (
    COMPOUND, EQUIVALENT_FACTOR, EQUIVALENT_CHANGE, compound_and_add(1, first=False),
    compound_and_add(1, first=True), OVERALL, SHRINK, RELATIVE_POWER,
    linear(1), percent_factor(1), single_amount(1), single_amount(-1), SINGLE_FACTOR, combined_factor(2),
    combined_change((1, 1)),
)  # fmt: skip
