"""What a text asks for: the question's noun, its marks and its verb tell which role is open."""

from dataclasses import dataclass
from enum import Enum

from grammar.course.periods import Period
from grammar.course.text import NAMING, Text, stem
from grammar.lexicon.inflection import uninflected
from grammar.span import Span


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


@dataclass(frozen=True, slots=True)
class Want:
    """What is asked: the open role, the unit or noun named, the stems of the question's names, which way a gain goes, the
    classes of the question's words, its tokens from `start` to `end`."""

    open: Open
    start: int
    end: int
    unit: str = ""
    names: frozenset[str] = frozenset()
    head: str = ""
    counted: bool = False
    direction: int = 0
    kinds: frozenset[str] = frozenset()
    span: Span = Span()

    def __contains__(self, place: int) -> bool:
        return self.start <= place < self.end


_ASKING = {"HOW", "WHAT", "WHICH"}
_TIMES = {"TIME", "ROUND", "NUMBERED"}
_STARTING = {"INITIAL", "BEGIN", "AGO", "OUTSET"}
_LEAVING = {"REMAIN", "LEAVE", "REMAINING", "ALIVE", "STILL"}
_UP = {"GROW", "GAIN", "GROWTH", "INCOMING"}
_DOWN = {"SHRINK", "GIVE", "SHRINKAGE", "OUTGOING"}
_CUT = {"IF", "AFTER", "WHEN", "BEFORE"}
_NAMES = NAMING | {"ORDINAL", "TIME", "ROUND", "NUMBERED", "MORE", "FULL", "REMAINING", "INITIAL", "FINAL", "TOTAL", "GROWTH", "SHRINKAGE", "SAME", "NOW", "LEAST", "SMALLEST", "COUNTER", "PERCENT", "FACTOR", "EVERY", "SPARE", "OF", "POSSESSIVE"}
_MONEY = {"MONEY", "UNIT"}


def asked(text: Text, periods: tuple[Period, ...]) -> tuple[Want, ...]:
    """Every question of a text, in order."""
    places = [p for p in range(len(text.tokens)) if text.sentence[p] in text.asking and _opens(text, p)]
    first = [p for i, p in enumerate(places) if not i or text.clause[p] != text.clause[places[i - 1]]]
    if not first:
        bare = _bare(text)
        first = [bare] if bare is not None else []
    return tuple(_want(text, p + (text.kind(p) == "FOR"), periods) for p in first)


def _opens(text: Text, place: int) -> bool:
    kind = text.kind(place)
    if kind == "WHEN" and text.word(place) == "when":
        return place == 0 or (text.kind(place - 1) in {"STOP", "QUESTION", "COMMA"} and text.kind(place + 1) in {"DO", "MODAL", "BE", "HAVE"})
    if kind not in _ASKING:
        return False
    if kind == "WHAT" and text.kind(place - 1) in {"OF", "THAN", "TOP", "MANY", "WHATEVER", "FORGET"}:
        return text.kind(place + 1) in NAMING and text.kind(place - 1) == "OF" and text.clause[place - 2] != text.clause[place]
    if kind == "WHICH" and text.kind(place - 1) in {"BY", "IN", "AT", "ON", "FROM", "AFTER", "OF"} and text.kind(place - 2) in NAMING | _TIMES | {"FACTOR", "PERCENT", "NUMBER"}:
        return False
    return not (kind == "WHICH" and text.kind(place - 1) in {"FOR", "COMMA"} and text.kind(place + 1) not in NAMING | _TIMES)


def _bare(text: Text) -> int | None:
    """A question without a question word: behind a command, or a noun that stands for itself."""
    commands = [p for p in range(len(text.tokens)) if text.kind(p) == "COMMAND" and text.tokens[p].form in {"base", ""}]
    if commands:
        return commands[0] + 1
    for place in range(len(text.tokens) - 1, -1, -1):
        if text.sentence[place] in text.asking and text.kind(place) not in {"QUESTION", "STOP"}:
            return _fragment(text, text.within(place, sentence=True)) if _lacks_verb(text, place) else None
    return None


_TELLING = {"BE", "HAVE", "GROW", "SHRINK", "GAIN", "GIVE", "BEGIN", "HOLD", "FACTOR_VERB", "MULTIPLY", "DIVIDE"}


def _lacks_verb(text: Text, place: int) -> bool:
    """Whether the last words ask by themselves: behind a question mark, or without a verb."""
    sentence = text.within(place, sentence=True)
    asks = text.kind(sentence.stop - 1) == "QUESTION"
    return asks or not any(text.kind(p) in _TELLING for p in range(_fragment(text, sentence), sentence.stop))


def _fragment(text: Text, sentence: range) -> int:
    """Where a question without a verb begins: behind the last sign before which the sentence tells something."""
    last = sentence.start
    for place in sentence:
        told = any(text.tokens[p].value is not None and text.kind(p + 1) not in _TIMES for p in range(last, place))
        behind = any(text.tokens[p].text.isalnum() for p in range(place + 1, sentence.stop))
        strong = text.kind(place) in {"SEMICOLON", "COLON", "DASH"}
        if behind and (strong or (text.kind(place) == "COMMA" and told)) and (told or strong):
            last = place + 1
    return last


def _region(text: Text, place: int) -> int:
    """Where the question ends: with its sentence, or where a condition begins."""
    sentence = text.within(place, sentence=True)
    for end in range(place + 1, sentence.stop):
        if text.kind(end) == "COLON" and text.kind(place) not in _ASKING and end + 1 < sentence.stop and text.kind(end + 1) not in {"QUESTION", "STOP"}:
            return end
        if text.kind(end) in {"IF", "QUESTION"}:
            return end
        if text.kind(end) == "WHEN" and text.word(end) == "when":
            return end
    return sentence.stop


def _want(text: Text, place: int, periods: tuple[Period, ...]) -> Want:
    end = _region(text, place)
    start = place
    while start > 0 and text.clause[start - 1] == text.clause[place] and text.kind(start - 1) not in {"COMMA", "COLON", "STOP", "QUESTION"}:
        start -= 1
    kinds = frozenset(text.kind(p) for p in range(start, end))
    run = _run(text, place, end)
    names = text.names(run)
    span = text.tokens[place].span | text.tokens[max(place, end - 1)].span
    for rule in (_half_life, _how_many, _how_long, _which, _percent, _factor):
        if (found := rule(text, place, range(start, end), run, periods)) is not None:
            role, unit, counted = found
            break
    else:
        role, unit, counted = Open.VALUE, _unit(text, run) or _in_unit(text, range(start, end)), False
    direction = 0
    if role is Open.VALUE and (direction := _gains(text, place, range(start, end), run)):
        role = Open.GAIN
    if role is Open.VALUE and _starts(text, range(start, end)):
        role = Open.START
    if role is Open.PERCENT:
        direction = _direction(text, range(start, end))
        if kinds & _LEAVING and not direction:
            role = Open.LEFT
        elif kinds & (_LEAVING - {"STILL"}):
            role = Open.LEFT
    return Want(role, start, end, unit, names or text.names(range(place, end)) - _timed(text, range(place, end)), _head(text, place, run), counted, direction, kinds, span)


def _timed(text: Text, places: range) -> frozenset[str]:
    """The stems of the times among names: they name no measure."""
    return frozenset(stem(text.tokens[p].sense) for p in places if text.kind(p) == "ROUND")


def _head(text: Text, place: int, run: range) -> str:
    """The noun of "how many unread emails"."""
    named = [p for p in run if text.kind(p) in NAMING]
    if text.kind(place + 1) != "MANY" or not named:
        return ""
    token = text.tokens[named[-1]]
    return token.sense if token.kind not in {"WORD", "FOREIGN"} and token.sense else uninflected(token.text)


def _run(text: Text, place: int, end: int) -> range:
    """The names right behind the question word."""
    start = place + (text.kind(place) in _ASKING)
    if text.kind(start) in {"MANY", "MUCH", "EXTENT", "LONG"}:
        start += 1
    while text.kind(start) in {"BE", "HAVE", "DO", "MODAL", "ARTICLE", "POSSESSOR", "ALL"} and start < end and text.kind(place) != "HOW":
        start += 1
    stop = start
    while stop < end and (text.kind(stop) in _NAMES or (text.kind(stop) in {"ARTICLE", "POSSESSOR"} and text.kind(stop - 1) in {"OF", "IN"})):
        stop += 1
    return range(start, stop)


Found = tuple[Open, str, bool] | None


def _half_life(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    lives = [p for p in region if text.kind(p) == "HALFLIFE"]
    return (Open.COUNT, _time_in(text, region), True) if lives else None


def _time_in(text: Text, region: range) -> str:
    return next((text.tokens[p].sense for p in region if text.kind(p) in _TIMES and text.kind(p - 1) in {"IN", "IN_UNIT", "FULL", "MANY"}), "")


def _how_many(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    if text.kind(place) not in _ASKING and any(text.kind(p) == "TAKE" for p in region):
        named = next((b for b in periods if text.names(region) & b.names), None)
        if named is not None:
            return Open.COUNT, named.unit, True
    many = text.kind(place) == "HOW" and text.kind(place + 1) == "MANY"
    number = [p for p in run if text.kind(p) == "COUNTER" or (text.kind(p) == "LIGHT" and text.tokens[p].sense in {"number", "count"} and text.kind(p + 1) == "OF")]
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
    names = [stem(text.tokens[p].sense or text.word(p)) for p in run if text.kind(p) in NAMING and (many or p > number[0])]
    named = next((p for p in periods if p.unit not in {"time"} and set(names) & p.names and not p.often), None)
    if named is not None and names and not _unit(text, run):
        return Open.COUNT, named.unit, True
    return (Open.VALUE, _unit(text, run) or _in_unit(text, region), many and bool(names))


def _unit(text: Text, run: range) -> str:
    return next((text.tokens[p].sense for p in run if text.kind(p) in _MONEY), "")


def _in_unit(text: Text, region: range) -> str:
    """The unit of "in litres"."""
    return next((text.tokens[p].sense for p in region if text.kind(p) in _MONEY and text.kind(p - 1) in {"IN", "IN_UNIT"} and text.kind(p + 1) != "PER"), "")


def _how_long(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    after = text.word(place + 1)
    timed = text.kind(place) == "WHEN" or (text.kind(place) == "HOW" and (text.kind(place + 1) == "LONG" or after in {"soon", "old", "quickly"}))
    aged = any(text.word(p) in {"age", "time"} and text.kind(p) in NAMING for p in run) and text.kind(place) in {"WHAT"} | {"HOW"}
    return (Open.COUNT, _time_in(text, region), True) if timed or aged else None


def _which(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    if text.kind(place) not in {"WHICH", "WHAT"} or text.kind(place + 1) in {"BE", "DO", "HAVE", "MODAL"}:
        return None
    for p in run:
        if text.kind(p) in {"OF", "POSSESSIVE"}:
            break
        if text.kind(p) in _TIMES:
            return Open.POINT, text.tokens[p].sense, True
    names = {stem(text.tokens[p].sense or text.word(p)) for p in run if text.kind(p) in NAMING}
    named = next((p for p in periods if names & p.names and p.unit != "time"), None)
    return (Open.POINT, named.unit, True) if named is not None else None


def _percent(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    for p in run:
        if text.kind(p) == "PERCENT" or (text.kind(p) == "WORD" and text.tokens[p].sense in {"fraction", "proportion"} and text.kind(place) == "WHAT"):
            return Open.PERCENT, "percent", False
        if text.kind(p) == "RATE" and text.kind(p - 1) not in {"WORD", "MEASURE", "LIGHT"}:
            kinds = {text.kind(x) for x in region}
            if kinds & {"GROWTH", "SHRINKAGE", "EVERY", "EACH", "PER", "PERCENT"} or kinds & {"GROW", "SHRINK"}:
                return Open.PERCENT, "percent", False
    return None


def _factor(text: Text, place: int, region: range, run: range, periods: tuple[Period, ...]) -> Found:
    factors = any(text.kind(p) == "FACTOR" for p in run)
    return (Open.FACTOR, "", False) if factors else None


def _direction(text: Text, region: range) -> int:
    kinds = [text.kind(p) for p in region]
    up, down = any(k in _UP or k == "BIGGER" for k in kinds), any(k in _DOWN or k == "SMALLER" for k in kinds)
    moved = "MOVE" in kinds
    down = down or any(text.kind(p) == "MOVE" and text.word(p) in {"gone", "go"} and not {"UP", "DOWN"} & set(kinds) for p in region)
    up, down = up or (moved and "UP" in kinds), down or (moved and "DOWN" in kinds)
    return 0 if up == down else 1 if up else -1


def _gains(text: Text, place: int, region: range, run: range) -> int:
    """+1 or -1 where a question of a value asks how much has come or gone, else 0."""
    if any(text.kind(p) in {"GROWTH", "SHRINKAGE"} for p in run) and _predicates(text, next(p for p in run if text.kind(p) in {"GROWTH", "SHRINKAGE"}), place, run):
        return 1 if any(text.kind(p) == "GROWTH" for p in run) else -1
    if any(text.kind(p) in _LEAVING - {"ALIVE"} for p in region) or any(text.kind(p) in {"REACH", "THAN"} and text.kind(p - 1) not in {"MORE"} for p in region):
        if not any(text.kind(p) == "THAN" for p in region):
            return 0
    for p in region:
        if text.kind(p) in _CUT and p > place:
            break
        way = 1 if text.kind(p) in _UP else -1 if text.kind(p) in _DOWN else 0
        if text.kind(p) == "MOVE" and text.tokens[p].sense == "go" and text.kind(p + 1) not in {"UP", "DOWN", "TO", "FROM", "ON", "BACK"}:
            return -1
        if way and _predicates(text, p, place, run):
            return way
    if text.kind(place + 1) == "MUCH" and text.kind(place + 2) in {"BIGGER", "SMALLER"}:
        return 1 if text.kind(place + 2) == "BIGGER" else -1
    if text.kind(place + 1) in {"MANY", "MUCH"} and text.kind(place + 2) in {"MORE", "FEWER"} and any(text.kind(p) == "THAN" for p in region):
        return 1 if text.kind(place + 2) == "MORE" else -1
    return 0


def _predicates(text: Text, p: int, place: int, run: range) -> bool:
    """Whether a word of direction says what became of the thing asked about."""
    token = text.tokens[p]
    if token.kind in {"GROWTH", "SHRINKAGE"}:
        return p in run and text.kind(p + 1) not in {"RATE", "FACTOR"}
    if text.kind(p + 1) in {"TO"} or text.kind(p - 1) in {"ARTICLE", "POSSESSOR"} or token.form == "ing":
        return False
    led = any(text.kind(x) in {"BE", "HAVE", "DO", "MODAL"} for x in range(place, p))
    to_what = text.kind(place - 1) == "TO"
    return not to_what and (token.form == "past" or led) and not (text.kind(p + 1) in NAMING and not led)


def _starts(text: Text, region: range) -> bool:
    kinds = {text.kind(p) for p in region}
    before = any(text.kind(p) == "BEFORE" and text.word(p) == "before" for p in region)
    first = any(text.word(p) == "first" and text.kind(p - 1) == "AT" for p in region)
    return bool(kinds & _STARTING) or before or first or "INVEST" in kinds
