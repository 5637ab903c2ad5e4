"""A text as the readings see it: its tokens and clauses, the pool of its amounts, and what it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.ledger.lines import Lines
from grammar.token import Token
from grammar.wholes.amount import Amount, Pool
from grammar.wholes.asked import Asked, speaks_of_rest
from grammar.wholes.clause import Clause


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its clauses, its numbers, the pool of those of the kind asked, and what it asks for."""

    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    found: Lines
    pool: Pool
    asked: Asked

    @property
    def top(self) -> Amount:
        """The largest amount, the first of several."""
        return max(self.pool.amounts, key=lambda a: a.value)

    @property
    def others(self) -> tuple[Amount, ...]:
        """The amounts but the largest."""
        top = self.top
        return tuple(a for a in self.pool.amounts if a is not top)

    @property
    def dominates(self) -> bool:
        """Whether the largest is more than all others together."""
        return self.top.value > sum(a.value for a in self.others)

    @property
    def free(self) -> list[int]:
        """The places of the clauses that neither tell an amount nor ask."""
        asked = set(self.asked.places)
        return [p for c in self.pool.untold for p in c.places if p not in asked]

    def rests_in(self, clause: Clause) -> bool:
        """Whether a clause speaks of what is left."""
        return any(speaks_of_rest(self.tokens, p) for p in clause.places)

    @property
    def tells_rest(self) -> bool:
        """Whether the text itself says that there is a rest."""
        return any(speaks_of_rest(self.tokens, p) for p in self.free)
