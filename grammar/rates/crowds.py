"""So many do so much in so many days of so many hours, and others: work, stores and fodder in proportion to all of it,
also where some come or leave on the way."""

from fractions import Fraction
from itertools import pairwise

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Among, Asked, Expression, HasValue, Measure, Numbers, Problem, Tied
from grammar.rates.deeds import ONE, Deed, Deeds
from grammar.rates.marks import marked
from grammar.stories.scene import Scene

_LAW = "shared_work"


def problem(scene: Scene) -> Problem:
    """The number, the time or the amount that a text asks for of others than it tells of.

    Raises: AnotherStory where a number of it is none of how many, how long and how much.
    """
    return _Crowd(marked(scene.unformed, "crowds"), scene).problem()


class _Crowd(Deeds):
    """The one deed and the other, in proportion."""

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
        first, second = Deed(), Deed()
        for clause in self._clauses(told):
            if not self._changes(clause, first.many):
                self._deed(first, clause)
        self._demand_shared()
        self.said = {mark.word for mark in told if mark.what == "NAME"}
        self._deed(second, asked)
        if self.now is not None:
            if second.many is not None:
                raise AnotherStory("It is told twice how many there are.")
            second.many = self.now
        if (
            not second.asked
            and self.of
            and [mark.what for mark in asked if mark.what in {"ASK", "DO"}] == ["ASK", "DO"]
        ):
            second.asked = "much"
        if not second.asked:
            raise AnotherStory("It is not plain what is asked.")
        return self._problem(first, second)

    def _problem(self, first: Deed, second: Deed) -> Problem:
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

    def _proportion(self, first: Deed, second: Deed, unknown: Measure) -> Measure:
        """The amount is in proportion to how many there are, how long a day, and how many days."""
        if (first.daily is None) != (second.daily is None and second.asked != "daily"):
            raise AnotherStory("The hours a day are told of one only.")
        if first.much is None and second.asked == "much":
            raise AnotherStory("No amount is told.")
        one: list[Expression] = [first.many or ONE, first.daily or ONE, first.time or ONE]
        two: list[Expression] = [
            unknown if second.asked == "many" else second.many or first.many or ONE,
            unknown if second.asked == "daily" else second.daily or ONE,
            second.portion / first.portion,
            unknown if second.asked == "time" else second.time or first.time or ONE,
        ]
        if second.time is None and second.asked != "time" and first.time is not None and not self._says_same():
            raise AnotherStory("It is not told in what time.")
        if (second.asked == "time" and first.time is None) or (second.time is not None and first.time is None):
            raise AnotherStory("No time is told of the first.")
        if (second.many, second.much, second.time, second.daily, second.portion) == (None, None, None, None, ONE):
            raise AnotherStory("Nothing else is told of the second.")
        if second.asked == "much":
            much: Expression = unknown
        else:
            much = second.much if second.much is not None else first.much or ONE
            single = first.much is None and second.of in self.said
            if second.much is not None and first.much is None and not single:
                raise AnotherStory("No amount is told of the first.")
        self._tie(times(first.much or ONE, *two), times(much, *one))
        return self._more(first, second, unknown)

    def _says_same(self) -> bool:
        said = [token.text.lower() for token in self.text.tokens]
        return ("same", "time") in pairwise(said)

    def _more(self, first: Deed, second: Deed, unknown: Measure) -> Measure:
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

    def _changed(self, first: Deed, second: Deed, unknown: Measure) -> Measure:
        """What was meant for so many so long is shared by more or fewer after a while."""
        change = self.change
        assert change is not None
        assert first.many is not None
        if (
            (first.portion, second.portion) != (ONE, ONE)
            or first.time is None
            or first.much is not None
            or first.daily is not None
            or second.much is not None
        ):
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
