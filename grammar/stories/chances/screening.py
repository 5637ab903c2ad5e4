"""Tests for a disease: how often they judge rightly, who has it, and which group is asked about."""

from fractions import Fraction

from grammar.events import Of
from grammar.experiment import Asks, Screening
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in

_RATES = ("both", "sensitivity", "specificity", "false_positive", "false_negative", "prevalence")


def screened(row: Row, goal: Goal) -> Told | None:
    """A test with its sensitivity and specificity, and who has what it looks for."""
    if (
        row.first("TEST|POSITIVE|NEGATIVE") is None
        or (goal.asks is Asks.WAYS
        and goal.noun == "way"
        and row.first("TEST|test|ILL") is None)
    ):
        return None
    rates, used = _rates(row)
    if "both" in rates:
        rates |= {"sensitivity": rates["both"], "specificity": rates["both"]}
    sensitivity = rates.get("sensitivity", 1 - rates["false_negative"] if "false_negative" in rates else None)
    specificity = rates.get("specificity", 1 - rates["false_positive"] if "false_positive" in rates else None)
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE" and at not in used]
    prevalence = rates.get("prevalence")
    fraction = row.first("a:NUMBER (IN|OUT OF|OF) (EACH )?b:NUMBER")
    if prevalence is None and len(shares) == 1:
        prevalence, used = number(row.marks[shares[0]]), used | {shares[0]}
    elif prevalence is None and fraction is not None and number(fraction["b"]):
        prevalence, used = number(fraction["a"]) / number(fraction["b"]), used | fraction.places
    part = _part(row, goal)
    if part is None or prevalence is None:
        return None
    people = [at for at in numbers_in(row, used | goal.used) if number(row.marks[at]) != 1]
    population = number(row.marks[people[0]]) if len(people) == 1 else None
    if (
        len(people) > 1
        or (goal.asks is not Asks.CHANCE and population is None)
        or (goal.asks is Asks.CHANCE and people)
    ):
        return None
    sensitivity, specificity = _enough(part[0], sensitivity, specificity)
    if sensitivity is None or specificity is None:
        return None
    told = Screening(prevalence, sensitivity, specificity, population)
    return Told(
        told,
        part[0],
        goal.used
        | used
        | part[1]
        | frozenset(people)
        | row.places("TEST|POSITIVE|NEGATIVE|ILL|HEALTHY|IN SUM|MOVE OUT|NUMBER (PERSON|WORD)")
        - frozenset(
            numbers_in(row, frozenset(people) | frozenset(at for at, m in enumerate(row.marks) if m.value == 1))
        ),
    )


def _enough(
    event: Of, sensitivity: Fraction | None, specificity: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """The rate that the outcome does not need may be left unsaid."""
    if event.part in {"has, positive", "has, negative"} and not event.given:
        return sensitivity, specificity if specificity is not None else Fraction(1)
    if event.part in {"free, positive", "free, negative"} and not event.given:
        return sensitivity if sensitivity is not None else Fraction(1), specificity
    return sensitivity, specificity


def _rates(row: Row) -> tuple[dict[str, Fraction], frozenset[int]]:
    found: dict[str, Fraction] = {}
    used: frozenset[int] = frozenset()
    for name in _RATES:
        for pattern in patterns(f"screening.{name}"):
            for match in row.find(pattern):
                place = next((start for each, start, _ in match.named if each == "p"), None)
                if place is not None and place not in used and name not in found:
                    found[name] = number(row.marks[place])
                    used |= match.places - frozenset(
                        p for p in match.places if row.marks[p].kind == "SHARE" and p != place
                    )
    return found, used


def _part(row: Row, goal: Goal) -> tuple[Of, frozenset[int]] | None:
    """Which group is asked about: false positives, those with the disease given a positive test, …"""
    start, end = goal.begin, len(row.marks)
    for pattern, part in (
        ("(NO_WORD|false) POSITIVE", "free, positive"),
        ("(NO_WORD|false) NEGATIVE", "has, negative"),
        ("(YES|true) POSITIVE", "has, positive"),
        ("(YES|true) NEGATIVE", "free, negative"),
    ):
        if match := row.first(pattern, start, end):
            return (Of(part), match.places) if goal.asks is not Asks.CHANCE else None
    if goal.asks is not Asks.CHANCE:
        missed = row.first("BAD|NEGATIVE", start, end) and row.first("ILL", start, end)
        if missed:
            return Of("has, negative"), row.places("BAD|NEGATIVE|ILL")
        positive = row.first("POSITIVE", start, end)
        return (
            (Of("positive"), positive.places)
            if positive and row.first("ILL|HEALTHY|NOT|NO|WITHOUT", start, end) is None
            else None
        )
    return _conditional(row, goal)


def _conditional(row: Row, goal: Goal) -> tuple[Of, frozenset[int]] | None:
    """ "has the disease given a positive test": the condition stands in the question or in a clause with if."""
    condition = "positive" if row.first("POSITIVE", 0, len(row.marks)) else ""
    negative = row.first("(test|TEST|WORD|BE|result|RESULT|LIGHT)* NEGATIVE", 0, len(row.marks))
    asked = row.first(
        either("screening.has_it"), goal.start, goal.end
    )
    region = row.marks[goal.start : goal.end]
    positive_in = any(m.kind == "POSITIVE" for m in region)
    cond_places = row.places(
        either("screening.tests_positive")
    )
    if asked is None and positive_in and row.first("GIVEN|IF|POSITIVE", 0, goal.begin) is None:
        return Of("positive"), row.places("POSITIVE")
    if negative is not None and row.first("POSITIVE") is None:
        condition, cond_places = "negative", negative.places
    if not condition or (asked is None and row.first("PRONOUN (BE|HAVE) (ILL|PRONOUN)", goal.start, goal.end) is None):
        return None
    without = asked is not None and any(
        m.kind in {"NOT", "NO", "WITHOUT", "HEALTHY"} or m.word == "free" for m in row.marks[asked.start : asked.end]
    )
    if negative is not None and row.first("POSITIVE") is not None:
        return None
    places = cond_places | (asked.places if asked is not None else frozenset()) | row.places("GIVEN")
    return Of("free" if without else "has", condition), places
