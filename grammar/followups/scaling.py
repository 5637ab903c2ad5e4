"""A number of the question made so many times as large: "double the batch size", "half the height", "twice as fast"."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.followups.edit import Edited, Swap, edited, plainly
from grammar.followups.nouns import FAINT, UNIT_NOUNS
from grammar.followups.numbers import Standing
from grammar.followups.places import Place, named_by, places
from grammar.followups.saying import Said
from grammar.token import Token

_FACTORS = frozenset({"FACTOR_VERB", "MULTIPLE", "FRACTION", "QUARTER"})
_TIMES = frozenset({"TIMES", "X"})
_LIGHT = frozenset({
    "ARTICLE", "POSSESSOR", "BE", "IF", "WHAT", "WITH", "OF", "AS", "MANY", "MUCH", "TIMES", "X", "MODAL", "IN", "FOR",
    "AT", "ONLY", "AND", "LIGHT", "NOW", "HAVE",
})  # fmt: skip
_IDLE = frozenset({"large", "big", "high", "great", "just", "i", "we", "you", "use", "take", "try", "make"})
_ENOUGH = 12


def scaled(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which a number that is named is so many times what it was."""
    factor = _factor_told(said.tokens)
    if factor is None:
        return
    names = {named_by(token) for token in said.tokens if _names_something(token)}
    found = [place for place in places(standing.text, standing.problem) if names and _is_called(place, names)]
    counted = [place for place in found if place.counted in names]
    for place in counted or [place for place in found if names <= place.names] or found:
        becomes = place.value * factor
        words = plainly(becomes)
        if len(words) <= _ENOUGH:
            swap = Swap(place.measured, f"{words} {place.named}") if place.in_units else Swap(place.span, words)
            yield edited(standing.text, [Swap(swap.span, swap.words, place.value, becomes)])


def _factor_told(tokens: Sequence[Token]) -> Fraction | None:
    """How many times as large something is to be, None where another thing is said."""
    valued = [at for at, token in enumerate(tokens) if token.value is not None]
    if len(valued) != 1:
        return None
    at = valued[0]
    token = tokens[at]
    often = token.kind == "NUMBER" and at + 1 < len(tokens) and tokens[at + 1].kind in _TIMES
    if token.value is None or not (token.kind in _FACTORS or often) or (often and len(tokens) < at + 3):
        return None
    return 1 / token.value if token.kind == "QUARTER" else token.value


def _names_something(token: Token) -> bool:
    words = {token.text.lower(), named_by(token)}
    small = words & (FAINT | _IDLE) and words.isdisjoint(noun for noun, _ in UNIT_NOUNS)
    return token.value is None and token.kind not in _LIGHT and not small


def _is_called(place: Place, names: set[str]) -> bool:
    """Whether a place has every one of the names, or one that says its unit."""
    rated = "length/time" if place.unit.endswith("/time") else place.unit
    measures = {noun for noun, unit in UNIT_NOUNS if unit == rated and unit}
    own = place.names | measures | {place.unit, place.named.removesuffix("s")}
    return names <= own
