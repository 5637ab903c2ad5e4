"""Several boxes with contents of their own: one is picked and then something out of it, or something out of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from grammar.drawing.lot import Lot, each_apart
from grammar.samples import Sort
from grammar.stories.chances.patterns import patterns
from grammar.stories.chances.pools import Stock, mentions, stocked
from grammar.stories.chances.row import Row

_PICKING = frozenset({"DRAW", "RANDOM", "COIN", "TOSS", "DIE"})
_HEADS = frozenset(patterns("row.boxes"))
_UNEVEN = frozenset({"biased", "unfair", "loaded", "weighted"})


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a box is named, the words that name it, and what it holds."""

    at: int
    names: frozenset[str]
    held: Stock


def boxes(row: Row, hidden: frozenset[int]) -> Iterator[Lot]:
    """What the boxes outside `hidden` hold, each named for the first time where its contents are told."""
    found = tuple(_found(row, hidden))
    every = {mark.stem for mark in row.marks if mark.kind == "BOX"}
    if len(found) < 2 or every != {word for each in found for word in each.names}:
        return
    names = [each.names for each in found]
    if any(one & two for at, one in enumerate(names) for two in names[:at]):
        return
    last = max(place for each in found for place in each.held.used)
    picked = _picked(row, hidden, range(last + 1, len(row.marks)), found[0].at)
    each_ = row.first("(FROM|OUT|OF|IN)* (EACH|ALL|both) (OF )?(PRONOUN)? CONTENT", last + 1)
    if each_ is not None and row.marks[each_.end - 1].word in _HEADS:
        sentence = row.marks[each_.start].sentence
        told = [at for at, mark in enumerate(row.marks) if mark.sentence == sentence and mark.kind == "NUMBER"]
        ones = frozenset(told) - hidden
        if all(row.marks[at].value == 1 for at in ones):
            yield _out_of_each(row, found, each_.places | ones)
    elif picked:
        yield _out_of_one(row, found, picked)


def _found(row: Row, hidden: frozenset[int]) -> Iterator[_Box]:
    """Every box with the numbers that stand behind its name, up to the next."""
    named = [at for at, mark in enumerate(row.marks) if mark.kind == "BOX" and at not in hidden]
    first: dict[str, int] = {}
    for at in named:
        first.setdefault(row.marks[at].stem, at)
    starts = sorted(first.values())
    told = mentions(row, hidden) if starts else ()
    for at, end in pairwise([*starts, len(row.marks)]):
        stop = next((p for p in range(at, end) if row.marks[p].kind in {"STOP", "SEMICOLON", "QUESTION"}), end)
        held = stocked(row, [each for each in told if at < each.place < stop])
        if held is not None:
            yield _Box(at, frozenset({row.marks[at].stem}), held)


def _picked(row: Row, hidden: frozenset[int], behind: range, first: int) -> frozenset[int]:
    """Where it is told that one of the boxes is picked, each as likely as the others."""
    found = frozenset[int]()
    for match in row.find("(NUMBER|CONTENT|OF|PRONOUN|BE|DRAW|AT|RANDOM|FROM|BETWEEN|COIN|BY|TOSS|PLAIN)+"):
        inside = [at for at in match.places if (at in behind or at < first) and at not in hidden]
        boxed = any(row.marks[at].word in _HEADS for at in inside)
        if boxed and any(row.marks[at].kind in _PICKING for at in inside):
            found |= frozenset(inside)
    return frozenset() if any(mark.word in _UNEVEN for mark in row.marks) else found


def _names(found: tuple[_Box, ...]) -> Mapping[str, frozenset[int]]:
    """The kinds, numbered box after box, that each word names."""
    names: dict[str, frozenset[int]] = {}
    at = 0
    for box in found:
        inside = frozenset(range(at, at + len(box.held.groups)))
        for word in box.names:
            names[word] = inside
        for place, (_, called) in enumerate(box.held.words):
            for word in called:
                names[word] = names.get(word, frozenset()) | {at + place}
        at += len(box.held.groups)
    return names


def _used(found: tuple[_Box, ...]) -> frozenset[int]:
    return frozenset(place for box in found for place in (*box.held.used, box.at))


def _things(found: tuple[_Box, ...]) -> frozenset[str]:
    return _HEADS.union(*(box.held.things for box in found))


def _out_of_one(row: Row, found: tuple[_Box, ...], picked: frozenset[int]) -> Lot:
    """One of the boxes is picked, then one thing out of it."""
    share, sorts = Fraction(1, len(found)), []
    for box in found:
        size = sum((each.size for each in box.held.groups), Fraction(0))
        rates = [(each.kind, each.size / size) for each in box.held.groups]
        sorts += [Sort(kind, share * rate, parts=(share, rate)) for kind, rate in rates]
    return Lot(tuple(sorts), _names(found), _things(found), _used(found) | picked, True, 1)


def _out_of_each(row: Row, found: tuple[_Box, ...], picked: frozenset[int]) -> Lot:
    """One thing out of each box."""
    sorts = tuple(Sort(each.kind, each.size) for box in found for each in box.held.groups)
    split = tuple((len(box.held.groups), 1) for box in found)
    kinds: dict[str, list[int]] = {}
    for at, sort in enumerate(sorts):
        kinds.setdefault(sort.name, []).append(at)
    classes = {"": tuple(tuple(each) for each in kinds.values())} if len(sorts) else {"": each_apart(0)}
    return Lot(sorts, _names(found), _things(found), _used(found) | picked, False, len(found), classes, split)
