"""The equations of travellers: each goes a way in a time at a speed, in one unit of length and one of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import times
from grammar.errors import AnotherStory
from grammar.problem import Among, Asked, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.rates.marks import Mark, Marked
from grammar.stories.scene import Scene
from grammar.units import units


@dataclass(frozen=True, slots=True)
class Going:
    """One going: its speed, its time and its way."""

    speed: Measure
    time: Measure
    way: Measure


class Ways:
    """What a text tells of who goes how fast, how long and how far, as facts."""

    def __init__(self, text: Marked) -> None:
        self.text = text
        self.span = text.tokens[0].span | text.tokens[-1].span
        self.facts: list[Fact] = []
        self.small = False
        """Whether what is told is over in seconds."""
        speeds = [mark for mark in text.marks if mark.what == "SPEED"]
        if not speeds:
            speeds = [mark for mark in text.marks if mark.what == "UNIT" and mark.per]
        lengths = [mark.unit for mark in text.marks if mark.what == "LENGTH"]
        times = [mark.unit for mark in text.marks if mark.what == "TIME"]
        self.length = speeds[0].unit if speeds else next(iter(lengths), "")
        self.time = speeds[0].per if speeds else next(iter(times), "")
        if not self.length or not self.time:
            raise AnotherStory("No speed is told, nor what leads to one.")

    def going(self, name: str) -> Going:
        """A going of its own, for which the way is speed times time."""
        found = Going(self.measure(f"speed {name}"), self.measure(f"time {name}"), self.measure(f"way {name}"))
        self.tie(found.way, times(found.speed, found.time), "motion")
        return found

    def measure(self, name: str) -> Measure:
        """A positive quantity of the text."""
        measure = Measure("amount", (name,), "travels", named=f"the {name}")
        self.facts.append(Among(measure, Numbers.POSITIVE))
        return measure

    def tie(self, left: Expression, right: Expression, law: str = "told") -> None:
        """Two are equal."""
        self.facts.append(Tied(law, left, right, self.span))

    def values(self, mark: Mark) -> tuple[Fraction, ...]:
        """The values of a mark in the units of the text."""
        known = units()
        scale = Fraction(1)
        if mark.what in {"SPEED", "LENGTH"}:
            scale = known[mark.unit].scale / known[self.length].scale
        if mark.what == "SPEED":
            scale *= known[self.time].scale / known[mark.per].scale
        if mark.what == "TIME":
            scale = known[mark.unit].scale / known[self.time].scale
        return tuple(value * scale for value in mark.values)

    def value(self, mark: Mark) -> Fraction:
        """The only value of a mark in the units of the text.

        Raises: AnotherStory where it has several.
        """
        (value, *more) = self.values(mark)
        if more:
            raise AnotherStory("Several values stand where one is told.")
        return value

    def problem(self, scene: Scene, kind: str, asked: Measure) -> Problem:
        """The problem in which a speed, a time or a way is asked, in the unit that the question names."""
        plain = {"speed": f"{self.length} per {self.time}", "time": self.time, "way": self.length}[kind]
        scale, unit = Fraction(1), plain
        known = units()
        for mark in self.text.asked:
            if mark.what == "UNIT" and (mark.per != "") == (kind == "speed"):
                dimension = known[mark.unit].dimension
                if kind == "speed" and dimension == "length":
                    unit = f"{mark.unit} per {mark.per}"
                    scale = known[self.length].scale / known[mark.unit].scale
                    scale *= known[mark.per].scale / known[self.time].scale
                elif dimension == {"time": "time", "way": "length"}.get(kind):
                    unit, scale = mark.unit, known[getattr(self, "time" if kind == "time" else "length")].scale
                    scale /= known[mark.unit].scale
        if kind == "time" and unit == plain and self.small and self.time == "hour":
            unit, scale = "second", Fraction(3600)
        if scale != 1:
            goal = self.measure(f"{kind} in the unit asked for")
            self.tie(goal, times(scale, asked), "converted")
            asked = goal
        goal_fact = HasValue(asked, Asked(unit, span=self.span), span=self.span)
        return Problem((*self.facts, goal_fact), (goal_fact,), notes=scene.notes)


_SPEEDS = frozenset({"airspeed", "ground"})


def asked_kind(text: Marked) -> str:
    """Whether a speed, a time or a way is asked.

    Raises: AnotherStory where it is not plain.
    """
    said = [mark for mark in text.asked if mark.what != "CUT"]
    whats = {mark.what for mark in said}
    own = [mark for mark in said if mark.what == "UNIT"]
    dimensions = {
        ("speed" if each.per else {"length": "way", "time": "time"}[units()[each.unit].dimension]) for each in own
    }
    if "ASK_FAST" in whats:
        return "speed"
    if "ASK_FAR" in whats:
        return "way"
    if "ASK_MANY" in whats and len(dimensions) == 1:
        return dimensions.pop()
    if "ASK_LONG" in whats:
        return "way" if _of_a_path(text) else "time"
    if "ASK_WHEN" in whats:
        return "time"
    plain = {mark.word for mark in said if mark.what in {"AS_FAST", "PATH", "FEATURE"}}
    found = {"speed"} if "AS_FAST" in whats or any(mark.word in _SPEEDS for mark in said) else set()
    found |= {"way"} if plain & {"distance", "way"} or "DISTANCE" in whats else set()
    found |= {"time"} if "ASK_TIME" in whats else set()
    if len(dimensions) == 1 and not found:
        found = dimensions
    if len(found) != 1:
        raise AnotherStory("It is not plain what is asked.")
    return found.pop()


def _of_a_path(text: Marked) -> bool:
    """ "How long is the path": its length, and no time."""
    places = [mark.end for mark in text.asked if mark.what == "ASK_LONG"]
    return text.tokens[places[0]].kind == "BE" and any(
        mark.what == "PATH" and mark.at <= places[0] + 3 for mark in text.asked
    )


def segments(sentence: Iterable[Mark]) -> list[list[Mark]]:
    """The marks between commas, conjunctions and the like."""
    found: list[list[Mark]] = [[]]
    for mark in sentence:
        if mark.what == "CUT":
            found.append([])
        else:
            found[-1].append(mark)
    return [each for each in found if each]
