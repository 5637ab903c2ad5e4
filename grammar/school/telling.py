"""Clauses turned into equations between unknowns."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.problem import Apply, Expression, Measure, Tied
from grammar.school.arithmetic import filled, letters
from grammar.school.clauses import Clause
from grammar.school.comparing import Comparing
from grammar.school.formulas import formula
from grammar.school.naming import LARGE, SMALL

_EVENTS = {"GROW", "SHRINK", "GAIN", "LEAVE", "REMAIN", "REMAINING", "BEGIN", "MOVE", "REACH", "DIVIDE", "FACTOR_VERB",
           "INVEST", "BEFORE", "INCOMING", "OUTGOING", "RATE", "MULTIPLY", "PERCENT", "EACH", "PER", "EVERY", "RATIO",
           "WITHOUT", "STOPS"}  # fmt: skip
"""What happens to things, or what numbers are said per: of that the equations here know nothing."""
_SIGNS = {"PLUS", "MINUS", "TIMES_SIGN", "SLASH", "DIVIDE_SIGN", "POWER", "EQUALS"}
"""What writes an equation out."""
_SMALL_NUMBERS = {"one", "two", "three", "another", "plus"}


class Teller(Comparing):
    """Turns clauses into equations."""

    def tell(self, clause: Clause) -> bool:
        """Adds the equation of a clause; False where it holds none.

        Raises: NotAnswered where its numbers have no place in one.
        """
        if not _SIGNS.isdisjoint(clause.kinds(self.row)):
            self._written(clause)
            return True
        numbers = [at for at in clause.places if self.row.words[at].kind in {"NUMBER", "FRACTION", "MULTIPLE"}
                   and not self.points(clause, at)]  # fmt: skip
        compares = any(k in {"THAN", "MULTIPLE", "TIMES"} for k in clause.kinds(self.row)) or self.halves(clause)
        if compares:
            self.compared(clause, numbers)
        elif self.has(clause, "split") and len(numbers) == 1:
            self._split(clause, numbers[0])
        elif self.has(clause, "perimeter", "area", "product", "difference", "sum") and numbers:
            self._whole(clause, numbers)
        elif len(numbers) == 1:
            self._valued(clause, numbers[0])
        else:
            return not numbers
        return True

    def _written(self, clause: Clause) -> None:
        """ "x + y + z = 24": an equation in signs, whose letters are unknowns."""
        words = [self.row.words[at] for at in clause.places]
        left = formula(words, 0)
        equals = left is not None and left.end < len(words) and words[left.end].kind in {"EQUALS", "BE", "EQUAL"}
        right = formula(words, left.end + 1) if left is not None and equals else None
        if left is None or right is None or right.end != len(words) or clause.shift:
            raise NotAnswered("An equation was not understood.", spans=(self.span_of(clause),))
        names = letters(left.expression) | letters(right.expression)
        meant: dict[str, Expression] = {name: self.unknowns.measure(name) for name in sorted(names)}
        sides = [filled(side.expression, meant) for side in (left, right)]
        self.ties.append(Tied("told", sides[0], sides[1], self.span_of(clause)))

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
        if self.there:
            return set()
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

    def _whole(self, clause: Clause, numbers: list[int]) -> None:
        """A sum, difference, product, area or perimeter that is told."""
        if len(numbers) != 1 or set(clause.kinds(self.row)) & (LARGE | SMALL):
            raise NotAnswered("A sum was not understood.", spans=(self.span_of(clause),))
        value = self.row.words[numbers[0]].value
        assert value is not None
        self.unit_at(numbers[0])
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

    def _split(self, clause: Clause, number: int) -> None:
        """ "A board 96 cm long is cut into two pieces", or three: they are as much together."""
        value = self.row.words[number].value
        assert value is not None
        self.unit_at(number)
        whole: Expression = Apply("+", self.shifted("first", clause), self.shifted("second", clause))
        if any(self.row.words[at].value == 3 and self.points(clause, at) for at in clause.places):
            whole = Apply("+", whole, self.shifted("third", clause))
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
            how_many = [self.row.words[at].value for at in clause.places if self.points(clause, at)]
            return ["first", "second", "third"][: 3 if how_many == [3] else 2]
        listed = self._list(clause)
        if len(listed) > 1:
            return listed
        raise NotAnswered("I cannot tell what the sum is of.", spans=(self.span_of(clause),))

    def _list(self, clause: Clause) -> list[str]:
        """ "Tom and Ann (have 40 together)": names joined before the verb, or behind "of"."""
        words = self.row.words
        places = [at for at in clause.places if words[at].kind in {"WORD", "LETTER"} and at not in self.names]
        owners = [at for at in places if at + 1 < len(words) and words[at + 1].kind == "POSSESSIVE"]
        if len(owners) > 1:
            return [words[at].lemma for at in owners]
        around = [at for at in places if any(self.row.words[b].kind in {"AND", "COMMA"}
                  for b in (at - 1, at + 1) if 0 <= b < len(self.row.words))]  # fmt: skip
        return [self.row.words[at].lemma for at in around]

    def _valued(self, clause: Clause, number: int) -> None:
        """One unknown, or two joined, have a value."""
        verb = next((at for at in clause.places if self.is_verb(at)), None)
        if self.there and verb is not None and verb < number:
            self._all_there(number, clause)
            return
        if verb is not None and any(at < verb and self.row.words[at].kind == "AND" for at in clause.places):
            self._joined(clause, number, verb)
            return
        key = self.key([at for at in clause.places if verb is not None and at < verb])
        value = self.row.words[number].value
        plain = verb is not None and (self.row.words[verb].kind in {"BE", "HAVE", "EQUAL", "EQUALS"}
                                      or self.row.words[verb].lemma in {"cost", "weigh", "measure"})  # fmt: skip
        if verb is None or not plain or not key or value is None or number < verb or "TO" in clause.kinds(self.row):
            raise NotAnswered("I cannot tell what a number is said of.", spans=(self.row.words[number].span,))
        self.unit_at(number)
        self.subject = key
        self.ties.append(Tied("told", self.shifted(key, clause), value, self.span_of(clause)))

    def _all_there(self, number: int, clause: Clause) -> None:
        """ "Our class has 28 students": all of those that are compared."""
        value = self.row.words[number].value
        after = self.row.words[number + 1].lemma if number + 1 < len(self.row.words) else ""
        fits = self.names.get(number + 1) == "everything" or after in self.common
        if value is None or len(self.unknowns.keys) != 2 or self.counted_all or not fits:
            raise NotAnswered("I cannot tell what a number is said of.", spans=(self.row.words[number].span,))
        self.counted_all = True
        one, two = (self.unknowns.measure(key) for key in self.unknowns.keys)
        self.ties.append(Tied("counted", Apply("+", one, two), value, self.span_of(clause)))

    def _joined(self, clause: Clause, number: int, verb: int) -> None:
        """ "A house and its garage cost $250,000": they do so together."""
        joint = next(at for at in clause.places if self.row.words[at].kind == "AND")
        one = self.key([at for at in clause.places if at < joint])
        two = self.key([at for at in clause.places if joint < at < verb])
        value = self.row.words[number].value
        if not one or not two or one == two or value is None or number < verb:
            raise NotAnswered("I cannot tell what a number is said of.", spans=(self.row.words[number].span,))
        self.unit_at(number)
        whole = Apply("+", self.shifted(one, clause), self.shifted(two, clause))
        self.ties.append(Tied("told", whole, value, self.span_of(clause)))
