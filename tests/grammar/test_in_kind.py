"""What is asked in hours is not answered in litres, and what is asked of a volume not in metres."""

import pytest

from grammar.errors import CannotRead
from grammar.reading import read
from service.answer import answer

OF_ANOTHER_KIND = (
    ("What is the area of a plate of spread 2 m and height 7 m?", "area"),
)
IN_KIND = (
    ("What is the volume of a cylinder of radius 2 m and height 7 m?", "pi*2**2*7", "cubic metre"),
    ("A tank of 300 litres loses 6 litres a minute. After how many minutes is the tank empty?", "50", "minute"),
    ("The side of a square is increased by 30%. By what percentage does its area increase?", "69", "percent"),
)


@pytest.mark.parametrize(("text", "asked"), OF_ANOTHER_KIND)
def test_lengths_are_not_added_up_where_something_else_is_asked(text: str, asked: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        read(text)
    assert asked in str(refusal.value)


@pytest.mark.parametrize(("text", "exact", "unit"), IN_KIND)
def test_what_is_asked_is_answered_in_its_kind(text: str, exact: str, unit: str) -> None:
    (found,) = answer(text).answers
    assert (found.exact, found.unit.rstrip("s")) == (exact, unit)
