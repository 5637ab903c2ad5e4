"""Expressions: numbers, letters and measures under the operations of arithmetic and named functions."""

from dataclasses import dataclass, field

from grammar.values import Letter, Number


@dataclass(frozen=True, slots=True)
class Measure:
    """What a quantity measures: the gradient magnitude of Lena's network.

    `head` is the singular noun, `qualifiers` what tells it from its like, `owner` whose it is; `named` is how the
    text says it, for people.
    """

    head: str
    qualifiers: tuple[str, ...] = ()
    owner: str = ""
    named: str = field(default="", compare=False)

    def __hash__(self) -> int:
        """By the noun and what qualifies it, which tell most measures apart."""
        return hash((self.head, self.qualifiers))

    @property
    def of_network(self) -> bool:
        """Whether a network owns it: "network", or "network 2" where several are told of."""
        return self.owner.startswith("network")

    def __str__(self) -> str:
        """As the text names it."""
        return self.named or " ".join((*self.qualifiers, self.head))


@dataclass(frozen=True, slots=True)
class Apply:
    """`operator` ("+", "-", "*", "/", "**") applied to two expressions."""

    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """A named function of numbers: `gcd` of 84 and 126, `median` of a list (solvers/functions.py says which)."""

    function: str
    arguments: tuple["Expression", ...]


Expression = Number | Letter | Measure | Apply | Call
