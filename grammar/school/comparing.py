"""Comparisons between unknowns as equations: A is k times B, n more or less."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.problem import Apply, Expression, Tied
from grammar.school.clauses import Clause
from grammar.school.naming import DIMENSIONS, Naming

_UP, _DOWN = {"MORE", "BIGGER", "PLUS"}, {"FEWER", "SMALLER", "MINUS", "WITHOUT"}
_NOUNS = {"WORD", "LETTER", "MEASURE", "NEURON", "INPUT", "OUTPUT", "FOREIGN", "SPARE"}


class Comparing(Naming):
    """Turns clauses that compare into equations."""

    def halves(self, clause: Clause) -> bool:
        return any(self.row.words[at].kind == "FRACTION" and at + 1 in clause.places
                   and self.row.words[at + 1].kind in {"AS", "OF", "POSSESSOR"} for at in clause.places)  # fmt: skip

    def compared(self, clause: Clause, numbers: list[int]) -> None:
        """A = k·B ± n."""
        words = self.row.words
        factor, multiple = self._factor(clause)
        offset, sign = self._offset(clause, [at for at in numbers if at not in multiple])
        if offset is None and not multiple:
            raise NotAnswered("It is not told how much more or less.", spans=(self.span_of(clause),))
        verb = next((at for at in clause.places if self.is_verb(at)), None)
        link = max(
            (at for at in clause.places if words[at].kind in {"AS", "THAN", "OF"} or at in multiple), default=None
        )
        elliptic = verb is None and bool(self.subject) and "THAN" in clause.kinds(self.row)
        if link is None or (verb is None and not elliptic) or (verb or 0) > link or self._says_more(clause):
            raise NotAnswered("A comparison was not understood.", spans=(self.span_of(clause),))
        rest = [at for at in clause.places if at > link]
        cut = next((at for at in rest if words[at].kind in {"PLUS", "MINUS", "BE", "MODAL", "HAVE", "DO", "AND"}
                    or words[at].lemma == "plus"), None)  # fmt: skip
        other = self.key([at for at in rest if cut is None or at < cut or words[at].kind == "EXTENT"])
        if other not in DIMENSIONS and any(words[at].kind == "EXTENT" and words[at].lemma == other for at in rest):
            other = ""
        there = self._there(clause)
        if there is not None:
            own, other = there
        else:
            own = self._sided(clause, other) or self.subject
        if verb is not None and there is None:
            own = self._sided(clause, other) or self.key([at for at in clause.places if at < verb], besides=other)
        if own and own != other and not other and len(self.unknowns.keys) == 2 and own in self.unknowns.keys:
            other = next(k for k in self.unknowns.keys if k != own)
        if not own or not other or own == other:
            raise NotAnswered("I cannot tell what is compared with what.", spans=(self.span_of(clause),))
        self.subject = own
        left, right = self.shifted(own, clause), self.shifted(other, clause)
        if factor != 1:
            right = Apply("*", factor, right)
        if offset is not None:
            right = Apply("+" if sign > 0 else "-", right, offset)
        self.ties.append(Tied("told", left, right, self.span_of(clause)))

    def _there(self, clause: Clause) -> tuple[str, str] | None:
        """ "There are 4 more girls than boys", "… and 7 fewer boys than men": what stands on both sides."""
        words = self.row.words
        verb = next((at for at in clause.places if self.is_verb(at)), None)
        if verb is None and self.there and clause.places:
            verb = clause.places[0] - 1
        if verb is None or any(words[at].kind in _NOUNS for at in clause.places if at < verb):
            return None
        joints = [at for at in clause.places if words[at].kind in {"MORE", "FEWER", "MANY", "THAN", "AS"} and at > verb]
        closing = [at for at in joints if words[at].kind in {"THAN", "AS"}]
        opening = [at for at in joints if words[at].kind in {"MORE", "FEWER", "MANY"}]
        if len(opening) != 1 or not closing or closing[-1] < opening[0]:
            return None
        one, two = self._nouns(clause, opening[0], closing[-1]), self._nouns(clause, closing[-1], clause.places[-1] + 1)
        sides = [each for each in one if each not in two], [each for each in two if each not in one]
        if not all(sides):
            return None
        self.there = True
        self.common |= {each for each in one if each in two}
        return sides[0][0], sides[1][0]

    def is_there(self, clause: Clause) -> bool:
        """Whether a clause compares what stands on both sides of "than" or "as", and names no subject."""
        numbers = {"NUMBER", "MULTIPLE", "FRACTION"} & set(clause.kinds(self.row))
        return bool(numbers) and self._there(clause) is not None

    def _nouns(self, clause: Clause, start: int, end: int) -> list[str]:
        return [
            self.row.words[at].lemma for at in clause.places if start < at < end and self.row.words[at].kind in _NOUNS
        ]

    def _says_more(self, clause: Clause) -> bool:
        """ "Three times more than": not told whether 3 or 4 times."""
        words = self.row.words
        times = [at + 1 for at in clause.places if words[at].kind == "TIMES" and at + 1 in clause.places]
        return any(words[at].kind in _UP | _DOWN and any(w.kind == "THAN" for w in words[at : at + 4]) for at in times)

    def _sided(self, clause: Clause, other: str) -> str:
        """The side that is compared with another side of the same thing: "longer than it is wide"."""
        if other not in DIMENSIONS:
            return ""
        found = [self.names[at] for at in clause.places if self.names.get(at) in DIMENSIONS]
        return next((each for each in found if each != other), "")

    def _factor(self, clause: Clause) -> tuple[Fraction, set[int]]:
        """The product of "twice", "3 times", "half" and the places of their words."""
        factor, taken = Fraction(1), set[int]()
        words = self.row.words
        for at in clause.places:
            word = words[at]
            if word.kind == "MULTIPLE" and word.value is not None:
                factor, taken = factor * word.value, taken | {at}
            elif word.kind == "TIMES" and words[at - 1].value is not None:
                factor, taken = factor * (words[at - 1].value or 1), taken | {at - 1, at}
            elif word.kind == "FRACTION" and word.value is not None:
                factor, taken = factor * word.value, taken | {at}
        return factor, taken

    def _offset(self, clause: Clause, numbers: Sequence[int]) -> tuple[Fraction | None, int]:
        """The amount by which one is more or less than the other."""
        if not numbers:
            return None, 0
        if len(numbers) > 1:
            raise NotAnswered("Two differences are told at once.", spans=(self.span_of(clause),))
        words, at = self.row.words, numbers[0]
        places = clause.places
        than = next((p for p in places if p > at and words[p].kind == "THAN"), at + 4)
        near = [p for p in places if at < p <= min(at + 3, than) or (p == at - 1 and words[p].kind in _UP | _DOWN)]
        signs = [1 if words[p].kind in _UP or words[p].lemma == "plus" else -1 for p in near
                 if words[p].kind in _UP | _DOWN or words[p].lemma in {"plus", "less", "minus"}]  # fmt: skip
        if len(set(signs)) != 1:
            raise NotAnswered("I cannot tell which way a difference goes.", spans=(words[at].span,))
        self.unit_at(at)
        value = words[at].value
        assert value is not None
        return value, signs[0]

    def unit_at(self, at: int) -> None:
        words = self.row.words
        if at and words[at - 1].kind == "CURRENCY":
            self.unknowns.unit = words[at - 1].lemma
        elif at + 1 < len(words) and words[at + 1].kind in {"UNIT", "TIME", "MONEY"}:
            self.unknowns.unit = words[at + 1].lemma

    def shifted(self, key: str, clause: Clause) -> Expression:
        measure = self.unknowns.measure(key)
        if not clause.shift:
            return measure
        return Apply("+" if clause.shift > 0 else "-", measure, abs(clause.shift))
