"""Questions of state: which value a clause asks for, in full or cut short: "what is the loss?", "the loss after 6
epochs?", "litres lost?"."""

from dataclasses import replace

from grammar.clauses import Clause
from grammar.frames.change import DOWN, UP
from grammar.frames.draft import Draft, Reading, Said, Shift, When
from grammar.frames.frame import asks
from grammar.frames.mention import marks, stranded
from grammar.frames.when import Times
from grammar.phrase import NOBODY, Amount, Ask, Noun, Phrase
from grammar.problem import Asked, Change, PercentBy, PlusBy, TimesBy
from grammar.span import Span


def read(clause: Clause, times: Times, number: int, taken: frozenset[int], stated: Reading) -> Reading:
    """The value, or the change, that a clause asks for."""
    ask = asks(clause)
    if ask is None:
        return _elliptical(clause, times, number, taken | stated.explained)
    phrase = next(c.phrase for c in clause.complements if c.phrase is not None and c.phrase.meaning is ask)
    if (
        phrase.start in taken
        or ask.about in {"stretch", "point"}
        or (ask.about == "what" and not ask.noun.words and _counts_time(clause, times))
    ):
        return Reading()
    explained = frozenset({phrase.start}) | times.explained
    if (
        ask.about == "factor"
        or (ask.about == "percent" and ask.noun.marks & {"GROWTH", "SHRINKAGE"})
        or (ask.about == "what" and _asks_factor(clause))
    ):
        return Reading(
            (
                Shift(
                    _subject(clause, ask),
                    _asked_change(ask, phrase),
                    times.period,
                    when=times.when,
                    clause=number,
                    span=phrase.span,
                ),
            ),
            explained,
        )
    if _asks_amount(clause, ask) and (direction := _gained(clause, ask)):
        gained = PlusBy(Asked(ask.noun.head, span=phrase.span), direction)
        return Reading(
            (Shift(_subject(clause, ask), gained, times.period, ask.noun, times.when, number, span=phrase.span),),
            explained,
        )
    if ask.about == "percent" and (direction := _gone(clause)):
        change = PercentBy(Asked("percent", span=phrase.span), direction)
        return Reading(
            (Shift(_subject(clause, ask), change, times.period, when=times.when, clause=number, span=phrase.span),),
            explained,
        )
    if ask.about == "percent" and _is_participle(clause):
        return Reading()
    measure, owner = _asked_of(clause, ask)
    when = _asked_when(clause, ask, times.when)
    unit = "percent" if ask.about == "percent" else ""
    draft: Draft = Said(
        measure,
        owner,
        Asked(unit, span=phrase.span),
        when,
        marks=marks(clause) | ask.noun.marks | _past(clause),
        clause=number,
        sentence=clause.sentence,
        span=phrase.span,
    )
    return Reading((draft,), explained)


def _gone(clause: Clause) -> int:
    """-1 where a percentage is asked of what "is gone", else 0."""
    verb = clause.predicate
    return (
        -1
        if verb is not None and verb.sense == "MOVE" and verb.lemma == "go" and verb.form == "past" and verb.passive
        else 0
    )


def _is_participle(clause: Clause) -> bool:
    """Whether "is" stands with a participle that is not known, so that it cannot be told whether it leaves or takes
    away."""
    alone = (
        c.phrase
        for c in clause.after
        if c.phrase is not None and not c.prepositions and isinstance(c.phrase.meaning, Noun)
    )
    unknown = any(" " not in p.text and p.text.lower().endswith(("ed", "en")) for p in alone)
    return unknown and clause.predicate is not None and clause.predicate.sense == "BE"


def _past(clause: Clause) -> frozenset[str]:
    return (
        frozenset({"PAST"})
        if clause.predicate is not None and clause.predicate.lemma in {"was", "were", "had", "did"}
        else frozenset()
    )


def _asks_amount(clause: Clause, ask: Ask) -> bool:
    """ "How many", "how much", "what number is deleted"."""
    passive = clause.predicate is not None and clause.predicate.passive
    return ask.about in {"count", "much"} or (
        ask.about == "what" and passive and bool(ask.noun.head) and not ask.noun.words
    )


_COMPARED = {"BIGGER": 1, "MORE": 1, "SMALLER": -1, "FEWER": -1}


def _gained(clause: Clause, ask: Ask) -> int:
    """+1 or -1 where a question asks how much more or less something has become: "how many are lost", "how much more
    than today", else 0."""
    verb = clause.predicate
    if any(c.phrase is not None and isinstance(c.phrase.meaning, Amount) for c in clause.after) or stranded(
        clause, "TO"
    ):
        return 0
    places = {p for c in clause.complements for p in c.prepositions}
    if ask.about == "much" and not ask.noun.words and (compares := (places | ask.noun.marks) & _COMPARED.keys()):
        return _COMPARED[min(compares)]
    compared = any("THAN" in c.prepositions for c in clause.complements)
    if compared and (
        ask.noun.marks & {"MORE", "FEWER"} or any({"MORE", "FEWER"} & set(c.prepositions) for c in clause.complements)
    ):
        return -1 if "FEWER" in ask.noun.marks or any("FEWER" in c.prepositions for c in clause.complements) else 1
    if verb is None or (verb.sense == "MOVE" and verb.form != "past"):
        return 0
    return 1 if verb.sense in UP else -1 if verb.sense in DOWN or (verb.sense == "MOVE" and verb.lemma == "go") else 0


def _asks_factor(clause: Clause) -> bool:
    return any(
        c.phrase is not None and isinstance(c.phrase.meaning, Noun | Ask) and "FACTOR" in _noun(c.phrase.meaning).marks
        for c in clause.complements
    )


def _noun(meaning: Noun | Ask) -> Noun:
    return meaning.noun if isinstance(meaning, Ask) else meaning


def _asked_change(ask: Ask, phrase: Phrase) -> Change:
    hole = Asked("percent" if ask.about == "percent" else "", span=phrase.span)
    down = "SHRINKAGE" in ask.noun.marks
    return PercentBy(hole, -1 if down else 1) if ask.about == "percent" else TimesBy(hole, shrinks=down)


def _subject(clause: Clause, ask: Ask) -> Noun:
    found = [c.phrase.meaning for c in clause.before if c.phrase is not None and isinstance(c.phrase.meaning, Noun)]
    return found[0] if found else ask.noun


def _asked_of(clause: Clause, ask: Ask) -> tuple[Noun, Noun]:
    """What a question asks for, and whose: "how many parameters has the model", "what is the loss", "how big is it"."""
    nouns = [
        c.phrase.meaning for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Noun)
    ]
    nouns = [n for n in nouns if n.words or n.pronoun]
    owner = nouns[0] if nouns else NOBODY
    if ask.noun.words and ask.about in {"count", "what", "percent"}:
        return ask.noun, owner
    if ask.noun.words:
        return ask.noun, owner
    return (owner, nouns[1] if len(nouns) > 1 and nouns[1].words else NOBODY)


def _asked_when(clause: Clause, ask: Ask, when: When) -> When:
    verb = clause.predicate
    found = frozenset().union(
        *(
            c.phrase.meaning.marks
            for c in clause.complements
            if c.phrase is not None and isinstance(c.phrase.meaning, Noun)
        ),
        ask.noun.marks,
    )
    if (verb is not None and verb.sense == "BEGIN") or "INITIAL" in found:
        return replace(when, start=True)
    ended = verb is not None and verb.sense in {"REMAIN", "LEAVE", "STOPS"}
    return replace(when, end=True) if not when.said and (ended or "FINAL" in found) else when


def _counts_time(clause: Clause, times: Times) -> bool:
    """Whether the clause asks for a number of epochs: "what is the number of epochs until …"."""
    counting = any(
        c.phrase is not None and isinstance(c.phrase.meaning, Noun) and "COUNTING" in c.phrase.meaning.marks
        for c in clause.complements
    )
    return counting and isinstance(times.when.stretch, Asked)


def _elliptical(clause: Clause, times: Times, number: int, taken: frozenset[int]) -> Reading:
    """ "The value at epoch 6?", "find the loss after 6 epochs": a noun asked for without a question word."""
    if clause.asked and stranded(clause, "EQUALS"):
        named = next(
            (c.phrase.meaning for c in clause.before if c.phrase is not None and isinstance(c.phrase.meaning, Noun)),
            NOBODY,
        )
        return Reading(
            (
                Said(
                    named,
                    NOBODY,
                    Asked(),
                    times.when,
                    marks=marks(clause) | (frozenset() if times.when.said else {"TOTAL"}),
                    clause=number,
                    sentence=clause.sentence,
                ),
            ),
            times.explained,
        )
    nouns = [c.phrase for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Noun)]
    amounts = any(
        c.phrase is not None and isinstance(c.phrase.meaning, Amount) and c.phrase.start not in times.explained
        for c in clause.complements
    )
    if nouns and nouns[0].start in taken:
        return Reading()
    nouns = [n for n in nouns if n.start not in taken]
    if (lost := _lost(clause, times, number, nouns)) is not None and not amounts:
        return lost
    if not clause.asked or amounts or not nouns or (clause.verb is not None and not _is_open(clause)):
        return Reading()
    meaning = nouns[0].meaning
    assert isinstance(meaning, Noun)
    owner = next((n.meaning for n in nouns[1:] if isinstance(n.meaning, Noun)), NOBODY)
    when = replace(times.when, start=True) if "INITIAL" in meaning.marks else times.when
    if "FINAL" in meaning.marks and not when.said:
        when = replace(when, end=True)
    unit = "percent" if "PERCENT" in meaning.marks else ""
    draft = Said(
        meaning,
        owner,
        Asked(unit, span=nouns[0].span),
        when,
        marks=marks(clause),
        clause=number,
        sentence=clause.sentence,
        span=nouns[0].span,
    )
    return Reading((draft,), times.explained)


def _is_open(clause: Clause) -> bool:
    """ "So after 2 rounds the error equals …": a predicate that lacks the value it equals."""
    return (
        clause.predicate is not None
        and clause.predicate.sense in {"EQUAL", "BE"}
        and not clause.after
        and not clause.inherited
    )


def _lost(clause: Clause, times: Times, number: int, nouns: list[Phrase]) -> Reading | None:
    """ "Litres lost in the first 3 weeks?", "photos deleted by then?": how much a thing has become less or more, in a
    question without a question word."""
    verb = clause.predicate
    if (
        not clause.asked
        or verb is None
        or verb.form != "past"
        or verb.passive
        or clause.inherited
        or clause.joints[-1:] not in ((), ("STOP",), ("QUESTION",), ("COLON",), ("LINE",))
    ):
        return None
    direction = 1 if verb.sense in UP or verb.lemma == "earn" else -1 if verb.sense in DOWN else 0
    item = next((n.meaning for n in nouns if isinstance(n.meaning, Noun) and n.meaning.words), NOBODY)
    if not direction or not times.when.said:
        return None
    span = nouns[0].span if nouns else clause.verb.span if clause.verb is not None else Span()
    return Reading(
        (Shift(item, PlusBy(Asked(span=span), direction), times.period, when=times.when, clause=number, span=span),),
        times.explained,
    )
