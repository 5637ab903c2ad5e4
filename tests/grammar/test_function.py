"""Functions written in the text are evaluated, filled and solved; expected values by plain arithmetic written here."""

import math
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
        ("Given P(n) = n^2 + 3n + 5, what is P(10)?", 10**2 + 3 * 10 + 5),
        ("E = mc^2, m = 2, c = 3. E?", 2 * 3**2),
        ("$f(x) = \\frac{x+1}{2}$, f(9)=?", 5),
        ("Power: P = I^2 * R, I = 3, R = 12. What's P?", 3**2 * 12),
        ("The learning rate is lr = 0.1 * 0.5^(epoch/10). What is it at epoch 30?", Fraction(1, 80)),
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
    assert _answer("P(n) = n^2. When is it above 50?") == next(n for n in range(50) if n**2 > 50)


def test_an_argument_is_found_for_a_value() -> None:
    assert _answer("g(x) = 3x - 7. For what x is g(x) = 20?") == Fraction(20 + 7, 3)
    assert _answer("The loss is L(t) = 8 * 0.5^t. After how many epochs does it reach 0.5?") == 4
    assert _answer("A(n) = 60 + 4n percent after n epochs. After how many epochs is it 92?") == (92 - 60) / 4


def test_powers_of_e_have_no_fraction() -> None:
    found = solvers.solve(grammar.read("L(t) = 2.5·e^(−0.1t), t in epochs. What is L for t = 20?")).results[0].value
    assert found.exact() == "(5/2)*exp(-2)"
    assert abs(float(found.decimal(12)) - 2.5 * math.exp(-2)) < 1e-10


def test_a_name_without_a_value_is_asked_for() -> None:
    with pytest.raises(Incomplete) as refused:
        grammar.read("lr = lr_start * decay ^ epoch with decay = 0.5. What is it at epoch 3?")
    assert "lr_start" in refused.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "a(t) = 2^t and b(t) = 3^t. What is it at step 4?",
        "f(x) = 2^x with 7 cats at step 3?",
        "T(t) = 20 + 60 e^(-0.3 t). How hot is it after 2 hours and 10 cats?",
        "P(n) = 5 * 2^n. By how much does P grow in 3 steps?",
        "P(n) = 5 * 2^n. What is the total over the first 4 steps?",
        "a(n) = 3n - 2. Find a(10) and a(20).",
        "v = u + at with u = 5, a = 2, t = 3. Find v.",
        "s = ut + 1/2 a t^2 with u = 3, a = 4, t = 5. What is s?",
        "The loss after n epochs is 2.5 * 0.9^n. What is the loss after 5 epochs, if the batch size is 32?",
        "What is √x at x = 16 if y = x^2?",
    ],
)
def test_what_is_not_clear_about_a_function_is_refused(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)
