"""So much for so many is told, and how much for so many others is asked: a recipe for 4 people needs 300 g of flour,
how much for 10 people? What is asked may be left unsaid, and the second number may stand alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

from grammar.accounts.words import lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.line import Kind, Line
from grammar.ledger.lines import lines_of
from grammar.ledger.naming import kind, stem
from grammar.ledger.words import words_of
from grammar.manner.sentences import sentences
from grammar.problem import Apply, Asked, HasValue, Measure, Problem, SetAside, Tied
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.units import unit_called

_PLAIN = frozenset({
    "ARTICLE", "PRONOUN", "POSSESSOR", "BE", "DO", "MODAL", "FOR", "OF", "TO", "AT", "ON", "IN", "IF", "COMMA", "AND",
    "HOW", "MUCH", "MANY", "WHAT", "STOP", "QUESTION", "NUMBER", "UNIT", "MONEY", "CURRENCY", "TAKE", "GIVE", "IT",
    "HAVE", "COMMAND", "FIND", "THEN", "THERE", "MEASURE", "EXTENT", "LINE", "WITH", "CENT", "ONLY", "GET",
})  # fmt: skip
"""The classes of words that tell of nothing else than of two amounts that go together."""
_PARTING = frozenset({"HAVE", "RELATIVE", "BUT", "OR", "WHICH"})
_LISTING = frozenset({"WORD", "FOREIGN", "LIGHT", "OF", "AND", "COMMA", "ARTICLE"})
_MEASURED = frozenset({"mass", "volume", "length", "area"})
_PRICES = frozenset({"cost", "costs", "price", "pay", "paid"})
_EXTENTS = {"far": "length", "long": "time", "heavy": "mass"}
_FEWEST, _MOST = 2, 4


def problem(scene: Scene) -> Problem:
    """The amount that goes with another as one that is told goes with another.

    Raises: AnotherStory where anything else is told, or it is not plain that they grow alike.
    """
    tokens = scene.unformed
    said = [*sentences(tokens)]
    lines = lines_of(tokens).lines
    plain = all(line.kind is Kind.AMOUNT and not line.factors and line.times == 1 for line in lines)
    if len(said) != _FEWEST or not plain or not _FEWEST < len(lines) <= _MOST:
        raise AnotherStory("Not one amount for another is told.")
    told = [line for line in lines if line.start in said[0]]
    if told != [*lines[:-1]] or not _joins(tokens, said[0]):
        raise AnotherStory("Not one amount for another is told.")
    return _Text(tokens, said[0], said[1], told, lines[-1]).problem(scene)


def _joins(tokens: Sequence[Token], telling: range) -> bool:
    """Whether a sentence says that its amounts go together: it needs, costs, makes so much."""
    joining = words_of("going_together")
    verbs = [p for p in telling if (lemma_of(tokens[p].text) or stem(tokens[p])) in joining]
    priced = any(kind(tokens, p) == "FOR" and kind(tokens, p + 1) in {"CURRENCY", "NUMBER"} for p in telling)
    return bool(verbs) or (priced and any(tokens[p].kind == "CURRENCY" for p in telling))


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of two sentences: amounts that go together, and one of them at another size."""

    tokens: Sequence[Token]
    telling: range
    asking: range
    told: Sequence[Line]
    asked: Line

    def problem(self, scene: Scene) -> Problem:
        """What is asked.

        Raises: AnotherStory as `problem` of this module.
        """
        given = self._only([line for line in self.told if self._is_alike(line)])
        others = [line for line in self.told if line is not given]
        target = self._only([line for line in others if self._is_wanted(line)])
        self._demand_known()
        value = target.value * self.asked.value / given.value if given.value else Fraction(0)
        parted = value.denominator != 1 and not target.unit and self._noun(target) not in words_of("measured_out")
        if not _grow_alike(given, target) or not value or parted or self._goes_otherwise(given, target):
            raise AnotherStory("It is not plain that they grow alike.")
        span = self.tokens[self.asking.start].span | self.tokens[self.asking.stop - 1].span
        unit = target.unit or self._noun(target)
        measure = Measure("amount", (), unit, named="the amount asked for")
        each = Apply("/", Apply("*", target.value, self.asked.value), given.value)
        goal = HasValue(measure, Asked(unit, span=span), span=span)
        aside = tuple(self._aside(line, target) for line in others if line is not target)
        return Problem((Tied("in_proportion", measure, each, span), goal), (goal,), set_aside=aside, notes=scene.notes)

    def _goes_otherwise(self, given: Line, target: Line) -> bool:
        """Whether two amounts are needed together, are a price and what tells a thing apart ("a house of 4 rooms"), or
        one is a time in which nothing is made."""
        verbs = {lemma_of(self.tokens[p].text) or stem(self.tokens[p]) for p in self.telling}
        apart = _dimension(target) == "money" and kind(self.tokens, given.start - 1) == "OF"
        kinds = self._kinds_between(given, target)
        apart = apart or not kinds.isdisjoint(_PARTING if len(self.told) > _FEWEST else _PARTING | {"AND", "COMMA"})
        passes = _dimension(given) == "time" and not verbs & words_of("making_in_time")
        return self._are_listed(given, target) or apart or passes

    def _are_listed(self, one: Line, other: Line) -> bool:
        """ "3 eggs and 200 g of sugar"."""
        kinds = self._kinds_between(one, other)
        return kinds <= _LISTING and not kinds.isdisjoint({"AND", "COMMA"})

    def _kinds_between(self, one: Line, other: Line) -> frozenset[str]:
        first, last = sorted((one, other), key=lambda each: each.start)
        return frozenset(self.tokens[p].kind for p in range(first.end, last.start))

    def _is_alike(self, line: Line) -> bool:
        """Whether an amount is of what the question has another amount of."""
        if self.asked.unit or line.unit:
            return line.unit == self.asked.unit
        told, asked = self._noun(line), self._noun(self.asked)
        return told == asked or not asked or (not told and asked in self._stems(self.telling))

    def _is_wanted(self, line: Line) -> bool:
        """Whether the question may ask for an amount: "how much flour", "how many g", "what do they cost"."""
        dimension = _dimension(line)
        words = {self.tokens[p].text.lower() for p in self.asking}
        if words & _PRICES or any(self.tokens[p].kind == "CURRENCY" for p in self.asking):
            return dimension == "money"
        extents = {_EXTENTS[word] for word in words & _EXTENTS.keys()}
        at = next((p + 1 for p in self.asking if kind(self.tokens, p) in {"MUCH", "MANY"}), None)
        named = self.tokens[at] if at is not None and not extents else None
        unit = unit_called(named.text) if named is not None else None
        if extents or unit is not None:
            return dimension in extents or (unit is not None and unit.name == line.unit)
        if named is None or named.kind in _PLAIN:
            return named is not None and dimension != "money"
        return stem(named) in self._counted(line)

    def _counted(self, line: Line) -> frozenset[str]:
        """The stems of what an amount is of: "2 cups of rice"."""
        behind = range(line.end, self.telling.stop)
        places = takewhile(lambda p: self.tokens[p].kind in {"WORD", "OF", "FOREIGN", "LIGHT"}, behind)
        return self._stems([*places]) | {self._noun(line)}

    def _stems(self, places: Sequence[int]) -> frozenset[str]:
        return frozenset(stem(self.tokens[p]) for p in places)

    def _noun(self, line: Line) -> str:
        return line.noun if line.behind > line.end else ""

    def _demand_known(self) -> None:
        """Raises AnotherStory where a word relates numbers otherwise, or the question names what is not told of."""
        known = self._stems(self.telling) | words_of("going_together") | _PRICES | _EXTENTS.keys()
        for p in (*self.telling, *self.asking):
            token = self.tokens[p]
            spoken = token.kind in _PLAIN or p in range(self.asked.start, self.asked.behind)
            named = p in self.telling and token.kind in {"WORD", "FOREIGN", "LIGHT"}
            if not (spoken or named or stem(token) in known or lemma_of(token.text) in known):
                raise AnotherStory("More is told than amounts that go together.")

    def _aside(self, line: Line, target: Line) -> SetAside:
        """What is told in a list with what is asked: "3 eggs and 200 g of sugar".

        Raises: AnotherStory where a number stands otherwise.
        """
        if not self._are_listed(line, target):
            raise AnotherStory("More is told than amounts that go together.")
        return SetAside(self.tokens[line.start].text, "it tells of something else", line.span)

    def _only(self, lines: Sequence[Line]) -> Line:
        """The one of several.

        Raises: AnotherStory where there is not just one.
        """
        if len(lines) != 1:
            raise AnotherStory("It is not plain which amount goes with which.")
        return lines[0]


def _dimension(line: Line) -> str:
    unit = unit_called(line.unit) if line.unit else None
    return unit.dimension if unit is not None else ""


def _grow_alike(given: Line, target: Line) -> bool:
    """Whether two amounts grow alike: things, masses, ways, prices; not so the time that several take for one thing."""
    kinds = _dimension(given), _dimension(target)
    if kinds[0] == "time":
        return kinds[1] in _MEASURED | {""} and given.unit != "year"
    return kinds[0] in _MEASURED if kinds[1] == "time" else {*kinds} <= _MEASURED | {"money", ""}
