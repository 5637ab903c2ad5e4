"""What a text asks for: the question's noun, its marks and its verb tell which role is open."""

from dataclasses import dataclass, field

from grammar.course.asking import (
    ASKING,
    LEAVING,
    TIMES,
    Open,
    direction_of,
    factor,
    gains,
    half_life,
    how_long,
    how_many,
    in_unit,
    percent,
    starts,
    unit_of,
    which,
)
from grammar.course.period import Period
from grammar.course.text import NAMING, Text, stem
from grammar.kept import once
from grammar.lexicon.inflection import uninflected
from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Want:
    """What is asked: the open role, the unit or noun named, the stems of the question's names, which way a gain
    goes, the
    classes of the question's words and the words in small letters, its tokens from `start` to `end`."""

    open: Open
    start: int
    end: int
    unit: str = ""
    names: frozenset[str] = frozenset()
    head: str = ""
    counted: bool = False
    direction: int = 0
    kinds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    span: Span = field(default=Span(), compare=False)

    def __contains__(self, place: int) -> bool:
        return self.start <= place < self.end


_NAMES = NAMING | {
    "ORDINAL",
    "TIME",
    "ROUND",
    "NUMBERED",
    "MORE",
    "FULL",
    "REMAINING",
    "INITIAL",
    "FINAL",
    "TOTAL",
    "GROWTH",
    "SHRINKAGE",
    "SAME",
    "NOW",
    "LEAST",
    "SMALLEST",
    "COUNTER",
    "PERCENT",
    "FACTOR",
    "EVERY",
    "SPARE",
    "OF",
    "POSSESSIVE",
}


_OPENING = ASKING | {"WHEN"}


@once
def asked(text: Text, periods: tuple[Period, ...]) -> tuple[Want, ...]:
    """Every question of a text, in order."""
    places = [
        p
        for p, kind in enumerate(text.kinds)
        if kind in _OPENING and text.sentence[p] in text.asking and _opens(text, p)
    ]
    first = [p for i, p in enumerate(places) if not i or text.clause[p] != text.clause[places[i - 1]]]
    if not first:
        bare = _bare(text)
        first = [bare] if bare is not None else []
    return tuple([_want(text, p + (text.kind(p) == "FOR"), periods) for p in first])


def _opens(text: Text, place: int) -> bool:
    kind = text.kind(place)
    if kind == "WHAT" and text.word(place + 1) in {"happens", "happened"}:
        return False
    if kind == "WHEN" and text.word(place) == "when":
        return place == 0 or (
            text.kind(place - 1) in {"STOP", "QUESTION", "COMMA"}
            and text.kind(place + 1) in {"DO", "MODAL", "BE", "HAVE"}
        )
    if kind not in ASKING or (kind == "WHICH" and text.kind(place - 1) in {"WORD", "FOREIGN", "MEASURE"}):
        return False  # "coins which are halved"
    if kind == "WHAT" and text.kind(place - 1) in {"OF", "THAN", "TOP", "MANY", "WHATEVER", "FORGET"}:
        return (
            text.kind(place + 1) in NAMING
            and text.kind(place - 1) == "OF"
            and text.clause[place - 2] != text.clause[place]
        )
    if (
        kind == "WHICH"
        and text.kind(place - 1) in {"BY", "IN", "AT", "ON", "FROM", "AFTER", "OF"}
        and text.kind(place - 2) in NAMING | TIMES | {"FACTOR", "PERCENT", "NUMBER"}
    ):
        return False
    return not (
        kind == "WHICH" and text.kind(place - 1) in {"FOR", "COMMA"} and text.kind(place + 1) not in NAMING | TIMES
    )


def _bare(text: Text) -> int | None:
    """A question without a question word: behind a command, or a noun that stands for itself."""
    commands = [p for p, kind in enumerate(text.kinds) if kind == "COMMAND" and text.tokens[p].form in {"base", ""}]
    if commands:
        return commands[0] + 1 if commands[0] + 1 < len(text.tokens) else None
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
    last, told = sentence.start, False
    words = max([p for p in sentence if text.tokens[p].text.isalnum()], default=last)
    for place in sentence:
        if text.kind(place + 1) == "IF":
            break
        strong = text.kind(place) in {"SEMICOLON", "COLON", "DASH"}
        pausing = text.kind(place) == "COMMA" and text.kind(place + 1) not in {"IN", "IN_UNIT"}  # "…, in metres?"
        if place < words and (strong or (pausing and told)):
            last, told = place + 1, False
        elif text.tokens[place].value is not None and text.kind(place + 1) not in TIMES:
            told = True
    return last


def _region(text: Text, place: int) -> int:
    """Where the question ends: with its sentence, or where a condition begins."""
    sentence = text.within(place, sentence=True)
    for end in range(place + 1, sentence.stop):
        kind = text.kinds[end]
        if (
            kind == "COLON"
            and text.kind(place) not in ASKING
            and end + 1 < sentence.stop
            and text.kind(end + 1) not in {"QUESTION", "STOP"}
        ):
            return end
        if kind in {"IF", "QUESTION"} or (kind == "WHEN" and text.words[end] == "when"):
            return end
    return sentence.stop


def _want(text: Text, place: int, periods: tuple[Period, ...]) -> Want:
    end = _region(text, place)
    start = place
    while (
        start > 0
        and text.clause[start - 1] == text.clause[place]
        and text.kind(start - 1) not in {"COMMA", "COLON", "STOP", "QUESTION"}
    ):
        start -= 1
    kinds = frozenset(text.kinds[start:end])
    run = _run(text, place, end)
    names = text.names(run)
    span = text.tokens[place].span | text.tokens[max(place, end - 1)].span
    for rule in (half_life, how_many, how_long, which, percent, factor):
        if (found := rule(text, place, range(start, end), run, periods)) is not None:
            role, unit, counted = found
            break
    else:
        role, unit, counted = Open.VALUE, unit_of(text, run) or in_unit(text, range(start, end)), False
    direction = 0
    if role is Open.VALUE and (direction := gains(text, place, range(start, end), run)):
        role = Open.GAIN
    if role is Open.VALUE and starts(text, range(start, end)):
        role = Open.START
    if role is Open.PERCENT:
        direction = direction_of(text, range(start, end)) or ("ABOVE" in kinds) - ("BELOW" in kinds)
        role = Open.LEFT if _leaves(text, range(start, end), direction) else role
    return Want(
        role,
        start,
        end,
        unit,
        names or text.names(range(place, end)) - _timed(text, range(place, end)),
        _head(text, place, run),
        counted,
        direction,
        kinds,
        frozenset(text.words[start:end]),
        span,
    )


def _leaves(text: Text, region: range, direction: int) -> bool:
    """Whether a percentage that is asked for is of what is left."""
    kinds = {text.kind(p) for p in region}
    had = any(text.kind(p) == "HAVE" and text.kind(p + 1) in {"AFTER", "QUESTION", "IN"} for p in region)
    through = had or any(text.kind(p) == "THROUGH" and text.kind(p - 1) in {"GET", "REACH"} for p in region)
    there = {text.kind(p) for p in region if text.kind(p - 1) in {"REACH", "TO"}}
    arrives = any(text.kind(p) == "REACH" or text.word(p) in _ARRIVING for p in region) and "DO" not in kinds
    through = through or (arrives and bool(there & {"ARTICLE", "POSSESSOR", "PRONOUN", "NUMBER"}))
    return bool(kinds & (LEAVING - {"STILL"})) or (not direction and ("STILL" in kinds or through))


_ARRIVING = {"gets", "get", "comes", "come", "makes", "make", "penetrates", "penetrate"}


def _timed(text: Text, places: range) -> frozenset[str]:
    """The stems of the times among names: they name no measure."""
    return frozenset([stem(text.tokens[p].sense) for p in places if text.kind(p) == "ROUND"])


def _head(text: Text, place: int, run: range) -> str:
    """The noun of "how many unread emails", "the number of rabbits that live there": the last in the plural."""
    named = [p for p in run if text.kind(p) in NAMING]
    numbered = [p for p in named if text.kind(p) == "LIGHT" and text.kind(p + 1) == "OF"]
    named = [p for p in named if not numbered or p > numbered[0]]
    if not named or not (numbered or text.kind(place + 1) == "MANY"):
        return ""
    plural = [p for p in named if uninflected(text.word(p)) != text.word(p)]
    token = text.tokens[(plural or named)[-1]]
    return token.sense if token.kind not in {"WORD", "FOREIGN"} and token.sense else uninflected(token.text)


def _run(text: Text, place: int, end: int) -> range:
    """The names right behind the question word."""
    start = place + (text.kind(place) in ASKING)
    if text.kind(start) in {"MANY", "MUCH", "EXTENT", "LONG"}:
        start += 1
    while (
        text.kind(start) in {"BE", "HAVE", "DO", "MODAL", "ARTICLE", "POSSESSOR", "ALL"}
        and start < end
        and text.kind(place) != "HOW"
    ):
        start += 1
    stop = start
    while stop < end and (
        text.kind(stop) in _NAMES
        or (text.kind(stop) == "TREND" and text.kind(stop + 1) == "GROWTH")
        or (text.kind(stop) in {"ARTICLE", "POSSESSOR"} and text.kind(stop - 1) in {"OF", "IN"})
    ):
        stop += 1
    return range(start, stop)
