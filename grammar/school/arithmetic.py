"""Arithmetic written in a row of words: 3^20, 1! + 2! + … + 10!, P(1) + P(2), 2a_(i-1) + 1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.problem import Apply, Call, Expression, Letter
from grammar.school.dotted import NoArithmetic as NoArithmetic
from grammar.school.dotted import continued
from grammar.school.row import Row, Word

_DEEPEST = 40
SUM_SIGNS = {"PLUS": "+", "HYPHEN": "-", "DASH": "-", "MINUS": "-"}
PRODUCT_SIGNS = {"TIMES_SIGN": "*", "X": "*", "SLASH": "/", "DIVIDE_SIGN": "/"}
BEGINNING = {"NUMBER", "FRACTION", "OPEN", "LETTER", "MINUS"}
_TIMES = {"cdot", "times"}
FUNCTIONS = frozenset({
    "exp", "ln", "log2", "log10", "sqrt", "cos", "sin", "tan", "tanh", "sigmoid", "relu", "max", "min",
})  # fmt: skip
"""Functions of real numbers that a formula may call."""
_KNOWN = {"factorial", "remainder", "absolute", "binomial", "gcd", "lcm", "total", "floor", "ceil", *FUNCTIONS}
_DOTS = {"dot", "ldot", "cdot", "…", "dots", "ldots", "cdots"}


@dataclass(frozen=True, slots=True)
class Written:
    """An expression and the words, `start` to `end`, that write it."""

    expression: Expression
    start: int
    end: int

    @property
    def joins(self) -> bool:
        """Whether it is more than one number."""
        return isinstance(self.expression, Apply | Call)


def expressions(row: Row, functions: Mapping[str, tuple[str, Expression]] | None = None) -> tuple[Written, ...]:
    """The expressions of a row that hold no letters, in order; `functions` give calls their argument and rule."""
    found: list[Written] = []
    at = 0
    while at < len(row.words):
        written = expression(row.words, at, functions or {})
        if written is not None and not letters(written.expression):
            found.append(written)
            at = written.end
        else:
            at += 1
    return tuple(found)


def expression(words: Sequence[Word], at: int, functions: Mapping[str, tuple[str, Expression]]) -> Written | None:
    """The longest expression that begins at a place, None where none does."""
    begins = at < len(words) and words[at].kind in BEGINNING | {"ARTICLE", "PRONOUN", "WORD"}
    return reading(Reader(words, at, functions)) if begins else None


def reading(reader: "Reader") -> Written | None:
    """What a reader reads from its place on, None where no expression begins there."""
    at = reader.at
    try:
        read = reader.sum()
    except NoArithmetic:
        return None
    return Written(read, at, reader.at)


def letters(expression: Expression) -> frozenset[str]:
    """The letters that stand in an expression, those called as functions too."""
    match expression:
        case Letter(name):
            return frozenset({name})
        case Apply(_, left, right):
            return letters(left) | letters(right)
        case Call(function, arguments):
            inside = frozenset(name for each in arguments for name in letters(each))
            return inside if function in _KNOWN or not arguments else inside | {function}
        case _:
            return frozenset()


def filled(expression: Expression, values: Mapping[str, Expression]) -> Expression:
    """The expression with values for its letters."""
    match expression:
        case Letter(name):
            return values.get(name, expression)
        case Apply(operator, left, right):
            return Apply(operator, filled(left, values), filled(right, values))
        case Call(function, arguments):
            return Call(function, tuple(filled(each, values) for each in arguments))
        case _:
            return expression


class Reader:
    """Reads an expression by its precedence, from a place on."""

    def __init__(self, words: Sequence[Word], at: int, functions: Mapping[str, tuple[str, Expression]]) -> None:
        self._words, self.at, self._functions, self._depth = words, at, functions, 0

    def _kind(self, ahead: int = 0) -> str:
        """The class of a word ahead; an x with an index is a letter."""
        kinds = [*(word.kind for word in self._words[self.at + ahead : self.at + ahead + 2]), ""]
        return "LETTER" if kinds[:2] == ["X", "UNDERSCORE"] else kinds[0]

    def sum(self) -> Expression:
        """Products between signs; dots stand for the terms left out."""
        terms, signs = [self.product()], ["+"]
        while self._kind() in SUM_SIGNS:
            back, operator = self.at, SUM_SIGNS[self._kind()]
            self.at += 1
            if operator == "+" and self._dots():
                terms = continued(terms, self._last_term())
                signs = ["+"] * len(terms)
                continue
            try:
                terms.append(self.product())
            except NoArithmetic:
                self.at = back
                break
            signs.append(operator)
        whole = terms[0]
        for operator, term in zip(signs[1:], terms[1:], strict=True):
            whole = Apply(operator, whole, term)
        return whole

    def _dots(self) -> bool:
        """Steps over the dots that stand for left out terms."""
        start = self.at
        while self._kind() == "DOTS" or (self.at < len(self._words) and self._words[self.at].lemma in _DOTS):
            self.at += 1
        return self.at > start

    def _last_term(self) -> Expression:
        if self._kind() != "PLUS":
            raise NoArithmetic
        self.at += 1
        return self.product()

    def product(self) -> Expression:
        """Powers between signs, or a number beside what it multiplies."""
        left = self.power()
        while True:
            back = self.at
            if self._kind() in PRODUCT_SIGNS:
                operator = PRODUCT_SIGNS[self._kind()]
                self.at += 1
            elif self.at < len(self._words) and self._words[self.at].lemma in _TIMES:
                operator = "*"
                self.at += 1
            elif self._touches():
                operator = "*"
            else:
                return left
            try:
                left = Apply(operator, left, self.power())
            except NoArithmetic:
                self.at = back
                return left

    def _touches(self) -> bool:
        """Whether a letter or bracket stands right behind a number: 3n, 2(n + 1)."""
        if self.at >= len(self._words) or self._words[self.at - 1].kind not in {"NUMBER", "CLOSE"}:
            return False
        word = self._words[self.at]
        return word.glued and (word.kind in {"OPEN", "LETTER"} or is_letter(word) or _is_indexed(word))

    def power(self) -> Expression:
        """A number, letter, bracket or call, raised or with its factorial sign, not deeper than anyone writes."""
        if self._depth == _DEEPEST:
            raise NoArithmetic
        self._depth += 1
        try:
            return self._raised()
        finally:
            self._depth -= 1

    def _raised(self) -> Expression:
        if self._kind() == "MINUS":
            self.at += 1
            negated = self.power()
            return -negated if isinstance(negated, Fraction) else Apply("-", Fraction(0), negated)
        base = self.single()
        while self._kind() == "STOP" and self._words[self.at].text == "!" and self._words[self.at].glued:
            base = Call("factorial", (base,))
            self.at += 1
        if self._kind() == "POWER":
            self.at += 1
            return Apply("**", base, self.power())
        return base

    def single(self) -> Expression:
        """A number, a letter with or without an index, a bracket, a call."""
        if self.at >= len(self._words):
            raise NoArithmetic
        word = self._words[self.at]
        if word.kind in {"NUMBER", "FRACTION"} and word.value is not None:
            self.at += 1
            return word.value
        return self._closed() if word.kind == "OPEN" else self._named(word)

    def _closed(self) -> Expression:
        self.at += 1
        inside = self.sum()
        if self._kind() != "CLOSE":
            raise NoArithmetic
        self.at += 1
        return inside

    def _named(self, word: Word) -> Expression:
        name, _, index = word.text.partition("_")
        if not is_letter(word) and not _is_indexed(word):
            raise NoArithmetic
        self.at += 1
        if index:
            return Call(name, (Letter(index),))
        if self._kind() == "UNDERSCORE" and self._words[self.at].glued:
            self.at += 1
            return Call(name, (self.single(),))
        if self._kind() == "OPEN" and self._words[self.at].glued:
            return self._call(name, self._closed())
        return Letter(name)

    def _call(self, name: str, argument: Expression) -> Expression:
        if name in self._functions:
            letter, rule = self._functions[name]
            return filled(rule, {letter: argument})
        return Call(name, (argument,))


def is_letter(word: Word) -> bool:
    """Whether a word is one letter."""
    return len(word.text) == 1 and word.text.isalpha()


def _is_indexed(word: Word) -> bool:
    """A letter with a letter below it: a_n."""
    name, _, index = word.text.partition("_")
    return len(name) == 1 and len(index) == 1 and (name + index).isalpha()
