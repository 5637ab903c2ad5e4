"""One choice for each place: outfits, meals, wheels of a lock; rows with so many of one symbol."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.events import Between, Whole
from grammar.experiment import Asks, Places, Strings
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import FUNCTION, Match, Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole

_ALLOWED = patterns("places.allowed")
_FORBIDDEN = patterns("places.forbidden")
_ZEROS_AND_ONES = either("places.zeros_and_ones")


def repetition(row: Row) -> tuple[bool | None, frozenset[int]]:
    """Whether a symbol may stand twice (None: nothing is said), and where that stands."""
    forbidden = frozenset(
        p for each in _FORBIDDEN for m in row.find(each) for p in m.places if _speaks(row, m.start, m.end)
    )
    if forbidden:
        return False, forbidden
    allowed = frozenset(p for each in _ALLOWED for p in row.places(each))
    return (True, allowed) if allowed else (None, frozenset())


def allowed_too(row: Row) -> frozenset[int]:
    """Where a text that forbids repetition for some symbols allows it for others."""
    forbidden = repetition(row)[1]
    found = (m for each in _ALLOWED for m in row.find(each) if not m.places & forbidden)
    return frozenset(p for m in found for p in m.places)


def _speaks(row: Row, start: int, end: int) -> bool:
    """Whether the words do speak of repetition."""
    said = {m.kind for m in row.marks[start:end]}
    words = {m.word for m in row.marks[start:end]}
    numbers = [number(m) for m in row.marks[start:end] if m.kind == "NUMBER" and row.marks[start].kind != "NO"]
    length = row.first("n:NUMBER (CONTENT)* (SYMBOL|CHARACTER)")
    if numbers and numbers[0] != 1 and (length is None or numbers[0] != number(length["n"])):
        return False  # so many different ones of more places
    return bool(
        said & {"REPEAT", "SAME"}
        or words & {"once", "twice"}
        or ("DIFFERENT" in said and said & {"SYMBOL", "CHARACTER"})
    )


def binary(row: Row, goal: Goal) -> Told | None:
    """Strings of bits, all of them or those with so many ones."""
    if goal.asks is not Asks.WAYS or (
        row.first("BINARY") is None and row.first("bit (STRING|SYMBOL|GROUPING)") is None
        and row.first(_ZEROS_AND_ONES) is None
    ):
        return None
    length = row.first(_ZEROS_AND_ONES) or row.first("LENGTH (BE|OF)? n:NUMBER")
    length = length or row.first("n:NUMBER (BINARY )?(SYMBOL|CHARACTER)")
    if length is None or not whole(number(length["n"])):
        return None
    used = goal.used | length.places | row.places("BINARY")
    start = length.end
    ranged = bounds(row, 0, len(row.marks))
    strings = Strings(number(length["n"]), Fraction(2))
    if not ranged:
        return Told(strings, Whole.ANY, used)
    bit = row.first("(NUMBER (TIME)?|ones|one|zeros|zero|zeroe|PRONOUN|WORD)", ranged[0].match.end)
    if len(ranged) > 1 or bit is None or bit.start != ranged[0].match.end or start < 0:
        return None
    if row.marks[bit.start].kind == "NUMBER" and number(row.marks[bit.start]) not in (0, 1):
        return None
    least, most = ranged[0].capped(number(length["n"]))
    return Told(strings, Between(least, most), used | ranged[0].match.places | bit.places)


def dials(row: Row, goal: Goal) -> Told | None:
    """So many places with the same number of options each."""
    match = row.first(either("places.dials"))
    if match is None or goal.asks is not Asks.WAYS or row.first("CHANCE|DRAW|REPEAT") is not None:
        return None
    if len(numbers_in(row, goal.used | match.places)):
        return None
    told = Strings(number(match["n"]), number(match["m"]))
    return Told(told, Whole.ANY, goal.used | match.places)


def free(row: Row, goal: Goal) -> Told | None:
    """One of each of several sorts: 4 shirts, 3 trousers and 2 hats."""
    if goal.asks is not Asks.WAYS or row.first(f"{either('places.not_free')}|NUMBER LETTER") is not None:
        return None
    each = row.first(either("places.one_of_each")) or _ones_again(row)
    pair = row.first(either("goal.paired"), goal.begin)
    if not (
        goal.noun in _MADE_OF
        or pair is not None
        or each is not None
        or row.first("OUTFIT|ALL COMBINATION|EACH COMBINATION|SEARCH") is not None
        or row.first("POSSIBLE|DIFFERENT|COMBINATION", goal.begin) is not None
    ):
        return None
    course = row.places("NUMBER (course|piece|part|item|letter)") & frozenset(range(goal.begin, goal.end))
    if pair is not None:
        course |= pair.places
    skipped = course | (each.places if each is not None else frozenset())
    held = row.places(either("places.obligatory"))
    named = frozenset(at for at in held if row.marks[at].kind == "NUMBER" and row.marks[at].value != 1)
    skipped |= held if not named else frozenset()
    numbers = [at for at in numbers_in(row, goal.used | skipped) if not goal.holds(at) or goal.begin <= at]
    list_head = row.first(either("places.heading"))
    if list_head is not None and number(row.marks[list_head.start]) == len(numbers) - 1:
        skipped |= {list_head.start}
        numbers = [at for at in numbers if at != list_head.start]
    taken = [number(m) for m in row.marks[each.start : each.end] if m.kind == "NUMBER"] if each is not None else []
    if taken and each is not None and not each.has("list") and taken[0] != 1:
        return None
    left_out = _left_out(row, numbers)
    if left_out is None:
        return None
    values = [number(row.marks[at]) + (at in left_out) for at in numbers]
    skipped |= frozenset(place for places in left_out.values() for place in places)
    source = row.first("FROM NUMBER")
    if source is not None and any(at < source.start for at in numbers):
        return None
    if len(values) < 2 or not all(whole(v) and v > 0 for v in values) or not _listed(row, numbers):
        return None
    if course and [number(row.marks[at]) for at in course if row.marks[at].kind == "NUMBER"] != [len(values)]:
        return None
    sorts = row.places("pair OF|EACH|ALL|NUMBER OF EACH") - frozenset(numbers_in(row, frozenset()))
    return Told(
        Places(tuple(values)),
        Whole.ANY,
        goal.used
        | skipped
        | frozenset(numbers)
        | (sorts if each is not None or row.first("pair OF") else frozenset())
        | row.places("DIFFERENT|GIVE|GAIN|HOLD|RETURN together|IN? (EACH|ALL) (POSSIBLE )?COMBINATION"),
    )


def _left_out(row: Row, numbers: Sequence[int]) -> dict[int, frozenset[int]] | None:
    """The numbers of things of which none need be taken, and where that is said; None where it is said of others."""
    found: dict[int, frozenset[int]] = {}
    for match in row.find(either("places.optional")):
        start, nouns = match.start, [match["what"].stem]
        while start > 1 and row.marks[start - 1].kind == "AND":  # "the starter and the dessert are optional"
            nouns.append(row.marks[start - 2].stem)
            start -= 2
        for noun in nouns:
            at = next((at for at in numbers if noun in {m.stem for m in _named(row, at)}), None)
            if at is None or at in found:
                return None
            found[at] = frozenset(range(start, match.end))
    return found


def _named(row: Row, at: int) -> Sequence[Mark]:
    """The nouns behind a number."""
    end = next((e for e in range(at + 1, len(row.marks)) if row.marks[e].kind in FUNCTION), len(row.marks))
    return row.marks[at + 1 : end]


def _ones_again(row: Row) -> Match | None:
    """ "With one bread, one filling and one sauce", behind the numbers there are of each."""
    match = row.first(either("places.ones_again"))
    if match is None:
        return None
    said = [m for m in match.all("list") if m.kind != "NUMBER" and m.kind not in {"COMMA", "AND"}]
    ones = [number(m) for m in match.all("list") if m.kind == "NUMBER"]
    told = {m.stem for at, m in enumerate(row.marks) if at not in match.places}
    return match if all(each == 1 for each in ones) and all(m.stem in told for m in said) else None


_MADE_OF = frozenset({"outfit", "meal", "combination", "menu"})


def _is_noun(gap: Sequence[Mark]) -> bool:
    """Whether only a noun stands between two numbers: "4 soups 7 mains"."""
    return len(gap) == 2 and gap[1].kind not in FUNCTION


def _listed(row: Row, numbers: list[int]) -> bool:
    """Whether the numbers stand in one list, with a noun each (or all before one)."""
    between = row.marks[numbers[0] : numbers[-1]]
    gaps = [row.marks[a:b] for a, b in pairwise(numbers)]
    if not all(any(mark.kind in {"COMMA", "AND", "WITH"} for mark in gap) or _is_noun(gap) for gap in gaps):
        return False
    return all(m.kind not in {"STOP", "QUESTION", "DRAW", "NOT", "THAN", "OF_WHICH", "IF"} for m in between)
