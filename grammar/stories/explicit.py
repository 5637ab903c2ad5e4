"""Sequences whose terms are given by their place: "T(n) = 4n - 1", "the nth term is n^2 + 1". Asked is a term, which
one has a value, or the sum of the first so many."""

from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.mathematics.reading import total
from grammar.problem import Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.arithmetic import filled, letters
from grammar.school.formulas import breaks_off, formula
from grammar.school.row import NUMERIC, Row, row_of
from grammar.school.written_terms import Told
from grammar.stories.scene import Scene

_PLACED = frozenset({"nth", "n-th", "n"})
_TERMS = frozenset({"term", "terms", "member", "members", "number", "numbers"})
_SPOKEN = frozenset({"TOTAL", "ORDINAL", "ROUND", "UNDERSCORE"})
_MOST = 100_000


def problem(scene: Scene) -> Problem:
    """A term of such a sequence, or the sum of its first terms.

    Raises: AnotherStory where no such rule is written, or something else is asked.
    """
    if _SPOKEN.isdisjoint(scene.kinds):
        raise AnotherStory("No terms are spoken of.")
    row = scene.read(row_of)
    letter, rule, places, called = _rule(row)
    if called is not None:
        return _problem(scene, row, frozenset((*places, *called[0])), _asked(letter, rule, called[1]))
    question = row.question()
    if question is None:
        raise AnotherStory("There is not one question.")
    asked = [at for at in range(*question) if row.words[at].kind in NUMERIC and at not in places]
    ones = [at for at in asked if row.words[at].kind == "ORDINAL" and row.words[at].value == 1]
    summed = any(row.words[at].kind == "TOTAL" for at in range(*question))
    counts = [at for at in asked if at not in ones]
    last = row.words[counts[0]].value if len(counts) == 1 else None
    named = any(row.words[at].text.lower() in _TERMS for at in range(*question))
    if last is None or last.denominator != 1 or not 1 <= last <= _MOST or not named or len(ones) != summed:
        raise AnotherStory("No term is asked for.")
    numbered = row.words[counts[0]].kind == "ORDINAL" or row.words[counts[0] - 1].text.lower() in _TERMS
    which = any(row.words[at].kind == "WHICH" for at in range(*question))
    if not summed and which != (not numbered):
        raise AnotherStory("It is not clear whether a term or its place is asked for.")
    return _problem(scene, row, frozenset((*places, *asked)), _asked(letter, rule, last, summed=summed, which=which))


_Sides = tuple[Measure, Expression, Expression, str]


def _problem(scene: Scene, row: Row, used: frozenset[int], told: _Sides) -> Problem:
    """The problem of two sides that are equal by a law, of a text in which no other number is told."""
    if row.left(used, NUMERIC | {"TIMES", "PERCENT", "EACH", "PER"}):
        raise AnotherStory("More is told than a rule and what is asked of it.")
    span = row.span(0, len(row.words))
    goal, left, right, law = told
    wanted = HasValue(goal, Asked(span=span), span=span)
    return Problem((Tied(law, left, right, span), wanted), (wanted,), notes=scene.notes)


def _asked(
    letter: str, rule: Expression, last: Fraction, *, summed: bool = False, which: bool = False
) -> _Sides:
    """What is asked, and two sides that are equal by a law."""
    if summed:
        goal = Measure("sum", (str(last),), "sequence", named=f"the sum of the first {last} terms")
        return goal, goal, total(letter, Fraction(1), last, rule), "summation"
    if which:
        goal = Measure("place", (), "sequence", named="the number of the term")
        return goal, last, filled(rule, {letter: goal}), "told"
    goal = Measure("term", (str(last),), "sequence", named=f"term {last}")
    return goal, goal, filled(rule, {letter: last}), "told"


_Rule = tuple[str, Expression, frozenset[int], tuple[range, Fraction] | None]


def _rule(row: Row) -> _Rule:
    """The letter of the place, what stands there, the words that say so, and the place of the term called by name.

    Raises: AnotherStory where not one such rule is written.
    """
    told = Told(row)
    if len(told.rules) == 1 and not told.values and not told.rules[0].place:
        rule = told.rules[0]
        if letters(rule.expression) == {rule.letter}:
            asked = told.asked[0] if len(told.asked) == 1 else None
            called = (range(asked[0], asked[1]), asked[2]) if asked is not None else None
            return rule.letter, rule.expression, frozenset(told.places), called
    for at in range(2, len(row.words)):
        words = [word.text.lower() for word in row.words[max(0, at - 6) : at]]
        led = row.words[at - 1].kind in {"BE", "EQUALS", "COLON"} and "term" in words and _PLACED & {*words}
        written = formula(row.words, at) if led else None
        if written is not None and letters(written.expression) == {"n"} and not breaks_off(row.words, written):
            return "n", written.expression, frozenset(range(written.start, written.end)), None
    raise AnotherStory("No rule for the terms is written.")
