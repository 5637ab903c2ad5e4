"""Arithmetic and geometric progressions: told by their first term and step, by two terms, or by how they begin."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Expression, Fact, HasValue, Measure, Problem, Tied
from grammar.school.endless import endless
from grammar.school.row import RELATING, Word, row_of
from grammar.school.sequence_roles import PARTS, Told
from grammar.stories.scene import Scene

_KINDS: dict[str, Callable[[Expression], Expression]] = {
    "odd": lambda n: Apply("*", n, n),
    "even": lambda n: Apply("*", n, Apply("+", n, Fraction(1))),
    "natural": lambda n: Apply("/", Apply("*", n, Apply("+", n, Fraction(1))), Fraction(2)),
    "square": lambda n: Apply("/", Apply("*", Apply("*", n, Apply("+", n, Fraction(1))),
                              Apply("+", Apply("*", Fraction(2), n), Fraction(1))), Fraction(6)),
    "cube": lambda n: Apply("**", Apply("/", Apply("*", n, Apply("+", n, Fraction(1))), Fraction(2)), Fraction(2)),
}  # fmt: skip
_FIGURES: dict[str, Callable[[Expression], Expression]] = {
    "triangular": _KINDS["natural"],
    "square_number": _KINDS["odd"],
    "pentagonal": lambda n: Apply("/", Apply("*", n, Apply("-", Apply("*", Fraction(3), n), Fraction(1))), Fraction(2)),
}


Ties = tuple[Measure, list[Tied]]


def problem(scene: Scene) -> Problem:
    """What is asked of a progression or of the first so many numbers of a kind.

    Raises: AnotherStory where no sequence is told, or a value that changes in time; NotAnswered where a number has no
    role.
    """
    found = values(scene)
    told = Told(scene.read(row_of))
    goal = found.goals[0]
    asks_term = isinstance(goal, HasValue) and goal.measure.head == "term"
    if asks_term and not told.named("sequence") and _is_timed(told):
        raise AnotherStory("What is told changes in time.")
    return found


def _is_timed(told: Told) -> bool:
    told.read()
    return any(w.lemma == told.part and w.kind in {"TIME", "NUMBERED", "ROUND"} for w in told.row.words)


def values(scene: Scene) -> Problem:
    """What is asked of a progression, of values in time too: for when no story of change fits.

    Raises: AnotherStory where no sequence is told, NotAnswered where a number has no role.
    """
    row = scene.read(row_of)
    if not any(row.sentences()):
        raise AnotherStory("Nothing is said.")
    told = Told(row)
    found = endless(told) or _of_kind(told) or _figure(told) or _begun(told) or _progression(told)
    if found is None:
        raise AnotherStory("No sequence is told.")
    goal, ties = found
    if any(word.kind == "PERCENT" and not {at, at - 1} & told.used for at, word in enumerate(row.words)):
        raise NotAnswered("A percentage was not understood.", spans=(row.span(0, len(row.words)),))
    row.demand_used(told.used, RELATING - {"GROW", "SHRINK", "RELATION"})
    span = row.span(0, len(row.words))
    wanted = HasValue(goal, Asked(span=span), span=span)
    facts: list[Fact] = [Tied(t.law, t.left, t.right, span) for t in ties]
    return Problem((*facts, wanted), (wanted,), notes=scene.notes)


# --- the first so many numbers of a kind ------------------------------------------------------------------------------


def _of_kind(told: Told) -> Ties | None:
    """ "The sum of the first 50 odd numbers"."""
    words = told.row.words
    numbers = [at for at, w in enumerate(words) if w.kind == "NUMBER"]
    kinds = [f for f in told.names if f.what in _KINDS]
    if not told.named("sum") or len(numbers) != 1 or len(kinds) not in {1, 2}:
        return None
    at = numbers[0]
    value = words[at].value
    if words[at - 1].kind != "ORDINAL" or words[at - 1].value != 1 or value is None or value.denominator != 1:
        return None
    kind = kinds[0]
    if len(kinds) == 2 and not (kinds[0].what in {"square", "cube"} and kinds[1].what == "natural"):
        return None
    told.used |= {at, at - 1}
    powers = {word.lemma for word in words} & {"square", "cube", "reciprocal"}
    what = next(iter(powers)) if powers and kind.what == "natural" else kind.what
    if len(powers) > 1 or what not in _KINDS:
        return None
    measure = Measure("sum", (), "sequence", named="the sum")
    return measure, [Tied("figurate", measure, _KINDS[what](value), words[at].span)]


def _figure(told: Told) -> Ties | None:
    """ "The 15th triangular number"."""
    words = told.row.words
    figures = [f for f in told.names if f.what in _FIGURES]
    places = [at for at, w in enumerate(words) if w.kind == "ORDINAL"]
    if len(figures) != 1 or len(places) != 1 or any(w.kind == "NUMBER" for w in words):
        return None
    value = words[places[0]].value
    if value is None or places[0] != figures[0].start - 1:
        return None
    told.used.add(places[0])
    measure = Measure(
        "term", (), "sequence", named=f"the {' '.join(w.text for w in words[figures[0].start : figures[0].end])}"
    )
    return measure, [Tied("figurate", measure, _FIGURES[figures[0].what](value), words[places[0]].span)]


# --- how it begins ----------------------------------------------------------------------------------------------------


def _begun(told: Told) -> Ties | None:
    """ "7, 11, 15, …": three terms or more with equal steps or ratios."""
    words = told.row.words
    listed = _list(told)
    onward = any(f.what == "on_and_on" for f in told.names)
    if len(listed) < 3 or not (
        onward or told.named("sequence") or told.named("next") or any(w.kind == "DOTS" for w in words)
    ):
        return None
    values = [_signed(told, at) for at in listed]
    steps = {b - a for a, b in pairwise(values)}
    ratios = {b / a for a, b in pairwise(values) if a} if all(values) else set()
    if (len(steps) == 1) == (len(ratios) == 1):
        raise NotAnswered("I cannot tell how the numbers go on.", hint="Give the rule.")
    told.terms = {1: values[0]}
    told.step, told.ratio = (next(iter(steps)), None) if len(steps) == 1 else (None, next(iter(ratios)))
    told.used |= set(listed) | {at for at, w in enumerate(words) if w.kind == "DOTS"}
    if onward:
        return _built(told, listed)
    if told.named("next") and not any(
        w.kind in {"NUMBER", "ORDINAL"} and at not in listed for at, w in enumerate(words)
    ):
        return _solved(told, "term", len(values) + 1)
    return _question(told)


def _built(told: Told, listed: list[int]) -> Ties | None:
    """ "1 can on top, 3 in the next layer, 5 below, and so on for 12 layers": all of them together."""
    words = told.row.words
    rest = [at for at, w in enumerate(words) if w.kind == "NUMBER" and at not in listed and at not in told.used
            and not told.numbered(at - 1)]  # fmt: skip
    value = words[rest[0]].value if len(rest) == 1 else None
    ordinal = any(w.kind == "ORDINAL" for w in words)
    if value is None or ordinal or rest[0] + 1 >= len(words) or words[rest[0] + 1].kind not in PARTS:
        return None
    told.used.add(rest[0])
    return _solved(told, "sum", int(value))


def _list(told: Told) -> list[int]:
    """The places of the numbers listed with nothing but commas between them."""
    words = told.row.words
    found: list[int] = []
    onward = next((f.start for f in told.names if f.what == "on_and_on"), None)
    if onward is not None:
        told.used |= {at for at, w in enumerate(words) if w.lemma == "one" and w.kind == "NUMBER"}
        return [at for at in range(onward) if words[at].kind == "NUMBER" and at not in told.used
                and not told.numbered(at - 1)]  # fmt: skip
    for at, word in enumerate(words):
        if word.kind != "NUMBER":
            continue
        back = at - 1 - (words[at - 1].kind == "MINUS")
        if (
            found and words[back].kind in {"COMMA", "AND"} and (back - 1 in found or words[back - 1].kind == "COMMA")
        ) or (not found and at + 1 < len(words) and words[at + 1].kind == "COMMA"):
            found.append(at)
        elif found:
            break
    return found


def _signed(told: Told, at: int) -> Fraction:
    value = told.row.words[at].value or Fraction(0)
    return -value if told.row.words[at - 1].kind == "MINUS" else value


# --- progressions -----------------------------------------------------------------------------------------------------


def _progression(told: Told) -> Ties | None:
    told.read()
    told.settle()
    arithmetic = len(told.terms) == 2 and any("arithmetic" in w.lemma for w in told.row.words)
    if not told.terms or (told.step is None and told.ratio is None and not arithmetic):
        return None
    if told.step is not None and told.ratio is not None:
        return None
    return _question(told)


_POSITIONS = frozenset({"position", "place", "index", "rank", "spot", "slot"})


def _question(told: Told) -> Ties | None:
    """What the question wants: a term, a sum, the place of a term, the step."""
    words = told.row.words
    start, end = told.start, told.end
    ordinals = [at for at in range(start, end) if words[at].kind == "ORDINAL"]
    numbers = [at for at in range(start, end) if words[at].kind == "NUMBER" and at not in told.used]
    numbered = [at for at in numbers if told.numbered(at - 1) or words[at - 1].lemma in _POSITIONS]
    if told.named("which", start, end) and len(numbers) == 1 and not ordinals and not numbered:
        return _placed(told, numbers[0])
    if told.named("step", start, end) and not numbers and not ordinals:
        return _solved(told, "step", 0)
    summed = told.named("sum", start, end)
    if summed and len(numbers) == 1:
        leading = at_one(words, numbers[0] - 1)
        following = told.word(numbers[0] + 1)
        if not leading and (following is None or following.kind not in PARTS):
            return None
        told.used |= {numbers[0]} | ({numbers[0] - 1} if leading else set())
        return _solved(told, "sum", int(words[numbers[0]].value or 0))
    if not summed and len(ordinals) + len(numbered) == 1 and len(numbers) == len(numbered):
        at = ordinals[0] if ordinals else numbered[0]
        told.used.add(at)
        return _solved(told, "term", int(words[at].value or 0))
    if numbers or ordinals or told.count is None:
        return None
    if told.named("edge", start, end):
        edges = {words[f.start].lemma for f in told.names if f.what == "edge"}
        return _solved(told, "term", told.count) if len(edges) == 2 else None
    if told.named("before", start, end) or any(words[at].kind in {"PREVIOUS", "FINAL"} for at in range(start, end)):
        return _solved(told, "term", told.count)
    gathers = {"MANY", "MUCH"} & {w.kind for w in words[start:end]} or any(w.lemma == "far" for w in words[start:end])
    return _solved(told, "sum", told.count) if summed or (told.inside and gathers) else None


def at_one(words: tuple[Word, ...], at: int) -> bool:
    """Whether "first" stands there."""
    return words[at].kind == "ORDINAL" and words[at].value == 1


def _placed(told: Told, at: int) -> Ties | None:
    """Which term has a value."""
    value = told.row.words[at].value
    if value is None or told.step is None or set(told.terms) != {1}:
        return None
    told.used.add(at)
    place = Measure("place", (), "sequence", named="the number of the term")
    term = Apply("+", told.terms[1], Apply("*", Apply("-", place, Fraction(1)), told.step))
    return place, [Tied("arithmetic_term", value, term)]


def _solved(told: Told, what: str, place: int) -> Ties | None:
    """The ties between the terms told and what is asked."""
    if not 0 <= place <= 10**6 or (what != "step" and place < 1):
        return None
    first: Expression = Measure("term", ("1",), "sequence", named="the first term")
    step: Expression = Measure("step", (), "sequence", named="the step")
    if 1 in told.terms:
        first = told.terms[1]
    geometric = told.ratio is not None
    if geometric or told.step is not None:
        step = told.ratio if told.ratio is not None else told.step or Fraction(0)
    law = "geometric_term" if geometric else "arithmetic_term"
    ties = [Tied(law, value, _nth(first, step, at, geometric)) for at, value in told.terms.items() if at != 1]
    if what == "step":
        return (step, ties) if isinstance(step, Measure) and ties else None
    if what == "term" and place == 1:
        return (first, ties) if isinstance(first, Measure) else None
    goal = Measure(
        what, (str(place),), "sequence", named=f"term {place}" if what == "term" else f"the sum of {place} terms"
    )
    if what == "term":
        return goal, [*ties, Tied(law, goal, _nth(first, step, place, geometric))]
    return goal, [*ties, *summed(goal, first, step, place, geometric)]


def _nth(first: Expression, step: Expression, place: int, geometric: bool) -> Expression:
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
        return [Tied("arithmetic_term", last, _nth(first, step, count, False)), Tied("arithmetic_sum", goal, pairs)]
    if step == 1:
        return [Tied("geometric_sum", goal, Apply("*", Fraction(count), first))]
    top = Apply("*", first, Apply("-", Apply("**", step, Fraction(count)), Fraction(1)))
    return [Tied("geometric_sum", goal, Apply("/", top, Apply("-", step, Fraction(1))))]
