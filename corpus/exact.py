"""Exact numbers written as text, read without evaluating it: a closed list of operators and functions."""

import ast
from collections.abc import Callable

import sympy

LARGEST_BITS = 200_000
CONSTANTS = {"pi": sympy.pi, "E": sympy.E}
FUNCTIONS: dict[str, Callable[..., sympy.Expr]] = {
    "log": sympy.log,
    "exp": sympy.exp,
    "sqrt": sympy.sqrt,
    "binomial": sympy.binomial,
    "factorial": sympy.factorial,
}


class BadNumber(ValueError):
    """Text that is not an exact number in the form of API.md."""


def number(text: str) -> sympy.Expr:
    """The number that `text` writes with digits, + - * / **, parentheses and a few names; letters stay letters.

    Raises: BadNumber for anything else, and for powers too large to build.

    >>> number("30*(21/20)**2")
    1323/40
    """
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadNumber(f"{text!r} is not an exact number") from error
    return _read(tree.body, text)


def same(left: sympy.Expr, right: sympy.Expr) -> bool:
    """Whether two numbers are one, exactly."""
    difference = left - right
    return bool(difference == 0) or difference.equals(0) is True


def _read(node: ast.expr, text: str) -> sympy.Expr:
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() as digits):
            return sympy.Integer(digits)
        case ast.Constant(value=float()):
            return _decimal(ast.get_source_segment(text.strip(), node) or "", text)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_read(operand, text)
        case ast.BinOp(left=left, op=operator, right=right):
            return _combined(operator, _read(left, text), _read(right, text))
        case ast.Name(id=name):
            return CONSTANTS.get(name) or sympy.Symbol(name)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            return _applied(name, [_read(argument, text) for argument in arguments])
        case _:
            pass
    raise BadNumber(f"{text!r} holds something else than numbers, + - * / ** and {', '.join(FUNCTIONS)}")


def _decimal(digits: str, text: str) -> sympy.Expr:
    """The number that a plain numeral writes: its digits count, not the float that Python made of them."""
    if not digits.replace(".", "", 1).isdecimal():
        raise BadNumber(f"{text!r}: powers of ten are written 10**n")
    return sympy.Rational(digits)


def _combined(operator: ast.operator, left: sympy.Expr, right: sympy.Expr) -> sympy.Expr:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div() if right != 0:
            return left / right
        case ast.Pow():
            return _power(left, right)
        case _:
            raise BadNumber("only + - * / ** join numbers, and nothing is divided by zero")


def _power(root: sympy.Expr, exponent: sympy.Expr) -> sympy.Expr:
    if root.is_Rational and exponent.is_Rational:
        bits = max(abs(root.p), root.q).bit_length() * abs(exponent.p) / exponent.q
        if bits > LARGEST_BITS:
            return sympy.Pow(root, exponent, evaluate=False)
    return root**exponent


def _applied(name: str, arguments: list[sympy.Expr]) -> sympy.Expr:
    if name in {"factorial", "binomial"} and any(not one.is_Integer or one > 10_000 for one in arguments):
        raise BadNumber(f"{name} of something else than whole numbers up to 10,000")
    try:
        return FUNCTIONS[name](*arguments)
    except TypeError as error:
        raise BadNumber(f"{name} with {len(arguments)} arguments") from error
