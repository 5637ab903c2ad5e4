"""Functions written out in the text: evaluated at an argument, or solved for the argument that gives a value."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import pairwise, takewhile

from grammar.errors import AnotherStory, CannotRead, Lacking, NotAnswered
from grammar.problem import (
    After,
    Asked,
    Call,
    Changes,
    Equals,
    Expression,
    Fact,
    HasValue,
    Measure,
    Problem,
    Quantity,
    Relation,
    Start,
    TimesBy,
    Whenever,
)  # fmt: skip
from grammar.school.arguments import called, fits, is_name, scale
from grammar.school.arithmetic import Written, filled, letters
from grammar.school.formulas import breaks_off, formula
from grammar.school.row import ENDS, NUMERIC, row_of
from grammar.school.shapes import at_first, exponential, exponents, parted, raised, restated
from grammar.school.written import Rule, Told
from grammar.span import Span
from grammar.stories.function_pace import pace
from grammar.stories.scene import Scene

_BOUNDS = (
    dict.fromkeys(("BELOW", "FEWER", "SMALLER"), Relation.BELOW)
    | dict.fromkeys(("ABOVE", "OVER", "MORE", "BIGGER", "exceed", "surpass"), Relation.ABOVE)
    | {"AT_LEAST": Relation.AT_LEAST, "AT_MOST": Relation.AT_MOST}
)
"""The classes and lemmas of words before a number that make it a bound."""
_LINKS = {"OF", "BE", "EQUALS", "AT", "COLON", "TO", "BEFORE", "HAVE"}
_COUNTED = {"ROUND", "TIME", "WORD", "UNIT", "MEASURE", "NUMBERED", "LAYER"}
_RELATING = NUMERIC | {
    "PERCENT", "CENT", "MULTIPLE", "TIMES", "FOLD", "FOLDED", "HALF", "QUARTER", "EACH", "PER", "TOTAL", "POINTS",
    "MEAN",
}  # fmt: skip
_MOVING = {"GROW", "SHRINK", "GROWTH", "SHRINKAGE", "GAIN", "GIVE", "REMOVE", "TOTAL"}
_FARTHEST = 6


def problem(scene: Scene) -> Problem:
    """What the text asks of the one function that it writes out.

    Raises: AnotherStory where no function is written; NotAnswered, Lacking where it is not clear what is asked of it.
    """
    told = Told(scene.read(row_of))
    if not told.rules:
        raise AnotherStory("No function is written out.")
    if any(breaks_off(told.row.words, each.written) for each in told.rules):
        raise NotAnswered("A part of the function was not understood.", spans=tuple(map(told.span, told.rules)))
    if len(told.rules) > 1:
        raise NotAnswered("More than one function is written.", spans=tuple(map(told.span, told.rules)))
    rule = told.rules[0]
    try:
        facts = _Asked(told, rule).facts()
    except CannotRead as error:
        if rule.plain:
            raise AnotherStory(error.message, spans=error.spans, hint=error.hint) from error
        raise
    return Problem(facts, facts[-1:], notes=scene.notes)


class _Asked:
    """What is asked of a function: its value at an argument, or the argument at which it has a value."""

    def __init__(self, told: Told, rule: Rule) -> None:
        self._told, self._rule, self._row = told, rule, told.row
        names = letters(rule.written.expression)
        whole = parted(rule.written.expression, {*told.values, *(n for n in names if len(n) == 1), rule.argument})
        self._values = {name: value for name, value in told.values.items() if name in letters(whole)}
        self._argument = rule.argument or self._free_name(filled(whole, self._values))
        self._begins = self._values.pop(rule.argument, None) if self._values.get(rule.argument) == 0 else None
        self._named_in_words(letters(whole))
        self._expression = filled(whole, self._values)
        self._measure = Measure(rule.name or "value", (), "function", named=rule.name or "value")

    def facts(self) -> tuple[Fact, ...]:
        """The facts of the problem, the goal last."""
        said = self._told.values.get(self._argument) if self._argument else None
        self._told.used |= set(self._restated())
        asked = (self._row, range(*self._question()), self._expression, self._argument, self._unit())
        if not self._numbers() and (found := pace(*asked)) is not None:
            return found
        points = {at: value for at, value in self._points().items() if value != said}
        self._told.used |= {at for at in self._numbers() if self._says_power(at)}
        if not points and self._begins is not None:
            started = filled(self._expression, {self._argument: self._begins})
            return self._value(started, self._row.span(*self._question()))
        targets = self._numbers()
        percents = {at + 1 for at in targets if self._told.is_percent(at + 1)} | self._in_percent()
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
            return self._value(filled(self._expression, {self._argument: value}), self._row.span(at, at + 1))
        if len(targets) == 1 and not points and self._argument in letters(self._expression):
            return self._found(targets[0])
        strange = tuple(self._row.span(at, at + 1) for at in (*points, *targets)) or (self._told.span(self._rule),)
        raise NotAnswered(
            "It is not clear what is asked of the function.",
            spans=strange,
            hint="Give the argument, or the value to be reached.",
        )

    # --- what is given --------------------------------------------------------------------------------------------

    def _named_in_words(self, names: Collection[str]) -> None:
        """Values of names that words say: "an initial learning rate of 0.1" for initial_lr, "k is 0.2"."""
        for at in [place for place in self._numbers() if place not in self._told.targets]:
            before = self._before(at)
            said = frozenset(part for place in before for part in self._row.words[place].text.lower().split("_"))
            fitting = [n for n in names if n not in self._values and called(n, said)]
            value = self._row.words[at].value
            if len(fitting) == 1 and value is not None:
                percent = self._told.is_percent(at + 1)
                self._values[fitting[0]] = value / 100 if percent else value
                self._told.used |= {at, *before, *([at + 1] if percent else [])}

    def _numbers(self) -> list[int]:
        numbers = (at for at, word in enumerate(self._row.words) if word.kind in NUMERIC)
        return [at for at in numbers if at not in self._told.used and not self._says_first(at)]

    def _restated(self) -> Iterator[int]:
        """ "At 90 °C in a room of 20 °C … 20 + 70e^(-0.05t)": told outside the question, and again by the function."""
        start, end = self._question()
        known = restated(self._expression, self._argument)
        words = self._row.words
        for at in self._numbers():
            timed = at + 1 < len(words) and words[at + 1].kind in {"ROUND", "TIME", "PERCENT"}
            if words[at].value in known and not start <= at < end and not timed and words[at].kind == "NUMBER":
                yield at

    def _says_first(self, at: int) -> bool:
        """ "The first whole epoch at which it is below 1": the first of those beyond a bound."""
        start, end = self._question()
        bound = any(self._row.words[place].kind in _BOUNDS for place in range(start, end))
        first = self._row.words[at].kind == "ORDINAL" and self._row.words[at].value == 1
        if said := first and bound and start <= at < end:
            self._told.used.add(at)
        return said

    def _in_percent(self) -> set[int]:
        """ "The error rate in percent is E(t) = 100 × 0.95^t": in what the values are counted, where they can be."""
        words = enumerate(pairwise(self._row.words), 1)
        led = {at for at, (led, told) in words if led.kind in {"IN", "IN_UNIT"} and told.kind == "PERCENT"}
        return led if led and self._argument and at_first(self._expression, self._argument) > 1 else set()

    def _says_power(self, at: int) -> bool:
        """ "With power 2": a power of the rule, told again in words."""
        words = self._row.words
        named = at > 0 and words[at - 1].lemma in {"power", "exponent", "degree"}
        return named and words[at].value in exponents(self._rule.written.expression)

    def _before(self, at: int) -> tuple[int, ...]:
        """The places of the noun before a number, across "of", "is" or "="."""
        place = at - 1
        while place >= 0 and self._row.words[place].kind in _LINKS:
            place -= 1
        farthest = max(place - 2, 0) if place < at - 1 else max(place, 0)
        return tuple(takewhile(lambda each: is_name(self._row.words[each]), range(place, farthest - 1, -1)))

    def _free_name(self, expression: Expression) -> str:
        """The one name without a value that stands in a power, or else the one name without a value."""
        free, powers = sorted(letters(expression)), sorted(raised(expression))
        return powers[0] if len(powers) == 1 else free[0] if len(free) == 1 else ""

    def _points(self) -> dict[int, Fraction]:
        """Numbers at which the function is asked for, by place: "after 20 epochs", "epoch 8", "L(4)"."""
        unit = self._unit()
        found: dict[int, Fraction] = {}
        for at in self._numbers():
            words, value = self._row.words, self._row.words[at].value
            behind = at + 1 + ([word.kind for word in words[at : at + 2]] == ["FRACTION", "OF"])
            before, after = words[at - 1] if at else None, words[behind] if behind < len(words) else None
            counted = after is not None and after.kind in _COUNTED and fits(after, unit, self._argument)
            numbered = before is not None and before.kind in _COUNTED and fits(before, unit, self._argument)
            other = scale(after.lemma, unit) if after is not None and after.kind == "TIME" else None
            if value is not None and (counted or numbered):
                found[at] = value
            elif value is not None and other is not None:
                found[at] = value * other
        found |= self._calls()
        self._told.used |= set(found)
        return found

    def _calls(self) -> dict[int, Fraction]:
        found: dict[int, Fraction] = {}
        for at in range(len(self._row.words)):
            read = formula(self._row.words, at) if at not in self._told.used else None
            match read:
                case Written(Call(name, (Fraction() as value,)), start, end) if name == self._rule.name:
                    found[at] = value
                    self._told.used |= set(range(start, end))
                case _:
                    pass
        return found

    def _unit(self) -> str:
        """What the argument counts, where the text says so: "t in epochs", "n is the number of hours", "0.03 a year".
        """
        words = self._row.words
        if len(self._told.pers) == 1 and self._argument in raised(self._expression):
            return next(iter(self._told.pers))
        for at, word in enumerate(words):
            if word.text == self._argument and at not in range(self._rule.written.start, self._rule.written.end):
                for behind in words[at + 1 : at + _FARTHEST]:
                    if behind.kind in {"ROUND", "TIME"}:
                        return behind.lemma
                    if behind.kind in ENDS:
                        break
        return ""

    def _demand_same_unit(self, targets: Collection[int]) -> None:
        """Raises NotAnswered where a number counts rounds or time, but not those of the argument."""
        words = self._row.words
        strange = [at for at in targets if at + 1 < len(words) and words[at + 1].kind in {"ROUND", "TIME"}]
        if strange:
            raise NotAnswered(
                "The argument of the function is told in another unit.",
                spans=(self._row.span(strange[0], strange[0] + 2),),
                hint="Give it in the unit of the function.",
            )

    # --- what is asked --------------------------------------------------------------------------------------------

    def _question(self) -> tuple[int, int]:
        found = self._row.question()
        return found or list(self._row.sentences())[-1]

    def _demand_plain_question(self) -> None:
        """Raises NotAnswered where something else than a value is asked: how much it moved."""
        start, end = self._question()
        moving = [at for at in range(start, end) if self._row.words[at].kind in _MOVING and at not in self._told.used]
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
        value, span = self._row.words[at].value, self._row.span(at, at + 1)
        if value is None:
            raise AnotherStory("No number is told for it.")
        if self._told.is_percent(at + 1) and at_first(self._expression, self._argument) <= 1:
            value /= 100
        own = self._argument if len(self._argument) > 1 else ""
        target, unit = Quantity(value, span=span), self._unit() or self._counted() or own
        relation = self._relation(at)
        if relation is None:
            argument = Measure(self._argument, (), "function", named=self._argument)
            equation = Equals(self._measure, filled(self._expression, {self._argument: argument}), span)
            known = HasValue(self._measure, target, Whenever(), span=span)
            return equation, known, HasValue(argument, Asked(unit, span=span), Whenever(), span=span)
        start, factor, period = exponential(self._expression, self._argument)
        place = self._told.span(self._rule)
        return (
            HasValue(self._measure, Quantity(start, span=place), Start(), span=place),
            Changes(self._measure, TimesBy(factor), Quantity(period, unit), place),
            HasValue(self._measure, target, After(Asked(unit, whole=True)), relation, span),
        )

    def _relation(self, at: int) -> Relation | None:
        words = self._row.words[max(0, at - 2) : at]
        bounds = (_BOUNDS.get(word.kind) or _BOUNDS.get(word.lemma) for word in words)
        return next((bound for bound in bounds if bound is not None), None)
