"""Networks that a published name or a configuration describes whole."""

from fractions import Fraction

import pytest

from grammar import read
from grammar.errors import CannotRead
from grammar.expression import Apply, Expression
from grammar.problem import Equals
from grammar.published.book import book, pieces
from grammar.published.equation import expression


def _worth(told: Expression) -> Fraction:
    if isinstance(told, Fraction):
        return told
    assert isinstance(told, Apply)
    left, right = _worth(told.left), _worth(told.right)
    match told.operator:
        case "+":
            return left + right
        case "*":
            return left * right
        case "**":
            return left**right
        case "/":
            return left / right
    return left - right


@pytest.mark.parametrize(
    ("text", "worth"), [("2 * 3 + 4", 10), ("2 * (3 + 4)", 14), ("a ** 2 - a", 6), ("8 / a / 2", Fraction(4, 3))]
)
def test_an_equation_binds_as_arithmetic_does(text: str, worth: Fraction) -> None:
    assert _worth(expression(text, {"a": Fraction(3)})) == worth


@pytest.mark.parametrize("text", ["VGG16", "vgg-16", "VGG 16", "vgg_16"[:3] + " 16"])
def test_a_name_is_one_however_it_is_written(text: str) -> None:
    assert pieces(text) == ("vgg", "16")


def test_every_model_has_parts_or_a_family_with_its_sizes() -> None:
    for model in book().models.values():
        family = book().families.get(model.family)
        assert model.parts if family is None else set(family.needs) <= set(model.sizes), model.name


@pytest.mark.parametrize(
    ("name", "published"),
    [("ResNet-18", 11689512), ("ResNet-50", 25557032), ("VGG-16", 138357544), ("AlexNet", 61100840)],
)
def test_the_parts_of_a_network_add_up_to_the_published_count(name: str, published: int) -> None:
    facts = read(f"How many parameters does {name} have?").facts
    parts = [each.expression for each in facts if isinstance(each, Equals) and each.measure.qualifiers]
    assert sum(map(_worth, parts)) == published


@pytest.mark.parametrize(
    "text",
    [
        "How many parameters does ResNet-50 have without its last layer?",
        "GPT config: n_embd=64, n_layer=2, n_head=4, n_ctx=128, vocab_size=1000, no biases. How many parameters?",
        "A llama config: dim=65, n_layers=2, n_heads=4, intermediate_size=172, vocab_size=1000. Parameters?",
        "GPT config: n_embd=64, n_layer=2, n_head=4, vocab_size=1000. How many parameters?",
    ],
)
def test_what_is_said_beside_a_name_or_a_configuration_is_not_passed_over(text: str) -> None:
    with pytest.raises(CannotRead):
        read(text)
