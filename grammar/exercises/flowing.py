"""Who fills a vessel and who empties it: taps, drains and leaks, with the time that each or several need, and when one
is opened or shut."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import plus
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text
from grammar.problem import Expression
from grammar.teams.rates import combination
from grammar.units import units

_OUT = {"leak": "leak", "hole": "leak", "crack": "leak", "leakage": "leak", "outlet": "drain", "waste": "drain",
        "drainpipe": "drain", "plug": "drain", "plughole": "drain", "overflow": "drain"}  # fmt: skip
_IN = {"inlet": "inlet", "hot": "hot", "cold": "cold", "supply": "inlet"}
_PIPES = frozenset({"pipe", "tap", "faucet", "pump", "hose", "valve"})
_VESSELS = frozenset({
    "tank", "cistern", "pool", "tub", "bath", "bathtub", "sink", "basin", "barrel", "reservoir", "vat", "one",
    "vessel", "container", "pond", "it", "milk",
})  # fmt: skip
_EMPTYING = frozenset({"empty", "drain", "emptying", "dry", "emptied", "discharge", "drained"})
_FILLING = frozenset({"fill", "full", "filled", "filling"})
_SHUT = frozenset({"shut", "close", "closed", "off", "stop"})
_OPENED = frozenset({"open", "opened", "on", "start"})
_EVERYBODY = frozenset({"both", "together", "all", "they", "simultaneously", "everything"})
_AGAINST = frozenset({"because", "due", "with", "thank", "owing", "despite"})
_NEAR = 2
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})


@dataclass(frozen=True, slots=True)
class Row:
    """Who, together, fills the vessel (way 1) or empties it (way -1), and in which time."""

    team: frozenset[str]
    way: int
    time: Fraction
    shown: Expression


class Flowing:
    """What is told of a vessel, from the left."""

    def __init__(self, text: Text, unit: str) -> None:
        self.text, self.unit = text, unit
        self.rows: list[Row] = []
        self.phases: list[tuple[frozenset[str], Fraction]] = []
        self.open: frozenset[str] | None = None
        self.moved = False
        self.out: set[str] = set()
        self.places = {at: who for at in range(len(text.words)) if (who := self._agent(at))}
        self.out |= {who for who in self.places.values() if who in {"leak", "drain"}}

    # --- who ------------------------------------------------------------------------------------------------------

    def _agent(self, at: int) -> str:
        """Who is named at a place, "" where nobody is."""
        text, lemma = self.text, self.text.lemma(at)
        if text.kind(at) == "LETTER" and len(lemma) == 1 and text.kind(at - 1) not in {"SLASH", "PER", "NUMBER"}:
            return lemma
        if lemma in _IN:
            return _IN[lemma]
        if lemma in _OUT and not (lemma == "waste" and text.lemma(at + 1) != "pipe"):
            return _OUT[lemma]
        if lemma == "drain" and self._is_noun(at):
            return "drain"
        if text.kind(at) == "ORDINAL" and text.lemma(at + 1) in _PIPES | {"one"}:
            return f"#{int(text.words[at].value or 0)}"
        led = text.kind(at - 1) in {"LETTER", "ORDINAL", "NUMBER", "ALL"} or text.lemma(at - 1) in {
            *_IN,
            "waste",
            "drain",
            "other",
        }
        named = text.kind(at + 1) == "LETTER" or text.words[at].text.lower().endswith("s")
        return "pipe" if lemma in _PIPES and not led and not named else ""

    def _is_noun(self, at: int) -> bool:
        """Whether a "drain" is one, and no verb."""
        text = self.text
        verb = text.kind(at - 1) in {"MODAL", "TO", "LETTER", "RELATIVE"} or text.lemma(at - 1) in {
            *_OUT,
            *_IN,
            *_PIPES,
        }
        return not verb and text.lemma(at + 1) not in {*_VESSELS, "full"}

    def agents_in(self, places: Iterable[int]) -> frozenset[str]:
        """Who is named at some places."""
        return frozenset(self.places[p] for p in places if p in self.places)

    def agents_before(self, figure: Figure) -> frozenset[str]:
        """Who is named last before a number, in its sentence."""
        own = [p for p in self.text.sentence(figure.at) if p in self.places and p < figure.at]
        return frozenset({self.places[own[-1]]}) if own else frozenset()

    def known(self) -> frozenset[str]:
        """All of whom something is told."""
        return frozenset(who for row in self.rows for who in row.team)

    def now(self) -> frozenset[str]:
        """Who is open at last: all that are told where nothing else is said."""
        return self.open if self.open is not None else self.known()

    def combined(self, team: frozenset[str]) -> tuple[Fraction, ...] | None:
        """How many times each row makes up a team."""
        one = Fraction(1)
        return combination([dict.fromkeys(row.team, one) for row in self.rows], dict.fromkeys(team, one))

    # --- which way ------------------------------------------------------------------------------------------------

    def fills(self, places: Iterable[int]) -> bool:
        """Whether it is filled there, and not only called full."""
        return any(self._is_verb(p, _FILLING) for p in places)

    def empties(self, places: Iterable[int]) -> bool:
        """Whether it is emptied there, and not only called empty."""
        return any(self._is_verb(p, _EMPTYING) for p in places)

    def _is_verb(self, at: int, verbs: frozenset[str]) -> bool:
        lemma = self.text.lemma(at)
        if lemma not in verbs or (lemma == "drain" and at in self.places):
            return False
        describes = lemma in {"empty", "full"} and self.text.lemma(at + 1) in _VESSELS - {"it"}
        led = self.text.kind(at - 1) in {"MODAL", "TO"} or (at - 1 in self.places and lemma == "empty")
        return not describes or led

    # --- what is told ---------------------------------------------------------------------------------------------

    def read(self, figures: Sequence[Figure]) -> None:
        """The rows and phases of the numbers that are times.

        Raises: AnotherStory where one is none.
        """
        start = 0
        for figure in figures:
            sentence = self.text.clause(figure.at, _ENDS)
            before = max(start, sentence.start)
            later = next((f.start for f in figures if f.start > figure.at), sentence.stop)
            behind = range(figure.end, min(later, sentence.stop))
            last = later >= sentence.stop
            self._one(figure, range(before, figure.start), behind if last else behind[:0], figures)
            start = figure.end
        self._opened(start)

    def _one(self, figure: Figure, lead: range, behind: range, figures: Sequence[Figure]) -> None:
        text = self.text
        words = {text.lemma(p) for p in lead}
        value = self._value(figure)
        agents = self.agents_in(lead)
        if (
            text.kind(figure.end) == "LATER"
            or text.lemma(figure.end) == "later"
            or text.kind(figure.start - 1) == "AFTER"
        ):
            self._event(agents, value, words, later=text.kind(figure.start - 1) != "AFTER")
            return
        if text.kind(figure.end) == "MORE" or text.lemma(figure.end) in {"more", "longer"}:
            self._longer(figure, agents | self.agents_in(behind), value)
            return
        if text.kind(figure.start - 1) == "FOR" or not self._takes(figure, lead):
            raise AnotherStory("A number is no time that somebody needs.")
        ways = (self.fills(lead), self.empties(lead))
        listed = self._listed(figure, figures)
        after = self.agents_in(behind)
        joined = bool(words & _EVERYBODY)
        if listed:
            team = frozenset({listed})
        elif joined:
            team = (agents | after) if len(agents) > 1 else self._everybody(agents | after)
        else:
            team = agents or (self._fillers() | after if after else frozenset({"pipe"}))
        if not team or (not agents and not listed and not joined and not after and "pipe" not in team):
            raise AnotherStory("It is not told who needs so long.")
        against = bool(words & _AGAINST) or any(text.kind(p) == "UNIT" for p in lead)
        self._row(team, value, ways, behind, against=against)

    def _row(
        self, team: frozenset[str], value: Fraction, ways: tuple[bool, bool], behind: range, *, against: bool
    ) -> None:
        fills, empties = ways[0] or self.fills(behind), ways[1] or self.empties(behind)
        if fills and empties:
            raise AnotherStory("It is both filled and emptied.")
        draining = team <= self.out
        contrary = fills or (against and not empties) if draining else empties and (against or team & set(_IN.values()))
        if len(team) == 1 and self.known() - team and contrary:
            team |= self.known()  # "when the inlet is open, emptying takes 12 hours"
        way = -1 if empties or (not fills and team <= self.out) else 1
        if value <= 0 or any(row.team == team for row in self.rows):
            raise AnotherStory("Two times of one are told.")
        if way < 0 and len(team) == 1:
            self.out |= team
        self.rows.append(Row(team, way, value, value))

    def _value(self, figure: Figure) -> Fraction:
        known = units()
        if not figure.unit:
            return figure.value
        if figure.unit not in known or known[figure.unit].dimension != "time" or figure.per:
            raise AnotherStory("A number is no time.")
        return figure.value * known[figure.unit].scale / known[self.unit].scale

    def _takes(self, figure: Figure, lead: range) -> bool:
        """ "In 6", "needs 12 minutes", "pipe B 15", "in 9 and 12 hours"."""
        before, word = self.text.kind(figure.start - 1), self.text.lemma(figure.start - 1)
        led = before in {"IN", "TAKE", "BE", "COLON", "WITHIN"} or word in {"one", "only", "require", "alone"}
        return led or figure.start - 1 in self.places or (before in {"AND", "COMMA"} and len(lead) <= 1)

    def _listed(self, figure: Figure, figures: Sequence[Figure]) -> str:
        """ "Two pipes fill it in 9 and 12 hours": the first and the second of them."""
        for a, b in itertools.pairwise(figures):
            joined = self.text.kind(a.end) in {"AND", "COMMA"} and b.start - a.end <= _NEAR
            if figure in (a, b) and joined and not self.agents_in(range(a.end, b.start)):
                return "#1" if figure is a else "#2"
        return ""

    def _fillers(self) -> frozenset[str]:
        return frozenset(who for who in self.known() if who not in self.out)

    def _everybody(self, agents: frozenset[str]) -> frozenset[str]:
        """Both taps: those that are told, or named anywhere, and whoever is named beside."""
        named = frozenset(self.places.values()) - self.out - {"pipe"}
        fillers = self._fillers() if len(self._fillers()) > 1 or agents - self._fillers() else named
        return fillers | agents

    def _longer(self, figure: Figure, agents: frozenset[str], value: Fraction) -> None:
        """ "With a leak it took 20 minutes more"."""
        alone = [row for row in self.rows if len(row.team) == 1 and row.way > 0]
        if len(alone) != 1 or len(agents & self.out) != 1:
            raise AnotherStory("It is not told than what it takes longer.")
        whole = alone[0].time + value
        self.rows.append(Row(alone[0].team | (agents & self.out), 1, whole, plus(alone[0].time, value)))

    def _event(self, agents: frozenset[str], value: Fraction, words: set[str], *, later: bool) -> None:
        """ "B five minutes later", "after 3 minutes B is shut"."""
        if self.phases or not self.rows:
            raise AnotherStory("More than one is opened or shut.")
        everybody = self.known()
        who = frozenset(list(agents)[-1:]) if len(agents) == 1 else agents - self._first(agents)
        shut = bool(words & _SHUT)
        if len(who) != 1 or not who < everybody:
            raise AnotherStory("It is not told who is opened or shut.")
        before = everybody if shut else everybody - who
        self.phases.append((before, value))
        self.open, self.moved = (everybody - who if shut else everybody), True

    def _first(self, agents: frozenset[str]) -> frozenset[str]:
        """Of those that are named, the one that is opened first."""
        return frozenset(sorted(agents)[:1])

    def _opened(self, start: int) -> None:
        """Who is said to be open behind the last time: "with both taps on and the drain open"."""
        if self.moved:
            return
        tail = range(start, self.text.asked.stop)
        words = {self.text.lemma(p) for p in tail}
        agents = self.agents_in(tail)
        if words & {"both"} and agents:
            self.open = self._fillers() | agents
        elif agents and not words & _EVERYBODY and words & _OPENED and len(agents) > 1:
            self.open = agents
