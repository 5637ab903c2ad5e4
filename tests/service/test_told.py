"""What an answer says to its reader, told by the real grammar and laws: names, values step by step, and tables."""

import pytest

from service.answer import answer
from service.render.markdown import markdown
from service.render.text import headline, text

CONVOLUTIONS = (
    "A CNN takes 32x32x3 images: conv 3x3 with 16 filters, same padding, 2x2 max pooling, flatten, dense 10. "
    "How many parameters does it have?"
)


def test_every_step_ends_in_its_value() -> None:
    told = text(answer("How many parameters does a 784-128-10 network have?")).splitlines()
    values = [784 * 128 + 128, 128 * 10 + 10, 784 * 128 + 128 + 128 * 10 + 10]
    assert [
        line.strip() for line in told if line.strip().startswith("= ") and line.strip()[2:].replace(",", "").isdigit()
    ] == [f"= {value:,}" for value in values]


def test_a_formula_of_numbers_is_not_written_twice() -> None:
    told = text(answer("What is (2+3)^3 * 4?"))
    assert told.startswith("500\n(2 + 3)^3 × 4\n")
    assert "      result = (2 + 3)^3 × 4\n      = 500\n" in told
    assert "*" not in told


def test_layers_have_one_number_in_sentences_formulas_and_table() -> None:
    given = answer(CONVOLUTIONS)
    total = given.steps[-1]
    assert total.before == "total = layer_1 + layer_4"
    # The side is halved by pooling: 16 * 16 * 16 values enter the dense layer.
    assert total.rows == (
        ("Layer 1 (convolution)", "3**2 * 3 * 16 + 16", f"{3 * 3 * 3 * 16 + 16:,}"),
        ("Layer 4 (dense layer)", "4,096 * 10 + 10", f"{16**3 * 10 + 10:,}"),
    )
    assert any(step.text.startswith("In layer 4 (dense layer), every unit") for step in given.steps)


def test_several_letters_are_told_as_equations() -> None:
    given = answer("Solve x + y = 10 and 2x - y = 8.")
    assert headline(given) == "x = 6; y = 4"
    assert text(given).splitlines()[:2] == ["x = 6", "y = 4"]
    assert markdown(given).splitlines()[-1] == "Answer: x = 6; y = 4"
    assert "Call the x" not in text(given)


@pytest.mark.parametrize("unit", ["", " dollars"])
def test_one_value_is_told_by_itself(unit: str) -> None:
    given = answer("What is 12% of 300?" if not unit else "What is 12% of 300 dollars?")
    assert headline(given) == f"36{unit}"


def test_decimals_in_formulas_have_separators_and_the_other_reading_too() -> None:
    grown = answer("$1,000 grows by 3% a year. How much is it after 40 years?")
    # 1000 * 1.03**40 = 3262.0377…
    assert r"\approx 3{,}262.04" in grown.steps[-1].latex
    assert "3,262.03…" in text(grown)
    assert "otherwise without biases: 101,632" in text(answer("How many parameters does a 784-128-10 network have?"))


def test_a_plural_is_no_slip_that_is_told() -> None:
    assert answer("A savings account holds $1,000 and earns 3% a year. How much is in it after 4 years?").notes == ()


def test_columns_of_words_stand_left_and_of_numbers_right() -> None:
    told = markdown(answer("A loss of 2.4 shrinks by 6% each epoch. After how many epochs is it below 1?"))
    assert "| Epochs | The loss | Is below |\n   | ---: | ---: | :--- |" in told
