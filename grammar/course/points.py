"""Points of time: "week 8", "the third bounce", noon, 2030."""

from fractions import Fraction

from grammar.course.making import BETWEEN, NAMES_LIKE, made, noun_end, value_at
from grammar.course.mention import Mention
from grammar.course.period import TIMES
from grammar.course.text import NAMING, Text, stem
from grammar.lexicon.inflection import uninflected

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_YEARS = frozenset(range(1500, 2301))
_YEAR_LEADS = {
    "IN", "FROM", "RELATIVE", "BY", "BETWEEN", "UNTIL", "FOR", "TO", "SINCE", "DURING", "BEFORE", "AFTER", "DASH", "OF",
    "THROUGH", "CLOCK",
}  # fmt: skip
_FIGURES = 4


# --- points of time ---------------------------------------------------------------------------------------------------


def names_of_points(text: Text) -> set[int]:
    """The places of the names with which a point of time may begin: "bounce number 3", "May"."""
    if {"number", "march", "may"}.isdisjoint(text.words):
        return set()
    numbered = {place - 1 for place, word in enumerate(text.words) if word == "number"}
    return numbered | {place for place, token in enumerate(text.tokens) if token.text in {"March", "May"}}


def point(text: Text, place: int) -> Mention | None:
    token = text.tokens[place]
    if token.kind == "CLOCK" and token.value is not None:
        return made(text, "point", token.value, place, place + 1, place, token.sense)
    value = value_at(text, place)
    if token.kind == "NUMBERED" and (number := value_at(text, place + 1)) is not None and _is_number(text, place + 1):
        dated = token.sense == "year" and number in _YEARS
        return made(text, "point", number, place, place + 2, place + 1, "date_year" if dated else token.sense)
    if token.kind in {"ROUND", "WORD"} and text.word(place + 1) == "number" and _is_whole(text, place + 2):
        number = text.tokens[place + 2].value
        assert number is not None
        return made(text, "point", number, place, place + 3, place + 2, "@" + stem(token.sense or token.text))
    if token.kind == "ORDINAL" and text.kind(place - 1) in {"EACH", "PER"}:
        return None  # "every second week" is a period
    if token.kind == "ORDINAL" and token.value is not None:
        return _ordinal(text, place, token.value)
    if _is_month(text, place):
        return made(text, "point", Fraction(MONTHS.index(text.word(place)) + 1), place, place + 1, place, "month_name")
    if value is None or token.kind != "NUMBER":
        return None
    if (
        token.text.isdecimal()
        and len(token.text) == _FIGURES
        and value in _YEARS
        and (_ranged(text, place) or text.kind(place + 1) not in NAMES_LIKE | TIMES | {"PERCENT", "UNIT", "MONEY"})
    ):
        lead, ranged = text.kind(place - 1), _ranged(text, place)
        dated = ranged or lead in _YEAR_LEADS or lead == "NOW"
        return made(text, "point", value, place, place + 1, place, "date_year") if dated else None
    if (text.kind(place - 1) in {"LAYER", "WORD"} and _numbers(text, place)) or _from_zero(text, place):
        return made(text, "point", value, place - 1, place + 1, place, "@" + stem(text.tokens[place - 1].sense))
    return None


def _is_month(text: Text, place: int) -> bool:
    """Whether a month is a point of time; "March" and "May" are, with a capital, behind a preposition."""
    token, lead = text.tokens[place], text.kind(place - 1)
    if token.kind != "MONTH":
        return token.text in {"March", "May"} and lead in {"IN", "SINCE", "UNTIL", "DURING", "BY"}
    return lead in _YEAR_LEADS and text.word(place) in MONTHS


def _ranged(text: Text, place: int) -> bool:
    """Whether a year stands before it: "from 2018 to 2021 rents rose"."""
    before = text.tokens[place - 2] if place > 1 else None
    years = before is not None and before.text.isdecimal() and len(before.text) == _FIGURES
    return years and text.kind(place - 1) in {"TO", "AND"}


def _is_number(text: Text, place: int) -> bool:
    """Whether it numbers what stands before it: "generation 3", not "generation 2.5 times"."""
    value = text.tokens[place].value
    counts = text.kind(place - 2) == "ARTICLE" and text.kind(place + 1) in NAMING
    return (
        value is not None
        and value.denominator == 1
        and not counts
        and text.kind(place + 1) not in {"TIMES", "PERCENT", "FOLD", "X"}
    )


def _is_whole(text: Text, place: int) -> bool:
    """Whether a whole number stands at a place that no noun or share follows."""
    return place < len(text.tokens) and text.kind(place) == "NUMBER" and _is_number(text, place)


def _numbers(text: Text, place: int) -> bool:
    """Whether a whole number behind a name in the singular numbers it: "version 3", "generation one"."""
    before, token = text.tokens[place - 1], text.tokens[place]
    free = text.kind(place + 1) not in NAMES_LIKE | TIMES | {
        "PERCENT",
        "UNIT",
        "MONEY",
        "PER",
        "FOLD",
        "TIMES",
        "CURRENCY",
    }
    led = (
        text.kind(place - 2)
        in {
            "AT",
            "IN",
            "AFTER",
            "TO",
            "OF",
            "ON",
            "BY",
            "FROM",
            "UNTIL",
            "ONCE",
            "BEFORE",
            "WHEN",
            "STOP",
            "COMMA",
            "DURING",
            "FOLLOWING",
            "NEXT",
        }
        or place < 2
    )
    return (
        free
        and led
        and token.value is not None
        and token.value.denominator == 1
        and uninflected(before.text) == before.text.lower()
    )


def _from_zero(text: Text, place: int) -> bool:
    """ "Level 0 … level 7": a noun with 0 behind it at one place, and so with the number behind it at another."""
    noun, value = text.tokens[place - 1], text.tokens[place].value
    if place < 1 or noun.kind not in NAMING or value is None or value.denominator != 1 or not noun.text.isalpha():
        return False
    numbered = [p for p in range(1, text.size) if text.kind(p) == "NUMBER" and text.word(p - 1) == noun.text.lower()]
    zero = any(text.tokens[p].value == 0 for p in numbered)
    return zero and len(numbered) > 1 and text.kind(place + 1) not in {"UNIT", "PERCENT", "MONEY", "TIMES", "HYPHEN"}


def _ordinal(text: Text, place: int, value: Fraction) -> Mention | None:
    if value_at(text, place + 1) is not None or text.kind(place + 1) in {"NUMBER", "FRACTION"}:
        return None
    end = place + 1
    while text.kind(end) in BETWEEN | {"LAYER", "MORE"} and end < place + 4 and text.kind(end) not in {"ROUND"}:
        end += 1
    if text.kind(end) in TIMES:
        return made(text, "point", value, place, end + 1, place, text.tokens[end].sense, frozenset({"ORDINAL"}))
    named = text.kind(place + 1) in NAMING and text.word(place + 1) != "time"
    last = noun_end(text, place + 1, {"WORD", "LAYER"}) if named else place + 1
    closed = (
        place + 1 == len(text.tokens)
        or text.clause[place + 1] != text.clause[place]
        or text.kind(place + 1) in {"BE", "HAVE"}
    )
    acted = text.kind(place + 1) in _EVENTS and _closes(text, place + 2)
    last = place + 2 if acted else last
    closed = closed or acted
    definite = (text.kind(place - 1) in {"ARTICLE", "POSSESSOR", "POSSESSIVE"} and closed) or named
    if not definite or text.word(place + 1) == "time":
        return None
    return made(text, "point", value, place, last, place, "", frozenset({"ORDINAL"}))


_EVENTS = {
    "GROW", "SHRINK", "GIVE", "GAIN", "REACH", "MOVE", "TAKE", "BEGIN", "DIVIDE", "GROWTH", "SHRINKAGE", "FACTOR_VERB",
    "MULTIPLY", "LEAVE", "INVEST",
}  # fmt: skip


def _closes(text: Text, place: int) -> bool:
    return place == len(text.tokens) or text.clause[place] != text.clause[place - 1] or text.kind(place) == "BE"
