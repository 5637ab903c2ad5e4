"""Conditions on things in order: some stand together or apart, two sorts alternate, one has a place of its own."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from grammar.events import Alternating, Blocks, Event, Held, InTurn, Spread
from grammar.experiment import Asks
from grammar.experiment import Row as Ordered
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.orders import alike, held_first, lettered, lined_up
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.stripping import first, plain
from grammar.stories.chances.told import Goal, Told, number, whole

_BASES = (lettered, alike, lined_up)
_TWO = Fraction(2)
_VOWELS = frozenset("aeiou")
_TURNING = frozenset({"NOT", "NO", "NONE"})
_REFUSING = frozenset({"refuse", "refuses", "avoid", "apart", "separate", "separated", "split", "cannot"})


@dataclass(frozen=True, slots=True)
class Some:
    """Some of the things: how many there are, or whether they are the vowels or the consonants of a word."""

    count: Fraction | None
    vowels: bool | None = None


def lined(row: Row, goal: Goal) -> Told | None:
    """So many things in order with one condition on who stands where."""
    if goal.asks is Asks.EXPECTED or row.first(either("lines.several_pairs")) is not None:
        return None
    for places, event_of in _conditions(row, goal):
        told = first(plain(row, goal, places, _BASES), partial(_with, make=event_of))
        if told is not None:
            return told
    return None


class _Make:
    """What the condition makes of the plain orders."""

    def __init__(self, row: Row, some: Some, kind: str) -> None:
        self.row, self.some, self.kind = row, some, kind

    def event(self, told: Ordered) -> Event | None:
        if any(each != 1 for each in told.counts) or self.some.vowels is not None:
            return _of_letters(self.row, told, self.some, self.kind)
        count, total = self.some.count, sum(told.counts, Fraction(0))
        if count is None or not whole(count) or not 1 < count <= total:
            return None
        ones = (Fraction(1),) * int(count), (Fraction(1),) * int(total - count)
        if self.kind == "spread" and count > _TWO:
            return Spread(count)
        return Blocks((ones[0],), ones[1], apart=self.kind != "together")


def _with(told: Told, make: "_Make | _Fixed | _Begun") -> Told | None:
    if not isinstance(told.experiment, Ordered):
        return None
    event = make.event(told.experiment)
    return None if event is None else replace(told, event=event)


def _conditions(row: Row, goal: Goal) -> Iterator[tuple[frozenset[int], "_Make | _Fixed | _Begun"]]:
    other = row.places(either("lines.whichever"))
    for match in row.find(either("lines.alternate")):
        groups = _groups(row, match)
        if groups is not None:
            yield match.places, _Fixed(Alternating(*groups))
    for match in row.find(either("lines.by_sort")):
        sizes = _sizes(row)
        if sizes:
            yield match.places - goal.used, _Fixed(Blocks(sizes, ()))
    for match in row.find(either("lines.beside")):
        some, aside = _some(row, match, goal), _sorted_out(row, goal)
        if some is None:
            continue
        if aside is not None and number(aside["k"]) == some.count:
            other |= aside.places
        kind = _kind(row, match, some)
        if kind:
            yield match.places - goal.used | other, _Make(row, some, kind)
    yield from _placed(row, goal)


def _sorted_out(row: Row, goal: Goal) -> Match | None:
    """ "Three of them are novels", told before it is asked how these three stand."""
    return row.first(either("lines.sorted_out"), 0, goal.begin)


def _kind(row: Row, match: Match, some: Some) -> str:
    """Whether they stand together, not all together, or no two of them do."""
    turns = sum(m.kind in _TURNING or m.word in _REFUSING for m in row.marks[match.start : match.end])
    if turns > 1:
        return ""
    if match.has("none"):
        told = [number(m) for m in match.all("none") if m.kind == "NUMBER"]
        return "spread" if turns == 1 and told in ([], [2]) else ""
    together = row.first("ALL together", match.start, match.end) is not None
    return "together" if not turns else "apart" if some.count == _TWO or together else ""


def _some(row: Row, match: Match, goal: Goal) -> Some | None:
    """Who the condition speaks of."""
    if match.has("n"):
        if match.has("none") and [m.kind for m in match.all("none")] == ["NO"]:
            return None  # no two of a sort that the text does not count
        return Some(number(match["n"]))
    if match.has("names"):
        named = [m for m in match.all("names") if m.kind not in {"AND", "COMMA", "OF"}]
        named = named[1:] if row.first("CONTENT OF", match.start, match.end) is not None else named
        strangers = all(m.text[:1].isupper() for m in named)
        return Some(Fraction(len(named))) if strangers and not _beside_others(row, named) else None
    if match.has("pair"):
        return Some(_TWO)
    if match.has("they"):
        spoken_of = _sorted_out(row, goal)
        return Some(number(spoken_of["k"])) if spoken_of is not None and match.start >= goal.begin else None
    group = match["group"] if match.has("group") else None
    if group is None:
        return None
    if group.sense in {"vowel", "consonant"}:
        return Some(None, group.sense == "vowel")
    told = {
        number(m["n"])
        for m in row.find("n:NUMBER (DIFFERENT )?CONTENT")
        if row.marks[m.end - 1].stem == group.stem and not m.places & match.places
    }
    apart = _sorted_out(row, goal)
    if apart is not None and group.stem in {mark.stem for mark in row.marks[apart.start : apart.end]}:
        told |= {number(apart["k"])}
    return Some(told.pop()) if len(told) == 1 else None


def _beside_others(row: Row, named: list[Mark]) -> bool:
    """Whether those named are told beside a number of others: Ann, Bob and four friends."""
    words = {m.word for m in named}
    return any(
        {row.marks[at].word for at in match.places} & words
        for match in row.find(either("lines.beside_others"))
    )


def _sizes(row: Row) -> tuple[tuple[Fraction, ...], ...]:
    """How many of each sort are listed, one by one: 4 maths and 3 physics books."""
    listed = row.first(either("orders.listed"))
    told = [number(m) for m in row.marks[listed.start : listed.end] if m.kind == "NUMBER"] if listed is not None else []
    return tuple((Fraction(1),) * int(each) for each in told) if all(map(whole, told)) else ()


def _groups(row: Row, match: Match) -> tuple[Fraction, Fraction] | None:
    told = [m for m in row.find("a:NUMBER CONTENT AND b:NUMBER CONTENT") if not m.places & match.places]
    if len(told) != 1:
        return None
    one, two = number(told[0]["a"]), number(told[0]["b"])
    return (one, two) if abs(one - two) <= 1 else None


# --- the letters of a word --------------------------------------------------------------------------------------------


def _letters(row: Row, told: Ordered) -> str | None:
    """The word whose letters are put in order."""
    size = sum(told.counts)
    fitting = [m for m in row.marks if m.length == size and m.text.isalpha()]
    found = {m.text.lower() for m in fitting if m.capital or m.kind == "WORD"}
    found = {each for each in found if tuple(sorted(Counter(each).values(), reverse=True)) == tuple(told.counts)}
    return found.pop() if len(found) == 1 else None


def _of_letters(row: Row, told: Ordered, some: Some, kind: str) -> Event | None:
    """The vowels of a word together."""
    word = _letters(row, told)
    if word is None or some.vowels is None or kind == "spread" or "y" in word:
        return None
    inside = [each for each in word if (each in _VOWELS) == some.vowels]
    outside = [each for each in word if each not in inside]
    if len(inside) < 2:
        return None
    return Blocks((_counts(inside),), _counts(outside), apart=kind == "apart")


def _counts(letters: list[str]) -> tuple[Fraction, ...]:
    return tuple(Fraction(each) for each in sorted(Counter(letters).values(), reverse=True))


# --- one that has its place -------------------------------------------------------------------------------------------


class _Fixed:
    """An event that needs nothing of the plain orders but that all things differ."""

    def __init__(self, event: Event) -> None:
        self.told = event

    def event(self, told: Ordered) -> Event | None:
        total = sum(told.counts, Fraction(0))
        if any(each != 1 for each in told.counts):
            return None
        match self.told:
            case Alternating(one, two) if one + two != total:
                return None
            case Blocks(blocks) if sum(map(len, blocks)) != total or told.circular:
                return None
            case Held() | InTurn() if told.circular:
                return None
            case _:
                return self.told


class _Begun:
    """Letters of a word of which the first or the last is of one sort."""

    def __init__(self, row: Row, wanted: frozenset[str]) -> None:
        self.row, self.wanted = row, wanted

    def event(self, told: Ordered) -> Event | None:
        word = _letters(self.row, told)
        if word is None or any(each != 1 for each in told.counts) or "y" in word:
            return None
        held = sum(each in self.wanted for each in word)
        return Held((Fraction(held),)) if held else None


def _of_several(match: Match) -> bool:
    """Whether more than one thing is said to have the place: the novels must come first."""
    last = match.all("names")[-1] if match.has("names") else None
    if last is None or last.text[:1].isupper():
        return False
    return last.text.lower() != last.word or last.kind == "PERSON"


def _placed(row: Row, goal: Goal) -> Iterator[tuple[frozenset[int], _Fixed | _Begun]]:
    held = held_first(row, goal)
    if held is not None and not row.unused(held.used):
        return
    for pattern, options, apart in (
        ("lines.at_an_end", (_TWO,), False), ("lines.both_ends", (_TWO, Fraction(1)), False),
        ("lines.not_placed", (Fraction(1),), True), ("lines.placed", (Fraction(1),), False),
    ):  # fmt: skip
        for each in patterns(pattern):
            for match in row.find(each):
                if not _of_several(match):
                    yield match.places - goal.used, _Fixed(Held(options, apart=apart))
    for match in row.find(either("lines.before")):
        yield match.places - goal.used, _Fixed(InTurn(_TWO))
    for match in row.find(either("lines.letter_first")):
        symbol = match["s"]
        sort = _VOWELS if symbol.sense == "vowel" else frozenset("bcdfghjklmnpqrstvwxyz")
        wanted = frozenset(symbol.word) if symbol.kind == "LETTER" else sort
        yield match.places - goal.used, _Begun(row, wanted)
