"""The content words of a text."""

from collections.abc import Sequence

from grammar.token import Token

_CONTENT = {
    "WORD", "MEASURE", "LETTER", "LIGHT", "INPUT", "OUTPUT", "NEURON", "BIAS", "HIDDEN", "LAYER", "DENSE",
    "FOREIGN", "NAMED_LAYER", "INCOMING", "OUTGOING", "REST", "TARGET",
}  # fmt: skip


def words_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The content words among tokens, in singular."""
    return frozenset(t.sense or t.text.lower() for t in tokens if t.kind in _CONTENT)
