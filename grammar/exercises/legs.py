"""The quantities of a way in parts, found one from the other: distance, time and speed of each part and of all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.problem import Expression

_MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A value, and how it is found."""

    value: Fraction
    shown: Expression


@dataclass(frozen=True, slots=True)
class Leg:
    """One part: what is known of it ("v", "d", "t"), which share of all it is, of its time where `timed`."""

    known: Mapping[str, Known]
    share: Fraction | None
    timed: bool
    rest: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing is said of how long it is."""
        return self.share is None and not {"d", "t"} & set(self.known)


@dataclass(frozen=True, slots=True)
class Way:
    """The parts in order, and what is known of all."""

    legs: tuple[Leg, ...]
    whole: Mapping[str, Known]


def follow(way: Way, asked: str) -> Known | None:
    """The quantity asked for ("v" of all, "v0" of the first part), None where it does not follow or does not fit."""
    known = dict(way.whole)
    for place, leg in enumerate(way.legs):
        known |= {f"{name}{place}": value for name, value in leg.known.items()}
    shares = [leg for leg in way.legs if leg.share is not None]
    if shares and not any(name[0] in "dt" for name in known):
        known["t" if shares[0].timed else "d"] = Known(Fraction(1), Fraction(1))
    for _ in range(_MOST_ROUNDS):
        fresh = {name: value for name, value in _fresh(way, known) if name not in known}
        if not fresh:
            break
        known |= fresh
    fits = all(known[name].value == value.value for name, value in _fresh(way, known) if name in known)
    return known.get(asked) if fits and all(each.value > 0 for each in known.values()) else None


def _fresh(way: Way, known: Mapping[str, Known]) -> Iterator[tuple[str, Known]]:
    """What follows by one law."""
    for place in ("", *map(str, range(len(way.legs)))):
        yield from _of_one(known, place)
    for name in "dt":
        parts = [f"{name}{place}" for place in range(len(way.legs))]
        yield from _of_sum(known, name, parts)
        yield from _of_shares(way, known, name)


def _of_one(known: Mapping[str, Known], place: str) -> Iterator[tuple[str, Known]]:
    way, time, speed = (known.get(f"{name}{place}") for name in "dtv")
    if way is not None and time is not None and time.value:
        yield f"v{place}", Known(way.value / time.value, over(way.shown, time.shown))
    if way is not None and speed is not None and speed.value:
        yield f"t{place}", Known(way.value / speed.value, over(way.shown, speed.shown))
    if time is not None and speed is not None:
        yield f"d{place}", Known(time.value * speed.value, times(speed.shown, time.shown))


def _of_sum(known: Mapping[str, Known], name: str, parts: list[str]) -> Iterator[tuple[str, Known]]:
    told = [known[each] for each in parts if each in known]
    total = known.get(name)
    if len(told) == len(parts):
        yield name, Known(sum((each.value for each in told), Fraction(0)), plus(*(each.shown for each in told)))
    elif len(told) == len(parts) - 1 and total is not None:
        left = total.value - sum((each.value for each in told), Fraction(0))
        shown = total.shown
        for each in told:
            shown = less(shown, each.shown)
        yield next(each for each in parts if each not in known), Known(left, shown)


def _of_shares(way: Way, known: Mapping[str, Known], name: str) -> Iterator[tuple[str, Known]]:
    for place, leg in enumerate(way.legs):
        if leg.share is None or leg.timed != (name == "t"):
            continue
        whole, part = known.get(name), known.get(f"{name}{place}")
        if whole is not None:
            yield f"{name}{place}", Known(leg.share * whole.value, times(leg.share, whole.shown))
        if part is not None:
            yield name, Known(part.value / leg.share, over(part.shown, leg.share))
