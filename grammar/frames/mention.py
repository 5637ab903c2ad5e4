"""What the words of a clause say about its values and questions."""

from grammar.clauses import Clause, Complement
from grammar.frames.when import Times
from grammar.phrase import Ask, Noun
from grammar.problem import Asked


def asks_time(times: Times) -> bool:
    """Whether a clause asks for a time."""
    return isinstance(times.when.stretch, Asked) or isinstance(times.when.point, Asked)


def marks(clause: Clause, complement: Complement | None = None) -> frozenset[str]:
    """The classes of the words that mark a clause, or the neighbourhood of one complement of it."""
    complements = clause.complements
    verb = {clause.predicate.sense} if clause.predicate is not None else set()
    words = {
        m
        for c in complements
        if c.phrase is not None and isinstance(c.phrase.meaning, Noun)
        for m in c.phrase.meaning.marks
    }
    places = {p for c in complements for p in c.prepositions}
    own = (
        {f"LEADING_{p}" for p in complement.prepositions}
        if complement is not None and complement is complements[0]
        else set()
    )
    if complement is not None and _of_those(complements, complement):
        own.add("OF_THOSE")
    return frozenset(verb | words | (places & {"EACH", "PER", "OUT", "BETWEEN"}) | own)


def _of_those(complements: tuple[Complement, ...], complement: Complement) -> bool:
    """Whether "of those", "of them" or "of which" stands behind a number, or "of which" before it."""
    place = complements.index(complement)
    beside = [
        c
        for c in complements[max(0, place - 1) : place + 2]
        if c is not complement and c.prepositions[-1:] == ("OF",) and c.phrase is not None
    ]
    return any(
        (isinstance(c.phrase.meaning, Noun) and c.phrase.meaning.pronoun in {"those", "them", "these"})
        or isinstance(c.phrase.meaning, Ask)
        for c in beside
        if c.phrase is not None
    )


def stranded(clause: Clause, preposition: str) -> bool:
    """Whether a preposition stands without a phrase."""
    return any(c.phrase is None and preposition in c.prepositions for c in clause.complements)
