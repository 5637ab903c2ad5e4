"""Numbers of the question replaced by those that are said: "20 epochs", "what if it starts at 2 million?"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.kept import Difference, OfAnotherShape, differences, follows
from grammar.followups.places import CHANGE, EACH, LASTING, START, Place, places
from grammar.followups.saying import Said
from grammar.problem import Problem
from grammar.span import Span

MOST = 12
_FAINT = frozenset({"time", "value", "number", "size", "amount", "rate"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The question that stands: its text, its problem, where the last follow-up put in words, its answer as text."""

    text: str
    problem: Problem
    last: tuple[Span, ...] = ()
    result: str = ""


def replacements(standing: Standing, said: Said) -> tuple[Edited, ...]:
    """The edits that put every number that is said in the place of one that it can stand for, the likest."""
    given = places(said.text)
    own = places(standing.text, standing.problem) if given else ()
    own = tuple(place for place in own if _is_old(place, said))
    fits = [_likest(standing, each, [q for q in own if _fits(each, q, bool(said.old))]) for each in given]
    chosen = [row for row in list(product(*fits))[:MOST] if row and _apart(given, row)]
    return tuple(edited(standing.text, _all_swaps(said, given, row)) for row in chosen)


def _apart(given: Sequence[Place], row: Sequence[Place]) -> bool:
    """Whether each number takes a place of its own, those of one phrase in their order."""
    spans = [place.span for place in row]
    pairs = zip(zip(given, row, strict=True), list(zip(given, row, strict=True))[1:], strict=False)
    return len(set(spans)) == len(spans) and all(
        g.phrase != h.phrase or p.span < q.span for (g, p), (h, q) in pairs
    )


def _is_old(place: Place, said: Said) -> bool:
    """Whether a number of the question is one that is said to stand no longer, where any is."""
    values = [token.value for token in said.old if token.value is not None]
    units = {token.text.lower() for token in said.old} & set(place.named.lower().split())
    return place.value in values if values else bool(units) or not said.old


def _fits(new: Place, place: Place, told_old: bool) -> bool:
    """Whether a number that is said may stand for one of the question."""
    if told_old:
        return not new.unit or not place.unit or new.unit == place.unit
    if new.unit and new.unit != place.unit and not (CHANGE in new.parts & place.parts and not place.unit):
        return False
    if new.parts & {START, CHANGE} - place.parts or (EACH in new.parts) != (EACH in place.parts):
        return False
    if LASTING in new.parts and (LASTING not in place.parts or (new.unit and not place.unit)):
        return False
    names = new.names - _FAINT
    return not names or bool(names & place.names) or bool(new.unit and names <= {new.unit})


def _likest(standing: Standing, new: Place, fitting: Sequence[Place]) -> Sequence[Place]:
    """Of the places that a number may take, those with most in common with it; else the one changed last."""
    if not fitting:
        return ()
    shared = [len(new.names & place.names) for place in fitting]
    likest = [place for place, common in zip(fitting, shared, strict=True) if common == max(shared)]
    if not new.unit and not new.names and any(place.alone for place in likest):
        likest = [place for place in likest if place.alone] if len(likest) == len(fitting) else likest
    lately = [place for place in likest if any(span.start <= place.span.start < span.end for span in standing.last)]
    return lately if len(lately) == 1 else likest


def _all_swaps(said: Said, given: Sequence[Place], row: Sequence[Place]) -> list[Swap]:
    return list(dict.fromkeys(swap for new, place in zip(given, row, strict=True) for swap in _swaps(said, new, place)))


def _swaps(said: Said, new: Place, place: Place) -> Iterator[Swap]:
    """A number's words in the place of another's, and its verb where the direction is another."""
    if new.verb is not None and place.verb is not None and new.verb.kind != place.verb.kind:
        yield Swap(place.verb.span, new.verb.text)
    if new.more and new.unit == place.unit:
        total = new.value + place.value
        yield Swap(place.span, _plain(total), place.value, total)
    elif not new.named or new.named == place.named:
        yield Swap(place.span, new.span.of(said.text), place.value, new.value)
    elif CHANGE in new.parts and not place.named:
        yield Swap(place.phrase, new.phrase.of(said.text), place.value, new.value)
    else:
        yield Swap(place.measured, new.measured.of(said.text), place.value, new.value)


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


def only_numbers(before: Problem, after: Problem, swaps: Sequence[Swap]) -> bool:
    """Whether the problem is the one before but for the numbers that were replaced, and what follows from them."""
    try:
        found = differences(before, after)
    except OfAnotherShape:
        return False
    return bool(found) and all(_is_meant(each, swaps) for each in found)


def _is_meant(difference: Difference, swaps: Sequence[Swap]) -> bool:
    numbers = [(s.was, s.becomes) for s in swaps if s.was is not None and s.becomes is not None]
    if any(follows(difference.old, difference.new, was, becomes) for was, becomes in numbers):
        return True
    worded = any(not s.words[:1].isdigit() or not s.words[-1:].isdigit() for s in swaps)
    return worded and difference.path[-1] in {"change", "unit", "noun", "direction", "quantity", "duration", "period"}
