"""What a question wants of named quantities: by its name, by the noun behind "how many", by the unit asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from grammar.quantities.kinds import Kind
from grammar.span import Span
from grammar.stories.named_cues import cued
from grammar.stories.named_doing import doing
from grammar.stories.named_naming import COUNTED, MEASURED, NAMED, Candidate, countable, thing_of
from grammar.stories.named_parts import asked_part
from grammar.stories.named_pers import Per, behind, single
from grammar.stories.named_row import BORDERS, ENDS, Found, Row
from grammar.stories.named_unit_asked import CONVERTING, over, unit_asked

_AT_END = 3
_OPENERS = frozenset({"HOW", "WHAT", "WHICH", "WHEN"})


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
    for start, end in _regions(row):
        unit = unit_asked(row, start, end)
        found = cued(row, tuple(_asked(row, start, end, _candidates(row, start, end, marks))), start)
        if unit is not None:
            found = tuple(each for each in found if row.book.fits(_cut(each.kind.measure, unit.top), unit.top))
            if all(each.thing for each in found):
                found = (*found, *cued(row, tuple(_of_unit(row, unit)), start))
        if found:
            return Want(found, unit.top if unit is not None else "", row.span(start, end), start, over(row, start, end))
    return None


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


def _regions(row: Row) -> Iterator[tuple[int, int]]:
    """The words of the question: behind its question word or command; else the parts of the last sentence, the last
    first."""
    openers = [at for at, word in enumerate(row.words) if word.kind in _OPENERS and _opens(row, at)]
    if len(openers) > 1:
        return
    openers = openers or [at for at in range(len(row.words)) if _orders(row, at)][-1:]
    if openers:
        first, last = row.sentence(openers[0])
        yield openers[0], last
        if last - openers[0] < _AT_END:
            yield first, last
        return
    last = len(row.words)
    while last > 0 and row.kind(last - 1) in ENDS:
        last -= 1
    if last:
        first = row.sentence(last - 1)[0]
        yield from _heading(row, first, last)
        starts = [first, *(at + 1 for at in range(first, last) if row.kind(at) in BORDERS)]
        yield from zip(reversed(starts), reversed([*(start - 1 for start in starts[1:]), last]), strict=True)


def _heading(row: Row, first: int, last: int) -> Iterator[tuple[int, int]]:
    """ "KV cache per token, in KiB: 24 layers, …": what stands before a colon and is wanted in a unit."""
    colon = next((at for at in range(first, last) if row.kind(at) == "COLON"), first)
    numbers = any(word.value not in {None, 1} for word in row.words[first:colon])
    if not numbers and colon > first and unit_asked(row, first, colon) is not None:
        yield first, colon


def _orders(row: Row, at: int) -> bool:
    """Whether a word is a command: "find", and "sum up" or "add up" where a sentence begins."""
    begins, lemma = row.kind(at - 1) in {*ENDS, ""}, row.words[at].lemma
    ordered = (lemma in {"sum", "add"} and row.kind(at + 1) == "UP") or lemma in CONVERTING
    return row.kind(at) == "COMMAND" or (begins and ordered)


def _opens(row: Row, at: int) -> bool:
    if row.kind(at) == "WHEN":
        return row.kind(row.sentence(at)[1]) == "QUESTION" and row.kind(at + 1) in {"DO", "WILL", "MODAL", "BE"}
    if row.words[at].lemma == "where":
        return row.kind(at - 1) in {*ENDS, ""}
    return row.kind(at) != "WHICH" or row.kind(at - 1) in {*BORDERS, "IN", "ON", ""}


def _of_things(row: Row, candidates: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """What a noun behind "how many" may ask for: nothing measured, where its field knows something that it counts."""
    counted = {each.kind.field for each in candidates if not row.book.is_dimension(each.kind.measure)}
    for each in candidates:
        if each.kind.field not in counted or not row.book.is_dimension(each.kind.measure):
            yield each


def _of_unit(row: Row, unit: Found) -> Iterator[Candidate]:
    """Every quantity that is measured in a unit."""
    words = frozenset(range(unit.start, unit.end))
    for kind in _kinds(row):
        if row.book.fits(kind.measure, unit.top) and not kind.must_be_named:
            yield Candidate(kind, MEASURED, words)


def _kinds(row: Row) -> Iterator[Kind]:
    return chain.from_iterable(field.kinds.values() for field in row.book.fields.values())


def _candidates(row: Row, start: int, end: int, marks: tuple[Per, ...]) -> Iterator[Candidate]:
    first = row.sentence(start)[0]
    around = (*(each for each in marks if first <= each.start < end), *single(row, start, end))
    if row.kind(start) == "HOW" and row.kind(start + 1) == "MANY":
        found = behind(row, _behind_number(row, start + 2))
        if found is not None:
            many = _of_name(row, found, around) or _counted(row, found, around)
            yield from _of_things(row, tuple(many)) if not found.is_unit else many
        yield from doing(row, start) if found is None else ()
        if found is not None or row.kind(start + 2) != "BE":
            return
    asking = _asking(row, start, end)
    if stretch := _stretch(row, start):
        yield from stretch
        return
    if asking:
        thing = "of number" if row.kind(start + 1) == "MANY" else ""  # "how many were wrong?"
        for kind in asking:
            yield Candidate(kind, MEASURED, frozenset({start, start + 1}) | _per_words(row, kind, around), thing=thing)
        return
    taken = {place for at in range(start, end) if row.words[at].value is not None for place in _counted_by(row, at)}
    first = start + (row.kind(start) == "COMMAND")
    named = next((each for each in row.names if first <= each.start < end and each.start not in taken
                  and row.kind(each.start) != "COUNTER"), None)  # fmt: skip
    counted = _first_noun(row, start, end)
    if named is not None and (counted is None or named.start <= counted.start):
        for kind in named.kinds:
            words = frozenset(range(named.start, named.end))
            noun = _noun_of(row, named, kind)
            yield Candidate(kind, NAMED, words | _per_words(row, kind, around), words, noun=noun)
    if counted is not None and (named is None or counted.start <= named.start):
        yield from _counted(row, counted, around)
    yield from doing(row, start)


def _noun_of(row: Row, named: Found, kind: Kind) -> str:
    """The noun at the end of a name that the quantity counts: the parameters of "number of parameters"."""
    found = row.match(row.book.nouns, named.end - 1)
    return row.words[named.end - 1].lemma if found is not None and found[1] & set(kind.counts) else ""


def _asking(row: Row, start: int, end: int) -> tuple[Kind, ...]:
    """The quantities that "how long", "when" or "on which day" asks for."""
    words = tuple(word.lemma for word in row.words[start : min(start + 2, end)])
    said = {"HOW": words[1:], "WHEN": words[:1], "WHICH": words, "WHAT": words}.get(row.kind(start), ())
    extent = row.kind(start) == "HOW" and bool(said) and (said[0] in _EXTENTS or _is_stretch(row, start))
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
    wanted = {w for form in (kind.measure, *kind.counts) for w in form.split("/")[1:]} | set(kind.per)
    return frozenset(
        place for per in around for place in range(per.start, per.end)
        if any(row.book.fits(w, told) for w in wanted for told in per.tops)
    )  # fmt: skip
