"""Two angles that make up a right or a straight angle, and how the one compares with the other."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.row import RELATING, Row, Word, row_of
from grammar.stories.scene import Scene

_STRAIGHT = frozenset({"supplementary", "supplement", "supplements"})
_RIGHT = frozenset({"complementary", "complement", "complements"})
_ONE = Measure("angle", ("one",), "pair", named="the one angle")
_OTHER = Measure("angle", ("other",), "pair", named="the other angle")
_LARGE = frozenset({"larger", "bigger", "greater", "largest", "biggest"})
_SMALL = frozenset({"smaller", "smallest", "lesser"})
_COMPARING = frozenset({
    "MORE", "FEWER", "BIGGER", "SMALLER", "THAN", "MULTIPLE", "TIMES", "RELATION", "NUMBER", "RATIO", "FRACTION",
    "HALF", "EACH",
})  # fmt: skip


def problem(scene: Scene) -> Problem:
    """The larger, the smaller or both of two angles; or the one that is compared with what it lacks of the whole.

    Raises: AnotherStory where no such angles are told of, or they are told otherwise.
    """
    row = scene.read(row_of)
    lemmas = {word.lemma for word in row.words}
    if not lemmas & (_STRAIGHT | _RIGHT) or row.question() is None:
        raise AnotherStory("No two angles make up a right or a straight one.")
    whole = Fraction(180 if lemmas & _STRAIGHT else 90)
    times, plus, used = _compared(row)
    if row.left(used, RELATING - _COMPARING) or row.left(used, {"NUMBER", "FRACTION", "RATIO"}):
        raise AnotherStory("More is said of the angles.")
    span = row.span(0, len(row.words))
    product: Expression = _OTHER if times == 1 else Apply("*", times, _OTHER)
    one = product if plus == 0 else Apply("+" if plus > 0 else "-", product, abs(plus))
    facts = (Tied("angles", Apply("+", _ONE, _OTHER), whole, span), Tied("told", _ONE, one, span))
    goals = tuple(HasValue(each, Asked("degree", span=span), span=span) for each in _wanted(row, whole, times, plus))
    return Problem((*facts, *goals), goals, notes=scene.notes)


def _wanted(row: Row, whole: Fraction, times: Fraction, plus: Fraction) -> tuple[Measure, ...]:
    """The one angle, where it is compared with its supplement; else the larger, the smaller or both."""
    other = (whole - plus) / (times + 1)
    larger = _ONE if whole - other > other else _OTHER
    words = [row.words[at].lemma for at in range(*(row.question() or (0, 0)))]
    asked = set(words)
    if asked & _LARGE:
        return (larger,)
    if asked & _SMALL:
        return (_OTHER if larger is _ONE else _ONE,)
    named = {word.lemma for word in row.words}
    if "supplementary" not in named and "complementary" not in named:
        return (_OTHER,) if asked & (_STRAIGHT | _RIGHT) and "angle" not in asked else (_ONE,)
    if asked & {"angles", "both", "each", "two"} or "angle" in asked:
        return (_ONE, _OTHER)
    raise AnotherStory("It is not plain which angle is asked.")


def _compared(row: Row) -> tuple[Fraction, Fraction, set[int]]:
    """How many times the other, and how many degrees more, the one angle is, and the places that say so.

    Raises: AnotherStory where they are not compared so.
    """
    words = row.words
    numbers = [at for at, w in enumerate(words) if w.kind == "NUMBER" and w.value and not _counts(words, at)]
    counted = {at for at, w in enumerate(words) if w.kind == "NUMBER" and at not in numbers}
    ratios = [at for at, w in enumerate(words) if w.kind == "RATIO"]
    if ratios and not numbers:
        one, other = (Fraction(part.strip()) for part in words[ratios[0]].text.split(":"))
        return one / other, Fraction(0), counted | set(ratios)
    times, plus, used = Fraction(1), Fraction(0), set(counted)
    for at, word in enumerate(words):
        behind = [w.kind for w in words[at + 1 : at + 4]]
        if word.kind in {"MULTIPLE", "FRACTION"} and word.value is not None:
            times, used = times * word.value, used | {at}
        elif at in numbers and behind[:1] == ["TIMES"]:
            times, used = times * (word.value or Fraction(1)), used | {at}
        elif at in numbers:
            plus, used = plus + _difference(words, at), used | {at}
    if times == 1 and plus == 0:
        raise AnotherStory("The angles are not compared.")
    return times, plus, used


def _counts(words: Sequence[Word], at: int) -> bool:
    """ "Two angles", "one is": a number that counts angles, or stands for one."""
    after = words[at + 1] if at + 1 < len(words) else None
    named = after is not None and after.lemma in {"angle", "supplementary", "complementary"}
    return words[at].text.isalpha() and (named or words[at].lemma == "one")


def _difference(words: Sequence[Word], at: int) -> Fraction:
    """ "Differ by 30 degrees", "20 degrees more than", "less than".

    Raises: AnotherStory where a number is no difference.
    """
    value = words[at].value or Fraction(0)
    end = at + 1 + (at + 1 < len(words) and words[at + 1].lemma in {"degree", "°"})
    kinds = [word.kind for word in words[end : end + 2]]
    if kinds == ["MORE", "THAN"] or kinds == ["BIGGER", "THAN"]:
        return value
    if kinds in (["FEWER", "THAN"], ["SMALLER", "THAN"]):
        return -value
    before = [word.lemma for word in words[max(0, at - 3) : at]]
    if {"differ", "difference", "exceed", "exceeds"} & set(before):
        return value
    raise AnotherStory("A number is no difference of the angles.")
