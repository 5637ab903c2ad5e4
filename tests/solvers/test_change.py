"""What changes by factors, percentages and amounts, in every direction."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.errors import CannotSolve, Contradiction, NoSolution, TooFewFacts, TooLarge, UnitMismatch, UnknownPart
from grammar.problem import (
    After,
    Asked,
    AtEnd,
    Changes,
    HasValue,
    Lasts,
    Letter,
    Measure,
    PercentBy,
    PlusBy,
    Quantity,
    Relation,
    Start,
    TimesBy,
)
from tests.solvers.building import (
    APPLES,
    LOSS,
    PARAMETERS,
    amount,
    answer,
    answers,
    epochs,
    has,
    later,
    laws,
    percent,
    starts,
    time,
    times,
    value_after,
    when,
)

GRADIENT = Measure("magnitude", ("gradient",), named="gradient magnitude")


def run(start: Fraction, factor: Fraction, periods: int) -> Fraction:
    """The recurrence, by hand."""
    for _ in range(periods):
        start *= factor
    return start


def test_a_factor_each_epoch_compounds() -> None:
    facts = (has(PARAMETERS, 1_000_000, "parameter"), times(PARAMETERS, "1/10"))
    done = answers(facts, value_after(PARAMETERS, epochs(4)))
    (result,) = done.results
    assert result.value.fraction() == run(Fraction(1_000_000), Fraction(1, 10), 4) == 100
    assert (result.of, result.unit, result.counts) == ("parameters remaining after 4 epochs", "parameters", True)
    (step,) = done.steps
    assert (step.before, step.after) == ("final = initial * factor**periods", "= 1,000,000 * (1/10)**4")
    assert step.rows == (("0", "1,000,000"), ("1", "100,000"), ("2", "10,000"), ("3", "1,000"), ("4", "100"))
    assert "run epoch by epoch: 1,000,000 → 100,000 → 10,000 → 1,000 → 100" in [each.text for each in done.checks]
    assert done.series is not None
    assert [point[1] for point in done.series.points] == [10**6, 10**5, 10**4, 10**3, 10**2]
    assert done.fields == ("change",)


def test_a_percentage_each_epoch_compounds() -> None:
    facts = (starts(GRADIENT, 30, "unit"), percent(GRADIENT, 5, 1), has(PARAMETERS, 150_000, "parameter"))
    done = answers(facts, value_after(GRADIENT, epochs(10)))
    assert done.results[0].value.exact() == "30*(21/20)**10"
    assert done.results[0].value.fraction() == run(Fraction(30), Fraction(105, 100), 10)
    assert (done.results[0].unit, done.results[0].counts) == ("units", False)
    assert laws(done) == ["percent_factor", "compound_change"]
    assert [(each.text, each.reason) for each in done.unused] == [
        ("150,000 parameters", "the question asks about the gradient magnitude")
    ]


def test_the_start_is_found_from_a_later_value() -> None:
    start = answer((later(LOSS, 30, epochs(10)), percent(LOSS, 5, 1)), HasValue(LOSS, Asked(), Start()))
    assert run(start, Fraction(105, 100), 10) == 30


def test_the_rate_is_found_from_two_values() -> None:
    facts = (starts(LOSS, 8), later(LOSS, 1, epochs(3)))
    assert answer(facts, Changes(LOSS, PercentBy(Asked(), -1), epochs())) == 50
    assert answer(facts, Changes(LOSS, TimesBy(Asked()), epochs())) == Fraction(1, 2)
    assert answer(facts, Changes(LOSS, TimesBy(Asked(), shrinks=True), epochs())) == 2
    assert answer(facts, Changes(LOSS, PlusBy(Asked(), -1), epochs())) == Fraction(7, 3)


def test_an_irrational_rate_keeps_its_closed_form() -> None:
    facts = (starts(LOSS, "5/2"), later(LOSS, "1/2", epochs(3)))
    done = answers(facts, Changes(LOSS, PercentBy(Asked(), -1), epochs()))
    assert done.results[0].value.exact() == "(1 - (1/5)**(1/3))*100"
    assert done.results[0].value.decimal() == "41.5196"
    assert done.results[0].unit == "percent"


def test_a_rate_that_goes_the_other_way_is_no_solution() -> None:
    with pytest.raises(NoSolution, match="other way"):
        answers((starts(LOSS, 1), later(LOSS, 8, epochs(3))), Changes(LOSS, PercentBy(Asked(), -1), epochs()))


def test_a_rate_between_two_later_moments_needs_no_start() -> None:
    facts = (later(LOSS, 80, epochs(2)), later(LOSS, 10, epochs(5)))
    done = answers(facts, Changes(LOSS, TimesBy(Asked(), shrinks=True), epochs()), HasValue(LOSS, Asked(), Start()))
    assert [each.value.fraction() for each in done.results] == [2, 320]


def test_a_fixed_amount_each_epoch_is_linear() -> None:
    facts = (starts(LOSS, "12/5"), Changes(LOSS, PlusBy(amount("1/10"), -1), epochs()))
    assert answer(facts, value_after(LOSS, epochs(7))) == Fraction(12, 5) - 7 * Fraction(1, 10)
    facts = (later(LOSS, 10, epochs(4)), Changes(LOSS, PlusBy(amount(3), 1), epochs(2)))
    assert answer(facts, HasValue(LOSS, Asked(), Start())) == 4


def test_a_count_that_would_be_negative_is_no_solution() -> None:
    facts = (starts(APPLES, 10, "apple"), Changes(APPLES, PlusBy(amount(3, "apple"), -1), time(1, "day")))
    with pytest.raises(NoSolution, match="never negative"):
        answers(facts, value_after(APPLES, time(5, "day")))


def test_changes_of_one_period_act_in_the_order_told() -> None:
    facts = (starts(LOSS, 3), percent(LOSS, 6, -1), times(LOSS, 2))
    assert answer(facts, value_after(LOSS, epochs(3))) == 3 * (Fraction(94, 100) * 2) ** 3


@pytest.mark.parametrize("adds_first", [False, True])
@pytest.mark.parametrize("direction", [1, -1])
def test_a_factor_and_an_amount_each_epoch_make_a_geometric_series(adds_first: bool, direction: int) -> None:
    changes: tuple[Changes, ...] = (percent(LOSS, 10, 1), Changes(LOSS, PlusBy(amount(5), direction), epochs()))
    facts = (starts(LOSS, 100), *(reversed(changes) if adds_first else changes))
    value = Fraction(100)
    for _ in range(6):
        value = (value + direction * 5) * Fraction(11, 10) if adds_first else value * Fraction(11, 10) + direction * 5
    assert answer(facts, value_after(LOSS, epochs(6))) == value
    back = (later(LOSS, value, epochs(6)), *facts[1:])
    assert answer(back, HasValue(LOSS, Asked(), Start())) == 100


# --- periods and durations --------------------------------------------------------------------------------------------


def test_durations_convert_into_periods() -> None:
    facts = (starts(LOSS, 500, unit="dollar"), percent(LOSS, 1, 1, time(1, "month")))
    done = answers(facts, value_after(LOSS, time(2, "year")))
    assert done.results[0].value.fraction() == run(Fraction(500), Fraction(101, 100), 24)
    assert "unit_conversion" in laws(done)
    assert done.results[0].unit == "dollars"


def test_a_moment_is_one_moment_in_any_unit() -> None:
    facts = (starts(LOSS, 8), times(LOSS, "1/2", time(20, "minute")), later(LOSS, 2, time(1, "hour")))
    with pytest.raises(Contradiction):
        answer(facts, value_after(LOSS, time(60, "minute")))


def test_a_value_that_the_text_merely_states_is_no_answer() -> None:
    with pytest.raises(UnknownPart):
        answer((starts(LOSS, 8), times(LOSS, "1/2")), HasValue(LOSS, Asked(), Start()))


def test_a_fractional_number_of_periods_is_exact() -> None:
    done = answers((starts(LOSS, 500), times(LOSS, "1/2", time(1590, "year"))), value_after(LOSS, time(1000, "year")))
    assert done.results[0].value.exact() == "500*(1/2)**(100/159)"
    assert done.results[0].value.decimal() == "323.328"


def test_epochs_and_hours_meet_through_how_long_an_epoch_takes() -> None:
    facts = (starts(LOSS, 8), times(LOSS, "1/2"), Lasts("epoch", time(20, "minute")))
    assert answer(facts, value_after(LOSS, time(2, "hour"))) == Fraction(8, 2**6)


def test_how_long_an_epoch_takes_can_be_asked() -> None:
    facts = (starts(LOSS, 8), times(LOSS, "1/2"), later(LOSS, 1, time(1, "hour")))
    done = answers(facts, Lasts("epoch", Asked(unit="minute")))
    assert (done.results[0].value.exact(), done.results[0].unit) == ("20", "minutes")


@pytest.mark.parametrize(
    ("duration", "question"),
    [(time(2, "hour"), "How long does one epoch take?"), (amount(7, "batch"), "How many epochs are in one batch?")],
)
def test_units_that_nothing_relates_are_asked_about(duration: Quantity, question: str) -> None:
    with pytest.raises(TooFewFacts) as refused:
        answers((starts(LOSS, 8), times(LOSS, "1/2")), value_after(LOSS, duration))
    assert refused.value.hint == question


def test_units_of_different_dimensions_do_not_mix() -> None:
    with pytest.raises(UnitMismatch):
        answers((starts(LOSS, 8, unit="dollar"), times(LOSS, 2)), value_after(LOSS, epochs(2), unit="hour"))


def test_a_value_can_be_asked_in_another_unit() -> None:
    size = Measure("size")
    done = answers((starts(size, 3, unit="GB"), times(size, 2)), value_after(size, epochs(3), unit="MB"))
    assert (done.results[0].value.exact(), done.results[0].unit) == ("24000", "MB")


# --- the same change in other words -----------------------------------------------------------------------------------


def test_a_total_percentage_is_asked_of_a_change_each_epoch() -> None:
    goal = Changes(LOSS, PercentBy(Asked(), 1), epochs(5))
    assert answer((percent(LOSS, 10, 1),), goal) == 100 * (Fraction(11, 10) ** 5 - 1)


def test_a_yearly_rate_is_asked_of_a_monthly_one() -> None:
    goal = Changes(LOSS, PercentBy(Asked(), 1), time(1, "year"))
    assert answer((percent(LOSS, 1, 1, time(1, "month")),), goal) == 100 * (Fraction(101, 100) ** 12 - 1)


def test_a_change_between_the_only_two_values_is_asked() -> None:
    facts = (starts(LOSS, 40), HasValue(LOSS, amount(50), AtEnd()))
    assert answer(facts, Changes(LOSS, PercentBy(Asked(), 1), None)) == 25
    assert answer(facts, Changes(LOSS, TimesBy(Asked()), None)) == Fraction(5, 4)
    assert answer(facts, Changes(LOSS, PlusBy(Asked(), 1), None)) == 10
    with pytest.raises(NoSolution):
        answer(facts, Changes(LOSS, PercentBy(Asked(), -1), None))


def test_single_changes_follow_each_other() -> None:
    ups = Changes(PARAMETERS, PercentBy(Fraction(20), 1), None)
    downs = Changes(PARAMETERS, PercentBy(Fraction(10), -1), None)
    gains = Changes(PARAMETERS, PlusBy(amount(12, "parameter"), 1), None)
    goal = HasValue(PARAMETERS, Asked(), AtEnd())
    assert answer((has(PARAMETERS, 100, "parameter"), ups, downs, gains), goal) == 120
    assert answer((ups, downs), Changes(PARAMETERS, PercentBy(Asked(), 1), None)) == 8


def test_a_missing_single_change_is_found_between_told_ends() -> None:
    lost = Changes(APPLES, PlusBy(amount(20, "apple"), -1), None)
    facts = (starts(APPLES, 100, "apple"), lost, HasValue(APPLES, amount(110, "apple"), AtEnd()))
    done = answers(facts, Changes(APPLES, PlusBy(Asked(), 1), None))
    assert (done.results[0].value.exact(), done.results[0].unit) == ("30", "apples")


def test_single_changes_come_before_or_after_the_periods_as_told() -> None:
    gain = Changes(APPLES, PlusBy(amount(4, "apple"), 1), None)
    start, grows = starts(APPLES, 6, "apple"), times(APPLES, 2)
    assert answer((start, gain, grows), value_after(APPLES, epochs(3))) == (6 + 4) * 8
    both = (value_after(APPLES, epochs(3)), HasValue(APPLES, Asked(), AtEnd()))
    done = answers((start, grows, gain), *both)
    assert [each.value.fraction() for each in done.results] == [48, 52]


# --- percent of the start ---------------------------------------------------------------------------------------------


def test_what_remains_in_percent_needs_no_start() -> None:
    done = answers((percent(PARAMETERS, 10, -1),), value_after(PARAMETERS, epochs(3), unit="percent"))
    assert (done.results[0].value.fraction(), done.results[0].unit) == (Fraction(729, 10), "percent")
    facts = (times(PARAMETERS, "1/2", time(3, "day")),)
    goal = when(PARAMETERS, Relation.EQUAL, "25/2", unit="day", of="percent")
    assert answer(facts, goal) == 9


def test_an_accuracy_in_percent_is_no_percentage_of_its_start() -> None:
    accuracy = Measure("accuracy")
    facts = (percent(accuracy, 10, 1),)
    with pytest.raises(TooFewFacts) as refused:
        answers(facts, when(accuracy, Relation.EQUAL, 90, of="percent"))
    assert "accuracy" in refused.value.hint


# --- what is missing, or cannot be ------------------------------------------------------------------------------------


def test_a_missing_start_is_asked_for() -> None:
    with pytest.raises(TooFewFacts) as refused:
        answers((percent(PARAMETERS, 10, -1),), value_after(PARAMETERS, epochs(3), unit="parameter"))
    assert refused.value.hint == "How many parameters are there at the start?"


def test_a_missing_number_of_epochs_is_asked_for() -> None:
    with pytest.raises(TooFewFacts) as refused:
        answers((starts(LOSS, 100), percent(LOSS, 10, -1)), HasValue(LOSS, Asked(), AtEnd()))
    assert refused.value.hint == "After how many epochs?"


def test_a_missing_change_is_asked_for_rather_than_taken_for_none() -> None:
    with pytest.raises(TooFewFacts) as refused:
        answers((has(PARAMETERS, 100, "parameter"),), value_after(PARAMETERS, epochs(3)))
    assert refused.value.hint == "How does the number of parameters change?"


def test_two_starts_contradict_each_other() -> None:
    facts = (has(LOSS, 100), starts(LOSS, 90), percent(LOSS, 10, -1))
    with pytest.raises(Contradiction, match="100 and 90"):
        answers(facts, value_after(LOSS, epochs(1)))


def test_facts_that_determine_too_much_must_agree() -> None:
    facts = (starts(LOSS, 100), percent(LOSS, 10, -1), later(LOSS, 90, epochs(1)))
    assert answer(facts, value_after(LOSS, epochs(2))) == 81
    with pytest.raises(Contradiction):
        answer((*facts[:2], later(LOSS, 91, epochs(1))), value_after(LOSS, epochs(2)))


def test_a_value_beyond_the_bound_is_too_large() -> None:
    with pytest.raises(TooLarge) as refused:
        answers((starts(LOSS, 1), times(LOSS, 2)), value_after(LOSS, epochs(10**9)))
    assert "301,029,996 digits" in refused.value.hint


def test_losing_more_than_everything_is_refused() -> None:
    with pytest.raises(CannotSolve):
        answers((starts(LOSS, 5), percent(LOSS, 120, -1)), value_after(LOSS, epochs(2)))


# --- inverses ---------------------------------------------------------------------------------------------------------

POSITIVE = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)
FACTORS = st.fractions(min_value=Fraction(1, 20), max_value=20, max_denominator=50).filter(lambda each: each != 1)
PERIODS = st.integers(min_value=1, max_value=25)


@given(POSITIVE, FACTORS, PERIODS)
def test_start_rate_and_time_of_a_compound_change_are_found(start: Fraction, factor: Fraction, count: int) -> None:
    final = run(start, factor, count)
    change = times(LOSS, factor)
    assert answer((starts(LOSS, start), change), value_after(LOSS, epochs(count))) == final
    assert answer((later(LOSS, final, epochs(count)), change), HasValue(LOSS, Asked(), Start())) == start
    ends = (starts(LOSS, start), later(LOSS, final, epochs(count)))
    assert answer(ends, Changes(LOSS, TimesBy(Asked()), epochs())) == factor
    assert answer((starts(LOSS, start), change), when(LOSS, Relation.EQUAL, final)) == count


@given(POSITIVE, POSITIVE, PERIODS, st.sampled_from([1, -1]))
def test_start_rate_and_time_of_a_linear_change_are_found(
    start: Fraction, step: Fraction, count: int, direction: int
) -> None:
    final = start
    for _ in range(count):
        final += direction * step
    change = Changes(LOSS, PlusBy(Quantity(step), direction), epochs())
    assert answer((starts(LOSS, start), change), value_after(LOSS, epochs(count))) == final
    assert answer((later(LOSS, final, epochs(count)), change), HasValue(LOSS, Asked(), Start())) == start
    ends = (starts(LOSS, start), HasValue(LOSS, Quantity(final), After(epochs(count))))
    assert answer(ends, Changes(LOSS, PlusBy(Asked(), direction), epochs())) == step
    assert answer((starts(LOSS, start), change), when(LOSS, Relation.EQUAL, final)) == count


def test_smaller_units_are_counted_up() -> None:
    facts = (starts(LOSS, 100, unit="dollar"), percent(LOSS, 6, 1, time(1, "year")))
    done = answers(facts, when(LOSS, Relation.AT_LEAST, 200, unit="month", whole=True, of="dollar"))
    months = 0
    while Fraction(106, 100) ** months < 2**12:  # twelfth powers of both sides, so that no root is needed
        months += 1
    assert done.results[0].value.fraction() == months
    assert "One year is 12 months." in [each.text for each in done.steps]


def test_letters_in_a_change_stay_letters() -> None:
    n = Quantity(Letter("n"), noun="epoch")
    done = answers((HasValue(LOSS, Quantity(Letter("a")), Start()), percent(LOSS, 5, 1)), value_after(LOSS, n))
    assert (done.results[0].value.exact(), done.results[0].of) == ("a*(21/20)**n", "loss after n epochs")
