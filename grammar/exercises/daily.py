"""Days one after another, each with an amount, or so many more, fewer or times as many as on another day."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text, one
from grammar.exercises.told import Tie, Told, named
from grammar.problem import Expression, Measure, SetAside
from grammar.school.row import ENDS

_CLAIMED = frozenset({"sum", "all", "joining"})
_PLAIN = {
    "MORE", "FEWER", "THAN", "TIMES", "MULTIPLE", "FRACTION", "EACH", "PLEASE", "STOPS", "TOTAL", "GROW", "SHRINK",
}  # fmt: skip
_DAYS = {"CLOCK", "WEEKDAY", "MONTH", "DAYTIME"}
_UP, _DOWN = {"MORE"}, {"FEWER"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day by its lemma and number, and the places of what is told of it."""

    key: str
    places: range


def tell(text: Text) -> Told:
    """The amounts of all days together.

    Raises: AnotherStory where what a day has is not told by a number or another day.
    """
    days = _days(text)
    told: dict[str, Expression] = {}
    ties: list[Tie] = []
    used: list[Figure] = []
    for place, day in enumerate(days):
        own = [f for f in text.figures if f.at in day.places]
        before = days[place - 1].key if place else ""
        ties.append(("told", _measure(day.key), _value(text, day, own, before, told)))
        told[day.key] = _measure(day.key)
        used += own
    compared = any(text.kind(p) in _UP | _DOWN | {"AS"} for day in days for p in day.places)
    if not compared or len({f.unit for f in used if f.value.denominator == 1}) > 1:
        raise AnotherStory("The days are not compared.")
    rest = [f for f in text.figures if f not in used]
    counts = [
        f for f in rest if f.value == len(days) and text.lemma(f.end - 1) in {"day", "month"} and text.is_asked(f)
    ]
    beside = [f for f in rest if f not in counts]
    _demand_beside(text, beside, used)
    if not (counts or text.asks("sum", "all") or any(text.kind(p) == "TOTAL" for p in text.asked)):
        raise AnotherStory("Not all days are asked.")
    if any(text.kind(p) in _DAYS for p in text.asked):
        raise AnotherStory("Some of the days are asked.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    whole = named("all of them", "days")
    ties.append(("counted", whole, plus(*told.values())))
    aside = tuple(
        SetAside(f"{text.words[f.at].text} {f.unit}", "it is not asked for", text.words[f.at].span) for f in beside
    )
    return Told(tuple(ties), whole, used[0].unit, aside=aside)


def _measure(key: str) -> Measure:
    return named(key, "days")


def _key(text: Text, at: int) -> str:
    word = text.words[at]
    return word.text.lower() if word.kind in _DAYS else ""


def _days(text: Text) -> list[Day]:
    """The days in order, each up to the next; a day behind "than" or "as" is what another is compared with."""
    starts = [
        p
        for p in range(len(text.words))
        if text.kind(p) in _DAYS and p not in text.asked and not {text.kind(p - 1), text.kind(p - 2)} & {"THAN", "AS"}
    ]
    if len(starts) < 2 or len({_key(text, p) for p in starts}) != len(starts):
        raise AnotherStory("No days are told one after another.")
    found: list[Day] = []
    leading = _leads(text, starts[0])
    for n, at in enumerate(starts):
        sentence = text.sentence(at)
        if leading:
            end = min(starts[n + 1] if n + 1 < len(starts) else len(text.words), sentence.stop)
            found.append(Day(_key(text, at), range(at, end)))
        else:
            start = max(starts[n - 1] + 1 if n else 0, sentence.start)
            tail = next(
                (p for p in range(at, sentence.stop) if text.kind(p) in {"COMMA", "AND", "BUT"} | ENDS), sentence.stop
            )
            found.append(Day(_key(text, at), range(start, tail)))
    return found


def _leads(text: Text, first: int) -> bool:
    """ "On Monday 40, on Tuesday …", and not "40 on Monday, 50 on Tuesday"."""
    return not any(f.at < first for f in text.figures)


def _value(text: Text, day: Day, own: list[Figure], before: str, told: dict[str, Expression]) -> Expression:
    """What a day has.

    Raises: AnotherStory where that is not told.
    """
    factors = [f for f in own if f.value.denominator > 1 or text.kind(f.end) == "TIMES"]
    multiples = [text.words[p].value or Fraction(0) for p in day.places if text.kind(p) == "MULTIPLE"]
    link = next((p for p in reversed(day.places) if text.kind(p) in {"THAN", "AS"}), None)
    other = (
        before
        if link is None
        else next((_key(text, p) for p in range(link, min(link + 3, day.places.stop)) if text.kind(p) in _DAYS), "")
    )
    more = [text.kind(p) for f in own for p in range(f.end, f.end + 1 + len(f.nouns)) if text.kind(p) in _UP | _DOWN]
    if not more and link is None and not multiples and not factors:
        return one(own, "Not one number is told of a day.").value
    if other not in told:
        raise AnotherStory("I cannot tell with what a day is compared.")
    base = told[other]
    if len(own) == 1 and len(more) == 1 and not multiples and not factors:
        return plus(base, own[0].value) if more[0] in _UP else less(base, own[0].value)
    if link is not None and not more and len(own) + len(multiples) == 1 and (multiples or factors):
        return times(multiples[0] if multiples else factors[0].value, base)
    raise AnotherStory("I cannot tell how a day is compared.")


def _demand_beside(text: Text, beside: list[Figure], used: list[Figure]) -> None:
    """A number in a sentence of its own in a unit that none of the others has, and that is not asked.

    Raises: AnotherStory where another number is left over.
    """
    units = {f.unit for f in used}
    for figure in beside:
        alone = not any(text.sentence(f.at) == text.sentence(figure.at) for f in used)
        wanted = any(text.lemma(p) == figure.unit for p in text.asked)
        if not alone or not figure.unit or figure.unit in units or wanted or text.is_asked(figure):
            raise AnotherStory("Something else is told.")
