"""A number of the question named by where it stands among its like: "the second is 50", "8 litres of the first"."""

from collections.abc import Iterator, Sequence

from grammar.followups.edit import Edited, edited
from grammar.followups.nouns import FAINT
from grammar.followups.numbers import Standing, all_swaps
from grammar.followups.places import Place, named_by, places, tokens_of
from grammar.followups.saying import Said
from grammar.token import Token

_LIGHT = frozenset({
    "ARTICLE", "BE", "IF", "WHAT", "WITH", "OF", "AT", "COMMA", "ONLY", "HAVE", "AND", "PRONOUN", "AS", "TAKE", "HOLD",
    "GET", "LIGHT", "NOW", "MODAL", "DO", "TO", "FOR", "IN", "COSTS", "BUT", "EQUALS", "EQUAL",
})  # fmt: skip
_IDLE = frozenset({"one", "was", "were", "instead", "only", "just"})
_LAST = frozenset({"last", "final"})
_FEWEST = 2


def at_position(standing: Standing, said: Said) -> Iterator[Edited]:
    """The text in which the number that stands where is said, among those of its unit, is the one that is said."""
    given = [new for new in places(said.text) if not _counts_one(said, new)]
    tokens = tokens_of(standing.text)
    at = _position(said, tokens)
    if at is None or len(given) != 1 or not _is_read(said, given[0], tokens):
        return
    likes = _likes(given[0], places(standing.text, standing.problem))
    if len(likes) == 1 and -1 <= at < len(likes[0]):
        yield edited(standing.text, all_swaps(said, given, [likes[0][at]]))


def _counts_one(said: Said, new: Place) -> bool:
    """Whether "one" only stands for what is named: "the second one"."""
    return new.span.of(said.text).lower() == "one"


def _position(said: Said, tokens: Sequence[Token]) -> int | None:
    """Which of its like is meant, from 0, -1 for the last; None where none is, or where a moment or a row is named."""
    for at, token in enumerate(said.tokens):
        behind = said.tokens[at + 1] if at + 1 < len(said.tokens) else None
        if behind is not None and (behind.kind in {"TIME", "ROUND", "LAYER", "HIDDEN"} or behind.value is not None):
            continue
        if any(own.text.lower() == token.text.lower() for own in tokens):
            continue
        if token.text.lower() in _LAST:
            return -1
        if token.kind == "ORDINAL" and token.value is not None:
            return int(token.value) - 1
    return None


def _is_read(said: Said, new: Place, tokens: Sequence[Token]) -> bool:
    """Whether every word leads up to the number, belongs to it, or stands in the question."""
    known = {named_by(token) for token in tokens} | FAINT | _IDLE | _LAST
    own = [t for t in said.tokens if not new.measured.start <= t.span.start < new.measured.end]
    return all(t.kind in _LIGHT or t.kind == "ORDINAL" or named_by(t) in known or t.text.lower() in known for t in own)


def _likes(new: Place, own: Sequence[Place]) -> list[list[Place]]:
    """The groups of two or more numbers of one unit of which that which is said may be one."""
    groups: dict[str, list[Place]] = {}
    for place in own:
        if not place.parts and new.unit in {"", place.unit} and (place.unit or not place.counted or new.counted):
            groups.setdefault(place.unit or place.counted, []).append(place)
    found = [group for group in groups.values() if len(group) >= _FEWEST]
    led = [group for group in found if any(place.lead == new.lead != "" for place in group)]
    return led if len(led) == 1 else found
