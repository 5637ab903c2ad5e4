"""Stretches of time and counts of rounds: 8 weeks, half a year, the next 6."""

from dataclasses import replace
from fractions import Fraction

from grammar.course.making import BETWEEN, made, value_at
from grammar.course.mention import Mention
from grammar.course.period import CALENDAR, TIMES
from grammar.course.text import Text
from grammar.lexicon.inflection import uninflected

_YOUNGEST, _OLDEST = 5, 120
REPEATS = {"doubling": Fraction(2), "halving": Fraction(1, 2)}

# --- stretches and amounts --------------------------------------------------------------------------------------------


def timed(text: Text, value: Fraction, start: int, end: int, place: int) -> Mention:
    sense = text.tokens[end - 1].sense
    times, unit = CALENDAR.get(sense, (1, sense))
    return made(text, "stretch", value * times, start, end, place, unit)


def stretch(text: Text, place: int) -> Mention | None:
    value = value_at(text, place)
    if value is None:
        return _one(text, place)
    if (text.kind(place + 1) == "HALFLIFE" and text.word(place + 1).endswith("s")) or text.sense(place + 1) in REPEATS:
        return made(text, "stretch", value, place, place + 2, place, text.sense(place + 1))
    if text.kind(place + 1) == "WEEKDAY":
        return made(text, "stretch", value, place, place + 2, place, "week")
    if _is_age(text, place, value):
        return made(text, "age", value, place, place + 1, place, "year")
    end = place + 1
    while text.kind(end) in BETWEEN and end < place + 4:
        end += 1
    if text.kind(end) in TIMES and text.word(end + 1) == "old" and value != 1 and not text.word(end).endswith("s"):
        return made(text, "age", value, place, end + 2, place, text.tokens[end].sense)
    unit = _numbered(text, place)
    if unit or _of_which(text, place) or _elliptic(text, place):
        return made(text, "stretch", value, place, place + 1, place, unit)
    if text.kind(end) in TIMES and _counts_time(text, place, end):
        if text.kind(end + 1) == "POSSESSIVE" and text.kind(end + 2) == "TIME":
            end += 2
        return _and_a_half(text, timed(text, value, place, end + 1, place))
    return None


def _is_age(text: Text, place: int, value: Fraction) -> bool:
    """ "Who is 34, …", "Kenji, 34, …"."""
    told = text.kind(place - 1) == "BE" and text.word(place - 2) == "who"
    if told and text.clause[min(place + 1, len(text.tokens) - 1)] != text.clause[place]:
        return True
    named = text.kind(place - 2) in {"WORD", "FOREIGN"} and text.tokens[place - 2].text[:1].isupper()
    return named and text.kind(place - 1) == text.kind(place + 1) == "COMMA" and _YOUNGEST < value < _OLDEST


def _and_a_half(text: Text, told: Mention) -> Mention:
    """ "A year and a half", "2 years and a quarter"."""
    place = told.end + 1 + (text.kind(told.end + 1) == "ARTICLE")
    part = text.tokens[place].value if text.kind(told.end) == "AND" and text.kind(place) == "FRACTION" else None
    if part is None or text.kind(place + 1) in {"OF", "AS", "PERCENT", "ARTICLE", "POSSESSOR"} | TIMES:
        return told
    times = CALENDAR.get(text.tokens[told.end - 1].sense, (1, ""))[0]
    return replace(told, value=told.value + part * times, end=place + 1)


def _of_which(text: Text, place: int) -> bool:
    """ "Each step, of which there are 20": so many of the periods."""
    there = text.kind(place - 1) == "BE" and text.word(place - 2) == "there"
    return there and text.kind(place - 3) in {"PRONOUN", "WHICH"} and text.kind(place - 4) == "OF"


def _elliptic(text: Text, place: int) -> bool:
    """ "For the next 6", "for another 10": so many of the periods."""
    lead = place - 1
    if text.kind(lead) == "AFTER" and _ends(text, place):
        return True
    if text.kind(lead) not in {"NEXT", "MORE", "FURTHER", "FINAL", "PREVIOUS"}:
        return False
    lead -= 1 + (text.kind(lead - 1) == "ARTICLE")
    closed = (
        place + 1 == len(text.tokens) or text.clause[place + 1] != text.clause[place] or text.kind(place + 1) == "AFTER"
    )
    return closed and text.kind(lead) in {"FOR", "OVER", "IN", "DURING", "AFTER"}


def _ends(text: Text, place: int) -> bool:
    """Whether a sentence ends behind a number."""
    return place + 1 == len(text.tokens) or text.kind(place + 1) in {"QUESTION", "STOP"}


def _numbered(text: Text, place: int) -> str:
    """The unit of "the number of epochs is 12", "" where none is so told."""
    lead = place - 1
    timed = text.kind(lead) in {"BE", "COLON", "EQUALS"} and text.kind(lead - 1) in TIMES
    counter = text.kind(lead - 3) in {"COUNTER", "LIGHT"} and text.kind(lead - 2) == "OF"
    return text.tokens[lead - 1].sense if timed and counter and _ends(text, place) else ""


def _counts_time(text: Text, place: int, end: int) -> bool:
    """Whether the words between a number and a time are its adjectives: none of them is a plural noun."""
    return all(
        text.kind(p) != "WORD" or uninflected(text.word(p)) == text.word(p) or text.word(p).endswith("ss")
        for p in range(place + 1, end)
    ) and not any(text.kind(p) == "MEASURE" and text.tokens[p].form == "plural" for p in range(place + 1, end))


_PACED = {"PERCENT", "MONEY", "UNIT"}
"""Classes of units behind which "a year" tells how often: "12 % a year afterwards"."""


def _one(text: Text, place: int) -> Mention | None:
    """ "In a year", "a decade from now", "over a full week": one of them."""
    if text.kind(place) not in {"ARTICLE", "FULL"} or text.kind(place - 1) in {"EACH", "EVERY", "PER"}:
        return None
    end = place + 1
    while text.kind(end) in {"FULL", "MORE"}:
        end += 1
    if text.kind(end) not in TIMES or text.word(place) == "the":
        return None
    after = text.kind(end + 1)
    led = text.kind(place - 1) in {"IN", "FOR", "AFTER", "OVER", "DURING", "WITHIN"} and after not in {"OF"}
    led = led or (text.kind(place - 1) == "WHEN" and after in {"HAVE", "BE"})
    told = (
        after in {"LATER", "AGO"}
        or (after == "FROM" and (text.kind(end + 2) == "NOW" or text.word(end + 2) in {"then", "there"}))
        or text.kind(end - 1) == "FULL"
        or (text.word(end + 1) in {"hence", "afterwards", "thereafter"} and text.kind(place - 1) not in _PACED)
        or (text.word(end + 1) == "on" and text.kind(end + 2) in {"QUESTION", "STOP", "COMMA", ""})
    )
    if not led and not told:
        return None
    return _and_a_half(text, timed(text, Fraction(1), place, end + 1, end))
