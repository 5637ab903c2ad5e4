"""The values and the rule of a sequence that a text writes out with equals signs: a_1 = 1, a_i = 2a_(i-1) + 1."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.problem import Apply, Call, Expression
from grammar.school.arithmetic import Written, expression, letters
from grammar.school.row import Row

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
        self.asked = list(self.terms_asked())

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

    def terms_asked(self) -> Iterator[tuple[int, int, Fraction]]:
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


def chained(told: Told) -> Iterator[tuple[int, Fraction]]:
    """The values written with equals signs, several terms with one value too: F(1) = F(2) = 1."""
    words = told.row.words
    waiting: list[int] = []
    at = 0
    while at < len(words):
        found = _written(told.row, at)
        closes = found is not None and found.end < len(words) and words[found.end].kind == "EQUALS"
        led = at > 0 and words[at - 1].kind == "EQUALS"
        if found is None or not (closes or led):
            at, waiting = at + 1, []
            continue
        if isinstance(found.expression, Call) and isinstance(found.expression.arguments[0], Fraction):
            waiting.append(int(found.expression.arguments[0]))
            told.name = found.expression.function
        elif isinstance(found.expression, Fraction) and led:
            yield from ((place, found.expression) for place in waiting)
            waiting = []
        if closes or led:
            told.places |= set(range(at, found.end))
        at = found.end + 1
