"""Adjuncts of time, which stand anywhere in an English clause: how often, how long, at which point."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.clauses import Clause, Complement
from grammar.frames import counted
from grammar.frames.draft import When
from grammar.frames.rounds import Rounds, is_rate, is_repeated, is_year
from grammar.phrase import Amount, Ask, Noun, Period, Phrase, Point, Stretch
from grammar.problem import Asked

_LASTING = {"AFTER", "FOR", "IN", "OVER", "DURING", "THROUGH", "BY", "AT", "OF", "ON", "WITH", "WHEN"}
_COUNTING = {"AFTER", "FOR", "IN", "OVER", "DURING", "THROUGH", "OF", "AT", "TO", ""}
_CALENDAR = {"clock", "weekday", "date"}
_HOURS = 24
_STARTING = {"training", "pruning", "compression", "anything", "start", "it"}


@dataclass(frozen=True, slots=True)
class Times:
    """What a clause says of time, and the complements that say it."""

    when: When = field(default_factory=When)
    period: Period | None = None
    compounding: Period | None = None
    explained: frozenset[int] = frozenset()


def times(clause: Clause, rounds: frozenset[str] = frozenset(), first: bool = True) -> Times:
    """The adjuncts of time of a clause; `rounds` are the nouns that the text counts like time ("each bounce")."""
    found = Times()
    asked = counted.counting(clause)
    for position, complement in enumerate(clause.complements):
        if complement is asked and complement.phrase is not None and isinstance(complement.phrase.meaning, Noun):
            hole = Asked(complement.phrase.meaning.head, whole=True, span=complement.phrase.span)
            found = _with(found, complement.phrase, when=replace(found.when, stretch=hole))
        elif (passed := counted.passed(clause, complement)) is not None and complement.phrase is not None:
            found = _with(found, complement.phrase, when=replace(found.when, stretch=passed))
        elif (told := counted.told_number(clause, complement)) is not None:
            found = _with(found, told[1], when=replace(found.when, stretch=told[0]))
        elif complement.phrase is not None and (times := counted.times_over(clause, complement)):
            often = (
                Period(Fraction(1), "")
                if clause.predicate is not None and clause.predicate.sense not in {"BE", "HAVE", "AUX"}
                else None
            )
            found = _with(found, complement.phrase, when=replace(found.when, stretch=Stretch(times, "")), period=often)
        elif complement.phrase is not None and complement.phrase.meaning is not None:
            before = clause.complements[position - 1] if position else None
            after = clause.complements[position + 1] if position + 1 < len(clause.complements) else None
            found = _lifted(found, complement, complement.phrase, before, Rounds(rounds, after))
    return (
        replace(found, when=replace(found.when, stretch=Asked()))
        if _asks_when(clause, first) and not isinstance(found.when.stretch, Asked)
        else found
    )


def _asks_when(clause: Clause, first: bool) -> bool:
    """Whether a question opens with "when"."""
    opens = clause.joints[-1:] == ("WHEN",) and (
        (len(clause.joints) == 1 and first)
        or clause.joints[-2:-1] in (("STOP",), ("QUESTION",), ("LINE",), ("SEMICOLON",), ("COLON",))
    )
    verb = clause.predicate
    return opens and (clause.asked or (verb is not None and verb.auxiliary and not clause.before))


def _lifted(found: Times, complement: Complement, phrase: Phrase, before: Complement | None, rounds: Rounds) -> Times:  # noqa: C901 - one branch a class of word
    last = complement.prepositions[-1] if complement.prepositions else ""
    when = found.when
    match phrase.meaning:
        case Period(compounding=True) as period:
            return replace(_with(found, phrase), compounding=period)
        case Period() as period:
            return _with(found, phrase, period=period)
        case Stretch() as stretch if (
            stretch.article and is_rate(before) and last in {"", "PER", "IN"} and not stretch.direction
        ):
            return _with(found, phrase, period=Period(stretch.value, stretch.unit))
        case Stretch() as stretch if is_repeated(complement):
            return _with(found, phrase, when=replace(when, stretch=stretch), period=Period(Fraction(1), stretch.unit))
        case Stretch(direction=-1) as stretch:
            return _with(found, phrase, when=replace(when, start=True, ago=stretch))
        case Stretch(article=True, direction=0) if last in {"", "OF"} and phrase.text.lower().split()[0] in {
            "a",
            "an",
            "the",
            "that",
            "this",
        }:
            return found
        case Stretch() as stretch if last in _LASTING or not last or stretch.direction == 1:
            total = (
                replace(stretch, value=stretch.value + when.stretch.value)
                if isinstance(when.stretch, Stretch) and when.stretch.unit != stretch.unit
                else stretch
            )
            return _with(found, phrase, when=replace(when, stretch=total))
        case Point(kind="start"):
            return _with(found, phrase, when=replace(when, start=True))
        case Point(kind="end"):
            return _with(found, phrase, when=replace(when, end=True))
        case Point(kind="nth", unit="") if last == "FOR" and rounds.first_time():
            return replace(found, explained=found.explained | {phrase.start})
        case Point(kind="nth") as point:
            after = point.at_end or last == "AFTER"
            unit = point.unit or rounds.following()
            return _with(
                found,
                phrase,
                when=replace(
                    when, point=_joint(when.point, replace(point, unit=unit, at_end=after and unit not in _CALENDAR))
                ),
            )
        case Ask(about="stretch") as ask:
            return _with(
                found, phrase, when=replace(when, stretch=Asked(ask.unit, whole=bool(ask.unit), span=phrase.span))
            )
        case Ask(about="count") as ask if ask.noun in rounds:
            return _with(found, phrase, when=replace(when, stretch=Asked(ask.noun.head, whole=True, span=phrase.span)))
        case Ask(about="point") as ask:
            ended = last in {"OF", "AFTER"}
            asked = Asked(ask.unit, whole=True, span=phrase.span)
            return _with(found, phrase, when=replace(when, stretch=asked) if ended else replace(when, point=asked))
        case Amount(unit="", portion=False, noun=Noun(words=())) as amount if last in {
            "IN",
            "FOR",
            "BY",
            "FROM",
            "DURING",
        } and is_year(phrase, amount):
            return _with(found, phrase, when=replace(when, point=Point("nth", amount.value, "year")))
        case Amount(unit="", portion=False) as amount if is_repeated(complement):
            stretch = Stretch(amount.value, amount.noun.head, which="next" if amount.more else "")
            return _with(
                found, phrase, when=replace(when, stretch=stretch), period=Period(Fraction(1), amount.noun.head)
            )
        case Amount(unit="", portion=False) as amount if amount.noun in rounds and last in _COUNTING:
            return _with(
                found,
                phrase,
                when=replace(
                    when, stretch=Stretch(amount.value, amount.noun.head, which="next" if amount.more else "")
                ),
            )
        case Amount(unit="", portion=False, more=False) as amount if last == "AFTER" and amount.value.denominator == 1:
            return _with(found, phrase, when=replace(when, stretch=Stretch(amount.value, amount.noun.head)))
        case Amount(unit="", portion=False, noun=Noun(words=()), more=True) as amount if last in {"FOR", "AFTER"}:
            return _with(found, phrase, when=replace(when, stretch=Stretch(amount.value, "", which="next")))
        case Noun(words=("time",)) if last == "EACH":
            return _with(found, phrase, period=Period(Fraction(1), ""))
        case Noun() as noun if noun in rounds and last in {"EACH", "PER"}:
            return _with(found, phrase, period=Period(Fraction(1), noun.head))
        case Noun(pronoun="those") if is_repeated(complement):
            return _with(found, phrase, period=Period(Fraction(1), ""))
        case Noun() as noun if "BEFORE" in complement.prepositions and set(noun.words) & _STARTING:
            return _with(found, phrase, when=replace(when, start=True))
        case Noun(marks=marks) if marks & {"INITIAL", "NOW", "FINAL"}:
            return replace(
                found,
                when=replace(
                    when,
                    start=when.start or "INITIAL" in marks,
                    now=when.now or "NOW" in marks,
                    end=when.end or "FINAL" in marks,
                ),
            )
        case _:
            return found


def _joint(day: Point | Asked | None, hour: Point) -> Point:
    """Noon on Monday: a weekday or date and a time of day are one point, in hours."""
    points = (day, hour) if isinstance(day, Point) and hour.unit == "clock" else (hour, day)
    match points:
        case (Point(unit="weekday" | "date" as unit) as first, Point(unit="clock") as second):
            return replace(
                second,
                value=_HOURS * first.value + second.value,
                unit={"weekday": "weekhour", "date": "datehour"}[unit],
            )
        case _:
            return hour


def _with(found: Times, phrase: Phrase, *, when: When | None = None, period: Period | None = None) -> Times:
    return Times(when or found.when, period or found.period, found.compounding, found.explained | {phrase.start})
