"""Decay by rules of training and of physics: weight decay, a step schedule's first value below a bound, the factor
between two rates, a decay constant, rebounds."""

import itertools
from fractions import Fraction

from grammar.composing import ONE, exp, less, log, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.ramps import asked_moment, pair, value
from grammar.plans.sheet import Plan, Sheet, in_periods, one

_RATES = frozenset({"lr", "rate", "eta", "η", "step"})
_DECAYS = frozenset({"wd", "decay", "lambda", "λ", "coefficient", "weight_decay"})


def _led(sheet: Sheet, mention: Mention, words: frozenset[str]) -> bool:
    """Whether the name right before a number is one of some words."""
    skipped = {"=", "of", "is", "at", ":", "to", "a", "an", "the", "coefficient", "constant", "with"}
    near = [word for word in sheet.lead(mention) if word not in skipped][:1]
    return bool(near) and near[0] in words


def weight_decay(sheet: Sheet) -> Plan | None:
    """A weight of which every step takes the learning rate times the decay."""
    words = sheet.text.words
    named = any(a == "weight" and b == "decay" for a, b in itertools.pairwise(words))
    if not (named or sheet.says({"weight_decay", "wd"})) or sheet.says({"gradient", "momentum", "loss"}):
        return None
    moment = asked_moment(sheet) or one(
        m for m in sheet.found if m.kind == "stretch" and not {"after", "for"}.isdisjoint(sheet.lead(m)[:2])
    )
    ones = [m for m in sheet.found if m.value == 1 and sheet.text.kind(m.end) in {"DASH", "HYPHEN", "MINUS"}]
    amounts = [m for m in sheet.found if m.kind in {"amount", "point", "factor"} and m not in (moment, *ones)]
    rates = [m for m in amounts if _led(sheet, m, _RATES)]
    decays = [m for m in amounts if _led(sheet, m, _DECAYS) and m not in rates]
    rest = [m for m in amounts if m not in rates and m not in decays]
    if moment is None or not len(rates) == len(decays) == len(rest) == 1 or moment.value.denominator != 1:
        return None
    factor = less(ONE, times(rates[0].value, decays[0].value))
    shown = times(rest[0].value, power(factor, moment.value))
    return Plan("weight_decay", "the weight then", shown, (moment, *amounts, *ones))


def factor_between(sheet: Sheet) -> Plan | None:
    """The factor of each period between two levels."""
    asked, both = sheet.wanted(), pair(sheet) or _taken(sheet)
    spans = [m for m in sheet.found if m.kind == "stretch"]
    if both is None or len(spans) != 1 or len(sheet.found) != 3 or asked.isdisjoint({"gamma", "factor", "multiplier"}):
        return None
    first, last = value(both[0]), value(both[1])
    if first <= 0 or last <= 0 or sheet.says({"linearly", "linear", "cosine"}):
        return None
    shown = power(over(last, first), over(ONE, spans[0].value))
    return Plan("factor_between", "the factor", shown, (*both, *spans))


def _taken(sheet: Sheet) -> tuple[Mention, Mention] | None:
    """ "An lr of 0.4 to 0.1"."""
    levels = [m for m in sheet.found if m.kind == "amount"]
    if len(levels) != 2 or sheet.text.said(range(levels[0].end, levels[1].start)).isdisjoint({"to"}):
        return None
    return levels[0], levels[1]


def constant(sheet: Sheet) -> Plan | None:
    """Decay by a constant: what is left after a time, the half-life, how long it takes."""
    words = sheet.text.words
    named = any(a == "decay" and b == "constant" for a, b in itertools.pairwise(words))
    rates = [m for m in sheet.found if _led(sheet, m, frozenset({"decay", "λ", "lambda", "k"})) and sheet.beat_of(m)]
    if not named or len(rates) != 1 or (beat := sheet.beat_of(rates[0])) is None:
        return None
    rate, asked = rates[0].value, sheet.wanted()
    rest = [m for m in sheet.found if m is not rates[0]]
    spans = [m for m in rest if m.kind == "stretch"]
    amounts = [m for m in rest if m.kind == "amount"]
    if not rest and asked & {"half", "half-life", "halflife"}:
        return Plan("decay_constant", "the half-life", over(log(Fraction(2)), rate), tuple(rates), beat.unit)
    if len(spans) != 1 or len(amounts) != len(rest) - 1 or len(amounts) > 1:
        return None
    periods = in_periods(spans[0].value, spans[0].unit, beat.unit)
    if periods is None or beat.value != 1:
        return None
    left = exp(times(-rate, periods))
    if amounts and asked.isdisjoint({"fraction", "percent", "percentage", "share", "proportion"}):
        shown: Expression = times(amounts[0].value, left)
        return Plan("decay_constant", "what is left", shown, tuple(sheet.found), amounts[0].unit)
    if asked & {"fraction", "share", "proportion"}:
        return Plan("decay_constant", "the share that is left", left, tuple(sheet.found))
    if asked & {"percent", "percentage"}:
        return Plan("decay_constant", "the percentage left", times(Fraction(100), left), tuple(sheet.found), "percent")
    return None


def rebounds(sheet: Sheet) -> Plan | None:
    """All the way of a ball that bounces without end."""
    asked = sheet.wanted() | (sheet.text.said(range(sheet.text.size)) & {"rest", "rests"})
    drops = [m for m in sheet.found if m.kind == "amount" and m.unit]
    shares = [m for m in sheet.found if m.kind in {"share", "factor"} and 0 < m.value < 1]
    endless = asked & {"rest", "rests", "stops", "still", "forever"}
    if not sheet.says({"bounces", "bounce", "rebounds", "bouncing"}) or not endless or len(sheet.found) != 2:
        return None
    if len(drops) != 1 or len(shares) != 1 or not asked & {"total", "altogether", "all", "far"}:
        return None
    ratio = shares[0].value
    up = over(times(drops[0].value, ratio), less(ONE, ratio))
    shown = plus(drops[0].value, times(Fraction(2), up))
    return Plan("rebounds", "the whole way", shown, tuple(sheet.found), drops[0].unit)


_BOUNCES = frozenset({"bounce", "bounces", "rebound", "rebounds", "impact", "impacts"})


def rebound(sheet: Sheet) -> Plan | None:
    """How high a ball bounces for the so-manieth time."""
    drops = [m for m in sheet.found if m.kind == "amount" and m.unit and m.place not in sheet.question()]
    shares = [m for m in sheet.found if m.kind in {"share", "factor"} and 0 < m.value < 1]
    times_told = [m for m in sheet.found if m not in drops and m not in shares and m.place in sheet.question()]
    named = sheet.says({"bounces", "bounce", "rebounds", "bouncing", "rebound"})
    asked = sheet.wanted() & {"high", "height"} and not sheet.wanted() & {"total", "far", "distance", "before", "many"}
    if not named or not asked or not len(drops) == len(shares) == len(times_told) == 1 or len(sheet.found) != 3:
        return None
    number = times_told[0].value
    bounced = not _BOUNCES.isdisjoint(sheet.near(times_told[0]))
    if not bounced or number.denominator != 1 or not 0 < number <= 200 or times_told[0].kind == "stretch":
        return None
    before = sheet.says({"previous", "before", "fell", "last", "dropped", "its"})
    if sheet.text.kind(shares[0].end) == "OF" and not before:
        return None
    return Plan("rebounds", "the height", times(drops[0].value, power(shares[0].value, number)), tuple(sheet.found),
                drops[0].unit)  # fmt: skip


READERS = (weight_decay, constant, rebounds)
LATE = (factor_between, rebound)
CUES = frozenset({"decay", "weight_decay", "wd", "bounces", "bounce", "rebounds", "rebound", "bouncing"})
LATE_CUES = frozenset({"gamma", "factor", "multiplier"}) | _BOUNCES
