"""Two travellers: which of the quantities of a text is of whom, and who is who."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.rates.marks import Mark, Marked
from grammar.rates.ways import Going, Ways
from grammar.units import units

_NAMES = frozenset({"NAME", "ONE", "OTHER", "FIRST"})


@dataclass(slots=True)
class Told:
    """The quantities of a text by what they are of."""

    speeds: list[tuple[str, Fraction]] = field(default_factory=list)
    more: list[tuple[str, Fraction]] = field(default_factory=list)
    times: list[tuple[str, Fraction]] = field(default_factory=list)
    lengths: list[Fraction] = field(default_factory=list)
    apart: list[Fraction] = field(default_factory=list)
    track: list[Fraction] = field(default_factory=list)
    lead: list[Fraction] = field(default_factory=list)
    delay: list[tuple[str, Fraction]] = field(default_factory=list)
    time: list[Fraction] = field(default_factory=list)
    fly: list[Fraction] = field(default_factory=list)


class Two:
    """Two goings, and the quantities that are told of them."""

    def __init__(self, text: Marked) -> None:
        self.text, self.ways, self.told = text, Ways(text), Told()
        self.goings: tuple[Going, Going] = (self.ways.going("of the one"), self.ways.going("of the other"))
        self.names: list[str] = []
        self.fly_named = self.leading = self.trailing = ""
        self.fast: int | None = None

    def _quantity(self, marks: list[Mark], place: int, mark: Mark, *, asks: bool) -> None:
        before = [each for each in marks[:place] if each.what != "CUT"][::-1]
        after = marks[place + 1].what if place + 1 < len(marks) else ""
        segment = self._segment(marks, place)
        told, near = self.told, {each.what for each in segment}
        if mark.what == "NUMBER":
            if mark.value not in {1, 2}:
                raise AnotherStory("More than two travel.")
        elif mark.what == "SPEED":
            self._speed(mark, before, after, near, segment)
        elif mark.what == "TIMES":
            self._multiple(marks, place, mark, before)
        elif mark.what == "TIME":
            first = before[0].what if before else ""
            behind = after == "CATCH" and marks[place + 1].word == "after"
            if (
                after in {"LATER", "AHEAD", "EARLIER"}
                or behind
                or (first in {"LATER"} and near & {"FOLLOW", "CATCH"} and not asks)
            ):
                told.delay.append((self._named(marks, place), self.ways.value(mark)))
            else:
                told.time.append(self.ways.value(mark))
        elif mark.what == "LENGTH":
            self._length(mark, after, segment, before)

    def _clocks(self, kind: str) -> None:
        """Two times of the day at which they start, the second later.

        Raises: AnotherStory where they are other times, or one is asked for.
        """
        clocks = [mark.value for mark in self.text.marks if mark.what == "CLOCK"]
        if not clocks:
            return
        timed = kind == "time" and not any(mark.what == "UNIT" for mark in self.text.asked)
        if len(clocks) != 2 or clocks[1] <= clocks[0] or timed or self.told.delay or not self.told.speeds:
            raise AnotherStory("A time of the day is no start.")
        scale = units()["hour"].scale / units()[self.ways.time].scale
        self.told.delay.append((self.told.speeds[-1][0], (clocks[1] - clocks[0]) * scale))

    def _segment(self, marks: list[Mark], place: int) -> list[Mark]:
        start = end = place
        while start and marks[start - 1].what != "CUT":
            start -= 1
        while end + 1 < len(marks) and marks[end + 1].what != "CUT":
            end += 1
        return marks[start : end + 1]

    def _speed(self, mark: Mark, before: list[Mark], after: str, near: set[str], segment: list[Mark]) -> None:
        values = self.ways.values(mark)
        who = next((each.word if each.what == "NAME" else each.what for each in before if each.what in _NAMES), "")
        if after in {"FASTER", "SLOWER"}:
            if len(values) != 1:
                raise AnotherStory("Two speeds are so much more.")
            self.told.more.append((who, values[0] if after == "FASTER" else -values[0]))
        elif near & {"SHUTTLE", "BETWEEN"} and len(self.told.speeds) == 2 and len(values) == 1:
            self.told.fly.append(values[0])
            self.fly_named = next((each.word for each in before if each.what == "NAME"), "")
        elif len(values) == 2:
            own = [each.word for each in before if each.what == "NAME"][:2][::-1]
            pair = own if len(own) == 2 else ["", ""]
            self.told.speeds += list(zip(pair, values, strict=True))
        elif len(values) == 1 and "EACH" in near and not self.told.speeds:
            self.told.speeds += [("", values[0]), ("", values[0])]
        elif len(values) == 1:
            self.told.speeds.append((who or self._behind(segment, mark), values[0]))
        else:
            raise AnotherStory("More than two travel.")

    def _behind(self, segment: list[Mark], mark: Mark) -> str:
        return next((each.word for each in segment if each.what == "NAME" and each.at > mark.at), "")

    def _multiple(self, marks: list[Mark], place: int, mark: Mark, before: list[Mark]) -> None:
        if place + 1 >= len(marks) or marks[place + 1].what != "AS_FAST":
            raise AnotherStory("It is not told what is so many times as much.")
        who = next((each.word if each.what == "NAME" else each.what for each in before if each.what in _NAMES), "")
        self.told.times.append((who, mark.value))

    def _named(self, marks: list[Mark], place: int) -> str:
        """Whom a delay is told of: who is named behind it, else before."""
        behind = [each.word for each in marks[place:] if each.what == "NAME"]
        ahead = [each.word for each in marks[:place] if each.what == "NAME"]
        return behind[0] if behind else ahead[-1] if ahead else ""

    def _length(self, mark: Mark, after: str, segment: list[Mark], before: list[Mark]) -> None:
        values, told, near = list(self.ways.values(mark)), self.told, {each.what for each in segment}
        if "TRACK" in near and len(values) == 1:
            told.track += values
        elif (
            len(values) == 2 or after == "MEASURED" or (after == "NAME" and "TRACK" not in near and self._trains(near))
        ):
            told.lengths += values
        elif "AHEAD" in near:
            told.lead += values
            first = next((each.word for each in before if each.what == "NAME"), "")
            if any(each.word == "behind" for each in segment):
                self.trailing, self.leading = first, self._behind(segment, mark)
            else:
                self.leading = first
        else:
            told.apart += values

    def _trains(self, near: set[str]) -> bool:
        return any(each.word == "train" for each in self.text.marks) and not near & {"APART", "AHEAD"}

    def _who(self) -> None:
        """The names of the two, in the order of their speeds."""
        told = self.told
        if len(told.speeds) > 2 or len(told.more) + len(told.times) > 1 or len(told.fly) > 1:
            raise AnotherStory("Not two speeds are told.")
        named = [name for name, _ in told.speeds]
        if len(set(named)) < len(named):
            named = ["", ""]
        self.names = [*named, "", ""][:2]

    def _speeds(self) -> None:
        told = self.told
        for (_, value), going in zip(told.speeds, self.goings, strict=False):
            self.ways.tie(going.speed, value)
        if len(told.speeds) == 2:
            if told.more or told.times:
                raise AnotherStory("The speeds are told twice.")
            (_, one), (_, two) = told.speeds
            self.fast = 0 if one > two else 1 if two > one else None
            return
        relation = [*told.more, *told.times]
        if not relation:
            return
        (who, value) = relation[0]
        own = 1 if told.speeds and who != told.speeds[0][0] else 0
        if told.speeds and who in {"", told.speeds[0][0]} and who:
            own = 0
        if not told.speeds:
            self.names = [who, ""]
        elif own == 1:
            self.names = [told.speeds[0][0], who]
        mine, others = self.goings[own].speed, self.goings[1 - own].speed
        if told.more:
            self.ways.tie(mine, plus(others, value) if value > 0 else less(others, -value))
            self.fast = own if value > 0 else 1 - own
        else:
            self.ways.tie(mine, times(value, others))
            self.fast = own if value > 1 else 1 - own
