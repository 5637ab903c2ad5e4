"""Two marks that things may have both of: how many have the one, the other and both."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.drawing.clauses import Amount, amounts, stems
from grammar.drawing.lot import Lot
from grammar.samples import Sort
from grammar.stories.chances.row import Row

_TWO = 2


def overlapping(row: Row, hidden: frozenset[int]) -> Iterator[Lot]:
    """What the amounts outside `hidden` tell: of all, the first, the second and both."""
    if not any(mark.word in {"both", "neither"} for at, mark in enumerate(row.marks) if at not in hidden):
        return
    told = tuple(each for each in amounts(row, hidden) if not each.rest)
    both = [each for each in told if _has(row, each, "both")]
    neither = [each for each in told if _has(row, each, "neither")]
    rest = [each for each in told if each not in both and each not in neither]
    whole = _whole(rest)
    marks = [each for each in rest if each is not whole]
    if len(marks) != _TWO or len(both) + len(neither) != 1 or len({each.share for each in (*marks, *both)}) > 1:
        return
    total = Fraction(1) if marks[0].share else whole.value if whole is not None else Fraction(0)
    one, two = (each.value for each in marks)
    common = both[0].value if both else one + two + neither[0].value - total
    lot = _lot(row, marks, (one - common, two - common, common, total - one - two + common), told, whole)
    if lot is not None:
        yield lot


def _has(row: Row, told: Amount, word: str) -> bool:
    return any(row.marks[at].word == word for at in told.places)


def _whole(rest: list[Amount]) -> Amount | None:
    """The number of all: it is told first, and none is larger."""
    if len(rest) != _TWO + 1 or rest[0].share:
        return None
    return rest[0] if all(each.value <= rest[0].value for each in rest) else None


def _said_once(row: Row, marks: list[Amount]) -> frozenset[str]:
    """Words of the first clause for who does it and how it goes, which the second leaves out: passes French with …,
    Latin with …."""
    said = [frozenset(row.marks[at].stem for at in each.places if row.marks[at].kind in {"PERSON", "GOOD", "BAD"})
            for each in marks]  # fmt: skip
    return said[0] if not said[1] else frozenset()


def _of_whom(row: Row, told: Amount) -> frozenset[str]:
    """The words for all of them: in a town 60% of households have …."""
    if row.marks[told.at + 1].kind != "OF":
        return frozenset()
    end = next((at + 1 for at in told.places if at > told.at and row.marks[at].text.endswith("s")), told.at + 2)
    return stems(row, range(told.places.start, end))


def _lot(
    row: Row, marks: list[Amount], sizes: tuple[Fraction, ...], told: tuple[Amount, ...], whole: Amount | None
) -> Lot | None:
    """The four kinds: only the first, only the second, both, neither."""
    one, two = (stems(row, each.places) for each in marks)
    general = (one & two) | (stems(row, whole.places) if whole is not None else frozenset())
    general |= _said_once(row, marks) | _of_whom(row, marks[0])
    one, two = one - general, two - general
    if not one or not two or min(sizes) < 0:
        return None
    sorts = tuple(Sort(name, size) for name, size in zip(("one", "two", "both", "neither"), sizes, strict=True))
    names = {word: frozenset({0, 2}) for word in one} | {word: frozenset({1, 2}) for word in two}
    names |= {"both": frozenset({2}), "neither": frozenset({3})}
    used = frozenset(at for each in told for at in each.places)
    return Lot(sorts, names, general, used, marks[0].share or None, 1)
