"""Comparisons: "three times as many as Uma", "18 more goats than cows", "twice that", "as long as both together"."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import DENYING, NOUNS, has_others, kind, word
from grammar.token import Token

_SIGNS = {"MORE": 1, "BIGGER": 1, "FEWER": -1, "SMALLER": -1}
_FACTORS = frozenset({"MULTIPLE", "FACTOR_VERB", "FOLDED"})
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "COMMA", "BUT", "COLON", "DASH", "CLOSE", "OPEN", "IF", ""})
_MEASURED = frozenset({"MANY", "MUCH", "LONG", "EXTENT", "BIGGER", "SMALLER", "LIGHT", "WORD", "ADVERB", "OFTEN"})
_BEHIND_BASE = frozenset({
    "RELATIVE", "CURRENCY", "BE", "HAVE", "DO", "MODAL", "FRACTION", "REMAIN", "LEAVE", "GIVE", "GROW", "SHRINK",
    "MOVE",
})  # fmt: skip
_BEFORE = frozenset({"that", "this", "it", "those"})
_SIZES = frozenset({
    "number", "amount", "size", "count", "sum", "quantity", "length", "weight", "price", "cost", "figure", "value",
})  # fmt: skip
_FARTHEST = 7


def _is_factor(tokens: Sequence[Token], at: int) -> bool:
    """ "Three times", "fourfold"."""
    return kind(tokens, at + 1) in {"TIMES", "FOLD"}


def comparison(tokens: Sequence[Token], at: int, line: Line | None) -> Line | None:
    """The comparison that begins at a place, None where none does."""
    if kind(tokens, at) == "NUMBER" and _is_factor(tokens, at):
        return _multiple(tokens, at, at + 2, tokens[at].value)
    if kind(tokens, at) in _FACTORS and tokens[at].value is not None and not _is_denied(tokens, at):
        verb = kind(tokens, at) == "FACTOR_VERB" and tokens[at].form != "base"
        return None if verb else _multiple(tokens, at, at + 1, tokens[at].value)
    if line is not None and line.kind is Kind.SHARE and kind(tokens, line.end) == "AS" and _measures(tokens, line.end):
        return _multiple(tokens, at, line.end, line.value)
    if line is not None and line.kind is Kind.SHARE and _is_that(tokens, line.end):
        return _multiple(tokens, at, line.end + 1, line.value)
    if kind(tokens, at) == "AS" and kind(tokens, at + 1) in {"MANY", "MUCH", "LONG"}:
        return _multiple(tokens, at, at, Fraction(1))
    if kind(tokens, at) == "SAME":
        return _same(tokens, at)
    return _difference(tokens, line) if line is not None else None


def _is_denied(tokens: Sequence[Token], at: int) -> bool:
    """ "No page was counted twice": nothing is so many times as much."""
    start = next((p for p in range(at - 1, -1, -1) if kind(tokens, p) in _ENDS), -1)
    return any(kind(tokens, p) in DENYING for p in range(start + 1, at))


def _is_that(tokens: Sequence[Token], at: int) -> bool:
    """ "(A third) of that number", "of that" at the end of a clause."""
    sized = word(tokens, at + 2) in _SIZES or kind(tokens, at + 2) in _ENDS
    return kind(tokens, at) == "OF" and word(tokens, at + 1) in {"that", "this"} and sized


def _measures(tokens: Sequence[Token], at: int) -> bool:
    """ "A third as many", "half as heavy as", but not "keeps a quarter as forest"."""
    linked = any(kind(tokens, p) == "AS" for p in range(at + 1, at + _FARTHEST))
    return linked or kind(tokens, at + 1) in _MEASURED - {"WORD", "ADVERB"}


def _multiple(tokens: Sequence[Token], start: int, at: int, times: Fraction | None) -> Line | None:
    """ "Three times | as many as Uma", "twice | that", "double | the number of cats", "half | as long as the other"."""
    if times is None:
        return None
    if kind(tokens, at) == "AS":
        link = _behind_measure(tokens, at + 1, "AS")
        if link is None or kind(tokens, link[1].start) == "BEFORE":
            return None  # "twice as many as before"
        end, base = link
        return replace(_told(tokens, start, end, base, times), about=range(at + 2, end - 1))
    if word(tokens, at) in _BEFORE:
        end = at + 1
        while kind(tokens, end) in {"MANY", "MUCH"} or word(tokens, end) in _SIZES:
            end += 1
        return _told(tokens, start, end, range(0), times)
    if kind(tokens, at) == "WHAT":  # "twice what Alice spent"
        return _told(tokens, start, at + 1, range(at + 1, end_of_base(tokens, at + 1)), times)
    if kind(tokens, at) in _ENDS and kind(tokens, start) != "NUMBER":  # not "do this 5 times"
        return _told(tokens, start, at, range(0), times)
    if kind(tokens, at) in _SIGNS:
        return None
    size = at + (kind(tokens, at) == "ARTICLE")
    if word(tokens, size) in _SIZES and kind(tokens, size + 1) in {"OF", *_ENDS}:
        of = kind(tokens, size + 1) == "OF"
        base = range(size + 2, end_of_base(tokens, size + 2)) if of else range(0)
        return _told(tokens, start, size + 1 + of, base, times)
    named = kind(tokens, at) in {"ARTICLE", "POSSESSOR", "LETTER", "LAYER"} or _is_possessor(tokens, at)
    return _told(tokens, start, at, range(at, end_of_base(tokens, at)), times) if named else None


def _is_possessor(tokens: Sequence[Token], at: int) -> bool:
    """ "Twice Uma's", "five times Uma's number"."""
    return any(kind(tokens, p) == "POSSESSIVE" for p in range(at, at + _FARTHEST))


def _behind_measure(tokens: Sequence[Token], at: int, link: str) -> tuple[int, range] | None:
    """ "(As) many images as | Uma", "(as) large": where a comparison ends, and what it is with."""
    place = at
    while kind(tokens, place) not in _ENDS | {link, "NUMBER", "AND", "EACH"} and place < at + _FARTHEST:
        place += 1
    if kind(tokens, place) == link and place > at:
        base = range(place + 1, end_of_base(tokens, place + 1))
        return place + 1, base
    return (at + 1, range(0)) if kind(tokens, at) in _MEASURED else None


def _same(tokens: Sequence[Token], at: int) -> Line | None:
    """ "The same number (of pages) as Uma"."""
    place = at + 1
    while kind(tokens, place) in NOUNS | {"LIGHT", "OF", "EXTENT"} and place < at + _FARTHEST:
        place += 1
    if kind(tokens, place) != "AS" or place == at + 1:
        return None
    start = at - (kind(tokens, at - 1) == "ARTICLE")
    return _told(tokens, start, place + 1, range(place + 1, end_of_base(tokens, place + 1)), Fraction(1))


def _difference(tokens: Sequence[Token], line: Line) -> Line | None:
    """ "18 more goats than cows", "420 votes more than Brandt", "25 % less than on Monday", "4 kg heavier than A"."""
    points = line.end + (kind(tokens, line.end) == "POINTS")
    at = next((p for p in (line.behind, line.end, points) if kind(tokens, p) in _SIGNS), None)
    if at is None or kind(tokens, line.start - 1) == "BY":
        return None
    than = at + 1
    while kind(tokens, than) not in _ENDS | {"THAN", "NUMBER", "AND"} and than <= at + _FARTHEST:
        than += 1
    if kind(tokens, than) != "THAN":
        return _elliptic(tokens, line, at)
    sign, base = _SIGNS[tokens[at].kind], range(than + 1, end_of_base(tokens, than + 1))
    times, end = Fraction(1), than + 1
    if word(tokens, than + 1) in _BEFORE:
        base, end = range(0), than + 2  # "12 more than that for films"
    if kind(tokens, than + 1) in _FACTORS or _is_factor(tokens, than + 1):
        inner = comparison(tokens, than + 1, None)
        if inner is None:
            return None
        times, base, end = inner.times, inner.base, inner.end
    found = _told(tokens, line.start, end, base, times)
    found = replace(found, about=range(at + 1, than), unit=line.unit, noun=line.noun, value=line.value)
    if line.kind is Kind.SHARE:
        return replace(found, times=times * (1 + sign * line.value), unit="")
    return replace(found, plus=sign * line.value)


def _elliptic(tokens: Sequence[Token], line: Line, at: int) -> Line | None:
    """ "40 % more", "40 fewer" at the end of a clause: than what was told before."""
    sign = _SIGNS[tokens[at].kind]
    ends = kind(tokens, at + 1) in _ENDS | {"AND"} or _is_dated(tokens, at + 1)
    if not ends or (line.kind is Kind.AMOUNT and sign > 0):
        return None
    found = replace(_told(tokens, line.start, at + 1, range(0), Fraction(1)), value=line.value)
    if line.kind is Kind.SHARE:
        return replace(found, times=1 + sign * line.value)
    return replace(found, unit=line.unit, noun=line.noun, plus=-line.value)


def _is_dated(tokens: Sequence[Token], at: int) -> bool:
    """ "(35 fewer) on Tuesday", "in the second": when, of several times of which the others are told."""
    day = at + 1 + (kind(tokens, at + 1) == "ARTICLE")
    return kind(tokens, at) in {"ON", "IN"} and kind(tokens, day) in {"CLOCK", "WEEKDAY", "MONTH", "ORDINAL"}


def _told(tokens: Sequence[Token], start: int, end: int, base: range, times: Fraction) -> Line:
    span = tokens[start].span | tokens[max(start, end - 1)].span
    return Line(Kind.RELATIVE, times, "", "", start, end, max(end, base.stop), span, times=times, base=base)


def end_of_base(tokens: Sequence[Token], start: int) -> int:
    """Where what a share or comparison is of ends: with its clause, behind "and" only where both are put together.

    "than the red box | and", "as A and B put together |", "of the tokens | are"."""
    at = start
    while kind(tokens, at) not in _ENDS | _BEHIND_BASE:
        named = kind(tokens, at) == "NUMBER" and _names(tokens, at)
        if kind(tokens, at) in {"AND", "NUMBER"} and not named and not _puts_together(tokens, at):
            break
        if at > start and _is_dated(tokens, at) and kind(tokens, at - 1) in {"CLOCK", "WEEKDAY", "MONTH"}:
            break  # "3 more than Saturday | on Sunday"
        at += 1
    return at


def _names(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number names what stands before it: "lab 1", "stage two"."""
    if kind(tokens, at - 1) not in NOUNS | {"NUMBERED", "LAYER", "TIME"}:
        return False
    return tokens[at].text.isalpha() or has_others(tokens, at)


def _puts_together(tokens: Sequence[Token], at: int) -> bool:
    """Whether "together" or the like follows in the clause, before a number does."""
    for place in range(at + 1, len(tokens)):
        if kind(tokens, place) == "TOTAL":
            return True
        if kind(tokens, place) in _ENDS | {"NUMBER", "CURRENCY", "FRACTION", "MORE", "FEWER", "TIMES"}:
            return False
    return False
