"""Terms as SymPy's expressions. Few questions need SymPy, so it is loaded by the first that does: nothing that every
question needs imports this module, nor the other three in which SymPy is used (analytic, functions, system)."""

from typing import assert_never

import sympy

from solvers.terms import Add, Call, Div, Log, Mul, Name, Num, Pi, Pow, Rounded, Sub, Term, has_names


def expression(term: Term) -> sympy.Expr:  # noqa: C901 - one branch a class of term
    """The term as a SymPy expression; powers beyond the bound stay unevaluated."""
    match term:
        case Num(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Name(name):
            return sympy.Symbol(name)
        case Add(terms):
            return sympy.Add(*(expression(each) for each in terms))
        case Sub(left, right):
            return sympy.Add(expression(left), -expression(right))
        case Mul(factors):
            unbuilt = any(isinstance(each, Pow) for each in factors)
            return sympy.Mul(*(expression(each) for each in factors), evaluate=not unbuilt)
        case Div(top, bottom):
            return expression(top) / expression(bottom)
        case Pow(base, exponent):
            # What `reduce` left as a power is irrational or beyond the bound: SymPy must not try to build it.
            return sympy.Pow(expression(base), expression(exponent), evaluate=has_names(base))
        case Log(of):
            return sympy.log(expression(of))
        case Call("exp", (of,)):
            return sympy.exp(expression(of))
        case Call(function):
            raise ValueError(f"{function} is not evaluated")
        case Rounded(of, up):
            return sympy.ceiling(expression(of)) if up else sympy.floor(expression(of))
        case Pi():
            return sympy.pi
        case _:
            assert_never(term)
