"""What each thing that is said of a whole number is as a condition."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Call, Expression
from grammar.search.patterns import Said

_MOST_DIVISORS = 20
_Made = Callable[[Said, Expression], Expression]


MOST_DIGITS = 100
"""Numbers of more digits are not looked for."""


def condition(found: Said, subject: Expression) -> Expression:
    """The condition that is said of a number, or of what is made of it."""
    return CONDITIONS[found.what](found, subject)


def _each(held: Callable[[Expression, Expression], Expression], *, common: str = "both") -> _Made:
    """A condition with every number of a list: all of them where "and" joins them, one where "or" does."""

    def made(found: Said, subject: Expression) -> Expression:
        numbers = found.values[-1]
        one = [held(number, subject) for number in numbers]
        if len(one) == 1:
            return one[0]
        if "but" in found.joints or {"or", "and"} <= found.joints:
            raise AnotherStory("It cannot be told how the numbers belong together.")
        return Call("either" if found.joints & {"or", "nor"} else common, tuple(one))

    return made


def _divides(number: Expression, subject: Expression) -> Expression:
    return Call("divides", (number, subject))


def _leaves(found: Said, subject: Expression) -> Expression:
    (rest,), divisors = found.values
    held = tuple(_rest(subject, rest, by) for by in divisors)
    return held[0] if len(held) == 1 else Call("both", held)


def _rest(subject: Expression, rest: Expression, by: Expression) -> Expression:
    if isinstance(rest, Fraction) and isinstance(by, Fraction) and not 0 <= rest < by:
        raise AnotherStory("No division leaves such a remainder.")
    return Call("congruent_by", (subject, rest, by))


def _leaves_by(found: Said, subject: Expression) -> Expression:
    divisors, (rest,) = found.values
    held = tuple(_rest(subject, rest, by) for by in divisors)
    return held[0] if len(held) == 1 else Call("both", held)


def _shifted(sign: str) -> _Made:
    def made(found: Said, subject: Expression) -> Expression:
        (by,), divisors = found.values
        held = tuple(Call("congruent_by", (Apply(sign, subject, by), Fraction(0), each)) for each in divisors)
        return held[0] if len(held) == 1 else Call("both", held)

    return made


def _related(relation: str) -> _Made:
    return lambda found, subject: Call(relation, (subject, found.values[0][0]))


def _of(function: str) -> _Made:
    return lambda found, subject: Call(function, (subject,))


def _is(function: str) -> _Made:
    return lambda found, subject: Call("equation", (Call(function, (subject,)), found.values[0][0]))


def _digit(subject: Expression, place: int) -> Expression:
    return Call("digit_at", (subject, Fraction(place)))


def _digits_apart(sign: str) -> _Made:
    def made(found: Said, subject: Expression) -> Expression:
        one, other = found.places
        return Call("equation", (_digit(subject, one), Apply(sign, _digit(subject, other), found.values[0][0])))

    return made


def _reversed(sign: str) -> _Made:
    def made(found: Said, subject: Expression) -> Expression:
        return Call("equation", (Call("reversed", (subject,)), Apply(sign, subject, found.values[0][0])))

    return made


def _within(found: Said, subject: Expression) -> Expression:
    (low,), (high,) = found.values
    return Call("both", (Call("at_least", (subject, low)), Call("at_most", (subject, high))))


def _ends_in(found: Said, subject: Expression) -> Expression:
    last = found.values[0][0]
    if not isinstance(last, Fraction):
        raise AnotherStory("A number does not end so.")
    return Call("congruent_by", (subject, last, Fraction(10 ** len(str(last)))))


def _none(found: Said, subject: Expression) -> Expression:
    """None of several numbers divides it; "not divisible by 2 and 3" can also mean not by both."""
    if "and" in found.joints:
        raise AnotherStory("It cannot be told how the numbers belong together.")
    return Call("unless", (Call("either", tuple(_divides(each, subject) for each in found.values[0])),))


def _sized(found: Said, subject: Expression) -> Expression:
    (size,), (whole,) = found.values
    if not isinstance(size, Fraction) or size > MOST_DIGITS:
        raise AnotherStory("A number has no such number of digits.")
    low, high = Fraction(10) ** (int(size) - 1), Fraction(10) ** int(size)
    summed = Call("equation", (Call("digit_sum", (subject,)), whole))
    return Call("both", (Call("at_least", (subject, low)), Call("below", (subject, high)), summed))


def _divides_each(found: Said, subject: Expression) -> Expression:
    """Every whole number of a range divides it."""
    (low,), (high,) = found.values
    if not (isinstance(low, Fraction) and isinstance(high, Fraction) and 0 < low <= high <= low + _MOST_DIVISORS):
        raise AnotherStory("These are no numbers that divide another.")
    return Call("both", tuple(_divides(Fraction(each), subject) for each in range(int(low), int(high) + 1)))


def _divisor(found: Said, subject: Expression) -> Expression:
    held = tuple(Call("divides", (subject, number)) for number in found.values[0])
    return held[0] if len(held) == 1 else Call("both", held)


CONDITIONS: Mapping[str, _Made] = {
    "divides": _each(_divides),
    "divides_each": _divides_each,
    "none_divides": lambda found, subject: Call(
        "unless", (Call("either", tuple(_divides(each, subject) for each in found.values[0])),)
    ),
    "not_divides": lambda found, subject: _none(found, subject),
    "divisor": _divisor,
    "divisor_had": _divisor,
    "proper_divisor": lambda found, subject: Call(
        "both", (_divisor(found, subject), Call("below", (subject, found.values[0][0])))
    ),
    "leaves": _leaves,
    "leaves_by": _leaves_by,
    "beyond": _shifted("-"),
    "short": _shifted("+"),
    "above": _related("above"),
    "below": _related("below"),
    "at_least": _related("at_least"),
    "at_most": _related("at_most"),
    "equation": _related("equation"),
    "within": _within,
    "prime": _of("prime"),
    "square": _of("square"),
    "cube": _of("cube"),
    "even": lambda found, subject: _divides(Fraction(2), subject),
    "odd": lambda found, subject: Call("unless", (_divides(Fraction(2), subject),)),
    "coprime": lambda found, subject: Call("coprime", (subject, found.values[0][0])),
    "palindrome": lambda found, subject: Call("equation", (Call("reversed", (subject,)), subject)),
    "digit_sum": _is("digit_sum"),
    "sized_digit_sum": _sized,
    "digit_product": _is("digit_product"),
    "sums_of_digits": lambda found, subject: Call(
        "equation", (subject, Apply("*", found.values[0][0], Call("digit_sum", (subject,))))
    ),
    "ends_in": _ends_in,
    "digit_is": lambda found, subject: Call("equation", (_digit(subject, found.places[0]), found.values[0][0])),
    "digit_more": _digits_apart("+"),
    "digit_less": _digits_apart("-"),
    "digit_times": _digits_apart("*"),
    "grown_when_reversed": _reversed("+"),
    "shrunk_when_reversed": _reversed("-"),
}
"""By what is said, the condition of the number."""

TRANSFORMED: Mapping[str, Callable[..., Expression]] = {
    "squared": lambda subject: Apply("**", subject, Fraction(2)),
    "cubed": lambda subject: Apply("**", subject, Fraction(3)),
    "plus": lambda subject, value: Apply("+", value, subject),
    "minus_of": lambda subject, value: Apply("-", value, subject),
    "product": lambda subject, value: Apply("*", value, subject),
    "quotient": lambda subject, value: Apply("/", value, subject),
}
"""What is made of the number, of which what follows is said."""
