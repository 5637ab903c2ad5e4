"""How far an answer is to be rounded: "to two decimals", "correct to 3 significant figures", "to the nearest cent"."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.manner.sentences import ENDS, asks, without
from grammar.token import Token
from grammar.values import Rounding

MOST_PLACES = 50
_TENTHS = {"tenth": 1, "tenths": 1, "hundredth": 2, "hundredths": 2, "thousandth": 3, "thousandths": 3,
           "cent": 2, "cents": 2, "penny": 2, "pence": 2, "ten-thousandth": 4}  # fmt: skip
_TENS = {"ten": 1, "tens": 1, "hundred": 2, "hundreds": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6}
_DECIMALS: tuple[tuple[str, ...], ...] = tuple(tuple(words.split()) for words in (
    "digits after the decimal point", "places after the decimal point", "digits after the decimal",
    "places after the decimal", "decimal places", "decimal place", "decimal digits", "decimal points", "decimal point",
    "places of decimals", "decimals", "decimal", "d . p .", "d p .", "d . p", "d p", "dp", "dps",
))  # fmt: skip
_SIGNIFICANT: tuple[tuple[str, ...], ...] = tuple(tuple(words.split()) for words in (
    "significant figures", "significant figure", "significant digits", "significant digit", "significant", "sig figs",
    "sig . figs .", "sig . figs", "sig fig", "s . f .", "s f .", "s . f", "s f", "sf", "sigfigs",
))  # fmt: skip
_NEAR = frozenset({
    "to", "with", "at", "in", "up", "correct", "accurate", "accurately", "rounded", "rounding", "round", "off", "down",
    "the", "a", "and", "precise", "approximately", "use", "using", "as",
})  # fmt: skip
_BEFORE = _NEAR | {
    "give", "giving", "given", "express", "expressed", "write", "written", "state", "stated", "report", "reported",
    "provide", "show", "leave", "keep", "display", "answer", "answers", "your", "my", "result", "results", "final",
    "it", "them", "please", "all", "both", "each", "number", "numbers", "value", "values", "decimal", "numerical",
    "any", "should", "be", "must", "is", "will", "then", "if", "necessary", "needed", "where", "when", "appropriate",
}  # fmt: skip
_BEHIND = frozenset({
    "please", "only", "at", "least", "or", "more", "better", "if", "where", "when", "as", "needed", "necessary",
    "appropriate", "too", "accuracy", "precision", "answer", "required",
})  # fmt: skip
_LEADING = (["to"], ["round"], ["rounded"], ["rounding"])
_SOFT = frozenset({"COMMA", "OPEN", "DASH", "HYPHEN", "COLON", "SEMICOLON"})


def unrounded(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], Rounding | None]:
    """The tokens without what says how the answer is to be rounded, and the rounding where one is wanted."""
    wanted: Rounding | None = None
    for start, end, rounding in reversed(list(_found(tokens))):
        rest = without(tokens, _said(tokens, start, end))
        if asks(rest) or not asks(tokens):
            tokens, wanted = rest, rounding
    return tokens, wanted


def _found(tokens: Sequence[Token]) -> Iterator[tuple[int, int, Rounding]]:
    """Where a rounding is named, from its number or its article on, and the rounding."""
    at = 0
    words = [t.text.lower() for t in tokens]
    while at < len(tokens):
        found = _places(tokens, words, at) or _nearest(tokens, words, at)
        if found is not None:
            yield found
        at = found[1] if found is not None else at + 1


def _places(tokens: Sequence[Token], words: Sequence[str], at: int) -> tuple[int, int, Rounding] | None:
    """ "2 decimal places", "three significant figures"."""
    value = tokens[at].value
    if value is None or value.denominator != 1 or not 0 <= value <= MOST_PLACES or tokens[at].kind == "ORDINAL":
        return None
    for runs, significant in ((_DECIMALS, False), (_SIGNIFICANT, True)):
        for run in runs:
            end = at + 1 + len(run)
            if tuple(words[at + 1 : end]) == run and _is_manner(tokens, words, at, end):
                return at, end, Rounding(significant=max(1, int(value))) if significant else Rounding(int(value))
    return None


def _is_manner(tokens: Sequence[Token], words: Sequence[str], at: int, end: int) -> bool:
    """Whether a number of decimals is one for the answer: it is led to, or stands alone."""
    before, behind = words[at - 1] if at else "", tokens[end].kind if end < len(tokens) else "STOP"
    alone = (not at or tokens[at - 1].kind in ENDS | _SOFT) and (behind in ENDS | {"CLOSE"} or words[end] in _BEHIND)
    return alone or before in _NEAR


def _nearest(tokens: Sequence[Token], words: Sequence[str], at: int) -> tuple[int, int, Rounding] | None:
    """ "the nearest tenth of a percent", "the nearest whole number", "the nearest 100"."""
    start = at
    at += words[at] in {"the", "its"}
    if at + 1 >= len(words) or words[at] not in {"nearest", "closest"} or words[start - 1 : start] not in _LEADING:
        return None
    end = at + 1
    end += words[end] in {"full", "whole", "even"} and end + 1 < len(words) and tokens[end + 1].kind not in ENDS | _SOFT
    word, value = words[end], tokens[end].value
    if tokens[end].kind == "NUMBER" and word not in _TENS and value is not None and word != "one":
        places = _power_of_ten(value)
    else:
        places = _TENTHS.get(word, -_TENS.get(word, 0))
    if places is None:
        return None
    if words[end + 1 : end + 2] == ["of"] and word in _TENTHS:
        end += 2 + (words[end + 2 : end + 3] in (["a"], ["one"], ["an"]))
    return start, end + 1, Rounding(places)


def _power_of_ten(value: Fraction) -> int | None:
    """How many decimals 0.01 has; -2 for 100."""
    return next((places for places in range(-9, 10) if value == Fraction(10) ** -places), None)


def _said(tokens: Sequence[Token], start: int, end: int) -> range:
    """The places of all that is said of a rounding: its whole sentence or clause, where nothing else is in it."""
    near = _back(tokens, start, _NEAR)
    far = _back(tokens, start, _BEFORE)
    behind = end
    while behind < len(tokens) and tokens[behind].text.lower() in _BEHIND and tokens[behind].kind not in ENDS:
        behind += 1
    last = tokens[behind].kind if behind < len(tokens) else "STOP"
    if not far or tokens[far - 1].kind in ENDS:
        if last in ENDS and not asks([t for t in tokens[behind : behind + 1] if t.kind == "QUESTION"]):
            return range(far, min(behind + 1, len(tokens)))
        return range(far, behind + (last in {"COMMA", "COLON"}))
    if tokens[far - 1].kind in _SOFT:
        closes = tokens[far - 1].kind == "OPEN" and last == "CLOSE"
        return range(far - 1, behind + closes) if closes or last in ENDS | {"COMMA"} else range(near, end)
    return range(near, behind if last in ENDS | {"COMMA", "CLOSE"} else end)


def _back(tokens: Sequence[Token], start: int, words: frozenset[str]) -> int:
    """Back to where no more such words stand before a place."""
    while start > 0 and tokens[start - 1].kind not in ENDS and tokens[start - 1].text.lower() in words:
        start -= 1
    return start
