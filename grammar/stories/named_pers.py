"""What numbers are said to be per: "60 km/h", "64 images on each GPU", "4 GPUs with 16 images each", "20 at a time"."""

from dataclasses import dataclass

from grammar.quantities.kinds import Kind
from grammar.stories.named_row import ENDS, INSIDE, Found, Row

_MOST_BETWEEN = 3
_THINGS = frozenset({"WORD", "MEASURE", "INPUT", "OUTPUT", "FOREIGN", "NEURON", "THING", "LAYER"})


@dataclass(frozen=True, slots=True)
class Per:
    """ "per epoch", "on each GPU": what something is said of; `spare` are the nouns that an "each" with nothing behind
    it may point at besides."""

    start: int
    end: int
    tops: frozenset[str]
    spare: frozenset[str] = frozenset()


def pers(row: Row) -> tuple[Per, ...]:
    """Every "per", "each" and "at a time" of the row that is no part of a name."""
    inside = {place for name in row.names for place in range(name.start, name.end)}
    units = (row.unit(at) for at in range(len(row.words)))
    inside |= {place for unit in units if unit is not None for place in range(unit.start + 1, unit.end)}
    found = [
        _per(row, at) for at, word in enumerate(row.words)
        if word.kind in {"PER", "EACH"} and at not in inside and not _is_interval(row, at)
    ]  # fmt: skip
    found += [more for per in found if (more := _further(row, per)) is not None]
    turns = [at for at in range(len(row.words) - 1) if _at_a_time(row, at)]
    return (*found, *(Per(at, at + 2, frozenset({"turn"})) for at in turns))


def _further(row: Row, per: Per) -> Per | None:
    """The token of "per parameter and token"."""
    place = per.end + 1
    noun = row.match(row.book.nouns, place) if row.kind(per.start) == "PER" and row.kind(per.end) == "AND" else None
    if noun is None or per.end == per.start + 1 or row.words[place].led or row.words[place].definite:
        return None
    last = row.words[noun[0] - 1]
    timed = any(row.book.dimension(top) == "time" for top in per.tops)
    if timed and row.kind(noun[0]) not in {*ENDS, "COMMA", ""}:  # "30 pages a minute and scanner B …"
        return None
    return Per(per.end, noun[0], noun[1]) if last.token.text.lower() == last.lemma else None


def _is_interval(row: Row, at: int) -> bool:
    """Whether an "every" belongs to the number behind it: "every 500 steps", not "each 9x9"."""
    sized = row.kind(at + 2) in {"X", "BY_SIZE", "BY", "TIMES_SIGN", "ARROW"}
    return row.kind(at) == "EACH" and row.kind(at + 1) == "NUMBER" and row.words[at + 1].value != 1 and not sized


def _at_a_time(row: Row, at: int) -> bool:
    return row.kind(at) == "AT" and row.words[at + 1].lemma in {"time", "once"}


def _per(row: Row, at: int) -> Per:
    end = at + 1
    if row.kind(end) == "OF":
        end += 1
    if row.kind(end) == "NUMBER" and row.words[end].value == 1:
        end += 1
    behind = end + 1 if row.kind(end) == "NUMBER" else end
    behind += row.kind(behind) in {"MORE", "FURTHER"} and row.unit(behind + 1) is not None  # "each additional GB"
    for place in range(behind, min(behind + 3, len(row.words))):
        if row.kind(place) not in INSIDE:
            unit = row.unit(place) if place == behind else None
            if unit is not None:
                return Per(at, end if behind > end else unit.end, unit.tops)
            break
        found = (row.unit(place) if place == behind else None) or row.noun(place)
        if found is not None and found.tops:
            own = frozenset({f"thing:{row.words[found.end - 1].lemma}"}) if not found.is_unit else frozenset[str]()
            return Per(at, end if behind > end else found.end, found.tops | own)
    thing = thing_at(row, behind)
    if row.kind(at) == "PER" and thing is not None:
        return Per(at, thing.end, thing.tops)
    pointed = _pointing(row, at)
    return pointed if thing is None else Per(at, pointed.end, pointed.tops or thing.tops, pointed.spare | thing.tops)


def _pointing(row: Row, at: int) -> Per:
    """An "each" with nothing behind it: the last noun that a number counts before it, but for its own number's; else
    any noun before it in the sentence."""
    start = row.sentence(at)[0]
    counts = [place for place in range(start, at) if row.words[place].value is not None]
    nouns = [(place, found) for place in counts if (found := behind(row, place + 1)) is not None and not found.is_unit]
    ends = {found.end for _, found in nouns}
    nouns += [(place, found) for place in range(start, at) if (found := _several(row, place)) and found.end not in ends]
    last = [found.tops for _, found in sorted(nouns, key=lambda each: each[1].end) if found.end != at]
    every = (row.match(row.book.nouns, place) for place in range(start, at) if row.unit(place) is None)
    spare: frozenset[str] = frozenset().union(*(each[1] for each in every if each is not None))
    others = (place for place in range(start, at) if row.kind(place) in _THINGS and row.unit(place) is None)
    things = frozenset(f"thing:{row.words[place].lemma}" for place in others)
    return Per(at, at + 1, last[-1] if last else spare or things, spare or things)


def _several(row: Row, at: int) -> Found | None:
    """Things in the plural that no number counts: the cards of "cards with 24 GB each"."""
    found = row.match(row.book.nouns, at)
    if found is None or row.unit(at) is not None or row.words[at - 1].value is not None:
        return None
    last = row.words[found[0] - 1]
    return Found(at, found[0], found[1]) if last.token.text.lower() != last.lemma else None


def single(row: Row, start: int, end: int) -> tuple[Per, ...]:
    """ "A folder costs $2", "how many tokens does one step see?": what is said of a single one."""
    found = []
    for at in range(start, end):
        if row.words[at].led and (noun := behind(row, at)) is not None and noun.start == at and not noun.is_unit:
            found.append(Per(at, noun.end, noun.tops))
    return tuple(found)


_ADDED = frozenset({"extra", "additional", "further", "large", "big", "small", "free"})


def behind(row: Row, at: int) -> Found | None:
    """The unit or noun that a number before this place counts, words of description between them left out."""
    unit = row.unit(at)
    if unit is not None:
        return unit
    for place in range(at, min(at + _MOST_BETWEEN + 1, len(row.words))):
        if row.lemmas[place + 1 : place + 2] == ("free",):  # "three bias-free matrices"
            continue
        found = row.noun(place)
        if found is None or found.end > len(row.words):
            pass
        elif row.kind(found.start) != "BE" and (found.tops or any(_counts(row, kind) for kind in found.kinds)):
            thing = f"thing:{row.words[found.end - 1].lemma}"
            return Found(found.start, found.end, found.tops | {thing}, found.kinds)
        if row.kind(place) not in INSIDE and row.words[place].lemma not in _ADDED:
            break
    return thing_at(row, at)


def _counts(row: Row, kind: Kind) -> bool:
    """Whether a number may count a quantity: a part of one is only said to be it."""
    return kind.measure != "fraction" and not row.book.is_dimension(kind.measure)


def thing_at(row: Row, at: int) -> Found | None:
    """A thing of which the glossary knows nothing: "30 pens"."""
    if row.kind(at) not in _THINGS or row.match(row.book.cues, at) is not None:
        return None
    return Found(at, at + 1, frozenset({f"thing:{row.words[at].lemma}"}))


def attached_to(row: Row, end: int, marks: tuple[Per, ...]) -> tuple[Per, ...]:
    """What a number is per, directly behind it: "60 km/h", "64 images on each GPU"."""
    found: list[Per] = []
    while True:
        place = end + 1 if row.kind(end) in {"ON", "FOR", "IN", "TO", "WITH", "AT"} else end
        per = next((each for each in marks if each.start in {end, place}), None)
        if per is None or _describes(row, per):
            return tuple(found)
        found.append(per)
        end = per.end


def _describes(row: Row, per: Per) -> bool:
    """Whether a per describes what stands behind it: "4 GPUs with a per-device batch of 16"."""
    first = row.words[per.start]
    return first.token.text.lower() == "per" and (first.led or first.definite)


def said_around(row: Row, at: int, marks: tuple[Per, ...], attached: tuple[Per, ...]) -> tuple[Per, ...]:
    """What else the sentence says of each, before the number or behind it."""
    start, end = row.sentence(at)
    return tuple(each for each in marks if start <= each.start < end and each not in attached)


def is_per(row: Row, per: Per, wanted: str) -> bool:
    """Whether something is said to be per a noun or unit."""
    said = (*per.tops, *per.spare)
    return not said or any(row.book.fits(wanted, told) for told in said)


def is_plain(row: Row, per: Per, wanted: str) -> bool:
    """Whether that is said in so many words, not by an "each" that may point at something else."""
    return any(row.book.fits(wanted, told) for told in per.tops)
