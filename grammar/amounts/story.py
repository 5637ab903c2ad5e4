"""The problem of a text about amounts of several things, each of whose words belongs to a clause."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import islice, product

from grammar.amounts.book import accounts, beside, clauses, cues
from grammar.amounts.equation import Equation
from grammar.amounts.implied import imply
from grammar.amounts.linear import solved, value
from grammar.amounts.telling import OF_THEM, Telling
from grammar.amounts.things import Unclear
from grammar.chapters.defined import parted
from grammar.chapters.reading import Said, sentences_of
from grammar.errors import AnotherStory
from grammar.expression import Apply, Call, Expression, Measure
from grammar.problem import Among, Asked, Fact, HasValue, Numbers, Problem, Quantity, SetAside, Tied
from grammar.relations.equations import measures_in
from grammar.stories.scene import Scene

_MOST = 200
_BESIDE = frozenset({
    "a_part_of_all", "handed_over", "times_the_other", "more_than_the_other", "less_than_the_other",
    "percent_more_than_the_other", "percent_less_than_the_other", "each_amount_comes_to_the_others",
    "a_percentage_of_the_amount",
})  # fmt: skip
"""Laws that tell of others than what is asked."""
_TIME = ("time",)
_IDLE = "what is asked does not depend on it"
_CALLED = {
    "+": "all together", "-": "the difference", "/": "the ratio", "*": "all of them", "ceil": "the number needed",
}  # fmt: skip
"""What the value of an expression is called, by how it is made."""


def problem(scene: Scene) -> Problem:
    """The problem that a text tells of amounts of things.

    Raises: AnotherStory where a word of it is of no clause, or it can be read in several ways.
    """
    return _of(scene, late=False)


def late(scene: Scene) -> Problem:
    """The problem of a text of amounts, of gains and prices too, which other stories are asked of before.

    Raises: as `problem`.
    """
    return _of(scene, late=True)


def _of(scene: Scene, *, late: bool) -> Problem:
    if any(need.isdisjoint(scene.cues) for need in cues()):
        raise AnotherStory("It is of no amounts.")
    sentences = sentences_of(scene.once(parted), clauses(late=late))
    few = [sorted(ways, key=len) for ways in sentences]
    every = [told for ways in islice(product(*few), _MOST) if (told := _told(scene, ways)) is not None]
    whole = [told for told in every if not told.idle]
    found = {_worth(told): told for told in reversed(whole or every)}
    if len(found) != 1:
        raise AnotherStory("It tells of no amounts, or can be read in several ways.")
    (told,) = found.values()
    return _problem(scene, told)


def _told(scene: Scene, ways: Sequence[Said]) -> Telling | None:
    """What one way to read the sentences tells, None where it does not give what is asked by all that is told."""
    told = Telling(scene.words)
    with suppress(Unclear, IndexError):
        told.read([clause for said in ways for clause in said])
        imply(told)
        if _is_whole(told):
            return told
    return None


def _is_whole(told: Telling) -> bool:
    """Whether what is told gives what is asked, and all of it is needed for that."""
    values = solved([each.sides for each in told.equations])
    if values is None or any(number < 0 for number in values.values()):
        return False
    told.goals = [goal for goal in told.goals if (value(goal, values) or -1) >= 0][:1]
    if not told.goals or (isinstance(told.goals[0], Measure) and all(each.plain for each in told.equations)):
        return False
    told.idle = [each for each in told.equations if _is_idle(told, each)]
    told.equations = [each for each in told.equations if each not in told.idle]
    return _has_worth(told) and all(_is_apart(told, each) for each in told.idle) and _is_countable(told, values)


def _has_worth(told: Telling) -> bool:
    """Whether what is asked still follows, and not from one figure alone."""
    values = solved([each.sides for each in told.equations])
    plain = isinstance(told.goals[0], Measure) and all(each.plain for each in told.equations)
    return values is not None and value(told.goals[0], values) is not None and not plain


def _is_apart(told: Telling, idle: Equation) -> bool:
    """Whether an equation that is not needed tells one amount, what one of several parts is, or what another gets."""
    names = measures_in(*idle.sides)
    wanted = measures_in(*told.goals)
    if any(cell.act == OF_THEM for cell, measure in told.cells.items() if measure in names):
        return False
    if any(" ".join(cell.what) in accounts() for cell, measure in told.cells.items() if measure in wanted):
        return names <= {measure for cell, measure in told.cells.items() if " ".join(cell.what) in beside()}
    parts = {measure for cell, measure in told.cells.items() if cell.part}
    if idle.timed or any(cell.what == _TIME and measure in names for cell, measure in told.cells.items()):
        return False
    if idle.plain:
        summed = measures_in(*told.goals) if not isinstance(told.goals[0], Measure) else set()
        asked = {(cell.what, cell.act) for cell, measure in told.cells.items() if measure in summed}
        own = [cell for cell, measure in told.cells.items() if measure in names]
        return not names & parts and not any(c.each or {(c.what, c.act), (c.what, ())} & asked for c in own)
    asked_of = {cell.who for cell, measure in told.cells.items() if cell.part and measure in measures_in(*told.goals)}
    told_of = {cell.who for cell, measure in told.cells.items() if cell.part and measure in names}
    if asked_of and told_of - asked_of:
        return False  # "25% of the boys and 40% of the girls play": who plays may be asked of both
    others = measures_in(*told.goals, *(side for each in told.equations for side in each.sides))
    return idle.law in _BESIDE and not names <= others


def _is_countable(told: Telling, values: Mapping[Measure, Fraction]) -> bool:
    """Whether there are whole numbers of what is told of in whole numbers."""
    counts = [measure for cell, measure in told.cells.items() if measure in values and not told.is_measured(cell)]
    figures = [each.right for each in told.equations if each.plain and isinstance(each.right, Fraction)]
    return all(values[measure].denominator == 1 for measure in counts) or any(each.denominator != 1 for each in figures)


def _is_idle(told: Telling, equation: Equation) -> bool:
    """Whether what is asked follows without an equation."""
    values = solved([each.sides for each in told.equations if each is not equation])
    return values is None or value(told.goals[0], values) is not None


def _worth(told: Telling) -> Fraction:
    values = solved([each.sides for each in told.equations]) or {}
    return value(told.goals[0], values) or Fraction(0)


def _problem(scene: Scene, told: Telling) -> Problem:
    span = scene.tokens[0].span | scene.tokens[-1].span
    facts: list[Fact] = []
    for each in told.equations:
        if each.plain and isinstance(each.left, Measure) and isinstance(each.right, Fraction):
            facts.append(HasValue(each.left, Quantity(each.right, each.unit, "", span), span=span))
        else:
            facts.append(Tied(each.law, each.left, each.right, span))
    goal = told.goals[0]
    plain = {each.left for each in told.equations if each.plain}
    named = measures_in(goal, *(side for each in told.equations for side in each.sides))
    facts += [Among(each, Numbers.POSITIVE, span) for each in sorted(named - plain, key=str)]
    if not isinstance(goal, Measure):
        wanted = _named(goal, told.unit)
        facts.append(Tied(told.law, wanted, goal, span))
        goal = wanted
    asked = HasValue(goal, Asked(told.unit, span=span), span=span)
    aside = [SetAside(each.said or str(each.left), _IDLE, span) for each in told.idle]
    return Problem((*facts, asked), (asked,), set_aside=tuple(aside), notes=scene.notes)


def _named(goal: Expression, unit: str) -> Measure:
    """What is asked, as people call it."""
    made = goal.operator if isinstance(goal, Apply) else goal.function if isinstance(goal, Call) else ""
    name = "the percentage" if unit == "percent" else _CALLED.get(made, "what is asked")
    return Measure("amount", (name,), "amounts", named=name)
