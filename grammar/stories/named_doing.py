"""What somebody does, asked for without a noun: "what would seven of them manage", "how many do they finish"."""

from collections.abc import Iterator

from grammar.stories.named_naming import MEASURED, Candidate
from grammar.stories.named_row import Row


def doing(row: Row, start: int) -> Iterator[Candidate]:
    """ "What would seven of them manage", "how many do they finish": what somebody does."""
    many = (row.kind(start), row.kind(start + 1)) == ("HOW", "MANY")
    at = start + 1 + many
    asks = (many or row.kind(start) == "WHAT") and row.kind(at) in _ACTING and row.kind(at + 1) in _ACTORS
    if asks and any(_in_so_long(row, place) for place in range(start)):
        for kind in row.book.asking.get("do", ()):
            yield Candidate(kind, MEASURED, frozenset({start, at}), thing="of number")


def _in_so_long(row: Row, at: int) -> bool:
    """ "In 5 minutes": what somebody does in so long is told, and not what there is."""
    unit = row.unit(at + 2)
    return row.kind(at) == "IN" and unit is not None and row.book.dimension(unit.top) == "time"


_ACTING = frozenset({"DO", "MODAL", "WILL"})
_ACTORS = frozenset({"NUMBER", "PRONOUN"})
