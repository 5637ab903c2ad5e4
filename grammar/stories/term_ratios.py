"""Towards which number the ratio of neighbouring terms goes, of a sequence told by a rule that adds multiples of the
two terms before."""

from fractions import Fraction

from grammar.composing import over, plus, power, times
from grammar.errors import AnotherStory
from grammar.expression import Call, Expression
from grammar.problem import Apply, Asked, HasValue, Letter, Measure, Problem, Tied
from grammar.school.arithmetic import Written, expression
from grammar.school.row import NUMERIC, Row, row_of
from grammar.school.written_terms import Told, chained
from grammar.stories.scene import Scene

_NEIGHBOURS = frozenset({"successive", "consecutive", "neighbouring", "neighboring", "adjacent"})
_TWO, _FOUR = Fraction(2), Fraction(4)


def problem(scene: Scene) -> Problem:
    """The limit of the ratio.

    Raises: AnotherStory where no such rule is written or another ratio is asked.
    """
    row = scene.read(row_of)
    told = Told(row)
    told.values |= dict(chained(told))
    if len(told.rules) != 1 or any(told.terms_asked()) or not told.values:
        raise AnotherStory("No rule of a sequence is written.")
    steps = _steps(told.rules[0].expression, told.name)
    if steps is None or set(steps) != {1, 2} or min(steps.values()) <= 0 or min(told.values.values()) < 0:
        raise AnotherStory("The rule is no sum of multiples of the two terms before.")
    if not any(told.values.values()) or told.rules[0].place != 0:
        raise AnotherStory("The ratio of nothing to nothing is none.")
    asked = _ratio(row, told)
    if asked is None or row.left({*told.places, *asked, *_conditions(row)}, NUMERIC | {"TIMES", "PERCENT"}):
        raise AnotherStory("Another ratio is asked for.")
    one, two = steps[1], steps[2]
    root = Call("sqrt", (plus(power(one, _TWO), times(_FOUR, two)),))
    span = row.span(0, len(row.words))
    goal = Measure("ratio", (), "sequence", named="the limit of the ratio")
    wanted = HasValue(goal, Asked(span=span), span=span)
    return Problem((Tied("ratio_of_terms", goal, over(plus(one, root), _TWO), span), wanted), (wanted,),
                   notes=scene.notes)  # fmt: skip


def _steps(of: Expression, name: str) -> dict[int, Fraction] | None:
    """How often each term before is added, by how far it lies back; None where the rule is another."""
    match of:
        case Apply("+", left, right):
            one, two = _steps(left, name), _steps(right, name)
            return None if one is None or two is None or set(one) & set(two) else one | two
        case Apply("*", Fraction() as factor, Call(function, (Apply("-", Letter(), Fraction() as back),))):
            return {int(back): factor} if function == name else None
        case Call(function, (Apply("-", Letter(), Fraction() as back),)) if function == name:
            return {int(back): Fraction(1)}
        case _:
            return None


def _ratio(row: Row, told: Told) -> frozenset[int] | None:
    """The words of "a_(n+1)/a_n" or "the ratio of successive terms"; None where another is asked."""
    found: list[Written] = []
    at = 0
    while at < len(row.words):
        each = expression(row.words, at, {}) if at not in told.places else None
        if each is not None and isinstance(each.expression, Apply) and each.expression.operator == "/":
            found.append(each)
        at = each.end if each is not None else at + 1
    if len(found) == 1 and isinstance(found[0].expression, Apply):
        over_, under = _ahead(found[0].expression.left, told.name), _ahead(found[0].expression.right, told.name)
        near = over_ is not None and under is not None and over_ - under == 1
        return frozenset(range(found[0].start, found[0].end)) if near else None
    lemmas = {word.lemma for word in row.words} | {word.text.lower() for word in row.words}
    return frozenset() if not found and "ratio" in lemmas and lemmas & _NEIGHBOURS else None


def _ahead(term: Expression, name: str) -> Fraction | None:
    match term:
        case Call(function, (Letter(),)) if function == name:
            return Fraction(0)
        case Call(function, (Apply("+", Letter(), Fraction() as ahead),)) if function == name:
            return ahead
        case Call(function, (Apply("-", Letter(), Fraction() as back),)) if function == name:
            return -back
        case _:
            return None


def _conditions(row: Row) -> set[int]:
    """ "For i > 2": for which places the rule holds."""
    signs = {"ABOVE", "AT_LEAST", "MORE", "BELOW", "EQUALS", "THAN"}
    return {at for at, word in enumerate(row.words) if word.kind == "NUMBER" and at > 1
            and row.words[at - 1].kind in signs}  # fmt: skip
