"""Several that take one of so many each: whether two coincide; what comes back to its owner; tickets of a lottery."""

from fractions import Fraction

from grammar.events import Between, Sequence, Whole
from grammar.experiment import Asks, Choice, Deranged, Group, Pool, Tries
from grammar.stories.chances.patterns import either
from grammar.stories.chances.pools import mentions, stocked
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole

_LONGEST = 100
"""The most digits of which a code is made: of longer ones there are more than can be written."""
_KNOWN = {"month": Fraction(12), "weekday": Fraction(7)}


def coinciding(row: Row, goal: Goal) -> Told | None:
    """So many that choose one of as many options each: all different ones, or two of them the same."""
    if goal.asks is not Asks.CHANCE or row.kinds & {"DECK", "DIE", "COIN"}:
        return None
    different = row.first(either("coinciding.different"), goal.start, goal.end)
    same = row.first(either("coinciding.same"), goal.start, goal.end)
    if (different is None) == (same is None):
        return None
    options, used = _options(row)
    event = different or same
    if options is None or event is None or row.first(either("coinciding.told")) is None:
        return None
    used |= goal.used | event.places | row.places(either("coinciding.told")) | row.places("EACH|ALL")
    people = {number(row.marks[at]) for at in numbers_in(row, used)}
    if len(people) != 1 or not whole(count := people.pop()) or count < 2:
        return None
    told = Choice(options, count)
    used |= frozenset(numbers_in(row, goal.used))
    return Told(told, Whole.DIFFERENT if different is not None else Whole.REPEATED, used)


def _options(row: Row) -> tuple[Fraction | None, frozenset[int]]:
    """How many options each has."""
    pin = row.first(either("coinciding.pin"))
    if pin is not None:
        ranged = row.first(either("coinciding.pin_range"))
        used = pin.places | (ranged.places if ranged is not None else frozenset())
        digits = number(pin["d"])
        return (Fraction(10) ** int(digits) if digits <= _LONGEST else None), used
    match = row.first(either("coinciding.options"))
    if match is not None:
        return number(match["n"]), match.places
    drawn = row.first(either("coinciding.each_of_them"))
    if drawn is not None:
        people = frozenset(start for name, start, _ in drawn.named if name == "k")
        size = number(drawn["b"]) - number(drawn["a"]) + 1 if drawn.has("a") else number(drawn["n"])
        moving = row.places("LEAVE|MOVE") & frozenset(range(drawn.start))  # they leave the lift, each on a floor
        return size, (drawn.places | moving) - people
    known = [(at, _KNOWN[m.word]) for at, m in enumerate(row.marks) if m.word in _KNOWN]
    known += [(at, Fraction(12)) for at, m in enumerate(row.marks) if m.text.lower() == "months"]
    sizes = {size for _, size in known}
    return (sizes.pop(), frozenset(at for at, _ in known)) if len(sizes) == 1 else (None, frozenset())


def returned(row: Row, goal: Goal) -> Told | None:
    """Things given back at random: nobody, or so many, gets the own one."""
    if goal.asks is not Asks.CHANCE or row.first(either("coinciding.given_back"), 0, goal.begin) is None:
        return None
    own = row.first("own|GOOD|correct|intended", goal.start, goal.end)
    none = row.first("NO|NONE|neither", goal.start, goal.end)
    counts = numbers_in(row, goal.used | row.places(either("coinciding.each_one")))
    values = {number(row.marks[at]) for at in counts if not goal.holds(at)}
    ranged = bounds(row, goal.start, goal.end)
    if own is None or len(values) != 1 or (none is None) == (not ranged) or len(ranged) > 1:
        return None
    kept = Fraction(0) if none is not None else ranged[0].least
    if ranged and ranged[0].least != ranged[0].most:
        return None
    used = goal.used | own.places | frozenset(counts) | row.places(either("coinciding.each_one"))
    used |= none.places if none is not None else ranged[0].match.places
    used |= row.places(either("coinciding.given_back"))
    return Told(Deranged(values.pop(), kept), Whole.ANY, used)


def lottery(row: Row, goal: Goal) -> Told | None:
    """A ticket with as many numbers as are drawn: how many of them are right."""
    drawn, mine = row.first(either("coinciding.drawn_of")), row.first(either("coinciding.ticket"))
    ranged = bounds(row, goal.start, goal.end)
    if goal.asks is not Asks.CHANCE or drawn is None:
        return None
    count, size = number(drawn["n"]), number(drawn["m"])
    ticket = number(mine["n"]) if mine is not None else count
    all_of = row.first("ALL NUMBER?", goal.start, goal.end)
    used = goal.used | drawn.places | (mine.places if mine is not None else frozenset())
    if len(ranged) == 1:
        least, most = ranged[0].capped(count)
        used |= ranged[0].match.places
    elif all_of is not None:
        least, most, used = count, count, used | all_of.places
    else:
        return None
    if row.first(either("coinciding.matching"), goal.start, goal.end) is None or numbers_in(row, used) or ticket > size:
        return None
    pool = Pool((Group("right", ticket), Group("other", size - ticket)), count)
    return Told(pool, Between(least, most, "right"), used)


def never_drawn(row: Row, goal: Goal) -> Told | None:
    """One thing among so many, in draws with replacement: never drawn, or drawn so often."""
    match = row.first(either("coinciding.again"))
    one = row.first(either("coinciding.certain_one"), goal.start, goal.end)
    stock = row.first(either("coinciding.stock"))
    if goal.asks is not Asks.CHANCE or match is None or one is None or stock is None:
        return None
    if row.first("WITH REPLACEMENT|RETURN BACK") is None:
        return None
    size, count = number(stock["n"]), number(match["n"])
    never = row.first("NOT|NONE", goal.start, goal.end)
    ranged = bounds(row, goal.start, goal.end)
    if (never is None) == (not ranged) or not whole(size) or not size:
        return None
    least, most = ranged[0].capped(count) if ranged else (Fraction(0), Fraction(0))
    used = goal.used | match.places | one.places | stock.places | row.places(either("coinciding.told"))
    used |= row.places("WITH REPLACEMENT|RETURN BACK|ALL|EACH|SUCCESSION")
    used |= never.places if never is not None else ranged[0].match.places | row.places("TIMES")
    return None if numbers_in(row, used) else Told(Tries(count, 1 / size), Between(least, most), used)


def first_of_a_kind(row: Row, goal: Goal) -> Told | None:
    """Drawing one by one without replacement: the first red one comes at the third draw."""
    match = row.first(either("coinciding.first_kind"), goal.start, goal.end)
    if goal.asks is not Asks.CHANCE or match is None or row.first("WITHOUT|NOT", 0, goal.begin) is None:
        return None
    stock = stocked(row, [m for m in mentions(row, frozenset()) if not goal.holds(m.place) and m.words])
    if stock is None or len(stock.groups) != 2:
        return None
    nth = match["nth"].value if match.has("nth") else number(match["n"]) if match.has("n") else None
    named = [kind for kind, words in stock.words if any(m.stem in words for m in match.all("kind"))]
    if nth is None or len(set(named)) != 1 or not 1 <= nth <= 12:
        return None
    other = next(each.kind for each in stock.groups if each.kind != named[0])
    event = Sequence((*(other,) * (int(nth) - 1), named[0]))
    used = goal.used | stock.used | match.places | row.places(either("coinciding.in_turn"))
    return None if numbers_in(row, used) else Told(Pool(stock.groups, nth), event, used)
