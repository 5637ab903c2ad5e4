"""The numbers of a text, each with the quantities that it may be: by its unit, by the noun it counts, by the name
beside it and by what it is said to be per."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grammar.factors.terms import is_named
from grammar.quantities.kinds import Kind
from grammar.stories.named_counted import of_these, part_of, parted, told_again, within
from grammar.stories.named_counts import counts, is_bare, is_label
from grammar.stories.named_cues import cued
from grammar.stories.named_implied import implied
from grammar.stories.named_mention import Mention, in_base, text_of
from grammar.stories.named_naming import (
    NAMED,
    Candidate,
    by_name_before,
    by_name_behind,
    by_thing_before,
    by_what_follows,
    names_before,
    plainest,
)
from grammar.stories.named_pers import Per, attached_to, behind, said_around, single
from grammar.stories.named_places import past_sizes, shown
from grammar.stories.named_row import BORDERS, INSIDE, RELATING, Found, Row


def mentions(row: Row, marks: tuple[Per, ...]) -> Iterator[Mention]:
    """Every number of the row, and every word that carries a value of its own, from the left."""
    carried = {each.at: each for each in implied(row)}
    inside = {place for each in carried.values() for place in each.words}
    inside |= {place for start, end, _ in row.marks for place in range(start, end)}
    inside |= {place for name in row.names for place in range(name.start, name.end)}
    told: list[Mention] = []
    for at in range(len(row.words)):
        if at in carried or (at not in inside and counts(row, at)):
            told.append(_with_unit(row, carried.get(at) or _mention(row, at, marks), told))
            yield told[-1]


def _with_unit(row: Row, each: Mention, told: Sequence[Mention]) -> Mention:
    """A number without what needs a unit, unless the number before it in the sentence has one: "2 bytes for the
    weight, 4 for the momentum"."""
    start = row.sentence(each.at)[0]
    before = (one.unit for one in reversed(told) if one.at >= start and one.unit and not one.carried)
    unit = next(before, "") if not each.unit else ""
    fits = (c for c in each.candidates if c.kind.domain != "chance" or each.unit or each.value <= 1)
    large = (c for c in fits if not c.kind.least or in_base(each) >= c.kind.least)
    fitting = tuple(c for c in large if each.unit or _may_be_bare(row, c.kind, unit))
    return replace(each, candidates=fitting, left_out=unit)


def _may_be_bare(row: Row, kind: Kind, unit: str) -> bool:
    top = kind.measure.split("/")[0]
    return not row.book.is_dimension(kind.measure) or (bool(unit) and row.book.fits(top, unit.split("/")[0]))


def _mention(row: Row, at: int, marks: tuple[Per, ...]) -> Mention:
    value = row.words[at].value
    assert value is not None
    split = row.kind(at) == "FRACTION" and row.kind(at + 1) == "OF"
    counted = behind(row, past_sizes(row, at + 1))
    currency = row.unit(at - 1) if row.kind(at - 1) == "CURRENCY" else None
    counted = row.unit(at + 2) if split else counted
    counted = part_of(row, at) or counted
    if row.words[at].token.glued and any(name.end == at for name in row.names) and row.unit(at + 1) is None:
        counted = None  # "a rank-4 adapter"
    if currency is not None:
        counted = Found(at - 1, at + 1, currency.tops, is_unit=True)
    if counted is None and row.kind(at + 1) == "TO" and row.kind(at + 2) == "NUMBER" and (shared := row.unit(at + 3)):
        counted = Found(at + 1, at + 1, shared.tops, is_unit=True)  # "from 16 to 4 bits"
    counted, crossing = shown(row, at, value, counted)
    stop = counted.end if counted is not None else at + 1
    attached = attached_to(row, max(stop, at + 1), marks)
    counted, attached = parted(counted, attached)
    alone = row.kind(at + 1) in _ENDING or _is_of_which(row, at) or row.match(row.book.cues, at + 1) is not None
    bare = _is_bare_by_name(row, at)
    joined = _as_behind(row, at) if counted is None and not bare else None
    if counted is None and joined is None and (attached or alone) and not bare:
        counted = _as_before(row, at)
    if any(word.token.text.lower() == "ones" for word in row.words[at + 1 : at + 3]):
        counted = _as_before(row, at) or counted
    if counted is None and joined is not None:
        counted, attached = joined, attached_to(row, joined.end, marks)
        counted, attached = parted(replace(joined, start=at + 1, end=at + 1), attached)
    around = (*said_around(row, at, marks, attached), *single(row, row.part(at)[0], at), *within(row, stop))
    unit = "/".join([counted.top, *(_first(each) for each in attached)]) if counted and counted.is_unit else ""
    candidates = _named(row, at, stop, counted, attached, around)
    if counted is not None and not counted.is_unit and (these := tuple(of_these(row, at))):
        closer = _named(row, at, stop, counted, (*attached, *these), around)
        fields = {each.kind.field for each in closer}
        candidates = (*closer, *(each for each in candidates if each.kind.field not in fields))
    below = "/".join(_first(each) for each in attached)
    words = frozenset(range(at, stop)) | crossing | {place for p in attached for place in range(p.start, p.end)}
    end = max([stop, *(each.end for each in attached)])
    start = at - 1 if currency is not None else at
    text = text_of(row, start, end)
    factor = _letter_behind(row, at)
    if factor is not None:
        candidates, words = tuple(_times_the_letter(row, candidates, factor)), words | {at + 1}
    fitting = cued(row, plainest(candidates), at)
    return Mention(at, value, unit, row.span(start, end), fitting, words, text=text, below=below)


def _letter_behind(row: Row, at: int) -> Found | None:
    """The letter of a quantity that a number right behind a sign of equality is multiplied by: "D = 20N"."""
    if row.kind(at - 1) != "EQUALS" or row.kind(at + 1) != "LETTER":
        return None
    return next((name for name in row.names if (name.start, name.end) == (at + 1, at + 2)), None)


def _times_the_letter(row: Row, candidates: Sequence[Candidate], letter: Found) -> Iterator[Candidate]:
    """What so many times a letter makes is told per what the letter is: 20 tokens per parameter."""
    for each in candidates:
        field = row.book.fields[each.kind.field]
        below = {kind.measure for kind in letter.kinds if kind.field == field.name}
        for kind in field.kinds.values():
            if kind.measure in {f"{each.kind.measure}/{under}" for under in below} and each.plainness == NAMED:
                yield Candidate(kind, NAMED, each.used | {letter.start}, each.own)


def _named(
    row: Row, at: int, stop: int, counted: Found | None, attached: tuple[Per, ...], around: tuple[Per, ...]
) -> tuple[Candidate, ...]:
    """All quantities that a number may be."""
    return (
        *by_name_before(row, at, counted, attached, around),
        *by_thing_before(row, at),
        *by_name_behind(row, stop, counted, attached, around),
        *by_what_follows(row, at, counted, attached, around),
    )


def _is_of_which(row: Row, at: int) -> bool:
    """ "50,000 images, of which 5,000 are for validation": of what was counted before, as behind its "and" too."""
    start, end = row.sentence(at)
    said = {row.lemmas[place] for place in range(start, at)}
    return "which" in said and row.kind(at + 1) in {"BE", "FOR"} and at + 1 < end


def _is_bare_by_name(row: Row, at: int) -> bool:
    """Whether a name before a number says that it is a bare one: "batch size 32"."""
    kinds = (kind for name in names_before(row, at) for kind in name.kinds)
    return any(kind.place != "asked" and not row.book.is_dimension(kind.measure) for kind in kinds)


_ENDING = BORDERS | {"AND", "OPEN", "CLOSE", ""}


def _as_before(row: Row, at: int) -> Found | None:
    """The noun of the number before, for one that leaves it out: "960 images, 32 at a time"; a time may be one of the
    sentence before: "alone in 9 hours. Together they are done in 6."."""
    start = row.sentence(at)[0]
    done = row.kind(at - 1) == "IN" or row.words[at - 1].lemma in row.book.linking
    first = row.sentence(max(start - 2, 0))[0] if done else start
    same = told_again(row, at)
    if same is not None:
        return same
    for place in range(at - 1, first - 1, -1):
        if is_label(row, place):
            continue
        found = behind(row, place + 1) if row.words[place].value is not None else None
        if found is not None and (place >= start or found.is_unit):
            return Found(at + 1, at + 1, found.tops, (), found.is_unit)
        if found is None and row.words[place].value is not None and not is_bare(row, place):
            return None
    return None


def _as_behind(row: Row, at: int) -> Found | None:
    """The unit or noun of the number that "and" joins to this one: "at 60 and 70 km/h"."""
    if row.kind(at + 1) not in {"AND", "OR"} or row.kind(at + 2) != "NUMBER" or row.kind(at - 1) == "BETWEEN":
        return None
    return behind(row, at + 3)


_MOVING = frozenset({"mover"})
"""Classes of nouns of which no quantity is: two trains are told of, and their speeds matter."""


def is_foreign(row: Row, mention: Mention) -> bool:
    """Whether a number says nothing of named quantities, and nor does anything else between the borders around it:
    ", launched in 2019 for 37 shops,", or points back: "the two cities"."""
    if row.words[mention.at].definite and not mention.unit and all(each.thing for each in mention.candidates):
        return True
    if _is_year(row, mention):
        return True
    if not mention.candidates and (is_named(row, mention.at) or _recalls(row, mention)):
        return True
    start, end = row.part(mention.at)
    nouns = (row.noun(at) for at in range(start, end))
    known = any(row.unit(at) is not None for at in range(start, end))
    known = known or any(noun is not None and (noun.kinds or noun.tops - _MOVING) for noun in nouns)
    related = any(row.kind(at) in RELATING or row.kind(at) in {"HOW", "WHAT", "COMMAND"} for at in range(start, end))
    counted = row.kind(mention.at + 1) in INSIDE or row.kind(mention.at - 1) in {"IN", "BE"}
    return all(each.thing for each in mention.candidates) and not known and not related and counted


def _is_year(row: Row, mention: Mention) -> bool:
    """Whether a number only says when something was: "bought in 2019"."""
    counted = behind(row, mention.at + 1) is not None or row.unit(mention.at + 1) is not None
    return not counted and row.kind(mention.at - 1) in {"IN", "SINCE"} and mention.value in range(1800, 2101)


def _recalls(row: Row, mention: Mention) -> bool:
    """Whether a bare small number speaks of things told once more: "all four combined"."""
    bare = behind(row, mention.at + 1) is None and row.unit(mention.at + 1) is None
    return bare and row.kind(mention.at - 1) == "ALL" and mention.value in range(2, 10)


def _first(per: Per) -> str:
    return min(per.tops, default="")
