"""An amount told in several units is one; two amounts stay two."""

from fractions import Fraction
from itertools import pairwise

import pytest

from grammar.lexicon import lexicon
from grammar.tokens import tokenize


def _amounts(text: str) -> list[tuple[Fraction | None, str]]:
    tokens = tokenize(text, lexicon())
    return [(a.value, b.sense) for a, b in pairwise(tokens) if a.kind == "NUMBER" and b.kind in {"TIME", "UNIT"}]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("after 2 years and 6 months.", Fraction(5, 2), "year"),
        ("for 2 years and 5 months.", Fraction(29), "month"),
        ("takes 1 h 30 min", Fraction(3, 2), "hour"),
        ("lasts 3 min 20 s", Fraction(200), "second"),
        ("in an hour and a half", Fraction(3, 2), "hour"),
        ("a year and three months", Fraction(5, 4), "year"),
        ("2 h 5 min 30 s", Fraction(7530), "second"),
        ("5 feet 8 inches", Fraction(68), "inch"),
        ("5 ft 6 in", Fraction(11, 2), "foot"),
        ("a bag of 2 kg and 300 g", Fraction(23, 10), "kilogram"),
    ],
)
def test_an_amount_in_several_units_is_one(text: str, value: Fraction, unit: str) -> None:
    assert _amounts(text) == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "between 2 hours and 30 minutes", "the mean of 2 hours and 30 minutes", "2 hours, 30 minutes of which",
        "after 2 days and 5 years", "4 years and 6 years", "3 hours and 90 minutes",
        "a table of 3 m and 40 cm", "A and B take 2 hours and 30 minutes, respectively",
    ],
)  # fmt: skip
def test_two_amounts_stay_two(text: str) -> None:
    assert len(_amounts(text)) == 2
