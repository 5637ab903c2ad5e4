"""Equations of the glossary as terms: "steps = ceil(samples / batch)"."""

import ast
from fractions import Fraction
from functools import cache

from solvers.terms import HALF, Add, Div, Log, Mul, Name, Num, Pi, Pow, Rounded, Sub, Term


@cache
def sides(equation: str) -> tuple[Term, Term]:
    """The two sides of an equation in names, numbers, + - * / ** and ceil, floor, sqrt, ln and pi.

    Raises: ValueError for anything else (a defect of the data).
    """
    left, _, right = equation.partition(" = ")
    return _side(left), _side(right)


def _side(text: str) -> Term:
    return _term(ast.parse(text.strip(), mode="eval").body)


def _term(node: ast.expr) -> Term:
    match node:
        case ast.Constant(value=int(number)):
            return Num(Fraction(number))
        case ast.Name(id="pi"):
            return Pi()
        case ast.Name(id=name):
            return Name(name)
        case ast.BinOp(left=left, op=operator, right=right):
            return _joined(operator, _term(left), _term(right))
        case ast.Call(func=ast.Name(id="ceil" | "floor" as name), args=[inside]):
            return Rounded(_term(inside), name == "ceil")
        case ast.Call(func=ast.Name(id="sqrt"), args=[inside]):
            return Pow(_term(inside), HALF)
        case ast.Call(func=ast.Name(id="ln"), args=[inside]):
            return Log(_term(inside))
        case _:
            raise ValueError(f"no part of an equation: {ast.dump(node)}")


def _joined(operator: ast.operator, left: Term, right: Term) -> Term:
    match operator:
        case ast.Add():
            return Add((*left.terms, right)) if isinstance(left, Add) else Add((left, right))
        case ast.Sub():
            return Sub(left, right)
        case ast.Mult():
            return Mul((*left.factors, right)) if isinstance(left, Mul) else Mul((left, right))
        case ast.Div():
            return Div(left, right)
        case ast.Pow():
            return Pow(left, right)
        case _:
            raise ValueError(f"no operator of an equation: {ast.dump(operator)}")
