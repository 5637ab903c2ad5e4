"""What `answer` says: the values, what they rest on, and which status a refusal gets."""

from fractions import Fraction

import pytest

from grammar.problem import Asked, Rounding
from service.answer import BadQuestion, answer
from service.parts import Status
from service.telling import _answered
from solvers.derivation import Result
from solvers.value import Value

pytestmark = pytest.mark.usefixtures("small")


def test_an_answer_carries_its_value_in_every_form() -> None:
    (value,) = answer("the gradient").answers
    assert (value.exact, value.decimal, value.rounded, value.unit) == ("30*(21/20)**10", "48.8668", None, "units")
    assert value.text == "≈ 48.8668 units"


def test_the_request_chooses_the_digits() -> None:
    assert answer("the gradient", digits=9).answers[0].decimal == "48.8668388"


def test_rounding_is_followed_where_it_is_asked_for() -> None:
    (value,) = answer("rounded gradient").answers
    assert (value.rounded, value.text) == ("48.87", "≈ 48.87 units")


@pytest.mark.parametrize(
    ("number", "asked", "counts", "rounded", "text"),
    [
        (Fraction(100), Asked(), True, None, "100 epochs"),
        (Fraction(5, 2), Asked(), True, "3", "2.5 epochs"),
        (Fraction(5, 2), Asked(), False, None, "2.5 epochs"),
        (Fraction(1, 3), Asked(), False, None, "≈ 0.333333 epochs"),
        (Fraction(1, 8), Asked(rounding=Rounding(2)), False, "0.13", "≈ 0.13 epochs"),
        (Fraction(12345, 10), Asked(rounding=Rounding(1)), False, "1234.5", "1,234.5 epochs"),
        (Fraction(12345), Asked(rounding=Rounding(0)), False, "12345", "12,345 epochs"),
        (Fraction(2, 3), Asked(rounding=Rounding(significant=2)), False, "0.67", "≈ 0.67 epochs"),
        (Fraction(7), Asked(whole=True), False, "7", "7 epochs"),
        (Fraction(10) ** 12, Asked(), True, None, "1,000,000,000,000 epochs"),
    ],
)
def test_a_value_is_rounded_where_asked_or_where_it_counts(
    number: Fraction, asked: Asked, counts: bool, rounded: str | None, text: str
) -> None:
    told = _answered(Result("x", Value.of(number), "epochs", asked, counts), 6)
    assert (told.rounded, told.text) == (rounded, text)


@pytest.mark.parametrize(
    ("first", "status", "asks_back"),
    [
        ("unknown", Status.NOT_UNDERSTOOD, None),
        ("long", Status.NOT_UNDERSTOOD, None),
        ("incomplete", Status.CLARIFICATION_NEEDED, "What does it start with?"),
        ("ambiguous", Status.CLARIFICATION_NEEDED, "Which of the two?"),
        ("few", Status.CLARIFICATION_NEEDED, "By which factor?"),
        ("contradiction", Status.IMPOSSIBLE, None),
        ("nosolution", Status.IMPOSSIBLE, None),
        ("units", Status.IMPOSSIBLE, None),
        ("huge", Status.TOO_LARGE, None),
    ],
)
def test_every_refusal_has_its_status(first: str, status: Status, asks_back: str | None) -> None:
    given = answer(f"{first} and more")
    assert (given.status, given.question_back, given.answers) == (status, asks_back, ())
    assert given.message


def test_words_that_were_not_understood_are_given_with_their_place() -> None:
    (part,) = answer("unknown words").not_understood
    assert (part.text, part.start, part.end) == ("unknown", 0, 7)


def test_a_question_that_was_read_but_not_solved_shows_its_reading() -> None:
    assert answer("few facts").reading is not None
    assert answer("unknown words").reading is None


def test_a_bug_of_ours_is_not_hidden_here() -> None:
    with pytest.raises(KeyError):
        answer("bug")


@pytest.mark.parametrize("text", ["", " \n\t", "a" * 4001, "half a pair \ud800"])
def test_a_broken_request_is_no_question(text: str) -> None:
    with pytest.raises(BadQuestion):
        answer(text)


def test_the_longest_question_is_taken() -> None:
    assert answer("a" * 4000).status is Status.ANSWERED


@pytest.mark.parametrize("digits", [0, -1, 51])
def test_digits_are_bounded(digits: int) -> None:
    with pytest.raises(BadQuestion):
        answer("the gradient", digits)
