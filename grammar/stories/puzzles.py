"""One unknown number of which a sentence says what it comes to: "three times a number decreased by 4 is 20", "the sum
of a number and 25% of that number is 50"."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.row import ENDS, Row, Word, row_of
from grammar.stories.scene import Scene

_X = Measure("number", (), "puzzle", named="the number")
_EQUALS = {"BE", "EQUAL", "EQUALS"}
_JOINED = {"sum": "+", "product": "*"}
_BEHIND = {("GROW", "BY"): "+", ("SHRINK", "BY"): "-", ("MULTIPLY", "BY"): "*", ("DIVIDE", "BY"): "/"}


class NoPuzzle(Exception):
    """The words are no expression in one number."""


class _Reader:
    """Reads an expression of words from a place on."""

    def __init__(self, words: Sequence[Word], at: int) -> None:
        self._words, self.at = words, at

    def _is(self, *kinds: str, ahead: int = 0) -> bool:
        place = self.at + ahead
        return place < len(self._words) and self._words[place].kind in kinds

    def _lemma(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self._words[place].lemma if place < len(self._words) else ""

    def expression(self) -> Expression:
        """What stands first, and all that is added, taken away, multiplied and divided behind it."""
        left = self._leading()
        while True:
            operator = self._operator()
            if not operator:
                return left
            if operator in {"+", "-"} and self._is_percent():
                left = Apply("*", left, 1 + self._percent() * (1 if operator == "+" else -1))
            else:
                left = Apply(operator, left, self._leading())

    def _operator(self) -> str:
        kinds = tuple(self._words[at].kind for at in range(self.at, min(self.at + 2, len(self._words))))
        if kinds in _BEHIND:
            self.at += 2
            return _BEHIND[kinds]
        if self._lemma() in {"plus", "minus"} or self._is("PLUS", "MINUS", "DASH"):
            operator = "+" if self._lemma() == "plus" or self._is("PLUS") else "-"
            self.at += 1
            return operator
        return ""

    def _leading(self) -> Expression:
        """ "5 more than twice a number", "three times a number", "half of a number", a number."""
        if self._is_percent():
            return self._of_percent()
        if self._is("NUMBER") and self._is("MORE", "FEWER", ahead=1) and self._is("THAN", ahead=2):
            value, more = self._value(), self._words[self.at].kind == "MORE"
            self.at += 2
            return Apply("+" if more else "-", self._leading(), value)
        if self._is("MULTIPLE", "FRACTION") or (self._is("NUMBER") and self._is("TIMES", ahead=1)):
            value = self._value()
            self.at += self._is("TIMES")
            self.at += self._is("OF")
            return Apply("*", value, self._leading())
        if self._is("NUMBER"):
            return self._value()
        if self._lemma() in _JOINED and self._is("OF", ahead=1):
            return self._of_two()
        self.at += self._lemma() in {"that", "this", "same"} and self._lemma(1) == "number"
        if self._lemma() == "number" and not self._is("NUMBER", ahead=1):
            self.at += 1
            return _X
        raise NoPuzzle

    def _of_two(self) -> Expression:
        """ "The sum of a number and 8"."""
        operator = _JOINED[self._lemma()]
        self.at += 2
        one = self._leading()
        if not self._is("AND"):
            raise NoPuzzle
        self.at += 1
        return Apply(operator, one, self._leading())

    def _is_percent(self) -> bool:
        return self._is("NUMBER") and self._is("PERCENT", ahead=1)

    def _percent(self) -> Fraction:
        share = self._value() / 100
        self.at += 1
        return share

    def _of_percent(self) -> Expression:
        """ "25% of a number", "25% more than a number"."""
        share = self._percent()
        if self._is("OF"):
            self.at += 1
            return Apply("*", share, self._leading())
        if not (self._is("MORE", "FEWER") and self._is("THAN", ahead=1)):
            raise NoPuzzle
        factor = 1 + share if self._is("MORE") else 1 - share
        self.at += 2
        return Apply("*", factor, self._leading())

    def _value(self) -> Fraction:
        value = self._words[self.at].value
        self.at += 1
        if value is None:
            raise NoPuzzle
        return value


def problem(scene: Scene) -> Problem:
    """The number of which the text says what it comes to.

    Raises: AnotherStory where the text says anything else.
    """
    row = scene.read(row_of)
    question = row.question()
    if question is None or not _asks_number(row, *question):
        raise AnotherStory("No number is asked for.")
    told = [s for s in row.sentences() if s != _around(row, question)] or [(0, question[0])]
    told = [(start, end) for start, end in told if end > start]
    if len(told) != 1:
        raise AnotherStory("Not one sentence tells of the number.")
    words = [w for w in row.words[told[0][0] : told[0][1]] if w.kind not in {"IF", "COMMA"}]
    try:
        left, right = _sides(words)
    except NoPuzzle as none:
        raise AnotherStory("The sentence is no equation of a number.") from none
    span = row.span(*told[0])
    goal = HasValue(_X, Asked(span=span), span=span)
    return Problem((Tied("told", left, right, span), goal), (goal,), notes=scene.notes)


def _asks_number(row: Row, start: int, end: int) -> bool:
    words = row.words[start:end]
    plain = {"WHAT", "WHICH", "BE", "COMMAND", "LIGHT", "PRONOUN", "POSSESSOR", "OUT", "MODAL"}
    return any(w.lemma in {"number", "it"} for w in words) and all(w.kind in plain for w in words)


def _around(row: Row, question: tuple[int, int]) -> tuple[int, int]:
    start = question[0]
    while start and row.words[start - 1].kind not in ENDS | {"COMMA"}:
        start -= 1
    return start, question[1]


def _sides(words: Sequence[Word]) -> tuple[Expression, Expression]:
    """Both sides of the equation that a sentence tells.

    Raises: NoPuzzle where it tells none.
    """
    reader = _Reader(words, 0)
    left = reader.expression()
    at = reader.at
    if at >= len(words) or words[at].kind not in _EQUALS:
        raise NoPuzzle
    while at < len(words) and words[at].kind in _EQUALS | {"TO"}:
        at += 1
    reader = _Reader(words, at)
    right = reader.expression()
    if reader.at != len(words):
        raise NoPuzzle
    return left, right
