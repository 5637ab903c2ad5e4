"""Figures and bodies: what each of their quantities is, from those that make them up."""

from collections.abc import Mapping
from fractions import Fraction

from grammar.problem import Apply, Call, Expression, Measure

LENGTH, AREA, VOLUME = 1, 2, 3
DIMENSIONS = {
    "length": LENGTH, "width": LENGTH, "height": LENGTH, "side": LENGTH, "radius": LENGTH, "diameter": LENGTH,
    "base": LENGTH, "perimeter": LENGTH, "diagonal": LENGTH, "area": AREA, "volume": VOLUME,
}  # fmt: skip
"""The quantities, each with the power of a length that it is."""


def quantity(name: str) -> Measure:
    """The quantity of the figure called so."""
    return Measure(name, (), "figure", named=f"the {name}")


_L, _W, _H = quantity("length"), quantity("width"), quantity("height")
_S, _R, _B = quantity("side"), quantity("radius"), quantity("base")
_PI = Call("pi", ())
_HALF = Fraction(1, 2)


def _times(*factors: Expression) -> Expression:
    whole = factors[0]
    for each in factors[1:]:
        whole = Apply("*", whole, each)
    return whole


def _power(base: Expression, exponent: int) -> Expression:
    return Apply("**", base, Fraction(exponent))


def _root(base: Expression) -> Expression:
    return Apply("**", base, _HALF)


def _number(value: int) -> Fraction:
    return Fraction(value)


_ROUND = {"diameter": _times(_number(2), _R)}
FIGURES: Mapping[str, Mapping[str, Expression]] = {
    "rectangle": {
        "area": _times(_L, _W), "perimeter": _times(_number(2), Apply("+", _L, _W)),
        "diagonal": _root(Apply("+", _power(_L, 2), _power(_W, 2))),
    },
    "square": {
        "area": _power(_S, 2), "perimeter": _times(_number(4), _S), "diagonal": _times(_S, _root(_number(2))),
    },
    "circle": {**_ROUND, "perimeter": _times(_number(2), _PI, _R), "area": _times(_PI, _power(_R, 2))},
    "triangle": {"area": _times(_HALF, _B, _H)},
    "cube": {
        "volume": _power(_S, 3), "area": _times(_number(6), _power(_S, 2)), "diagonal": _times(_S, _root(_number(3))),
    },
    "box": {
        "volume": _times(_L, _W, _H),
        "area": _times(_number(2), Apply("+", Apply("+", _times(_L, _W), _times(_L, _H)), _times(_W, _H))),
    },
    "cylinder": {**_ROUND, "volume": _times(_PI, _power(_R, 2), _H)},
    "cone": {**_ROUND, "volume": _times(Fraction(1, 3), _PI, _power(_R, 2), _H)},
    "sphere": {**_ROUND, "volume": _times(Fraction(4, 3), _PI, _power(_R, 3)),
               "area": _times(_number(4), _PI, _power(_R, 2))},
}  # fmt: skip
"""For each figure, what its further quantities are; the area of a body is its surface."""
SOLID = frozenset({"cube", "box", "cylinder", "cone", "sphere"})
"""The bodies, of which only the surface is an area."""
