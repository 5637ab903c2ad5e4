"""Formulas written in a row of words: names of any length, functions of real numbers, pi, powers of e, and what LaTeX
writes."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.problem import Apply, Call, Expression, Letter
from grammar.school.arithmetic import (
    BEGINNING,
    FUNCTIONS,
    PRODUCT_SIGNS,
    SUM_SIGNS,
    NoArithmetic,
    Reader,
    Written,
    is_letter,
    reading,
)
from grammar.school.row import Word

_PI = {"pi", "π"}
_NAMING = {
    "LETTER", "WORD", "MEASURE", "ROUND", "TIME", "SHRINK", "SHRINKAGE", "GROW", "GROWTH", "RATE", "LIGHT", "ARTICLE",
    "UNIT",
}  # fmt: skip
"""Classes of words that may be names in a formula."""


def formula(words: Sequence[Word], at: int) -> Written | None:
    """The longest expression that begins at a place, with names of any length, None where none does."""
    return reading(_Formula(words, at, {})) if at < len(words) else None


def breaks_off(words: Sequence[Word], written: Written) -> bool:
    """Whether an operator stands behind an expression: what follows it was not read."""
    if written.end >= len(words):
        return False
    called = written.end + 1 < len(words) and words[written.end + 1].kind == "OPEN" and words[written.end + 1].glued
    return called or words[written.end].kind in {*SUM_SIGNS, *PRODUCT_SIGNS, "POWER"}


class _Formula(Reader):
    """Reads an expression with names of any length, functions and constants; in brackets two letters side by side are
    a product."""

    _bracketed = 0

    def _kind(self, ahead: int = 0) -> str:
        """An x before nothing that it could multiply is a name."""
        kind = super()._kind(ahead)
        return "LETTER" if kind == "X" and super()._kind(ahead + 1) not in BEGINNING | _NAMING else kind

    def _touches(self) -> bool:
        """A name or bracket right behind a number or bracket: 3n, 2(n + 1), 0.05t."""
        if super()._touches():
            return True
        before = self._words[self.at - 1]
        if self.at == len(self._words):
            return False
        if self._words[self.at].text in FUNCTIONS and super()._kind(1) == "OPEN" and self._words[self.at + 1].glued:
            return True
        if self._bracketed and before.kind == "LETTER" and self._kind() == "LETTER":
            return True
        if before.kind not in {"NUMBER", "FRACTION", "CLOSE"} and before.text not in _PI:
            return False
        return self._kind() == "LETTER" or (self._words[self.at].glued and self._kind() in _NAMING)

    def _closed(self) -> Expression:
        self._bracketed += 1
        try:
            return super()._closed()
        finally:
            self._bracketed -= 1

    def power(self) -> Expression:
        """As everywhere; a power of e is the exponential function."""
        read = super().power()
        match read:
            case Apply("**", Letter("e"), of):
                return Call("exp", (of,))
            case _:
                return read

    def _named(self, word: Word) -> Expression:
        """A function called, a constant, a name with or without an index."""
        self.at += 1
        opened = self._kind() == "OPEN" and self._words[self.at].glued
        if word.text in FUNCTIONS and opened:
            return Call(word.text, self._arguments())
        if word.text in {"frac", "dfrac", "tfrac"} and opened:
            return Apply("/", *self._arguments(), *self._arguments())
        if word.text in _PI:
            return Call("pi", ())
        if word.text.startswith("π"):
            return Apply("*", Call("pi", ()), Letter(word.text[1:]))
        if word.kind not in _NAMING | {"X"} and not is_letter(word):
            raise NoArithmetic
        if word.kind == "X" and self._kind() == "NUMBER" and self._words[self.at].glued:
            self.at += 1
            return Letter(word.text + self._words[self.at - 1].text)
        if self._kind() == "UNDERSCORE" and self._words[self.at].glued:
            self.at += 1
            return Letter(f"{word.text}_{self._index()}")
        return Call(word.text, self._arguments()) if opened else Letter(word.text)

    def _index(self) -> str:
        inside = self.single()
        if not isinstance(inside, Fraction | Letter):
            raise NoArithmetic
        return inside.name if isinstance(inside, Letter) else str(inside)

    def _arguments(self) -> tuple[Expression, ...]:
        """What stands between brackets, parted by commas."""
        self.at += 1
        found = [self.sum()]
        while self._kind() == "COMMA":
            self.at += 1
            found.append(self.sum())
        if self._kind() != "CLOSE":
            raise NoArithmetic
        self.at += 1
        return tuple(found)
