"""A job that several share: who does which part of it in a unit of time, as measures and equations."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.problem import Among, Expression, Fact, Measure, Numbers, Tied
from grammar.rates.hands import sentences
from grammar.rates.marks import Mark, Marked
from grammar.stories.scene import Scene
from grammar.units import units

LAW = "shared_work"
ONE = Fraction(1)
Team = frozenset[str]
ALL: Team = frozenset({"*"})


@dataclass(frozen=True, slots=True)
class Equation:
    """A team does a part of the whole in a time: 1, or -1 where it empties."""

    team: Team
    time: Expression
    way: int


@dataclass(slots=True)
class Story:
    """What happens in order: shifts of teams, and who is at it in the end."""

    shifts: list[tuple[Team, Fraction]] = field(default_factory=list)
    now: Team = frozenset()
    last: Fraction | None = None
    told: bool = False


class Job:
    """Who works, the facts that are told, and the measures in them."""

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
        self.equations: list[Equation] = []
        self.joint: dict[Team, Measure] = {}
        self.flows: dict[str, Mark] = {}
        self.story = Story()
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

    def _everybody(self) -> list[str]:
        return self.agents

    def _tie(self, left: Expression, right: Expression) -> None:
        self.facts.append(Tied(LAW, left, right, self.span))

    def _scale(self, mark: Mark) -> Fraction:
        return units()[mark.unit].scale / units()[self.unit].scale

    def _value(self, mark: Mark) -> Fraction:
        return mark.value * self._scale(mark)

    def _time(self, name: str) -> Measure:
        """The time that one needs alone."""
        if name not in self.alone:
            self.alone[name] = self._measure(f"time of {name} alone")
            self._tie(times(self._speed(name), self.alone[name]), ONE)
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
        names = self.agents if team == ALL else [name for name in self.agents if name in team]
        if not names:
            raise AnotherStory("Nobody is at it.")
        inseparable = self._inseparable(names)
        alone = [name for name in names if not any(name in team for team in inseparable)]
        parts = [(self._jointly(team), False) for team in inseparable]
        parts += [(self._speed(name), name in self.outs) for name in sorted(alone, key=lambda name: name in self.outs)]
        rate: Expression | None = None
        for each, empties in parts:
            if rate is None:
                rate = times(Fraction(-1), each) if empties else each
            else:
                rate = less(rate, each) if empties else plus(rate, each)
        assert rate is not None
        return rate

    def _inseparable(self, names: Sequence[str]) -> list[Team]:
        """The teams among these of whose members nothing is told but how long they need together."""
        told = [each.team for each in self.equations if each.team != ALL]
        return [
            team
            for place, team in enumerate(told)
            if len(team) > 1
            and team <= {*names}
            and not team & (self.outs | {*self.direct} | {*self.flows} | {*self.speeds})
            and not any(team & other for number, other in enumerate(told) if number != place)
        ]

    def _jointly(self, team: Team) -> Measure:
        """The part that a team does in a unit of time, whoever does more of it."""
        if team not in self.joint:
            said = " and ".join(name for name in self.agents if name in team)
            self.joint[team] = self._measure(f"part that {said} together do in a unit of time")
        return self.joint[team]

    def _tie_joint(self) -> None:
        """A team does what its members do, where these are told of alone too."""
        for team, joint in self.joint.items():
            if team & {*self.speeds}:
                first, *others = (self._speed(name) for name in self.agents if name in team)
                whole: Expression = first
                for each in others:
                    whole = plus(whole, each)
                self._tie(joint, whole)
