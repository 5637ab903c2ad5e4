"""The whole numbers of which a text says conditions and no more: the least, the largest, the only one, how many."""

from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.errors import AnotherStory, CannotRead, NotAnswered
from grammar.problem import Asked, Call, Expression, HasValue, Measure, Problem, Tied
from grammar.school.arithmetic import filled
from grammar.school.row import Row, row_of
from grammar.search.bounds import MOST, Bounds, rises
from grammar.search.conditions import CONDITIONS, MOST_DIGITS, TRANSFORMED, condition
from grammar.search.patterns import Matcher, Said, as_number, book, free_letter, leading
from grammar.stories.chance import problem as by_counting
from grammar.stories.integers import problem as by_rule
from grammar.stories.scene import Scene

_CUES = frozenset({
    "divisible", "multiple", "divisor", "factor", "remainder", "prime", "square", "cube", "digit", "coprime", "even",
    "odd", "palindrome", "palindromic", "integer", "number", "n", "congruent",
})  # fmt: skip
_REVERSING = frozenset({
    "reverse", "reversed", "swap", "swapped", "interchange", "interchanged", "exchange", "exchanged", "switch",
    "switched", "reversing", "swapping", "interchanging", "exchanging", "switching",
})  # fmt: skip
_IT = Call("n", ())
_RANGES = frozenset({"above", "below", "at_least", "at_most", "within", "between", "strictly", "first_so_many"})
_FUNCTIONS = {
    "least": "least_such",
    "greatest": "greatest_such",
    "count": "count_such",
    "sum": "sum_such",
    "only": "only_such",
}
_NAMED = {
    "least": "the least number",
    "greatest": "the largest number",
    "count": "how many there are",
    "sum": "the sum of the numbers",
    "only": "the number",
}


def problem(scene: Scene) -> Problem:
    """The whole numbers that are asked for by conditions.

    Raises: AnotherStory where more is said than conditions, or their numbers have no end.
    """
    row = scene.read(row_of)
    matcher = Matcher(row.words)
    if not row.words or _CUES.isdisjoint(matcher.lemmas):
        raise AnotherStory("No whole numbers are told of.")
    if _asks_reversed(row, matcher):
        raise AnotherStory("The number with its digits reversed is asked for.")
    told = _Told(matcher)
    told.read()
    span = row.span(0, len(row.words))
    found, other = told.found()
    for rules in (by_counting, by_rule):  # where a rule gives the number, none need be tried
        with suppress(CannotRead):
            return rules(scene)
    measure = Measure("number", (), "integer", named=_NAMED[told.ask])
    goal = HasValue(measure, Asked(span=span), span=span)
    tie = Tied("search", measure, found, span)
    rivals = ((Tied("search", measure, other, span), goal),) if other is not None else ()
    return Problem((tie, goal), (goal,), notes=scene.notes, rivals=rivals)


def _asks_reversed(row: Row, matcher: Matcher) -> bool:
    """ "What is the reversed number?": not the number of which the conditions tell."""
    start, end = row.question() or (0, 0)
    turned = (at for at in range(start, end - 1) if matcher.lemmas[at] in {*_REVERSING, "new"})
    return any(matcher.lemmas[at + 1] in {"number", "one", "integer"} for at in turned)


@dataclass
class _Told:
    """What a text says of whole numbers, read word by word."""

    matcher: Matcher
    ask: str = "only"
    conditions: list[Expression] = field(default_factory=list)
    bounds: Bounds = field(default_factory=Bounds)
    subject: Expression = _IT
    letter: str = ""
    first: Fraction | None = None
    said: set[str] = field(default_factory=set)

    def read(self) -> None:
        """Reads every word.

        Raises: AnotherStory at a word that is none of conditions.
        """
        self._asks()
        lemmas, at, negated = self.matcher.lemmas, 0, False
        while at < len(lemmas):
            found = self.matcher.said(at)
            letter = self._expression(at)
            if found is not None and not (found.what == "digits" and self._counts_digits(found)):
                self._take(found, negated=negated)
                at, negated = found.end, False
            elif letter is not None:
                at = letter
            elif lemmas[at] == "not":
                at, negated = at + 1, True
            elif at in self._asking or self._is_faint(lemmas[at]):
                at += 1
            else:
                raise AnotherStory(f"More is said than conditions: {self.matcher.words[at].text}.")
        if negated or not (self.conditions or self.bounds.told):
            raise AnotherStory("No condition is told.")

    def _is_faint(self, lemma: str) -> bool:
        """Whether a word says nothing of its own: some only where digits are reversed, or something is made of it."""
        faint = lemma in book().faint or (self.subject != _IT and lemma in book().made)
        return faint or (lemma in book().reversing and not _REVERSING.isdisjoint(self.matcher.lemmas))

    def _asks(self) -> None:
        found = list(leading(self.matcher.lemmas))
        own = [each for each in found if not self._is_inside(each[1])]
        kinds = {what for what, _, _ in own}
        if kinds == {"count", "least"} and "fewest" not in self.matcher.lemmas:
            kinds = {"least"} if own[0][0] == "least" else kinds
        if len(kinds) > 1:
            raise AnotherStory("More than one thing is asked.")
        self.ask = kinds.pop() if kinds else "only"
        self._asking = {place for _, start, end in own for place in range(start, end)}

    def _is_inside(self, at: int) -> bool:
        """Whether a word belongs to what is said of numbers: "at least", "sum of its digits"."""
        starts = range(max(0, at - 6), at + 1)
        return any((m := self.matcher.said(start)) is not None and m.start <= at < m.end for start in starts)

    def _counts_digits(self, found: Said) -> bool:
        """ "Its two digits": the number of digits is told elsewhere."""
        before = self.matcher.lemmas[found.start - 1] if found.start else ""
        return before in {"its", "of"}

    def _expression(self, at: int) -> int | None:
        """The end of an expression in the letter that stands for the number, what follows being said of it."""
        words = self.matcher.words
        if words[at].kind == "PRONOUN" or (len(words[at].text) > 1 and not words[at].text[0].isdigit()):
            return None
        found = self.matcher.written(at)
        name = free_letter(found[0]) if found is not None else None
        if found is None or name is None or (self.letter and name != self.letter):
            return None
        self.letter = name
        self.subject = filled(found[0], {name: _IT})
        return found[1]

    def _take(self, found: Said, *, negated: bool) -> None:
        if found.what in TRANSFORMED:
            self.subject = TRANSFORMED[found.what](self.subject, *[each[0] for each in found.values])
            self.bounds.low = Fraction(0) if found.what in {"plus", "minus_of"} else self.bounds.low
            return
        if found.what == "first_many":
            self.first = as_number(found.values[0][0])
            return
        self.said.add(found.what)
        if self.subject == _IT and not negated and self.bounds.take(found):
            return
        if found.what not in CONDITIONS:
            raise AnotherStory("This is not said of numbers.")
        if found.what.endswith("_when_reversed") and _REVERSING.isdisjoint(self.matcher.lemmas):
            raise AnotherStory("Nothing is reversed.")
        held = condition(found, self.subject)
        self.conditions.append(Call("unless", (held,)) if negated else held)
        self._bound(found, negated=negated)

    def _bound(self, found: Said, *, negated: bool) -> None:
        """What a condition says of how large the numbers can be."""
        if found.what in {"divisor", "divisor_had", "proper_divisor"} and not negated and self.subject == _IT:
            self.bounds.cap(as_number(found.values[0][0]))
        if found.what in {"below", "at_most", "equation"} and not negated and rises(self.subject):
            self.bounds.cap(as_number(found.values[0][0]))
        if found.what == "sized_digit_sum":
            self.bounds.cap(Fraction(10) ** min(int(as_number(found.values[0][0]) or 1), MOST_DIGITS))

    def found(self) -> tuple[Expression, Expression | None]:
        """The numbers that are asked for, and those without the ends of their range where it matters.

        Raises: AnotherStory where the numbers have no end.
        """
        if self.first is not None and (self.ask != "sum" or self.bounds.has_end or not self.conditions):
            raise AnotherStory("It cannot be told what the first numbers are for.")
        if self.ask in {"count", "sum", "greatest"} and not self.bounds.has_end and self.first is None:
            raise AnotherStory("The numbers have no end.")
        if self.ask == "only" and self.subject != _IT and not self.bounds.has_end:
            self.ask = "least"  # "what must be added to 61": no more than is needed
        if self.ask == "only" and not self.bounds.has_end:
            if "leaves_by" in self.said or {"which", "number"} <= set(self.matcher.lemmas):
                raise NotAnswered("More than one number is of this kind.", hint="Say from where to where they go.")
            raise AnotherStory("No one number is of this kind.")
        if not self.conditions:
            raise AnotherStory("No condition is told.")
        between = {"above", "below"} <= self.said
        if self.ask == "sum" and self.said - _RANGES <= {"prime"} and self.first is None and not between:
            raise AnotherStory("The sum of primes is a rule of its own.")
        if self.first is not None and not self.said - _RANGES - {"odd", "even", "square", "cube"}:
            raise AnotherStory("The sum of the first such numbers is a rule of its own.")
        return self._call(self.bounds), self._call(self.bounds.without_ends()) if self.bounds.open_ends else None

    def _call(self, bounds: Bounds) -> Expression:
        cheap_first = sorted(self.conditions, key=lambda each: isinstance(each, Call) and each.function == "prime")
        held: Expression = Call("both", tuple(cheap_first)) if len(cheap_first) > 1 else cheap_first[0]
        low, high = bounds.low, bounds.high if bounds.high is not None else bounds.low + MOST - 1
        if high - low >= MOST:
            raise AnotherStory("That many numbers are not tried.")
        if self.first is not None:
            return Call("first_sum", (_IT, low, high, held, self.first))
        return Call(_FUNCTIONS[self.ask], (_IT, low, high, held))
