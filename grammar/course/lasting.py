"""How long one period takes where it is no time itself: "an epoch takes 12 minutes", asked about after an hour."""

from grammar.course.asking import Open
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED, Period
from grammar.course.tempo import Parts
from grammar.course.text import Text

_TAKING = {"last", "lasts", "lasted", "takes", "take", "took", "needs", "need"}
_SINGLE = {"ARTICLE", "EACH", "EVERY", "PER", "NUMBER"}


def lasting(parts: Parts, period: Period | None) -> Mention | None:
    """The time that one period takes, where it is told and the question is of such a time."""
    if period is None or period.unit in CLOCKED or period.value != 1:
        return None
    told = [m for m in parts.found if m.place not in parts.want and _is_told(parts.text, m, period)]
    return told[0] if len(told) == 1 and _is_needed(parts) else None


def _is_told(text: Text, mention: Mention, period: Period) -> bool:
    """Whether a length of time is that of one period: it takes so long, or it is so long per period."""
    if mention.kind != "stretch" or mention.unit not in CLOCKED:
        return False
    if text.kind(mention.end) in {"PER", "EACH", "EVERY"}:
        return text.tokens[mention.end + 1].sense == period.unit
    before = range(text.within(mention.place).start, mention.start)
    subject = [p for p in before if text.tokens[p].sense == period.unit and text.kind(p - 1) in _SINGLE]
    return bool(subject) and any(text.word(p) in _TAKING for p in before)


def _is_needed(parts: Parts) -> bool:
    """Whether the question tells or asks a time by the clock."""
    want = parts.want
    if want.open in {Open.COUNT, Open.POINT}:
        return want.unit in CLOCKED
    return any(m.kind == "stretch" and m.unit in CLOCKED and m.place in want for m in parts.found)
