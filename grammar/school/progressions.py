"""The ties between the terms of a progression, its step or ratio, and what is asked of it."""

from fractions import Fraction

from grammar.problem import Apply, Expression, Measure, Tied
from grammar.school.bounded_terms import Ties, beyond
from grammar.school.row import Word
from grammar.school.sequence_roles import PARTS, Told

_MOST = 10**6
_MOST_PLACES = 200


def solved(told: Told, what: str, place: int) -> Ties | None:
    """The ties between the terms told and what is asked."""
    if not 0 <= place <= _MOST or (what != "step" and place < 1):
        return None
    first: Expression = Measure("term", ("1",), "sequence", named="the first term")
    step: Expression = Measure("step", (), "sequence", named="the step")
    if 1 in told.terms:
        first = told.terms[1]
    geometric = told.ratio is not None
    if geometric or told.step is not None:
        step = told.ratio if told.ratio is not None else told.step or Fraction(0)
    law = "geometric_term" if geometric else "arithmetic_term"
    ties = [Tied(law, value, nth(first, step, at, geometric)) for at, value in told.terms.items() if at != 1]
    if what == "step":
        return (step, ties) if isinstance(step, Measure) and ties else None
    if what == "term" and place == 1:
        return (first, ties) if isinstance(first, Measure) else None
    goal = Measure(
        what, (str(place),), "sequence", named=f"term {place}" if what == "term" else f"the sum of {place} terms"
    )
    if what == "term":
        return goal, [*ties, Tied(law, goal, nth(first, step, place, geometric))]
    return goal, [*ties, *summed(goal, first, step, place, geometric)]


def nth(first: Expression, step: Expression, place: int, geometric: bool) -> Expression:
    times = Fraction(place - 1)
    if geometric:
        return Apply("*", first, Apply("**", step, times))
    return Apply("+", first, Apply("*", times, step))


def summed(goal: Measure, first: Expression, step: Expression, count: int, geometric: bool) -> list[Tied]:
    """The ties of the sum of so many terms, each of which adds the step to the one before it or is it times the
    step."""
    if not geometric:
        last = Measure("term", (str(count),), "sequence", named="the last term")
        pairs = Apply("/", Apply("*", Fraction(count), Apply("+", first, last)), Fraction(2))
        return [Tied("arithmetic_term", last, nth(first, step, count, False)), Tied("arithmetic_sum", goal, pairs)]
    if step == 1:
        return [Tied("geometric_sum", goal, Apply("*", Fraction(count), first))]
    top = Apply("*", first, Apply("-", Apply("**", step, Fraction(count)), Fraction(1)))
    return [Tied("geometric_sum", goal, Apply("/", top, Apply("-", step, Fraction(1))))]


_POSITIONS = frozenset({"position", "place", "index", "rank", "spot", "slot"})


def question(told: Told) -> Ties | None:
    """What the question wants: a term, a sum, the place of a term, the step."""
    words = told.row.words
    start, end = told.start, told.end
    ordinals = [at for at in range(start, end) if words[at].kind == "ORDINAL"]
    numbers = [at for at in range(start, end) if words[at].kind == "NUMBER" and at not in told.used]
    numbered = [at for at in numbers if told.numbered(at - 1) or words[at - 1].lemma in _POSITIONS]
    if (found := beyond(told)) is not None:
        return found
    if told.named("which", start, end) and len(numbers) == 1 and not ordinals and not numbered:
        return _placed(told, numbers[0])
    if told.named("step", start, end) and not numbers and not ordinals:
        return solved(told, "step", 0)
    summed = told.named("sum", start, end)
    if summed and len(numbers) == 1:
        leading = at_one(words, numbers[0] - 1)
        following = told.word(numbers[0] + 1)
        if not leading and (following is None or following.kind not in PARTS):
            return None
        told.used |= {numbers[0]} | ({numbers[0] - 1} if leading else set())
        return solved(told, "sum", int(words[numbers[0]].value or 0))
    if not summed and len(ordinals) + len(numbered) == 1 and len(numbers) == len(numbered):
        at = ordinals[0] if ordinals else numbered[0]
        told.used.add(at)
        return solved(told, "term", int(words[at].value or 0))
    if numbers or ordinals or told.count is None:
        return None
    if told.named("edge", start, end):
        edges = {words[f.start].lemma for f in told.names if f.what == "edge"}
        return solved(told, "term", told.count) if len(edges) == 2 else None
    if told.named("before", start, end) or any(words[at].kind in {"PREVIOUS", "FINAL"} for at in range(start, end)):
        return solved(told, "term", told.count)
    gathers = {"MANY", "MUCH"} & {w.kind for w in words[start:end]} or any(w.lemma == "far" for w in words[start:end])
    return solved(told, "sum", told.count) if summed or (told.inside and gathers) else None


def at_one(words: tuple[Word, ...], at: int) -> bool:
    """Whether "first" stands there."""
    return words[at].kind == "ORDINAL" and words[at].value == 1


def _placed(told: Told, at: int) -> Ties | None:
    """Which term has a value."""
    value = told.row.words[at].value
    if value is None or set(told.terms) != {1}:
        return None
    told.used.add(at)
    place = Measure("place", (), "sequence", named="the number of the term")
    if told.ratio is not None and told.ratio > 1 and told.terms[1] > 0:
        power = Apply("**", told.ratio, Apply("-", place, Fraction(1)))
        is_term = any(told.terms[1] * told.ratio**n == value for n in range(_MOST_PLACES))
        return (place, [Tied("geometric_term", value, Apply("*", told.terms[1], power))]) if is_term else None
    if told.step is None:
        return None
    term = Apply("+", told.terms[1], Apply("*", Apply("-", place, Fraction(1)), told.step))
    return place, [Tied("arithmetic_term", value, term)]


def between(told: Told) -> Ties | None:
    """What is asked of a geometric progression of which two terms are told; None where a sign is left open."""
    geometric = any(word.lemma in {"geometric", "gp"} or word.text == "GP" for word in told.row.words)
    if not geometric or len(told.terms) != 2 or told.step is not None or told.ratio is not None:
        return None
    (low, one), (high, two) = sorted(told.terms.items())
    positive = any(word.lemma == "positive" for word in told.row.words)
    if one == 0 or two / one <= 0 or not (positive or (high - low) % 2):
        return None
    ratio = Apply("**", two / one, Fraction(1, high - low))
    if told.named("ratio", told.start, told.end):
        measure = Measure("step", (), "sequence", named="the common ratio")
        return measure, [Tied("geometric_term", measure, ratio)]
    asked = [at for at in range(told.start, told.end) if told.row.words[at].kind == "ORDINAL" and at not in told.used]
    place = told.row.words[asked[0]].value if len(asked) == 1 else None
    if place is None or place.denominator != 1 or told.named("sum", told.start, told.end):
        return None
    told.used.add(asked[0])
    goal = Measure("term", (str(place),), "sequence", named=f"term {place}")
    return goal, [Tied("geometric_term", goal, Apply("*", one, Apply("**", ratio, place - low)))]


def to_the_last(told: Told) -> Ties | None:
    """How many terms there are from the first to the last one told, or their sum."""
    first, last, step = told.terms.get(1), told.last, told.step
    if first is None or last is None or not step or set(told.terms) != {1}:
        return None
    count = (last - first) / step + 1
    words = told.row.words[told.start : told.end]
    if count.denominator != 1 or count < 1 or any(w.kind in {"NUMBER", "ORDINAL"} for w in words):
        return None
    many = [at for at in range(told.start, told.end - 1) if told.row.words[at].kind == "MANY"]
    counted = {told.row.words[at + 1].lemma for at in many}
    if counted & {told.part, "term", "number"}:
        place = Measure("place", (), "sequence", named="the number of terms")
        term = Apply("+", first, Apply("*", Apply("-", place, Fraction(1)), step))
        return place, [Tied("arithmetic_term", last, term)]
    summed_up = told.named("sum", told.start, told.end) or (many and told.inside)
    return solved(told, "sum", int(count)) if summed_up else None
