"""A claim that an article makes, judged; and the report on all of them."""

from dataclasses import dataclass

from service.article.passage import Passage
from solvers.rounding import Holds


@dataclass(frozen=True, slots=True)
class Claim:
    """What the article says from `start` to `end`, quoted as it stands there, and how it `holds`; `correct` is the
    exact value, `why` a sentence with the value and the law, `said` the quote as it reads, without marks."""

    quote: str
    start: int
    end: int
    holds: Holds
    correct: str
    why: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A claim found in a passage, at its characters from `start` to `end`."""

    passage: Passage
    start: int
    end: int
    holds: Holds
    correct: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """The claims of an article in the order in which they stand there; `statements` with numbers were seen, `judged` of
    them hold a claim that was judged, `late` were not looked at in the time there was."""

    claims: tuple[Claim, ...]
    statements: int
    judged: int
    late: int = 0

    @property
    def not_understood(self) -> int:
        """How many statements with numbers were looked at and left alone."""
        return self.statements - self.judged - self.late

    def count(self, holds: Holds) -> int:
        """How many claims hold so."""
        return sum(claim.holds is holds for claim in self.claims)

    @property
    def summary(self) -> str:
        """The report in a sentence: "3 claims judged: 2 true, 1 false. 12 statements with numbers, …"."""
        said = [(self.count(holds), name) for holds, name in NAMES.items()]
        told = ", ".join(f"{count:,} {name}" for count, name in said if count)
        judged = f"{_counted(len(self.claims), 'claim')} judged: {told}." if told else "No claim was judged."
        late = f", {self.late:,} not looked at in time" if self.late else ""
        seen = f"{_counted(self.statements, 'statement')} with numbers, {self.judged:,} judged"
        return f"{judged} {seen}, {self.not_understood:,} not understood{late}."


NAMES = {
    Holds.FALSE: "wrong", Holds.TRUE: "right", Holds.APPROXIMATELY: "right once rounded", Holds.CANNOT_TELL: "open",
}  # fmt: skip


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
