"""How far values lie from their mean: variance and standard deviation of a list, and standard scores."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.problem import Apply, Expression, Measure, Tied
from grammar.school.averages import added
from grammar.school.mean_roles import Figure, Told

_HALF = Fraction(1, 2)
_SQUARE = Fraction(2)
_MEAN = Measure("mean", (), "values", named="the mean")
_ABOVE = frozenset({"above", "over", "higher", "greater"})
_HAVING = frozenset({"HAVE", "WITH"})
_BELOW = frozenset({"below", "under", "lower", "less"})

Ties = tuple[Measure, tuple[Tied, ...]]


def spread(told: Told, asked: str) -> Ties | None:
    """The variance or standard deviation of the values listed.

    Raises: NotAnswered where it is not told whether they are all there are, or a sample of them.
    """
    if asked not in {"variance", "deviation"} or told.means or told.sums or told.weights:
        return None
    if told.names_any("standard", "taken", "added"):
        return None
    values = [f.value for f in told.run or told.values]
    others = [f for f in told.figures if f not in told.run and f.value != len(values)] if told.run else []
    if len(values) < 2 or others:
        return None
    whole, sample = told.names_any("population"), told.names_any("sample")
    if whole is sample:
        raise NotAnswered(
            "It is not told whether the values are all there are, or a sample of them.",
            hint="Is the standard deviation of the population or of a sample asked?",
        )
    squares = Measure("variance", (), "values", named="the variance")
    ties = (
        Tied("mean", Apply("*", _MEAN, Fraction(len(values))), added(values)),
        Tied("sample_variance" if sample else "variance", squares, _squared(values, len(values) - sample)),
    )
    if asked == "variance":
        return squares, ties
    deviation = Measure("deviation", (), "values", named="the standard deviation")
    return deviation, (*ties, Tied("deviation", deviation, Apply("**", squares, _HALF)))


def _squared(values: Sequence[Fraction], count: int) -> Expression:
    """The sum of the squares of what lies between each value and the mean, over a number."""
    squares = [Apply("**", Apply("-", value, _MEAN), _SQUARE) for value in values]
    return Apply("/", added(squares), Fraction(count))


def standardised(told: Told, asked: str) -> Ties | None:
    """The standard score of a value, or the value that has one, or lies so many deviations from the mean."""
    deviations = [f for f in told.figures if told.is_said_of("deviation", f)]
    asking = range(*(told.row.question() or (0, 0)))
    means = [f for f in told.means if f not in deviations]
    means = [f for f in means if f.at not in asking] or means
    if len(means) != 1 or len(deviations) != 1 or told.run or told.sums or told.weights:
        return None
    mean, deviation = means[0].value, deviations[0].value
    rest = [f for f in told.figures if f not in (*means, *deviations)]
    if len(rest) != 1 or deviation <= 0:
        return None
    scores = _score(told, rest[0])
    asks_score = any(each.start in asking for each in told.names if each.what in {"standard", "deviation"})
    if asks_score and scores is None:
        goal = Measure("score", (), "values", named="the standard score")
        return goal, (Tied("standard_score", goal, Apply("/", Apply("-", rest[0].value, mean), deviation)),)
    if asked not in {"value", "standard", "mean", "deviation"} or scores is None:
        return None
    goal = Measure("value", (), "values", named="the value")
    return goal, (Tied("standard_score", goal, Apply("+", mean, Apply("*", scores, deviation))),)


def _score(told: Told, figure: Figure) -> Fraction | None:
    """A number that is a standard score, or counts deviations above the mean or below it."""
    words = told.row.words
    owned = [each for each in told.names if each.what == "standard" and words[each.start - 1].kind in _HAVING]
    if owned and told.is_said_of("standard", figure):
        return figure.value
    named = next((each for each in told.names if each.what == "deviation" and each.start == figure.at + 1), None)
    if named is None or named.end >= len(words):
        return None
    side = words[named.end].lemma
    return figure.value if side in _ABOVE else -figure.value if side in _BELOW else None
