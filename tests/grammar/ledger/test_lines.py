"""The numbers of a text are amounts with their units and nouns, shares, or labels."""

from fractions import Fraction

import pytest

from grammar.ledger.line import Kind
from grammar.ledger.lines import lines_of
from tests.grammar.ledger.books import tokens_of


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "noun"),
    [
        ("12 red apples", Kind.AMOUNT, 12, "", "apple"),
        ("$3 million", Kind.AMOUNT, 3_000_000, "dollar", ""),
        ("40 minutes", Kind.AMOUNT, 40, "minute", ""),
        ("2 h 15 min", Kind.AMOUNT, Fraction(9, 4), "hour", ""),
        ("an hour and a quarter", Kind.AMOUNT, Fraction(5, 4), "hour", ""),
        ("half an hour", Kind.AMOUNT, Fraction(1, 2), "hour", ""),
        ("24 pages printed", Kind.AMOUNT, 24, "", "page"),
        ("11 pupils swim", Kind.AMOUNT, 11, "", "pupil"),
        ("30 %", Kind.SHARE, Fraction(3, 10), "", ""),
        ("12.5 per cent", Kind.SHARE, Fraction(1, 8), "", ""),
        ("two thirds of the pupils", Kind.SHARE, Fraction(2, 3), "", ""),
        ("3 of every 50 bulbs", Kind.SHARE, Fraction(3, 50), "", ""),
        ("9 out of 10", Kind.SHARE, Fraction(9, 10), "", ""),
        ("every fifth bulb", Kind.SHARE, Fraction(1, 5), "", ""),
    ],
)
def test_a_number_is_a_line(text: str, kind: Kind, value: Fraction, unit: str, noun: str) -> None:
    (line,) = lines_of(tokens_of(text)).lines
    assert (line.kind, line.value, line.unit, line.noun) == (kind, value, unit, noun)


@pytest.mark.parametrize(
    "text",
    [
        "The club was founded in 1987.",
        "She is 34.",
        "One farmer came.",
        "The red one broke.",
        "On day 3, all slept.",
        "Room 4: a bed.",
        "They left before ten.",
    ],
)
def test_a_number_that_names_or_dates_is_no_line(text: str) -> None:
    found = lines_of(tokens_of(text))
    assert found.lines == ()
    assert len(found.labels) == 1


@pytest.mark.parametrize("text", ["1987 bricks lay there.", "The 4 rooms are small.", "They sold ten."])
def test_a_number_that_counts_is_no_label(text: str) -> None:
    found = lines_of(tokens_of(text))
    assert len(found.lines) == 1
    assert found.labels == ()
