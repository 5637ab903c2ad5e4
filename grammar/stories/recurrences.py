"""Sequences given by a rule written in the text: a_1 = 1, a_2 = 1, a_i = 2a_(i-1) + 2a_(i-2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory, Lacking, NotAnswered
from grammar.problem import Apply, Asked, Call, Expression, Fact, HasValue, Letter, Measure, Problem, Tied
from grammar.school.arithmetic import Written, expression, filled, letters
from grammar.school.row import NUMERIC, Row, row_of
from grammar.stories.scene import Scene

MOST_TERMS = 200
_LOOK_BACK = 9


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule of a sequence: its name, the letter of its place, and what stands there."""

    name: str
    letter: str
    place: Fraction
    expression: Expression


class Told:
    """The values and the rule that a text writes out, and the place asked for."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.values: dict[int, Fraction] = {}
        self.rules: list[Rule] = []
        self.name = ""
        self.places: set[int] = set()
        for at, word in enumerate(row.words):
            if word.kind == "EQUALS":
                self._equation(at)
        self.asked = list(self._asked())

    def _equation(self, at: int) -> None:
        head = self._head(at)
        right = _written(self.row, at + 1)
        if head is None or right is None or not isinstance(head.expression, Call):
            return
        inside = head.expression.arguments[0]
        self.name = self.name or head.expression.function
        if head.expression.function != self.name:
            return
        own = letters(inside)
        if not own and isinstance(inside, Fraction) and isinstance(right.expression, Fraction):
            self.values[int(inside)] = right.expression
        elif len(own) == 1 and letters(right.expression) <= own | {self.name}:
            place = _ahead(inside)
            if place is None:
                return
            self.rules.append(Rule(self.name, next(iter(own)), place, right.expression))
        else:
            return
        self.places |= set(range(head.start, right.end))

    def _head(self, at: int) -> Written | None:
        """The call that ends right before an equals sign."""
        for start in range(at - 1, max(-1, at - _LOOK_BACK), -1):
            found = _written(self.row, start)
            if found is not None and found.end == at and isinstance(found.expression, Call):
                return found
        return None

    def _asked(self) -> Iterator[tuple[int, int, Fraction]]:
        """Terms that are written and told nothing of: their words and place."""
        at = 0
        while at < len(self.row.words):
            found = _written(self.row, at) if at not in self.places else None
            if found is not None and isinstance(found.expression, Call) and found.expression.function == self.name:
                place = found.expression.arguments[0]
                if isinstance(place, Fraction):
                    yield found.start, found.end, place
                at = found.end
            else:
                at += 1


def _written(row: Row, at: int) -> Written | None:
    """The expression that begins at a place; one that cannot be told whole is no rule."""
    try:
        return expression(row.words, at, {})
    except NotAnswered:
        return None


def _ahead(inside: Expression) -> Fraction | None:
    """By how much the place of a rule lies ahead of its letter: 1 for a_(n+1)."""
    match inside:
        case Apply("+", _, Fraction() as ahead):
            return ahead
        case Apply("-", _, Fraction() as back):
            return -back
        case Apply():
            return None
        case _:
            return Fraction(0)


def problem(scene: Scene) -> Problem:
    """The sequence that a text writes out, asked for one of its terms.

    Raises: AnotherStory where none is written, Lacking where a first value is not told, NotAnswered where more is said.
    """
    row = scene.read(row_of)
    told = _fibonacci(row) or Told(row)
    recurs = [r for r in told.rules if told.name in letters(r.expression)]
    if len(recurs) != 1 or len(told.rules) != 1 or not told.values or len(told.asked) != 1:
        raise AnotherStory("No rule of a sequence is written.")
    start, end, place = told.asked[0]
    used = told.places | set(range(start, end)) | _conditions(told)
    told.row.demand_used(used, NUMERIC | {"TIMES", "PERCENT", "RELATION", "TOTAL"})
    if place.denominator != 1 or not min(told.values) <= place <= MOST_TERMS:
        raise NotAnswered("That term is too far away.", spans=(told.row.span(start, end),))
    return _problem(scene, told, recurs[0], int(place))


def _fibonacci(row: Row) -> Told | None:
    """ "The 8th Fibonacci number": the rule that the name stands for."""
    names = [f for f in row.found("sequences") if f.what == "fibonacci"]
    places = [at for at, w in enumerate(row.words) if w.kind == "ORDINAL"]
    place = row.words[places[0]].value if len(places) == 1 else None
    if len(names) != 1 or place is None or any(w.kind in {"NUMBER", "EQUALS"} for w in row.words):
        return None
    told = Told(row)
    told.name, told.values = "F", {1: Fraction(1), 2: Fraction(1)}
    before: tuple[Expression, ...] = tuple(Call("F", (Apply("-", Letter("n"), Fraction(back)),)) for back in (1, 2))
    told.rules = [Rule("F", "n", Fraction(0), Apply("+", before[0], before[1]))]
    told.asked = [(places[0], places[0] + 1, place)]
    return told


def _conditions(told: Told) -> set[int]:
    """ "For i > 2", "n ≥ 3", "for all n at least 1": for which places the rule holds."""
    words = told.row.words
    return {at for at, w in enumerate(words) if w.kind == "NUMBER" and at > 1
            and words[at - 1].kind in {"ABOVE", "AT_LEAST", "MORE", "BELOW", "EQUALS", "THAN"}}  # fmt: skip


def _problem(scene: Scene, told: Told, rule: Rule, last: int) -> Problem:
    span = told.row.span(0, len(told.row.words))
    terms = {place: _term(rule.name, place) for place in range(min(told.values), last + 1)}
    facts: list[Fact] = [Tied("first_values", terms[p], v, span) for p, v in told.values.items() if p in terms]
    for place in range(min(told.values), last + 1):
        if place not in told.values:
            value = filled(rule.expression, {rule.letter: place - rule.place})
            facts.append(Tied("recurrence", terms[place], _resolved(value, rule.name, terms), span))
    goal = HasValue(terms[last], Asked(span=span), span=span)
    return Problem((*facts, goal), (goal,), notes=scene.notes)


def _term(name: str, place: int) -> Measure:
    return Measure("term", (str(place),), "sequence", named=f"{name}_{place}")


def _resolved(value: Expression, name: str, terms: Mapping[int, Measure]) -> Expression:
    """The rule with the terms it calls.

    Raises: Lacking where one of them lies before those told.
    """
    match value:
        case Call(function, (inside,)) if function == name:
            place = _number(inside)
            if place not in terms:
                raise Lacking(f"{name}_{place} is not told.", hint=f"What is {name}_{place}?")
            return terms[place]
        case Apply(operator, left, right):
            return Apply(operator, _resolved(left, name, terms), _resolved(right, name, terms))
        case _:
            return value


def _number(value: Expression) -> int:
    match value:
        case Fraction():
            return int(value)
        case Apply("+", left, right):
            return _number(left) + _number(right)
        case Apply("-", left, right):
            return _number(left) - _number(right)
        case _:
            raise NotAnswered("The rule looks at a place that I cannot tell.")
