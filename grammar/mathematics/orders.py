"""The least or greatest whole number of which an order with a letter to the first power holds."""

from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.mathematics.reading import Statement
from grammar.problem import Apply, Call, Expression
from grammar.school.derivatives import coefficients

_TURNED = {"below": "above", "above": "below", "at_most": "at_least", "at_least": "at_most"}


def nearest(told: Statement, name: str, *, most: bool) -> Expression | None:
    """The whole number nearest to where both sides are equal, on the side of it that the order allows; None where the
    letter stands in a higher power.

    Raises: AnotherStory where the numbers have no end on that side.
    """
    assert told.right is not None
    found = coefficients(Apply("-", told.left, told.right), name)
    if found is None or len(found) != 2:
        return None
    constant, linear = found
    order = told.relation if linear > 0 else _TURNED[told.relation]
    edge = Apply("/", -constant, linear)
    if most != (order in {"below", "at_most"}):
        raise AnotherStory("There is no end to such numbers.")
    one = Fraction(1)
    match order:
        case "above":
            return Apply("+", Call("floor", (edge,)), one)
        case "below":
            return Apply("-", Call("ceil", (edge,)), one)
        case "at_least":
            return Call("ceil", (edge,))
        case _:
            return Call("floor", (edge,))
