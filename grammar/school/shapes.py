"""The shape of an expression: which names stand in powers, which words are products, whether it is exponential."""

from collections.abc import Callable, Collection, Iterator
from fractions import Fraction
from math import cos, exp, log, log2, log10, pi, sin, sqrt, tan, tanh
from operator import add, mul, sub, truediv

from grammar.errors import NotAnswered
from grammar.problem import Apply, Call, Expression, Letter
from grammar.school.arithmetic import letters


def at_first(expression: Expression, argument: str) -> Fraction:
    """What a function is at first, 0 where that is no quotient of whole numbers."""
    return at_zero(expression, argument) or Fraction(0)


def restated(expression: Expression, argument: str) -> frozenset[Fraction]:
    """The numbers that a text may tell again of a function: those that it writes, and what it is at 0."""
    start = at_zero(expression, argument)
    return frozenset(written(expression)) | (frozenset() if start is None else frozenset({start}))


def written(expression: Expression) -> Iterator[Fraction]:
    """The numbers that an expression writes."""
    match expression:
        case Fraction():
            yield expression
        case Apply(_, left, right):
            yield from written(left)
            yield from written(right)
        case Call(_, arguments):
            for each in arguments:
                yield from written(each)
        case _:
            pass


def at_zero(expression: Expression, argument: str) -> Fraction | None:
    """What a function is at 0, where that is a quotient of whole numbers."""
    match expression:
        case Fraction():
            return expression
        case Letter(name) if name == argument:
            return Fraction(0)
        case Call("exp", (of,)) if at_zero(of, argument) == 0:
            return Fraction(1)
        case Apply(operator, left, right):
            return _combined(operator, at_zero(left, argument), at_zero(right, argument))
        case _:
            return None


def _combined(operator: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if operator == "**" and right == 0 and left != 0:
        return Fraction(1)
    if left is None or right is None:
        return None
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/" if right:
            return left / right
        case _:
            return None


def parted(expression: Expression, known: Collection[str]) -> Expression:
    """With names that are letters side by side as their product: kt is k times t."""
    match expression:
        case Apply("**", Letter(name), right) if _is_product(name, known):
            return Apply("*", parted(Letter(name[:-1]), known), Apply("**", Letter(name[-1]), right))
        case Letter(name) if _is_product(name, known):
            whole: Expression = Letter(name[0])
            for letter in name[1:]:
                whole = Apply("*", whole, Letter(letter))
            return whole
        case Apply(operator, left, right):
            return Apply(operator, parted(left, known), parted(right, known))
        case Call(function, arguments):
            return Call(function, tuple(parted(each, known) for each in arguments))
        case _:
            return expression


def _is_product(name: str, known: Collection[str]) -> bool:
    return len(name) > 1 and name not in known and all(letter in known for letter in name)


def raised(expression: Expression) -> frozenset[str]:
    """The names in powers and under functions."""
    match expression:
        case Apply("**", _, right):
            return letters(right)
        case Apply(_, left, right):
            return raised(left) | raised(right)
        case Call(_, arguments):
            return frozenset(name for each in arguments for name in letters(each))
        case _:
            return frozenset()


def exponents(expression: Expression) -> frozenset[Fraction]:
    """The numbers to which something is raised."""
    match expression:
        case Apply("**", left, Fraction() as right):
            return exponents(left) | {right}
        case Apply(_, left, right):
            return exponents(left) | exponents(right)
        case Call(_, arguments):
            return frozenset().union(*map(exponents, arguments))
        case _:
            return frozenset()


def exponential(expression: Expression, argument: str) -> tuple[Fraction, Fraction, Fraction]:
    """Start, factor and period of a · b^(x/p).

    Raises: NotAnswered for any other form.
    """
    factors = list(_factors(expression))
    powers = [f for f in factors if isinstance(f, Apply)]
    start = Fraction(1)
    for each in factors:
        if isinstance(each, Fraction):
            start *= each
    if len(powers) == 1 and len(powers) + sum(isinstance(f, Fraction) for f in factors) == len(factors):
        match powers[0]:
            case Apply(operator="**", left=Fraction() as base, right=Letter(name)) if name == argument:
                return start, base, Fraction(1)
            case Apply(
                operator="**",
                left=Fraction() as base,
                right=Apply(operator="/", left=Letter(name), right=Fraction() as period),
            ) if name == argument:
                return start, base, period
            case _:
                pass
    raise NotAnswered(
        "Only exponential functions are solved for their argument.", hint="Give a function of the form a * b^x."
    )


def _factors(expression: Expression) -> Iterator[Expression]:
    match expression:
        case Apply(operator="*", left=left, right=right):
            yield from _factors(left)
            yield from _factors(right)
        case _:
            yield expression


def worth(expression: Expression) -> float | None:
    """About how much an expression without letters is, to tell which of two is more; None where it cannot be told."""
    match expression:
        case Fraction():
            return float(expression)
        case Call("pi", ()):
            return pi
        case Call(function, (of,)) if function in _REAL:
            inside = worth(of)
            return None if inside is None else _tried(lambda: _REAL[function](inside))
        case Apply(operator, left, right):
            sides = worth(left), worth(right)
            return None if None in sides else _tried(lambda: _OPERATIONS[operator](*sides))
        case _:
            return None


def _tried(value: Callable[[], float]) -> float | None:
    try:
        found = value()
    except (ArithmeticError, ValueError):
        return None
    return found if isinstance(found, float) else None


_REAL: dict[str, Callable[[float], float]] = {
    "exp": exp, "cos": cos, "sin": sin, "tan": tan, "sqrt": sqrt, "ln": log, "log2": log2, "log10": log10, "tanh": tanh,
}
_OPERATIONS: dict[str, Callable[..., float]] = {"+": add, "-": sub, "*": mul, "/": truediv, "**": pow}


def inverted(expression: Expression, argument: str, value: Expression) -> Expression | None:
    """The argument at which an expression that holds it once has a value, above 0; None where it is not so written."""
    match expression:
        case Letter(name):
            return value if name == argument else None
        case Call("exp", (of,)):
            return inverted(of, argument, Call("ln", (value,)))
        case Call("ln", (of,)):
            return inverted(of, argument, Call("exp", (value,)))
        case Call("sqrt", (of,)):
            return inverted(of, argument, Apply("**", value, Fraction(2)))
        case Apply(operator, left, right):
            inside = argument in letters(left)
            if inside == (argument in letters(right)):
                return None
            other = right if inside else left
            return inverted(left if inside else right, argument, _undone(operator, value, other, left=inside))
        case _:
            return None


def _undone(operator: str, value: Expression, other: Expression, *, left: bool) -> Expression:
    match operator, left:
        case "+", _:
            return Apply("-", value, other)
        case "*", _:
            return Apply("/", value, other)
        case "-", True:
            return Apply("+", value, other)
        case "-", False:
            return Apply("-", other, value)
        case "/", True:
            return Apply("*", value, other)
        case "/", False:
            return Apply("/", other, value)
        case _, True:
            return Apply("**", value, Apply("/", Fraction(1), other))
        case _:
            return Apply("/", Call("ln", (value,)), Call("ln", (other,)))


def scaled(expression: Expression, argument: str) -> Expression:
    """A function without the letter that only scales it: a half-life is that of every first value."""
    match expression:
        case Apply("*", Letter(name), rest) | Apply("*", rest, Letter(name)) if name != argument:
            return rest if argument in letters(rest) and name not in letters(rest) else expression
        case _:
            return expression
