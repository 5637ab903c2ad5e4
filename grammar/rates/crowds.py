"""So many do so much in so many days of so many hours, and others: work, stores and fodder in proportion to all of it,
also where some come or leave on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Among, Asked, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.rates.marks import Mark, Marked, marked
from grammar.stories.scene import Scene
from grammar.units import units

_ONE = Fraction(1)
_LAW = "shared_work"


@dataclass(slots=True)
class _Deed:
    """How many, for how long, how long a day, and how much of what."""

    many: Fraction | None = None
    time: Fraction | None = None
    daily: Fraction | None = None
    much: Fraction | None = None
    portion: Fraction = _ONE
    of: str = ""
    asked: str = ""


@dataclass(slots=True)
class _Change:
    """So many come, or go where it is below 0, after so long; None where that is asked."""

    by: Fraction | None = None
    sign: int = 0
    after: Fraction | None = None
    lasted: Fraction | None = None


def problem(scene: Scene) -> Problem:
    """The number, the time or the amount that a text asks for of others than it tells of.

    Raises: AnotherStory where a number of it is none of how many, how long and how much.
    """
    return _Crowd(marked(scene.unformed, "crowds"), scene).problem()


@dataclass(slots=True)
class _Crowd:
    """Reads the one deed and the other."""

    text: Marked
    scene: Scene
    unit: str = ""
    hands: str = ""
    of: str = ""
    said: set[str] = field(default_factory=set)
    change: _Change | None = None
    now: Fraction | None = None
    worth: dict[str, Fraction] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def problem(self) -> Problem:
        """The two deeds in proportion.

        Raises: AnotherStory as the module says.
        """
        told, asked = self._halves()
        counts = [mark for mark in told if mark.what == "NUMBER"]
        if not counts:
            raise AnotherStory("It is not told how many.")
        spans = [mark.unit for mark in [*told, *asked] if mark.what == "TIME"]
        if not spans:
            raise AnotherStory("No time is told.")
        self.unit = next((unit for unit in spans if unit != "hour"), spans[0])
        first, second = _Deed(), _Deed()
        for clause in self._clauses(told):
            if not self._changes(clause):
                self._deed(first, clause)
        self._demand_shared()
        self.said = {mark.word for mark in told if mark.what == "NAME"}
        self._deed(second, asked)
        if self.now is not None:
            if second.many is not None:
                raise AnotherStory("It is told twice how many there are.")
            second.many = self.now
        if not second.asked and self.of and [mark.what for mark in asked if mark.what in {"ASK", "DO"}] == ["ASK", "DO"]:
            second.asked = "much"
        if not second.asked:
            raise AnotherStory("It is not plain what is asked.")
        return self._problem(first, second)

    def _halves(self) -> tuple[list[Mark], list[Mark]]:
        """What is told, and what is asked: the part of the question before it asks is told where nothing else is."""
        before = [mark for number, sentence in enumerate(self.text.sentences) if number != self.text.asking for mark in
                  [*sentence, Mark("CUT", sentence[-1].end if sentence else 0, 0)]]  # fmt: skip
        asked = list(self.text.asked)
        place = next((at for at, mark in enumerate(asked) if mark.what.startswith("ASK")), 0)
        if not any(mark.what == "NUMBER" for mark in before):
            told = next((at for at, mark in enumerate(asked) if mark.what == "CUT" and mark.word == "IF"), 0)
            if told > place:
                return asked[told:], asked[:told]
            return [*before, *asked[:place]], asked[place:]
        return before, asked

    def _clauses(self, marks: Sequence[Mark]) -> list[list[Mark]]:
        """The clauses, each told apart only where somebody comes or goes in one of them."""
        found: list[list[Mark]] = [[]]
        for mark in marks:
            if mark.what == "CUT":
                found.append([])
            else:
                found[-1].append(mark)
        return [each for each in found if each]

    # --- clauses ------------------------------------------------------------------------------------------------------

    def _changes(self, clause: list[Mark]) -> bool:
        """Whether a clause tells that some come or go, or what happens then."""
        whats = {mark.what for mark in clause}
        moves = whats & {"JOIN", "LEAVE"}
        if not moves and self.change is not None and whats & {"LAST", "STORE", "MORE", "REST"} and "TIME" in whats:
            if self.change.lasted is not None or "MORE" not in whats:
                raise AnotherStory("It is not plain how long it lasted then.")
            self.change.lasted = self._time(next(mark for mark in clause if mark.what == "TIME"))
            return True
        if not moves:
            return False
        if len(moves) > 1 or self.change is not None or not self.hands:
            raise AnotherStory("Somebody comes and goes.")
        change = _Change(sign=1 if "JOIN" in moves else -1)
        for place, mark in enumerate(clause):
            if mark.what == "NUMBER":
                if change.by is not None:
                    raise AnotherStory("It is not plain how many come or go.")
                change.by = mark.value
            elif mark.what == "TIME":
                change.after = self._time(mark)
            elif mark.what == "ON_DAY":
                change.after = mark.value - 1
        if change.by is None and "SOME" not in whats:
            raise AnotherStory("It is not told how many come or go.")
        self.change = change
        return True

    def _deed(self, deed: _Deed, clause: Sequence[Mark]) -> None:
        """How many, how long and how much a clause tells.

        Raises: AnotherStory where a quantity is told twice or is of something else.
        """
        skip = -1
        for place, mark in enumerate(clause):
            if place <= skip:
                continue
            after = clause[place + 1] if place + 1 < len(clause) else None
            if mark.what == "TIME":
                skip = self._of_time(deed, clause, place)
            elif mark.what == "NUMBER":
                self._count(deed, clause, place)
            elif mark.what == "ASK_MANY":
                skip = self._how_many(deed, clause, place)
            elif mark.what == "PORTION":
                deed.portion = mark.value
            elif mark.what in {"ASK_LONG", "ASK_WHEN"}:
                self._asks(deed, "time")
            elif mark.what in {"LENGTH", "VOLUME", "MASS", "AREA", "WORK", "ENERGY", "DATA"}:
                self._amount(deed, mark.value, mark.unit)
            elif mark.what in {"SPEED", "FLOW", "TIMES", "LEVEL", "CLOCK"}:
                raise AnotherStory("A number is of something else.")
            assert after is None or after.at >= mark.at

    def _of_time(self, deed: _Deed, clause: Sequence[Mark], place: int) -> int:
        """A time, or how many hours a day; where it ends."""
        mark = clause[place]
        after = clause[place + 1] if place + 1 < len(clause) else None
        before = clause[place - 1] if place else None
        daily = after is not None and (
            after.what == "DAILY" or (after.what == "UNIT" and after.unit == "day")
            or (after.what == "TIME" and after.unit == "day" and after.value == 1 and after.at == mark.end)
        )  # fmt: skip
        of = before is not None and before.what == "TIME" and before.unit == "day" and (
            self.text.tokens[mark.at - 1].kind == "OF"
        )
        if mark.unit == "hour" and (daily or of):
            if deed.daily is not None:
                raise AnotherStory("Two times a day are told.")
            deed.daily = mark.value
            return place + daily
        if deed.time is not None:
            raise AnotherStory("Two times are told.")
        deed.time = self._time(mark)
        return place

    def _time(self, mark: Mark) -> Fraction:
        """A time in the unit of the text.

        Raises: AnotherStory where days and hours are told of one.
        """
        if {mark.unit, self.unit} == {"hour", "day"}:
            raise AnotherStory("A day may have fewer hours.")
        return mark.value * units()[mark.unit].scale / units()[self.unit].scale

    def _count(self, deed: _Deed, clause: Sequence[Mark], place: int) -> None:
        """So many: of those who do it, or of what they do."""
        mark, noun = clause[place], self._noun(clause, place)
        if not self.hands:
            if not noun and self.text.tokens[mark.at - 1].kind == "OF" and self.text.has("STORE"):
                noun = "people"
            if not noun:
                raise AnotherStory("It is not told what a number counts.")
            self._demand_hands(clause, place)
            self.hands, deed.many = noun, mark.value
        elif not noun and deed.many is not None and self.text.tokens[mark.end].kind == "OF" and self.now is None:
            self.now = mark.value
        elif noun in {self.hands, ""}:
            if deed.many is not None:
                raise AnotherStory("Two numbers are told of those who do it.")
            deed.many = mark.value
        elif noun in self.worth:
            deed.many = (deed.many or Fraction(0)) + self.worth[noun] * mark.value
        elif place + 1 < len(clause) and clause[place + 1].what == "WORKER":
            self._stand_in(deed, clause, place, noun)
        else:
            self._amount(deed, mark.value, noun)

    def _stand_in(self, deed: _Deed, clause: Sequence[Mark], place: int, noun: str) -> None:
        """ "6 men or 8 women": so many of others do as much.

        Raises: AnotherStory where they are there besides.
        """
        if deed.many is None or clause[place - 1].what != "OR" or deed.time is not None:
            raise AnotherStory("Others are there besides.")
        self.worth[noun] = deed.many / clause[place].value

    def _demand_hands(self, clause: Sequence[Mark], place: int) -> None:
        """That those who are counted first are those who do it: they stand before the verb, and nobody else does.

        Raises: AnotherStory where somebody else may do it.
        """
        before = [mark.what for mark in clause[:place]]
        worker = place + 1 < len(clause) and clause[place + 1].what == "WORKER"
        if any(two.what == "WORKER" and one.what != "NUMBER" for one, two in pairwise(clause[place + 2 - worker :])):
            raise AnotherStory("Somebody else may do it.")
        counted = self.text.tokens[clause[place].at - 1].kind == "OF"
        stored = (counted or "STORE" in before) and not {"DO", "WORKER"} & set(before)
        if {"DO", "LAST"} & set(before) or not (worker or stored or counted or not {"NAME", "WORKER", "DO"} & set(before)):
            raise AnotherStory("Somebody else may do it.")

    def _amount(self, deed: _Deed, value: Fraction, of: str) -> None:
        if deed.much is not None or (self.of and self.of != of):
            raise AnotherStory("Two amounts are told, or of two things.")
        self.of, deed.of, deed.much = of, of, value

    def _noun(self, clause: Sequence[Mark], place: int) -> str:
        """What a number counts: the last of the nouns right behind it."""
        noun, end = "", clause[place].end
        for mark in clause[place + 1 :]:
            if mark.what in {"NAME", "WORKER", "STORE", "DO"} and (mark.at == end and (mark.what != "DO" or not noun) or not noun and self._near(end, mark.at)):
                noun, end = mark.word, mark.end
            elif mark.what in {"MORE", "FEWER"} and not noun:
                end = mark.end
            else:
                break
        return noun

    def _near(self, end: int, at: int) -> bool:
        return all(token.kind in {"EXTENT", "SAME", "OF"} or token.text.lower() in {"identical", "equal", "such", "new"}
                   for token in self.text.tokens[end:at])  # fmt: skip

    def _how_many(self, deed: _Deed, clause: Sequence[Mark], place: int) -> int:
        """What "how many" asks for, and where it ends."""
        after = place + 1
        while after < len(clause) and clause[after].what in {"MORE", "FEWER"}:
            after += 1
        if after < len(clause) and after > place + 1 and clause[after].what in {"STORE", "LAST"} and (
            clause[after - 1].word == "longer"
        ):
            self._asks(deed, "time")
            return after
        if after >= len(clause):
            raise AnotherStory("It is not plain how many of what.")
        mark = clause[after]
        if mark.what == "UNIT":
            dimension = units()[mark.unit].dimension
            following = clause[after + 1] if after + 1 < len(clause) else None
            if dimension == "time" and mark.unit == "hour" and following is not None and following.what == "DAILY":
                self._asks(deed, "daily")
                return after + 1
            if dimension == "time":
                if mark.unit != self.unit:
                    raise AnotherStory("The time is asked in another unit.")
                self._asks(deed, "time")
            else:
                if self.of and self.of != mark.unit:
                    raise AnotherStory("The amount is asked in another unit.")
                self.of = mark.unit
                self._asks(deed, "much")
            return after
        noun = self._noun(clause, after - 1)
        if noun and noun == self.hands:
            self._asks(deed, "many")
        elif noun == self.of and noun:
            self._asks(deed, "much")
        elif noun and self.of and units().get(self.of) is not None and mark.what in {"NAME", "STORE"}:
            self._asks(deed, "much")
        else:
            raise AnotherStory("It is not plain how many of what.")
        return after

    def _asks(self, deed: _Deed, what: str) -> None:
        if deed.asked:
            raise AnotherStory("Two things are asked.")
        deed.asked = what

    def _demand_shared(self) -> None:
        """That it is plain that the more there are, the sooner it is done.

        Raises: AnotherStory where it may not be so.
        """
        hands = any(mark.what == "WORKER" and mark.word == self.hands for mark in self.text.marks)
        if not (self.text.has("STORE") or hands or self.of):
            raise AnotherStory("It is not plain that the work is shared.")
        if not self.text.has("STORE", "DO", "WORKER"):
            raise AnotherStory("Nothing is done.")

    # --- equations ----------------------------------------------------------------------------------------------------

    def _problem(self, first: _Deed, second: _Deed) -> Problem:
        names = {"many": f"number of {self.hands}s", "time": "time", "daily": "hours a day", "much": "amount"}
        if first.many is None or (first.time is None and self.of == ""):
            raise AnotherStory("It is not told how many need how long.")
        unknown = self._measure(names[second.asked])
        change = self.change
        if change is not None and change.after is None and change.lasted is None and change.by and first.much:
            second.many = first.many + change.sign * change.by
            self.change = None
        if self.change is not None:
            goal = self._changed(first, second, unknown)
        else:
            goal = self._proportion(first, second, unknown)
        one = {"people": "person", "men": "man", "women": "woman"}.get(self.hands, self.hands)
        unit = {"many": one, "time": self.unit, "daily": "hour", "much": self.of}[second.asked]
        span = self.text.tokens[0].span | self.text.tokens[-1].span
        found = HasValue(goal, Asked(unit, span=span), span=span)
        return Problem((*self.facts, found), (found,), notes=self.scene.notes)

    def _measure(self, name: str) -> Measure:
        measure = Measure("amount", (name,), "crowds", named=f"the {name}")
        self.facts.append(Among(measure, Numbers.POSITIVE))
        return measure

    def _tie(self, left: Expression, right: Expression) -> None:
        span = self.text.tokens[0].span | self.text.tokens[-1].span
        self.facts.append(Tied(_LAW, left, right, span))

    def _proportion(self, first: _Deed, second: _Deed, unknown: Measure) -> Measure:
        """The amount is in proportion to how many there are, how long a day, and how many days."""
        if (first.daily is None) != (second.daily is None and second.asked != "daily"):
            raise AnotherStory("The hours a day are told of one only.")
        if first.much is None and second.asked == "much":
            raise AnotherStory("No amount is told.")
        one: list[Expression] = [first.many or _ONE, first.daily or _ONE, first.time or _ONE]
        two: list[Expression] = [
            unknown if second.asked == "many" else second.many or first.many or _ONE,
            unknown if second.asked == "daily" else second.daily or _ONE,
            second.portion / first.portion,
            unknown if second.asked == "time" else second.time or first.time or _ONE,
        ]
        if second.time is None and second.asked != "time" and first.time is not None and not self._says_same():
            raise AnotherStory("It is not told in what time.")
        if second.asked == "time" and first.time is None or second.time is not None and first.time is None:
            raise AnotherStory("No time is told of the first.")
        if (second.many, second.much, second.time, second.daily, second.portion) == (None, None, None, None, _ONE):
            raise AnotherStory("Nothing else is told of the second.")
        if second.asked == "much":
            much: Expression = unknown
        else:
            much = second.much if second.much is not None else first.much or _ONE
            single = first.much is None and second.of in self.said
            if second.much is not None and first.much is None and not single:
                raise AnotherStory("No amount is told of the first.")
        self._tie(times(first.much or _ONE, *two), times(much, *one))
        return self._more(first, second, unknown)

    def _says_same(self) -> bool:
        said = [token.text.lower() for token in self.text.tokens]
        return any(a == "same" and b == "time" for a, b in zip(said, said[1:], strict=False))

    def _more(self, first: _Deed, second: _Deed, unknown: Measure) -> Measure:
        """The difference to the first where "how many more" is asked."""
        whats = {mark.what for mark in self.text.asked}
        if not whats & {"MORE", "FEWER"}:
            return unknown
        if whats >= {"MORE", "FEWER"} or second.asked not in {"many", "time"}:
            raise AnotherStory("It is not plain than what it is more.")
        base = first.many if second.asked == "many" else first.time
        assert base is not None
        gap = self._measure("difference")
        self._tie(gap, less(unknown, base) if "MORE" in whats else less(base, unknown))
        return gap

    def _changed(self, first: _Deed, second: _Deed, unknown: Measure) -> Measure:
        """What was meant for so many so long is shared by more or fewer after a while."""
        change = self.change
        assert change is not None and first.many is not None
        if (first.portion, second.portion) != (_ONE, _ONE) or first.time is None or first.much is not None or first.daily is not None or second.much is not None:
            raise AnotherStory("More is told than who shares how long.")
        whats = {mark.what for mark in self.text.asked}
        spent = change.after or Fraction(0)
        if spent >= first.time or (change.by is not None and first.many + change.sign * change.by <= 0):
            raise NotAnswered("It is over before, or nobody is left.", spans=())
        store = times(first.many, first.time)
        left: Expression = less(store, times(first.many, spent)) if spent else store
        if second.asked == "many":
            if change.by is not None or change.lasted is None or not whats & {"LEAVE", "JOIN"}:
                raise AnotherStory("It is not plain how many are asked for.")
            after: Expression = (plus if change.sign > 0 else less)(first.many, unknown)
            self._tie(times(after, change.lasted), left)
            return unknown
        if second.asked != "time" or change.by is None or change.lasted is not None or second.many is not None:
            raise AnotherStory("It is not plain what is asked.")
        if second.time is not None:
            raise AnotherStory("The question tells a time.")
        now: Expression = plus(first.many, change.by) if change.sign > 0 else less(first.many, change.by)
        more = any(token.text.lower() == "more" for token in self.text.tokens)
        rest = self._measure("time for the rest from then on" if more else "time for the rest")
        self._tie(times(now, rest), left)
        onward = bool(whats & {"MORE", "REST", "LATER"})
        if spent and onward == bool(whats & {"WHOLE"}):
            raise AnotherStory("It is not plain from when on time is asked for.")
        self._tie(unknown, rest if onward or not spent else plus(rest, spent))
        return unknown
