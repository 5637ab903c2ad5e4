"""Dice, spinners, and numbers drawn at random: which of them fulfil a condition, and what several dice add up to."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from grammar.events import Between, Event, FirstAt, Whole
from grammar.experiment import Asks, Dice, Outcomes, Tries
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import Bounds, Goal, Told, bounds, number, whole

MOST_FACES = 10_000
Faces = tuple[frozenset[int], frozenset[int]]
"""The numbers that fulfil a condition, and where it stands."""
_RANGES = patterns("numbers.ranges")
_PREDICATES: tuple[tuple[str, Callable[[int], bool]], ...] = (
    ("NOT? (even|EVEN)", lambda n: n % 2 == 0), ("NOT? (odd|ODD)", lambda n: n % 2 == 1),
    ("NOT? PRIME", lambda n: n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))),
    ("NOT? perfect square", lambda n: int(n**0.5 + 0.5) ** 2 == n),
)  # fmt: skip


def rolled(row: Row) -> tuple[Fraction, Fraction, frozenset[int]] | None:
    """How many dice (or throws of one), how many faces, and where that stands."""
    match = row.first(either("numbers.dice"))
    if match is None:
        return None
    used = match.places
    for other in row.find("(PLAIN|ALL|EACH|BOTH|NUMBER)* (NUMBER SIDED)? DIE", match.end):
        if any(
            m.kind == "NUMBER" and (not match.has("n") or number(m) != number(match["n"]))
            for m in row.marks[other.start : other.end]
        ):
            return None
        used |= other.places
    paired = row.marks[match.start].word in {"pair", "couple"}
    dice = number(match["n"]) if match.has("n") else Fraction(2) if paired else Fraction(1)
    faces = number(match["f"]) if match.has("f") else Fraction(6)
    often, at_often = times(row)
    if often is not None and often != 1 and dice != 1:
        return None
    known = row.places("SIDED|numbered (FROM)? NUMBER (TO|THROUGH) NUMBER")
    return dice * (often or 1), faces, used | at_often | known


def times(row: Row, goal: Goal | None = None) -> tuple[Fraction | None, frozenset[int]]:
    """How often something is tossed, and where that stands."""
    for pattern in ("n:NUMBER (PLAIN|WORD|INDEPENDENT)* (TIMES|TOSS)", "n:twice", "n:once"):
        related = _related(row, goal)
        found = [m for m in row.find(pattern) if not m.places & related and not _compares(row, m.end)]
        if found:
            values = {
                number(m["n"]) if m["n"].kind == "NUMBER" else Fraction(2 if m["n"].word == "twice" else 1)
                for m in found
            }
            return (
                (next(iter(values)), frozenset(p for m in found for p in m.places))
                if len(values) == 1
                else (None, frozenset())
            )
    return None, frozenset()


def _related(row: Row, goal: Goal | None) -> frozenset[int]:
    """The numbers of the outcome that have a word of relation."""
    if goal is None:
        return frozenset()
    return frozenset(p for each in bounds(row, goal.start, goal.end) for p in each.match.places)


def _compares(row: Row, place: int) -> bool:
    """Whether the words go on to compare: twice as often."""
    return place < len(row.marks) and row.marks[place].kind == "AS"


def dice(row: Row, goal: Goal) -> Told | None:
    """Dice: what they add up to, whether they show the same, or which faces one of them shows."""
    thrown = rolled(row)
    if thrown is None or (goal.asks is Asks.WAYS and row.first("SUM") is None):
        return None
    count, faces, used = thrown
    if not whole(count) or not whole(faces) or faces > MOST_FACES or count == 0:
        return None
    if goal.asks is Asks.EXPECTED:
        return _expected(row, goal, count, faces, used)
    event = _summed(row, goal, count, faces) or _same(row, goal, count)
    if event is not None:
        return Told(Dice(count, faces), event[0], goal.used | used | event[1])
    return _shown(row, goal, count, int(faces), used)


def _expected(row: Row, goal: Goal, count: Fraction, faces: Fraction, used: frozenset[int]) -> Told | None:
    wait = row.first("(HOW MANY|(number|LIGHT) OF) (TOSS|TIMES)")
    face = faces_wanted(row, goal.start, goal.end, range(1, int(faces) + 1), used)
    if face is not None and face[0]:
        success = Fraction(len(face[0]), int(faces))
        until = row.places("BEFORE") | row.places("TAKE TO GET|TO GET")
        if count == 1 and wait is None and row.first("TOSS NUMBER|once") is None and times(row)[0] is None:
            return None
        waits = count == 1 and wait is not None and row.first("BEFORE|TAKE|TO GET|needed|FOR|HAVE TO") is not None
        tries = Tries(None if waits else count, success)
        return Told(
            tries,
            Whole.HAPPENS,
            goal.used | used | face[1] | (until if waits else frozenset()) | (wait.places if wait else frozenset()),
        )
    told = row.places("SUM|LIGHT|value|number|score|result|outcome")
    return Told(Dice(count, faces), Whole.ANY, goal.used | used | told) if not wait else None


def _summed(row: Row, goal: Goal, count: Fraction, faces: Fraction) -> tuple[Event, frozenset[int]] | None:
    at_sum = row.first(either("numbers.sum"), goal.begin) or (
        row.first("SUM|add UP TO|add TO", goal.start)
    )  # fmt: skip
    if at_sum is None:
        return None
    begin, end = goal.begin, goal.end
    ranged = [each for each in bounds(row, begin, end) if not each.match.places & at_sum.places]
    if len(ranged) == 1:
        least, most = ranged[0].capped(count * faces)
        return Between(least, most), at_sum.places | ranged[0].match.places | row.places("(BE|OF|TO) (AT)? ")
    exact = row.first(
        either("numbers.sum_is"), at_sum.start, end
    )
    if exact is None or ranged or row.first("NUMBER OR NUMBER", begin, end):
        return None
    n = number(row.marks[exact.end - 1])
    return Between(n, n), at_sum.places | exact.places


def _same(row: Row, goal: Goal, count: Fraction) -> tuple[Event, frozenset[int]] | None:
    if count < 2:
        return None
    begin, end = goal.start, goal.end
    if found := row.first(
        either("numbers.same_face"),
        begin,
        end,
    ):
        negated = row.first("NOT|NO", begin, found.end)
        places = found.places | row.places("ALL (OF )?(PRONOUN )?(NUMBER )?(DIE )?")
        return (Whole.REPEATED if False else Whole.DIFFERENT, places | negated.places) if negated and count == 2 else (
            None if negated else (Whole.ALIKE, places)
        )  # fmt: skip
    if found := row.first(either("numbers.different_faces"), begin, end):
        return (Whole.DIFFERENT, found.places | row.places("ALL (OF )?(PRONOUN )?(NUMBER )?(DIE )?"))
    return None


def _shown(row: Row, goal: Goal, count: Fraction, faces: int, used: frozenset[int]) -> Told | None:
    """One face (or kind of face), once or so often."""
    region = (goal.start, goal.end)
    often = _often(row, *region, count)
    begin = often[3] if often is not None else goal.start
    found = faces_wanted(row, begin, goal.end, range(1, faces + 1), used | (often[2] if often else frozenset()))
    if found is None or not found[0]:
        return None
    favourable, places = found
    first = first_at(row, goal)
    if first is not None:
        face = faces_wanted(row, first[2], first[2] + 1, range(1, faces + 1), frozenset())
        if face is None or count != 1:
            return None
        return Told(
            Tries(None, Fraction(len(face[0]), faces)),
            FirstAt(first[0]),
            goal.used | used | first[1] | row.places("BEFORE NUMBER"),
        )
    all_used = goal.used | used | places
    if count == 1:
        return (
            Told(Outcomes(Fraction(faces), Fraction(len(favourable))), Whole.HAPPENS, all_used)
            if often is None
            else None
        )
    if often is None:
        return None
    least, most, at_often, _ = often
    return Told(Tries(count, Fraction(len(favourable), faces)), Between(least, most), all_used | at_often)


def first_at(row: Row, goal: Goal) -> tuple[Fraction, frozenset[int], int] | None:
    """ "the first success comes on the fourth try": which try, where that stands, and where what comes stands."""
    match = row.first(
        either("numbers.first_at"),
        goal.start, goal.end,
    )  # fmt: skip
    if match is None or match["nth"].value is None or match["one"].value not in (None, 1):
        return None
    return match["nth"].value, match.places | row.places("BEFORE"), match.start + 1


def _often(row: Row, start: int, end: int, count: Fraction) -> tuple[Fraction, Fraction, frozenset[int], int] | None:
    """How often a face is to show: at least once, exactly two sixes, on all dice, never."""
    ranged = bounds(row, start, end)
    if len(ranged) == 1 and row.first("NUMBER|FACE|TIMES|EVEN|ODD|PRIME", ranged[0].match.end, end):
        least, most = ranged[0].capped(count)
        extra = row.first("TIMES", ranged[0].match.end, end)
        places = ranged[0].match.places | (extra.places if extra else frozenset())
        return least, most, places, ranged[0].match.end
    if all_of := row.first("whole:ALL (OF )?(PRONOUN|NUMBER|TOSS|DIE|BE)*", start, end):
        numbers_said = [number(m) for m in row.marks[all_of.start : all_of.end] if m.kind == "NUMBER"]
        if all(n == count for n in numbers_said):
            return count, count, all_of.places, start
    if none_of := row.first("NONE (OF (PRONOUN|DIE|TOSS|NUMBER)*)?|NO|NOT (GET|TOSS|MADE|WORD)", start, end):
        return Fraction(0), Fraction(0), none_of.places, start
    return None


def faces_wanted(row: Row, start: int, end: int, faces: range, used: frozenset[int]) -> Faces | None:
    """The faces that fulfil the condition of the words between two marks, and where it stands."""
    for pattern, holds in _PREDICATES:
        match = row.first(pattern, start, end)
        if match is not None:
            negated = row.marks[match.start].kind == "NOT"
            return _kept(faces, lambda n, h=holds, m=negated: h(n) != m), match.places  # type: ignore[misc]
    divisible = row.first("MULTIPLE_OF (OF|BY) n:NUMBER (OR (OF|BY)? NUMBER)?", start, end)
    if divisible is not None:
        by = int(number(divisible["n"]))
        if "OR" in {m.kind for m in row.marks[divisible.start : divisible.end]} or by < 1:
            return None
        return _kept(faces, lambda n: n % by == 0), divisible.places
    ranged = [each for each in bounds(row, start, end) if not each.match.places & used]
    if len(ranged) == 1:
        return _within(ranged[0], faces), ranged[0].match.places
    return _listed(row, start, end, faces, used)


def _kept(faces: Iterable[int], holds: Callable[[int], bool]) -> frozenset[int]:
    return frozenset(n for n in faces if holds(n))


def _within(each: Bounds, faces: range) -> frozenset[int]:
    least, most = each.capped(Fraction(faces[-1]))
    return frozenset(n for n in faces if least <= n <= most)


def _listed(
    row: Row, start: int, end: int, faces: range, used: frozenset[int]
) -> tuple[frozenset[int], frozenset[int]] | None:
    """ "a six", "a 5 or a 6"."""
    match: Match | None = next(
        (m for m in row.find("NOT? (NUMBER|FACE)(COMMA? (OR )?NUMBER)*", start, end) if not m.places & used), None
    )  # fmt: skip
    if match is None:
        return None
    marks = row.marks[match.start : match.end]
    named = frozenset(int(number(m)) for m in marks if m.kind in {"NUMBER", "FACE"})
    if not named <= frozenset(faces):
        return None
    if marks[0].kind == "NOT":
        return frozenset(faces) - named, match.places
    return named, match.places


def numbers(row: Row, goal: Goal) -> Told | None:
    """A number, ticket or section drawn at random from a range of whole numbers, and a condition on it."""
    if goal.asks is not Asks.CHANCE or row.first("DIE|DECK|COIN") is not None:
        return None
    for pattern in _RANGES:
        match = row.first(pattern)
        if match is None:
            continue
        low, high = number(match["a"]), number(match["b"])
        if not (whole(low) and whole(high) and low < high <= MOST_FACES):
            return None
        size = high - low + 1
        sections = row.first(either("numbers.sections"), 0, match.start)
        used = match.places
        if sections is not None:
            if number(sections["n"]) != size:
                return None
            used |= sections.places
        found = faces_wanted(row, goal.start, goal.end, range(int(low), int(high) + 1), used)
        if found is None:
            return None
        return Told(Outcomes(size, Fraction(len(found[0]))), Whole.HAPPENS, goal.used | used | found[1])
    return None
