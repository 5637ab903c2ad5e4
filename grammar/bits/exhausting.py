"""How long it takes to try all keys, one after the other."""

from fractions import Fraction

from grammar.bits.keys import keys
from grammar.bits.told import Found, Told
from grammar.problem import Apply, Expression
from grammar.units import Unit, unit_called


def exhausted(told: Told) -> Found | None:
    """How long it takes to try all keys at so many a second."""
    rate = _rate(told)
    if rate is None:
        return None
    value, per = rate
    found = keys(told)
    long = any(told.kind(at) == "HOW" and told.kind(at + 1) == "LONG" for at in range(len(told.row.words)))
    unit = told.asked_unit("time") or (per if long else None)
    all_ = (
        any(told.kind(at) in {"ALL", "EACH"} for at in range(len(told.row.words)))
        or {"most", "crack", "break"} & told.said
    )
    if found is None or unit is None or not all_:
        return None
    told.used |= {
        at for at in range(len(told.row.words)) if told.kind(at) in {"ALL", "EACH"} or told.lemma(at) == "most"
    }
    seconds: Expression = Apply("/", found.count, value)
    scale = per.scale / unit.scale
    return Found("all_keys", seconds if scale == 1 else Apply("*", seconds, scale), unit.name, "the time")


def _rate(told: Told) -> tuple[Fraction, Unit] | None:
    """ "A billion passwords a second", "at 1000 per second"; "at 5 seconds each" is a fifth of one a second."""
    for at, value in told.numbers():
        end = at + 1
        while told.kind(end) in {"WORD", "MEASURE", "ROUND", "INPUT"} and end < at + 3 and told.lemma(end) != "second":
            end += 1
        per = told.kind(end) in {"PER", "EACH"}
        time = unit_called(told.lemma(end + per)) if per or told.lemma(end) in {"second", "minute", "hour"} else None
        if time is not None and time.dimension == "time" and value:
            told.used |= {at, end, end + per} if per else {at, end}
            lasts = end == at + 1 and not per and not told.led(end)
            return (1 / value if lasts else value), time
    return None
