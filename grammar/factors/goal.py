"""What a question asks for: how much of something, perhaps per something else."""

from collections.abc import Iterator
from dataclasses import dataclass

from grammar.factors.term import Noun, Slot, words
from grammar.factors.terms import NOUNS, slot_at
from grammar.kept import once
from grammar.span import Span
from grammar.stories.named_row import BORDERS, ENDS, Row

_OPENERS = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})
_WITHIN = frozenset({"IN", "FOR", "DURING", "OVER", "WITHIN"})
_EXTENTS = {"far": "length", "heavy": "mass"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The unit, noun or dimension ("#time") asked for, what it is wanted per, and the places that say so."""

    top: Slot
    below: tuple[Slot, ...]
    perhaps: tuple[Noun, ...]
    places: frozenset[int]
    span: Span
    start: int
    much: bool = False


@once
def wanted(row: Row) -> Wanted | None:
    """What the only question of a text asks for, None where there is none or more than one."""
    openers = [at for at, word in enumerate(row.words) if word.kind in _OPENERS]
    if [row.kind(at) for at in openers] in (["COMMAND", "HOW"], ["HOW", "COMMAND"], ["WHAT", "COMMAND"]):
        openers = openers[:1]
    if len(openers) > 1 or not row.words:
        return None
    start = openers[0] if openers else _last_part(row)
    end = row.sentence(start)[1]
    top, used = _asked(row, start, end)
    if top == ("time",) and row.kind(start + 1) != "MANY":  # "time for 600 pages?" asks how long, and not how often
        return None
    unit = _unit_named(row, start, end)
    if not top and (unit is None or (row.kind(start) == "HOW" and not _asks_extent(row, start + 1))):
        return None
    spoken: list[Slot] = []
    if unit is not None:
        head, *rest = unit[0].split("/")
        top, used, spoken = (head,), used | unit[1], [(each,) for each in rest]
    below = list(_below(row, start, end, used))
    places = used.union(*(places for _, places in below))
    single = tuple(_single(row, start, end))
    much = row.kind(start + 1) == "MUCH"
    return Wanted(top, (*spoken, *(slot for slot, _ in below)), single, places, row.span(start, end), start, much)


def _asks_extent(row: Row, at: int) -> bool:
    """Whether a word behind "how" asks for an extent of which the unit is named: "how big is it in GB"."""
    return row.kind(at) == "LONG" or (at < len(row.words) and row.words[at].lemma in words()["extent"])


def _single(row: Row, start: int, end: int) -> Iterator[Noun]:
    """ "What does a pen cost?": the single things of a question."""
    for at in range(start, end):
        bare = row.words[at - 1].value is None or row.words[at - 1].lemma == "one"
        if row.words[at].led and not _is_time(row, at) and bare:
            slot, stop = slot_at(row, at)
            if slot:
                yield Noun(slot, frozenset(range(at, stop)))


def _is_time(row: Row, at: int) -> bool:
    unit = row.unit(at)
    return row.kind(at) == "TIME" or (unit is not None and row.book.dimension(unit.top) == "time")


def _last_part(row: Row) -> int:
    last = len(row.words)
    while last > 1 and row.kind(last - 1) in ENDS:
        last -= 1
    start = last - 1
    while start > 0 and row.kind(start - 1) not in BORDERS:
        start -= 1
    return start


def _asked(row: Row, start: int, end: int) -> tuple[Slot, frozenset[int]]:
    first = row.part(start)[0] if row.kind(start + 1) in ENDS else start  # "… costs what?"
    lemmas = {row.words[at].lemma for at in range(first, end)}
    weighing = frozenset(at for at in range(start, end) if row.words[at].lemma in words()["weighing"])
    if row.words[start].lemma in words()["orders"]:
        return (), frozenset()
    if row.kind(start) == "HOW":
        return _how(row, start, lemmas)
    number = next((at for at in range(start, end - 2) if row.words[at].lemma == "number"), None)
    if number is not None and row.kind(number + 1) == "OF":
        return _many(row, number + 2 + (row.kind(number + 2) == "EVERY"))
    if lemmas & words()["money"]:
        return ("#money",), frozenset()
    if lemmas & words()["weighing"]:
        return ("#mass",), weighing
    if row.kind(start) in _OPENERS:
        return (), frozenset()
    slot, stop = slot_at(row, start)
    return slot, frozenset(range(start, stop))


def _how(row: Row, start: int, lemmas: set[str]) -> tuple[Slot, frozenset[int]]:
    kind, lemma = row.kind(start + 1), row.words[start + 1].lemma if start + 1 < len(row.words) else ""
    places = frozenset({start, start + 1})
    if kind == "MANY":
        return _many(row, start + 2)
    if kind == "MUCH":
        slot, stop = slot_at(row, start + 2)
        priced = not slot and any(word.kind in {"CURRENCY", "MONEY", "CENT"} for word in row.words)
        if lemmas & words()["money"] or slot == ("money",) or priced:
            return ("#money",), places
        return (("#mass",), places) if lemmas & words()["weighing"] else (slot, places | set(range(start + 2, stop)))
    if kind == "LONG":
        return (("#time",) if lemmas & words()["lasting"] else ()), places
    return ((f"#{_EXTENTS[lemma]}",) if lemma in _EXTENTS else ()), places


def _many(row: Row, at: int) -> tuple[Slot, frozenset[int]]:
    """The noun of "how many pages", behind a number with its unit that of "how many 250 ml glasses"."""
    if at < len(row.words) and (row.kind(at) == "PER" or (row.kind(at) == "TIME" and row.words[at].led)):
        return ("#any",), frozenset()
    if at < len(row.words) and row.words[at].value is not None:
        _, at = slot_at(row, at + 1)
    slot, end = slot_at(row, at)
    return slot, frozenset(range(at, end))


def _unit_named(row: Row, start: int, end: int) -> tuple[str, frozenset[int]] | None:
    """ "in kg", "to m/s" of an order to convert: the unit that a question names."""
    ordered = row.words[start].lemma in words()["orders"]
    for at in range(start + 1, end):
        unit, word = row.unit(at), row.words[at]
        naming = row.kind(at - 1) == "IN" or (ordered and row.words[at - 1].lemma in {"to", "into"})
        if unit is not None and naming and not word.led and not word.definite:
            below = row.unit(unit.end + 1) if row.kind(unit.end) == "PER" else None
            last = below.end if below is not None else unit.end
            return "/".join(each.top for each in (unit, below) if each is not None), frozenset(range(at - 1, last))
        if row.kind(at - 1) == "IN" and row.kind(at) in NOUNS and row.kind(at + 1) == "PER":
            below = row.unit(at + 2)
            if below is not None:
                return f"{word.lemma}/{below.top}", frozenset(range(at - 1, below.end))
    return None


def _below(row: Row, start: int, end: int, used: frozenset[int]) -> Iterator[tuple[Slot, frozenset[int]]]:
    """ "per day", "each page", "in a week", "weekly": what the question wants something per."""
    for at in sorted({*range(start, end)} - used):
        if row.kind(at) == "EVERY":
            yield (row.words[at].token.sense,), frozenset({at})
        told = at > 1 and row.kind(at) in {"PER", "EACH"} and _is_of_number(row, at)
        if row.kind(at) in {"PER", "EACH"} and not told and (found := slot_at(row, at + 1))[0]:
            yield found[0], frozenset(range(at, found[1]))
        within = row.kind(at) in {*_WITHIN, "MANY"} and at + 1 < end and row.words[at + 1].led
        if within and row.kind(at + 1) == "TIME" and row.unit(at + 1) is not None:
            yield slot_at(row, at + 1)[0], frozenset({at, at + 1})


def _is_of_number(row: Row, at: int) -> bool:
    """Whether a per belongs to a number right before it."""
    place = at - 1
    while place > 0 and (row.kind(place) in NOUNS | {"OF", "PRONOUN"} or row.unit(place) is not None):
        place -= 1
    return row.words[place].value is not None or row.kind(place) == "CURRENCY"
