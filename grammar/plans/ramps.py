"""Schedules of a rate: along a cosine, a power, a triangle, in inverse time, at milestones."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Call, Expression
from grammar.plans.sheet import Plan, Sheet, one

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
AROUND = frozenset({"from", "between"})


@dataclass(frozen=True, slots=True)
class Levels:
    """What a schedule goes from and to, and the numbers that say so."""

    start: Fraction
    end: Fraction
    used: tuple[Mention, ...]
    notes: tuple[str, ...] = ()
    run: Mention | None = None


def knots(sheet: Sheet) -> tuple[Mention, Mention, Mention, Mention] | None:
    """Two levels, each with its moment, of which the first is 0: "0.1 (epoch 0) down to 0.001 at epoch 40"."""
    found = [
        (level, at)
        for level, at in zip(sheet.found, sheet.found[1:], strict=False)
        if level.kind in {"amount", "point"} and at.kind == "point" and not at.unit.startswith("@")
        and level.end <= at.start and sheet.text.said(range(level.end, at.start)) <= {"at", "in", "by", "("}
    ]  # fmt: skip
    if len(found) != 2 or found[0][1].value or found[1][1].value <= 0:
        return None
    return *found[0], *found[1]


def role(sheet: Sheet, mention: Mention) -> str:
    """The part that the nearest of the words before a number gives it, "" where none does."""
    own = sheet.text.words[mention.start : mention.place]
    return next((_ROLE_OF[word] for word in (*own, *sheet.lead(mention)) if word in _ROLE_OF), "")


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
        if reaches and not AROUND.isdisjoint(sheet.lead(before)):
            return before, after
    return None


def asked_moment(sheet: Sheet, taken: tuple[Mention, ...] = ()) -> Mention | None:
    """The moment for which the value is asked."""
    if sheet.asks_change():
        return None
    free = [m for m in sheet.found if m not in taken]
    points = [m for m in free if m.kind == "point" and not m.unit.startswith("@")]
    wanted = [m for m in points if m.place in sheet.question()] or points
    if wanted:
        return wanted[-1] if len(wanted) == 1 else None
    after = [m for m in free if m.kind == "stretch" and sheet.lead(m)[:1] == ("after",)]
    letters = [
        m for m in free if m.kind == "amount" and sheet.lead(m)[:2] in {("=", "t"), ("=", "step"), ("=", "epoch")}
    ]
    units = {b.unit for b in sheet.beats}
    counted = [m for m in free if m.kind == "amount" and m.head in units and sheet.lead(m)[:1] == ("after",)]
    later = [m for m in (*after, *counted) if m.place in sheet.question()] or after or letters
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
    if (four := knots(sheet)) is not None:
        return Levels(value(four[0]), value(four[2]), four[:3], run=four[3])
    if (both := pair(sheet)) is not None:
        return Levels(value(both[0]), value(both[1]), both)
    named = [(role(sheet, m), m) for m in bare(sheet)]
    starts = [m for part, m in named if part in {high, "start"} or (high == "high" and part == "low" and low == "end")]
    start = one(m for part, m in named if part in {"start", high}) or (one(starts) if low == "end" else None)
    end = one(m for part, m in named if part in {"end", low} and m is not start)
    start = start or _unnamed(sheet, named)
    if start is None:
        return None
    if end is not None:
        return Levels(value(start), value(end), (start, end))
    down = [m for m in bare(sheet) if not m.value and "to" in sheet.lead(m)[:2]]
    zero = tuple(down[:1])
    notes = () if zero else ("The schedule is taken to end at 0, as none other is told.",)
    return Levels(value(start), Fraction(0), (start, *zero), notes)


def _unnamed(sheet: Sheet, named: list[tuple[str, Mention]]) -> Mention | None:
    """The rate that is told before it comes "to zero": "lr=0.4 is annealed to zero"."""
    rest = [m for part, m in named if not part and m.value]
    zero = any(a == "to" and b in {"zero", "0"} for a, b in itertools.pairwise(sheet.text.words))
    alone = len(rest) == 1 and not {"lr", "rate", "from"}.isdisjoint(sheet.lead(rest[0])[:3])
    return rest[0] if zero and alone else None


def _along(
    sheet: Sheet, law: str, found: Levels, share: Callable[[Fraction], Expression], more: tuple[Mention, ...] = ()
) -> Plan | None:
    """The value of a schedule of which a share of the way is left at a moment."""
    moment = asked_moment(sheet, (*found.used, *((found.run,) if found.run is not None else ())))
    if moment is None:
        return None
    whole = found.run or length(sheet, (*found.used, *more, moment))
    if whole is None or not 0 <= moment.value <= whole.value or (whole.unit and moment.unit not in {"", whole.unit}):
        return None
    left = times(less(found.start, found.end), share(moment.value / whole.value))
    used = (*found.used, *more, moment, *(m for m in sheet.found if m.value == whole.value and m.kind == whole.kind))
    return Plan(law, "the value then", plus(found.end, left), used, notes=found.notes)


def cosine(sheet: Sheet) -> Plan | None:
    """Cosine annealing."""
    if not sheet.says({"cosine"}) or sheet.says({"linearly"}) or _is_told(sheet, {"restart", "warm", "warmup"}):
        return None
    found = levels(sheet, "low", "high") or levels(sheet, "end", "start")
    halves = tuple(
        m for m in sheet.found if m.value == Fraction(1, 2) and sheet.tail(m)[:1] in {("cosine",), ("period",)}
    )
    return None if found is None else _along(
        sheet, "cosine_schedule", found,
        lambda done: over(plus(ONE, Call("cos", (times(done, Call("pi", ())),))), Fraction(2)), halves,
    )  # fmt: skip


def _is_told(sheet: Sheet, names: set[str]) -> bool:
    """Whether something is said to be there: "no warm-up" is not."""
    words = ("", *sheet.text.words)
    pairs = itertools.pairwise(words)
    return any(word.rstrip("s") in names and before not in {"no", "without"} for before, word in pairs)


def straight(sheet: Sheet) -> Plan | None:
    """A straight way from one level to another; a warm-up begins at 0 where no other is told."""
    if not sheet.says({"linear", "linearly", "warmup", "warm", "warms"}) or sheet.says(
        {"then", "depreciation", "layer", *CUES}
    ):
        return None
    found = levels(sheet, "low", "high") or levels(sheet, "end", "start")
    if found is None or found.notes:
        tops = [m for m in bare(sheet) if role(sheet, m) in {"high", "end"} or "to" in sheet.lead(m)[:2]]
        if len(tops) != 1 or not sheet.says({"warmup", "warm", "warms"}):
            return None
        notes = ("The warm-up is taken to begin at 0, as no other start is told.",)
        found = Levels(Fraction(0), value(tops[0]), tuple(tops), notes)
    return _along(sheet, "linear_schedule", found, lambda done: less(ONE, done))


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
    cycles = [m for m in rest if m.unit == "cycle" and sheet.text.kind(m.place) == "FRACTION"]
    rest = [m for m in rest if m not in cycles]
    if cycles and len(rest) == 1:
        return rest[0].value
    if len(rest) == 2 and rest[0].value == rest[1].value:
        return rest[0].value
    if len(rest) != 1:
        return None
    near = sheet.near(rest[0])
    if near & {"half", "step_size", "stepsize", "size", "up"} or sheet.text.kind(rest[0].place) == "FRACTION":
        return rest[0].value
    return rest[0].value / 2 if near & {"cycle", "period", "cycles", "full", "whole"} else None


READERS = (cosine, polynomial, inverse, triangular)
LATE = (straight,)
LATE_CUES = frozenset({"linear", "linearly", "warmup", "warm", "warms"})
CUES = frozenset({
    "cosine", "polynomial", "polynomially", "quadratic", "cubic", "inverse", "triangular", "cyclical", "cyclic",
    "triangle", "sawtooth", "zigzag",
})  # fmt: skip
