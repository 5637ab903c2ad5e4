"""Neurons and activation functions worked out; expected values by plain arithmetic and the math module."""

import math

import pytest

import grammar
import solvers
from grammar.errors import CannotRead


def _decimal(text: str) -> float:
    return float(solvers.solve(grammar.read(text)).results[0].value.decimal(12))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("What is the softplus of 2?", math.log1p(math.exp(2))),
        ("What does swish give for 3?", 3 / (1 + math.exp(-3))),
        ("Weights 1 and -2, bias 0.5, inputs 0.3 and 0.2. Output with tanh activation?", math.tanh(0.3 - 0.4 + 0.5)),
        ("A neuron with no activation function has weights 2, 3, no bias and inputs 5, 7. Its output?", 2 * 5 + 3 * 7),
        ("Logits 0, 1. What softmax probability has the smallest?", 1 / (1 + math.e)),
    ],
)
def test_what_a_neuron_gives(text: str, value: float) -> None:
    assert math.isclose(_decimal(text), value, rel_tol=1e-10)


@pytest.mark.parametrize(
    "text",
    [
        "A sigmoid neuron has weights 2 and 3 and inputs 1 and 1. What is its output?",
        "A neuron has weights 2 and 3, bias 1 and inputs 1, 1 and 4. Output with tanh?",
        "Weights 2 and 3, bias 1, inputs 1 and 4. What is the weighted sum?",
        "Weights 2 and 3, bias 1, inputs 1 and 4. What is the output?",
        "Softmax over the logits 1 and 2: what probability does a class get?",
        "Is the sigmoid or the tanh of 0.5 larger?",
        "What is the sigmoid of 0.5 times 3?",
    ],
)
def test_what_is_not_clear_about_a_neuron_is_refused(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)
