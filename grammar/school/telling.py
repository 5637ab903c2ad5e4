"""Clauses turned into equations between unknowns."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.problem import Apply, Expression, Measure, Tied
from grammar.school.clauses import Clause
from grammar.school.naming import DIMENSIONS, LARGE, SMALL, Naming

_UP, _DOWN = {"MORE", "BIGGER", "PLUS"}, {"FEWER", "SMALLER", "MINUS", "WITHOUT"}
_EVENTS = {"GROW", "SHRINK", "GAIN", "LEAVE", "REMAIN", "REMAINING", "BEGIN", "MOVE", "REACH", "DIVIDE", "FACTOR_VERB",
           "INVEST", "BEFORE", "INCOMING", "OUTGOING", "RATE", "MULTIPLY", "PERCENT", "EACH", "PER", "EVERY", "RATIO",
           "WITHOUT", "STOPS"}  # fmt: skip
"""What happens to things, or what numbers are said per: of that the equations here know nothing."""
_SMALL_NUMBERS = {"one", "two", "three", "another", "plus"}


class Teller(Naming):
    """Turns clauses into equations."""

    def tell(self, clause: Clause) -> bool:
        """Adds the equation of a clause; False where it holds none.

        Raises: NotAnswered where its numbers have no place in one.
        """
        numbers = [at for at in clause.places if self.row.words[at].kind in {"NUMBER", "FRACTION", "MULTIPLE"}
                   and not self.points(clause, at)]  # fmt: skip
        compares = any(k in {"THAN", "MULTIPLE", "TIMES"} for k in clause.kinds(self.row)) or self._halves(clause)
        if compares:
            self._compared(clause, numbers)
        elif self.has(clause, "perimeter", "area", "product", "difference", "sum") and numbers:
            self._whole(clause, numbers)
        elif len(numbers) == 1:
            self._valued(clause, numbers[0])
        else:
            return not numbers
        return True

    def happens(self, told: Sequence[Clause]) -> bool:
        """Whether more is told than how unknowns stand to each other."""
        shifted = any(c.shift for c in self.clauses)
        aged = any(w.lemma in {"old", "older", "age", "younger", "twin", "elder"} for w in self.row.words)
        kinds = {self.row.words[at].kind for clause in told for at in clause.places if at not in self.names}
        return (
            bool(kinds & _EVENTS)
            or (shifted and not aged)
            or any(f.what == "strange" for f in self.row.found("systems"))
        )

    def counted(self) -> set[str]:
        """The nouns that numbers and comparisons count."""
        words = self.row.words
        return {words[at + 1].lemma for at in range(len(words) - 1)
                if words[at].kind in {"NUMBER", "MANY", "MORE", "FEWER"} and words[at + 1].kind in {"WORD", "MEASURE"}
                and self.names.get(at + 1) not in {"numbers", "verb"} and not words[at + 1].glued
                and words[at].lemma not in _SMALL_NUMBERS}  # fmt: skip

    def points(self, clause: Clause, at: int) -> bool:
        """ "Two numbers", "the 3 friends", "one number": a number that only says how many unknowns there are."""
        word = self.row.words[at]
        if word.kind != "NUMBER" or word.value is None or word.text[:1].isdigit():
            return False
        after = self.row.words[at + 1].kind if at + 1 < len(self.row.words) else ""
        return word.value in {1, 2, 3} and after in {"LIGHT", "WORD", "PRONOUN", "MEASURE"}

    def _halves(self, clause: Clause) -> bool:
        return any(self.row.words[at].kind == "FRACTION" and at + 1 in clause.places
                   and self.row.words[at + 1].kind in {"AS", "OF", "POSSESSOR"} for at in clause.places)  # fmt: skip

    def _compared(self, clause: Clause, numbers: list[int]) -> None:
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
        if verb is None or link is None or verb > link or self._says_more(clause):
            raise NotAnswered("A comparison was not understood.", spans=(self.span_of(clause),))
        rest = [at for at in clause.places if at > link]
        cut = next((at for at in rest if words[at].kind in {"PLUS", "MINUS", "BE", "MODAL", "HAVE", "DO", "AND"}
                    or words[at].lemma == "plus"), None)  # fmt: skip
        other = self.key([at for at in rest if cut is None or at < cut or words[at].kind == "EXTENT"])
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

    def _says_more(self, clause: Clause) -> bool:
        """ "Three times more than": not told whether 3 or 4 times."""
        words = self.row.words
        times = [at + 1 for at in clause.places if words[at].kind == "TIMES" and at + 1 in clause.places]
        return any(words[at].kind in _UP | _DOWN and self.names.get(at) != "second" for at in times)

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
        self._unit(at)
        value = words[at].value
        assert value is not None
        return value, signs[0]

    def _unit(self, at: int) -> None:
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

    def _whole(self, clause: Clause, numbers: list[int]) -> None:
        """A sum, difference, product, area or perimeter that is told."""
        if len(numbers) != 1 or set(clause.kinds(self.row)) & (LARGE | SMALL):
            raise NotAnswered("A sum was not understood.", spans=(self.span_of(clause),))
        value = self.row.words[numbers[0]].value
        assert value is not None
        self._unit(numbers[0])
        named = next(self.names[at] for at in clause.places
                     if self.names.get(at) in {"perimeter", "area", "product", "difference", "sum"})  # fmt: skip
        if named in {"perimeter", "area"}:
            length, width = self.unknowns.measure("length"), self.unknowns.measure("width")
            self._sided_whole(named, length, width, value, clause)
            if named == "area":
                self.unknowns.unit = ""
            return
        keys = self._meant_keys(clause)
        terms = [self.shifted(key, clause) for key in keys]
        operator = {"sum": "+", "difference": "-", "product": "*"}[named]
        if operator != "+" and len(terms) != 2:
            raise NotAnswered(f"A {named} is of two.", spans=(self.span_of(clause),))
        if operator == "-":
            terms = [self._ordered("larger", keys), self._ordered("smaller", keys)]
        whole: Expression = terms[0]
        for each in terms[1:]:
            whole = Apply(operator, whole, each)
        self.ties.append(Tied("told", whole, value, self.span_of(clause)))

    def _ordered(self, which: str, keys: Sequence[str]) -> Measure:
        """Of two numbers of which nothing else is told, the larger is called first."""
        if set(keys) == {"first", "second"} and not self.ties_compare():
            return self.unknowns.measure("first" if which == "larger" else "second")
        if which in keys:
            return self.unknowns.measure(which)
        raise NotAnswered("I cannot tell which of the two is the larger.", spans=(self.row.span(0, 1),))

    def ties_compare(self) -> bool:
        """Whether the unknowns are told apart by a comparison."""
        return any(isinstance(t.left, Measure) for t in self.ties)

    def _sided_whole(self, named: str, length: Measure, width: Measure, value: Fraction, clause: Clause) -> None:
        span = self.span_of(clause)
        if named == "area":
            self.ties.append(Tied("area", Apply("*", length, width), value, span))
            return
        around = Apply("*", Fraction(2), Apply("+", length, width))
        self.ties.append(Tied("perimeter", around, value, span))

    def _meant_keys(self, clause: Clause) -> list[str]:
        """The unknowns that a sum is of: those named in the clause, else all."""
        lemmas = {self.row.words[at].lemma for at in clause.places}
        named = [key for key in self.unknowns.keys if key in lemmas]
        if len(named) > 1:
            return named
        if self.unknowns.keys:
            return list(self.unknowns.keys)
        if any(self.names.get(at) in {"numbers", "all"} for at in clause.places):
            return ["first", "second"]
        listed = self._list(clause)
        if len(listed) > 1:
            return listed
        raise NotAnswered("I cannot tell what the sum is of.", spans=(self.span_of(clause),))

    def _list(self, clause: Clause) -> list[str]:
        """ "Tom and Ann (have 40 together)": names joined before the verb, or behind "of"."""
        places = [at for at in clause.places if self.row.words[at].kind in {"WORD", "LETTER"} and at not in self.names]
        around = [at for at in places if any(self.row.words[b].kind in {"AND", "COMMA"}
                  for b in (at - 1, at + 1) if 0 <= b < len(self.row.words))]  # fmt: skip
        return [self.row.words[at].lemma for at in around]

    def _valued(self, clause: Clause, number: int) -> None:
        """One unknown, or two joined, have a value."""
        verb = next((at for at in clause.places if self.is_verb(at)), None)
        if verb is not None and any(at < verb and self.row.words[at].kind == "AND" for at in clause.places):
            self._joined(clause, number, verb)
            return
        key = self.key([at for at in clause.places if verb is not None and at < verb])
        value = self.row.words[number].value
        plain = verb is not None and (self.row.words[verb].kind in {"BE", "HAVE", "EQUAL", "EQUALS"}
                                      or self.row.words[verb].lemma in {"cost", "weigh", "measure"})  # fmt: skip
        if verb is None or not plain or not key or value is None or number < verb or "TO" in clause.kinds(self.row):
            raise NotAnswered("I cannot tell what a number is said of.", spans=(self.row.words[number].span,))
        self._unit(number)
        self.subject = key
        self.ties.append(Tied("told", self.shifted(key, clause), value, self.span_of(clause)))

    def _joined(self, clause: Clause, number: int, verb: int) -> None:
        """ "A house and its garage cost $250,000": they do so together."""
        joint = next(at for at in clause.places if self.row.words[at].kind == "AND")
        one = self.key([at for at in clause.places if at < joint])
        two = self.key([at for at in clause.places if joint < at < verb])
        value = self.row.words[number].value
        if not one or not two or one == two or value is None or number < verb:
            raise NotAnswered("I cannot tell what a number is said of.", spans=(self.row.words[number].span,))
        self._unit(number)
        whole = Apply("+", self.shifted(one, clause), self.shifted(two, clause))
        self.ties.append(Tied("told", whole, value, self.span_of(clause)))
