"""State and possession: a measure is, a thing has, starts with, reaches, stays below a value; or is asked for it."""

from dataclasses import replace
from fractions import Fraction

from grammar.clauses import Clause, Complement
from grammar.frames import question
from grammar.frames.draft import Reading, Said, Shift, When
from grammar.frames.frame import asks
from grammar.frames.mention import asks_time, marks
from grammar.frames.target import BEYOND
from grammar.frames.when import Times
from grammar.phrase import NOBODY, Amount, Noun, Phrase, Verb
from grammar.problem import Asked, PlusBy, Quantity, Relation

_BOUNDS = {
    ("BELOW",): Relation.BELOW, ("ABOVE",): Relation.ABOVE, ("OVER",): Relation.ABOVE,
    ("FEWER", "THAN"): Relation.BELOW, ("MORE", "THAN"): Relation.ABOVE, ("SMALLER", "THAN"): Relation.BELOW,
    ("BIGGER", "THAN"): Relation.ABOVE, ("AT", "LEAST"): Relation.AT_LEAST, ("AT", "MOST"): Relation.AT_MOST,
}  # fmt: skip
_VALUE_PREPOSITIONS = {"", "WITH", "OF", "AT", "FROM", "TO", "EQUALS", "FOR", "AS", "ON", "IN"}


def read(clause: Clause, times: Times, number: int, taken: frozenset[int]) -> Reading:
    """The values that a clause states, and the one it asks for."""
    verb = clause.predicate
    if verb is not None and verb.negated:
        return Reading()
    stated = Reading()
    for position, complement in enumerate(clause.complements):
        phrase = complement.phrase
        if phrase is not None and phrase.start not in taken and isinstance(phrase.meaning, Amount):
            stated |= _value(clause, times, number, position, phrase, phrase.meaning)
    if (
        not stated.drafts
        and asks_time(times)
        and any(
            isinstance(c.phrase.meaning, Noun) and "empty" in c.phrase.meaning.text.lower().split()
            for c in clause.complements
            if c.phrase is not None
        )
    ):
        return Reading(
            (Said(NOBODY, NOBODY, Amount(Fraction(0)), times.when, clause=number, sentence=clause.sentence),),
            times.explained,
        )
    stated |= _timed(stated, times, number, clause.sentence)
    return stated | question.read(clause, times, number, taken, stated)


def _timed(stated: Reading, times: Times, number: int, sentence: int) -> Reading:
    """The time asked for, where the clause tells no value but that of the start: "how long until a score of 10,
    rising …, is 30"."""
    if (
        not asks_time(times)
        or not stated.drafts
        or not all(isinstance(d, Said) and d.when == When(start=True) for d in stated.drafts)
    ):
        return Reading()
    return Reading((Said(NOBODY, NOBODY, Asked(), times.when, clause=number, sentence=sentence),))


def _value(clause: Clause, times: Times, number: int, position: int, phrase: Phrase, amount: Amount) -> Reading:  # noqa: C901 - one branch a class of word
    complement = clause.complements[position]
    relation = _relation(clause, complement)
    last = complement.prepositions[-1] if complement.prepositions else ""
    if amount.unit == "attributive":
        return Reading()
    more = amount.more or "MORE" in complement.prepositions
    if amount.fewer and times.period is not None and not amount.unit:
        lost = PlusBy(Quantity(amount.value, amount.unit, amount.noun.head, phrase.span), -1)
        return Reading(
            (Shift(NOBODY, lost, times.period, amount.noun, times.when, number, span=phrase.span),),
            frozenset({phrase.start}) | times.explained,
        )
    if amount.fewer or (relation is Relation.EQUAL and last not in _VALUE_PREPOSITIONS and not more):
        return Reading()
    theme = _theme(clause, position)
    if more and relation is Relation.EQUAL:
        gain = PlusBy(Quantity(amount.value, amount.unit, amount.noun.head, phrase.span), 1)
        return Reading(
            (Shift(theme, gain, times.period, amount.noun, times.when, number, span=phrase.span),),
            frozenset({phrase.start}) | times.explained,
        )
    if relation is not Relation.EQUAL and (loses := _loses(clause, complement)):
        if amount.unit not in {"percent", "fraction"} or not asks_time(times):
            return Reading()
        amount, relation = _left(amount), _OPPOSITE[relation]
        theme = amount.base if amount.base.words else theme if loses.passive else NOBODY
        amount = replace(amount, base=NOBODY)
    verb = clause.predicate
    counts = bool(amount.noun.words) and not _is_measured(verb, theme, amount)
    measure, owner = (amount.noun, theme) if counts else (theme, NOBODY)
    begins = verb is not None and verb.sense == "BEGIN"
    when = replace(times.when, start=True) if begins or "INITIAL" in theme.marks else times.when
    ask = asks(clause)
    if (
        relation is Relation.EQUAL
        and ask is not None
        and verb is not None
        and ask.about not in {"stretch", "point", "factor"}
        and not asks_time(times)
        and last not in {"TO", "AT"}
        and times.period is None
    ):
        when = When(start=True)
    if relation is Relation.EQUAL and asks_time(times) and verb is None and last == "OF":
        when = When(start=True)
    if (
        relation is Relation.EQUAL
        and asks_time(times)
        and verb is not None
        and verb.sense not in {"REACH", "REMAIN", "BE", "LEAVE"}
        and (last == "OF" or complement in clause.before)
    ):
        when = When(start=True)
    if last == "TO" and relation is Relation.EQUAL and not when.said and verb is not None and verb.lemma == "get":
        when = When(end=True)
    if last == "FROM" and relation is Relation.EQUAL:
        when = When(start=True)
    draft = Said(
        measure, owner, amount, when, relation, marks(clause, complement), number, clause.sentence, phrase.span
    )
    return Reading((draft,), frozenset({phrase.start}) | times.explained)


_OPPOSITE = {
    Relation.ABOVE: Relation.BELOW,
    Relation.BELOW: Relation.ABOVE,
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.AT_MOST: Relation.AT_LEAST,
}


def _loses(clause: Clause, complement: Complement) -> Verb | None:
    """The verb, where a bound is one of what is lost: "to remove more than 60 %", "until it has fallen by at least
    half"."""
    verb = clause.predicate
    bound = (
        complement.prepositions[-2:] in {("MORE", "THAN"), ("FEWER", "THAN"), ("AT", "LEAST"), ("AT", "MOST")}
        and "TO" not in complement.prepositions
    )
    return (
        verb if bound and verb is not None and verb.sense in {"SHRINK", "GIVE"} and complement in clause.after else None
    )


def _left(amount: Amount) -> Amount:
    return replace(amount, value=(100 if amount.unit == "percent" else 1) - amount.value)


def _is_measured(verb: Verb | None, theme: Noun, amount: Amount) -> bool:
    """Whether the amount's noun is the unit of the theme ("the gradient is 30 units") and not what the theme has."""
    return bool(theme.words) and (
        amount.noun.words == ("unit",) or (bool(theme.known) and verb is not None and verb.sense == "BE")
    )


def _relation(clause: Clause, complement: Complement) -> Relation:
    for size in (2, 1):
        bound = _BOUNDS.get(complement.prepositions[-size:])
        if bound is not None and len(complement.prepositions) >= size:
            return bound
    verb = clause.predicate
    if verb is not None and verb.sense == "REACH" and verb.lemma in BEYOND and not complement.prepositions:
        return Relation.ABOVE
    return Relation.EQUAL


def _theme(clause: Clause, position: int) -> Noun:
    """The noun that a value belongs to: the nearest before it, else the subject shared from before, else the next."""
    complement = clause.complements[position]
    before = clause.complements[:position]
    around = [
        (i, c.phrase.meaning)
        for i, c in enumerate(before)
        if c.phrase is not None
        and isinstance(c.phrase.meaning, Noun)
        and (c.phrase.meaning.words or c.phrase.meaning.pronoun)
    ]
    if around:
        index, nearest = around[-1]
        attached = index == position - 1 and (
            complement.prepositions[-1:] in (("OF",), ("WITH",)) or clause.verb is None or index < len(clause.before)
        )
        subjects = [n for i, n in around if i < len(clause.before) and not before[i].prepositions] or [
            n for i, n in around if i < len(clause.before)
        ]
        if attached or not (subjects or clause.inherited):
            return nearest
        if subjects:
            return subjects[-1]
    shared = [c.phrase.meaning for c in clause.inherited if c.phrase is not None]
    for meaning in shared:
        if isinstance(meaning, Noun):
            return meaning
        if isinstance(meaning, Amount):
            return meaning.noun
    after = [
        c.phrase.meaning
        for c in clause.complements[position + 1 :]
        if c.phrase is not None and c.prepositions[-1:] in ((), ("OF",), ("IN",), ("FOR",))
    ]
    return next((m for m in after if isinstance(m, Noun) and m.words), NOBODY)
