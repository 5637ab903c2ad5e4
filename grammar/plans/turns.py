"""What happens twice in every period: a share of what is there goes or comes, and a fixed amount; in which order is
told."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.directions import direction, factor_of
from grammar.plans.ramps import asked_moment
from grammar.plans.sheet import Plan, Sheet, in_periods

_THEN = frozenset({"then", "afterwards", "after", "subsequently", "followed", "thereafter", "end"})
_BEFORE = frozenset({"before", "beginning", "start"})
_FOR_GOOD = frozenset({
    "steady", "stabilise", "stabilize", "stabilises", "stabilizes", "eventually", "equilibrium", "limit", "settle",
    "settles", "long-term", "tends", "approach", "approaches", "long-run",
})  # fmt: skip
_MOST = 500


@dataclass(frozen=True, slots=True)
class Turn:
    """What each period makes of the value: a factor, then a step, or the other way round."""

    factor: Fraction
    step: Fraction
    step_first: bool
    unit: str
    used: tuple[Mention, ...]

    def after(self, start: Expression, number: Fraction) -> Expression:
        """The value after so many periods."""
        series = over(less(power(self.factor, number), ONE), less(self.factor, ONE))
        step = times(self.step, self.factor, series) if self.step_first else times(self.step, series)
        return plus(times(start, power(self.factor, number)), step)

    def for_good(self) -> Expression:
        """The value that stays."""
        step = times(self.step, self.factor) if self.step_first else self.step
        return over(step, less(ONE, self.factor))


def settling(sheet: Sheet) -> Plan | None:
    """The value in the long run."""
    turn = _turn(sheet) if _is_endless(sheet) else None
    if turn is None or not 0 < turn.factor < 1:
        return None
    rest = [m for m in sheet.found if m not in turn.used]
    if len(rest) > 1 or any(m.kind != "amount" for m in rest):
        return None
    return Plan("turn_by_turn", "what stays", turn.for_good(), (*turn.used, *rest), rest[0].unit if rest else "")


def _is_endless(sheet: Sheet) -> bool:
    asked = sheet.wanted()
    return bool(asked & _FOR_GOOD) or {"long", "run"} <= asked or {"long", "term"} <= asked


def turning(sheet: Sheet) -> Plan | None:
    """The value after some periods."""
    turn = None if _is_endless(sheet) else _turn(sheet)
    if turn is None:
        return None
    rest = [m for m in sheet.found if m not in turn.used]
    starts = [m for m in rest if m.kind == "amount" and m.place not in sheet.question()]
    asked = [m for m in rest if m not in starts]
    if len(starts) > 1 or (asked and (len(asked) != 1 or asked_moment(sheet, (*turn.used, *starts)) is not asked[0])):
        return None
    unit = starts[0].unit if starts else ""
    if len(starts) != 1 or len(asked) != 1 or not _asks_value(sheet):
        return None
    number = in_periods(asked[0].value, asked[0].unit or asked[0].head or turn.unit, turn.unit)
    if number is None or number.denominator != 1 or not 1 <= number <= _MOST:
        return None
    if asked[0].kind == "point" and sheet.lead(asked[0])[:1] not in {("after",), ("of",)}:
        return None
    shown = turn.after(starts[0].value, number)
    return Plan("turn_by_turn", "what there is then", shown, (*turn.used, *starts, *asked), unit)


def _asks_value(sheet: Sheet) -> bool:
    asked = sheet.wanted()
    return not asked & {"when", "long", "total", "percent", "percentage", "difference", "sum"}


def _turn(sheet: Sheet) -> Turn | None:
    """The share or factor and the amount of every period, where they are told to come one after the other."""
    told = [m for m in sheet.found if m.place not in sheet.question()]
    scales = [m for m in told if m.kind == "share" or factor_of(sheet, m) is not None]
    steps = [m for m in told if m.kind == "amount" and m not in scales and _is_step(sheet, m)]
    steps = [m for m in steps if sheet.beat_of(m) is not None] if len(steps) > 1 else steps
    beats = {(b.value, b.unit) for b in sheet.beats if b.start not in sheet.question()}
    if len(scales) != 1 or len(steps) != 1 or len(beats) != 1 or next(iter(beats))[0] != 1:
        return None
    scale, step = scales[0], steps[0]
    if not _recurs(sheet, step, scale) or sheet.says(_ONCE):
        return None
    way, step_way = direction(sheet, scale), direction(sheet, step)
    factor = scale.value if factor_of(sheet, scale) is not None else ONE + way * scale.value if way else None
    order = _order(sheet, scale, step)
    if factor is None or factor <= 0 or factor == 1 or not step_way or order is None:
        return None
    return Turn(factor, step_way * step.value, order, next(iter(beats))[1], (scale, step))


def _recurs(sheet: Sheet, step: Mention, scale: Mention) -> bool:
    """Whether an amount comes in every period: told beside it, or as its sentence begins."""
    sentence = sheet.text.within(step.place, sentence=True)
    first = min(step.place, scale.place)
    return sheet.beat_of(step) is not None or any(b.start in sentence and b.end <= first for b in sheet.beats)


_ONCE = frozenset({"until", "suddenly", "if", "when", "single", "one-off", "once"})


def _is_step(sheet: Sheet, mention: Mention) -> bool:
    """Whether an amount comes or goes in every period, by a word of its clause or sentence."""
    sentence = sheet.text.within(mention.place, sentence=True)
    stated = not {"of", "has", "have", "with", "had", "is", "are", "at"}.isdisjoint(sheet.lead(mention)[:1])
    return not stated and bool(direction(sheet, mention)) and any(b.start in sentence for b in sheet.beats)


def _order(sheet: Sheet, scale: Mention, step: Mention) -> bool | None:
    """Whether the step comes before the factor; None where that is not told."""
    first, second = (scale, step) if scale.place < step.place else (step, scale)
    sentence = sheet.text.within(second.place, sentence=True)
    begin = first.end if first.place in sentence else sentence.start
    said = {*sheet.text.words[begin : second.end], *sheet.tail(second)}
    early = {*sheet.text.words[sheet.text.within(first.place, sentence=True).start : first.start], *sheet.tail(first)}
    if said & _BEFORE or (said | early) & {"while", "during", "meanwhile", "continuously"}:
        return None
    if early & _BEFORE and not said & _BEFORE:
        return first is step
    if said & _THEN:
        return first is step
    if early & {"after"} and first is scale:
        return None
    return False if first is scale and second.place in sheet.text.within(first.place, sentence=True) else None


READERS = (settling,)
LATE = (turning,)
CUES = _FOR_GOOD | {"run", "term"}
LATE_CUES = frozenset({
    "planted", "added", "culled", "harvested", "stocked", "adds", "add", "plants", "stocks", "removed", "removes",
    "caught", "then", "bought", "hired", "sells", "buys", "joins", "join", "released", "leave", "die", "dies", "sold",
    "new",
})  # fmt: skip
