"""What happens to a job in order: who is at it for how long, who comes and who goes."""

from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.rates.jobs import ALL, Equation, Job, Team


class Shifts(Job):
    """The shifts of a job, and who is at it in the end."""

    def _slowed(self, team: Team, value: Fraction) -> None:
        first = [name for name in self.direct if name not in self.outs]
        if len(first) != 1 or not team or not team <= self.outs:
            raise AnotherStory("It is not told than what it is longer.")
        self.equations.append(Equation(frozenset(first) | team, self.direct[first[0]] + value, 1))

    def _present(self, team: Team) -> None:
        if not self.story.shifts:
            self.story.now = team
            self.past = team

    def _shift(self, team: Team, value: Fraction, whats: set[str], *, first: bool) -> None:
        """Who is at it for so long."""
        story = self.story
        if (first and team and team <= self.outs and not whats & {"SHUT"}) or (first and team and "SHUT" in whats):
            story.shifts.append((ALL, value))
            story.now = frozenset(self._everybody()) - team
        else:
            story.shifts.append((team or story.now or ALL, value))
            story.now = team or story.now or ALL
        story.told = True

    def _later(self, team: Team, value: Fraction, whats: set[str], *, ends: bool) -> None:
        """Something happens after so long: somebody comes or goes, or it is done."""
        story = self.story
        moves = bool(whats & {"OPEN", "SHUT"})
        if not moves and ends and story.told:
            self._last(frozenset(), value)
            return
        if not story.shifts or story.told is False or moves or team:
            now = story.now or (self._before(team) if "OPEN" in whats else ALL)
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
                self._present(ALL)
                return
            raise AnotherStory("It is not told who goes.")
        if not story.shifts:
            if shut:
                raise AnotherStory("Somebody goes at once.")
            self._present(team)
            return
        now = frozenset(self._everybody()) if story.now == ALL else story.now
        if (shut and not team <= now) or (not shut and team & now):
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
