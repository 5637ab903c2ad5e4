"""Numbers written in digits with separators: 150,000 · 2.5e3 · 6,4."""

from dataclasses import dataclass
from fractions import Fraction

MOST_DIGITS = 300
DECIMAL_COMMA = "decimal comma"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number written in digits: its value, how it was grouped, whether it has more digits than are read."""

    value: Fraction
    style: str = "plain"
    too_large: bool = False


def figure(text: str) -> Figure | None:
    """The number written as digits with separators; None where the separators fit no rule.

    >>> figure("150,000").value, figure("2.5e3").value, figure("6,4").style
    (Fraction(150000, 1), Fraction(2500, 1), 'decimal comma')
    """
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) > MOST_DIGITS or len(exponent) > 4 or (exponent and abs(int(exponent)) > MOST_DIGITS):
        return Figure(Fraction(0), too_large=True)
    plain, style = _ungrouped(mantissa)
    if plain is None or plain.count(".") > 1:
        return None
    whole, _, decimals = plain.partition(".")
    value = Fraction(int(f"{whole}{decimals}"), 10 ** len(decimals))
    return Figure(value * Fraction(10) ** int(exponent) if exponent else value, style)


def _ungrouped(text: str) -> tuple[str | None, str]:
    if "," not in text:
        if text.count(".") <= 1:
            return text, "plain"
        groups = text.split(".")
        return ("".join(groups), "grouped") if in_threes(groups) else (None, "")
    whole, dot, decimals = text.partition(".")
    groups = whole.split(",")
    if in_threes(groups) and "," not in decimals:
        return "".join(groups) + dot + decimals, "grouped"
    if not dot and len(groups) == 2:
        return ".".join(groups), DECIMAL_COMMA
    return None, ""


def in_threes(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])
