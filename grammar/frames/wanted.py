"""Questions for a change itself: "what is the total percent increase?", "find the yearly growth rate", "what is
its half-life?"."""

from fractions import Fraction

from grammar.clauses import Clause, Complement
from grammar.frames.draft import Reading, Said, Shift, When
from grammar.frames.frame import asks
from grammar.frames.when import Times
from grammar.phrase import NOBODY, Amount, Ask, Noun, Phrase
from grammar.problem import Asked, Change, PercentBy, PlusBy, TimesBy

_NAMES = {"GROWTH": 1, "SHRINKAGE": -1}
LIVES = {
    "half-life": Fraction(1, 2),
    "doubling-time": Fraction(2),
    "tripling-time": Fraction(3),
    "quadrupling-time": Fraction(4),
    "halving-time": Fraction(1, 2),
}
_ACTS = {"GROW", "SHRINK", "REACH", "GIVE", "GAIN"}


def read(clause: Clause, times: Times, number: int) -> Reading:
    """The change, or the time of a change, that a clause asks for by a noun."""
    if not clause.asked or (clause.predicate is not None and clause.predicate.sense in _ACTS):
        return Reading()
    for complement in clause.complements:
        phrase = complement.phrase
        noun = _noun(phrase)
        if phrase is None or noun is None or _told(clause, complement):
            continue
        if (life := next((LIVES[w] for w in noun.words if w in LIVES), None)) is not None:
            return _life(clause, noun, life, number, phrase)
        direction = next((sign for name, sign in _NAMES.items() if name in noun.marks), 0)
        if direction and (change := _change(clause, noun, direction, phrase)) is not None:
            shift = Shift(
                _item(clause, complement, noun), change, times.period, when=times.when, clause=number, span=phrase.span
            )
            return Reading((shift,), _asks(clause) | times.explained | {phrase.start})
    return Reading()


def _noun(phrase: Phrase | None) -> Noun | None:
    meaning = phrase.meaning if phrase is not None else None
    return meaning.noun if isinstance(meaning, Ask) else meaning if isinstance(meaning, Noun) else None


def _told(clause: Clause, complement: Complement) -> bool:
    """Whether an amount stands beside the noun, so that the change is told: "interest of 5 %", "5 % interest"."""
    place = clause.complements.index(complement)
    beside = [*clause.complements[max(0, place - 1) : place], *clause.complements[place + 1 : place + 2]]
    return any(
        c.phrase is not None
        and isinstance(c.phrase.meaning, Amount)
        and (c.phrase.meaning.unit in {"percent", "fraction", "point"})
        for c in beside
    )


def _change(clause: Clause, noun: Noun, direction: int, phrase: Phrase) -> Change | None:
    ask = asks(clause)
    words = noun.marks | (ask.noun.marks if ask is not None else frozenset())
    if "FACTOR" in words or (ask is not None and ask.about == "factor"):
        return TimesBy(Asked(span=phrase.span), shrinks=direction < 0)
    percent = any(n is not None and "PERCENT" in n.marks for n in map(_noun, (c.phrase for c in clause.complements)))
    if percent or noun.head == "rate" or (ask is not None and ask.about == "percent"):
        return PercentBy(Asked("percent", span=phrase.span), direction)
    return PlusBy(Asked(span=phrase.span), direction) if "TOTAL" in words else None


def _item(clause: Clause, complement: Complement, noun: Noun) -> Noun:
    """What the change is of: "the growth of the town", "the increase in prices"."""
    if noun.owner:
        return Noun(words=noun.owner, head=noun.owner[-1], text=" ".join(noun.owner))
    later = clause.complements[clause.complements.index(complement) + 1 :]
    found = (
        c.phrase.meaning
        for c in later
        if c.phrase is not None
        and isinstance(c.phrase.meaning, Noun)
        and c.prepositions[-1:] in ((), ("OF",), ("IN",), ("FOR",))
    )
    return next((n for n in found if n.words or n.pronoun), NOBODY)


def _life(clause: Clause, noun: Noun, life: Fraction, number: int, phrase: Phrase) -> Reading:
    owner = Noun(words=noun.owner, head=noun.owner[-1], text=" ".join(noun.owner)) if noun.owner else NOBODY
    others = (
        c.phrase.meaning
        for c in clause.complements
        if c.phrase is not None and isinstance(c.phrase.meaning, Noun) and c.phrase.meaning is not noun
    )
    item = owner if owner.words else next((n for n in others if n.words), NOBODY)
    when = When(stretch=Asked(span=phrase.span))
    return Reading(
        (
            Said(
                item,
                NOBODY,
                Amount(100 * life, "percent"),
                when,
                clause=number,
                sentence=clause.sentence,
                span=phrase.span,
            ),
        ),
        _asks(clause) | {phrase.start},
    )


def _asks(clause: Clause) -> frozenset[int]:
    return frozenset(
        c.phrase.start for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Ask)
    )
