"""What a reading finds: the experiment, the outcome asked about, and the marks that it explains."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from grammar.events import Event
from grammar.experiment import Asks, Experiment
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.patterns import patterns
from grammar.stories.chances.row import Match, Row


@dataclass(frozen=True, slots=True)
class Goal:
    """What is asked: of which kind, from which mark on, to which mark its sentence goes; `noun` is what is counted."""

    asks: Asks
    start: int
    begin: int
    end: int
    used: frozenset[int]
    noun: str = ""
    strong: bool = True
    percent: bool = False

    def holds(self, place: int) -> bool:
        """Whether a mark stands in the part of the question that names the outcome."""
        return self.start <= place < self.end


@dataclass(frozen=True, slots=True)
class Told:
    """An experiment, the outcome asked about, and the places of the marks that say so; `aside` are numbers that measure
    something else; `asks` is what is asked where that is not what the goal says."""

    experiment: Experiment
    event: Event
    used: frozenset[int]
    aside: tuple[int, ...] = ()
    asks: Asks | None = None


Reader = Callable[[Row, Goal], Told | None]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number with its relation: at least `least` and at most `most` (None: no bound) of what stands behind it."""

    least: Fraction
    most: Fraction | None
    match: Match

    def capped(self, most: Fraction) -> tuple[Fraction, Fraction]:
        """Both bounds, the upper one at most `most`."""
        return self.least, most if self.most is None else min(self.most, most)


_RELATIONS = ("between", "least", "most", "above", "below", "exactly")


def bounds(row: Row, start: int, end: int) -> tuple[Bounds, ...]:
    """Every number with a word of relation between two marks, in the order of the text."""
    found: list[Bounds] = []
    taken: frozenset[int] = frozenset()
    for relation in _RELATIONS:
        for pattern in patterns(f"told.{relation}"):
            for match in row.find(pattern, start, end):
                if not match.places & taken:
                    found.append(_bounded(relation, match))
                    taken |= match.places
    return tuple(sorted(found, key=lambda each: each.match.start))


def _bounded(relation: str, match: Match) -> Bounds:
    if relation == "between":
        return Bounds(number(match["a"]), number(match["b"]), match)
    n = number(match["n"])
    least, most = {
        "least": (n, None), "most": (Fraction(0), n), "above": (n + 1, None), "below": (Fraction(0), n - 1),
        "exactly": (n, n),
    }[relation]  # fmt: skip
    return Bounds(least, most, match)


def number(mark: Mark) -> Fraction:
    """The value of a number, or of a word that says how often."""
    return mark.value if mark.value is not None else _OFTEN.get(mark.word, Fraction(0))


_OFTEN = {"once": Fraction(1), "twice": Fraction(2), "thrice": Fraction(3)}


def numbers_in(row: Row, used: frozenset[int]) -> list[int]:
    """The places of all numbers that are not used yet."""
    return [at for at, mark in enumerate(row.marks) if mark.kind == "NUMBER" and at not in used]


def whole(value: Fraction) -> bool:
    """Whether things can be counted with it."""
    return value.denominator == 1 and value >= 0
