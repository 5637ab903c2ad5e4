"""What a number is read from: pieces of text in a row, and the scales that may stand behind a number."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol


class Piece(Protocol):
    """What the readers of numbers need of a token."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def sense(self) -> str: ...
    @property
    def value(self) -> Fraction | None: ...
    @property
    def glued(self) -> bool: ...


Run = tuple[str, Fraction, int]


def piece_at(tokens: Sequence[Piece], index: int) -> Piece | None:
    """The piece at a place, None beyond the ends."""
    return tokens[index] if 0 <= index < len(tokens) else None


def is_of(token: Piece | None, *kinds: str) -> bool:
    """Whether there is a piece of one of these classes."""
    return token is not None and token.kind in kinds


def scale(tokens: Sequence[Piece], index: int, *, letters: bool) -> tuple[Fraction, int]:
    """The product of scale words from `index` ("million", "dozen"), with a glued letter (k, M, B) first where
    `letters`."""
    factor, token = Fraction(1), piece_at(tokens, index)
    if letters and token is not None and token.glued and token.text in LETTERS:
        after = piece_at(tokens, index + 1)
        paid = is_of(piece_at(tokens, index - 2), "CURRENCY")
        if token.text == "m" and not paid and _is_length(tokens, after):
            return factor, index
        if not (is_of(after, "OPEN", "UNDERSCORE") and after is not None and after.glued):  # 3b(2), 3b_n
            return Fraction(10) ** LETTERS[token.text], index + 1
    named = is_of(piece_at(tokens, index + 1), "HYPHEN")  # "320 T-shirts"
    named = named or _begins_choice(tokens, index)
    if letters and token is not None and token.text in {"K", "M", "B", "T", "mn", "bn", "mln", "mio"} and not named:
        return Fraction(10) ** LETTERS[token.text], index + 1
    if is_of(token, "HYPHEN") and is_of(piece_at(tokens, index + 1), "SCALE"):
        index, token = index + 1, piece_at(tokens, index + 1)  # "a 1.5-billion-parameter model"
    while is_of(token, "SCALE"):
        assert token is not None
        assert token.value is not None
        factor, index = factor * token.value, index + 1
        token = piece_at(tokens, index)
    return factor, index


_BEHIND_LENGTHS = frozenset({
    "STOP", "QUESTION", "COMMA", "AND", "BY", "X", "TIMES_SIGN", "CLOSE", "TO", "IN", "LONG", "BE", "HAVE", "INTO",
    "WITH", "SEMICOLON", "MODAL",
})  # fmt: skip
_LENGTHS = frozenset({
    "radius", "diameter", "height", "width", "length", "depth", "long", "wide", "high", "tall", "deep", "perimeter",
    "circumference", "area", "volume", "side", "sides", "distance", "rope", "ladder", "fence", "wall", "rectangle",
    "square", "cylinder", "cube", "cone", "sphere", "triangle", "speed", "velocity", "garden", "room", "path", "pool",
    "field", "race", "pipe", "cable", "wire", "plank", "ribbon", "string", "tower", "tree", "lawn", "border",
})  # fmt: skip


def _is_length(tokens: Sequence[Piece], after: Piece | None) -> bool:
    """Whether "2m" is two metres: nothing that it counts stands behind it, and lengths are told of."""
    plain = after is None or after.kind in _BEHIND_LENGTHS or after.text.lower() in _LENGTHS
    return plain and any(token.text.lower() in _LENGTHS for token in tokens)


def _begins_choice(tokens: Sequence[Piece], index: int) -> bool:
    """Whether a letter with a bracket behind it names the next of some answers: "12 B) 15"."""
    close = piece_at(tokens, index + 1)
    if close is None or close.kind != "CLOSE" or not close.glued:
        return False
    opened = [token.kind for token in tokens[:index] if token.kind in {"OPEN", "CLOSE"}]
    return opened.count("OPEN") <= opened.count("CLOSE")


LETTERS = {"k": 3, "K": 3, "M": 6, "m": 6, "mn": 6, "mln": 6, "mio": 6, "B": 9, "b": 9, "bn": 9, "T": 12, "MM": 6}
