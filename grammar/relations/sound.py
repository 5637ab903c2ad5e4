"""What tells that a text says more than how things stand to each other."""

from grammar.accounts.words import classes_of
from grammar.errors import AnotherStory
from grammar.relations.asking import Asker, Want
from grammar.relations.piece import TERMS
from grammar.relations.words import class_of, extent_of

_RELATING = TERMS | {
    "up", "down", "than", "as", "each", "per", "not", "difference", "ratioed", "exceed", "apart", "sum", "times",
    "plus", "minus", "or", "event", "strange", "most", "least",
}  # fmt: skip
_FITS = {
    "time": {"time"}, "reach": {"length", "time"}, "height": {"length"}, "width": {"length"}, "depth": {"length"},
    "thickness": {"length"}, "weight": {"weight"}, "money": {"money"}, "speed": set[str](), "heat": {"heat"},
}  # fmt: skip


def demand_sound(reader: Asker) -> None:
    """Raises AnotherStory where a number or word of relation was not used, or where things happen."""
    left = [p for at, p in enumerate(reader.pieces) if p.kind in _RELATING and at not in reader.used
            and not reader.compares_none(at)]  # fmt: skip
    if left:
        raise AnotherStory("I did not understand every relation.", spans=tuple(p.span for p in left))
    _demand_one_deed(reader)


def _demand_one_deed(reader: Asker) -> None:
    deeds = {p.word for p in reader.pieces if p.kind == "verb" and classes_of(p.text) & {"in", "out", "make", "buy"}}
    owned = any(p.kind == "have" for p in reader.pieces)
    if len(deeds) > 1 or (deeds and owned):
        raise AnotherStory("Different things are done.")


def is_measured(reader: Asker) -> bool:
    """Whether things are compared by what only things that are related are compared by: age, length, weight, price."""
    extents = {extent_of(word) for word in reader.extents}
    return reader.compared and bool(extents - {"", "width", "depth", "thickness"})


def demand_alike(reader: Asker, want: Want) -> None:
    """Raises AnotherStory where unlike things are measured."""
    units = reader.units | ({want.unit} if want.unit and want.head is None else set())
    classes = {class_of(unit) for unit in units}
    if len(units) > 1 or (len(reader.nouns) > 1 and units):
        raise AnotherStory("Different units are told.")
    verbs = {p.word for p in reader.pieces if p.kind in {"verb", "generic"}} - reader.nouns
    extents = {extent_of(word) for word in reader.extents | verbs} - {""}
    counted = bool(reader.nouns) and not units
    for extent in extents:
        fits = _FITS[extent]
        if counted or (classes and not classes & fits) or (extent == "speed"):
            raise AnotherStory("What is compared is not what is counted.")
    if len(extents) > 1:
        raise AnotherStory("Different things are compared.")
