"""A figure among tokens: a number with the sign of money before it or the unit behind it, and what its last digit is
worth."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.equalities.units import divisor_at, unit_at
from grammar.equalities.written import Figure
from grammar.token import Token


def figure_at(tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """The figure that begins at a place and the place behind it, None where none does."""
    if tokens[at].kind == "CURRENCY":
        found = figure_at(tokens, at + 1) if at + 1 < len(tokens) else None
        if found is None or tokens[at + 1].kind == "CURRENCY" or unit_at(tokens, at + 2)[0]:
            return None
        per, end = divisor_at(tokens, at + 2)
        span = tokens[at].span | tokens[end - 1].span
        return replace(found[0], unit=tokens[at].sense + per, strange=False, span=span), end
    token = tokens[at]
    if token.kind not in {"NUMBER", "FRACTION"} or token.value is None:
        return None
    unit, strange, end = unit_at(tokens, at + 1)
    return Figure(token.value, last_digit(token), unit, strange, token.span | tokens[end - 1].span), end


def last_digit(token: Token) -> Fraction:
    """What one of the last digit that is written of a number is worth: a tenth in 48.4, 100,000 in "1.6 million"; 0
    for a number that is no decimal.

    >>> from grammar.span import Span
    >>> last_digit(Token("NUMBER", "1.6 million", Span(), Fraction(1600000)))
    Fraction(100000, 1)
    """
    if token.value is None or token.kind == "FRACTION":
        return Fraction(0)
    if _TEN.match(token.text):
        return Fraction(1)
    digits = _leading(token.text)
    places = len(digits.partition(".")[2])
    mantissa = Fraction(digits) if digits else Fraction(0)
    scale = token.value / mantissa if mantissa else Fraction(1)
    return scale / Fraction(10) ** places


def _leading(text: str) -> str:
    """The digits with which a number is written, with a point before its decimals."""
    found = _DIGITS.match(text)
    digits = found[0].rstrip(".,").replace("'", "").replace("’", "") if found else ""
    if "." in digits or all(len(group) == 3 for group in digits.split(",")[1:]):
        digits = digits.replace(",", "")
    return digits.replace(".", "") if digits.count(".") > 1 else digits.replace(",", ".")


_DIGITS = re.compile(r"[0-9.,'’]+")
_TEN = re.compile(r"10 ?\^")
