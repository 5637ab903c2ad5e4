"""The rule that a sentence gives for the parameters of a dense layer, in words or letters: "the product of the neurons
of both layers, plus the biases", "n·m + m"."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from grammar.equalities.words import said, words_of
from grammar.expression import Apply, Expression
from grammar.lexicon import lexicon
from grammar.span import Span
from grammar.token import Token
from grammar.tokens import tokenize
from grammar.values import Letter

INPUTS, OUTPUTS = Letter("n"), Letter("m")
_SUMS = {"+": "+", "plus": "+"}
_PRODUCTS = {"×": "*", "*": "*", "·": "*", "times": "*", "multiplied": "*", "x": "*", "⋅": "*"}
_EQUALS = frozenset({"is", "equals", "=", "has", "needs", "contains", "are", "be"})
_ENDS = frozenset({".", ";", "parameters", "weights", "params", "where"})
_SKIPPED = frozenset({",", "the", "a", "equal", "to", "by", "then", "simply", "just", "given", "exactly", ":"})


@dataclass(frozen=True, slots=True)
class Rule:
    """How many `counted` ("parameter", "weight") a sentence says that a dense layer with n inputs and m outputs has."""

    counted: str
    expression: Expression
    span: Span = field(default=Span())


class _NoRule(Exception):
    """The words are no rule."""


def may_rule(sentence: str) -> bool:
    """Whether a sentence speaks of what a dense layer has, so that it may give the rule for it."""
    words = set(words_of(sentence))
    return "layer" in words and bool(words & {"parameters", "weights", "params"}) and bool(words & said("dense"))


def rule(sentence: str) -> Rule | None:
    """The rule that a sentence gives for a dense layer, None where it gives none that is understood.

    Raises: CannotRead, TooLarge where the sentence is no text of words.
    """
    tokens = tokenize(sentence, lexicon())
    words = [token.text.lower() for token in tokens]
    if said("dense").isdisjoint(words) or "layer" not in words:
        return None
    at = next((place for place, word in enumerate(words) if word in _EQUALS), len(words))
    counted = "weight" if "weights" in words and not {"parameters", "params"} & set(words) else "parameter"
    reader = _Reader(tokens, words, at + 1, _letters(tokens[:at]))
    try:
        expression = reader.sum()
    except _NoRule:
        return None
    if not isinstance(expression, Apply) or not reader.is_over():
        return None
    return Rule(counted, expression, tokens[0].span | tokens[max(reader.at, 1) - 1].span)


def _letters(tokens: Sequence[Token]) -> dict[str, Letter]:
    """The letters that a sentence gives to the sizes of the layer: "n inputs and m outputs"."""
    found: dict[str, Letter] = {}
    for letter, noun in pairwise(tokens):
        role = _role([noun.text.lower()])
        if len(letter.text) == 1 and letter.text.isalpha() and role is not None:
            found[letter.text.lower()] = role
    return found if len(set(found.values())) == len(found) else {}


def _role(words: Sequence[str]) -> Letter | None:
    """Which size a noun phrase names."""
    spoken = set(words)
    if spoken & said("biases"):
        return OUTPUTS
    if spoken & said("incoming"):
        return INPUTS
    return OUTPUTS if spoken & said("outgoing") else None


class _Reader:
    """Reads sums and products of sizes from a place on."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[str], at: int, letters: dict[str, Letter]) -> None:
        self._tokens, self._words, self.at, self._letters = tokens, words, at, letters
        self._depth = 0

    def _word(self) -> str:
        return self._words[self.at] if self.at < len(self._words) else "."

    def _skip(self) -> None:
        while self._word() in _SKIPPED:
            self.at += 1

    def is_over(self) -> bool:
        """Whether nothing but what is counted follows."""
        return self._word() in _ENDS

    def sum(self) -> Expression:
        """Products with a plus between them."""
        whole = self._product()
        self._skip()
        while self._word() in _SUMS:
            self.at += 1
            whole = Apply("+", whole, self._product())
            self._skip()
        return whole

    def _product(self) -> Expression:
        whole = self._single()
        while self._word() in _PRODUCTS:
            self.at += 1
            whole = Apply("*", whole, self._single())
        return whole

    def _single(self) -> Expression:
        self._skip()
        self._depth += 1
        if self._depth > len(self._words):
            raise _NoRule
        word, token = self._word(), self._tokens[min(self.at, len(self._tokens) - 1)]
        if word in {"product", "sum"}:
            return self._both("*" if word == "product" else "+")
        if token.kind == "OPEN" and word == token.text:
            self.at += 1
            inside = self.sum()
            if self._word() not in {")", "]"}:
                raise _NoRule
            self.at += 1
            return inside
        if token.value is not None and token.kind == "NUMBER" and word not in _ENDS:
            self.at += 1
            return token.value
        if word in self._letters:
            self.at += 1
            return self._letters[word]
        return self._named(stops=frozenset())

    def _both(self, operator: str) -> Expression:
        """ "The product of … and …"."""
        self.at += 1
        if self._word() != "of":
            raise _NoRule
        self.at += 1
        first = self._named(stops=frozenset({"and"}))
        if self._word() != "and":
            raise _NoRule
        self.at += 1
        return Apply(operator, first, self._named(stops=frozenset()))

    def _named(self, stops: frozenset[str]) -> Letter:
        """A size named in words, up to the next sign."""
        start = self.at
        ends = _ENDS - {"weights", "parameters", "params"} | {",", ")", "(", *stops} | {*_SUMS, *_PRODUCTS}
        while self._word() not in ends and self.at < len(self._words):
            self.at += 1
        role = _role(self._words[start : self.at])
        if role is None:
            raise _NoRule
        return role
