"""Choosing out of one set: committees, hands, offices, prizes, handshakes, lines through points, subsets."""

from fractions import Fraction

from grammar.events import Between, Whole
from grammar.experiment import Asks, Choice, Polygon, Strings
from grammar.stories.chances.mark import stem
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole

_ORDERED = patterns("choices.ordered")
_UNORDERED = patterns("choices.unordered")
_ROLES = either("choices.roles")
_ONE_OFFICE = patterns("choices.one_office")
_TAKEN = patterns("choices.taken")
_DECK = either("choices.deck")
_ELSEWHERE = either("choices.elsewhere")
_EVERY_TWO = patterns("choices.every_two")
_MEETINGS = frozenset(stem(each) for each in patterns("choices.meetings"))


def chosen(row: Row, goal: Goal) -> Told | None:
    """So many of one set, in order or not."""
    if goal.asks is not Asks.WAYS or row.first(_ELSEWHERE) is not None:
        return None
    if not goal.strong and row.first("MODAL (PRONOUN )?(BE )?(MADE|DRAW)|BE POSSIBLE|DIFFERENT", goal.begin) is None:
        return None
    roles = row.first(_ROLES) or row.first(either("choices.places_in_order"))
    if roles is not None:
        return _offices(row, goal, roles.places)
    deck = row.places(_DECK)
    found = _taken(row, deck)
    if found is None:
        return None
    count, places = found
    sizes = numbers_in(row, places)
    used = goal.used | places | deck | frozenset(sizes) | _exactly(row, places)
    if (not deck and len(sizes) != 1) or len(sizes) > 1:
        return None
    total = number(row.marks[sizes[0]]) if sizes else Fraction(52)
    if not whole(total) or not whole(count) or row.first("NUMBER (PERSON|WORD) AND NUMBER") is not None:
        return None
    sorts = row.first("NUMBER (WORD )?(kind|type|variety|flavor|flavour|sort|brand)")
    if sorts is not None:
        return Told(Choice(total, count, repeated=True), Whole.ANY, used) if count > total else None
    if count > total:
        return None
    ordered, at_order = _order(row)
    return Told(Choice(total, count, ordered=ordered), Whole.ANY, used | at_order | row.places("IN row"))


def _taken(row: Row, skipped: frozenset[int]) -> tuple[Fraction, frozenset[int]] | None:
    """How many are taken: the number of the first pattern that holds for one value."""
    for pattern in _TAKEN:
        places = {
            start for m in row.find(pattern) for name, start, _ in m.named if name == "n" and start not in skipped
        }
        values = {number(row.marks[at]) for at in places}
        if len(values) == 1:
            return next(iter(values)), frozenset(places)
    return None


def _exactly(row: Row, places: frozenset[int]) -> frozenset[int]:
    """The "exactly" before a number, which only weighs it."""
    return frozenset(at - 1 for at in places if at and row.marks[at - 1].word in {"exactly", "precisely"})


def _order(row: Row) -> tuple[bool, frozenset[int]]:
    unordered = frozenset(p for each in _UNORDERED for p in row.places(each))
    if unordered:
        return False, unordered
    places = frozenset(p for each in _ORDERED for p in row.places(each) if row.marks[p].kind != "NUMBER")
    places -= row.places(either("choices.eaten"))
    if row.first("GROUPING|COMBINATION") is not None and row.first("IN (WORD )?order|ORDINAL") is None:
        return False, frozenset()
    return bool(places), places


def _offices(row: Row, goal: Goal, places: frozenset[int]) -> Told | None:
    """One person for each of several offices or medals."""
    if row.first("tie|tied") is not None:
        return None  # two may share a place
    count = sum(row.marks[at].kind in {"ROLE", "METAL", "ORDINAL"} for at in places)
    said = frozenset(p for each in _ONE_OFFICE for p in row.places(each))
    used = goal.used | places | frozenset(p for p in said if (row.marks[p].value or 0) <= count)
    used |= row.places(either("choices.handed_out"))
    best = row.first(either("choices.best_of_them"))
    used |= best.places if best is not None and number(best["n"]) == count else frozenset()
    others = numbers_in(row, used)
    if len(others) != 1:
        return None
    total = number(row.marks[others[0]])
    return Told(Choice(total, Fraction(count), ordered=True), Whole.ANY, used | row.places("MEDAL") | {others[0]})


def pairs(row: Row, goal: Goal) -> Told | None:
    """Every two of them once: handshakes, games of a round, lines through points, diagonals."""
    if goal.asks is not Asks.WAYS or stem(goal.noun) not in _MEETINGS:
        return None
    diagonal = row.first("DIAGONAL")
    named = row.first("POLYGON")
    if diagonal is not None and named is not None:
        corners = number(row.marks[named.start])
        return Told(Polygon(corners), Whole.ANY, goal.used | named.places | diagonal.places)
    used = goal.used | frozenset(p for each in _EVERY_TWO for p in row.places(each))
    every = row.first("EACH (PAIR|two) OF")
    meets = diagonal or every or row.first("HANDSHAKE|SHAKE") or _lines(row) or _games(row)
    others = numbers_in(row, used)
    if meets is None or len(others) != 1:
        return None
    size = number(row.marks[others[0]])
    twice = diagonal is None and row.first(either("choices.twice")) is not None
    told = Polygon(size) if diagonal is not None else Choice(size, Fraction(2), ordered=twice)
    return Told(told, Whole.ANY, used | {others[0]} | row.places(either("choices.of_pairs")))


def _lines(row: Row) -> object | None:
    joined = row.first("POINTS|point") is not None
    return row.first("line|LINE_UP|segment|chord") if joined and row.first("triangle|GON") is None else None


def _games(row: Row) -> object | None:
    often = [row.marks[each.start] for each in row.find("MULTIPLE|n:NUMBER TIMES")]
    if any(mark.word != "twice" and mark.value != 2 for mark in often):
        return None
    if row.first("robin") is not None:
        return row.first("ROUND|match")
    together = row.first("EACH|ALL|everyone|everybody") is not None and row.first("OTHER|PAIR") is not None
    return row.first("ROUND|match|PERSON|hug|clink|toast") if together else None


def subsets(row: Row, goal: Goal) -> Told | None:
    """All subsets of a set: each thing is in it or not."""
    others = numbers_in(row, goal.used)
    at_set = row.first("(set|GROUPING) (OF|WITH|HAVE|HOLD)* NUMBER")
    if goal.asks is not Asks.WAYS or goal.noun != "subset" or len(others) != 1 or at_set is None:
        return None
    if at_set.end - 1 != others[0] or row.marks[at_set.start].word == "subset" or row.first(either("choices.of_sorts")):
        return None
    return Told(Strings(number(row.marks[others[0]]), Fraction(2)), Whole.ANY, goal.used | {others[0]})


def so_many_of(row: Row, goal: Goal) -> Told | None:
    """At least or at most so many of one set, in no order: "pick at most three of the 8 toppings"."""
    said = bounds(row, 0, len(row.marks))
    if goal.asks is not Asks.WAYS or len(said) != 1 or row.first(_ELSEWHERE) is not None:
        return None
    match = said[0].match
    picked = row.first(either("choices.picking"), max(match.start - 3, 0), match.start)
    others = numbers_in(row, goal.used | match.places)
    if picked is None or picked.end != match.start or len(others) != 1 or not whole(number(row.marks[others[0]])):
        return None
    size, behind = number(row.marks[others[0]]), row.marks[others[0] + 1 : others[0] + 4]
    after = row.first("(DIFFERENT|OF|PRONOUN)* CONTENT", match.end, match.end + 4)
    if after is not None and after.start == match.end and row.marks[after.end - 1].stem not in {m.stem for m in behind}:
        return None
    least, most = said[0].capped(size)
    used = goal.used | picked.places | match.places | {others[0]} | row.places("DIFFERENT")
    return Told(Strings(size, Fraction(2)), Between(least, most), used) if most <= size else None


def some_of(row: Row, goal: Goal) -> Told | None:
    """Any of so many things, but not none: "any subset except the empty one"."""
    besides = row.first(either("choices.but_none"))
    others = numbers_in(row, goal.used | (besides.places if besides is not None else frozenset()))
    if goal.asks is not Asks.WAYS or len(others) != 1 or besides is None:
        return None
    said = [number(mark) for mark in row.marks[besides.start : besides.end] if mark.kind == "NUMBER"]
    if row.first(either("choices.any_of_them")) is None or any(each != 1 for each in said):
        return None
    size = number(row.marks[others[0]])
    used = goal.used | {others[0]} | besides.places | row.places(either("choices.any_of_them"))
    return Told(Strings(size, Fraction(2)), Between(Fraction(1), size), used)
