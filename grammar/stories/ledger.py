"""The counts of a story of parts with what its question wants: which of them belong together, and which is the
whole."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import NotAnswered, UnknownPart
from grammar.problem import Asked, Equals, Fact, HasValue, Measure, Problem, Quantity, Whenever
from grammar.stories.count import SHARES, Count
from grammar.stories.evidence import Evidence

_FEW = 20


class Ledger(Evidence):
    """The counts of one text, and what is asked of them, as facts or as a refusal."""

    # --- facts --------------------------------------------------------------------------------------------------------

    def measure(self, count: Count, index: int) -> Measure:
        """The measure of a count: what it counts, told from the others by its place."""
        head = count.key or self.key or self.want.key or "part"
        return Measure(head, (f"part {index + 1}",), named=" ".join((*count.label, head)))

    def fact(self, count: Count, measure: Measure) -> Fact:
        """The value of a count, or the product that it is."""
        if not isinstance(count.value, Fraction):
            return Equals(measure, count.value, count.span)
        return HasValue(measure, self.quantity(count), Whenever(), span=count.span)

    def quantity(self, count: Count) -> Quantity:
        """The amount of a count as it stands."""
        unit = count.amount.unit if count.amount.unit not in SHARES else ""
        assert isinstance(count.value, Fraction)
        return Quantity(count.value, unit, "" if unit else count.key or self.key or self.want.key, count.span)

    def aside(self, used: Sequence[Count]) -> tuple[Fact, ...]:
        """The counts that belong to nothing asked, so that they are listed as unused."""
        left = [c for c in self.counts if c not in used and not c.is_share]
        return tuple(
            self.fact(c, Measure(c.key or "number", (f"aside {i + 1}",), named=" ".join((*c.label, c.key))))
            for i, c in enumerate(left)
        )

    def hole(self, unit: str = "") -> Asked:
        """The hole of the question."""
        return Asked(unit, span=self.want.span)

    def asked(self, facts: Sequence[Fact], measure: Measure, unit: str = "") -> Problem:
        """The problem of these facts in which a measure is asked."""
        goal = HasValue(measure, self.hole(unit), Whenever(), span=self.want.span)
        return Problem((*facts, goal), (goal,), notes=self.scene.notes)

    # --- refusals -----------------------------------------------------------------------------------------------------

    def demand(self, holds: bool, message: str, counts: Sequence[Count] = ()) -> None:
        """Raises UnknownPart (NotAnswered where numbers are named) unless `holds`."""
        if not holds:
            raise (NotAnswered if counts else UnknownPart)(
                message, spans=tuple(c.span for c in counts), hint="Say how the numbers belong together."
            )

    def demand_asides(self, used: Sequence[Count]) -> None:
        """Numbers left over must be of another kind: never a share, nor a small number that may count the parts or
        what each has."""
        for count in self.counts:
            if count in used or not (count.is_share or count.each or count in self.plain):
                continue
            counts_parts = count.is_whole_number and count.value in {len(used), len(used) - 1, self._run(count)}
            kindred = (count.key == self.key and self.key != "") or (count.key == "" and (count.bare or count.each))
            few = count.is_whole_number and count.amount.value <= _FEW and not counts_parts
            strange = count.is_share or kindred or (few and self._belongs(count, used))
            self.demand(not strange, "I cannot tell how this number belongs to the others.", (count,))

    def _run(self, count: Count) -> int:
        """How many numbers follow a number in its clause and the list that goes on behind it."""
        following = [
            c for c in self.counts if c.place > count.place and c.sentence == count.sentence and c.verb == count.verb
        ]
        return len(following)

    def _belongs(self, count: Count, used: Sequence[Count]) -> bool:
        """Whether a small number may be how many of the parts there are: it stands before them or beside them."""
        return any(abs(c.clause - count.clause) <= 1 for c in used) and count.place < max(c.place for c in used)
