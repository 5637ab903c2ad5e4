"""Formulas: written in the text (count = 2,100,000 + 30,000), or over other measures (A's parameters less B's)."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import assert_never

from grammar.errors import TooLarge
from grammar.problem import Apply, Call, Equals, Expression, Letter, Measure
from solvers import terms
from solvers.law import NOTHING, Bound, BoundLaw, Law, Variable
from solvers.moments import START
from solvers.network import letter_variable
from solvers.printing import human_text
from solvers.reading import Reading, canonical, measures_in
from solvers.terms import HALF, Add, Div, Log, Mul, Name, Num, Pi, Pow, Rounded, Sub, Term, as_term, names_in

FIELD = "formulas"
RESULT = "result"
_NAMED = {"+": "sum", "-": "difference", "*": "product", "/": "ratio", "**": "power"}
"""What the last operation of a formula over measures gives."""

_DEEPEST = 200


def _sigmoid(of: Term) -> Term:
    return 1 / (1 + terms.Call("exp", (0 - of,)))


def _tanh(of: Term) -> Term:
    grown = terms.Call("exp", (2 * of,))
    return (grown - 1) / (grown + 1)


def _logarithm_to(base: int) -> Callable[[Term], Term]:
    return lambda of: Log(of) / Log(as_term(base))


_MEANT: dict[str, Callable[..., Term]] = {
    "pi": Pi,
    "sqrt": lambda of: Pow(of, HALF),
    "floor": lambda of: Rounded(of, up=False),
    "ceil": lambda of: Rounded(of, up=True),
    "ln": Log,
    "log2": _logarithm_to(2),
    "log10": _logarithm_to(10),
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softplus": lambda of: Log(1 + terms.Call("exp", (of,))),
    "silu": lambda of: of * _sigmoid(of),
    "relu": lambda of: terms.Call("largest", (of, terms.ZERO)),
    "max": lambda *of: terms.Call("largest", of),
    "min": lambda *of: terms.Call("smallest", of),
}
"""Functions that stand for others: what each means."""


def bind(reading: Reading) -> Bound:
    """Every formula as a law of its own.

    Raises: TooLarge where a formula is nested too deeply.
    """
    bound = NOTHING
    for each in reading.all_facts:
        if isinstance(each, Equals):
            bound |= Bound(laws=(_formula(reading, each),))
    return bound


def _formula(reading: Reading, fact: Equals) -> BoundLaw:
    measures = measures_in(fact.expression)
    if measures:
        return _combined(reading, fact, measures)
    term = as_written(fact.expression)
    names = tuple(dict.fromkeys(names_in(term)))
    result = RESULT if RESULT not in names else f"{RESULT}_0"
    law = Law(
        "formula", FIELD, Name(result), term, ((result, "what the formula gives"),),
        "The formula is worked out, powers first, then products, then sums.", "",
    )  # fmt: skip
    level: tuple[str, Variable | Fraction] = (result, reading.level(canonical(fact.measure), START))
    return BoundLaw(law, (level, *((name, letter_variable(name)) for name in names)), (fact,))


def _combined(reading: Reading, fact: Equals, measures: tuple[Measure, ...]) -> BoundLaw:
    """A formula over measures: their sum, difference, ratio or product."""
    names = {each: f"count_{place}" for place, each in enumerate(measures, start=1)}
    term = as_written(fact.expression, names)
    operator = fact.expression.operator if isinstance(fact.expression, Apply) else "+"
    symbols = tuple((names[each], reading.named(canonical(each))) for each in measures)
    said = human_text(as_written(fact.expression, {each: reading.named(canonical(each)) for each in measures}))
    name = _NAMED[operator]
    field = "network" if all(each.of_network for each in measures) else FIELD
    law = Law(
        name, field, Name(RESULT), term, ((RESULT, f"the {name}"), *symbols),
        "{result} is {said}.", "",
    )  # fmt: skip
    levels = ((names[each], reading.level(canonical(each), START)) for each in measures)
    result = reading.level(canonical(fact.measure), START)
    words = (("result", f"The {reading.plain_name(fact.measure)}"), ("said", said))
    return BoundLaw(law, ((RESULT, result), *levels), (fact,), words)


def as_written(expression: Expression, names: Mapping[Measure, str] | None = None) -> Term:
    """The expression as a term in the order written; long sums and products become flat; measures by their names.

    Raises: TooLarge where it is nested too deeply.
    """
    return _term(expression, 0, names or {})


def _term(expression: Expression, depth: int, names: Mapping[Measure, str]) -> Term:
    if depth > _DEEPEST:
        raise TooLarge("the formula is nested too deeply", hint="Can it be written with fewer parentheses?")
    match expression:
        case Fraction():
            return Num(expression)
        case Letter(name):
            return Name(name)
        case Measure():
            return Name(names.get(expression, str(expression)))
        case Apply():
            return _applied(expression, depth, names)
        case Call(function, arguments):
            inside = tuple(_term(each, depth + 1, names) for each in arguments)
            return _MEANT[function](*inside) if function in _MEANT else terms.Call(function, inside)
        case _:
            assert_never(expression)


def _applied(expression: Apply, depth: int, names: Mapping[Measure, str]) -> Term:
    """Walk down the left spine, so that a sum of a thousand numbers needs no thousand calls."""
    spine: list[tuple[str, Expression]] = []
    left: Expression = expression
    while isinstance(left, Apply):
        spine.append((left.operator, left.right))
        left = left.left
    term = _term(left, depth + 1, names)
    if sum(not _stays_flat(operator, right) for operator, right in spine) > _DEEPEST:
        raise TooLarge("the formula is too long", hint="Can it be written in two parts?")
    for operator, right in reversed(spine):
        term = _joined(operator, term, _term(right, depth + 1, names))
    return term


def _stays_flat(operator: str, right: Expression) -> bool:
    return operator in ("+", "*") or (operator == "-" and isinstance(right, Fraction))


def _joined(operator: str, left: Term, right: Term) -> Term:
    match operator:
        case "+":
            return Add((*left.terms, right)) if isinstance(left, Add) else Add((left, right))
        case "-" if isinstance(right, Num):
            return _joined("+", left, Num(-right.value))
        case "-":
            return Sub(left, right)
        case "*":
            return Mul((*left.factors, right)) if isinstance(left, Mul) else Mul((left, right))
        case "/":
            return Div(left, right)
        case "**":
            return Pow(left, right)
        case _:
            raise ValueError(f"no operator {operator!r}")


