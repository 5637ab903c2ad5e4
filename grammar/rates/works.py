"""Work that several share, tanks that pipes fill and drains empty: who needs how long, in shifts, in turns, with help.

Each clause tells one equation: the rates of those who are at it times the time is what gets done.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Among, Asked, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.rates.hands import sentences
from grammar.rates.marks import Mark, Marked, marked
from grammar.rates.ways import segments
from grammar.stories.scene import Scene
from grammar.units import units

_LAW = "shared_work"
_ONE = Fraction(1)
Team = frozenset[str]
_ALL: Team = frozenset({"*"})


def problem(scene: Scene) -> Problem:
    """The time, the capacity or the part that a text of shared work asks for.

    Raises: AnotherStory where a clause of it tells something else.
    """
    return _Work(marked(scene.unformed, "works"), scene).problem()


_ALONE = frozenset({"alone", "himself", "herself", "itself", "own", "unaided"})
_MOVING = frozenset({"together", "join", "leave", "open", "opened", "shut", "closed", "alternately", "turn", "turns"})
_DOING = frozenset({"finish", "complete", "job", "work", "task", "fill", "filled", "empty", "emptied", "paint", "build"})


def late(scene: Scene) -> Problem:
    """Shared work that no story has read; its times are never added up.

    Raises: NotAnswered where it is told and not understood; AnotherStory where it is not.
    """
    spans = [one for one, two in pairwise(scene.tokens) if one.kind == "NUMBER" and two.kind == "TIME"]
    times_as_much = not scene.kinds.isdisjoint({"MULTIPLE", "TIMES", "FASTER"})
    shared = not scene.lemmas.isdisjoint(_ALONE | _MOVING)
    if shared and not scene.lemmas.isdisjoint(_DOING) and (len(spans) > 1 or (spans and times_as_much)):
        raise NotAnswered("I cannot tell who works how long at this job.", spans=())
    raise AnotherStory("No work is shared.")


@dataclass(frozen=True, slots=True)
class _Equation:
    """A team does a part of the whole in a time: 1, or -1 where it empties."""

    team: Team
    time: Expression
    way: int


@dataclass(slots=True)
class _Story:
    """What happens in order: shifts of teams, and who is at it in the end."""

    shifts: list[tuple[Team, Fraction]] = field(default_factory=list)
    now: Team = frozenset()
    last: Fraction | None = None
    told: bool = False


class _Work:
    """Reads the clauses of a text one by one."""

    def __init__(self, text: Marked, scene: Scene) -> None:
        self.text, self.scene = text, scene
        self.span = text.tokens[0].span | text.tokens[-1].span
        self.sentences = sentences(text)
        spans = [mark.unit for sentence in self.sentences for mark in sentence if mark.what == "TIME"]
        if not spans:
            raise AnotherStory("No time is told.")
        self.unit = spans[0]
        self.facts: list[Fact] = []
        self.outs: set[str] = set()
        self.agents: list[str] = []
        self.alone: dict[str, Measure] = {}
        self.speeds: dict[str, Measure] = {}
        self.direct: dict[str, Fraction] = {}
        self.equations: list[_Equation] = []
        self.flows: dict[str, Mark] = {}
        self.story = _Story()
        self.turns: list[Mark] = []
        self.way = 1
        self.level: Fraction | None = None
        self.ranks: dict[str, str] = {}
        self.past: Team = frozenset()
        self.met: Team = frozenset()
        self._collect()

    def _collect(self) -> None:
        """Who is told of at all, in order; several that are counted have numbers for names."""
        for sentence in self.sentences:
            for place, mark in enumerate(sentence):
                if mark.what in {"AGENT", "OUT"} and not self._is_plural(sentence, place):
                    if mark.word not in self.agents:
                        self.agents.append(mark.word)
                    if mark.what == "OUT":
                        self.outs.add(mark.word)

    def _is_plural(self, sentence: list[Mark], place: int) -> bool:
        """ "Two taps", "pipes A and B", "both taps": a noun for several."""
        mark = sentence[place]
        text = self.text.tokens[mark.end - 1].text.lower()
        return mark.per == "noun" and text.endswith("s") and mark.word == mark.unit and text != mark.word

    # --- telling ------------------------------------------------------------------------------------------------------

    def problem(self) -> Problem:
        """All clauses, and what is asked.

        Raises: AnotherStory as the module says.
        """
        for number, sentence in enumerate(self.sentences):
            if number != self.text.asking:
                self._sentence(sentence)
        return self._ask(self.sentences[self.text.asking])

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

    def _segment(self, segment: list[Mark]) -> None:
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
        if whats & {"NUMBER", "TIMES"}:
            self._counted(segment)
        spans = [mark for mark in segment if mark.what == "TIME"]
        if len(spans) > 1:
            raise AnotherStory("Two times are told in one clause.")
        if spans:
            self._timed(segment, spans[0], team, whats)
        elif "OPEN" in whats and (whats & {"TOGETHER", "ALL"} or ("HELP" in whats and team <= self.outs)):
            self._present(_ALL)
        elif whats & {"OPEN", "SHUT"}:
            self._moved(team, whats, shut="SHUT" in whats)
        elif team and self.story.told and whats & {"OVER", "DO", "MORE"}:
            self.story.now = team
        elif team and team <= self.outs and self.equations and self.equations[-1].team == self.past:
            (*_, last) = self.equations
            self.equations[-1] = _Equation(last.team | team, last.time, last.way)
        elif team or whats & {"TOGETHER", "ALL"}:
            self._present(team or _ALL)

    def _counted(self, segment: list[Mark]) -> None:
        """ "Two taps" are as many as are told of, or are told of nowhere else."""
        for mark in segment:
            if mark.what == "TIMES" or (mark.what == "NUMBER" and mark.value not in {1, 2, 3}):
                raise AnotherStory("A number is none of who works.")

    def _level_told(self, segment: list[Mark], whats: set[str], team: Team) -> None:
        if "LEVEL" in whats:
            self.level = next(mark.value for mark in segment if mark.what == "LEVEL")
        else:
            self.level = _ONE if "FULL" in whats else Fraction(0)
        if whats & {"OPEN", "TOGETHER", "ALL"}:
            self._present(team or _ALL)

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
        if "LATER" in whats and (whats & {"OPEN", "SHUT"} or self.story.told):
            self._later(team, value, whats, ends=ends)
        elif after == "LATER" or before == "LATER" and not (ends and self.equations + [*self.direct] and not team):
            self._later(team, value, whats, ends=ends)
        elif after in {"LONGER", "MORE"} and led not in {"FOR"} and not self.story.told and self.direct:
            self._slowed(team, value)
        elif "MORE" in whats and (self.story.told or self.story.shifts):
            self._last(team, value)
        elif led == "FOR" or before in {"FOR", "FIRST"}:
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
        plural = [mark.word for place, mark in enumerate(segment) if mark.what == "AGENT" and self._is_plural(segment, place)]
        if len(team) > 1:
            pass
        elif both or whats & {"TOGETHER", "ALL", "OPEN"} and not (team and whats & {"EMPTY"}):
            team = self._at_once(team, plural)
        elif not team and plural:
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
        if len(team) == 1 and team != _ALL:
            self._alone(next(iter(team)), value, way)
        else:
            self.equations.append(_Equation(team, value, way))
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
        if team and team != _ALL and team <= self.outs:
            return -1
        return self._last_way()

    def _last_way(self) -> int:
        if self.direct and set(self.direct) <= self.outs:
            return -1
        return 1

    def _slowed(self, team: Team, value: Fraction) -> None:
        first = [name for name in self.direct if name not in self.outs]
        if len(first) != 1 or not team or not team <= self.outs:
            raise AnotherStory("It is not told than what it is longer.")
        self.equations.append(_Equation(frozenset(first) | team, self.direct[first[0]] + value, 1))

    # --- what happens in order ----------------------------------------------------------------------------------------

    def _present(self, team: Team) -> None:
        if not self.story.shifts:
            self.story.now = team
            self.past = team

    def _shift(self, team: Team, value: Fraction, whats: set[str], *, first: bool) -> None:
        """Who is at it for so long."""
        story = self.story
        if first and team and team <= self.outs and not whats & {"SHUT"}:
            story.shifts.append((_ALL, value))
            story.now = frozenset(self._everybody()) - team
        elif first and team and "SHUT" in whats:
            story.shifts.append((_ALL, value))
            story.now = frozenset(self._everybody()) - team
        else:
            story.shifts.append((team or story.now or _ALL, value))
            story.now = team or story.now or _ALL
        story.told = True

    def _later(self, team: Team, value: Fraction, whats: set[str], *, ends: bool) -> None:
        """Something happens after so long: somebody comes or goes, or it is done."""
        story = self.story
        moves = bool(whats & {"OPEN", "SHUT"})
        if not moves and ends and story.told:
            self._last(frozenset(), value)
            return
        if not story.shifts or story.told is False or moves or team:
            now = story.now or (self._before(team) if "OPEN" in whats else _ALL)
            story.shifts.append((now, value))
            story.now = now
            story.told = True
        if moves:
            self._moved(team, whats, shut="SHUT" in whats)
        elif team and whats & {"OVER", "DO"}:
            story.now = team
        elif team:
            self._moved(team, whats, shut=False)

    def _before(self, team: Team) -> Team:
        """Who was at it before somebody came."""
        return frozenset(self._everybody()) - team

    def _moved(self, team: Team, whats: set[str], *, shut: bool) -> None:
        """Somebody comes or goes."""
        story = self.story
        if not team:
            if "TOGETHER" in whats or "ALL" in whats or not shut:
                self._present(_ALL)
                return
            raise AnotherStory("It is not told who goes.")
        if not story.shifts:
            if shut:
                raise AnotherStory("Somebody goes at once.")
            self._present(team)
            return
        now = frozenset(self._everybody()) if story.now == _ALL else story.now
        if shut and not team <= now or not shut and team & now:
            raise AnotherStory("Who comes or goes cannot.")
        story.now = now - team if shut else now | team
        story.told = True

    def _last(self, team: Team, value: Fraction) -> None:
        """How long the rest took."""
        story = self.story
        if story.last is not None or not story.shifts:
            raise AnotherStory("It is finished twice, or not begun.")
        if team:
            story.now = team
        story.last = value

    # --- equations ----------------------------------------------------------------------------------------------------

    def _everybody(self) -> list[str]:
        return self.agents

    def _tie(self, left: Expression, right: Expression) -> None:
        self.facts.append(Tied(_LAW, left, right, self.span))

    def _scale(self, mark: Mark) -> Fraction:
        return units()[mark.unit].scale / units()[self.unit].scale

    def _value(self, mark: Mark) -> Fraction:
        return mark.value * self._scale(mark)

    def _time(self, name: str) -> Measure:
        """The time that one needs alone."""
        if name not in self.alone:
            self.alone[name] = self._measure(f"time of {name} alone")
            self._tie(times(self._speed(name), self.alone[name]), _ONE)
        return self.alone[name]

    def _speed(self, name: str) -> Measure:
        """The part that one does in a unit of time."""
        if name not in self.speeds:
            if name not in self.agents:
                self.agents.append(name)
            self.speeds[name] = self._measure(f"part that {name} does in a unit of time")
        return self.speeds[name]

    def _measure(self, name: str) -> Measure:
        measure = Measure("amount", (name,), "works", named=f"the {name}")
        self.facts.append(Among(measure, Numbers.POSITIVE))
        return measure

    def _rate(self, team: Team) -> Expression:
        """What a team does of the whole in a unit of time, below 0 where it empties.

        Raises: AnotherStory where nobody is at it.
        """
        names = self.agents if team == _ALL else [name for name in self.agents if name in team]
        if not names:
            raise AnotherStory("Nobody is at it.")
        first = sorted(names, key=lambda name: name in self.outs)
        rate: Expression | None = None
        for name in first:
            each = self._speed(name)
            if rate is None:
                rate = times(Fraction(-1), each) if name in self.outs else each
            else:
                rate = less(rate, each) if name in self.outs else plus(rate, each)
        assert rate is not None
        return rate

    # --- asking -------------------------------------------------------------------------------------------------------

    def _ask(self, sentence: list[Mark]) -> Problem:
        asked = self._asked_of(sentence)
        for each in self.equations:
            self._tie(times(self._rate(each.team), each.time), Fraction(each.way))
        if any(mark.what == "CLOCK" for mark in self.text.marks) and any(mark.what == "ASK_WHEN" for mark in sentence):
            raise AnotherStory("A time of the day is asked for.")
        unit = self.unit
        own = [mark for mark in sentence if mark.what == "UNIT"]
        if own and units()[own[0].unit].dimension == "time":
            if own[0].unit != unit:
                goal = self._measure("time in the unit asked for")
                self._tie(goal, times(units()[unit].scale / units()[own[0].unit].scale, asked))
                asked, unit = goal, own[0].unit
        elif own:
            unit = own[0].unit
        if asked.named.startswith("the capacity"):
            unit = own[0].unit if own else next(iter(self.flows.values())).unit
        if asked.named.startswith("the part"):
            unit = ""
        found = HasValue(asked, Asked(unit, span=self.span), span=self.span)
        return Problem((*self.facts, found), (found,), notes=self.scene.notes)

    def _asked_of(self, sentence: list[Mark]) -> Measure:
        """What is asked: a capacity, a part, a time.

        Raises: AnotherStory where it is not plain.
        """
        whats = {mark.what for mark in sentence}
        volume = any(mark.what == "UNIT" and units()[mark.unit].dimension == "volume" for mark in sentence)
        self._within(sentence)
        whats = {mark.what for mark in sentence}
        team = self._team(sentence)
        if volume or "CAPACITY" in whats:
            return self._capacity()
        if self.flows:
            raise AnotherStory("What flows is told, and no capacity asked.")
        if "PART" in whats:
            return self._part(sentence, team, whats)
        if not whats & {"ASK_LONG", "ASK_WHEN", "ASK_MANY", "ASK", "UNIT", "TOGETHER"} and not team:
            raise AnotherStory("No time is asked.")
        if self.turns:
            return self._in_turns()
        story = self.story
        if story.shifts:
            return self._of_story(team, whats)
        return self._plain(team, whats, sentence)

    def _within(self, sentence: list[Mark]) -> None:
        """What the question itself tells: the level at first, who is at it.

        Raises: AnotherStory where it tells a time.
        """
        if any(mark.what in {"TIME", "FLOW", "VOLUME"} for mark in sentence) and not any(
            mark.what == "PART" for mark in sentence
        ):
            raise AnotherStory("The question tells a time.")
        for segment in segments(sentence):
            whats = {mark.what for mark in segment}
            asks = any(mark.what.startswith("ASK") or mark.what in {"UNIT", "LEVEL"} for mark in segment)
            if asks:
                sentence[:] = [mark for mark in sentence if mark.at >= segment[0].at]
                self._counted(segment)
                break
            self._segment(segment)

    def _goal(self, whats: set[str], team: Team) -> tuple[Fraction, int]:
        """How much is to be done, and which way."""
        empties = bool(whats & {"EMPTY", "SPARE"}) and not whats & {"FILL", "FULL"}
        partly = [mark.value for mark in self.text.asked if mark.what == "LEVEL"]
        if partly:
            gap = partly[0] - (self.level or Fraction(0))
            if not gap or len(partly) > 1 or whats & {"FULL", "EMPTY", "SPARE"}:
                raise AnotherStory("It is not plain how full it is to be.")
            return abs(gap), 1 if gap > 0 else -1
        if whats & {"FILL", "FULL"} and whats & {"EMPTY", "SPARE"} and not (self.level == 1 and "FILL" not in whats):
            raise AnotherStory("It is not plain whether it is filled or emptied.")
        names = set(self.agents) if team == _ALL else set(team)
        if not whats & {"FILL", "FULL", "EMPTY", "SPARE"} and names and names <= self.outs:
            empties = True
        if empties:
            return (self.level if self.level is not None else _ONE), -1
        return 1 - (self.level or Fraction(0)), 1

    def _plain(self, team: Team, whats: set[str], sentence: list[Mark]) -> Measure:
        """The time of a team, or of one alone, from beginning to end."""
        if whats & {"TOGETHER", "ALL"}:
            if len(team) == 1 and "HELP" not in whats:
                raise AnotherStory("It is not plain who works together.")
            team = team if len(team) > 1 else _ALL
        if not team and "ALONE" in whats:
            team = frozenset(name for name in self.agents if name not in self.direct)
        if len(team) != 1 and "ALONE" in whats:
            raise AnotherStory("It is not plain who is alone.")
        singular = {"he", "she", "him", "her"} & {token.text.lower() for token in self.text.tokens[sentence[0].at :]}
        if not team and singular:
            raise AnotherStory("It is not plain who is asked about.")
        if not team:
            team = self.story.now or self._open_in_all()
        if "HELP" in whats and team != _ALL and team <= self.outs:
            team = _ALL
        goal, way = self._goal(whats, team)
        if self.level is not None and goal == 0:
            raise NotAnswered("It is so from the start.", spans=())
        if len(team) == 1 and team != _ALL:
            (name,) = team
            if (way < 0) != (name in self.outs):
                raise NotAnswered("It never comes to that.", spans=())
            if goal == 1 and name in self.direct:
                raise AnotherStory("What is asked is told.")
            if goal == 1:
                return self._time(name)
        if len(self.agents) < 2 and goal == 1:
            raise AnotherStory("Nobody shares the work.")
        time = self._measure("time asked for")
        self._tie(times(self._rate(team), time), goal * way)
        return time

    def _open_in_all(self) -> Team:
        """All, where no one was told of as alone at the last."""
        if len(self.agents) == 1 and self.level:
            return frozenset(self.agents)
        shared = self.outs or self.text.has("TOGETHER", "ALL", "HELP", "OPEN") or self.story.now
        if len(self.agents) < 2 or not shared or self.text.has("WHOLE"):
            raise AnotherStory("Nobody shares the work.")
        return _ALL

    def _of_story(self, team: Team, whats: set[str]) -> Measure:
        """How long what is left takes, or all of it; or one alone, where it is told how long the rest took."""
        story = self.story
        goal, way = self._goal(whats, story.now)
        done: Expression | None = None
        spent = Fraction(0)
        for shift, lasting in story.shifts:
            each = times(lasting, self._rate(shift))
            done = each if done is None else plus(done, each)
            spent += lasting
        assert done is not None
        if story.last is not None:
            self._tie(plus(done, times(story.last, self._rate(story.now))), goal * way)
            if len(team) != 1:
                raise AnotherStory("It is not plain who is asked about.")
            return self._time(next(iter(team)))
        if "OPEN" in whats and "LATER" in whats and team == story.shifts[0][0]:
            whats, team = whats | {"WHOLE"}, frozenset()
        elif "OPEN" in whats:
            raise AnotherStory("It is not plain from when on time is asked for.")
        whats = whats - ({"LATER"} if "WHOLE" in whats else set())
        if "ALONE" in whats or (team and team != story.now and story.now != _ALL):
            raise AnotherStory("It is not plain who is asked about.")
        said = any(token.text.lower() == "more" for token in self.text.tokens)
        rest = self._measure("time for the rest from then on" if said else "time for the rest")
        self._tie(plus(done, times(rest, self._rate(story.now))), goal * way)
        more = bool(whats & {"MORE", "LATER", "LONGER"})
        if team and team == story.now and whats & {"DO"} and not whats & {"WHOLE", "OPEN"}:
            more = True
        if more and "WHOLE" in whats:
            raise AnotherStory("It is not plain from when on time is asked for.")
        if more:
            return rest
        if "WHOLE" not in whats and not whats & {"FILL", "FULL", "LEVEL", "ASK_WHEN", "SPARE", "EMPTY"}:
            raise AnotherStory("It is not plain from when on time is asked for.")
        whole = self._measure("whole time")
        self._tie(whole, plus(spent, rest))
        return whole

    def _in_turns(self) -> Measure:
        """The time when two are at it by turns, each so long.

        Raises: AnotherStory where it is not told who begins, and how long each is at it.
        """
        begins = [mark.word for mark in self.turns if mark.what == "AGENT" and mark.word in self.direct]
        spans = [mark for mark in self.turns if mark.what == "TIME"]
        if len(self.direct) != 2 or len(set(begins)) > 1 or len(spans) > 1 or self.level is not None or self.equations:
            raise AnotherStory("It is not told who begins, or how long each is at it.")
        order = [*self.direct]
        lasting = self._value(spans[0]) if spans else _ONE
        if begins and begins[0] != order[0]:
            order.reverse()
        if not begins:
            raise AnotherStory("It is not told who begins.")
        signs = [-1 if name in self.outs else 1 for name in order]
        if len(set(signs)) > 1:
            raise AnotherStory("What one does the other undoes.")
        rates = [lasting / self.direct[name] for name in order]
        whole = int(1 / sum(rates))
        done = whole * sum(rates)
        full, spent = [whole, whole], Fraction(0)
        for place in (0, 1):
            if done + rates[place] >= 1:
                break
            done += rates[place]
            full[place] += 1
        else:
            place = 0
        last = self._time(order[place])
        left: Expression = _ONE
        for name, count in zip(order, full, strict=True):
            if count:
                left = less(left, times(count * lasting, self._speed(name)))
                spent += count * lasting
        time = self._measure("time in turns")
        self._tie(time, plus(spent, times(left, last)))
        return time

    def _capacity(self) -> Measure:
        """How much it holds, of what flows."""
        if len(self.flows) != 1 or self.story.shifts:
            raise AnotherStory("It is not told what flows.")
        ((name, mark),) = self.flows.items()
        flow = mark.value * units()[self.unit].scale / units()[mark.per].scale
        whole = self._measure("capacity")
        self._tie(whole, times(flow, self._time(name)))
        return whole

    def _part(self, sentence: list[Mark], team: Team, whats: set[str]) -> Measure:
        """The part that is done in a time."""
        spans = [mark for mark in sentence if mark.what == "TIME"]
        if len(spans) != 1 or self.story.shifts:
            raise AnotherStory("It is not told in what time.")
        part = self._measure("part")
        self._tie(part, times(self._value(spans[0]), self._rate(team or _ALL)))
        return part
