"""What the clauses of a text of shared work tell: the times of teams, comparisons, shifts, levels and flows."""

from fractions import Fraction

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.problem import Expression
from grammar.rates.jobs import ALL, ONE, Equation, Team
from grammar.rates.marks import Mark
from grammar.rates.shifts import Shifts
from grammar.rates.ways import segments


class Clauses(Shifts):
    """Reads clauses one by one."""

    def _sentence(self, sentence: list[Mark]) -> None:
        found: list[list[Mark]] = []
        for segment in segments(sentence):
            bare = [mark.what for mark in segment] == ["TIME"]
            if bare and found and not any(mark.what == "TIME" for mark in found[-1]):
                found[-1] += segment
            else:
                found.append(segment)
        for segment in found:
            self._segment(segment)

    def _team(self, segment: list[Mark]) -> Team:
        named = [mark.word for place, mark in enumerate(segment)
                 if mark.what in {"AGENT", "OUT"} and not self._is_plural(segment, place)]  # fmt: skip
        return frozenset(named) | {self._ranked(mark.word) for mark in segment if mark.what == "RANKED"}

    def _ranked(self, rank: str) -> str:
        """Who is the faster, or the slower, of two.

        Raises: AnotherStory where it is not plain.
        """
        if rank in self.ranks:
            return self.ranks[rank]
        if len(self.direct) != 2 or len(set(self.direct.values())) != 2:
            raise AnotherStory("It is not plain who is faster.")
        order = sorted(self.direct, key=lambda each: self.direct[each])
        return order[0] if rank == "FASTER" else order[1]

    def _segment(self, segment: list[Mark]) -> None:  # noqa: C901 - one branch a kind of clause
        whats = {mark.what for mark in segment}
        team = self._team(segment)
        self.met |= team
        if whats & {"VOLUME", "PART"}:
            raise AnotherStory("A clause tells something else.")
        if "TURNS" in whats or (self.turns and not self.story.told):
            self.turns += segment
            return
        if whats & {"FULL", "SPARE", "EMPTY", "LEVEL"} and not whats & {"TIME", "FLOW"}:
            self._level_told(segment, whats, team)
            return
        if "FLOW" in whats:
            self._flow(segment, team)
            segment = [mark for mark in segment if mark.what != "FLOW"]
        if whats & {"TIMES", "LONGER", "LESS"} and self._compares(segment, whats, team):
            return
        if whats >= {"NUMBER", "LONGER", "OPEN"} and not team:
            raise AnotherStory("More join than are told of.")
        if whats & {"NUMBER", "TIMES"}:
            self._counted(segment)
        spans = [mark for mark in segment if mark.what == "TIME"]
        if len(spans) > 1:
            raise AnotherStory("Two times are told in one clause.")
        if spans:
            self._timed(segment, spans[0], team, whats)
        elif "OPEN" in whats and (whats & {"TOGETHER", "ALL"} or ("HELP" in whats and team <= self.outs)):
            self._present(ALL)
        elif whats & {"OPEN", "SHUT"} or ("HELP" in whats and team and self.story.shifts):
            self._moved(team, whats, shut="SHUT" in whats)
        elif team and self.story.told and whats & {"OVER", "DO", "MORE"}:
            self.story.now = team
        elif team and team <= self.outs and self.equations and self.equations[-1].team == self.past:
            (*_, last) = self.equations
            self.equations[-1] = Equation(last.team | team, last.time, last.way)
        elif team or whats & {"TOGETHER", "ALL"}:
            self._present(team or ALL)

    def _counted(self, segment: list[Mark]) -> None:
        """ "Two taps" are as many as are told of, or are told of nowhere else."""
        for mark in segment:
            if mark.what == "TIMES" or (mark.what == "NUMBER" and mark.value not in {1, 2, 3}):
                raise AnotherStory("A number is none of who works.")

    def _level_told(self, segment: list[Mark], whats: set[str], team: Team) -> None:
        if "LEVEL" in whats:
            self.level = next(mark.value for mark in segment if mark.what == "LEVEL")
        else:
            self.level = ONE if "FULL" in whats else Fraction(0)
        if whats & {"OPEN", "TOGETHER", "ALL"}:
            self._present(team or ALL)

    def _flow(self, segment: list[Mark], team: Team) -> None:
        (mark, *more) = [each for each in segment if each.what == "FLOW"]
        if more or len(team) != 1:
            raise AnotherStory("It is not told what flows.")
        (self.flows[next(iter(team))],) = (mark,)

    def _compares(self, segment: list[Mark], whats: set[str], team: Team) -> bool:
        """ "A takes twice as long as B", "5 days longer than B", "twice as fast".

        Raises: AnotherStory where not two are compared.
        """
        two = [mark.word for mark in segment if mark.what == "AGENT"]
        if "TIMES" in whats and whats & {"AS_FAST", "AS_LONG"}:
            value: Expression = next(mark.value for mark in segment if mark.what == "TIMES")
            slow = "AS_LONG" in whats
        elif whats & {"LONGER", "LESS"} and len(two) == 2 and "TIME" in whats:
            value = Fraction(0)
            slow = "LONGER" in whats
        else:
            return False
        if len(two) == 1 and len(self.agents) == 2:
            two += [each for each in self.agents if each != two[0]]
        if len(two) != 2 or two[0] == two[1]:
            raise AnotherStory("Not two are compared.")
        one, other = two
        if "TIME" in whats:
            if "TIMES" in whats:
                raise AnotherStory("A comparison is told with a time.")
            gap = self._value(next(mark for mark in segment if mark.what == "TIME"))
            self._tie(self._time(one), (plus if slow else less)(self._time(other), gap))
        elif slow:
            self._tie(self._time(one), times(value, self._time(other)))
        else:
            self._tie(self._time(other), times(value, self._time(one)))
        fast, slower = (other, one) if slow else (one, other)
        self.ranks = {"FASTER": fast, "SLOWER": slower}
        return True

    def _timed(self, segment: list[Mark], span: Mark, team: Team, whats: set[str]) -> None:
        """A time of a team: for the whole, of a shift, or until the end."""
        place = segment.index(span)
        before = segment[place - 1].what if place else ""
        after = segment[place + 1].what if place + 1 < len(segment) else ""
        led = self.text.tokens[span.at - 1].kind if span.at else ""
        if len(span.values) > 1:
            self._each(segment, span, team)
            return
        value = self._value(span)
        if "SHUT" in whats and before == "FOR" and after != "LATER" and "FIRST" not in whats:
            raise AnotherStory("Somebody goes for a time.")
        ends = bool(whats & {"FULL", "SPARE", "FILL", "EMPTY", "DO"} or "MORE" in whats)
        if (
            ("LATER" in whats and (whats & {"OPEN", "SHUT"} or self.story.told))
            or after == "LATER"
            or (before == "LATER" and not (ends and [*self.equations, *self.direct] and not team))
        ):
            self._later(team, value, whats, ends=ends)
        elif after in {"LONGER", "MORE"} and led not in {"FOR"} and not self.story.told and self.direct:
            self._slowed(team, value)
        elif "MORE" in whats and (self.story.told or self.story.shifts):
            self._last(team, value)
        elif led == "FOR" or before in {"FOR", "FIRST"}:
            if "ALONE" in whats and not team:
                raise AnotherStory("It is not told who works alone.")
            self._shift(team, value, whats, first=before == "FIRST")
        else:
            self._whole(segment, team, value, whats)

    def _each(self, segment: list[Mark], span: Mark, team: Team) -> None:
        """ "Two taps fill it in 12 and in 15 minutes", "A and B in 36 and 45 minutes": each its own."""
        values = [value * self._scale(span) for value in span.values]
        names = [mark.word for mark in segment if mark.what == "AGENT" and mark.word in team and mark.at < span.at]
        if not names:
            names = [f"#{number}" for number in range(1, len(values) + 1)]
            self.agents += [name for name in names if name not in self.agents]
        if len(names) != len(values):
            raise AnotherStory("Not each has its own time.")
        for name, value in zip(names, values, strict=True):
            self._alone(name, value, self._way({mark.what for mark in segment}, frozenset({name})))

    def _alone(self, name: str, value: Fraction, way: int) -> None:
        if name in self.direct:
            raise AnotherStory("Two times are told of one.")
        if way < 0:
            self.outs.add(name)
        self.direct[name] = value
        self._tie(self._time(name), value)

    def _whole(self, segment: list[Mark], team: Team, value: Fraction, whats: set[str]) -> None:
        """A time in which a team does the whole."""
        if self.story.shifts:
            if team and team != self.story.now:
                raise AnotherStory("Somebody else finishes.")
            self._last(team, value)
            return
        helped = "HELP" in whats
        both = any(mark.what == "NUMBER" and self.text.tokens[mark.at - 1].kind == "ARTICLE" for mark in segment)
        plural = [
            mark.word for place, mark in enumerate(segment) if mark.what == "AGENT" and self._is_plural(segment, place)
        ]
        if len(team) > 1:
            pass
        elif (
            both or (whats & {"TOGETHER", "ALL", "OPEN"} and not (team and whats & {"EMPTY"})) or (not team and plural)
        ):
            team = self._at_once(team, plural)
        elif not team:
            team = self._so_far()
            if not team and "VESSEL" in whats and "FILL" in whats:
                team = frozenset({"inflow"})
                self.agents.append("inflow")
                self.met |= team
        elif helped or (team <= self.outs and not whats & {"EMPTY", "SPARE"}):
            team = team | self._others_before(team)
        if not team:
            raise AnotherStory("It is not told who needs so long.")
        way = self._way(whats, team)
        if len(team) == 1 and team != ALL:
            self._alone(next(iter(team)), value, way)
        else:
            self.equations.append(Equation(team, value, way))
        self.past = team

    def _so_far(self) -> Team:
        """All of whom something is told so far."""
        return frozenset([*self.direct]) | self.met

    def _at_once(self, team: Team, plural: list[str]) -> Team:
        """Who is at it together: those told of so far, else all that fill, else the many as one.

        Raises: AnotherStory where it is none of these.
        """
        before = self._so_far() | team
        if len(before) > 1:
            return before
        filling = frozenset(self.agents) - self.outs
        if len(filling | team) > 1:
            return filling | team
        if plural:
            self.agents.append(f"all the {plural[0]}s")
            self.met |= frozenset(self.agents[-1:])
            return frozenset(self.agents[-1:])
        raise AnotherStory("It is not told who works together.")

    def _others_before(self, team: Team) -> Team:
        """Who was told of before this clause.

        Raises: AnotherStory where nobody was.
        """
        others = self._so_far() - team
        if not others:
            raise AnotherStory("It is not told who is helped.")
        return others

    def _way(self, whats: set[str], team: Team) -> int:
        """Whether a clause fills, or empties."""
        if whats & {"EMPTY", "SPARE"} and "FILL" not in whats:
            return -1
        if "FILL" in whats or "DO" in whats:
            self.way = 1
            return 1
        if team and team != ALL and team <= self.outs:
            return -1
        return self._last_way()

    def _last_way(self) -> int:
        if self.direct and set(self.direct) <= self.outs:
            return -1
        return 1
