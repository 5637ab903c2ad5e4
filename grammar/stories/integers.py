"""Whole numbers: divisors and multiples, remainders, primes, digits, how many there are of a kind."""

from collections.abc import Callable
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Call, HasValue, Measure, Problem, Tied
from grammar.school.divisions import (
    congruences,
    dividing,
    largest_leaving,
    leaving_alike,
    paired_rests,
    pointed_at,
    without_trivial,
)
from grammar.school.meetings import geared, meeting
from grammar.school.prime_powers import prime_exponent
from grammar.school.ranges import multiples, parities, primes
from grammar.school.row import RELATING, Found, row_of
from grammar.school.whole_numbers import THINGS, Told, has, listed, place_of
from grammar.span import Span
from grammar.stories.scene import Scene

_NAMED = {
    "gcd": "the greatest common divisor", "lcm": "the least common multiple", "remainder": "the remainder",
    "divisors": "the number of divisors", "divisor_sum": "the sum of the divisors", "digits": "the number of digits",
    "largest_prime_factor": "the largest prime factor", "smallest_prime_factor": "the smallest prime factor",
    "prime_factors": "the number of different prime factors", "primes": "the number of primes",
    "prime_sum": "the sum of the primes", "nth_prime": "the prime", "digit_sum": "the sum of the digits",
    "trailing_zeros": "the number of zeros at the end", "congruent": "the number",
    "multiples": "the number of multiples", "common_multiples": "the number of multiples",
    "multiples_sum": "the sum of the multiples", "other_numbers": "the number of the others",
    "prime_exponent": "the exponent",
}  # fmt: skip
_OF_ONE = ("divisor_sum", "divisors", "largest_prime_factor", "smallest_prime_factor", "prime_factors", "digit_sum",
           "digits", "trailing_zeros")  # fmt: skip
Rule = Callable[["Told"], Call | None]


def problem(scene: Scene) -> Problem:
    """What is asked of whole numbers written in the text.

    Raises: AnotherStory where no such thing is asked, NotAnswered where numbers are left over.
    """
    row = scene.read(row_of)
    if not row.words:
        raise AnotherStory("Nothing is said.")
    told = Told(row, {token.text.lower() for token in scene.tokens})
    if any(word.lemma == "inverse" for word in row.words):
        return _inverse(told, scene)
    for rule in _RULES:
        call = rule(told)
        if call is not None:
            told.row.demand_used(told.used, RELATING - {"GROW", "SHRINK"})
            _demand_named(told, call)
            return _asked(scene, call)
    raise AnotherStory("Nothing is asked of whole numbers.")


_STRICT = {"odd", "even", "sum", "product", "neither", "sum_of_squares", "consecutive", "largest", "smallest", "middle",
           "remainder", "gcd", "lcm", "digits_told"}  # fmt: skip


_SAID_WITH = {"trailing_zeros": frozenset({"digits_told"})}


def _demand_named(told: Told, call: Call) -> None:
    """Raises NotAnswered where something is named that the rule did not use."""
    strict = _STRICT - _SAID_WITH.get(call.function, frozenset())
    left = [each for each in told.names if each.what in strict and not told.used & set(range(each.start, each.end))]
    own = [each for each in left if told.row.words[each.start].kind not in {"TIME", "ORDINAL"}]
    if own:
        raise NotAnswered(
            "A part of what is asked was not understood.",
            spans=tuple(place_of(told, each) for each in own),
            hint="Ask for one thing.",
        )


def _asked(scene: Scene, call: Call) -> Problem:
    named = _NAMED.get(call.function, "the sum")
    measure = Measure(call.function, (), "number", named=named)
    span = scene.tokens[0].span | scene.tokens[-1].span if scene.tokens else Span()
    goal = HasValue(measure, Asked(span=span), span=span)
    value = call.arguments[0] if call.function in {"summation", "since"} else call
    law = "lcm" if call.function == "since" else call.function  # a common multiple, and since when it is counted
    return Problem((Tied(law, measure, value, span), goal), (goal,), notes=scene.notes)


# --- rules ------------------------------------------------------------------------------------------------------------


def _common(told: Told) -> Call | None:
    """gcd and lcm of all that is written."""
    name = told.named("gcd", "lcm")
    if name is None:
        return None
    if len(told.written) < 2:
        raise NotAnswered("Two numbers or more have a common divisor or multiple.", spans=(place_of(told, name),))
    told.use(*told.all(name.what), *told.all("sum"), *told.all("product"), *told.all("whole"), told.named("positive"))
    _demand_written_sum(told)
    return Call(name.what, tuple(w.expression for w in told.written))


def _demand_written_sum(told: Told) -> None:
    """A sum that is named must be written out."""
    inside = {at for w in told.written if w.joins for at in range(w.start, w.end)}
    for operator, name in (("+", "sum"), ("*", "product")):
        named = [each for each in told.all(name) if each.start not in inside]
        if named and not any(has(w.expression, operator) for w in told.written):
            raise NotAnswered(f"The {name} is not written out.", spans=(place_of(told, named[0]),))


def _least_multiple(told: Told) -> Call | None:
    """The smallest number that several numbers divide."""
    by, least = told.named("divisible"), told.named("smallest")
    if by is None or least is None or told.named("remainder", "multiples", "multiples_sum") or least.start > by.start:
        return None
    divisors = listed(told, by.end)
    if len(divisors) < 2 or len(divisors) != len(told.written) or any(w.kind in {"NOT", "OR"} for w in told.row.words):
        return None
    told.use(by, least, told.named("positive"), *told.all("whole"))
    return Call("lcm", tuple(w.expression for w in divisors))


def _groups(told: Told) -> Call | None:
    """The greatest number of equal groups that use all there is."""
    words = told.row.words
    counted = [w for w in told.written if w.end < len(words) and words[w.end].kind in THINGS]
    most = [w for w in words if w.kind in {"LARGEST", "MOST"} or w.lemma == "maximum"]
    if len(counted) < 2 or len(counted) != len(told.written) or not most or told.named("identical") is None:
        return None
    if any(w.kind in {"EACH", "PER", "MONEY", "CURRENCY", "PERCENT"} for w in words) or told.named("sum"):
        return None
    told.use(*told.all("identical"), *told.all("largest"), *told.all("all_used"))
    return Call("gcd", tuple(w.expression for w in counted))


def _remainder(told: Told) -> Call | None:
    """What one expression leaves on division by another."""
    name = told.named("remainder")
    inline = _written_modulo(told)
    name = name if name is not None else told.named("modulo") if inline else None
    if name is None or len(told.written) != 2:
        return None
    divisions = [each for each in told.all("modulo") if told.behind(each) is not None]
    if len(divisions) != 1 or (told.named("remainder") is None and not _is_modulo(told, divisions[0])):
        return None
    divisor = told.behind(divisions[0])
    dividend = next(w for w in told.written if w is not divisor)
    told.use(*(each for each in told.names if each.what in {"remainder", "modulo", "whole", "sum", "product"}))
    _demand_written_sum(told)
    assert divisor is not None
    return Call("remainder", (dividend.expression, divisor.expression))


def _inverse(told: Told, scene: Scene) -> Problem:
    """The inverse of a number modulo another: by which the product leaves 1.

    Raises: AnotherStory where another inverse is asked.
    """
    modulo = told.named("modulo")
    divisor = told.behind(modulo) if modulo is not None else None
    others = [each.expression for each in told.written if each is not divisor]
    most = divisor.expression - 1 if divisor is not None and isinstance(divisor.expression, Fraction) else None
    if divisor is None or most is None or others[1:] not in ([], [Fraction(0), most], [Fraction(1), most]):
        raise AnotherStory("The inverse of a number is asked.")
    product = Apply("*", others[0], Call("n", ()))
    left = Call("congruent_by", (product, Fraction(1), divisor.expression))
    found = Call("least_such", (Call("n", ()), Fraction(1), divisor.expression, left))
    measure = Measure("number", (), "integer", named="the inverse")
    span = scene.tokens[0].span | scene.tokens[-1].span
    goal = HasValue(measure, Asked(span=span), span=span)
    return Problem((Tied("search", measure, found, span), goal), (goal,), notes=scene.notes)


def _written_modulo(told: Told) -> bool:
    """Whether a text begins with its question, or writes the division out: "17^23 mod 10"."""
    ends = {written.end for written in told.written}
    joined = any(each.what == "modulo" and each.start in ends and _is_modulo(told, each) for each in told.names)
    begins = any(written.start == 0 and written.joins for written in told.written)
    return joined or begins or told.row.words[0].kind in {"WHAT", "COMMAND"}


def _is_modulo(told: Told, found: Found) -> bool:
    return told.row.words[found.start].lemma in {"modulo", "mod"}


def _of_one(told: Told) -> Call | None:
    """Divisors, prime factors, digits of one number."""
    name = told.named(*_OF_ONE)
    if name is not None and name.what == "divisors":
        told.written = without_trivial(told)
    if name is None or len(told.written) != 1:
        return None
    told.use(name, told.named("whole"), told.named("positive"))
    _demand_written_sum_of_one(told, name)
    return Call(name.what, (told.written[0].expression,))


def _demand_written_sum_of_one(told: Told, name: Found) -> None:
    for each in told.all("product") + [s for s in told.all("sum") if s.start != name.start]:
        raise NotAnswered("The number is not written out.", spans=(place_of(told, each),))


def _last_digits(told: Told) -> Call | None:
    """The last digit or two of a number."""
    name = told.named("last_digit", "last_two")
    if name is None:
        return None
    own = pointed_at(told, [w for w in told.written if not name.start <= w.start < name.end])
    if len(own) != 1:
        return None
    told.use(name)
    return Call("remainder", (own[0].expression, Fraction(10 if name.what == "last_digit" else 100)))


_SIGNS = frozenset({"PLUS", "MINUS", "DASH", "HYPHEN", "TIMES_SIGN", "SLASH"})


def _sum(told: Told) -> Call | None:
    """A sum with dots in it, or of values of a function, worked out."""
    words = told.row.words
    if len(told.written) != 1 or not told.written[0].joins:
        return None
    only = told.written[0]
    inside = words[only.start : only.end]
    dotted = any(w.kind == "DOTS" or w.lemma in {"dot", "ldot", "cdot"} for w in inside)
    joined = bool(told.functions) and any(w.kind in _SIGNS for w in inside)
    equated = any(w.kind == "EQUALS" for at, w in enumerate(words) if at not in told.defined)
    if equated or not (dotted or joined):
        return None
    told.use(*told.all("sum"))
    return Call("summation", (only.expression,))


_RULES: tuple[Rule, ...] = (
    leaving_alike,
    largest_leaving,
    _common,
    _least_multiple,
    geared,
    meeting,
    _groups,
    congruences,
    paired_rests,
    _remainder,
    _last_digits,
    prime_exponent,
    parities,
    multiples,
    primes,
    _of_one,
    dividing,
    _sum,
)
