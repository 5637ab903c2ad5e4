"""Functions that a text writes out and calls in what it asks: f(5) - f(2), f(3) + g(4), f(g(1))."""

from collections.abc import Mapping

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Call, Equals, Expression, HasValue, Letter, Measure, Problem, Whenever
from grammar.school.arithmetic import Written, filled, letters
from grammar.school.formulas import breaks_off, formula
from grammar.school.row import RELATING, row_of
from grammar.school.written import Rule, Told
from grammar.stories.scene import Scene

_DEEPEST = 6


def problem(scene: Scene) -> Problem:
    """The value of an expression that calls functions of the text more than once.

    Raises: AnotherStory where there is no such expression; NotAnswered where a number has no part in it.
    """
    if not any(token.kind == "EQUALS" for token in scene.tokens):
        raise AnotherStory("No function is written out.")
    told = Told(scene.read(row_of))
    rules = {rule.name: rule for rule in told.rules}
    if len(rules) < len(told.rules) or any(breaks_off(told.row.words, rule.written) for rule in told.rules):
        raise AnotherStory("The functions are not told plainly.")
    asked = [each for each in _calls(told, rules) if _number_of(each.expression) > 1]
    if len(asked) != 1 or breaks_off(told.row.words, asked[0]):
        raise AnotherStory("No expression of several calls is asked for.")
    whole = _worked(asked[0].expression, rules, told.values, _DEEPEST)
    if letters(whole):
        raise AnotherStory("Something in the functions has no value.")
    told.row.demand_used(told.used | set(range(asked[0].start, asked[0].end)), RELATING)
    span = told.row.span(asked[0].start, asked[0].end)
    measure = Measure("value", (), "function", named="value")
    goal = HasValue(measure, Asked(span=span), Whenever(), span=span)
    return Problem((Equals(measure, whole, span), goal), (goal,), notes=scene.notes)


def _calls(told: Told, rules: Mapping[str, Rule]) -> list[Written]:
    """The expressions outside the rules that call one of them."""
    found: list[Written] = []
    at = 0
    while at < len(told.row.words):
        written = formula(told.row.words, at) if at not in told.used else None
        if written is not None and letters(written.expression) & rules.keys():
            found.append(written)
        at = written.end if written is not None else at + 1
    return found


def _number_of(expression: Expression) -> int:
    """How many calls and signs an expression has."""
    match expression:
        case Apply(_, left, right):
            return 1 + _number_of(left) + _number_of(right)
        case Call(_, arguments):
            return 1 + sum(map(_number_of, arguments))
        case _:
            return 0


def _worked(
    expression: Expression, rules: Mapping[str, Rule], values: Mapping[str, Expression], depth: int
) -> Expression:
    """The expression with the rules of its functions in their places; calls deeper than anyone writes stay."""
    match expression:
        case Call(name, (argument,)) if name in rules and rules[name].argument and depth:
            inside = _worked(argument, rules, values, depth - 1)
            body = filled(rules[name].written.expression, {rules[name].argument: inside})
            return _worked(body, rules, values, depth - 1)
        case Call(name, arguments):
            return Call(name, tuple(_worked(each, rules, values, depth) for each in arguments))
        case Apply(sign, left, right):
            return Apply(sign, _worked(left, rules, values, depth), _worked(right, rules, values, depth))
        case Letter(name):
            return values.get(name, expression)
        case _:
            return expression
