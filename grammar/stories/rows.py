"""Rows that grow or shrink evenly: seats, bricks, savings, widths; the first one, what each adds, and the last or how
many there are."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory
from grammar.problem import Among, Asked, Fact, HasValue, Numbers, Problem, Tied
from grammar.school.row import ENDS, Row, row_of
from grammar.stories.row_places import Told, settled, solved
from grammar.stories.scene import Scene
from grammar.token import Token

_CUTS = ENDS | {"COMMA", "AND", "BUT", "WHICH", "RELATIVE", "DASH"}
_UP, _DOWN = {"MORE", "BIGGER", "GROW"}, {"FEWER", "SMALLER", "SHRINK"}
_VERBS = {"GROW", "SHRINK"}
_ONWARD = {"NEXT", "FURTHER", "LATER", "AFTER"}
_NUMBER_OF = [("number", "LIGHT"), ("of", "OF")]
_FACTORS = {"FRACTION", "FACTOR_VERB", "MULTIPLE"}
_PARTS = {"TIME", "LAYER", "ROUND", "NUMBERED", "WEEKDAY"}
_STRANGE = {"PERCENT", "NOT", "WITHOUT", "OTHER", "OR", "PER", "AT_MOST", "AT_LEAST", "MULTIPLY", "DIVIDE", "EVERY"}


class _Reader:
    """Reads a text piece by piece."""

    def __init__(self, row: Row) -> None:
        self.row, self.words, self.told = row, row.words, Told()
        names = row.found("sequences")
        self.names = {at: each.what for each in names for at in range(each.start, each.end)}
        question = row.question()
        if question is None:
            raise AnotherStory("There is not one question.")
        self.start, self.end = question
        asked = {word.lemma for word in self.words[self.start : self.end]}
        told = {word.lemma for word in self.words if word.kind in _VERBS}
        self.plain = told & asked  # a stone falls 5 m, how far does it fall

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
        kinds = {word.kind for word in self.words[start:end] if word.lemma not in self.plain or word.kind not in _VERBS}
        ruled = bool(kinds & {"EACH"}) or {"FROM", "NEXT"} <= kinds or self._onward(start, end)
        numbers = self.numbers(start, end, ruled)
        factors = [at for at in range(start, end) if self.words[at].kind in _FACTORS]
        if not numbers and not factors:
            return
        if len(numbers) == 1 and not ruled and not factors and self._sums(start, end, kinds):
            self.told.total = self.words[numbers[0]].value
            self._noun(numbers[0])
        elif ruled:
            self._rule(start, end, numbers, factors, kinds)
        elif len(numbers) == 1 and not factors and not kinds & (_UP | _DOWN | {"THAN", "TIMES"}):
            self._value(start, end, numbers[0], kinds)
        else:
            raise AnotherStory("A number has no place in a row.")

    def _onward(self, start: int, end: int) -> bool:
        """ "From layer to layer", "from row to row"."""
        words = self.words
        return any(
            (words[at - 1].kind, words[at + 1].kind) == ("FROM", "TO") and words[at].lemma == words[at + 2].lemma
            and self.part(at) for at in range(start + 1, end - 2)
        )  # fmt: skip

    def _sums(self, start: int, end: int, kinds: set[str]) -> bool:
        """Whether a number is that of all together: "in all there are 300"."""
        numbers = self.numbers(start, end)
        total = "TOTAL" in kinds or any(self.names.get(at) == "sum" for at in range(start, end))
        return total and self.told.total is None and not self.part(numbers[0] + 1) and not kinds & (_UP | _DOWN)

    def _rule(self, start: int, end: int, numbers: list[int], factors: list[int], kinds: set[str]) -> None:
        """ "Each following row has 2 seats more", "every next layer half as many"."""
        told, words = self.told, self.words
        each = [at for at in range(start, end) if words[at].kind == "EACH"]
        onward = bool(kinds & _ONWARD) or self._onward(start, end) or any(
            self.names.get(at) == "before" or (self.names.get(at) == "each" and at not in each)
            for at in range(start, end)
        )
        if len(numbers) > 0 and self._until(numbers[-1]):
            told.last = words[numbers.pop()].value
        timed = any(words[at].kind == "TIME" for at in range(start, end)) and bool(kinds & (_UP | _DOWN))
        timed |= "FACTOR_VERB" in kinds and any(self.part(at + 1) and not self.part(at + 2) for at in each)
        than = [at for at in range(start, end) if words[at].kind == "THAN"]
        points = any(words[at + 1].kind == "ORDINAL" for at in each) or (
            bool(than) and not any(self.names.get(at) == "before" for at in range(than[0], end))
        )
        if not (onward or timed) or points or told.step is not None or told.ratio is not None:
            raise AnotherStory("The row goes on in another way.")
        moving = [word for word in words[start:end] if word.lemma not in self.plain or word.kind not in _VERBS]
        signs = {1 for word in moving if word.kind in _UP} | {-1 for word in moving if word.kind in _DOWN}
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
            told.edge = edge or told.edge
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
        many = self._many()
        numbers = self.numbers(self.start, self.end)
        total = "TOTAL" in kinds or any(self.names.get(at) == "sum" for at in range(self.start, self.end))
        counts = many is not None and self.part(many + 1)
        if counts and len(numbers) == 1 and total and told.total is None:
            told.total = words[numbers.pop()].value
        if counts and not numbers and (not total or told.total is not None):
            return "count", 0
        which = next((at for at in range(self.start, self.end) if words[at].kind == "WHICH"), self.end)
        if self.part(which + 1) and len(numbers) == 1 and not total and told.last is told.total is None:
            told.last = words[numbers[0]].value
            return "count", 0
        if told.total is not None:
            raise AnotherStory("A number has no place in a row.")
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
        if not total and (timed or many is None or self._one_of_them()):
            raise AnotherStory("I cannot tell whether all of them are asked.")
        self._demand_noun(many)
        return "sum", 0

    def _one_of_them(self) -> bool:
        """ "How many has the widest row?": one place is asked, and which is not understood."""
        words, named = self.words, [at for at in range(self.start, self.end) if self.part(at)]
        return any(words[at].text == words[at].lemma and "ARTICLE" in {words[at - 1].kind, words[at - 2].kind}
                   for at in named)  # fmt: skip

    def _many(self) -> int | None:
        """The place right before what is counted: that of "many", or of the "of" in "number of logs"."""
        words = self.words
        if [(word.lemma, word.kind) for word in words[self.start : self.start + 2]] == _NUMBER_OF:
            return self.start + 1
        return next((at for at in range(self.start, self.end) if words[at].kind in {"MANY", "MUCH"}), None)

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
    if any(a.text.lower() == b.text.lower() == "second" for a, b in pairwise(scene.tokens)):
        raise AnotherStory("Every other place is told of.")
    if kinds & _STRANGE or not (kinds & ({"EACH"} | _ONWARD) or _goes_on(scene.tokens)):
        raise AnotherStory("No row is told.")
    row = scene.read(row_of)
    reader = _Reader(row)
    if not any(reader.part(at) for at in range(len(row.words))):
        raise AnotherStory("No row is told.")
    reader.read()
    what, place = reader.goal()
    told = settled(reader.told)
    goal, ties = solved(told, what, place)
    span = row.span(0, len(row.words))
    unit = next(iter(told.nouns)) if len(told.nouns) == 1 and what != "count" else ""
    wanted = HasValue(goal, Asked(unit if unit in _units(row) else "", span=span), span=span)
    facts: list[Fact] = [Tied(t.law, t.left, t.right, span) for t in ties]
    facts += [Among(goal, Numbers.COUNTING)] if told.total is not None else []
    return Problem((*facts, wanted), (wanted,), notes=scene.notes)


def _goes_on(tokens: Sequence[Token]) -> bool:
    """ "From layer to layer"."""
    four = zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False)
    return any((a.kind, c.kind) == ("FROM", "TO") and b.text == d.text for a, b, c, d in four)


def _units(row: Row) -> set[str]:
    return {word.lemma for word in row.words if word.kind in {"UNIT", "MONEY", "CURRENCY"}}
