"""Sequences given by a rule written in the text: a_1 = 1, a_2 = 1, a_i = 2a_(i-1) + 2a_(i-2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory, Lacking, NotAnswered
from grammar.problem import Apply, Asked, Call, Expression, Fact, HasValue, Letter, Measure, Problem, Tied
from grammar.school.arithmetic import Written, expression, filled, letters
from grammar.school.averages import added
from grammar.school.row import NUMERIC, Row, row_of
from grammar.school.term_rules import rule_in
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


def problem(scene: Scene) -> Problem:
    """The sequence that a text writes out, asked for one of its terms.

    Raises: AnotherStory where none is written, Lacking where a first value is not told, NotAnswered where more is said.
    """
    row = scene.read(row_of)
    told = _summing(row) or _stepping(row) or Told(row)
    recurs = [r for r in told.rules if told.name in letters(r.expression)]
    if len(told.rules) == len(told.asked) == 1 and not recurs and not told.values:
        return _placed(scene, told)
    if len(recurs) != 1 or len(told.rules) != 1 or not told.values or len(told.asked) != 1:
        raise AnotherStory("No rule of a sequence is written.")
    start, end, place = told.asked[0]
    used = told.places | set(range(start, end)) | _conditions(told)
    told.row.demand_used(used, NUMERIC | {"TIMES", "PERCENT", "RELATION", "TOTAL"})
    if place.denominator != 1 or not min(told.values) <= place <= MOST_TERMS:
        raise NotAnswered("That term is too far away.", spans=(told.row.span(start, end),))
    return _problem(scene, told, recurs[0], int(place))


def _placed(scene: Scene, told: Told) -> Problem:
    """ "a_n = n^2 - 3n + 2. What is a_12?": a term by its place alone.

    Raises: AnotherStory where more is said.
    """
    (rule,), ((start, end, place),) = told.rules, told.asked
    used = told.places | set(range(start, end)) | _conditions(told)
    if told.row.left(used, NUMERIC | {"TIMES", "PERCENT", "TOTAL", "PLUS"}):
        raise AnotherStory("More is said than a term.")
    span = told.row.span(0, len(told.row.words))
    term = _term(rule.name, int(place))
    goal = HasValue(term, Asked(span=span), span=span)
    value = filled(rule.expression, {rule.letter: place - rule.place})
    return Problem((Tied("figurate", term, value, span), goal), (goal,), notes=scene.notes)


def _summing(row: Row) -> Told | None:
    """ "The 8th Fibonacci number", "each term is the sum of the two before it": a rule in words, its first values as
    they are told, or those of Fibonacci."""
    named = any(f.what == "fibonacci" for f in row.found("sequences"))
    said = [at for at in range(len(row.words)) if _sums_before(row, at)]
    if not named and len(said) != 1:
        return None
    told = Told(row)
    count = int(row.words[said[0]].value or 0) if said else 2
    told.places = set(said)
    told.values = dict(_chained(told))
    rest = [at for at, w in enumerate(row.words) if w.kind == "NUMBER" and at not in told.places
            and not _counts_first(row, at, count)]  # fmt: skip
    places = [at for at, w in enumerate(row.words) if w.kind == "ORDINAL" and (w.value or 0) > count]
    told.name = told.name or "F"
    told.asked = (
        list(told.terms_asked()) if not places else [(at, at + 1, row.words[at].value or Fraction(0)) for at in places]
    )
    rest = [at for at in rest if not any(start <= at < end for start, end, _ in told.asked)]
    if not told.values and rest and len(rest) == count:
        told.values = {place: row.words[at].value or Fraction(0) for place, at in enumerate(rest, start=1)}
        told.places |= set(rest)
    elif not told.values and not rest and named:
        told.values = {1: Fraction(1), 2: Fraction(1)}
    if len(told.values) != count:
        return None
    told.places |= {
        at for at, w in enumerate(row.words) if w.kind in {"TOTAL", "ORDINAL"} or _counts_first(row, at, count)
    }
    before = [Call(told.name, (Apply("-", Letter("n"), Fraction(back)),)) for back in range(1, count + 1)]
    told.rules = [Rule(told.name, "n", Fraction(0), added(before))]
    return told


def _stepping(row: Row) -> Told | None:
    """ "It starts with 4, and every term is twice the one before minus 1": a rule in words, and the first term."""
    rule = rule_in(row.words)
    if rule is None:
        return None
    told = Told(row)
    told.places = set(range(rule.start, rule.end))
    ordinals = [at for at, w in enumerate(row.words) if w.kind == "ORDINAL" and at not in told.places]
    first = [at for at, w in enumerate(row.words) if w.kind == "NUMBER" and at not in told.places]
    begun = any(w.kind == "BEGIN" for w in row.words) or any(row.words[at].value == 1 for at in ordinals)
    later = [at for at in ordinals if (row.words[at].value or 0) > 1]
    if len(first) != 1 or len(later) != 1 or not begun or told.rules or told.values:
        return None
    told.name = "a"
    told.values = {1: row.words[first[0]].value or Fraction(0)}
    told.places |= {first[0], *ordinals} - {later[0]}
    told.asked = [(later[0], later[0] + 1, row.words[later[0]].value or Fraction(0))]
    before = Call("a", (Apply("-", Letter("n"), Fraction(1)),))
    told.rules = [Rule("a", "n", Fraction(0), filled(rule.expression, {"previous": before}))]
    return told


def _sums_before(row: Row, at: int) -> bool:
    """Whether a number says how many of the terms before are added: the sum of the two preceding it."""
    words = row.words
    near = {w.kind for w in words[at + 1 : at + 4]} | {words[at - 1].kind}
    led = {w.kind for w in words[max(0, at - 3) : at]}
    return words[at].kind == "NUMBER" and "TOTAL" in led and bool(near & {"PREVIOUS", "BEFORE"})


def _counts_first(row: Row, at: int, count: int) -> bool:
    """ "The first two terms are 1 and 1"."""
    word = row.words[at]
    return (
        at > 0
        and word.kind == "NUMBER"
        and word.value == count
        and row.words[at - 1].kind in {"ORDINAL", "BEGIN"}
        and not word.text.isdigit()
    )


def _chained(told: Told) -> Iterator[tuple[int, Fraction]]:
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
