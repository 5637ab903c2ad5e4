"""How many whole numbers of a range are primes or multiples, and what they add up to."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from grammar.errors import NotAnswered
from grammar.problem import Call, Expression
from grammar.school.arithmetic import Written
from grammar.school.whole_numbers import Told, listed

_OPEN = {"BELOW", "FEWER", "SMALLER"}
_FROM = frozenset({"MORE", "BIGGER", "ABOVE", "OVER", "REACH", "FROM", "BEGIN"})
"""Classes of words before the number with which a range begins; with "not" it ends with it."""
_LIMITING = _OPEN | {"THAN", "NOT", "MORE", "BIGGER", "NO"}


def primes(told: Told) -> Call | None:
    """How many primes lie in a range, or their sum; the so-manyth prime."""
    name = told.named("primes", "prime_sum")
    if name is not None:
        low, high = bounds_of(told, told.written)
        told.use(name)
        return Call(name.what, (low, high))
    name = told.named("nth_prime")
    places = [at for at, word in enumerate(told.row.words) if word.kind == "ORDINAL"]
    if name is None or len(places) != 1 or places[0] != name.start - 1 or told.written:
        return None
    told.used |= {places[0], *range(name.start, name.end)}
    value = told.row.words[places[0]].value
    return None if value is None else Call("nth_prime", (value,))


def parities(told: Told) -> Call | None:
    """How many even or odd numbers lie in a range, or what the numbers or even numbers of it add up to."""
    name = told.named("even_count", "odd_count", "range_sum", "even_sum")
    if name is None or told.named("divisible", "multiples", "multiples_sum"):
        return None
    step = Fraction(1 if name.what == "range_sum" else 2)
    low, high = bounds_of(told, told.written, (step,))
    told.use(name)
    functions = {"even_count": "multiples", "odd_count": "other_numbers"}
    return Call(functions.get(name.what, "multiples_sum"), (low, high, step))


def multiples(told: Told) -> Call | None:
    """How many numbers of a range are multiples of some numbers, or of none of them."""
    name = told.named("multiples", "multiples_sum")
    by = told.named("divisible")
    if name is None or (by is None and "multiple" not in [w.lemma for w in told.row.words[name.start : name.end]]):
        return None
    place = by.start if by is not None else name.end
    divisors = listed(told, by.end if by is not None else name.end)
    rest = tuple(w for w in told.written if w not in divisors)
    if not divisors or not rest or any(w.kind == "BUT" for w in told.row.words):
        return None
    negated = told.named("neither") is not None or any(w.kind in {"NOT", "NONE"} for w in told.row.words)
    common = not negated and "AND" in {w.kind for w in told.row.words[place : divisors[-1].end]}
    low, high = bounds_of(told, rest, [w.expression for w in divisors], common)
    joints = {w.kind for w in told.row.words[place : divisors[-1].end]}
    told.use(name, *told.all("divisible"), told.named("positive"), *told.all("whole"))
    numbers = tuple(w.expression for w in divisors)
    if name.what == "multiples_sum":
        return Call("multiples_sum", (low, high, numbers[0])) if len(numbers) == 1 else None
    if len(numbers) > 1 and "OR" not in joints and "AND" not in joints:
        return None
    if negated:
        if name.what == "multiples_sum" or (len(numbers) > 1 and "OR" not in joints and not told.named("neither")):
            return None
        told.used |= {at for at, w in enumerate(told.row.words) if w.kind == "NOT"}
        told.use(*told.all("neither"))
        return Call("other_numbers", (low, high, *numbers))
    return Call("multiples" if "OR" in joints or len(numbers) == 1 else "common_multiples", (low, high, *numbers))


def bounds_of(
    told: Told, bounds: Sequence[Written], divisors: Sequence[Expression] = (), common: bool = False
) -> tuple[Fraction, Fraction]:
    """The first and last number of a range.

    Raises: NotAnswered where it is not clear.
    """
    values = [w.expression for w in bounds if isinstance(w.expression, Fraction)]
    if len(values) != len(bounds) or not 1 <= len(values) <= 2 or any(v.denominator != 1 for v in values):
        raise NotAnswered("I cannot tell from where to where the numbers go.", spans=(told.row.span(0, 1),))
    told.use(*told.all("between"))
    last = bounds[-1]
    before = {told.row.words[at].kind for at in range(max(0, last.start - 2), last.start)}
    negated = any(told.row.words[at].kind in {"NOT", "NO"} for at in range(max(0, last.start - 3), last.start))
    lemmas = {word.lemma for word in told.row.words}
    told.used |= {at for at in range(max(0, last.start - 3), last.start) if told.row.words[at].kind in _LIMITING}
    if len(values) == 1 and (_begins(told, last) or (before & _FROM and not negated)):
        place = told.row.span(last.start, last.end)
        raise NotAnswered("It is not said where the numbers end.", spans=(place,), hint="Say up to where.")
    if len(values) == 1:
        return Fraction(1), values[0] - (1 if before & _OPEN and not negated else 0)
    open_ends = {"exclusive", "strictly"} & lemmas
    between = any(word.kind == "BETWEEN" for word in told.row.words) and "inclusive" not in lemmas
    if open_ends:
        return values[0] + 1, values[1] - 1
    whole = [int(each) for each in divisors if isinstance(each, Fraction)]
    if between and _decides(values, [lcm(*whole)] if common else whole):
        raise NotAnswered("It is not said whether the ends of the range count.", hint="Say “inclusive” or “exclusive”.")
    return values[0], values[1]


def _begins(told: Told, bound: Written) -> bool:
    """Whether a range begins with a number: "beyond 30", "30 or more"."""
    kinds = [word.kind for word in told.row.words[bound.end : bound.end + 2]]
    more = kinds[:1] in (["OR"], ["AND"]) and kinds[1:] in (["MORE"], ["UP"], ["ABOVE"])
    past = bound.start > 0 and told.row.words[bound.start - 1].lemma in {"beyond", "past"}
    return more or past or kinds[:1] in (["ON"], ["UP"])


def _decides(ends: Sequence[Fraction], divisors: Sequence[int]) -> bool:
    """Whether it matters if the ends of the range count."""
    if not divisors:
        return any(_is_prime(end) for end in ends)
    return any(end % other == 0 for end in ends for other in divisors if other)


def _is_prime(value: Fraction) -> bool:
    number = int(value)
    return number > 1 and all(number % each for each in range(2, int(number**0.5) + 1))
