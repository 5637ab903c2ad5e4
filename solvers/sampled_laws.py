"""The laws of draws of several sorts."""

from functools import lru_cache

from solvers.chance_laws import FIELD as CHANCE
from solvers.counting_laws import FIELD as COUNTING
from solvers.law import Law
from solvers.terms import Add, Mul, Name, Term
from solvers.working import factorial

_FELLER = "W. Feller, An Introduction to Probability Theory and Its Applications I (3rd ed., 1968), chapter VI"
_HUYGENS = "C. Huygens, De ratiociniis in ludo aleae (1657)"


def _numbers(name: str, count: int) -> tuple[Name, ...]:
    return tuple(Name(f"{name}_{at}") for at in range(1, count + 1))


def _orders(taken: tuple[Name, ...]) -> Term:
    within: Term = Mul(tuple(factorial(each) for each in taken)) if len(taken) > 1 else factorial(taken[0])
    return factorial(Name("tries")) / within


@lru_cache(maxsize=64)
def tries_of_each(count: int) -> Law:
    """The probability of so many tries of each of `count` sorts."""
    taken, chances = _numbers("number", count), _numbers("chance", count)
    powers = tuple(chance**number for chance, number in zip(chances, taken, strict=True))
    symbols = (("tries", "the number of tries"), *((each.name, "how many are of a sort") for each in taken),
               *((each.name, "the probability of this sort") for each in chances))  # fmt: skip
    return Law(
        "tries_of_each_sort", CHANCE, Name("probability"), Mul((_orders(taken), *powers)),
        (("probability", "the probability"), *symbols),
        "Choose which tries are of which sort; the tries are independent, so their probabilities are multiplied.",
        _FELLER,
    )  # fmt: skip


@lru_cache(maxsize=64)
def rows_of_each(count: int) -> Law:
    """The rows with so many places of each of `count` sorts."""
    taken, sizes = _numbers("number", count), _numbers("size", count)
    powers = tuple(size**number for size, number in zip(sizes, taken, strict=True))
    symbols = (("tries", "the number of places"), *((each.name, "how many are of a sort") for each in taken),
               *((each.name, "how many there are of this sort") for each in sizes))  # fmt: skip
    return Law(
        "rows_of_each_sort", COUNTING, Name("ways"), Mul((_orders(taken), *powers)),
        (("ways", "the number of ways"), *symbols),
        "Choose which places are of which sort, then what stands at each of them.", _FELLER,
    )  # fmt: skip


@lru_cache(maxsize=64)
def mean_shown(count: int) -> Law:
    """The mean of `count` numbers, each as often as it is there."""
    values, sizes = _numbers("shown", count), _numbers("size", count)
    parts: tuple[Term, ...] = tuple(value * size for value, size in zip(values, sizes, strict=True))
    together: Term = Add(parts) if count > 1 else parts[0]
    symbols = (("all", "how many there are"), *((each.name, "a number shown") for each in values),
               *((each.name, "how many show it") for each in sizes))  # fmt: skip
    return Law(
        "mean_shown", CHANCE, Name("expected"), together / Name("all"),
        (("expected", "the mean of one draw"), *symbols),
        "Every number counts as often as it is there.", _HUYGENS,
    )  # fmt: skip
