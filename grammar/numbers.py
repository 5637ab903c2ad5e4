"""The number forms of English and of notation: 150,000 · 150 000 · 1.5M · 2e6 · 3×10^8 · three point five billion ·
a dozen · one third · 2½ · 3/8."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from grammar.cardinals import cardinal, lone, of_a_scale, with_article
from grammar.figures import MOST_DIGITS, in_threes
from grammar.piece import LETTERS, Piece, Run, is_of, piece_at, scale


def spelled(tokens: Sequence[Piece], index: int) -> Run | None:
    """The number that starts at `index` as (kind, value, end), or None; kind is NUMBER, FRACTION or ORDINAL."""
    for reader in _READERS.get(tokens[index].kind, ()):
        run = reader(tokens, index)
        if run is not None:
            return run
    return None


_CONTINUING = frozenset(
    {"AND", "NUMBER", "FRACTION", "TIMES_SIGN", "POWER", "SCALE", "HYPHEN", "SLASH", "ORDINAL_WORD"}
)
_SHORT = frozenset({"x", "t", "st", "nd", "rd", "th"} | {letter.lower() for letter in LETTERS})
"""Classes of words, and words, that may belong to the digits before them."""


def _digits(tokens: Sequence[Piece], index: int) -> Run | None:
    """Digits with groups of three set off by spaces, powers of ten, scales, a fraction behind (2½), or a denominator
    (3/8)."""
    first, following = tokens[index], piece_at(tokens, index + 1)
    if first.kind != "NUMBER" or first.value is None:
        return None
    if following is None or (following.kind not in _CONTINUING and following.text.lower() not in _SHORT):
        return "NUMBER", first.value, index + 1
    value, end = _spaced(tokens, index)
    value, end = _power_of_ten(tokens, value, end)
    value, end = _mixed(tokens, value, end)
    following = piece_at(tokens, end)
    if is_of(following, "FRACTION") and following is not None and following.glued and following.value is not None:
        value, end = value + following.value, end + 1
    factor, end = scale(tokens, end, letters=True)
    value *= factor
    if _over(tokens, end) and value.denominator == 1 and factor == 1:
        below = tokens[end + 1].value
        assert below is not None
        factor, scaled = scale(tokens, end + 2, letters=False)
        return ("NUMBER", value / below * factor, scaled) if factor != 1 else ("FRACTION", value / below, end + 2)
    following = piece_at(tokens, end)
    if following is not None and following.glued and following.text.lower() in {"st", "nd", "rd", "th"}:
        return "ORDINAL", value, end + 1
    following = piece_at(tokens, end)
    if is_of(following, "ORDINAL_WORD") and following is not None and following.text.endswith("s") and following.value:
        return "FRACTION", value / following.value, end + 1
    return "NUMBER", value, end


def _mixed(tokens: Sequence[Piece], value: Fraction, end: int) -> tuple[Fraction, int]:
    """A whole number and a fraction: "2 1/2", "2 and 3/4 litres", "3 and a half million", but not "2 and 3/4 of it"."""
    if value.denominator > 1 or not value:
        return value, end
    joined = is_of(piece_at(tokens, end), "AND") and tokens[end].text == "and"
    if joined and [piece.kind for piece in tokens[end + 1 : end + 3]] == ["ARTICLE", "HALF"]:
        half = not is_of(piece_at(tokens, end + 3), "OF")
        return (value + Fraction(1, 2), end + 3) if half else (value, end)
    at = end + joined
    above = piece_at(tokens, at)
    counts = above is not None and above.kind == "NUMBER" and not above.glued and above.text.isdecimal()
    if above is None or not counts or not _over(tokens, at + 1):
        return value, end
    part = Fraction(int(above.text)) / (tokens[at + 2].value or 1)
    apart = joined and not is_of(piece_at(tokens, at + 3), *_MEASURED)
    return (value, end) if part >= 1 or apart else (value + part, at + 3)


_MEASURED = ("TIME", "ROUND", "UNIT", "MONEY", "WORD", "MEASURE", "SCALE", "PERCENT")


def _over(tokens: Sequence[Piece], end: int) -> bool:
    slash, below = piece_at(tokens, end), piece_at(tokens, end + 1)
    return (
        is_of(slash, "SLASH") and slash is not None and slash.glued
        and below is not None and below.kind == "NUMBER" and below.glued and bool(below.value)
        and below.value is not None and below.value.denominator == 1
    )  # fmt: skip


def _spaced(tokens: Sequence[Piece], index: int) -> tuple[Fraction, int]:
    """Joins "150 000"; a run that holds any other length of group is a list and stays apart."""
    first = tokens[index]
    assert first.value is not None
    end = index + 1
    groups = [first.text]
    while (
        (nxt := piece_at(tokens, end)) is not None
        and nxt.kind == "NUMBER"
        and not nxt.glued
        and nxt.text.isdecimal()
        and len(groups) < 9
    ):
        groups.append(nxt.text)
        end += 1
    side = first.glued and index > 0 and tokens[index - 1].text in {"x", "X", "×", "*"}  # "3x3 256"
    joins = not side and len(groups) > 1 and groups[0].isdecimal() and groups[0][0] != "0" and in_threes(groups)
    if not joins or (len(groups) > 2 and groups[-1] != "000"):
        return first.value, index + 1
    return Fraction("".join(groups)), end


def _power_of_ten(tokens: Sequence[Piece], value: Fraction, end: int) -> tuple[Fraction, int]:
    """`3 × 10^8`, `4.3 x 10^-2`, `10^8`, `2^20` where glued."""
    token = piece_at(tokens, end)
    times = token is not None and (token.kind == "TIMES_SIGN" or token.text in {"x", "X"})
    if (
        times
        and is_of(piece_at(tokens, end + 1), "NUMBER")
        and tokens[end + 1].text == "10"
        and is_of(piece_at(tokens, end + 2), "POWER")
    ):
        exponent, stop = _exponent(tokens, end + 3)
        if exponent is not None:
            return value * Fraction(10) ** exponent, stop
    if value == 10 and is_of(token, "POWER"):
        exponent, stop = _exponent(tokens, end + 1)
        if exponent is not None:
            return Fraction(10) ** exponent, stop
    return value, end


def _exponent(tokens: Sequence[Piece], index: int) -> tuple[int | None, int]:
    sign, opened = 1, False
    if is_of(piece_at(tokens, index), "OPEN"):
        opened, index = True, index + 1
    if is_of(piece_at(tokens, index), "HYPHEN"):
        sign, index = -1, index + 1
    token = piece_at(tokens, index)
    if (
        token is None
        or token.kind != "NUMBER"
        or token.value is None
        or token.value.denominator != 1
        or token.value > MOST_DIGITS
    ):
        return None, index
    return sign * int(token.value), index + 2 if opened else index + 1


_READERS: dict[str, tuple[Callable[[Sequence[Piece], int], Run | None], ...]] = {
    "HALF": (of_a_scale, lone),
    "QUARTER": (of_a_scale,),
    "ARTICLE": (with_article,),
    "CARDINAL": (cardinal,),
    "NUMBER": (_digits,),
    "ORDINAL_WORD": (lone,),
}
OPENING = frozenset(_READERS)
"""Classes of the words with which a number may begin."""
