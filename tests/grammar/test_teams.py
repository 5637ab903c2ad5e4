"""Work that teams share: rates as sums of what is told, who comes and who goes."""

from fractions import Fraction

import pytest

from grammar.errors import CannotRead
from grammar.reading import read
from grammar.teams.rates import added, combination
from solvers import solve

ONE = Fraction(1)


def test_a_team_is_a_sum_of_the_rows_that_lead_to_it() -> None:
    pairs = ({"a": ONE, "b": ONE}, {"b": ONE, "c": ONE}, {"a": ONE, "c": ONE})
    half = Fraction(1, 2)
    assert combination(pairs, {"a": ONE, "b": ONE, "c": ONE}) == (half, half, half)
    assert combination(pairs, {"a": ONE}) == (half, -half, half)


def test_a_team_that_does_not_follow_is_none() -> None:
    assert combination(({"a": ONE, "b": ONE},), {"a": ONE}) is None


def test_whoever_goes_is_no_longer_there() -> None:
    assert added((ONE, {"a": ONE, "b": ONE}), (-ONE, {"b": ONE})) == {"a": ONE}


@pytest.mark.parametrize(("text", "days"), [
    ("A can do a job in 10 days and B in 15 days. They start together, but B leaves after 4 days. "
     "How many more days does A need?", Fraction(10, 3)),
    ("16 workers need 15 days. After 3 days 4 of them leave. How many more days will the rest need?", Fraction(16)),
    ("A can do a job in 20 days. A and B work together for 5 days, then A leaves and B finishes the rest in 10 days. "
     "How long does B need alone?", Fraction(20)),
])  # fmt: skip
def test_whoever_is_there_does_a_part(text: str, days: Fraction) -> None:
    assert solve(read(text)).results[0].value.fraction() == days


@pytest.mark.parametrize("text", [
    "A can do a job in 10 days and B in 15 days. They work together for 4 days, then B leaves for 1 day. "
    "How many more days does A need to finish?",
    "A and B make 120 toys in 6 hours, B and C 90 toys in 8 hours. How long do all three need together?",
])  # fmt: skip
def test_what_is_not_the_same_job_all_the_time_is_refused(text: str) -> None:
    with pytest.raises(CannotRead):
        read(text)
