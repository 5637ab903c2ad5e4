"""The numbers of a text as mentions: what kind each is follows from its unit, its noun and the words beside it."""

from collections.abc import Iterator
from dataclasses import replace

from grammar.course.making import made, noun_end, value_at
from grammar.course.mention import Mention
from grammar.course.points import names_of_points, point
from grammar.course.shares import SPLITTING, factor, share
from grammar.course.stretches import stretch
from grammar.course.text import NAMING, Text, stem
from grammar.kept import once

Found = tuple[Mention, int] | None


@once
def mentions(text: Text) -> tuple[Mention, ...]:
    """Every number of a text, in order."""
    found: list[Mention] = []
    end = 0
    for place in _openings(text):
        mention = _at(text, place) if place >= end else None
        if mention is not None:
            found.append(mention)
            end = mention.end
    return tuple(found)


_OPENING = {
    "NUMBER", "FRACTION", "CLOCK", "NUMBERED", "ORDINAL", "MONTH", "FOLDED", "MULTIPLE", "FACTOR_VERB", "X",
    "TIMES_SIGN", "TIMES", "ARTICLE", "FULL",
}  # fmt: skip
"""Classes of the words with which a number may begin, besides verbs of splitting and names of points of time."""


def _openings(text: Text) -> list[int]:
    """The places at which a number may begin."""
    named = names_of_points(text)
    told = enumerate(zip(text.kinds, text.words, strict=True))
    return [p for p, (kind, word) in told if kind in _OPENING or word in SPLITTING or p in named]


def _at(text: Text, place: int) -> Mention | None:
    for read in _READERS.get(text.kinds[place], _ALL):
        if (mention := read(text, place)) is not None:
            return mention
    return None


def _amount(text: Text, place: int) -> Mention | None:
    value = value_at(text, place)
    if value is None or text.kind(place) == "FRACTION" or _in_name(text, place):
        return None
    negative = text.kind(place - 1) == "MINUS"
    value = -value if negative else value
    if text.kind(place - 1) == "CURRENCY" and not (
        text.kind(place + 1) == "CURRENCY" and text.kind(place - 2) == "CURRENCY"
    ):
        end = noun_end(text, place + 1)
        return made(text, "amount", value, place - 1, end, place, text.tokens[place - 1].sense)
    after = place + 1
    if (
        text.kind(after) == "UNIT"
        and text.kind(after + 1) == "SLASH"
        and text.kind(after + 2) in {"TIME", "UNIT", "WORD", "LETTER"}
    ):
        unit = f"{text.tokens[after].sense}/{text.tokens[after + 2].sense or text.word(after + 2)}"
        return made(text, "amount", value, place, after + 3, place, unit)
    if text.kind(after) in {"CURRENCY", "MONEY", "UNIT"}:
        end = noun_end(text, after + 1)
        if text.kind(after) == "UNIT" and text.kind(end) == "OF" and text.kind(end + 1) in NAMING:
            end = noun_end(text, end + 1)
        return made(text, "amount", value, place, end, place, text.tokens[after].sense)
    end = noun_end(text, after)
    if end == after and _is_event(text, after):
        return replace(
            made(text, "amount", value, place, end + 1, place),
            head=text.tokens[after].sense,
            nouns=frozenset({stem(text.tokens[after].sense)}),
        )
    return made(text, "amount", value, place, end, place)


def _is_event(text: Text, place: int) -> bool:
    """ "After seven raises": a verb's form that closes its clause behind a number is a noun."""
    token = text.kind(place) in {"GROW", "SHRINK", "GIVE", "GAIN", "MOVE"} and (
        text.tokens[place].form in {"s", "plural"} or text.word(place).endswith("ings")
    )
    shared = text.kind(place + 2) == "PERCENT"  # "a population of 8000 shrinks 5 %"
    named = text.kind(place - 2) == "OF" and text.kind(place - 3) in NAMING
    counted = text.kind(place + 1) == "NUMBER" and not shared and not named
    return token and (
        counted
        or place + 1 == len(text.tokens)
        or text.clause[place + 1] != text.clause[place]
        or text.kind(place + 1) in {"OF", "IN"}
    )


def _in_name(text: Text, place: int) -> bool:
    """Whether a number is part of a name: "carbon-14"."""
    before = text.kind(place - 1)
    if text.kind(place + 1) in {"DECIMALS", "SIGNIFICANT"} or text.parts_period(place):
        return True
    if text.counts_from(place):
        return True
    if text.tokens[place].glued and before in {"WORD", "MEASURE"}:
        return True
    if text.word(place) == "one" and text.kind(place + 1) in {"HOLD", "HAVE", "BE"}:
        return True
    titled = before == "PLEASE" and text.kind(place + 1) == "COLON"
    dotted = before == "STOP" and text.word(place - 2) in {"no", "nr", "fig"}
    return titled or dotted or _is_label(text, place)


def _is_label(text: Text, place: int) -> bool:
    """Whether a number only tells one thing from others of its sort: "room 12"."""
    if text.word(place - 1) not in _LABELS or text.kind(place - 2) in NAMING:
        return False
    bare = text.kind(place - 2) == "ARTICLE" and text.kind(place + 1) in {"COMMA", "AND", "STOP", ""}
    return text.kind(place + 1) not in {"PERCENT", "CURRENCY"} and not bare


def labels(text: Text) -> Iterator[int]:
    """The places of the numbers that only tell one thing from others of its sort."""
    return (p for p, kind in enumerate(text.kinds) if kind == "NUMBER" and _is_label(text, p))


_LABELS = {
    "no", "nr", "number", "aged", "room", "ward", "gate", "platform", "seat", "building", "flat", "apartment", "bus",
    "route", "page", "chapter", "aisle", "lab", "floor", "exercise", "question", "problem", "figure", "locker",
    "desk", "track",
}  # fmt: skip


_LOOSE = {"NUMBER", "FRACTION", "RATIO", "SCALE", "DAY", "FOLD", "POWER", "TIMES_SIGN", "X", "ORDINAL"}


def _asks_which(text: Text, place: int) -> bool:
    """Whether an ordinal beyond the first stands in the question."""
    other = text.kind(place - 1) in {"PER", "SLASH", "NEAREST"} or text.kind(place + 1) in {"DECIMALS", "SIGNIFICANT"}
    return text.sentence[place] in text.asking and text.tokens[place].value not in {None, 1} and not other


def loose(text: Text, found: tuple[Mention, ...]) -> Iterator[int]:
    """The places of numbers that no mention holds."""
    taken = {p for m in found for p in range(m.start, m.end)}
    for place in [p for p, kind in enumerate(text.kinds) if kind in _LOOSE and p not in taken]:
        if (text.kinds[place] != "ORDINAL" or _asks_which(text, place)) and not _in_name(text, place):
            yield place


_ALL = (point, share, factor, stretch, _amount)
_READERS = {"ARTICLE": (stretch,), "FULL": (stretch,)}
"""What reads numbers, where a class of words is read by few."""
