"""The exponential and circular functions, in closed form.

Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 4.2 and 4.3.
"""

from collections.abc import Callable
from fractions import Fraction

import sympy

from grammar.errors import NoSolution, TooLarge
from solvers.terms import ONE, Add, Call, Log, Mul, Num, Pi, Pow, Term, has_names

MOST_EXPONENT = 10**5
"""Powers of e beyond this are not written out."""


def exponential(of: Term) -> Term:
    """e to a power, `of` being evaluated: 1 where the power is 0, what a logarithm is of, else as it stands.

    Raises: TooLarge beyond the bound.
    """
    if isinstance(of, Log):
        return of.of
    if isinstance(of, Mul) and [type(each) for each in of.factors] == [Num, Log]:
        times, power = of.factors
        assert isinstance(power, Log)
        return Pow(power.of, times)
    if not isinstance(of, Num):
        return Call("exp", (of,))
    if abs(of.value) > MOST_EXPONENT:
        raise TooLarge("the power of e has more digits than can be written out")
    return Call("exp", (of,)) if of.value else ONE


def _circular(name: str, function: Callable[[sympy.Expr], sympy.Expr]) -> Callable[[Term], Term]:
    def value(of: Term) -> Term:
        """The function of an angle in radians where it is a fraction of a turn that roots express.

        Raises: NoSolution for any other angle.
        """
        if has_names(of):
            return Call(name, (of,))
        turns = _halves(of)
        found = None if turns is None else _rooted(function(sympy.pi * sympy.Rational(*turns.as_integer_ratio())))
        if found is None:
            raise NoSolution(f"this {name} cannot be written with roots, so it has no exact value here")
        return found

    return value


def _halves(of: Term) -> Fraction | None:
    """How many half turns an angle is; None where it is not so many."""
    match of:
        case Pi():
            return Fraction(1)
        case Num(Fraction(numerator=0)):
            return Fraction(0)
        case Mul((Num(value), Pi())):
            return value
        case _:
            return None


def _rooted(found: sympy.Expr) -> Term | None:
    """SymPy's number as a term; None where it is no sum or product of roots."""
    if isinstance(found, sympy.Rational):
        return Num(Fraction(int(found.p), int(found.q)))
    inside = [_rooted(each) for each in found.args]
    if any(each is None for each in inside):
        return None
    terms = tuple(each for each in inside if each is not None)
    if isinstance(found, sympy.Add):
        return Add(terms)
    if isinstance(found, sympy.Mul):
        return Mul(terms)
    return Pow(terms[0], terms[1]) if isinstance(found, sympy.Pow) and terms else None


ANALYTIC: dict[str, Callable[..., Term]] = {
    "exp": exponential,
    "sin": _circular("sine", sympy.sin),
    "cos": _circular("cosine", sympy.cos),
    "tan": _circular("tangent", sympy.tan),
}
"""Functions of real numbers whose values need not be rational."""
