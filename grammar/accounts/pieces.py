"""A text cut into pieces at its commas, stops and joining words."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.accounts.item import BORDERS, ENDS, Item

DIRECTIONS = {"aboard", "ashore", "away", "back", "aside", "overboard", "home", "abroad", "elsewhere"}


_CLAUSE = {"RELATIVE", "WHICH", "WHEN", "IF"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of items between two borders: half-open, with its sentence and the border before it."""

    start: int
    end: int
    sentence: int
    border: str

    @property
    def places(self) -> range:
        """The places of its items."""
        return range(self.start, self.end)


def pieces_of(items: Sequence[Item]) -> tuple[Piece, ...]:
    """The text cut at commas, stops and joining words; a joining word between nouns cuts nothing."""
    found: list[Piece] = []
    start, sentence, border = 0, 0, "STOP"
    for index, item in enumerate(items):
        led = item.kind == "WHICH" and index and items[index - 1].kind in {"OF", "FROM", "WITH", "IN"}
        if item.kind in BORDERS or (item.kind in _CLAUSE and not led) or _opens_clause(items, start, index):
            if index > start:
                found.append(Piece(start, index, sentence, border))
                border = ""
            border = item.kind if border in {"", "COMMA", "STOP"} or item.kind in ENDS else border
            start = index + 1
            sentence += item.kind in ENDS
    if start < len(items):
        found.append(Piece(start, len(items), sentence, border))
    return tuple(found)


def _opens_clause(items: Sequence[Item], start: int, at: int) -> bool:
    """Whether "after" or "before" opens a clause with a verb and a number of its own."""
    if items[at].kind not in {"AFTER", "BEFORE"} or at == start:
        return False
    stop = next((i for i in range(at + 1, len(items)) if items[i].kind in BORDERS), len(items))
    inside = items[at + 1 : stop]
    return any(i.kind in {"verb", "BE", "HAVE"} for i in inside) and any(i.is_number for i in inside)
