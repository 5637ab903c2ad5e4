"""How often something happens: each, every or per anything at all, a week, yearly, twice a day, year after year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.numbers import noun_end
from grammar.course.text import NAMING, Text, stem

_TIMES = {"TIME", "ROUND", "NUMBERED"}
_CALENDAR = {"decade": (10, "year"), "quarter": (3, "month"), "fortnight": (2, "week"), "century": (100, "year")}
_PLACED = {"IN", "FOR", "AFTER", "OVER", "DURING", "WITHIN", "WITH", "OF", "TO", "FROM", "ABOUT", "UNTIL", "THAN", "BEFORE", "ON", "AT", "BE"}
_ADJECTIVES = {"MORE", "NEXT", "FULL", "PREVIOUS", "ONLY", "SUCCESSIVE", "FURTHER", "SHRINK", "GROW", "LATER", "REMAINING", "REACH", "SAME"}
_ACTING = {"GROW", "SHRINK", "GIVE", "GAIN", "MULTIPLY", "DIVIDE", "FACTOR_VERB", "LEAVE", "TAKE"}
_RATED = NAMING | {
    "PERCENT", "POINTS", "CENT", "NUMBER", "FRACTION", "FACTOR_VERB", "FOLDED", "MULTIPLE", "FOLD", "TIMES", "GROW", "SHRINK", "GAIN", "GIVE",
    "GROWTH", "SHRINKAGE", "BIGGER", "SMALLER", "MORE", "FEWER", "UP", "DOWN", "CLOSE", "X", "ALIVE", "EXTENT",
}  # fmt: skip
_RUNNING = {"running", "row", "succession", "straight"}


@dataclass(frozen=True, slots=True)
class Period:
    """A period of `value` `unit`s, named by the stems `names`, at tokens `start` to `end`; `count` is how many of it there
    are where its words say so ("in each of 5 rounds"), `size` the mention of its length ("every 20 minutes")."""

    value: Fraction
    unit: str
    names: frozenset[str]
    start: int
    end: int
    count: Mention | None = None
    size: Mention | None = None
    often: bool = False
    compounds: bool = False


def periods(text: Text, mentions: tuple[Mention, ...]) -> tuple[Period, ...]:
    """Every period of a text, in order."""
    by_start = {m.start: m for m in mentions}
    held = {p for m in mentions if m.kind in {"stretch", "share", "factor"} for p in range(m.start, m.end)}
    found: list[Period] = []
    place = 0
    while place < len(text.tokens):
        period = next((p for read in _READERS if (p := read(text, place, by_start)) is not None), None)
        if period is not None and (place not in held or period.count is not None or period.often):
            found.append(replace(period, compounds=text.kind(period.start - 1) == "TREND"))
            place = max(period.end, place + 1)
        else:
            place += 1
    return tuple(_counted(text, found, mentions))


def _unit(text: Text, place: int, value: Fraction) -> tuple[Fraction, str]:
    times, unit = _CALENDAR.get(text.tokens[place].sense, (1, text.tokens[place].sense))
    return value * times, unit


def _each(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    kind = text.kind(place)
    if kind not in {"EACH", "PER"} or text.kind(place + 1) == "CENT":
        return None
    after = place + 1
    if text.kind(after) == "ANNUM":
        return Period(Fraction(1), "year", frozenset({"year"}), place, after + 1)
    if kind == "EACH" and text.kind(after) == "OF":
        return _of_each(text, place, by_start)
    if text.kind(after) == "OTHER" or (text.kind(after) == "ORDINAL" and text.tokens[after].value):
        times = Fraction(2) if text.kind(after) == "OTHER" else text.tokens[after].value
        assert times is not None
        made = _named(text, place, after + 1, times)
        return made
    while text.kind(after) == "MORE":
        after += 1
    if (size := by_start.get(after)) is not None and size.kind in {"stretch", "amount"} and text.kind(after) in {"NUMBER", "FRACTION"}:
        unit = size.unit or size.head
        return Period(size.value, unit, size.nouns | {stem(unit)}, place, size.end, size=size) if unit else None
    return _named(text, place, after, Fraction(1))


def _of_each(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "Each of five passes", "each of the next two years"; "each of which" means what was counted before."""
    after = place + 2
    while text.kind(after) in {"ARTICLE", "POSSESSOR", "NEXT", "PREVIOUS", "FIRST", "ORDINAL", "FOLLOWING", "PRONOUN"} and after not in by_start and not (text.kind(after) == "PRONOUN" and after + 1 not in by_start):
        after += 1
    count = by_start.get(after)
    if count is not None and count.kind in {"stretch", "amount"}:
        unit = count.unit or count.head
        return Period(Fraction(1), unit, count.nouns | {stem(unit)}, place, count.end, count=count) if unit else None
    if text.kind(after) in {"PRONOUN", "WHICH"}:
        before = [m for s, m in by_start.items() if s < place and (m.kind == "stretch" or (m.kind == "amount" and m.head))]
        count = before[-1] if before else None
        if count is not None:
            unit = count.unit or count.head
            return Period(Fraction(1), unit, count.nouns | {stem(unit)}, place, after + 1, count=count)
    return None


def _named(text: Text, start: int, place: int, value: Fraction) -> Period | None:
    """A period by its noun: "each training epoch", "per kilometre", "every time the scraper runs", "each Sunday"."""
    if text.kind(place) == "WEEKDAY":
        return Period(value, "week", frozenset({"week", stem(text.word(place))}), start, place + 1)
    if text.word(place) == "time" and text.kind(place + 1) != "ROUND":
        return _event(text, start, place + 1)
    end = place
    while text.kind(end) in NAMING | _TIMES | _ADJECTIVES and end < place + 5 and not (end > place and text.kind(end) in {"SHRINK", "GROW", "REACH"} and text.tokens[end].form != "ing"):
        end += 1
        if text.kind(end - 1) in _TIMES | {"UNIT"}:
            break
    named = [p for p in range(place, end) if text.kind(p) in NAMING | _TIMES | {"REACH"}]
    if not named or (text.kind(start) == "EACH" and text.kind(start - 1) not in {"IN", "ON", "AT", "BY"} and _apiece(text, start, named)):
        return _owned(text, start) if text.kind(start) == "EACH" else None
    last = next((p for p in named if text.kind(p) in _TIMES | {"UNIT"}), None)
    names = frozenset(stem(text.tokens[p].sense or text.word(p)) for p in named)
    if last is not None:
        value, unit = _unit(text, last, value)
        return Period(value, unit, names | {stem(unit)}, start, end)
    head = text.tokens[named[-1] if len(named) < 3 else named[1]]
    return Period(value, head.sense or head.text.lower(), names, start, end)


def _apiece(text: Text, start: int, named: list[int]) -> bool:
    return False


def _owned(text: Text, start: int) -> Period:
    """ "Three pruning rounds each having removed half", "two raises of 3 % each": each of what was counted before."""
    return Period(Fraction(1), "", frozenset(), start, start + 1)


def _counted(text: Text, found: list[Period], mentions: tuple[Mention, ...]) -> Iterator[Period]:
    """The periods with those that stand for "each" alone named by what was counted before them in their sentence."""
    counts = {p.count for p in found}
    for period in found:
        before = [
            m for m in mentions
            if m.end <= period.start and text.sentence[m.place] == text.sentence[period.start] and m.value.denominator == 1 and m.value > 1
            and m.kind in {"stretch", "amount"} and (m.unit or m.head) and m not in counts
        ]  # fmt: skip
        if period.unit or period.names or not before or before[-1].unit in {"dollar", "euro", "pound"}:
            yield period
        else:
            unit = before[-1].unit or before[-1].head
            yield replace(period, unit=unit, names=before[-1].nouns | {stem(unit)}, count=before[-1])


def _event(text: Text, start: int, place: int) -> Period:
    """ "Each time the firmware is updated": what happens names the period."""
    end = place
    while end < len(text.tokens) and text.clause[end] == text.clause[start] and end < place + 7 and text.kind(end) not in {"FROM", "BY"}:
        end += 1
    names = frozenset(stem(text.tokens[p].sense or text.word(p)) for p in range(place, end) if text.tokens[p].text.isalpha() and len(text.word(p)) > 2)
    return Period(Fraction(1), "time", names | {"time"}, start, end)


def _adverb(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    if text.kind(place) == "EVERY":
        value, unit = _unit(text, place, Fraction(1))
        return Period(value, unit, frozenset({stem(unit)}), place, place + 1)
    if text.kind(place) == "SLASH" and text.kind(place + 1) in _TIMES:
        value, unit = _unit(text, place + 1, Fraction(1))
        return Period(value, unit, frozenset({stem(unit)}), place, place + 2)
    return None


def _article(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "5 % a year", "45 images a week", "by the hour"."""
    if text.kind(place) != "ARTICLE" or text.kind(place + 1) not in _TIMES or text.word(place + 1).endswith("s"):
        return None
    if text.kind(place + 2) in {"LATER", "AGO", "FROM", "OF"} and not (text.kind(place + 2) == "FROM" and text.kind(place + 3) != "NOW"):
        return None
    if text.word(place) == "the":
        by = text.kind(place - 1) == "BY" and text.kind(place + 2) not in {"NUMBER"}
        if not by:
            return None
    elif place == 0 or text.kind(place - 1) not in _RATED or text.clause[place - 1] != text.clause[place]:
        return None
    value, unit = _unit(text, place + 1, Fraction(1))
    return Period(value, unit, frozenset({stem(unit)}), place, place + 2)


def _frequent(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
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
        value, unit = _unit(text, after, 1 / times)
        return Period(value, unit, frozenset({stem(unit)}), place, after + 1, often=True)
    if text.kind(after) not in {"ARTICLE", "PER", "EACH"}:
        return None
    after += 1
    if (size := by_start.get(after)) is not None and size.kind == "stretch":
        return Period(size.value / times, size.unit, frozenset({stem(size.unit)}), place, size.end, size=size, often=True)
    if text.kind(after) not in _TIMES:
        return None
    value, unit = _unit(text, after, 1 / times)
    return Period(value, unit, frozenset({stem(unit)}), place, after + 1, often=True)


def _any_one(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "In any one hour": in every hour."""
    size = by_start.get(place + 1)
    if text.word(place) != "any" or size is None or size.kind != "stretch" or size.value != 1:
        return None
    return Period(Fraction(1), size.unit, frozenset({stem(size.unit)}), place, size.end, size=size)


def _again(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "Year after year", "from one year to the next"."""
    if text.kind(place) in _TIMES and text.kind(place + 1) == "AFTER" and text.tokens[place].sense == _sense(text, place + 2):
        value, unit = _unit(text, place, Fraction(1))
        return Period(value, unit, frozenset({stem(unit)}), place, place + 3)
    size = by_start.get(place + 1)
    if text.kind(place) == "FROM" and size is not None and size.kind == "stretch" and size.value == 1:
        end = size.end
        if text.kind(end) == "TO" and text.kind(end + 1) == "ARTICLE" and text.kind(end + 2) == "NEXT":
            return Period(Fraction(1), size.unit, frozenset({stem(size.unit)}), place, end + 3, size=size)
    return None


def _sense(text: Text, place: int) -> str:
    return text.tokens[place].sense if place < len(text.tokens) else ""


def _running(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "For three consecutive years", "three nights running": each of them."""
    count = by_start.get(place)
    if count is None:
        return None
    if text.kind(count.end) == "OF" and text.kind(count.end + 1) in _ACTING and text.tokens[count.end + 1].form in {"ing", "base"} and (count.unit or count.head):
        unit = count.unit or count.head
        return Period(Fraction(1), unit, count.nouns | {stem(unit)}, count.start, count.end, count=count)
    if count.kind == "amount" and count.value == 1 and count.head and text.word(count.place) == "one" and text.kind(count.end) in _ACTING:
        return Period(Fraction(1), count.head, count.nouns, count.start, count.end, size=count)
    if count.kind == "factor" and "ALONE" in count.marks:
        return Period(Fraction(1), "time", frozenset({"time"}), count.start, count.end, count=count)
    if count.kind != "stretch":
        return None
    beside = {text.word(p) for p in range(count.end, count.end + 3)}
    if any(text.kind(p) == "SUCCESSIVE" for p in range(count.start, count.end)) or beside & _RUNNING:
        return Period(Fraction(1), count.unit, frozenset({stem(count.unit)}), count.start, count.end, count=count)
    return None


_READERS = (_frequent, _any_one, _each, _adverb, _again, _article, _running)


def repeated(period: Period, mention: Mention) -> bool:
    """Whether a number counts what a period names."""
    if mention.unit and (mention.unit == period.unit or stem(mention.unit) in period.names):
        return True
    return mention.kind == "amount" and not mention.unit and bool(mention.nouns & period.names)


def asks_for(period: Period, names: frozenset[str]) -> bool:
    """Whether names that are asked for name a period."""
    return bool(names & period.names)


def others(found: tuple[Period, ...], used: Period) -> Iterator[Period]:
    """The periods that are not the one used."""
    return (p for p in found if p is not used and not (p.unit == used.unit and p.value == used.value))


__all__ = ["Period", "asks_for", "noun_end", "others", "periods", "repeated"]
