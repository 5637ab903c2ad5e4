"""What is said of random questions of the corpus: a change is that of their text, a claim is judged by their answer."""

from collections.abc import Callable
from random import Random

import pytest

from tests.fuzz.talk import FAMILIES, Said

ROUNDS = 60
"""So many worlds of each kind, of which some cannot be told."""
LEAST = 0.8


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_what_is_said_of_a_question_is_never_taken_for_something_else(family: Callable[[Random], Said | None]) -> None:
    found = [one for at in range(ROUNDS) if (one := family(Random(f"talk/{at}"))) is not None]
    became = [one.became() for one in found]
    assert [one for one, outcome in zip(found, became, strict=True) if outcome == "wrong"] == []
    assert became.count("right") >= LEAST * len(found)
