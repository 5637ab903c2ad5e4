"""What a question says, and whether it asks for all that is told together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.matching import stem, stems
from grammar.accounts.naming import NOUNS
from grammar.accounts.scales import MONEY, TIMES
from grammar.accounts.words import is_in, is_word, lemma_of
from grammar.errors import NotAnswered
from grammar.parts.tree import Node, Tree
from grammar.parts.words import fits, measures, naming

_ACTING = ("be", "have", "make", "get", "do", "come", "give", "need", "own", "hold", "count", "begin", "start", "add",
           "print", "report")  # fmt: skip
_TELLING = {"be", "make", "come", "give", "do", "count", "add", "print", "report"}
_DERIVED = {"change", "difference", "age", "score", "profit", "discount", "tax", "gap"}
_SHARES = {"percent", "fraction"}
_PAYING = ("pay", "cost", "spend", "owe", "charge")
_LEFT = {"rest", "todo", "not", "ordinal"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a text says without a number: the stems of what the rest is, of the one thing listed that is not told,
    whether the rest is spoken of, and with a "not", and the numbers that only count what is told of."""

    rests: frozenset[str]
    listed: frozenset[str]
    bare: bool
    negated: bool
    groups: tuple[Entry, ...]


class Question:
    """The words of a question that can tell one amount of a tree from another."""

    def __init__(self, tree: Tree, ask: Ask, spoken: Spoken, *, summed: bool, lost: bool) -> None:
        self.tree, self.ask, self.spoken, self.summed = tree, ask, spoken, summed
        self.grouped = stems(w for g in spoken.groups for w in g.nouns)
        self.one_more = any(g.worth == len(tree.root.children) + 1 for g in spoken.groups)
        self.neither = any(i.text.lower() in {"neither", "nor"} for i in ask.items)
        self.plain = self._plain()
        self.left = (
            bool(ask.marks & _LEFT) or self.neither or (lost and bool(ask.marks & {"now", "net"}) and not summed)
        )
        pairs = pairwise(ask.items)
        self.together = "total" in ask.marks or any(a.kind == "BETWEEN" and b.kind == "PRONOUN" for a, b in pairs)
        self.common = self._common()
        self.words = self._words()

    def _plain(self) -> frozenset[str]:
        """The stem of the noun asked for, where it is what numbers count."""
        told = [*(n.told for n in self.tree.nodes), self.tree.root.told]
        nouns = [t.noun for t in told if t is not None and t.noun]
        head = self.ask.head
        known = bool(stems([head]) & self.tree.spoken) and not any(stem(head) in n.names for n in self.tree.nodes)
        counted = not nouns and self.ask.about == "count" and known
        covers = any(fits(w, head) for w in nouns) or measures(head) or counted
        whole = any(t is not None and set(self.ask.nouns) <= set(t.entry.nouns) for t in told)
        return stems([head] if not whole else self.ask.nouns) if covers else frozenset()

    def _common(self) -> frozenset[str]:
        """The stems that name no part: those of all parts, of the whole, and of what is counted."""
        names = [n.names for n in self.tree.nodes]
        shared = frozenset(set.intersection(*names)) if len(names) > 1 else frozenset()
        last = self.tree.nodes[-1].told if self.tree.nodes and self.summed else None
        closing = (
            stems(naming(i) for i in last.entry.mention.after[len(last.entry.nouns) :] if i.kind in NOUNS)
            if last is not None
            else frozenset()
        )
        return shared | frozenset(self.tree.root.names) | self.plain | closing

    def _words(self) -> frozenset[str]:
        """The stems of the question that can tell one amount from another."""
        marked = ("total", "now", "rest", "start")
        kinds = NOUNS - {"UNIT", "TIME", "EXTENT"} | {"verb", "ORDINAL"}
        said = {naming(i) for i in self.ask.items if i.kind in kinds
                and not any(is_in(i.text, "marks", m) for m in marked)}  # fmt: skip
        return stems(said | {w for w in self.ask.words if " " in w or len(w) == 1})

    def own(self, node: Node) -> frozenset[str]:
        """The stems that name a part and not the others."""
        return frozenset(node.names) - self.common

    def _harmless(self, words: frozenset[str]) -> bool:
        """Whether words of the question tell nothing apart: its verbs and what covers everything."""
        verbs = stems(lemma_of(i.text) or i.word for i in self.ask.items if i.kind == "verb" or i.text.endswith("ed"))
        told = stems(n.told.entry.act.lemma for n in self.tree.nodes if n.told is not None)
        acting = verbs & (told | stems((*_ACTING, *(_PAYING if self.tree.unit in MONEY else ()))))
        acting |= self.grouped
        return all(w in acting or is_in(w, "nouns", "generic") or is_in(w, "nouns", "whole") for w in words)

    def _subject(self) -> frozenset[str]:
        """The stems of what the first part is told of: "the corpus consists of …"."""
        told = self.tree.nodes[0].told
        return stems(told.entry.label) if told is not None else frozenset()

    def _telling(self) -> frozenset[str]:
        """The stems that name one part only."""
        return frozenset().union(*(self.own(n) for n in self.tree.nodes))

    def _asks_all(self, named: Sequence[Node]) -> bool:
        """Whether all parts together are asked: the question says so or counts what they count, and names no part."""
        if self.left or self.ask.about in _SHARES:
            return False
        strange = self.words - self.common - self._subject()
        if not self._says_all():
            return False
        derived = any(is_word(w, "marks", "derived") or w in _DERIVED for w in (*self.ask.nouns, *self.ask.words))
        first = self.tree.nodes[0].told
        modifiers = stems(self.ask.nouns[:-1]) - (stems(first.entry.label) if first is not None else frozenset())
        known = frozenset().union(*(n.names for n in self.tree.nodes)) | self.grouped
        if self.together and not derived and modifiers <= known and (not named or self._of_noun(named)):
            return True
        every = all(self.words & self.own(n) for n in self.tree.nodes)
        return (
            every
            or (not named and self._harmless(strange))
            or ("total" in self.ask.marks and not strange & self._telling() and self._harmless(strange))
        )

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
        verbs = {lemma_of(i.text) or i.word for i in ask.items if i.kind == "verb"} | {
            "have" for i in ask.items if i.kind == "HAVE"
        }
        told = {n.told.entry.act.lemma for n in self.tree.nodes if n.told is not None}
        money = set(_PAYING) if self.tree.unit in MONEY else set[str]()
        return (bool(verbs) or ask.about == "count") and verbs <= told | _TELLING | money

    def _unclear(self) -> NotAnswered:
        return NotAnswered("I cannot tell which part is asked.", spans=(self.ask.span,))
