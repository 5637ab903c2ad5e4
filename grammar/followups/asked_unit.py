"""The question asked in another unit: "in MB?" puts the unit into its words."""

from collections.abc import Iterator

from grammar.chunks import chunker
from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.numbers import Standing
from grammar.followups.places import places, tokens_of
from grammar.phrase import Form
from grammar.span import Span
from grammar.units import unit_called

_ENDS = frozenset({"QUESTION", "STOP"})


def in_unit(standing: Standing, unit: str) -> Iterator[Edited]:
    """The texts that ask for the answer in a unit, in the place of another where they name one."""
    tokens = tokens_of(standing.text)
    row = chunker().phrases(tokens)
    asking = next((i for i in range(len(row) - 1, -1, -1) if row[i].kind in {"ASK", "COMMAND"}), None)
    forms = [p for p in row if isinstance(p.meaning, Form) and p.meaning.unit]
    for phrase in forms:
        named = tokens[phrase.end - 1]
        yield edited(standing.text, [Swap(named.span, unit)])
    if asking is None:
        return
    start = row[asking].start
    told = [place.measured for place in places(standing.text)]
    for token in tokens[start:]:
        if any(own.start <= token.span.start < own.end for own in told):
            continue
        if token.kind in {"WORD", "UNIT", "TIME", "MONEY"} and unit_called(token.text) is not None:
            yield edited(standing.text, [Swap(token.span, unit)])
    end = next((t.span.start for t in tokens[start:] if t.kind in _ENDS), len(standing.text.rstrip()))
    yield edited(standing.text, [Swap(Span(end, end), f" in {unit}")])
