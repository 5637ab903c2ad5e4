"""By what percentage one value lies above or below another, and how many percentage points lie between two."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, SetAside, Tied
from grammar.school.levels import Levels
from grammar.school.row import RELATING, row_of
from grammar.several import together
from grammar.stories.scene import Scene

_PLAIN = {
    "PERCENT", "CENT", "PER", "GROW", "SHRINK", "MORE", "FEWER", "BIGGER", "SMALLER", "THAN", "RELATION", "POINTS",
}  # fmt: skip


_FURTHER = frozenset({"MORE", "FEWER"})
_CHANGES = frozenset({"change", "improvement", "difference", "improve"})
_COMPLEMENTS = frozenset({"error", "miss", "mistake", "failure", "loss", "rest", "remainder"})


def problem(scene: Scene) -> Problem:
    """The percentage, or the percentage points, by which two values of one kind differ.

    Raises: AnotherStory where no such thing is asked, or it is not said which value the percentage is of.
    """
    levels = Levels(scene.read(row_of))
    row, main = levels.row, levels.main()
    shares = [at for at, _ in levels.percents()]
    if _asks_gap(levels) and not shares:
        return _gap(scene, levels)
    points = any(levels.kind(at) == "POINTS" or row.words[at].lemma == "point" for at in main)
    asks = any(levels.kind(at) == "PERCENT" and at - 1 not in shares for at in main)
    asks = asks or any(row.words[at].lemma == "relative" for at in main)
    steps = len(shares) > 1 and len(levels.steps) == len(shares) and all(map(levels.is_step, shares))
    if asks and steps and not points and not levels.amounts:
        return _overall(scene, levels)
    if not (asks or points) or levels.repeats() or levels.divides() or not (points or levels.differs()):
        raise AnotherStory("No percentage between two values is asked.")
    if {row.words[at].lemma for at in main} & _COMPLEMENTS and not any(
        word.lemma in _COMPLEMENTS for at, word in enumerate(row.words) if at not in main
    ):
        raise AnotherStory("What is asked is what the values leave.")
    values = levels.values(shares)
    if len(values) != 2 or bool(set(values) & set(shares)) != (points or levels.says("relative")):
        raise AnotherStory("There are not two values of one kind.")
    if any(levels.kind(at - 1) == "BY" for at in values):
        raise AnotherStory("It is told by how much a value changes.")
    if any({levels.kind(at + 1), levels.kind(at + 2)} & _FURTHER for at in values):
        raise AnotherStory("It is told how many more or fewer there are.")
    way = levels.direction() or _from_to(levels, sorted(values))
    if not way and not points:
        raise AnotherStory("It is not said which way it goes.")
    used = {at for at in range(len(row.words)) if row.words[at].kind in _PLAIN or at in levels.names}
    used |= {*values, *(at for at in range(len(row.words)) if levels.names.get(at - 1) == "label")}
    aside = levels.aside(row.left(used, RELATING))
    both = points and any(_is_percent(levels, at) for at in main if at - 1 not in shares)
    if both and not way:
        raise AnotherStory("It is not said which way it goes.")
    wanted = (True, False) if both else (points,)
    return together([_told(scene, levels, sorted(values), way, each, aside) for each in wanted])


def _asks_gap(levels: Levels) -> bool:
    """ "By how much did it rise?", "how many degrees did it fall?" """
    kinds = [levels.kind(at) for at in levels.main()]
    much = any(one == "HOW" and two in {"MUCH", "MANY"} for one, two in pairwise(kinds))
    others = {"PER", "EACH", "PERCENT", "TOTAL", "THAN", "TIMES", "MULTIPLE", "FACTOR"}
    return much and levels.direction() != 0 and not others & {*kinds}


def _gap(scene: Scene, levels: Levels) -> Problem:
    """By how much a value rose or fell that is told before and after.

    Raises: AnotherStory where more is told, or not which was first, or it went the other way.
    """
    row, numbers = levels.row, [at for at, word in enumerate(levels.row.words) if word.value is not None]
    if len(numbers) != 2 or {*numbers} != levels.values(()) or any(at in levels.main() for at in numbers):
        raise AnotherStory("There are not two values of one kind.")
    one, two = numbers
    led = _leads(levels, numbers)
    now = any(row.words[at].lemma == "now" for at in range(one, two + 3))
    first, last = row.words[one].value or Fraction(0), row.words[two].value or Fraction(0)
    way = levels.direction()
    if not (led or now) or (last - first) * way <= 0:
        raise AnotherStory("It is not told what it was first, or it went the other way.")
    unit = levels.amounts[0].unit if levels.amounts else ""
    measure = Measure("value", ("gap",), "levels", named="how much they differ")
    span = row.span(levels.start, levels.end)
    tie = Tied("gap", measure, Apply("-", max(first, last), min(first, last)), span)
    goal = HasValue(measure, Asked(unit, span=span), span=span)
    return Problem((tie, goal), (goal,), notes=scene.notes)


def _is_percent(levels: Levels, at: int) -> bool:
    """Whether a percentage is asked at a place, and no percentage points."""
    pointed = levels.kind(at + 1) == "POINTS" or levels.row.words[at + 1].lemma == "point"
    return levels.kind(at) == "PERCENT" and not pointed


def _from_to(levels: Levels, values: Sequence[int]) -> int:
    """The way from the one value to the other, where a change or an improvement is asked: "from 80% to 84%"."""
    words, (one, two) = levels.row.words, values
    asked = any(words[at].lemma in _CHANGES for at in levels.main())
    led = _leads(levels, values)
    first, last = words[one].value, words[two].value
    if not asked or not led or first is None or last is None or first == last:
        return 0
    return 1 if last > first else -1


def _leads(levels: Levels, values: Sequence[int]) -> bool:
    """Whether a text goes from the first of two values to the second."""
    one, two = ({levels.kind(at - 1), levels.kind(at - 2)} for at in values)
    return "FROM" in one and "TO" in two


def _overall(scene: Scene, levels: Levels) -> Problem:
    """By what percentage several percentages, one after another, change a value altogether.

    Raises: AnotherStory where more is told, or the question takes it to go the other way.
    """
    levels.demand_plain()
    row, factor = levels.row, Fraction(1)
    for step in levels.steps:
        factor *= 1 + step.way * step.percent / 100
    asked = {way for at in levels.main() if (way := levels.way(at))}
    if _asks_share(levels):
        return _kept(scene, levels)
    way = 1 if factor >= 1 else -1
    if asked - {way} or any(step.at in levels.main() for step in levels.steps):
        raise AnotherStory("The question takes it to go the other way.")
    aside, whole = _aside(levels), _product(levels)
    gap = Apply("-", whole, Fraction(1)) if way > 0 or not asked else Apply("-", Fraction(1), whole)
    measure = Measure("percent", ("overall",), "levels", named="the percentage of change altogether")
    span = row.span(levels.start, levels.end)
    tie = Tied("percent_overall", measure, Apply("*", Fraction(100), gap), span)
    goal = HasValue(measure, Asked("percent", span=span), span=span)
    return Problem((tie, goal), (goal,), set_aside=aside, notes=scene.notes)


def _aside(levels: Levels) -> tuple[SetAside, ...]:
    row = levels.row
    used = {at for at in range(len(row.words)) if row.words[at].kind in _PLAIN | {"ORDINAL"} or at in levels.names}
    return levels.aside(row.left(used | {step.at for step in levels.steps}, RELATING))


def _product(levels: Levels) -> Expression:
    """What all steps together make of one."""
    factors = [Apply("+" if each.way > 0 else "-", Fraction(1), each.percent / 100) for each in levels.steps]
    whole: Expression = factors[0]
    for each in factors[1:]:
        whole = Apply("*", whole, each)
    return whole


def _asks_share(levels: Levels) -> bool:
    """Whether the question wants what it is then of what it was: "what percent of the original price is it now"."""
    words = [levels.row.words[at] for at in levels.main()]
    of = [at for at, (one, two) in enumerate(pairwise(words))
          if (one.kind == "PERCENT" or one.lemma == "percentage") and two.kind == "OF"]  # fmt: skip
    return bool(of) and words[of[0] - 1].kind in {"WHAT", "WHICH"} and words[of[0] - 2].kind != "BY"


def _kept(scene: Scene, levels: Levels) -> Problem:
    """What percentage of what it was at first several steps leave.

    Raises: AnotherStory where it may be what they take or add.
    """
    words = [levels.row.words[at] for at in levels.main()]
    named = {word.lemma for word in words}
    if any(word.kind in _MOVED for word in words) or not named & _FIRST or named & _TAKEN:
        raise AnotherStory("It may be what is gone or added.")
    span = levels.row.span(levels.start, levels.end)
    measure = Measure("percent", ("overall",), "levels", named="the percentage of what it was at first")
    tie = Tied("percent_overall", measure, Apply("*", Fraction(100), _product(levels)), span)
    goal = HasValue(measure, Asked("percent", span=span), span=span)
    return Problem((tie, goal), (goal,), set_aside=_aside(levels), notes=scene.notes)


_MOVED = {"GROW", "SHRINK", "GROWTH", "SHRINKAGE", "MORE", "FEWER", "GAIN", "GIVE", "LEAVE", "NOT", "BIGGER", "SMALLER"}
_FIRST = frozenset({"original", "first", "initial", "starting", "start", "beginning", "old", "previous", "former",
                    "list", "regular", "full", "originally", "initially"})  # fmt: skip
_TAKEN = frozenset({"change", "discount", "off", "difference", "saving", "save", "profit", "loss", "total", "overall",
                    "net"})  # fmt: skip


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
    measure = Measure("percent", ("points" if points else "between",), "levels", named=named)
    span = levels.row.span(levels.start, levels.end)
    tie = Tied("percent_points" if points else "percent_between", measure, right, span)
    goal = HasValue(measure, Asked("percentage point" if points else "percent", span=span), span=span)
    return Problem((tie, goal), (goal,), set_aside=aside, notes=scene.notes)
