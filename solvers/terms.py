"""The expressions that laws are written in: small, exact, immutable trees that keep the order they were written in.

SymPy sorts and evaluates what it is given; a derivation must show `30 * (21/20)**10` as the law says it, and must bound
a power before it is built. So laws and closed forms are these trees, and only finished values become SymPy numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never, cast


class Operand:
    """Arithmetic that builds terms, so that a law reads as it is written in a book."""

    __slots__ = ()

    def __add__(self, other: "Term | int") -> "Add":
        """The sum, flat."""
        head = self.terms if isinstance(self, Add) else (cast("Term", self),)
        return Add((*head, as_term(other)))

    def __radd__(self, other: int) -> "Add":
        """The sum of a whole number and this."""
        return Add((as_term(other), cast("Term", self)))

    def __sub__(self, other: "Term | int") -> "Sub":
        """The difference."""
        return Sub(cast("Term", self), as_term(other))

    def __rsub__(self, other: int) -> "Sub":
        """A whole number less this."""
        return Sub(as_term(other), cast("Term", self))

    def __mul__(self, other: "Term | int") -> "Mul":
        """The product, flat."""
        head = self.factors if isinstance(self, Mul) else (cast("Term", self),)
        return Mul((*head, as_term(other)))

    def __rmul__(self, other: int) -> "Mul":
        """A whole number times this."""
        return Mul((as_term(other), cast("Term", self)))

    def __truediv__(self, other: "Term | int") -> "Div":
        """The quotient."""
        return Div(cast("Term", self), as_term(other))

    def __rtruediv__(self, other: int) -> "Div":
        """A whole number divided by this."""
        return Div(as_term(other), cast("Term", self))

    def __pow__(self, other: "Term | int") -> "Pow":
        """The power."""
        return Pow(cast("Term", self), as_term(other))


@dataclass(frozen=True, slots=True)
class Num(Operand):
    """An exact rational number."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name(Operand):
    """A symbol of a law, or a letter from the text."""

    name: str


@dataclass(frozen=True, slots=True)
class Add(Operand):
    """A sum of two or more terms."""

    terms: tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class Sub(Operand):
    """`left` less `right`."""

    left: "Term"
    right: "Term"


@dataclass(frozen=True, slots=True)
class Mul(Operand):
    """A product of two or more factors."""

    factors: tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class Div(Operand):
    """`top` divided by `bottom`."""

    top: "Term"
    bottom: "Term"


@dataclass(frozen=True, slots=True)
class Pow(Operand):
    """`base` to the power `exponent`."""

    base: "Term"
    exponent: "Term"


@dataclass(frozen=True, slots=True)
class Log(Operand):
    """The natural logarithm."""

    of: "Term"


@dataclass(frozen=True, slots=True)
class Call(Operand):
    """A named function of numbers (functions.py)."""

    function: str
    arguments: tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class Rounded(Operand):
    """The whole number next above (`up`) or below."""

    of: "Term"
    up: bool


@dataclass(frozen=True, slots=True)
class Pi(Operand):
    """The ratio of a circle's circumference to its diameter."""


Term = Num | Name | Add | Sub | Mul | Div | Pow | Log | Rounded | Pi | Call

ZERO = Num(Fraction(0))
ONE = Num(Fraction(1))
HALF = Num(Fraction(1, 2))


def as_term(value: "Term | Fraction | int") -> Term:
    """A number as a term; a term as it is."""
    if isinstance(value, Operand):
        return value
    return Num(Fraction(value) if isinstance(value, int) else value)


def children(term: Term) -> tuple[Term, ...]:
    """The terms directly inside `term`, in the order written."""
    match term:
        case Num() | Name() | Pi():
            return ()
        case Add(inside) | Mul(inside):
            return inside
        case Sub(left, right) | Div(left, right) | Pow(left, right):
            return (left, right)
        case Log(of) | Rounded(of):
            return (of,)
        case Call(_, arguments):
            return arguments
        case _:
            assert_never(term)


def binds(term: Term) -> bool:
    """Whether a letter of its own runs through numbers in `term`: that of a sum, a call without arguments."""
    return isinstance(term, Call) and any(isinstance(each, Call) and not each.arguments for each in term.arguments)


def rebuilt(term: Term, inside: tuple[Term, ...]) -> Term:
    """The same operation on other children."""
    match term:
        case Num() | Name() | Pi():
            return term
        case Add():
            return Add(inside)
        case Mul():
            return Mul(inside)
        case Sub():
            return Sub(inside[0], inside[1])
        case Div():
            return Div(inside[0], inside[1])
        case Pow():
            return Pow(inside[0], inside[1])
        case Log():
            return Log(inside[0])
        case Call(function):
            return Call(function, inside)
        case Rounded(_, up):
            return Rounded(inside[0], up)
        case _:
            assert_never(term)


def substitute(term: Term, values: Mapping[str, Term]) -> Term:
    """`term` with each name that has a value replaced by it."""
    if type(term) is Name:
        return values.get(term.name, term)
    inside = () if type(term) is Num else children(term)
    return rebuilt(term, tuple([substitute(each, values) for each in inside])) if inside else term


def names_in(term: Term) -> Iterator[str]:
    """The names in `term` in the order written, repeats included."""
    if isinstance(term, Name):
        yield term.name
    for each in children(term):
        yield from names_in(each)


def has_names(term: Term) -> bool:
    """Whether any name stands in `term`."""
    kind = type(term)
    return kind is Name or (kind is not Num and any(map(has_names, children(term))))


def subterms(term: Term) -> Iterator[Term]:
    """Every term inside `term`, itself first."""
    yield term
    for each in children(term):
        yield from subterms(each)
