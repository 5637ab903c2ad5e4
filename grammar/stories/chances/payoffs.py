"""What is expected on average: amounts with their chances, tickets with a price, dice of several sorts, new things."""

from fractions import Fraction

from grammar.events import Whole
from grammar.experiment import Asks, Collected, MixedDice, Prizes
from grammar.stories.chances.numbers import faces_wanted
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in, whole

_ONE = Fraction(1)
_AMOUNTS = frozenset({"MONEY", "NUMBER"})


def paid(row: Row, goal: Goal) -> Told | None:
    """Amounts, each with its chance: what they come to on average."""
    if goal.asks is not Asks.EXPECTED or row.kinds & {"TEST", "GIVEN", "KNOWING"}:
        return None
    for read in (_one_by_one, _two_lists, _by_a_die, _shown, _lottery):
        found = read(row, goal)
        if found is None:
            continue
        pairs, used = _less_the_price(row, goal, *found)
        used |= goal.used | row.places(either("payoffs.beside"))
        chances = tuple(chance for _, chance in pairs)
        if any(m.kind in {"MONEY", "SHARE"} and at not in used for at, m in enumerate(row.marks)):
            continue
        if not numbers_in(row, used):
            return Told(Prizes(tuple(amount for amount, _ in pairs), chances), Whole.ANY, used)
    return None


_Pairs = tuple[list[tuple[Fraction, Fraction]], frozenset[int]]


def _less_the_price(
    row: Row, goal: Goal, pairs: list[tuple[Fraction, Fraction]], used: frozenset[int]
) -> tuple[list[tuple[Fraction, Fraction]], frozenset[int]]:
    """The amounts and what a game costs first, where a profit is asked: "a game costs $3"."""
    price, net = row.first(either("payoffs.paid_first"), 0, goal.begin), row.first(either("payoffs.net"), goal.begin)
    if price is None or net is None or price.places & used or row.first("EACH") is not None:
        return pairs, used
    return [*pairs, (-number(price["p"]), _ONE)], used | price.places | net.places


def _signed(match: Match) -> Fraction:
    """The amount of a match, below zero where it is lost or paid."""
    amount = next(m.value for m in match.all("p") if m.value is not None)
    return -amount if match.has("lost") else amount


def _one_by_one(row: Row, goal: Goal) -> _Pairs | None:
    """ "$10 with probability 0.2 and $2 with probability 0.5, otherwise nothing"."""
    found = list(row.find(either("payoffs.each")))
    if not found or not all(m["s"].value is not None for m in found):
        return None
    pairs = [(_signed(m), number(m["s"])) for m in found]
    used = frozenset(p for m in found for p in m.places)
    rest = row.first(either("payoffs.otherwise"))
    left = 1 - sum((chance for _, chance in pairs), Fraction(0))
    if rest is not None and rest.has("p"):
        pairs, used = [*pairs, (_signed(rest), left)], used | rest.places
    elif rest is not None:
        used |= rest.places
    elif left != 0:
        return None
    return pairs, used


def _two_lists(row: Row, goal: Goal) -> _Pairs | None:
    """ "The values 1, 2 and 5 with probabilities 0.5, 0.3 and 0.2"."""
    match = row.first(either("payoffs.lists"))
    if match is None:
        return None
    amounts = [m.value for m in match.all("p") if m.kind in _AMOUNTS]
    chances = [m.value for m in match.all("s") if m.kind in {"SHARE", "NUMBER"}]
    if len(amounts) != len(chances) or sum(c for c in chances if c is not None) != 1:
        return None
    pairs = [(a, c) for a, c in zip(amounts, chances, strict=True) if a is not None and c is not None]
    return pairs, match.places


def _by_a_die(row: Row, goal: Goal) -> _Pairs | None:
    """ "You win $5 if a die shows a 6 and lose $1 otherwise"."""
    match = row.first(either("payoffs.by_a_die"))
    if match is None:
        return None
    rest = row.first(either("payoffs.otherwise"))
    until = rest.start if rest is not None and rest.start > match.end else match.end + 6
    wanted = faces_wanted(row, match.end, until, range(1, 7), frozenset())
    if wanted is None or not wanted[0]:
        return None
    chance = Fraction(len(wanted[0]), 6)
    pairs = [(_signed(match), chance)]
    used = match.places | wanted[1]
    if rest is not None and rest.has("p"):
        pairs, used = [*pairs, (_signed(rest), 1 - chance)], used | rest.places
    return pairs, used | (rest.places if rest is not None else frozenset())


def _shown(row: Row, goal: Goal) -> _Pairs | None:
    """ "You pay $4 to roll a die and get as many dollars as it shows": the faces, and what is paid taken off."""
    said, price = row.first(either("payoffs.shown"), 0, goal.begin), row.first(either("payoffs.paid_first"))
    dice, net = row.first(either("numbers.dice")), row.first(either("payoffs.net"), goal.begin)
    if said is None or dice is None or dice.has("n") or dice.has("f") or (net is None) != (price is None):
        return None
    pairs = [(Fraction(face), Fraction(1, 6)) for face in range(1, 7)]
    used = said.places | dice.places
    if price is not None and net is not None:
        pairs, used = [*pairs, (-number(price["p"]), _ONE)], used | price.places | net.places
    return pairs, used


def _lottery(row: Row, goal: Goal) -> _Pairs | None:
    """ "1000 tickets at $2 each with a single prize of $500": what a ticket brings, its price taken off."""
    tickets, price = row.first(either("payoffs.tickets")), row.first(either("payoffs.price"))
    prizes = [m for m in row.find(either("payoffs.prizes")) if price is None or not m.places & price.places]
    net = row.first(either("payoffs.net"))
    if tickets is None or not prizes or (net is None) != (price is None):
        return None
    total = number(tickets["n"])
    if not total:
        return None
    pairs = [(number(m["p"]), (number(m["k"]) if m.has("k") else _ONE) / total) for m in prizes]
    used = tickets.places | frozenset(p for m in prizes for p in m.places)
    if price is not None and net is not None:
        pairs, used = [*pairs, (-number(price["p"]), _ONE)], used | price.places | net.places
    bought = row.first("PER? n:NUMBER (ticket)", tickets.end)
    often = number(bought["n"]) if bought is not None else _ONE
    return [(often * amount, chance) for amount, chance in pairs], used | (bought.places if bought else frozenset())


def mixed_dice(row: Row, goal: Goal) -> Told | None:
    """The sum of dice of several sorts on average."""
    found = list(row.find(either("payoffs.dice")))
    if goal.asks is not Asks.EXPECTED or len(found) < 2 or row.first(either("payoffs.of_dice")) is None:
        return None
    sorts = tuple((number(m["n"]), number(m["f"])) for m in found)
    used = goal.used | frozenset(p for m in found for p in m.places) | row.places("SUM|ALL|PLAIN|EACH")
    return Told(MixedDice(sorts), Whole.ANY, used) if all(whole(n) and whole(f) for n, f in sorts) else None


def collected(row: Row, goal: Goal) -> Told | None:
    """Drawing with replacement: how many different ones to expect, how many draws until all were drawn."""
    if goal.asks is not Asks.EXPECTED:
        return None
    every = row.first(either("payoffs.until_all"))
    if every is not None:
        said = [number(m) for m in row.marks[every.start : every.end] if m.kind == "NUMBER" and m.value != 1]
        used = goal.used | every.places | row.places("DIE|EACH|PLAIN")
        beside = [number(row.marks[at]) for at in numbers_in(row, used)]
        sizes = {*said, *beside, *(Fraction(6) for _ in row.find("DIE") if "SIDED" not in row.kinds)}
        count = sizes.pop() if len(sizes) == 1 else Fraction(0)
        used |= frozenset(numbers_in(row, goal.used))
        return Told(Collected(count, None), Whole.ANY, used) if whole(count) and count > 1 else None
    match = row.first(either("payoffs.distinct"))
    taken = row.first(either("payoffs.drawn"))
    drawn_at = taken.places if taken is not None else frozenset[int]()
    size = next((m for m in row.find(either("payoffs.stock")) if not m.places & drawn_at), None)
    back = row.first("WITH REPLACEMENT|RETURN")
    if match is None or taken is None or size is None or back is None:
        return None
    used = goal.used | match.places | taken.places | size.places | back.places | row.places("DIFFERENT")
    if numbers_in(row, used):
        return None
    return Told(Collected(number(size["n"]), number(taken["n"])), Whole.ANY, used)
