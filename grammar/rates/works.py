"""Work that several share, tanks that pipes fill and drains empty: who needs how long, in shifts, in turns, with help.

Each clause tells one equation: the rates of those who are at it times the time is what gets done.
"""

from fractions import Fraction
from itertools import pairwise

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Asked, Expression, HasValue, Measure, Problem
from grammar.rates.clauses import Clauses
from grammar.rates.jobs import ALL, ONE, Team
from grammar.rates.marks import Mark, marked
from grammar.rates.ways import segments
from grammar.stories.scene import Scene
from grammar.units import units

_ALONE = frozenset({"alone", "himself", "herself", "itself", "own", "unaided"})
_ROUND = frozenset({"lap", "circuit", "orbit"})
_MOVING = frozenset({"together", "join", "leave", "open", "opened", "shut", "closed", "alternately", "turn", "turns"})
_DOING = frozenset(
    {"finish", "complete", "job", "work", "task", "fill", "filled", "empty", "emptied", "paint", "build"}
)


def problem(scene: Scene) -> Problem:
    """The time, the capacity or the part that a text of shared work asks for.

    Raises: AnotherStory where a clause of it tells something else.
    """
    if not scene.lemmas.isdisjoint(_ROUND):
        raise AnotherStory("What goes round shares no job.")
    return _Work(marked(scene.unformed, "works"), scene).problem()


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


class _Work(Clauses):
    """Reads a text, and what it asks."""

    def problem(self) -> Problem:
        """All clauses, and what is asked.

        Raises: AnotherStory as the module says.
        """
        for number, sentence in enumerate(self.sentences):
            if number != self.text.asking:
                self._sentence(sentence)
        return self._ask(self.sentences[self.text.asking])

    def _ask(self, sentence: list[Mark]) -> Problem:
        asked = self._asked_of(sentence)
        for each in self.equations:
            self._tie(times(self._rate(each.team), each.time), Fraction(each.way))
        self._tie_joint()
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
        names = set(self.agents) if team == ALL else set(team)
        if not whats & {"FILL", "FULL", "EMPTY", "SPARE"} and names and names <= self.outs:
            empties = True
        if empties:
            return (self.level if self.level is not None else ONE), -1
        return 1 - (self.level or Fraction(0)), 1

    def _plain(self, team: Team, whats: set[str], sentence: list[Mark]) -> Measure:  # noqa: C901 - one branch a way of asking
        """The time of a team, or of one alone, from beginning to end."""
        if whats & {"TOGETHER", "ALL"}:
            if len(team) == 1 and "HELP" not in whats:
                raise AnotherStory("It is not plain who works together.")
            team = team if len(team) > 1 else ALL
        if not team and "ALONE" in whats:
            team = frozenset(name for name in self.agents if name not in self.direct)
        if len(team) != 1 and "ALONE" in whats:
            raise AnotherStory("It is not plain who is alone.")
        singular = {"he", "she", "him", "her"} & {token.text.lower() for token in self.text.tokens[sentence[0].at :]}
        if not team and singular:
            raise AnotherStory("It is not plain who is asked about.")
        if not team:
            team = self.story.now or self._open_in_all()
        if "HELP" in whats and team != ALL and team <= self.outs:
            team = ALL
        goal, way = self._goal(whats, team)
        if self.level is not None and goal == 0:
            raise NotAnswered("It is so from the start.", spans=())
        if len(team) == 1 and team != ALL:
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
        return ALL

    def _of_story(self, team: Team, whats: set[str]) -> Measure:  # noqa: C901 - one branch a way of asking
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
        if "ALONE" in whats or (team and team != story.now and story.now != ALL):
            raise AnotherStory("It is not plain who is asked about.")
        said = any(token.text.lower() == "more" for token in self.text.tokens)
        rest = self._measure("time for the rest from then on" if said else "time for the rest")
        self._tie(plus(done, times(rest, self._rate(story.now))), goal * way)
        if self._asks_after():
            whats = whats - {"LATER"}
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

    def _asks_after(self) -> bool:
        """ "After how many minutes": it is asked from the start, not from what went before."""
        return any(
            one.what == "LATER" and two.what.startswith("ASK") and one.end == two.at
            for one, two in pairwise(self.text.asked)
        )

    def _in_turns(self) -> Measure:
        """The time when two are at it by turns, each so long.

        Raises: AnotherStory where it is not told who begins, and how long each is at it.
        """
        begins = [mark.word for mark in self.turns if mark.what == "AGENT" and mark.word in self.direct]
        spans = [mark for mark in self.turns if mark.what == "TIME"]
        if len(self.direct) != 2 or len(set(begins)) > 1 or len(spans) > 1 or self.level is not None or self.equations:
            raise AnotherStory("It is not told who begins, or how long each is at it.")
        order = [*self.direct]
        lasting = self._value(spans[0]) if spans else ONE
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
        left: Expression = ONE
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
        self._tie(part, times(self._value(spans[0]), self._rate(team or ALL)))
        return part
