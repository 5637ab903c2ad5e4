"""Every number form that people write is read to its exact value, and nothing else is."""

from fractions import Fraction

import pytest

from grammar.errors import TooLarge, TooLong
from grammar.lexicon import lexicon
from grammar.tokens import tokenize

KINDS = {"NUMBER", "FRACTION", "ORDINAL"}


def _numbers(text: str) -> list[Fraction]:
    return [t.value for t in tokenize(text, lexicon()) if t.kind in KINDS and t.value is not None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("150,000 weights", 150_000),
        ("150 000 weights", 150_000),
        ("1 500 000 weights", 1_500_000),
        ("150k weights", 150_000),
        ("1.5M weights", 1_500_000),
        ("7B weights", 7 * 10**9),
        ("2e6 weights", 2_000_000),
        ("1e-3", Fraction(1, 1000)),
        ("3×10^8 weights", 3 * 10**8),
        ("3 x 10^8 weights", 3 * 10**8),
        ("4.3 × 10^-2", Fraction(43, 1000)),
        ("10^8", 10**8),
        ("1 million weights", 10**6),
        ("three point five billion", 35 * 10**8),
        ("a dozen", 12),
        ("3 dozen", 36),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("a hundred", 100),
        ("one hundred and five", 105),
        ("twenty-two", 22),
        ("seventy-one", 71),
        ("two and a half million", 2_500_000),
        ("2 and a half million", 2_500_000),
        ("2 1/2 hours", Fraction(5, 2)),
        ("2 and 3/4 litres", Fraction(11, 4)),
        ("3/4 million", 750_000),
        ("1_000_000", 10**6),
        ("10⁶", 10**6),
        ("3×10⁻³", Fraction(3, 1000)),
        ("one hundred and one", 101),
        ("zero point one", Fraction(1, 10)),
        ("a hundred and twenty-one", 121),
        ("a million five hundred thousand", 1_500_000),
        ("two thousand three hundred", 2300),
        ("one third", Fraction(1, 3)),
        ("two thirds", Fraction(2, 3)),
        ("a quarter", Fraction(1, 4)),
        ("three quarters", Fraction(3, 4)),
        ("half", Fraction(1, 2)),
        ("3/8", Fraction(3, 8)),
        ("2½", Fraction(5, 2)),
        ("½", Fraction(1, 2)),
        ("0.05", Fraction(1, 20)),
        (".5", Fraction(1, 2)),
        ("$5", 5),
        ("$ 30 $", 30),
        ("$5 000", 5000),
        ("6,4", Fraction(32, 5)),
        ("1,250,000.5", Fraction(2_500_001, 2)),
    ],
)
def test_a_number_form_has_one_exact_value(text: str, value: Fraction | int) -> None:
    assert _numbers(text) == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("784 300 100 10", [784, 300, 100, 10]),
        ("784-128-10", [784, 128, 10]),
        ("Linear(300,100)", [300, 100]),
        ("[784,128,10]", [784, 128, 10]),
        ("28x28", [28, 28]),
        ("no one knows", []),
        ("the sum of 2 and 1/2", [2, Fraction(1, 2)]),
        ("2 and a half of the rest", [2, Fraction(1, 2)]),
        ("784_128_10", [784, 128, 10]),
        ("the previous one", []),
        ("one of them", []),
        ("Q1 and H100", []),
    ],
)
def test_lists_and_names_are_not_joined_to_numbers(text: str, values: list[int]) -> None:
    assert _numbers(text) == values


def test_a_decimal_comma_is_said() -> None:
    notes = [t.note for t in tokenize("The loss is 6,4.", lexicon()) if t.note]
    assert len(notes) == 1
    assert "6,4" in notes[0]


def test_dollars_around_a_number_are_mathematics_and_before_one_are_money() -> None:
    kinds = [t.kind for t in tokenize("$ 30 $ nodes cost $5", lexicon())]
    assert kinds.count("CURRENCY") == 1


@pytest.mark.parametrize("text", ["9" * 5000, "1e999999", "1" + ",000" * 200])
def test_numbers_of_too_many_digits_are_refused_before_they_are_built(text: str) -> None:
    with pytest.raises((TooLarge, TooLong)):
        tokenize(text, lexicon())


@pytest.mark.parametrize("digit", ["²", "٣", "Ⅷ", "①"])
def test_other_digits_of_unicode_do_no_harm(digit: str) -> None:
    tokenize(f"{digit} 000 weights and 150 {digit}00", lexicon())


def test_spans_point_into_the_text_as_sent() -> None:
    text = "  It’s 150 000 weights"
    for token in tokenize(text, lexicon()):
        assert 0 <= token.span.start < token.span.end <= len(text)
    number = next(t for t in tokenize(text, lexicon()) if t.kind == "NUMBER")
    assert number.span.of(text) == "150 000"
