"""A name of what is wanted asks for it; a statement, a list or a reply asks for nothing."""

import pytest

from grammar.errors import CannotRead
from grammar.lexicon import lexicon
from grammar.reading import read
from grammar.terse import asked
from grammar.tokens import tokenize


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("area of a circle with radius 5", "What is the area of a circle with radius 5?"),
        ("A circle has a radius of 5. Area?", "A circle has a radius of 5. What is the area?"),
        ("15% of 240", "What is 15% of 240?"),
        ("distance covered in 3 hours at 80 km/h", "What is the distance covered in 3 hours at 80 km/h?"),
        ("Dense layer, 512 inputs, 256 units, parameters", "Dense layer, 512 inputs, 256 units. How many parameters?"),
    ],
)
def test_a_name_of_what_is_wanted_is_the_question_for_it(name: str, question: str) -> None:
    one, two = read(name), read(question)
    assert [type(fact) for fact in one.facts] == [type(fact) for fact in two.facts]
    assert one.goals == two.goals


@pytest.mark.parametrize(
    "text",
    [
        "The circle has a radius of 5.", "1, 2, 3", "5 cats and 3 dogs", "784-128-10", "2 million", "20 epochs",
        "with 20 epochs", "not 8 percent of 50", "A model with 5 layers and 30 neurons", "now weights 1 and 1",
    ],
)  # fmt: skip
def test_what_names_nothing_wanted_is_no_question(text: str) -> None:
    with pytest.raises(CannotRead):
        read(text)


def test_a_text_that_asks_is_left_as_it_is() -> None:
    assert list(asked(tokenize("What is the area of a circle with radius 5?", lexicon()))) == []
