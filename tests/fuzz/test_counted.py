"""The worlds of draws, codes, lots, means and sums of terms: what is answered is right, and most of it is answered."""

from random import Random

from tests.fuzz import counted
from tests.fuzz.differ import judged, table

ROUNDS = 12
LEAST = 0.9


def test_what_is_counted_one_by_one_is_answered_so() -> None:
    found = [judged(family(Random(f"counted/{at}"))) for family in counted.FAMILIES for at in range(ROUNDS)]
    wrong = [f"{each.question.text}\n  {each.given}" for each in found if each.outcome == "wrong"]
    assert not wrong, "\n".join(wrong)
    assert sum(each.outcome == "answered" for each in found) >= LEAST * len(found), table(found)
