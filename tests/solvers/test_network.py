"""What dense networks count: parameters, weights, biases, units, and sizes found from counts."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.errors import Contradiction, NoSolution, TooFewFacts
from grammar.problem import After, Asked, Dense, HasValue, Input, Letter, Measure, Network
from tests.solvers.building import (
    NETWORK_PARAMETERS,
    amount,
    answer,
    answers,
    epochs,
    has,
    laws,
    network,
    percent,
    value_after,
)


def counted(head: str, *qualifiers: str) -> HasValue:
    return HasValue(Measure(head, qualifiers, "network"), Asked())


def test_the_parameters_of_a_network_are_told_layer_by_layer() -> None:
    done = answers((network(784, 128, 10),), counted("parameter"))
    (result,) = done.results
    assert result.value.fraction() == 784 * 128 + 128 + 128 * 10 + 10
    assert (result.of, result.unit, result.counts) == ("total parameters", "parameters", True)
    assert laws(done) == ["dense_parameters", "dense_parameters", "network_total"]
    assert done.steps[-1].columns == ("Layer", "Formula", "Parameters")
    assert done.steps[-1].rows == (
        ("Layer 1", "784 * 128 + 128", "100,480"), ("Layer 2", "128 * 10 + 10", "1,290"),
    )  # fmt: skip
    assert "added one by one: 100,480 → 101,770" in [each.text for each in done.checks]


def test_one_layer_needs_no_total() -> None:
    done = answers((network(20, 5),), counted("parameter"))
    assert (laws(done), done.results[0].value.exact()) == (["dense_parameters"], "105")
    assert answer((network(20, 5),), counted("parameter", "layer 1")) == 105


@pytest.mark.parametrize(
    ("head", "qualifiers", "expected"),
    [("weight", (), 784 * 128 + 1280), ("connection", (), 784 * 128 + 1280), ("bias", (), 10), ("unit", (), 138),
     ("parameter", ("layer 1",), 784 * 128), ("parameter", ("layer 2",), 1290), ("bias", ("layer 1",), 0),
     ("unit", ("layer 1",), 128), ("weight", ("layer 2",), 1280)],
)  # fmt: skip
def test_every_count_of_a_network_can_be_asked(head: str, qualifiers: tuple[str, ...], expected: int) -> None:
    told = Network((Input(Fraction(784)), Dense(Fraction(128), bias=False), Dense(Fraction(10))))
    assert answer((told,), counted(head, *qualifiers)) == expected


def test_letters_stay_letters() -> None:
    done = answers((Network((Input(Letter("n")), Dense(Letter("m")))),), counted("parameter"))
    assert done.results[0].value.exact() == "n*m + m"
    assert not done.results[0].counts
    deep = Network((Input(Fraction(784)), Dense(Letter("h")), Dense(Fraction(10))))
    assert answers((deep,), counted("parameter")).results[0].value.exact() == "795*h + 10"


def test_a_letter_is_found_where_the_count_is_told() -> None:
    deep = Network((Input(Fraction(784)), Dense(Letter("h")), Dense(Fraction(10))))
    facts = (deep, has(NETWORK_PARAMETERS, 39_760, "parameter"))
    assert answer(facts, counted("unit", "layer 1")) == 50


def test_a_hidden_width_solves_a_linear_equation() -> None:
    goal = Network((Input(Fraction(784)), Dense(Asked()), Dense(Fraction(10))))
    done = answers((has(NETWORK_PARAMETERS, 39_760, "parameter"),), goal)
    assert (done.results[0].value.exact(), done.results[0].of) == ("50", "units of the hidden layer")
    assert laws(done) == ["dense_parameters", "dense_parameters", "linear_equation"]
    assert done.steps[0].after == "= 784 * h + 1 * h"
    assert done.steps[-1].before == "39,760 = 795 * h + 10"


def test_two_hidden_layers_of_one_width_solve_a_quadratic_and_reject_its_negative_root() -> None:
    goal = Network((Input(Fraction(784)), Dense(Asked()), Dense(Asked()), Dense(Fraction(10))))
    count = 784 * 20 + 20 + 20 * 20 + 20 + 20 * 10 + 10
    done = answers((has(NETWORK_PARAMETERS, count, "parameter"),), goal)
    assert done.results[0].value.fraction() == 20
    assert laws(done)[-1] == "quadratic_equation"
    assert "-816 is rejected" in done.steps[-1].text


def test_no_whole_width_is_no_solution_with_the_width_it_would_take() -> None:
    goal = Network((Input(Fraction(784)), Dense(Asked()), Dense(Fraction(10))))
    with pytest.raises(NoSolution, match=r"no whole number of units of layer 1 gives 39,761 parameters: .* 50\.0012"):
        answers((has(NETWORK_PARAMETERS, 39_761, "parameter"),), goal)


def test_the_number_of_inputs_is_found() -> None:
    goal = Network((Input(Asked()), Dense(Fraction(128)), Dense(Fraction(10))))
    assert answer((has(NETWORK_PARAMETERS, 101_770, "parameter"),), goal) == 784


def test_missing_inputs_are_asked_for() -> None:
    with pytest.raises(TooFewFacts) as refused:
        answers((Network((Dense(Fraction(10)),)),), counted("parameter"))
    assert refused.value.hint == "How many inputs does the first layer have?"


def test_inputs_given_with_the_first_layer_are_used() -> None:
    assert answer((Network((Dense(Fraction(10), inputs=Fraction(5)),)),), counted("parameter")) == 60


def test_sizes_that_do_not_fit_contradict_and_name_the_layer() -> None:
    told = Network((Input(Fraction(784)), Dense(Fraction(128)), Dense(Fraction(10), inputs=Fraction(64))))
    with pytest.raises(Contradiction, match="layer 2"):
        answers((told,), counted("parameter"))
    fitting = Network((Input(Fraction(784)), Dense(Fraction(128)), Dense(Fraction(10), inputs=Fraction(128))))
    assert answer((fitting,), counted("parameter")) == 101_770


def test_a_network_that_is_then_pruned_mixes_fields() -> None:
    facts = (network(784, 128, 10), percent(NETWORK_PARAMETERS, 10, -1))
    done = answers(facts, value_after(NETWORK_PARAMETERS, epochs(2)))
    assert done.results[0].value.fraction() == 101_770 * Fraction(81, 100)
    assert done.fields == ("network", "change")


def test_a_stated_count_that_is_wrong_contradicts() -> None:
    facts = (network(784, 128, 10), has(NETWORK_PARAMETERS, 101_771, "parameter"))
    with pytest.raises(Contradiction):
        answers(facts, counted("parameter"))


def test_a_network_that_is_not_asked_about_is_listed_as_unused() -> None:
    loss = Measure("loss")
    done = answers((network(784, 10), has(loss, 3)), HasValue(loss, Asked()))
    assert [each.text for each in done.unused] == ["the network of 784 and 10 units"]


SIZES = st.lists(st.integers(min_value=1, max_value=2000), min_size=2, max_size=7)


@given(SIZES)
def test_counts_agree_with_plain_sums(sizes: list[int]) -> None:
    total = 0
    for inputs, outputs in pairwise(sizes):
        total += (inputs + 1) * outputs
    assert answer((network(*sizes),), counted("parameter")) == total


@given(SIZES, st.data())
def test_any_size_is_found_again_from_the_count(sizes: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(min_value=0, max_value=len(sizes) - 1))
    total = sum((a + 1) * b for a, b in pairwise(sizes))
    told = [Fraction(each) if place != at else Asked() for place, each in enumerate(sizes)]
    goal = Network((Input(told[0]), *(Dense(each) for each in told[1:])))
    assert answer((HasValue(NETWORK_PARAMETERS, amount(total, "parameter")),), goal) == sizes[at]


def test_a_count_in_letters_beside_an_unrelated_question() -> None:
    loss = Measure("loss")
    told = Network((Input(Letter("n")), Dense(Letter("m"))))
    units_then = HasValue(Measure("unit", ("layer 1",), "network"), amount(100), After(epochs(1)))
    facts = (told, units_then, has(loss, 8), percent(loss, 50, -1))
    done = answers(facts, counted("parameter"), value_after(loss, epochs(2)))
    assert [each.value.exact() for each in done.results] == ["n*m + m", "2"]


def test_a_letter_that_the_facts_leave_open_is_asked_for() -> None:
    told = Network((Input(Letter("n")), Dense(Letter("h")), Dense(Fraction(10))))
    with pytest.raises(TooFewFacts) as refused:
        answers((told, has(NETWORK_PARAMETERS, 7_960)), counted("unit", "layer 1"))
    assert refused.value.hint == "What is h?"
