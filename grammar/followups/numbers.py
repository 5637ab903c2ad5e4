"""Numbers of the question replaced by those that are said: "20 epochs", "what if it starts at 2 million?"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, product

from grammar.followups.deeds import is_arithmetic
from grammar.followups.edit import Edited, Swap, edited, plainly
from grammar.followups.kept import Difference, OfAnotherShape, differences, follows
from grammar.followups.likeness import likest_of
from grammar.followups.nouns import FAINT, UNIT_NOUNS
from grammar.followups.persons import of_persons
from grammar.followups.places import (
    CHANGE,
    EACH,
    LASTING,
    START,
    Place,
    in_a_row,
    named_alike,
    named_by,
    places,
    tokens_of,
)
from grammar.followups.saying import Said
from grammar.problem import Problem
from grammar.span import Span
from grammar.units import unit_called

MOST = 12
_COMPARING = frozenset({"THAN", "ABOVE", "BELOW", "LEAST", "MOST", "AT_MOST", "AT_LEAST", "REACH", "BEFORE"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The question that stands: its text, its problem, where the last follow-up put in words, its answer as text."""

    text: str
    problem: Problem
    last: tuple[Span, ...] = ()
    result: str = ""


def replacements(standing: Standing, said: Said) -> tuple[Edited, ...]:
    """The edits that put every number that is said in the place of one that it can stand for, the likest."""
    given = named_alike(said.text)
    if is_arithmetic(said.tokens):
        return ()
    compares = any(token.kind in _COMPARING for token in said.tokens)
    if compares and not any(token.kind in _COMPARING for token in tokens_of(standing.text)):
        return ()
    own = in_a_row(standing.text, places(standing.text, standing.problem), only_units=True) if given else ()
    given = of_persons(given, own)
    given = tuple(new for new in given if not any(_is_same_period(new, place) for place in own))
    whole = own
    given, own = _without_anchors(given, own)
    anchors = [place for place in whole if place not in own]
    own = tuple(place for place in own if _is_old(place, said))
    alone = _told_of_one(standing)
    own = own if any(token.kind == "IF" for token in said.tokens) else _asked_alike(given, own)
    fits = [
        likest_of(standing.last, each, [q for q in own if _fits(each, q, told_old=bool(said.old))])
        for each in given
        if each.counted not in alone or any(each.counted == q.counted for q in own)
    ]
    if len(fits) < len(given):
        return ()
    if any(_may_be_a_period(each, row, whole) for each, row in zip(given, fits, strict=True)):
        return ()
    fits = [_nearest(each, anchors) for each in fits]
    chosen = [row for row in list(product(*fits))[:MOST] if row and _apart(given, row)]
    return tuple(edited(standing.text, all_swaps(said, given, row)) for row in chosen)


def _asked_alike(given: Sequence[Place], own: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places, the number that is asked for without its noun in the stead of the one that is told with it: "and for
    10 people" after "a recipe for 4 people; how much for 6?"."""
    bare = [place for place in own if place.asked and not (place.unit or place.counted or place.parts)]
    told = [(one, place) for one in own for place in bare if one.lead == place.lead != "" and one.counted]
    if len(given) != 1 or len(told) != 1 or given[0].lead != told[0][0].lead or given[0].counted != told[0][0].counted:
        return own
    whole, alike = told[0]
    named = replace(alike, names=alike.names | {whole.counted}, counted=whole.counted)
    return tuple([named if place is alike else place for place in own if place is not whole])


def _nearest(fitting: Sequence[Place], anchors: Sequence[Place]) -> Sequence[Place]:
    """Of several places the one beside what is pointed at: "4 litres of the 10 %" for "3 litres of 10 %"."""
    if len(fitting) < 2 or len(anchors) != 1:
        return fitting
    apart = [abs(place.span.start - anchors[0].span.start) for place in fitting]
    return [place for place, far in zip(fitting, apart, strict=True) if far == min(apart)]


def _told_of_one(standing: Standing) -> frozenset[str]:
    """What the question tells of one of only: "two GPUs" is no other number of "a GPU draws 300 W"."""
    tokens = tokens_of(standing.text)
    pairs = ((one.text.lower(), two) for one, two in pairwise(tokens))
    return frozenset(named_by(noun) for lead, noun in pairs if lead in {"a", "an"} and noun.kind == "WORD")


def _apart(given: Sequence[Place], row: Sequence[Place]) -> bool:
    """Whether each number takes a place of its own, those of one phrase in their order."""
    spans = [place.span for place in row]
    pairs = zip(zip(given, row, strict=True), list(zip(given, row, strict=True))[1:], strict=False)
    bare = len(given) > 1 and all(not (new.names or new.unit or new.parts or new.layers) for new in given)
    if bare and (len({(place.unit, bool(place.parts)) for place in row}) > 1 or spans != sorted(spans)):
        return False
    return len(set(spans)) == len(spans) and all(
        (g.phrase != h.phrase and not g.names & h.names) or p.span < q.span for (g, p), (h, q) in pairs
    )


def _without_anchors(given: tuple[Place, ...], own: tuple[Place, ...]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The numbers without those that only point at one of the question, beside others: "the 5 cost 15 euros"; and the
    places without these, which stay as they are."""
    pairs = [(new, place) for new in given for place in own if (new.value, new.unit) == (place.value, place.unit)]
    pairs = [(new, place) for new, place in pairs if _fits(new, place, told_old=False)]
    anchors, held = [new for new, _ in pairs], [place for _, place in pairs]
    if len(anchors) >= len(given) or all(not (new.names or new.unit or new.parts) for new in given):
        return given, own
    return tuple(new for new in given if new not in anchors), tuple(place for place in own if place not in held)


def _may_be_a_period(new: Place, fitting: Sequence[Place], own: Sequence[Place]) -> bool:
    """Whether a time is told in the unit of how often something comes about, and not in that of how long it lasts:
    "32 minutes" of "every 30 minutes … after 4 hours"."""
    lasting = [place for place in fitting if LASTING in place.parts and place.named != new.named]
    often = any(EACH in place.parts and place.value != 1 and place.named == new.named for place in own)
    return often and bool(lasting) and lasting == list(fitting) and LASTING not in new.parts


def _is_same_period(new: Place, place: Place) -> bool:
    """Whether "each hour" only says again how often something comes about."""
    return EACH in new.parts & place.parts and (new.value, new.named) == (place.value, place.named)


def _is_old(place: Place, said: Said) -> bool:
    """Whether a number of the question is one that is said to stand no longer, where any is."""
    values = [token.value for token in said.old if token.value is not None]
    units = {token.text.lower() for token in said.old} & set(place.named.lower().split())
    return place.value in values if values else bool(units) or not said.old


def _fits(new: Place, place: Place, *, told_old: bool) -> bool:
    """Whether a number that is said may stand for one of the question."""
    if told_old:
        return not new.unit or not place.unit or new.unit == place.unit
    if not _is_of_a_kind(new, place):
        return False
    if _is_more_of(new, place) or _comes_to(new, place):
        return True
    if new.verb is not None and EACH not in new.parts and not _acts_alike(new, place):
        return False
    return _plays_the_part(new, place) and _is_named_so(new, place)


def _is_of_a_kind(new: Place, place: Place) -> bool:
    """Whether two numbers count or measure the same, as far as is told."""
    if (new.unit and new.unit != place.unit and not _is_unit_else(new, place)) or (place.in_units and not new.unit):
        return False
    times = place.unit == "times" and bool(new.names & place.names)
    counted = new.counted and new.counted != place.unit
    if (counted and place.unit and not new.unit and not times) or (new.layers and not place.layers):
        return False
    return not place.layers or not new.counted or new.layers


def _plays_the_part(new: Place, place: Place) -> bool:
    """Whether a number is told as of the same part of a change: its start, its periods, how long it lasts."""
    if place.more and not new.more and new.phrase.start and not new.names & place.names:
        return False
    if new.parts & {START, CHANGE} - place.parts or (EACH in new.parts) != (EACH in place.parts):
        return False
    if new.more and LASTING not in place.parts:
        return False
    return LASTING not in new.parts or (LASTING in place.parts and not (new.unit and not place.unit))


def _is_more_of(new: Place, place: Place) -> bool:
    """Whether so many more are told of what a place counts: "add 2 more blue ones" to 3 blue marbles."""
    shared = new.names & place.names
    return new.more and not new.unit and not place.unit and not place.parts and place.counted in shared


def _comes_to(new: Place, place: Place) -> bool:
    """Whether what was told to be so much is told to become so much: "if it goes up to 30 dollars"."""
    still = place.verb is None and not place.parts and place.unit == new.unit != ""
    return new.lead == "TO" and still and not new.parts - {CHANGE}


def _is_named_so(new: Place, place: Place) -> bool:
    """Whether the nouns about a number that is said, if any, are about the place too, or name what it measures."""
    called = {noun for noun, unit in UNIT_NOUNS if unit == place.unit}
    if any(noun in new.names for noun, _ in UNIT_NOUNS) and not called & new.names and not new.names & place.names:
        return False
    cut = {"discount"} if place.verb is not None and place.verb.kind == "SHRINK" else set()
    names = new.names - FAINT - {new.unit, place.unit} - called - cut
    return not names or bool(names & place.names)


def _is_unit_else(new: Place, place: Place) -> bool:
    """Whether a bare number may be told with a unit: a factor as a percentage, 5 flips as flipped 10 times."""
    counts = new.unit == "times" and bool(new.names & place.names)
    return not place.unit and (CHANGE in new.parts & place.parts or counts)


def _acts_alike(new: Place, place: Place) -> bool:
    """Whether a number behind a verb of growing or shrinking may stand for one behind such a verb: what is lost each
    hour, not what it falls to."""
    ends = new.lead in {"GROW", "SHRINK"} and place.lead in {"FROM", "TO"}
    if new.verb is None or place.verb is None or ends or (new.lead == "TO") != (place.lead == "TO"):
        return False
    alike = new.verb.sense == place.verb.sense
    measured = new.unit == place.unit or (alike and not new.unit and place.unit == "money")
    return (new.lead != "TO" or alike) and (measured or CHANGE in new.parts & place.parts)


def all_swaps(said: Said, given: Sequence[Place], row: Sequence[Place]) -> list[Swap]:
    """What is put in the place of what where each number takes its place."""
    return list(dict.fromkeys(swap for new, place in zip(given, row, strict=True) for swap in _swaps(said, new, place)))


def _swaps(said: Said, new: Place, place: Place) -> Iterator[Swap]:
    """A number's words in the place of another's, and its verb where the direction is another."""
    if new.verb is not None and place.verb is not None and new.verb.kind != place.verb.kind:
        yield Swap(place.verb.span, new.verb.text)
    if new.more and (LASTING in place.parts or _is_more_of(new, place)):
        total = new.value + place.value
        yield Swap(place.span, plainly(total), place.value, total)
    elif EACH in new.parts:
        yield Swap(place.phrase, new.phrase.of(said.text), place.value, new.value)
    elif place.in_units and not new.named:
        yield Swap(place.measured, f"{new.span.of(said.text)} {place.named}", place.value, new.value)
    elif not place.in_units and _is_called_alike(new, place):
        yield Swap(place.span, new.span.of(said.text), place.value, new.value)
    elif CHANGE in new.parts and not place.named:
        yield Swap(place.phrase, new.phrase.of(said.text), place.value, new.value)
    else:
        lead, _, unit = (words := new.measured.of(said.text)).partition(" ")
        counted = f"1 {unit}" if lead.lower() in {"a", "an"} else words
        yield Swap(place.measured, counted, place.value, new.value, _rescaled(new, place))


def _is_called_alike(new: Place, place: Place) -> bool:
    """Whether a number is said without a unit, or with that of the place."""
    return not new.named or place.named == new.named or place.named.startswith(f"{new.named} ")


def _rescaled(new: Place, place: Place) -> Fraction:
    """How many of the unit of a place that of a number that is said is, 1 where they are not of a kind."""
    one, other = unit_called(new.named), unit_called(place.named)
    alike = one is not None and other is not None and one.dimension == other.dimension
    return one.scale / other.scale if alike and one and other else Fraction(1)


def only_numbers(before: Problem, after: Problem, swaps: Sequence[Swap]) -> bool:
    """Whether the problem is the one before but for the numbers that were replaced, and what follows from them."""
    try:
        found = differences(before, after)
    except OfAnotherShape:
        return False
    same = all(swap.was is not None and swap.was == swap.becomes for swap in swaps)
    return (bool(found) or same) and all(_is_meant(each, swaps) for each in found)


def _is_meant(difference: Difference, swaps: Sequence[Swap]) -> bool:
    numbers = [(s.was, s.becomes) for s in swaps if s.was is not None and s.becomes is not None]
    if any(follows(difference.old, difference.new, was, becomes) for was, becomes in numbers):
        return True
    old, new = difference.old, difference.new
    if isinstance(old, Fraction) and isinstance(new, Fraction) and any(new == old * s.rescaled for s in swaps):
        return True
    worded = any(not s.words[:1].isdigit() or not s.words[-1:].isdigit() for s in swaps)
    return worded and difference.path[-1] in {"change", "unit", "noun", "direction", "quantity", "duration", "period"}
