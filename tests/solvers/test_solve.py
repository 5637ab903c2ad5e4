"""What surrounds the answers: claims, assumptions, unused quantities, formulas, checks."""

import pickle
import time as clock
from fractions import Fraction

import pytest
import sympy

from corpus.exact import number
from grammar.errors import CannotAnswer, TooFewFacts, TooLarge
from grammar.problem import (
    After,
    Apply,
    Asked,
    Assumption,
    Changes,
    Claim,
    Equals,
    HasValue,
    Letter,
    Measure,
    PercentBy,
    PlusBy,
    Problem,
    Quantity,
    SetAside,
)
from grammar.span import Span
from solvers import CheckFailed, checks, solve
from solvers.symbolic import expression as symbolic
from tests.solvers.building import (
    APPLES,
    LOSS,
    PARAMETERS,
    amount,
    answers,
    epochs,
    has,
    laws,
    network,
    percent,
    starts,
    times,
    value_after,
)

COUNT = Measure("count")


def formula(expression: Fraction | Letter | Apply) -> tuple[Equals]:
    return (Equals(COUNT, expression),)


def asked(measure: Measure = COUNT) -> HasValue:
    return HasValue(measure, Asked())


SUM = Apply("+", Fraction(2_100_000), Apply("*", Fraction(3), Fraction(10_000)))


def test_a_formula_is_worked_out_operation_by_operation() -> None:
    done = answers(formula(SUM), asked())
    assert done.results[0].value.fraction() == 2_100_000 + 3 * 10_000
    assert done.steps[0].rows == (("3 * 10,000", "30,000"), ("2,100,000 + 30,000", "2,130,000"))
    assert done.fields == ("formulas",)


def test_a_formula_in_letters_stays_one() -> None:
    done = answers(formula(Apply("+", Apply("*", Letter("n"), Letter("m")), Letter("m"))), asked())
    assert done.results[0].value.exact() == "n*m + m"


@pytest.mark.parametrize(
    ("operator", "left", "right", "expected"),
    [("-", 3, 5, "-2"), ("/", 3, 6, "1/2"), ("**", 2, -3, "1/8"), ("**", 4, "1/2", "2"), ("*", "1/3", 6, "2")],
)
def test_every_operator(operator: str, left: int | str, right: int | str, expected: str) -> None:
    done = answers(formula(Apply(operator, Fraction(left), Fraction(right))), asked())
    assert done.results[0].value.exact() == expected


def test_long_sums_do_not_run_out_of_stack() -> None:
    expression: Apply | Fraction = Fraction(0)
    for each in range(900):
        expression = Apply("-" if each % 2 else "+", expression, Fraction(each))
    assert answers(formula(expression), asked()).results[0].value.fraction() == sum(
        each * (-1) ** (each % 2) for each in range(900)
    )


def test_deep_nesting_and_towers_of_powers_are_refused_quickly() -> None:
    tower: Apply | Fraction = Fraction(9)
    for _ in range(600):
        tower = Apply("**", Fraction(9), tower)
    began = clock.perf_counter()
    for expression in (tower, Apply("**", Fraction(9), Apply("**", Fraction(9), Fraction(9)))):
        with pytest.raises(TooLarge):
            answers(formula(expression), asked())
    assert clock.perf_counter() - began < 1


# --- claims -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("30*21**10/20**10", "true"),
        ("48.87", "approximately_true"),
        ("48.9", "approximately_true"),
        ("49", "approximately_true"),
        ("48.4", "false"),
        ("48.86", "false"),
        ("1/3", "false"),
    ],
)
def test_a_claim_is_judged_by_the_digits_it_shows(claim: str, holds: str) -> None:
    value = Fraction(30 * 21**10, 20**10) if "*" in claim else Fraction(claim)
    step = Fraction(1, 10 ** len(claim.partition(".")[2])) if set(claim) <= set("0123456789.") else Fraction(0)
    facts, goal = (starts(LOSS, 30), percent(LOSS, 5, 1)), value_after(LOSS, epochs(10))
    problem = Problem(facts, (goal,), claims=(Claim(Quantity(value), step),))
    (verdict,) = solve(problem).verdicts
    assert (verdict.holds, verdict.correct.exact()) == (holds, "30*(21/20)**10")


def test_a_claim_about_a_formula() -> None:
    done = solve(Problem(formula(SUM), (asked(),), claims=(Claim(Quantity(Fraction(2_140_000))),)))
    assert [each.holds for each in done.verdicts] == ["false"]


# --- assumptions ------------------------------------------------------------------------------------------------------


def test_an_assumption_shows_what_the_other_reading_gives() -> None:
    start, goal = starts(LOSS, 30), value_after(LOSS, epochs(10))
    linear = Changes(LOSS, PlusBy(amount("3/2"), 1), epochs())
    other = Assumption("compounds", "5 % of what it is then", "5 % of the start", (start, linear, goal))
    hopeless = Assumption("none", "this", "that", (start, goal))
    facts = (start, percent(LOSS, 5, 1))
    done = solve(Problem(facts, (goal,), assumptions=(other, hopeless)))
    assert [each.value and each.value.fraction() for each in done.assumptions] == [45, None]


# --- unused -----------------------------------------------------------------------------------------------------------


def test_what_no_step_rests_on_is_set_aside_with_a_reason() -> None:
    facts = (
        starts(LOSS, 30), percent(LOSS, 5, 1), has(PARAMETERS, 150_000, "parameter"), percent(PARAMETERS, 8, -1),
    )  # fmt: skip
    aside = SetAside("3 coffees", "nobody asks", Span(1, 2))
    done = solve(Problem(facts, (value_after(LOSS, epochs(10)),), set_aside=(aside,)))
    assert [each.text for each in done.unused] == ["3 coffees", "150,000 parameters", "8 %"]
    assert done.unused[1].reason == "the question asks about the loss"


def test_every_number_of_an_answered_problem_is_used_or_set_aside() -> None:
    facts = (starts(LOSS, 100), percent(LOSS, 10, -1), HasValue(LOSS, amount(90), After(epochs(1))))
    done = answers(facts, value_after(LOSS, epochs(2)))
    assert [(each.text, each.reason) for each in done.unused] == [
        ("90", "the answer follows without it"), ("1 epoch", "the answer follows without it"),
    ]  # fmt: skip


# --- several goals, steps, checks -------------------------------------------------------------------------------------


def test_several_goals_are_answered_in_the_order_asked_without_repeating_steps() -> None:
    facts = (starts(LOSS, 8), percent(LOSS, 50, -1))
    done = answers(facts, value_after(LOSS, epochs(3)), value_after(LOSS, epochs(1)))
    assert [each.value.fraction() for each in done.results] == [1, 4]
    assert laws(done) == ["percent_factor", "compound_change", "compound_change"]


def test_steps_name_where_in_the_text_they_rest() -> None:
    start = HasValue(LOSS, Quantity(Fraction(8), span=Span(0, 1)), span=Span(0, 5))
    change = Changes(LOSS, PercentBy(Fraction(50), -1), epochs(), span=Span(6, 9))
    done = answers((start, change), value_after(LOSS, epochs(3)))
    assert done.steps[-1].spans == (Span(0, 1), Span(6, 9))


def test_nothing_asked_is_asked_back() -> None:
    with pytest.raises(TooFewFacts):
        solve(Problem((has(LOSS, 3),), ()))


def test_a_check_that_fails_is_a_fault_and_never_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "same", lambda left, right: False)
    with pytest.raises(CheckFailed):
        answers((starts(LOSS, 8), times(LOSS, 2)), value_after(LOSS, epochs(3)))


def test_long_courses_are_run_and_say_so() -> None:
    done = answers((starts(LOSS, 8), percent(LOSS, 5, 1)), value_after(LOSS, epochs(500)))
    assert "run epoch by epoch for 500 periods: the same value" in [each.text for each in done.checks]
    assert done.series is not None
    assert len(done.series.points) <= 200


def test_the_same_problem_gives_the_same_derivation() -> None:
    problem = Problem((network(784, 128, 10),), (HasValue(Measure("parameter", (), "network"), Asked()),))
    assert repr(solve(problem)) == repr(solve(problem))


def test_derivations_and_refusals_travel_between_processes() -> None:
    done = answers((starts(APPLES, 8, "apple"), percent(APPLES, 5, 1)), value_after(APPLES, epochs(10)))
    assert pickle.loads(pickle.dumps(done)) == done
    with pytest.raises(CannotAnswer) as refused:
        answers((starts(LOSS, 8),), value_after(LOSS, epochs(10)))
    assert pickle.loads(pickle.dumps(refused.value)).hint == refused.value.hint


def test_every_result_is_read_back_by_sympy_to_the_same_number() -> None:
    facts = (starts(LOSS, "12/5"), percent(LOSS, 6, -1))
    done = answers(facts, HasValue(LOSS, amount("1/10"), After(Asked(unit="epoch"))))
    value = done.results[0].value
    read = number(value.exact())
    assert abs(read - symbolic(value.term)).evalf(30) < sympy.Float("1e-25")
