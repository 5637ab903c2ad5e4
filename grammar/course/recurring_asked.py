"""Whether a question asks what there is, before or after the steps, and nothing else that might be asked of them."""

from dataclasses import replace

from grammar.course import cues
from grammar.course.asking import Open
from grammar.course.flows import IRREGULAR, attributive
from grammar.course.levels import Levels
from grammar.course.mention import Mention
from grammar.course.recurring_words import calendar, told_by_verb
from grammar.course.senses import Sense
from grammar.course.tempo import Move
from grammar.course.text import NAMING, Text, stem
from grammar.course.wants import Want
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
    if any(_gains(text, p, level, move, want) for p in region):
        raise UnknownPart("I cannot tell whether what is left or what has come or gone is asked.", spans=(want.span,))
    late = _is_late(text, level, times)
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


def _is_late(text: Text, level: Mention, times: tuple[Mention, ...]) -> bool:
    """Whether a level is told to be there after the steps."""
    clause = text.within(level.place)
    if cues.begins(text, level):
        return False
    passed = [p for p in clause if text.kind(p) in _PASSED and not _is_past_date(text, p)]
    led = bool(passed) and text.sentence[level.place] not in text.asking
    stretched = [m for m in times if m.kind != "factor"]
    timed = any(m.place in clause and text.sentence[m.place] not in text.asking for m in stretched)
    return led or timed


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
    if want.open is Open.LEFT and word in {"percentage", "percent"}:
        return False
    if word in _GAINING and not named:
        return not _names_step(text, place)
    if kind in {"MORE", "FEWER"} or (kind == "TOTAL" and want.counted):
        return True
    if kind in {"SHRINK", "GROW", "GIVE", "GAIN", "GROWTH", "SHRINKAGE"} and not _attributive(text, place):
        return not _own(text, place, level)
    lost = told_by_verb(text, place) if kind not in {"MEASURE"} else None
    counted = bool(want.kinds & {"MANY", "MUCH"})
    return (counted and lost is not None and lost is not Sense.KEEP) or (
        _acted(text, place, want) and not _own(text, place, level) and not _compared(text, place, move, want)
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
    while text.kind(lead) in {"WORD", "MEASURE", "RATE", "SHRINK", "GROW"} and lead > place - 3:
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
    return any(_alike(text.word(p), text.word(place)) for p in text.within(level.place))


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
