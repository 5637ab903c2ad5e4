"""The period of a change whose size is asked."""

from fractions import Fraction

from grammar.course import cues
from grammar.course.asking import RATES, Open
from grammar.course.period import Period
from grammar.course.tempo import Parts
from grammar.course.text import stem
from grammar.errors import NotAnswered, UnknownPart


def steady(parts: Parts) -> Period | None:
    """The period of a change whose size is asked, None where the change over the whole time is asked.

    Raises: UnknownPart.
    """
    if parts.want.open not in RATES or not _from_to(parts):
        raise UnknownPart("I cannot tell how it changes.", spans=(parts.want.span,))
    if "TOTAL" in parts.want.kinds:
        return None
    beats = [b for b in parts.beats if b.unit and _paces(parts, b)]
    units = {(b.unit, b.value) for b in beats}
    if len(units) > 1 or (not units and parts.want.open is Open.GAIN):
        raise UnknownPart("I cannot tell how often this happens.", spans=(parts.want.span,))
    return next(iter(beats), None) or _counted(parts)


def _paces(parts: Parts, beat: Period) -> bool:
    """Whether a period is that of the change asked for: it stands in the question or beside "the same"."""
    text = parts.text
    return beat.start in parts.want or any(
        text.kind(p) in {"SAME", "RATE", "PERCENT", "FACTOR"} for p in text.within(beat.start, sentence=True)
    )


def _from_to(parts: Parts) -> bool:
    """Whether the change whose size is asked leads from one level told to another, or by a multiple of the start."""
    text = parts.text
    beat = any(b.unit for b in parts.beats)
    percent = [p for p in range(parts.want.start, parts.want.end) if text.kind(p) == "PERCENT"]
    if any(t.text.lower() in {"simple", "linearly"} for t in text.tokens):
        raise NotAnswered("I cannot tell a rate that is of the start.", spans=(parts.want.span,))
    if any(text.kind(p + 1) == "POINTS" for p in percent):
        raise NotAnswered("I cannot tell a change in percentage points.", spans=(parts.want.span,))
    if any(text.kind(p + 1) == "OF" for p in percent):
        return False
    led = any(cues.begins(text, m) for m in parts.found) and any(cues.ends(text, m) for m in parts.found)
    return beat or led


def _counted(parts: Parts) -> Period | None:
    """ "In 8 epochs, losing the same percentage in each": each of what was counted."""
    bare = any(b for b in parts.beats if not b.unit)
    same = any(t.kind == "SAME" for t in parts.text.tokens)
    lengthy = any(m.kind == "stretch" and m.value != 1 for m in parts.found)
    by = any(parts.text.kind(p) == "BY" for p in range(parts.want.start, parts.want.end))
    if parts.want.open is Open.FACTOR and lengthy and by and not same and not bare:
        raise NotAnswered("I cannot tell whether the factor of one period is asked.", spans=(parts.want.span,))
    same = same or (
        parts.want.open is Open.FACTOR
        and not any(parts.text.kind(p) == "BY" for p in range(parts.want.start, parts.want.end))
    )
    lengths = [m for m in parts.found if m.kind == "stretch"]
    if (bare or same) and len(lengths) == 1:
        return Period(
            Fraction(1), lengths[0].unit, frozenset({stem(lengths[0].unit)}), lengths[0].start, lengths[0].end
        )
    return None
