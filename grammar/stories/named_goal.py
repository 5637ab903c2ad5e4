"""What a question wants of named quantities: by its name, by the noun behind "how many", by the unit asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from grammar.quantities.kinds import Kind, may_be_per
from grammar.span import Span
from grammar.stories.named_countable import countable
from grammar.stories.named_cues import cued
from grammar.stories.named_doing import doing
from grammar.stories.named_naming import COUNTED, MEASURED, NAMED, Candidate, thing_of
from grammar.stories.named_parts import asked_part
from grammar.stories.named_pers import Per, behind, single
from grammar.stories.named_regions import regions
from grammar.stories.named_row import Found, Row
from grammar.stories.named_unit_asked import over, unit_asked


@dataclass(frozen=True, slots=True)
class Want:
    """What may be asked, the unit asked for ("" for any), where the question stands, and what places it asks over."""

    candidates: tuple[Candidate, ...]
    unit: str
    span: Span
    start: int
    over: frozenset[int] = frozenset()


def want(row: Row, marks: tuple[Per, ...]) -> Want | None:
    """What the only question of a text asks for; None where there is none or more than one."""
    for start, end in regions(row):
        unit = unit_asked(row, start, end)
        found = cued(row, tuple(_asked(row, start, end, _candidates(row, start, end, marks))), start)
        if unit is not None:
            found = tuple(each for each in found if row.book.fits(_cut(each.kind.measure, unit.top), unit.top))
            if all(each.thing for each in found) or _points_back(row, start):
                found = (*found, *cued(row, tuple(_of_unit(row, unit, _around(row, start, end, marks))), start))
        if found:
            return Want(found, unit.top if unit is not None else "", row.span(start, end), start, over(row, start, end))
    return None


def _points_back(row: Row, start: int) -> bool:
    """ "How much is that in MiB?": what was told is asked for, whatever it is."""
    return [row.kind(start + at) for at in range(4)] == ["HOW", "MUCH", "BE", "PRONOUN"]


def _asked(row: Row, start: int, end: int, candidates: Iterator[Candidate]) -> Iterator[Candidate]:
    """Of the sizes of parts those of the part asked about."""
    for each in candidates:
        if not each.kind.part:
            yield each
            continue
        first, last, part = asked_part(row, row.book.fields[each.kind.field], start, end)
        named = frozenset(range(first, last))
        if part == each.kind.part:
            yield replace(each, used=each.used | named, own=each.own | named)


def _cut(measure: str, unit: str) -> str:
    """As many parts of a measure as a unit has."""
    return "/".join(measure.split("/")[: unit.count("/") + 1])


def _of_things(row: Row, candidates: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """What a noun behind "how many" may ask for: nothing measured, where its field knows something that it counts."""
    counted = {each.kind.field for each in candidates if not row.book.is_dimension(each.kind.measure)}
    for each in candidates:
        if each.kind.field not in counted or not row.book.is_dimension(each.kind.measure):
            yield each


def _of_unit(row: Row, unit: Found, around: tuple[Per, ...]) -> Iterator[Candidate]:
    """Every quantity that is measured in a unit, or in so many for each of what the question says it is per."""
    words = frozenset(range(unit.start, unit.end))
    for kind in _kinds(row):
        top, *below = kind.measure.split("/")
        if kind.must_be_named:
            continue
        if row.book.fits(kind.measure, unit.top):
            yield Candidate(kind, MEASURED, words)
        elif below and row.book.fits(top, unit.top) and _all_said(row, below, around):
            yield Candidate(kind, MEASURED, words | _per_words(row, kind, around))


def _around(row: Row, start: int, end: int, marks: tuple[Per, ...]) -> tuple[Per, ...]:
    """What the sentence of the question says it asks per."""
    first = row.sentence(start)[0]
    return (*(each for each in marks if first <= each.start < end), *single(row, start, end))


def _kinds(row: Row) -> Iterator[Kind]:
    return chain.from_iterable(field.kinds.values() for field in row.book.fields.values())


def _candidates(row: Row, start: int, end: int, marks: tuple[Per, ...]) -> Iterator[Candidate]:
    around = _around(row, start, end, marks)
    if row.kind(start) == "HOW" and row.kind(start + 1) == "MANY":
        found = behind(row, _behind_number(row, start + 2))
        if found is not None:
            called = _of_name(row, found, around)
            rest = any(row.kind(at) in _LEFT for each in called for at in each.own)
            many = (*called, *(_counted(row, found, around) if rest or not called else ()))
            yield from _of_things(row, many) if not found.is_unit else many
        yield from doing(row, start) if found is None else ()
        if found is not None or row.kind(start + 2) != "BE":
            return
    if stretch := _stretch(row, start):
        yield from stretch
        return
    asking = tuple(_by_asking(row, start, end, around))
    yield from asking
    if not asking or row.kind(start + 1) == "MUCH":
        yield from _by_noun(row, start, end, around)


def _by_asking(row: Row, start: int, end: int, around: tuple[Per, ...]) -> Iterator[Candidate]:
    """ "How long", "how much does it take": what such words ask for."""
    thing = "of number" if row.kind(start + 1) == "MANY" else ""  # "how many were wrong?"
    for kind in _asking(row, start, end):
        yield Candidate(kind, MEASURED, frozenset({start, start + 1}) | _per_words(row, kind, around), thing=thing)


def _by_noun(row: Row, start: int, end: int, around: tuple[Per, ...]) -> Iterator[Candidate]:
    """What the first name or noun of a question asks for."""
    taken = {place for at in range(start, end) if row.words[at].value is not None for place in _counted_by(row, at)}
    first = start + (row.kind(start) == "COMMAND")
    named = next((each for each in row.names if first <= each.start < end and each.start not in taken
                  and row.kind(each.start) != "COUNTER"), None)  # fmt: skip
    counted = _first_noun(row, start, end)
    if (row.kind(start), row.kind(start + 1), row.kind(start + 2)) == ("WHAT", "BE", "PRONOUN"):
        yield from _pointed_at(row, start)
    used = named is not None and any(kind.measure == "energy" for kind in named.kinds)
    if used and (cost := _costing(row, start, end)) is not None:
        named, counted = cost, None
    if named is not None and (counted is None or named.start <= counted.start):
        for kind in named.kinds:
            words, noun = frozenset(range(named.start, named.end)), _noun_of(row, named, kind)
            own = words | _per_words(row, kind, around)
            yield Candidate(kind, NAMED, own, words, _below(row, kind, around), noun=noun)
    if counted is not None and (named is None or counted.start <= named.start):
        yield from _counted(row, counted, around)
    yield from doing(row, start)


def _pointed_at(row: Row, start: int) -> Iterator[Candidate]:
    """The learning rate of "what is it at step 500?": what the text begins with, where it may be asked for."""
    name = next((each for each in row.names if each.start < start), None)
    for kind in name.kinds if name is not None else ():
        if kind.place == "goal":
            words = frozenset({start, start + 2})
            yield Candidate(kind, NAMED, words, words)


def _costing(row: Row, start: int, end: int) -> Found | None:
    """The cost of "what does the energy for the building cost?", of which the energy is not asked."""
    last = next((each for each in row.names if each.end == end), None)
    asks = row.kind(start) == "WHAT" and row.kind(start + 1) in {"DO", "WILL", "MODAL"}
    return last if asks and row.words[end - 1].lemma == "cost" else None


def _noun_of(row: Row, named: Found, kind: Kind) -> str:
    """The noun at the end of a name that the quantity counts: the parameters of "number of parameters"."""
    found = row.match(row.book.nouns, named.end - 1)
    return row.words[named.end - 1].lemma if found is not None and found[1] & set(kind.counts) else ""


def _asking(row: Row, start: int, end: int) -> tuple[Kind, ...]:
    """The quantities that "how long", "when" or "on which day" asks for."""
    words = tuple(word.lemma for word in row.words[start : min(start + 2, end)])
    if words[1:] == ("much",) and row.kind(start + 2) not in _TAKING:
        words = words[:1]  # "how much memory"
    said = {"HOW": words[1:], "WHEN": words[:1], "WHICH": words, "WHAT": words}.get(row.kind(start), ())
    extent = row.kind(start) == "HOW" and bool(said) and (said[0] in _EXTENTS or _is_stretch(row, start))
    if extent and "money" in (kind.measure for each in row.names if each.start == start + 3 for kind in each.kinds):
        return ()  # "how high are the fixed costs"
    return (*row.book.asking.get(" ".join(said), ()), *(row.book.asking["far"] if extent else ()))


_EXTENTS = frozenset({"wide", "tall", "high", "deep"})


def _is_stretch(row: Row, start: int) -> bool:
    """ "How long is the hall": it may be a length or a time; the numbers told decide."""
    return row.kind(start + 1) == "LONG" and row.kind(start + 2) == "BE"


def _stretch(row: Row, start: int) -> tuple[Candidate, ...]:
    """ "How long is its third side": the length behind the verb, and no time."""
    if row.kind(start) != "HOW" or row.kind(start + 1) != "LONG" or row.kind(start + 2) != "BE":
        return ()
    first = start + 3 + (row.kind(start + 3) == "PRONOUN")
    whole = (each for each in row.names if each.start == start + 1 and each.end > first)
    name = next(whole, None) or next((each for each in row.names if each.start == first), None)
    kinds = name.kinds if name is not None else ()
    if name is None or any(row.book.fits("time", each.measure) for each in kinds):
        return ()
    words = frozenset(range(name.start, name.end))
    return tuple(Candidate(each, NAMED, words, words) for each in kinds if each.measure == "length")


def _counted_by(row: Row, at: int) -> range:
    """The places of what a number counts."""
    found = behind(row, at + 1)
    return range(found.start, found.end) if found is not None else range(0)


def _behind_number(row: Row, at: int) -> int:
    """Behind a number with its unit: the GPUs of "how many 24 GB GPUs"."""
    if row.words[at : at + 1] and row.words[at].value is not None:
        unit = row.unit(at + 1)
        return unit.end if unit is not None else at + 1
    return at


def _first_noun(row: Row, start: int, end: int) -> Found | None:
    """The first noun of the question that a number does not count."""
    taken = 0
    for at in range(start, end):
        if row.words[at].value is not None:
            counted = behind(row, at + 1)
            taken = counted.end if counted is not None else at + 1
        found = row.noun(at) if at >= taken and row.kind(at) not in {"COUNTER", "LIGHT", "FULL"} else None
        if found is not None and found.tops:
            head = row.noun(found.end) if found.end < end and row.of_a_topic else None
            return head if head is not None and head.tops else found
    return None


def _counted(row: Row, found: Found, around: tuple[Per, ...]) -> Iterator[Candidate]:
    """The quantities that a noun or unit counts, with what the question says it is per."""
    words = frozenset(range(found.start, found.end))
    for kind in found.kinds:
        yield Candidate(kind, NAMED, words | _per_words(row, kind, around), words)
    if not found.is_unit:
        found = Found(found.start, found.end, found.tops | {f"thing:{row.words[found.end - 1].lemma}"})
    for kind, forms in countable(found.tops, measured=found.is_unit, asked=True):
        for head, below in forms:
            if not head and _all_said(row, below, around):
                near = tuple(each for each in around if not _behind_numbers(row, found.end, each))
                plain = _all_said(row, below, near)
                used, thing = words | _per_words(row, kind, around), thing_of(row, kind, found.tops, around)
                noun = "" if found.is_unit else row.words[found.end - 1].lemma
                per = _below(row, kind, around)
                yield Candidate(kind, COUNTED if plain else MEASURED, used, below=per, thing=thing, noun=noun)
                break


def _of_name(row: Row, found: Found, around: tuple[Per, ...]) -> tuple[Candidate, ...]:
    """ "How many bytes of KV cache": the quantity named behind a unit."""
    place = found.end + 1 if row.kind(found.end) == "OF" else found.end
    name = next((each for each in row.names if each.start == place), None) or _needing(row, found.end)
    if not found.is_unit or name is None:
        return ()
    words = frozenset(range(name.start, name.end))
    kinds = (kind for kind in name.kinds if row.book.fits(kind.measure.split("/")[0], found.top))
    return tuple(Candidate(kind, NAMED, words | _per_words(row, kind, around), words) for kind in kinds)


def _needing(row: Row, start: int) -> Found | None:
    """The gradients of "how many GB do the gradients take?", where their own size is known."""
    own = (name for name in row.names if start < name.start <= start + _MOST_BETWEEN and row.kind(start) in _TAKING)
    name = next(own, None)
    if name is None or any(word.value is not None or word.kind == "PER" for word in row.words[start : name.start]):
        return None
    kinds = tuple(kind for kind in name.kinds if kind.must_be_named)
    return replace(name, kinds=kinds) if kinds else None


_TAKING = frozenset({"DO", "BE", "WILL", "MODAL", "TAKE", "HAVE"})
_LEFT = frozenset({"LEAVE", "REMAIN", "REMAINING"})
_MOST_BETWEEN = 3


def _below(row: Row, kind: Kind, around: tuple[Per, ...]) -> str:
    """The units that the question wants the quantity per: the hour of "how many bottles per hour"."""
    parts = [part for part in kind.measure.split("/")[1:] if row.book.is_dimension(part)]
    told = ((top for per in around for top in per.tops if row.book.fits(part, top)) for part in parts)
    return "/".join(next(each, "") for each in told)


def _behind_numbers(row: Row, at: int, per: Per) -> bool:
    """Whether numbers stand between what is asked and what it would be per: more likely it is said of those."""
    return any(word.value is not None for word in row.words[at : per.start])


def _all_said(row: Row, below: Sequence[str], around: tuple[Per, ...]) -> bool:
    return all(any(row.book.fits(wanted, told) for per in around for told in per.tops) for wanted in below)


def _per_words(row: Row, kind: Kind, around: tuple[Per, ...]) -> frozenset[int]:
    """The words of per that the quantity takes."""
    said = [per for per in around if any(row.book.fits(w, told) for w in may_be_per(kind) for told in per.tops)]
    return frozenset([place for per in said for place in range(per.start, per.end)])
