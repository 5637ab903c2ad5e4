"""Wholes, parts and shares."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.errors import Contradiction, NoSolution, TooFewFacts
from grammar.problem import Asked, AtEnd, Changes, Fact, HasValue, Measure, PlusBy, Share, Sum
from tests.solvers.building import amount, answer, answers, epochs, has, laws, starts, times, value_after

RED, GREEN, ALL = Measure("apple", ("red",)), Measure("apple", ("green",)), Measure("apple")
A, B, C = Measure("a"), Measure("b"), Measure("c")


def asked(measure: Measure) -> HasValue:
    return HasValue(measure, Asked())


def test_the_whole_is_its_parts_together() -> None:
    facts = (has(RED, 3, "apple"), has(GREEN, 4, "apple"), Sum(ALL, (RED, GREEN)))
    done = answers(facts, asked(ALL))
    assert (done.results[0].value.exact(), done.results[0].unit, done.results[0].counts) == ("7", "apples", True)
    assert laws(done) == ["total"]


def test_a_part_is_the_whole_without_the_others() -> None:
    facts = (has(RED, 3, "apple"), has(ALL, 10, "apple"), Sum(ALL, (RED, GREEN)))
    assert answer(facts, asked(GREEN)) == 7


def test_a_negative_count_is_no_solution() -> None:
    facts = (has(RED, 13, "apple"), has(ALL, 10, "apple"), Sum(ALL, (RED, GREEN)))
    with pytest.raises(NoSolution, match="never negative"):
        answers(facts, asked(GREEN))


def test_a_share_is_found_in_every_direction() -> None:
    assert answer((Share(A, B, Fraction(1, 4)), has(B, 120)), asked(A)) == 30
    assert answer((Share(A, B, Fraction(1, 4)), has(A, 30)), asked(B)) == 120
    assert answer((has(A, 30), has(B, 120)), Share(A, B, Asked())) == Fraction(1, 4)
    done = answers((has(A, 30), has(B, 120)), Share(A, B, Asked(unit="percent")))
    assert (done.results[0].value.exact(), done.results[0].unit) == ("25", "percent")


def test_a_fraction_of_whole_things_that_is_not_whole_is_no_solution() -> None:
    with pytest.raises(NoSolution, match="only whole apples exist"):
        answers((Share(RED, ALL, Fraction(1, 3)), has(ALL, 100, "apple")), asked(RED))


def test_parts_that_are_shares_of_each_other_are_found_together() -> None:
    facts = (Sum(C, (A, B)), Share(A, B, Fraction(1, 3)), has(C, 100))
    done = answers(facts, asked(A), asked(B))
    assert [each.value.fraction() for each in done.results] == [25, 75]
    assert laws(done) == ["total", "linear_equation", "total"]


def test_three_coupled_sums_are_solved() -> None:
    ab, bc, ac = Measure("ab"), Measure("bc"), Measure("ac")
    facts = (Sum(ab, (A, B)), Sum(bc, (B, C)), Sum(ac, (A, C)), has(ab, 10), has(bc, 14), has(ac, 12))
    assert [each.value.fraction() for each in answers(facts, asked(A), asked(B), asked(C)).results] == [4, 6, 8]


def test_equations_that_one_letter_cannot_close_are_eliminated() -> None:
    d = Measure("d")
    sums = [(A, A, B), (A, B, C), (B, C, d), (A, A, d)]
    values = {A: 3, B: 5, C: 7, d: 11}
    wholes = [Measure(f"sum {at}") for at in range(4)]
    facts: tuple[Fact, ...] = (
        *(Sum(whole, parts) for whole, parts in zip(wholes, sums, strict=True)),
        *(has(whole, sum(values[each] for each in parts)) for whole, parts in zip(wholes, sums, strict=True)),
    )
    for measure, value in values.items():
        assert answer(facts, asked(measure)) == value


def test_a_whole_of_which_a_part_changes() -> None:
    facts = (starts(A, 100), times(A, 2), has(B, 7), Sum(C, (A, B)))
    assert answer(facts, value_after(C, epochs(3))) == 807


def test_a_whole_after_a_part_lost_some() -> None:
    lost = Changes(RED, PlusBy(amount(2, "apple"), -1), None)
    facts = (has(RED, 5, "apple"), has(GREEN, 4, "apple"), Sum(ALL, (RED, GREEN)), lost)
    assert answer(facts, HasValue(ALL, Asked(), AtEnd())) == 7


def test_parts_and_whole_that_disagree_contradict() -> None:
    with pytest.raises(Contradiction):
        answers((has(A, 3), has(B, 4), has(C, 8), Sum(C, (A, B))), asked(A))


def test_a_missing_part_is_asked_for() -> None:
    with pytest.raises(TooFewFacts) as refused:
        answers((has(A, 3), Sum(C, (A, B))), asked(C))
    assert refused.value.hint == "What is the b?"


@given(st.lists(st.fractions(min_value=0, max_value=1000, max_denominator=100), min_size=2, max_size=9), st.data())
def test_any_part_is_found_again_from_the_whole(values: list[Fraction], data: st.DataObject) -> None:
    missing = data.draw(st.integers(min_value=0, max_value=len(values) - 1))
    parts = tuple(Measure(f"part {at}") for at in range(len(values)))
    total = values[0]
    for each in values[1:]:
        total += each
    told = [has(part, value) for at, (part, value) in enumerate(zip(parts, values, strict=True)) if at != missing]
    assert answer((Sum(C, parts), has(C, total), *told), asked(parts[missing])) == values[missing]


def test_a_whole_that_loses_some_is_no_longer_the_sum_of_what_its_parts_were() -> None:
    eaten = Changes(ALL, PlusBy(amount(2, "apple"), -1), None)
    facts = (has(RED, 3, "apple"), has(GREEN, 4, "apple"), Sum(ALL, (RED, GREEN)), eaten)
    assert answer(facts, HasValue(ALL, Asked(), AtEnd())) == 5


def test_a_share_need_not_hold_after_a_single_loss() -> None:
    eaten = Changes(ALL, PlusBy(amount(10, "apple"), -1), None)
    facts = (has(ALL, 100, "apple"), Share(RED, ALL, Fraction(1, 5)), eaten)
    assert answer(facts, HasValue(ALL, Asked(), AtEnd())) == 90
    with pytest.raises(TooFewFacts):
        answers(facts, HasValue(RED, Asked(), AtEnd()))
