"""Two offers that cost the same for so many: each a price for one, a fixed price, or both."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.factors.bill import Block, is_money, said
from grammar.factors.reading import Reading
from grammar.factors.term import Term
from grammar.problem import Apply, Expression
from grammar.quantities import glossary

_Offer = tuple[Fraction, Fraction]


def equal_costs(reading: Reading, top: str) -> tuple[Expression, tuple[Block, ...], str] | None:
    """How many make two offers cost the same, where the question says so and every number is of one of the two."""
    row, start = reading.row, reading.goal.start
    if not said(reading, "equal", start, row.sentence(start)[1]):
        return None
    told = sorted(reading.told, key=lambda term: max(term.words))
    rates = [_is_rate(reading, term, top) for term in told]
    fixed = [_is_fixed(reading, term, top) for term in told]
    if not all(one or other for one, other in zip(rates, fixed, strict=True)) or not 2 <= len(told) <= 4:
        return None
    offers = _parted(reading, told, rates)
    if offers is None:
        return None
    (fee, each), (other_fee, other_each) = offers
    more, less = fee - other_fee, other_each - each
    if not more or not less or more / less <= 0:
        return None
    if top not in glossary().units and (more / less).denominator != 1:
        return None
    left: Expression = Apply("-", max(fee, other_fee), min(fee, other_fee)) if fee and other_fee else abs(more)
    right: Expression = Apply("-", max(each, other_each), min(each, other_each)) if each and other_each else abs(less)
    return Apply("/", left, right), (), top


def _is_rate(reading: Reading, term: Term, top: str) -> bool:
    powers = reading.powers(term)
    below = [node for node, power in powers.items() if power < 0]
    return is_money(reading.node(term.top)) and below == [top]


def _is_fixed(reading: Reading, term: Term, top: str) -> bool:
    """Whether an amount of money stands for itself, or for a time that is not what is counted: $40 a month."""
    below = [node for node, power in reading.powers(term).items() if power < 0]
    alone = (node for node in below if glossary().dimension(node) != "time")
    timed = top not in below and all(reading.known[node] == 1 for node in alone)
    return is_money(reading.node(term.top)) and timed


def _parted(reading: Reading, told: Sequence[Term], rates: Sequence[bool]) -> tuple[_Offer, _Offer] | None:
    """The numbers of the first offer and those of the second: each with one rate at most and one fixed price at most;
    of several ways the one that parts them between sentences."""
    ways = [at for at in range(1, len(told)) if _is_offer(rates[:at]) and _is_offer(rates[at:])]
    if len(ways) > 1:
        ends = [reading.row.sentence(max(term.words)) for term in told]
        ways = [at for at in ways if ends[at - 1] != ends[at]]
    if len(ways) != 1:
        return None
    first, second = (_offer(told[part], rates[part]) for part in (slice(ways[0]), slice(ways[0], None)))
    return first, second


def _is_offer(rates: Sequence[bool]) -> bool:
    return 0 < len(rates) <= 2 and rates.count(True) < 2 and rates.count(False) < 2


def _offer(told: Sequence[Term], rates: Sequence[bool]) -> _Offer:
    """The fixed price and the price of one, in the first unit of money."""
    fee = each = Fraction(0)
    for term, is_rate in zip(told, rates, strict=True):
        value = term.value * glossary().units[term.top[0]].scale
        fee, each = (fee, value) if is_rate else (value, each)
    return fee, each
