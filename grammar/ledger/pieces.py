"""A text parted into pieces: each holds at most one thing that is told, with the words that name it."""

from collections.abc import Sequence

from grammar.ledger.line import Line, Piece
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_STRONG = _ENDS | {"COMMA", "AND", "SEMICOLON", "BUT", "CLOSE", "BULLET", "IF", "PLUS"}
_WEAK = frozenset({"COLON", "DASH", "OPEN", "EQUALS", "BAR", "RELATIVE"})
_BETWEEN = frozenset({"ARTICLE", "POSSESSOR", "ALL", "PRONOUN", "POSSESSIVE", "WORD", "MEASURE", "FOREIGN"})
_LEADING = frozenset({"FROM", "OF", "OUT", "ON", "IN"})
_FARTHEST = 4
_LONGEST_NAME = 5


def pieces_of(tokens: Sequence[Token], lines: Sequence[Line]) -> tuple[Piece, ...]:
    """The pieces of a text in order: borders part always, colons, dashes and brackets only behind a number."""
    behind = {line.start: line.behind for line in lines}
    inside = {p for line in lines for p in range(line.start, line.end)}
    ends = frozenset(line.end for line in lines)
    found: list[Piece] = []
    start, sentence, border = 0, 0, ""
    led = -1
    for at in range(len(tokens) + 1):
        token = tokens[at] if at < len(tokens) else None
        counted = any(start <= each < at for each in behind)
        if at in behind and not counted and _leads(tokens, start, at):
            led = behind[at]
        heads = token is not None and token.kind == "COLON" and at - start > _LONGEST_NAME
        parts = token is None or (at not in inside and (heads or token.kind in _STRONG or (counted and _parts(tokens, at, behind, ends))))
        cuts = at == led and not parts and at not in inside and _holds_another(tokens, at, behind)
        if not parts and not cuts:
            continue
        if at > start:
            found.append(Piece(start, at, sentence, border))
        keeps = cuts or (token is not None and token.kind in {"OF", "OUT"})
        start = at if keeps else at + 1
        border = "" if cuts or token is None else token.kind
        sentence += token is not None and token.kind in _ENDS
    return tuple(found)


def _parts(tokens: Sequence[Token], at: int, numbers: dict[int, int], ends: frozenset[int]) -> bool:
    """Whether a sign, or the "of" before another number, parts what stands behind a number from it."""
    if tokens[at].kind in _WEAK:
        return True
    after = at + 1
    while after < min(len(tokens), at + _FARTHEST) and tokens[after].kind in _BETWEEN and after not in numbers:
        after += 1
    return tokens[at].kind in {"OF", "OUT"} and after in numbers and at in ends


def _leads(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a number is what its sentence begins with: "of 2,400 applications", "from a dump of 1.75M comments"."""
    return tokens[start].kind in _LEADING or tokens[start].text.lower() == "among"


def _holds_another(tokens: Sequence[Token], at: int, numbers: dict[int, int]) -> bool:
    """Whether another number stands before the next border."""
    while at < len(tokens) and tokens[at].kind not in _STRONG:
        if at in numbers:
            return True
        at += 1
    return False


def piece_at(pieces: Sequence[Piece], at: int) -> int:
    """The number of the piece that a place is in, -1 for a border."""
    return next((n for n, p in enumerate(pieces) if p.start <= at < p.end), -1)
