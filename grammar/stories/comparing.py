"""Numbers told by another: "40 fewer than team A", "three times as many as Tim", "twice as large"."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.clauses import Clause
from grammar.phrase import Noun
from grammar.problem import Apply, Problem
from grammar.stories.count import Count
from grammar.stories.ledger import Ledger


def resolved(counts: Sequence[Count], clauses: Sequence[Clause]) -> list[Count]:
    """The counts with every compared one worked out from the one it is told by, where it can be told which that is."""
    found = list(counts)
    for place, count in enumerate(found):
        if not count.compares:
            continue
        others = [c for c in found if c is not count and not c.compares and not c.is_share]
        words, together = _told_by(clauses[count.clause]), _joined_to(clauses, count)
        words |= together
        named = (
            [c for c in others if words & {*c.label, *c.holder}]
            if words
            else [c for c in others if c.place < count.place][-1:]
        )
        if len(named) == (2 if together else 1):
            base = named[0].value if len(named) == 1 else Apply("+", named[0].value, named[1].value)
            found[place] = replace(
                count,
                key=named[0].key,
                bare=False,
                value=Apply(count.compares, base, count.amount.value),
                factors=tuple(named),
            )
    return found


def _joined_to(clauses: Sequence[Clause], count: Count) -> frozenset[str]:
    """The words of a second thing that a number is compared with: "as big as dev and test combined"."""
    behind = clauses[count.clause + 1] if count.clause + 1 < len(clauses) else None
    if behind is None or behind.joints != ("AND",) or behind.verb is not None or not behind.before:
        return frozenset()
    phrases = [c.phrase.meaning for c in behind.complements if c.phrase is not None]
    return (
        frozenset(w for n in phrases if isinstance(n, Noun) for w in n.words)
        if all(isinstance(n, Noun) for n in phrases)
        else frozenset()
    )


def _told_by(clause: Clause) -> frozenset[str]:
    """The words of what a number is compared with."""
    nouns = [
        c.phrase.meaning
        for c in clause.complements
        if c.phrase is not None and {"THAN", "AS"} & set(c.prepositions) and isinstance(c.phrase.meaning, Noun)
    ]
    return frozenset(w for n in nouns for w in (*n.words, *n.owner))


def asks_compared(ledger: Ledger) -> bool:
    """Whether the question names the holder of a compared number, and of no other."""
    return sum(_is_asked(ledger, c) for c in ledger.plain) == 1 and any(
        c.compares and _is_asked(ledger, c) for c in ledger.plain
    )


def _is_asked(ledger: Ledger, count: Count) -> bool:
    return bool(ledger.want.words & set(count.holder))


def compared(ledger: Ledger) -> Problem:
    """The number that is told by another."""
    count = next(c for c in ledger.plain if c.compares and _is_asked(ledger, c))
    ledger.demand(bool(count.factors), "I cannot tell which number this is compared with.", (count,))
    measure = ledger.measure(count, 0)
    return ledger.asked([ledger.fact(count, measure)], measure)
