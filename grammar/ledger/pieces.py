"""A text parted into pieces: each holds at most one thing that is told, with the words that name it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.ledger.line import Kind, Line, Piece
from grammar.ledger.naming import NOUNS, is_act, kind, word
from grammar.ledger.words import says
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_STRONG = _ENDS | {"COMMA", "AND", "SEMICOLON", "BUT", "CLOSE", "BULLET", "IF", "PLUS"}
_WEAK = frozenset({"COLON", "DASH", "OPEN", "EQUALS", "BAR", "RELATIVE"})
_BETWEEN = frozenset({"ARTICLE", "POSSESSOR", "ALL", "PRONOUN", "POSSESSIVE", "WORD", "MEASURE", "FOREIGN"})
_WITHIN = frozenset({"OF", "OUT", "IN", "FROM"})
_VERBAL = frozenset({"BE", "HAVE", "HOLD"})
_NEAR = 2
_LEADING = frozenset({"FROM", "OF", "OUT", "ON", "IN"})
_ASKING = frozenset({"HOW", "WHAT"})
_FARTHEST = 4
_LONGEST_NAME = 5
_LONGEST_ITEM = 2


def pieces_of(tokens: Sequence[Token], lines: Sequence[Line]) -> tuple[Piece, ...]:
    """The pieces of a text in order: borders part always, colons, dashes and brackets only behind a number."""
    borders = _Borders(tokens, lines)
    found: list[Piece] = []
    start, sentence, border = 0, 0, ""
    for at in range(len(tokens) + 1):
        parts = borders.parts(start, at)
        cuts = not parts and borders.cuts(start, at)
        if not parts and not cuts:
            continue
        if at > start:
            found.append(Piece(start, at, sentence, border))
        start = at if cuts or kind(tokens, at) in {"OF", "OUT"} else at + 1
        border = "" if cuts else kind(tokens, at)
        sentence += kind(tokens, at) in _ENDS
    return tuple(part for piece in found for part in _parted(tokens, piece, lines))


def _parted(tokens: Sequence[Token], piece: Piece, lines: Sequence[Line]) -> Iterator[Piece]:
    """A piece, in two where a verb stands between two numbers: "an audit of 3,600 boxes | found 3,118 correct"."""
    inside = [line for line in lines if line.start in piece.places]
    for one, two in pairwise(inside):
        if any(is_act(tokens, p) or tokens[p].kind in _VERBAL for p in range(one.behind, two.start)):
            yield Piece(piece.start, one.behind, piece.sentence, piece.border)
            yield from _parted(tokens, Piece(one.behind, piece.end, piece.sentence, ""), lines)
            return
    yield piece


def piece_at(pieces: Sequence[Piece], at: int) -> int:
    """The number of the piece that a place is in, -1 for a border."""
    return next((n for n, p in enumerate(pieces) if at in p.places), -1)


@dataclass(frozen=True, slots=True)
class _Borders:
    """Where the pieces of a text end."""

    tokens: Sequence[Token]
    lines: Sequence[Line]

    def parts(self, start: int, at: int) -> bool:
        """Whether a piece that begins at `start` ends before the sign at a place."""
        if at == len(self.tokens):
            return True
        if any(line.start <= at < line.end or at in line.base for line in self.lines):
            return False
        sign = self.tokens[at].kind
        if word(self.tokens, at) == "yet" and kind(self.tokens, at + 1) == "TO":
            return False
        if word(self.tokens, at) == "then" and kind(self.tokens, at - 1) in {"BE", "HAVE", "PRONOUN"}:
            return False  # "are then sold", "he then eats"
        heads = sign == "COLON" and (at - start > _LONGEST_NAME or not self._is_told_next(at))
        told = self._first(start, at) is not None
        strong = sign in _STRONG or word(self.tokens, at) == "plus" or self._leads_condition(start, at)
        return strong or heads or (told and (sign in _WEAK or self._is_of_another(at) or self._tells_of_first(at)))

    def _tells_of_first(self, at: int) -> bool:
        """ "A 48 GB card | holds 17 GB of weights", "a tank of 900 litres | is 70 % full"."""
        near = next((line for line in self.lines if at < line.start <= at + _NEAR), None)
        holds = kind(self.tokens, at) in {"HOLD", "HAVE"}
        return near is not None and (holds or (kind(self.tokens, at) == "BE" and near.kind is Kind.SHARE))

    def cuts(self, start: int, at: int) -> bool:
        """ "Of 2,400 applications | 310 were late": what a sentence sets out from is a piece of its own."""
        first = self._first(start, at)
        if first is not None and word(self.tokens, at) == "there" and kind(self.tokens, at + 1) in {"BE", "REMAIN"}:
            return True
        leads = kind(self.tokens, start) in _LEADING or says(word(self.tokens, start), "among")
        if first is None or not leads or first.behind != at:
            return False
        beside = first.behind == first.end and any(line.start == at for line in self.lines)
        return not beside and self._holds_another(at)

    def _leads_condition(self, start: int, at: int) -> bool:
        """ "How many are left | when 12 go", "what is the sum | given that"."""
        leads = self.tokens[at].kind == "WHEN" or word(self.tokens, at) == "given"
        return leads and any(self.tokens[p].kind in _ASKING for p in range(start, at))

    def _is_told_next(self, at: int) -> bool:
        """Whether a number stands right behind a place, or a name of at most two words and a number."""
        return any(at < line.start <= at + _LONGEST_ITEM for line in self.lines) or kind(self.tokens, at + 1) == "OTHER"

    def _first(self, start: int, at: int) -> Line | None:
        """The first line from a place up to another."""
        return next((line for line in self.lines if start <= line.start < at), None)

    def _is_of_another(self, at: int) -> bool:
        """ "30 | of the 90 pupils": what stands behind a number is of another."""
        starts = {line.start for line in self.lines}
        after = at + 1 + (kind(self.tokens, at) == "OUT" and kind(self.tokens, at + 1) == "OF")
        while kind(self.tokens, after) in _BETWEEN | NOUNS and after not in starts and after < at + _FARTHEST:
            after += 1
        if kind(self.tokens, at) in {"OF", "OUT"} and after in starts and any(at == ln.end for ln in self.lines):
            return True
        return kind(self.tokens, at) in _WITHIN and self._is_whole_of_share(at)

    def _is_whole_of_share(self, at: int) -> bool:
        """ "Ninety percent | of a model's 47 billion", "every fifth message | in the 7,350-message log"."""
        share = any(ln.kind is Kind.SHARE and ln.end <= at <= ln.end + _NEAR for ln in self.lines)
        after = at + 1
        while kind(self.tokens, after) in _BETWEEN and not any(ln.start == after for ln in self.lines):
            after += 1
        return share and any(ln.start == after and ln.kind is Kind.AMOUNT for ln in self.lines)

    def _holds_another(self, at: int) -> bool:
        """Whether another number stands before the next border."""
        end = next((p for p in range(at, len(self.tokens)) if kind(self.tokens, p) in _STRONG), len(self.tokens))
        return any(at <= line.start < end for line in self.lines)
