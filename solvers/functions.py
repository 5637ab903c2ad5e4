"""Named functions of numbers: divisors and multiples, digits, remainders, order statistics.

Source: G. H. Hardy, E. M. Wright, An Introduction to the Theory of Numbers (6th ed., 2008); D. S. Moore, G. P. McCabe,
Introduction to the Practice of Statistics (9th ed., 2017), chapter 1, for median, mode and range.
"""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from math import comb, factorial, gcd, lcm, prod

from sympy import divisor_count, divisor_sigma, factorint, nextprime, primepi, primerange
from sympy.ntheory.modular import crt

from grammar.errors import NoSolution, TooFewFacts, TooLarge
from solvers.analytic import ANALYTIC
from solvers.first_times import FIRST_TIMES
from solvers.running import RUNNING, run
from solvers.terms import Add, Call, Mul, Num, Pow, Sub, Term, subterms

MOST_FACTORIAL = 3_000
MOST_BINOMIAL_BITS = 100_000
MOST_FACTORED = 10**18
MOST_PRIMES = 10**7
MOST_MODULUS = 10**12
_MOST_DIVISORS = 12

Whole = tuple[int, ...]


def called(function: str, written: tuple[Term, ...], arguments: tuple[Term, ...]) -> Term:
    """The function's value as a number, or the call as it stands where an argument has no number.

    `written` are the arguments before they were worked out: a remainder needs no power built.

    Raises: NoSolution where the function has no value there, TooLarge beyond the bounds.
    """
    if function == "remainder" and isinstance(arguments[1], Num):
        found = _modular(written[0], _positive(arguments[1].value))
        if found is not None:
            return Num(Fraction(found))
    if function in RUNNING:
        return run(function, written)
    if not arguments or any(_runs(each) for each in arguments):
        return Call(function, arguments)
    if function in ANALYTIC:
        return ANALYTIC[function](*arguments)
    if not all(isinstance(each, Num) for each in arguments):
        return Call(function, arguments)
    values = tuple(each.value for each in arguments if isinstance(each, Num))
    if function in STATISTICS:
        return Num(STATISTICS[function](values))
    if function not in FIRST_TIMES and function not in INTEGERS:
        raise TooFewFacts(f"nothing is told of the function {function}")
    if function in FIRST_TIMES:
        return Num(Fraction(FIRST_TIMES[function](*values)))
    return Num(Fraction(INTEGERS[function](tuple(_whole(function, each) for each in values))))


def _runs(term: Term) -> bool:
    """Whether a letter that runs through numbers stands in a term."""
    return any(isinstance(each, Call) and not each.arguments for each in subterms(term))


def _whole(function: str, value: Fraction) -> int:
    if value.denominator != 1:
        raise NoSolution(f"the {function.replace('_', ' ')} is of whole numbers only")
    return int(value)


def _positive(value: Fraction) -> int:
    if value.denominator != 1 or not 0 < value <= MOST_MODULUS:
        raise NoSolution("the divisor must be a positive whole number")
    return int(value)


# --- remainders -------------------------------------------------------------------------------------------------------


def _modular(term: Term, modulus: int) -> int | None:
    """What a sum, product or power of whole numbers leaves, without building it; None for other terms."""
    match term:
        case Num(value):
            return int(value) % modulus if value.denominator == 1 else None
        case Add(terms):
            return _combined(terms, modulus, sum)
        case Mul(factors):
            return _combined(factors, modulus, prod)
        case Sub(left, right):
            a, b = _modular(left, modulus), _modular(right, modulus)
            return None if a is None or b is None else (a - b) % modulus
        case Pow(base, Num(exponent)) if exponent.denominator == 1 and exponent >= 0:
            found = _modular(base, modulus)
            return None if found is None else pow(found, int(exponent), modulus)
        case Call("factorial", (Num(value),)) if value.denominator == 1 and value >= modulus:
            return 0
        case _:
            return None


def _combined(terms: tuple[Term, ...], modulus: int, joined: Callable[[list[int]], int]) -> int | None:
    found = [_modular(each, modulus) for each in terms]
    whole = [each for each in found if each is not None]
    return joined(whole) % modulus if len(whole) == len(found) else None


# --- whole numbers ----------------------------------------------------------------------------------------------------


def _factorial(values: Whole) -> int:
    if values[0] < 0:
        raise NoSolution("there is no factorial of a negative number")
    if values[0] > MOST_FACTORIAL:
        raise TooLarge("the factorial has more digits than can be written out")
    return factorial(values[0])


def _binomial(values: Whole) -> int:
    size, taken = values
    if size < 0 or taken < 0:
        raise NoSolution("there are no ways to choose a negative number of things")
    if min(taken, size - taken) * size.bit_length() > MOST_BINOMIAL_BITS:
        raise TooLarge("the number of choices has more digits than can be written out")
    return comb(size, taken)


def factors(number: int) -> dict[int, int]:
    """The prime factors of a number from 2 up with their powers.

    Raises: NoSolution below 2, TooLarge beyond the bound.
    """
    if number < 2:
        raise NoSolution(f"{number} has no prime factors")
    if number > MOST_FACTORED:
        raise TooLarge("the number is too large to be factored here")
    return {int(prime): int(power) for prime, power in factorint(number).items()}


def _divisible(number: int) -> int:
    if number < 1:
        raise NoSolution("only a positive whole number has divisors to be counted")
    if number > MOST_FACTORED:
        raise TooLarge("the number is too large to be factored here")
    return number


def _primes(values: Whole) -> range:
    low, high = values
    if high > MOST_PRIMES:
        raise TooLarge("that many primes are not looked through here")
    return range(max(low, 2), high + 1)


def _nth_prime(values: Whole) -> int:
    if not 1 <= values[0] <= 10_000:
        raise TooLarge("that many primes are not looked through here")
    return int(nextprime(1, values[0]))


def _multiples(values: Whole, *, every: bool = False) -> int:
    """How many whole numbers from the first to the second are multiples of any (or every one) of the others."""
    low, high, *divisors = values
    if not divisors or min(divisors) < 1 or len(divisors) > _MOST_DIVISORS:
        raise NoSolution("multiples are counted of up to twelve positive numbers")

    def of(number: int) -> int:
        return high // number - (low - 1) // number

    if every:
        return of(lcm(*divisors))
    signed = ((-1) ** (size + 1) * of(lcm(*some)) for size in range(1, len(divisors) + 1)
              for some in combinations(divisors, size))  # fmt: skip
    return sum(signed)


def _congruent(values: Whole) -> int:
    """The least positive number with these remainders: remainder, divisor, remainder, divisor and so on."""
    found = crt(list(values[1::2]), list(values[::2]), check=True)
    if found is None:
        raise NoSolution("no number leaves all these remainders")
    least, modulus = int(found[0]), int(found[1])
    return least or modulus


def _digits_in_base(number: int, base: int) -> int:
    """The digits of a number in another base, read as if they were of base 10."""
    if number < 0 or not 2 <= base <= 10:
        raise NoSolution("such digits are of a natural number in a base up to 10")
    written, place = 0, 1
    while number:
        number, digit = divmod(number, base)
        written, place = written + digit * place, 10 * place
    return written


def _prime_exponent(prime: int, number: int) -> int:
    """How often a number above 1 divides another."""
    if prime < 2 or number < 1:
        raise NoSolution("a number above 1 must divide a positive one")
    times = 0
    while number % prime == 0:
        number, times = number // prime, times + 1
    return times


def _zeros(values: Whole) -> int:
    if values[0] == 0:
        raise NoSolution("zero has no last digit but zeros")
    digits = str(abs(values[0]))
    return len(digits) - len(digits.rstrip("0"))


def _multiples_sum(values: Whole) -> int:
    low, high, divisor = values
    first, last = -(-low // divisor), high // divisor
    return divisor * (last - first + 1) * (first + last) // 2 if last >= first else 0


INTEGERS: dict[str, Callable[[Whole], int]] = {
    "gcd": lambda v: gcd(*v),
    "lcm": lambda v: lcm(*v),
    "remainder": lambda v: v[0] % _positive(Fraction(v[1])),
    "factorial": _factorial,
    "binomial": _binomial,
    "divisors": lambda v: int(divisor_count(_divisible(v[0]))),
    "divisor_sum": lambda v: int(divisor_sigma(_divisible(v[0]))),
    "largest_prime_factor": lambda v: max(factors(v[0])),
    "smallest_prime_factor": lambda v: min(factors(v[0])),
    "prime_factors": lambda v: len(factors(v[0])),
    "primes": lambda v: int(primepi(_primes(v)[-1]) - primepi(_primes(v)[0] - 1)) if _primes(v) else 0,
    "prime_sum": lambda v: sum(primerange(_primes(v).start, _primes(v).stop)),
    "nth_prime": _nth_prime,
    "digit_sum": lambda v: sum(map(int, str(abs(v[0])))),
    "digits": lambda v: len(str(abs(v[0]))),
    "trailing_zeros": _zeros,
    "prime_exponent": lambda v: _prime_exponent(*v),
    "digits_in_base": lambda v: _digits_in_base(*v),
    "congruent": _congruent,
    "multiples": _multiples,
    "common_multiples": lambda v: _multiples(v, every=True),
    "other_numbers": lambda v: max(v[1] - v[0] + 1, 0) - _multiples(v),
    "multiples_sum": _multiples_sum,
}  # fmt: skip
"""Functions of whole numbers."""


# --- statistics -------------------------------------------------------------------------------------------------------


def _median(values: tuple[Fraction, ...]) -> Fraction:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _mode(values: tuple[Fraction, ...]) -> Fraction:
    (value, times), *others = Counter(values).most_common(2)
    if times == 1 or (others and others[0][1] == times):
        raise NoSolution("no single value is the most frequent one")
    return value


STATISTICS: dict[str, Callable[[tuple[Fraction, ...]], Fraction]] = {
    "median": _median,
    "mode": _mode,
    "range": lambda v: max(v) - min(v),
    "largest": max,
    "smallest": min,
    "absolute": lambda v: abs(v[0]),
}
"""Functions of a list of numbers."""
