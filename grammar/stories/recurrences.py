"""Sequences given by a rule written in the text: a_1 = 1, a_2 = 1, a_i = 2a_(i-1) + 2a_(i-2)."""

from collections.abc import Mapping
from fractions import Fraction

from grammar.errors import AnotherStory, Lacking, NotAnswered
from grammar.problem import Apply, Asked, Call, Expression, Fact, HasValue, Letter, Measure, Problem, Tied
from grammar.school.arithmetic import filled, letters
from grammar.school.averages import added
from grammar.school.row import NUMERIC, Row, row_of
from grammar.school.summed_places import summed_places
from grammar.school.term_rules import rule_in
from grammar.school.written_terms import Rule, Told, chained
from grammar.stories.scene import Scene

MOST_TERMS = 200


def problem(scene: Scene) -> Problem:
    """The sequence that a text writes out, asked for one of its terms.

    Raises: AnotherStory where none is written, Lacking where a first value is not told, NotAnswered where more is said.
    """
    row = scene.read(row_of)
    told = _numbered(row) or _summing(row) or _stepping(row) or Told(row)
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


def _numbered(row: Row) -> Told | None:
    """Numbered places, of which each has as many as so many before it together."""
    found = summed_places(row)
    if found is None:
        return None
    told = Told(row)
    if told.rules or told.values:
        return None
    at, told.name, told.values, told.places = found.asked, "a", dict(found.values), set(found.used)
    told.asked = [(at, at + 1, row.words[at].value or Fraction(0))]
    told.rules = [_summed("a", len(told.values))]
    return told


def _summed(name: str, count: int) -> Rule:
    before = [Call(name, (Apply("-", Letter("n"), Fraction(back)),)) for back in range(1, count + 1)]
    return Rule(name, "n", Fraction(0), added(before))


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
    told.values = dict(chained(told))
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
    told.rules = [_summed(told.name, count)]
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
