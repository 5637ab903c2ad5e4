"""Cases are counted before any of them is gone through, so that a great number of tries ends at once."""

import pytest

from service.answer import answer
from service.parts import Status

MANY = 10**15


@pytest.mark.parametrize(
    "text",
    [
        f"You throw {MANY} dice. What is the probability of getting at least one six?",
        f"A fair coin is flipped {MANY} times. What is the probability that exactly 4 are heads?",
        f"A seed germinates with probability 0.8. {MANY} seeds are sown. What is the probability that at least "
        f"{MANY // 2} germinate?",
        f"How many binary strings of length {MANY} have at most {MANY // 2} ones?",
    ],
)
def test_a_great_number_of_tries_is_too_large(text: str) -> None:
    assert answer(text).status is Status.TOO_LARGE


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("How many binary strings of length 6 have at least 1 one?", 2**6 - 1),
        ("How many binary strings of length 6 have at most 6 ones?", 2**6),
        ("How many binary strings of length 6 have exactly 6 ones?", 1),
        ("From 5 red and 3 blue balls 3 are drawn. In how many ways are exactly 2 red?", 10 * 3),
    ],
)
def test_all_or_all_but_some_are_counted(text: str, exact: int) -> None:
    assert answer(text).answers[0].exact == str(exact)
