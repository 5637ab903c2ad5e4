"""By what percentage several changes one after another change a value altogether."""

from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text
from grammar.exercises.told import HUNDRED, Told, named
from grammar.problem import Expression
from grammar.school.levels import Levels

_CLAIMED = frozenset({"sum", "all", "strength", "rest", "ending", "before", "selling"})
_PLAIN = {
    "GROW", "SHRINK", "MORE", "FEWER", "BIGGER", "SMALLER", "PERCENT", "THAN", "ORDINAL", "BELOW", "ABOVE", "TOTAL",
}  # fmt: skip
_UP, _DOWN = {"GROW", "BIGGER", "ABOVE", "MORE", "UP"}, {"SHRINK", "SMALLER", "BELOW", "FEWER", "DOWN"}
_CHANGE = named("the change in percent", "overall")


def tell(text: Text) -> Told:
    """The percentage from the first value to the last.

    Raises: AnotherStory where percentages one after another, or values one after another, are not all that is told.
    """
    if not any(text.kind(p) == "PERCENT" and not text.ends_figure(p) for p in text.asked):
        raise AnotherStory("No percentage is asked.")
    if text.has(text.asked, "back", "return", "restore", "regain", "recover", "again"):
        raise AnotherStory("What undoes the changes is asked.")
    ways = {1 for p in text.asked if text.kind(p) in _UP} | {-1 for p in text.asked if text.kind(p) in _DOWN}
    if len(ways) > 1 or any(text.is_asked(f) for f in text.figures):
        raise AnotherStory("I cannot tell which way a change is asked.")
    asked = ways.pop() if ways and not text.has(text.asked, "change") else 0
    factor = _product(text) if all(f.is_percent for f in text.figures) else _quotient(text, text.figures)
    if not asked:
        raise AnotherStory("I cannot tell which way a change is asked.")
    text.demand_told(text.figures, _CLAIMED | {"changing"}, _PLAIN)
    gap = less(Fraction(1), factor) if asked < 0 else less(factor, Fraction(1))
    positive = (_CHANGE,) if asked else ()
    return Told((("percent_overall", _CHANGE, times(HUNDRED, gap)),), _CHANGE, "percent", positive)


def _product(text: Text) -> Expression:
    """What percentages one after another make of one."""
    steps = {step.at: step.way for step in Levels(text.row).steps}
    ways = [steps.get(figure.at, 0) for figure in text.figures]
    if len(ways) < 2 or 0 in ways:
        raise AnotherStory("It is not said which way each percentage goes.")
    if not text.asks("sum", "all", "ending", "before", "changing") or text.says("wholes"):
        raise AnotherStory("It is not said that all changes are meant.")
    factors = [plus(Fraction(1), way * figure.share) for way, figure in zip(ways, text.figures, strict=True)]
    return times(*factors)


def _quotient(text: Text, figures: tuple[Figure, ...]) -> Expression:
    """The last value over the first: "from 1,200 to 1,500 and then to 1,650"."""
    leads = [text.kind(f.start - 1) for f in figures]
    same = len({(f.unit, f.per) for f in figures}) == 1
    if len(figures) < 3 or not same or leads[0] != "FROM" or set(leads[1:]) != {"TO"} or figures[0].value <= 0:
        raise AnotherStory("No values one after another are told.")
    if not text.asks("sum", "all", "ending", "before") and not any(text.kind(p) == "TOTAL" for p in text.asked):
        raise AnotherStory("It is not said that all changes are meant.")
    return over(figures[-1].value, figures[0].value)
