"""What a law ties together in a sentence, judged: moves and their percentages, paces, half-lives, carried shares."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.equalities import Figure
from grammar.equalities.words import denies, said, words_of
from grammar.statements.relations import Age, Carried, Left, Move, Pace, Relation, relations
from service.article.claim import Found
from service.article.passage import Passage
from service.article.sentences import clauses
from solvers.dimensions import Dimensions, measured
from solvers.equalities import unit_text
from solvers.rounding import Holds, compared
from solvers.terms import Div, Log, Mul, Num
from solvers.value import Value
from solvers.wording import pluralise

FURTHEST = 2
"""Times the right value that a wrong one is at most; what is further off is of something else."""


def related(sentence: Passage, before: str, told: str) -> Iterator[Found]:
    """What the clauses of a sentence state that a law ties together and that could be judged.

    Raises: CannotAnswer where the sentence is no text of words and numbers, or a value is beyond all bounds.
    """
    if sentence.text.rstrip().endswith("?") or denies(sentence.text):
        return
    for part in dict.fromkeys((sentence, *clauses(sentence))):
        for relation in relations(part.text, before, told):
            found = _judged(part, relation)
            if found is not None:
                yield found


def _judged(part: Passage, relation: Relation) -> Found | None:
    """A relation held against its law; wrong only where no other way to take it is right and no bound is spoken of."""
    match relation:
        case Move(start, end, percent):
            return _moved(part, start, end, percent)
        case Pace():
            return _paced(part, relation)
        case Left(times, percent):
            right = Fraction(100, 2 ** min(times, 64))
            why = f"Half-life: after {times} half-lives 1/{2 ** min(times, 64)} is left, {_shown(percent, right)}"
            return _held(part, percent, Value.of(right), (100 - right,), why, (percent,))
        case Age():
            return _aged(part, relation)
        case Carried(percent, of, claimed):
            share = of.value * percent.value / 100
            why = f"Percentage: {_number(percent)}% of {_number(of)} is {_shown(claimed, share)}"
            others = (of.value - share, of.value + share)
            return _held(part, claimed, Value.of(share), others, why, (of, claimed))


def _moved(part: Passage, start: Figure, end: Figure, percent: Figure) -> Found | None:
    if start.value <= 0 or end.value <= 0 or not _plain(part):
        return None
    change = abs(end.value - start.value)
    right = change / start.value * 100
    ratio = end.value / start.value * 100
    why = f"Percent change: from {_number(start)} to {_number(end)} it is {_shown(percent, right)}"
    return _held(part, percent, Value.of(right), (ratio, change), why, (start, percent))


def _plain(part: Passage) -> bool:
    """Whether a change is told as one, and not as one a year."""
    return {"per", "each", "every", "annual", "annually", "yearly", "monthly", "a year"}.isdisjoint(words_of(part.text))


def _paced(part: Passage, pace: Pace) -> Found | None:
    upper, _, lower = pace.rate.unit.partition("/")
    for amount, time in (pace.others, pace.others[::-1]):
        if _kind(amount.unit) == _kind(upper) and _kind(time.unit) == _kind(lower) != _kind(upper):
            break
    else:
        return None
    if not all(each.value > 0 for each in (pace.rate, amount, time)):
        return None
    right, *others = (_worked(pace, amount, time, binary=binary) for binary in (False, True))
    worked = _working(pace, amount, time)
    why = f"Rate: {worked}, so it is {_shown(pace.claimed, right)}"
    return _held(part, pace.claimed, Value.of(right), others, why, (pace.rate, amount, time))


def _kind(unit: str) -> Dimensions | str:
    """What two figures must share to add: what their unit measures, else what they count."""
    return measured(unit).of or unit.removesuffix("s")


def _worked(pace: Pace, amount: Figure, time: Figure, *, binary: bool) -> Fraction:
    """The value of what is claimed, in its unit."""
    rate, whole, lasting = (
        each.value * measured(each.unit, binary=binary).scale for each in (pace.rate, amount, time)
    )
    right = whole / lasting if pace.claimed is pace.rate else rate * lasting if pace.claimed is amount else whole / rate
    return right / measured(pace.claimed.unit, binary=binary).scale


def _working(pace: Pace, amount: Figure, time: Figure) -> str:
    if pace.claimed is pace.rate:
        return f"{_spoken(amount)} in {_spoken(time)}"
    return f"{_spoken(time if pace.claimed is amount else amount)} at {_spoken(pace.rate)}"


def _aged(part: Passage, age: Age) -> Found | None:
    gone = 100 - age.percent.value
    left, other = (_passing(age, percent) for percent in (age.percent.value, gone))
    why = f"Half-life: {_number(age.percent)}% is left after {left.text()} {unit_text(age.claimed)}"
    holds = [compared(age.claimed.value, age.claimed.step, each, roughly=True) for each in (left, other)]
    if holds[0] is Holds.FALSE and (holds[1] is not Holds.FALSE or not _is_near(age.claimed.value, left)):
        return None
    ending = f", not {_number(age.claimed)}." if holds[0] is Holds.FALSE else "."
    return _found(part, (age.percent, age.claimed), holds[0], left, f"{why}{ending}")


def _passing(age: Age, percent: Fraction) -> Value:
    """How long it takes until so many percent are left.

    Source: half-life law, left = (1/2)**(time / life), for the time.
    """
    halvings = Div(Log(Num(percent / 100)), Log(Num(Fraction(1, 2))))
    return Value.of(Mul((Num(age.life.value), halvings)))


def _held(
    part: Passage, stated: Figure, right: Value, others: Sequence[Fraction], why: str, figures: Sequence[Figure]
) -> Found | None:
    holds = compared(stated.value, stated.step, right)
    if holds is not Holds.TRUE and not said("halting").isdisjoint(words_of(part.text)):
        return None
    if holds is Holds.FALSE:
        bounded = not (said("bounding") | said("comparing") - {"would"}).isdisjoint(words_of(part.text))
        ways = [compared(stated.value, stated.step, Value.of(other)) for other in others if other > 0]
        if bounded or not _is_near(stated.value, right) or any(way is not Holds.FALSE for way in ways):
            return None
    ending = f", not {_number(stated)}." if holds is Holds.FALSE else "."
    return _found(part, (*figures, stated), holds, right, f"{why}{ending}")


def _is_near(stated: Fraction, right: Value) -> bool:
    value = Fraction(right.decimal(12))
    return 0 < value <= FURTHEST * stated and stated <= FURTHEST * value


def _found(part: Passage, figures: Sequence[Figure], holds: Holds, right: Value, why: str) -> Found:
    start, end = min(each.span.start for each in figures), max(each.span.end for each in figures)
    return Found(part, start, end, holds, right.exact(), why)


def _shown(stated: Figure, right: Fraction) -> str:
    unit = "%" if stated.unit == "percent" else f" {unit_text(stated)}"
    return f"{Value.of(right).text()}{unit}".rstrip()


def _spoken(figure: Figure) -> str:
    upper, stroke, lower = figure.unit.partition("/")
    return f"{_number(figure)} {pluralise(upper)}{' per ' * bool(stroke)}{lower}".rstrip()


def _number(figure: Figure) -> str:
    return Value.of(figure.value).text()
