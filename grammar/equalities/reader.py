"""Reads the equalities out of the tokens of a sentence: every run of sides between signs that say "equal"."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.equalities.figure import figure_at
from grammar.equalities.words import said, words_of
from grammar.equalities.written import Chain, Figure, Joined, Root, Side, Sign
from grammar.lexicon import lexicon
from grammar.token import Token
from grammar.tokens import tokenize

_DEEPEST = 30
_SUMS = {"PLUS": "+", "HYPHEN": "-", "DASH": "-", "MINUS": "-"}
_SUM_WORDS = {"plus": "+", "minus": "-"}
_PRODUCTS = {"TIMES_SIGN": "*", "SLASH": "/", "DIVIDE_SIGN": "/", "TIMES": "*", "X": "*"}
_EQUAL = frozenset({"EQUALS", "EQUAL"})
_WEIGHING = frozenset({"about", "roughly", "approximately", "around", "nearly", "exactly", "just", "precisely", "ca"})
_ROUGH = _WEIGHING - {"exactly", "just", "precisely"}
_OPERATORS = frozenset({*_SUMS, *_PRODUCTS, "POWER", "UNDERSCORE", "DIVIDE", "BY", "OF"})
_BEFORE = _OPERATORS | {"NUMBER", "FRACTION", "LETTER", "PERCENT", "CURRENCY", "BELOW", "ABOVE", "AT_MOST", "AT_LEAST"}
"""Classes of words of which none may stand right before an equality: what it would say begins further left."""
_BEHIND = _OPERATORS - {"OF", "BY", "DASH"} | {"NUMBER", "FRACTION", "LETTER", "PERCENT", "EQUALS", "OPEN", "THAN"}
_BORDERS = frozenset({"COMMA", "SEMICOLON", "COLON", "STOP", "CLOSE", "DASH"})


class _NoSide(Exception):
    """No side begins here."""


def equalities(sentence: str) -> tuple[Chain, ...]:
    """The equalities that a sentence writes out, spans into it; nothing where another arithmetic is meant.

    Raises: CannotRead, TooLarge where the sentence is no text of words and numbers.
    """
    tokens = tokenize(sentence, lexicon())
    if not said("elsewhere").isdisjoint(words_of(sentence)):
        return ()
    found: list[Chain] = []
    at = 0
    while at < len(tokens):
        reader = _Reader(tokens, at)
        chain = reader.chain()
        if chain is not None:
            found.append(chain)
        at = max(reader.at, at + 1)
    return tuple(found)


class _Reader:
    """Reads one chain of sides from a place on; `at` is then the place behind all that belongs together."""

    def __init__(self, tokens: Sequence[Token], at: int) -> None:
        self._tokens, self._start, self.at, self._depth = tokens, at, at, 0

    def _kind(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self._tokens[place].kind if 0 <= place < len(self._tokens) else ""

    def _word(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self._tokens[place].text.lower() if 0 <= place < len(self._tokens) else ""

    def chain(self) -> Chain | None:
        """The chain from here on, None where there is none or where it is a part of something that is not read."""
        clean = self._begins_clean()
        try:
            sides: list[tuple[Sign, Side, int]] = [(Sign.EQUAL, self._sum(), self._start)]
        except _NoSide:
            self.at = self._start
            return None
        end = self.at
        share = self._share(sides[0][1]) if isinstance(sides[0][1], Figure) else None
        if share is not None:
            return share if clean and self._ends_clean() and not self._is_label(sides[0][1]) else None
        while not self._tells_rest(sides[-1][1]):
            sign = self._decimal(sides[-1][1]) or self._sign(isinstance(sides[0][1], Figure))
            if sign is None:
                break
            start = self.at
            try:
                sides.append((sign, self._sum(), start))
            except _NoSide:
                self.at = end
                break
            end = self.at
        # What begins further left ("x + 5 = 3 + 4 = 7") is not read, and what follows its sign is.
        sides = sides if clean else sides[1:]
        return self._made(sides, end) if self._ends_clean() else None

    def _share(self, part: Figure) -> Chain | None:
        """A figure said to be so many percent of another, as the quotient and the percentage; it stays at its place
        where that is not said: "40 MB, which is 25 % of 160 MB"."""
        back = self.at
        if self._kind() == "COMMA" and self._word(1) in {"which", "that"}:
            self.at += 2
        sign = self._sign(lone=self._word() not in said("equals"))
        try:
            side = self._product() if sign is not None else None
        except _NoSide:
            side = None
        match side:
            case Joined("*", Figure(unit="percent") as percent, Figure() as whole) if sign is not None:
                span = part.span | self._tokens[self.at - 1].span
                return Chain(Joined("/", part, whole), ((sign, percent),), span)
            case _:
                self.at = back
                return None

    def _tells_rest(self, side: Side) -> bool:
        """Whether a word says what is left of all, and not what the part is worth: "removing 20 % of 50 gives 40"."""
        part = side.left if isinstance(side, Joined) and side.operator == "*" else None
        shares = isinstance(part, Figure) and (part.unit == "percent" or part.value.denominator > 1)
        does = self._start > 0 and self._tokens[self._start - 1].text.lower().endswith("ing")
        return shares and self._word() in said("equals") and (does or self._word() == "leaves")

    def _made(self, sides: list[tuple[Sign, Side, int]], end: int) -> Chain | None:
        """The chain of the sides; a lone number behind a word may be that word's ("Layer 1 = …") and is left out."""
        if sides and sides[0][2] == self._start and self._is_label(sides[0][1], named=True):
            sides = sides[1:]
        if len(sides) < 2:
            return None
        span = self._tokens[sides[0][2]].span | self._tokens[end - 1].span
        return Chain(sides[0][1], tuple((sign, side) for sign, side, _ in sides[1:]), span)

    def _is_label(self, side: Side, *, named: bool = False) -> bool:
        """Whether the first side is a figure that may be the word's before it, as is one without a unit, or (`named`)
        any: "Layer 1 = …"."""
        before = self._tokens[self._start - 1] if self._start else None
        alone = isinstance(side, Figure) and bool(side.step) and (named or not side.unit)
        return alone and before is not None and before.text[-1:].isalnum()

    def _begins_clean(self) -> bool:
        if not self._start:
            return True
        before = self._tokens[self._start - 1]
        return not (
            before.kind in _BEFORE
            or (before.kind == "CLOSE" and self._tokens[self._start].glued)
            or before.text in {"!", "\\"}
        )  # fmt: skip

    def _ends_clean(self) -> bool:
        kind = self._kind()
        if kind == "DASH":
            spaced = self.at + 1 < len(self._tokens) and self._tokens[self.at + 1].text[0].isalpha()
            return self._tokens[self.at].text == "—" or (spaced and self._kind(1) != "LETTER")
        if kind == "OPEN":
            return not self._tokens[self.at].glued
        return kind not in _BEHIND and self._word() not in _SUM_WORDS and self._word() not in {"!", "\\", "…"}

    def _sign(self, lone: bool) -> Sign | None:
        """The sign or word that says that the next side is equal, stepped over."""
        kind, word = self._kind(), self._word()
        if kind in _EQUAL and self._kind(1) not in _EQUAL:
            rough = word == "≈"
        elif word in said("equals") and not lone:
            rough = False
        else:
            return None
        self.at += 1
        if word == "equal" and self._word() == "to":
            self.at += 1
        while self._word() in _WEIGHING:
            rough = rough or self._word() in _ROUGH
            self.at += 1
        return Sign.ABOUT if rough else Sign.EQUAL

    def _decimal(self, side: Side) -> Sign | None:
        """The comma behind a quotient of which the decimal follows, stepped over: "52 / 3, about 17.3 km/h"."""
        quotient = (isinstance(side, Joined) and side.operator == "/") or (isinstance(side, Figure) and not side.step)
        at = self.at + 2
        if not quotient or self._kind() != "COMMA" or self._word(1) not in _ROUGH or at >= len(self._tokens):
            return None
        found = figure_at(self._tokens, at)
        if found is None or (found[1] < len(self._tokens) and self._tokens[found[1]].kind not in _BORDERS):
            return None
        self.at = at
        return Sign.ABOUT

    def _sum(self) -> Side:
        """Products between signs."""
        whole = self._product()
        while True:
            back = self.at
            operator = _SUM_WORDS.get(self._word()) or (
                _SUMS.get(self._kind()) if self._word() not in {"—", "~"} else None
            )
            if operator is None:
                return whole
            self.at += 1
            try:
                following = self._product()
            except _NoSide:
                self.at = back
                return whole
            if operator == "-" and self._is_range(back, whole, following):
                self.at = back
                return whole
            whole = Joined(operator, whole, following)

    def _is_range(self, at: int, left: Side, right: Side) -> bool:
        """Whether a hyphen without room stands between two figures of which the second is more: 2020-2021."""
        tight = self._tokens[at].glued and self._tokens[at + 1].glued
        return tight and isinstance(left, Figure) and isinstance(right, Figure) and left.value < right.value

    def _product(self) -> Side:
        """Powers between signs; a part "of" an amount multiplies it."""
        whole = self._power()
        while True:
            back = self.at
            operator = self._multiplying(whole)
            if operator is None:
                return whole
            try:
                whole = Joined(operator, whole, self._power())
            except _NoSide:
                self.at = back
                return whole

    def _multiplying(self, left: Side) -> str | None:
        kind, word = self._kind(), self._word()
        if kind in _PRODUCTS or word in {"x", "times"}:
            self.at += 1
            return "/" if _PRODUCTS.get(kind) == "/" else "*"
        if word == "divided" and self._word(1) == "by":
            self.at += 2
            return "/"
        if word == "multiplied" and self._word(1) == "by":
            self.at += 2
            return "*"
        part = isinstance(left, Figure) and (left.unit == "percent" or left.value.denominator > 1)
        if kind == "OF" and part:
            self.at += 1 + (self._kind(1) == "ARTICLE")
            return "*"
        touching = kind == "OPEN" and self._tokens[self.at].glued and self._kind(-1) in {"NUMBER", "CLOSE"}
        return "*" if touching else None

    def _power(self) -> Side:
        if self._depth == _DEEPEST:
            raise _NoSide
        self._depth += 1
        try:
            base = self._single()
            if self._kind() == "POWER":
                self.at += 1
                return Joined("**", base, self._power())
            return base
        finally:
            self._depth -= 1

    def _single(self) -> Side:
        if self.at >= len(self._tokens):
            raise _NoSide
        if self._kind() in {"MINUS", "HYPHEN", "DASH"} and self._word() != "—":
            self.at += 1
            return Joined("-", Figure(Fraction(0), Fraction(1)), self._power())
        if self._word() in {"√", "sqrt"}:
            self.at += 1
            return Root(self._power())
        if self._kind() == "OPEN":
            return self._closed()
        found = figure_at(self._tokens, self.at)
        if found is None:
            raise _NoSide
        figure, self.at = found
        return figure

    def _closed(self) -> Side:
        self.at += 1
        inside = self._sum()
        if self._kind() != "CLOSE":
            raise _NoSide
        self.at += 1
        return inside
