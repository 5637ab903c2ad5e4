"""A text that is mathematics and no more: an expression to be worked out, equations to be solved, a function called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import cast

from grammar.errors import AnotherStory, NotAnswered
from grammar.mathematics.orders import nearest
from grammar.mathematics.quadratic import roots
from grammar.mathematics.reading import Rules, Statement, bound, statement, total
from grammar.mathematics.signs import Sign, calls, signs
from grammar.mathematics.words import words
from grammar.problem import Apply, Asked, Call, Equals, Expression, Fact, HasValue, Letter, Measure, Problem, Tied
from grammar.school.arithmetic import filled, letters
from grammar.stories.scene import Scene

_SIGNS = frozenset(
    {
        "EQUALS", "POWER", "PLUS", "MINUS", "DASH", "HYPHEN", "TIMES_SIGN", "SLASH", "DIVIDE_SIGN", "BELOW", "ABOVE",
        "AT_MOST", "AT_LEAST", "CONGRUENT", "BAR", "FRACTION", "STOP", "OPEN",
    }
)  # fmt: skip


def problem(scene: Scene) -> Problem:
    """What a text of mathematics alone asks.

    Raises: AnotherStory where it holds anything else, or nothing is asked of what it writes; NotAnswered where a sign
    stands in it that no other story reads.
    """
    try:
        return _problem(scene)
    except AnotherStory as other:
        strange = [token for token in scene.tokens if token.kind in _UNREAD]
        if not strange:
            raise
        raise NotAnswered(
            "I do not read this sign among words.", spans=tuple(token.span for token in strange), hint="Say it in words"
        ) from other


def _problem(scene: Scene) -> Problem:
    if scene.kinds.isdisjoint(_SIGNS) and not any(t.text in words("naming") for t in scene.tokens):
        raise AnotherStory("No mathematics is written.")
    row = signs(scene.unformed)
    said = {sign.text.lower() for sign in row if sign.is_word}
    if not said - _ends() <= words("aside") | words("selecting") | words("summing"):
        raise AnotherStory("There is more than mathematics in it.")
    if any(sign.kind == "OTHER" for sign in row):
        raise NotAnswered("The quotient can be read in two ways.", hint="Write it with brackets.")
    if {sign.kind for sign in row} <= _PLAIN:
        raise AnotherStory("Plain arithmetic is a story of its own.")
    if not _are_paired([sign for sign in row if sign.text == "$"]):
        raise AnotherStory("Money is told of.")
    return _Told(row, said & words("selecting"), said).problem(scene.notes)


def _ends() -> frozenset[str]:
    return words("ends") | {"\n"}


def _are_paired(dollars: Sequence[Sign]) -> bool:
    """Whether dollar signs stand around formulas: every second one closes what was opened."""
    return len(dollars) % 2 == 0 and all(sign.glued for sign in dollars[1::2])


class _Told:
    """The statements of a text, and what is asked of them."""

    def __init__(self, row: Sequence[Sign], selecting: set[str], said: set[str]) -> None:
        self._span = row[0].span | row[-1].span
        self._dotted = any(sign.kind == "DOTS" for sign in row)
        self._selecting, self._words = selecting, said
        self.functions: dict[str, tuple[str, Expression]] = {}
        self.statements: list[Statement] = []
        self.named: list[str] = []
        self._written = ""
        for piece in _pieces(row):
            self._take(piece)
        self._crossed()

    def _take(self, piece: Sequence[Sign]) -> None:
        found = _defined(piece, self.functions)
        if found is not None:
            self.functions |= found
            return
        told = statement(calls(piece, self.functions), self.functions)
        if told.relation == "alone" and isinstance(told.left, Letter):
            self.named.append(told.left.name)
        else:
            self.statements.append(told)
            self._written = " ".join(sign.text for sign in piece) if told.relation == "alone" else self._written

    def problem(self, notes: tuple[str, ...]) -> Problem:
        """Raises AnotherStory where nothing, or more than one thing, is asked."""
        facts, goals = self._summed() if self._words & {"sum", "add"} else self._found()
        return Problem((*facts, *goals), tuple(goals), notes=notes)

    def _summed(self) -> tuple[Sequence[Fact], Sequence[HasValue]]:
        """ "The sum of k^2 for k from 1 to 20"."""
        alone = [each.left for each in self.statements if each.relation == "alone"]
        starts = [each for each in self.statements if each.relation == "equation"]
        of = [each for each in alone if letters(each)]
        ends = [each.right for each in starts if each.right is not None]
        ends += [each for each in alone if isinstance(each, Fraction)]
        names = {*self.named, *(each.left.name for each in starts if isinstance(each.left, Letter))}
        if len(of) != 1 or len(ends) != 2 or len(alone) + len(starts) != 3 or letters(of[0]) != names:
            raise AnotherStory("A sum is named, and not written.")
        measure = Measure("sum", (), "equation", named="the sum")
        value = total(names.pop(), ends[0], ends[1], of[0])
        return (Tied("summation", measure, value, self._span),), (self._goal(measure),)

    def _found(self) -> tuple[Sequence[Fact], Sequence[HasValue]]:
        alone = [each.left for each in self.statements if each.relation == "alone"]
        others = [each for each in self.statements if each.relation != "alone"]
        values = {
            each.left.name: each.right
            for each in others
            if each.relation == "equation" and isinstance(each.left, Letter) and isinstance(each.right, Fraction)
        }
        if len(alone) == 1 and len(values) == len(others):
            return self._worked_out(filled(alone[0], values), values, alone[0])
        if any(each.relation != "equation" for each in others):
            return self._least(others, alone)
        return self._solved(others, alone, values)

    def _worked_out(
        self, value: Expression, values: Mapping[str, Expression], written: Expression
    ) -> tuple[Sequence[Fact], Sequence[HasValue]]:
        if not self._words & words("asking") and self._words - _ends() - words("civil"):
            raise AnotherStory("Nothing is asked of what is written.")
        if letters(value) or self._selecting or not isinstance(written, Apply | Call):
            raise AnotherStory("Not every letter has a value.")
        if not set(values) <= letters(written) or set(self.named) - letters(written) - set(self.functions):
            raise AnotherStory("A letter stands in nothing that is asked.")
        measure = Measure("value", (), "equation", named=self._written.removesuffix(" ="))
        law = "summation" if self._dotted else value.function if isinstance(value, Call) else ""
        if law in _LAWS:
            return (Tied(law, measure, value, self._span),), (self._goal(measure),)
        return (Equals(measure, value, self._span),), (self._goal(measure),)

    def _goal(self, measure: Measure) -> HasValue:
        return HasValue(measure, Asked(span=self._span), span=self._span)

    # --- equations --------------------------------------------------------------------------------------------------

    def _solved(
        self, told: Sequence[Statement], alone: Sequence[Expression], values: Mapping[str, Expression]
    ) -> tuple[Sequence[Fact], Sequence[HasValue]]:
        unknown = {name for each in told for side in each.sides for name in letters(side)}
        if len(values) == len(told) or len(told) != len(unknown) or len(alone) > 1 or unknown & set(self.functions):
            raise AnotherStory("There are not as many equations as letters.")
        if alone and letters(alone[0]) <= set(values):
            raise AnotherStory("An equation has nothing to do with what is asked.")
        wanted = self._wanted(unknown, alone)
        if len(told) == 1 and isinstance(wanted, Letter):
            found = roots(told[0], wanted.name, self._selecting, self._span)
            if found is not None:
                facts, asked = found
                return facts, tuple(map(self._goal, asked))
        if self._selecting:
            raise AnotherStory("One of several solutions is asked for.")
        measures = {name: Measure("value", (name,), "letters", named=name) for name in unknown}
        ties: list[Fact] = [self._tie(each, measures) for each in told]
        if isinstance(wanted, Apply):
            goal = Measure("value", (), "letters", named="the value")
            return [*ties, Tied("evaluated", goal, filled(wanted, measures), self._span)], (self._goal(goal),)
        names = [wanted.name] if isinstance(wanted, Letter) else sorted(unknown - set(values)) or sorted(unknown)
        return ties, [self._goal(measures[name]) for name in names]

    def _tie(self, told: Statement, measures: Mapping[str, Expression]) -> Tied:
        assert told.right is not None
        return Tied("told", filled(told.left, measures), filled(told.right, measures), self._span)

    def _crossed(self) -> None:
        """Where a line crosses an axis, the other letter is 0."""
        for mark, other in (("x", "y"), ("y", "x")):
            apart = mark in self.named and bool(self._words & {"axis", "intercept"})
            if apart or self._words & {f"{mark}-axis", f"{mark}-intercept"}:
                self.statements.append(Statement("equation", Letter(other), Fraction(0)))
                self.named.append(mark)

    def _wanted(self, unknown: set[str], alone: Sequence[Expression]) -> Expression | None:
        """The letter or the expression asked for; None where all letters are.

        Raises: AnotherStory where it cannot be told.
        """
        named = list(dict.fromkeys(name for name in self.named if name in unknown))
        if set(self.named) - unknown:
            raise AnotherStory("A letter is named that stands in no equation.")
        if alone:
            if named or not letters(alone[0]) <= unknown:
                raise AnotherStory("I cannot tell what is asked.")
            return alone[0]
        if len(unknown) == 1:
            return Letter(next(iter(unknown)))
        if len(named) == 1:
            return Letter(named[0])
        if named and set(named) != unknown:
            raise AnotherStory("I cannot tell which letters are asked for.")
        return None

    # --- orders -----------------------------------------------------------------------------------------------------

    def _least(
        self, told: Sequence[Statement], alone: Sequence[Expression]
    ) -> tuple[Sequence[Fact], Sequence[HasValue]]:
        """The least or greatest whole number that an order or a congruence allows."""
        names = {name for each in told for side in (*each.sides, each.modulus or Fraction(0)) for name in letters(side)}
        congruent = all(each.relation == "congruence" for each in told)
        low, high = Fraction(0), cast(Fraction | None, None)
        match alone:
            case [Fraction() as first, Fraction() as last] if "between" in self._words:
                low, high, alone = first, last, []
            case _:
                pass
        if len(names) != 1 or alone or set(self.named) - names or any(each.relation == "equation" for each in told):
            raise AnotherStory("Not one letter is asked for.")
        name = next(iter(names))
        most = bool(self._selecting & {"largest", "greatest", "biggest", "maximum", "larger"})
        least = bool(self._selecting & {"smallest", "least", "minimum", "smaller"})
        whole = bool(self._selecting & {"integer", "whole", "natural"})
        if (most if congruent else most == least) or not (whole or congruent):
            raise AnotherStory("No whole number is asked for.")
        positive = bool(self._selecting & {"positive", "natural"})
        if len(told) == 1 and not congruent:
            edge = nearest(told[0], name, most=most)
            if edge is not None and not positive and "nonnegative" not in self._selecting:
                measure = Measure("number", (name,), "integer", named=name)
                return (Tied("nearest", measure, edge, self._span),), (self._goal(measure),)
        if not low:
            low = Fraction(1 if positive else 0 if congruent or "nonnegative" in self._selecting else -1_000)
        function = "greatest_such" if most else "least_such"
        letter = {name: bound(name)}
        conditions: Expression = Call("both", tuple(_condition(each, letter) for each in told))
        measure = Measure("number", (name,), "integer", named=name)
        found = Call(function, (bound(name), low, low + MOST_SEARCHED - 1 if high is None else high, conditions))
        return (Tied("search", measure, found, self._span),), (self._goal(measure),)


_PLAIN = frozenset({"NUMBER", "PLUS", "MINUS", "TIMES", "SLASH", "OPEN", "CLOSE", "EQUALS", "WORD"})
_UNREAD = frozenset({"ROOT", "CONGRUENT"})
_LAWS = frozenset({"summation", "remainder", "gcd", "lcm"})
MOST_SEARCHED = 100_000


def _condition(told: Statement, values: dict[str, Expression]) -> Expression:
    assert told.right is not None
    sides = tuple(filled(side, values) for side in told.sides)
    if told.modulus is not None:
        return Call("congruent_by", (*sides, filled(told.modulus, values)))
    return Call(told.relation, sides)


# --- pieces -----------------------------------------------------------------------------------------------------------


def _pieces(row: Sequence[Sign]) -> Iterator[tuple[Sign, ...]]:
    """The stretches of signs between words and commas."""
    piece: list[Sign] = []
    depth = 0
    for at, sign in enumerate(row):
        depth += {"OPEN": 1, "OPEN_MOD": 1, "CLOSE": -1}.get(sign.kind, 0)
        if sign.kind == "SPELLED":
            after = row[at + 1].text.lower() if at + 1 < len(row) else ""
            if after not in words("counted"):
                raise AnotherStory("A number is written in words.")
            yield from _whole(piece)
            piece = []
        elif sign.is_word or (sign.kind == "COMMA" and not depth):
            yield from _whole(piece)
            piece = []
        else:
            piece.append(sign)
    yield from _whole(piece)


def _whole(piece: Iterable[Sign]) -> Iterator[tuple[Sign, ...]]:
    found = tuple(piece)
    if found:
        yield found


def _defined(piece: Sequence[Sign], functions: Rules) -> dict[str, tuple[str, Expression]] | None:
    """The function that "f(x) = …" tells."""
    kinds = [sign.kind for sign in piece[:5]]
    if kinds != ["NAME", "OPEN", "NAME", "CLOSE", "EQUALS"] or not piece[1].glued or len(piece) < 6:
        return None
    rule = statement(calls(piece[5:], functions), functions)
    if rule.relation != "alone" or not letters(rule.left) <= {piece[2].text}:
        raise AnotherStory("A part of the function was not understood.")
    return {piece[0].text: (piece[2].text, rule.left)}
