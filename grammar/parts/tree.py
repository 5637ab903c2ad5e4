"""The tree of a whole and its parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.accounts.entry import Entry
from grammar.accounts.item import ENDS, Item
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.words import is_in
from grammar.errors import NotAnswered
from grammar.parts.base import Base, Kind
from grammar.parts.told import Told
from grammar.problem import Compares, Equals, Expression, Fact, HasValue, Measure, Quantity, Share, Sum, Whenever
from grammar.span import Span


@dataclass(slots=True)
class Node:
    """A whole or part: its measure, the stems that name it, the part it is in, and those in it, in order."""

    measure: Measure
    names: set[str]
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    told: Told | None = None
    based: bool = False


class Tree:
    """The whole, its parts, and the facts that they tell."""

    def __init__(self, items: Sequence[Item], head: str, unit: str) -> None:
        self.items, self.head, self.unit = items, head, unit
        self.noun = "" if unit else head
        self.root = Node(self._measure("all", f"all {self.noun}".strip()), set())
        self.nodes: list[Node] = []
        self.facts: list[Fact] = []
        self.rests: dict[int, Measure] = {}
        self.spoken: frozenset[str] = frozenset()
        self.meant: dict[int, Node] = {}
        self.plain: frozenset[str] = frozenset()

    def _measure(self, which: str, named: str) -> Measure:
        return Measure(self.unit or self.head or "amount", (which,), named=named)

    # --- telling ------------------------------------------------------------------------------------------------------

    def value(self, measure: Measure, value: Expression, span: Span) -> None:
        """Keeps that a measure has a value."""
        if isinstance(value, Fraction):
            quantity = Quantity(value, self.unit, self.noun, span)
            self.facts.append(HasValue(measure, quantity, Whenever(), span=span))
        else:
            self.facts.append(Equals(measure, value, span))

    def hundred(self, about: str) -> None:
        """Keeps that all of it is a hundred percent, or 1."""
        self.unit, self.noun = ("percent" if about == "percent" else ""), ""
        self.root.measure = self._measure("all", "the whole")
        self.facts.append(
            HasValue(self.root.measure, Quantity(Fraction(100 if self.unit else 1), self.unit), Whenever())
        )

    def whole(self, told: Told, inside: Base | None) -> None:
        """Keeps how much there is in all; `inside` is the base in which that is told."""
        self.root.names |= inside.words if inside is not None else told.heads
        self.root.told = told
        self.value(self.root.measure, told.entry.value, told.entry.span)

    def part(self, told: Told) -> Node:
        """Keeps a part: so many, or a share of what it is of."""
        parent, measure = self._parent(told)
        node = Node(self._named(told, len(self.nodes) + 1), set(told.names), parent, told=told)
        node.based = told.base is not None
        if told.is_share:
            self.facts.append(Share(node.measure, measure, told.entry.mention.value, told.entry.span))
        elif told.entry.comparison is None:
            self.value(node.measure, told.entry.value, told.entry.span)
        parent.children.append(node)
        self.nodes.append(node)
        return node

    def compare(self) -> None:
        """Keeps for every part that is told by comparison that it is so many times, or so much more than, another.

        Raises: NotAnswered where it is not clear which.
        """
        for node in tuple(self.nodes):
            entry = node.told.entry if node.told is not None else None
            if entry is not None and entry.comparison is not None:
                other = self._compared_with(node, entry)
                self.facts.append(
                    Compares(node.measure, other, entry.comparison.times, entry.comparison.plus, entry.span)
                )

    def _compared_with(self, node: Node, entry: Entry) -> Measure:
        """What a part is compared with: those named, several only where they are put together, else the one before."""
        assert entry.comparison is not None
        others = [n for n in self.nodes if n is not node]
        before = self.nodes[: self.nodes.index(node)]
        behind = self._behind(entry)
        joined = any(is_in(i.text, "marks", "total") for i in behind)
        to = {content(i) for i in behind if i.kind in NOUNS | {"LETTER", "verb"}} if joined else entry.comparison.to
        words = stems(to) - self._shared() - self.plain
        if not words:
            found = before[-1:]
        else:
            weights = {id(n): len(words & n.names) for n in others}
            found = [n for n in others if weights[id(n)] and (joined or weights[id(n)] == max(weights.values()))]
            if not found and self.root.told is not None and len(self.nodes) == 1:
                found = [self._partner(words)]
        if not found or (len(found) > 1 and not joined):
            raise NotAnswered("I cannot tell what this is compared with.", spans=(entry.span,))
        return found[0].measure if len(found) == 1 else self._sum(found)

    def _partner(self, words: frozenset[str]) -> Node:
        """The other of two of which only a comparison tells."""
        node = Node(
            self._measure(f"part {len(self.nodes) + 1}", f"{self.noun} ({' '.join(sorted(words))})"),
            set(words),
            self.root,
        )
        self.nodes.append(node)
        self.root.children.append(node)
        return node

    def _shared(self) -> frozenset[str]:
        """The stems that name every part told so far."""
        return frozenset(set.intersection(*(n.names for n in self.nodes))) if len(self.nodes) > 1 else frozenset()

    def _behind(self, entry: Entry) -> Sequence[Item]:
        """The words behind a comparison, up to the next number or the end of the clause."""
        start = entry.mention.at + 1
        ends = {*ENDS, "SEMICOLON", "count", "share"}
        stop = next((n for n in range(start, len(self.items)) if self.items[n].kind in ends), len(self.items))
        return self.items[start:stop]

    def _sum(self, nodes: Sequence[Node]) -> Measure:
        """Some of the parts together."""
        whole = self._measure(f"sum {len(self.facts)}", " and ".join(str(n.measure) for n in nodes))
        self.facts.append(Sum(whole, tuple(n.measure for n in nodes)))
        return whole

    def rest(self, told: Told) -> None:
        """Keeps how much is left."""
        self.value(self.left(self.root), told.entry.value, told.entry.span)

    def left(self, node: Node) -> Measure:
        """What the parts of a node leave of it."""
        if id(node) not in self.rests:
            named = f"{self.noun} left".strip() if node is self.root else "the others of them"
            rest = self._measure(f"rest {len(self.rests)}", named)
            self.rests[id(node)] = rest
            self.facts.append(Sum(node.measure, (*(n.measure for n in node.children), rest)))
        return self.rests[id(node)]

    def together(self) -> Measure:
        """All parts of the whole together."""
        return self._sum(self.root.children)

    def close(self) -> None:
        """Keeps that the parts told are all there is."""
        self.facts.append(Sum(self.root.measure, tuple(n.measure for n in self.root.children)))

    def share(self, total: Measure, fraction: Fraction, span: Span) -> Measure:
        """The share of each of several that share an amount equally."""
        each = self._measure("each", f"{self.noun} for each".strip())
        self.facts.append(Share(each, total, fraction, span))
        return each

    def _named(self, told: Told, number: int) -> Measure:
        label = " ".join(sorted(told.names)[:3])
        which = f"part {number}"
        return self._measure(which, f"{self.noun} ({label or which})".strip())

    # --- what a part is of --------------------------------------------------------------------------------------------

    def _parent(self, told: Told) -> tuple[Node, Measure]:
        """The node that a part is in, and the measure that its share is of."""
        base = told.base
        if base is None or base.kind is Kind.WHOLE:
            return self.root, self.root.measure
        if base.kind is Kind.REST:
            return self.root, self._then(told)
        node = (
            self.meant.setdefault(id(base), self._meant(base, told))
            if id(base) not in self.meant
            else self.meant[id(base)]
        )
        return node, node.measure

    def _then(self, told: Told) -> Measure:
        """What is left of the whole after the parts told so far."""
        if not self.root.children or any(n.parent is not self.root for n in self.nodes):
            raise self.unclear(told)
        then = self._measure(f"left {len(self.nodes)}", f"{self.noun} left then".strip())
        self.facts.append(Sum(self.root.measure, (*(n.measure for n in self.root.children), then)))
        return then

    def _meant(self, base: Base, told: Told) -> Node:
        """The node that a base means.

        Raises: NotAnswered where it may mean several.
        """
        if base.kind is Kind.LATEST:
            return self.nodes[-1] if self.nodes else self.root
        if base.kind is Kind.SPOKEN:
            return self._spoken(told)
        if any(i.is_number for i in self.items[base.start : base.end]):
            return self.root
        found = [n for n in self.nodes if base.words & n.names - self.root.names]
        if len(found) == 1:
            return found[0]
        if found:
            raise self.unclear(told)
        return self._root(base, told)

    def _root(self, base: Base, told: Told) -> Node:
        """The root, where a base by name can mean it."""
        said = {content(i) for i in self.items[base.start : base.end] if i.kind in NOUNS}
        before = {content(i) for i in self.items[: base.start] if i.kind in NOUNS}
        before |= {*self.root.told.entry.nouns} if self.root.told is not None else set()
        covering = all(is_in(w, "nouns", "whole") or is_in(w, "nouns", "bound") for w in said) or not self.root.names
        if self.root.told is None or (base.words & self.root.names and said & before) or covering:
            self.root.names |= base.words if self.root.told is None else set()
            return self.root
        raise self.unclear(told)

    def _spoken(self, told: Told) -> Node:
        """What "them" means: all of it, unless a part was told right before."""
        last = self.nodes[-1] if self.nodes else None
        if last is None:
            return self.root
        if last.told is not None and last.told.base is not None and last.told.base.kind is Kind.SPOKEN:
            assert last.parent is not None
            return last.parent
        raise self.unclear(told)

    @staticmethod
    def unclear(told: Told) -> NotAnswered:
        """The refusal of a number of which it is not clear what it is of."""
        return NotAnswered("I cannot tell what this is a part of.", spans=(told.entry.span,), hint="Say what it is of.")
