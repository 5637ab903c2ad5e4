"""What the words of a text name as amounts and rates: the terms, the nouns that join them, and the words left."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from grammar.errors import AnotherStory
from grammar.factors.goal import Wanted
from grammar.factors.path import dimension
from grammar.factors.term import Noun, Slot, Term, words
from grammar.factors.terms import NOUNS
from grammar.phrase import Form
from grammar.quantities import glossary, lemmas
from grammar.runs import Runs
from grammar.stories.named_row import RELATING, Row
from grammar.stories.named_units import standard, truism
from grammar.stories.named_words import Word
from grammar.stories.scene import Scene

_STUFFS = frozenset({"volume", "mass"})
REFUSED = RELATING | {
    "PERCENT", "ORDINAL", "CLOCK", "POINTS", "RATIO", "HALF", "QUARTER", "MULTIPLE", "NEXT", "FIRST", "BEFORE",
    "AFTER", "WEEKDAY", "REST",
}  # fmt: skip
"""Classes of words that say more than amounts and rates do."""


class Reading:
    """The terms that count and those set aside, what each is of and per, and the question."""

    def __init__(self, row: Row, goal: Wanted, told: Sequence[Term], named: Sequence[Term]) -> None:
        taken = frozenset[int]().union(*(term.words for term in told))
        goal = replace(goal, perhaps=tuple(noun for noun in goal.perhaps if not noun.places <= taken))
        self.row, self.goal = row, _of_stuff(goal, told)
        goal = self.goal
        slots = [slot for term in told for slot in (term.top, *term.below, *term.also)] + [goal.top, *goal.below]
        if not all(slots):
            raise AnotherStory("A number is of nothing that has a name.")  # "float0x102 numbers"
        maybe = [noun.slot for nouns in (goal.perhaps, *(term.perhaps for term in told)) for noun in nouns]
        self.common = Counter(lemma for slot in (*slots, *maybe) for lemma in set(slot))
        self.several = _several(slots)
        self.known = Counter(self.node(slot) for slot in slots)
        self.told = self._own(told)
        self.aside = (*(term for term in told if term not in self.told), *named)
        sequent = Runs({lemmas(phrase): True for phrase in words()["sequent"]})
        self.always = {place for at in range(len(row.words)) for place in truism(row, at)} | standard(row)
        self.sequent = {place for start, end, _ in sequent.found(row.lemmas) for place in range(start, end)}

    def node(self, slot: Slot) -> str:
        """The word of a slot that other slots know too, else the first."""
        telling = [lemma for lemma in slot[:-1] if self.common[lemma] > 1] if slot and slot[-1] in self.several else []
        return max(telling or slot, key=lambda lemma: (self.common[lemma], -slot.index(lemma)))

    def _own(self, told: Sequence[Term]) -> tuple[Term, ...]:
        """The terms but for those of a dimension that nothing else has: the 9 kg of a bike that covers 42 km."""
        dims = Counter(d for term in told for d in set(map(dimension, self.powers(term))))
        goal = (self.goal.top[0], *map(self.node, self.goal.below))
        asked = {dimension(node.removeprefix("#")) for node in goal}
        units = glossary().units
        foreign = {
            node for node in map(self.node, (term.top for term in told))
            if node in units and dims[dimension(node)] < 2 and not {dimension(node), units[node].dimension} & asked
        }  # fmt: skip
        described = {term for term in told if self._describes(term)}
        return tuple(term for term in told if self.node(term.top) not in foreign and term not in described)

    def _describes(self, term: Term) -> bool:
        """Whether a number only describes a thing and nothing else is of or per what it counts: "a chatbot with 7
        billion parameters", "with 22 years of experience"."""
        at = min(term.words)
        behind = self.row.kind(at - 1) == "WITH" and self.row.kind(at - 2) in NOUNS
        alone = self.known[self.node(term.top)] == 1 and term.top[0] not in glossary().units
        return behind and (alone or bool(set(term.stuff) & words()["describing"])) and not term.below

    def powers(self, term: Term) -> Counter[str]:
        """The power of each unit or noun in a term."""
        found = Counter({self.node(term.top): 1})
        found.update(map(self.node, term.also))
        for slot in (*term.below, *(noun.slot for noun in self.joined(term.perhaps, term))):
            found[self.node(slot)] -= 1
        return found

    def joined(self, nouns: Iterable[Noun], term: Term | None = None) -> Iterable[Noun]:
        """The nouns that something else is of or per."""
        own = {self.node(slot) for slot in (term.top, *term.below)} if term is not None else {self.goal.top[0]}
        return (noun for noun in nouns if self.known[self.node(noun.slot)] and self.node(noun.slot) not in own)

    def left(self, single: Sequence[Noun], scene: Scene) -> Iterator[tuple[int, Word]]:
        """The words, with their places, that no term and no noun explains."""
        nouns = [noun for term in self.told for noun in self.joined(term.perhaps, term)]
        used = self.goal.places.union(*(term.words for term in (*self.told, *self.aside)))
        used = used.union(*(noun.places for noun in (*nouns, *single)), self.sequent, self.always)
        rounded = [p.span for p in scene.forms if isinstance(p.meaning, Form) and p.meaning.rounding]
        for at, word in enumerate(self.row.words):
            if word.lemma == "one" and (self.row.kind(at + 1), self.row.kind(at + 2)) == ("OF", "PRONOUN"):
                yield at, replace(word, kind="MORE")
            inside = at in used or any(s.start <= word.span.start < s.end for s in rounded)
            if not inside and not (word.lemma == "last" and self.row.kind(at + 1) not in NOUNS):
                yield at, word


def _several(slots: Sequence[Slot]) -> frozenset[str]:
    """The nouns of which several sorts are told: input tokens and output tokens."""
    sorts = {(slot[-1], slot[-2]) for slot in slots if len(slot) > 1}
    every = Counter(head for head, _ in sorts)
    return frozenset(head for head, number in every.items() if number > 1)


def says_more(word: Word) -> bool:
    """Whether a word relates numbers, or says that they are more than amounts and rates."""
    lemma = word.token.sense or word.lemma
    plain, parting = words()["plain"], words()["parting"]
    return (word.kind in REFUSED and lemma not in plain) or lemma in parting or (word.kind == "TIME" and word.led)


def _of_stuff(goal: Wanted, told: Sequence[Term]) -> Wanted:
    """ "How much flour" where "250 g of flour" is told: asked for in grams; "how many a day" of the one thing told."""
    tops = {term.top for term in told if not {term.top, term.below} & {goal.top} and set(goal.top) & set(term.stuff)}
    if goal.top == ("#any",):
        tops = {term.top for term in told if term.below}
    elif not tops and len(goal.top) == 1 and goal.top[0] in words()["stuffs"] and goal.much:
        tops = {term.top for term in told if term.below and dimension(term.top[0]) in _STUFFS}
    return replace(goal, top=min(tops)) if len(tops) == 1 else goal
