"""What a clause leaves out and takes from the one before: its verb, its adjuncts of time."""

from dataclasses import replace

from grammar.clauses import Clause, Complement
from grammar.frames import change
from grammar.frames.when import Times
from grammar.phrase import (
    Amount,
    Multiple,
    Noun,
    Verb,
)


def taken_over(found: Times, pending: Times | None, clause: Clause) -> Times:
    """The adjuncts of a clause with those that a fragment before it set off: "After 9 weeks, how many …"."""
    if pending is None or found.when.said:
        return found
    return replace(found, when=pending.when)


def leads(clauses: tuple[Clause, ...], number: int) -> bool:
    """Whether a clause of the same sentence follows that can take the adjuncts over."""
    return number + 1 < len(clauses) and clauses[number + 1].sentence == clauses[number].sentence


def gapped(clause: Clause, previous: Clause | None) -> Clause:
    """ "The encoder has 5 layers, the decoder 6": a clause without a verb has the verb of the one before."""
    if clause.verb is not None or previous is None or previous.verb is None or clause.asked:
        return clause
    if not clause.joints or clause.joints[0] not in {"COMMA", "AND", "BUT", "SEMICOLON"} or previous.asked:
        return clause
    amounts = [
        c
        for c in clause.complements
        if c.phrase is not None and (isinstance(c.phrase.meaning, Amount | Multiple) or _by_same(c))
    ]
    if not amounts:
        return clause
    subjects = [
        c.phrase.meaning
        for c in clause.before
        if c.phrase is not None and isinstance(c.phrase.meaning, Noun) and not c.prepositions
    ]
    if (
        subjects
        and previous.verb.meaning is not None
        and isinstance(previous.verb.meaning, Verb)
        and previous.verb.meaning.sense in change.CUES
        and not _alike(subjects[0], previous)
    ):
        return clause
    subject = any(
        c.phrase is not None and isinstance(c.phrase.meaning, Noun) and not c.prepositions for c in clause.before
    )
    return replace(
        clause,
        before=(),
        verb=replace(previous.verb, start=-1),
        after=clause.before,
        inherited=() if subject else previous.before[:1] or previous.inherited,
    )


def _by_same(complement: Complement) -> bool:
    """ "By the same percentage each time"."""
    meaning = complement.phrase.meaning if complement.phrase is not None else None
    return (
        complement.prepositions == ("BY",) and isinstance(meaning, Noun) and bool(meaning.marks & {"FACTOR", "PERCENT"})
    )


def _alike(subject: Noun, previous: Clause) -> bool:
    """Whether a subject is of the kind of the one before: "model A loses 5, model B 3"."""
    words = {
        w
        for c in previous.before
        if c.phrase is not None and isinstance(c.phrase.meaning, Noun)
        for w in c.phrase.meaning.words
    }
    return bool(words & set(subject.words)) or len(subject.words) == 1
