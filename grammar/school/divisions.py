"""What divides a number without a rest, or leaves what is told of several; the one number that a story comes to."""

from fractions import Fraction
from itertools import pairwise

from grammar.errors import NotAnswered
from grammar.problem import Apply, Call, Expression
from grammar.school.arithmetic import Written
from grammar.school.whole_numbers import Told, listed, numbers_of


def dividing(told: Told) -> Call | None:
    """ "How many batch sizes divide the 360 samples without remainder?": the divisors of the only number."""
    words = told.row.words
    many = next((at for at, w in enumerate(words) if w.kind == "MANY"), None)
    by = next((at for at, w in enumerate(words) if w.lemma in _GOING_IN), None)
    evenly = bool(told.said & _EVENLY)
    none = [at for at, w in enumerate(words) if w.kind in {"WITHOUT", "NO"} and words[at + 1 : at + 2]
            and words[at + 1].lemma in _REST]  # fmt: skip
    if many is None or by is None or not many < by or len(told.written) != 1 or not (evenly or none):
        return None
    parted = any(w.kind in {"BY", "EACH", "INTO", "OR", "PER"} for w in words[many:])
    if parted or told.named("odd", "even", "nth_prime"):
        return None
    told.used |= {many, by, *none, *(at + 1 for at in none)}
    told.use(*told.all("whole"), *told.all("all_used"), *told.all("remainder"))
    return Call("divisors", (told.written[0].expression,))


_GOING_IN = frozenset({"divide"})
_EVENLY = frozenset({"exactly", "evenly"})
_REST = frozenset({"remainder", "rest"})


def congruences(told: Told) -> Call | None:
    """The least number with remainders to several divisors."""
    pairs = _pairs(told)
    if len(pairs) < 2 or told.named("smallest") is None:
        return None
    if len({divisor for _, divisor in pairs}) < len(pairs) or 2 * len(pairs) != len(told.written):
        raise NotAnswered("I cannot tell which remainder belongs to which divisor.")
    told.use(*(each for each in told.names if each.what in _CONGRUENT))
    return Call("congruent", tuple(value for pair in pairs for value in pair))


_CONGRUENT = {"remainder", "modulo", "congruent", "positive", "whole", "smallest"}


def _pairs(told: Told) -> list[tuple[Expression, Expression]]:
    """Remainders with the divisor named behind each."""
    names = [each for each in told.names if each.what == "modulo"]
    found: list[tuple[Expression, Expression]] = []
    last = 0
    for name in names:
        divisor = told.behind(name)
        before = [w for w in told.written if last <= w.start < name.start]
        if divisor is None or len(before) != 1:
            return []
        found.append((before[0].expression, divisor.expression))
        last = divisor.end
    return found


def paired_rests(told: Told) -> Call | None:
    """ "Divided by 2, 3 and 4 it leaves remainders 1, 2 and 3": the least number, rest by rest."""
    by, rests = told.named("modulo"), told.all("remainder")
    if by is None or len(rests) != 1 or told.named("smallest") is None:
        return None
    divisors = listed(told, by.end) or listed(told, by.end + 1)
    left = listed(told, rests[0].end) or listed(told, rests[0].end + 1)
    if len(divisors) != len(left) or len(left) < 2 or len(left) + len(divisors) != len(told.written):
        return None
    pairs = [(r.expression, d.expression) for r, d in zip(left, divisors, strict=True)]
    if len({d for _, d in pairs}) < len(pairs):
        return None
    told.use(*(each for each in told.names if each.what in {"remainder", "modulo", "positive", "whole", "smallest"}))
    return Call("congruent", tuple(value for pair in pairs for value in pair))


def largest_leaving(told: Told) -> Call | None:
    """ "The greatest number that divides 70 and 125 leaving remainders 5 and 8": it divides what is left of them."""
    name, rests = told.named("gcd"), told.all("remainder")
    if name is None or len(rests) != 1:
        return None
    whole = listed(told, name.end)
    left = listed(told, rests[0].end) or listed(told, rests[0].end + 1)
    if len(whole) < 2 or len(whole) + len(left) != len(told.written) or len(left) not in {1, len(whole)}:
        return None
    left = left * len(whole) if len(left) == 1 else left
    apart = [(w.expression, r.expression) for w, r in zip(whole, left, strict=True)]
    if not all(isinstance(a, Fraction) and isinstance(b, Fraction) and 0 <= b < a for a, b in apart):
        return None
    told.use(name, *rests)
    told.used |= {at for at, w in enumerate(told.row.words) if w.kind == "EACH"}
    return Call("gcd", tuple(Apply("-", a, b) for a, b in apart))


def without_trivial(told: Told) -> tuple[Written, ...]:
    """What is written but for "counting 1 and 72", which divide 72 anyway."""
    words = told.row.words
    led = next((at for at, w in enumerate(words) if w.kind == "COUNTED" or w.lemma in {"include", "including"}), None)
    if led is None:
        return told.written
    own = [w for w in told.written if w.start < led]
    rest = [w.expression for w in told.written if w.start > led]
    number = own[0].expression if len(own) == 1 else None
    trivial = number is not None and (rest == [Fraction(1), number] or rest == [number, Fraction(1)])
    return (own[0],) if trivial else told.written


def leaving_alike(told: Told) -> Call | None:
    """ "The greatest number that leaves the same remainder when it divides 62, 132 and 237": it divides the steps
    between them."""
    words, most, rests = told.row.words, told.named("largest"), told.all("remainder")
    same = [at for at, w in enumerate(words) if w.kind == "SAME"]
    by = [at for at, w in enumerate(words) if w.lemma in {"divide", "divides", "dividing"} or w.kind == "DIVIDE"]
    greatest = [at for at, w in enumerate(words) if w.kind == "LARGEST"]
    values = [w.expression for w in told.written]
    if len(same) != 1 or len(rests) != 1 or not by or not (most or greatest) or len(values) < _FEWEST_ALIKE:
        return None
    if not all(isinstance(each, Fraction) for each in values) or any(w.kind in {"NOT", "BY"} for w in words):
        return None
    told.use(*rests, *told.all("largest"), *told.all("whole"), *told.all("gcd"))
    told.used |= {*same, *by, *greatest, *(at for at, w in enumerate(words) if w.kind == "EACH")}
    numbers = sorted(each for each in values if isinstance(each, Fraction))
    return Call("gcd", tuple(Apply("-", b, a) for a, b in pairwise(numbers)))


_FEWEST_ALIKE = 3


def pointed_at(told: Told, written: list[Written]) -> list[Written]:
    """The only power of a story, where "that number" means it and all other numbers of the story are its own."""
    joined = [each for each in written if each.joins]
    words = told.row.words
    points = bool(told.said & {"that", "this"})
    pointed = next((at for at, w in enumerate(words) if points and w.lemma == "number"), 0)
    if len(joined) != 1 or not joined[0].end <= pointed:
        return written
    own = {*numbers_of(joined[0].expression), Fraction(1)}
    if any(each.expression not in own for each in written if each is not joined[0]):
        return written
    told.used |= set(range(pointed))
    return joined
