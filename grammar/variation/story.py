"""Questions of variation: a value from another one, by what factor something changes, the constant of proportionality.

Source: I. M. Gelfand, A. Shen, Algebra (1993), section 44; T. H. Cormen et al., Introduction to Algorithms (4th ed.,
2022), chapter 3, for running times.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest

from grammar.composing import less, over, power, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.expression import Apply, Call, Expression
from grammar.problem import Asked, HasValue, Measure, Problem, Tied
from grammar.school.row import RELATING, Row, row_of
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.units import Unit, unit_called
from grammar.variation.law import Law, law_of
from grammar.variation.told import Value, matched, values

_CUES = frozenset({
    "proportional", "proportion", "vary", "varies", "square", "cube", "squared", "cubed", "quadratic", "quadratically",
    "cubic", "cubically", "root", "n²", "n³", "linear", "linearly", "inversely", "power", "POWER",
})  # fmt: skip
_PARTING = frozenset({
    "plus", "overhead", "constant", "log", "parallel", "core", "additional", "fixed", "minus", "exponential", "sum",
    "exponentially", "difference", "total", "average", "mean", "then", "worst", "best", "both", "faster", "slower",
})  # fmt: skip
_HELD = frozenset({"AT", "FOR", "OF"})
_CONSTANT = frozenset({"proportionality", "variation"})
_TURNING = frozenset({"GROW", "SHRINK", "BIGGER", "LONG", "SMALLER", "FEWER"})
_MARKS = frozenset({"FACTOR", "TIMES", "PERCENT", "FOLD"})


def problem(scene: Scene) -> Problem:
    """What a law of proportion leads to.

    Raises: AnotherStory where no such law is told; NotAnswered where a power is, and more or less than it needs.
    """
    if _CUES.isdisjoint(scene.cues):
        raise AnotherStory("Nothing is said to vary with anything.")
    row = row_of(tuple(_lettered(scene.tokens)))
    question = row.question() or list(row.sentences())[-1]
    law = law_of(row)
    try:
        measure, value, unit = _Told(row, law, range(*question)).asked()
    except AnotherStory as error:
        if all(each.power == 1 for each in law.others):
            raise
        raise NotAnswered(error.message, hint="Say of each number of what it is.") from error
    span = row.span(*question)
    goal = HasValue(measure, Asked(unit, span=span), span=span)
    return Problem((Tied("variation", measure, value, span), goal), (goal,), notes=scene.notes)


def _lettered(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, with the a of "a varies as b" for a letter."""
    for token, after in zip_longest(tokens, tokens[1:]):
        names = after is not None and (after.kind in {"EQUALS", "BE"} or after.text.lower() == "varies")
        yield replace(token, kind="LETTER", sense="a") if token.text == "a" and names else token


class _Told:
    """A law, and the question that is asked of it."""

    def __init__(self, row: Row, law: Law, question: range) -> None:
        self.row, self.law, self.question = row, law, question
        self.words = {row.words[at].lemma for at in question}
        self.kinds = [row.words[at].kind for at in question]

    def asked(self) -> tuple[Measure, Expression, str]:
        """What is asked, its value, and its unit.

        Raises: AnotherStory where it is not plain, or more is told.
        """
        taken = self.law.places
        if self._of_factor():
            return self._factor()
        told = values(self.row, 0, self.question.start, taken)
        asked = values(self.row, self.question.start, self.question.stop, taken)
        self._demand_used(taken.union(*(each.places for each in (*told, *asked))))
        if len(told) != len(self.law.others) + 1:
            raise AnotherStory("Not one value of each is told.")
        if self.words & _CONSTANT and not asked:
            first, _ = matched(self.law, told, ())
            return Measure("constant", (), "variation", named="the constant"), self._constant(first), ""
        if len(asked) != len(self.law.others):
            raise AnotherStory("Not all but one is told of what is asked.")
        return self._value(*matched(self.law, told, asked))

    def _demand_used(self, used: frozenset[int]) -> None:
        words = self.row.words
        held = {at for at, word in enumerate(words) if word.lemma == "constant" and words[at - 1].kind in _HELD}
        held |= {at for at in self.question if self.words & _CONSTANT and words[at].lemma == "constant"}
        strange = any(word.lemma in _PARTING for at, word in enumerate(words) if at not in used | held)
        known = self.law.first.union(*(each.words for each in self.law.others))
        named = {at for at, word in enumerate(words) if word.kind == "RELATION" and word.lemma in known}
        if strange or self.row.left(used | named, RELATING | {"OR"}):
            raise AnotherStory("More is told than a law of proportion.")

    def _constant(self, told: dict[int, Value]) -> Expression:
        parts = [power(told[at].number, -each.power) for at, each in enumerate(self.law.others, 1)]
        return times(told[0].number, *parts)

    def _value(self, told: dict[int, Value], asked: dict[int, Value]) -> tuple[Measure, Expression, str]:
        (hole,) = {*range(len(self.law.others) + 1)} - asked.keys()
        if not self._asks(hole, told):
            raise AnotherStory("It is not plain which of them is asked for.")
        found: Expression = _ratio(asked[0], told[0]) if hole else Fraction(1)
        for at, each in enumerate(self.law.others, 1):
            if at != hole:
                share = power(_ratio(asked[at], told[at]), each.power)
                found = over(found, share) if hole else times(found, share)
        found = power(found, 1 / self.law.others[hole - 1].power) if hole else found
        found = times(told[hole].number, found)
        own, wanted = told[hole].unit, self._unit()
        if own is not None and wanted is not None and own.dimension == wanted.dimension:
            found, own = times(found, own.scale / wanted.scale), wanted
        counted = hole and own is None and "MANY" in self.kinds
        found = Call("floor", (found,)) if counted else found
        unit = own.name if own is not None else told[hole].noun if len(told[hole].noun) > 1 else ""
        return Measure("value", (), "variation", named="what is asked"), found, unit

    def _asks(self, hole: int, told: dict[int, Value]) -> bool:
        """Whether the question names what is not told in it."""
        names = self.law.others[hole - 1].words if hole else self.law.first
        names = names | told[hole].words
        extent = bool({"LONG", "DISTANT"} & {*self.kinds}) or bool(self.words & {"far"})
        long = extent and any(word == "dim:time" or word == "dim:length" for word in names | _dims(names))
        pointed = not hole and bool(self.words & {"it", "cost", "this"})
        unit = self._unit()
        measured = unit is not None and f"dim:{unit.dimension}" in names
        return bool(self.words & (names - _COMMON)) or long or pointed or measured

    def _unit(self) -> Unit | None:
        """The unit that "how many seconds" or "in minutes" asks for."""
        words = self.row.words
        behind = (at for at in self.question if at and words[at - 1].kind in {"MANY", "IN"})
        return next((found for at in behind if (found := unit_called(words[at].text)) is not None), None)

    # --- by what factor ---------------------------------------------------------------------------------------------

    def _of_factor(self) -> bool:
        """ "By what factor does it grow", "how many times as long", "by what percentage"."""
        asks = ("WHAT", "FACTOR"), ("WHAT", "PERCENT"), ("MANY", "TIMES"), ("MANY", "PERCENT"), ("WHICH", "FACTOR")
        return any(pair in asks for pair in zip(self.kinds, self.kinds[1:], strict=False))

    def _factor(self) -> tuple[Measure, Expression, str]:
        if len(self.law.others) != 1:
            raise AnotherStory("More than one thing changes.")
        varying, used = self.law.others[0], set(self.law.places)
        ratio = self._changed(used)
        used |= {at for at in self.question if self.row.words[at].kind in _MARKS | _TURNING}
        self._demand_used(frozenset(used))
        if varying.words and not varying.words & self.words:
            raise AnotherStory("It is not plain what changes.")
        first = next(k for k in self.kinds if k in _MARKS)
        grows = (ratio > 1) == (varying.power > 0)
        asked = self.kinds[: self._condition()]
        if ("GROW" in asked and not grows) or ("SHRINK" in asked and grows):
            raise AnotherStory("It goes the other way.")
        less_ = "SHRINK" in asked or (self._lessens() and not grows)
        factor: Expression = power(ratio, -varying.power if less_ else varying.power)
        if first == "PERCENT":
            change = less(power(ratio, varying.power), Fraction(1))
            change = change if grows else Apply("-", Fraction(1), power(ratio, varying.power))
            return _measure("the change"), times(Fraction(100), change), "percent"
        return _measure("the factor"), factor, ""

    def _lessens(self) -> bool:
        """ "How many times weaker"."""
        words = self.row.words
        return any(words[at].kind in {"SMALLER", "FEWER"} or words[at].lemma in _LESS for at in self.question)

    def _condition(self) -> int:
        """How far what is asked goes: to "when", "if" or "from"."""
        return next((at for at, kind in enumerate(self.kinds) if kind in {"WHEN", "IF", "FROM"}), len(self.kinds))

    def _changed(self, used: set[int]) -> Fraction:
        """By what factor something is said to change."""
        words = self.row.words
        for at in self.question:
            value, kind, after = words[at].value, words[at].kind, [w.kind for w in words[at + 1 : at + 4]]
            if kind in {"FACTOR_VERB", "MULTIPLE", "FOLDED"} and value:
                used.add(at)
                return value
            if kind == "NUMBER" and value and after[:1] in (["TIMES"], ["PERCENT"]):
                used |= {at, at + 1}
                times_ = after[:1] == ["TIMES"]
                down = any(w.kind == "SHRINK" for w in words[self.question.start + self._condition() : at])
                return value if times_ else 1 + (-value if down else value) / 100
            if kind == "FROM" and value is None:
                return self._from_to(at, used)
        raise AnotherStory("It is not told how much it changes.")

    def _from_to(self, at: int, used: set[int]) -> Fraction:
        found = values(self.row, at, self.question.stop, frozenset())
        if len(found) != 2 or not all(each.number > 0 for each in found):
            raise AnotherStory("Not two values are told.")
        used |= found[0].places | found[1].places
        one, two = found
        if one.unit is None and two.unit is not None:
            return two.number / one.number
        ratio = _ratio(two, one)
        assert isinstance(ratio, Fraction)
        return ratio


_COMMON = frozenset({"square", "root"})


_LESS = frozenset({"weaker", "dimmer", "lower", "slower", "less", "quieter", "lighter", "cheaper", "fainter"})


def _measure(named: str) -> Measure:
    return Measure("factor", (), "variation", named=named)


def _dims(names: frozenset[str]) -> frozenset[str]:
    return frozenset({"dim:time"}) if names & {"time", "period", "duration"} else frozenset()


def _ratio(new: Value, old: Value) -> Fraction:
    """How many times as much one value is as another.

    Raises: AnotherStory where they are not measured alike.
    """
    if (new.unit is None) != (old.unit is None) or not old.number or not new.number:
        raise AnotherStory("Two values are not measured alike.")
    scale = Fraction(1)
    if new.unit is not None and old.unit is not None:
        if new.unit.dimension != old.unit.dimension:
            raise AnotherStory("Two values are not measured alike.")
        scale = new.unit.scale / old.unit.scale
    return new.number * scale / old.number


