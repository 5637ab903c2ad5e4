"""Time that is counted by nouns and adverbs: "the number of epochs", "thrice", "when a decade has passed"."""

from fractions import Fraction

from grammar.clauses import Clause, Complement
from grammar.phrase import Amount, Ask, Multiple, Noun, Period, Phrase, Stretch


def passed(clause: Clause, complement: Complement) -> Stretch | None:
    """ "When a decade has passed": a stretch, and no period."""
    phrase, verb = complement.phrase, clause.predicate
    if (
        phrase is None
        or not isinstance(phrase.meaning, Period)
        or phrase.text.lower().split()[0] not in {"when", "once"}
    ):
        return None
    return (
        Stretch(phrase.meaning.value, phrase.meaning.unit)
        if verb is not None and verb.lemma in {"pass", "elapse", "go"}
        else None
    )


def told_number(clause: Clause, complement: Complement) -> tuple[Stretch, Phrase] | None:
    """ "The number of epochs is 12": a stretch told by a noun and its number."""
    noun = complement.phrase.meaning if complement.phrase is not None else None
    if (
        clause.asked
        or not isinstance(noun, Noun)
        or "COUNTING" not in noun.marks
        or (clause.predicate is not None and clause.predicate.sense != "BE")
    ):
        return None
    place = clause.complements.index(complement)
    after = clause.complements[place + 1] if place + 1 < len(clause.complements) else None
    amount = (
        after.phrase.meaning
        if after is not None and after.phrase is not None and after.prepositions in ((), ("EQUALS",), ("OF",))
        else None
    )
    if (
        after is None
        or after.phrase is None
        or not isinstance(amount, Amount)
        or amount.unit
        or amount.noun.words
        or amount.portion
    ):
        return None
    return Stretch(amount.value, noun.head), after.phrase


def counting(clause: Clause) -> Complement | None:
    """ "Find the number of epochs until …": what asks for a time by a noun."""
    told = any(
        c.phrase is not None and isinstance(c.phrase.meaning, Stretch | Amount) and not c.prepositions
        for c in clause.after
    )
    other = (
        c.phrase.meaning.about for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Ask)
    )
    if not clause.asked or told or any(about != "what" for about in other):
        return None
    return next(
        (
            c
            for c in clause.complements
            if c.phrase is not None and isinstance(c.phrase.meaning, Noun) and "COUNTING" in c.phrase.meaning.marks
        ),
        None,
    )


_REPEATING = {
    "repeat",
    "repeated",
    "pool",
    "happen",
    "happened",
    "occur",
    "occurred",
    "apply",
    "applied",
    "perform",
    "performed",
    "run",
    "did",
    "done",
}


def times_over(clause: Clause, complement: Complement) -> Fraction | None:
    """How often, where "thrice" or "three times" says that what changes something happens so often: "by 12 %
    thrice", "was repeated three times"."""
    phrase = complement.phrase
    if (
        phrase is None
        or not isinstance(phrase.meaning, Multiple)
        or complement.prepositions
        or phrase.text.split()[-1].lower() not in {"times", "thrice", "twice"}
    ):
        return None
    value = phrase.meaning.value
    by = any(
        c.prepositions[-1:] == ("BY",) and c.phrase is not None and isinstance(c.phrase.meaning, Amount | Multiple)
        for c in clause.after
    )
    factor = clause.predicate is not None and clause.predicate.sense == "FACTOR_VERB"
    named = any(
        c.phrase is not None and isinstance(c.phrase.meaning, Noun) and set(c.phrase.meaning.words) & _REPEATING
        for c in clause.complements
    )
    return value if value.denominator == 1 and value > 1 and (by or factor or named) else None
