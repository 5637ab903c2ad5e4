"""The story around a question of mathematics: "It was raining. Which numbers below 80 are prime?".

What is asked of numbers alone follows from the sentences that tell numbers or ask. Any other sentence is left out,
where it says no word of mathematics and none of its words is said again, and only for the readers of mathematics: of
things a sentence without a number may tell what matters.
"""

from grammar.lexicon.inflection import uninflected
from grammar.manner.sentences import asks, sentences
from grammar.token import Token

Tokens = tuple[Token, ...]
_OF_MATHEMATICS = frozenset({
    "positive", "negative", "integer", "prime", "composite", "even", "odd", "distinct", "different", "whole", "natural",
    "real", "rational", "digit", "number", "consecutive", "base", "remainder", "modulo", "multiple", "divisor",
    "factor", "divisible", "equal", "same", "repeat", "repeated", "repetition", "order", "smallest", "largest", "least",
    "greatest", "variable", "sequence", "term", "sum", "product", "function", "equation", "zero", "not", "only",
    "first", "inclusive", "exclusive", "between", "allowed",
})  # fmt: skip
_SIGNS = frozenset({"EQUALS", "POWER", "LETTER", "OPEN", "BAR", "BELOW", "ABOVE", "AT_LEAST", "AT_MOST", "NOT", "NO"})


def bare(tokens: Tokens) -> Tokens | None:
    """The sentences that tell numbers or ask; None where all of them do, or another may matter."""
    told = list(sentences(tokens))
    idle = [places for places in told if _is_idle(tokens[places.start : places.stop])]
    kept = tuple(tokens[at] for places in told if places not in idle for at in places)
    said = {uninflected(token.text.lower()) for token in kept if token.kind == "WORD"}
    again = {uninflected(tokens[at].text.lower()) for places in idle for at in places if tokens[at].kind == "WORD"}
    return kept if idle and asks(kept) and not said & again else None


def _is_idle(sentence: Tokens) -> bool:
    """Whether a sentence of words tells no number, asks nothing and says nothing of mathematics."""
    signed = any(t.value is not None or t.kind in _SIGNS or _is_letter(t) for t in sentence)
    said = {uninflected(token.text.lower()) for token in sentence}
    worded = any(token.text.isalpha() for token in sentence)  # the "?" of "25!?" is no sentence
    return worded and not signed and not asks(sentence) and _OF_MATHEMATICS.isdisjoint(said)


def _is_letter(token: Token) -> bool:
    """Whether a token may be a letter of mathematics."""
    return len(token.text) == 1 and token.text.isalpha() and token.text not in {"a", "A", "I"}
