"""Whether a question asks what there is, before or after the steps, and nothing else that might be asked of them."""

from dataclasses import replace

from grammar.course import cues
from grammar.course.asking import Open
from grammar.course.flows import IRREGULAR, attributive
from grammar.course.levels import Levels
from grammar.course.mention import Mention
from grammar.course.properties import dimension
from grammar.course.recurring_words import calendar, told_by_verb
from grammar.course.senses import Sense
from grammar.course.tempo import Move
from grammar.course.text import NAMING, Text, stem
from grammar.course.wants import Want
from grammar.course.ways import base_end
from grammar.errors import UnknownPart

_PASSED = {"AFTER", "LATER", "STOPS", "FINAL", "LEAVE", "REMAIN", "REMAINING", "PREVIOUS", "OUT", "REACH"}
_ENTERING = {"enter", "enters", "entered", "into", "top", "first", "prior", "original", "originally", "fed", "poured"}
_GAINING = {
    "growth", "increase", "decrease", "reduction", "rise", "drop", "decline", "gain", "discount", "saving",
    "savings", "change",
    "interest", "shrinkage", "profit", "raise", "cut", "percentage", "percent", "difference", "new",
}  # fmt: skip
_KNOWING = {
    "expected", "predicted", "estimated", "projected", "counted", "observed", "measured", "recorded", "found",
    "seen", "left",
    "called", "displayed", "shown", "detected", "registered", "reported",
}  # fmt: skip


def demand_value(text: Text, want: Want, held: Levels, move: Move, times: tuple[Mention, ...]) -> Want:
    """The want, of the value after the steps or (where the level told is that) of the one before them.

    Raises: UnknownPart where another thing may be asked.
    """
    level = held.start or held.final
    assert level is not None
    region = range(want.start, want.end)
    if level.place in want and level.end > level.start and not _is_given(text, level, want):
        raise UnknownPart("I cannot tell what is asked.", spans=(want.span,))
    way = move.way.direction
    if (want.open is Open.GAIN and want.direction == way) or any(_gains(text, p, level, move, want) for p in region):
        raise UnknownPart("I cannot tell whether what is left or what has come or gone is asked.", spans=(want.span,))
    late = _is_late(text, level, times, move)
    early = want.open is Open.START or (late and any(text.word(p) in _ENTERING for p in region))
    if late != early:
        raise UnknownPart("I cannot tell which of two moments is asked about.", spans=(want.span,))
    return replace(want, open=Open.START if early else Open.VALUE)  # a share of the whole is a value in percent


def _is_given(text: Text, level: Mention, want: Want) -> bool:
    """ "For a 50 mW beam", "of 240 mg", "starting from 8": what the question tells by the way."""
    return text.kind(level.start - 1) in {
        "OF",
        "FROM",
        "ARTICLE",
        "WITH",
        "AT",
        "FOR",
        "COMMA",
        "HAVE",
        "BE",
        "HOLD",
        "CURRENCY",
    }


def _is_late(text: Text, level: Mention, times: tuple[Mention, ...], move: Move) -> bool:
    """Whether a level is told to be there after the steps."""
    clause = text.within(level.place)
    if cues.begins(text, level):
        return False
    passed = [p for p in clause if text.kind(p) in _PASSED and not _is_past_date(text, p)]
    passed = [p for p in passed if text.kind(p) != "AFTER" or not _is_before_steps(text, p, move)]
    passed = [p for p in passed if text.kind(p) != "REACH" or level.start - _CLOSE <= p < level.start]
    led = bool(passed) and text.sentence[level.place] not in text.asking
    stretched = [m for m in times if m.kind != "factor"]
    timed = any(m.place in clause and text.sentence[m.place] not in text.asking for m in stretched)
    return led or timed


_CLOSE = 3


def _is_before_steps(text: Text, place: int, move: Move) -> bool:
    """ "After the bootstrap phase": after what is none of the steps, with no number to it."""
    behind = range(place + 1, text.within(place).stop)
    named = text.names(behind)
    return bool(named) and not named & move.period.names and not any(text.tokens[p].value is not None for p in behind)


def _is_past_date(text: Text, place: int) -> bool:
    """ "Last winter", "last year"."""
    return text.word(place) == "last" and (
        text.kind(place + 1) in {"TIME", "MONTH"} or bool(calendar(text.word(place + 1)))
    )


def _gains(text: Text, place: int, level: Mention, move: Move, want: Want) -> bool:
    """Whether a word of a question asks what comes or goes: a noun of it, the verb of the change, an unknown
    participle."""
    word, kind = text.word(place), text.kind(place)
    if _way_of(text, place) == -move.way.direction:
        return False
    apart = text.words[: want.start] + text.words[want.end :]
    named = kind not in {"GROWTH", "SHRINKAGE"} and word in apart
    if word in {"percentage", "percent"} and (want.open is Open.LEFT or text.kind(place - 1) in {"IN", "IN_UNIT"}):
        return False
    if word in _GAINING and not named:
        return not _names_step(text, place)
    if kind in {"MORE", "FEWER"} or (kind == "TOTAL" and want.counted):
        return text.tokens[place - 1].value is None  # no "with 3 extra replicas"
    if kind in {"SHRINK", "GROW", "GIVE", "GAIN", "GROWTH", "SHRINKAGE"} and not _attributive(text, place):
        return not _own(text, place, level)
    lost = told_by_verb(text, place) if kind not in {"MEASURE"} else None
    counted = bool(want.kinds & {"MANY", "MUCH"})
    return (counted and lost is not None and lost is not Sense.KEEP) or (
        _acted(text, place, want)
        and not _own(text, place, level)
        and not _is_base(text, place, move)
        and not _compared(text, place, move, want)
    )


_UPWARDS = {"growth", "increase", "rise", "gain", "interest", "profit", "raise"}
_DOWNWARDS = {"decrease", "reduction", "drop", "decline", "discount", "shrinkage", "cut"}


def _way_of(text: Text, place: int) -> int:
    """Which way a word goes: of what loses height each time one may ask how high it rises."""
    kind, word = text.kind(place), text.word(place)
    told = told_by_verb(text, place)
    up = kind in {"GROW", "GAIN", "GROWTH"} or word in _UPWARDS or told is Sense.UP
    down = kind in {"SHRINK", "GIVE", "SHRINKAGE"} or word in _DOWNWARDS or told is Sense.DOWN
    return up - down


def _names_step(text: Text, place: int) -> bool:
    """ "After the fourth reduction", "by the third raise": which step is meant."""
    lead = place - 1
    while text.kind(lead) in {"WORD", "MEASURE", "RATE", "SHRINK", "GROW", "SAME"} and lead > place - 3:
        lead -= 1
    return text.kind(lead) in {"ORDINAL", "NUMBER"} or text.tokens[place - 1].value is not None


def _attributive(text: Text, place: int) -> bool:
    """ "The pruning rounds", "after the third raise", "a house bought for": a name of the steps or of the thing;
    "what would it sell for"."""
    led = text.kind(place - 1) in {"ORDINAL", "NUMBER", "EACH", "ARTICLE", "SUCCESSIVE"}
    priced = text.kind(place + 1) in {"FOR", "AT"} and text.kind(place - 1) not in {"BE", "HAVE"}
    return text.tokens[place].form == "ing" or led or priced


def _own(text: Text, place: int, level: Mention) -> bool:
    """Whether the level is told with the same verb: "is downloaded 8,100 times … how many downloads"."""
    sense = text.sense(place)
    return any(_alike(text.word(p), text.word(place)) or text.sense(p) == sense for p in text.within(level.place))


def _is_base(text: Text, place: int, move: Move) -> bool:
    """ "Settles two thirds of the items still disputed … how many are disputed": what the share is of is so."""
    base = range(move.way.mention.end, min(base_end(text, move.way.mention) + 2, text.size))
    return any(text.word(p) == text.word(place) for p in base)


def _alike(one: str, two: str) -> bool:
    """Whether two words are forms of one: "covers", "covered"."""
    shared = sum(a == b for a, b in zip(one[:_ROOT], two[:_ROOT], strict=False))
    return one == two or (shared == _ROOT and abs(len(one) - len(two)) < _ROOT)


_ROOT = 4


def _compared(text: Text, place: int, move: Move, want: Want) -> bool:
    """Whether what is done in one step is compared with what is done in the one before: "twice as many are planted
    as"."""
    clause = text.within(move.way.mention.place)
    beside = move.way.mention.kind == "factor" and any(text.kind(p) == "AS" for p in clause)
    return beside and any(_alike(text.word(p), text.word(place)) for p in clause if p not in want)


def _acted(text: Text, place: int, want: Want) -> bool:
    """Whether an unknown participle says of so many things what has been done with them."""
    been = text.kind(place - 1) == "BE" and text.kind(place - 2) == "HAVE"
    past = text.word(place).endswith("ed") or text.word(place) in IRREGULAR or been
    past = past and text.kind(place) in {"WORD", "FOREIGN"} and text.word(place) not in _KNOWING
    many = bool(want.kinds & {"MANY", "MUCH"})
    led = any(text.kind(p) in {"BE", "HAVE"} for p in range(max(want.start, place - 3), place))
    plain = not attributive(text, stem(text.word(place)), want)
    return many and past and led and plain and (been or text.kind(place + 1) not in NAMING)


def one(text: Text, wants: tuple[Want, ...], found: tuple[Mention, ...]) -> Want:
    """The one thing asked: a value, or what share of the whole there is then.

    Raises: UnknownPart where another thing, or more than one, is asked.
    """
    if len(wants) == 1 and _is_dated(text, wants[0], found):
        return replace(wants[0], open=Open.VALUE)
    if len(wants) == 1 and _asks_count(text, wants[0]):
        return replace(wants[0], open=Open.VALUE)
    shared = len(wants) == 1 and wants[0].open in {Open.PERCENT, Open.LEFT} and not wants[0].direction
    if shared and not wants[0].kinds & _OF_CHANGE and "chang" not in wants[0].names:
        return replace(wants[0], open=Open.LEFT)
    if len(wants) != 1 or wants[0].open not in {Open.VALUE, Open.START, Open.GAIN}:
        raise UnknownPart("I cannot tell what is asked.", spans=tuple(w.span for w in wants))
    return wants[0]


_OF_CHANGE = {
    "RATE", "PER", "EACH", "EVERY", "GROWTH", "SHRINKAGE", "GROW", "SHRINK", "MORE", "FEWER", "BIGGER", "SMALLER",
    "THAN", "BY",
}  # fmt: skip
"""Classes of words by which a question asks for a change and not for what there is."""


def _asks_count(text: Text, want: Want) -> bool:
    """ "It was watched 800 times … how many times was it watched": so many times is what there is."""
    many = range(want.start, want.end) if "MANY" in want.kinds else ()
    at = next((p for p in many if text.kind(p) == "MANY" and text.kind(p + 1) == "TIMES"), -1)
    if at < 0:
        return False
    told = [p for p in range(want.start) if text.kind(p) == "TIMES" and text.kind(p - 1) == "NUMBER"]
    asked = text.names(range(at + 2, want.end))
    return any(asked & text.names(text.within(p)) for p in told if text.kind(p + 1) != "AS")


def _is_dated(text: Text, want: Want, found: tuple[Mention, ...]) -> bool:
    """ "How many seconds does it take after 26 weeks", "how long is the folded rope": a length, and not the time until
    something, is asked where the time that has passed is told."""
    region = range(want.start, want.end)
    timed = want.open in {Open.COUNT, Open.POINT} and not want.kinds & {"REACH", "BELOW", "ABOVE"}
    if not timed or any(text.word(p) in _ENDING for p in region):
        return False
    long = [p for p in region if text.kind(p) == "LONG" and text.kind(p - 1) == "HOW"]
    being = any(text.kind(p + 1) == "BE" for p in long) and "TAKE" not in want.kinds
    now = bool(long) and any(text.kind(p) == "NOW" or text.word(p) in {"then", "afterwards"} for p in region)
    return being or now or any(_passes(text, m) for m in found if m.place in want)


_ENDING = {"until", "till", "before", "first", "when", "again"}


def _passes(text: Text, mention: Mention) -> bool:
    """ "After 26 weeks", "20 years later", "in 2025", "six years from now": when it is that something is asked."""
    lead = mention.start - 1 - (text.kind(mention.start - 1) in {"ARTICLE", "POSSESSOR"})
    steps = mention.kind in {"stretch", "point"} or (mention.kind == "amount" and bool(mention.nouns))
    led = text.kind(lead) in {"AFTER", "IN", "FOLLOWING"}
    return steps and (led or text.kind(mention.end) in {"LATER", "FROM"} or text.word(mention.end) == "on")


def demand_measured(text: Text, want: Want, level: Mention, move: Move) -> None:
    """Raises UnknownPart where a time is asked (or may be), and what is told is neither a time nor counted in it."""
    long = any(text.kind(p) == "LONG" and text.kind(p - 1) == "HOW" for p in range(want.start, want.end))
    alike = want.unit in {level.unit, level.head} - {""} and want.unit != move.period.unit
    measured = long and not want.unit and dimension(level) in {"length", "time"}
    if not (alike or measured):
        raise UnknownPart("I cannot tell what is asked.", spans=(want.span,))
