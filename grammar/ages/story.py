"""Ages: how old one is, was or will be, or in how many years one is so many times as old as another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lark import Token as LarkToken
from lark import Tree

from grammar.ages.people import People, people_of
from grammar.ages.reading import Said, sentences_of
from grammar.errors import AnotherStory
from grammar.problem import Among, Apply, Asked, Expression, Fact, HasValue, Measure, Numbers, Problem, Quantity, Tied
from grammar.span import Span
from grammar.stories.scene import Scene
from grammar.token import Token

Clause = Tree[LarkToken]
_SPAN = Span()
_LAW = "told"
_PAST = frozenset({"was", "were"})
_PRESENT = frozenset({"is", "are", "am", "'s"})


def problem(scene: Scene) -> Problem:
    """The ages that a text tells, and the one, or the time, that it asks for.

    Raises: AnotherStory where anything else is told, or it is not plain whom a pronoun means.
    """
    return _Text([*sentences_of(scene.unformed)], scene).problem()


@dataclass(slots=True)
class _Text:
    """The sentences of a text, and the facts that they tell."""

    sentences: Sequence[Said]
    scene: Scene
    people: People = field(default_factory=People)
    facts: list[Fact] = field(default_factory=list)
    pair: list[str] = field(default_factory=list)

    def problem(self) -> Problem:
        """What the sentences ask.

        Raises: AnotherStory where they ask nothing, or more than one thing.
        """
        for tree, words in self.sentences:
            self.people.meet(tree, words)
        goals: list[HasValue] = []
        for tree, words in self.sentences:
            (what,) = tree.children
            assert isinstance(what, Tree)
            if what.data == "told":
                for clause in what.children:
                    if isinstance(clause, Tree) and clause.data not in {"joint", "person"}:
                        self._tell(clause, words, Fraction(0))
            else:
                goals.append(self._ask(what, words))
        if len(goals) != 1:
            raise AnotherStory("Not one thing is asked.")
        return Problem((*self.facts, *goals), tuple(goals), notes=self.scene.notes)

    # --- what is told -------------------------------------------------------------------------------------------------

    def _tell(self, clause: Clause, words: Sequence[Token], moment: Expression) -> None:
        if clause.data == "then":
            parts = [each for each in clause.children if isinstance(each, Tree)]
            (when,) = [each for each in parts if each.data in _MOMENTS]
            (body,) = [each for each in parts if each.data not in _MOMENTS]
            self._tell(body, words, _MOMENTS[str(when.data)](_number(when, words)))
            return
        people = self.people.mean([*people_of(clause)], words)
        _TELLING[str(clause.data)](self, clause, words, people, moment)
        self.pair = people if len(people) == 2 else self.pair

    def _tie(self, left: Expression, right: Expression, clause: Clause, words: Sequence[Token]) -> None:
        self.facts.append(Tied(_LAW, left, right, _span(clause, words)))

    def _is_old(self, clause: Clause, words: Sequence[Token], people: list[str], moment: Expression) -> None:
        years = _number(clause, words)
        if moment:
            self._tie(_age(people[0], moment), years, clause, words)
        else:
            span = _span(clause, words)
            self.facts.append(HasValue(_now(people[0]), Quantity(years, "year", "", span), span=span))

    def _times(self, clause: Clause, words: Sequence[Token], people: list[str], moment: Expression) -> None:
        one, other = people if len(people) == 2 else (people[0], self.people.other(people[0]))
        self._tie(_age(one, moment), Apply("*", _multiple(clause, words), _age(other, moment)), clause, words)

    def _times_then(self, clause: Clause, words: Sequence[Token], people: list[str], moment: Expression) -> None:
        """ "Is twice as old as she was 5 years ago", "was twice as old as she was 5 years ago", "in 3 years will be …".

        Raises: AnotherStory where it is not said when one will be so old.
        """
        (when,) = [each for each in clause.children if isinstance(each, Tree) and each.data in _MOMENTS]
        then = _MOMENTS[str(when.data)](_number(when, words))
        verb = next(clause.find_data("verb"))
        said = words[int(str(verb.children[0]))].text.lower()
        if said not in _PRESENT | _PAST and not moment:
            raise AnotherStory("It is not told when one will be so old.")
        one, other = people
        age = _age(one, then if said in _PAST else moment)
        self._tie(age, Apply("*", _multiple(clause, words), _age(other, then)), clause, words)

    def _times_again(self, clause: Clause, words: Sequence[Token], people: list[str], moment: Expression) -> None:
        if len(self.pair) != 2:
            raise AnotherStory("It is not plain who is so many times as old.")
        self._times(clause, words, self.pair, moment)

    def _times_told(self, clause: Clause, words: Sequence[Token], people: list[str], moment: Expression) -> None:
        self._times(clause, words, people, moment)
        (years,) = clause.find_data("years")
        self._tie(_age(people[1], moment), _number(years, words), clause, words)

    def _more(self, clause: Clause, words: Sequence[Token], people: list[str], moment: Expression) -> None:
        (gap,) = [each for each in clause.iter_subtrees() if each.data in {"older", "younger"}]
        older, younger = people if gap.data == "older" else people[::-1]
        self._tie(_age(older, moment), Apply("+", _age(younger, moment), _number(gap, words)), clause, words)

    def _sum(self, clause: Clause, words: Sequence[Token], people: list[str], moment: Expression) -> None:
        one, other = people if len(people) == 2 and people[0] != people[1] else self._both()
        together = Apply("+", _age(one, moment), _age(other, moment))
        (years,) = clause.find_data("years")
        self._tie(together, _number(years, words), clause, words)

    def _both(self) -> tuple[str, str]:
        if len(self.people.names) != 2:
            raise AnotherStory("It is not plain whose ages are added.")
        return self.people.names[0], self.people.names[1]

    # --- what is asked ------------------------------------------------------------------------------------------------

    def _ask(self, asked: Clause, words: Sequence[Token]) -> HasValue:
        whole = _span(asked, words)
        find = _ASKING.get(str(asked.data))
        if find is None:
            raise AnotherStory("Something else is asked.")
        return HasValue(find(self, asked, words), Asked("year", span=whole), span=whole)

    def _how_old(self, asked: Clause, words: Sequence[Token]) -> Measure:
        moment: Expression = Fraction(0)
        parts = [each for each in asked.children if isinstance(each, Tree)]
        for each in parts:
            if each.data in _MOMENTS:
                moment = _MOMENTS[str(each.data)](_number(each, words))
            if each.data in {"when", "born"}:
                moment = self._when(each, words)
        asked_of = [each for each in parts if each.data not in {"when", "born"}]
        (one,) = self.people.mean([person for each in asked_of for person in people_of(each)], words)
        if moment == 0:
            return _now(one)
        then = Measure(one, ("age", "then"), named=f"age of {one} then")
        self._tie(then, _age(one, moment), asked, words)
        return then

    def _when(self, when: Clause, words: Sequence[Token]) -> Expression:
        """The moment at which somebody is so old, or is born."""
        (one,) = self.people.mean([*people_of(when)], words)
        moment = Measure("time", ("until then",), named="number of years until then")
        age = Fraction(0) if when.data == "born" else _number(when, words)
        self._tie(_age(one, moment), age, when, words)
        return moment

    def _when_later(self, asked: Clause, words: Sequence[Token]) -> Measure:
        return self._moment(asked, words, "+")

    def _when_before(self, asked: Clause, words: Sequence[Token]) -> Measure:
        return self._moment(asked, words, "-")

    def _moment(self, asked: Clause, words: Sequence[Token], sign: str) -> Measure:
        one, other = self.people.mean([*people_of(asked)], words)
        years = _years(self)
        ages = [Apply(sign, _now(each), years) for each in (one, other)]
        self._tie(ages[0], Apply("*", _multiple(asked, words), ages[1]), asked, words)
        return years

    def _when_so_old(self, asked: Clause, words: Sequence[Token]) -> Measure:
        (one,) = self.people.mean([*people_of(asked)], words)
        years = _years(self)
        self._tie(Apply("+", _now(one), years), _number(asked, words), asked, words)
        return years

    def _when_sum(self, asked: Clause, words: Sequence[Token]) -> Measure:
        one, other = self._both()
        years = _years(self)
        together = Apply("+", Apply("+", _now(one), years), Apply("+", _now(other), years))
        self._tie(together, _number(asked, words), asked, words)
        return years


def _years(text: _Text) -> Measure:
    """The number of years that is asked: more than none."""
    years = Measure("time", ("years",), named="number of years")
    text.facts.append(Among(years, Numbers.POSITIVE))
    return years


def _now(name: str) -> Measure:
    return Measure(name, ("age",), named=f"age of {name}")


def _age(name: str, moment: Expression) -> Expression:
    """The age of somebody so many years from now."""
    if isinstance(moment, Fraction) and moment <= 0:
        return Apply("-", _now(name), -moment) if moment else _now(name)
    return Apply("+", _now(name), moment)


def _number(tree: Clause, words: Sequence[Token]) -> Fraction:
    """The first number of a clause."""
    at = next((leaf for leaf in _leaves(tree) if leaf.type == "NUMBER"), None)
    return words[int(at)].value or Fraction(0) if at is not None else Fraction(0)


def _leaves(tree: Clause) -> Iterator[LarkToken]:
    for each in tree.children:
        if isinstance(each, Tree):
            yield from _leaves(each)
        else:
            yield each


def _multiple(tree: Clause, words: Sequence[Token]) -> Fraction:
    """How many times as old."""
    (multiple,) = tree.find_data("multiple")
    leaf = multiple.children[0]
    return words[int(str(leaf))].value or Fraction(0)


def _span(tree: Clause, words: Sequence[Token]) -> Span:
    places = [int(leaf) for leaf in _leaves(tree)]
    return words[min(places)].span | words[max(places)].span


_MOMENTS: dict[str, Callable[[Fraction], Fraction]] = {
    "later": lambda years: years, "ago": lambda years: -years, "now": lambda years: Fraction(0),
}  # fmt: skip
_TELLING: dict[str, Callable[[_Text, Clause, Sequence[Token], list[str], Expression], None]] = {
    "is_old": _Text._is_old, "times": _Text._times, "times_other": _Text._times, "times_age": _Text._times,
    "times_then": _Text._times_then, "times_again": _Text._times_again, "times_told": _Text._times_told,
    "more": _Text._more, "sum": _Text._sum,
}  # fmt: skip
_ASKING: dict[str, Callable[[_Text, Clause, Sequence[Token]], Measure]] = {
    "how_old": _Text._how_old, "how_old_when": _Text._how_old, "how_old_then": _Text._how_old,
    "when_later": _Text._when_later, "when_before": _Text._when_before, "when_so_old": _Text._when_so_old,
    "when_sum": _Text._when_sum,
}  # fmt: skip
