"""Which part a question names: one that is told, or one that the text gives the rest to."""

from collections.abc import Sequence

from grammar.stories.count import REST_OF, Count
from grammar.stories.ledger import Ledger


def names_a_part(ledger: Ledger, whole: Count, parts: Sequence[Count]) -> bool:
    """Whether words of the question name some parts and not the others."""
    words = ledger.want.words - {ledger.key, ledger.want.key if ledger.want.key == ledger.key else ""}
    if len(parts) == 1:
        told = bool(words) and words <= {*parts[0].label, *whole.label} and bool(words - set(whole.label))
        return told and not _named_by_rest(ledger, words)
    telling = [w for w in words if 0 < sum(w in p.label for p in parts) < len(parts)]
    return bool(telling) and not _named_by_rest(ledger, words)


def shares_the_rest(ledger: Ledger) -> bool:
    """Whether the text gives the rest to two things together, of which the question names one."""
    for place, clause in enumerate(ledger.scene.clauses):
        around = ledger.around[place]
        if clause.asked or not around.kinds & {"OTHER", "REMAIN"} or any(c.clause == place for c in ledger.counts):
            continue
        tokens = ledger.scene.tokens[around.start : around.end]
        joined = any(t.kind in {"AND", "MORE"} for t in tokens[1:-1])
        before = ledger.scene.clauses[place - 1] if place else None
        listed = (
            before is not None
            and before.verb is None
            and "AND" in clause.joints
            and not any(c.clause == place - 1 for c in ledger.counts)
            and before.sentence == clause.sentence
        )
        names = around.words | (ledger.around[place - 1].words if listed else frozenset())
        after = ledger.scene.clauses[place + 1] if place + 1 < len(ledger.scene.clauses) else None
        if (
            after is not None
            and after.verb is None
            and "AND" in after.joints
            and after.sentence == clause.sentence
            and not any(c.clause == place + 1 for c in ledger.counts)
        ):
            joined, names = True, names | ledger.around[place + 1].words
        if (joined or listed) and ledger.want.words & names and not names - ledger.want.words <= {"spend"}:
            return True
    return False


def _named_by_rest(ledger: Ledger, words: frozenset[str]) -> bool:
    """Whether a word of the question stands in the clause that tells of the rest."""
    told = {c.clause for c in ledger.counts}
    for place, clause in enumerate(ledger.scene.clauses):
        if (
            place not in told
            and not clause.asked
            and ledger.around[place].kinds & {*REST_OF, "SPARE"}
            and words & ledger.around[place].words
        ):
            return True
    return False
