"""The story of trade: what is paid for things, what they are sold for, what must be paid anyway; profit, break-even
and margin. Source: C. T. Horngren, S. M. Datar, M. V. Rajan, Cost Accounting (14th ed., 2012), chapter 3."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from grammar.errors import AnotherStory, NotAnswered
from grammar.factors.bill import is_money, phrases, said
from grammar.factors.goal import Wanted, wanted
from grammar.factors.reading import Reading, says_more
from grammar.factors.term import Term
from grammar.factors.terms import NOUNS, is_named, terms
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, SetAside, Tied
from grammar.quantities import glossary
from grammar.stories.named_row import ENDS, Row, row_of
from grammar.stories.scene import Scene

_OPENERS = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})
_SIDES = ("selling", "buying_in", "fixed_cost")
_PLAIN = frozenset({"EACH", "PER", "PERCENT", "PERCENTAGE", "PLUS", "EVERY"})
_ASKED = ("even", "gain", "margin", "markup")
_THING = ("thing",)
_MOST_TIMES = 5
_NEAR = 4
_LOSING = frozenset({"loss", "lose"})
_DOING = frozenset({"cover", "give", "make", "yield", "cost", "bring"})
"""Verbs that may stand behind "how many", or behind the thing."""


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money: what it is ("selling", "buying_in", "fixed_cost"), and whether it is that of a single thing."""

    term: Term
    side: str
    single: bool


def problem(scene: Scene) -> Problem:
    """The profit, the number to break even or the margin that a text asks for.

    Raises: AnotherStory where none is asked or a number has no part in it; NotAnswered where a sum may be of one thing
    or of all.
    """
    row = scene.read(row_of)
    if not row.words:
        raise AnotherStory("Nothing is told.")
    start = _question(row)
    asked = row.lemmas[row.sentence(start)[0] : row.sentence(start)[1]]
    if _LOSING.isdisjoint(asked) and not any(any(phrases(name).found(asked)) for name in _ASKED):
        raise AnotherStory("No profit is asked for.")
    every = terms(row, start)
    named = tuple(term for term in every if is_named(row, min(term.words)))
    told = tuple(term if term.top else replace(term, top=_THING) for term in every if term not in named)
    unknown = any(glossary().dimension(term.top[0]) in {"fraction", "ratio"} for term in told)
    goal = Wanted(("#money",), (), (), frozenset(), row.span(start, len(row.words)), start)
    if unknown or not any(is_money(term.top[0]) for term in told):
        raise AnotherStory("The numbers are no amounts and prices.")
    return _Trade(row, goal, told, named).problem(scene)


def _question(row: Row) -> int:
    openers = [at for at, word in enumerate(row.words) if word.kind in _OPENERS]
    if openers:
        return openers[-1]
    last = len(row.words) - 1
    last -= row.kind(last) in ENDS
    return row.sentence(last)[0] if last > 0 else 0


class _Trade(Reading):
    """The one trade told."""

    def problem(self, scene: Scene) -> Problem:
        """The problem.

        Raises: as the function `problem`.
        """
        asked = self._asked()
        moneys = tuple(self._money(term) for term in self.told if self._pays(term))
        counts = [term for term in self.told if not self._pays(term)]
        once = {"bought", "paid", "purchased"} & self._texts() and {"sold", "resold"} & self._texts()
        expression, unit = _RULES[asked](_Sums(moneys, self._count(counts), once=bool(once)))
        left = [(at, word) for at, word in self.left((), scene) if not self._explains(at)]
        if any(says_more(word) for _, word in left):
            raise AnotherStory("The words say more than a trade.")
        return self._told(expression, unit, scene)

    def _things(self) -> str:
        """The noun behind "how many" or "number of"."""
        asked = wanted(self.row)
        told = {lemma for term in self.told for slot in (term.top, *term.below) for lemma in slot}
        slot = asked.top if asked is not None else ()
        known = tuple(lemma for lemma in slot if lemma in told)
        top = known or (slot[-1:] if not {*slot} & _DOING else ())
        return next((each for each in top if not each.startswith("#") and each not in glossary().units), "piece")

    def _texts(self) -> set[str]:
        return {word.token.text.lower() for word in self.row.words}

    def _pays(self, term: Term) -> bool:
        return is_money(self.node(term.top))

    def _asked(self) -> str:
        """What the question wants: "gain", "even", "margin" or "markup".

        Raises: AnotherStory where it is none of these.
        """
        first, end = self.row.sentence(self.goal.start)
        start = self.goal.start
        percent = any(self.row.kind(at) in {"PERCENT", "PERCENTAGE"} for at in range(start, end))
        for name in ("margin", "markup") if percent or said(self, "margin", start, end) else ("even", "gain"):
            if said(self, name, first if name == "even" else start, end):
                return "aim" if name == "gain" and any(map(self._aims, self.told)) else name
        if _LOSING & {word.lemma for word in self.row.words[start:end]}:
            return "loss"
        raise AnotherStory("No profit is asked for.")

    def _aims(self, term: Term) -> bool:
        """Whether a sum of the question is the profit that is to be made: "for a profit of $700"."""
        number = min(term.words)
        behind = self.row.kind(number - 1) in {"OF", "BE"} or self.row.kind(number - 2) in {"OF", "BE"}
        near = said(self, "gain", max(number - _NEAR, self.goal.start), number)
        many = self.row.kind(self.goal.start) == "HOW" and self.row.kind(self.goal.start + 1) == "MANY"
        return many and number > self.goal.start and self._pays(term) and bool(near) and (behind or number - 1 in near)

    def _explains(self, at: int) -> bool:
        """Whether a word is one of trade, or only says that a thing is one of many."""
        row, kind = self.row, self.row.kind(at)
        named = any(at in said(self, name, 0, len(row.words)) for name in (*_SIDES, "gain", "even", "margin", "markup"))
        plain = kind in _PLAIN or row.words[at].lemma in {"product", "plus", "later", "give", "yield"} | _LOSING
        return named or plain or (kind == "TIME" and row.words[at].led)

    def _money(self, term: Term) -> Money:
        """What a sum of money is.

        Raises: AnotherStory where no word says it.
        """
        at = max(term.words)
        if self._aims(term):
            return Money(term, "aim", single=False)
        timed = bool(term.below) and all(glossary().dimension(slot[0]) == "time" for slot in term.below)
        side = "fixed_cost" if timed else self._side(at, *self.row.clause(at)) or self._side(at, *self.row.sentence(at))
        if not side:
            raise AnotherStory("It is not said what a sum of money is for.")
        return Money(term, side, side != "fixed_cost" and self._is_single(term, *self.row.clause(at)))

    def _side(self, at: int, start: int, end: int) -> str:
        """The side whose words stand nearest before a place, else behind it; what must be paid anyway comes first."""
        places = {name: said(self, name, start, end) - self.told_words for name in _SIDES}
        places["buying_in"] -= places["selling"]
        if places["fixed_cost"] and not self._each(start, end):
            return "fixed_cost"
        near = [(at < place, abs(at - place), name) for name in _SIDES[:2] for place in places[name]]
        return min(near)[2] if near else ""

    @property
    def told_words(self) -> frozenset[int]:
        """The places of the words of all numbers, verbs between a thing and its price apart."""
        return frozenset().union(*map(self._own_words, self.told))

    def _own_words(self, term: Term) -> frozenset[int]:
        slots = {lemma for slot in (term.top, *term.below) for lemma in slot}
        number = min(at for at in term.words if self.row.words[at].value is not None)
        return frozenset(at for at in term.words if at >= number or self.row.lemmas[at] in slots)

    def _each(self, start: int, end: int) -> bool:
        return any(self.row.kind(at) in {"EACH", "PER"} and self.row.kind(at + 1) != "TIME" for at in range(start, end))

    def _is_single(self, term: Term, start: int, end: int) -> bool:
        """ "$4 each", "at $4", "a mug costs $4": of one thing."""
        first = min(term.words) - (self.row.kind(min(term.words)) != "CURRENCY")
        at = self.row.kind(first - 1) == "AT" or self.row.kind(first) == "AT"
        before = range(self.row.sentence(start)[0], first)
        one = any(self.row.words[p].led and self.row.kind(p) != "TIME" for p in before)
        one = one or any(self.row.kind(p) == "EACH" and self.row.kind(p + 1) in NOUNS for p in before)
        return bool(term.below) or self._each(start, end) or at or one or bool(said(self, "of_one", start, end))

    def _count(self, counts: Sequence[Term]) -> Fraction | None:
        """How many things there are, None where that is not told.

        Raises: AnotherStory where it is told twice, or is more than a number of things.
        """
        if any(term.below and term.plain for term in counts) or len({term.value for term in counts}) > 1:
            raise AnotherStory("More is told than how many there are.")
        return counts[0].value if counts else None

    def _told(self, expression: Expression, unit: str, scene: Scene) -> Problem:
        units = {self.node(term.top) for term in self.told if self._pays(term)}
        if len(units) != 1:
            raise AnotherStory("Money of two currencies is told.")
        unit = (self._things() if unit == _THING[0] else unit) or units.pop()
        measure = Measure("amount", (), unit, named=f"the number of {unit}s asked for")
        tied = Tied("trade", measure, expression, self.goal.span)
        goal = HasValue(measure, Asked(unit, span=self.goal.span), span=self.goal.span)
        aside = tuple(SetAside(t.text, "it is of another kind than what is asked", t.span) for t in self.aside)
        return Problem((tied, goal), (goal,), notes=scene.notes, set_aside=aside)


# --- what follows -----------------------------------------------------------------------------------------------------


class _Sums:
    """What is taken in and paid, of one thing and of all."""

    def __init__(self, moneys: Sequence[Money], count: Fraction | None, *, once: bool) -> None:
        self.count, self.once = count, once and count is None
        self.fixed = [each.term.value for each in moneys if each.side == "fixed_cost"]
        self.aims = [each.term.value for each in moneys if each.side == "aim"]
        self.sold = self._one(each for each in moneys if each.side == "selling")
        self.bought = self._one(each for each in moneys if each.side == "buying_in")

    def _one(self, moneys: Iterator[Money]) -> tuple[Fraction, bool] | None:
        found = [(each.term.value, each.single) for each in moneys]
        if len(found) > 1:
            raise AnotherStory("Several sums of one sort are told.")
        return found[0] if found else None

    def of_all(self, side: tuple[Fraction, bool]) -> Expression:
        """What all of it comes to.

        Raises: AnotherStory where it is told of one thing, and not how many there are.
        """
        value, single = side
        if self.count is None or not single:
            return value
        return Apply("*", self.count, value)

    def demand_whole(self) -> None:
        """Raises: NotAnswered where what is taken in for all does not cover what is paid: it may be that of one."""
        paid = (self.bought[0] if self.bought is not None else 0) + sum(self.fixed)
        if self.sold is not None and self.sold[0] < paid:
            raise NotAnswered("I cannot tell whether a sum is for one or for all.", hint="Say “each” or “in all”.")

    def demand_alike(self) -> None:
        """Raises: NotAnswered where a price may be of one thing or of all."""
        sides = [side for side in (self.sold, self.bought) if side is not None]
        if self.count is None:
            return
        if not self.count:
            raise NotAnswered("Nothing is traded.")
        one = [value if single else value / self.count for value, single in sides]
        if len(one) > 1 and max(one) > _MOST_TIMES * min(one):
            raise NotAnswered("I cannot tell whether a sum is for one or for all.", hint="Say “each” or “in all”.")


def _gain(sums: _Sums) -> tuple[Expression, str]:
    sums.demand_alike()
    if sums.sold is None or not (sums.bought or sums.fixed):
        raise AnotherStory("It is not told what is paid and what is taken in.")
    if sums.count is None and sums.fixed and not sums.once and (sums.bought or sums.sold[1]):
        raise AnotherStory("It is not told how many are sold.")
    if sums.count is not None and not any(side is not None and side[1] for side in (sums.sold, sums.bought)):
        sums.demand_whole()
    whole = sums.of_all(sums.sold)
    for cost in (*([sums.of_all(sums.bought)] if sums.bought else []), *sums.fixed):
        whole = Apply("-", whole, cost)
    return whole, ""


def _loss(sums: _Sums) -> tuple[Expression, str]:
    if sums.bought is None or sums.count is None or not sums.bought[1]:
        raise AnotherStory("It is not told what is paid and what is taken in.")
    gained, unit = _gain(sums)
    if sums.sold is not None and sums.sold[0] * sums.count >= sums.bought[0] * sums.count + sum(sums.fixed):
        raise NotAnswered("There is no loss.")
    return Apply("*", Fraction(-1), gained), unit


def _even(sums: _Sums) -> tuple[Expression, str]:
    cost = sums.bought or (Fraction(0), True)
    if sums.sold is None or not sums.fixed or sums.count is not None or sums.sold[0] <= cost[0]:
        raise AnotherStory("It is not told what must be earned, and what a thing earns.")
    if (sum([*sums.fixed, *sums.aims]) / (sums.sold[0] - cost[0])).denominator != 1:
        raise NotAnswered("No whole number of things earns it exactly.")
    earned: Expression = Apply("-", sums.sold[0], cost[0]) if sums.bought else sums.sold[0]
    whole: Expression = sums.fixed[0]
    for each in (*sums.fixed[1:], *sums.aims):
        whole = Apply("+", whole, each)
    return Apply("/", whole, earned), _THING[0]


def _share(sums: _Sums, *, of_sales: bool) -> tuple[Expression, str]:
    if sums.sold is None or sums.bought is None or sums.fixed:
        raise AnotherStory("It is not told what is paid and what is taken in.")
    sums.demand_alike()
    sold, bought = sums.of_all(sums.sold), sums.of_all(sums.bought)
    gained = Apply("-", sold, bought)
    return Apply("/", Apply("*", Fraction(100), gained), sold if of_sales else bought), "percent"


_RULES: dict[str, Callable[[_Sums], tuple[Expression, str]]] = {
    "gain": _gain, "loss": _loss, "even": _even, "aim": _even,
    "margin": partial(_share, of_sales=True), "markup": partial(_share, of_sales=False),
}  # fmt: skip
