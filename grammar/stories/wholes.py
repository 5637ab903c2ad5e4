"""A whole and its parts: the total of all, or what the others leave of it."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import Incomplete
from grammar.problem import Fact, Measure, Problem, Share, Sum
from grammar.stories.count import REST_OF, Count, fraction_of, worth
from grammar.stories.ledger import Ledger
from grammar.stories.mentions import names_a_part, shares_the_rest
from grammar.stories.signs import acts, sign
from grammar.stories.wanted import Sort

_NEUTRAL = {
    "weekend",
    "morning",
    "afternoon",
    "evening",
    "night",
    "time",
    "period",
    "obtain",
    "make",
    "result",
    "amount",
    "altogether",
    "thing",
    "figure",
    "number",
}


def total(ledger: Ledger) -> Problem:
    """The whole that the kin of a question make together.

    Raises: Incomplete where a part that is not told is asked, UnknownPart where it is not clear what is to be added.
    """
    want = ledger.want
    if ledger.shares:
        return _from_rest(ledger)
    kin = _asked_kin(ledger)
    ledger.demand(len(kin) > 1 or any(c.factors for c in kin), "I cannot tell what is to be added.")
    ledger.demand_asides(kin)
    _demand_alike(ledger, kin)
    if not _asks_for_all(ledger, kin):
        raise Incomplete("The value asked for is not told.", hint=f"What is the total of {ledger.key or 'all parts'}?")
    whole = Measure(_head(ledger, kin), ("total",), named=f"total {want.noun.text}".strip())
    measures = [ledger.measure(c, i) for i, c in enumerate(kin)]
    facts = [ledger.fact(c, m) for c, m in zip(kin, measures, strict=True)]
    return ledger.asked((*facts, *ledger.aside(_with_factors(kin)), Sum(whole, tuple(measures))), whole)


def _head(ledger: Ledger, kin: Sequence[Count]) -> str:
    keys = {c.key for c in kin if c.key}
    return keys.pop() if len(keys) == 1 else ledger.want.key or "total"


def _with_factors(kin: Sequence[Count]) -> list[Count]:
    return [*kin]


def _asked_kin(ledger: Ledger) -> tuple[Count, ...]:
    """The kin; where the question is what was sold, bought, …, those of them that were."""
    want = ledger.want
    wanted_sign = -1 if want.takes_out else 1 if want.takes_in else 0
    signs = {sign(c) for c in ledger.kin}
    if wanted_sign and wanted_sign in signs:
        return tuple(c for c in ledger.kin if sign(c) == wanted_sign)
    return ledger.kin


def _demand_alike(ledger: Ledger, kin: Sequence[Count]) -> None:
    """What goes out is not added to what is there, and a verb that is not known might take something out."""
    signs = {sign(c) for c in kin}
    ends = [
        c for c in kin if c.prepositions[-1:] == ("TO",) and c.verb is not None and c.verb.sense in {"GROW", "SHRINK"}
    ]
    ledger.demand(not ends, "I cannot tell what is to be added.", ends)
    ledger.demand(
        1 not in signs or not any("NOW" in c.kinds for c in kin), "I cannot tell whether these are to be added.", kin
    )
    ledger.demand(-1 not in signs or signs == {-1}, "I cannot tell whether these are to be added.", kin)
    alone = [
        c for c in kin[1:] if len(c.own_words) == 1 and acts(c.own_words) and not set(c.own_words) & set(kin[0].label)
    ]
    unknown = kin[0].verb is None and len(kin[0].own_words) > 1 and not kin[0].bare
    alone += [c for c in kin[1:] if unknown and c.bare and c.verb is None and len(c.own_words) == 1]
    ledger.demand(not alone, "I do not know what this word does to the number.", alone)
    beside = [c for c in kin if c.clause == ledger.want.clause]
    ledger.demand(
        not beside or ledger.want.sort is Sort.TOTAL or len(beside) == len(kin),
        "I cannot tell whether these are to be added.",
        kin,
    )
    left = [c for c in kin if c.kinds & {"LEAVE", "REMAIN", "OTHER"}]
    ledger.demand(not any(c.compound for c in kin), "I cannot tell what is to be added.", kin)
    ledger.demand(not left, "I cannot tell whether something is left over, or to be added.", left)
    ledger.demand(
        not any("INITIAL" in c.kinds or "BEGIN" in c.kinds for c in kin), "I cannot tell what is to be added.", kin
    )


def _asks_for_all(ledger: Ledger, kin: Sequence[Count]) -> bool:
    """Whether the question is for all parts together: it says so, names what only a whole has, or names no part."""
    want = ledger.want
    if len(kin) > 1 and (want.sort is Sort.TOTAL or want.is_collection):
        return True
    keys = {c.key for c in kin}
    told = {w for c in kin for w in c.label}
    words = want.words - keys - {want.key} - _NEUTRAL
    if _is_untold_part(ledger):
        return False
    if want.key and want.key not in keys and want.about != "much":
        return len(keys) > 1 and want.key not in told and words <= told
    if len(kin) == 1 and not kin[0].compares:
        ledger.demand(len(ledger.plain) == 1, "I cannot tell how the other numbers belong to these.", ledger.plain)
        return want.key in keys or want.about == "much" or want.sort is Sort.TOTAL or want.is_collection
    elsewhere = {w for p, around in enumerate(ledger.around) if p != want.clause for w in around.words}
    if words - elsewhere - set(kin[0].label):
        return False
    others = {w for c in kin[1:] for w in c.holder}
    if words & set(kin[0].holder) and others and not words & others:
        return False
    return not words or words <= set(kin[0].label) or all(words & set(c.label) for c in kin)


def _is_untold_part(ledger: Ledger) -> bool:
    """Whether what is counted is named in the text as one of several things, and no number counts it."""
    want, named = ledger.want, {c.key for c in ledger.counts}
    told = {w for p, c in enumerate(ledger.scene.clauses) if not c.asked for w in ledger.around[p].words}
    return bool(want.key) and want.key in told and want.key not in named and not want.is_collection


def _from_rest(ledger: Ledger) -> Problem:
    """The whole of which all but some share is told: "30 % go to testing and the remaining 8,400 to training"."""
    told = [c for c in ledger.plain if c.kinds & REST_OF]
    ledger.demand(
        len(told) == 1 and len(ledger.plain) == 1 and ledger.based is None,
        "I cannot tell what the shares are of.",
        ledger.shares,
    )
    remaining = told[0]
    whole = Measure(remaining.key or ledger.want.key or "whole", ("whole",), named=f"all {remaining.key}")
    measures = [ledger.measure(c, i) for i, c in enumerate(ledger.shares)]
    rest_of = Measure(whole.head, ("rest",), named=f"remaining {remaining.key}")
    facts: list[Fact] = [Share(m, whole, fraction_of(c), c.span) for c, m in zip(ledger.shares, measures, strict=True)]
    facts += [ledger.fact(remaining, rest_of), Sum(whole, (*measures, rest_of))]
    return ledger.asked(facts, whole)


def rest(ledger: Ledger) -> Problem:
    """What the parts leave of a whole.

    Raises: NotAnswered where they do not fit into it.
    """
    want = ledger.want
    whole, parts = _whole_and_parts(ledger)
    ledger.demand(bool(parts), "I cannot tell which parts the whole has.")
    ledger.demand_asides([whole, *parts, *(c for c in ledger.counts if c.amount.base_amount is not None)])
    taken_from = ledger.marked is not None or ledger.based is not None or ledger.of_those or "ORDINAL" in want.kinds
    firmly = taken_from and want.sort is not Sort.END
    gained = [p for p in parts if sign(p) == 1 and not firmly and not p.is_share]
    ledger.demand(not gained, "I cannot tell whether this comes in or goes out.", gained)
    _demand_fit(ledger, whole, parts, taken_from)
    if want.sort is Sort.OPEN and names_a_part(ledger, whole, parts):
        ledger.demand(False, "The part asked for is already told, or it is not clear which it is.", parts)
    ledger.demand(not shares_the_rest(ledger), "What is left belongs to more than one.")
    key = whole.key or ledger.key or want.key
    everything = Measure(key or "whole", ("whole",), named=f"all {key}".strip())
    facts: list[Fact] = [ledger.fact(whole, everything)]
    measures: list[Measure] = []
    left = everything
    for index, part in enumerate(parts):
        measure = ledger.measure(part, index)
        if part.is_share and part.of_rest and measures:
            left = Measure(key or "rest", (f"left {index + 1}",), named=f"{key} left then")
            facts.append(Sum(everything, (*measures, left)))
        facts.append(
            Share(measure, left, fraction_of(part), part.span) if part.is_share else ledger.fact(part, measure)
        )
        measures.append(measure)
    rest_of = Measure(key or "rest", ("rest",), named=f"{want.noun.text or key} left".strip())
    facts += [*ledger.aside([whole, *parts]), Sum(everything, (*measures, rest_of))]
    return ledger.asked(facts, rest_of)


def _whole_and_parts(ledger: Ledger) -> tuple[Count, list[Count]]:
    """The whole, and all other numbers that can be parts of it."""
    based = ledger.based
    if based is not None:
        same = [c for c in ledger.plain if c.value == based.value and c.key in {based.key, ""}]
        parts = [
            c
            for c in ledger.counts
            if c not in same and (c.is_share or (c in ledger.plain and c.key in {based.key, "", ledger.key}))
        ]
        return based, parts
    kin = ledger.kin or ledger.plain
    ledger.demand(bool(kin), "I cannot tell what the whole is.")
    whole = ledger.marked or _largest(kin) or kin[0]
    same = [
        c for c in ledger.counts if c is not whole and (c.is_share or (c in ledger.plain and c.key in {whole.key, ""}))
    ]
    if same:
        return whole, same
    return whole, [
        c
        for c in ledger.plain
        if c is not whole and c.sentence == whole.sentence and not c.amount.unit and not whole.amount.unit
    ]


def _largest(kin: Sequence[Count]) -> Count | None:
    """Where the first number cannot be the whole: the one that was there at the start and is no less than all
    others."""

    def holds(count: Count) -> bool:
        return worth(count.value) >= sum((worth(c.value) for c in kin if c is not count), Fraction(0))

    found = [
        c
        for c in kin[1:]
        if holds(c) and (c.kinds & {"BEGIN", "INITIAL"} or (c.verb is not None and c.verb.sense in {"HAVE", "HOLD"}))
    ]
    return found[0] if len(found) == 1 and not holds(kin[0]) else None


def _demand_fit(ledger: Ledger, whole: Count, parts: Sequence[Count], taken_from: bool) -> None:
    """The parts together are no more than the whole, and shares are of it."""
    shares = [p for p in parts if p.is_share]
    strange = [
        p
        for p in shares
        if p.amount.base.words
        and p.amount.base_amount is None
        and not p.of_rest
        and whole.key not in {p.amount.base.head, ""}
        and not _same_thing(whole, p)
    ]
    ledger.demand(not strange, "I cannot tell what the shares are of.", strange)
    numbers = [worth(p.value) for p in parts if not p.is_share]
    ledger.demand(
        sum((fraction_of(p) for p in shares if not p.of_rest), Fraction(0)) <= 1,
        "The shares are more than the whole.",
        shares,
    )
    all_of_it = worth(whole.value)
    spent = sum(numbers, Fraction(0)) + sum((fraction_of(p) * all_of_it for p in shares if not p.of_rest), Fraction(0))
    ledger.demand(
        spent <= all_of_it and (taken_from or all(n < all_of_it for n in numbers)),
        "The parts are more than the whole.",
        parts,
    )


def _same_thing(whole: Count, part: Count) -> bool:
    return bool(set(part.amount.base.words) & {*whole.label, whole.key})
