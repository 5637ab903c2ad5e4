"""The first whole period, the largest size: whole numbers at a limit."""

import operator
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.errors import NoSolution
from grammar.problem import Asked, Changes, Dense, HasValue, Input, Lasts, Measure, Network, PlusBy, Relation, Sum
from tests.solvers.building import (
    LOSS,
    NETWORK_PARAMETERS,
    amount,
    answer,
    answers,
    epochs,
    has,
    laws,
    percent,
    starts,
    time,
    times,
    when,
)

HOLDS: dict[Relation, Callable[[Fraction, Fraction], bool]] = {
    Relation.BELOW: operator.lt, Relation.AT_MOST: operator.le, Relation.ABOVE: operator.gt,
    Relation.AT_LEAST: operator.ge,
}  # fmt: skip


def first(start: Fraction, factor: Fraction, relation: Relation, target: Fraction) -> int:
    """The first whole period, by trying one after the other."""
    count = 0
    while not HOLDS[relation](start, target):
        start, count = start * factor, count + 1
    return count


def test_the_first_whole_epoch_is_shown_with_both_sides() -> None:
    facts = (starts(LOSS, "12/5"), percent(LOSS, 6, -1))
    done = answers(facts, when(LOSS, Relation.BELOW, "1/10", whole=True))
    expected = first(Fraction(12, 5), Fraction(94, 100), Relation.BELOW, Fraction(1, 10))
    assert done.results[0].value.fraction() == expected == 52
    assert laws(done) == ["percent_factor", "compound_change", "first_whole"]
    step = done.steps[-1]
    assert [row[0] for row in step.rows] == ["51", "52"]
    assert step.before == "exact solution: log(1/24)/log(47/50)"
    assert {"51 epochs: 0.102266… does not fulfil the limit", "52 epochs: 0.0961301… fulfils the limit"} <= {
        each.text for each in done.checks
    }
    assert done.results[0].of == "epochs until the loss is below 0.1"


def test_without_a_whole_number_asked_the_exact_time_is_given() -> None:
    facts = (starts(LOSS, "12/5"), percent(LOSS, 6, -1))
    done = answers(facts, when(LOSS, Relation.EQUAL, "1/10"))
    assert done.results[0].value.exact() == "log(1/24)/log(47/50)"
    assert (done.results[0].value.decimal(), done.results[0].counts) == ("51.3622", False)


@pytest.mark.parametrize(("relation", "expected"), [(Relation.BELOW, 4), (Relation.AT_MOST, 3), (Relation.EQUAL, 3)])
def test_a_limit_met_exactly_counts_only_where_it_may_be_met(relation: Relation, expected: int) -> None:
    assert answer((starts(LOSS, 8), times(LOSS, "1/2")), when(LOSS, relation, 1, whole=True)) == expected


def test_whole_periods_of_several_epochs_are_counted_in_epochs() -> None:
    facts = (starts(LOSS, 500), times(LOSS, "1/2", epochs(3)))
    assert answer(facts, when(LOSS, Relation.BELOW, 1, whole=True)) == 27


def test_a_limit_in_another_unit_of_time() -> None:
    facts = (starts(LOSS, 8), times(LOSS, "1/2"), Lasts("epoch", time(20, "minute")))
    assert answer(facts, when(LOSS, Relation.EQUAL, 1, unit="hour")) == 1


def test_what_is_so_already_takes_no_time() -> None:
    done = answers((starts(LOSS, 1), percent(LOSS, 6, 1)), when(LOSS, Relation.ABOVE, "1/2", whole=True))
    assert done.results[0].value.fraction() == 0
    assert "already" in done.steps[-1].text


@pytest.mark.parametrize(
    ("change", "relation", "target", "why"),
    [
        (percent(LOSS, 6, 1), Relation.BELOW, "1", "other way"),
        (percent(LOSS, 6, -1), Relation.AT_MOST, "0", "without getting there"),
        (times(LOSS, 1), Relation.AT_MOST, "1", "stays so"),
        (percent(LOSS, 6, 1), Relation.EQUAL, "1", "other way"),
        (Changes(LOSS, PlusBy(amount(1), 1), epochs()), Relation.BELOW, "1", "other way"),
    ],
)
def test_what_never_comes_about_is_said_with_the_reason(
    change: Changes, relation: Relation, target: str, why: str
) -> None:
    with pytest.raises(NoSolution, match=why):
        answers((starts(LOSS, 3), change), when(LOSS, relation, target, whole=True))


def test_a_whole_of_which_one_part_grows_reaches_a_limit() -> None:
    growing, fixed, both = Measure("a"), Measure("b"), Measure("both")
    facts = (starts(growing, 100), times(growing, 2), has(fixed, 7), Sum(both, (growing, fixed)))
    assert answer(facts, when(both, Relation.ABOVE, 5000, whole=True)) == 6
    assert answer(facts, when(both, Relation.ABOVE, 3207, whole=True)) == 6
    assert answer(facts, when(both, Relation.AT_LEAST, 3207, whole=True)) == 5


@given(
    st.fractions(min_value=1, max_value=1000, max_denominator=100),
    st.fractions(min_value=Fraction(1, 2), max_value=Fraction(49, 50), max_denominator=50),
    st.fractions(min_value=Fraction(1, 100), max_value=2000, max_denominator=100),
    st.sampled_from([Relation.BELOW, Relation.AT_MOST]),
)
def test_the_first_whole_epoch_is_the_one_found_by_trying(
    start: Fraction, factor: Fraction, target: Fraction, relation: Relation
) -> None:
    found = answer((starts(LOSS, start), times(LOSS, factor)), when(LOSS, relation, target, whole=True))
    assert found == first(start, factor, relation, target)


def dense_parameters(*sizes: int) -> int:
    """Weights and biases, added by hand."""
    return sum(a * b + b for a, b in pairwise(sizes))


@pytest.mark.parametrize(
    ("relation", "limit"),
    [(Relation.AT_MOST, 50_000), (Relation.BELOW, 50_095), (Relation.AT_MOST, 50_095), (Relation.AT_LEAST, 50_000),
     (Relation.ABOVE, 50_095)],
)  # fmt: skip
def test_the_size_at_a_limit_of_parameters(relation: Relation, limit: int) -> None:
    goal = Network((Input(Fraction(784)), Dense(Asked(whole=True)), Dense(Fraction(10))))
    found = answer((HasValue(NETWORK_PARAMETERS, amount(limit, "parameter"), relation=relation),), goal)
    counts = {each: Fraction(dense_parameters(784, each, 10)) for each in range(1, 200)}
    fits = [each for each, count in counts.items() if HOLDS[relation](count, Fraction(limit))]
    upper = relation in (Relation.AT_MOST, Relation.BELOW)
    assert found == (max(fits) if upper else min(fits))


def test_a_limit_below_the_smallest_network_is_no_solution() -> None:
    goal = Network((Input(Fraction(784)), Dense(Asked(whole=True)), Dense(Fraction(10))))
    with pytest.raises(NoSolution, match="even one unit"):
        answers((HasValue(NETWORK_PARAMETERS, amount(100), relation=Relation.AT_MOST),), goal)
