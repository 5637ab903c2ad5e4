"""Numbers in words: "three point five billion", "a hundred and five", "half a million", "two thirds"."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.piece import Piece, Run, is_of, piece_at, scale

_NO_PART = frozenset({"first", "second"})
"""Ordinals that are no parts of one."""


def cardinal(tokens: Sequence[Piece], index: int) -> Run | None:
    """Cardinal words: "three point five billion", "twenty-two", "one hundred and five"; "two thirds", "one in five"
    stays apart."""
    return _cardinals(tokens, index, Fraction(0)) if is_of(piece_at(tokens, index), "CARDINAL") else None


def _cardinals(tokens: Sequence[Piece], index: int, current: Fraction) -> Run:  # noqa: C901 - one branch a class
    """Cardinal words from `index` on, of which `current` is already said."""
    total, end = Fraction(0), index
    while (token := piece_at(tokens, end)) is not None:
        if token.kind == "CARDINAL" and token.value is not None and _adds(current, token.value):
            current += token.value
        elif token.kind == "SCALE" and token.value == 100:
            current *= 100
        elif token.kind == "SCALE" and token.value is not None:
            total, current = total + current * token.value, Fraction(0)
        elif _joins(tokens, end, current):
            pass
        elif token.text == "point" and is_of(piece_at(tokens, end + 1), "CARDINAL"):
            decimals, end = _decimals(tokens, end + 1)
            current += decimals
            continue
        else:
            break
        end += 1
    value = total + current
    denominator = piece_at(tokens, end)
    if is_of(denominator, "HYPHEN") and is_of(piece_at(tokens, end + 1), "ORDINAL_WORD", "QUARTER", "HALF"):
        end, denominator = end + 1, piece_at(tokens, end + 1)
    if denominator is not None and denominator.kind in {"ORDINAL_WORD", "QUARTER", "HALF"} and denominator.value:
        if denominator.kind == "QUARTER" and value > 3:
            return "NUMBER", value, end
        timed = denominator.sense in _NO_PART and value < 20  # "one second" is a time, not a half
        if not timed and (value == 1 or denominator.text.lower().endswith("s") or denominator.text.lower() == "halves"):
            return "FRACTION", value / denominator.value, end + 1
        if denominator.kind == "ORDINAL_WORD" and value >= 20:
            return "ORDINAL", value + denominator.value, end + 1
    if [piece.kind for piece in tokens[end : end + 3]] == ["AND", "ARTICLE", "HALF"]:
        factor, end = scale(tokens, end + 3, letters=False)
        return "NUMBER", (value + Fraction(1, 2)) * factor, end
    return "NUMBER", value, end


def _joins(tokens: Sequence[Piece], index: int, current: Fraction) -> bool:
    """Whether a hyphen or an "and" joins what is said to a number word behind it."""
    token, after = tokens[index], piece_at(tokens, index + 1)
    if token.kind == "HYPHEN" and token.glued:
        return is_of(after, "SCALE") or (after is not None and after.kind == "CARDINAL" and _adds(current, after.value))
    return token.text == "and" and is_of(piece_at(tokens, index - 1), "SCALE") and is_of(after, "CARDINAL")


def _adds(current: Fraction, word: Fraction | None) -> bool:
    """Whether a cardinal may follow: units after tens, tens or units after hundreds."""
    if word is None:
        return False
    return (
        current == 0 or (word < 10 and current % 100 >= 20 and current % 10 == 0) or (word < 100 and current % 100 == 0)
    )


def _decimals(tokens: Sequence[Piece], index: int) -> tuple[Fraction, int]:
    value, place = Fraction(0), Fraction(1, 10)
    while (
        (token := piece_at(tokens, index)) is not None
        and token.kind == "CARDINAL"
        and token.value is not None
        and token.value < 10
    ):
        value, place, index = value + token.value * place, place / 10, index + 1
    return value, index


_HUNDREDS = frozenset({Fraction(100), Fraction(1000), Fraction(10**6), Fraction(10**9), Fraction(10**12)})
"""Scales behind which a number goes on: "a hundred and five"; nobody says "a dozen five"."""


def with_article(tokens: Sequence[Piece], index: int) -> Run | None:
    """An article before a scale or a fraction word: "a dozen", "a million", "a third"."""
    if not is_of(piece_at(tokens, index), "ARTICLE") or tokens[index].text.lower() == "the":
        return None
    token = piece_at(tokens, index + 1)
    if token is not None and token.kind == "SCALE" and token.value in _HUNDREDS:
        return _cardinals(tokens, index + 1, Fraction(1))
    if is_of(token, "SCALE"):
        factor, end = scale(tokens, index + 1, letters=False)
        return "NUMBER", factor, end
    if (
        token is not None
        and token.kind in {"ORDINAL_WORD", "QUARTER", "HALF"}
        and token.value
        and token.sense not in _NO_PART
    ):
        return "FRACTION", 1 / token.value, index + 2
    return None


def of_a_scale(tokens: Sequence[Piece], index: int) -> Run | None:
    """Half of a scale: "half a million", "half a dozen"; "two and a half million"; "a quarter million"."""
    if not is_of(piece_at(tokens, index), "HALF", "QUARTER"):
        return None
    start = index + 1
    if is_of(piece_at(tokens, start), "OF"):
        return None
    if is_of(piece_at(tokens, start), "ARTICLE"):
        start += 1
    if not is_of(piece_at(tokens, start), "SCALE"):
        return None
    factor, end = scale(tokens, start, letters=False)
    part = tokens[index].value
    assert part is not None
    return "NUMBER", factor / part, end


def lone(tokens: Sequence[Piece], index: int) -> Run | None:
    """ "half" and "½" alone are fractions; an ordinal word alone is an ordinal ("the fourth")."""
    token = tokens[index]
    if token.kind == "HALF" and token.value:
        return "FRACTION", 1 / token.value, index + 1
    if token.kind == "ORDINAL_WORD" and token.value:
        part = index > 0 and tokens[index - 1].text.lower() in _EXTREME and is_of(piece_at(tokens, index + 1), *_FATES)
        return ("FRACTION", 1 / token.value, index + 1) if part else ("ORDINAL", token.value, index + 1)
    return None


# "The best third survives": of what is ranked, a part.
_EXTREME = {
    "best", "worst", "top", "bottom", "upper", "lower", "weakest", "strongest", "smallest", "largest", "biggest",
    "poorest", "richest", "highest", "lowest", "slowest", "fastest", "oldest", "youngest", "cheapest", "remaining",
}  # fmt: skip
_FATES = ("REMAIN", "LEAVE", "GIVE", "SHRINK", "MOVE", "BE", "GET", "OF")
