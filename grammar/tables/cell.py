"""What stands in one cell of a table: a number, nothing yet, or words."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.tables.words import words_of
from grammar.token import Token

UNITS = frozenset({"UNIT", "TIME", "MONEY", "CENT"})
NUMBERS = frozenset({"NUMBER", "FRACTION"})
_NOUNS = frozenset(
    {"WORD", "MEASURE", "ROUND", "LIGHT", "NEURON", "LAYER", "BIAS", "ORDINARY", "COUNTED", "FOREIGN", "POINTS"}
)
_GAPS = ({"QUESTION"}, {"UNDERSCORE"}, {"STOP"}, {"DASH", "HYPHEN", "MINUS"})
_LONGEST_NOUN = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """The tokens of a cell, the number that stands in it with its unit ("" for none), and whether it is left open."""

    tokens: tuple[Token, ...]
    value: Fraction | None = None
    unit: str = ""
    open: bool = False

    @property
    def counts(self) -> bool:
        """Whether a number stands or belongs in the cell."""
        return self.open or self.value is not None


def cell_of(tokens: Sequence[Token]) -> Cell:
    """The cell of some tokens: "$1,450", "120 GB", "3 M rows", "", "?", "n/a", "(smudged)", "web"."""
    inside = _bare(tokens)
    money = next((t.sense for t in inside if t.kind == "CURRENCY"), "")
    inside = [t for t in inside if t.kind != "CURRENCY"]
    if inside and inside[0].kind in NUMBERS and inside[0].value is not None:
        return _number(tuple(tokens), inside, money)
    unit = money or (inside[-1].sense if inside and inside[-1].kind in UNITS and len(inside) > 1 else "")
    bare = [t for n, t in enumerate(inside) if not n or t.kind not in _NOUNS | UNITS]
    return Cell(tuple(tokens), unit=unit, open=_is_open(bare))


def _bare(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a cell without brackets around them."""
    inside = list(tokens)
    while len(inside) > 1 and inside[0].kind == "OPEN" and inside[-1].kind == "CLOSE":
        inside = inside[1:-1]
    return inside


def _number(tokens: tuple[Token, ...], inside: Sequence[Token], money: str) -> Cell:
    value, at = inside[0].value or Fraction(0), 1
    while at < len(inside) and inside[at].kind == "SCALE":
        value, at = value * (inside[at].value or 1), at + 1
    behind = inside[at:]
    if not behind:
        return Cell(tokens, value, money)
    if behind[0].kind == "PERCENT" and len(behind) == 1:
        return Cell(tokens, value, "percent")
    if behind[0].kind in UNITS and all(t.kind in _NOUNS for t in behind[1:]):
        return Cell(tokens, value, money or behind[0].sense)
    counted = len(behind) <= _LONGEST_NOUN and all(t.kind in _NOUNS for t in behind)
    return Cell(tokens, value, money) if counted else Cell(tokens)


def _is_open(inside: Sequence[Token]) -> bool:
    """Whether a cell without a number waits for one."""
    if any({t.kind for t in inside} <= gap for gap in _GAPS):
        return True
    words = [t.text.lower() for t in inside]
    said = "".join(words)
    return said in {"n/a", "..", "..."} or (len(words) == 1 and (said in words_of("open") or _is_letter(inside[0])))


def _is_letter(token: Token) -> bool:
    """Whether a token is a letter for a number: "x"."""
    return len(token.text) == 1 and token.text.isalpha() and token.kind in {"LETTER", "WORD", "X"}
