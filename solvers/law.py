"""Laws, and what ties them to a problem: variables, what is given, what is asked."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from itertools import chain

from grammar.problem import Asked, Fact, Relation
from grammar.span import Span
from solvers.terms import Term

RELATION_WORDS = {
    Relation.EQUAL: "reaches", Relation.BELOW: "is below", Relation.AT_MOST: "is at most", Relation.ABOVE: "is above",
    Relation.AT_LEAST: "is at least",
}  # fmt: skip
"""How a sentence says a relation to a limit."""


NOWHERE = Span()
"""The span of what stands nowhere in the text."""


class Domain(Enum):
    """Which numbers a variable can be."""

    ANY = "any number"
    FACTOR = "a number not below zero"
    DIVISOR = "a number not below one"
    SIZE = "a positive whole number"
    COUNT = "a whole number"
    CHANCE = "a number from zero to one"
    POSITIVE = "a positive number"
    INTEGER = "a whole number, negative or not"

    __hash__ = object.__hash__  # Enum's own asks for the name each time


@dataclass(frozen=True, slots=True)
class Variable:
    """One number of a problem: what kind it is and of what.

    `named` is how a sentence calls it ("the gradient magnitude after 10 epochs"), `unit` is singular, `question` asks
    for it ("" where a person would not be asked), `letter` is what it is called in an equation to be solved for it.
    """

    kind: str
    key: tuple[Hashable, ...]
    named: str = field(compare=False, default="")
    unit: str = field(compare=False, default="")
    question: str = field(compare=False, default="")
    domain: Domain = field(compare=False, default=Domain.ANY)
    letter: str = field(compare=False, default="x")
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Hash once: a variable is looked up in every round, and its key is deep."""
        object.__setattr__(self, "_hash", hash((self.kind, self.key)))

    def __hash__(self) -> int:
        """The hash of what tells variables apart."""
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Whether both are of one kind and of the same."""
        if self is other or type(other) is not Variable:
            return self is other
        return self._hash == other._hash and self.kind == other.kind and self.key == other.key


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """An equation between named symbols, left = right, with what each symbol means and where the law stands.

    `sentence` says the law in words; {placeholders} are filled from `BoundLaw.words`.
    """

    name: str
    field: str
    left: Term
    right: Term
    symbols: tuple[tuple[str, str], ...]
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class BoundLaw:
    """A law whose symbols stand for variables of the problem, or for fixed numbers such as the 1 of "with a bias"."""

    law: Law
    binding: tuple[tuple[str, Variable | Fraction], ...]
    facts: tuple[Fact, ...] = field(default=(), compare=False)
    words: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    _variables: tuple[Variable, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Look for the variables once: they are asked for in every round."""
        bound = dict.fromkeys([each for _, each in self.binding if isinstance(each, Variable)])
        object.__setattr__(self, "_variables", tuple(bound))

    def variables(self) -> tuple[Variable, ...]:
        """The variables bound, each once, in the order of the symbols."""
        return self._variables

    def sentence(self) -> str:
        """The law in words, about this problem."""
        return self.law.sentence.format(**dict(self.words)) if self.words else self.law.sentence


@dataclass(frozen=True, slots=True)
class Given:
    """A variable's value as the text gives it."""

    variable: Variable
    term: Term
    fact: Fact | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Limit:
    """A variable lies below, above or at a value: what a whole number is looked for to fulfil."""

    variable: Variable
    relation: Relation
    term: Term
    fact: Fact
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Goal:
    """A fact's hole as a variable to be found, and how its answer is called.

    `limit` is what the wanted moment must fulfil, `start` the limited variable before anything changes, `stride` the
    length of a period in the unit asked for.
    """

    fact: Fact
    asked: Asked
    variable: Variable
    of: str
    unit: str
    counts: bool = False
    limit: Limit | None = None
    start: Variable | None = None
    stride: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Bound:
    """A problem as laws over variables."""

    laws: tuple[BoundLaw, ...] = ()
    givens: tuple[Given, ...] = ()
    limits: tuple[Limit, ...] = ()
    goals: tuple[Goal, ...] = ()

    @classmethod
    def together(cls, parts: "Iterable[Bound]") -> "Bound":
        """All of them as one."""
        told = [part for part in parts if part is not NOTHING]
        if len(told) < 2:
            return told[0] if told else NOTHING
        return cls(
            tuple(chain.from_iterable([part.laws for part in told])),
            tuple(chain.from_iterable([part.givens for part in told])),
            tuple(chain.from_iterable([part.limits for part in told])),
            tuple(chain.from_iterable([part.goals for part in told])),
        )

    def __or__(self, other: "Bound") -> "Bound":
        """Both together."""
        if other is NOTHING:
            return self
        if self is NOTHING:
            return other
        return Bound(
            self.laws + other.laws, self.givens + other.givens, self.limits + other.limits, self.goals + other.goals
        )


NOTHING = Bound()
"""What binds nothing."""
