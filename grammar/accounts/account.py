"""The account that a text tells, as facts: everything that there is goes somewhere or is left."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.kindred import Kin
from grammar.accounts.roles import Books
from grammar.accounts.shares import Of, base_of
from grammar.accounts.words import classes_of
from grammar.errors import NotAnswered
from grammar.problem import Asked, Compares, Equals, Fact, HasValue, Measure, Quantity, SetAside, Share, Sum, Whenever


def _things(label: frozenset[str]) -> frozenset[str]:
    """The words of a label that are no verbs."""
    return frozenset(w for w in label if not classes_of(w) and not w.endswith("ed"))


class Account:
    """The measures and facts of the books of one text."""

    def __init__(self, items: Sequence[Item], kin: Kin, ask: Ask, books: Books) -> None:
        self.items, self.kin, self.ask, self.books = items, kin, ask, books
        self.noun = (
            kin.noun or next((e.nouns[-1] for e in kin.amounts if e.nouns), "") or ("" if kin.unit else ask.head)
        )
        self.head = kin.unit or self.noun or "amount"
        self.all = self._measure("all", f"all {self.noun}".strip())
        self.rest = self._measure("rest", f"{self.noun} left".strip())
        self.parts: dict[int, Measure] = {}
        self.nested: set[int] = set()
        self.later: set[int] = set()
        self.start = self._measure("start", f"{self.noun} at first".strip())
        self.opened = "start" in ask.marks and books.rest is not None
        self.facts = self._facts()

    def _measure(self, which: str, named: str) -> Measure:
        return Measure(self.head, (which,), named=named)

    def measure(self, entry: Entry) -> Measure:
        """The measure of an entry."""
        return self.parts[entry.mention.at]

    # --- facts --------------------------------------------------------------------------------------------------------

    def _facts(self) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        sources = self.books.sources
        single = not self.opened and len(sources) == 1 and bool(self.books.uses or self.books.rest)
        for entry in sources:
            self.parts[entry.mention.at] = self.all if single else self._part(entry)
        for entry in self.books.uses:
            self.parts[entry.mention.at] = self._part(entry)
        for entry in sources:
            facts += self._told(entry, [])
        if self.opened:
            facts.append(Sum(self.all, (self.start, *(self.measure(e) for e in sources))))
        elif not single and sources:
            facts.append(Sum(self.all, tuple(self.measure(e) for e in sources)))
        done: list[Entry] = []
        for entry in self.books.uses:
            facts += self._told(entry, done)
            done.append(entry)
        if self.books.equal is not None:
            return (*facts, self._value(self.books.equal, self.measure(self.books.uses[0])))
        uses = [self.measure(e) for e in self.books.uses if e.mention.at not in self.nested]
        if self.books.rest is not None:
            facts.append(self._value(self.books.rest, self.rest))
        if uses or self.books.rest is not None:
            facts.append(Sum(self.all, (*uses, self.rest)))
        return tuple(facts)

    def _part(self, entry: Entry) -> Measure:
        label = " ".join(sorted(entry.label)[:3])
        return self._measure(
            f"part {len(self.parts) + 1}",
            f"{self.noun} {f'({label})' if label else f'part {len(self.parts) + 1}'}".strip(),
        )

    def _told(self, entry: Entry, done: Sequence[Entry]) -> list[Fact]:
        measure = self.measure(entry)
        if entry.kind == "share":
            return self._share(entry, measure, done)
        if entry.comparison is not None:
            others = self._others(entry)
            return [Compares(measure, others, entry.comparison.times, entry.comparison.plus, entry.span)]
        return [self._value(entry, measure)]

    def _value(self, entry: Entry, measure: Measure) -> Fact:
        if not isinstance(entry.value, Fraction):
            return Equals(measure, entry.value, entry.span)
        return HasValue(
            measure,
            Quantity(entry.value, self.kin.unit, "" if self.kin.unit else self.noun, entry.span),
            Whenever(),
            span=entry.span,
        )

    def _share(self, entry: Entry, measure: Measure, done: Sequence[Entry]) -> list[Fact]:
        of, part = base_of(self.items, entry, done, self.books.sources)
        fraction = entry.mention.value
        if of is Of.PART and part is not None:
            self.nested.add(entry.mention.at)
            return [Share(measure, self.measure(part), fraction, entry.span)]
        if of is Of.REST:
            self.later.add(entry.mention.at)
            left = self._measure(f"left {len(done)}", f"{self.noun} left then".strip())
            before = tuple(self.measure(e) for e in done if e.mention.at not in self.nested)
            return [Sum(self.all, (*before, left)), Share(measure, left, fraction, entry.span)]
        return [Share(measure, self.all, fraction, entry.span)]

    def _others(self, entry: Entry) -> Measure:
        """What an entry is compared with.

        Raises: NotAnswered where that is not one entry.
        """
        assert entry.comparison is not None
        told = [e for e in (*self.books.sources, *self.books.uses) if e is not entry]
        shared = {e.mention.at: len(entry.comparison.to & {*e.label, *e.nouns}) for e in told}
        best = max(shared.values(), default=0)
        named = [e for e in told if best and shared[e.mention.at] == best]
        before = [e for e in told if e.mention.at < entry.mention.at]
        chosen = named if entry.comparison.to else before[-1:] or told[:1]
        if len(chosen) != 1 or (entry.comparison.to and _things(entry.label) & chosen[0].label - entry.comparison.to):
            raise NotAnswered(
                "I cannot tell what this is compared with.",
                spans=(entry.span,),
                hint="Say which number it is compared with.",
            )
        return self.measure(chosen[0])

    # --- what is asked ------------------------------------------------------------------------------------------------

    def hole(self, unit: str = "") -> Asked:
        """The hole of the question."""
        return Asked(unit, span=self.ask.span)

    def each(self) -> Measure:
        """The share of one."""
        return self._measure("each", f"{self.noun} for each".strip())

    def aside(self) -> tuple[SetAside, ...]:
        """The numbers that belong to nothing asked."""
        factors = {m.at for e in self.kin.amounts for m in e.others}
        return tuple(
            SetAside(e.mention.span_text(self.items), "it counts or measures something else", e.mention.span)
            for e in self.kin.aside
            if e.mention.at not in factors
        )
