"""A value that a written rule replaces again and again: m ← 0.9·m + 0.1·g from m = 0, five times."""

from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, Lacking, NotAnswered
from grammar.problem import Apply, Asked, Expression, Fact, HasValue, Letter, Measure, Problem, Tied
from grammar.school.arithmetic import Written, filled, letters
from grammar.school.formulas import breaks_off, formula
from grammar.school.row import RELATING, Row, row_of
from grammar.stories.scene import Scene

_MOST_TIMES = 200
_LINKS = frozenset({"EQUALS", "EQUAL", "BE"})
_COUNTED = frozenset({"ROUND", "TIME", "WORD", "MEASURE", "COUNTED", "TIMES"})


def problem(scene: Scene) -> Problem:
    """The value after so many uses of the rule.

    Raises: AnotherStory where no rule with an arrow is written; Lacking where a value is not told; NotAnswered where
    more is said.
    """
    arrows = [token for token in scene.tokens if token.kind == "ARROW"]
    if len(arrows) != 1:
        raise AnotherStory("No rule with an arrow is written.")
    row = scene.read(row_of)
    name, written = _rule(row)
    values, used = _values(row, letters(written.expression), range(written.start - 2, written.end))
    times = [at for at, word in enumerate(row.words) if word.value is not None and at not in used
             and at + 1 < len(row.words) and row.words[at + 1].kind in _COUNTED]  # fmt: skip
    if len(times) != 1:
        raise NotAnswered("I cannot tell how often the rule is used.", spans=(row.span(written.start, written.end),))
    moving = {at for at, word in enumerate(row.words) if at and row.words[at - 1].lemma in {"moving", "move"}}
    rounds = {at for at, word in enumerate(row.words[:-1]) if word.kind in {"EACH", "PER", "EVERY"}
              and row.words[at + 1].kind in _COUNTED}  # fmt: skip
    row.demand_used(used | moving | rounds | {times[0], times[0] + 1}, RELATING | {"TOTAL"})
    lacking = sorted(letters(written.expression) - values.keys())
    if lacking:
        raise Lacking(f"The value of {lacking[0]} is not told.", hint=f"What is {lacking[0]}?")
    count = row.words[times[0]].value or Fraction(0)
    if count.denominator != 1 or not 0 < count <= _MOST_TIMES:
        raise NotAnswered("That is too often.", spans=(row.span(times[0], times[0] + 1),))
    return _problem(scene, row, name, filled(written.expression, {n: v for n, v in values.items() if n != name}),
                    values[name], int(count))  # fmt: skip


def _rule(row: Row) -> tuple[str, Written]:
    at = next(at for at, word in enumerate(row.words) if word.kind == "ARROW")
    head, right = formula(row.words, at - 1), formula(row.words, at + 1)
    plain = head is not None and right is not None and head.end == at and not breaks_off(row.words, right)
    if not plain or head is None or right is None or not isinstance(head.expression, Letter):
        raise AnotherStory("No rule with an arrow is written.")
    sums = isinstance(right.expression, Apply) and right.expression.operator in {"+", "-"}
    if head.expression.name not in letters(right.expression) or not sums:
        raise AnotherStory("The rule does not go on from its value.")
    return head.expression.name, right


def _values(row: Row, names: frozenset[str], rule: range) -> tuple[dict[str, Fraction], set[int]]:
    """The values told of letters, and the words used by these and the rule.

    Raises: NotAnswered where a letter has two.
    """
    values: dict[str, Fraction] = {}
    used = set(rule)
    for at in range(1, len(row.words) - 1):
        name, link, number = row.words[at - 1].text, row.words[at], row.words[at + 1]
        linked = link.kind in _LINKS
        if at in rule or name not in names or not linked or number.value is None:
            continue
        if values.setdefault(name, number.value) != number.value:
            raise NotAnswered(f"{name} has two values.", spans=(number.span,))
        used |= {at - 1, at, at + 1}
    return values, used


def _problem(scene: Scene, row: Row, name: str, rule: Expression, first: Fraction, times: int) -> Problem:
    span = row.span(0, len(row.words))
    terms = [Measure("term", (str(place),), "sequence", named=f"{name}_{place}") for place in range(times + 1)]
    facts: list[Fact] = [Tied("first_values", terms[0], first, span)]
    facts += [Tied("recurrence", now, filled(rule, {name: before}), span)
              for before, now in pairwise(terms)]  # fmt: skip
    goal = HasValue(terms[-1], Asked(span=span), span=span)
    return Problem((*facts, goal), (goal,), notes=scene.notes)
