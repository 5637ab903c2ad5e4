"""What the words of a question ask for, rule by rule; the first that has a say decides."""

from enum import Enum

from grammar.course.aims import aims
from grammar.course.gained import named_gain, predicates
from grammar.course.period import Period
from grammar.course.text import NAMING, Text, stem


class Open(Enum):
    """The role that is asked for."""

    VALUE = "value"
    START = "start"
    GAIN = "gain"
    LEFT = "left"
    PERCENT = "percent"
    FACTOR = "factor"
    COUNT = "count"
    POINT = "point"

    __hash__ = object.__hash__  # Enum's own asks for the name each time


RATES = {Open.PERCENT, Open.FACTOR, Open.GAIN}
ASKING = {"HOW", "WHAT", "WHICH"}
TIMES = {"TIME", "ROUND", "NUMBERED"}
LEAVING = {"REMAIN", "LEAVE", "REMAINING", "ALIVE", "STILL"}

_LATER = {"NUMBERED", "ORDINAL", "PREVIOUS", "FINAL", "NEXT", "EACH", "MONTH", "CLOCK", "NUMBER"}
_STARTING = {"INITIAL", "BEGIN", "AGO", "OUTSET"}
_UP = {"GROW", "GAIN", "GROWTH", "INCOMING"}
_DOWN = {"SHRINK", "GIVE", "SHRINKAGE", "OUTGOING"}
_CUT = {"IF", "AFTER", "WHEN", "BEFORE"}
_MONEY = {"MONEY", "UNIT"}
_BEGINNING = _STARTING | {"INVEST", "BEFORE"}
_ACTING = _UP | _DOWN | _CUT | {"MOVE", "OUT"}


Found = tuple[Open, str, bool] | None


def half_life(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    lives = [p for p in region if text.kinds[p] == "HALFLIFE" and text.kind(p - 1) not in {"NUMBER", "MANY"}
             and not any(text.kind(q) == "NUMBER" for q in (p + 1, p + 2, p + 3))]  # "with a half-life of 12 years"
    return (Open.COUNT, _time_in(text, region), True) if lives else None


def _time_in(text: Text, region: range) -> str:
    return next(
        (
            text.tokens[p].sense
            for p in region
            if text.kind(p) in TIMES and text.kind(p - 1) in {"IN", "IN_UNIT", "FULL", "MANY"}
        ),
        "",
    )


def how_many(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    if text.kind(place) not in ASKING and (until := _until(text, place)) is not None:
        return Open.COUNT, until, True
    if text.kind(place) not in ASKING and any(text.kind(p) == "TAKE" for p in region):
        named = next((b for b in periods if text.names(region) & b.names), None)
        if named is not None:
            return Open.COUNT, named.unit, True
    many = text.kind(place) == "HOW" and text.kind(place + 1) == "MANY"
    number = [
        p
        for p in run
        if text.kind(p) == "COUNTER"
        or (text.kind(p) == "LIGHT" and text.tokens[p].sense in {"number", "count"} and text.kind(p + 1) == "OF")
    ]
    if not many and not number:
        return None
    if text.kind(place + 2) == "TIMES" and many:
        after = text.kind(place + 3)
        return (Open.FACTOR, "", False) if after in {"AS", "BIGGER", "MORE", "SMALLER"} else (Open.COUNT, "time", True)
    if any(text.kind(p) == "PERCENT" for p in run) and many:
        return Open.PERCENT, "percent", False
    for p in run:
        if text.kind(p) in {"TIME", "ROUND"} and text.kind(p + 1) != "NUMBER" and (many or p > number[0]):
            return Open.COUNT, text.tokens[p].sense, True
    names = [
        stem(text.tokens[p].sense or text.word(p)) for p in run if text.kind(p) in NAMING and (many or p > number[0])
    ]
    named = next((p for p in periods if p.unit not in {"time"} and set(names) & p.names and not p.often), None)
    if named is not None and names and not unit_of(text, run):
        return Open.COUNT, named.unit, True
    return (Open.VALUE, unit_of(text, run) or in_unit(text, region), many and bool(names))


def _until(text: Text, place: int) -> str | None:
    """ "Years until 3000?": the unit of a time that is asked for without a verb."""
    start = place + (text.kind(place) == "FULL")
    if text.kind(start) not in {"TIME", "ROUND"} or not text.word(start).endswith("s"):
        return None
    return text.tokens[start].sense if text.word(start + 1) in {"until", "till", "to", "before"} else None


def unit_of(text: Text, run: range) -> str:
    """The unit that is named, but not what it is told for: "the price of a litre"."""
    named = (p for p in run if text.kind(p) in _MONEY)
    return next((text.tokens[p].sense for p in named if text.word(p - 1) not in {"a", "an", "one"}), "")


def in_unit(text: Text, region: range) -> str:
    """The unit of "in litres"."""
    return next(
        (
            text.tokens[p].sense
            for p in region
            if text.kinds[p] in _MONEY and text.kind(p - 1) in {"IN", "IN_UNIT"} and text.kind(p + 1) != "PER"
        ),
        "",
    )


def how_long(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    after = text.word(place + 1)
    timed = text.kind(place) == "WHEN" or (
        text.kind(place) == "HOW" and (text.kind(place + 1) == "LONG" or after in {"soon", "old", "quickly"})
    )
    if text.kind(place + 1) == "LONG" and text.kind(place + 2) == "BE" and _measures_length(text, place, region):
        return None
    named = {"time"} if text.kind(place) not in {"WHAT", "HOW"} else {"age", "time"}
    aged = any(text.word(p) in named and text.kind(p) in NAMING for p in run)
    return (Open.COUNT, _time_in(text, region), True) if timed or aged else None


def _measures_length(text: Text, place: int, region: range) -> bool:
    """ "How long is it after 3 weeks": a length, and no time."""
    kinds = {text.kind(p) for p in region}
    dated = (
        bool(kinds & {"AFTER", "CLOCK"})
        or (text.kind(place + 3) == "ARTICLE" and text.kind(place + 4) == "ORDINAL")
        or any(text.kind(p) == "IN" and text.kind(p + 1) == "NUMBER" for p in region)
    )
    return dated and not kinds & {"TAKE", "BEFORE", "REACH", "BELOW", "ABOVE"}


def which(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    if text.kind(place) not in {"WHICH", "WHAT"} or text.kind(place + 1) in {"BE", "DO", "HAVE", "MODAL"}:
        return None
    for p in run:
        if text.kind(p) in {"OF", "POSSESSIVE"}:
            break
        sized = text.kind(p + 1) in {"LIGHT", "MEASURE", "RATE"} and text.sense(p + 1) != "number"
        if text.kind(p) in TIMES and not sized:
            return Open.POINT, text.tokens[p].sense, True
    names = {stem(text.tokens[p].sense or text.word(p)) for p in run if text.kind(p) in NAMING}
    named = next((p for p in periods if names & p.names and p.unit != "time"), None)
    return (Open.POINT, named.unit, True) if named is not None else None


def percent(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    named = [p for p in region if text.kinds[p] == "PERCENT"]
    inside = any(text.kind(p - 1) in {"IN", "IN_UNIT"} for p in named)
    if inside and any(text.kind(p) in {"GROWTH", "SHRINKAGE"} for p in run):
        return Open.PERCENT, "percent", False
    for p in run:
        if text.kind(p) == "PERCENT" or (
            text.kind(p) == "WORD"
            and text.tokens[p].sense in {"fraction", "proportion"}
            and text.kind(place) in {"WHAT", "WHICH"}
        ):
            return Open.PERCENT, "percent", False
        if text.kind(p) == "RATE" and text.kind(p - 1) not in {"WORD", "MEASURE", "LIGHT"}:
            kinds = {text.kind(x) for x in region}
            if kinds & {"GROWTH", "SHRINKAGE", "EVERY", "EACH", "PER", "PERCENT"} or kinds & {"GROW", "SHRINK"}:
                return Open.PERCENT, "percent", False
    return None


def factor(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    by = text.kind(place - 1) == "BY" and any(text.kind(p) in {"MULTIPLY", "DIVIDE"} for p in region)
    numbers = by and any(text.sense(p) in {"number", "constant", "multiplier"} for p in run)
    factors = numbers or any(text.kind(p) == "FACTOR" for p in run)
    return (Open.FACTOR, "", False) if factors else None


def direction_of(text: Text, region: range) -> int:
    kinds = [text.kind(p) for p in region]
    up, down = any(k in _UP or k == "BIGGER" for k in kinds), any(k in _DOWN or k == "SMALLER" for k in kinds)
    moved = "MOVE" in kinds
    down = down or any(
        text.kind(p) == "MOVE" and text.word(p) in {"gone", "go"} and not {"UP", "DOWN"} & set(kinds) for p in region
    )
    up, down = up or (moved and "UP" in kinds), down or (moved and "DOWN" in kinds)
    return 0 if up == down else 1 if up else -1


def gains(text: Text, place: int, region: range, run: range) -> int:
    """+1 or -1 where a question of a value asks how much has come or gone, else 0: "50 raised by 3 is what" asks for
    what it comes to."""
    if place - 1 in region and text.kind(place) == "WHAT" and text.kind(place - 1) in {"BE", "EQUALS", "EQUAL"}:
        return 0
    if (named := named_gain(text, place, run)) != 0:
        return named
    return 0 if _stays(text, region) else _acted(text, place, region, run) or _compared(text, place, region)


def _stays(text: Text, region: range) -> bool:
    """Whether what is left or reached is asked, and no comparison."""
    kinds = text.classes(region)
    return bool(kinds & (LEAVING - {"ALIVE"} | {"REACH"})) and "THAN" not in kinds


def _acted(text: Text, place: int, region: range, run: range) -> int:
    """ "How many have been lost", "how many dollars have gone"; not "how high does it go"."""
    if text.kind(place + 1) == "EXTENT":
        return 0
    earned = [p for p, token in enumerate(text.tokens) if token.sense == "earn"]
    if earned and all(p in region for p in earned) and _INCOMES.isdisjoint(text.words):
        return 1
    for p in [p for p in region if text.kinds[p] in _ACTING and not _tells(text, p, place, region)]:
        if text.kind(p) in _CUT and p > place:
            return 0
        if text.kind(place) == "WHAT" and text.kind(p + 1) == "BY" and text.tokens[p + 2 :][:1] and (
            text.tokens[p + 2].value is not None
        ):  # "what is 50 raised by 3 every day after 6 days"
            continue
        gone = text.kind(p) == "MOVE" and (text.tokens[p].sense == "go" or text.word(p) == "gone")
        if gone and text.kind(p + 1) not in {"UP", "DOWN", "TO", "FROM", "ON", "BACK", "BY", "THROUGH", "OVER"}:
            return -1
        if text.kind(p) == "OUT" and text.kind(p - 1) == "BE" and text.kind(p + 1) != "OF":
            return -1
        way = 1 if text.kind(p) in _UP else -1 if text.kind(p) in _DOWN else 0
        if way and predicates(text, p, place, run):
            return way
    return 0


_INCOMES = frozenset({"salary", "salaries", "wage", "wages", "income", "incomes", "pay", "earnings", "paid", "stipend"})
"""What one earns every so often, which is no gain of what one has."""


def _tells(text: Text, p: int, place: int, region: range) -> bool:
    """Whether a word of direction tells how something changes that is asked about: "a model that loses 9 % each
    epoch"."""
    relative = any(text.kind(x) in {"RELATIVE", "WHICH"} for x in range(place + 1, p))
    return relative and any(text.kind(x) in {"EACH", "PER", "EVERY"} for x in range(p + 1, region.stop))


def _compared(text: Text, place: int, region: range) -> int:
    """ "How much cheaper", "by how much", "how many fewer"."""
    many, than = text.kind(place + 1) in {"MANY", "MUCH"}, text.kind(place + 2)
    if text.kind(place + 1) == "MUCH" and than in {"BIGGER", "SMALLER"}:
        return 1 if than == "BIGGER" else -1
    if text.kind(place - 1) == "BY" and text.kind(place) == "HOW":
        return direction_of(text, region)
    return (1 if than == "MORE" else -1) if many and than in {"MORE", "FEWER"} else 0


def starts(text: Text, region: range) -> bool:
    """Whether the value before any change is asked."""
    if any(text.kinds[p] in LEAVING and not _undone(text, p) for p in region):
        return False
    said = [p for p in region if text.kinds[p] in _BEGINNING or text.words[p].startswith(("first", "un"))]
    told = [p for p in said if not _tells(text, p, region.start, region)]
    return any(_begins(text, p) for p in told) or aims(text, region.start)


def _undone(text: Text, p: int) -> bool:
    """ "The unpruned network", where pruning is told."""
    word = text.word(p)
    if not (word.startswith("un") and word.endswith("ed")):
        return False
    return any(stem(text.word(x)) == stem(word[2:]) for x in range(len(text.tokens)))


def _tells_start(text: Text, p: int) -> bool:
    """ "Starting at 3.3": the start is told in the question, and not asked."""
    told = text.kind(p) == "BEGIN" and text.kind(p + 1) in {"AT", "WITH", "FROM"}
    return told and "NUMBER" in {text.kind(p + 2), text.kind(p + 3)}


def _begins(text: Text, p: int) -> bool:
    kind = text.kind(p)
    if _tells_start(text, p):
        return False
    if kind == "BEGIN" or (kind == "INITIAL" and text.sense(p) == "begin"):
        numbered = text.kind(p + 1) == "OF" and any(text.kind(x) in _LATER for x in range(p + 2, p + 5))
        return not numbered and not any(text.kind(x) in {"AFTER", "FROM", "SINCE", "LATER"} for x in range(p - 2, p))
    if kind == "INVEST":
        return text.tokens[p].form == "base" or (text.kind(p - 1) == "BE" and text.word(p - 1) != "been")
    if kind == "BEFORE" and text.word(p) == "before":
        return not any(text.kind(x) == "ORDINAL" and text.tokens[x].value != 1 for x in range(p + 1, p + 3))
    if text.word(p) == "first":
        return text.kind(p - 1) == "AT"
    if _undone(text, p):
        return True
    return kind in _STARTING
