"""The outcome that words name: smaller ones, each a quantity of what is meant, a place, a sum or a likeness, joined by
"and" and "or". Every word must have its part in it."""

from collections.abc import Callable

from grammar.drawing.counted import even, held, more_than, not_all, of_kind, single, so_often
from grammar.drawing.descriptor import Meant, described
from grammar.drawing.likeness import alike, hand, of_each, spaced
from grammar.drawing.places import at_ends, at_place, in_turn
from grammar.drawing.said import Said
from grammar.drawing.sums import summed
from grammar.samples import AllOf, AnyOf, At, Happening, SoMany

_JOINS = frozenset({"AND", "COMMA", "BUT"})


def outcome(said: Said) -> Happening | None:
    """The outcome that all words together name, or None where one of them has no part in it."""
    cases = [_together(said)]
    while not said.done and said.takes("OR"):
        cases.append(_together(said))
    said.skip()
    if not said.done or any(each is None for each in cases):
        return None
    told = tuple(each for each in cases if each is not None)
    return told[0] if len(told) == 1 else AnyOf(told)


def _together(said: Said) -> Happening | None:
    """Outcomes that happen together."""
    said.takes_word("either")
    bare = _listed(said)
    if bare is not None:
        return bare
    parts = [_one(said)]
    while parts[-1] is not None and said.kind() in _JOINS:
        while said.kind() in _JOINS:
            said.at += 1
        if said.kind() == "OR":
            break
        parts.append(_one(said))
    told = tuple(each for each in parts if each is not None)
    if len(told) < len(parts):
        return None
    sure = [each.least for each in told if isinstance(each, SoMany) and each.least == each.most]
    if len(sure) == len(told) and len(told) > 1:
        said.evidence.add(sum(sure))
    places = [each.place for each in told if isinstance(each, At)]
    if places and said.guessed:
        said.evidence.add(max(places))
    return told[0] if len(told) == 1 else AllOf(told)


def _listed(said: Said) -> Happening | None:
    """ "a red and a blue one", "a king, a queen and an ace": one of each, as many as are drawn."""
    start = said.at
    found: list[Meant] = []
    while True:
        said.skip()
        if (said.whole() == 1 and (found or said.kind(1) == "BE")) or (found and said.word() == "other"):
            said.at += 1
            said.skip()
        meant = described(said)
        if meant is None:
            break
        found.append(meant)
        said.skip()
        if said.kind() not in {"AND", "COMMA"}:
            break
        while said.kind() in {"AND", "COMMA"}:
            said.at += 1
    apart = len(frozenset().union(*found)) == sum(map(len, found)) if found else False
    if len(found) < 2 or len(found) != said.taken or not apart or not (said.done or said.kind() == "OR"):
        said.at = start
        return None
    said.evidence.add(len(found))
    return AllOf(tuple(SoMany(tuple(sorted(each)), 1, 1) for each in found))


def _one(said: Said) -> Happening | None:
    """One of the outcomes that are joined."""
    said.skip()
    for read in _READINGS:
        start = said.at
        found = read(said)
        if found is not None:
            said.skip()
            return found
        said.at = start
    return None


_READINGS: tuple[Callable[[Said], Happening | None], ...] = (
    hand, spaced, single, not_all, more_than, even, summed, of_each, alike, at_ends, at_place, of_kind, so_often,
    held, in_turn,
)  # fmt: skip
