"""The numbers of other things, set aside with the reason."""

from grammar import units
from grammar.course.levels import Levels
from grammar.course.mention import Mention
from grammar.course.period import Period
from grammar.course.properties import dimension
from grammar.course.tempo import Parts
from grammar.course.text import Text
from grammar.errors import UnknownPart
from grammar.problem import SetAside

_QUIET = {
    "BE", "HAVE", "HOLD", "WITH", "IN", "ON", "OF", "AT", "FOR", "BEGIN", "COMMA", "AND", "COLON", "POSSESSOR",
    "OPEN", "STOP",
    "SEMICOLON", "MEASURE", "TO", "PER", "WITHOUT", "RELATIVE", "QUESTION", "BUT", "FROM", "AMONG", "BETWEEN",
}  # fmt: skip


def _acts_on(text: Text, beats: tuple[Period, ...], mention: Mention) -> bool:
    """Whether a verb that is not one of being stands right before a number, so that it may be a change; not in
    parentheses."""
    if any(b.start == mention.end for b in beats) or text.kind(text.within(mention.place).start) == "OPEN":
        return False
    lead = mention.start - 1
    while text.kind(lead) in {"ARTICLE", "ONLY", "CURRENCY", "OTHER"}:
        lead -= 1
    return lead >= 0 and (
        text.kind(lead) not in _QUIET or text.kind(lead - 1) in {"TAKE", "MOVE", "GIVE", "GAIN", "GROW", "SHRINK"}
    )


def _attributed(text: Text, mention: Mention, level: Mention | None) -> bool:
    """ "A 75-horsepower tractor", in another unit than the level."""
    led = text.kind(mention.start - 1) == "ARTICLE" and len(mention.nouns) > 1
    return led and (level is None or mention.unit != level.unit or mention.head != level.head != "")


def _is_of_another(parts: Parts, mention: Mention, level: Mention | None) -> bool:
    """Whether a number can do nothing to what is asked about: it has another dimension ("a lake 3 km long … 500
    pike"), or counts other things in a sentence without a period ("his neighbour raises 40 sheep")."""
    text, want = parts.text, parts.want
    if level is None or mention.kind != "amount" or any(b.start in text.within(mention.place) for b in parts.beats):
        return False
    own, other = dimension(level), dimension(mention)
    if other and other != own:
        asked = units.dimension(want.unit) if want.unit else ""
        return asked != other and not (other == "money" and _PRICED & text.said(range(want.start, want.end)))
    apart = text.sentence[mention.place] not in {text.sentence[level.place], text.sentence[want.start]}
    named = bool(want.head) and want.head == level.head != mention.head and not (level.unit or mention.unit)
    moved = any(text.kind(p) in _MOVING for p in text.within(mention.place))
    return apart and named and not moved and mention.head not in _ANYTHING


_PRICED = {"cost", "costs", "price", "worth", "pay", "paid", "value", "money", "spend", "earn", "bill"}
_MOVING = {"GROW", "SHRINK", "GIVE", "GAIN", "TAKE", "MOVE", "FACTOR_VERB", "DIVIDE", "MULTIPLY", "LEAVE"}
_ANYTHING = {
    "animal", "item", "piece", "unit", "thing", "person", "people", "member", "object", "body", "creature", "one",
    "head", "individual", "living", "kind", "more", "other", "plant", "product", "copy", "part", "sample", "example",
}  # fmt: skip
"""Nouns that may name anything that is counted, so that they count nothing else."""


def set_aside(parts: Parts, held: Levels, level: Mention | None) -> tuple[SetAside, ...]:
    """The numbers of other things, with the reason; a number that may belong to the course is not one of them.

    Raises: UnknownPart.
    """
    text, want = parts.text, parts.want
    mine = want.names | (level.nouns if level is not None else frozenset())
    aside = []
    for mention in held.free:
        named = mention.unit or mention.head
        lone = mention.kind == "amount" and bool(mention.subject) and not mention.subject & mine
        same = level is not None and bool(named) and (mention.unit, mention.head) == (level.unit, level.head)
        if (
            mention.place in want
            or mention.kind not in {"amount", "stretch"}
            or not (named or lone)
            or same
            or any(mention.nouns & b.names for b in parts.beats)  # "9 cats per house in 4 houses"
            or any(text.kind(p) in {"MORE", "FEWER", "FURTHER"} for p in range(mention.start - 1, mention.end))
            or (
                _acts_on(text, parts.beats, mention)
                and not _attributed(text, mention, level)
                and not _is_of_another(parts, mention, level)
            )
            or (mention.nouns & mine and mention.head == (level.head if level else ""))
        ):
            raise UnknownPart(
                "I did not understand what this number is for.",
                spans=(mention.span,),
                hint="Say it another way, or leave it out.",
            )
        words = " ".join([t.text for t in text.tokens[mention.start : mention.end]])
        aside.append(
            SetAside(words, f"the question asks about {' '.join(sorted(want.names)) or 'something else'}", mention.span)
        )
    return tuple(aside)
