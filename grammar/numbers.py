"""The number forms of English and of notation: 150,000 · 150 000 · 1.5M · 2e6 · 3×10^8 · three point five billion ·
a dozen · one third · 2½ · 3/8."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Protocol

from grammar.figures import MOST_DIGITS, in_threes


class Piece(Protocol):
    """What this module needs of a token."""

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


def spelled(tokens: Sequence[Piece], index: int) -> Run | None:
    """The number that starts at `index` as (kind, value, end), or None; kind is NUMBER, FRACTION or ORDINAL."""
    for reader in _READERS.get(tokens[index].kind, ()):
        run = reader(tokens, index)
        if run is not None:
            return run
    return None


def _at(tokens: Sequence[Piece], index: int) -> Piece | None:
    return tokens[index] if 0 <= index < len(tokens) else None


def _is(token: Piece | None, *kinds: str) -> bool:
    return token is not None and token.kind in kinds


def _scale(tokens: Sequence[Piece], index: int, *, letters: bool) -> tuple[Fraction, int]:
    """The product of scale words from `index` ("million", "dozen"), with a glued letter (k, M, B) first where
    `letters`."""
    factor, token = Fraction(1), _at(tokens, index)
    if letters and token is not None and token.glued and token.text in _LETTERS:
        after = _at(tokens, index + 1)
        if not (_is(after, "OPEN", "UNDERSCORE") and after is not None and after.glued):  # 3b(2), 3b_n
            return Fraction(10) ** _LETTERS[token.text], index + 1
    named = _is(_at(tokens, index + 1), "HYPHEN")  # "320 T-shirts"
    if letters and token is not None and token.text in {"K", "M", "B", "T", "mn", "bn", "mln"} and not named:
        return Fraction(10) ** _LETTERS[token.text], index + 1
    if _is(token, "HYPHEN") and _is(_at(tokens, index + 1), "SCALE"):
        index, token = index + 1, _at(tokens, index + 1)  # "a 1.5-billion-parameter model"
    while _is(token, "SCALE"):
        assert token is not None
        assert token.value is not None
        factor, index = factor * token.value, index + 1
        token = _at(tokens, index)
    return factor, index


_LETTERS = {"k": 3, "K": 3, "M": 6, "m": 6, "mn": 6, "mln": 6, "B": 9, "b": 9, "bn": 9, "T": 12, "MM": 6}


_CONTINUING = frozenset(
    {"NUMBER", "FRACTION", "TIMES_SIGN", "POWER", "SCALE", "HYPHEN", "SLASH", "ORDINAL_WORD"}
)
_SHORT = frozenset({"x", "t", "st", "nd", "rd", "th"} | {letter.lower() for letter in _LETTERS})
"""Classes of words, and words, that may belong to the digits before them."""


def _digits(tokens: Sequence[Piece], index: int) -> Run | None:
    """Digits with groups of three set off by spaces, powers of ten, scales, a fraction behind (2½), or a denominator
    (3/8)."""
    first, following = tokens[index], _at(tokens, index + 1)
    if first.kind != "NUMBER" or first.value is None:
        return None
    if following is None or (following.kind not in _CONTINUING and following.text.lower() not in _SHORT):
        return "NUMBER", first.value, index + 1
    value, end = _spaced(tokens, index)
    value, end = _power_of_ten(tokens, value, end)
    following = _at(tokens, end)
    if _is(following, "FRACTION") and following is not None and following.glued and following.value is not None:
        value, end = value + following.value, end + 1
    factor, end = _scale(tokens, end, letters=True)
    value *= factor
    if _over(tokens, end) and value.denominator == 1 and factor == 1:
        below = tokens[end + 1].value
        assert below is not None
        return "FRACTION", value / below, end + 2
    following = _at(tokens, end)
    if following is not None and following.glued and following.text.lower() in {"st", "nd", "rd", "th"}:
        return "ORDINAL", value, end + 1
    following = _at(tokens, end)
    if _is(following, "ORDINAL_WORD") and following is not None and following.text.endswith("s") and following.value:
        return "FRACTION", value / following.value, end + 1
    return "NUMBER", value, end


def _over(tokens: Sequence[Piece], end: int) -> bool:
    slash, below = _at(tokens, end), _at(tokens, end + 1)
    return (
        _is(slash, "SLASH") and slash is not None and slash.glued
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
        (nxt := _at(tokens, end)) is not None
        and nxt.kind == "NUMBER"
        and not nxt.glued
        and nxt.text.isdecimal()
        and len(groups) < 9
    ):
        groups.append(nxt.text)
        end += 1
    joins = len(groups) > 1 and groups[0].isdecimal() and groups[0][0] != "0" and in_threes(groups)
    if not joins or (len(groups) > 2 and groups[-1] != "000"):
        return first.value, index + 1
    return Fraction("".join(groups)), end


def _power_of_ten(tokens: Sequence[Piece], value: Fraction, end: int) -> tuple[Fraction, int]:
    """`3 × 10^8`, `4.3 x 10^-2`, `10^8`, `2^20` where glued."""
    token = _at(tokens, end)
    times = token is not None and (token.kind == "TIMES_SIGN" or token.text in {"x", "X"})
    if (
        times
        and _is(_at(tokens, end + 1), "NUMBER")
        and tokens[end + 1].text == "10"
        and _is(_at(tokens, end + 2), "POWER")
    ):
        exponent, stop = _exponent(tokens, end + 3)
        if exponent is not None:
            return value * Fraction(10) ** exponent, stop
    if value == 10 and _is(token, "POWER"):
        exponent, stop = _exponent(tokens, end + 1)
        if exponent is not None:
            return Fraction(10) ** exponent, stop
    return value, end


def _exponent(tokens: Sequence[Piece], index: int) -> tuple[int | None, int]:
    sign, opened = 1, False
    if _is(_at(tokens, index), "OPEN"):
        opened, index = True, index + 1
    if _is(_at(tokens, index), "HYPHEN"):
        sign, index = -1, index + 1
    token = _at(tokens, index)
    if (
        token is None
        or token.kind != "NUMBER"
        or token.value is None
        or token.value.denominator != 1
        or token.value > MOST_DIGITS
    ):
        return None, index
    return sign * int(token.value), index + 2 if opened else index + 1


def _words(tokens: Sequence[Piece], index: int) -> Run | None:  # noqa: C901 - one branch a class of word
    """Cardinal words: "three point five billion", "twenty-two", "one hundred and five"; "two thirds", "one in five"
    stays apart."""
    if not _is(_at(tokens, index), "CARDINAL"):
        return None
    total, current, end = Fraction(0), Fraction(0), index
    while (token := _at(tokens, end)) is not None:
        if token.kind == "CARDINAL" and token.value is not None and _adds(current, token.value):
            current += token.value
        elif token.kind == "SCALE" and token.value == 100:
            current *= 100
        elif token.kind == "SCALE" and token.value is not None:
            total, current = total + current * token.value, Fraction(0)
        elif (
            token.kind == "HYPHEN"
            and token.glued
            and (_is(_at(tokens, end + 1), "SCALE")
                 or (_is(_at(tokens, end + 1), "CARDINAL") and _adds(current, tokens[end + 1].value)))
        ) or (token.text == "and" and _is(_at(tokens, end - 1), "SCALE") and _is(_at(tokens, end + 1), "CARDINAL")):
            pass
        elif token.text == "point" and _is(_at(tokens, end + 1), "CARDINAL"):
            decimals, end = _decimals(tokens, end + 1)
            current += decimals
            continue
        else:
            break
        end += 1
    value = total + current
    denominator = _at(tokens, end)
    if _is(denominator, "HYPHEN") and _is(_at(tokens, end + 1), "ORDINAL_WORD", "QUARTER", "HALF"):
        end, denominator = end + 1, _at(tokens, end + 1)
    if denominator is not None and denominator.kind in {"ORDINAL_WORD", "QUARTER", "HALF"} and denominator.value:
        if denominator.kind == "QUARTER" and value > 3:
            return "NUMBER", value, end
        if value == 1 or denominator.text.lower().endswith("s") or denominator.text.lower() == "halves":
            return "FRACTION", value / denominator.value, end + 1
        if denominator.kind == "ORDINAL_WORD" and value >= 20:
            return "ORDINAL", value + denominator.value, end + 1
    if _is(denominator, "AND") and _is(_at(tokens, end + 1), "ARTICLE") and _is(_at(tokens, end + 2), "HALF"):
        return "NUMBER", value + Fraction(1, 2), end + 3
    return "NUMBER", value, end


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
        (token := _at(tokens, index)) is not None
        and token.kind == "CARDINAL"
        and token.value is not None
        and token.value < 10
    ):
        value, place, index = value + token.value * place, place / 10, index + 1
    return value, index


def _article(tokens: Sequence[Piece], index: int) -> Run | None:
    """An article before a scale or a fraction word: "a dozen", "a million", "a third"."""
    if not _is(_at(tokens, index), "ARTICLE") or tokens[index].text.lower() == "the":
        return None
    token = _at(tokens, index + 1)
    if _is(token, "SCALE"):
        factor, end = _scale(tokens, index + 1, letters=False)
        return "NUMBER", factor, end
    if (
        token is not None
        and token.kind in {"ORDINAL_WORD", "QUARTER", "HALF"}
        and token.value
        and token.sense not in {"first", "second"}
    ):
        return "FRACTION", 1 / token.value, index + 2
    return None


def _mixed(tokens: Sequence[Piece], index: int) -> Run | None:
    """Half of a scale: "half a million", "half a dozen"; "two and a half million"; "a quarter million"."""
    if not _is(_at(tokens, index), "HALF", "QUARTER"):
        return None
    start = index + 1
    if _is(_at(tokens, start), "OF"):
        return None
    if _is(_at(tokens, start), "ARTICLE"):
        start += 1
    if not _is(_at(tokens, start), "SCALE"):
        return None
    factor, end = _scale(tokens, start, letters=False)
    part = tokens[index].value
    assert part is not None
    return "NUMBER", factor / part, end


def _fraction_word(tokens: Sequence[Piece], index: int) -> Run | None:
    """ "half" and "½" alone are fractions; an ordinal word alone is an ordinal ("the fourth")."""
    token = tokens[index]
    if token.kind == "HALF" and token.value:
        return "FRACTION", 1 / token.value, index + 1
    if token.kind == "ORDINAL_WORD" and token.value:
        part = index > 0 and tokens[index - 1].text.lower() in _EXTREME and _is(_at(tokens, index + 1), *_FATES)
        return ("FRACTION", 1 / token.value, index + 1) if part else ("ORDINAL", token.value, index + 1)
    return None


# "The best third survives": of what is ranked, a part.
_EXTREME = {
    "best", "worst", "top", "bottom", "upper", "lower", "weakest", "strongest", "smallest", "largest", "biggest",
    "poorest", "richest", "highest", "lowest", "slowest", "fastest", "oldest", "youngest", "cheapest", "remaining",
}  # fmt: skip
_FATES = ("REMAIN", "LEAVE", "GIVE", "SHRINK", "MOVE", "BE", "GET", "OF")

_READERS: dict[str, tuple[Callable[[Sequence[Piece], int], Run | None], ...]] = {
    "HALF": (_mixed, _fraction_word),
    "QUARTER": (_mixed,),
    "ARTICLE": (_article,),
    "CARDINAL": (_words,),
    "NUMBER": (_digits,),
    "ORDINAL_WORD": (_fraction_word,),
}
OPENING = frozenset(_READERS)
"""Classes of the words with which a number may begin."""
