"""The outcome of a draw in words: at least two red, all of one colour, a king or a heart, red and then blue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grammar.events import Between, Bounded, Event, Mixture, Sequence, Whole
from grammar.experiment import Group
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Match, Row, row_from
from grammar.stories.chances.told import bounds, number

ONE = Fraction(1)
_FILL = either("events.fill")
_KINDS = f"a:KIND KINDED* {_FILL}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The event, the places that say it, and how many draws it speaks of (None where it leaves that open)."""

    event: Event
    used: frozenset[int]
    draws: Fraction | None = None
    either: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """The words that name an outcome, with the kinds in them marked KIND and the things drawn marked THING."""

    row: Row
    start: int
    end: int
    taken: Fraction | None
    kinds: tuple[str, ...]
    size: int = 0

    def first(self, pattern: str) -> Match | None:
        """The first place where a pattern holds."""
        return self.row.first(pattern, self.start, self.end)


def region(
    row: Row, start: int, end: int, taken: Fraction | None, kinds: Mapping[int, str], things: frozenset[str],
    size: int = 0,
) -> Region:
    """The marks from `start` to `end`; `kinds` says which kind each place names, `things` what all are called."""
    marks: list[Mark] = []
    for at, mark in enumerate(row.marks):
        if at in kinds:
            marks.append(Mark("KINDED" if kinds.get(at - 1) == kinds[at] else "KIND", kinds[at], mark.span))
        else:
            marks.append(Mark("THING", mark.word, mark.span) if mark.stem in things else mark)
    return Region(row_from(marks), start, end, taken, tuple(dict.fromkeys(kinds.values())), size)


def wanted(where: Region) -> Wanted | None:
    """The one outcome that the words name."""
    for read in _READINGS:
        found = read(where)
        if found is not None:
            return found
    return None


def _bounded(where: Region) -> Wanted | None:
    """ "at least two red", "the number of red ones is more than 2"."""
    found: list[tuple[str, Fraction, Fraction | None, frozenset[int]]] = []
    for each in bounds(where.row, where.start, where.end):
        behind = where.row.first(f"{_FILL} {_KINDS}", each.match.end, where.end)
        if behind is None or behind.start != each.match.end:
            before = where.row.first(f"{_KINDS}", where.start, each.match.start)
            if before is None or before.end != each.match.start:
                return None
            behind = before
        found.append((behind["a"].word, each.least, each.most, each.match.places | behind.places))
    if not found:
        return None
    used = frozenset(place for *_, places in found for place in places)
    if len(found) == 1:
        kind, least, most, _ = found[0]
        cap = where.taken if most is None else most
        if cap is None:
            return None
        return Wanted(Between(least, cap, kind), used)
    if all(least == most for _, least, most, _ in found):
        return Wanted(Mixture(tuple(Group(kind, least) for kind, least, *_ in found)), used)
    if where.taken is None or len({kind for kind, *_ in found}) < len(found) or where.first("OR"):
        return None
    parts = (Between(least, where.taken if most is None else most, kind) for kind, least, most, _ in found)
    return Wanted(Bounded(tuple(parts)), used)


def _numbered(where: Region) -> Wanted | None:
    """ "2 red and 1 blue", "gets two aces"."""
    found = list(where.row.find(f"n:NUMBER {_FILL} {_KINDS}", where.start, where.end))
    ones = list(where.row.find(f"AND {_KINDS}", where.start, where.end))
    if not found:
        return None
    numbers = [(each["a"].word, number(each["n"])) for each in found]
    used = frozenset(place for each in found for place in each.places)
    if len(found) == 1 and ones and numbers[0][1] == 1:
        numbers.append((ones[0]["a"].word, ONE))
        used |= ones[0].places
    if len({kind for kind, _ in numbers}) < len(numbers):
        return None
    total = sum((n for _, n in numbers), Fraction(0))
    if len(numbers) == 1:
        return Wanted(Between(total, total, numbers[0][0]), used, total)
    return Wanted(Mixture(tuple(Group(kind, n) for kind, n in numbers)), used, total)


def _all(where: Region) -> Wanted | None:
    """ "all of them are red", "both balls red", "only red ones"."""
    found = where.first(f"(ALL|EACH) NUMBER? {_FILL} {_KINDS}") or where.first(f"only {_KINDS}")
    if found is None or where.taken is None:
        return None
    numbers = [number(mark) for mark in where.row.marks[found.start : found.end] if mark.kind == "NUMBER"]
    if numbers and numbers[0] != where.taken:
        return None
    return Wanted(Between(where.taken, where.taken, found["a"].word), found.places)


def _none(where: Region) -> Wanted | None:
    """ "none is red", "no red ball", "neither is red", "not a king"."""
    found = where.first(either("events.none_of"))
    if found is None or where.first("nor|OR"):
        return None
    draws = number(found["n"]) if found.has("n") else None
    return Wanted(Between(Fraction(0), Fraction(0), found["a"].word), found.places, draws)


def _alike(where: Region) -> Wanted | None:
    """ "of the same colour", "they match", "of different colours", "one of each kind"."""
    different = where.first("(NOT|NO) (ALL )?(BE |OF |HAVE |PRONOUN )*(SAME|match)")
    if different is not None and where.taken == 2:
        return Wanted(Whole.DIFFERENT, different.places)
    found = where.first(
        either("events.alike")
    )
    if found is not None and different is None and _all_taken(where, found):
        return Wanted(Whole.ALIKE, found.places)
    found = where.first(either("events.unlike"))
    if found is not None and different is None and _all_taken(where, found):
        return Wanted(Whole.DIFFERENT, found.places)
    found = where.first("NUMBER OF EACH (WORD|THING)?")
    if found is not None and number(where.row.marks[found.start]) == 1 and where.taken is not None:
        return Wanted(Whole.DIFFERENT, found.places) if where.taken == where.size else None
    return None


def _all_taken(where: Region, found: Match) -> bool:
    """Whether the numbers in the words are all that are drawn."""
    numbers = [number(mark) for mark in where.row.marks[found.start : found.end] if mark.kind == "NUMBER"]
    return all(n == where.taken for n in numbers)


def _in_turn(where: Region) -> Wanted | None:
    """ "the first is red and the second is blue", "red then blue", "a king followed by an ace"."""
    turns = list(
        where.row.find(either("events.turns"), where.start, where.end)
    )
    if len(turns) > 1 and len(turns) == where.taken:
        used = frozenset(place for each in turns for place in each.places)
        return Wanted(Sequence(tuple(each["a"].word for each in turns)), used, Fraction(len(turns)))
    found = where.first(either("events.one_then_other"))
    if found is not None:
        return Wanted(Sequence((found["a"].word, found["b"].word)), found.places, Fraction(2))
    return None


def _pair(where: Region) -> Wanted | None:
    """ "a red and a blue one" of two draws."""
    found = where.first(either("events.one_and_one"))
    if found is None or found["a"].word == found["b"].word or where.taken not in (None, 2):
        return None
    numbers = [number(m) for m in where.row.marks[found.start : found.end] if m.kind == "NUMBER"]
    if any(n != 1 for n in numbers):
        return None
    return Wanted(Mixture((Group(found["a"].word, ONE), Group(found["b"].word, ONE))), found.places, Fraction(2))


def _single(where: Region) -> Wanted | None:
    """One draw: "a king", "a king or a heart", "not red", "neither red nor blue"."""
    if where.taken not in (None, 1):
        return None
    found = where.first(
        either("events.single")
    )
    if found is None:
        return None
    marks = where.row.marks[found.start : found.end]
    kinds = tuple(dict.fromkeys(mark.word for mark in marks if mark.kind == "KIND"))
    negated = any(mark.kind == "NOT" or mark.word == "neither" for mark in marks)
    if negated and len(kinds) > 1 and not any(mark.word in {"nor", "neither"} for mark in marks):
        return None
    if len(kinds) == 1:
        number_of = Fraction(0) if negated else ONE
        return Wanted(Between(number_of, number_of, kinds[0]), found.places, ONE)
    event = Whole.FAILS if negated else Whole.HAPPENS
    return Wanted(event, found.places, ONE, kinds)


_READINGS: tuple[Callable[[Region], Wanted | None], ...] = (
    _in_turn, _bounded, _none, _all, _numbered, _alike, _pair, _single,
)  # fmt: skip
