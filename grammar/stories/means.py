"""Means: of a list, of groups, weighted, after a value comes or goes, and the value that makes a mean; medians, modes
and ranges of lists."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Call, Expression, Fact, HasValue, Measure, Problem, SetAside, Tied
from grammar.school.averages import POWERS, added
from grammar.school.mean_roles import BORDERS, Figure, Told
from grammar.school.moved_means import altered, corrected
from grammar.school.row import RELATING, row_of
from grammar.school.spreads import spread, standardised
from grammar.span import Span
from grammar.stories.scene import Scene

_PLAIN = RELATING - {"GROW", "SHRINK", "FACTOR", "DIVIDE"}
_MEAN = Measure("mean", (), "values", named="the mean")
_VALUE = Measure("value", (), "values", named="the value")
_SUM = Measure("sum", (), "values", named="the sum")


def problem(scene: Scene) -> Problem:
    """What is asked of the mean, median, mode or range of numbers.

    Raises: AnotherStory where none of these is named, NotAnswered where a number has no role.
    """
    row = scene.read(row_of)
    if any(word.lemma == "binomial" for word in row.words):
        raise AnotherStory("The mean of a distribution is no mean of its parameters.")
    if not any(each.what in _NAMING for each in row.found("means")):
        raise AnotherStory("No mean is named.")
    told = Told(row)
    asked = told.asked()
    for rule in _RULES:
        ties = rule(told, asked)
        if ties is not None:
            row.demand_used(told.used | _filling(told), _PLAIN)
            return _problem(scene, ties, told)
    raise AnotherStory("No rule of means fits the numbers.")


_NAMING = {"mean", "weighted", "median", "mode", "range", "geometric", "harmonic", "speed", "deviation", "variance"}


_FILLING = {"ORDINAL", "MORE"}
_EACH = {"EACH"}


def _filling(told: Told) -> set[int]:
    """Words of relation that say nothing more: ordinals of a further value."""
    kinds = _FILLING if told.names_any("taken", "added") else _FILLING | _EACH
    return {at for at, word in enumerate(told.row.words) if word.kind in kinds} | _per(told)


def _per(told: Told) -> set[int]:
    """ "The mean number sold per day": of a list, the question may say what each value belongs to."""
    question = told.row.question()
    words = told.row.words
    if question is None or not told.run:
        return set()
    daily = {at for at, word in enumerate(words) if word.kind == "EVERY"}
    return daily | {at for at in range(*question) if words[at].kind == "PER"}


Ties = tuple[Measure, tuple[Tied, ...]]
Rule = Callable[[Told, str], Ties | None]


def _problem(scene: Scene, ties: Ties, told: Told) -> Problem:
    measure, facts = ties
    span = scene.tokens[0].span | scene.tokens[-1].span if scene.tokens else Span()
    goal = HasValue(measure, Asked(span=span), span=span)
    tied: tuple[Fact, ...] = tuple(Tied(each.law, each.left, each.right, span) for each in facts)
    return Problem((*tied, goal), (goal,), notes=scene.notes, set_aside=_aside(told))


def _aside(told: Told) -> tuple[SetAside, ...]:
    """The numbers beside the list: money beside a list that is none, else what counts other things."""
    words = told.row.words
    money = [at for at in told.aside if words[at - 1].kind == "CURRENCY"]
    plain = not any(words[f.at - 1].kind == "CURRENCY" for f in told.run)
    if money and not plain:
        raise NotAnswered("I cannot tell what a sum of money has to do with it.", spans=(words[money[0]].span,))
    if told.names_any("speed"):
        return tuple(SetAside(words[at].text, "the way is the same both times", words[at].span) for at in told.aside)
    said = (
        SetAside(f"{words[at - 1].text}{words[at].text}", "the mean is not of money", words[at].span) for at in money
    )
    return (*said, *told.row.aside(at for at in told.aside if at not in money))


def _mean_of(mean: Expression, count: Expression, total: Expression) -> Tied:
    return Tied("mean", Apply("*", mean, count), total)


# --- rules ------------------------------------------------------------------------------------------------------------


_LISTED = {"median", "mode", "range", "mean", *POWERS}


def _listed(told: Told, asked: str) -> Ties | None:
    """A statistic of the values listed."""
    aside = [f.at for f in told.figures if f not in told.run and f.value != len(told.run)] if told.run else []
    values = [f.value for f in told.run or told.values]
    counts = [f for f in told.counts if f.value != len(values) and f.at not in aside]
    if asked not in _LISTED or told.means or told.sums or told.weights:
        return None
    if counts and not values:
        values, counts = [f.value for f in told.counts], []
        if len({_thing(told, f) for f in told.counts}) > 1:
            return None
    if any(f.at in aside for f in (*told.means, *told.sums)):
        return None
    if counts or len(values) < 2 or told.names_any("taken", "added") or not _one_list(told):
        return None
    told.aside = tuple(aside)
    if asked == "mean":
        return _MEAN, (_mean_of(_MEAN, Fraction(len(values)), added(values)),)
    if asked in POWERS:
        return _MEAN, (Tied(f"{asked}_mean", _MEAN, POWERS[asked](values)),)
    measure = Measure(asked, (), "values", named=f"the {asked}")
    return measure, (Tied(asked, measure, Call(asked, tuple(values))),)


def _thing(told: Told, figure: Figure) -> str:
    return told.row.words[figure.at + 1].lemma


def _one_list(told: Told) -> bool:
    """Whether the values are alike: in one unit, and none of them said to be per something."""
    units = {f.unit for f in told.run or told.values} - {""}
    start, end = (told.run[0].at, told.run[-1].at + 3) if told.run else (0, len(told.row.words))
    related = any(w.kind in {"PER", "TIMES", "MULTIPLE", "RATIO"} for w in told.row.words[start:end])
    return len(units) < 2 and not related


def _missing(told: Told, asked: str) -> Ties | None:
    """The value that is left to find of so many with a mean."""
    if asked != "value" or len(told.means) != 1 or told.sums or told.weights or not told.values:
        return None
    values = [f.value for f in told.values]
    counts = [f.value for f in told.counts if f.value != len(values)]
    if not counts:
        counts = [Fraction(len(values) + 1)] if _has_letter(told) else told.ordinals
    if len(set(counts)) != 1 or counts[0] != len(values) + 1:
        return None
    return _VALUE, (_mean_of(told.means[0].value, counts[0], added([*values, _VALUE])),)


def _has_letter(told: Told) -> bool:
    """Whether a letter stands in the list of values."""
    words = told.row.words
    return any(len(w.text) == 1 and w.text.isalpha() and {words[at - 1].kind, words[at + 1].kind} & {"COMMA", "AND"}
               for at, w in enumerate(words[:-1]) if at)  # fmt: skip


def _total(told: Told, asked: str) -> Ties | None:
    """The sum of so many with a mean, or the mean of so many with a sum."""
    if len(told.counts) != 1 or told.values or told.weights or told.names_any("taken", "added"):
        return None
    count = told.counts[0].value
    if asked == "sum" and len(told.means) == 1 and not told.sums:
        return _SUM, (_mean_of(told.means[0].value, count, _SUM),)
    if asked == "mean" and len(told.sums) == 1 and not told.means:
        return _MEAN, (_mean_of(_MEAN, count, told.sums[0].value),)
    return None


def _moved(told: Told, asked: str) -> Ties | None:
    """The mean once a value has come or gone, or several that stand in one row."""
    one = [f for f in (*told.values, *told.counts) if f.value == 1 and f.counts]
    values, counts = told.values, [f for f in told.counts if f.value != 1]
    direction = _direction(told)
    if len(counts) == 2 and abs(counts[1].value - counts[0].value) == 1:
        direction, counts = int(counts[1].value - counts[0].value), counts[:1]
    if asked != "mean" or len(told.means) != 1 or not values or len(counts) != 1 or not direction or told.sums:
        return None
    if not all(_beside(told, a, b) for a, b in pairwise(values)):
        return None
    count, moved = counts[0].value, direction * len(values)
    if count + moved < 1:
        return None
    old = Apply("*", told.means[0].value, count)
    told.used |= {f.at for f in one}
    new = Apply("+" if direction > 0 else "-", old, added([f.value for f in values]))
    return _MEAN, (_mean_of(_MEAN, count + moved, new),)


def _beside(told: Told, one: Figure, two: Figure) -> bool:
    """Whether nothing but a comma or "and" stands between two values."""
    return all(word.kind in {"COMMA", "AND"} for word in told.row.words[one.at + 1 : two.at])


def _mover(told: Told, asked: str) -> Ties | None:
    """The value that moves the mean from what it was to what it is to be."""
    counts = [f.value for f in told.counts if f.value != 1]
    if asked != "value" or len(told.means) != 2 or told.values or told.sums or len(set(counts)) not in {1, 2}:
        return None
    direction = _direction(told)
    if told.ordinals and told.ordinals[-1] == counts[0] + 1:
        direction = 1
    if not direction or (len(set(counts)) == 2 and counts[1] != counts[0] + direction):
        return None
    before = Apply("*", told.means[0].value, counts[0])
    after = Apply("*", told.means[1].value, counts[0] + direction)
    return _VALUE, (Tied("mean", after, Apply("+" if direction > 0 else "-", before, _VALUE)),)


def _direction(told: Told) -> int:
    """1 where a value comes, -1 where one goes, 0 where that is not said or both are."""
    taken = told.names_any("taken")
    means = {each.start for each in told.names if each.what in {"mean", "weighted"}}
    added = any(each.what == "added" and not (taken and each.end in means) for each in told.names)
    return 0 if taken == added else -1 if taken else 1


_SOUGHT = frozenset({"need", "needed", "want", "require", "required", "must"})


def _weighted(told: Told, asked: str) -> Ties | None:
    """Values, each with its share of the whole."""
    weights = [f.value / 100 for f in told.weights]
    values = [f for f in told.figures if f not in told.weights]
    told_of = asked in {"weighted", "mean"} or told.names_any("weighted")
    if not told_of or len(weights) < 2 or len(weights) != len(values) or sum(weights) != 1:
        return None
    if any(word.lemma in _SOUGHT for word in told.row.words):
        raise NotAnswered("A value that is needed for a weighted mean is asked.", spans=())
    terms = _paired(told, values)
    if terms is None:
        return None
    return _MEAN, (Tied("weighted_mean", _MEAN, added([Apply("*", w, v) for w, v in terms])),)


def _paired(told: Told, values: Sequence[Figure]) -> list[tuple[Fraction, Fraction]] | None:
    """Weights with their values: in the order told, unless the names beside them say otherwise."""
    names = [(_near(told, f), f.value / 100) for f in told.weights]
    marked = [(_near(told, f), f.value) for f in values]
    own = [[m for n, m in marked if n & name] for name, _ in names]
    if all(len(each) == 1 for each in own):
        return [(weight, each[0]) for (_, weight), each in zip(names, own, strict=True)]
    if any(own):
        return None
    return [(weight, value) for (_, weight), (_, value) in zip(names, marked, strict=True)]


def _near(told: Told, figure: Figure) -> frozenset[str]:
    """The words from the number before, or a border, and those up to the next number or border."""
    words = told.row.words
    borders = BORDERS | {"AND", "NUMBER"}
    start = figure.at
    while start and words[start - 1].kind not in borders:
        start -= 1
    end = figure.at + 1
    while end < len(words) and words[end].kind not in borders:
        end += 1
    return frozenset(w.lemma for w in words[start:end] if w.kind in {"WORD", "MEASURE", "LETTER", "PLEASE"})


def _there_and_back(told: Told, asked: str) -> Ties | None:
    """The average speed over the same way at two speeds."""
    speeds = [f for f in told.figures if f.unit]
    rated = [f for f in speeds if _rate(told, f)]
    if len(speeds) == 3 and len(rated) == 2:
        told.aside, speeds = (next(f.at for f in speeds if f not in rated),), rated
    if (
        asked != "speed"
        or len(speeds) != 2
        or len(told.figures) - len(told.aside) != 2
        or not told.names_any("round_trip")
    ):
        return None
    if len({_rate(told, f) for f in speeds}) != 1 or "" in {_rate(told, f) for f in speeds}:
        return None
    told.used |= {at for f in speeds for at in range(f.at, f.at + 4)}
    there, back = (f.value for f in speeds)
    parts = Apply("+", Apply("/", Fraction(1), there), Apply("/", Fraction(1), back))
    return _MEAN, (Tied("harmonic_mean", _MEAN, Apply("/", Fraction(2), parts)),)


def _rate(told: Told, figure: Figure) -> str:
    words = told.row.words[figure.at + 1 : figure.at + 4]
    if words and words[0].lemma in {"mph", "kmh", "kph"}:
        return words[0].lemma
    rate = len(words) > 2 and words[1].kind in {"SLASH", "PER"}
    return f"{words[0].lemma}/{words[2].lemma}" if rate else ""


_RULES: tuple[Rule, ...] = (
    spread, standardised, corrected, altered, _weighted, _there_and_back, _listed, _missing, _total, _moved, _mover,
)  # fmt: skip
