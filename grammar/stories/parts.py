"""Wholes and parts: what things together make, what is left of a whole, what a tally comes to after gains and losses."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import Incomplete, UnknownPart
from grammar.frames.draft import Draft, Lasting, Said, Shift
from grammar.phrase import Amount, Noun
from grammar.stories.scene import Scene, demand_understood
from grammar.problem import Asked, AtEnd, Changes, Fact, HasValue, Measure, Moment, PlusBy, Problem, Quantity, Share, Start, Sum, Whenever

_REST = {"OTHER", "REMAIN", "LEAVE"}
_WHOLE = {"TOTAL", "ALL", "FULL", "FINAL", "NOW"}


@dataclass(frozen=True, slots=True)
class Count:
    """A stated value with the key of what it counts (its unit, else its noun; "" where nothing is said) and its label."""

    said: Said
    amount: Amount
    key: str
    label: tuple[str, ...]
    sentence: int

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or fraction of something."""
        return self.amount.unit in {"percent", "fraction"}


def problem(scene: Scene) -> Problem:
    """The problem of wholes and parts that the drafts tell.

    Raises: Incomplete where nothing is asked, UnknownPart where the parts do not make one story.
    """
    drafts, notes = scene.drafts, scene.notes
    demand_understood(scene)
    asked = [d for d in drafts if isinstance(d, Said) and isinstance(d.amount, Asked)]
    if not asked:
        raise Incomplete("The text asks for nothing.", hint="What would you like to know?")
    if len(asked) > 1 or any(isinstance(d, Shift) and not _once(d) for d in drafts) or any(isinstance(d, Lasting) for d in drafts):
        raise UnknownPart("This is not a story of wholes and parts.")
    counts = _counts([d for d in drafts if isinstance(d, Said) and isinstance(d.amount, Amount)])
    shifts = [d for d in drafts if isinstance(d, Shift)]
    return _Story(asked[0], counts, shifts, drafts, notes).problem()


def _once(shift: Shift) -> bool:
    return shift.period is None and isinstance(shift.change, PlusBy) and isinstance(shift.change.quantity, Quantity)


def _counts(saids: Sequence[Said]) -> list[Count]:
    """Every stated value; a bare number counts what its neighbour counts."""
    counts: list[Count] = []
    for said in saids:
        amount = said.amount
        assert isinstance(amount, Amount)
        key = amount.unit or amount.noun.head or _known_head(said.measure)
        label = tuple(dict.fromkeys((*said.owner.words, *said.owner.owner, *(said.measure.words if not amount.noun.words else ()), *amount.noun.words[:-1])))
        counts.append(Count(said, amount, key, label, said.sentence))
    return counts


def _known_head(noun: Noun) -> str:
    return next(iter(sorted(noun.known)), "")


class _Story:
    """Finds the whole, the parts and what is asked among the counts."""

    def __init__(self, goal: Said, counts: list[Count], shifts: list[Shift], drafts: tuple[Draft, ...], notes: tuple[str, ...]) -> None:
        self._goal, self._counts, self._shifts, self._notes = goal, counts, shifts, notes
        self._first = min((d.clause for d in drafts), default=0)
        assert isinstance(goal.amount, Asked)
        self._hole = goal.amount

    def problem(self) -> Problem:
        """The facts of the story that the text tells."""
        if any(c.amount.portion and c.amount.base_amount is None and not self._whole() for c in self._counts):
            raise UnknownPart("The whole of a share is not told.")
        if self._shifts:
            return self._tally()
        whole = self._whole()
        return self._rest(whole) if whole is not None else self._total()

    # --- which counts belong together -----------------------------------------------------------------------------

    def _key(self) -> str:
        """What the question counts."""
        return self._goal.measure.head or self._goal.owner.head

    def _kin(self) -> list[Count]:
        """The counts that the question is about: of its key, and bare ones among them; else one coordinated list."""
        key = self._key()
        direct = [c for c in self._counts if c.key == key and key]
        if direct:
            sentences = {c.sentence for c in direct}
            return [c for c in self._counts if c.key == key or (not c.key and c.sentence in sentences) or (not c.key and self._single_key(key))]
        keys = {c.key for c in self._counts if c.key}
        if len(keys) <= 1:
            return list(self._counts)
        units = {c.amount.unit for c in self._counts if c.amount.unit}
        if len(units) == 1:
            return [c for c in self._counts if c.amount.unit]
        lists = [s for s in {c.sentence for c in self._counts} if sum(c.sentence == s for c in self._counts) > 1]
        if len(lists) != 1:
            raise UnknownPart("I cannot tell which of the numbers belong together.")
        return [c for c in self._counts if c.sentence == lists[0]]

    def _single_key(self, key: str) -> bool:
        return {c.key for c in self._counts if c.key} == {key}

    def _whole(self) -> Count | None:
        """The count of the whole, where the text tells one."""
        counts = [c for c in self._counts if not c.is_share]
        marked = [c for c in counts if c.said.marks & {"TOTAL", "ALL"} or "OF_" in c.said.marks and c.said.clause == self._first]
        if len(marked) == 1 and len(self._counts) > 1 and not self._goal.marks & {"TOTAL"}:
            return marked[0]
        rest = bool(self._goal.marks & _REST) or any(c.said.marks & _REST for c in self._counts) or self._told_rest()
        shares = any(c.is_share for c in self._counts)
        return counts[0] if (rest or shares) and counts and len(self._counts) > 1 else None

    def _told_rest(self) -> bool:
        return bool(self._goal.measure.marks & _REST or self._goal.owner.marks & _REST)

    # --- the stories ----------------------------------------------------------------------------------------------

    def _measure(self, count: Count, index: int) -> Measure:
        head = count.key or self._key() or "part"
        return Measure(head, count.label or (f"part {index + 1}",), named=" ".join((*count.label, head)) if count.label else head)

    def _value(self, count: Count, index: int) -> HasValue:
        unit = count.amount.unit
        noun = "" if unit else (count.amount.noun.head or self._noun())
        return HasValue(self._measure(count, index), Quantity(count.amount.value, unit or self._unit(), noun, count.said.span), Whenever(), span=count.said.span)

    def _unit(self) -> str:
        units = {c.amount.unit for c in self._counts if c.amount.unit and not c.is_share}
        return units.pop() if len(units) == 1 else ""

    def _noun(self) -> str:
        nouns = [c.amount.noun.head for c in self._counts if c.amount.noun.head]
        return nouns[0] if nouns and not self._unit() else self._goal.measure.head if not self._unit() else ""

    def _asked(self, measure: Measure, moment: Moment = Whenever()) -> HasValue:
        return HasValue(measure, self._hole, moment, span=self._goal.span)

    def _others(self, kin: Sequence[Count]) -> list[Fact]:
        return [self._value(c, i) for i, c in enumerate(self._counts) if c not in kin]

    def _total(self) -> Problem:
        kin = self._kin()
        if len(kin) < 2 or any(c.is_share for c in kin):
            raise UnknownPart("I cannot tell what is to be added.")
        values = [self._value(c, i) for i, c in enumerate(kin)]
        whole = Measure(self._key() or "total", ("total",), named=f"total {self._goal.measure.text or ''}".strip())
        goal = self._asked(whole)
        total = Sum(whole, tuple(v.measure for v in values))
        return Problem((*values, *self._others(kin), total, goal), (goal,), notes=self._notes)

    def _rest(self, whole: Count) -> Problem:
        parts = [c for c in self._kin_of(whole) if c is not whole]
        if not parts:
            raise UnknownPart("I cannot tell which parts the whole has.")
        everything = self._value(whole, 0)
        facts: list[Fact] = [everything]
        measures: list[Measure] = []
        for index, part in enumerate(parts):
            measure = self._measure(part, index + 1)
            measures.append(measure)
            if part.is_share:
                fraction = part.amount.value / 100 if part.amount.unit == "percent" else part.amount.value
                facts.append(Share(measure, everything.measure, Fraction(fraction), part.said.span))
            else:
                facts.append(self._value(part, index + 1))
        rest = Measure(whole.key or "rest", ("rest",), named="rest")
        goal = self._asked(rest)
        facts += [Sum(everything.measure, (*measures, rest)), *self._others([whole, *parts]), goal]
        return Problem(tuple(facts), (goal,), notes=self._notes)

    def _kin_of(self, whole: Count) -> list[Count]:
        return [c for c in self._counts if c.is_share or c.key in {whole.key, ""} or not whole.key]

    def _tally(self) -> Problem:
        kin = [c for c in self._counts if not c.is_share]
        if not kin:
            raise UnknownPart("I cannot tell what there was at first.")
        values = [self._value(c, i) for i, c in enumerate(kin)]
        tally = Measure(self._noun() or self._unit() or "tally", ("tally",), named=self._goal.measure.text or "tally")
        facts: list[Fact] = [*values]
        facts.append(Sum(tally, tuple(v.measure for v in values)))
        for shift in self._shifts:
            facts.append(Changes(tally, shift.change, None, shift.span))
        start = self._goal.when.start
        goal = self._asked(tally, Start() if start else AtEnd())
        return Problem((*facts, goal), (goal,), notes=self._notes)
