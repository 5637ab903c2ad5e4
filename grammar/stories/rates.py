"""The story of amounts and rates read by all that their words carry; asked where no other has read a text: formats,
areas, shares of a rate and products of units are numbers of the one product too, and counts come out whole."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.errors import AnotherStory
from grammar.expression import Call, Expression
from grammar.factors.finer import finer, refined
from grammar.factors.goal import Wanted, wanted
from grammar.factors.path import Path
from grammar.factors.reading import says_more
from grammar.factors.term import Noun, Term
from grammar.factors.terms import is_named, terms
from grammar.problem import Problem
from grammar.quantities import glossary
from grammar.stories.factors import Product
from grammar.stories.named_row import RELATING, Row, row_of
from grammar.stories.named_units import standard, truism
from grammar.stories.scene import Scene

_RATES = frozenset((top,) for top, _ in finer().rates.values())
"""What a word for a rate is a rate of."""


def problem(scene: Scene) -> Problem:
    """The product that a text tells by its units and by what its words carry.

    Raises: AnotherStory where not every number has its place in exactly one.
    """
    row = scene.read(row_of)
    goal = wanted(row)
    if goal is None:
        raise AnotherStory("Nothing is asked that amounts and rates lead to.")
    every = [term for term in terms(row, goal.start) if term.words]
    always = standard(row).union(*(truism(row, at) for at in range(len(row.words))))
    named = tuple(term for term in every if is_named(row, min(term.words)))
    told, goal = refined(row, [term for term in every if term not in named and not term.words & always], goal)
    few = len(told) + sum(term.top[:1] in _RATES for term in told) < 2
    if few or not all(term.top for term in told):
        raise AnotherStory("The numbers are no amounts and rates.")
    return _Carried(row, goal, told, named).problem(scene)


class _Carried(Product):
    """The one product of all that the words carry."""

    def __init__(self, row: Row, goal: Wanted, told: Sequence[Term], named: Sequence[Term]) -> None:
        super().__init__(row, goal, told, named)
        parts = tuple(term for term in self.told if self._is_apart(term))
        self.told = tuple(term for term in self.told if term not in parts)
        self.aside = (*self.aside, *parts)

    def _is_apart(self, term: Term) -> bool:
        """Whether a number is so many of what nothing else is of, for each of what others are of: the images of
        batches of which only the time is asked."""
        node = self.node(term.top)
        others = {each for other in self.told if other is not term for each in self.powers(other)}
        others |= {self.node(noun.slot) for noun in self.goal.perhaps} | {*self.goal.top}
        lone = node not in glossary().units and node not in others
        return lone and bool(term.below or tuple(self.joined(term.perhaps, term)))

    def _is_understood(self, single: Sequence[Noun], scene: Scene) -> bool:
        plain = frozenset(finer().classes["plain"])
        left = ((at, word) for at, word in self.left(single, scene) if word.lemma not in plain)
        return not any(says_more(word) or word.kind in RELATING for _, word in left)

    def _is_sound(self, path: Path, below: Sequence[str]) -> bool:
        rates = any(len(self.powers(term)) > 1 for term in self.told)
        return rates and (self._is_whole(path, below) or bool(self._rounding()))

    def _is_whole(self, path: Path, below: Sequence[str]) -> bool:
        return bool(path.unit in glossary().units or below or self._value(path).denominator == 1)

    def _rounding(self) -> str:
        """The function by which a number of things is made whole, "" where the words do not say."""
        said = set(self.row.lemmas[slice(*self.row.sentence(self.goal.start))])
        found = [name for name, words in (("ceil", "needed"), ("floor", "fitting")) if said & {*finer().classes[words]}]
        return found[0] if len(found) == 1 else ""

    def _told(self, path: Path, below: Sequence[str], scene: Scene) -> Problem:
        told = super()._told(path, below, scene)
        if self._is_whole(path, below):
            return told
        tied, goal = told.facts
        right: Expression = Call(self._rounding(), (tied.right,))
        return replace(told, facts=(replace(tied, right=right), goal))
