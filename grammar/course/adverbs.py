"""Periods told without "each": yearly, a week, twice a day, year after year, three nights running."""

from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.period import TIMES, Period, in_units
from grammar.course.recurring_words import calendar
from grammar.course.text import NAMING, Text, stem
from grammar.lexicon.inflection import uninflected

_ACTING = {"GROW", "SHRINK", "GIVE", "GAIN", "MULTIPLY", "DIVIDE", "FACTOR_VERB", "LEAVE", "TAKE"}
_RATED = NAMING | {
    "PERCENT", "POINTS", "CENT", "NUMBER", "FRACTION", "FACTOR_VERB", "FOLDED", "MULTIPLE", "FOLD", "TIMES",
    "GROW", "SHRINK", "GAIN", "GIVE",
    "GROWTH", "SHRINKAGE", "BIGGER", "SMALLER", "MORE", "FEWER", "UP", "DOWN", "CLOSE", "X", "ALIVE", "EXTENT",
}  # fmt: skip
_RUNNING = {"running", "row", "succession", "straight"}


def adverb(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    part = text.tokens[place].value
    if text.parts_period(place) and part is not None:
        value, unit = in_units(text, place + 1, part)
        return Period(value, unit, frozenset({stem(unit)}), place, place + 2)
    if text.word(place) == "semi" and text.kind(place + 1) == "EVERY":
        value, unit = in_units(text, place + 1, Fraction(1, 2))
        return Period(value, unit, frozenset({stem(unit)}), place, place + 2)
    if text.kind(place) == "EVERY":
        value, unit = in_units(text, place, Fraction(1))
        return Period(value, unit, frozenset({stem(unit)}), place, place + 1)
    if text.kind(place) == "SLASH" and text.kind(place + 1) in TIMES:
        value, unit = in_units(text, place + 1, Fraction(1))
        return Period(value, unit, frozenset({stem(unit)}), place, place + 2)
    return None


def article(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "5 % a year", "45 images a week", "by the hour"."""
    if text.kind(place) != "ARTICLE" or text.kind(place + 1) not in TIMES or text.word(place + 1).endswith("s"):
        return None
    if text.kind(place + 2) in {"LATER", "AGO", "FROM", "OF"} and not (
        text.kind(place + 2) == "FROM" and text.kind(place + 3) != "NOW"
    ):
        return None
    if text.word(place) == "the":
        by = text.kind(place - 1) == "BY" and text.kind(place + 2) not in {"NUMBER"}
        if not by:
            return None
    elif place == 0 or text.kind(place - 1) not in _RATED or text.clause[place - 1] != text.clause[place]:
        return None
    value, unit = in_units(text, place + 1, Fraction(1))
    return Period(value, unit, frozenset({stem(unit)}), place, place + 2)


def frequent(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "Once a month", "twice daily", "3 times per day"."""
    token, after = text.tokens[place], place + 1
    if token.kind == "WHEN" and token.text.lower() == "once":
        times = Fraction(1)
    elif token.kind == "MULTIPLE" and token.value is not None:
        times = token.value
    elif token.kind == "NUMBER" and token.value and text.kind(after) == "TIMES":
        times, after = token.value, after + 1
    else:
        return None
    if text.kind(after) == "EVERY":
        value, unit = in_units(text, after, 1 / times)
        return Period(value, unit, frozenset({stem(unit)}), place, after + 1, often=True)
    if text.kind(after) not in {"ARTICLE", "PER", "EACH"}:
        return None
    after += 1
    if (size := by_start.get(after)) is not None and size.kind == "stretch":
        return Period(
            size.value / times, size.unit, frozenset({stem(size.unit)}), place, size.end, size=size, often=True
        )
    if text.kind(after) not in TIMES:
        return None
    value, unit = in_units(text, after, 1 / times)
    return Period(value, unit, frozenset({stem(unit)}), place, after + 1, often=True)


def any_one(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "In any one hour": in every hour."""
    size = by_start.get(place + 1)
    if size is None or text.word(place) != "any" or size.kind != "stretch" or size.value != 1:
        return None
    return Period(Fraction(1), size.unit, frozenset({stem(size.unit)}), place, size.end, size=size)


def again(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "Year after year", "week by week", "from meeting to meeting", "from one year to the next"."""
    led = text.kinds[place] in {"FROM", "BETWEEN"}
    first = place + led
    pair = text.kind(first + 1) == ("TO" if led else "AFTER") or (not led and text.word(first + 1) in _PAIRING)
    if not led and not pair:
        return None
    if text.kind(first) in NAMING | TIMES and pair and _same(text, first, first + 2):
        return _one_of(text, place, first, first + 3)
    size = by_start.get(first)
    if not led or size is None or size.value != 1 or not _to_the_next(text, size):
        return None
    unit = calendar(size.head) or size.unit or size.head
    return Period(Fraction(1), unit, frozenset({stem(unit)}), place, size.end + 3, size=size) if unit else None


def _to_the_next(text: Text, one: Mention) -> bool:
    """Whether "to the next" stands behind "one year", which is no "one leap year"."""
    plain = one.kind == "amount" or one.unit != "year" or one.end == one.place + 2
    row = [text.kind(one.end + n) for n in range(3)]
    return plain and row[0] in {"TO", "AND"} and row[1:] == ["ARTICLE", "NEXT"]


_PAIRING = {"by", "on", "over", "upon"}


def _same(text: Text, one: int, other: int) -> bool:
    """Whether one noun in the singular stands at both places."""
    return text.word(one) == text.word(other) and text.word(one) == uninflected(text.word(one))


def _one_of(text: Text, start: int, place: int, end: int) -> Period:
    if text.kind(place) in TIMES:
        value, unit = in_units(text, place, Fraction(1))
        return Period(value, unit, frozenset({stem(unit)}), start, end)
    return Period(Fraction(1), text.word(place), frozenset({stem(text.word(place))}), start, end)


def single(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "A PCR cycle doubles the copies": every one of them."""
    if text.word(place) not in {"a", "an"}:
        return None
    end = place + 1 + (text.kind(place + 1) == "WORD")
    acts = text.kind(end + 1) in _ACTING and text.tokens[end + 1].form == "s"
    if text.kind(end) != "ROUND" or not acts:
        return None
    return _one_of(text, place, end, end + 1)


def running(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "For three consecutive years", "three nights running": each of them."""
    count = by_start.get(place)
    if count is None:
        return None
    if (
        text.kind(count.end) == "OF"
        and text.kind(count.end + 1) in _ACTING
        and text.tokens[count.end + 1].form in {"ing", "base"}
        and (count.unit or count.head)
    ):
        unit = count.unit or count.head
        return Period(Fraction(1), unit, count.nouns | {stem(unit)}, count.start, count.end, count=count)
    if (
        count.kind == "amount"
        and count.value == 1
        and count.head
        and text.word(count.place) == "one"
        and text.kind(count.end) in _ACTING
    ):
        return Period(Fraction(1), count.head, count.nouns, count.start, count.end, size=count)
    if count.kind == "factor" and "ALONE" in count.marks:
        return Period(Fraction(1), "time", frozenset({"time"}), count.start, count.end, count=count)
    if count.kind != "stretch":
        return None
    beside = {text.word(p) for p in range(count.end, count.end + 3)}
    if any(text.kind(p) == "SUCCESSIVE" for p in range(count.start, count.end)) or beside & _RUNNING:
        return Period(Fraction(1), count.unit, frozenset({stem(count.unit)}), count.start, count.end, count=count)
    return None
