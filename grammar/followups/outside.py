"""What may be said after a question that no change of its words takes up: "for every 4", "5 to 7", "how much less than
before?" where nothing changes."""

from collections.abc import Sequence

from grammar.followups.goals import asks
from grammar.followups.numbers import Standing
from grammar.followups.places import EACH, LASTING, Place, places, tokens_of
from grammar.followups.saying import Said
from grammar.token import Token

_MOVING = frozenset({"GROW", "SHRINK", "MOVE", "FACTOR", "FACTOR_VERB", "MULTIPLY"})
_COMPARED = (["THAN", "BEFORE"], ["BY", "HOW"])
_STEPS = (["EACH", "NUMBER"], ["EACH", "ORDINAL"])
_MEASURING = frozenset({"UNIT", "MONEY", "CURRENCY", "PERCENT", "TIME", "WORD"})
_LOOSE = frozenset({"AFTER", "FROM", "BEFORE", "BEHIND"})
_CHANGED = frozenset({"change", "differ"})


def is_outside(standing: Standing, said: Said) -> bool:
    """Whether words tell of steps, of a range or of a change of which the question knows nothing.

    Raises: CannotRead, TooLarge.
    """
    own = tokens_of(standing.text)
    stepped = _by_steps(said.tokens) and not _by_steps(own)
    ranged = _ranges(said.tokens) and not _ranges(own)
    unnamed = asks(said) and any(_is_unnamed(place, standing) for place in places(said.text))
    return stepped or ranged or unnamed or (_compares(said.tokens) and all(token.kind not in _MOVING for token in own))


def _is_unnamed(place: Place, standing: Standing) -> bool:
    """Whether a number that a question tells could be of anything: "how far is it from 50?", "what's left after 3?";
    it is a time after which is asked where the question knows one, and a bound of what it asks for."""
    if place.unit or place.counted or place.named or place.names or place.lead not in _LOOSE:
        return False
    return LASTING not in place.parts or not any(EACH in own.parts for own in places(standing.text, standing.problem))


def _by_steps(tokens: Sequence[Token]) -> bool:
    """ "For every 4", "every second day"; "every 2 years" is how often."""
    rows = ([token.kind for token in tokens[at : at + 3]] for at in range(len(tokens)))
    return any(row[:2] in _STEPS and row[2:] not in (["TIME"], ["ROUND"]) for row in rows)


def _ranges(tokens: Sequence[Token]) -> bool:
    """ "5 to 7", units told or not."""
    kinds = [token.kind for token in tokens if token.kind not in _MEASURING]
    return any(kinds[at : at + 3] == ["NUMBER", "TO", "NUMBER"] for at in range(len(kinds)))


def _compares(tokens: Sequence[Token]) -> bool:
    """ "How much less than before?", "by how much?", "how much did it change?"."""
    kinds = [token.kind for token in tokens]
    asked = any(kinds[at : at + 2] in _COMPARED for at in range(len(kinds)))
    return asked or any(token.text.lower() in _CHANGED for token in tokens[1:])  # the first commands: "change that"
