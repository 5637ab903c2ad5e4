"""Terms of a progression on one side of a bound, and how many numbers of a kind come to a sum."""

from fractions import Fraction
from math import isqrt

from grammar.composing import less, over, plus, times
from grammar.expression import Call, Expression
from grammar.problem import Measure, Tied
from grammar.school.sequence_roles import Told

Ties = tuple[Measure, list[Tied]]

_BELOW, _ABOVE = frozenset({"BELOW", "FEWER", "SMALLER"}), frozenset({"ABOVE", "MORE", "BIGGER", "OVER"})
_OVER_WORDS = frozenset({"exceed", "surpass"})
_ROOTS: dict[str, tuple[int, int, int, int]] = {"odd": (1, 0, 0, 1), "even": (4, 1, 1, 2), "natural": (8, 1, 1, 2)}
"""n is (sqrt(a · sum + b) - c) / d for the sum of the first n of a kind."""


def beyond(told: Told) -> Ties | None:
    """How many terms of an arithmetic progression lie below a bound, or which is the first beyond it."""
    words, first, step = told.row.words, told.terms.get(1), told.step
    numbers = [at for at in range(told.start, told.end) if words[at].kind == "NUMBER" and at not in told.used]
    if len(numbers) != 1 or first is None or not step or set(told.terms) != {1}:
        return None
    at = numbers[0]
    led = {w.kind for w in words[max(told.start, at - 2) : at]} | {w.lemma for w in words[max(told.start, at - 2) : at]}
    below, above = bool(led & _BELOW), bool(led & (_ABOVE | _OVER_WORDS))
    bound, asked = words[at].value, words[told.start : told.end]
    if below == above or bound is None or {"NOT", "NO"} & {w.kind for w in asked}:
        return None
    firsts = [p for p in range(told.start, at) if words[p].kind == "ORDINAL" and words[p].value == 1]
    many = any(w.kind == "MANY" for w in asked) and any(w.lemma in {"term", "number", "member"} for w in asked)
    steps = over(bound - first, step)
    if many and not firsts and below == (step > 0) and (bound - first) / step > 0:
        told.used |= {at, at - 1, at - 2}
        return _tied("place", "the number of terms", Call("ceil", (steps,)))
    if len(firsts) == 1 and above == (step > 0) and (bound - first) / step >= 0:
        told.used |= {at, at - 1, at - 2, firsts[0]}
        place = plus(Call("floor", (steps,)), Fraction(2))
        if told.named("which", told.start, told.end):
            return _tied("place", "the number of the term", place)
        return _tied("term", "the first term beyond it", plus(first, times(step, less(place, Fraction(1)))))
    return None


def until_sum(told: Told, kinds: list[str]) -> Ties | None:
    """ "The sum of the first n odd numbers is 400": how many they are."""
    words = told.row.words
    numbers = [at for at, w in enumerate(words) if w.kind == "NUMBER"]
    letters = [at for at, w in enumerate(words) if w.kind == "LETTER"]
    led = any(words[at - 1].kind == "ORDINAL" and words[at - 1].value == 1 for at in letters[:1])
    value = words[numbers[0]].value if len(numbers) == 1 else None
    if not led or len({words[at].lemma for at in letters}) != 1 or value is None or len(set(kinds)) != 1:
        return None
    if kinds[0] not in _ROOTS or words[numbers[0] - 1].kind not in {"BE", "EQUALS"} or value.denominator != 1:
        return None
    scale, more, fewer, parts = _ROOTS[kinds[0]]
    squared = int(value) * scale + more
    if value <= 0 or isqrt(squared) ** 2 != squared or (isqrt(squared) - fewer) % parts:
        return None
    told.used |= {numbers[0], *letters, *(at - 1 for at in letters[:1])}
    root = Call("sqrt", (plus(times(Fraction(scale), value), Fraction(more)),))
    return _tied("place", "how many numbers they are", over(less(root, Fraction(fewer)), Fraction(parts)), "figurate")


def _tied(head: str, named: str, expression: Expression, law: str = "arithmetic_term") -> Ties:
    measure = Measure(head, (), "sequence", named=named)
    return measure, [Tied(law, measure, expression)]
