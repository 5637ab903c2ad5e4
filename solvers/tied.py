"""Expressions that fields tie: each as a law of its own over the measures that stand in it."""

import re
from dataclasses import dataclass

from grammar.problem import Measure, Tied
from solvers import (
    amounts,
    change_laws,
    chapters,
    factors,
    geometry,
    information,
    integers,
    means,
    percents,
    plans,
    rates,
    ratios,
    sequences,
    systems,
    teams,
    tensors,
    variation,
)
from solvers.formulas import as_written
from solvers.law import Bound, BoundLaw, Law
from solvers.moments import START
from solvers.principle import Principle
from solvers.reading import Reading, canonical, measures_in

_FIELDS = {
    "amounts": amounts.PRINCIPLES,
    "change": change_laws.PRINCIPLES, "factors": factors.PRINCIPLES, "integers": integers.PRINCIPLES,
    "geometry": geometry.PRINCIPLES, "information": information.PRINCIPLES, "means": means.PRINCIPLES,
    "sequences": sequences.PRINCIPLES,
    "systems": systems.PRINCIPLES, "percents": percents.PRINCIPLES, "plans": plans.PRINCIPLES,
    "rates": rates.PRINCIPLES,
    "ratios": ratios.PRINCIPLES,
    "teams": teams.PRINCIPLES, "tensors": tensors.PRINCIPLES, "variation": variation.PRINCIPLES,
    **chapters.BOOKS,
}  # fmt: skip
_STRANGE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A principle and the field it stands in."""

    field: str
    principle: Principle


_BOOK = {each.name: _Placed(field, each) for field, book in _FIELDS.items() for each in book}


PRINCIPLES = frozenset(_BOOK)
"""The names of the laws that tie expressions."""


def field_of(law: str) -> str:
    """The field in which a law stands that ties expressions."""
    return _BOOK[law].field


def bind(reading: Reading) -> Bound:
    """Every tie as a law.

    Raises: TooLarge where an expression is nested too deeply.
    """
    return Bound(laws=tuple(_law(reading, each) for each in reading.all_facts if isinstance(each, Tied)))


def _law(reading: Reading, fact: Tied) -> BoundLaw:
    placed = _BOOK[fact.law]
    measures = tuple(dict.fromkeys((*measures_in(fact.left), *measures_in(fact.right))))
    names = _names(measures)
    law = Law(
        placed.principle.name, placed.field, as_written(fact.left, names), as_written(fact.right, names),
        tuple((names[each], str(each)) for each in measures), placed.principle.sentence, placed.principle.source,
    )  # fmt: skip
    levels = tuple((names[each], reading.level(canonical(each), START)) for each in measures)
    return BoundLaw(law, levels, (fact,))


def _names(measures: tuple[Measure, ...]) -> dict[Measure, str]:
    """A symbol for each measure, made of the words that name it."""
    names: dict[Measure, str] = {}
    for each in measures:
        word = _STRANGE.sub("_", str(each).removeprefix("the ")).strip("_") or "value"
        names[each] = word if word not in names.values() else f"{word}_{len(names)}"
    return names
