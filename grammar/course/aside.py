"""The numbers of other things, set aside with the reason."""

from grammar.course.levels import Levels
from grammar.course.mention import Mention
from grammar.course.period import Period
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
            or any(text.kind(p) in {"MORE", "FEWER", "FURTHER"} for p in range(mention.start - 1, mention.end))
            or (_acts_on(text, parts.beats, mention) and not _attributed(text, mention, level))
            or (mention.nouns & mine and mention.head == (level.head if level else ""))
        ):
            raise UnknownPart(
                "I did not understand what this number is for.",
                spans=(mention.span,),
                hint="Say it another way, or leave it out.",
            )
        words = " ".join(t.text for t in text.tokens[mention.start : mention.end])
        aside.append(
            SetAside(words, f"the question asks about {' '.join(sorted(want.names)) or 'something else'}", mention.span)
        )
    return tuple(aside)
