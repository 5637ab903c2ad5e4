"""Equalities as people write them, judged; each expected verdict is plain arithmetic beside it."""

import pytest

from grammar.equalities import equalities
from solvers.equalities import judged


def _holds(text: str) -> list[str]:
    found = (judged(chain) for chain in equalities(text))
    return [each.holds.value for each in found if each is not None]


@pytest.mark.parametrize(
    "text",
    [
        "After the first: 1 million ÷ 10 = 100,000.",
        "784 times 128 plus 128 equals 100,480 parameters",
        "12% of 350 is 42",
        "7e9 × 2 bytes = 14 GB",
        "2 GB = 2,000 MB",
        "2 GB = 2,048 MB",
        "60 km/h × 90 min = 90 km",
        "200 + 10% = 220, as on a calculator",
        "(90 − 60)/60 × 100 = 50%",
        "(90 − 60)/60 = 50%",
        "1,000,000 / 10 = 100,000 / 10 = 10,000 / 10 = 1,000",
        "Layer 1 = 784 × 128 = 100,352",
        "f(2) = 3×2 + 1 = 7",
        "12 months × $50 = $600",
        "$5/hour × 8 hours = $40",
        "half of 10 is 5",
        "90 divided by 3 is 30",
        "1 500 + 2 500 = 4 000",
    ],
)
def test_an_equality_that_holds_is_true(text: str) -> None:
    assert _holds(text) == ["true"]


@pytest.mark.parametrize(
    "text",
    [
        "30 × 1.05^10 ≈ 48.87 units",  # 48.86684…
        "30 × 1.05^10 = 30 × 1.6289 = 48.87",  # 1.62889…
        "60/90 × 100 = 66.67%",  # 66.666…
        "33.3% + 33.3% + 33.3% = 100%",
        "1920x1080 = 2.07 million pixels",  # 2,073,600
        "50,000 / 64 = 782 steps",  # 781.25: the last step is not full
        "1 mile = 1.6 km",  # 1.609344
    ],
)
def test_a_value_rounded_as_it_is_shown_is_approximately_true(text: str) -> None:
    assert _holds(text) == ["approximately_true"]


@pytest.mark.parametrize(
    "text",
    [
        "784 × 128 + 128 = 100,460 parameters",
        "12% of 350 is 43",
        "30 × 1.05^10 = 48.4",
        "7e9 × 4 bytes = 14 GB",
        "2 GB = 2,500 MB",
        "12 months × $50 = $650",
        "10 / 3 = 3.34",
        "60 km/h × 90 min = 100 km",
    ],
)
def test_a_value_that_no_rounding_gives_is_false(text: str) -> None:
    assert _holds(text) == ["false"]


@pytest.mark.parametrize(
    "text",
    [
        "17 mod 5 = 3",
        "1 + 1 = 10 in binary",
        "5! = 120",
        "x + 5 = 8",
        "2n + 1 = 5",
        "log2(8) = 4",
        "1920x1080 = 2 MP",
        "1 month = 31 days",
        "100 °C = 213 °F",
        "Components: +30,000 = 2,130,000",
        "In 2020-2021 = 5",
        "The seasons 2019-2020 and 2 + 2",
        "a ratio of 1:4 = 0.3",
    ],
)
def test_what_is_not_understood_is_left_alone(text: str) -> None:
    assert _holds(text) == []
