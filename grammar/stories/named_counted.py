"""What a number counts by the words around it and not by a noun right behind: a part of others, so many of each."""

from collections.abc import Iterator
from dataclasses import replace

from grammar.stories.named_pers import Per, behind, single
from grammar.stories.named_row import Found, Row
from grammar.stories.named_words import Word

_WITHIN = frozenset({"ON", "IN", "INTO", "ONTO"})


def within(row: Row, start: int) -> Iterator[Per]:
    """ "16 sequences fit on a GPU": what a number counts within a single one of."""
    for each in single(row, start, row.part(start)[1]):
        if row.kind(each.start - 1) in _WITHIN or row.words[each.start - 1].lemma in {"on", "onto", "into", "inside"}:
            yield each


def of_these(row: Row, at: int) -> Iterator[Per]:
    """ "20 epochs of 1,250 steps": so many steps for each of the epochs."""
    for start in range(max(at - 3, 1), at - 1) if row.kind(at - 1) == "OF" and not row.words[at].led else ():
        found = row.match(row.book.nouns, start)
        if found is not None and found[0] == at - 1 and row.words[start - 1].value not in {None, 1}:
            yield Per(at - 1, at, found[1])
            return


_WHICH = frozenset({"WHICH", "RELATIVE"})


def part_of(row: Row, at: int) -> Found | None:
    """ "80 of the positives", where a field knows parts of these; "120 of them actually positive"; "136 of which"."""
    which = row.kind(at - 1) in _WHICH or row.words[at - 1].lemma in {"those", "these", "them"}
    if which and row.kind(at - 2) == "OF" and row.match(row.book.nouns, at + 1) is None:
        return Found(at + 1, at + 1, frozenset({"of number"}))
    if row.kind(at + 1) == "BE" and row.kind(at - 1) == "COMMA" and row.words[row.sentence(at)[0]].kind == "OF":
        return Found(at + 1, at + 1, frozenset({"of number"}))  # "Of 90 pictures, 8 were wrong"
    if _of_a_whole(row, at):
        return Found(at + 1, at + 1, frozenset({"of number"}))
    if (row.kind(at + 1), row.kind(at + 2), row.kind(at + 3)) == ("OUT", "OF", "NUMBER"):
        return Found(at + 1, at + 2, frozenset({"of number"}))
    if row.kind(at + 1) != "OF":
        return None
    if row.kind(at + 2) in _WHICH:
        return Found(at + 1, at + 3, frozenset({"of number"}))
    if row.kind(at + 2) == "PRONOUN":
        told = behind(row, at + 3 + (row.kind(at + 3) == "BE"))
        known = told is not None and any(not top.startswith("thing:") for top in told.tops)
        judged = any(row.kind(place) == "BE" for place in range(at + 3, at + 6))
        return told if known else None if judged else _of_them(row, at)
    if row.kind(at + 2) == "NUMBER":
        return Found(at + 1, at + 1, frozenset({"of number"}))
    found = row.noun(at + 2)
    parts = frozenset(f"of {top}" for top in found.tops) & row.book.shares if found is not None else frozenset()
    return Found(found.start, found.end, parts) if found is not None and parts else None


def _of_a_whole(row: Row, at: int) -> bool:
    """ "Of 90 pictures it got 8 wrong": the second number of a sentence whose first says of how many."""
    start = row.sentence(at)[0]
    start += row.kind(start) == "OUT"
    before = [place for place in range(start, at) if row.words[place].value is not None]
    judged = row.book.cues.may_stand_in(row.vocabulary) and row.match(row.book.cues, at + 1) is not None
    return row.kind(start) == "OF" and before == [start + 1] and judged and row.unit(at + 1) is None


def told_again(row: Row, at: int) -> Found | None:
    """The noun of "the same 45", "the 45", where 45 of something were told; of "a pile of 450", one being counted."""
    counted = [(place, found) for place in range(at) if row.words[place].value is not None
               and (found := behind(row, place + 1)) is not None and not found.is_unit]  # fmt: skip
    again = [found for place, found in counted if row.words[place].value == row.words[at].value]
    collected = row.kind(at - 1) == "OF" and row.words[at - 2].lemma in _COLLECTIVE
    same = row.kind(at - 1) == "SAME" or (row.words[at].definite and bool(again))
    tops = {found.tops for found in (again if same else [f for _, f in counted])}
    told = same or collected
    return Found(at + 1, at + 1, next(iter(tops))) if told and len(tops) == 1 else None


_COLLECTIVE = frozenset({
    "pile", "stack", "total", "set", "order", "batch", "load", "heap", "lot", "series", "collection", "backlog",
    "queue", "stock", "bundle", "supply",
})  # fmt: skip


def _of_them(row: Row, at: int) -> Found | None:
    """ "8 of them": any of the things told of before, in the plural or with a number, whichever the field knows."""
    named = (row.match(row.book.nouns, place) for place in range(at) if row.unit(place) is None)
    nouns = (found for found in named if found is not None and _is_plural(row.words[found[0] - 1]))
    told = (behind(row, place + 1) for place in range(at) if row.words[place].value is not None)
    counted = (found.tops for found in told if found is not None and not found.is_unit)
    tops = frozenset[str]().union(*counted, *(found[1] for found in nouns))
    return Found(at + 1, at + 3, tops) if tops else None


def _is_plural(word: Word) -> bool:
    return word.token.text.lower() != word.lemma


def parted(counted: Found | None, attached: tuple[Per, ...]) -> tuple[Found | None, tuple[Per, ...]]:
    """A word for a rate as its parts: "mph" is miles per hour."""
    if counted is None or not counted.is_unit or "/" not in counted.top:
        return counted, attached
    top, *below = counted.top.split("/")
    spoken = (Per(counted.end, counted.end, frozenset({each})) for each in below)
    return replace(counted, tops=frozenset({top})), (*spoken, *attached)
