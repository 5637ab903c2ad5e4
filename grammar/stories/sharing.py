"""Shares: what each of so many gets, and what percentage of a whole a part is."""

from fractions import Fraction

from grammar.problem import (
    Apply,
    Asked,
    Equals,
    Expression,
    Fact,
    HasValue,
    Measure,
    Problem,
    Quantity,
    Share,
    Sum,
    Whenever,
)
from grammar.stories.count import Count, fraction_of, worth
from grammar.stories.ledger import Ledger
from grammar.stories.signs import sign
from grammar.stories.wanted import Sort


def shared_out(ledger: Ledger) -> Problem:
    """What each gets where a whole is divided into equal parts.

    Raises: UnknownPart where it is not clear what is shared out, or among how many.
    """
    few = _sharers(ledger)
    ledger.demand(len(few) == 1, "I cannot tell among how many it is shared out.", few)
    shared = [
        c for c in ledger.plain if c is not few[0] and (c.sentence == few[0].sentence or _is_near_equal(ledger, c))
    ]
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
    """The count of those among whom something is shared: what the question says "each" of, else the smaller of two
    whole numbers."""
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
    return _percentage_of(ledger)


def _percentage_of(ledger: Ledger) -> Problem:
    """What percentage one told number is of another: the part is of those told before, or said of some of them."""
    kin = ledger.kin
    based = ledger.based
    part = next((c for c in ledger.plain if c.amount.base_amount is not None), None)
    if based is not None and part is not None and not ledger.shares and len(ledger.plain) == 1:
        whole = based
    else:
        ledger.demand(
            not ledger.shares and len(kin) == 2 and len(ledger.plain) == 2, "I cannot tell what the percentage is of."
        )
        whole, part = kin
        ledger.demand(
            ledger.of_those or ledger.tells_subset or ledger.marked is whole,
            "I cannot tell which number is the part and which the whole.",
            kin,
        )
    ledger.demand(
        worth(part.value) <= worth(whole.value) and ledger.want.sort is Sort.OPEN,
        "I cannot tell which percentage is asked.",
        kin,
    )
    said = ledger.want.words & {*part.label, *part.amount.noun.words, *ledger.around[part.clause].words}
    ledger.demand(bool(said) and not ledger.tells_rest, "I cannot tell which percentage is asked.", kin)
    all_of_it, some = Measure(whole.key or "whole", ("whole",), named="the whole"), ledger.measure(part, 0)
    goal = Share(some, all_of_it, Asked("percent", span=ledger.want.span), ledger.want.span)
    return Problem((ledger.fact(whole, all_of_it), ledger.fact(part, some), goal), (goal,), notes=ledger.scene.notes)


def asks_for_share(ledger: Ledger) -> bool:
    """Whether the question names what the one share is of, and nothing else is told: "20 % of the trees are oaks; how
    many oaks?"."""
    share = ledger.shares[0]
    told = set(share.label) - set(share.amount.base.words) - {ledger.key}
    return (
        bool(ledger.want.words & told)
        and not ledger.tells_rest
        and (ledger.based is not None or len(ledger.plain) == 1)
    )


def portion(ledger: Ledger) -> Problem:
    """The part that a share of a told whole is."""
    share, whole = ledger.shares[0], ledger.based or ledger.plain[0]
    ledger.demand_asides([share, whole])
    everything, part = (
        Measure(whole.key or "whole", ("whole",), named=f"all {whole.key}".strip()),
        ledger.measure(share, 0),
    )
    facts: list[Fact] = [ledger.fact(whole, everything), Share(part, everything, fraction_of(share), share.span)]
    return ledger.asked(facts, part)


def whole_of_share(ledger: Ledger) -> bool:
    """Whether a share is said to be a number, and the whole is asked: "30 % of the voters are 150 people"."""
    share = ledger.shares[0]
    one = ledger.plain[0] if len(ledger.plain) == 1 and ledger.based is None else None
    if (
        one is None
        or one.clause != share.clause
        or one.verb is None
        or one.verb.sense != "BE"
        or share.place > one.place
    ):
        return False
    base = set(share.amount.base.words)
    return bool(base & (ledger.want.words | {ledger.want.key}))


def whole_from_share(ledger: Ledger) -> Problem:
    """The whole of which a share is a told number."""
    share, number = ledger.shares[0], ledger.plain[0]
    head = share.amount.base.head or number.key or "whole"
    everything, part = Measure(head, ("whole",), named=f"all {head}"), ledger.measure(number, 0)
    return ledger.asked(
        [ledger.fact(number, part), Share(part, everything, fraction_of(share), share.span)], everything
    )


def in_groups(ledger: Ledger) -> bool:
    """Whether the question is how many groups of so many there are: "boxes of 12"."""
    return (
        len(ledger.plain) == 2
        and ledger.want.about == "count"
        and sum(_groups_by(ledger, c) for c in ledger.plain) == 1
    )


def _groups_by(ledger: Ledger, count: Count) -> bool:
    tokens = ledger.scene.tokens
    before = tokens[count.place - 2] if count.place > 1 and tokens[count.place - 1].kind == "OF" else None
    return before is not None and count.bare and before.kind in {"WORD", "MEASURE"} and before.sense == ledger.want.key


def groups(ledger: Ledger) -> Problem:
    """How many groups of so many a number of things makes."""
    size = next(c for c in ledger.plain if _groups_by(ledger, c))
    things = next(c for c in ledger.plain if c is not size)
    number = worth(things.value) / worth(size.value) if worth(size.value) else Fraction(1, 2)
    ledger.demand(number.denominator == 1, "The groups do not come out even.", [things, size])
    measure = Measure(ledger.want.key, ("groups",), named=ledger.want.noun.text)
    return ledger.asked([Equals(measure, Apply("/", things.value, size.value), things.span | size.span)], measure)


def _rest_of_hundred(ledger: Ledger) -> Problem:
    """What the percentages told leave of a hundred."""
    parts = ledger.shares
    ledger.demand(sum((fraction_of(p) for p in parts), Fraction(0)) <= 1, "The shares are more than the whole.", parts)
    ledger.demand(
        not any(p.amount.base.marks or p.amount.base_amount for p in parts),
        "I cannot tell what the shares are of.",
        parts,
    )
    whole = Measure("percent", ("whole",), named="the whole")
    measures = [Measure("percent", (f"part {i + 1}",), named=" ".join(p.label) or "part") for i, p in enumerate(parts)]
    rest = Measure("percent", ("rest",), named="rest")
    facts: list[Fact] = [HasValue(whole, Quantity(Fraction(100), "percent"), Whenever())]
    facts += [
        HasValue(m, Quantity(100 * fraction_of(p), "percent", span=p.span), Whenever(), span=p.span)
        for p, m in zip(parts, measures, strict=True)
    ]
    return ledger.asked((*facts, Sum(whole, (*measures, rest))), rest, "percent")
