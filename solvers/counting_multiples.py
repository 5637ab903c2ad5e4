"""Whole numbers of a range by what divides them: inclusion and exclusion of common multiples."""

from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import lcm

from grammar.errors import UnknownPart
from grammar.events import Event, Holds, Whole
from grammar.experiment import Multiples
from solvers.counting_laws import ALL_BUT, FIELD
from solvers.law import Law, Variable
from solvers.terms import Add, Name, Rounded
from solvers.working import Working

_ROSEN = "K. H. Rosen, Discrete Mathematics and Its Applications (8th ed., 2019), chapters 4 and 8"
_WAYS = ("ways", "the number of ways")

IN_RANGE = Law(
    "multiples_in_a_range", FIELD, Name("ways"),
    Rounded(Name("high") / Name("by"), up=False) - Rounded(Name("below") / Name("by"), up=False),
    (_WAYS, ("high", "the last number"), ("below", "the number before the first"), ("by", "what divides them")),
    "Every so many numbers one is a multiple: as many as fit up to the last, without those before the first.", _ROSEN,
)  # fmt: skip


@lru_cache(maxsize=16)
def either_of(count: int) -> Law:
    """Multiples of at least one of `count` numbers."""
    sets = [each for size in range(1, count + 1) for each in combinations(range(1, count + 1), size)]
    names = ["with_" + "_".join(map(str, each)) for each in sets]
    terms = tuple(Name(name) if len(each) % 2 else -1 * Name(name) for name, each in zip(names, sets, strict=True))
    return Law(
        "inclusion_exclusion", FIELD, Name("ways"), terms[0] if len(terms) == 1 else Add(terms),
        (_WAYS, *((name, "the multiples of all of these") for name in names)),
        "What is a multiple of two of them would be counted twice, so it is taken off; what is one of three is added.",
        _ROSEN,
    )  # fmt: skip


def multiples(work: Working, told: Multiples, event: Event) -> Variable:
    """The numbers of the range that one of the divisors divides, or all, or none.

    Raises: UnknownPart where no law tells of such a condition.
    """
    match event:
        case Whole.ANY:
            return _either(work, told)
        case Whole.HAPPENS:
            return _of(work, told, told.divisors)
        case Whole.FAILS:
            size = told.high - told.low + 1
            return work.apply(ALL_BUT, "the numbers that none divides", all=size, others=_either(work, told))
        case Holds((True, False)):
            first, both = _of(work, told, told.divisors[:1]), _of(work, told, told.divisors)
            return work.apply(ALL_BUT, "the numbers that only the first divides", all=first, others=both)
        case _:
            raise UnknownPart("I know no way to count such numbers.", hint="Ask for the multiples of one of them.")


def _of(work: Working, told: Multiples, divisors: tuple[Fraction, ...]) -> Variable:
    by = lcm(*map(int, divisors))
    return work.apply(
        IN_RANGE, f"the multiples of {by}", high=told.high, below=told.low - 1, by=Fraction(by)
    )


def _either(work: Working, told: Multiples) -> Variable:
    count = len(told.divisors)
    found = {
        "with_" + "_".join(str(at + 1) for at in each): _of(work, told, tuple(told.divisors[at] for at in each))
        for size in range(1, count + 1)
        for each in combinations(range(count), size)
    }
    if count == 1:
        return next(iter(found.values()))
    return work.apply(either_of(count), "the numbers that one of them divides", **found)


