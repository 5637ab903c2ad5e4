"""How long until something has become so many times as large: the value at the time asked for, in percent of the
start."""

from fractions import Fraction

from grammar.clauses import Clause
from grammar.frames.draft import Reading, Said
from grammar.frames.frame import nouns
from grammar.frames.when import Times
from grammar.phrase import NOBODY, Amount, Ask, Multiple
from grammar.problem import Asked, Relation
from grammar.span import Span

BEYOND = {"exceed", "surpass", "pass", "cross"}
_BECOMING = {"BE", "GROW", "REACH", "AUX"}


def read(clause: Clause, times: Times, number: int) -> Reading:
    """The multiple of the start that is reached at the time a clause asks for."""
    verb = clause.predicate
    if verb is None or verb.negated or not isinstance(times.when.stretch, Asked):
        return Reading()
    if times.when.stretch.unit == "time":
        return Reading()
    multiple = next(
        (c.phrase for c in clause.after if c.phrase is not None and isinstance(c.phrase.meaning, Multiple)), None
    )
    factor: Fraction | None = verb.factor if verb.sense == "FACTOR_VERB" else None
    taken = {clause.verb.start} if clause.verb is not None else set()
    if factor is None and multiple is not None and isinstance(multiple.meaning, Multiple) and verb.sense in _BECOMING:
        factor = multiple.meaning.value
        taken.add(multiple.start)
    if factor is None:
        return Reading()
    named = [
        n
        for n in nouns(clause.before) + nouns(clause.inherited) + nouns(clause.after)
        if not n.marks & {"GROWTH", "SHRINKAGE"}
    ]
    span = clause.verb.span if clause.verb is not None else Span()
    relation = Relation.ABOVE if verb.lemma in BEYOND else Relation.EQUAL
    said = Said(
        named[0] if named else NOBODY,
        NOBODY,
        Amount(100 * factor, "percent"),
        times.when,
        relation,
        clause=number,
        sentence=clause.sentence,
        span=span,
    )
    asks = {c.phrase.start for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Ask)}
    return Reading((said,), frozenset(asks | taken))
