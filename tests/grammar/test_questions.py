"""How questions are put: points of the calendar, short questions, numbers of rounds, the form of the answer."""

from fractions import Fraction

import pytest

import grammar
import solvers
from grammar.errors import UnknownPart
from grammar.problem import After, Asked, Changes, HasValue, PlusBy, Quantity, Relation, Rounding, Start

STORY = "A colony of 40 cells doubles every hour."


def _moment(text: str) -> object:
    goal = grammar.read(text).goals[0]
    assert isinstance(goal, HasValue)
    return goal.moment


@pytest.mark.parametrize(
    ("told", "asked", "hours"),
    [
        ("at 8:00", "at noon", 4),
        ("at 9 a.m.", "at 5 p.m. the same day", 8),
        ("at 11pm", "at 2 am the next day", 3),
        ("at midnight", "at 7:30 am", Fraction(15, 2)),
        ("at noon on Monday", "at noon on Tuesday", 24),
    ],
)
def test_times_of_day_count_from_the_time_told(told: str, asked: str, hours: Fraction) -> None:
    text = f"A dish holds 40 cells {told} and the number doubles every hour. How many cells are there {asked}?"
    assert _moment(text) == After(Quantity(Fraction(hours), "hour"))


@pytest.mark.parametrize(
    ("told", "asked", "days"),
    [
        ("on 3 May", "on 10 May", 7),
        ("on March 1st", "on 1 April", 31),
        ("on Friday", "on Monday", 3),
        ("on Monday evening", "by Friday evening", 4),
    ],
)
def test_dates_and_weekdays_count_from_the_day_told(told: str, asked: str, days: int) -> None:
    text = f"A dish holds 40 cells {told} and the number doubles every day. How many cells are there {asked}?"
    assert _moment(text) == After(Quantity(Fraction(days), "day"))


def test_an_earlier_time_of_day_is_not_guessed_to_be_of_the_next_day() -> None:
    with pytest.raises(UnknownPart):
        grammar.read(
            "A dish holds 40 cells at 9 p.m. and the number doubles every hour. How many cells are there at 6 a.m.?"
        )


@pytest.mark.parametrize(
    "question",
    ["After 5 hours?", "Cells after 5 hours?", "Write the number of cells after 5 hours.", "Number left 5 h later?"],
)
def test_a_short_question_asks_for_what_the_text_is_about(question: str) -> None:
    assert (
        grammar.read(f"{STORY} {question}").facts
        == grammar.read(f"{STORY} How many cells are there after 5 hours?").facts
    )


def test_a_loss_is_asked_without_a_question_word() -> None:
    goal = grammar.read("A barrel of 200 litres loses 5 % each week. Litres lost in 3 weeks?").goals[0]
    assert isinstance(goal, Changes)
    assert goal.change == PlusBy(Asked(), -1)


@pytest.mark.parametrize(
    "question",
    [
        "Find the number of rounds until fewer than 10 remain.",
        "What is the number of rounds until fewer than 10 remain?",
    ],
)
def test_a_number_of_rounds_asks_for_a_time(question: str) -> None:
    goal = grammar.read(f"A game has 640 players and each round removes 50 % of them. {question}").goals[0]
    assert isinstance(goal, HasValue)
    assert goal.relation is Relation.BELOW
    assert goal.moment == After(Asked("round", whole=True))


def test_a_number_of_rounds_that_is_told_is_how_long_it_goes_on() -> None:
    assert _moment("The number of epochs is 12. The loss of 3 shrinks by 5 % an epoch. Final loss?") == After(
        Quantity(Fraction(12), "epoch")
    )


def test_a_change_that_happens_three_times_has_three_periods() -> None:
    assert _moment("A signal of 80 units is halved three times. What is the final signal?") == After(
        Quantity(Fraction(3), "time")
    )


def test_a_bound_of_what_is_lost_bounds_what_is_left() -> None:
    goal = grammar.read(
        "A loss falls by 10 % each epoch. After how many epochs has it fallen by more than 60 %?"
    ).goals[0]
    assert isinstance(goal, HasValue)
    assert goal.relation is Relation.BELOW
    assert goal.quantity == Quantity(Fraction(40), "percent")


@pytest.mark.parametrize(
    ("form", "rounding"),
    [
        ("Round to two decimals.", Rounding(2)),
        ("Give your answer to 3 significant figures.", Rounding(significant=3)),
        ("Answer to the nearest hundredth.", Rounding(2)),
        ("Round to the nearest whole number.", Rounding(0)),
    ],
)
def test_the_answer_is_rounded_as_the_text_wants_it(form: str, rounding: Rounding) -> None:
    goal = grammar.read(f"{STORY} How many cells are there after 90 minutes? {form}").goals[0]
    assert isinstance(goal, HasValue)
    assert goal.quantity == Asked(rounding=rounding)


def test_the_unit_of_an_asked_time_may_be_set_apart() -> None:
    moment = _moment("Bacteria double every 30 minutes. How long, in hours, until there are eight times as many?")
    assert moment == After(Asked("hour"))


def test_the_first_of_two_years_is_the_start() -> None:
    facts = grammar.read(
        "A town had 50,000 people in 2015 and grows 2 % a year. How many people live there in 2018?"
    ).facts
    assert any(isinstance(f, HasValue) and f.moment == Start() for f in facts)


def test_a_percentage_that_is_gone_is_none_that_is_left() -> None:
    goal = grammar.read(
        "A pool of 400 litres loses 5 % daily. What percentage of the water is gone after a week?"
    ).goals[0]
    assert isinstance(goal, Changes)


@pytest.mark.parametrize("passed", ["one year on", "when a year has passed", "12 months later"])
def test_a_stretch_needs_no_number_word(passed: str) -> None:
    moment = _moment(f"A town of 4,000 people grows 5 % a year. How many people live there {passed}?")
    assert moment in {After(Quantity(Fraction(1), "year")), After(Quantity(Fraction(12), "month"))}


def test_a_past_question_of_a_story_with_only_a_later_value_asks_for_the_start() -> None:
    assert (
        _moment(
            "The value of a car has dropped by 20 % each year and after 3 years it is worth $12,800. "
            "What was the value?"
        )
        == Start()
    )


def test_the_bound_may_stand_apart_from_the_question_of_time() -> None:
    goal = grammar.read("How many generations until a score of 10, rising 7 % per generation, is at least 30?").goals[0]
    assert isinstance(goal, HasValue)
    assert goal.relation is Relation.AT_LEAST


def test_how_much_cheaper_asks_for_the_difference() -> None:
    goal = grammar.read("The price is $20 and falls 10 % each week. How much cheaper is it after 3 weeks?").goals[0]
    assert isinstance(goal, Changes)


def test_two_short_questions_are_not_answered_as_one() -> None:
    with pytest.raises(UnknownPart):
        grammar.read(f"{STORY} After 3 hours? After 5 hours?")


def test_with_and_without_are_written_short() -> None:
    with_biases = solvers.solve(grammar.read("How many parameters has a 2-3-1 net w/ biases?")).results[0].value
    without = solvers.solve(grammar.read("How many weights has a 2-3-1 net w/o biases?")).results[0].value
    assert (with_biases.fraction(), without.fraction()) == (2 * 3 + 3 + 3 * 1 + 1, 2 * 3 + 3 * 1)
