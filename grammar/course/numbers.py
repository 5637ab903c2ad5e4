"""The numbers of a text as mentions: what kind each is follows from its unit, its noun and the words beside it."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.text import NAMING, Text, stem
from grammar.lexicon.inflection import uninflected

_NAMES_LIKE = NAMING | {"GROWTH", "SHRINKAGE", "MORE", "FEWER", "REMAINING", "INITIAL", "LETTER", "FULL", "SPARE", "NEXT", "SUCCESSIVE", "PREVIOUS", "EVERY"}
_BETWEEN = {"WORD", "MORE", "NEXT", "FULL", "PREVIOUS", "FURTHER", "ONLY", "SUCCESSIVE", "SHRINK", "GROW", "FOREIGN", "MEASURE"}
_TIMES = {"TIME", "ROUND", "NUMBERED"}
_ALIKE = {"BIGGER", "SMALLER"}
_CALENDAR = {"decade": (10, "year"), "quarter": (3, "month"), "fortnight": (2, "week"), "century": (100, "year")}
_YEARS = range(1500, 2301)
_YEAR_LEADS = {"IN", "FROM", "RELATIVE", "BY", "BETWEEN", "UNTIL", "FOR", "TO", "AND", "SINCE", "DURING", "BEFORE", "AFTER", "DASH", "OF", "THROUGH"}
_FIGURES = 4
Found = tuple[Mention, int] | None


def mentions(text: Text) -> tuple[Mention, ...]:
    """Every number of a text, in order."""
    found: list[Mention] = []
    place = 0
    while place < len(text.tokens):
        mention = _at(text, place)
        if mention is not None:
            found.append(mention)
            place = max(mention.end, place + 1)
        else:
            place += 1
    return tuple(found)


def _at(text: Text, place: int) -> Mention | None:
    return next((m for read in (_point, _share, _factor, _stretch, _amount) if (m := read(text, place)) is not None), None)


def _made(  # noqa: PLR0913 - the parts of a mention
    text: Text, kind: str, value: Fraction, start: int, end: int, place: int, unit: str = "", marks: frozenset[str] = frozenset()
) -> Mention:
    named = [p for p in range(place + 1, end) if text.kind(p) in NAMING] or [p for p in range(place + 1, end) if text.kind(p) in {"GROWTH", "SHRINKAGE"}]
    nouns = text.names(range(place + 1, end)) | frozenset(stem(text.tokens[p].sense or text.word(p)) for p in named)
    before = [p for p in text.within(place) if p < start]
    span = text.tokens[start].span | text.tokens[max(start, end - 1)].span
    return Mention(
        kind, value, start, end, place, unit, _head(text, named), nouns, text.names(range(before[0], start)) if before else frozenset(),
        marks, span,
    )  # fmt: skip


def _head(text: Text, places: list[int]) -> str:
    """The noun in the singular: the first plural, else the last word."""
    tokens = [text.tokens[p] for p in places if text.kind(p) != "UNIT"]
    plural = next((t for t in tokens if t.form == "plural" or uninflected(t.text) != t.text.lower()), None)
    head = plural or (tokens[-1] if tokens else None)
    if head is None:
        return ""
    return head.sense if head.kind not in {"WORD", "FOREIGN"} and head.sense else uninflected(head.text)


def noun_end(text: Text, place: int, kinds: set[str] = _NAMES_LIKE) -> int:
    """Where the names end that begin at a place; "of" with names behind it belongs to them."""
    end = place
    while text.kind(end) in kinds and end < place + 5:
        end += 1
    if end > place and text.kind(end) == "OF" and text.kind(end + 1) in kinds - {"MORE", "FEWER"}:
        return noun_end(text, end + 1, kinds)
    return end


def _value(text: Text, place: int) -> Fraction | None:
    return text.tokens[place].value if place < len(text.tokens) and text.kind(place) in {"NUMBER", "FRACTION"} else None


# --- points of time ---------------------------------------------------------------------------------------------------


def _point(text: Text, place: int) -> Mention | None:
    token = text.tokens[place]
    if token.kind == "CLOCK" and token.value is not None:
        return _made(text, "point", token.value, place, place + 1, place, token.sense)
    value = _value(text, place)
    if token.kind == "NUMBERED" and (number := _value(text, place + 1)) is not None:
        return _made(text, "point", number, place, place + 2, place + 1, token.sense)
    if token.kind == "ORDINAL" and token.value is not None:
        return _ordinal(text, place, token.value)
    if value is None or token.kind != "NUMBER":
        return None
    if token.text.isdecimal() and len(token.text) == _FIGURES and value in _YEARS and text.kind(place + 1) not in _NAMES_LIKE | _TIMES | {"PERCENT", "UNIT", "MONEY"}:
        lead = text.kind(place - 1)
        dated = lead in _YEAR_LEADS or (lead in {"NOW"})
        return _made(text, "point", value, place, place + 1, place, "year") if dated else None
    if text.kind(place - 1) in {"LAYER", "WORD"} and _numbers(text, place):
        return _made(text, "point", value, place - 1, place + 1, place, "@" + stem(text.tokens[place - 1].sense))
    return None


def _numbers(text: Text, place: int) -> bool:
    """Whether a whole number behind a name in the singular numbers it: "version 3", "generation one"."""
    before, token = text.tokens[place - 1], text.tokens[place]
    free = text.kind(place + 1) not in _NAMES_LIKE | _TIMES | {"PERCENT", "UNIT", "MONEY", "PER", "FOLD", "TIMES", "CURRENCY"}
    led = text.kind(place - 2) in {"AT", "IN", "AFTER", "TO", "OF", "ON", "BY", "FROM", "UNTIL", "ONCE", "BEFORE", "WHEN", "STOP", "COMMA", "DURING", "FOLLOWING", "NEXT"} or place < 2
    return free and led and token.value is not None and token.value.denominator == 1 and uninflected(before.text) == before.text.lower()


def _ordinal(text: Text, place: int, value: Fraction) -> Mention | None:
    if _value(text, place + 1) is not None or text.kind(place + 1) in {"NUMBER", "FRACTION"}:
        return None
    end = place + 1
    while text.kind(end) in _BETWEEN | {"LAYER", "MORE"} and end < place + 4 and text.kind(end) not in {"ROUND"}:
        end += 1
    if text.kind(end) in _TIMES:
        return _made(text, "point", value, place, end + 1, place, text.tokens[end].sense, frozenset({"ORDINAL"}))
    named = text.kind(place + 1) in NAMING and text.word(place + 1) != "time"
    last = noun_end(text, place + 1, {"WORD", "LAYER"}) if named else place + 1
    closed = place + 1 == len(text.tokens) or text.clause[place + 1] != text.clause[place] or text.kind(place + 1) in {"BE", "HAVE"}
    definite = (text.kind(place - 1) in {"ARTICLE", "POSSESSOR", "POSSESSIVE"} and closed) or named
    if not definite or text.word(place + 1) == "time":
        return None
    return _made(text, "point", value, place, last, place, "", frozenset({"ORDINAL"}))


# --- shares and factors -----------------------------------------------------------------------------------------------


def _share(text: Text, place: int) -> Mention | None:
    value = _value(text, place)
    if value is None:
        return None
    if text.kind(place + 1) in {"MORE", "FEWER"} and text.kind(place + 2) == "PERCENT" and text.kind(place + 2) != "POINTS":
        return None
    if text.kind(place + 1) == "POINTS" and text.word(place + 1) == "pp":
        return _made(text, "points", value, place, place + 2, place, "percent")
    if (end := _percent(text, place)) is not None:
        if text.kind(end) == "POINTS":
            return _made(text, "points", value, place, end + 1, place, "percent")
        return _made(text, "share", value / 100, _signed(text, place), end, place, "percent", _sign(text, place))
    if text.kind(place) == "FRACTION":
        return _fraction(text, place, value)
    return _in_every(text, place, value)


def _signed(text: Text, place: int) -> int:
    return place - 1 if text.kind(place - 1) in {"MINUS", "PLUS"} else place


def _sign(text: Text, place: int) -> frozenset[str]:
    return frozenset({text.kind(place - 1)} & {"MINUS", "PLUS"})


def _percent(text: Text, place: int) -> int | None:
    """Where the percent sign or word behind a number ends."""
    if text.kind(place + 1) == "PERCENT":
        return place + 2
    if text.kind(place + 1) == "PER" and text.kind(place + 2) == "CENT":
        return place + 3
    if text.kind(place) == "FRACTION" and text.kind(place + 1) in {"ARTICLE", "OF"} and text.kind(place + 2) == "PERCENT":
        return place + 3
    return None


def _fraction(text: Text, place: int, value: Fraction) -> Mention | None:
    after = text.kind(place + 1)
    if after == "AS" and text.kind(place + 2) in {"MANY", "MUCH", "EXTENT"}:
        again = text.kind(place + 3) == "MORE"
        return _made(text, "factor", value + again, place, place + 3 + again, place)
    if after in _TIMES or (after == "ARTICLE" and text.kind(place + 2) in _TIMES):
        end = place + 2 if after in _TIMES else place + 3
        return _timed(text, value, place, end, place)
    if after == "OF" and text.kind(place + 2) == "ARTICLE" and text.kind(place + 3) == "TIME" and value != 1:
        return _timed(text, value, place, place + 4, place)
    if after == "UNIT":
        return _made(text, "amount", value, place, place + 2, place, text.tokens[place + 1].sense)
    return _made(text, "share", value, place, place + 1, place, "fraction")


def _in_every(text: Text, place: int, value: Fraction) -> Mention | None:
    """ "One in six", "9 in every 10", "three out of five"."""
    end = place + 1
    if text.kind(end) == "OUT" and text.kind(end + 1) == "OF":
        end += 2
    elif text.kind(end) == "IN":
        end += 1
    else:
        return None
    end += text.kind(end) == "EACH"
    many = _value(text, end)
    if not many or value >= many or many.denominator != 1 or value.denominator != 1:
        return None
    if text.kind(end + 1) in _TIMES:
        return None
    return _made(text, "share", value / many, place, end + 1, place, "fraction")


def _factor(text: Text, place: int) -> Mention | None:
    token = text.tokens[place]
    if token.kind in {"FOLDED", "MULTIPLE"} and token.value is not None:
        end = place + 1
        if token.kind == "MULTIPLE" and text.kind(end) in {"ARTICLE", "PER", "EACH", "EVERY"} and (text.kind(end) == "EVERY" or text.kind(end + 1) == "TIME"):
            return None
        if text.kind(end) == "AS" and text.kind(end + 1) in {"MANY", "MUCH", "EXTENT"}:
            end += 2
        return _made(text, "factor", token.value, place, end, place, "", frozenset({"ALONE"} if end == place + 1 and token.kind == "MULTIPLE" else ()))
    if token.kind == "FACTOR_VERB" and token.value is not None:
        return _made(text, "factor", token.value, place, place + 1, place, "", frozenset({"VERB", token.form}))
    if token.kind == "X" and (value := _value(text, place + 1)) is not None:
        return _made(text, "factor", value, place, place + 2, place + 1)
    if token.kind == "TIMES_SIGN" and (value := _value(text, place + 1)) is not None and _value(text, place - 1) is None:
        return _made(text, "factor", value, place, place + 2, place + 1)
    value = _value(text, place)
    if value is None:
        return None
    after = text.kind(place + 1)
    if after in {"FOLD", "X"}:
        return _made(text, "factor", value, place, place + 2, place)
    if after == "TIMES":
        return _times(text, place, value)
    named = text.kind(place - 1) == "FACTOR" or (text.kind(place - 1) in {"OF", "EQUALS", "BE", "COLON"} and text.kind(place - 2) == "FACTOR")
    return _made(text, "factor", value, place, place + 1, place) if named else None


def _times(text: Text, place: int, value: Fraction) -> Mention | None:
    """ "2.5 times as many", "3 times bigger", "0.99 times itself"; "10 times", "3 times a day" are counts."""
    end = place + 2
    if text.kind(end) in {"ARTICLE", "PER", "EACH"} and text.kind(end + 1) == "TIME":
        return None
    if text.kind(end) == "AS" and text.kind(end + 1) in {"MANY", "MUCH", "EXTENT"}:
        return _made(text, "factor", value, place, end + 2, place)
    if text.kind(end) in _ALIKE | {"MORE"}:
        return _made(text, "factor", value, place, end + 1, place, "", frozenset({text.kind(end)}))
    sized = text.kind(end) in {"ARTICLE", "POSSESSOR", "WHAT", "THAN"} or text.word(end) in {"itself", "that", "those", "what", "its"}
    return _made(text, "factor", value, place, end, place, "", frozenset() if sized else frozenset({"ALONE"}))


# --- stretches and amounts --------------------------------------------------------------------------------------------


def _timed(text: Text, value: Fraction, start: int, end: int, place: int) -> Mention:
    sense = text.tokens[end - 1].sense
    times, unit = _CALENDAR.get(sense, (1, sense))
    return _made(text, "stretch", value * times, start, end, place, unit)


def _stretch(text: Text, place: int) -> Mention | None:
    value = _value(text, place)
    if value is None:
        return _one(text, place)
    if text.kind(place + 1) == "WEEKDAY":
        return _made(text, "stretch", value, place, place + 2, place, "week")
    if text.kind(place - 1) == "BE" and text.word(place - 2) == "who" and text.clause[min(place + 1, len(text.tokens) - 1)] != text.clause[place]:
        return _made(text, "age", value, place, place + 1, place, "year")
    end = place + 1
    while text.kind(end) in _BETWEEN and end < place + 4:
        end += 1
    if text.kind(end) in _TIMES and text.word(end + 1) == "old" and value != 1 and not text.word(end).endswith("s"):
        return _made(text, "age", value, place, end + 2, place, text.tokens[end].sense)
    if _of_which(text, place):
        return _made(text, "stretch", value, place, place + 1, place, "")
    if _elliptic(text, place):
        return _made(text, "stretch", value, place, place + 1, place, "")
    if text.kind(end) in _TIMES and _counts_time(text, place, end):
        if text.kind(end + 1) == "POSSESSIVE" and text.kind(end + 2) == "TIME":
            end += 2
        return _timed(text, value, place, end + 1, place)
    return None


def _of_which(text: Text, place: int) -> bool:
    """ "Each step, of which there are 20": so many of the periods."""
    there = text.kind(place - 1) == "BE" and text.word(place - 2) == "there"
    return there and text.kind(place - 3) in {"PRONOUN", "WHICH"} and text.kind(place - 4) == "OF"


def _elliptic(text: Text, place: int) -> bool:
    """ "For the next 6", "for another 10": so many of the periods."""
    lead = place - 1
    if text.kind(lead) not in {"NEXT", "MORE", "FURTHER", "FINAL", "PREVIOUS"}:
        return False
    lead -= 1 + (text.kind(lead - 1) == "ARTICLE")
    closed = place + 1 == len(text.tokens) or text.clause[place + 1] != text.clause[place] or text.kind(place + 1) == "AFTER"
    return closed and text.kind(lead) in {"FOR", "OVER", "IN", "DURING", "AFTER"}


def _counts_time(text: Text, place: int, end: int) -> bool:
    """Whether the words between a number and a time are its adjectives: none of them is a plural noun."""
    return all(
        text.kind(p) != "WORD" or uninflected(text.word(p)) == text.word(p) or text.word(p).endswith("ss") for p in range(place + 1, end)
    ) and not any(text.kind(p) == "MEASURE" and text.tokens[p].form == "plural" for p in range(place + 1, end))


def _one(text: Text, place: int) -> Mention | None:
    """ "In a year", "a decade from now", "over a full week": one of them."""
    if text.kind(place) not in {"ARTICLE", "FULL"}:
        return None
    end = place + 1
    while text.kind(end) in {"FULL", "MORE"}:
        end += 1
    if text.kind(end) not in _TIMES or text.word(place) == "the":
        return None
    after = text.kind(end + 1)
    led = text.kind(place - 1) in {"IN", "FOR", "AFTER", "OVER", "DURING", "WITHIN"} and after not in {"OF"}
    led = led or (text.kind(place - 1) == "WHEN" and after in {"HAVE", "BE"})
    told = after in {"LATER", "AGO"} or (after == "FROM" and text.kind(end + 2) == "NOW") or text.kind(end - 1) == "FULL"
    if not led and not told:
        return None
    return _timed(text, Fraction(1), place, end + 1, end)


def _amount(text: Text, place: int) -> Mention | None:
    value = _value(text, place)
    if value is None or text.kind(place) == "FRACTION" or _in_name(text, place):
        return None
    negative = text.kind(place - 1) == "MINUS"
    value = -value if negative else value
    if text.kind(place - 1) == "CURRENCY" and not (text.kind(place + 1) == "CURRENCY" and text.kind(place - 2) == "CURRENCY"):
        end = noun_end(text, place + 1)
        return _made(text, "amount", value, place - 1, end, place, text.tokens[place - 1].sense)
    after = place + 1
    if text.kind(after) in {"CURRENCY", "MONEY", "UNIT"}:
        end = noun_end(text, after + 1)
        if text.kind(after) == "UNIT" and text.kind(end) == "OF" and text.kind(end + 1) in NAMING:
            end = noun_end(text, end + 1)
        return _made(text, "amount", value, place, end, place, text.tokens[after].sense)
    end = noun_end(text, after)
    if end == after and _is_event(text, after):
        return replace(_made(text, "amount", value, place, end + 1, place), head=text.tokens[after].sense, nouns=frozenset({stem(text.tokens[after].sense)}))
    return _made(text, "amount", value, place, end, place)


def _is_event(text: Text, place: int) -> bool:
    """ "After seven raises": a verb's form that closes its clause behind a number is a noun."""
    token = text.kind(place) in {"GROW", "SHRINK", "GIVE", "GAIN", "MOVE"} and text.tokens[place].form in {"s", "plural"}
    return token and (place + 1 == len(text.tokens) or text.clause[place + 1] != text.clause[place] or text.kind(place + 1) in {"OF", "IN"})


def _in_name(text: Text, place: int) -> bool:
    """Whether a number is part of a name: "carbon-14"."""
    before = text.kind(place - 1)
    if text.tokens[place].glued and before in {"WORD", "MEASURE"}:
        return True
    if text.word(place) == "one" and text.kind(place + 1) in {"HOLD", "HAVE", "BE"}:
        return True
    titled = before == "PLEASE" and text.kind(place + 1) == "COLON"
    dotted = before == "STOP" and text.word(place - 2) in _LABELS
    return titled or dotted or (text.word(place - 1) in _LABELS and text.kind(place + 1) not in {"PERCENT", "CURRENCY"})


_LABELS = {"no", "nr", "number", "aged"}


def loose(text: Text, found: tuple[Mention, ...]) -> Iterator[int]:
    """The places of numbers that no mention holds."""
    taken = {p for m in found for p in range(m.start, m.end)}
    for place, token in enumerate(text.tokens):
        if place not in taken and not _in_name(text, place) and token.kind in {"NUMBER", "FRACTION", "RATIO", "SCALE", "DAY", "FOLD", "POWER", "TIMES_SIGN", "X"}:
            yield place
