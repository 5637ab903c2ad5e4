"""What no role of a change that recurs explains: numbers without one, signs, denials, words that relate numbers."""

from grammar.course.demands import before, refuse
from grammar.course.mention import Mention
from grammar.course.numbers import loose
from grammar.course.period import Period
from grammar.course.recurring_words import words
from grammar.course.tempo import Move, Parts
from grammar.course.text import Text
from grammar.course.wants import Want

_SIGNS = {"RATIO", "POWER", "TIMES_SIGN", "X", "SLASH", "DIVIDE_SIGN", "EXPRESSION", "UNDERSCORE", "BAR", "EQUALS_SIGN"}
_BLURRED = {"ratio", "ratios", "average", "mean", "median", "proportion"}


def demand_plain(parts: Parts, move: Move, times: tuple[Mention, ...], level: Mention) -> None:
    """Raises UnknownPart where a number is in no mention, or a word or sign says what no role explains."""
    text, found, want = parts.text, parts.found, parts.want
    held = {p for m in found for p in range(m.start, m.end)}
    stepped = {p for m in times for p in range(m.start, m.end)}
    spans = [text.tokens[p].span for p in loose(text, found) if not _is_plain(text, p, held)]
    for place, token in enumerate(text.tokens):
        strange = token.kind in _SIGNS and place not in held and not _divides_units(text, place)
        if place in stepped:
            continue
        doubts = _is_doubtful(text, place, want, move, level)
        if strange or doubts or _denies(text, place, want, move.period) or _relates(text, place, want, level):
            spans.append(token.span)
    refuse(spans, "I did not understand how these belong together.")


def _divides_units(text: Text, place: int) -> bool:
    """ "In mg/L"."""
    letters = all(text.word(p).isalpha() for p in (place - 1, place + 1))
    return text.kind(place) == "SLASH" and letters and text.kind(place - 2) in {"IN", "IN_UNIT", "MANY"}


def _is_doubtful(text: Text, place: int, want: Want, move: Move, level: Mention) -> bool:
    """Whether a word makes a change uncertain, or names what may be meant instead of what is told and asked alike."""
    word = text.word(place)
    if word in words("doubtful"):
        again = text.name(place) in move.period.names  # whenever it stalls
        return text.kind(place + 1) != "PRONOUN" and not again and not _leads_on(text, place)
    if word in words("blurring", "beside"):
        named = text.word(place + 1).isalpha() and text.kind(place + 1) not in {"BE", "HAVE", "TO", "AND"}
        return place in text.within(move.way.mention.place) and not named
    if word in words("gap") and any(kind == "THAN" for kind in text.kinds):
        return False  # what the gap is told by a comparison, which has its own look
    return word in words("blurring") and not _is_measured(text, word, want, level)


def _is_measured(text: Text, word: str, want: Want, level: Mention) -> bool:
    """Whether a noun is told and asked alike: "the fee is 20 dollars … what is the fee"; of percentages it is not clear
    by how much of what they change."""
    asked = not want.names or any(text.word(p) == word for p in range(want.start, want.end))
    told = any(text.word(p) == word for p in range(text.size) if p not in want)
    return asked and told and level.kind != "share"


def _leads_on(text: Text, place: int) -> bool:
    """ "One after another", "could there be"."""
    again = text.word(place) == "another" and text.kind(place - 1) == "AFTER"
    return again or (text.kind(place) == "MODAL" and text.sentence[place] in text.asking)


def _is_plain(text: Text, place: int, held: set[int]) -> bool:
    """ "Each fold", "the 4th fold", "one" that counts nothing: no number that needs a role."""
    fold = text.kind(place) == "FOLD" and text.tokens[place - 1].value is None
    fold = fold or (text.kind(place) == "FOLD" and text.kind(place - 1) == "ORDINAL")
    return place in held or fold or counts_nothing(text, place)


def _denies(text: Text, place: int, want: Want, period: Period) -> bool:
    """Whether a denial is of more than what the step is: "every week it isn't sold"."""
    if text.kinds[place] != "NOT" or period.start <= place <= period.end + 2:
        return False
    return place in want or any(text.tokens[p].value is not None for p in text.within(place))


def _relates(text: Text, place: int, want: Want, level: Mention) -> bool:
    """Whether a word of relation does not merely name what is measured or done: "deviation", told and asked alike."""
    token = text.tokens[place]
    if token.kind == "THAN":
        return (place in want or not before(text, place)) and not _parts(text, place, want, level)
    if token.kind not in {"RELATION", "TOTAL"} or text.kind(place - 1) == "ORDINAL":
        return False
    paced = token.sense in {"speed", "speeds"} and any(t.kind == "SLASH" for t in text.tokens)
    outside = any(p not in want and t.sense == token.sense for p, t in enumerate(text.tokens))
    blurred = token.sense in _BLURRED and not any(text.sense(p) == token.sense for p in range(want.start, want.end))
    moving = text.word(place - 1) in {"moving", "exponential", "rolling", "running", "weighted"}
    return (blurred and not moving) or (place in want and not outside and not paced)


def _parts(text: Text, place: int, want: Want, level: Mention) -> bool:
    """Whether "than" says how far one thing is from another, and that gap is what is told, changes and is asked: "it is
    60 degrees warmer than the room"."""
    far = text.word(place - 1)
    told = [p for p in range(level.end - 1, level.end + 2) if text.word(p) == far and text.kind(p + 1) == "THAN"]
    gap = [p for p in range(text.size) if text.word(p) in words("gap")]
    asked = any(p in want for p in gap) or any(text.word(p) == far for p in range(want.start, want.end))
    return bool(told) and bool(gap) and asked


def counts_nothing(text: Text, place: int) -> bool:
    """ "From one rung to the next", "one halving each 45 minutes"."""
    led = text.kind(place - 1) in {"FROM", "BETWEEN"} and any(text.kind(p) == "NEXT" for p in range(place, place + 7))
    again = text.kind(place + 1) == "FACTOR_VERB" or text.kind(place + 1) in {"BELOW", "ABOVE"}
    return text.word(place) == "one" and (led or again)
