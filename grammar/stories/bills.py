"""The story of bills: so many at so much each, and a fee, and what is paid; products of amounts and rates that add up.
Source: J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.7."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.factors.bill import Block, Part, around, blocks, is_money, said, worth
from grammar.factors.goal import Wanted, wanted
from grammar.factors.reading import Reading, says_more
from grammar.factors.tariffs import equal_costs
from grammar.factors.term import Term
from grammar.factors.terms import is_named, terms
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, SetAside, Tied
from grammar.quantities import glossary
from grammar.stories.named_row import Row, row_of
from grammar.stories.scene import Scene

_SUMS = frozenset({"money", "time"})
_NAMES = frozenset({"WORD", "WEEKDAY", "MONTH", "THING", "FOREIGN"})


def problem(scene: Scene) -> Problem:
    """The sum that a text tells by products.

    Raises: AnotherStory where its numbers do not add up in exactly one way; NotAnswered where they are of a bill that
    is not understood.
    """
    row = scene.read(row_of)
    goal = wanted(row)
    every = terms(row, goal.start if goal is not None else len(row.words))
    named = tuple(term for term in every if is_named(row, min(term.words)))
    told = tuple(term for term in every if term not in named)
    goal, told = _over_a_time(row, goal, told)
    kinds = {glossary().dimension(term.top[0]) if term.top else "fraction" for term in told}
    _demand_known(row, goal, told)
    timed = goal is not None and all(glossary().dimension(slot[0]) == "time" for slot in goal.below)
    if goal is None or not timed or len(told) < 2 or kinds & {"fraction", "ratio"}:
        raise AnotherStory("The numbers are no amounts and rates.")
    return _Bill(row, goal, told, named).problem(scene)


def _over_a_time(row: Row, goal: Wanted | None, told: tuple[Term, ...]) -> tuple[Wanted | None, tuple[Term, ...]]:
    """ "What does a year cost": one year, of what is told per time; "how long": in the time that a price is per."""
    priced = [term for term in told if term.top and is_money(term.top[0])]
    times = [slot for term in priced for slot in term.below if glossary().dimension(slot[0]) == "time"]
    if goal is None or not times:
        return goal, told
    if goal.top == ("#time",):
        return replace(goal, top=times[0]), told
    led = [at for at in range(goal.start, row.sentence(goal.start)[1])
           if row.words[at].led and row.kind(at) == "TIME" and not any(at in term.words for term in told)]  # fmt: skip
    unit = row.unit(led[0]) if len(led) == 1 and len(priced) > 1 else None
    if unit is None or goal.top != ("#money",):
        return goal, told
    text = row.words[led[0]].token.text
    one = Term(Fraction(1), (unit.top,), (), (), frozenset(led), row.span(led[0], unit.end), text)
    return replace(goal, below=(), places=goal.places | {*led}), (*told, one)


def _demand_known(row: Row, goal: Wanted | None, told: Sequence[Term]) -> None:
    """Raises NotAnswered where a bill has overtime or is shared."""
    prices = [term for term in told if term.top and is_money(term.top[0])]
    priced = any(term.below for term in prices)
    shared = goal is not None and priced and len(prices) > 1 and row.kind(goal.start + 3) == "EACH"
    if "overtime" in row.vocabulary or shared:
        raise NotAnswered("I cannot tell what is paid for what.")


class _Bill(Reading):
    """The one sum that follows."""

    def problem(self, scene: Scene) -> Problem:
        """The problem of the sum.

        Raises: AnotherStory where there is none, or words say more.
        """
        top = self.node(self.goal.top)
        if self.goal.below and not said(self, "equal", self.goal.start, self.row.sentence(self.goal.start)[1]):
            raise AnotherStory("No sum is asked for.")
        unit = top.removeprefix("#")
        sums = unit in _SUMS or glossary().dimension(unit) in _SUMS
        whole = equal_costs(self, top) or (self._sum(top) if sums else None)
        expression, found, unit = whole or self._count(top)
        if not self._is_understood(scene, found):
            raise AnotherStory("The words say more than a sum.")
        return self._told(expression, unit, scene)

    # --- what the products are of the sum

    def _sum(self, top: str) -> tuple[Expression, tuple[Block, ...], str] | None:
        """The sum itself, or what is left of the money paid."""
        found = tuple(replace(block, part=self._part(block, counts=False)) for block in blocks(self, self.told, top))
        paid = [block for block in found if block.part is Part.PAID]
        asks_rest = bool(self._asks("rest"))
        less = any(block.part is Part.LESS for block in found)
        products = any(len(block.terms) > 1 for block in found)
        if products and paid and not asks_rest:
            raise NotAnswered("I cannot tell what this money is for.")
        if not products or len(paid) > 1 or bool(paid) is not (asks_rest and not (less and not paid)):
            return None
        if not self._of_all([block for block in found if block.part is Part.MORE]):
            raise NotAnswered("I cannot tell whether all of these are asked for.")
        self._demand_licence(found)
        unit = _common_unit(found)
        if paid and worth(paid) < worth([block for block in found if block.part is Part.MORE]):
            raise NotAnswered("I cannot tell what is paid and what is paid with.")
        return _total(found, unit, bool(paid)), found, unit

    def _count(self, top: str) -> tuple[Expression, tuple[Block, ...], str]:
        """How many there are, where the sum is told.

        Raises: AnotherStory where it is not.
        """
        one = Term(Fraction(1), self.goal.top, (), (), frozenset(), self.goal.span, "")
        found = blocks(self, (*self.told, one), "#money") if self._is_costed() else ()
        found = tuple(replace(block, part=self._part(block, counts=True)) for block in found)
        totals = [block for block in found if block.part is Part.TOTAL]
        unknown = [block for block in found if one in block.terms]
        if len(totals) != 1 or len(unknown) != 1 or len(unknown[0].terms) < 2 or len(found) < 3:
            raise AnotherStory("No sum of products is told.")
        rest = tuple(block for block in found if block not in (*totals, *unknown))
        self._demand_licence(rest)
        unit = _common_unit(found)
        left = Apply("-", _in(totals[0], unit), _total(rest, unit, False))
        count = _worth_in(totals[0], rest, unknown[0])
        if count <= 0 or (top not in glossary().units and count.denominator != 1):
            raise AnotherStory("There is no such number of things.")
        return Apply("/", left, _in(unknown[0], unit)), found, top

    def _is_costed(self) -> bool:
        return any(is_money(self.node(term.top)) for term in self.told)

    def _part(self, block: Block, *, counts: bool) -> Part:
        """What a single amount is by the words of its clause; a product is added."""
        start, end = around(self, block)
        if len(block.terms) > 1:
            return Part.MORE
        if said(self, "less", start, end):
            return Part.LESS
        if counts and said(self, "total", start, end) and not said(self, "fee", start, end):
            return Part.TOTAL
        return Part.PAID if self._is_paid(start, end, block) else Part.MORE

    def _is_paid(self, start: int, end: int, block: Block) -> bool:
        if not is_money(block.path.unit) or counts_as_fee(self, start, end):
            return False
        return bool(said(self, "paid" if self._asks("rest") else "handed", start, end))

    def _asks(self, name: str) -> frozenset[int]:
        return said(self, name, self.goal.start, self.row.sentence(self.goal.start)[1])

    def _demand_licence(self, found: Sequence[Block]) -> None:
        """Every single amount that is added must be said to be: a fee, a pause, a thing bought.

        Raises: AnotherStory where one is not.
        """
        singles = [block for block in found if len(block.terms) == 1 and block.part is Part.MORE]
        if not all(self._is_licensed(block) for block in singles):
            bought = any(said(self, "buying", *self.row.sentence(max(each.places))) for each in found if each.terms[1:])
            several = bought and not self._asks("including")
            raise (NotAnswered if several else AnotherStory)("An amount is not said to be added.")

    def _is_licensed(self, block: Block) -> bool:
        start, end = around(self, block)
        if is_money(block.path.unit):
            first = self.row.sentence(start)[0]
            if self._goes_with_a_rate(block):
                return True
            bought = said(self, "buying", first, end) and self.row.kind(min(block.places) - 1) in {"FOR", "AT"}
            return bool(counts_as_fee(self, start, end) or bought)
        return bool(said(self, "pause", start, end))

    def _goes_with_a_rate(self, block: Block) -> bool:
        """ "Takes $60 for coming and $45 an hour": one verb governs both prices."""
        row, at = self.row, max(block.places, default=0)
        start, end = row.sentence(at)
        others = [term for term in self.told if term.below and is_money(self.node(term.top)) and term.words]
        for term in (term for term in others if start <= min(term.words) < end):
            first, last = sorted((at, min(term.words)))
            between = {row.kind(place) for place in range(first + 1, last)}
            joined = "AND" in between or "plus" in row.lemmas[first:last]
            if joined and not between & {"COMMA", "NUMBER", "RELATIVE", "OR"}:
                return True
        return False

    def _of_all(self, added: Sequence[Block]) -> bool:
        """Whether the question names nothing of which only some of the products are told."""
        row, start = self.row, self.goal.start
        end = row.sentence(start)[1]
        cues = frozenset().union(*(self._asks(name) for name in ("rest", "including", "fee", "pause", "total", "less")))
        told = frozenset().union(*(term.words for term in self.told))
        near = [self._told_of(block) for block in added]
        for at in range(start, end):
            lemma = row.words[at].lemma
            named = at not in cues | self.goal.places | told and row.kind(at) in _NAMES
            if named and 0 < sum(lemma in words for words in near) < len(near):
                return False
        return True

    def _told_of(self, block: Block) -> frozenset[str]:
        """The words of the clauses, before the question, in which the numbers of a product stand."""
        places = (max(term.words, default=self.goal.start) for term in block.terms)
        before = [place for place in places if place < self.goal.start]
        return frozenset(lemma for place in before for lemma in self._governing(place))

    def _governing(self, place: int) -> tuple[str, ...]:
        """The words of the clause of a place, with the subject of that before where "and" joins only a number to it:
        "my call has 5 pens and 3 books"."""
        row = self.row
        start, end = row.clause(place)
        if row.kind(start - 1) != "AND" or row.kind(start) not in {"NUMBER", "CURRENCY"} or start < 2:
            return row.lemmas[start:end]
        first, last = row.clause(start - 2)
        number = next((at for at in range(first, last) if row.words[at].value is not None), last)
        return (*row.lemmas[first:number], *row.lemmas[start:end])

    # --- whether that is all

    def _is_understood(self, scene: Scene, found: Sequence[Block]) -> bool:
        """Whether no word is left that says more."""
        cues, paid = self._cues(found), any(block.part in {Part.PAID, Part.LESS} for block in found)
        resting = {"REMAIN", "REMAINING", "LEAVE"} - ({"REMAIN", "REMAINING", "LEAVE"} if paid else set())
        left = ((at, word) for at, word in self.left((), scene) if at not in cues or word.kind in resting)
        return not any(says_more(word) and not self._goes_on(at) for at, word in left)

    def _cues(self, found: Sequence[Block]) -> frozenset[int]:
        """The places of the words that say what each single amount is, and of those in the question."""
        names = {Part.MORE: ("fee", "pause"), Part.LESS: ("less",), Part.PAID: ("paid",), Part.TOTAL: ("total",)}
        places = [self._asks(name) for name in ("rest", "including", "pause", "fee", "total")]
        if not found:
            places += [self._asks("equal"), *(said(self, name, 0, self.goal.start) for name in ("fee", "offers"))]
        for block in found:
            where = around(self, block)
            places += [said(self, name, *where) for name in names[block.part] if len(block.terms) == 1]
        return frozenset[int]().union(*places)

    def _goes_on(self, at: int) -> bool:
        """ "Plus $5", "then another 120 km": words that only add."""
        word = self.row.words[at]
        opens = word.kind == "AFTER" and at == self.goal.start - 1
        another = word.kind in {"MORE", "OTHER"} and self.row.kind(at + 1) == "NUMBER"
        return opens or another or word.lemma in {"plus", "then"}

    def _told(self, expression: Expression, unit: str, scene: Scene) -> Problem:
        measure = Measure("amount", (), unit, named=f"the number of {unit}s asked for")
        tied = Tied("sum_of_products", measure, expression, self.goal.span)
        goal = HasValue(measure, Asked(unit, span=self.goal.span), span=self.goal.span)
        aside = tuple(SetAside(t.text, "it is of another kind than what is asked", t.span) for t in self.aside)
        return Problem((tied, goal), (goal,), notes=scene.notes, set_aside=aside)


def counts_as_fee(bill: Reading, start: int, end: int) -> bool:
    """Whether a clause speaks of a fee."""
    return bool(said(bill, "fee", start, end))


def _worth_in(total: Block, rest: Sequence[Block], unknown: Block) -> Fraction:
    """The number that follows."""
    scale = {block: glossary().units[block.path.unit].scale for block in (total, *rest, unknown)}
    signs = ((block, -1 if block.part is Part.MORE else 1) for block in rest)
    left = total.value * scale[total] + sum(sign * block.value * scale[block] for block, sign in signs)
    return left / (unknown.value * scale[unknown])


def _common_unit(found: Sequence[Block]) -> str:
    """The largest of the units of the products."""
    units = glossary().units
    return max((block.path.unit for block in found), key=lambda unit: (units[unit].scale, unit))


def _total(found: Sequence[Block], unit: str, paid: bool) -> Expression:
    """What is paid less the sum, or the sum."""
    added = [_in(block, unit) for block in found if block.part is Part.MORE]
    less = [_in(block, unit) for block in found if block.part is Part.LESS]
    whole: Expression = added[0]
    for each in added[1:]:
        whole = Apply("+", whole, each)
    for each in less:
        whole = Apply("-", whole, each)
    had = [_in(block, unit) for block in found if block.part is Part.PAID]
    return Apply("-", had[0], whole) if paid else whole


def _in(block: Block, unit: str) -> Expression:
    """A product, in a unit of its dimension."""
    units = glossary().units
    factor = block.path.factor * units[block.path.unit].scale / units[unit].scale
    pairs = list(zip(block.terms, block.path.powers, strict=True))
    over = [term.value for term, power in pairs if power > 0 and term.text] or [Fraction(1)]
    under = [term.value for term, power in pairs if power < 0 and term.text]
    whole: Expression = over[0]
    for each in (*over[1:], *([factor] if factor != 1 else [])):
        whole = Apply("*", whole, each)
    for each in under:
        whole = Apply("/", whole, each)
    return whole
