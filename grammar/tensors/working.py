"""The steps from what is told to what is asked, each a value with its name."""

from dataclasses import dataclass, field

from grammar.expression import Expression, Measure
from grammar.problem import Fact
from grammar.span import Span
from grammar.ties import Tied


@dataclass(slots=True)
class Working:
    """What has been worked out so far."""

    facts: list[Fact] = field(default_factory=list)

    def put(self, called: str, value: Expression, law: str, span: Span) -> Measure:
        """A value under a name of its own."""
        again = sum(isinstance(each, Tied) and str(each.left).startswith(called) for each in self.facts)
        name = f"{called} {again + 1}" if again else called
        measure = Measure("numbers", (f"step {len(self.facts) + 1}",), named=name)
        self.facts.append(Tied(law, measure, value, span))
        return measure


@dataclass(frozen=True, slots=True)
class Answer:
    """What is asked, with the steps to it, and its unit."""

    measure: Measure
    facts: tuple[Fact, ...]
    unit: str = ""
