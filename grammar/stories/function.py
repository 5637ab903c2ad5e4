"""Functions written out in the text: evaluated at an argument, or solved for the argument that gives a value."""

from collections.abc import Collection
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, CannotRead, Lacking, NotAnswered
from grammar.problem import (
    After,
    Among,
    Apply,
    Asked,
    Call,
    Changes,
    Equals,
    Expression,
    Fact,
    HasValue,
    Letter,
    Measure,
    Numbers,
    Problem,
    Quantity,
    Relation,
    Start,
    TimesBy,
    Whenever,
)  # fmt: skip
from grammar.school.arithmetic import filled, letters
from grammar.school.formulas import breaks_off
from grammar.school.row import ENDS, NUMERIC, row_of
from grammar.school.shapes import (
    at_first,
    at_zero,
    exponential,
    inverted,
    scaled,
    worth,
)
from grammar.school.written import Told
from grammar.span import Span
from grammar.stories.function_changes import changed, part_of_start, restated_points
from grammar.stories.function_given import Given, bound_of
from grammar.stories.function_pace import pace
from grammar.stories.scene import Scene

_RELATING = NUMERIC | {
    "PERCENT", "CENT", "MULTIPLE", "TIMES", "FOLD", "FOLDED", "HALF", "QUARTER", "EACH", "PER", "TOTAL", "POINTS",
    "MEAN",
}  # fmt: skip
_MOVING = {"GROW", "SHRINK", "GROWTH", "SHRINKAGE", "GAIN", "GIVE", "REMOVE", "TOTAL"}


def problem(scene: Scene) -> Problem:
    """What the text asks of the one function that it writes out.

    Raises: AnotherStory where no function is written; NotAnswered, Lacking where it is not clear what is asked of it.
    """
    told = Told(scene.read(row_of))
    if not told.rules:
        raise AnotherStory("No function is written out.")
    if any(breaks_off(told.row.words, each.written) for each in told.rules):
        raise NotAnswered("A part of the function was not understood.", spans=tuple(map(told.span, told.rules)))
    rules = told.composed()
    if len(rules) != 1:
        raise NotAnswered("More than one function is written.", spans=tuple(map(told.span, told.rules)))
    rule = rules[0]
    try:
        facts = _Asked(told, rule).facts()
    except CannotRead as error:
        if rule.plain and len(told.rules) == 1:
            raise AnotherStory(error.message, spans=error.spans, hint=error.hint) from error
        raise
    return Problem(facts, facts[-1:], notes=scene.notes)


class _Asked(Given):
    """What is asked of a function: its value at an argument, or the argument at which it has a value."""

    def facts(self) -> tuple[Fact, ...]:
        """The facts of the problem, the goal last."""
        told = range(self._question()[0]), self._expression, self._argument, self._unit(), self._told.used
        self._told.used |= restated_points(self._row, *told)
        self._told.used |= set(self._restated())
        if (found := self._moving()) is not None:
            return found
        said = self._told.values.get(self._argument) if self._argument else None
        points = {at: value for at, value in self._points().items() if value != said}
        self._told.used |= {at for at in self._numbers() if self._says_power(at)}
        if not points and self._begins is not None:
            started = filled(self._expression, {self._argument: self._begins})
            return self._value(started, self._row.span(*self._question()))
        targets = self._numbers()
        percents = {at + 1 for at in targets if self._told.is_percent(at + 1)}
        self._row.demand_used({*self._told.used, *targets, *percents}, _RELATING)
        missing = sorted(letters(self._expression) - {self._argument})
        self._demand_same_unit(targets)
        strangers = self._told.values.keys() - letters(self._rule.written.expression) - self._values.keys()
        if strangers:
            raise NotAnswered(
                f"I cannot tell what {min(strangers)} has to do with it.", spans=(self._told.span(self._rule),)
            )
        if missing:
            raise Lacking(f"The value of {missing[0]} is not told.", hint=f"What is {missing[0]}?")
        if not letters(self._expression) and not targets and not points:
            return self._value(self._expression, self._row.span(*self._question()))
        if len(points) == 1 and not targets and self._argument in letters(self._expression):
            ((at, value),) = points.items()
            if self._last is not None and value > self._last:
                raise NotAnswered("The function does not reach so far.", spans=(self._row.span(at, at + 1),))
            return self._value(filled(self._expression, {self._argument: value}), self._row.span(at, at + 1))
        if len(targets) == 1 and not points and self._argument in letters(self._expression):
            return self._found(targets[0])
        strange = tuple(self._row.span(at, at + 1) for at in (*points, *targets)) or (self._told.span(self._rule),)
        raise NotAnswered(
            "It is not clear what is asked of the function.",
            spans=strange,
            hint="Give the argument, or the value to be reached.",
        )

    def _moving(self) -> tuple[Fact, ...] | None:
        """The facts of how fast, how much or how far down the function goes, None where something else is asked."""
        asked = (self._row, range(*self._question()), self._expression, self._argument, self._unit())
        if not self._numbers() and (found := pace(*asked)) is not None:
            return found
        if any(at < asked[1].start for at in self._numbers()):
            return None
        if (found := changed(*asked, percent=bool(self._percents))) is not None:
            return found
        part = part_of_start(*asked[:2], self._scaling())
        return self._come_to(*part) if part is not None else None

    def _demand_same_unit(self, targets: Collection[int]) -> None:
        """Raises NotAnswered where a number counts rounds or time, but not those of the argument."""
        behind = [(at, self._row.words[at + 1]) for at in targets if at + 1 < len(self._row.words)]
        strange = [at for at, word in behind if word.kind in {"ROUND", "TIME"} and not self._scale(word)]
        if strange:
            raise NotAnswered(
                "The argument of the function is told in another unit.",
                spans=(self._row.span(strange[0], strange[0] + 2),),
                hint="Give it in the unit of the function.",
            )

    # --- what is asked --------------------------------------------------------------------------------------------

    def _demand_plain_question(self) -> None:
        """Raises NotAnswered where something else than a value is asked: how much it moved."""
        start, end = self._question()
        moving = [at for at in range(start, end)
                  if self._row.words[at].kind in _MOVING and at not in self._told.used]  # fmt: skip
        if moving:
            raise NotAnswered(
                "I only read the value of a function, and where it has one.",
                spans=(self._row.span(moving[0], moving[0] + 1),),
                hint="Ask for the value at an argument.",
            )

    def _counted(self) -> str:
        """The rounds or time that the question asks for: "after how many epochs"."""
        words = self._row.words[slice(*self._question())]
        behind = (b for a, b in pairwise(words) if a.kind == "MANY")
        return next((word.lemma for word in behind if word.kind in {"ROUND", "TIME"}), "")

    def _value(self, expression: Expression, span: Span) -> tuple[Fact, ...]:
        """The value where the number has gone in for the argument."""
        self._demand_plain_question()
        goal = HasValue(self._measure, Asked(span=span), Whenever(), span=span)
        return Equals(self._measure, expression, self._told.span(self._rule)), goal

    def _found(self, at: int) -> tuple[Fact, ...]:
        """The argument at which the function has a value, or the first whole one at which it meets a bound."""
        word, span, after = self._row.words[at], self._row.span(at, at + 1), self._row.words[at + 1 : at + 2]
        value = word.value
        if value is None:
            raise AnotherStory("No number is told for it.")
        if word.kind == "FRACTION" and word.text[:1].isalpha() and after and after[0].kind not in ENDS | {"COMMA"}:
            raise NotAnswered("I cannot tell of what this is a part.", spans=(span,))
        value *= (self._scale(after[0]) if after else None) or 1
        if self._told.is_percent(at + 1) and not self._percents and at_first(self._expression, self._argument) <= 1:
            value /= 100
        return self._reached(value, self._relation(at), span)

    def _scaling(self) -> str:
        """The letter without a value that scales the function."""
        match self._expression:
            case Apply("*", Letter(name), rest) | Apply("*", rest, Letter(name)) if name not in letters(rest):
                return name if name != self._argument else ""
            case _:
                return ""

    def _come_to(self, part: Fraction, places: frozenset[int]) -> tuple[Fact, ...]:
        """When the function is such a part of what it is at first."""
        self._expression = scaled(self._expression, self._argument)
        first = at_zero(self._expression, self._argument)
        others = {at for at in self._numbers() if at not in places}
        self._row.demand_used({*self._told.used, *places, *(at + 1 for at in places)}, _RELATING)
        if first is None or others or letters(self._expression) != {self._argument}:
            raise NotAnswered("I cannot tell what it is at first.", spans=(self._told.span(self._rule),))
        return self._reached(part * first, self._relation(min(places)), self._row.span(*self._question()))

    def _reached(self, value: Fraction, relation: Relation | None, span: Span) -> tuple[Fact, ...]:
        own = self._argument if len(self._argument) > 1 else ""
        target, unit = Quantity(value, span=span), self._unit() or self._counted() or own
        largest = "EXTENT" in [word.kind for word in self._row.words[slice(*self._question())]]
        if relation is None and largest:
            relation = Relation.AT_MOST
        if relation is not None and (whole := self._whole(value, relation, last=largest)) is not None:
            argument = Measure(self._argument, (), "function", named=self._argument)
            return Equals(argument, whole, span), HasValue(argument, Asked(unit, span=span), Whenever(), span=span)
        if relation is None:
            argument = Measure(self._argument, (), "function", named=self._argument)
            equation = Equals(self._measure, filled(self._expression, {self._argument: argument}), span)
            known = HasValue(self._measure, target, Whenever(), span=span)
            sized = len(self._told.rules) > 1 or self._measured is not None
            above = (Among(argument, Numbers.POSITIVE),) if sized else ()
            return equation, known, *above, HasValue(argument, Asked(unit, span=span), Whenever(), span=span)
        start, factor, period = exponential(self._expression, self._argument)
        place = self._told.span(self._rule)
        return (
            HasValue(self._measure, Quantity(start, span=place), Start(), span=place),
            Changes(self._measure, TimesBy(factor), Quantity(period, unit), place),
            HasValue(self._measure, target, After(Asked(unit, whole=True)), relation, span),
        )

    def _whole(self, value: Fraction, relation: Relation, *, last: bool) -> Expression | None:
        """The first whole argument that meets a bound, or the last, where the function only grows or only shrinks and
        is no plain power; None for others."""
        place = inverted(self._expression, self._argument, value)
        known = worth(place) if place is not None else None
        if place is None or known is None:
            return None
        low, high = (worth(filled(self._expression, {self._argument: Fraction(known) + step})) for step in (-1, 1))
        if low is None or high is None or low == high:
            return None
        rises, above = high > low, relation in {Relation.ABOVE, Relation.AT_LEAST}
        if (rises == above) == last:
            return None
        if last:
            return Call("floor", (place,)) if relation is Relation.AT_MOST else None
        strict = relation in {Relation.ABOVE, Relation.BELOW}
        return Apply("+", Call("floor", (place,)), Fraction(1)) if strict else Call("ceil", (place,))

    def _relation(self, at: int) -> Relation | None:
        words = self._row.words[max(0, at - 2) : at]
        return next((bound for bound in map(bound_of, words) if bound is not None), None)
