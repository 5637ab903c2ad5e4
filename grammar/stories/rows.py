"""Rows that grow or shrink evenly: seats, bricks, savings, widths; the first one, what each adds, and the last or how
many there are."""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Fact, HasValue, Measure, Problem, Tied
from grammar.school.progressions import summed
from grammar.school.row import ENDS, Row, row_of
from grammar.stories.scene import Scene

_CUTS = ENDS | {"COMMA", "AND", "BUT", "WHICH", "RELATIVE", "DASH"}
_UP, _DOWN = {"MORE", "BIGGER", "GROW"}, {"FEWER", "SMALLER", "SHRINK"}
_ONWARD = {"NEXT", "FURTHER", "LATER", "AFTER"}
_FACTORS = {"FRACTION", "FACTOR_VERB", "MULTIPLE"}
_PARTS = {"TIME", "LAYER", "ROUND", "NUMBERED", "WEEKDAY"}
_STRANGE = {"PERCENT", "NOT", "WITHOUT", "OTHER", "OR", "PER", "AT_MOST", "AT_LEAST", "MULTIPLY", "DIVIDE", "EVERY"}
_MOST = 10_000


@dataclass
class _Told:
    """The roles of the numbers of a text."""

    terms: dict[int, Fraction] = field(default_factory=dict)
    step: Fraction | None = None
    ratio: Fraction | None = None
    last: Fraction | None = None
    count: int | None = None
    nouns: set[str] = field(default_factory=set)
    edge: str = ""


class _Reader:
    """Reads a text piece by piece."""

    def __init__(self, row: Row) -> None:
        self.row, self.words, self.told = row, row.words, _Told()
        names = row.found("sequences")
        self.names = {at: each.what for each in names for at in range(each.start, each.end)}
        question = row.question()
        if question is None:
            raise AnotherStory("There is not one question.")
        self.start, self.end = question

    def read(self) -> None:
        """Gives every number outside the question its role.

        Raises: AnotherStory where one has none.
        """
        begin = 0
        for at in range(self.start + 1):
            if at == self.start or self.words[at].kind in _CUTS:
                self._piece(begin, at)
                begin = at + 1
        if self.end + 1 < len(self.words):
            self._piece(self.end + 1, len(self.words))

    def part(self, at: int) -> bool:
        """Whether a place of the row is named there: a row, a layer, a week."""
        word = self.words[at] if 0 <= at < len(self.words) else None
        return word is not None and (word.kind in _PARTS or self.names.get(at) == "part")

    def numbers(self, start: int, end: int, ruled: bool = False) -> list[int]:
        """The numbers that are no names of places; where a rule for all is told, none is."""
        return [at for at in range(start, end) if self.words[at].kind == "NUMBER" and (ruled or not self.part(at - 1))
                and not (self.words[at].lemma == "one" and self.part(at + 1))]  # fmt: skip

    def place(self, start: int, end: int) -> int:
        """Which place is named: the first row, row 1, day one; 0 where none is."""
        found = {int(self.words[at].value or 0) for at in range(start, end) if self.words[at].kind == "ORDINAL"}
        for at in range(start, end):
            word = self.words[at]
            if at and self.part(at - 1) and not self.words[at - 1].text.endswith("s"):
                found |= {int(word.value or 0)} if word.kind == "NUMBER" else {1} if word.lemma == "one" else set()
        return found.pop() if len(found) == 1 else 0

    # --- the pieces -----------------------------------------------------------------------------------------------

    def _piece(self, start: int, end: int) -> None:
        kinds = {word.kind for word in self.words[start:end]}
        ruled = bool(kinds & {"EACH"}) or {"FROM", "NEXT"} <= kinds
        numbers = self.numbers(start, end, ruled)
        factors = [at for at in range(start, end) if self.words[at].kind in _FACTORS]
        if not numbers and not factors:
            return
        if ruled:
            self._rule(start, end, numbers, factors, kinds)
        elif len(numbers) == 1 and not factors and not kinds & (_UP | _DOWN | {"THAN", "TIMES"}):
            self._value(start, end, numbers[0], kinds)
        else:
            raise AnotherStory("A number has no place in a row.")

    def _rule(self, start: int, end: int, numbers: list[int], factors: list[int], kinds: set[str]) -> None:
        """ "Each following row has 2 seats more", "every next layer half as many"."""
        told, words = self.told, self.words
        each = [at for at in range(start, end) if words[at].kind == "EACH"]
        onward = bool(kinds & _ONWARD) or any(
            self.names.get(at) == "before" or (self.names.get(at) == "each" and at not in each)
            for at in range(start, end)
        )
        if len(numbers) > 0 and self._until(numbers[-1]):
            told.last = words[numbers.pop()].value
        timed = any(words[at].kind == "TIME" for at in range(start, end)) and bool(kinds & (_UP | _DOWN))
        than = [at for at in range(start, end) if words[at].kind == "THAN"]
        points = any(words[at + 1].kind == "ORDINAL" for at in each) or (
            bool(than) and not any(self.names.get(at) == "before" for at in range(than[0], end))
        )
        if not (onward or timed) or points or told.step is not None or told.ratio is not None:
            raise AnotherStory("The row goes on in another way.")
        signs = {1 for at in range(start, end) if words[at].kind in _UP} | {
            -1 for at in range(start, end) if words[at].kind in _DOWN
        }
        if len(factors) == 1 and not numbers and not signs:
            told.ratio = words[factors[0]].value
        elif len(numbers) == 1 and "TIMES" in kinds and not signs and not factors:
            told.ratio = words[numbers[0]].value
        elif len(numbers) == 1 and len(signs) == 1 and not factors and "TIMES" not in kinds:
            told.step = (words[numbers[0]].value or Fraction(0)) * signs.pop()
            self._noun(numbers[0])
        else:
            raise AnotherStory("The row goes on in another way.")

    def _value(self, start: int, end: int, at: int, kinds: set[str]) -> None:
        """ "20 seats in the first row", "the last row has 64", "25 rows"."""
        told, value = self.told, self.words[at].value or Fraction(0)
        edge = next((self.words[p].lemma for p in range(start, end) if self._edge(p)), "")
        place = self.place(start, end)
        ends = kinds & {"PREVIOUS", "FINAL"} or self._until(at) or (edge and told.edge and edge != told.edge)
        if ends and not place and told.last is None:
            told.last = value
        elif self.part(at + 1) and not place and not edge and value.denominator == 1 and told.count is None:
            told.count = int(value)
            return
        elif place or edge or "BEGIN" in kinds or self._next(start, end):
            told.terms.setdefault(place or (2 if self._next(start, end) else 1), value)
            told.edge = edge
        else:
            raise AnotherStory("A number has no place in a row.")
        self._noun(at)

    def _edge(self, at: int) -> bool:
        """ "The bottom row", and "in front row", which is not in front of anything."""
        return self.names.get(at) == "edge" or (self.names.get(at) == "before" and self.part(at + 1))

    def _next(self, start: int, end: int) -> bool:
        return 1 in self.told.terms and any(self.words[at].kind == "NEXT" for at in range(start, end))

    def _until(self, at: int) -> bool:
        """ "Down to the layer with 8", "up to 10", "until 16"."""
        before = [word.kind for word in self.words[max(0, at - 5) : at]]
        said = any(word.text in {"until", "till"} for word in self.words[max(0, at - 5) : at])
        return said or any(
            pair in (("UP", "TO"), ("DOWN", "TO")) for pair in pairwise(before)
        )

    def _noun(self, at: int) -> None:
        """Keeps what a number counts, to be one thing throughout."""
        before, after = self.words[at - 1], self.words[at + 1] if at + 1 < len(self.words) else None
        if at and before.kind == "CURRENCY":
            self.told.nouns.add(before.lemma)
        elif (
            after is not None and after.kind in {"WORD", "NEURON", "UNIT", "MONEY", "MEASURE"} and not self.part(at + 1)
        ):
            self.told.nouns.add(after.lemma)
        elif after is not None and after.kind in {"MORE", "FEWER"}:
            self._noun(at + 1)

    # --- the question ---------------------------------------------------------------------------------------------

    def goal(self) -> tuple[str, int]:
        """What is asked: "count", "term" or "sum", and of which place (0: of all).

        Raises: AnotherStory where it is anything else.
        """
        words, told = self.words, self.told
        kinds = {word.kind for word in words[self.start : self.end]}
        many = next((at for at in range(self.start, self.end) if words[at].kind in {"MANY", "MUCH"}), None)
        numbers = self.numbers(self.start, self.end)
        total = "TOTAL" in kinds or any(self.names.get(at) == "sum" for at in range(self.start, self.end))
        if many is not None and self.part(many + 1) and not numbers and not total:
            return "count", 0
        place = self.place(self.start, self.end)
        if len(numbers) == 1 and self.part(numbers[0] + 1) and place in {0, 1} and told.count is None:
            told.count = int(words[numbers[0]].value or 0)
        elif place > 1 and not numbers and not total:
            return "term", place
        elif numbers or (place and "COUNTED" not in kinds):
            raise AnotherStory("A number has no place in a row.")
        ends = kinds & {"PREVIOUS", "FINAL"} or any(self.names.get(at) == "edge" for at in range(self.start, self.end))
        if ends and "COUNTED" not in kinds and not total:
            return "term", 0
        timed = any(word.kind in {"TIME", "NUMBERED"} for word in words)
        if not total and (timed or many is None):
            raise AnotherStory("I cannot tell whether all of them are asked.")
        self._demand_noun(many)
        return "sum", 0

    def _demand_noun(self, many: int | None) -> None:
        """Holds what is asked to be what the row is of."""
        word = self.words[many + 1] if many is not None and many + 1 < self.end else None
        asked = {word.lemma} if word is not None and word.kind in {"WORD", "NEURON", "PARAMETER", "UNIT"} else set()
        earlier = {each.lemma for each in self.words[: self.start]}
        earlier |= {"neuron"} if "width" in earlier else set()
        if len(self.told.nouns | asked) > 1 or not asked <= earlier:
            raise AnotherStory("The row is of another thing.")


def problem(scene: Scene) -> Problem:
    """What is asked of a row of which the text tells how each place follows from the one before it.

    Raises: AnotherStory where no such row is told.
    """
    kinds = {token.kind for token in scene.tokens}
    if kinds & _STRANGE:
        raise AnotherStory("No row is told.")
    row = scene.read(row_of)
    reader = _Reader(row)
    if not any(reader.part(at) for at in range(len(row.words))):
        raise AnotherStory("No row is told.")
    reader.read()
    what, place = reader.goal()
    told = _settled(reader.told)
    goal, ties = _solved(told, what, place)
    span = row.span(0, len(row.words))
    unit = next(iter(told.nouns)) if len(told.nouns) == 1 and what != "count" else ""
    wanted = HasValue(goal, Asked(unit if unit in _units(row) else "", span=span), span=span)
    facts: list[Fact] = [Tied(t.law, t.left, t.right, span) for t in ties]
    return Problem((*facts, wanted), (wanted,), notes=scene.notes)


def _units(row: Row) -> set[str]:
    return {word.lemma for word in row.words if word.kind in {"UNIT", "MONEY", "CURRENCY"}}


def _settled(told: _Told) -> _Told:
    """The row with its step, and how many places it has where the last one is told.

    Raises: AnotherStory where the step is not told or the last place is never met.
    """
    if told.step is None and told.ratio is None:
        _follow(told)
    if set(told.terms) != {1} or len(told.nouns) > 1 or (told.step is None) == (told.ratio is None):
        raise AnotherStory("No row is told.")
    if told.last is not None:
        reached, at = told.terms[1], 1
        while reached != told.last and at < _MOST:
            following = reached + told.step if told.step is not None else reached * (told.ratio or 1)
            if (following - told.last) * (reached - told.last) < 0 or following == reached:
                break
            reached, at = following, at + 1
        if reached != told.last or told.count not in (None, at):
            raise NotAnswered("The row never comes to its last place.")
        told.count = at
    return told


def _follow(told: _Told) -> None:
    """Finds the step or the ratio of the first places, where two or more are told."""
    values = [told.terms[at] for at in sorted(told.terms)]
    steps = {b - a for a, b in pairwise(values)}
    ratios = {b / a for a, b in pairwise(values)} if all(values) else set()
    if sorted(told.terms) != list(range(1, len(values) + 1)) or not steps:
        return
    if len(steps) == 1:
        told.step = steps.pop()
    elif len(ratios) == 1:
        told.ratio = ratios.pop()
    told.terms = {1: values[0]}


def _solved(told: _Told, what: str, place: int) -> tuple[Measure, list[Tied]]:
    first, geometric = told.terms[1], told.ratio is not None
    step = told.ratio if told.ratio is not None else told.step or Fraction(0)
    if what == "count":
        if told.last is None or geometric:
            raise AnotherStory("How many there are cannot be told.")
        number = Measure("place", (), "sequence", named="the number of places")
        return number, [
            Tied("arithmetic_term", told.last, Apply("+", first, Apply("*", Apply("-", number, Fraction(1)), step)))
        ]
    at = place or told.count
    if at is None or not 1 <= at <= _MOST:
        raise AnotherStory("How many there are is not told.")
    if what == "sum":
        goal = Measure("sum", (str(at),), "sequence", named=f"the sum of {at} terms")
        return goal, summed(goal, first, step, at, geometric)
    goal = Measure("term", (str(at),), "sequence", named=f"term {at}")
    times = Fraction(at - 1)
    term = Apply("*", first, Apply("**", step, times)) if geometric else Apply("+", first, Apply("*", times, step))
    return goal, [Tied("geometric_term" if geometric else "arithmetic_term", goal, term)]
