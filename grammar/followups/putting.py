"""A sentence put into the text of a question, and what a text tells in amounts."""

from grammar.chunks import chunker
from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.places import tokens_of
from grammar.span import Span

_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_TELLING = frozenset({"AMOUNT", "MULTIPLE", "STRETCH", "PERIOD", "MOMENT", "CHAIN", "GRID", "CODE", "CONVENTION"})


def put_before_question(text: str, words: str) -> Edited:
    """The text with a sentence put before the one that asks, at its end where none does."""
    tokens = tokens_of(text)
    asking = next((p for p in reversed(chunker().phrases(tokens)) if p.kind in {"ASK", "COMMAND"}), None)
    sentence = f"{words[:1].upper()}{words[1:].rstrip('.')}."
    if asking is None:
        return edited(text, [Swap(Span(len(text.rstrip()), len(text)), f" {sentence}")])
    first = next((i + 1 for i in range(asking.start - 1, -1, -1) if tokens[i].kind in _ENDS), 0)
    place = tokens[first].span.start
    return edited(text, [Swap(Span(place, place), f"{sentence} ")])


def told_amounts(text: str) -> tuple[Span, ...]:
    """Where a text tells amounts, times, factors and sizes, in its order."""
    row = chunker().phrases(tokens_of(text))
    return tuple(phrase.span for phrase in row if phrase.kind in _TELLING)
