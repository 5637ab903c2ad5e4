"""Which quantities a number may be: by the name beside it, by the noun or unit behind it, by what it is per."""

from collections.abc import Iterator
from dataclasses import dataclass

from grammar.quantities import Kind
from grammar.stories.named_pers import Per, is_per, is_plain
from grammar.stories.named_row import BORDERS, INSIDE, Found, Row

NAMED, COUNTED, MEASURED = 3, 2, 1
"""How plainly words say what a number is: by a name, by the noun counted, by the unit alone."""

_LINKS = frozenset({"OF", "BE", "EQUALS", "COLON", "AT", "TO", "OPEN", "ONLY", "AS", "BY", "HAVE"})
_COPULAS = frozenset({"BE", "EQUALS", "COLON", "OPEN", "OF", "AT", "TO"})
_MOST_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity that a number may be, how plainly that is said, the words that say so, and of these the name that
    can be said of one number only."""

    kind: Kind
    plainness: int
    used: frozenset[int]
    own: frozenset[int] = frozenset()


def by_name_before(
    row: Row, at: int, counted: Found | None, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[Candidate]:
    name = name_before(row, at)
    if name is None:
        return
    for kind in name.kinds:
        for used in _agreeing(row, kind, counted, attached, around):
            own = frozenset(range(name.start, name.end))
            yield Candidate(kind, NAMED, used | own, own)


def name_before(row: Row, at: int) -> Found | None:
    """The name that a number follows: "batch size of 32", "batch size: 32", "batch size for training is 32"."""
    place = at - 1 if row.kind(at - 1) != "CURRENCY" else at - 2
    direct = _ending(row, place + 1)
    while direct is None and place >= 0 and (row.kind(place) in _LINKS or row.words[place].lemma in row.book.linking):
        place -= 1
        direct = _ending(row, place + 1)
    if direct is not None or row.kind(place + 1) not in _COPULAS or place + 1 == at:
        return direct
    for _ in range(_MOST_BETWEEN):
        if place < 0 or row.kind(place) in BORDERS or row.words[place].value is not None:
            return None
        place -= 1
        near = _ending(row, place + 1)
        if near is not None:
            return near
    return None


def _ending(row: Row, end: int) -> Found | None:
    return next((each for each in row.names if each.end == end), None)


def by_name_behind(
    row: Row, stop: int, counted: Found | None, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[Candidate]:
    """ "24 GB of memory", "4 bytes for the momentum", "4 for the momentum": the name behind the unit."""
    if counted is not None and not counted.is_unit:
        return
    if row.kind(stop) in {"OF", "FOR", "IN", "AS"}:
        stop += 1
    name = next((each for each in row.names if each.start in {stop, stop + 1}), None)
    if name is None or (name.start > stop and row.kind(stop) not in INSIDE):
        return
    own = frozenset(range(name.start, name.end))
    for kind in name.kinds:
        for used in _agreeing(row, kind, counted, attached, around):
            yield Candidate(kind, NAMED, used | own, own)


def _agreeing(
    row: Row, kind: Kind, counted: Found | None, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[frozenset[int]]:
    """The words of unit and per that agree with a name; none where they disagree."""
    top, *below = kind.measure.split("/")
    tops = (top, *kind.behind)
    used = {place for each in attached for place in range(each.start, each.end)}
    if counted is not None and counted.tops and not any(row.book.fits(w, t) for w in tops for t in counted.tops):
        return
    if counted is not None and counted.kinds and not counted.tops and kind not in counted.kinds:
        return
    for each in attached:
        if not any(is_per(row, each, wanted) for wanted in (*below, *kind.per)):
            return
    used |= {place for each in around if any(is_per(row, each, wanted) for wanted in (*below, *kind.per))
             for place in range(each.start, each.end)}  # fmt: skip
    if counted is not None:
        used |= set(range(counted.start, counted.end))
    yield frozenset(used)


def by_what_follows(
    row: Row, at: int, counted: Found | None, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[Candidate]:
    """By the name behind ("4 accumulation steps"), or by what is counted or measured ("64 images on each GPU")."""
    if counted is None:
        return
    plainness = MEASURED if counted.is_unit else COUNTED
    own = frozenset(range(counted.start, counted.end))
    for kind in counted.kinds:
        if all(any(is_per(row, each, w) for w in (*kind.measure.split("/")[1:], *kind.per)) for each in attached):
            yield Candidate(kind, NAMED, own | _places(attached), own)
    for field in row.book.fields.values():
        for kind in field.kinds.values():
            for used, plain in _counting(row, kind, counted, attached, around):
                yield Candidate(kind, plainness - (not plain), own | used, own)


def _heads(row: Row, at: int, wanted: str) -> bool:
    """Whether a noun of the class stands behind a unit: "80 GB GPUs", "a 7B model"."""
    found = row.noun(at) or (row.noun(at + 1) if row.kind(at) in INSIDE else None)
    return found is not None and wanted in found.tops


def _places(pers: tuple[Per, ...]) -> frozenset[int]:
    return frozenset(place for each in pers for place in range(each.start, each.end))


def _counting(
    row: Row, kind: Kind, counted: Found, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[tuple[frozenset[int], bool]]:
    """The words of per that make what is counted this quantity, and whether they point at it plainly."""
    for form in kind.counts:
        first, *below = form.split("/")
        top, _, head = first.partition("+")
        if not any(row.book.fits(top, told) for told in counted.tops) or (
            head and head not in counted.tops and not _heads(row, counted.end, head)
        ):
            continue
        left, used = list(below), set[int]()
        fits = plain = True
        for each in attached:
            wanted = next((w for w in (*left, *kind.per) if is_per(row, each, w)), None)
            fits = fits and wanted is not None
            plain = plain and wanted is not None and is_plain(row, each, wanted)
            if wanted in left:
                left.remove(wanted)
            used |= set(range(each.start, each.end))
        for wanted in list(left):
            near = next((each for each in around if is_per(row, each, wanted)), None)
            if near is not None:
                left.remove(wanted)
                plain = plain and is_plain(row, near, wanted)
                used |= set(range(near.start, near.end))
        if fits and not left:
            yield frozenset(used), plain
            return


def plainest(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    best: dict[tuple[str, str, frozenset[int]], Candidate] = {}
    for each in candidates:
        key = (each.kind.field, each.kind.name, each.own)
        if key not in best or best[key].plainness < each.plainness:
            best[key] = each
    return tuple(best.values())
