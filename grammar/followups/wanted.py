"""How a conversation has come to want the answer: rounded, in a unit, as a fraction, by the other reading."""

from dataclasses import dataclass, replace

from grammar.followups.hole import has_hole
from grammar.form import rounded
from grammar.problem import Assumption, Problem, Rounding


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the answer is wanted beyond what the question says: its `rounding`; its `unit` as it is written, "percent"
    for a share; as an exact value (`as_fraction`) or its decimal (`as_decimal`); by the other reading of the assumption
    named `otherwise`."""

    rounding: Rounding | None = None
    unit: str = ""
    as_fraction: bool = False
    as_decimal: bool = False
    otherwise: str = ""

    def of(self, problem: Problem) -> Problem:
        """The problem with its answer wanted so."""
        turned = _otherwise(problem, self.otherwise)
        return turned if self.rounding is None else rounded(turned, self.rounding)

    def then(self, later: "Wanted") -> "Wanted":
        """How it is wanted when the `later` is said after this: each of them until the other is said."""
        manner = later.as_fraction or later.as_decimal or later.rounding is not None
        return replace(
            self,
            rounding=None if later.as_fraction or later.as_decimal else later.rounding or self.rounding,
            unit=later.unit or self.unit,
            as_fraction=later.as_fraction if manner else self.as_fraction,
            as_decimal=False,
        )


AS_ASKED = Wanted()


def _otherwise(problem: Problem, name: str) -> Problem:
    """The problem by the other reading of an assumption, which is then what is assumed."""
    for each in problem.assumptions:
        if name and each.name == name:
            goals = tuple(fact for fact in each.instead if has_hole(fact)) or problem.goals
            facts = tuple(dict.fromkeys((*each.instead, *goals)))
            back = Assumption(each.name, each.alternative, each.text, problem.facts)
            rest = tuple(back if other is each else other for other in problem.assumptions)
            return replace(problem, facts=facts, goals=goals, assumptions=rest, rivals=())
    return problem
