"""By what percentage one value lies above or below another, and how many percentage points lie between two."""

from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, SetAside, Tied
from grammar.school.levels import Levels
from grammar.school.row import RELATING, row_of
from grammar.stories.scene import Scene

_PLAIN = {
    "PERCENT", "CENT", "PER", "GROW", "SHRINK", "MORE", "FEWER", "BIGGER", "SMALLER", "THAN", "RELATION", "POINTS",
}  # fmt: skip


def problem(scene: Scene) -> Problem:
    """The percentage, or the percentage points, by which two values of one kind differ.

    Raises: AnotherStory where no such thing is asked, or it is not said which value the percentage is of.
    """
    levels = Levels(scene.read(row_of))
    row, main = levels.row, levels.main()
    shares = [at for at, _ in levels.percents()]
    points = any(levels.kind(at) == "POINTS" or row.words[at].lemma == "point" for at in main)
    asks = any(levels.kind(at) == "PERCENT" and at - 1 not in shares for at in main)
    if not (asks or points) or levels.repeats() or levels.divides() or not (points or levels.differs()):
        raise AnotherStory("No percentage between two values is asked.")
    values = levels.values(shares)
    if len(values) != 2 or bool(set(values) & set(shares)) != (points or levels.says("relative")):
        raise AnotherStory("There are not two values of one kind.")
    way = levels.direction()
    if not way and not points:
        raise AnotherStory("It is not said which way it goes.")
    used = {at for at in range(len(row.words)) if row.words[at].kind in _PLAIN or at in levels.names}
    used |= {*values, *(at for at in range(len(row.words)) if levels.names.get(at - 1) == "label")}
    return _told(scene, levels, sorted(values), way, points, levels.aside(row.left(used, RELATING)))


def _told(
    scene: Scene, levels: Levels, places: list[int], way: int, points: bool, aside: tuple[SetAside, ...]
) -> Problem:
    low, high = sorted(levels.row.words[at].value or Fraction(0) for at in places)
    if low == high or (low <= 0 and not points):
        raise AnotherStory("The values do not differ.")
    base = low if way > 0 else high
    gap: Expression = Apply("-", high, low)
    right = gap if points else Apply("/", Apply("*", Fraction(100), gap), base)
    named = "the percentage points between them" if points else "the percentage between them"
    measure = Measure("percent", ("between",), "levels", named=named)
    span = levels.row.span(levels.start, levels.end)
    tie = Tied("percent_points" if points else "percent_between", measure, right, span)
    goal = HasValue(measure, Asked("percentage point" if points else "percent", span=span), span=span)
    return Problem((tie, goal), (goal,), set_aside=aside, notes=scene.notes)
