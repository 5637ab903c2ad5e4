"""Rows of which each number is the sum of the two before it, told by how they begin: Fibonacci's, Lucas's."""

from fractions import Fraction

from grammar.problem import Apply, Expression, Measure, Tied
from grammar.school.bounded_terms import Ties
from grammar.school.sequence_roles import Told

_CALLED = frozenset({"fibonacci", "lucas"})
_FEWEST, _FEWEST_CALLED = 5, 4
_MOST = 200


def is_called(told: Told) -> bool:
    """Whether the text calls the row by its name."""
    return any(word.lemma in _CALLED for word in told.row.words)


def summed_on(told: Told, values: list[Fraction], listed: list[int]) -> Ties | None:
    """A number of such a row by its place, or the sum of the first so many; None where it goes on otherwise."""
    fewest = _FEWEST_CALLED if is_called(told) else _FEWEST
    on = all(c == a + b for a, b, c in zip(values, values[1:], values[2:], strict=False))
    if len(values) < fewest or not on:
        return None
    words = told.row.words
    rest = [at for at, word in enumerate(words) if word.kind in {"NUMBER", "ORDINAL"} and at not in listed
            and at not in told.used]  # fmt: skip
    first = [at for at in rest if words[at].kind == "ORDINAL" and words[at].value == 1]
    counts = [at for at in rest if at not in first]
    summed = told.named("sum") or told.named("sum", told.start, told.end)
    if len(counts) != 1 or (len(first), words[counts[0]].kind) != ((1, "NUMBER") if summed else (0, "ORDINAL")):
        return None
    if first and first[0] + 1 != counts[0]:
        return None
    place = words[counts[0]].value or Fraction(0)
    if place.denominator != 1 or not 1 <= place <= _MOST:
        return None
    told.used |= {*rest, *listed, *(at for at, word in enumerate(words) if word.kind == "DOTS")}
    return _solved(values, int(place), summed=summed)


def _solved(values: list[Fraction], place: int, *, summed: bool) -> Ties:
    terms: list[Expression] = [*values[:place]]
    ties: list[Tied] = []
    for at in range(len(values), place):
        term = Measure("term", (str(at + 1),), "sequence", named=f"term {at + 1}")
        ties.append(Tied("sum_of_two_before", term, Apply("+", terms[at - 2], terms[at - 1])))
        terms.append(term)
    if not summed and isinstance(terms[-1], Measure):
        return terms[-1], ties
    head, named = ("sum", "the sum") if summed else ("term", f"term {place}")
    goal = Measure(head, (str(place),), "sequence", named=named)
    whole: Expression = terms[0] if summed else terms[-1]
    for each in terms[1:] if summed else ():
        whole = Apply("+", whole, each)
    return goal, [*ties, Tied("told", goal, whole)]
