"""A question that an article states and that could be answered: what follows it is held against the answer."""

from dataclasses import dataclass
from fractions import Fraction

import grammar
import solvers
from grammar.errors import CannotAnswer
from grammar.problem import After, Asked, Changes, Fact, HasValue, PercentBy, Problem, Quantity, Start, TimesBy
from grammar.statements.mentions import mentions
from solvers.derivation import Derivation, Result
from solvers.value import Value

Said = tuple[Fraction, str]
"""A number and what it counts."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An answered question: where in the article it ends, each time it is asked, its problem and answer, and the
    numbers that it tells."""

    question: str
    ends: tuple[int, ...]
    problem: Problem
    derivation: Derivation
    told: frozenset[Said]

    @property
    def result(self) -> Result:
        """The answer to it."""
        return self.derivation.results[0]

    @property
    def law(self) -> str:
        """The law of the last step that led to the answer, in a sentence."""
        return self.derivation.steps[-1].text if self.derivation.steps else ""

    @property
    def moment(self) -> Quantity | None:
        """How long after the start a value is asked, None where no such is."""
        goal = self.problem.goals[0]
        after = goal.moment if isinstance(goal, HasValue) else None
        return after.duration if isinstance(after, After) and isinstance(after.duration, Quantity) else None

    def since(self, place: int) -> int:
        """Where it was last asked before a place of the article, -1 where it was not."""
        return max((end for end in self.ends if end <= place), default=-1)

    def change(self, direction: int) -> Changes | None:
        """The one change of what is asked about that goes up (+1) or down (-1), None where there is not one."""
        goal = self.problem.goals[0]
        changes = [fact for fact in self.problem.facts if isinstance(fact, Changes) and fact.period is not None]
        if not isinstance(goal, HasValue) or any(fact.measure != goal.measure for fact in changes):
            return None
        found = [fact for fact in changes if _direction(fact) == direction and fact.since is None]
        return found[0] if len(found) == len(changes) == 1 else None

    def percent_over(self, change: Changes, times: Quantity) -> Value | None:
        """By how many percent it changes in so much time."""
        asked = Changes(change.measure, PercentBy(Asked(), _direction(change)), times)
        return self._asked(asked)

    def factor_over(self, change: Changes, times: Quantity) -> Value | None:
        """By what it is multiplied in so much time."""
        return self._asked(Changes(change.measure, TimesBy(Asked()), times))

    def value_after(self, times: Quantity) -> Value | None:
        """What is asked for, so long after the start."""
        goal = self.problem.goals[0]
        if not isinstance(goal, HasValue):
            return None
        moment = After(times) if times.value else Start()
        return self._asked(HasValue(goal.measure, goal.quantity, moment))

    def _asked(self, goal: Fact) -> Value | None:
        facts = tuple(fact for fact in self.problem.facts if fact not in self.problem.goals)
        try:
            return solvers.solve(Problem((*facts, goal), (goal,))).results[0].value
        except CannotAnswer:
            return None


def _direction(change: Changes) -> int:
    match change.change:
        case TimesBy(Fraction() as factor):
            return 1 if factor > 1 else -1
        case PercentBy(_, direction):
            return direction
        case _:
            return 0


def standing(question: str, ends: tuple[int, ...]) -> Standing | None:
    """The question answered, None where it cannot be, or where more than one value or a convention is in it."""
    try:
        problem = grammar.read(question)
        derivation = solvers.solve(problem)
        told = frozenset((each.value, each.unit) for each in mentions(question))
    except CannotAnswer:
        return None
    single = len(derivation.results) == 1 and not derivation.assumptions and not derivation.verdicts
    plain = single and not derivation.results[0].value.has_letters
    return Standing(question, ends, problem, derivation, told) if plain else None
