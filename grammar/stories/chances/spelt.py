"""Strings under conditions as an experiment of one law where there is one, else gone through one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, permutations, product
from math import prod

from grammar.events import Ended, Event, Holding, Parted, Whole
from grammar.experiment import Cases, Experiment, Listed, Places, Strings
from grammar.stories.chances.symbols import DIGITS, Symbols

MOST_LISTED = 20_000


@dataclass(frozen=True, slots=True)
class Counted:
    """So many places with one of these symbols, at least and at most."""

    symbols: Symbols
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Spelling:
    """What strings must look like: symbols at places (from 0, from the end below 0; with "not": none of them), counts,
    no two neighbours the same (at all; or both of some symbols), a condition on one end or the other, the same
    backwards; of a number: its rest by a divisor, its limits."""

    length: int = 0
    alphabet: Symbols = frozenset()
    once: bool = False
    numbered: bool = False
    places: tuple[tuple[int, Symbols], ...] = ()
    counts: tuple[Counted, ...] = ()
    twins: bool = False
    runs: tuple[Symbols, ...] = ()
    either: tuple[tuple[tuple[int, Symbols], ...], ...] = ()
    mirrored: bool = False
    divisors: tuple[tuple[int, int], ...] = ()
    limits: tuple[tuple[int, int], ...] = ()


def options(told: Spelling) -> list[Symbols] | None:
    """The symbols that each place allows; None where a place is not there."""
    found = [told.alphabet] * told.length
    if told.numbered and told.length > 1:
        found[0] = found[0] - {"0"}
    for place, symbols in told.places:
        if not -told.length <= place < told.length:
            return None
        found[place] = found[place] - symbols if "not" in symbols else found[place] & symbols
    parities = {rest for by, rest in told.divisors if by == 2}
    if len(parities) == 1 and told.alphabet <= DIGITS:
        rest = parities.pop()
        found[-1] = frozenset(each for each in found[-1] if int(each) % 2 == rest)
    return found


def experiment(told: Spelling) -> tuple[Experiment, Event] | None:
    """The experiment, and the event in it, that these conditions are."""
    each = options(told)
    if each is None or any(not symbols <= told.alphabet for symbols in _named(told)):
        return None
    return _by_law(told, each) or _listed(told, each)


def _named(told: Spelling) -> Iterator[Symbols]:
    yield from (symbols - {"not"} for _, symbols in told.places)
    yield from (one.symbols for one in told.counts)
    yield from told.runs
    yield from (symbols for end in told.either for _, symbols in end)


def _by_law(told: Spelling, each: list[Symbols]) -> tuple[Experiment, Event] | None:
    sizes = [Fraction(len(symbols)) for symbols in each]
    plain = all(symbols == told.alphabet for symbols in each)
    strings = Strings(Fraction(told.length), Fraction(len(told.alphabet)))
    numbers = bool(told.limits) or any(by != 2 for by, _ in told.divisors)
    loose = not (numbers or told.either or told.once)
    match (bool(told.counts), told.twins, bool(told.runs), told.mirrored):
        case (False, False, False, False) if not numbers and not told.either:
            return _free(told, each, sizes, plain)
        case (False, False, False, False) if told.either and plain and not (numbers or told.once):
            return _at_either_end(told, strings)
        case (True, False, False, False) if loose and len(told.counts) == 1:
            return _counted_places(told, each, strings)
        case (True, False, False, False) if loose and plain and len(told.counts) == 2:
            return _one_of_both(told)
        case (False, True, False, False) if loose and all(s == told.alphabet for s in each[1:]):
            if plain:
                return strings, Parted(strings.symbols)
            return Places((sizes[0], *(strings.symbols - 1 for _ in sizes[1:]))), Whole.ANY
        case (False, False, True, False) if loose and plain and len(told.runs) == 1:
            return strings, Parted(Fraction(len(told.runs[0]))) if len(told.runs[0]) == 1 else Whole.ANY
        case (False, False, False, True) if loose and all(s == told.alphabet for s in each[1:]):
            half = sizes[: (told.length + 1) // 2]
            return Places(tuple(half)), Whole.ANY
        case _:
            return None


def _free(
    told: Spelling, each: list[Symbols], sizes: list[Fraction], plain: bool
) -> tuple[Experiment, Event] | None:
    """One choice for each place; where no symbol stands twice, the narrowest places first."""
    if not told.once:
        return (Strings(Fraction(told.length), sizes[0]) if plain else Places(tuple(sizes))), Whole.ANY
    left: dict[int, Fraction] = {}
    before: list[Symbols] = []
    for at in sorted(range(told.length), key=lambda place: len(each[place])):
        if any(not other <= each[at] and other & each[at] for other in before):
            return None
        left[at] = sizes[at] - sum(other <= each[at] for other in before)
        before.append(each[at])
    found = tuple(left[at] for at in range(told.length))
    return (Places(found), Whole.ANY) if min(found) > 0 else None


def _at_either_end(told: Spelling, strings: Strings) -> tuple[Experiment, Event] | None:
    start, end = (dict(places) for places in told.either)
    if any(place < 0 for place in start) or any(place >= 0 for place in end) or len(start) + len(end) > told.length:
        return None
    if any("not" in symbols for symbols in (*start.values(), *end.values())):
        return None
    shares = [Fraction(prod(len(symbols) for symbols in places.values()), int(strings.symbols) ** len(places))
              for places in (start, end)]  # fmt: skip
    return strings, Ended(*shares)


def _counted_places(told: Spelling, each: list[Symbols], strings: Strings) -> tuple[Experiment, Event] | None:
    """So many of some symbols; the places whose symbol is told are taken out first."""
    one = told.counts[0]
    fixed = [symbols for symbols in each if symbols != told.alphabet]
    if any(len(symbols) != 1 for symbols in fixed):
        return None
    inside = sum(symbols <= one.symbols for symbols in fixed)
    left = told.length - len(fixed)
    least, most = max(one.least - inside, 0), left if one.most is None else one.most - inside
    if most < 0 or left < 1 or one.symbols == told.alphabet:
        return None
    event = Holding(Fraction(len(one.symbols)), Fraction(least), Fraction(min(most, left)))
    return Strings(Fraction(left), strings.symbols), event


def _one_of_both(told: Spelling) -> tuple[Experiment, Event] | None:
    """At least one symbol of each of two sorts: strings without the one, and without the other, are taken off; those
    without both are taken off twice."""
    first, second = told.counts
    if any(each.least != 1 or each.most is not None for each in told.counts) or first.symbols & second.symbols:
        return None
    rows = [(Fraction(len(told.alphabet - left)),) * told.length
            for left in (frozenset(), first.symbols | second.symbols, first.symbols, second.symbols)]  # fmt: skip
    return Cases(tuple(each for each in rows[:2] if each[0]), tuple(each for each in rows[2:] if each[0])), Whole.ANY


# --- one after the other ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def counted(told: Spelling) -> int | None:
    """How many strings fulfil the conditions, gone through one by one; None where there are too many for that."""
    each = options(told)
    if each is None or any(not symbols <= told.alphabet for symbols in _named(told)):
        return None
    if (told.divisors or told.limits) and not told.alphabet <= DIGITS:
        return None
    free = not (told.counts or told.twins or told.runs or told.either or told.mirrored or told.divisors or told.limits)
    if free and not told.once:
        return prod(len(symbols) for symbols in each)
    if len(told.alphabet) ** told.length > MOST_LISTED:
        return None
    return sum(_holds(told, each, string) for string in _all(told))


def _all(told: Spelling) -> Iterator[tuple[str, ...]]:
    symbols = sorted(told.alphabet)
    return permutations(symbols, told.length) if told.once else product(symbols, repeat=told.length)


def _holds(told: Spelling, each: list[Symbols], string: tuple[str, ...]) -> bool:
    if not all(symbol in symbols for symbol, symbols in zip(string, each, strict=True)):
        return False
    for one in told.counts:
        often = sum(symbol in one.symbols for symbol in string)
        if often < one.least or (one.most is not None and often > one.most):
            return False
    if told.twins and any(a == b for a, b in pairwise(string)):
        return False
    if any(a in run and b in run for run in told.runs for a, b in pairwise(string)):
        return False
    if told.mirrored and string != string[::-1]:
        return False
    if told.either and not any(all(string[place] in s for place, s in end) for end in told.either):
        return False
    return _fits(told, string)


def _fits(told: Spelling, string: tuple[str, ...]) -> bool:
    """Whether the number that the digits write has the rests, and lies within the limits."""
    if not told.divisors and not told.limits:
        return True
    value = int("".join(string))
    return all(value % by == rest for by, rest in told.divisors) and all(
        sign * (value - limit) > 0 for sign, limit in told.limits
    )


def _listed(told: Spelling, each: list[Symbols]) -> tuple[Experiment, Event] | None:
    found = counted(told)
    plain = counted(Spelling(told.length, told.alphabet, told.once, told.numbered))
    if found is None or not plain:
        return None
    return Listed(Fraction(plain), Fraction(found)), Whole.ANY
