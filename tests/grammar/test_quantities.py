"""The glossary of named quantities: its data fit together, and readings that are equally good must agree."""

from fractions import Fraction

import pytest

import grammar
import solvers
from grammar.errors import Ambiguous, CannotAnswer
from grammar.problem import Asked, Problem, Quantity, Stated
from grammar.quantities import glossary
from grammar.quantities.kinds import Tie
from solvers.equations import sides
from solvers.terms import names_in

FIELDS = tuple(glossary().fields.values())
TIES = tuple(tie for field in FIELDS for tie in field.ties)
MARKS = {mark for marks in glossary().marks.values() for mark in marks}


@pytest.mark.parametrize("tie", TIES, ids=lambda tie: tie.name)
def test_a_law_ties_the_quantities_of_its_equation(tie: Tie) -> None:
    left, right = sides(tie.equation)
    assert {*names_in(left), *names_in(right)} == {tie.result, *tie.inputs}
    assert not tie.when or (tie.field, tie.when) in MARKS
    field = glossary().fields[tie.field]
    assert all(each in field.kinds or (tie.field, each) in MARKS for each in tie.unless)


def test_every_quantity_is_in_a_law_or_set_aside() -> None:
    for field in FIELDS:
        tied = {name for tie in field.ties for name in (tie.result, *tie.inputs)}
        aside = {name.partition(" if ")[0] for kind in field.kinds.values() for name in kind.aside}
        assert set(field.kinds) == tied | aside, field.name


def test_every_measure_is_a_unit_a_dimension_or_a_class_of_nouns() -> None:
    book = glossary()
    known = {name for names in book.nouns.values() for name in names} | set(book.units)
    known |= {unit.dimension for unit in book.units.values()} | {"", "thing"}
    for field in FIELDS:
        for kind in field.kinds.values():
            assert set(kind.measure.split("/")) <= known, kind.name


@pytest.mark.parametrize(
    "text",
    [
        "Micro-batch size 32, 8 GPUs, half of them idle. What is the effective batch size?",
        "A dataset of 1000 images, 200 of them duplicates, batch size 32. Steps per epoch?",
        "How many GB do the weights of a 7B model take?",
    ],
)
def test_what_a_reading_leaves_over_is_not_answered(text: str) -> None:
    with pytest.raises(CannotAnswer):
        solvers.solve(grammar.read(text))


@pytest.mark.parametrize("ratio", ["1,200:3", "4 500:9", "1:2:3", "5:0", "1 million:2"])
def test_a_ratio_of_any_form_is_no_fault(ratio: str) -> None:
    with pytest.raises(CannotAnswer):
        solvers.solve(grammar.read(f"How many numbers are there from 1 to {ratio} in a batch?"))


def test_readings_that_disagree_are_asked_about() -> None:
    def told(batch: str) -> tuple[Stated, ...]:
        samples = Stated("steps", "samples", Quantity(Fraction(100)))
        size = Stated("steps", batch, Quantity(Fraction(10)))
        devices = Stated("steps", "devices", Quantity(Fraction(2)))
        one = Stated("steps", "accumulation", Quantity(Fraction(1)))
        return samples, size, devices, one, Stated("steps", "steps_per_epoch", Asked())

    first, second = told("micro_batch"), told("global_batch")
    with pytest.raises(Ambiguous):
        solvers.solve(Problem(first, first[-1:], rivals=((second[0], second[1], second[-1]),)))
