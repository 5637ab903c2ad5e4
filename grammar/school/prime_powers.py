"""How often a number divides another: the exponent of a prime in its factorization."""

from fractions import Fraction

from grammar.problem import Call
from grammar.school.whole_numbers import Told


def prime_exponent(told: Told) -> Call | None:
    """ "The exponent of 3 in 20!", "how many factors of 5 are in 60!"."""
    name = told.named("prime_exponent")
    if name is None or len(told.written) != 2 or told.named("remainder", "gcd", "lcm"):
        return None
    prime = told.behind(name)
    if prime is None or not isinstance(prime.expression, Fraction):
        return None
    other = next(each for each in told.written if each is not prime)
    told.use(name, *told.all("nth_prime"))
    return Call("prime_exponent", (prime.expression, other.expression))
