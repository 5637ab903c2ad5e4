"""The story of amounts and rates read by all that their words carry; asked where no other has read a text: formats,
areas, shares of a rate and products of units are numbers of the one product too, and counts come out whole."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.expression import Apply, Call, Expression
from grammar.factors.finer import finer, refined
from grammar.factors.goal import Wanted, wanted
from grammar.factors.path import Path, dimension
from grammar.factors.reading import says_more
from grammar.factors.term import Noun, Term
from grammar.factors.terms import is_named, terms
from grammar.problem import Problem, Tied
from grammar.quantities import glossary
from grammar.stories.factors import Product
from grammar.stories.named_row import RELATING, Row, row_of
from grammar.stories.named_units import standard, truism
from grammar.stories.named_words import Word
from grammar.stories.scene import Scene

_RATES = frozenset((top,) for top, _ in finer().rates.values())
"""What a word for a rate is a rate of."""

_LIKE = frozenset({"GROW", "SHRINK", "MORE", "FEWER", "THAN", "SMALLER", "BIGGER", "EVERY", "EACH"})
"""Classes of words that compare."""


def _says_another(word: Word) -> bool:
    """Whether a word says another thing than which of two is more."""
    known = {*finer().classes["difference"], *finer().classes["plain"], "than", "instead"}
    return word.kind in RELATING - _LIKE or (says_more(word) and word.lemma not in known)


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

    def problem(self, scene: Scene) -> Problem:
        """The problem of the one product, or of two that are compared.

        Raises: AnotherStory where there is none.
        """
        asked = set(self.row.lemmas[slice(*self.row.sentence(self.goal.start))])
        if "time" in self.goal.top:
            raise AnotherStory("A time is asked for, and in no unit.")
        if not asked & {*finer().classes["difference"]}:
            return super().problem(scene)
        return self._difference(scene)

    def _difference(self, scene: Scene) -> Problem:
        """By how much one of two like rates makes more than the other: "how much do I save".

        Raises: AnotherStory where not two of a kind are told, with the same beside them.
        """
        kinds = [frozenset((dimension(node), power) for node, power in self.powers(term).items()) for term in self.told]
        twins = [term for term, kind in zip(self.told, kinds, strict=True) if kinds.count(kind) == 2 and len(kind) > 1]
        if len(twins) != 2 or any(map(_says_another, (word for _, word in self.left((), scene)))):
            raise AnotherStory("No two rates are compared.")
        every, below = self.told, [self.node(slot) for slot in self.goal.below]
        made: list[tuple[Fraction, Problem]] = []
        for left_out in reversed(twins):
            self.told = tuple(term for term in every if term is not left_out)
            found = self._paths(below)
            if len(found) != 1:
                raise AnotherStory("The units do not lead to one answer.")
            made.append((self._value(found[0]), self._told(found[0], below, scene)))
        self.told = every
        (less, one), (more, other) = sorted(made, key=lambda each: each[0])
        if less == more or _tied(one).left != _tied(other).left:
            raise AnotherStory("The two are alike.")
        return _with(one, Apply("-", _tied(other).right, _tied(one).right))

    def _is_apart(self, term: Term) -> bool:
        """Whether a number is so many of what nothing else is of, for each of what others are of, or only says how
        large a model is: the images of batches of which only the time is asked."""
        node = self.node(term.top)
        others = {each for other in self.told if other is not term for each in self.powers(other)}
        others |= {self.node(noun.slot) for noun in self.goal.perhaps} | {*self.goal.top}
        lone = node not in glossary().units and node not in others
        sized = term.top == ("parameter",) and lone
        at = min(term.words)
        of = self.row.kind(at - 1) in {"OF", "WITH"} and not term.below
        return sized or (lone and of and bool(tuple(self.joined(term.perhaps, term))))

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
        return _with(told, Call(self._rounding(), (_tied(told).right,)))


def _tied(told: Problem) -> Tied:
    """What ties the amount that is asked to what is told."""
    return next(fact for fact in told.facts if isinstance(fact, Tied))


def _with(told: Problem, right: Expression) -> Problem:
    """A problem with another expression for what is asked."""
    tied = _tied(told)
    return replace(told, facts=tuple(replace(tied, right=right) if fact is tied else fact for fact in told.facts))
