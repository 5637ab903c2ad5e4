"""Two shares with a stroke are no fraction, another count is not the share, and times are not added unless said so."""

import pytest

from service.answer import answer
from service.parts import Status

ANSWERED = (
    ("An 80/20 split of 5,500 rows. How many rows in the test set?", "1100"),
    ("30% of the balls are red and there are 36 red balls. How many balls?", "120"),
    ("Rent went up from $800 to $920. By what percent?", "15"),
    ("Two pipes fill a tank in 6 and 12 hours. How long do they take together?", "4"),
    ("Two pipes fill a tank in 6 and 12 hours. How long with both open?", "4"),
    ("A swimming pool holds 300 litres and is filled at 6 litres a minute. How long does it take to fill it?", "50"),
    ("What is 80/20?", "4"),
)
REFUSED = (
    "30% of the balls are red and there are 35 blue balls. How many balls?",
)


@pytest.mark.parametrize(("text", "exact"), ANSWERED)
def test_what_is_told_plainly_is_answered(text: str, exact: str) -> None:
    assert [each.exact for each in answer(text).answers] == [exact]


@pytest.mark.parametrize("text", REFUSED)
def test_what_may_be_meant_otherwise_is_refused(text: str) -> None:
    assert answer(text).status is not Status.ANSWERED
