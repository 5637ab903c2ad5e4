"""One neuron worked out: its weighted sum, an activation function of a number, softmax of a few scores.

Source: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), sections 3.10, 6.2 and 6.3.
"""

from fractions import Fraction
from functools import reduce

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Call, Equals, Expression, HasValue, Measure, Problem, Whenever
from grammar.school.row import ENDS, NUMERIC, RELATING, Row, row_of
from grammar.span import Span
from grammar.stories.scene import Scene

_ACTIVATIONS = frozenset({"sigmoid", "tanh", "relu", "softplus", "silu", "identity"})
_WORKED_OUT = _ACTIVATIONS | {"softmax", "sum", "net"}
_LISTING = {"COMMA", "AND", "OPEN", "CLOSE", "MINUS", "BE", "OF", "COLON", "EQUALS"}
_LETTERS = {"w", "x", "b"}
_LARGEST = {"LARGEST", "BIGGER", "MOST"}
_SMALLEST = {"SMALLEST", "SMALLER", "LEAST"}


def problem(scene: Scene) -> Problem:
    """What a neuron, an activation function or a softmax gives for the numbers of the text.

    Raises: AnotherStory where none is spoken of; NotAnswered where a number has no part in it.
    """
    row = scene.read(row_of)
    told = _Told(row)
    if not told.says(*_WORKED_OUT):
        raise AnotherStory("No neuron is worked out.")
    written = told.softmax() if told.says("softmax") else told.neuron() or told.applied()
    if written is None:
        raise AnotherStory("No neuron is worked out.")
    row.demand_used(told.used, RELATING | {"TOTAL"})
    named = next((f for f in told.found if f.what in _WORKED_OUT), told.found[0])
    span = row.span(named.start, named.end)
    measure = Measure("value", (), "equation", named="value")
    goal = HasValue(measure, Asked(span=span), Whenever(), span=span)
    return Problem((Equals(measure, written, span), goal), (goal,), notes=scene.notes)


class _Told:
    """The names and lists of numbers of a text, and the places that a reading has used."""

    def __init__(self, row: Row) -> None:
        self.row, self.found = row, row.found("neuron")
        self.used: set[int] = {at for each in self.found for at in range(each.start, each.end)}

    def says(self, *names: str) -> bool:
        """Whether the text names one of these."""
        return any(each.what in names for each in self.found)

    def _activation(self) -> str:
        """The one activation function that is named, the identity where none is.

        Raises: NotAnswered where several are.
        """
        names = list(dict.fromkeys(each.what for each in self.found if each.what in _ACTIVATIONS))
        if len(names) > 1:
            raise NotAnswered("More than one activation function is named.", spans=self._spans(*names))
        return names[0] if names else "identity"

    def _spans(self, *names: str) -> tuple[Span, ...]:
        return tuple(self.row.span(each.start, each.end) for each in self.found if each.what in names)

    # --- numbers --------------------------------------------------------------------------------------------------

    def _signed(self, at: int) -> Fraction:
        value = self.row.words[at].value
        assert value is not None
        return -value if at and self.row.words[at - 1].kind == "MINUS" else value

    def _list(self, name: str) -> tuple[Fraction, ...] | None:
        """The numbers listed behind the only place where a name is said with numbers; None where there is none."""
        lists = [listed for each in self.found if each.what == name and (listed := self._behind(each.end))]
        if len(lists) != 1:
            return None
        self.used |= set(lists[0])
        return tuple(self._signed(at) for at in lists[0])

    def _behind(self, at: int) -> tuple[int, ...]:
        """The places of the numbers from a place on that nothing but commas and links parts."""
        places: list[int] = []
        starts = {each.start for each in self.found}
        for place in range(at, len(self.row.words)):
            word = self.row.words[place]
            if place in starts or word.kind not in _LISTING | {"NUMBER", "FRACTION"}:
                break
            if word.value is not None:
                behind = self.row.words[place + 1].kind if place + 1 < len(self.row.words) else "STOP"
                if behind not in _LISTING | ENDS | {"WITH"}:
                    return ()
                places.append(place)
        return tuple(places)

    # --- what is worked out ---------------------------------------------------------------------------------------

    def neuron(self) -> Expression | None:
        """The weighted sum of the inputs and the bias, under the activation function that is asked for."""
        weights, inputs = self._list("weights"), self._list("inputs")
        if weights is None or inputs is None or not self._is_plainly_written():
            return None
        if len(weights) != len(inputs):
            raise NotAnswered("There are not as many inputs as weights.", spans=self._spans("weights", "inputs"))
        bias = self._list("bias")
        if bias is None and not self.says("unbiased"):
            raise NotAnswered("The bias of the neuron is not told.", hint="Give the bias, or say that there is none.")
        terms: list[Expression] = [Apply("*", weight, value) for weight, value in zip(weights, inputs, strict=True)]
        if bias is not None and len(bias) != 1:
            raise NotAnswered("One neuron has one bias.", spans=self._spans("bias"))
        whole: Expression = reduce(lambda left, right: Apply("+", left, right), [*terms, *(bias or ())])
        if self._asks("net") or (self._asks("sum") and bias is None):
            return whole
        if self._asks("sum"):
            raise NotAnswered("It is not clear whether the bias is part of the sum.", spans=self._spans("sum", "bias"))
        if not self.says(*_ACTIVATIONS):
            raise NotAnswered("The activation function is not told.", hint="Which activation function has the neuron?")
        return _under(self._activation(), whole)

    def _is_plainly_written(self) -> bool:
        """Whether letters, where a formula has them, say what a neuron does: w·x + b."""
        words = [*self.row.words, self.row.words[-1]]
        places = [at for at, word in enumerate(words[:-1]) if word.text in _LETTERS and words[at + 1].kind != "EQUALS"]
        inside = words[min(places) : max(places) + 1] if places else []
        told = [word.text for word in inside if word.kind != "TIMES_SIGN"]
        return told in ([], ["w", "x", "+", "b"], ["w", "x"])

    def _asks(self, name: str) -> bool:
        """Whether the question names it."""
        start, end = self.row.question() or list(self.row.sentences())[-1]
        return any(each.what == name and start <= each.start < end for each in self.found)

    def applied(self) -> Expression | None:
        """An activation function of the one number of the text."""
        numbers = [at for at, word in enumerate(self.row.words) if word.kind in NUMERIC]
        if len(numbers) != 1 or self.says("weights", "inputs", "sum", "net", "logits") or not self._reaches(numbers[0]):
            return None
        self.used |= set(numbers)
        return _under(self._activation(), self._signed(numbers[0]))

    def _reaches(self, at: int) -> bool:
        """Whether a number is said to be what a function is of: "tanh(1)", "the sigmoid of 0.5", "ReLU for −3"."""
        before = self.row.words[: at if at == 0 or self.row.words[at - 1].kind != "MINUS" else at - 1]
        after = self.row.words[at + 1].kind if at + 1 < len(self.row.words) else "QUESTION"
        led = bool(before) and before[-1].kind in {"OF", "OPEN", "FOR", "AT", "EQUALS", "TO", "BE"}
        return led and after in {*ENDS, "CLOSE", "COMMA"}

    def softmax(self) -> Expression | None:
        """The share of one score among the exponentials of all; None where no scores are listed.

        Raises: NotAnswered where it is not clear which one is asked for.
        """
        scores = self._list("logits") or self._list("softmax")
        if scores is None or len(scores) < 2:
            return None
        self.used |= {at for at, word in enumerate(self.row.words) if word.value == len(scores) and self._counts(at)}
        powers: list[Expression] = [Call("exp", (each,)) for each in scores]
        return Apply("/", powers[self._chosen(scores)], reduce(lambda left, right: Apply("+", left, right), powers))

    def _counts(self, at: int) -> bool:
        """Whether a number only says how many scores there are: "the three logits"."""
        return any(each.what == "logits" and each.start == at + 1 for each in self.found)

    def _chosen(self, scores: tuple[Fraction, ...]) -> int:
        """Which of the scores is asked for: the second, the largest."""
        start, end = self.row.question() or list(self.row.sentences())[-1]
        places = [at for at in range(start, end) if at not in self.used]
        ranks = [at for at in places if self.row.words[at].kind == "ORDINAL"]
        largest = any(self.row.words[at].kind in _LARGEST for at in places)
        smallest = any(self.row.words[at].kind in _SMALLEST for at in places)
        if len(ranks) + largest + smallest != 1:
            raise NotAnswered(
                "It is not clear which of the scores is asked for.", hint="Say the first, or the largest."
            )
        if not ranks:
            return scores.index(max(scores) if largest else min(scores))
        self.used |= set(ranks)
        place = self.row.words[ranks[0]].value
        if place is None or not 1 <= place <= len(scores):
            raise NotAnswered("There is no such score.", spans=(self.row.span(ranks[0], ranks[0] + 1),))
        return int(place) - 1


def _under(function: str, of: Expression) -> Expression:
    return of if function == "identity" else Call(function, (of,))
