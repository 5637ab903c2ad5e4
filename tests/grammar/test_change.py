"""What texts of repeated change are read as, and what they are refused for."""

from fractions import Fraction

import pytest

import grammar
import solvers
from grammar.errors import CannotRead, UnknownPart
from grammar.problem import After, Asked, AtEnd, Changes, HasValue, PercentBy, PlusBy, Problem, Quantity, Start, TimesBy


def _changes(text: str) -> list[Changes]:
    return [fact for fact in grammar.read(text).facts if isinstance(fact, Changes)]


def _goal(problem: Problem) -> HasValue:
    goal = problem.goals[0]
    assert isinstance(goal, HasValue)
    return goal


@pytest.mark.parametrize(
    "text",
    [
        "A loss of 6 falls by 8% in every epoch. What is it after 5 epochs?",
        "Each epoch the loss shrinks 8 per cent. It was 6 initially; what is the loss after five epochs?",
        "After 5 epochs, what is the loss if it starts at 6 and decreases by 8 percent per epoch?",
    ],
)
def test_a_percentage_each_period_whatever_the_order(text: str) -> None:
    problem = grammar.read(text)
    change = next(fact for fact in problem.facts if isinstance(fact, Changes))
    assert (change.change, change.period) == (PercentBy(Fraction(8), -1), Quantity(Fraction(1), "epoch"))
    assert _goal(problem).moment == After(Quantity(Fraction(5), "epoch"))
    assert any(isinstance(f, HasValue) and f.moment == Start() and f.measure == change.measure for f in problem.facts)


def test_phases_begin_where_the_ones_before_end() -> None:
    text = "The loss drops 20% per epoch for the first 3 epochs, then 5% per epoch for the next 6. "
    text += "It was 4 initially. What is it at the end?"
    assert [change.since for change in _changes(text)] == [None, Quantity(Fraction(3), "epoch")]
    assert _goal(grammar.read(text)).moment == After(Quantity(Fraction(9), "epoch"))


def test_what_changes_in_one_sentence_changes_in_its_period() -> None:
    changes = _changes(
        "A lake has 1,000 fish. Each year 10% die and 50 are added. How many fish are there after 2 years?"
    )
    assert [type(change.change) for change in changes] == [PercentBy, PlusBy]
    assert {change.period for change in changes} == {Quantity(Fraction(1), "year")}


def test_a_noun_is_counted_like_time_where_something_changes_with_each() -> None:
    text = "A gradient norm of 2 gets multiplied by 3 as it passes through each layer. What is the norm after 5 layers?"
    assert _changes(text)[0].period == Quantity(Fraction(1), "layer")
    assert _goal(grammar.read(text)).moment == After(Quantity(Fraction(5), "layer"))


def test_a_schedule_acts_at_once_and_says_so() -> None:
    problem = grammar.read(
        "A learning rate starts at 0.1 and is halved every 10 epochs. What is the learning rate in epoch 35?"
    )
    assert _goal(problem).moment == After(Quantity(Fraction(30), "epoch"))
    assert [assumption.name for assumption in problem.assumptions] == ["in_steps"]


def test_how_long_until_it_doubles_asks_for_a_time_in_percent_of_the_start() -> None:
    goal = _goal(grammar.read("An investment grows by 6% a year. How many years does it take to double?"))
    assert goal.quantity == Quantity(Fraction(200), "percent")
    assert isinstance(goal.moment, After)
    assert isinstance(goal.moment.duration, Asked)


def test_a_half_life_halves_in_every_such_time() -> None:
    change = _changes("A drug has a half-life of 4 hours. A patient takes 240 mg. How much is left after 16 hours?")[0]
    assert (change.change, change.period) == (TimesBy(Fraction(1, 2)), Quantity(Fraction(4), "hour"))


def test_linearly_a_percentage_of_a_percentage_is_points() -> None:
    change = _changes(
        "Starting at 60%, the accuracy rises 1.5% per epoch, linearly. What is the accuracy after 12 epochs?"
    )[0]
    assert change.change == PlusBy(Quantity(Fraction(3, 2), "percent"), 1)


def test_a_change_that_happens_once_may_happen_again() -> None:
    problem = grammar.read(
        "The price was $600. It fell by 10% in spring and fell by 10% in autumn. What is the price now?"
    )
    assert sum(isinstance(fact, Changes) for fact in problem.facts) == 2
    assert _goal(problem).moment == AtEnd()


@pytest.mark.parametrize(
    "text",
    [
        "A loss of 2 falls by 8% in every epoch. The gain is 40. What is the width after 5 epochs?",
        "The loss drops 20% per epoch. It drops 5% per epoch. It was 4. What is it after 9 epochs?",
        "A colony of 40 ants grows 5% a week until 30 ants drown at once. How many ants are left after 3 weeks?",
        "The loss is 4, with exponential decay 0.96 per epoch. What is it after 5 epochs?",
        "A loss of 8 halves every epoch. How many points does it lose in total over all epochs below 3?",
    ],
)
def test_what_does_not_join_up_is_not_read(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)


def test_a_share_that_nothing_takes_is_named() -> None:
    text = "A model misses 30% of the images. Each round the error falls by 15%. What is the error after 5 rounds?"
    with pytest.raises(UnknownPart) as refused:
        grammar.read(text)
    assert any("30%" in span.of(text) for span in refused.value.spans)


def test_a_time_without_change_is_not_counted_as_change() -> None:
    with pytest.raises(UnknownPart):
        grammar.read("The loss is 8 and stays there for 3 epochs, then halves every epoch. What is it after 5 epochs?")


def test_a_percentage_that_changes_by_percent_says_what_it_assumes() -> None:
    problem = grammar.read("Accuracy is 50% and improves by 4% each epoch. What is it after 3 epochs?")
    derivation = solvers.solve(problem)
    compound, points = Fraction(50), Fraction(50)
    for _ in range(3):
        compound, points = compound * Fraction(104, 100), points + 4
    assert derivation.results[0].value.fraction() == compound
    assert [a.value and a.value.fraction() for a in derivation.assumptions] == [points]


@pytest.mark.parametrize(
    "text",
    [
        "A model has 4000 weights and is cut to a tenth each epoch, except the last. How many are left after 3 epochs?",
        "A colony of 7 cells triples daily. How many new cells appear in 3 days?",
    ],
)
def test_what_makes_a_change_another_one_is_not_passed_over(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)
