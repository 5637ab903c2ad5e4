"""Claims are held against the answer: exactly, as rounded to the digits that they show, by bounds, in other units."""

from fractions import Fraction

import pytest

from grammar.problem import Apply, Asked, Claim, Equals, HasValue, Measure, Problem, Quantity, Relation, Whenever
from solvers.derivation import Verdict
from solvers.solve import solve

TENTH = Fraction(1, 10)


def _verdicts(correct: Fraction, *claims: Claim, unit: str = "") -> tuple[Verdict, ...]:
    """What is found of claims that something is worth, which is `correct` of a unit."""
    measure = Measure("value", (), "equation")
    goal = HasValue(measure, Asked(unit), Whenever())
    return solve(Problem((Equals(measure, Apply("*", correct, Fraction(1))), goal), (goal,), claims)).verdicts


def _holds(correct: str, claim: Claim, unit: str = "") -> str:
    (verdict,) = _verdicts(Fraction(correct), claim, unit=unit)
    return verdict.holds


@pytest.mark.parametrize(
    ("correct", "said", "step", "holds"),
    [
        ("48.85", "48.9", "1/10", "approximately_true"),  # half up
        ("48.84", "48.9", "1/10", "false"),
        ("-2.5", "-3", "1", "approximately_true"),
        ("1623456", "1600000", "100000", "approximately_true"),  # 1.6 million
        ("1623456", "1600000", "1", "false"),  # 1,600,000, with every digit shown
        ("101770", "102000", "1", "cannot_tell"),  # three digits rounded, or six that are wrong: it is not said
        ("1954", "2000", "1", "false"),
        ("1/3", "1/3", "0", "true"),
        ("0.3333", "1/3", "0", "false"),
    ],
)
def test_a_claim_may_be_rounded_to_the_digits_it_shows(correct: str, said: str, step: str, holds: str) -> None:
    assert _holds(correct, Claim(Quantity(Fraction(said)), Fraction(step))) == holds


def test_what_is_said_to_be_near_may_be_rounded_to_its_first_digit() -> None:
    about = Claim(Quantity(Fraction(2000)), roughly=True)
    assert (_holds("1954", about), _holds("1400", about)) == ("approximately_true", "false")


@pytest.mark.parametrize(
    ("relation", "holds"),
    [
        (Relation.BELOW, ("true", "false", "false")),
        (Relation.AT_MOST, ("true", "true", "false")),
        (Relation.AT_LEAST, ("false", "true", "true")),
        (Relation.ABOVE, ("false", "false", "true")),
    ],
)
def test_a_bound_is_judged_without_rounding(relation: Relation, holds: tuple[str, ...]) -> None:
    claim = Claim(Quantity(Fraction(12)), relation=relation)
    assert tuple(_holds(correct, claim) for correct in ("11.99", "12", "12.01")) == holds


def test_a_claim_in_another_unit_is_judged_in_its_own() -> None:
    (verdict,) = _verdicts(Fraction(14_040_000_000), Claim(Quantity(Fraction(14), "gigabyte")), unit="byte")
    assert (verdict.holds, verdict.correct.decimal()) == ("approximately_true", "14.04")


@pytest.mark.parametrize(("said", "unit"), [("12.5", "percent"), ("0.125", ""), ("12.5", "")])
def test_a_part_may_be_claimed_in_percent(said: str, unit: str) -> None:
    assert _holds("12.5", Claim(Quantity(Fraction(said), unit), TENTH), "percent") == "true"


def test_what_is_of_another_kind_cannot_be_told() -> None:
    assert _holds("12", Claim(Quantity(Fraction(12), "hour")), "kilometre") == "cannot_tell"


def test_each_of_two_values_is_judged_in_the_order_told() -> None:
    low, high = (Claim(Quantity(Fraction(said)), TENTH) for said in ("48.4", "48.9"))
    assert [each.holds for each in _verdicts(Fraction("48.8668"), low, high)] == ["false", "approximately_true"]


def test_what_counts_something_is_no_claim_in_another_unit() -> None:
    assert _holds("11", Claim(Quantity(Fraction(5), "dollar")), "rows") == "cannot_tell"
