"""What laws tie together in an article: what they find wrong, and where they keep silent."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from service.article import checked
from service.article.checking import checked_by
from service.settings import Settings
from service.workers import Workers


@pytest.mark.parametrize(
    ("text", "correct"),
    [
        ("A lamp burns 12 litres per hour, so 5 hours need 65 litres.", "60"),
        ("At 0.40 euros a page 90 pages cost 40 euros.", "36"),
        ("Copying 600 MB at 40 MB per second would take 18 seconds.", "15"),
        ("Noise fell from 80 to 60 dollars a cut of 20%. Rent went from 80 to 60 euros, that is by 30%.", "25"),
        ("After five half-lives there is still 4% left.", "25/8"),
        ("Members get 15 % off. On 80 euros this is 14 euros.", "12"),
        ("That is 52 / 3, about 17.7 km/h.", "52/3"),
        ("- Tea: 30 euros\n- Milk: 25 euros\n- Total: 65 euros", "55"),
        ("- Tea: 30 euros\n- Milk: 25 euros\n\nTogether that makes 65 euros.", "55"),
        (
            "| Day | In | Stock |\n|---|---|---|\n| 1 | 113 | 113 |\n| 2 | 128 | 241 |\n| 3 | 94 | 335 |\n"
            "| 4 | 77 | 421 |\n| 5 | 68 | 489 |\n",
            "412",
        ),
    ],
)  # fmt: skip
def test_what_breaks_a_law_is_found(text: str, correct: str) -> None:
    assert [claim.correct for claim in checked(text).claims if claim.holds.value == "false"] == [correct]


@pytest.mark.parametrize(
    "text",
    [
        "The train does 200 km at 100 km/h, then stops, and the trip is 3 hours.",
        "A lamp burns at most 12 litres per hour, so 5 hours need 50 litres.",
        "A disk reads 200 MB per second, so 1 GB takes 5.12 seconds.",
        "Prices rose from 10 to 12 euros, by 10 percent each year.",
        "The share rose from 40% to 50%, an increase of 10%.",
        "After three half-lives less than 20% is left.",
        "Members get 15 % off. On 80 euros this is 68 euros.",
        "Dropping 30% of 900 rows leaves 270 rows.",
        "We dropped some: 30% of 900 rows are 630 rows.",
        "- Tea: 30 euros\n- Milk: 25 euros\n\nOur total budget is 65 euros.",
        "- Tea: 30 euros\n- Milk: 25 euros\n\nAltogether that is 45 euros of the 55 euros.",
        "| Team | Won | Lost | Points |\n|---|---|---|---|\n| a | 3 | 2 | 6 |\n| b | 2 | 4 | 8 |\n"
        "| c | 5 | 1 | 5 |\n| d | 4 | 2 | 9 |\n",
    ],
)  # fmt: skip
def test_no_law_raises_an_alarm_where_more_comes_into_it(text: str) -> None:
    assert [claim.quote for claim in checked(text).claims if claim.holds.value == "false"] == []


class _Cold(Workers):
    """Workers of which every job of a kind misses its deadline the first time."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.tried: list[str] = []

    def submit(self, job: Callable[..., Any], given: Any) -> "Future[Any]":
        """The job, or a missed deadline where it was not tried before."""
        if job.__name__ not in self.tried:
            self.tried.append(job.__name__)
            missed: Future[Any] = Future()
            missed.set_exception(TimeoutError())
            return missed
        return super().submit(job, given)


def test_what_a_cold_worker_misses_is_tried_once_more() -> None:
    workers = _Cold(Settings(workers=1, deadline=20.0))
    try:
        report = asyncio.run(checked_by(workers, "There are 3 + 4 = 8 of them.", 60))
    finally:
        workers.stop()
    assert (len(report.claims), report.late, sorted(workers.tried)) == (1, 0, ["judged", "taken_apart"])
