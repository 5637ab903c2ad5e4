"""Reading questions of chance and counting: every number has a part in the outcome, every word that relates is used."""

from fractions import Fraction

import pytest

import grammar
import solvers
from grammar.errors import CannotAnswer, CannotRead, NoSolution
from grammar.events import Between, Mixture
from grammar.experiment import Choice, Group, Places, Pool, Strings, Tries
from grammar.lexicon import field_words, lexicon
from grammar.problem import Fact, Outcome
from grammar.samples import GivenThat, SoMany
from grammar.stories.chances.mark import stem
from grammar.stories.chances.patterns import patterns
from grammar.stories.chances.row import row_of
from grammar.tokens import tokenize


def told(text: str) -> tuple[Fact, object]:
    """The experiment and the event of a question."""
    experiment, outcome = grammar.read(text).facts
    assert isinstance(outcome, Outcome)
    return experiment, outcome.event


def test_kinds_and_their_numbers_make_a_pool() -> None:
    experiment, event = told("A jar has 3 lime and 4 plum sweets. Two are taken. How likely is it that both are plum?")
    assert experiment == Pool((Group("lime", Fraction(3)), Group("plum", Fraction(4))), Fraction(2))
    assert event == Between(Fraction(2), Fraction(2), "plum")


def test_a_part_of_a_whole_leaves_the_others() -> None:
    experiment, _ = told("Of 9 lamps, 2 of them are broken. If 3 are picked, how likely is it that none is broken?")
    assert isinstance(experiment, Pool)
    assert [each.size for each in experiment.groups] == [2, 7]


def test_kinds_beside_each_other_are_chosen_separately() -> None:
    _, event = told("How many teams of 2 girls and 3 boys can be formed from 5 girls and 6 boys?")
    assert event == Mixture((Group("girl", Fraction(2)), Group("boy", Fraction(3))))


def test_cards_that_are_of_both_kinds_count_once() -> None:
    _, event = told("One card is drawn from a deck. What is the probability of a jack or a club?")
    assert isinstance(event, SoMany)
    assert len(event.kinds) == 4 + 13 - 1


def test_the_opposite_of_what_is_told_is_understood_by_its_word() -> None:
    _, event = told("A part is faulty with probability 0.02. What is the probability that a part is good?")
    assert event == SoMany((1,), 1, 1)


def test_a_verb_that_nobody_told_of_is_no_outcome() -> None:
    with pytest.raises(CannotRead):
        grammar.read("A filter catches 95% of spam. Of 9 spam mails, how likely is it that exactly 2 slip through?")


@pytest.mark.parametrize(
    ("text", "experiment"),
    [
        ("How many codes of 4 letters are possible?", Strings(Fraction(4), Fraction(26))),
        ("How many 3-digit codes are there if no digit may repeat?", Choice(Fraction(10), Fraction(3), ordered=True)),
        ("Ben has 2 ties and 5 shirts. How many outfits can he wear?", Places((Fraction(2), Fraction(5)))),
        ("A coin is tossed 7 times. How likely are 2 tails?", Tries(Fraction(7), Fraction(1, 2))),
    ],
)
def test_numbers_take_the_part_that_their_nouns_give_them(text: str, experiment: Fact) -> None:
    assert told(text)[0] == experiment


@pytest.mark.parametrize(
    "text",
    [
        "In how many ways can 6 people stand in a line if two of them must not stand at the ends?",
        "How many arrangements of the letters of LEVEL start with a vowel?",
        "A committee of 4 is chosen from 10 people. How many committees include Mary or John?",
        "A biased coin is tossed 4 times. What is the probability of 3 heads?",
        "A class has 12 boys and 8 girls. 3 boys leave. If one student is picked, how likely is it to be a girl?",
        "How many passwords of 8 characters contain at least one digit?",
    ],
)
def test_a_condition_that_no_law_takes_up_is_never_left_out(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)


def test_a_probability_above_one_cannot_be() -> None:
    problem = grammar.read("The probability that a seed germinates is 1.2. What is the probability that it does not?")
    with pytest.raises(NoSolution, match="between 0 and 1"):
        solvers.solve(problem)


def test_more_than_there_are_cannot_be_drawn() -> None:
    with pytest.raises(CannotAnswer):
        solvers.solve(grammar.read("How many ways are there to choose 9 delegates out of 7?"))


def test_words_of_the_field_stand_once_and_patterns_hold() -> None:
    assert len(dict(field_words("chance"))) == len(list(field_words("chance")))
    assert patterns("told.least")


def test_inflections_of_a_word_meet() -> None:
    assert stem("germinates") == stem("germinate") == stem("germinated") == stem("germinating")


def test_clubs_are_cards_only_beside_cards() -> None:
    row = row_of(tokenize("A club of 15 members elects a president.", lexicon()))
    assert next(mark.kind for mark in row.marks if mark.word == "club") == "WORD"


@pytest.mark.parametrize(
    "text",
    [
        "A card is drawn from a deck and it turns out to be red. What is the probability that it is a heart?",
        "A card is drawn from a deck. It is red. What is the probability that it is a heart?",
        "Two dice are rolled. If the sum is 8, what is the probability that both are even?",
        "A bag has 5 red and 4 blue balls. Two are drawn. If the first is red, how likely is a blue second?",
        "Urn A holds 2 red and 3 blue balls, urn B 4 red and 1 blue. An urn is picked at random and a ball is drawn. "
        "The ball is red. What is the probability that it is from urn B?",
    ],
)
def test_what_is_told_of_the_draws_beside_the_question_is_known(text: str) -> None:
    assert isinstance(told(text)[1], GivenThat)


@pytest.mark.parametrize(
    "text",
    [
        "Serena wins each set with probability 2/3. What is the probability that Maria wins a best of 3 match?",
        "A wins each game with probability 0.6. What is the probability that B wins a best of three match?",
    ],
)
def test_what_one_does_tells_nothing_of_what_another_does(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)


@pytest.mark.parametrize(
    "asked",
    [
        "What is the probability that a bolt is defective and from A?",
        "Two bolts are taken. What is the probability that both are defective?",
    ],
)
def test_what_comes_of_several_places_is_not_taken_apart(asked: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(f"Machine A makes 60% of the bolts and machine B the rest. 2% of A's bolts and 5% of B's are "
                     f"defective. {asked}")  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Urn A holds 2 red and 3 blue balls, urn B 4 red and 1 blue, urn C is empty. An urn is picked at random and a "
        "ball is drawn. What is the probability that it is red?",
        "Urn A holds 2 red and 3 blue balls, urn B 4 red and 1 blue. Two balls are drawn from each urn. What is the "
        "probability that all are red?",
        "Box A holds 3 white and 2 black balls, box B 1 white and 4 black. A box is chosen at random and two balls are "
        "drawn from it. What is the probability that both are white?",
        "Four people each choose two of seven weekdays at random. What is the probability that no two choose the same?",
        "A wins each game with probability 0.6. What is the probability that A wins a best of five in exactly 4 games?",
    ],
)
def test_what_changes_the_draws_of_several_places_is_never_left_out(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)


def test_a_pool_that_holds_nobody_infected_is_negative() -> None:
    lead = "Samples of 6 people are pooled. Each is infected with probability 1%. How likely is it that the pool "
    assert told(lead + "is negative?") == told(lead + "contains no infected sample?")
    assert told(lead + "is positive?") != told(lead + "is negative?")
