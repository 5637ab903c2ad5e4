"""What grows by a factor until it fills its whole place: when it was a part of it, or when it is all of it."""

from grammar.composing import ONE, less, log, over, plus, times
from grammar.course.mention import Mention
from grammar.course.spans import length
from grammar.expression import Expression
from grammar.plans.sheet import Plan, Sheet, one

_WHOLE = frozenset({
    "full", "fills", "filled", "fill", "covered", "covers", "cover", "whole", "entire", "entirely", "completely", "all",
    "fully", "totally", "overgrown",
})  # fmt: skip
_EARLIER = frozenset({"earlier", "before", "sooner"})
_LATER = frozenset({"more", "longer", "later", "another", "further", "still"})
_STRANGE = frozenset({
    "empty", "left", "uncovered", "leak", "drains", "halves", "free", "remains", "not", "first", "start", "begin",
    "twice",
})  # fmt: skip


def covering(sheet: Sheet) -> Plan | None:
    """The moment of a part, told that of the whole, or the other way round."""
    factors = [m for m in sheet.found if m.kind == "factor"]
    shares = [m for m in sheet.found if m.kind == "share" and 0 < m.value < 1]
    beats = {(b.value, b.unit) for b in sheet.beats}
    moments = [m for m in sheet.found if m.kind in {"stretch", "point"} and (m.value, m.unit) not in beats]
    factor, share, moment = one(factors), one(shares), one(moments)
    if factor is None or share is None or moment is None or len(beats) != 1 or factor.value <= 1:
        return None
    if not sheet.says(_WHOLE) or sheet.says(_STRANGE) or not _is_told(sheet, moment):
        return None
    apart = _apart(sheet, factor, share, moment)
    if apart is None:
        return None
    shown = _asked(sheet, moment, apart, back=share.place in sheet.question())
    return None if shown is None else Plan("same_factor", "the time", shown, tuple(sheet.found), moment.unit)


def _is_told(sheet: Sheet, moment: Mention) -> bool:
    """Whether a time stands before what is asked: "after 40 days, when …"."""
    whens = [p for p in sheet.question() if sheet.text.kind(p) == "WHEN"]
    return moment.place not in sheet.question() or (bool(whens) and moment.place < whens[-1])


def _apart(sheet: Sheet, factor: Mention, share: Mention, moment: Mention) -> Expression | None:
    """How long it takes from the part to the whole, in the unit of the moment told."""
    beat = sheet.beats[0]
    (period, kind), (own, other) = length(beat.value, beat.unit), length(ONE, moment.unit)
    if kind != other:
        return None
    periods = over(log(1 / share.value), log(factor.value))
    exact = 1 / share.value
    while exact > 1 and exact % factor.value == 0:
        exact /= factor.value
    return times(period / own, periods) if exact == 1 or moment.kind == "stretch" else None


def _asked(sheet: Sheet, moment: Mention, apart: Expression, *, back: bool) -> Expression | None:
    """The moment asked, or how long it lies from the one told."""
    asked = sheet.wanted()
    timed = asked & {"when", "long"} or asked & {moment.unit, f"{moment.unit}s"}
    if not timed or (not back and not asked & _WHOLE) or (back and asked & _LATER):
        return None
    if asked & (_EARLIER if back else _LATER):
        return apart
    return less(moment.value, apart) if back else plus(moment.value, apart)


READERS = (covering,)
CUES = _WHOLE
