"""Things of several kinds, of which some are drawn: urns, boxes with defective parts, groups of people, committees."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.events import Between, Whole
from grammar.experiment import Asks, Group, Outcomes, Pool
from grammar.stories.chances.drawing import replaced, takings
from grammar.stories.chances.events import Region, Wanted, region, wanted
from grammar.stories.chances.mark import Mark, stem
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Match, Row, row_from
from grammar.stories.chances.told import Goal, Told, bounds, number, whole

_LABEL = either("pools.label")
_LATER = either("pools.later")
_ENDS = frozenset({"QUESTION", "STOP", "SEMICOLON"})
_BORDERS = _ENDS | {"HOW", "WHAT", "IF", "CHANCE", "DRAW", "WHEN", "COMMAND", "MODAL"}
_JOINING = frozenset({"AND", "PLUS", "OTHER", "BUT", "WITH"})
_ONES = frozenset({"one", "ones"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with the words behind it."""

    place: int
    end: int
    value: Fraction
    words: tuple[str, ...]

    @property
    def label(self) -> tuple[str, ...]:
        """The stems of the words."""
        return tuple(stem(each) for each in self.words)


@dataclass(frozen=True, slots=True)
class Stock:
    """The kinds there are, the words each goes by, and the words for all of them."""

    groups: tuple[Group, ...]
    things: frozenset[str]
    used: frozenset[int]
    words: tuple[tuple[str, frozenset[str]], ...]


def mentions(row: Row, skipped: frozenset[int]) -> tuple[Mention, ...]:
    """Every number outside `skipped` with the nouns and adjectives behind it."""
    found: dict[int, Mention] = {}
    for pattern in (_LABEL, _LATER, either("pools.part"), either("pools.of_all")):
        for match in row.find(pattern):
            place = next(start for name, start, _ in match.named if name == "n")
            words = match.all("label") if match.has("label") else ()
            timed = row.marks[min(place + 1, len(row.marks) - 1)].kind == "TIME"
            if place not in skipped and not timed and (words or place not in found):
                found[place] = Mention(place, match.end, number(match["n"]), tuple(m.word for m in words))
    return tuple(found[place] for place in sorted(found))


def stocked(row: Row, told: Sequence[Mention]) -> Stock | None:
    """The pool that these numbers tell: a whole and a part of it, or kinds beside each other."""
    if not told or any(not whole(each.value) for each in told):
        return None
    used = frozenset(place for each in told for place in range(each.place, each.end))
    told = _each_once(row, told)
    whole_at = _whole(row, told)
    parts = [each for at, each in enumerate(told) if at != whole_at]
    if len({each.label for each in parts}) < len(parts) or (parts and any(not each.label for each in parts)):
        return None
    common = frozenset.intersection(*(frozenset(each.label) for each in parts)) if len(parts) > 1 else frozenset()
    if len(parts) == 1 and len(parts[0].label) > 1 and (whole_at is None or not told[whole_at].label):
        common |= frozenset(parts[0].label[-1:])
    if whole_at is None:
        if len(parts) < 2 or not _listed(row, parts):
            return None
        total = sum((each.value for each in parts), Fraction(0))
    else:
        total = told[whole_at].value
        common |= frozenset(told[whole_at].label)
    general = common | _general(parts) | _of_ones(row, parts)
    words = tuple((_called(each, general), frozenset(each.label) - general - _ONES) for each in parts)
    if any(not names for _, names in words):
        return None
    groups = tuple(Group(name, each.value) for (name, _), each in zip(words, parts, strict=True))
    rest = total - sum((each.size for each in groups), Fraction(0))
    if rest < 0 or (rest and len(parts) > 1 and whole_at is None):
        return None
    if rest:
        groups = (*groups, Group("other", rest))
    return Stock(groups, general, used, words)


def _listed(row: Row, parts: Sequence[Mention]) -> bool:
    """Whether the kinds stand beside each other in one list: with "and" before the last, or with a noun that only the
    last of them carries."""
    if row.first("STOP|QUESTION|SEMICOLON", parts[0].place, parts[-1].place) is not None:
        return False
    last = row.marks[parts[-2].end : parts[-1].place]
    return any(mark.kind in _JOINING or mark.word in {"plus", "with"} for mark in last) or bool(_general(parts))


def _each_once(row: Row, told: Sequence[Mention]) -> tuple[Mention, ...]:
    """Without a whole that is named again: 5 of the 12."""
    named = "NUMBER OF (ALL )?NUMBER"
    again = [each for each in told if row.first(named, max(each.place - 3, 0), each.place + 1) is not None]
    kept = [each for each in told if each not in again]
    wholes = {each.value: each for each in reversed(again)}
    fresh = [each for value, each in wholes.items() if all(value != other.value for other in kept)]
    return tuple(sorted((*kept, *fresh), key=lambda each: each.place))


def _called(each: Mention, general: frozenset[str]) -> str:
    """What tells the kind from the others."""
    return " ".join(word for word in each.words if stem(word) not in general | _ONES) or " ".join(each.words)


def _of_ones(row: Row, parts: Sequence[Mention]) -> frozenset[str]:
    """The noun that a later kind calls ones: 7 good fuses and 3 blown ones."""
    told_later = any(mark.word in _ONES for each in parts[1:] for mark in row.marks[each.end : each.end + 1])
    return frozenset(parts[0].label[-1:]) if told_later and len(parts[0].label) > 1 else frozenset()


def _general(parts: Sequence[Mention]) -> frozenset[str]:
    """The noun that only the last of a list carries: 5 red, 3 blue and 2 green marbles."""
    if len(parts) < 2 or any(len(each.label) != 1 for each in parts[:-1]) or len(parts[-1].label) < 2:
        return frozenset()
    return frozenset(parts[-1].label[1:])


def _whole(row: Row, told: Sequence[Mention]) -> int | None:
    """Which of the numbers is the whole: of a box of 20, or what the others add up to, or what is said of which."""
    if len(told) == 1:
        return 0
    total = sum((each.value for each in told), Fraction(0))
    for at, each in enumerate(told):
        rest = total - each.value
        if rest > each.value:
            continue
        later = told[at + 1].place if at + 1 < len(told) else each.end
        opens = each.place < 2 or row.marks[each.place - 2].kind in {"STOP", "SEMICOLON", "COLON"}
        said = row.marks[each.place - 1].kind in {"OF", "AMONG"} and each.place and opens
        if said and len(told) > 1 and all(each.place < other.place for other in told if other is not each):
            return at
        apart = row.first("COLON|STOP|HOLD|HAVE|WHICH|RELATIVE|COUNTED|BE", each.end, later)
        beside = row.first("(COMMA|AND)+", each.end, later) if later > each.end else None
        listed = beside is not None and beside.end - beside.start == later - each.end
        collective = None if listed else row.first(_COLLECTIVE, max(each.place - 2, 0), each.place + 1)
        parts = all(_is_part(row, other) for other in told if other is not each) or _recurs(row, told, at)
        if (rest == each.value and apart is not None) or collective is not None or parts:
            return at
    return None


def _recurs(row: Row, told: Sequence[Mention], at: int) -> bool:
    """Whether the first number counts what is spoken of again by its noun alone, and the others after it tell of parts:
    20 bulbs, 4 defective; two bulbs are drawn."""
    first, *others = told
    if at or any(set(first.label) & set(each.label) for each in others) or len(first.label) != 1:
        return False
    if any(row.marks[each.place - 1].kind not in {"COMMA", "WITH"} for each in others):
        return False
    inside = {place for each in told for place in range(each.place, each.end)}
    return any(mark.stem == first.label[0] for place, mark in enumerate(row.marks) if place not in inside)


_COLLECTIVE = either("pools.collective")


def _is_part(row: Row, each: Mention) -> bool:
    """Whether a number is said to be some of those named before: 3 of which, 12 of them, 3 defective ones, 12 are."""
    behind = row.first("NUMBER (OF (ALL )?(WHICH|PRONOUN|RELATIVE|NUMBER)|BE|HAVE|belong)", each.place, each.place + 4)
    joined = row.first("AND NUMBER", max(each.place - 1, 0), each.place + 1)
    ones = row.first("ones", each.place, each.end + 1) if joined is None else None
    return (behind is not None and behind.start == each.place) or ones is not None


def places_of(row: Row, stock: Stock) -> dict[int, str]:
    """Which kind each mark names."""
    found: dict[int, str] = {}
    for at, mark in enumerate(row.marks):
        for kind, words in stock.words:
            if mark.stem in words and mark.kind != "NUMBER":
                found[at] = kind
    return found | _opposite(row, stock, found)


def _opposite(row: Row, stock: Stock, known: dict[int, str]) -> dict[int, str]:
    """What is good where the pool tells the bad ones (or the other way round): all the others."""
    senses = {(mark.sense, mark.kind) for at, mark in enumerate(row.marks) if at in known and mark.kind in _JUDGED}
    if not senses or [each.kind for each in stock.groups if each.kind not in known.values()] != ["other"]:
        return {}
    return {
        at: "other"
        for at, mark in enumerate(row.marks)
        if at not in known and mark.kind in _JUDGED and (mark.sense, _JUDGED[mark.kind]) in senses
    }


_JUDGED = {"GOOD": "BAD", "BAD": "GOOD"}

# --- the reading ------------------------------------------------------------------------------------------------------


def drawn(row: Row, goal: Goal) -> Told | None:
    """Draws from a pool that the text tells: the probability of an outcome, or in how many ways it comes about."""
    beside = row.find("CONTENT COMMA one OF", goal.start, goal.end)
    if any(row.marks[each.start].text[:1].isupper() for each in beside):
        return None  # Anna, one of the women, is no number of them
    if row.first(either("lines.standing"), goal.start, goal.end) is not None:
        return None  # who stands beside whom is asked
    for number_taken, at_taken in takings(row, goal):
        told = _drawn(row, goal, number_taken, at_taken)
        if told is not None:
            return told
    return None


def _drawn(row: Row, goal: Goal, count: Fraction | None, at_count: frozenset[int]) -> Told | None:
    back, at_back = replaced(row)
    outcome = _told_outcome(row, goal)
    asked = _asked_places(row, goal) | (outcome.places if outcome is not None else frozenset())
    told = [each for each in mentions(row, at_count | at_back) if each.place not in asked]
    stock = stocked(row, told)
    if stock is None:
        return None
    kinds = {at: kind for at, kind in places_of(row, stock).items() if at not in stock.used}
    if any(at + 1 in kinds for at in at_count):
        return None
    start, end = (goal.begin, goal.end) if goal.asks is Asks.WAYS else (goal.start, goal.end)
    where = region(row, start, end, count, kinds, stock.things, len(stock.groups))
    found = _outcome(where, goal, at_count)
    if found is None and goal.asks is Asks.WAYS and (outcome is not None or bounds(row, 0, goal.begin)):
        start, end = (outcome.start, outcome.end) if outcome is not None else (0, goal.begin)
        found = _outcome(region(row, 0, end, count, kinds, stock.things, len(stock.groups)), goal, at_count)
    if found is None or any(start <= at < end and at not in found.used for at in kinds):
        return None
    draws = count if count is not None else found.draws
    if draws is None:
        draws = Fraction(1) if row.first("DRAW") is not None and goal.asks is Asks.CHANCE else None
    if found.event in (Whole.ALIKE, Whole.DIFFERENT) and len(stock.groups) < 2:
        return None
    if draws is None or not whole(draws) or (count is None and draws == 1 and goal.asks is Asks.WAYS):
        return None
    used = goal.used | at_count | at_back | stock.used | found.used | row.places("must (HAVE|HOLD|COUNTED|BE)")
    if any(each.kind == "other" for each in stock.groups):
        used |= frozenset(at for at in row.places("OTHER") if not start <= at < end)
    return _told(stock, draws, bool(back), found, used, back is not None or draws == 1)


def _told_outcome(row: Row, goal: Goal) -> Match | None:
    """Where the text tells before it asks what the group is made of: a committee of 2 men and 2 women."""
    found = row.first(either("pools.outcome_told"), 0, goal.begin) if goal.asks is Asks.WAYS else None
    return None if found is None or (found.start and row.marks[found.start - 1].kind == "FROM") else found


def _told(stock: Stock, draws: Fraction, back: bool, found: Wanted, used: frozenset[int], said: bool) -> Told | None:
    if found.either:
        sizes = {each.kind: each.size for each in stock.groups}
        total = sum(sizes.values(), Fraction(0))
        event = found.event
        return Told(Outcomes(total, sum((sizes[kind] for kind in found.either), Fraction(0))), event, used)
    return Told(Pool(stock.groups, draws, back), found.event, used)


def _outcome(where: Region, goal: Goal, at_count: frozenset[int]) -> Wanted | None:
    if goal.asks is Asks.EXPECTED:
        kind = row_kind(where)
        return Wanted(Between(Fraction(0), where.taken or Fraction(0), kind[0]), kind[1]) if kind is not None else None
    if goal.asks is Asks.WAYS or at_count:
        hidden = replace(where, row=_without(where.row, at_count | goal.used))
        return wanted(hidden)
    return wanted(where)


def row_kind(where: Region) -> tuple[str, frozenset[int]] | None:
    """The one kind that is named, and where."""
    places = frozenset(at for at in range(where.start, where.end) if where.row.marks[at].kind in {"KIND", "KINDED"})
    names = {where.row.marks[at].word for at in places}
    return (next(iter(names)), places) if len(names) == 1 else None


def _without(row: Row, places: frozenset[int]) -> Row:
    return row_from([Mark("TAKEN", m.word, m.span) if at in places else m for at, m in enumerate(row.marks)])


def _asked_places(row: Row, goal: Goal) -> frozenset[int]:
    """The numbers that name the outcome: of the question's words, before it says what is drawn from."""
    related = frozenset(p for each in bounds(row, 0, len(row.marks)) for p in each.match.places)
    start, end = (goal.begin, goal.end) if goal.asks is Asks.WAYS else (goal.start, goal.end)
    inside = frozenset(range(start, end)) - {p for at in _sources(row, start, end) for p in range(at, end)}
    return related | inside


def _sources(row: Row, start: int, end: int) -> list[int]:
    """Where the question begins to say what is drawn from."""
    found = [match.start for each in ("FROM", "OUT OF", "IN GROUPING OF") for match in row.find(each, start, end)]
    return sorted(found)[:1]
