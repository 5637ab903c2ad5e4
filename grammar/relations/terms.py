"""Terms: what stands behind a verb that relates, such as "5 more than twice the other's", as expressions."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.problem import Apply, Expression, Measure
from grammar.relations.phrases import Phrases
from grammar.relations.piece import NOUNS

_DIRECTIONS = {"up": 1, "down": -1}
_AFTER = {"be", "have", "do", "verb", "modal", "pronoun"}
_LONGEST = 5


@dataclass(slots=True)
class Terms(Phrases):
    """Reads terms; `left` is what a comparison itself names on its other side, as in "4 more girls than boys"."""

    left: Expression | None = None

    def term(self, at: int, end: int) -> tuple[Expression, int]:
        """The expression that starts at a place, and where it ends.

        Raises: AnotherStory where none does.
        """
        found, at = self._first(at, end)
        while self.kind(at) in {"plus", "minus"} and self.kind(at + 1) == "number" and at + 1 < end:
            self.used |= {at, at + 1}
            found = Apply("+" if self.kind(at) == "plus" else "-", found, self.value(at + 1, end))
            at += 2
        return found, at

    def _first(self, at: int, end: int) -> tuple[Expression, int]:
        kind = self.kind(at)
        if kind == "number" and (sign := self._sign(at, end)):
            return self._offset(at, sign, end)
        if kind in {"percent", "part"} and self.kind(at + 1) in {"up", "down"}:
            return self._relative(at, end)
        if kind in {"percent", "part", "factor"}:
            return self._multiple(at, end)
        if kind == "as":
            self.used.add(at)
            return self._as(at, end)
        if kind == "number":
            self.used.add(at)
            return self.value(at, end), self._behind(at + 1, end)
        return self._base(at, end)

    def value(self, at: int, end: int) -> Fraction:
        """The number at a place; what it counts is kept."""
        piece = self.pieces[at]
        if piece.unit == "cent" and any(p.unit == "dollar" or p.word == "dollar" for p in self.pieces):
            self.units.add("dollar")
            return piece.value / 100
        if piece.unit:
            self.units.add(piece.unit)
        elif at + 1 < end and self.kind(at + 1) in {"noun", "generic"}:
            self.nouns.add(self.word(self._head(at + 1, end)))
        return piece.value

    def _head(self, at: int, end: int) -> int:
        while at + 1 < end and self.kind(at + 1) in {"noun", "generic"} and not self.determined(at + 1):
            at += 1
        return at

    def _behind(self, at: int, end: int) -> int:
        """Behind the nouns that a number counts."""
        while at < end and self.kind(at) in NOUNS:
            at += 1
        return at

    def _sign(self, at: int, end: int) -> int:
        """Where the "more" or "older" of a difference stands, 0 where the number is none."""
        for place in range(at + 1, min(end, at + _LONGEST)):
            if self.kind(place) in {"up", "down"}:
                return 0 if self.compares_none(place) and self.kind(place - 1) != "noun" else place
            if self.kind(place) not in NOUNS | {"per", "unit"}:
                return 0
        return 0

    def _offset(self, at: int, sign: int, end: int) -> tuple[Expression, int]:
        self.used |= {at, sign}
        direction = _DIRECTIONS[self.kind(sign)]
        value = self.value(at, sign)
        self.extents.add(self.word(sign))
        base, behind = self._than(sign, end)
        return Apply("+" if direction > 0 else "-", base, value), behind

    def _relative(self, at: int, end: int) -> tuple[Expression, int]:
        """ "40 % more neurons than", "a third fewer"."""
        self.used |= {at, at + 1}
        self.extents.add(self.word(at + 1))
        factor = 1 + _DIRECTIONS[self.kind(at + 1)] * self.pieces[at].value
        base, behind = self._than(at + 1, end)
        return Apply("*", factor, base), behind

    def _than(self, sign: int, end: int) -> tuple[Expression, int]:
        """What is compared with: behind "than", else the other one."""
        return self._compared(sign + 1, "than", end)

    def _compared(self, at: int, link: str, end: int) -> tuple[Expression, int]:
        stop = next((p for p in range(at, min(end, at + _LONGEST)) if self.kind(p) == link), None)
        between = range(at, stop) if stop is not None else range(0)
        if stop is None or any(self.kind(p) not in NOUNS | {"of", "per", "unit", "prep", "pronoun", "be", "up", "'s"}
                               for p in between):  # fmt: skip
            self._keep_noun(at, end)
            return self.other(at), self._behind(at, end)
        self.used.add(stop)
        if stop > at and self._bare(stop + 1, end):
            first, _ = self.phrase(at, stop, subject=True)
            self.left = self.leaf(first) if first is not None else None
        elif stop > at:
            self._keep_noun(at, stop)
        return self._first(stop + 1, end)

    def _keep_noun(self, at: int, end: int) -> None:
        if at < end and self.kind(at) in {"noun", "generic"}:
            self.nouns.add(self.word(self._head(at, end)))
        elif at < end and self.kind(at) == "unit":
            self.units.add(self.word(at))

    def _bare(self, at: int, end: int) -> bool:
        """Whether things themselves are counted on the other side: "than boys", "as blue balls"."""
        while at + 1 < end and self.kind(at + 1) in {"noun", "one"} and not self.determined(at + 1):
            if self.determined(at):
                return False
            at += 1
        piece = self.pieces[at] if at < end else None
        if piece is None or piece.kind not in {"noun", "one"} or self.determined(at):
            return False
        return piece.text != piece.word and piece.text.islower() and piece.word.isalpha()

    def other(self, at: int) -> Expression:
        """The one of two things that the sentence does not speak of."""
        place = min(at, len(self.pieces) - 1)
        return self.leaf(self.added(place, "other"))

    def _multiple(self, at: int, end: int) -> tuple[Expression, int]:
        self.used.add(at)
        factor, after = self.pieces[at].value, at + 1
        if self.kind(after) in {"up", "down"} and not self.compares_none(after):
            raise self.refuse(at, after + 1, "“Times more” is not told apart from “times as many”.")
        if self.kind(after) == "as":
            self.used.add(after)
            base, behind = self._as(after, end)
            return Apply("*", factor, base), behind
        if self.kind(at) in {"percent", "part"} and self.kind(after) != "of" and self.kind(after) != "generic":
            raise self.refuse(at, after)
        if self.kind(after) == "of":
            after += 1
        base, behind = self._first(after, end)
        return Apply("*", factor, base), behind

    def _as(self, at: int, end: int) -> tuple[Expression, int]:
        """ "As many apples as Tom", "as old as he is"; `at` is the first "as"."""
        if self.kind(at + 1) not in {"many", "extent", "noun"}:
            raise self.refuse(at, at + 1)
        self.extents.add(self.word(at + 1))
        self.used.add(at + 1)
        return self._compared(at + 2, "as", end)

    def _base(self, at: int, end: int) -> tuple[Expression, int]:
        """A thing, or several put together."""
        if self.kind(at) == "what" or (self.word(at) in {"that", "those"} and self.kind(at + 1) == "of"):
            self.used.add(at)
            at += 1 + (self.kind(at + 1) == "of")
        first, behind = self.phrase(at, end)
        if first is None:
            if behind > at and all(self.kind(p) == "generic" for p in range(at, behind)):
                return self.other(at), behind
            raise self.refuse(at, min(at + 1, end))
        found = self.leaf(first)
        last = behind
        terms = [found]
        while self.kind(last) in {"and", "comma"} and last + 1 < end:
            more, last_end = self.phrase(last + 1, end)
            if more is None:
                break
            terms.append(self.leaf(more))
            last = last_end
        if len(terms) > 1 and (self.kind(last) == "sum" or self.kind(at - 1) == "sum"):
            self.used.add(last)
            return summed(terms), self._closing(last + 1, end)
        if len(terms) > 1:
            raise self.refuse(at, last)
        return found, self._closing(behind, end)

    def _closing(self, at: int, end: int) -> int:
        """Behind the verb that a thing may have of its own: "than he is", "what Max has"."""
        while at < end and self.kind(at) in _AFTER | NOUNS - {"ordinal"}:
            at += 1
        return at


def summed(terms: list[Expression]) -> Expression:
    """The terms added."""
    whole = terms[0]
    for each in terms[1:]:
        whole = Apply("+", whole, each)
    return whole


ALL = Measure("all", (), named="all of them")
