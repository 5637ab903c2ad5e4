"""State and possession: a measure is, a thing has, starts with, reaches, stays below a value; or is asked for it."""

from dataclasses import replace
from fractions import Fraction

from grammar.clauses import Clause, Complement
from grammar.frames.change import DOWN, UP
from grammar.frames.draft import Draft, Reading, Said, Shift, When
from grammar.frames.frame import asks
from grammar.frames.target import BEYOND
from grammar.frames.when import Times
from grammar.phrase import NOBODY, Amount, Ask, Noun, Phrase, Verb
from grammar.problem import Asked, Change, PercentBy, PlusBy, Quantity, Relation, TimesBy
from grammar.span import Span

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
    if not stated.drafts and _asks_time(times) and any(isinstance(c.phrase.meaning, Noun) and "empty" in c.phrase.meaning.text.lower().split() for c in clause.complements if c.phrase is not None):
        return Reading((Said(NOBODY, NOBODY, Amount(Fraction(0)), times.when, clause=number, sentence=clause.sentence),), times.explained)
    stated |= _timed(stated, times, number, clause.sentence)
    return stated | _question(clause, times, number, taken, stated)


def _timed(stated: Reading, times: Times, number: int, sentence: int) -> Reading:
    """The time asked for, where the clause tells no value but that of the start: "how long until a score of 10, rising …, is 30"."""
    if not _asks_time(times) or not stated.drafts or not all(isinstance(d, Said) and d.when == When(start=True) for d in stated.drafts):
        return Reading()
    return Reading((Said(NOBODY, NOBODY, Asked(), times.when, clause=number, sentence=sentence),))


def _value(clause: Clause, times: Times, number: int, position: int, phrase: Phrase, amount: Amount) -> Reading:
    complement = clause.complements[position]
    relation = _relation(clause, complement)
    last = complement.prepositions[-1] if complement.prepositions else ""
    if amount.unit == "attributive":
        return Reading()
    more = amount.more or "MORE" in complement.prepositions
    if amount.fewer and times.period is not None and not amount.unit:
        lost = PlusBy(Quantity(amount.value, amount.unit, amount.noun.head, phrase.span), -1)
        return Reading((Shift(NOBODY, lost, times.period, amount.noun, times.when, number, span=phrase.span),), frozenset({phrase.start}) | times.explained)
    if amount.fewer or (relation is Relation.EQUAL and last not in _VALUE_PREPOSITIONS and not more):
        return Reading()
    theme = _theme(clause, position)
    if more and relation is Relation.EQUAL:
        gain = PlusBy(Quantity(amount.value, amount.unit, amount.noun.head, phrase.span), 1)
        return Reading((Shift(theme, gain, times.period, amount.noun, times.when, number, span=phrase.span),), frozenset({phrase.start}) | times.explained)
    if relation is not Relation.EQUAL and (loses := _loses(clause, complement)):
        if amount.unit not in {"percent", "fraction"} or not _asks_time(times):
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
    if relation is Relation.EQUAL and ask is not None and verb is not None and ask.about not in {"stretch", "point", "factor"} and not _asks_time(times) and last not in {"TO", "AT"} and times.period is None:
        when = When(start=True)
    if relation is Relation.EQUAL and _asks_time(times) and verb is None and last == "OF":
        when = When(start=True)
    if relation is Relation.EQUAL and _asks_time(times) and verb is not None and verb.sense not in {"REACH", "REMAIN", "BE", "LEAVE"} and (last == "OF" or complement in clause.before):
        when = When(start=True)
    if last == "TO" and relation is Relation.EQUAL and not when.said and verb is not None and verb.lemma == "get":
        when = When(end=True)
    if last == "FROM" and relation is Relation.EQUAL:
        when = When(start=True)
    draft = Said(measure, owner, amount, when, relation, _marks(clause, complement), number, clause.sentence, phrase.span)
    return Reading((draft,), frozenset({phrase.start}) | times.explained)


_OPPOSITE = {Relation.ABOVE: Relation.BELOW, Relation.BELOW: Relation.ABOVE, Relation.AT_LEAST: Relation.AT_MOST, Relation.AT_MOST: Relation.AT_LEAST}


def _loses(clause: Clause, complement: Complement) -> Verb | None:
    """The verb, where a bound is one of what is lost: "to remove more than 60 %", "until it has fallen by at least half"."""
    verb = clause.predicate
    bound = complement.prepositions[-2:] in {("MORE", "THAN"), ("FEWER", "THAN"), ("AT", "LEAST"), ("AT", "MOST")} and "TO" not in complement.prepositions
    return verb if bound and verb is not None and verb.sense in {"SHRINK", "GIVE"} and complement in clause.after else None


def _left(amount: Amount) -> Amount:
    return replace(amount, value=(100 if amount.unit == "percent" else 1) - amount.value)


def _asks_time(times: Times) -> bool:
    return isinstance(times.when.stretch, Asked) or isinstance(times.when.point, Asked)


def _is_measured(verb: Verb | None, theme: Noun, amount: Amount) -> bool:
    """Whether the amount's noun is the unit of the theme ("the gradient is 30 units") and not what the theme has."""
    return bool(theme.words) and (amount.noun.words == ("unit",) or (bool(theme.known) and verb is not None and verb.sense == "BE"))


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
    around = [(i, c.phrase.meaning) for i, c in enumerate(before) if c.phrase is not None and isinstance(c.phrase.meaning, Noun) and (c.phrase.meaning.words or c.phrase.meaning.pronoun)]
    if around:
        index, nearest = around[-1]
        attached = index == position - 1 and (complement.prepositions[-1:] in (("OF",), ("WITH",)) or clause.verb is None or index < len(clause.before))
        subjects = [n for i, n in around if i < len(clause.before) and not before[i].prepositions] or [n for i, n in around if i < len(clause.before)]
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
    after = [c.phrase.meaning for c in clause.complements[position + 1 :] if c.phrase is not None and c.prepositions[-1:] in ((), ("OF",), ("IN",), ("FOR",))]
    return next((m for m in after if isinstance(m, Noun) and m.words), NOBODY)


def _question(clause: Clause, times: Times, number: int, taken: frozenset[int], stated: Reading) -> Reading:
    ask = asks(clause)
    if ask is None:
        return _elliptical(clause, times, number, taken | stated.explained)
    phrase = next(c.phrase for c in clause.complements if c.phrase is not None and c.phrase.meaning is ask)
    if phrase.start in taken or ask.about in {"stretch", "point"} or (ask.about == "what" and not ask.noun.words and _counts_time(clause, times)):
        return Reading()
    verb = clause.predicate
    explained = frozenset({phrase.start}) | times.explained
    if ask.about == "factor" or (ask.about == "percent" and ask.noun.marks & {"GROWTH", "SHRINKAGE"}) or (ask.about == "what" and _asks_factor(clause)):
        return Reading((Shift(_subject(clause, ask), _asked_change(ask, phrase), times.period, when=times.when, clause=number, span=phrase.span),), explained)
    if _asks_amount(clause, ask) and (direction := _gained(clause, ask)):
        gained = PlusBy(Asked(ask.noun.head, span=phrase.span), direction)
        return Reading((Shift(_subject(clause, ask), gained, times.period, ask.noun, times.when, number, span=phrase.span),), explained)
    if ask.about == "percent" and (direction := _gone(clause)):
        change = PercentBy(Asked("percent", span=phrase.span), direction)
        return Reading((Shift(_subject(clause, ask), change, times.period, when=times.when, clause=number, span=phrase.span),), explained)
    if ask.about == "percent" and _is_participle(clause):
        return Reading()
    measure, owner = _asked_of(clause, ask)
    when = _asked_when(clause, ask, times.when)
    unit = "percent" if ask.about == "percent" else ""
    draft: Draft = Said(measure, owner, Asked(unit, span=phrase.span), when, marks=_marks(clause) | ask.noun.marks | _past(clause), clause=number, sentence=clause.sentence, span=phrase.span)
    return Reading((draft,), explained)


def _gone(clause: Clause) -> int:
    """-1 where a percentage is asked of what "is gone", else 0."""
    verb = clause.predicate
    return -1 if verb is not None and verb.sense == "MOVE" and verb.lemma == "go" and verb.form == "past" and verb.passive else 0


def _is_participle(clause: Clause) -> bool:
    """Whether "is" stands with a participle that is not known, so that it cannot be told whether it leaves or takes away."""
    alone = (c.phrase for c in clause.after if c.phrase is not None and not c.prepositions and isinstance(c.phrase.meaning, Noun))
    unknown = any(" " not in p.text and p.text.lower().endswith(("ed", "en")) for p in alone)
    return unknown and clause.predicate is not None and clause.predicate.sense == "BE"


def _past(clause: Clause) -> frozenset[str]:
    return frozenset({"PAST"}) if clause.predicate is not None and clause.predicate.lemma in {"was", "were", "had", "did"} else frozenset()


def _asks_amount(clause: Clause, ask: Ask) -> bool:
    """"How many", "how much", "what number is deleted"."""
    passive = clause.predicate is not None and clause.predicate.passive
    return ask.about in {"count", "much"} or (ask.about == "what" and passive and bool(ask.noun.head) and not ask.noun.words)


def _gained(clause: Clause, ask: Ask) -> int:
    """+1 or -1 where a question asks how much more or less something has become: "how many are lost", "how much more than today", else 0."""
    verb = clause.predicate
    if any(c.phrase is not None and isinstance(c.phrase.meaning, Amount) for c in clause.after) or _stranded(clause, "TO"):
        return 0
    compared = any("THAN" in c.prepositions for c in clause.complements)
    if compared and (ask.noun.marks & {"MORE", "FEWER"} or any({"MORE", "FEWER"} & set(c.prepositions) for c in clause.complements)):
        return -1 if "FEWER" in ask.noun.marks or any("FEWER" in c.prepositions for c in clause.complements) else 1
    if verb is None or (verb.sense == "MOVE" and verb.form != "past"):
        return 0
    return 1 if verb.sense in UP else -1 if verb.sense in DOWN or (verb.sense == "MOVE" and verb.lemma == "go") else 0


def _asks_factor(clause: Clause) -> bool:
    return any(c.phrase is not None and isinstance(c.phrase.meaning, Noun | Ask) and "FACTOR" in _noun(c.phrase.meaning).marks for c in clause.complements)


def _noun(meaning: Noun | Ask) -> Noun:
    return meaning.noun if isinstance(meaning, Ask) else meaning


def _asked_change(ask: Ask, phrase: Phrase) -> Change:
    hole = Asked("percent" if ask.about == "percent" else "", span=phrase.span)
    down = "SHRINKAGE" in ask.noun.marks
    return PercentBy(hole, -1 if down else 1) if ask.about == "percent" else TimesBy(hole, shrinks=down)


def _marks(clause: Clause, complement: Complement | None = None) -> frozenset[str]:
    """The classes of the words that mark a clause, or the neighbourhood of one complement of it."""
    complements = clause.complements
    verb = {clause.predicate.sense} if clause.predicate is not None else set()
    words = {m for c in complements if c.phrase is not None and isinstance(c.phrase.meaning, Noun) for m in c.phrase.meaning.marks}
    places = {p for c in complements for p in c.prepositions}
    own = {f"LEADING_{p}" for p in complement.prepositions} if complement is not None and complement is complements[0] else set()
    if complement is not None and _of_those(complements, complement):
        own.add("OF_THOSE")
    return frozenset(verb | words | (places & {"EACH", "PER", "OUT", "BETWEEN"}) | own)


def _of_those(complements: tuple[Complement, ...], complement: Complement) -> bool:
    """Whether "of those", "of them" or "of which" stands behind a number, or "of which" before it."""
    place = complements.index(complement)
    beside = [c for c in complements[max(0, place - 1) : place + 2] if c is not complement and c.prepositions[-1:] == ("OF",) and c.phrase is not None]
    return any(isinstance(c.phrase.meaning, Noun) and c.phrase.meaning.pronoun in {"those", "them", "these"} or isinstance(c.phrase.meaning, Ask) for c in beside if c.phrase is not None)


def _stranded(clause: Clause, preposition: str) -> bool:
    return any(c.phrase is None and preposition in c.prepositions for c in clause.complements)


def _subject(clause: Clause, ask: Ask) -> Noun:
    found = [c.phrase.meaning for c in clause.before if c.phrase is not None and isinstance(c.phrase.meaning, Noun)]
    return found[0] if found else ask.noun


def _asked_of(clause: Clause, ask: Ask) -> tuple[Noun, Noun]:
    """What a question asks for, and whose: "how many parameters has the model", "what is the loss", "how big is it"."""
    nouns = [c.phrase.meaning for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Noun)]
    nouns = [n for n in nouns if n.words or n.pronoun]
    owner = nouns[0] if nouns else NOBODY
    if ask.noun.words and ask.about in {"count", "what", "percent"}:
        return ask.noun, owner
    if ask.noun.words:
        return ask.noun, owner
    return (owner, nouns[1] if len(nouns) > 1 and nouns[1].words else NOBODY)


def _asked_when(clause: Clause, ask: Ask, when: When) -> When:
    verb = clause.predicate
    marks = frozenset().union(*(c.phrase.meaning.marks for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Noun)), ask.noun.marks)
    if (verb is not None and verb.sense == "BEGIN") or "INITIAL" in marks:
        return replace(when, start=True)
    ended = verb is not None and verb.sense in {"REMAIN", "LEAVE", "STOPS"}
    return replace(when, end=True) if not when.said and (ended or "FINAL" in marks) else when


def _counts_time(clause: Clause, times: Times) -> bool:
    """Whether the clause asks for a number of epochs: "what is the number of epochs until …"."""
    counting = any(c.phrase is not None and isinstance(c.phrase.meaning, Noun) and "COUNTING" in c.phrase.meaning.marks for c in clause.complements)
    return counting and isinstance(times.when.stretch, Asked)


def _elliptical(clause: Clause, times: Times, number: int, taken: frozenset[int]) -> Reading:
    """"The value at epoch 6?", "find the loss after 6 epochs": a noun asked for without a question word."""
    if clause.asked and _stranded(clause, "EQUALS"):
        named = next((c.phrase.meaning for c in clause.before if c.phrase is not None and isinstance(c.phrase.meaning, Noun)), NOBODY)
        return Reading((Said(named, NOBODY, Asked(), times.when, marks=_marks(clause) | {"TOTAL"}, clause=number, sentence=clause.sentence),), times.explained)
    nouns = [c.phrase for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Noun)]
    amounts = any(c.phrase is not None and isinstance(c.phrase.meaning, Amount) and c.phrase.start not in times.explained for c in clause.complements)
    if nouns and nouns[0].start in taken:
        return Reading()
    nouns = [n for n in nouns if n.start not in taken]
    if (lost := _lost(clause, times, number, nouns)) is not None and not amounts:
        return lost
    if not clause.asked or amounts or not nouns or clause.verb is not None:
        return Reading()
    meaning = nouns[0].meaning
    assert isinstance(meaning, Noun)
    owner = next((n.meaning for n in nouns[1:] if isinstance(n.meaning, Noun)), NOBODY)
    when = replace(times.when, start=True) if "INITIAL" in meaning.marks else times.when
    if "FINAL" in meaning.marks and not when.said:
        when = replace(when, end=True)
    unit = "percent" if "PERCENT" in meaning.marks else ""
    draft = Said(meaning, owner, Asked(unit, span=nouns[0].span), when, marks=_marks(clause), clause=number, sentence=clause.sentence, span=nouns[0].span)
    return Reading((draft,), times.explained)


def _lost(clause: Clause, times: Times, number: int, nouns: list[Phrase]) -> Reading | None:
    """"Litres lost in the first 3 weeks?", "photos deleted by then?": how much a thing has become less or more, in a question without a question word."""
    verb = clause.predicate
    if not clause.asked or verb is None or verb.form != "past" or verb.passive or clause.inherited or clause.joints[-1:] not in ((), ("STOP",), ("QUESTION",), ("COLON",), ("LINE",)):
        return None
    direction = 1 if verb.sense in UP or verb.lemma == "earn" else -1 if verb.sense in DOWN else 0
    item = next((n.meaning for n in nouns if isinstance(n.meaning, Noun) and n.meaning.words), NOBODY)
    if not direction or not times.when.said:
        return None
    span = nouns[0].span if nouns else clause.verb.span if clause.verb is not None else Span()
    return Reading((Shift(item, PlusBy(Asked(span=span), direction), times.period, when=times.when, clause=number, span=span),), times.explained)
