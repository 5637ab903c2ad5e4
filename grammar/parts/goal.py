"""Which amount of a tree a question names."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.matching import stem, stems
from grammar.accounts.naming import NOUNS
from grammar.accounts.scales import MONEY, TIMES
from grammar.accounts.words import is_in, is_word, lemma_of
from grammar.errors import NotAnswered
from grammar.parts.tree import Node, Tree
from grammar.parts.words import completing, fits, measures, naming
from grammar.problem import Measure

_ACTING = ("be", "have", "make", "get", "do", "come", "give", "need", "own", "hold", "count", "begin", "start", "add", "print", "report")
_DERIVED = {"change", "difference", "age", "score", "profit", "discount", "tax", "gap", "distance apart"}
_SHARES = {"percent", "fraction"}
_PAYING = ("pay", "cost", "spend", "owe", "charge")
_LEFT = {"rest", "todo", "not", "ordinal"}


class Goal:
    """Finds the measure that a question asks for."""

    def __init__(self, tree: Tree, ask: Ask, rests: frozenset[str], open_: frozenset[str], *, bare: bool, negated: bool, summed: bool, lost: bool, groups: Sequence[Entry]) -> None:
        self.tree, self.ask, self.rests, self.summed = tree, ask, rests, summed
        self.bare, self.open, self.negated = bare, open_, negated
        self.grouped = stems(w for g in groups for w in g.nouns)
        self.one_more = any(g.worth == len(tree.root.children) + 1 for g in groups)
        self.neither = any(i.text.lower() in {"neither", "nor"} for i in ask.items)
        self.plain = self._plain()
        self.left = bool(ask.marks & _LEFT) or self.neither or (lost and bool(ask.marks & {"now", "net"}) and not summed)
        pairs = pairwise(ask.items)
        self.together = "total" in ask.marks or any(a.kind == "BETWEEN" and b.kind == "PRONOUN" for a, b in pairs)
        self.common = self._common()
        self.words = self._words()

    def _plain(self) -> frozenset[str]:
        """The stem of the noun asked for, where it is what numbers count."""
        told = [*(n.told for n in self.tree.nodes), self.tree.root.told]
        nouns = [t.noun for t in told if t is not None and t.noun]
        head = self.ask.head
        covers = any(fits(w, head) for w in nouns) or measures(head) or (not nouns and self.ask.about == "count" and not any(stem(head) in n.names for n in self.tree.nodes))
        whole = any(t is not None and set(self.ask.nouns) <= set(t.entry.nouns) for t in told)
        return stems([head] if not whole else self.ask.nouns) if covers else frozenset()

    def _common(self) -> frozenset[str]:
        """The stems that name no part: those of all parts, of the whole, and of what is counted."""
        names = [n.names for n in self.tree.nodes]
        shared = frozenset(set.intersection(*names)) if len(names) > 1 else frozenset()
        last = self.tree.nodes[-1].told if self.tree.nodes and self.summed else None
        closing = stems(naming(i) for i in last.entry.mention.after[len(last.entry.nouns) :] if i.kind in NOUNS) if last is not None else frozenset()
        return shared | frozenset(self.tree.root.names) | self.plain | closing

    def _words(self) -> frozenset[str]:
        """The stems of the question that can tell one amount from another."""
        marked = ("total", "now", "rest", "start")
        said = {naming(i) for i in self.ask.items if i.kind in NOUNS | {"verb", "ORDINAL"} and i.kind not in {"UNIT", "TIME", "EXTENT"}
                and not any(is_in(i.text, "marks", m) for m in marked)}  # fmt: skip
        return stems(said | {w for w in self.ask.words if " " in w or len(w) == 1})

    def own(self, node: Node) -> frozenset[str]:
        """The stems that name a part and not the others."""
        return frozenset(node.names) - self.common

    def measure(self) -> Measure:
        """The measure that is asked.

        Raises: NotAnswered where the question may mean several.
        """
        tree, named = self.tree, self._named()
        if any(i.text.lower() == "both" for i in self.ask.items) and not self.summed:
            raise self._unclear()
        if self.summed and self._asks_all(named):
            return tree.root.measure
        if self.summed and (not named or self.left or "start" in self.ask.marks):
            raise self._unclear()
        if tree.start is not None:
            return self._moved(named)
        if "start" in self.ask.marks:
            return self._whole()
        kept = self._kept()
        if kept is not None:
            return kept.measure
        if self.left:
            return self._left(named)
        if not self.summed and self._held(named):
            return tree.left(tree.root)
        if len(named) == 1:
            return self._part(named[0])
        if named:
            raise self._unclear()
        return self._unnamed()

    def _kept(self) -> Node | None:
        """The part of which the text itself says that it remains: "3 of every 50 survive. How many survive?"."""
        said = stems(i.text for i in self.ask.items if is_in(i.text, "marks", "rest"))
        found = [n for n in self.tree.nodes if n.told is not None and n.told.is_share and said & n.names]
        return found[0] if len(found) == 1 and "not" not in self.ask.marks and not self.neither else None

    def _held(self, named: Sequence[Node]) -> bool:
        """Whether the question names what is left, and names it better than any part."""
        asked = self.words - self.common
        verbs = stems(lemma_of(i.text) for i in self.ask.items if i.kind == "verb")
        if self.open and (self.words - self.plain) & self.open and not any(n.names & self.open for n in named):
            return True
        told = asked & self.rests
        if told and (not named or (asked - verbs <= self.rests and not any(asked - verbs <= n.names for n in named))):
            return True
        return self.one_more and not named

    def _moved(self, named: Sequence[Node]) -> Measure:
        """What is asked where things come in and go out: what there was at first, or what there is at the end."""
        tree, asks_start = self.tree, "start" in self.ask.marks
        assert tree.start is not None
        if asks_start and tree.root.told is None:
            return tree.start
        if asks_start or (named and not self._last(named)) or tree.root.told is None:
            raise self._unclear()
        return tree.left(tree.root) if tree.root.children else tree.root.measure

    def _last(self, named: Sequence[Node]) -> bool:
        """Whether what the question names is where the last things happen: "after City Hall"."""
        at = max(n.told.at for n in named if n.told is not None)
        later = [n for n in self.tree.nodes if n.told is not None and n.told.at > at and self.own(n)]
        return not later and any(i.kind in {"AFTER", "AT"} for i in self.ask.items)

    def _asks_all(self, named: Sequence[Node]) -> bool:
        """Whether all parts together are asked: the question says so or counts what they count, and names no part."""
        if self.left or self.ask.about in _SHARES:
            return False
        strange = self.words - self.common - self._subject()
        if not self._says_all():
            return False
        derived = any(is_word(w, "marks", "derived") or w in _DERIVED for w in (*self.ask.nouns, *self.ask.words))
        if self.together and not derived and (not named or self._of_noun(named)):
            return True
        every = all(self.words & self.own(n) for n in self.tree.nodes)
        return every or (not named and self._harmless(strange)) or ("total" in self.ask.marks and not strange & self._telling() and self._harmless(strange))

    def _of_noun(self, named: Sequence[Node]) -> bool:
        """Whether the question shares no more with a part than the words that are counted."""
        return all(self.words & self.own(n) <= stems(n.told.entry.nouns) for n in named if n.told is not None)

    def _says_all(self) -> bool:
        """Whether a question asks for a sum: by a word for all, a noun for how much, or only verbs of what is told."""
        ask = self.ask
        if self.tree.unit in TIMES and not self.together:
            return False
        if self.together or measures(ask.head) or any(i.text.lower() in {"that", "this"} for i in ask.items):
            return True
        verbs = {lemma_of(i.text) or i.word for i in ask.items if i.kind == "verb"} | {"have" for i in ask.items if i.kind == "HAVE"}
        told = {n.told.entry.act.lemma for n in self.tree.nodes if n.told is not None}
        money = set(_PAYING) if self.tree.unit in MONEY else set[str]()
        return (bool(verbs) or ask.about == "count") and verbs <= told | {"be", "make", "come", "give", "do", "count", "add", "print", "report"} | money

    def _subject(self) -> frozenset[str]:
        """The stems of what the first part is told of: "the corpus consists of …"."""
        told = self.tree.nodes[0].told
        return stems(told.entry.label) if told is not None else frozenset()

    def _telling(self) -> frozenset[str]:
        """The stems that name one part only."""
        return frozenset().union(*(self.own(n) for n in self.tree.nodes))

    def _named(self) -> list[Node]:
        """The parts that the question names best."""
        weights = {id(n): len(self.words & self.own(n)) for n in self.tree.nodes}
        best = max(weights.values(), default=0)
        return [n for n in self.tree.nodes if best and weights[id(n)] == best]

    def _part(self, node: Node) -> Measure:
        strange = self.words - node.names - self.tree.root.names - self.common
        told = node.told is not None and not node.told.is_share and node.told.entry.comparison is None
        strange = frozenset() if self.ask.about in _SHARES else strange
        if (told and self.ask.about not in _SHARES) or (strange and not self._harmless(strange)):
            raise self._unclear()
        return node.measure

    def _harmless(self, words: frozenset[str]) -> bool:
        """Whether words of the question tell nothing apart: its verbs and what covers everything."""
        verbs = stems(lemma_of(i.text) or i.word for i in self.ask.items if i.kind == "verb" or i.text.endswith("ed"))
        told = stems(n.told.entry.act.lemma for n in self.tree.nodes if n.told is not None)
        acting = verbs & (told | stems((*_ACTING, *(_PAYING if self.tree.unit in MONEY else ()))))
        acting |= self.grouped
        return all(w in acting or is_in(w, "nouns", "generic") or is_in(w, "nouns", "whole") for w in words)

    def _left(self, named: list[Node]) -> Measure:
        """What is left of all of it, or of the one part that the question names."""
        tree = self.tree
        if "not" in self.ask.marks and not named and self.words & self.rests - self.common and not self.negated:
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
        if "not" in self.ask.marks and self.words & self.rests - self.common:
            return self._rest_of_all() if self.negated else tree.together()
        if inner or len(named) != 1 or "not" not in self.ask.marks:
            held = self.words & self.rests - self.common
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
        if any(n.parent is not tree.root for n in tree.nodes):
            raise self._unclear()
        return tree.left(tree.root)

    def _unnamed(self) -> Measure:
        """What a question asks for that names no part: the whole, the other of two, or what is told to be left."""
        tree, words = self.tree, self.words
        if self.ask.about in _SHARES and len(tree.nodes) == 1 and not tree.nodes[0].names - self.common - {"be"}:
            return tree.nodes[0].measure
        if self._completes():
            return tree.left(tree.root)
        last = tree.nodes[-1].told if tree.nodes else None
        points = any(i.text.lower() in {"that", "this", "it"} for i in self.ask.items)
        if not words - self.common and points and not self.bare and len(tree.nodes) == 1 and last is not None and last.is_share:
            return tree.nodes[0].measure
        if not words - self.common and self.bare and not self.summed:
            return tree.left(tree.root)
        if tree.root.told is None:
            return self._whole()
        if self._said_of_all():
            return self._together()
        raise self._unclear()

    def _completes(self) -> bool:
        """Whether the question names the one kind that makes up a whole with those told: girls beside boys."""
        told = [frozenset(n.names) for n in self.tree.root.children]
        return not self.summed and any(_completes(group, told, self.words) for group in completing())

    def _said_of_all(self) -> bool:
        """Whether the question says of all parts together what each says: "how many did it sell"."""
        lemmas = {n.told.entry.act.lemma for n in self.tree.root.children if n.told is not None}
        return lemmas == {self.ask.act.lemma} and bool(self.ask.act.lemma) and self.words <= self.common | {stem(self.ask.act.lemma)}

    def _together(self) -> Measure:
        return self.tree.together()

    def _whole(self) -> Measure:
        """All of it, where it is not told and the question says nothing of a part.

        Raises: NotAnswered where it may ask for something else.
        """
        strange = self.words - self.common - self.tree.spoken
        if self.tree.root.told is not None or self.ask.about in _SHARES or not self._harmless(strange):
            raise self._unclear()
        return self.tree.root.measure

    def _unclear(self) -> NotAnswered:
        return NotAnswered("I cannot tell which part is asked.", spans=(self.ask.span,))


def _completes(group: Sequence[frozenset[str]], told: Sequence[frozenset[str]], asked: frozenset[str]) -> bool:
    """Whether each part is of one kind of a group, all of another, and the one kind left is asked."""
    mine = [[kind for kind in group if kind & names] for names in told]
    taken = {kind for kinds in mine for kind in kinds}
    rest = [kind for kind in group if kind not in taken]
    return all(len(kinds) == 1 for kinds in mine) and len(taken) == len(told) and len(rest) == 1 and bool(rest[0] & asked)
