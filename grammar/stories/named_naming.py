"""Which quantities a number may be: by the name beside it, by the noun or unit behind it, by what it is per."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grammar.quantities.kinds import Kind
from grammar.stories.named_countable import Form, countable
from grammar.stories.named_pers import Per, is_per, is_plain
from grammar.stories.named_row import BORDERS, INSIDE, Found, Row

NAMED, COUNTED, MEASURED = 3, 2, 1
"""How plainly words say what a number is: by a name, by the noun counted, by the unit alone."""

_LINKS = frozenset({"OF", "BE", "EQUALS", "COLON", "AT", "TO", "OPEN", "ONLY", "AS", "BY", "HAVE"})
_COPULAS = frozenset({"BE", "EQUALS", "COLON", "OPEN", "OF", "AT", "TO"})
_TAKEN = frozenset({
    "used", "taken", "occupied", "needed", "required", "reserved", "filled", "consumed", "held", "left",
})  # fmt: skip
_MOST_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity that a number may be, how plainly that is said, the words that say so, of these the name that can be
    said of one number only, the unit in that name that the number is per, and which thing is meant by "thing", and the
    noun of what is asked for."""

    kind: Kind
    plainness: int
    used: frozenset[int]
    own: frozenset[int] = frozenset()
    below: str = ""
    thing: str = ""
    noun: str = ""


def by_name_before(
    row: Row, at: int, counted: Found | None, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[Candidate]:
    """By the names that the number follows: "batch size of 32", "batch size: 32", "batch size for training is 32"."""
    for name in names_before(row, at):
        yield from _named(row, name, counted, attached, around)
    if row.kind(at - 1) in {"COLON", "EQUALS"} and (counted is None or counted.counts_nothing):
        yield from _listed(row, at - 1)


def by_thing_before(row: Row, at: int) -> Iterator[Candidate]:
    """ "12 heads of 64": the size of what the number before counts."""
    found = next((each for start in range(at - 4, at - 1) if start > 0 and row.words[start - 1].value is not None
                  and (each := row.match(row.book.nouns, start)) is not None and each[0] == at - 1), None)  # fmt: skip
    if found is None or row.kind(at - 1) != "OF" or row.unit(at + 1) is not None:
        return
    for kind in (kind for field in row.fields for kind in field.kinds.values()):
        if ("of", "size") in kind.names and found[1] & set(kind.per):
            yield Candidate(kind, NAMED, frozenset({at - 1}))


def _listed(row: Row, end: int) -> Iterator[Candidate]:
    """ "GPUs: 16": the counted noun before a colon."""
    for start in range(max(end - _MOST_BETWEEN, 0), end):
        noun = row.match(row.book.nouns, start)
        if noun is not None and noun[0] == end:
            own = frozenset(range(start, end))
            kinds = (kind for field in row.book.fields.values() for kind in field.kinds.values())
            yield from (Candidate(kind, COUNTED, own | {end}, own) for kind in kinds if noun[1] & set(kind.counts))
            return


def _named(
    row: Row, name: Found, counted: Found | None, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[Candidate]:
    own = frozenset(range(name.start, name.end))
    for kind in name.kinds:
        below = _below(row, kind, name, attached)
        if below is None:
            continue
        thing = thing_of(row, kind, frozenset(), attached) if kind.measure.endswith("/thing") else ""
        for used in _agreeing(row, kind, counted, attached, around):
            yield Candidate(kind, NAMED, used | own, own, below, thing)


def _below(row: Row, kind: Kind, name: Found, attached: tuple[Per, ...]) -> str | None:
    """The unit that a name says a number is per ("a GPU-hour costs $2"); None where one is needed and not said."""
    wanted = kind.measure.split("/")[1:]
    if attached or not any(row.book.is_dimension(each) for each in wanted):
        return ""
    units = (row.unit(at) for at in range(name.start, name.end))
    told = [unit.top for unit in units if unit is not None and row.book.fits(wanted[0], unit.top)]
    return told[0] if told and len(wanted) == 1 else None


def names_before(row: Row, at: int) -> Iterator[Found]:
    """The name right before a number or its links; behind a verb that is a name too ("costs"), the one before it."""
    place = at - 1 if row.kind(at - 1) != "CURRENCY" else at - 2
    while place >= 0:
        direct = _ending(row, place + 1)
        if direct is not None and row.kind(direct.start) == "LETTER" and row.kind(direct.end) not in _COPULAS:
            direct = None  # "pump C in 12"
        linking = row.kind(place) in _LINKS or row.words[place].lemma in row.book.linking
        if direct is not None:
            yield direct
        if not linking or (direct is not None and direct.end - direct.start > 1):
            break
        place -= 1
    if row.kind(place + 1) in _COPULAS and place + 1 < at and _ending(row, place + 1) is None:
        yield from _over_words(row, place)


def _over_words(row: Row, place: int) -> Iterator[Found]:
    """The name that other words part from its number: "the batch size for training is 32"."""
    for _ in range(_MOST_BETWEEN):
        if place < 0 or row.kind(place) in BORDERS or row.words[place].value is not None:
            return
        place -= 1
        near = _ending(row, place + 1)
        if near is not None:
            yield near
            return


def _ending(row: Row, end: int) -> Found | None:
    return next((each for each in row.names if each.end == end), None)


def by_name_behind(
    row: Row, stop: int, counted: Found | None, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[Candidate]:
    """ "24 GB of memory", "4 bytes for the momentum", "4 for the momentum": the name behind the unit."""
    if counted is not None and not counted.is_unit and not counted.counts_nothing:
        return
    stop = max([stop, *(each.end for each in attached)])
    if row.kind(stop) in {"OF", "FOR", "IN", "AS"}:
        stop += 1
    elif row.kind(stop + 1) in {"BY", "FOR"} and row.words[stop].lemma in _TAKEN:
        stop += 2
    name = next((each for each in row.names if each.start in {stop, stop + 1}), None)
    if name is None or (name.start > stop and row.kind(stop) not in INSIDE):
        return
    between = frozenset(range(stop, name.start))
    for each in _named(row, name, counted, attached, around):
        yield replace(each, used=each.used | between, own=each.own | between)


def _agreeing(
    row: Row, kind: Kind, counted: Found | None, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[frozenset[int]]:
    """The words of unit and per that agree with a name; none where they disagree."""
    top, *below = kind.measure.split("/")
    tops = (top, *kind.behind)
    used = {place for each in attached for place in range(each.start, each.end)}
    if counted is not None and counted.classes and not any(row.book.fits(w, t) for w in tops for t in counted.tops):
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
        if row.book.is_dimension(kind.measure.split("/")[0]) and not counted.is_unit:
            continue  # 12 parameters are no 12 bytes per parameter
        if all(any(is_per(row, each, w) for w in (*kind.measure.split("/")[1:], *kind.per)) for each in attached):
            near = (p for p in around if _is_beside(row, p, counted) and any(is_per(row, p, w) for w in kind.per))
            yield Candidate(kind, NAMED, own | _places((*attached, *near)), own)
    for kind, forms in countable(counted.tops):
        for used, plain in _counting(row, kind, forms, counted, attached, around):
            thing = thing_of(row, kind, counted.tops, attached or around)
            headed = counted.is_unit and any(head and _heads(row, counted.end, head) for head, _ in forms)
            yield Candidate(kind, plainness + headed - (not plain), own | used, own, thing=thing)


def _is_beside(row: Row, per: Per, counted: Found) -> bool:
    """Whether no border parts what is said of each from what is counted."""
    start, end = row.part(counted.start)
    return start <= per.start < end


def thing_of(row: Row, kind: Kind, tops: frozenset[str], attached: tuple[Per, ...]) -> str:
    """What a quantity of things is of: the noun, or the dimension of a unit."""
    if "thing" not in kind.measure:
        return ""
    first, *below = kind.measure.split("/")
    if first != "thing":
        tops = frozenset[str]().union(*(each.tops for each in attached)) if "thing" in below else frozenset()
    nouns = sorted(each for each in tops if each.startswith("thing:"))
    return nouns[0] if nouns else next((row.book.dimension(each) for each in sorted(tops)), "")


def _heads(row: Row, at: int, wanted: str) -> bool:
    """Whether a noun of the class stands behind a unit: "80 GB GPUs", "a 7B model"."""
    found = row.noun(at) or (row.noun(at + 1) if row.kind(at) in INSIDE else None)
    return found is not None and wanted in found.tops


def _places(pers: tuple[Per, ...]) -> frozenset[int]:
    return frozenset(place for each in pers for place in range(each.start, each.end))


def _counting(
    row: Row, kind: Kind, forms: tuple[Form, ...], counted: Found, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> Iterator[tuple[frozenset[int], bool]]:
    """The words of per that make what is counted this quantity, and whether they point at it plainly."""
    for head, below in forms:
        if head and head not in counted.tops and not _heads(row, counted.end, head):
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
                plain = plain and is_plain(row, near, wanted) and not _is_of_number(row, near)
                used |= set(range(near.start, near.end))
        used |= {place for p in around if _is_beside(row, p, counted) and any(is_per(row, p, w) for w in kind.per)
                 for place in range(p.start, p.end)}  # fmt: skip
        if fits and not left:
            yield frozenset(used), plain
            return


def _is_of_number(row: Row, per: Per) -> bool:
    """Whether a per stands right behind another number: that one is said to be per something."""
    place = per.start - 1
    while place >= 0 and (row.unit(place) is not None or row.kind(place) in INSIDE):
        place -= 1
    return place >= 0 and row.words[place].value is not None


def plainest(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    best: dict[tuple[str, str, frozenset[int]], Candidate] = {}
    for each in candidates:
        key = (each.kind.field, each.kind.name, each.own)
        if key not in best or best[key].plainness < each.plainness:
            best[key] = each
    return tuple(best.values())
