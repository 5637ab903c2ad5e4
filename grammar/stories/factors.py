"""The story of factors: every number is an amount or a rate, and only one product of all of them has the unit asked
for. Source: E. A. Guggenheim, The Teaching of Quantity Calculus; NIST Special Publication 811 (2008), appendix B."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.factors.goal import Wanted, wanted
from grammar.factors.path import Path, dimension, paths
from grammar.factors.term import Noun, Slot, Term, words
from grammar.factors.terms import NOUNS, terms
from grammar.phrase import Form
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, SetAside, Tied
from grammar.quantities import glossary, lemmas
from grammar.runs import Runs
from grammar.stories.named_row import RELATING, Row, Word
from grammar.stories.scene import Scene

_REFUSED = RELATING | {
    "PERCENT", "ORDINAL", "CLOCK", "POINTS", "RATIO", "HALF", "QUARTER", "MULTIPLE", "NEXT", "FIRST", "BEFORE",
    "AFTER", "WEEKDAY", "REST",
}  # fmt: skip
_PARTS = frozenset({"fraction", "ratio"})


def problem(scene: Scene) -> Problem:
    """The product that a text tells by its units.

    Raises: AnotherStory where not every number has its place in exactly one.
    """
    row = Row(scene.tokens)
    goal = wanted(row)
    told = terms(row, goal.start if goal is not None else len(row.words))
    if _by_the_area(told):
        raise NotAnswered("A price is told per area or volume, and I cannot tell of which.")
    if goal is None or not told or any(not term.top or glossary().dimension(term.top[0]) in _PARTS for term in told):
        raise AnotherStory("The numbers are no amounts and rates.")
    return _Reading(row, goal, told).problem(scene)


def _by_the_area(told: Sequence[Term]) -> bool:
    """Whether a price is told per area or volume, and lengths beside it that no unit joins to it."""
    kind = glossary().dimension
    lengths = any(kind(term.top[0]) == "length" for term in told if term.top)
    priced = [term for term in told if term.top and kind(term.top[0]) == "money"]
    per = any(kind(slot[0]) == "area" for term in priced for slot in term.below)
    return per and lengths and not any(kind(term.top[0]) == "area" for term in told if term.top)


class _Reading:
    """What the words of a text name, and the one product that follows."""

    def __init__(self, row: Row, goal: Wanted, told: Sequence[Term]) -> None:
        self.row, self.goal = row, goal
        slots = [slot for term in told for slot in (term.top, *term.below)] + [goal.top, *goal.below]
        maybe = [noun.slot for nouns in (goal.perhaps, *(term.perhaps for term in told)) for noun in nouns]
        self.common = Counter(lemma for slot in (*slots, *maybe) for lemma in set(slot))
        self.known = Counter(self.node(slot) for slot in slots)
        self.told = self._own(told)
        self.aside = tuple(term for term in told if term not in self.told)
        sequent = Runs({lemmas(phrase): True for phrase in words()["sequent"]})
        self.sequent = {place for start, end, _ in sequent.found(row.lemmas) for place in range(start, end)}

    def node(self, slot: Slot) -> str:
        """The word of a slot that other slots know too, else the first."""
        return max(slot, key=lambda lemma: (self.common[lemma], -slot.index(lemma)))

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
        return tuple(term for term in told if self.node(term.top) not in foreign)

    def powers(self, term: Term) -> Counter[str]:
        """The power of each unit or noun in a term."""
        found = Counter({self.node(term.top): 1})
        for slot in (*term.below, *(noun.slot for noun in self._joined(term.perhaps, term))):
            found[self.node(slot)] -= 1
        return found

    def _joined(self, nouns: Iterable[Noun], term: Term | None = None) -> Iterable[Noun]:
        """The nouns that something else is of or per."""
        own = {self.node(slot) for slot in (term.top, *term.below)} if term is not None else {self.goal.top[0]}
        return (noun for noun in nouns if self.known[self.node(noun.slot)] and self.node(noun.slot) not in own)

    def problem(self, scene: Scene) -> Problem:
        """The problem of the one product.

        Raises: AnotherStory where there is none, or more than one, or words say more than numbers and units.
        """
        single = tuple(self._joined(self.goal.perhaps))
        below = [self.node(slot) for slot in (*self.goal.below, *(noun.slot for noun in single))]
        found = self._paths(below)
        powers = [each for term in self.told for each in self.powers(term).items()]
        timed = [node for node, power in powers if power < 0 and dimension(node) == "time"]
        if not found and any(self._paths((*below, node)) for node in timed):
            raise NotAnswered("I cannot tell for how long.", hint="For how long?")
        if len(found) != 1 or not self._is_understood(single, scene) or not self._is_sound(found[0], below):
            raise AnotherStory("The units do not lead to one answer.")
        if not all(self._is_extensive(term) for term in self.told):
            raise NotAnswered("I cannot tell whether these run one after another or side by side.")
        return self._told(found[0], below, scene)

    def _paths(self, below: Sequence[str]) -> tuple[Path, ...]:
        return paths([self.powers(term) for term in self.told], self.node(self.goal.top), below)

    def _is_understood(self, single: Sequence[Noun], scene: Scene) -> bool:
        """Whether no word is left that relates numbers or says that they are more than rates."""
        joined = [noun for term in self.told for noun in self._joined(term.perhaps, term)]
        used = self.goal.places.union(*(term.words for term in (*self.told, *self.aside)))
        used = used.union(*(noun.places for noun in (*joined, *single)), self.sequent)
        rounded = [p.span for p in scene.row if isinstance(p.meaning, Form) and p.meaning.rounding]
        left = [
            word for at, word in enumerate(self.row.words)
            if at not in used and not any(s.start <= word.span.start < s.end for s in rounded)
            and not (word.lemma == "last" and self.row.kind(at + 1) not in NOUNS)
        ]  # fmt: skip
        plain = words()["plain"]
        if any(word.kind == "TIME" and word.led for word in left):
            return False
        if any((w.kind in _REFUSED and _base(w) not in plain) or _base(w) in words()["parting"] for w in left):
            return False
        converts = len(self.told) == 1 and not self.goal.below
        return not converts or all(word.lemma in words()["converting"] for word in left)

    def _is_sound(self, path: Path, below: Sequence[str]) -> bool:
        """Whether the product is one that the world allows: no part of a thing, no times that run side by side."""
        whole = path.unit in glossary().units or below or self._value(path).denominator == 1
        rates = len(self.told) == 1 or below or any(len(self.powers(term)) > 1 for term in self.told)
        return bool(whole) and bool(rates)

    def _is_extensive(self, term: Term) -> bool:
        """Whether so much of it each makes so much more of it for several."""
        powers = self.powers(term)
        top, *below = ((node, dimension(node)) for node in powers)
        things = [node for node, of in below if node == of and node not in glossary().units]
        if any(of == top[1] and of != "time" for _, of in below) and not term.plain:
            return False
        timed = top[1] == "time" and not (term.plain or self.sequent) and not set(things) <= words()["sequence"]
        moving = top[1] == "length" and "time" in (of for _, of in below) and bool(things)
        return not timed and not moving

    def _value(self, path: Path) -> Fraction:
        value = path.factor
        for term, power in zip(self.told, path.powers, strict=True):
            value *= term.value**power
        return value

    def _told(self, path: Path, below: Sequence[str], scene: Scene) -> Problem:
        unit = " per ".join((path.unit, *below[: len(self.goal.below)]))
        measure = Measure("amount", (), unit, named=f"the number of {path.unit}s asked for")
        over = [term.value for term, power in zip(self.told, path.powers, strict=True) if power > 0]
        under = [term.value for term, power in zip(self.told, path.powers, strict=True) if power < 0]
        factor = path.factor
        over += [Fraction(factor.numerator)] if factor.numerator != 1 else []
        under += [Fraction(factor.denominator)] if factor.denominator != 1 else []
        tied = Tied("unit_factors", measure, _product(over, under), self.goal.span)
        goal = HasValue(measure, Asked(unit, span=self.goal.span), span=self.goal.span)
        aside = tuple(SetAside(t.text, "it is of another kind than what is asked", t.span) for t in self.aside)
        return Problem((tied, goal), (goal,), notes=scene.notes, set_aside=aside)


def _base(word: Word) -> str:
    return word.token.sense or word.lemma


def _product(over: Sequence[Fraction], under: Sequence[Fraction]) -> Expression:
    first, *others = sorted(over, reverse=True) or [Fraction(1)]
    whole: Expression = first
    for each in others:
        whole = Apply("*", whole, each)
    for each in sorted(under, reverse=True):
        whole = Apply("/", whole, each)
    return whole
