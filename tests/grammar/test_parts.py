"""Reading stories of parts: what is added, what is left, what a tally comes to, and what is refused rather than
guessed."""

from fractions import Fraction

import pytest

import grammar
import solvers
from grammar.errors import CannotRead
from grammar.problem import Asked, Equals, HasValue, Problem, Share, Sum
from service.answer import answer


def _values(problem: Problem) -> list[object]:
    told = [f.quantity for f in problem.facts if isinstance(f, HasValue)]
    return [q.value for q in told if not isinstance(q, Asked)]


def _sum(problem: Problem) -> Sum:
    return next(f for f in problem.facts if isinstance(f, Sum))


def test_things_listed_are_parts_of_the_whole_that_is_asked() -> None:
    problem = grammar.read(
        "A shelf holds 12 maps, 30 guides and 7 globes. How many things does the shelf hold in total?"
    )
    assert _values(problem) == [12, 30, 7]
    assert _sum(problem).whole == problem.goals[0].measure  # type: ignore[union-attr]


def test_a_number_of_another_kind_is_no_part() -> None:
    text = "Ana has 12 maps and Ben has 30 maps. Ben is with 2 teachers. How many maps do they have together?"
    assert [each.exact for each in answer(text).answers] in ([], ["42"])


def test_what_is_left_is_a_part_of_the_whole() -> None:
    problem = grammar.read("A tank of 500 litres lost 120 litres and then 95 litres. How many litres are left?")
    assert _sum(problem).parts[-1] == problem.goals[0].measure  # type: ignore[union-attr]


def test_a_share_is_of_the_whole() -> None:
    problem = grammar.read("A cinema of 400 seats: 30% taken. Free seats?")
    assert [f.fraction for f in problem.facts if isinstance(f, Share)] == [Fraction(3, 10)]


@pytest.mark.parametrize(
    ("text", "coins"),
    [
        ("Jo had 45 coins, lost 12 and collected 20. How many coins does Jo have now?", 45 - 12 + 20),
        ("Jo sold 12 coins and now has 33. How many coins did Jo have at first?", 33 + 12),
    ],
)
def test_gains_and_losses_are_followed_both_ways(text: str, coins: int) -> None:
    assert solvers.solve(grammar.read(text)).results[0].value.fraction() == coins


def test_so_many_of_so_much_each_are_a_product() -> None:
    problem = grammar.read("Each of 12 racks has 8 fans. How many fans are there in total?")
    assert any(isinstance(f, Equals) for f in problem.facts)


def test_units_of_one_dimension_are_added_in_one() -> None:
    problem = grammar.read("Setup took 2 hours and cleaning 30 minutes. What is the total in minutes?")
    assert len(_sum(problem).parts) == 2


@pytest.mark.parametrize(
    "text",
    [
        "A box has 20 red pens and 15 blue pens. How many green pens are there?",
        "Lisa baked 36 muffins and burnt 6. How many muffins are there in total?",
        "There were 18 slices. Some children ate some. How many slices are left?",
        "60% of 1,000 rows are old, 30% are new and 20% are lost. How many rows remain?",
        "There are cats, dogs and hens: 40 cats and 39 dogs. How many hens are there?",
        "Of 500 pens 320 are red and 240 are blue. How many are left?",
        "The four teams spent $1.2M. A spent $480k, B $350k, and C plus D spent the rest. How much did C spend?",
        "Three teams work here. One has 45 people and one has 30. How many people work here in total?",
    ],
)
def test_a_part_that_is_not_told_is_never_guessed(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)


@pytest.mark.parametrize("text", ["4.2 + 3.9 + __ + 1.6 = 12", "12,500 + x + 7,250 = 31,000. What is x?"])
def test_the_gap_of_an_equation_is_asked(text: str) -> None:
    assert isinstance(grammar.read(text).goals[0], HasValue)


def test_an_equation_with_two_gaps_is_refused() -> None:
    with pytest.raises(CannotRead):
        grammar.read("weights + gradients + states = 78. Weights = 14. What is missing?")
