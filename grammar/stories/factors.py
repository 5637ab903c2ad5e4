"""The story of factors: every number is an amount or a rate, and only one product of all of them has the unit asked
for. Source: E. A. Guggenheim, The Teaching of Quantity Calculus; NIST Special Publication 811 (2008), appendix B."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.factors.finer import finer
from grammar.factors.goal import Wanted, wanted
from grammar.factors.path import Path, dimension, paths
from grammar.factors.proportion import are_three_amounts, proportional
from grammar.factors.reading import REFUSED, Reading, says_more
from grammar.factors.term import Noun, Term, words
from grammar.factors.terms import NOUNS, is_named, terms
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, SetAside, Tied
from grammar.quantities import glossary
from grammar.stories.named_row import Row, row_of
from grammar.stories.named_units import standard, truism
from grammar.stories.scene import Scene

_RATED = frozenset({"PER", "EACH", "EVERY", "SLASH"})
_PARTS = frozenset({"fraction", "ratio"})
_CENTS = 100
_CROSSING = frozenset({"BY_SIZE", "X", "TIMES_SIGN"})


def problem(scene: Scene) -> Problem:
    """The product that a text tells by its units.

    Raises: AnotherStory where not every number has its place in exactly one.
    """
    row = scene.read(row_of)
    goal = wanted(row)
    every = terms(row, goal.start if goal is not None else len(row.words))
    named = tuple(term for term in every if is_named(row, min(term.words)))
    told = tuple(term for term in every if term not in named)
    if any(finer().several.get(lemma, 1) != 1 for lemma in row.lemmas):
        raise AnotherStory("A word says how many of it there are.")
    if _by_the_area(told):
        raise NotAnswered("A price is told per area or volume, and I cannot tell of which.")
    if any(_is_of_more(row, term) for term in told):
        raise AnotherStory("A number is of things that are told without one.")
    if goal is not None and _of_a_body(told, goal):
        raise NotAnswered("Lengths are told, and I cannot tell of what shape.")
    if any(not term.top and row.kind(min(term.words) + 1) in _CROSSING for term in told):
        raise AnotherStory("Two sides are told, and no unit joins the first.")
    always = standard(row).union(*(truism(row, at) for at in range(len(row.words))))
    further = tuple(term for term in told if term.top and not term.words & always)
    if goal is not None and goal.top[0] in row.book.units and 0 < len(further) < len(told):
        with suppress(AnotherStory):
            return Product(row, goal, further, named).problem(scene)
    if goal is None or not told or any(not term.top or glossary().dimension(term.top[0]) in _PARTS for term in told):
        raise AnotherStory("The numbers are no amounts and rates.")
    if len(told) == 1 and told[0].below and not goal.below and not _RATED & {word.kind for word in row.words}:
        told = (replace(told[0], below=()),)  # "a model was trained for 90 minutes": nothing is told per model
    return Product(row, goal, told, named).problem(scene)


def _is_of_more(row: Row, term: Term) -> bool:
    """ "4 numbers of 4 bytes", "a gradient and two moments per parameter": it counts what no unit joins, or is one of
    several things of which only it has a number."""
    at = min(term.words)
    counted = not term.top and row.kind(at + 1) == "LIGHT" and row.kind(at + 2) == "OF"
    listed = row.kind(at - 1) == "AND" and row.kind(at - 2) in NOUNS and row.kind(at - 3) == "COMMA"
    return counted or (listed and bool(term.below) and row.kind(at - 4) in NOUNS)


def _by_the_area(told: Sequence[Term]) -> bool:
    """Whether a price is told per area or volume, and lengths beside it that no unit joins to it."""
    kind = glossary().dimension
    lengths = any(kind(term.top[0]) == "length" for term in told if term.top)
    priced = [term for term in told if term.top and kind(term.top[0]) == "money"]
    per = any(kind(slot[0]) == "area" for term in priced for slot in term.below)
    return per and lengths and not any(kind(term.top[0]) == "area" for term in told if term.top)


def _of_a_body(told: Sequence[Term], goal: Wanted) -> bool:
    """Whether a volume or an area is asked for, and nothing but lengths of its sides is told."""
    kinds = [glossary().dimension(term.top[0]) if term.top else "" for term in told]
    return glossary().dimension(goal.top[0]) in {"volume", "area"} and len(kinds) > 1 and set(kinds) == {"length"}


class Product(Reading):
    """The one product that follows."""

    def problem(self, scene: Scene) -> Problem:
        """The problem of the one product.

        Raises: AnotherStory where there is none, or more than one, or words say more than numbers and units.
        """
        if self._asks_aside() or self._defines():
            raise AnotherStory("What is asked has a number that no unit joins.")
        single = tuple(self.joined(self.goal.perhaps))
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
        return self._told(_in_dollars(found[0], self._value(found[0])), below, scene)

    def _defines(self) -> bool:
        """Whether brackets say what a unit is: "gigabytes (10^9 bytes each)"."""
        opened = [term for term in self.told if term.words and self.row.kind(min(term.words) - 1) == "OPEN"]
        asked = glossary().dimension(self.goal.top[0])
        return any(term.top and glossary().dimension(term.top[0]) == asked for term in opened)

    def _asks_aside(self) -> bool:
        """Whether the question names what a number that is set aside counts: "how many rooms and suites"."""
        asked = {word.lemma for word in self.row.words[self.goal.start :]}
        return any(term.top[0] in asked - {*self.goal.top} for term in self.aside if term.top)

    def _paths(self, below: Sequence[str]) -> tuple[Path, ...]:
        found = paths([self.powers(term) for term in self.told], self.node(self.goal.top), below)
        return proportional(self.row, found, self.told, self.goal) if len(found) == 2 and not below else found

    def _is_understood(self, single: Sequence[Noun], scene: Scene) -> bool:
        """Whether no word is left that relates numbers or says that they are more than rates."""
        left = list(self.left(single, scene))
        converts = len(self.told) == 1 and not self.goal.below
        asked = self.row.sentence(self.goal.start)[0]
        near = (word for at, word in left if len(self.told) > 1 or at >= asked or word.kind in REFUSED)
        return not any(map(says_more, near)) and (
            not converts or all(word.lemma in words()["converting"] for at, word in left if at >= asked)
        )

    def _is_sound(self, path: Path, below: Sequence[str]) -> bool:
        """Whether the product is one that the world allows: no part of a thing, no times that run side by side."""
        whole = path.unit in glossary().units or below or self._value(path).denominator == 1
        rates = len(self.told) == 1 or below or any(len(self.powers(term)) > 1 for term in self.told)
        rates = rates or are_three_amounts(self.told)
        asked = self.node(self.goal.top)
        under = [term for term, power in zip(self.told, path.powers, strict=True) if power < 0]
        upright = not any(term.below and term.top and self.node(term.top) == asked for term in under)
        return bool(whole) and bool(rates) and upright

    def _is_extensive(self, term: Term) -> bool:
        """Whether so much of it each makes so much more of it for several."""
        powers = self.powers(term)
        top, *below = ((node, dimension(node)) for node in powers)
        things = [node for node, of in below if node == of and node not in glossary().units]
        if any(of == top[1] and of != "time" for _, of in below) and not term.plain:
            return False
        timed = top[1] == "time" and not (term.plain or self.sequent) and not set(things) <= words()["sequence"]
        crew = top[1] == "time" and any("crew" in glossary().nouns.get((node,), ()) for node in things)
        moving = top[1] == "length" and "time" in (of for _, of in below) and bool(things)
        return not timed and not moving and not crew

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


def _in_dollars(path: Path, value: Fraction) -> Path:
    """A product of a hundred cents or more in dollars."""
    if path.unit != "cent" or value < _CENTS:
        return path
    return replace(path, factor=path.factor / _CENTS, unit="dollar")


def _product(over: Sequence[Fraction], under: Sequence[Fraction]) -> Expression:
    first, *others = sorted(over, reverse=True) or [Fraction(1)]
    whole: Expression = first
    for each in others:
        whole = Apply("*", whole, each)
    for each in sorted(under, reverse=True):
        whole = Apply("/", whole, each)
    return whole
