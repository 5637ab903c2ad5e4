"""The story of an outlay that pays for itself: what is saved or earned per time makes good what was paid once.
Source: C. T. Horngren, S. M. Datar, M. V. Rajan, Cost Accounting (14th ed., 2012), chapter 21."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.factors.bill import is_money, phrases, said
from grammar.factors.goal import Wanted
from grammar.factors.reading import Reading, says_more
from grammar.factors.term import Term
from grammar.factors.terms import is_named, terms
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, SetAside, Tied
from grammar.quantities import glossary
from grammar.stories.named_row import Row, row_of
from grammar.stories.named_unit_asked import unit_asked
from grammar.stories.scene import Scene

_PLAIN = frozenset({"EACH", "PER", "EVERY", "TIME", "AFTER", "SHRINK", "GAIN", "LESS", "FEWER", "GIVE"})
_NAMES = ("even", "saving", "fee", "fixed_cost")
_CALENDAR = frozenset({"month", "year"})


def problem(scene: Scene) -> Problem:
    """The time after which an outlay has paid for itself.

    Raises: AnotherStory where no such time is asked for or a number has no part in it; NotAnswered where it is none.
    """
    row = scene.read(row_of)
    start, unit = _asked(row)
    first, end = row.sentence(start)
    if not any(phrases("even").found(row.lemmas[first:end])):
        raise AnotherStory("Nothing is said to pay for itself.")
    every = terms(row, start)
    named = tuple(term for term in every if is_named(row, min(term.words)))
    told = tuple(term for term in every if term not in named)
    if not all(term.top and is_money(term.top[0]) for term in told):
        raise AnotherStory("The numbers are no sums of money.")
    goal = Wanted((unit or "#time",), (), (), frozenset(), row.span(start, len(row.words)), start)
    return _Payback(row, goal, told, named).problem(scene)


def _asked(row: Row) -> tuple[int, str]:
    """Where the question begins, and the unit of time that it wants, "" for any.

    Raises: AnotherStory where it wants no time.
    """
    openers = [at for at in range(len(row.words)) if row.kind(at) in {"HOW", "WHEN"}]
    start = openers[-1] if openers else 0
    unit = row.unit(start + 2) if row.kind(start + 1) == "MANY" else None
    timed = unit is not None and glossary().dimension(unit.top) == "time"
    if not openers or not (timed or row.kind(start + 1) == "LONG" or row.kind(start) == "WHEN"):
        raise AnotherStory("No time is asked for.")
    unit = unit or unit_asked(row, start, row.sentence(start)[1])
    return start, unit.top if unit is not None else ""


class _Payback(Reading):
    """The one outlay told."""

    def problem(self, scene: Scene) -> Problem:
        """The problem.

        Raises: as the function `problem`.
        """
        once = [term for term in self.told if not term.below]
        timed = [term for term in self.told if term.below and glossary().dimension(term.below[0][0]) == "time"]
        saved = [term for term in timed if self._is_saved(term)]
        periods = {term.below[0][0] for term in timed}
        if len(once) != 1 or len(saved) != 1 or len(timed) > 2 or len(periods) != 1 or len(self.told) != 1 + len(timed):
            raise AnotherStory("It is not told what is paid once, and what that brings in.")
        if any(says_more(word) and not self._explains(at) for at, word in self.left((), scene)):
            raise AnotherStory("The words say more than an outlay.")
        spent = [term for term in timed if term not in saved]
        return self._told(once[0], saved[0], spent, periods.pop(), scene)

    def _is_saved(self, term: Term) -> bool:
        start, end = self.row.clause(max(term.words))
        return bool(said(self, "saving", start, end))

    def _explains(self, at: int) -> bool:
        row = self.row
        return row.kind(at) in _PLAIN or any(at in said(self, name, 0, len(row.words)) for name in _NAMES)

    def _told(self, once: Term, saved: Term, spent: Sequence[Term], period: str, scene: Scene) -> Problem:
        unit = self.goal.top[0].removeprefix("#")
        unit = period if unit == "time" else unit
        left = saved.value - sum((term.value for term in spent), Fraction(0))
        if left <= 0:
            raise NotAnswered("It never pays for itself.", spans=(saved.span,))
        earned: Expression = saved.value
        for term in spent:
            earned = Apply("-", earned, term.value)
        whole: Expression = Apply("/", once.value, earned)
        scale = _scale(period, unit)
        if unit != period:
            whole = Apply("*", whole, scale)
        if self.row.kind(self.goal.start + 1) == "MANY" and (once.value / left * scale).denominator != 1:
            raise NotAnswered("That is no whole number of them.", spans=(self.goal.span,))
        measure = Measure("amount", (), unit, named=f"the number of {unit}s asked for")
        tied = Tied("trade", measure, whole, self.goal.span)
        goal = HasValue(measure, Asked(unit, span=self.goal.span), span=self.goal.span)
        aside = tuple(SetAside(t.text, "it is of another kind than what is asked", t.span) for t in self.aside)
        return Problem((tied, goal), (goal,), notes=scene.notes, set_aside=aside)


def _scale(told: str, wanted: str) -> Fraction:
    """How many of the wanted unit of time one of another is.

    Raises: NotAnswered where that is not always the same.
    """
    if told != wanted and len({told, wanted} & _CALENDAR) == 1:
        raise NotAnswered("A month is no whole number of such times.")
    return glossary().units[told].scale / glossary().units[wanted].scale
