"""A bucket of tokens for each asker: full at first, emptied by asking, filled by time."""

import pytest

from service.gate.rates import Buckets, Rate, rate
from service.settings import BadSetting


class Clock:
    """A clock that goes when it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("written", "told"),
    [("60/minute", Rate(60, 60)), ("5/second", Rate(5, 1)), (" 1/hour ", Rate(1, 3600)), ("7/day", Rate(7, 86400))],
)
def test_a_rate_is_read(written: str, told: Rate) -> None:
    assert rate(written) == told


@pytest.mark.parametrize("written", ["60", "0/minute", "-1/minute", "1.5/second", "60/week", "60 per minute", "/hour"])
def test_what_is_no_rate_is_refused(written: str) -> None:
    with pytest.raises(BadSetting, match="ABACIST_RATE"):
        rate(written)


def test_so_many_pass_and_the_next_waits_until_one_is_due() -> None:
    buckets = Buckets(Rate(6, 60), now=Clock())
    assert [buckets.wait("me") for _ in range(8)] == [0] * 6 + [10, 10]


def test_time_fills_the_bucket_up_to_its_size() -> None:
    clock = Clock()
    buckets = Buckets(Rate(6, 60), now=clock)
    for _ in range(6):
        buckets.wait("me")
    clock.now += 25
    assert [buckets.wait("me") for _ in range(3)] == [0, 0, 5]
    clock.now += 10**6
    assert [buckets.wait("me") for _ in range(7)] == [0] * 6 + [10]


def test_askers_do_not_wait_for_one_another() -> None:
    buckets = Buckets(Rate(1, 60), now=Clock())
    assert [buckets.wait(name) for name in ("me", "you", "me", "you")] == [0, 0, 60, 60]


def test_the_askers_that_are_remembered_are_bounded() -> None:
    buckets = Buckets(Rate(1, 60), most=3, now=Clock())
    assert all(buckets.wait(str(name)) == 0 for name in range(100))
    assert len(buckets) == 3
    assert [buckets.wait(name) for name in ("99", "0")] == [60, 0]
