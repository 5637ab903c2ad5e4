"""Laws gathered one on top of the other for one outcome of an experiment."""

from collections.abc import Hashable
from fractions import Fraction
from functools import lru_cache

from grammar.problem import Fact
from solvers.law import Bound, BoundLaw, Domain, Law, Variable
from solvers.terms import Add, Call, Mul, Name, Term


class Working:
    """The laws that lead to an outcome; every law's result is a variable for the next."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self.facts = facts
        self.laws: list[BoundLaw] = []

    def apply(self, law: Law, named: str, **values: Variable | Fraction) -> Variable:
        """The variable on the left of `law`, where the other symbols have these values."""
        symbol = law.symbols[0][0]
        domain = Domain.CHANCE if symbol == "probability" else Domain.ANY
        key: tuple[Hashable, ...] = (self.facts, len(self.laws))
        found = Variable(symbol, key, named, "", "", domain)
        self.laws.append(BoundLaw(law, ((symbol, found), *values.items()), self.facts))
        return found

    def bound(self) -> Bound:
        """All of it."""
        return Bound(laws=tuple(self.laws))


def binomial(size: Term, taken: Term) -> Term:
    """The ways to choose `taken` things of `size`."""
    return Call("binomial", (size, taken))


def factorial(of: Term) -> Term:
    """The product of the whole numbers from 1 to `of`."""
    return Call("factorial", (of,))


@lru_cache(maxsize=256)
def numbered(law: str, field: str, result: tuple[str, str], each: tuple[str, str], count: int, sentence: str,
             source: str, *, multiplied: bool) -> Law:  # fmt: skip
    """A sum or product of `count` like things: `each` names one of them and says what it is."""
    names = tuple(f"{each[0]}_{at}" for at in range(1, count + 1))
    parts: tuple[Term, ...] = tuple(Name(name) for name in names)
    right = parts[0] if count == 1 else Mul(parts) if multiplied else Add(parts)
    return Law(law, field, Name(result[0]), right, (result, *((name, each[1]) for name in names)), sentence, source)


def listed_as(name: str, values: tuple[Variable | Fraction, ...]) -> dict[str, Variable | Fraction]:
    """The values under the numbered symbols of such a law."""
    return {f"{name}_{at}": value for at, value in enumerate(values, start=1)}
