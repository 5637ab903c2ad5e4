"""The figures that a sentence mentions, with what they count: "48.4 units", "epoch four", "the fourth epoch"."""

from grammar.equalities.figure import figure_at, last_digit
from grammar.equalities.units import unit_at
from grammar.equalities.written import Figure
from grammar.lexicon import lexicon
from grammar.tokens import tokenize


def mentions(sentence: str) -> tuple[Figure, ...]:
    """The figures of a sentence in order; the number of an epoch counts epochs.

    Raises: CannotRead, TooLarge where the sentence is no text of words and numbers.
    """
    tokens = tokenize(sentence, lexicon())
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        before = tokens[at - 1] if at else None
        figure = figure_at(tokens, at)
        if figure is not None:
            one, end = figure
            if before is not None and before.kind == "NUMBERED" and not one.unit:
                one = Figure(one.value, one.step, before.sense, span=one.span)
            found.append(one)
            at = end
            continue
        if token.kind == "ORDINAL" and token.value is not None:
            unit, _, end = unit_at(tokens, at + 1)
            found.append(Figure(token.value, last_digit(token), unit, span=token.span))
            at = end
            continue
        at += 1
    return tuple(found)
