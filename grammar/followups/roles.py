"""A number of the question told by another name: "what if the diameter is 5" of a circle whose radius was told."""

from collections.abc import Iterator, Sequence

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.hearing import words_of
from grammar.followups.kept import told
from grammar.followups.nouns import FAINT
from grammar.followups.numbers import Standing
from grammar.followups.places import Place, named_by, places, tokens_of
from grammar.followups.saying import Said
from grammar.problem import Problem
from grammar.token import Token

_NAMING = frozenset({"WORD", "MEASURE", "RELATION"})
_JOINING = frozenset({"OF", "BE", "ARTICLE", "EQUALS", "EQUAL", "COLON"})
_LEADING = _JOINING | {"IF", "WITH", "HAVE"}
_NEAR = 4


def other_roles(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which a number and the name before it are the ones that are said."""
    given = _given(said)
    if given is None:
        return
    name, new = given
    tokens = tokens_of(standing.text)
    if any(named_by(token) == named_by(name) for token in tokens):
        return
    for place in places(standing.text, standing.problem):
        role = _role(tokens, place)
        if role is None or place.parts or (new.unit and new.unit != place.unit):
            continue
        number = new.measured.of(said.text) if new.named or not place.named else new.span.of(said.text)
        span = place.measured if new.named or not place.named else place.span
        swaps = [Swap(role.span, name.text), Swap(span, number, place.value, new.value)]
        yield edited(standing.text, swaps)


def _given(said: Said) -> tuple[Token, Place] | None:
    """The name and the number of "if the diameter is 5", "with a diameter of 5"; None where more is said."""
    texts = [token.text.lower() for token in said.tokens]
    led = words_of("LEADING").longest(texts, 0)
    own = [t for t in said.tokens[led[0] if led else 0 :] if t.kind not in _LEADING]
    given = places(said.text)
    if len(given) != 1 or not own or own[0].kind not in _NAMING or named_by(own[0]) in FAINT:
        return None
    rest = [t for t in own[1:] if not given[0].measured.start <= t.span.start < given[0].measured.end]
    return None if rest else (own[0], given[0])


def _role(tokens: Sequence[Token], place: Place) -> Token | None:
    """The name right before a number: radius of "radius 5 cm", "a radius of 5 cm"."""
    at = next((i for i, token in enumerate(tokens) if token.span.start >= place.measured.start), 0)
    for place_of in range(at - 1, max(at - _NEAR, 0) - 1, -1):
        token = tokens[place_of]
        if token.kind in _NAMING:
            return token if not place_of or tokens[place_of - 1].value is None else None
        if token.kind not in _JOINING:
            return None
    return None


def of_another_role(before: Problem, after: Problem) -> bool:
    """Whether the same is asked and told but for one fact, which another stands for."""
    old, new = {*told(before)} - {*told(after)}, {*told(after)} - {*told(before)}
    return before.goals == after.goals and len(old) == len(new) == 1 and not after.claims
