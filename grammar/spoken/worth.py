"""What a tree of arithmetic in words comes to: an expression, and the unit that it is in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce

from lark import Token as LarkToken
from lark import Tree

from grammar.problem import Apply, Call, Expression
from grammar.token import Token

Node = Tree[LarkToken]


@dataclass(frozen=True, slots=True)
class Spoken:
    """An expression in one unit; a `percent` is a part of what it is said beside."""

    expression: Expression
    unit: str = ""
    percent: bool = False


class _NoNumber(Exception):
    """Amounts of different units meet."""


def worth(tree: Node, tokens: Sequence[Token]) -> Spoken | None:
    """What a tree comes to; None where amounts of different units meet, or nothing is done with one."""
    try:
        found = _worth(tree, tokens)
    except _NoNumber:
        return None
    return None if isinstance(found.expression, Fraction) else found


def _worth(tree: Node, tokens: Sequence[Token]) -> Spoken:
    if tree.data in _LEAVES:
        return _LEAVES[tree.data]([tokens[int(str(at))] for at in tree.scan_values(lambda _: True)])
    inner = [child for child in tree.children if isinstance(child, Tree)]
    parts = [part for child in inner for part in (child.children if child.data in _ROWS else [child])]
    told = [_worth(part, tokens) for part in parts if isinstance(part, Tree)]
    if tree.data in _LED:
        told.insert(0, _amount([tokens[int(child)] for child in tree.children if isinstance(child, LarkToken)]))
    return _RULES[tree.data](*told)


def _amount(told: Sequence[Token]) -> Spoken:
    value = next(token.value for token in told if token.value is not None)
    unit = next((token.sense for token in told if token.kind in {"CURRENCY", "UNIT", "MONEY", "TIME"}), "")
    return Spoken(-value if told[0].kind == "MINUS" else value, unit)


def _percent(told: Sequence[Token]) -> Spoken:
    return Spoken((told[0].value or Fraction(0)) / 100, percent=True)


def _alike(operator: str) -> Callable[..., Spoken]:
    """Adds or subtracts amounts of one unit."""

    def joined(*told: Spoken) -> Spoken:
        if len({each.unit for each in told}) > 1:
            raise _NoNumber
        whole = reduce(lambda one, two: Apply(operator, one, two), [each.expression for each in told])
        return Spoken(whole, told[0].unit)

    return joined


_sum, _rest = _alike("+"), _alike("-")


def _difference(one: Spoken, two: Spoken) -> Spoken:
    """How far apart two numbers are: the larger without the smaller."""
    small, large = one.expression, two.expression
    turned = isinstance(small, Fraction) and isinstance(large, Fraction) and small < large
    return _rest(two, one) if turned else _rest(one, two)


def _product(*told: Spoken) -> Spoken:
    units = [each.unit for each in told if each.unit]
    if len(units) > 1:
        raise _NoNumber
    whole = reduce(lambda one, two: Apply("*", one, two), [each.expression for each in told])
    return Spoken(whole, units[0] if units else "")


def _quotient(one: Spoken, two: Spoken) -> Spoken:
    if two.unit not in {"", one.unit}:
        raise _NoNumber
    return Spoken(Apply("/", one.expression, two.expression), "" if two.unit else one.unit)


def _changed(operator: str) -> Callable[[Spoken, Spoken], Spoken]:
    """A number with another, or with a part of itself, added or taken away."""

    def changed(one: Spoken, by: Spoken) -> Spoken:
        if not by.percent:
            return (_sum if operator == "+" else _rest)(one, by)
        return replace(one, expression=Apply("*", one.expression, Apply(operator, Fraction(1), by.expression)))

    return changed


_increased, _decreased = _changed("+"), _changed("-")


def _power(exponent: Fraction) -> Callable[[Spoken], Spoken]:
    def raised(one: Spoken) -> Spoken:
        return Spoken(Apply("**", _number(one), exponent))

    return raised


def _called(name: str) -> Callable[[Spoken], Spoken]:
    return lambda one: Spoken(Call(name, (_number(one),)))


def _number(one: Spoken) -> Expression:
    if one.unit:
        raise _NoNumber
    return one.expression


def _times(factor: Fraction) -> Callable[[Spoken], Spoken]:
    return lambda one: _product(Spoken(factor), one)


def _logarithm(base: Spoken, one: Spoken) -> Spoken:
    if base.expression in (Fraction(2), Fraction(10)):
        return _called(f"log{base.expression}")(one)
    return Spoken(Apply("/", Call("ln", (_number(one),)), Call("ln", (base.expression,))))


_LED = frozenset({"times", "logarithm", "logarithm_of"})
"""Rules of which a number stands among the words themselves."""
_ROWS = frozenset({"list", "pair"})
_LEAVES: Mapping[str, Callable[[Sequence[Token]], Spoken]] = {"amount": _amount, "percent": _percent}
_RULES: Mapping[str, Callable[..., Spoken]] = {
    "start": lambda one: one,
    "change": lambda one: one,
    "total": _sum,
    "summed": _sum,
    "product": _product,
    "multiplied": _product,
    "times": _product,
    "difference": _difference,
    "quotient": _quotient,
    "squared": _power(Fraction(2)),
    "cubed": _power(Fraction(3)),
    "square_root": _called("sqrt"),
    "cube_root": _power(Fraction(1, 3)),
    "reciprocal": lambda one: _quotient(Spoken(Fraction(1)), Spoken(_number(one))),
    "logarithm": _logarithm,
    "logarithm_of": _logarithm,
    "logarithm_2": _called("log2"),
    "logarithm_10": _called("log10"),
    "logarithm_e": _called("ln"),
    "factorial": _called("factorial"),
    "doubled": _times(Fraction(2)),
    "tripled": _times(Fraction(3)),
    "halved": _times(Fraction(1, 2)),
    "increased": _increased,
    "decreased": _decreased,
    "increased_to": lambda by, one: _increased(one, by),
    "decreased_to": lambda by, one: _decreased(one, by),
    "subtracted": lambda less, one: _rest(one, less),
}
