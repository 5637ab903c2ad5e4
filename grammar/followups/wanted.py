"""How a conversation has come to want the answer: rounded, in a unit, as a fraction."""

from dataclasses import dataclass, replace

from grammar.form import rounded
from grammar.problem import Problem, Rounding


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the answer is wanted beyond what the question says: its `rounding`; its `unit` as it is written, "percent"
    for a share; as an exact value (`as_fraction`) or its decimal (`as_decimal`)."""

    rounding: Rounding | None = None
    unit: str = ""
    as_fraction: bool = False
    as_decimal: bool = False

    def of(self, problem: Problem) -> Problem:
        """The problem with its answer wanted so."""
        return problem if self.rounding is None else rounded(problem, self.rounding)

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
