"""Things put in order: people in a line or around a table, the letters of a word; things shared out."""

from collections import Counter
from fractions import Fraction

from grammar.events import Whole
from grammar.experiment import Asks, Choice, Split, Strings
from grammar.experiment import Row as Ordered
from grammar.stories.chances.mark import stem
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in, whole

MOST_THINGS = 4_000
_CIRCLE = either("orders.circle")
_IN_TURN = either("orders.in_turn")
_ORDERS = frozenset(stem(each) for each in patterns("orders.names"))
"""What orders are counted as."""


def lined_up(row: Row, goal: Goal) -> Told | None:
    """So many different things in a row or a circle."""
    if goal.asks is not Asks.WAYS or row.first(either("orders.not_lined_up")) is not None:
        return None
    if stem(goal.noun) not in _ORDERS:
        return None
    said = row.places("LINE_UP|LINED|ARRANGEMENT") | row.places("IN row|SUCCESSION") | row.places(_IN_TURN)
    said |= row.places(either("orders.on_their_places"))
    circle = row.places(_CIRCLE)
    numbers = numbers_in(row, goal.used | row.places(_IN_TURN))
    together = row.first(either("orders.listed"))
    summed = len(numbers) > 1 and together is not None and together.places >= frozenset(numbers)
    if row.places(_IN_TURN) == said and not circle and not row.kinds & {"DIFFERENT", "PERSON"}:
        return None
    if (not said and not circle) or not (len(numbers) == 1 or summed) or row.first("MEDAL|ORDINAL") is not None:
        return None
    count = sum((number(row.marks[at]) for at in numbers), Fraction(0))
    if not whole(count) or count < 1 or count > MOST_THINGS:
        return None
    things = row.places("DIFFERENT") | row.places("FINAL|STOPS (IN|AT)? ")
    ones = (Fraction(1),) * int(count)
    return Told(
        Ordered(ones, circular=bool(circle)), Whole.ANY, goal.used | said | circle | things | frozenset(numbers)
    )


def lettered(row: Row, goal: Goal) -> Told | None:
    """The letters of a word that stands in the text in capitals or behind "the word"."""
    if goal.asks is not Asks.WAYS or row.first("CHANCE") is not None:
        return None
    if row.first("SYMBOL|ARRANGEMENT|LINE_UP|STRING") is None:
        return None
    capitals = [at for at, mark in enumerate(row.marks) if mark.capital and mark.length > 1]
    if not capitals:
        behind = row.first(either("orders.behind_letters"))
        capitals = [next(s for name, s, _ in behind.named if name == "w")] if behind is not None else []
    if len(capitals) != 1 or not row.marks[capitals[0]].text.isalpha():
        return None
    told = row.places("ALL (OF )?(PRONOUN )?NUMBER SYMBOL?")
    length = row.marks[capitals[0]].length
    if any(at not in told or number(row.marks[at]) != length for at in numbers_in(row, goal.used)):
        return None
    counts = Counter(row.marks[capitals[0]].text.lower())
    like = tuple(Fraction(each) for each in sorted(counts.values(), reverse=True))
    used = (
        goal.used
        | {capitals[0]}
        | row.places(either("orders.of_letters"))
        | told
    )
    return Told(Ordered(like), Whole.ANY, used)


def shared_out(row: Row, goal: Goal) -> Told | None:
    """Things given to takers: like ones by how many each gets, different ones one by one."""
    if goal.asks is not Asks.WAYS or row.first("CHANCE|SHARE") is not None:
        return None
    match = row.first(
        either("orders.handed")
    )
    match = match or row.first(
        either("orders.hand_out")
    )
    if match is None or not match.has("like"):
        return None
    things, takers = number(match["n"]), number(match["m"])
    if not whole(things) or not whole(takers) or takers < 1:
        return None
    empty = row.places(
        either("orders.may_be_empty")
    )
    used = goal.used | match.places | empty
    if filled := _filled(row):
        left = things - takers
        alike = match["like"].kind == "IDENTICAL" and whole(left)
        return Told(Choice(takers, left, repeated=True), Whole.ANY, used | filled) if alike else None
    if match["like"].kind == "IDENTICAL":
        return Told(Choice(takers, things, repeated=True), Whole.ANY, used)
    return Told(Strings(things, takers), Whole.ANY, used)


def _filled(row: Row) -> frozenset[int]:
    """Where it is said that every taker gets one at least: what is left then goes to any of them."""
    found = row.first(either("orders.none_empty"))
    if found is None or any(number(row.marks[at]) != 1 for at in found.places if row.marks[at].kind == "NUMBER"):
        return frozenset()
    return found.places


def held_first(row: Row, goal: Goal) -> Told | None:
    """So many different things in order, of which one has its place told: all others are free."""
    found = list(row.find(either("orders.held_at")))
    numbers = numbers_in(row, goal.used | row.places(_IN_TURN) | row.places(either("orders.one_held")))
    if goal.asks is not Asks.WAYS or len(found) != 1 or len(numbers) != 1 or row.first(_CIRCLE) is not None:
        return None
    said = row.places("LINE_UP|LINED|ARRANGEMENT|SUCCESSION") | row.places(_IN_TURN)
    count = number(row.marks[numbers[0]])
    one = found[0].all("thing")[-1]
    if not said or not whole(count) or not 1 < count <= MOST_THINGS or row.kinds & _HOLDING:
        return None
    if one.text.lower() != one.word or one.kind == "PERSON":
        return None
    used = goal.used | said | found[0].places | frozenset(numbers) | row.places("DIFFERENT")
    if row.places(either("orders.bound_to")) - used:
        return None
    return Told(Ordered((Fraction(1),) * int(count - 1)), Whole.ANY, used | row.places(either("orders.one_held")))


_HOLDING = frozenset({"NOT", "NO", "IDENTICAL", "GROUPING", "SHARE", "REPEAT", "DIE", "SYMBOL", "ROLE"})


def parted(row: Row, goal: Goal) -> Told | None:
    """Things that differ, split into named parts of told sizes or shares, or so many for each taker."""
    if goal.asks is not Asks.WAYS or row.first(either("orders.split")) is None or row.first(either("orders.held")):
        return None
    if row.first("DIFFERENT|labelled|labeled|numbered|PERSON|INDIVIDUAL") is None:
        return None
    found = _shares(row) or _takers(row) or _sizes(row)
    if found is None:
        return None
    total, sizes, used = found
    if sum(sizes) != total or len(sizes) < 2 or not all(whole(each) and each > 0 for each in sizes):
        return None
    verbs = row.places("DIFFERENT|DISTRIBUTE|DIVIDE|GIVE|RETURN")
    return Told(Split(tuple(sizes)), Whole.ANY, goal.used | used | verbs)


_Parts = tuple[Fraction, list[Fraction], frozenset[int]]


def _shares(row: Row) -> _Parts | None:
    """70% / 20% / 10% of all."""
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE"]
    numbers = numbers_in(row, frozenset())
    if len(shares) < 2 or len(numbers) != 1:
        return None
    total = number(row.marks[numbers[0]])
    sizes = [total * number(row.marks[at]) for at in shares]
    return total, sizes, frozenset({*shares, *numbers}) | row.places("SLASH|COLON")


def _takers(row: Row) -> _Parts | None:
    """So many different takers of whom each gets as many."""
    match = row.first(either("orders.each_gets"))
    others = numbers_in(row, match.places if match is not None else frozenset())
    if match is None or len(others) != 2 or row.first(either("orders.takers")) is None:
        return None
    each = number(match["n"])
    totals = [at for at in others if number(row.marks[at]) * each in {number(row.marks[o]) for o in others}]
    if len(totals) != 1:
        return None
    takers = number(row.marks[totals[0]])
    if takers > MOST_THINGS:
        return None
    return takers * each, [each] * int(takers), match.places | frozenset(others)


def _sizes(row: Row) -> _Parts | None:
    """A training set of 8, a validation set of 3 and a test set of 1."""
    numbers = numbers_in(row, frozenset())
    again = [at for m in row.find(either("orders.sets_again")) for at in numbers if at in m.places]
    if len(again) == 1 and again[0] == numbers[-1] and number(row.marks[again[0]]) == len(numbers) - 2:
        numbers = numbers[:-1]
    values = [number(row.marks[at]) for at in numbers]
    if len(values) < 3 or values[0] != sum(values[1:]) or not _are_named(row, numbers[1:]):
        return None
    return values[0], values[1:], frozenset({*numbers, *again}) | row.places(either("orders.sorted"))


def _are_named(row: Row, places: list[int]) -> bool:
    """Whether every part has a name of its own before its size: a test set of 1."""
    named = [row.first("name:((CONTENT|LETTER)+) (GROUPING )?OF NUMBER", max(at - 5, 0), at + 1) for at in places]
    if all(each is None for each in named):
        found = [m for each in patterns("orders.told_sizes") for m in row.find(each)]
        named = [next((m for m in found if m.start == at), None) for at in places]
    names = [tuple(m.word for m in each.all("name")) for each in named if each is not None]
    return len(names) == len(places) == len(set(names))


def alike(row: Row, goal: Goal) -> Told | None:
    """3 identical red books and 2 identical blue ones in a row."""
    if goal.asks is not Asks.WAYS or not row.kinds & {"LINE_UP", "ARRANGEMENT", "LINED"}:
        return None
    if row.first(either("orders.held_alike")) is not None:
        return None
    found = list(row.find("n:NUMBER IDENTICAL name:((CONTENT)+)"))
    names = {tuple(m.word for m in each.all("name")) for each in found}
    places = frozenset(p for each in found for p in each.places)
    if len(found) < 2 or len(names) < len(found) or numbers_in(row, goal.used | places):
        return None
    counts = tuple(number(each["n"]) for each in found)
    return Told(Ordered(counts), Whole.ANY, goal.used | places | row.places("LINE_UP|IN SUCCESSION"))
