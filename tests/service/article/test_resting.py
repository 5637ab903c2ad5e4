"""What a statement of an article rests on that stands sentences before it, and where nothing may be said of it."""

import pytest

from service.article import checked
from service.article.resting import Told, dominant

PLANT = "A plant keeps 36 presses. Each press makes 25 plates a day. A shop pays 0.40 euros per plate."


def _verdicts(text: str) -> list[tuple[str, str]]:
    return [(claim.quote, claim.holds.value) for claim in checked(text).claims]


def test_what_was_told_sentences_before_makes_a_statement_right_though_another_stands_between() -> None:
    text = f"{PLANT} That is 900 plates a day. The shop pays 320 euros a day. In a week the plant earns 2,520 euros."
    assert ("In a week the plant earns 2,520 euros", "true") in _verdicts(text)
    assert "false" not in {holds for _, holds in _verdicts(text) if "2,520" in _}


@pytest.mark.parametrize(
    "text",
    [
        "The way is 84 km long. She rides at 21 km/h. The ride takes her 4 hours. Her friend took 3.5 hours for it.",
        "I bought 3 shirts at 20 euros each. The shop gave me 10% off. I paid 54 euros.",
        "A tank held 90,000 litres in May. By July evaporation took a fifth. Rain added 15,000 litres. In July 72,000 "
        "litres were left.",
    ],
)
def test_a_statement_is_not_called_wrong_where_its_thing_is_new_or_a_change_is_left_out(text: str) -> None:
    assert "false" not in {holds for _, holds in _verdicts(text)}


def test_only_rows_that_hang_together_with_the_statement_are_tried() -> None:
    told = Told(("The run has 40 epochs.", "A loaf costs 3 euros.", "Every epoch has 400 steps."), deep=True)
    rows = set(told.further("The training has 16,000 steps."))
    assert (0, 2) in rows
    assert not any(1 in row for row in rows)
    assert not set(Told(told.sentences).further("The training has 16,000 steps."))


def test_the_rows_that_tell_most_are_those_that_count() -> None:
    rows = [(0, 1), (0, 1, 2), (3,), (0,)]
    assert dominant(rows, [frozenset({"a"}), frozenset({"a"}), frozenset({"a"}), frozenset()]) == [1, 2]
