"""How fast a function of the form a · b^x changes: the percentage of each step of its argument, the half-life or the
doubling time, and what it has at first."""

from fractions import Fraction

from grammar.composing import ONE, less, log, over, times
from grammar.expression import Apply, Call, Expression
from grammar.problem import Asked, Equals, Fact, HasValue, Letter, Measure, Whenever
from grammar.school.arithmetic import filled, letters
from grammar.school.row import Row
from grammar.school.shapes import scaled

_FALLING = frozenset({"SHRINK", "SHRINKAGE", "LEAVE", "GIVE", "REMOVE"})
_RISING = frozenset({"GROW", "GROWTH", "GAIN"})
_FIRST = frozenset({"initial", "initially", "start", "starting", "beginning", "original", "originally", "outset"})
KEPT = frozenset({"left", "remain", "remains", "remaining", "stays", "keeps", "retained"})
_STEPS = frozenset({"EACH", "PER", "EVERY"})


def pace(row: Row, question: range, expression: Expression, argument: str, unit: str) -> tuple[Fact, ...] | None:
    """The facts of what is asked of the pace of a function; None where it is something else, or no such function."""
    found = _asked(row, question, expression, argument, unit)
    if found is None:
        return None
    measure, span = Measure("pace", (), "function", named="what is asked"), row.span(question.start, question.stop)
    goal = HasValue(measure, Asked(found[1], span=span), Whenever(), span=span)
    return Equals(measure, found[0], span), goal


def _asked(
    row: Row, question: range, expression: Expression, argument: str, unit: str
) -> tuple[Expression, str] | None:
    """What is asked, with its unit."""
    words = [row.words[at] for at in question]
    kinds, lemmas = {word.kind for word in words}, {word.lemma for word in words}
    if "HALFLIFE" in kinds:
        expression = scaled(expression, argument)
    grows = _way(expression, argument)
    if not grows or kinds & {"NUMBER", "FRACTION", "NOT", "THAN"}:
        return None
    first, next_one = (filled(expression, {argument: at}) for at in (Fraction(0), ONE))
    factor = over(next_one, first)
    timed = {word.lemma for word in row.words if word.kind in {"TIME", "ROUND"}} - {"half-life"}
    if "HALFLIFE" in kinds:
        doubles = any(word.text.lower().startswith("doubl") for word in words)
        own = unit or (next(iter(timed)) if len(timed) == 1 else "")
        life = over(log(Fraction(2) if doubles else Fraction(1, 2)), log(factor))
        return (life, own) if doubles == (grows > 0) else None
    kept = any(word.text.lower() in KEPT for word in words)
    if not kept and kinds & {"PERCENT", "PERCENTAGE"} and (kinds & _STEPS or "RATE" in kinds) and len(timed) < 2:
        way = bool(kinds & _RISING) - bool(kinds & _FALLING)
        falls = way < 0 or (not way and bool(lemmas & {"decay", "depreciation"}))
        if falls != (grows < 0):
            return None
        return times(Fraction(100), less(ONE, factor) if falls else less(factor, ONE)), "percent"
    if lemmas & _FIRST or "INITIAL" in kinds or "OUTSET" in kinds:
        return (first, "") if not kinds & {"PERCENT"} and not kinds & (_FALLING | _RISING) else None
    return None


def _way(expression: Expression, argument: str) -> int:
    """+1 where it grows, -1 where it shrinks, 0 where it is no product of numbers and one power of which the argument,
    times a number, is the exponent."""
    match expression:
        case Apply("*", left, right):
            held = [side for side in (left, right) if argument in letters(side)]
            return _way(held[0], argument) if len(held) == 1 and letters(expression) == {argument} else 0
        case Apply("/", left, right):
            return 0 if letters(right) else _way(left, argument)
        case Apply("**", Fraction() as base, right) if base > 0 and base != 1:
            return _sign(_slope(right, argument)) * (1 if base > 1 else -1)
        case Apply("**", Letter("e"), right) | Call("exp", (right,)):
            return _sign(_slope(right, argument))
        case _:
            return 0


def _sign(slope: Fraction) -> int:
    return (slope > 0) - (slope < 0)


def _slope(expression: Expression, argument: str) -> Fraction:
    """The number by which the argument is multiplied, 0 where it is not only multiplied."""
    match expression:
        case Letter(name):
            return Fraction(name == argument)
        case Apply("*", Fraction() as number, rest) | Apply("*", rest, Fraction() as number):
            return number * _slope(rest, argument)
        case Apply("/", rest, Fraction() as number) if number:
            return _slope(rest, argument) / number
        case Apply("-", Fraction() as none, rest) if not none:
            return -_slope(rest, argument)
        case _:
            return Fraction(0)
