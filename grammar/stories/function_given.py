"""What a text gives of a written function: the values of its names, its arguments, and what is told again."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import takewhile

from grammar.problem import Call, Expression, Measure, Relation
from grammar.school.arguments import called, fits, is_name, scale
from grammar.school.arithmetic import Written, filled, letters
from grammar.school.formulas import formula
from grammar.school.row import ENDS, NUMERIC, Word
from grammar.school.shapes import exponents, parted, raised, restated
from grammar.school.written import Rule, Told
from grammar.units import unit_called

_BOUNDS = (
    dict.fromkeys(("BELOW", "FEWER", "SMALLER"), Relation.BELOW)
    | dict.fromkeys(("ABOVE", "OVER", "MORE", "BIGGER", "exceed", "surpass", "top"), Relation.ABOVE)
    | {"AT_LEAST": Relation.AT_LEAST, "AT_MOST": Relation.AT_MOST}
)
"""The classes and lemmas of words before a number that make it a bound."""
_LINKS = {"OF", "BE", "EQUALS", "AT", "COLON", "TO", "BEFORE", "HAVE"}
_COUNTED = {"ROUND", "TIME", "WORD", "UNIT", "MEASURE", "NUMBERED", "LAYER"}
_FARTHEST = 6


class Given:
    """A function with what is told of it."""

    def __init__(self, told: Told, rule: Rule) -> None:
        self._told, self._rule, self._row = told, rule, told.row
        names = letters(rule.written.expression)
        whole = parted(rule.written.expression, {*told.values, *(n for n in names if len(n) == 1), rule.argument})
        self._values = {name: value for name, value in told.values.items() if name in letters(whole)}
        self._argument = rule.argument or self._free_name(filled(whole, self._values))
        self._begins = self._values.pop(rule.argument, None) if self._values.get(rule.argument) == 0 else None
        self._last: Fraction | None = None
        self._named_in_words(letters(whole))
        behind = self._row.words[rule.written.end : rule.written.end + 1]
        self._measured = unit_called(behind[0].text) if behind and len(behind[0].text) > 1 else None
        self._percents = {at for at, word in enumerate(self._row.words) if word.kind == "PERCENT" and (
            not at or self._row.words[at - 1].kind not in NUMERIC)}  # fmt: skip
        self._told.used |= {at for at in self._percents if at < self._question()[0]}
        self._expression = filled(whole, self._values)
        self._measure = Measure(rule.name or "value", (), "function", named=rule.name or "value")

    def _named_in_words(self, names: Collection[str]) -> None:
        """Values of names that words say: "an initial learning rate of 0.1" for initial_lr, "k is 0.2"."""
        for at in self._limits():
            self._last = self._row.words[at].value
            self._told.used.add(at)
        free = [place for place in self._numbers() if place not in self._told.targets]
        own = {at: self._called_before(at, names) for at in free}
        for at, name in own.items():
            value, twice = self._row.words[at].value, [*own.values()].count(name) > 1
            if name and not twice and name not in self._values and value is not None:
                percent = self._told.is_percent(at + 1)
                self._values[name] = value / 100 if percent else value
                self._told.used |= {at, *self._before(at), *([at + 1] if percent else [])}

    def _limits(self) -> list[int]:
        """The numbers up to which a function is said to go."""
        words = self._row.words
        return [at for at in self._numbers() if [word.kind for word in words[max(at - 2, 0) : at]] == ["UP", "TO"]]

    def _called_before(self, at: int, names: Collection[str]) -> str:
        """The one name without a value that the words before a number say."""
        said = frozenset(part for place in self._before(at) for part in self._row.words[place].text.lower().split("_"))
        fitting = [name for name in names if name not in self._values and called(name, said)]
        return fitting[0] if len(fitting) == 1 else ""

    def _numbers(self) -> list[int]:
        words = self._row.words
        return [at for at, word in enumerate(words) if word.kind in NUMERIC and at not in self._told.used
                and not self._says_first(at)]  # fmt: skip

    def _restated(self) -> Iterator[int]:
        """ "At 90 °C in a room of 20 °C … 20 + 70e^(-0.05t)": told outside the question, and again by the function."""
        start, end = self._question()
        known = restated(self._expression, self._argument)
        words = self._row.words
        for at in self._numbers():
            unit = words[at + 1] if at + 1 < len(words) else None
            timed = unit is not None and unit.kind in {"ROUND", "TIME", "PERCENT"}
            if words[at].value in known and not start <= at < end and not timed and words[at].kind == "NUMBER":
                yield at

    def _says_first(self, at: int) -> bool:
        """ "The first whole epoch at which it is below 1": the first of those beyond a bound."""
        start, end = self._question()
        bound = any(bound_of(self._row.words[place]) for place in range(start, end))
        first = self._row.words[at].kind == "ORDINAL" and self._row.words[at].value == 1
        if said := first and bound and start <= at < end:
            self._told.used.add(at)
        return said

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
            if after is not None and self._scale(after):
                continue
            if value is not None and (counted or numbered):
                found[at] = value
            elif value is not None and other is not None:
                found[at] = value * other
        found |= self._calls()
        self._told.used |= set(found)
        return found

    def _scale(self, word: Word) -> Fraction | None:
        """How many of the unit in which the function is measured a word for a unit is, None where it is none of that
        kind."""
        unit = unit_called(word.text) if self._measured is not None else None
        if unit is None or self._measured is None or unit.dimension != self._measured.dimension:
            return None
        return unit.scale / self._measured.scale

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

    def _question(self) -> tuple[int, int]:
        found = self._row.question()
        return found or list(self._row.sentences())[-1]


def bound_of(word: Word) -> Relation | None:
    """The bound that a word says, None for none."""
    return _BOUNDS.get(word.kind) or _BOUNDS.get(word.lemma)
