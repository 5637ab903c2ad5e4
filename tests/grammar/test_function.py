"""Functions written in the text are evaluated, filled and solved; expected values by plain arithmetic written here."""

from fractions import Fraction

import pytest

import grammar
import solvers
from grammar.errors import CannotRead, Incomplete


def _answer(text: str) -> Fraction:
    return solvers.solve(grammar.read(text)).results[0].value.fraction()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The loss is L(t) = 8 * 0.5^t. What is it after 3 epochs?", Fraction(8) * Fraction(1, 2) ** 3),
        ("f(n) = n^2 + 3n + 5. Value at step 4?", 4**2 + 3 * 4 + 5),
        ("users(t) = 500·2^(t/3): how many users after 12 days?", 500 * 2**4),
        (
            "lr = lr_start * decay ^ epoch. Evaluate it for lr_start = 0.2, decay = 0.5 and epoch 4.",
            Fraction(1, 5) * Fraction(1, 2) ** 4,
        ),
    ],
)
def test_a_function_is_evaluated_at_its_argument(text: str, value: Fraction | int) -> None:
    assert _answer(text) == value


def _first(holds: "object", value: Fraction, factor: Fraction) -> int:
    steps = 0
    while not holds(value):  # type: ignore[operator]
        value, steps = value * factor, steps + 1
    return steps


def test_the_first_argument_that_meets_a_bound() -> None:
    text = "The error is E(t) = 90 × (0.9)^t after t epochs. After how many whole epochs is it below 20?"
    assert _answer(text) == _first(lambda v: v < 20, Fraction(90), Fraction(9, 10))
    text = "Accuracy after n rounds is 40 × (1.1)^n. Smallest whole n that brings it above 75?"
    assert _answer(text) == _first(lambda v: v > 75, Fraction(40), Fraction(11, 10))


def test_a_name_without_a_value_is_asked_for() -> None:
    with pytest.raises(Incomplete) as refused:
        grammar.read("lr = lr_start * decay ^ epoch with decay = 0.5. What is it at epoch 3?")
    assert "lr_start" in refused.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "P(n) = n^2. When is it above 50?",
        "a(t) = 2^t and b(t) = 3^t. What is it at step 4?",
        "f(x) = 2^x with 7 cats at step 3?",
    ],
)
def test_what_is_not_clear_about_a_function_is_refused(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)
