"""The numbers of a text, each with the quantities that it may be: by its unit, by the noun it counts, by the name
beside it and by what it is said to be per."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.factors.terms import is_named
from grammar.quantities import glossary
from grammar.quantities.kinds import Kind
from grammar.span import Span
from grammar.stories.named_counted import of_these, part_of, parted, within
from grammar.stories.named_counts import counts, is_bare, is_label
from grammar.stories.named_cues import cued
from grammar.stories.named_naming import (
    MEASURED,
    NAMED,
    Candidate,
    by_name_before,
    by_name_behind,
    by_thing_before,
    by_what_follows,
    names_before,
    plainest,
)
from grammar.stories.named_parts import is_in_scope
from grammar.stories.named_pers import Per, attached_to, behind, said_around, single
from grammar.stories.named_places import past_sizes, shown
from grammar.stories.named_row import BORDERS, INSIDE, RELATING, Found, Row


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with its unit ("" for none) and all that it may be; where the unit is left out, that of the number
    before it in the sentence is meant."""

    at: int
    value: Fraction
    unit: str
    span: Span
    candidates: tuple[Candidate, ...]
    words: frozenset[int] = field(default=frozenset(), compare=False)
    left_out: str = ""
    carried: bool = False
    text: str = ""
    below: str = ""

    @property
    def is_optional(self) -> bool:
        """Whether nothing is left unread where it is no quantity."""
        return self.carried and not self.words

    @property
    def is_single(self) -> bool:
        """Whether it only says that what is told is told of a single one: "one card delivers 90 TFLOP/s"."""
        return self.value == 1 and not self.unit and len(self.words) > 1

    def unit_of(self, kind: Kind) -> str:
        """The unit that the number has as a quantity."""
        return self.unit or (self.left_out if glossary().is_dimension(kind.measure) else "")


def in_base(mention: Mention) -> Fraction:
    """The value of a number in the first unit of its dimension."""
    units, value = glossary().units, mention.value
    for place, part in enumerate(mention.unit.split("/")):
        if part in units:
            value = value * units[part].scale if place == 0 else value / units[part].scale
    return value


def mentions(row: Row, marks: tuple[Per, ...]) -> Iterator[Mention]:
    """Every number of the row, and every word that carries a value of its own, from the left."""
    carried = {each.at: each for each in (*_members(row), *_carried(row), *_between(row), *_once(row), *_led(row))}
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
    fitting = tuple(c for c in each.candidates if each.unit or _may_be_bare(row, c.kind, unit))
    return replace(each, candidates=fitting, left_out=unit)


def _may_be_bare(row: Row, kind: Kind, unit: str) -> bool:
    top = kind.measure.split("/")[0]
    return not row.book.is_dimension(kind.measure) or (bool(unit) and row.book.fits(top, unit.split("/")[0]))


def _carried(row: Row) -> Iterator[Mention]:
    """ "fp16": 2 bytes each."""
    at = 0
    while at < len(row.words):
        told = row.match(row.book.carried, at)
        if told is None:
            at += 1
            continue
        end, values = told
        used = frozenset(range(at, end))
        _, value, unit = values[0]
        candidates = tuple(Candidate(k, NAMED, used, used) for k, _, _ in values if is_in_scope(row, k, at))
        candidates = (*candidates, *_of_name(row, at, end))
        yield Mention(at, value, unit, row.span(at, end), candidates, used, carried=True, text=_text(row, at, end))
        at = end


def _of_name(row: Row, at: int, end: int) -> Iterator[Candidate]:
    """ "fp16 gradients": the value is that of the quantity named behind it, or together with it."""
    for name in row.names:
        if name.start == end or name.start <= at < end < name.end:
            used = frozenset(range(at, name.end))
            yield from (Candidate(kind, NAMED, used, used) for kind in name.kinds if kind.carries)


def _between(row: Row) -> Iterator[Mention]:
    """The time between the only two times of day that are told: "at 9:00 … at 11:30"."""
    clocks = [at for at, word in enumerate(row.words) if word.kind == "CLOCK" and word.token.value is not None]
    kinds = (kind for field in row.fields for kind in field.kinds.values() if "clock" in kind.counts)
    if len(clocks) != 2:
        return
    first, last = (row.words[at].token for at in clocks)
    value, used = (last.value or Fraction(0)) - (first.value or Fraction(0)), frozenset(clocks)
    if value > 0:
        candidates = tuple(Candidate(kind, NAMED, used, used) for kind in kinds)
        text = f"{first.text} … {last.text}"
        yield Mention(clocks[1], value, "hour", last.span, candidates, used, text=text)


def _once(row: Row) -> Iterator[Mention]:
    """ "In an hour", "within a day": one unit of time."""
    for at, word in enumerate(row.words):
        unit = row.unit(at) if word.led and row.kind(at - 1) in _WITHIN else None
        if unit is not None and row.book.dimension(unit.top) == "time" and row.kind(unit.end) in {*BORDERS, "AND", ""}:
            kinds = (kind for field in row.fields for kind in field.kinds.values() if "time" in kind.counts)
            used = frozenset(range(at, unit.end))
            found = cued(row, tuple(Candidate(kind, MEASURED, used, used) for kind in kinds), at)
            yield Mention(at, Fraction(1), unit.top, row.span(at, unit.end), found, used, text=f"a {word.token.text}")


def _led(row: Row) -> Iterator[Mention]:
    """ "A frame takes 2 s": one frame, where another number or the question counts frames; it need not be used."""
    counted = {found.tops for at, word in enumerate(row.words)
               if (word.value is not None or word.kind == "MANY") and word.value != 1
               and (found := behind(row, at + 1)) is not None}  # fmt: skip
    things = [kind for field in row.fields for kind in field.kinds.values() if "one thing" in kind.counts]
    for at, word in enumerate(row.words):
        stands = word.led and word.value is None and row.words[at - 1].value is None and row.unit(at) is None
        found = behind(row, at) if stands else None
        if found is None or found.start != at or found.tops not in counted or row.kind(at - 1) in _SAID_OF:
            continue
        used = frozenset(range(at, found.end))
        alike = (kind for kind in things if not kind.strange & found.tops)
        thing = next((top for top in sorted(found.tops) if top.startswith("thing:")), "")
        candidates = tuple(Candidate(kind, MEASURED, used, used, thing=thing) for kind in alike)
        if candidates:
            text = f"a {_text(row, at, found.end)}"
            yield Mention(at, Fraction(1), "", row.span(at, found.end), candidates, text=text, carried=True)


_SAID_OF = frozenset({"PER", "ON", "IN", "OF", "FOR", "WITH"})


def _members(row: Row) -> Iterator[Mention]:
    """ "q_proj and v_proj": two of a class of members."""
    every = row.book.members.found(row.lemmas)
    found = [(start, end, each) for start, end, told in every for each in told if each[1] != "other"]
    for name in dict.fromkeys(name for _, _, (name, _) in found):
        own = [(start, end, member) for start, end, (at, member) in found if at == name]
        used = frozenset(place for start, end, _ in own for place in range(start, end))
        kinds = (kind for field in row.fields for kind in field.kinds.values() if kind.members == name)
        candidates = tuple(Candidate(kind, NAMED, used, used) for kind in kinds)
        if not candidates:
            continue
        at, value = min(used), Fraction(len({member for _, _, member in own}))
        span, text = row.span(at, at + 1), _text(row, at, at + 1)
        yield Mention(at, value, "", span, candidates, used, carried=True, text=text)


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
    alone = row.kind(at + 1) in _ENDING or row.match(row.book.cues, at + 1) is not None
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
    text = _text(row, start, end)
    fitting = cued(row, plainest(candidates), at)
    return Mention(at, value, unit, row.span(start, end), fitting, words, text=text, below=below)


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


def _is_bare_by_name(row: Row, at: int) -> bool:
    """Whether a name before a number says that it is a bare one: "batch size 32"."""
    kinds = (kind for name in names_before(row, at) for kind in name.kinds)
    return any(kind.place != "asked" and not row.book.is_dimension(kind.measure) for kind in kinds)


_WITHIN = frozenset({"IN", "WITHIN", "DURING", "FOR"})
_ENDING = BORDERS | {"AND", "OPEN", "CLOSE", ""}


def _as_before(row: Row, at: int) -> Found | None:
    """The noun of the number before, for one that leaves it out: "960 images, 32 at a time"; a time may be one of the
    sentence before: "alone in 9 hours. Together they are done in 6."."""
    start = row.sentence(at)[0]
    done = row.kind(at - 1) == "IN" or row.words[at - 1].lemma in row.book.linking
    first = row.sentence(max(start - 2, 0))[0] if done else start
    same = _told_again(row, at)
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


def _told_again(row: Row, at: int) -> Found | None:
    """The noun of "the same 45", where 45 of something were told; of "a pile of 450", where one thing is counted."""
    counted = [(place, found) for place in range(at) if row.words[place].value is not None
               and (found := behind(row, place + 1)) is not None and not found.is_unit]  # fmt: skip
    again = [found for place, found in counted if row.words[place].value == row.words[at].value]
    collected = row.kind(at - 1) == "OF" and row.words[at - 2].lemma in _COLLECTIVE
    tops = {found.tops for found in (again if row.kind(at - 1) == "SAME" else [f for _, f in counted])}
    told = row.kind(at - 1) == "SAME" or collected
    return Found(at + 1, at + 1, next(iter(tops))) if told and len(tops) == 1 else None


_COLLECTIVE = frozenset({
    "pile", "stack", "total", "set", "order", "batch", "load", "heap", "lot", "series", "collection", "backlog", "queue", "stock", "bundle", "supply",
})  # fmt: skip


def _as_behind(row: Row, at: int) -> Found | None:
    """The unit or noun of the number that "and" joins to this one: "at 60 and 70 km/h"."""
    if row.kind(at + 1) not in {"AND", "OR"} or row.kind(at + 2) != "NUMBER" or row.kind(at - 1) == "BETWEEN":
        return None
    return behind(row, at + 3)


def _text(row: Row, start: int, end: int) -> str:
    """The words as a person writes them, the letter of a scale glued to its number: "13B model"."""
    words = [word.token.text for word in row.words[start:end]]
    return " ".join(w[:-2] + w[-1] if w[-2:-1] == " " and w[:1].isdigit() else w for w in words)


_MOVING = frozenset({"mover"})
"""Classes of nouns of which no quantity is: two trains are told of, and their speeds matter."""


def is_foreign(row: Row, mention: Mention) -> bool:
    """Whether a number says nothing of named quantities, and nor does anything else between the borders around it:
    ", launched in 2019 for 37 shops,", or points back: "the two cities"."""
    if row.words[mention.at].definite and not mention.unit and all(each.thing for each in mention.candidates):
        return True
    if not mention.candidates and is_named(row, mention.at):
        return True
    start, end = row.part(mention.at)
    nouns = (row.noun(at) for at in range(start, end))
    known = any(row.unit(at) is not None for at in range(start, end))
    known = known or any(noun is not None and (noun.kinds or noun.tops - _MOVING) for noun in nouns)
    related = any(row.kind(at) in RELATING or row.kind(at) in {"HOW", "WHAT", "COMMAND"} for at in range(start, end))
    counted = row.kind(mention.at + 1) in INSIDE or row.kind(mention.at - 1) in {"IN", "BE"}
    return all(each.thing for each in mention.candidates) and not known and not related and counted


def _first(per: Per) -> str:
    return min(per.tops, default="")
