"""Which amount of a tree a question names."""

from collections.abc import Sequence

from grammar.accounts.matching import stem, stems
from grammar.accounts.words import is_in, lemma_of
from grammar.parts.question import Question
from grammar.parts.tree import Node
from grammar.parts.whole import SHARED
from grammar.parts.words import completing
from grammar.problem import Measure


class Goal(Question):
    """Finds the measure that a question asks for."""

    def measure(self) -> Measure:
        """The measure that is asked.

        Raises: NotAnswered where the question may mean several.
        """
        tree, named = self.tree, self._named()
        if self.ask.about in SHARED and any(n.parent is not tree.root for n in tree.nodes):
            raise self._unclear()
        if self.summed:
            return self._summed(named)
        if any(i.text.lower() == "both" for i in self.ask.items):
            raise self._unclear()
        if "start" in self.ask.marks:
            return self._whole()
        kept = self._kept()
        if kept is not None:
            return kept.measure
        if self.left:
            return self._left(named)
        return tree.left(tree.root) if self._held(named) else self._one(named)

    def _summed(self, named: list[Node]) -> Measure:
        """All parts together, or the one that is told by comparison or whose share is asked."""
        if self._asks_all(named):
            return self.tree.root.measure
        if not named or self.left or "start" in self.ask.marks:
            raise self._unclear()
        return self._one(named)

    def _one(self, named: list[Node]) -> Measure:
        """The one part that is named, else what is asked without a name."""
        if len(named) > 1:
            raise self._unclear()
        return self._part(named[0]) if named else self._unnamed()

    def _kept(self) -> Node | None:
        """The part of which the text itself says that it remains: "3 of every 50 survive. How many survive?"."""
        said = stems(i.text for i in self.ask.items if is_in(i.text, "marks", "rest"))
        found = [n for n in self.tree.nodes if n.told is not None and n.told.is_share and said & n.names]
        return found[0] if len(found) == 1 and "not" not in self.ask.marks and not self.neither else None

    def _held(self, named: Sequence[Node]) -> bool:
        """Whether the question names what is left, and names it better than any part."""
        asked = self.words - self.common
        verbs = stems(lemma_of(i.text) for i in self.ask.items if i.kind == "verb")
        if (
            self.spoken.listed
            and (self.words - self.plain) & self.spoken.listed
            and not any(n.names & self.spoken.listed for n in named)
        ):
            return True
        if self._alike():
            return True
        told = asked & self.spoken.rests
        if told and (
            not named or (asked - verbs <= self.spoken.rests and not any(asked - verbs <= n.names for n in named))
        ):
            return True
        return self.one_more and not named

    def _named(self) -> list[Node]:
        """The parts that the question names best."""
        weights = {id(n): len(self.words & self.own(n)) for n in self.tree.nodes}
        best = max(weights.values(), default=0)
        return [n for n in self.tree.nodes if best and weights[id(n)] == best]

    def _part(self, node: Node) -> Measure:
        strange = self.words - node.names - self.tree.root.names - self.common
        told = node.told is not None and not node.told.is_share and node.told.entry.comparison is None
        strange = frozenset() if self.ask.about in SHARED else strange
        if (told and self.ask.about not in SHARED) or (strange and not self._harmless(strange)):
            raise self._unclear()
        return node.measure

    def _left(self, named: list[Node]) -> Measure:
        """What is left of all of it, or of the one part that the question names."""
        tree = self.tree
        if (
            "not" in self.ask.marks
            and not named
            and self.words & self.spoken.rests - self.common
            and not self.spoken.negated
        ):
            return tree.together()
        if self.neither or not named:
            return self._rest_of_all()
        asked = stem(self.ask.head)
        if "not" in self.ask.marks and asked in tree.root.names and len(named) == 1 and named[0] in tree.root.children:
            return self._other_than(named[0])
        inner = [n for n in named if n.parent is not None and n.parent is not tree.root]
        outer = [n for n in tree.nodes if n.children and self.words & self.own(n)]
        if len(outer) == 1 and all(n is outer[0] or n.parent is outer[0] for n in named):
            return tree.left(outer[0])
        if "not" in self.ask.marks and self.words & self.spoken.rests - self.common:
            return self._rest_of_all() if self.spoken.negated else tree.together()
        if inner or len(named) != 1 or "not" not in self.ask.marks:
            held = self.words & self.spoken.rests - self.common
            if held and not inner:
                return self._rest_of_all()
            raise self._unclear()
        if len(tree.root.children) != 1:
            raise self._unclear()
        return tree.left(tree.root)

    def _other_than(self, node: Node) -> Measure:
        """All but one part."""
        if len(self.tree.root.children) != 1:
            raise self._unclear()
        return self.tree.left(self.tree.root)

    def _rest_of_all(self) -> Measure:
        """What all parts leave; where a part of a part is told it is not clear what is left."""
        tree = self.tree
        if any(n.parent is not tree.root for n in tree.nodes) or self._successive():
            raise self._unclear()
        return tree.left(tree.root)

    def _successive(self) -> bool:
        """Whether shares may be taken one after the other: they are told by different verbs, and no rest is told."""
        told = [n.told for n in self.tree.nodes if n.told is not None and n.told.is_share]
        free = [t for t in told if not t.entry.act.inherited and t.entry.act.lemma not in {"be", ""}]
        return not self.spoken.bare and len({t.entry.act.lemma for t in free}) > 1

    def _unnamed(self) -> Measure:
        """What a question asks for that names no part: the whole, the other of two, or what is told to be left."""
        tree, words = self.tree, self.words
        if self.ask.about in SHARED and len(tree.nodes) == 1 and not tree.nodes[0].names - self.common - {"be"}:
            return tree.nodes[0].measure
        if self._completes():
            return tree.left(tree.root)
        last = tree.nodes[-1].told if tree.nodes else None
        points = any(i.text.lower() in {"that", "this", "it"} for i in self.ask.items)
        if (
            not words - self.common
            and points
            and not self.spoken.bare
            and len(tree.nodes) == 1
            and last is not None
            and last.is_share
        ):
            return tree.nodes[0].measure
        if not words - self.common and self.spoken.bare and not self.summed:
            return tree.left(tree.root)
        if tree.root.told is None:
            return self._whole()
        if self._said_of_all():
            return self._together()
        raise self._unclear()

    def _alike(self) -> bool:
        """Whether another of the kind of all parts is asked: "of which the left wing has 12; and the right wing?"."""
        parts = self.tree.root.children
        shared = frozenset.intersection(*(frozenset(n.names) for n in parts)) if parts else frozenset[str]()
        kinds = {w for w in shared & self.words if is_in(w, "nouns", "named")}
        told = all(n.told is not None and n.told.base is not None for n in parts)
        other = self.words - self.common - frozenset().union(*(n.names for n in parts)) if parts else frozenset()
        return bool(kinds) and bool(other) and told and self.tree.root.told is not None

    def _completes(self) -> bool:
        """Whether the question names the one kind that makes up a whole with those told: girls beside boys."""
        told = [frozenset(n.names) for n in self.tree.root.children]
        return not self.summed and any(_completes(group, told, self.words) for group in completing())

    def _said_of_all(self) -> bool:
        """Whether the question says of all parts together what each says: "how many did it sell"."""
        lemmas = {n.told.entry.act.lemma for n in self.tree.root.children if n.told is not None}
        return (
            lemmas == {self.ask.act.lemma}
            and bool(self.ask.act.lemma)
            and self.words <= self.common | {stem(self.ask.act.lemma)}
        )

    def _together(self) -> Measure:
        return self.tree.together()

    def _whole(self) -> Measure:
        """All of it, where it is not told and the question says nothing of a part.

        Raises: NotAnswered where it may ask for something else.
        """
        strange = self.words - self.common - self.tree.spoken
        lasting = bool(self.tree.rests) and not any(n.told is not None and n.told.is_share for n in self.tree.nodes)
        if lasting and not (self.together or "start" in self.ask.marks):
            raise self._unclear()
        if self.tree.root.told is not None or self.ask.about in SHARED or not self._harmless(strange):
            raise self._unclear()
        return self.tree.root.measure


def _completes(group: Sequence[frozenset[str]], told: Sequence[frozenset[str]], asked: frozenset[str]) -> bool:
    """Whether each part is of one kind of a group, all of another, and the one kind left is asked."""
    mine = [[kind for kind in group if kind & names] for names in told]
    taken = {kind for kinds in mine for kind in kinds}
    rest = [kind for kind in group if kind not in taken]
    return (
        all(len(kinds) == 1 for kinds in mine) and len(taken) == len(told) and len(rest) == 1 and bool(rest[0] & asked)
    )
