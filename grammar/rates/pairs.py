"""Two travellers: they meet, part, one catches the other, on a road or round a track; trains that pass; a fly between."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Expression, Measure
from grammar.rates.marks import Mark, Marked
from grammar.units import units
from grammar.rates.ways import Going, Ways, asked_kind

_FOREIGN = (
    "WITH", "AGAINST", "WIND", "STILL", "LATE", "EARLY", "ON_TIME", "TOTAL", "FUEL", "FLOW", "VOLUME", "SAME_TIME",
)  # fmt: skip
_NAMES = frozenset({"NAME", "ONE", "OTHER", "FIRST"})


def read(text: Marked) -> tuple[Ways, str, Measure]:
    """The equations of two travellers, and what is asked.

    Raises: AnotherStory where a quantity has no place in them, or it is not plain who goes how.
    """
    if text.has(*_FOREIGN) or not text.has(
        "TOWARDS", "MEET", "PASS", "OPPOSITE", "ALONG", "CATCH", "FOLLOW", "APART", "TRACK", "AHEAD"
    ):
        raise AnotherStory("No two travellers are told of.")
    return _Pair(text).read()


@dataclass(slots=True)
class _Told:
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


class _Pair:
    """Two goings and what lies between them."""

    def __init__(self, text: Marked) -> None:
        self.text, self.ways, self.told = text, Ways(text), _Told()
        self.goings: tuple[Going, Going] = (self.ways.going("of the one"), self.ways.going("of the other"))
        self.names: list[str] = []
        self.fly_named = self.leading = ""
        self.fast: int | None = None

    def read(self) -> tuple[Ways, str, Measure]:
        for number, sentence in enumerate(self.text.sentences):
            marks = [mark for mark in sentence]
            for place, mark in enumerate(marks):
                self._quantity(marks, place, mark, asks=number == self.text.asking)
        kind = asked_kind(self.text)
        self._clocks(kind)
        self._who()
        self._speeds()
        self.time = self.goings[0].time
        differs = self._scene()
        if differs is not None:
            self._between(differs)
        return self.ways, kind, self._asked(kind)

    # --- what each quantity is of -------------------------------------------------------------------------------------

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
            if after in {"LATER", "AHEAD", "EARLIER"} or behind or (first in {"LATER"} and near & {"FOLLOW", "CATCH"} and not asks):
                told.delay.append((self._named(marks, place), self.ways.value(mark)))
            else:
                told.time.append(self.ways.value(mark))
        elif mark.what == "LENGTH":
            self._length(mark, after, near, before)

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

    def _length(self, mark: Mark, after: str, near: set[str], before: list[Mark]) -> None:
        values, told = list(self.ways.values(mark)), self.told
        if "TRACK" in near and len(values) == 1:
            told.track += values
        elif len(values) == 2 or after == "MEASURED" or (after == "NAME" and "TRACK" not in near and self._trains(near)):
            told.lengths += values
        elif "AHEAD" in near:
            told.lead += values
            self.leading = next((each.word for each in before if each.what == "NAME"), "")
        else:
            told.apart += values

    def _trains(self, near: set[str]) -> bool:
        return any(each.word == "train" for each in self.text.marks) and not near & {"APART", "AHEAD"}

    # --- who is who ---------------------------------------------------------------------------------------------------

    def _who(self) -> None:
        """The names of the two, in the order of their speeds."""
        told = self.told
        if len(told.speeds) > 2 or len(told.more) + len(told.times) > 1 or len(told.fly) > 1:
            raise AnotherStory("Not two speeds are told.")
        named = [name for name, _ in told.speeds]
        if len(set(named)) < len(named):
            named = ["", ""]
        self.names = named

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

    # --- what lies between them ---------------------------------------------------------------------------------------

    def _scene(self) -> bool | None:
        """Whether what lies between them is the difference of their ways, and no sum.

        Raises: AnotherStory where it is not plain.
        """
        text, told = self.text, self.told
        chased = text.has("CATCH") or (text.has("FOLLOW") and bool(told.delay))
        along, against = text.has("ALONG"), text.has("OPPOSITE", "TOWARDS")
        if along and text.has("OPPOSITE"):
            raise AnotherStory("They go the same way, and not.")
        if told.track or told.lengths:
            self.ways.small = not told.track
            if told.delay or told.lead or told.apart or told.fly or len(told.track) > 1 or len(told.lengths) not in {0, 2}:
                raise AnotherStory("More is told than a track or two lengths.")
            if along is against and not (
                text.has("MEET", *(("PASS",) if told.track else ())) and not chased and not along
            ):
                if not (chased and not against):
                    raise AnotherStory("It is not plain whether they go the same way.")
            return along or (chased and not against)
        if chased and not against:
            return True
        if told.delay or (told.lead and not along):
            raise AnotherStory("Somebody starts later, and nobody follows.")
        if along:
            return True
        if not against and not text.has("MEET", "PASS"):
            raise AnotherStory("It is not told how they go.")
        return False

    def _between(self, differs: bool) -> None:
        told, one, two = self.told, *self.goings
        if len(told.time) > 1 or len(told.delay) + len(told.lead) > 1 or len(told.apart) > 1:
            raise AnotherStory("Several times or distances are told.")
        first, second = one, two
        if differs:
            fast = self._rear()
            first, second = self.goings[fast], self.goings[1 - fast]
        self.time = first.time
        if told.delay and differs:
            self.late = self.ways.measure("time from the first start")
            self.ways.tie(self.late, plus(first.time, told.delay[0][1]))
            self.ways.tie(second.time, self.late)
        else:
            self.ways.tie(second.time, first.time)
        between: Expression = (less if differs else plus)(first.way, second.way)
        for value in told.time:
            self.ways.tie(first.time, value)
        self.gap = self.ways.measure("distance between them")
        if told.delay:
            self.ways.tie(first.way, second.way)
            if told.apart:
                raise AnotherStory("A distance is told beside who starts later.")
            return
        self.ways.tie(self.gap, between)
        whole = [*told.track, *told.lead, *told.apart]
        if told.lengths:
            whole = [sum(told.lengths, Fraction(0))]
        if len(whole) > 1:
            raise AnotherStory("Several distances are told.")
        for value in whole:
            self.ways.tie(self.gap, value)

    def _rear(self) -> int:
        """Who goes faster.

        Raises: AnotherStory where nobody does, or who starts later is not the faster one.
        """
        told = self.told
        if self.fast is None and told.delay and len(told.speeds) == 1:
            return 1 if self.names[0] != told.delay[0][0] else 0
        if self.fast is None:
            raise AnotherStory("It is not plain who is faster.")
        if told.lead and self.text.has("CATCH") and self.leading == self.names[self.fast] != "":
            raise NotAnswered("Who is ahead goes faster, and is never caught.", spans=())
        for mark, later in zip(self.text.marks, self.text.marks[1:], strict=False):
            slow = mark.what == "NAME" and mark.word == self.names[1 - self.fast]
            if slow and mark.word and later.what == "CATCH" and mark not in self.text.asked:
                raise NotAnswered("Who goes after the other goes slower.", spans=())
        if told.delay and len(told.speeds) == 2 and all(self.names) and told.delay[0][0] in self.names:
            if self.names.index(told.delay[0][0]) != self.fast and not self.text.has("AHEAD", "EARLIER"):
                raise AnotherStory("Who starts later is slower.")
        if told.delay and len(told.speeds) == 2 and not self.text.has("AHEAD", "EARLIER") and self.fast == 0:
            order = [mark.what for mark in self.text.marks if mark.what in {"SPEED", "LATER"}]
            if order[:1] == ["SPEED"] and order.index("LATER") == 1:
                raise AnotherStory("Who starts later is slower.")
        return self.fast

    # --- what is asked ------------------------------------------------------------------------------------------------

    def _asked(self, kind: str) -> Measure:
        """The quantity that is asked.

        Raises: AnotherStory where it is not plain whose.
        """
        asked = [mark for mark in self.text.asked if mark.what != "CUT"]
        whats = {mark.what for mark in asked}
        who = [mark.word for mark in asked if mark.what == "NAME"]
        if kind == "time":
            onward = self.told.delay and whats >= {"FIRST", "LATER"}
            if "LATER" in whats and not onward:
                after = [mark.what for mark in asked if mark.at >= next(m.end for m in asked if m.what == "LATER")]
                if not {"UNIT", "ASK_MANY", "ASK_LONG"} & set(after):
                    raise AnotherStory("It is not plain from when on time is asked for.")
            return self.late if onward else self.time
        if self.told.fly:
            if kind != "way" or self.fly_named not in who:
                raise AnotherStory("Not the way of the third is asked.")
            fly = self.ways.measure("way of the third")
            self.ways.tie(fly, times(self.told.fly[0], self.time), "motion")
            return fly
        if kind == "way" and whats & {"APART", "AHEAD", "BETWEEN"}:
            if self.told.apart or self.told.track:
                raise AnotherStory("They lie apart at first.")
            return self.gap
        if kind == "way" and whats & {"CATCH"} and self.told.delay:
            return self.goings[self._rear()].way
        placed = {"FIRST": 0, "OTHER": 1}
        if kind == "way" and whats & {"MEET", "PASS"} and len(whats & placed.keys()) == 1:
            return self.goings[placed[(whats & placed.keys()).pop()]].way
        own = self._whose(whats, who)
        return self.goings[own].speed if kind == "speed" else self.goings[own].way

    def _whose(self, whats: set[str], who: list[str]) -> int:
        if self.fast is not None and whats & {"FASTER", "THE_FASTER"}:
            return self.fast
        if self.fast is not None and whats & {"SLOWER", "THE_SLOWER"}:
            return 1 - self.fast
        known = [self.names.index(name) for name in who if name in self.names]
        if len(known) == 1:
            return known[0]
        if len(self.told.speeds) == 1 and (whats & {"OTHER"} or len(set(who)) == 1):
            return 1
        if len(who) == 1 and len(self.names) == 2 and "" in self.names and self.names[0]:
            return self.names.index("")
        raise AnotherStory("It is not plain who is asked about.")
