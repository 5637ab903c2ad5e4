"""An exact value and the ways in which it is written. No floats: decimals are rounded from the exact value."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import lru_cache
from math import gcd

from solvers import printing
from solvers.decimals import approximate
from solvers.exact import reduce
from solvers.terms import Call, Num, Term, as_term, has_names, subterms
from solvers.wording import decimal_places, digit_count, grouped

_PLAIN_DIGITS = 30
_PLAIN: int = 10**_PLAIN_DIGITS
_SHOWN_DIGITS = 6
_SCIENTIFIC = 15
"""The power of ten from which on a number is told by its first digits and that power."""
_SHORT_NUMERATOR = 10**12
_SHORT_DENOMINATOR = 10**6
_LONG_DENOMINATOR = 10**12


def is_plain(term: Term) -> bool:
    """Whether a number is short enough to be written out: an integer of 30 digits, a short fraction or decimal."""
    if not isinstance(term, Num):
        return False
    top, bottom = term.value.as_integer_ratio()
    if bottom == 1:
        return -_PLAIN < top < _PLAIN
    top = abs(top)
    if bottom <= _SHORT_DENOMINATOR:
        return top < _SHORT_NUMERATOR
    return bottom <= _LONG_DENOMINATOR and 0 <= decimal_places(term.value) <= 12 and top < _SHORT_DENOMINATOR


def _turns(form: Term) -> bool:
    """Whether a function of an angle is called: its value is written with roots."""
    return any(isinstance(each, Call) and each.function in {"sin", "cos", "tan"} for each in subterms(form))


def _holds_exponential(term: Term) -> bool:
    """Whether a power of e stands in a term: what it is raised to is written out as one number."""
    return any(isinstance(each, Call) and each.function == "exp" for each in subterms(term))


@dataclass(frozen=True, slots=True)
class Value:
    """An exact number, or an expression in letters: `term` evaluated, `form` as the law put it together.

    >>> Value.of(Fraction(113, 10)).decimal()
    '11.3'
    """

    term: Term
    form: Term | None = field(default=None, compare=False)

    @classmethod
    def of(cls, number: Fraction | int | Term, form: Term | None = None) -> "Value":
        """The value of a number or of a term, evaluated.

        Raises: TooLarge; NoSolution where the term is no real number.
        """
        return cls(reduce(as_term(number)), form)

    @property
    def is_rational(self) -> bool:
        """Whether the value is a rational number."""
        return isinstance(self.term, Num)

    @property
    def is_integer(self) -> bool:
        """Whether the value is a whole number."""
        return isinstance(self.term, Num) and self.term.value.denominator == 1

    @property
    def has_letters(self) -> bool:
        """Whether letters stand in the value."""
        return has_names(self.term)

    def fraction(self) -> Fraction:
        """The value as a fraction.

        Raises: ValueError where it is not rational.
        """
        if not isinstance(self.term, Num):
            raise ValueError("not a rational number")
        return self.term.value

    def shown(self) -> Term:
        """The term to write: the number where it is short, the expression in letters, else the closed form."""
        term, form = self.term, self.form
        if form is None or form is term or is_plain(term) or self.has_letters or _holds_exponential(term):
            return term
        return term if _turns(form) else form

    def exact(self) -> str:
        """Digits, operators, parentheses, log and sqrt only; SymPy reads it back to the same number."""
        shown = self.shown()
        if isinstance(shown, Num) and digit_count(max(abs(shown.value.numerator), shown.value.denominator)) > 4_000:
            return _split_number(shown.value)
        return printing.exact_text(shown)

    def latex(self) -> str:
        """The exact value in KaTeX's mathematics."""
        return printing.latex(self.shown())

    def decimal(self, digits: int = 6) -> str:
        """`digits` significant digits, half up; integers of 15 digits in full; scientific from 10**15 on.

        An expression in letters has no decimal: it is written exactly.
        """
        if isinstance(self.term, Num):
            return quotient_decimal(*self.term.value.as_integer_ratio(), digits)
        return self.exact() if self.has_letters else _decimal(self, digits)

    def text(self) -> str:
        """For people: "2,130,000", "11.3", "48.8668…", cut and not rounded; an expression in letters as it is."""
        if isinstance(self.term, Num):
            return fraction_text(*self.term.value.as_integer_ratio())
        return printing.human_text(self.term) if self.has_letters else _cut_text(self)

    def rounded(self, places: int = 0) -> str:
        """Rounded half up to `places` decimals, separators left out; -1 rounds to tens.

        Raises: ValueError for an expression in letters.
        """
        scale = Fraction(10) ** places
        if isinstance(self.term, Num):
            size = abs(self.term.value) * scale + Fraction(1, 2)
            whole = size.numerator // size.denominator
        else:
            magnitude = max(approximate(self.term, 20).adjusted(), 0)
            size_decimal = abs(approximate(self.term, magnitude + abs(places) + 40)) * 10**places if places >= 0 else (
                abs(approximate(self.term, magnitude + 40)) / 10**-places
            )
            whole = int(size_decimal + Decimal("0.5"))
        sign = "-" if whole and self.is_negative() else ""
        if places <= 0:
            return sign + _digits(whole * 10**-places)
        return f"{sign}{_digits(whole // 10**places)}.{whole % 10**places:0{places}d}"

    def is_negative(self) -> bool:
        """Whether the value lies below zero."""
        return self.term.value < 0 if isinstance(self.term, Num) else approximate(self.term, 20) < 0

    def leading(self, digits: int) -> tuple[int, int]:
        """The first `digits` digits, half up, and the power of ten of the first of them."""
        if isinstance(self.term, Num):
            lead, power, cut = _first_digits(abs(self.term.value.numerator), self.term.value.denominator, digits)
            return _carried(lead + (cut is _Cut.UP), power, digits)
        size = abs(approximate(self.term, digits + 30))
        power = size.adjusted()
        return _carried(int(size.scaleb(digits - 1 - power) + Decimal("0.5")), power, digits)


@lru_cache(maxsize=4096)
def _decimal(value: Value, digits: int) -> str:
    lead, power = value.leading(digits)
    return _placed(lead, power, digits, negative=value.is_negative())


@lru_cache(maxsize=4096)
def quotient_decimal(top: int, bottom: int, digits: int) -> str:
    """A fraction in lowest terms to so many significant digits, as `Value.decimal`."""
    if bottom == 1 and abs(top) < 10**15:
        return str(top)
    lead, power, cut = _first_digits(abs(top), bottom, digits)
    return _placed(*_carried(lead + (cut is _Cut.UP), power, digits), digits, negative=top < 0)


def quotient_text(top: int, bottom: int) -> str:
    """A quotient of whole numbers for people, `bottom` above 0.

    >>> quotient_text(226, 20)
    '11.3'
    """
    shared = gcd(top, bottom)
    return fraction_text(top // shared, bottom // shared)


@lru_cache(maxsize=4096)
def fraction_text(top: int, bottom: int) -> str:
    """A number for people, given as a fraction in lowest terms."""
    if bottom == 1 and digit_count(top) <= _PLAIN_DIGITS:
        return grouped(top)
    digits = _digits_shown(digit_count(abs(top) // bottom) - 1)
    lead, power, cut = _first_digits(abs(top), bottom, digits)
    return _shown(lead, power, digits, negative=top < 0, more=cut is not _Cut.NONE)


def _cut_text(value: Value) -> str:
    power = approximate(value.term, 20).adjusted()
    digits = _digits_shown(power)
    size = abs(approximate(value.term, digits + 30))
    return _shown(int(size.scaleb(digits - 1 - power)), power, digits, negative=value.is_negative(), more=True)


def _digits_shown(power: int) -> int:
    """How many digits a number is told in, the power of ten of its first given: all before its point, where few."""
    return max(_SHOWN_DIGITS, power + 1) if power < _SCIENTIFIC else _SHOWN_DIGITS


def _shown(lead: int, power: int, digits: int, *, negative: bool, more: bool) -> str:
    """Digits for people; where others follow, all of these stand, zeros at the end too."""
    plain = _placed(lead, power, digits, negative=negative, full=more)
    dots = "…" if more else ""
    if "e" in plain:
        head, _, tens = plain.partition("e")
        return f"{head}{dots} × 10^{int(tens)}"
    return _separated(plain) + dots


class _Cut(Enum):
    """What the digits that are not told come to: nothing, less than half of the last one told, or half and more."""

    NONE = auto()
    DOWN = auto()
    UP = auto()


def _first_digits(top: int, bottom: int, digits: int) -> tuple[int, int, _Cut]:
    """The first digits of top/bottom, the power of ten of the first, and what was cut off."""
    power = digit_count(top) - digit_count(bottom)
    if top * 10 ** max(-power, 0) < bottom * 10 ** max(power, 0):
        power -= 1
    shift = digits - 1 - power
    whole = bottom * 10 ** max(-shift, 0)
    lead, rest = divmod(top * 10 ** max(shift, 0), whole)
    return lead, power, _Cut.UP if 2 * rest >= whole else _Cut.DOWN if rest else _Cut.NONE


def _carried(lead: int, power: int, digits: int) -> tuple[int, int]:
    return (lead // 10, power + 1) if lead >= 10**digits else (lead, power)


def _placed(lead: int, power: int, digits: int, *, negative: bool, full: bool = False) -> str:
    sign, shown = "-" if negative else "", f"{lead:0{digits}d}"
    if not full:
        shown = shown.rstrip("0") or "0"
    if power >= _SCIENTIFIC or power < -_SCIENTIFIC:
        rest = shown[1:]
        return f"{sign}{shown[0]}{'.' + rest if rest else ''}e{power:+d}"
    if power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{shown}"
    whole, part = shown[: power + 1].ljust(power + 1, "0"), shown[power + 1 :]
    return f"{sign}{whole}{'.' + part if part else ''}"


def _separated(plain: str) -> str:
    whole, point, part = plain.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}{point}{part}"


def _split_number(value: Fraction) -> str:
    """A number too long for `str`, as a sum of shorter ones."""
    return _split_whole(value.numerator) if value.denominator == 1 else (
        f"({_split_whole(value.numerator)})/({_split_whole(value.denominator)})"
    )


def _split_whole(number: int) -> str:
    if number < 0:
        return f"-({_split_whole(-number)})"
    block = 10**4_000
    parts = []
    while number:
        number, low = divmod(number, block)
        parts.append(low)
    pieces = [f"{low}*10**{4_000 * at}" if at else str(low) for at, low in enumerate(parts) if low]
    return " + ".join(reversed(pieces)) or "0"


def _digits(number: int) -> str:
    """All digits of a whole number, of which Python itself writes no more than 4,300."""
    return format(Decimal(number), "f")
