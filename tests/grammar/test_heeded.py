"""Words that must make a difference: a text is refused where its reading is the same without them."""

import pytest

from grammar.errors import CannotRead
from grammar.heeded import Tokens, demand_heeded
from grammar.lexicon import lexicon
from grammar.problem import Problem
from grammar.reading import read
from grammar.tokens import tokenize
from service.answer import answer

SHRINKS = "A stock of 800 units shrinks by 10% each week."
FALLS = "The entropy is 640 at first and falls by 25% every week."
TOWERS = "The tower has 12,500,000 parameters and the head 30,000,000."
PASSED_OVER = (
    ("A float32 checkpoint weighs 900 MB. One of them does not count. How many parameters has it?", "not"),
    ("Folders are $2.25 apiece. How much do 7 folders cost, not counting the first?", ", not counting the first"),
    (f"{SHRINKS} How many more units are left after 2 weeks?", "more"),
    (f"{FALLS} What is the square of the entropy after 3 weeks?", "the square of"),
    ("The sequence is given by a_n = 3n^2 - n + 4. What is twice a_8?", "twice"),
)
REFUSED = (
    f"{TOWERS} Afterwards the amount is doubled. How many million parameters is that in total?",
    f"{FALLS} What is the entropy after 3 weeks on average?",
)
HEEDED = (
    (f"{SHRINKS} How many units are left after 2 weeks?", "648"),
    ("A cell culture of 500 doubles every hour. How many cells are there after 3 hours?", "4000"),
    ("Pia has 12 beads and Quinn twice as many. How many beads have they together?", "36"),
    ("Quinn has 30 beads and Pia has 12. How many more beads does Quinn have than Pia?", "18"),
    ("A ball is drawn from 3 red and 2 blue ones. How likely is it that it is not red?", "2/5"),
    ("A 20-10-5 network has a bias in the output layer but not in the hidden layer. How many parameters?", "255"),
)
ENDLESS = (
    "How many integers over 100 are divisible by 3?",
    "How many primes are above 30?",
    "How many primes are there from 30 on?",
    "How many primes are 30 or more?",
    "How many even numbers greater than 10 are there?",
    "How many positive integers exceeding 100 are divisible by neither 3 nor 5?",
)


@pytest.mark.parametrize(("text", "passed"), PASSED_OVER)
def test_a_word_that_changes_nothing_is_not_passed_over(text: str, passed: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        read(text)
    assert f"“{passed}”" in str(refusal.value)


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_reader_heeds_is_refused(text: str) -> None:
    with pytest.raises(CannotRead):
        read(text)


@pytest.mark.parametrize(("text", "exact"), HEEDED)
def test_a_word_that_changes_the_problem_is_no_obstacle(text: str, exact: str) -> None:
    assert [each.exact for each in answer(text).answers] == [exact]


@pytest.mark.parametrize("text", ENDLESS)
def test_numbers_without_an_end_are_not_counted(text: str) -> None:
    with pytest.raises(CannotRead):
        read(text)


def test_a_negated_bound_ends_the_numbers() -> None:
    counted = answer("How many primes are not above 30?").answers
    assert [each.exact for each in counted] == ["10"]  # 2, 3, 5, 7, 11, 13, 17, 19, 23, 29


def test_nothing_is_read_again_where_no_such_word_stands() -> None:
    text = HEEDED[0][0]
    again: list[Tokens] = []

    def counted(tokens: Tokens) -> Problem:
        again.append(tokens)
        return read(text)

    demand_heeded(tokenize(text, lexicon()), read(text), counted)
    assert not again
