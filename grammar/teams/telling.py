"""What a text tells of a job that several share: the times that teams need, the shifts, who joins and who leaves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.teams.rates import Team, added
from grammar.teams.who import ENDS, NUMBERS, Who, lemma, words
from grammar.token import Token
from grammar.units import units

_SOFT = frozenset({"ABOUT", "ONLY", "ADVERB", "ARTICLE", "EXACTLY", "OTHER", "MORE"})


@dataclass(frozen=True, slots=True)
class Row:
    """So many of each, or each for so long, do a part of the job: `over` it takes that long, 1 where the times are in
    the team; 0 parts say that they do nothing together: one does twice what the other does."""

    team: Team
    part: Fraction
    over: Fraction = Fraction(1)


class Told:
    """All that is told, from the left: `now` is the team of the moment, `shifts` are over; `moved` where somebody came
    or went, `finished` where it is told how long the rest took."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.shifts: list[tuple[Team, Fraction]] = []
        self.known: dict[str, Fraction] = {}
        self.now: Team = {}
        self.moved = self.finished = False

    def everybody(self) -> dict[str, Fraction]:
        """All that are known, in their numbers."""
        return dict(self.known)


class Teller:
    """Reads the tokens before the question."""

    def __init__(self, tokens: Sequence[Token], end: int) -> None:
        self.tokens, self.end = tokens, end
        self.told = Told()
        self.who = Who(tokens, self.told.known)
        self.unit = ""
        self.sign = 1
        self._before: Team = {}

    def read(self) -> Told:
        """All that is told before the question.

        Raises: AnotherStory where a number is neither a time nor counts who works.
        """
        start = 0
        while start < self.end:
            last = next((at for at in range(start, self.end) if self.tokens[at].kind in ENDS), self.end)
            self._sentence(start, last)
            start = last + 1
        return self.told

    def _sentence(self, start: int, end: int) -> None:
        self.sign, at, since = 1, start, start
        teams: list[dict[str, Fraction]] = [{}]
        pending = False
        while at < end:
            token, found = self.tokens[at], self.who.at(at)
            times, stop = self._times(at, end)
            pending = pending and token.kind not in {"AND", "COMMA"}
            if times:
                for team in teams:
                    self._timed(team, times, (since, at, stop), pending=pending)
                teams, since, at, pending = [{}], stop, stop, False
            elif found is not None:
                name, count, at = found
                teams[-1][name] = teams[-1].get(name, Fraction(0)) + count
            else:
                teams, at, moved = self._word(teams, at, end)
                pending = pending or moved
        if teams[-1]:
            self._present(teams[-1])

    def _word(
        self, teams: list[dict[str, Fraction]], at: int, end: int
    ) -> tuple[list[dict[str, Fraction]], int, bool]:
        """What a word that names nobody does to the teams named before it, where the next one is, and whether somebody
        comes or goes."""
        token, said = self.tokens[at], lemma(self.tokens[at])
        recalls = at > 0 and self.tokens[at - 1].kind in {"ALL", "ARTICLE"} and token.value == len(self.told.known)
        counts = token.value is not None and token.kind != "MULTIPLE" and not recalls
        if counts or token.kind in {"ORDINAL", "FRACTION"}:
            raise AnotherStory("A number is no time, and counts nobody who works.")
        if token.kind == "MULTIPLE":
            return [{}], self._compared(teams[-1], at, end), False
        if token.kind == "OR" and teams[-1]:
            return [*teams, {}], at + 1, False
        if self._moves(said, teams[-1]):
            self._move(said, teams[-1])
            return [{}], at + 1, True
        return teams, at + 1, False

    def _times(self, at: int, end: int) -> tuple[list[Fraction], int]:
        """The times told from a place on, "10, 12 and 15 days", in the one unit, and where they end."""
        first = self.tokens[at].kind == "ORDINAL" and self.tokens[at].value == 1 and at + 1 < end
        first = first and self._led(at, 0) == "for" and (at + 2 >= end or self.tokens[at + 2].kind != "OF")
        if first and self.tokens[at + 1].kind == "TIME" and (unit := units().get(self.tokens[at + 1].sense)):
            self._demand_unit(unit.name)
            return [Fraction(1)], at + 2  # "for the first hour"
        values: list[Fraction] = []
        place = at
        while place < end and self.tokens[place].kind in NUMBERS and (value := self.tokens[place].value) is not None:
            values.append(value)
            place += 1
            if place < end and (unit := units().get(self.tokens[place].sense)) and unit.dimension == "time":
                self._demand_unit(unit.name)
                return [*values], place + 1
            while place < end and self.tokens[place].kind in {"COMMA", "AND"}:
                place += 1
        bare = len(values) == 1 and self.unit and (at + 1 >= end or self.tokens[at + 1].kind in {"AND", "COMMA"})
        return (values, at + 1) if bare and self._led(at, 0) in {"in", "take"} else ([], at)

    def _demand_unit(self, unit: str) -> None:
        if self.unit not in {"", unit}:
            raise AnotherStory("The times are told in several units.")
        self.unit = unit

    def _led(self, at: int, start: int) -> str:
        """What leads to a number: "in", "for", "after", or that it "take"s so long."""
        place = at - 1
        while place > start and (self.tokens[place].kind in _SOFT or self.tokens[place].text in self.who.names
                                 or self.tokens[place].kind == "AND"):  # fmt: skip
            place -= 1
        token = self.tokens[place]
        kinds = {"IN": "in", "FOR": "for", "AFTER": "after", "TAKE": "take"}
        return kinds.get(token.kind, "for" if lemma(token) in {"work", "run"} else "")

    def _timed(
        self, team: dict[str, Fraction], times: list[Fraction], at: tuple[int, int, int], *, pending: bool
    ) -> None:
        """What a time is for: a whole job, or a shift; right behind whoever comes or goes it is from when on."""
        since, place, stop = at
        led = self._led(place, since)
        if pending and led == "for":
            raise AnotherStory("Somebody comes or goes for a time.")
        said = {lemma(token) for token in self.tokens[since:place]}
        behind = {token.text.lower() for token in self.tokens[stop : stop + 2]}
        if led in {"after", "for"} or (not led and "later" in behind):
            if len(times) > 1:
                raise AnotherStory("Two times are told of one shift.")
            self._shift(team, times[0], after=pending)
        elif led in {"in", "take"} or (not team and len(times) == 1 and not said - {"and"}):
            self._works(team, times, said)
        elif led == "" and team and self.told.rows:
            self._works(team, times, said)  # "A and B need 6 days, B and C 8 days"
        else:
            raise AnotherStory("I cannot tell what a time is for.")

    def _works(self, team: dict[str, Fraction], times: list[Fraction], said: set[str]) -> None:
        self.sign = -1 if said & words("emptying") else 1 if said & words("filling") else self.sign
        if said & words("rest") and (self.told.shifts or self.told.moved):
            if len(times) > 1:
                raise AnotherStory("Two times are told of what is left.")
            if team and dict(team) != dict(self.told.now):
                raise AnotherStory("Somebody else finishes.")
            spent = added(*((time, shift) for shift, time in self.told.shifts), (times[0], self.told.now))
            self.told.rows.append(Row(spent, Fraction(1)))
            self.told.finished = True
            return
        whose: Team = team or (self._next() if not said & words("together") else self.told.everybody())
        for each, time in self._each(whose, times):
            if not each or time <= 0:
                raise AnotherStory("I cannot tell who takes so long.")
            self.told.rows.append(Row(each, Fraction(self.sign), time))
            for name, count in each.items():
                self.told.known[name] = max(count, self.told.known.get(name, Fraction(0)))

    def _next(self) -> Team:
        """Of several that are counted, the next one of which no time is told: "in 20 min and 25 min"."""
        numbered = [name for name in self.told.known if name.startswith("#")]
        return {f"#{len(numbered) + 1}": Fraction(1)} if numbered else {}

    def _each(self, team: Mapping[str, Fraction], times: list[Fraction]) -> Iterator[tuple[Team, Fraction]]:
        """Each of a team with its own time where there are as many times, else the team with the one."""
        counted = [name for name in team if name not in self.who.names]
        whole = len(team) == 1 and counted and (len(times) > 1 or self._another_follows())
        if len(times) == len(team) > 1:
            yield from (({name: number}, time) for (name, number), time in zip(team.items(), times, strict=True))
        elif whole and not counted[0].startswith("#") and team[counted[0]] in {len(times), 2, 3}:
            first = len([name for name in self.told.known if name.startswith("#")])
            yield from (({f"#{first + n}": Fraction(1)}, time) for n, time in enumerate(times, start=1))
        elif len(times) == 1:
            yield dict(team), times[0]
        else:
            raise AnotherStory("I cannot tell who takes how long.")

    def _another_follows(self) -> bool:
        """Whether each of two has its own time, the second behind an "and": "two taps fill it in 20 min and 25 min"."""
        kinds = [token.kind for token in self.tokens[: self.end]]
        timed = [at for at in range(len(kinds) - 1) if kinds[at] in NUMBERS and self.tokens[at + 1].kind == "TIME"]
        return len(timed) > 1 and timed[1] == timed[0] + 3 and kinds[timed[0] + 2] == "AND"

    def _shift(self, team: dict[str, Fraction], time: Fraction, *, after: bool) -> None:
        """Who worked so long; where the one who came or went is named before, those who were there before."""
        if after and self.told.moved and self._before:
            self.told.shifts.append((self._before, time))
            return
        team = team or dict(self.told.now) or self.told.everybody()
        if not team:
            raise AnotherStory("I cannot tell who works so long.")
        for name, number in team.items():
            self.told.known.setdefault(name, number)
        self.told.shifts.append((team, time))
        self.told.now = team

    def _present(self, team: dict[str, Fraction]) -> None:
        """Who is named without a time: "A and B start together"."""
        if set(team) <= set(self.told.known) and not self.told.moved:
            self.told.now = team

    def _moves(self, said: str, team: Mapping[str, Fraction]) -> bool:
        leaves = said in words("leaving") | words("joining") or (said in words("opening") and bool(self.told.shifts))
        return leaves and bool(team) and set(team) <= set(self.told.known)

    def _move(self, said: str, team: Team) -> None:
        """Somebody comes or goes.

        Raises: AnotherStory where whoever goes was not there, or whoever comes was.
        """
        before = self.told.now or (self._others(team) if said not in words("leaving") else self.told.everybody())
        self._before = before
        sign = -1 if said in words("leaving") else 1
        now = added((Fraction(1), before), (Fraction(sign), team))
        single = all(name in self.who.names or name.startswith("#") for name in team)
        if any(number < 0 or (single and number > 1) for number in now.values()) or not now:
            raise AnotherStory("Who comes or goes cannot.")
        self.told.now, self.told.moved = now, True

    def _others(self, team: Team) -> Team:
        return {name: number for name, number in self.told.known.items() if name not in team}

    def _compared(self, team: dict[str, Fraction], at: int, end: int) -> int:
        """ "A is twice as fast as B": what one does is so many times what the other does.

        Raises: AnotherStory where not two are compared so.
        """
        said = {lemma(token) for token in self.tokens[at + 1 : at + 4]}
        other = next((found for place in range(at + 1, end) if (found := self.who.at(place)) is not None), None)
        times = self.tokens[at].value
        fast, slow = bool(said & words("speed")), bool(said & words("slowness"))
        if other is None or times is None or len(team) != 1 or fast == slow or other[0] in team:
            raise AnotherStory("I cannot tell how two compare.")
        (name,) = team
        one, two = (name, other[0]) if fast else (other[0], name)
        self.told.rows.append(Row({one: Fraction(1), two: -times}, Fraction(0)))
        self.told.known |= {name: Fraction(1), other[0]: Fraction(1)}
        return other[2]
