"""Progressions told by how they begin: "7, 11, 15, …"."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.errors import NotAnswered
from grammar.problem import Apply, Measure, Tied
from grammar.school.bounded_terms import Ties
from grammar.school.progressions import question, solved
from grammar.school.sequence_roles import PARTS, Told
from grammar.school.summed_on import is_called, summed_on


def begun(told: Told) -> Ties | None:
    """ "7, 11, 15, …": three terms or more with equal steps or ratios."""
    words = told.row.words
    listed = _list(told)
    onward = any(f.what == "on_and_on" for f in told.names)
    named = told.named("sequence") or told.named("next") or is_called(told)
    if len(listed) < 3 or not (onward or named or any(w.kind == "DOTS" for w in words)):
        return None
    last = _closing(told)
    told.used |= set(_counted(told, len(listed)))
    values = [signed(told, at) for at in listed]
    steps = {b - a for a, b in pairwise(values)}
    ratios = {b / a for a, b in pairwise(values) if a} if all(values) else set()
    if (len(steps) == 1) == (len(ratios) == 1):
        if (found := _going_on(told, values, listed) or summed_on(told, values, listed)) is not None:
            return found
        raise NotAnswered("I cannot tell how the numbers go on.", hint="Give the rule.")
    restated = set(_restated(told, steps, ratios))
    told.used |= restated
    if _steps_on(values) and not any("geometric" in w.lemma for w in words) and last is None and not restated:
        raise NotAnswered("They may be multiplied on, or each step may be one more.", hint="Give the rule.")
    told.terms = {1: values[0]}
    told.step, told.ratio = (next(iter(steps)), None) if len(steps) == 1 else (None, next(iter(ratios)))
    told.used |= set(listed) | {at for at, w in enumerate(words) if w.kind == "DOTS"}
    if onward:
        return _built(told, listed)
    if last is not None:
        return _ended(told, last)
    if told.named("next") and not any(
        w.kind in {"NUMBER", "ORDINAL"} and at not in listed for at, w in enumerate(words)
    ):
        return solved(told, "term", len(values) + 1)
    return question(told)


def _counted(told: Told, listed: int) -> Iterator[int]:
    """The words "first four" of "the first four terms are 9, 15, 21, 27"."""
    words = told.row.words
    for at in range(1, len(words)):
        led = words[at - 1].kind == "ORDINAL" and words[at - 1].value == 1
        if led and words[at].kind == "NUMBER" and words[at].value == listed and not words[at].text.isdigit():
            yield from (at - 1, at)


def _restated(told: Told, steps: set[Fraction], ratios: set[Fraction]) -> Iterator[int]:
    """ "(Each term is three times the one before)", of a list that says so itself."""
    words = told.row.words
    each, before = told.named("each"), told.named("before")
    for at, word in enumerate(words[:-1]) if each and before else ():
        timed = word.kind == "NUMBER" and words[at + 1].kind == "TIMES" and {word.value} == ratios
        factor = word.kind in {"MULTIPLE", "FACTOR_VERB"} and {word.value} == ratios
        more = word.kind == "NUMBER" and words[at + 1].kind in {"MORE", "BIGGER"} and {word.value} == steps
        if timed or factor or more:
            yield from (at, at + 1)
            yield from (place for place, other in enumerate(words) if other.kind in {"EACH", "THAN"})


def _closing(told: Told) -> int | None:
    """The number behind the dots of "5, 9, 13, …, 101", None where the row goes on."""
    words = told.row.words
    dots = [at for at, w in enumerate(words) if w.kind == "DOTS"]
    at = dots[0] + 2 if len(dots) == 1 and told.word(dots[0] + 1) is not None else len(words)
    if at < len(words) and words[at].kind in {"MINUS", "DASH"}:
        at += 1
    led = at < len(words) and words[dots[0] + 1].kind in {"COMMA", "PLUS", "TO"} and words[at].kind == "NUMBER"
    return at if led else None


def _going_on(told: Told, values: list[Fraction], listed: list[int]) -> Ties | None:
    """The next of a row whose steps grow by the same, or of which each is the sum of the two before it."""
    words = told.row.words
    more = [at for at, w in enumerate(words) if w.kind in {"NUMBER", "ORDINAL"} and at not in listed]
    if not told.named("next") or more or len(values) < _FEWEST:
        return None
    goal = Measure("term", (str(len(values) + 1),), "sequence", named=f"term {len(values) + 1}")
    told.used |= set(listed) | {at for at, w in enumerate(words) if w.kind == "DOTS"}
    steps = [b - a for a, b in pairwise(values)]
    if len({b - a for a, b in pairwise(steps)}) == 1:
        onward = Apply("+", values[-1], Apply("+", steps[-1], steps[-1] - steps[-2]))
        return goal, [Tied("growing_steps", goal, onward)]
    if all(c == a + b for a, b, c in zip(values, values[1:], values[2:], strict=False)):
        return goal, [Tied("sum_of_two_before", goal, Apply("+", values[-2], values[-1]))]
    return None


_FEWEST = 5


def _steps_on(values: Sequence[Fraction]) -> bool:
    """ "1, 2, 4, …": three numbers of which each step is one more than that before, whatever their ratio."""
    one, two, three = values[:3]
    return len(values) == 3 and three - two == two - one + 1


def _ended(told: Told, at: int) -> Ties | None:
    """ "How many terms are in 5, 9, 13, …, 101", "the sum of 5, 9, 13, …, 101": the row ends with a number."""
    last, first = signed(told, at), told.terms[1]
    count = _place_of(last, first, told.step, told.ratio)
    if count is None or (told.row.words[at + 1 : at + 2] and told.row.words[at + 1].kind in PARTS):
        return None
    told.used.add(at)
    if told.named("sum", told.start, told.end):
        return solved(told, "sum", count)
    asked = told.row.words[told.start : told.end]
    if not any(w.kind == "MANY" or w.lemma == "number" for w in asked):
        return None
    place = Measure("place", (), "sequence", named="the number of terms")
    if told.ratio is not None:
        power = Apply("**", told.ratio, Apply("-", place, Fraction(1)))
        return place, [Tied("geometric_term", last, Apply("*", first, power))]
    step = told.step if told.step is not None else Fraction(0)
    term = Apply("+", first, Apply("*", Apply("-", place, Fraction(1)), step))
    return place, [Tied("arithmetic_term", last, term)]


def _place_of(last: Fraction, first: Fraction, step: Fraction | None, ratio: Fraction | None) -> int | None:
    """Which term of the row a number is, None where it is none."""
    if step is not None:
        place = (last - first) / step + 1 if step else Fraction(0)
        return int(place) if place.denominator == 1 and place > 0 else None
    term, place_so_far = first, 1
    while ratio and abs(ratio) not in {0, 1} and place_so_far < _MOST_TERMS:
        if term == last:
            return place_so_far
        term, place_so_far = term * ratio, place_so_far + 1
    return None


_MOST_TERMS = 200


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
    return solved(told, "sum", int(value))


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


def signed(told: Told, at: int) -> Fraction:
    value = told.row.words[at].value or Fraction(0)
    return -value if told.row.words[at - 1].kind == "MINUS" else value
