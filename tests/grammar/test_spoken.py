"""Arithmetic in words is read whole, in one unit, or not at all."""

from fractions import Fraction

import pytest

from grammar.lexicon import lexicon
from grammar.problem import Apply, Call
from grammar.spoken import Spoken, spoken
from grammar.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7 less than 20", Spoken(Apply("-", Fraction(20), Fraction(7)))),
        ("the difference between 5 and 12", Spoken(Apply("-", Fraction(12), Fraction(5)))),
        ("10% less than $40", Spoken(Apply("*", Fraction(40), Apply("-", Fraction(1), Fraction(1, 10))), "dollar")),
        ("the square root of 81", Spoken(Call("sqrt", (Fraction(81),)))),
        ("a third of 3 hours", Spoken(Apply("*", Fraction(1, 3), Fraction(3)), "hour")),
    ],
)
def test_words_of_arithmetic_are_an_expression(text: str, said: Spoken) -> None:
    assert spoken(tokenize(text, lexicon())) == said


@pytest.mark.parametrize(
    "text",
    [
        "200 km", "5%", "the sum of 3 and 4 divided by 2", "3 km added to 4 kg", "the square of 3 km",
        "5 dollars multiplied by", "the product of 12", "add 5 apples to 7",
    ],
)  # fmt: skip
def test_what_is_open_or_more_than_arithmetic_is_none(text: str) -> None:
    assert spoken(tokenize(text, lexicon())) is None
