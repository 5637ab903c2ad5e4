"""Which quantities count something of a class of nouns, or are measured in a unit."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from grammar.quantities import glossary
from grammar.quantities.kinds import Kind
from grammar.units import fitted

Form = tuple[str, tuple[str, ...]]
"""In which form a quantity counts something: the noun behind it that is needed ("" for none), and what it is per."""
_Place = tuple[int, int]
"""The place of a quantity in the glossary, and that of the form among its own."""

_MANY = 4096
"""Classes of nouns and units, joined as texts join them, of which it is known what they count."""


@lru_cache(_MANY)
def countable(
    tops: frozenset[str], *, measured: bool = False, asked: bool = False
) -> tuple[tuple[Kind, tuple[Form, ...]], ...]:
    """The quantities that count something of these classes, or are measured in it where that is wanted, in the order
    of the glossary, each with the forms in which it does, or may be asked for."""
    kinds, written = _kinds(), _written(measured=measured, asked=asked)
    found: dict[int, list[tuple[int, Form]]] = {}
    for wanted in frozenset().union(*map(fitted, tops)):
        for (place, order), form in written.get(wanted, ()):
            found.setdefault(place, []).append((order, form))
    return tuple([
        (kinds[place], tuple([form for _, form in sorted(found[place])]))
        for place in sorted(found) if not kinds[place].strange & tops
    ])  # fmt: skip


@cache
def _kinds() -> tuple[Kind, ...]:
    return tuple(kind for field in glossary().fields.values() for kind in field.kinds.values())


@cache
def _written(*, measured: bool, asked: bool) -> Mapping[str, tuple[tuple[_Place, Form], ...]]:
    """The forms by what is counted in them."""
    found: dict[str, list[tuple[_Place, Form]]] = {}
    for place, kind in enumerate(_kinds()):
        for order, form in enumerate(_counting_forms(kind, measured=measured, asked=asked)):
            first, *below = form.split("/")
            top, _, head = first.partition("+")
            found.setdefault(top, []).append(((place, order), (head, tuple(below))))
    return {top: tuple(forms) for top, forms in found.items()}


def _counting_forms(kind: Kind, *, measured: bool, asked: bool) -> Iterator[str]:
    yield from (form for form in kind.counts if not asked or form not in kind.tells)
    if measured and not kind.must_be_named:
        yield kind.measure
