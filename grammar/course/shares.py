"""Shares and factors: 8 %, a third, one in six; 2.5 times as many, tenfold, twice."""

from fractions import Fraction

from grammar.course.making import made, value_at
from grammar.course.mention import Mention
from grammar.course.period import TIMES
from grammar.course.stretches import timed
from grammar.course.text import NAMING, Text

_MOST = 1000
SPLITTING = {"split", "splits", "divide", "divides"}
_ALIKE = {"BIGGER", "SMALLER"}


# --- shares and factors -----------------------------------------------------------------------------------------------


def share(text: Text, place: int) -> Mention | None:
    value = value_at(text, place)
    if value is None:
        return None
    if (
        text.kind(place + 1) in {"MORE", "FEWER"}
        and text.kind(place + 2) == "PERCENT"
        and text.kind(place + 2) != "POINTS"
    ):
        return None
    if text.kind(place + 1) == "POINTS" and text.word(place + 1) == "pp":
        return made(text, "points", value, place, place + 2, place, "percent")
    if (end := _percent(text, place)) is not None:
        if text.kind(end) == "POINTS":
            return made(text, "points", value, place, end + 1, place, "percent")
        return made(text, "share", value / 100, _signed(text, place), end, place, "percent", _sign(text, place))
    if text.kind(place) == "FRACTION":
        return _fraction(text, place, value)
    return _in_every(text, place, value)


def _compares(text: Text, place: int) -> bool:
    """ "As many", "as long as", "as thick as": what one thing has of another."""
    return text.kind(place) in {"MANY", "MUCH", "EXTENT", "LONG"} or text.kind(place + 1) == "AS"


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
    if (
        text.kind(place) == "FRACTION"
        and text.kind(place + 1) in {"ARTICLE", "OF"}
        and text.kind(place + 2) == "PERCENT"
    ):
        return place + 3
    return None


def _fraction(text: Text, place: int, value: Fraction) -> Mention | None:
    after = text.kind(place + 1)
    if text.parts_period(place) or text.word(place + 1) == "one":
        return None  # "a third one" is one more
    if after == "AS" and _compares(text, place + 2):
        again = text.kind(place + 3) == "MORE"
        return made(text, "factor", value + again, place, place + 3 + again, place)
    if after in TIMES or (after == "ARTICLE" and text.kind(place + 2) in TIMES):
        end = place + 2 if after in TIMES else place + 3
        return timed(text, value, place, end, place)
    if after == "OF" and text.kind(place + 2) == "ARTICLE" and text.kind(place + 3) == "TIME" and value != 1:
        return timed(text, value, place, place + 4, place)
    unit = place + 1 + (after == "ARTICLE")
    if text.word(unit) in {"square", "cubic"} and text.kind(unit + 1) == "UNIT":
        return made(text, "amount", value, place, unit + 2, place)
    if text.kind(unit) == "UNIT":
        return made(text, "amount", value, place, unit + 1, place, text.tokens[unit].sense)
    return made(text, "share", value, place, place + 1, place, "fraction")


def _in_every(text: Text, place: int, value: Fraction) -> Mention | None:
    """ "One in six", "9 in every 10", "three out of five"."""
    end = place + 1
    end += text.kind(end) in NAMING and text.kind(end + 1) in {"IN", "OUT"} and value == 1  # "one man in twenty"
    if text.kind(end) == "OUT" and text.kind(end + 1) == "OF":
        end += 2
    elif text.kind(end) == "IN" or (text.kind(end) == "OF" and text.kind(end + 1) == "EACH"):
        end += 1
    else:
        return None
    end += text.kind(end) == "EACH"
    many = value_at(text, end)
    if not many or value >= many or many.denominator != 1 or value.denominator != 1:
        return None
    if text.kind(end + 1) in TIMES or many > _MOST:
        return None
    return made(text, "share", value / many, place, end + 1, place, "fraction")


def factor(text: Text, place: int) -> Mention | None:
    token = text.tokens[place]
    if token.kind in {"FOLDED", "MULTIPLE"} and token.value is not None:
        end = place + 1
        if (
            token.kind == "MULTIPLE"
            and text.kind(end) in {"ARTICLE", "PER", "EACH", "EVERY"}
            and (text.kind(end) == "EVERY" or text.kind(end + 1) == "TIME")
        ):
            return None
        if text.kind(end) == "AS" and _compares(text, end + 1):
            end += 2
        return made(
            text,
            "factor",
            token.value,
            place,
            end,
            place,
            "",
            frozenset({"ALONE"} if end == place + 1 and token.kind == "MULTIPLE" else ()),
        )
    if token.kind == "FACTOR_VERB" and token.value is not None:
        return made(text, "factor", token.value, place, place + 1, place, "", frozenset({"VERB", token.form}))
    if token.kind == "X" and (value := value_at(text, place + 1)) is not None:
        return made(text, "factor", value, place, place + 2, place + 1)
    if (
        token.kind == "TIMES_SIGN"
        and (value := value_at(text, place + 1)) is not None
        and value_at(text, place - 1) is None
    ):
        return made(text, "factor", value, place, place + 2, place + 1)
    value = value_at(text, place)
    if value is None:
        return _split(text, place) or _led(text, place)
    after = text.kind(place + 1)
    signed = after == "TIMES_SIGN" and text.kind(place + 2) in _OF_ITSELF
    if after == "FOLD" or signed or (after == "X" and text.kind(place + 2) not in NAMING):
        return made(text, "factor", value, place, place + 2, place)
    if after == "TIMES":
        return _times(text, place, value)
    named = text.kind(place - 1) == "FACTOR" or (
        text.kind(place - 1) in {"OF", "EQUALS", "BE", "COLON"} and text.kind(place - 2) == "FACTOR"
    )
    return made(text, "factor", value, place, place + 1, place) if named else None


def _led(text: Text, place: int) -> Mention | None:
    """ "Times 0.9 per episode", where no number stands before it."""
    if text.kind(place) != "TIMES" or text.kind(place - 1) not in _BEFORE_TIMES:
        return None
    value = value_at(text, place + 1)
    return made(text, "factor", value, place, place + 2, place + 1) if value is not None else None


_BEFORE_TIMES = {"", "COMMA", "AND", "COLON", "SEMICOLON", "BE", "GET", "STOP", "EQUALS", "DASH", "OPEN"}
_OF_ITSELF = {"ARTICLE", "POSSESSOR", "PREVIOUS", "WHAT", "RELATIVE", "EACH", "PER"}


def _split(text: Text, place: int) -> Mention | None:
    """ "Splits in two", "split every jar into two": twice as many."""
    if text.word(place) not in SPLITTING:
        return None
    into = next((p for p in range(place + 1, place + 5) if text.kind(p) in {"IN", "INTO"}), place)
    value = value_at(text, into + 1)
    if into == place or value is None or value <= 1 or text.kind(into + 2) in TIMES | {"UNIT", "PERCENT"}:
        return None
    if into == place + 1:
        return made(text, "factor", value, place, place + 3, place + 2, "", frozenset({"VERB"}))
    return made(text, "factor", value, into, into + 2, into + 1, "", frozenset({"VERB"}))


def _times(text: Text, place: int, value: Fraction) -> Mention | None:
    """ "2.5 times as many", "3 times bigger", "0.99 times itself"; "10 times", "3 times a day" are counts."""
    end = place + 2
    if text.kind(end) in {"ARTICLE", "PER", "EACH"} and text.kind(end + 1) == "TIME":
        return None
    if text.kind(end) == "AS" and _compares(text, end + 1):
        return made(text, "factor", value, place, end + 2, place)
    if text.kind(end) in _ALIKE | {"MORE"}:
        return made(text, "factor", value, place, end + 1, place, "", frozenset({text.kind(end)}))
    sized = text.kind(end) in {"ARTICLE", "POSSESSOR", "WHAT", "THAN"} or text.word(end) in {
        "itself",
        "that",
        "those",
        "what",
        "its",
    }
    return made(text, "factor", value, place, end, place, "", frozenset() if sized else frozenset({"ALONE"}))
