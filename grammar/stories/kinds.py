"""Things of a few kinds: how many there are of each, what one is worth, and what all are worth together."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Among, Apply, Asked, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.school.kind_roles import NOUNS, Kind, Told
from grammar.school.row import RELATING, row_of
from grammar.school.two_worths import united
from grammar.stories.scene import Scene

_WORTH = {"two_legs": 2, "four_legs": 4, "six_legs": 6, "eight_legs": 8}
_WHEELS = {"two_wheels": 2, "three_wheels": 3, "four_wheels": 4}
_COINS = {"penny": 1, "nickel": 5, "dime": 10, "quarter": 25}


def problem(scene: Scene) -> Problem:
    """Kinds told by count and worth, or by bundles of them, asked for one of their numbers or prices.

    Raises: AnotherStory where the text tells none, NotAnswered where a number has no place.
    """
    told = Told(scene.read(row_of))
    for reading in (_bundles, _counted):
        found = reading(told)
        if found is not None:
            facts, goals = found
            return Problem((*facts, *goals), goals, notes=scene.notes, set_aside=told.row.aside(told.aside))
    raise AnotherStory("No kinds are told.")


Reading = tuple[tuple[Fact, ...], tuple[HasValue, ...]]


# --- bundles: 3 apples and 2 pears cost $4.10 -------------------------------------------------------------------------


def _bundles(told: Told) -> Reading | None:
    """What several bundles cost, asked for the price of one thing."""
    bundles = list(_bundled(told))
    if len(bundles) < 2 or len({frozenset(items) for items, _ in bundles}) != 1:
        return None
    keys = list(bundles[0][0])
    if len(keys) != len(bundles) or len(keys) < 2 or len(told.money) != len(bundles):
        return None
    asked = [k for k in keys if k in told.asked_words()]
    prices = {k: Measure("price", (k,), "kinds", named=f"the price of one {k}") for k in keys}
    used = {m.at for m in told.money} | {m.at - 1 for m in told.money} | set(told.counts)
    own = [at for at in told.counts if told.start <= at < told.end]
    compares = {w.kind for w in told.row.words[told.start : told.end]} & {"MORE", "FEWER", "THAN", "TOTAL"}
    if any(told.row.words[at].value != 1 for at in own) or not asked or compares:
        raise NotAnswered("Only the price of one is answered.", spans=(told.row.span(told.start, told.end),))
    told.row.demand_used(used | set(range(told.start, told.end)), RELATING - {"RELATION", "MORE"})
    span = told.row.span(0, len(told.row.words))
    facts = [Tied("worth", _weighed({prices[k]: n for k, n in items.items()}), cost, span) for items, cost in bundles]
    goals = tuple(HasValue(prices[k], Asked("dollar", span=span), span=span) for k in asked)
    return tuple(facts), goals


def _bundled(told: Told) -> Iterator[tuple[dict[str, Fraction], Fraction]]:
    """The bundles with their costs, in dollars: the things between the sum of money before and its own."""
    begin = 0
    for money in told.money:
        if told.start <= money.at < told.end and told.start < begin:
            return
        items = _items(told, begin, money.at)
        if items:
            yield items, money.cents / 100
        begin = money.at + 1


def _items(told: Told, start: int, end: int) -> dict[str, Fraction]:
    """Numbers of things: "3 apples and 2 pears", "a pen and 4 notebooks"; empty where something else stands there."""
    words = told.row.words
    items: dict[str, Fraction] = {}
    last_place = end if words[end - 1].kind in NOUNS and told.names.get(end - 1) != "cost" else end - 1
    costs = (at for at in range(start, end) if told.names.get(at) == "cost" or words[at].kind in {"BE", "EQUALS"})
    cost = next(costs, last_place)
    number: Fraction | None = None
    last = ""
    for at in range(start, cost + 1):
        word = words[at]
        if word.kind == "NUMBER" and at < end:
            number = word.value
        elif word.kind in NOUNS and at < cost and (number is not None or last == "" or word.kind == "WORD"):
            last = word.lemma
        elif (word.kind in {"AND", "COMMA", "PLUS", "WITH"} or word.lemma == "plus" or at == cost) and last:
            items[last] = number if number is not None else Fraction(1)
            number, last = None, ""
    return items if len(items) > 1 else {}


def _weighed(numbers: dict[Measure, Fraction]) -> Expression:
    terms: list[Expression] = [each if n == 1 else Apply("*", n, each) for each, n in numbers.items()]
    whole = terms[0]
    for each in terms[1:]:
        whole = Apply("+", whole, each)
    return whole


# --- counts and worths: 35 heads and 94 legs --------------------------------------------------------------------------


def _counted(told: Told) -> Reading | None:
    """So many things of two kinds that are worth so much together."""
    for gathering in (_legged, _priced, united):
        found = gathering(told)
        if found is None:
            continue
        kinds, count, total = found
        return _system(told, kinds, count, total)
    return None


Gathered = tuple[list[Kind], Fraction, Fraction]


def _legged(told: Told) -> Gathered | None:
    """Animals by heads and legs, vehicles by number and wheels."""
    values = set(told.names.values())
    if told.money:
        return None
    book = _WORTH if "leg" in values else _WHEELS if "wheel" in values else None
    if book is None:
        return None
    named = {(told.row.words[at].lemma, book[what]) for at, what in told.names.items() if what in book}
    kinds = [Kind(frozenset({lemma}), Fraction(worth)) for lemma, worth in sorted(named)]
    parts = [at for at in told.counts if told.names.get(at + 1) in {"leg", "wheel"}]
    if len(kinds) != 2 or len(parts) != 1:
        return None
    others = [at for at in told.counts if at not in parts]
    other = _chosen(told, others, {word for kind in kinds for word in kind.words} | _HEADS)
    if other is None:
        return None
    value, count = told.row.words[parts[0]].value, told.row.words[other].value
    return None if value is None or count is None else (kinds, count, value)


def _priced(told: Told) -> Gathered | None:
    """Coins, tickets and other things by their number and what they are worth."""
    if not told.money or not told.counts:
        return None
    coins = {(told.row.words[at].lemma, _COINS[what]) for at, what in told.names.items() if what in _COINS}
    total = max(told.money, key=lambda m: m.cents)
    prices = [m for m in told.money if m is not total]
    if len(told.money) == 1 and len(coins) == 2:
        kinds = [Kind(frozenset({lemma}), Fraction(worth)) for lemma, worth in sorted(coins)]
    elif len(prices) == 2:
        near = [told.around(m.at) for m in prices]
        kinds = [Kind(near[0] - near[1], prices[0].cents), Kind(near[1] - near[0], prices[1].cents)]
    else:
        return None
    place = _chosen(told, told.counts, {word for kind in kinds for word in kind.words})
    count = told.row.words[place].value if place is not None else None
    if count is None or not all(k.words for k in kinds):
        return None
    return kinds, count, total.cents


_HEADS = {"heads", "head", "vehicle", "animal"}


def _chosen(told: Told, places: Sequence[int], nouns: set[str]) -> int | None:
    """Of several counts the one of the things themselves; the others are left aside."""
    if len(places) == 1:
        return places[0]
    named = {at for at in places for word in told.row.words[at + 1 : at + 2] if word.lemma in nouns}
    own = [at for at in places if told.names.get(at + 1) in {"coins", "head"} or at in named]
    if len(own) != 1:
        return None
    told.aside = tuple(at for at in places if at != own[0])
    return own[0]


def _system(told: Told, kinds: Sequence[Kind], count: Fraction, total: Fraction) -> Reading:
    lowest, highest = sorted(k.worth * count for k in kinds)
    if not lowest <= total <= highest:
        raise AnotherStory("The worths do not fit the number.")
    words = told.asked_words()
    kinds_asked = {w.kind for w in told.row.words[told.start : told.end]}
    if kinds_asked & {"MORE", "FEWER", "THAN", "MUCH"}:
        raise NotAnswered("Only their numbers are answered.", spans=(told.row.span(told.start, told.end),))
    asked = [k for k in kinds if k.words & words]
    if any(told.names.get(at) in {"cost"} for at in range(told.start, told.end)):
        raise AnotherStory("Not their number is asked.")
    if not asked and not {"each", "many"} <= words:
        raise AnotherStory("I cannot tell which kind is asked.", spans=(told.row.span(told.start, told.end),))
    used = set(range(told.start, told.end)) | set(told.counts) | set(told.names) | {m.at for m in told.money}
    used |= {m.at + d for m in told.money for d in (-1, 1)}
    told.row.demand_used(used, RELATING - {"EACH", "PER", "MORE", "QUARTER", "POINTS"})
    span = told.row.span(0, len(told.row.words))
    numbers = {k: Measure(k.named, (), "kinds", named=k.named) for k in kinds}
    first, second = (numbers[k] for k in kinds)
    facts: list[Fact] = [
        Tied("counted", Apply("+", first, second), count, span),
        Tied("worth", _weighed({numbers[k]: k.worth for k in kinds}), total, span),
        *(Among(each, Numbers.COUNTING) for each in numbers.values()),
    ]
    ordered = sorted(asked or kinds, key=lambda k: _first(told, k))
    goals = tuple(HasValue(numbers[k], Asked(_spoken(told, k), span=span), span=span) for k in ordered)
    return tuple(facts), goals


def _spoken(told: Told, kind: Kind) -> str:
    """The words of a kind as the text has them: a node is no neuron."""
    neurons = (word for word in told.row.words if word.kind == "NEURON" and {word.lemma} == kind.words)
    return next((word.text.lower().removesuffix("s") for word in neurons), kind.named)


def _first(told: Told, kind: Kind) -> int:
    return next((at for at, w in enumerate(told.row.words) if w.lemma in kind.words), 0)
