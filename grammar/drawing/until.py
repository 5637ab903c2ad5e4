"""Draws that go on until something comes: at which draw it does, or that it takes more or fewer of them."""

from grammar.drawing.descriptor import Meant, described
from grammar.drawing.quantity import quantity
from grammar.drawing.said import Said
from grammar.samples import AllOf, At, Happening, Opposite, SoMany

_LONG = 60


def first_at(said: Said, meant: Meant) -> tuple[int, Happening] | None:
    """How many draws decide it and the outcome, where words say when what is meant comes first: "on the fourth roll",
    "more than 3 draws are needed", "exactly 2 fuses must be tested"."""
    said.skip()
    if said.word() in {"exactly", "precisely"} and said.kind(1) == "ORDINAL":
        said.at += 1
    if said.kind() == "ORDINAL" and said.mark().value is not None:
        place = int(said.mark().value or 0)
        said.at += 1
        said.skip()
        return (place, _comes(said, meant, place)) if said.done else None
    said.taken = _LONG
    many = quantity(said)
    said.skip()
    if many is None or not said.done or many.most < 1:
        return None
    if many.least == many.most:
        return many.least, _comes(said, meant, many.least)
    if many.most == _LONG and many.least > 1:
        return many.least - 1, _not_yet(said, meant, many.least - 1)
    return (many.most, Opposite(_not_yet(said, meant, many.most))) if many.least < 2 else None


def last_of_all(found: tuple[int, Happening] | None, meant: Meant, size: int) -> tuple[int, Happening] | None:
    """At which draw the last of all that are meant comes, where that of the first is told by `first_at`."""
    kinds = tuple(sorted(meant))
    exact = found is not None and isinstance(found[1], AllOf) and found[1].parts[-1] == At(found[0], kinds)
    if found is None or not exact or found[0] < size:
        return None
    return found[0], AllOf((At(found[0], kinds), SoMany(kinds, size, size)))


def _comes(said: Said, meant: Meant, place: int) -> Happening:
    """It comes at this draw, and at none before it."""
    kinds, others = tuple(sorted(meant)), tuple(sorted(said.lot.others(meant)))
    return AllOf((*(At(at, others) for at in range(1, place)), At(place, kinds)))


def _not_yet(said: Said, meant: Meant, places: int) -> Happening:
    others = tuple(sorted(said.lot.others(meant)))
    return AllOf(tuple(At(at, others) for at in range(1, places + 1)))


def awaited(said: Said) -> Meant | None:
    """What is waited for, where all words of a clause name it."""
    said.skip()
    if said.whole() == 1:
        said.at += 1
    meant = described(said, single=True)
    if said.word() == "one":
        said.at += 1
    said.skip()
    return meant if said.done else None
