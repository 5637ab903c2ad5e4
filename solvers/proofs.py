"""Second routes to what named functions give: by trying numbers one by one, as a person would who knows no theory."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from solvers.derivation import Check
from solvers.exact import reduce
from solvers.law import BoundLaw
from solvers.terms import Call, Num

MOST_TRIED = 100_000
"""More numbers than this are not tried one by one."""

Numbers = tuple[Fraction, ...]
Proof = Callable[[Numbers, Fraction], tuple[str, bool] | None]


def proved(bound: BoundLaw, values: Mapping[str, Fraction]) -> Iterator[Check]:
    """The check of a law whose right side is a named function of numbers, where it can be run."""
    right = bound.law.right
    if not isinstance(right, Call) or right.function not in _PROOFS or len(values) != 1:
        return
    arguments = [reduce(each) for each in right.arguments]
    numbers = tuple(each.value for each in arguments if isinstance(each, Num))
    found = _PROOFS[right.function](numbers, next(iter(values.values()))) if len(numbers) == len(arguments) else None
    if found is not None:
        yield Check(*found)


def _tried(low: Fraction, high: Fraction) -> range | None:
    return range(int(low), int(high) + 1) if high - low <= MOST_TRIED else None


def _common_divisor(numbers: Numbers, found: Fraction) -> tuple[str, bool] | None:
    larger = _tried(found + 1, min(abs(each) for each in numbers))
    if larger is None:
        return None
    divides = all(each % found == 0 for each in numbers)
    beyond = any(all(each % number == 0 for each in numbers) for number in larger)
    return f"{found} divides all of them, and no larger number does", divides and not beyond


def _common_multiple(numbers: Numbers, found: Fraction) -> tuple[str, bool] | None:
    largest = max(numbers)
    if found / largest > MOST_TRIED:
        return None
    first = next((n for n in range(1, int(found / largest) + 1) if all(n * largest % each == 0 for each in numbers)), 0)
    return f"the first multiple of {largest} that all of them divide is {first * largest}", first * largest == found


def _rest(numbers: Numbers, found: Fraction) -> tuple[str, bool] | None:
    dividend, divisor = numbers
    goes = (dividend - found) / divisor
    if dividend >= 10**15:
        return None
    return f"{dividend} = {goes} * {divisor} + {found}", goes.denominator == 1 and 0 <= found < divisor


def _congruences(numbers: Numbers, found: Fraction) -> tuple[str, bool] | None:
    smaller = _tried(Fraction(1), found)
    if smaller is None:
        return None
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    first = next((n for n in smaller if all(n % divisor == rest % divisor for rest, divisor in pairs)), 0)
    return f"tried from 1 on, {first} is the first that leaves these remainders", first == found


def _counted(fits: Callable[[int, Numbers], bool]) -> Proof:
    """Counting the numbers of a range that fit, one by one."""

    def proof(numbers: Numbers, found: Fraction) -> tuple[str, bool] | None:
        tried = _tried(numbers[0], numbers[1])
        if tried is None:
            return None
        return f"counted one by one: {found}", sum(fits(each, numbers[2:]) for each in tried) == found

    return proof


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % each for each in range(2, int(number**0.5) + 1))


def _divisors(numbers: Numbers, found: Fraction) -> tuple[str, bool] | None:
    tried = _tried(Fraction(1), numbers[0])
    if tried is None:
        return None
    return f"counted one by one: {found}", sum(numbers[0] % each == 0 for each in tried) == found


def _middle(numbers: Numbers, found: Fraction) -> tuple[str, bool] | None:
    below, above = sum(each < found for each in numbers), sum(each > found for each in numbers)
    half = Fraction(len(numbers), 2)
    return f"{below} of the values are below {found} and {above} above it", below <= half and above <= half


def _often(numbers: Numbers, found: Fraction) -> tuple[str, bool] | None:
    times = numbers.count(found)
    fewer = all(numbers.count(each) < times for each in numbers if each != found)
    return f"{found} stands {times} times in the list, any other value less often", fewer


def _apart(numbers: Numbers, found: Fraction) -> tuple[str, bool] | None:
    widest = max(a - b for a in numbers for b in numbers) if len(numbers) <= 300 else None
    return None if widest is None else (f"no two values are more than {found} apart", widest == found)


_PROOFS: dict[str, Proof] = {
    "gcd": _common_divisor,
    "lcm": _common_multiple,
    "remainder": _rest,
    "congruent": _congruences,
    "divisors": _divisors,
    "multiples": _counted(lambda each, others: any(each % other == 0 for other in others)),
    "common_multiples": _counted(lambda each, others: all(each % other == 0 for other in others)),
    "other_numbers": _counted(lambda each, others: all(each % other for other in others)),
    "primes": _counted(lambda each, _: _is_prime(each)),
    "median": _middle,
    "mode": _often,
    "range": _apart,
}
