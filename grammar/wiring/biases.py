"""Whether there are biases, however it is said, as "with biases" or "without biases"."""

from grammar.wiring.pattern import Match, lemmas, words_of
from grammar.wiring.phrases import Row, classes, found, put

_SAID = {
    "bias_shared": "shared bias", "bias_spared": "with biases", "bias_denied": "without biases",
    "bias_affirmed": "with biases",
}  # fmt: skip
_CLOSING = frozenset({"STOP", "QUESTION", "COMMA", "CLOSE", "COLON", "SEMICOLON", "LINE"})
_ASKED = frozenset({"AND", "PLUS", "OR", "MANY", "OF", "AMPERSAND", "MUCH", "COMMAND"})
_SPARING = frozenset({"except", "but", "apart", "besides", "excluding", "save", "other", "of", "unless", "outside"})


def settled_biases(tokens: Row) -> Row:
    """The tokens where what a text says of all biases is said plainly.

    >>> from grammar.span import Span
    >>> from grammar.wiring.phrases import said
    >>> " ".join(t.text for t in settled_biases(said("Layers 9, 5 (biases turned off)", Span())))
    'Layers 9 , 5 ( without biases )'
    """
    kinds, words = {each.kind for each in tokens}, words_of(tokens)
    spoken = "ONLY" in kinds or not words.isdisjoint(classes()["bias"])
    if not spoken or (kinds.isdisjoint(_OF_NETWORK) and words.isdisjoint(classes()["network"])):
        return tokens
    for name, plain in _SAID.items():
        for match in sorted(_statements(tokens, name), key=lambda each: -each.start):
            tokens = put(tokens, match.start, match.end, plain)
    return _of_weights(tokens)


def _of_weights(tokens: Row) -> Row:
    """ "Parameters (weights only)" are those without biases."""
    counted = any("parameter" in lemmas(each) for each in tokens) and any(each.kind in _LAYERED for each in tokens)
    for match in found(tokens, "weights_only") if counted else ():
        if match.end == len(tokens) or tokens[match.end].kind in _CLOSING:
            return put(tokens, match.start, match.end, "without biases")
    return tokens


def _statements(tokens: Row, name: str) -> list[Match]:
    """The places where biases are said to be there or not, the longest of those that overlap."""
    told: list[Match] = []
    for each in sorted(found(tokens, name), key=lambda match: match.start - match.end):
        apart = all(each.end <= other.start or other.end <= each.start for other in told)
        asked = name == "bias_affirmed" and each.start and tokens[each.start - 1].kind in _ASKED
        if apart and not asked and not _goes_on(tokens, each):
            told.append(each)
    return told


def _goes_on(tokens: Row, match: Match) -> bool:
    """Whether layers are named behind it that are excepted, or it stands in a call of code."""
    behind = tokens[match.end] if match.end < len(tokens) else None
    depth = [n for n in range(match.start) if tokens[n].kind == "OPEN" and n and tokens[n].glued
             and not any(t.kind == "CLOSE" for t in tokens[n : match.start])]  # fmt: skip
    placed = tokens[match.end - 1].text == "on" and behind is not None and behind.kind not in _CLOSING
    return bool(depth) or placed or (behind is not None and bool(lemmas(behind) & _SPARING))


_LAYERED = frozenset({"LAYER", "NEURON", "HIDDEN", "DENSE", "INPUT", "OUTPUT", "HYPHEN", "ARROW"})
_OF_NETWORK = _LAYERED | {"FOREIGN"}
