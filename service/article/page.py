"""An article taken apart: headings, paragraphs, items and tables, whatever it is written in."""

from dataclasses import dataclass
from enum import Enum, auto

from service.article.passage import Passage


class Role(Enum):
    """What a block is to its reader."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    ITEM = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item of a list."""

    role: Role
    passage: Passage


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of them the heads of the columns."""

    rows: tuple[tuple[Passage, ...], ...]


Piece = Block | Table
Page = tuple[Piece, ...]
