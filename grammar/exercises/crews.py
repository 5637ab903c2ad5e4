"""One job, or one store, shared by so many: the more there are, the shorter it lasts. Some come or go, or the time is
another one."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.exercises.figure import Figure
from grammar.exercises.text import NOUNS, Text
from grammar.exercises.told import Told, named
from grammar.problem import Expression
from grammar.units import units

_CLAIMED = frozenset({
    "all", "members", "sum", "others", "joining", "leaving", "holding", "same", "rest", "before", "counterpart",
    "now", "starting", "equal", "full", "capacity", "going", "sharing", "difference", "again", "running", "having",
    "case",
})  # fmt: skip
_PLAIN = frozenset({
    "EACH", "MORE", "FEWER", "GROW", "SHRINK", "OTHER", "REMAINING", "REMAIN", "LEAVE", "EQUAL", "BIGGER", "SMALLER",
    "FURTHER", "SAME", "TAKE", "LATER", "PREVIOUS", "DAY", "STOPS", "OUT",
})  # fmt: skip
_COMING = frozenset(
    {"join", "come", "arrive", "hire", "add", "extra", "additional", "more", "another", "further", "help"}
)
_GOING = frozenset({
    "leave", "left", "out", "sick", "ill", "break", "broken", "quit", "absent", "missing", "away", "fall", "drop",
    "die", "fail", "holiday", "gone", "go", "stop", "desert",
})  # fmt: skip
_LONGER = frozenset({"longer", "more", "extra", "additional", "later"})
_SOONER = frozenset({"sooner", "earlier", "faster", "less", "fewer"})
_WHOLE = frozenset({"all", "altogether", "total", "whole", "overall", "beginning", "start"})
_STRANGE = frozenset({
    "per", "twice", "half", "double", "speed", "faster", "wage", "earn", "cost", "efficient", "page", "average",
    "child", "boy", "girl", "woman", "alone", "not", "without", "then", "rest", "leak", "drain",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Change:
    """How many come (or go, below none), and after how long."""

    by: Fraction
    figure: Figure | None


def tell(text: Text) -> Told:
    """How long it takes or lasts with another number, or which number another time needs.

    Raises: AnotherStory where it is not told how many need how long.
    """
    if set(text.lemmas) & _STRANGE or any(not _is_at_once(text, p) for p in range(len(text.words))):
        raise AnotherStory("Not all share alike.")
    counts = [f for f in text.figures if f.counts]
    spans = [f for f in text.figures if _is_time(f)]
    nouns = _nouns(text, counts[0]) if counts else frozenset[str]()
    if len(counts) + len(spans) != len(text.figures) or not spans or not nouns:
        raise AnotherStory("It is not told how many need how long.")
    first, _span = counts[0], spans[0]
    if len({f.unit for f in spans}) > 1 or first in [f for f in counts if text.is_asked(f)]:
        raise AnotherStory("The times are in several units.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    return _told(text, counts, spans, nouns)


def _told(text: Text, counts: list[Figure], spans: list[Figure], nouns: frozenset[str]) -> Told:
    """What is asked of so many and their time, and of the others or the other time.

    Raises: AnotherStory where nothing else is told.
    """
    first, span = counts[0], spans[0]
    words = {text.lemma(p) for p in text.asked}
    change = _change(text, counts[1:])
    job = times(first.value, span.value)
    if change is not None and len(spans) == 2 and _is_delay(text, spans[1]) and spans[1].value < span.value:
        job, spans = times(first.value, less(span.value, spans[1].value)), [span]
        if words & _WHOLE:
            raise AnotherStory("The time before counts, too.")
        if words & (_LONGER | _SOONER):
            raise AnotherStory("It is not told than what it is longer.")
    if change is not None and len(spans) == 1:
        after = first.value + change.by
        if after <= 0:
            raise NotAnswered("Nobody is left.")
        shown: Expression = over(job, plus(first.value, change.by) if change.by > 0 else less(first.value, -change.by))
        return _timed(text, shown, span, words, longer=change.by < 0)
    if change is None and len(counts) == 2 and len(spans) == 1 and _nouns(text, counts[1]) & nouns:
        return _timed(text, over(job, counts[1].value), span, words, longer=counts[1].value < first.value)
    if change is None and len(counts) == 1 and len(spans) == 1 and _asks_one(text):
        return _timed(text, job, span, words, longer=True)
    if change is None and len(counts) == 1 and len(spans) == 2:
        return _counted(text, first, over(job, spans[1].value), spans, set(nouns & words))
    raise AnotherStory("It is not told what is another.")


def _is_at_once(text: Text, at: int) -> bool:
    """Whether an ordinal only says that it happens from the first day on."""
    return text.kind(at) != "ORDINAL" or (text.words[at].value == 1 and text.kind(at - 1) == "ON")


def _is_time(figure: Figure) -> bool:
    unit = units().get(figure.unit)
    return unit is not None and unit.dimension == "time" and not figure.per


def _nouns(text: Text, figure: Figure) -> frozenset[str]:
    """What a number counts: "three equal taps"."""
    if figure.nouns:
        return frozenset(figure.nouns)
    at = figure.end + (text.kind(figure.end) in {"EQUAL", "SAME", "MORE", "OTHER"})
    return frozenset({text.lemma(at)}) if text.kind(at) in NOUNS else frozenset()


def _is_delay(text: Text, span: Figure) -> bool:
    return text.kind(span.start - 1) == "AFTER" and not text.is_asked(span)


def _change(text: Text, others: list[Figure]) -> _Change | None:
    """Who comes or goes: "eight more people come", "2 of them are sick", "when one of them is out of order"."""
    ones = [
        p
        for p, word in enumerate(text.words)
        if word.lemma == "one" and text.lemma(p + 1) == "of" and word.kind != "NUMBER"
    ]
    if len(others) + len(ones) != 1:
        return None
    at = others[0].at if others else ones[0]
    said = {text.lemma(p) for p in text.sentence(at)}
    near = {text.lemma(p) for p in range(max(at - 1, 0), min(at + 3, len(text.words)))}
    value = others[0].value if others else Fraction(1)
    going, coming = bool(said & _GOING), bool(near & _COMING or (said & (_COMING - {"more", "extra", "additional"})))
    if going == coming:
        return None
    return _Change(value if coming else -value, others[0] if others else None)


def _asks_one(text: Text) -> bool:
    """Whether it is asked of a single one: "one of them on its own"."""
    asked = [text.lemma(p) for p in text.asked]
    return "one" in asked and bool({"own", "itself", "himself", "single", "only", "just"} & set(asked))


def _timed(text: Text, shown: Expression, span: Figure, words: set[str], *, longer: bool) -> Told:
    """The time that is asked for, or how much longer or shorter it is.

    Raises: AnotherStory where none is asked.
    """
    units_asked = {text.lemma(p) for p in text.asked if text.kind(p) == "TIME"}
    if units_asked - {span.unit} or not words & {"long", "much", "many", "when", "time"}:
        raise AnotherStory("No time is asked for.")
    if not (units_asked or words & {"long", "longer", "sooner", "earlier", "when", "time"}):
        raise AnotherStory("No time is asked for.")
    time = named("the time")
    if words & (_LONGER | _SOONER):
        if bool(words & _LONGER) != longer:
            raise NotAnswered("It goes the other way.")
        gap = less(shown, span.value) if longer else less(span.value, shown)
        return Told((("shared_store", time, gap),), time, span.unit)
    return Told((("shared_store", time, shown),), time, span.unit)


def _counted(text: Text, first: Figure, shown: Expression, spans: list[Figure], words: set[str]) -> Told:
    """How many are needed, or how many more or fewer.

    Raises: AnotherStory where that is not asked.
    """
    asked = {text.lemma(p) for p in text.asked}
    if "many" not in asked or not words:
        raise AnotherStory("It is not asked how many there are.")
    many = named("how many there are")
    more, fewer = bool(asked & (_LONGER | {"another", "further"})), bool(asked & {"fewer", "less"})
    whole = first.value * spans[0].value / spans[1].value
    if whole.denominator != 1 or (more and whole <= first.value) or (fewer and whole >= first.value):
        raise NotAnswered("No whole number of them does it.")
    gap = less(shown, first.value) if more else less(first.value, shown) if fewer else shown
    return Told((("shared_store", many, gap),), many, min(words))
