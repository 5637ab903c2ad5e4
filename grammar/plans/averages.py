"""A moving average of what stays the same, by the weight it gives to what was before."""

import itertools
from fractions import Fraction

from grammar.composing import ONE, less, plus, power, times
from grammar.plans.ramps import asked_moment
from grammar.plans.sheet import Plan, Sheet, one

_KEEPING = frozenset({"decay", "beta", "β", "momentum", "beta1", "rho"})
_TAKING = frozenset({"alpha", "α", "smoothing"})
_SAME = frozenset({"always", "constant", "constantly", "every", "each", "stays"})
_STARTING = frozenset({"starts", "starting", "start", "initial", "initialised", "initialized", "begins"})


def moving(sheet: Sheet) -> Plan | None:
    """The moving average after some steps."""
    words = sheet.text.words
    named = any(a == "moving" and b == "average" for a, b in itertools.pairwise(words))
    if not (named or sheet.says({"ema"})) or not sheet.says(_SAME):
        return None
    moment = asked_moment(sheet)
    levels = [m for m in sheet.found if m.kind in {"amount", "point", "factor", "share"} and m is not moment]
    weights = [m for m in levels if set(sheet.lead(m)[:3]) & (_KEEPING | _TAKING)]
    starts = [m for m in levels if set(sheet.lead(m)[:3]) & _STARTING and m not in weights]
    inputs = [m for m in levels if m not in (*weights, *starts)]
    weight, start, same = one(weights), one(starts), one(inputs)
    if moment is None or weight is None or same is None or len(levels) != 3 or not 0 < weight.value < 1:
        return None
    if start is None or moment.value.denominator != 1:
        return None
    kept = weight.value if set(sheet.lead(weight)[:3]) & _KEEPING else Fraction(1) - weight.value
    share = power(kept, moment.value)
    shown = times(same.value, less(ONE, share))
    if start.value:
        shown = plus(shown, times(start.value, share))
    return Plan("moving_average", "the average then", shown, tuple(sheet.found))


READERS = (moving,)
CUES = frozenset({"ema", "moving"})
