"""Sums without end: 12 + 4 + 4/3 + …, or a geometric series told by its first term and ratio."""

from fractions import Fraction
from itertools import pairwise

from grammar.problem import Apply, Measure, Tied
from grammar.school.sequence_roles import Told

_SIGNS = {"PLUS", "DASH", "MINUS", "HYPHEN"}


def endless(told: Told) -> tuple[Measure, list[Tied]] | None:
    """The sum of a geometric series that goes on forever; None where none is told."""
    words = told.row.words
    dots = [at for at, w in enumerate(words) if w.kind == "DOTS"]
    plus = any(at and words[at - 1].kind in _SIGNS for at in dots)
    ends = any(at + 1 < len(words) and words[at + 1].kind in _SIGNS for at in dots)
    if not (told.named("unbounded") or plus) or ends or not (told.named("sum") or plus):
        return None
    found = _first_and_ratio(told)
    if found is None or not 0 < abs(found[1]) < 1 or any(w.kind in {"PERCENT", "UNIT", "TIMES"} for w in words):
        return None
    first, ratio = found
    told.used |= {at for at, w in enumerate(words) if w.kind == "ORDINAL" and w.value == 1}
    goal = Measure("sum", ("endless",), "sequence", named="the sum without end")
    return goal, [Tied("endless_sum", goal, Apply("/", first, Apply("-", Fraction(1), ratio)))]


def _first_and_ratio(told: Told) -> tuple[Fraction, Fraction] | None:
    words, values = told.row.words, list[Fraction]()
    for at, word in enumerate(words):
        if word.kind in {"NUMBER", "FRACTION"} and word.value is not None:
            values.append(-word.value if at and words[at - 1].kind in _SIGNS - {"PLUS"} else word.value)
            told.used.add(at)
    if any(word.lemma == "ratio" for word in words) or told.named("ratio"):
        return (values[0], values[1]) if len(values) == 2 else None
    ratios = {b / a for a, b in pairwise(values)} if all(values) and len(values) > 2 else set()
    return (values[0], ratios.pop()) if len(ratios) == 1 else None
