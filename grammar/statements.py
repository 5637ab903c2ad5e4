"""Clauses to drafts of facts, frame by frame, with an account of what no frame explains."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

from grammar.clauses import Clause
from grammar.frames import change, nominal, state, target, wanted
from grammar.frames.draft import Draft, Lasting, Often, Reading, Said, Shift, When, is_open
from grammar.frames.when import Times, times
from grammar.gaps import gapped, leads, taken_over
from grammar.phrase import (
    Amount,
    Ask,
    Custom,
    Multiple,
    Noun,
    Period,
    Phrase,
    Point,
    Sizes,
    Stretch,
    Written,
)
from grammar.problem import Asked

_ACCOUNTABLE = (Amount, Multiple, Stretch, Period, Point, Sizes, Written, Custom)
_SIGNS = {
    "NUMBER",
    "FRACTION",
    "RATIO",
    "SCALE",
    "FOLD",
    "FOLDED",
    "MULTIPLE",
    "POWER",
    "TIMES_SIGN",
    "X",
    "SLASH",
    "DIVIDE_SIGN",
    "UNDERSCORE",
    "MINUS",
    "TIMES",
    "FACTOR",
}
FrameReader = Callable[[Clause, Times, int], Reading]
FRAMES: tuple[FrameReader, ...] = (wanted.read, target.read, change.read, nominal.read)


@dataclass(frozen=True, slots=True)
class Statements:
    """What the clauses say, and the phrases with numbers that nothing explains."""

    drafts: tuple[Draft, ...]
    unexplained: tuple[Phrase, ...]
    asks: tuple[Phrase, ...]


def unread(row: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Numbers and signs of a row that stand in no phrase, arguments of a call, and words that relate numbers in a way
    no
    story explains."""
    inside = False
    found: list[Phrase] = [p for p in row if p.kind == "TREND" and p.text.lower().startswith("compound")]
    for index, phrase in enumerate(row):
        if phrase.kind == "OPEN":
            inside = index > 0 and row[index - 1].span.end == phrase.span.start
        elif phrase.kind == "CLOSE":
            inside = False
        if (
            (phrase.meaning is None and phrase.kind in _SIGNS)
            or _relates(phrase)
            or (inside and isinstance(phrase.meaning, Amount))
        ):
            found.append(phrase)
    return tuple(found)


def _relates(phrase: Phrase) -> bool:
    match phrase.meaning:
        case Noun(relations=relations) | Ask(noun=Noun(relations=relations)) | Amount(noun=Noun(relations=relations)):
            return bool(relations)
        case _:
            return False


def statements(clauses: tuple[Clause, ...]) -> Statements:  # noqa: C901 - one branch a class of word
    """The drafts of all clauses in order."""
    drafts: list[Draft] = []
    unexplained: list[Phrase] = []
    unanswered: list[Phrase] = []
    previous: Clause | None = None
    pending: Times | None = None
    sentence = 0
    rounds = _rounds(clauses)
    for number, clause in enumerate(clauses):
        clause = gapped(clause, previous)
        found = taken_over(times(clause, rounds, number == 0), pending, clause)
        clause = _timeless(clause, found)
        if clause.sentence != sentence:
            pending, sentence = None, clause.sentence
        reading = Reading()
        for frame in FRAMES:
            reading |= (
                frame(clause, found, number) if not any(isinstance(d, Shift) for d in reading.drafts) else Reading()
            )
        reading |= state.read(clause, _apart(found, reading, clause), number, reading.explained | found.explained)
        if not reading.drafts and found.when.said and leads(clauses, number):
            pending = found
            reading = Reading(explained=found.explained)
        elif not reading.drafts:
            reading |= _lasting(clause, found, number)
        elif clause.verb is not None or not found.when.now:
            pending = None
        drafts += (replace(d, sentence=clause.sentence) if isinstance(d, Shift) else d for d in reading.drafts)
        if (
            found.period is not None
            and not _adjectival(clause)
            and not any(isinstance(d, Shift) for d in reading.drafts)
        ):
            drafts.append(Often(found.period, number, clause.sentence, _periods(clause)))
        for complement in clause.complements:
            phrase = complement.phrase
            if phrase is not None and phrase.start not in reading.explained:
                if isinstance(phrase.meaning, Ask):
                    unanswered.append(phrase)
                elif isinstance(phrase.meaning, _ACCOUNTABLE) and not _slight(phrase):
                    unexplained.append(phrase)
        previous = clause
    return Statements(_asked_at_last(drafts, clauses), tuple(unexplained), tuple(unanswered))


def _asked_at_last(drafts: list[Draft], clauses: tuple[Clause, ...]) -> tuple[Draft, ...]:
    """ "… after 5 epochs?": in a text that asks nothing else the moment that a question or command names is that of
    the value asked for."""
    if any(_asks(draft) for draft in drafts):
        return tuple(drafts)
    return tuple(_wanted(d, clauses[d.clause]) if isinstance(d, Lasting) else d for d in drafts)


def _wanted(lasting: Lasting, clause: Clause) -> Draft:
    if not clause.asked or clause.verb is not None:
        return lasting
    when = When(point=lasting.point) if lasting.point is not None else When(stretch=lasting.stretch)
    return Said(Noun(), Noun(), Asked(span=lasting.span), when, clause=lasting.clause, sentence=clause.sentence)


def _asks(draft: Draft) -> bool:
    match draft:
        case Said(amount=Asked()) | Said(when=When(stretch=Asked())) | Said(when=When(point=Asked())):
            return True
        case Shift(change=change, when=when):
            return is_open(change) or isinstance(when.stretch, Asked)
        case _:
            return False


def _timeless(clause: Clause, found: Times) -> Clause:
    """The clause without the multiples that only say how often something happens: "by 12 % thrice"."""
    taken = {
        c
        for c in clause.complements
        if c.phrase is not None and c.phrase.kind == "MULTIPLE" and c.phrase.start in found.explained
    }
    return (
        replace(
            clause,
            before=tuple(c for c in clause.before if c not in taken),
            after=tuple(c for c in clause.after if c not in taken),
        )
        if taken
        else clause
    )


def _adjectival(clause: Clause) -> bool:
    """Whether the period is an adjective: "monthly revenue"."""
    return any(
        c.phrase is not None and isinstance(c.phrase.meaning, Period) and c.phrase.end - c.phrase.start == 1
        for c in clause.complements
    )


def _periods(clause: Clause) -> frozenset[int]:
    return frozenset(
        c.phrase.start
        for c in clause.complements
        if c.phrase is not None and isinstance(c.phrase.meaning, Period) and c.phrase.end - c.phrase.start > 1
    )


def _rounds(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """The nouns that a text counts like time, since something changes with each of them: "every layer multiplies
    it"."""
    changing = any(clause.predicate is not None and clause.predicate.sense in change.CUES for clause in clauses)
    of_which = (
        a
        for a, b in itertools.pairwise(clauses)
        if any(
            c.prepositions[-2:] == ("EACH", "OF")
            and c.phrase is not None
            and isinstance(c.phrase.meaning, Noun)
            and c.phrase.meaning.pronoun
            for c in b.complements
        )
    )
    counted = frozenset(
        a.complements[-1].phrase.meaning.noun.head
        for a in of_which
        if a.complements
        and a.complements[-1].phrase is not None
        and isinstance(a.complements[-1].phrase.meaning, Amount)
    )
    return counted | frozenset(
        c.phrase.meaning.head
        for clause in clauses
        if (clause.predicate is not None and clause.predicate.sense in change.CUES)
        or any(
            c.phrase is not None
            and (
                c.phrase.kind == "MULTIPLE"
                or (isinstance(c.phrase.meaning, Noun) and c.phrase.meaning.marks & {"FACTOR", "GROWTH", "SHRINKAGE"})
            )
            for c in clause.complements
        )
        or (
            changing
            and any(
                set(c.prepositions[:-1]) & {"THROUGH", "AT", "ON", "WITH", "AFTER"}
                for c in clause.complements
                if c.prepositions[-1:] == ("EACH",)
            )
        )
        for c in clause.complements
        if c.prepositions[-1:] in (("EACH",), ("PER",))
        and c.phrase is not None
        and isinstance(c.phrase.meaning, Noun)
        and c.phrase.meaning.head
    )


def _apart(found: Times, reading: Reading, clause: Clause) -> Times:
    """A value told beside a change is the one that changes: the stretch of time is the change's."""
    told = any(isinstance(d, Shift) for d in reading.drafts) and not any(
        c.prepositions[-1:] == ("TO",) and c.phrase is not None and isinstance(c.phrase.meaning, Amount)
        for c in clause.complements
    )
    return (
        replace(found, when=replace(found.when, stretch=None, start=True))
        if told and isinstance(found.when.stretch, Stretch)
        else found
    )


def _slight(phrase: Phrase) -> bool:
    """ "One" as a pronoun and an article's year are words, not numbers to account for."""
    meaning = phrase.meaning
    if isinstance(meaning, Amount):
        return phrase.text.lower().startswith("one") and meaning.value == 1 and meaning.unit == ""
    return isinstance(meaning, Stretch) and (meaning.article or phrase.text.lower().startswith("one "))


def _lasting(clause: Clause, found: Times, number: int) -> Reading:
    """A stretch told in a clause that says nothing else: "there are 25 time steps", "once seven rounds are over"."""
    stretch, point = found.when.stretch, found.when.point
    if isinstance(stretch, Stretch):
        return Reading((Lasting(stretch, clause=number),), found.explained)
    if isinstance(stretch, Asked) or isinstance(point, Asked):
        return Reading((Said(Noun(), Noun(), Asked(), found.when, clause=number),), found.explained)
    if isinstance(point, Point) and point.kind == "nth":
        return Reading((Lasting(Stretch(point.value, point.unit), point, number),), found.explained)
    return Reading()
