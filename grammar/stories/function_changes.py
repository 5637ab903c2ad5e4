"""By how much, by what part or by what factor a function changes from one argument to another, and when it has come to
a part of what it was at first."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.composing import less, over, times
from grammar.expression import Expression
from grammar.problem import Asked, Equals, Fact, HasValue, Measure, Whenever
from grammar.school.arguments import fits
from grammar.school.arithmetic import filled
from grammar.school.row import NUMERIC, Row
from grammar.school.shapes import worth
from grammar.stories.function_pace import KEPT

_FALLING, _RISING = frozenset({"SHRINK", "LEAVE", "LOSS"}), frozenset({"GROW", "GAIN"})
_TURNING = _FALLING | _RISING | {"CHANGE", "BIGGER", "SMALLER", "MORE", "FEWER", "MOVE"}
_DOWN, _UP = _FALLING | {"SMALLER", "FEWER"}, _RISING | {"BIGGER"}
_CHANGING = frozenset({"change", "differ", "improve", "rise", "difference"})
_HUNDRED = Fraction(100)
_PAIRS = {("FROM", "TO"), ("BETWEEN", "AND"), ("FROM", "UNTIL")}


def changed(
    row: Row, question: range, expression: Expression, argument: str, unit: str, *, percent: bool
) -> tuple[Fact, ...] | None:
    """The facts of how much a function changes between two arguments of the question, the first of which may be 0;
    None where something else is asked. `percent` says that its values are percentages."""
    words = [row.words[at] for at in question]
    kinds = [word.kind for word in words]
    moving = [w for w in words if w.kind in _TURNING - {"MOVE"} or w.lemma in _CHANGING]
    ends = _ends(row, question, argument, unit)
    how = _how(kinds, percent=percent)
    kept = how == "percent" and not moving and any(word.text.lower() in KEPT for word in words)
    if ends is None or not how or not (moving or kept):
        return None
    first, last = (filled(expression, {argument: end}) for end in ends)
    start, end = worth(first), worth(last)
    falls, rises = (any(w.kind in way for w in words) for way in (_DOWN, _UP))
    if start is None or end is None or start == end or (falls and end > start) or (rises and not falls and end < start):
        return None
    if kept:
        value, named = over(times(_HUNDRED, last), first), "percent"
    elif how == "factor":
        value, named = over(first, last) if falls else over(last, first), ""
    else:
        value = less(first, last) if end < start else less(last, first)
        value = over(times(_HUNDRED, value), first) if how == "percent" else value
        named = "percentage point" if how == "points" else "percent" if how == "percent" else ""
    measure, span = Measure("change", (), "function", named="the change"), row.span(question.start, question.stop)
    return Equals(measure, value, span), HasValue(measure, Asked(named, span=span), Whenever(), span=span)


def _how(kinds: Sequence[str], *, percent: bool) -> str:
    """Whether a difference ("amount", "points"), a part ("percent") or a factor is asked for."""
    pairs = {*pairwise(kinds)}
    if "POINTS" in kinds:
        return "points" if percent and "MANY" in kinds else ""
    if "FACTOR" in kinds or ("MANY", "TIMES") in pairs:
        return "factor"
    if "PERCENT" in kinds:
        return "" if percent else "percent"
    return "amount" if ("HOW", "MUCH") in pairs else ""


def _ends(row: Row, question: range, argument: str, unit: str) -> tuple[Fraction, Fraction] | None:
    """The two arguments between which a question asks, or 0 and the last of "the first 10 epochs"."""
    words = row.words
    firsts = [at for at in question if words[at].kind == "ORDINAL" and words[at].value == 1]
    numbers = [at for at in question if words[at].kind in NUMERIC and at not in firsts]
    values = [words[at].value or Fraction(0) for at in numbers]
    near = [_is_argument(row, at, argument, unit) for at in numbers]
    if len(numbers) == 1 and near[0] and (not firsts or firsts[0] == numbers[0] - 1):
        anywhere = not firsts and words[numbers[0] - 1].kind == "IN"  # "in 3 steps", it may be any three
        return None if anywhere else (Fraction(0), values[0])
    if len(numbers) != 2 or firsts or not (any(near) or _moves(row, question, numbers[0], argument)):
        return None
    led = [next((words[at].kind for at in range(n - 1, n - 4, -1) if words[at].kind in _LEADS), "") for n in numbers]
    if "THAN" in led:
        return (values[1], values[0]) if led[1] == "THAN" or led[0] != "THAN" else (values[0], values[1])
    return (values[0], values[1]) if (led[0], led[1]) in _PAIRS else None


_LEADS = frozenset({"FROM", "TO", "BETWEEN", "AND", "UNTIL", "THAN"})


def _is_argument(row: Row, at: int, argument: str, unit: str) -> bool:
    """Whether a number counts the argument, or follows its name."""
    beside = [row.words[place] for place in (at - 1, at + 1) if 0 <= place < len(row.words)]
    named = [row.words[place].text for place in (at - 1, at - 2) if place >= 0]
    return any(fits(word, unit, argument) for word in beside) or argument in named


def _moves(row: Row, question: range, at: int, argument: str) -> bool:
    """ "When B goes from 64 to 256": the argument is said to move."""
    before = [word.text for word in row.words[question.start : at]]
    return argument in before


def part_of_start(row: Row, question: range, name: str) -> tuple[Fraction, frozenset[int]] | None:
    """The part of what a function has at first to which the question says it comes, with its places: "half its starting
    value", "20 % of lr_max" (`name` is the letter that scales it), "has halved"."""
    words = row.words
    for at in question:
        word = words[at]
        if word.kind == "FACTOR_VERB" and word.value:
            return word.value, frozenset({at})
        if word.kind not in NUMERIC or word.kind == "ORDINAL" or word.value is None:
            continue
        percent = at + 1 in question and words[at + 1].kind == "PERCENT"
        behind = at + 1 + percent
        behind += behind in question and words[behind].kind == "OF"
        follow = words[behind : min(behind + 3, question.stop)]
        first = any(w.kind in {"INITIAL", "BEGIN", "OUTSET"} for w in follow)
        scaled = bool(name) and any(w.text == name for w in follow[:1])
        if (first or scaled) and (percent or word.kind == "FRACTION"):
            part = word.value / 100 if percent else word.value
            if words[at - 1].kind == "BY":
                moved = {words[place].kind for place in range(question.start, at)}
                if not moved & (_DOWN | _UP):
                    return None
                part = 1 - part if moved & _DOWN else 1 + part
            return part, frozenset(range(at, behind))
    return None


def restated_points(
    row: Row, before: range, expression: Expression, argument: str, unit: str,
    used: Collection[int],
) -> frozenset[int]:
    """The places of numbers outside the question that only tell again what the function is at an argument: "0.001 at
    epoch 0"."""
    numbers = [at for at in before if row.words[at].kind in NUMERIC and at not in used]
    points = [at for at in numbers if _is_argument(row, at, argument, unit)]
    told = [at for at in numbers if at not in points]
    found: set[int] = set()
    for point in points:
        known = worth(filled(expression, {argument: row.words[point].value or Fraction(0)}))
        near = [at for at in told if known is not None and abs(float(row.words[at].value or 0) - known) < 1e-12]
        found |= {point, near[0]} if near else set()
    return frozenset(found) if found >= {*points} else frozenset()


