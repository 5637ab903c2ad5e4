"""Shares: what each of so many gets, and what percentage of a whole a part is."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.phrase import Amount
from grammar.problem import Apply, Asked, Equals, Expression, Fact, HasValue, Measure, Problem, Quantity, Share, Sum, Whenever
from grammar.stories.counts import Count, fraction_of
from grammar.stories.ledger import Ledger
from grammar.stories.signs import sign


def shared_out(ledger: Ledger) -> Problem:
    """What each gets where a whole is divided into equal parts.

    Raises: UnknownPart where it is not clear what is shared out, or among how many.
    """
    few = _sharers(ledger)
    ledger.demand(len(few) == 1, "I cannot tell among how many it is shared out.", few)
    shared = [c for c in ledger.plain if c is not few[0] and (c.sentence == few[0].sentence or _is_near_equal(ledger, c))]
    ledger.demand_asides([few[0], *shared])
    ledger.demand(bool(shared) and len({c.key for c in shared}) == 1, "I cannot tell what is shared out.", shared)
    total: Expression = shared[0].value
    for count in shared[1:]:
        gone = sign(count) == -1 or bool({"AFTER"} & count.kinds)
        total = Apply("-" if gone else "+", total, count.value)
    unit = shared[0].key
    part = Measure(unit or "share", ("each",), named=f"{unit or 'share'} of each")
    span = few[0].span | shared[0].span
    return ledger.asked((Equals(part, Apply("/", total, few[0].value), span),), part, unit)


def _is_near_equal(ledger: Ledger, count: Count) -> bool:
    """Whether a number stands in a clause that speaks of sharing, or in no clause of its own sentence another does."""
    return len(ledger.plain) == 2 or "EQUAL" in count.kinds


def _sharers(ledger: Ledger) -> list[Count]:
    """The count of those among whom something is shared: what the question says "each" of, else the smaller of two whole numbers."""
    whole = [c for c in ledger.plain if c.is_whole_number]
    named = [c for c in whole if c.key and c.key in ledger.want.words and c.key != ledger.want.key]
    if len(named) == 1:
        return named
    among = [c for c in whole if {"BETWEEN", "INTO", "OVER"} & set(c.prepositions)]
    if len(among) == 1:
        return among
    return [c for c in whole if c.amount.value <= 20 and c.key != ledger.want.key]


def percentage(ledger: Ledger) -> Problem:
    """What percentage of a whole a part, or the rest, is.

    Raises: UnknownPart where it is not clear which is the whole.
    """
    if ledger.shares and not ledger.plain:
        return _rest_of_hundred(ledger)
    ledger.demand(not ledger.shares and len(ledger.kin) == 2 and len(ledger.plain) == 2, "I cannot tell what the percentage is of.")
    raise_unclear(ledger)
    raise AssertionError


def raise_unclear(ledger: Ledger) -> None:
    """Raises UnknownPart: which number is the part."""
    ledger.demand(False, "I cannot tell which number is the part and which the whole.", ledger.kin)


def _rest_of_hundred(ledger: Ledger) -> Problem:
    """What the percentages told leave of a hundred."""
    parts = ledger.shares
    ledger.demand(sum((fraction_of(p) for p in parts), Fraction(0)) <= 1, "The shares are more than the whole.", parts)
    ledger.demand(not any(p.amount.base.marks or p.amount.base_amount for p in parts), "I cannot tell what the shares are of.", parts)
    whole = Measure("percent", ("whole",), named="the whole")
    measures = [Measure("percent", (f"part {i + 1}",), named=" ".join(p.label) or "part") for i, p in enumerate(parts)]
    rest = Measure("percent", ("rest",), named="rest")
    facts: list[Fact] = [HasValue(whole, Quantity(Fraction(100), "percent"), Whenever())]
    facts += [HasValue(m, Quantity(100 * fraction_of(p), "percent", span=p.span), Whenever(), span=p.span) for p, m in zip(parts, measures, strict=True)]
    return ledger.asked((*facts, Sum(whole, (*measures, rest))), rest, "percent")
