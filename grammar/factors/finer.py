"""Terms with all that their words carry: formats and areas that are numbers too, shares that belong to a rate, units
that are products, and nouns of one thing under one name."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files

from grammar.errors import AnotherStory
from grammar.factors.goal import Wanted
from grammar.factors.term import Noun, Slot, Term
from grammar.quantities import glossary
from grammar.stories.named_row import Row

_MOST_BYTES = 16
_FEWEST = 1_000_000
_SIGNS = frozenset({"TIMES_SIGN", "X", "BY"})
_PARTS = frozenset({"fraction"})


@dataclass(frozen=True, slots=True)
class Finer:
    """The classes of words: nouns of one thing, words for rates, words that are numbers, and what words say."""

    called: Mapping[str, str]
    rates: Mapping[str, tuple[str, str]]
    several: Mapping[str, int]
    classes: Mapping[str, tuple[str, ...]]


@cache
def finer() -> Finer:
    """The classes of words, read from the package's data."""
    told = tomllib.loads(files("grammar.factors").joinpath("finer.toml").read_text("utf-8"))
    called = {noun: name for name, nouns in told["called"].items() for noun in nouns}
    rates = {word: (top, below) for word, (top, below) in told["rates"].items()}
    return Finer(called, rates, told["several"], {name: tuple(each) for name, each in told["classes"].items()})


def refined(row: Row, told: Sequence[Term], goal: Wanted) -> tuple[tuple[Term, ...], Wanted]:
    """The terms with all that their words carry, and what is asked in the same names.

    Raises: AnotherStory where it is not plain to what a share or a format belongs.
    """
    goal = replace(goal, top=_named(goal.top), below=tuple(map(_named, goal.below)), perhaps=_nouns(goal.perhaps))
    goal = _over_days(row, told, goal)
    names = [term for term in told if _is_resolution(row, term)]
    fine = tuple(Noun(term.top, term.words) for term in names)
    terms = [_renamed(term) for term in _areas(row, [term for term in told if term not in names], fine)]
    if not all(term.top for term in terms):
        raise AnotherStory("A number is of nothing.")
    terms = [_of_values(row, term, terms) for term in terms]
    terms += [term for term in _formats(row) if _is_needed(term, terms, goal)]
    given = {term.below for term in told}
    terms = [_of_values(row, term, terms) for term in terms]
    if any(term.below not in given for term in terms) and set(row.lemmas) & {*finer().classes["parts"]}:
        raise AnotherStory("A part of it is spoken of that may be more than its parameters.")
    terms = _folded(row, _once_each(terms), goal)
    return tuple(_split(term, terms) for term in terms), goal


def _named(slot: Slot) -> Slot:
    return tuple(finer().called.get(lemma, lemma) for lemma in slot)


def _nouns(nouns: Iterable[Noun]) -> tuple[Noun, ...]:
    return tuple(replace(noun, slot=_named(noun.slot)) for noun in nouns)


def _renamed(term: Term) -> Term:
    """A term in the names of the classes, "60 fps" as 60 frames per second."""
    rate = finer().rates.get(term.top[0]) if term.top else None
    top, more = ((rate[0],), ((rate[1],),)) if rate is not None else (_named(term.top), ())
    if top and top[-1] in finer().classes["sized"] and term.value >= _FEWEST:
        top = ("parameter",)
    below = (*more, *map(_named, term.below))
    return replace(term, top=top, below=below, perhaps=_nouns(term.perhaps), plain=term.plain or bool(more))


def _over_days(row: Row, told: Sequence[Term], goal: Wanted) -> Wanted:
    """What is asked per month of so many days as what is asked for these: "monthly cost (30 days)"."""
    within = range(*row.sentence(goal.start))
    days = [term for term in told if term.top and glossary().dimension(term.top[0]) == "time" and not term.below
            and min(term.words) in within]  # fmt: skip
    below = tuple(slot for slot in goal.below if glossary().dimension(slot[0]) != "time")
    return replace(goal, below=below) if len(days) == 1 and len(below) < len(goal.below) else goal


def _is_resolution(row: Row, term: Term) -> bool:
    """Whether a number only names how fine a picture is: "a 4K frame"."""
    return row.lemmas[min(term.words)][-1:] in {"k", "p"} and bool(set(term.top) & {*finer().classes["shown"]})


def _is_needed(format_: Term, terms: Sequence[Term], goal: Wanted) -> bool:
    """Whether bytes are spoken of, and not yet told for each of what is kept."""
    kind = glossary().dimension
    of_data = [term for term in terms if term.top and kind(term.top[0]) == "data"]
    each = any(slot[0] in finer().classes["kept"] for term in of_data for slot in term.below)
    return not each and (bool(of_data) or kind(goal.top[0]) == "data")


def _once_each(terms: Iterable[Term]) -> list[Term]:
    """The terms, each noun before them only of the first that it may be of, and once: what is said to be per something
    is of no other thing told before."""
    taken: set[int] = set()
    found = []
    for term in terms:
        of = {noun.slot: noun for noun in term.perhaps if not (term.plain and noun.places & taken)}
        taken |= {place for noun in of.values() for place in noun.places}
        found.append(replace(term, perhaps=tuple(of.values())))
    return found


# --- areas and formats ------------------------------------------------------------------------------------------------


def _areas(row: Row, told: Sequence[Term], fine: Sequence[Noun]) -> Iterator[Term]:
    """The terms, two numbers with a sign between them as the pixels of what is shown: "3840 × 2160",
    which a name may say too ("a 4K frame")."""
    places = {min(term.words): term for term in told if term.words}
    inner = {at for at in places if row.kind(at - 1) in _SIGNS and at - 2 in places and not places[at - 2].top}
    for at, term in places.items():
        other = places.get(at + 2)
        if at in inner or other is None or at + 2 not in inner:
            if at not in inner:
                yield term
            continue
        shown = set(other.top) & set(finer().classes["shown"])
        before = row.words[at - 1].value is not None and at - 1 in places
        thing = (min(shown),) if shown else ()
        if before and shown:
            places[at - 1] = replace(places[at - 1], top=thing)
        yield replace(
            other, value=term.value * other.value, top=("pixel",), below=(thing,) if thing else other.below,
            perhaps=(*term.perhaps, *other.perhaps, *fine), words=term.words | other.words | {at + 1},
            span=term.span | other.span, text=f"{term.text} × {other.text}",
        )  # fmt: skip


def _formats(row: Row) -> Iterator[Term]:
    """The bytes that the name of a format carries, once: "in fp16".

    Raises: AnotherStory where several differ.
    """
    found = []
    for start, end, carried in row.book.carried.found(row.lemmas):
        sizes = {(value, unit) for _, value, unit in carried if unit == "byte"}
        if len(sizes) == 1:
            value, _ = sizes.pop()
            span = row.span(start, end)
            text = " ".join(word.token.text for word in row.words[start:end])
            found.append(Term(value, ("byte",), (), (), frozenset(range(start, end)), span, text))
    if len({term.value for term in found}) > 1:
        raise AnotherStory("Several formats are told.")
    if found:
        yield replace(found[0], words=frozenset().union(*(term.words for term in found)))


def _of_values(row: Row, term: Term, every: Sequence[Term]) -> Term:
    """A small number of bits or bytes as so many for each of what is kept."""
    units = glossary().units
    unit = units.get(term.top[0]) if term.top else None
    small = unit is not None and unit.name in {"bit", "byte"} and term.value * unit.scale <= _MOST_BYTES
    if not small or term.below or unit is None:
        return term
    others = {lemma for each in every if each is not term for lemma in each.top}
    said = [finer().called.get(row.lemmas[at], row.lemmas[at]) for at in range(max(term.words) + 1, len(row.words))][:2]
    kept = [name for name in finer().classes["kept"] if name in others]
    near = [name for name in said if name in kept] or kept
    return replace(term, below=((near[0],),), perhaps=()) if near else term


# --- shares and products ----------------------------------------------------------------------------------------------


def _folded(row: Row, terms: Sequence[Term], goal: Wanted) -> list[Term]:
    """The terms without shares and bare multiples, each of which is part of the number that it belongs to.

    Raises: AnotherStory where that is not plain.
    """
    shares = [term for term in terms if term.top and glossary().dimension(term.top[0]) in _PARTS]
    several = [term for term in terms if term.top and term.top[-1] == "channel" and not term.below]
    rest = [term for term in terms if term not in shares and term not in several]
    for share in shares:
        factor, index = _part_of(row, share, rest, goal)
        rest[index] = _times(rest[index], factor, share)
    for each in (*several, *_said_several(row, several)):
        sizes = [at for at, term in enumerate(rest) if term.top[:1] in {("bit",), ("byte",)} and term.below]
        if len(sizes) != 1:
            raise AnotherStory("I cannot tell of what there are several.")
        rest[sizes[0]] = _times(rest[sizes[0]], each.value, each)
    return rest


def _said_several(row: Row, told: Sequence[Term]) -> Iterator[Term]:
    """The channels that a word carries, where their number is not told beside it: "stereo", "RGB"."""
    taken = frozenset[int]().union(*(term.words for term in told))
    numbered = bool(told)
    for at, lemma in enumerate(row.lemmas):
        if lemma in finer().several and at not in taken and not numbered:
            span, text = row.span(at, at + 1), row.words[at].token.text
            yield Term(Fraction(finer().several[lemma]), ("channel",), (), (), frozenset({at}), span, text)


def _times(term: Term, factor: Fraction, other: Term) -> Term:
    return replace(term, value=term.value * factor, words=term.words | other.words, text=f"{term.text} × {other.text}")


def _part_of(row: Row, share: Term, rest: Sequence[Term], goal: Wanted) -> tuple[Fraction, int]:
    """The factor that a share is, and the place of the term that it belongs to.

    Raises: AnotherStory where that is not plain.
    """
    start, end = row.part(min(share.words))
    said = set(row.lemmas[start:end])
    classes = [name for name in ("reached", "on_top", "off") if said & set(finer().classes[name])]
    part = share.value / 100 if share.top[0] == "percent" else share.value
    if len(classes) != 1 or part >= 1:
        raise AnotherStory("I cannot tell of what this is a part.")
    if classes == ["reached"]:
        return part, _only(at for at, term in enumerate(rest) if _is_rate(term))
    asked = glossary().dimension(goal.top[0].removeprefix("#"))
    alike = [at for at, term in enumerate(rest) if glossary().dimension(term.top[0]) == asked]
    if classes == ["on_top"]:
        return 1 + part, _only(alike)
    inside = [at for at, term in enumerate(rest) if term.words and row.sentence(min(term.words)) == (
        row.sentence(start)) and min(term.words) < min(share.words)]  # fmt: skip
    return 1 - part, _only(inside[-1:])


def _only(places: Iterable[int]) -> int:
    found = list(places)
    if len(found) != 1:
        raise AnotherStory("I cannot tell of what this is a part.")
    return found[0]


def _is_rate(term: Term) -> bool:
    kind = glossary().dimension
    return bool(term.top) and kind(term.top[0]) in {"data", "work"} and any(kind(b[0]) == "time" for b in term.below)


def _split(term: Term, every: Sequence[Term]) -> Term:
    """A term whose units are products in their parts, where something else is told of both: GPU-hours, kWh."""
    tops = {slot[0] for each in every if each.top for slot in (each.top, *each.below)}
    dims = {glossary().dimension(top) for top in tops}

    def parts(slot: Slot) -> tuple[Slot, ...]:
        unit = glossary().units.get(slot[0])
        if unit is None or not unit.parts:
            return (slot,)
        if unit.dimension == "device_time" and "gpu" in tops:
            return (("gpu",), *((part,) for part in unit.parts))
        return tuple((part,) for part in unit.parts) if unit.dimension == "energy" and "power" in dims else (slot,)

    top, *also = parts(term.top) if term.top else ((),)
    below = tuple(part for slot in term.below for part in parts(slot))
    return replace(term, top=top, also=tuple(also), below=below)
