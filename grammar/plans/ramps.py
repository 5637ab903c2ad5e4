"""Schedules of a rate: along a cosine, a power, a triangle, in inverse time, at milestones."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.errors import AnotherStory
from grammar.expression import Call, Expression
from grammar.plans.sheet import Plan, Sheet, one
from grammar.plans.writing import ONE, less, over, plus, power, times

_ROLES = {
    "low": {"min", "minimum", "lowest", "low", "lower", "floor", "bottom", "trough", "lr_min", "min_lr", "eta_min",
            "base", "base_lr", "minimal"},
    "high": {"max", "maximum", "highest", "high", "upper", "top", "peak", "lr_max", "max_lr", "eta_max", "maximal",
             "peak_lr"},
    "start": {"initial", "initially", "start", "starting", "starts", "begin", "begins", "beginning", "first", "lr0",
              "lr_0", "initial_lr", "started"},
    "end": {"end", "ends", "ending", "final", "finally", "last", "target", "end_lr", "final_lr", "finishing"},
    "power": {"power", "exponent", "degree"},
    "half": {"half", "step_size", "stepsize", "halfcycle", "size"},
    "rate": {"decay_rate", "k", "decay", "gamma", "constant"},
    "length": {"t_max", "total_steps", "max_iter", "total_epochs", "max_steps", "decay_steps", "total"},
}  # fmt: skip
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words}
_DEGREES = {"linear": 1, "quadratic": 2, "cubic": 3, "square": 2}
_LISTS = frozenset({"milestones", "epochs", "steps", "iterations"})
_AROUND = frozenset({"from", "between"})


@dataclass(frozen=True, slots=True)
class Levels:
    """What a schedule goes from and to, and the numbers that say so."""

    start: Fraction
    end: Fraction
    used: tuple[Mention, ...]
    notes: tuple[str, ...] = ()


def role(sheet: Sheet, mention: Mention) -> str:
    """The part that the nearest of the words before a number gives it, "" where none does."""
    return next((_ROLE_OF[word] for word in sheet.lead(mention) if word in _ROLE_OF), "")


def value(mention: Mention) -> Fraction:
    """The value of a level; a percentage counts in percent."""
    return mention.value * 100 if mention.kind == "share" else mention.value


def bare(sheet: Sheet) -> Iterator[Mention]:
    """The numbers that measure no time: levels, powers and rates."""
    for mention in sheet.found:
        level = mention.kind == "amount" or (mention.kind == "point" and mention.unit.startswith("@"))
        if level or (mention.kind == "share" and sheet.beat_of(mention) is None):
            yield mention


def pair(sheet: Sheet) -> tuple[Mention, Mention] | None:
    """The two numbers of "from 0.1 (down) to 0.01", "between 0.001 and 0.006"."""
    levels = list(bare(sheet))
    for before, after in itertools.pairwise(levels):
        between = sheet.text.said(range(before.end, after.start))
        reaches = not between.isdisjoint({"to", "and", "through"}) and after.start - before.end <= 5
        if reaches and not _AROUND.isdisjoint(sheet.lead(before)):
            return before, after
    return None


def asked_moment(sheet: Sheet, taken: tuple[Mention, ...] = ()) -> Mention | None:
    """The moment for which the value is asked."""
    free = [m for m in sheet.found if m not in taken]
    points = [m for m in free if m.kind == "point" and not m.unit.startswith("@")]
    wanted = [m for m in points if m.place in sheet.question()] or points
    if wanted:
        return wanted[-1] if len(wanted) == 1 else None
    after = [m for m in free if m.kind == "stretch" and sheet.lead(m)[:1] == ("after",)]
    letters = [
        m for m in free if m.kind == "amount" and sheet.lead(m)[:2] in {("=", "t"), ("=", "step"), ("=", "epoch")}
    ]
    later = [m for m in after if m.place in sheet.question()] or after or letters
    return later[-1] if len(later) == 1 else None


def length(sheet: Sheet, taken: tuple[Mention, ...]) -> Mention | None:
    """How long a schedule runs."""
    free = [m for m in sheet.found if m not in taken]
    told = [m for m in free if m.kind == "stretch"]
    named = [m for m in free if m.kind == "amount" and (role(sheet, m) == "length" or _is_length(sheet, m))]
    return one(told or named)


def _is_length(sheet: Sheet, mention: Mention) -> bool:
    """ "T = 300", "T 300"."""
    at = mention.start - 1 - (sheet.text.kind(mention.start - 1) == "EQUALS")
    return at >= 0 and sheet.text.tokens[at].text in {"T", "N"}


def levels(sheet: Sheet, low: str, high: str) -> Levels | None:
    """From where to where a schedule goes, told by "from" and "to" or by names; to 0 where no end is told."""
    if (both := pair(sheet)) is not None:
        first, last = both
        return Levels(value(first), value(last), both)
    named = [(role(sheet, m), m) for m in bare(sheet)]
    starts = [m for part, m in named if part in {high, "start"} or (high == "high" and part == "low" and low == "end")]
    start = one(m for part, m in named if part in {"start", high}) or (one(starts) if low == "end" else None)
    end = one(m for part, m in named if part in {"end", low} and m is not start)
    if start is None:
        return None
    if end is not None:
        return Levels(value(start), value(end), (start, end))
    down = [m for m in bare(sheet) if not m.value and "to" in sheet.lead(m)[:2]]
    zero = tuple(down[:1])
    notes = () if zero else ("The schedule is taken to end at 0, as none other is told.",)
    return Levels(value(start), Fraction(0), (start, *zero), notes)


def _along(
    sheet: Sheet, law: str, found: Levels, share: Callable[[Fraction], Expression], more: tuple[Mention, ...] = ()
) -> Plan | None:
    """The value of a schedule of which a share of the way is left at a moment."""
    moment = asked_moment(sheet, found.used)
    if moment is None:
        return None
    whole = length(sheet, (*found.used, *more, moment))
    if whole is None or not 0 <= moment.value <= whole.value or (whole.unit and moment.unit not in {"", whole.unit}):
        return None
    left = times(less(found.start, found.end), share(moment.value / whole.value))
    used = (*found.used, *more, moment, *(m for m in sheet.found if m.value == whole.value and m.kind == whole.kind))
    return Plan(law, "the value then", plus(found.end, left), used, notes=found.notes)


def cosine(sheet: Sheet) -> Plan | None:
    """Cosine annealing."""
    if not sheet.says({"cosine"}) or sheet.says({"restart", "warm", "warmup", "linearly"}):
        return None
    found = levels(sheet, "low", "high") or levels(sheet, "end", "start")
    return None if found is None else _along(
        sheet, "cosine_schedule", found,
        lambda done: over(plus(ONE, Call("cos", (times(done, Call("pi", ())),))), Fraction(2)),
    )  # fmt: skip


def polynomial(sheet: Sheet) -> Plan | None:
    """Polynomial decay."""
    named = {word for word in _DEGREES if sheet.says({word})} - {"square"}
    if not sheet.says({"polynomial", "polynomially", "quadratic", "cubic"}):
        return None
    found = levels(sheet, "end", "start")
    if found is None:
        return None
    told = [m for m in bare(sheet) if role(sheet, m) == "power" and m not in found.used]
    degrees = {m.value for m in told} or {Fraction(_DEGREES[word]) for word in named}
    if len(degrees) != 1:
        return None
    degree = next(iter(degrees))
    return _along(sheet, "polynomial_schedule", found, lambda done: power(less(ONE, done), degree), tuple(told))


def inverse(sheet: Sheet) -> Plan | None:
    """Inverse-time decay."""
    words = sheet.text.words
    if not any(a == "inverse" and b == "time" for a, b in itertools.pairwise(words)):
        return None
    named = [(role(sheet, m), m) for m in sheet.found]
    start = one(m for part, m in named if part in {"start", "low"})
    rate = one(m for part, m in named if part == "rate" and m.kind in {"amount", "factor"})
    if start is None or rate is None or (moment := asked_moment(sheet, (start, rate))) is None:
        return None
    shown = over(start.value, plus(ONE, times(rate.value, moment.value)))
    return Plan("inverse_time_schedule", "the value then", shown, (start, rate, moment))


def triangular(sheet: Sheet) -> Plan | None:
    """A rate that goes up and down between two bounds, again and again."""
    if not sheet.says({"triangular", "cyclical", "cyclic", "triangle", "sawtooth", "zigzag"}):
        return None
    found = levels(sheet, "low", "high")
    named = [(role(sheet, m), m) for m in bare(sheet)]
    low, high = (one(m for part, m in named if part == each) for each in ("low", "high"))
    if pair(sheet) is None:
        if low is None or high is None:
            return None
        found = Levels(low.value, high.value, (low, high))
    if found is None:
        return None
    origin = [m for m in sheet.found if m.kind == "point" and not m.value and not m.unit.startswith("@")]
    moment = asked_moment(sheet, (*found.used, *origin))
    if moment is None:
        return None
    rest = [m for m in sheet.found if m not in (*found.used, *origin, moment)]
    half = _half(sheet, rest)
    if half is None or not half or min(found.start, found.end) < 0:
        return None
    place = moment.value % (2 * half)
    height = place if place <= half else 2 * half - place
    bottom, top = sorted((found.start, found.end))
    shown = plus(bottom, times(less(top, bottom), over(height, half)))
    return Plan("triangular_schedule", "the value then", shown, tuple(sheet.found))


def _half(sheet: Sheet, rest: list[Mention]) -> Fraction | None:
    """How long it goes one way."""
    if len(rest) == 2 and rest[0].value == rest[1].value:
        return rest[0].value
    if len(rest) != 1:
        return None
    near = sheet.near(rest[0])
    if near & {"half", "step_size", "stepsize", "size", "up"} or sheet.text.kind(rest[0].place) == "FRACTION":
        return rest[0].value
    return rest[0].value / 2 if near & {"cycle", "period", "cycles", "full", "whole"} else None


def milestones(sheet: Sheet) -> Plan | None:
    """A factor that acts at each of some moments."""
    moments = _listed(sheet)
    factors = [m for m in sheet.found if m.kind == "factor" or _multiplies(sheet, m)]
    if len(moments) < 2 or len({m.value for m in factors}) != 1:
        return None
    taken = (*moments, *factors)
    moment = asked_moment(sheet, taken)
    rest = [m for m in sheet.found if m not in taken and m is not moment]
    if moment is None or len(rest) != 1 or rest[0].kind not in {"amount", "point"}:
        return None
    if any(m.value == moment.value for m in moments) and sheet.lead(moment)[:1] == ("after",):
        raise AnotherStory("It is not clear whether the change has happened.")
    passed = sum(m.value <= moment.value for m in moments)
    divides = any("divided" in sheet.lead(m) or "divides" in sheet.lead(m) for m in factors)
    factor = factors[0].value if not divides else 1 / factors[0].value
    shown = times(rest[0].value, power(factor, Fraction(passed)))
    return Plan("milestones", "the value then", shown, tuple(sheet.found))


def _multiplies(sheet: Sheet, mention: Mention) -> bool:
    led = set(sheet.lead(mention))
    named = sheet.lead(mention)[:1] == ("gamma",) or sheet.lead(mention)[:2] == ("=", "gamma")
    return mention.kind == "amount" and (named or ("by" in sheet.lead(mention)[:2] and bool(led & _MULTIPLIES)))


_MULTIPLIES = frozenset({"multiplies", "multiplied", "divides", "divided", "scales", "scaled", "multiply", "divide"})


def _listed(sheet: Sheet) -> tuple[Mention, ...]:
    """The moments of a list: "milestones 30 and 60", "at epochs 20, 40 and 60"."""
    for place, first in enumerate(sheet.found):
        led = sheet.lead(first)
        opened = sheet.text.kind(first.start - 1) == "OPEN"
        words = {sheet.text.word(first.start - 3), sheet.text.word(first.start - 2)} if opened else set(led[:2])
        if not words & _LISTS or words & _AROUND:
            continue
        run = [first]
        for following in sheet.found[place + 1 :]:
            between = {sheet.text.kind(p) for p in range(run[-1].end, following.start)}
            if not between or not between <= {"COMMA", "AND"} or following.value <= run[-1].value:
                break
            run.append(following)
        if len(run) > 1:
            return tuple(run)
    return ()


READERS = (cosine, polynomial, inverse, triangular)
LATE = (milestones,)
LATE_CUES = _LISTS
CUES = frozenset({
    "cosine", "polynomial", "polynomially", "quadratic", "cubic", "inverse", "triangular", "cyclical", "cyclic",
    "triangle", "sawtooth", "zigzag",
})  # fmt: skip
