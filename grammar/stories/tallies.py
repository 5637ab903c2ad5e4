"""A tally: what there is at first, and what comes in and goes out."""

from grammar.phrase import Noun
from grammar.problem import AtEnd, Changes, Fact, HasValue, Measure, PlusBy, Problem, Start
from grammar.stories.count import Count
from grammar.stories.ledger import Ledger
from grammar.stories.signs import sign
from grammar.stories.wanted import Sort


def tally(ledger: Ledger) -> Problem:
    """What there is after, or was before, the gains and losses told.

    Raises: UnknownPart where it is not clear what there was at first, or what a verb does.
    """
    kin = ledger.kin
    ledger.demand(len(kin) > 1, "I cannot tell what there was at first, or what the numbers count.")
    ledger.demand_asides(kin)
    ledger.demand(all(isinstance(c.value, type(c.amount.value)) for c in kin), "I cannot tell what there was at first.")
    ledger.demand(
        not any(_stays_within(ledger, c, kin[0]) for c in kin[1:]), "I cannot tell whose the numbers are.", kin
    )
    measure = Measure(ledger.key or ledger.want.key or "tally", ("tally",), named=ledger.want.noun.text or ledger.key)
    if ledger.want.sort is Sort.START:
        return _backwards(ledger, kin, measure)
    first, *later = kin
    ways = dict(zip(kin, ledger.signs, strict=True))
    ledger.demand(first is ledger.plain[0] or ways[first] == 0, "I cannot tell what there was at first.", kin)
    ledger.demand(
        ways[first] != -1 and all(ways[c] for c in later), "I do not know which of these come in and which go out.", kin
    )
    facts: list[Fact] = [HasValue(measure, ledger.quantity(first), Start(), span=first.span)]
    facts += [_change(ledger, c, measure, ways[c]) for c in later]
    goal = HasValue(measure, ledger.hole(), AtEnd(), span=ledger.want.span)
    return Problem((*facts, *ledger.aside(kin), goal), (goal,), notes=ledger.scene.notes)


def _stays_within(ledger: Ledger, count: Count, first: Count) -> bool:
    """Whether what is given goes to one of those who have it all, or what is asked is what the one who is given it
    has."""
    clause = ledger.scene.clauses[count.clause]
    if count.verb is None or count.verb.sense not in {"GIVE", "SHRINK", "INVEST"}:
        return False
    to = {
        w
        for c in clause.after
        if c.phrase is not None and isinstance(c.phrase.meaning, Noun) and c.prepositions[-1:] in {(), ("TO",)}
        for w in c.phrase.meaning.words
    }
    holders = {w for p in range(first.clause + 1) for w in ledger.around[p].words} - {first.key}
    return bool(to & (holders | ledger.want.words))


def _change(ledger: Ledger, count: Count, measure: Measure, way: int | None) -> Changes:
    return Changes(measure, PlusBy(ledger.quantity(count), way or 1), None, count.span)


def _backwards(ledger: Ledger, kin: tuple[Count, ...], measure: Measure) -> Problem:
    """What there was before: one count is what there is now, the others came in or went out."""
    now = [c for c in kin if sign(c) == 0 or c.kinds & {"NOW", "LEAVE", "REMAIN", "STILL"}]
    ledger.demand(len(now) == 1, "I cannot tell what there is now.", kin)
    changes = [c for c in kin if c is not now[0]]
    ledger.demand(all(sign(c) for c in changes), "I do not know which of these come in and which go out.", changes)
    goal = HasValue(measure, ledger.hole(), Start(), span=ledger.want.span)
    facts: list[Fact] = [_change(ledger, c, measure, sign(c)) for c in changes]
    facts.append(HasValue(measure, ledger.quantity(now[0]), AtEnd(), span=now[0].span))
    return Problem((*facts, *ledger.aside(kin), goal), (goal,), notes=ledger.scene.notes)
