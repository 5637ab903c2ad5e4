"""Groups, each with its size and its mean or its share: the mean or the share of all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.accounts.words import is_in
from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.row import RELATING, Row, row_of
from grammar.stories.scene import Scene

_MEAN, _SIZE = "mean", "size"
_TOGETHER = {"ALL", "TOTAL"}
_WHOLE = frozenset({"overall", "combined", "together", "altogether", "entire", "whole", "both", "joint", "pooled",
                    "weighted", "complete", "full", "total", "everyone", "everything"})  # fmt: skip
_UNITS = {"UNIT", "MONEY", "POINTS", "PERCENT"}
_COUNTED = {"WORD", "MEASURE", "ROUND", "OTHER", "LIGHT", "NEURON", "PLEASE"}
_WEIGHTS = {"weight", "weighting"}
_FAINT = {"POINTS", "ORDINAL", "EACH", "PER", "EVERY", "MORE", "GROW", "SHRINK", "RELATION", "FACTOR"}
_STRANGE = {"NOT", "WITHOUT", "THAN", "TIMES", "OR", "MULTIPLE", "FEWER", "RATIO", "DIVIDE", "MULTIPLY", "REMAINING"}


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number: where it stands, its value, and what it says of a group ("" where no word tells)."""

    at: int
    value: Fraction
    role: str


def problem(scene: Scene) -> Problem:
    """The mean or the share of all groups together.

    Raises: AnotherStory where no groups are told so.
    """
    row = scene.read(row_of)
    kinds = {word.kind for word in row.words}
    names = frozenset(at for each in row.found("means") for at in range(each.start, each.end)
                      if each.what in {"mean", "weighted"})  # fmt: skip
    question = row.question()
    if question is None or kinds & _STRANGE or not (names or "PERCENT" in kinds):
        raise AnotherStory("No groups are told.")
    start, end = question
    percent = _asks_share(row, start, end)
    if not percent and not any(start <= at < end for at in names):
        raise AnotherStory("No mean is asked.")
    pairs = _paired(_figures(row, names, question, percent), percent)
    _demand_all(row, question, [size.value for size, _ in pairs])
    changes = {"GROW", "SHRINK"} & kinds
    if len(pairs) < 2 or (percent and changes):
        raise AnotherStory("No groups are told.")
    row.demand_used({at for at, word in enumerate(row.words) if word.kind in _FAINT | {"NUMBER", "PERCENT"}}, RELATING)
    return _problem(scene, row, pairs, percent)


def _asks_share(row: Row, start: int, end: int) -> bool:
    """Whether the question is for a share in percent: "what percentage of all"."""
    return any(row.words[at].kind == "PERCENT" and row.words[at - 1].kind != "NUMBER" for at in range(start, end))


def _figures(row: Row, names: frozenset[int], question: tuple[int, int], percent: bool) -> list[_Figure]:
    """The numbers told, without those that number what stands before them and that of all together."""
    found: list[_Figure] = []
    for at, word in enumerate(row.words):
        if word.kind != "NUMBER" or word.value is None or word.lemma == "one" or _is_label(row, at):
            continue
        if question[0] <= at < question[1] and (row.words[at - 1].kind in _TOGETHER or at - 1 in names):
            continue
        found.append(_Figure(at, word.value, _role(row, names, at, percent, found)))
    sizes = [each for each in found if each.role != _MEAN]
    whole = [each for each in sizes if 2 * each.value == sum(other.value for other in sizes) and len(sizes) > 2]
    return [each for each in found if each not in whole[:1]]


def _is_label(row: Row, at: int) -> bool:
    """ "Class 1 has 20": the number only names the group."""
    after = row.words[at + 1].kind if at + 1 < len(row.words) else ""
    return row.words[at - 1].kind in {"WORD", "NUMBERED", "OUTPUT", "LAYER"} and at > 0 and after in {
        "HAVE", "HOLD", "BE", "WITH", "COLON",
    }  # fmt: skip


def _role(row: Row, names: frozenset[int], at: int, percent: bool, before: Sequence[_Figure]) -> str:
    """What a number says of its group: by its unit, or by the word for a mean or a weight before it."""
    words = row.words
    after = words[at + 1].kind if at + 1 < len(words) else ""
    if after == "PERCENT":
        return _MEAN
    if percent:
        return _SIZE
    begin = before[-1].at + 1 if before else 0
    if words[at - 1].lemma in _WEIGHTS or words[at - 2].lemma in _WEIGHTS:
        return _SIZE
    if after in _UNITS or words[at - 1].kind == "CURRENCY" or (words[at].value or Fraction(0)).denominator > 1:
        return _MEAN
    named = [place for place in names if begin <= place < at]
    if named and not (after in _COUNTED and words[at - 1].kind in {"OF", "OVER", "FOR", "IN", "ORDINAL"}):
        return _MEAN
    return _SIZE if after in _COUNTED or words[at - 1].kind in {"ORDINAL", "NEXT", "OTHER"} or at + 1 in names else ""


def _paired(figures: Sequence[_Figure], percent: bool) -> list[tuple[_Figure, _Figure]]:
    """Each group's size and mean: what one group says in words, the others say in the same order.

    Raises: AnotherStory where they do not stand in pairs.
    """
    half = len(figures) // 2
    halves = [{each.role for each in part} for part in (figures[:half], figures[half:])]
    listed = (_SIZE in halves[0], _MEAN in halves[0], _SIZE in halves[1], _MEAN in halves[1]) == (True, False, False, True)
    pairs = [(figures[at], figures[at + 1]) for at in range(0, len(figures) - 1, 2)]
    if listed and len(figures) == 2 * half and any(each.role == "" for each in figures):
        pairs = [(one, two) for one, two in zip(figures[:half], figures[half:], strict=True)]
    orders = {tuple(each.role for each in pair) for pair in pairs}
    swapped = any(_MEAN == one or _SIZE == two for one, two in orders)
    plain = any(_SIZE == one or _MEAN == two for one, two in orders)
    if len(figures) % 2 or len(pairs) < 2 or swapped == plain or not any(_MEAN in order for order in orders):
        raise AnotherStory("No groups are told.")
    found = [(pair[1], pair[0]) if swapped else (pair[0], pair[1]) for pair in pairs]
    if any(size.value <= 0 or size.value.denominator != 1 for size, _ in found):
        raise AnotherStory("No groups are told.")
    return found


def _demand_all(row: Row, question: tuple[int, int], sizes: Sequence[Fraction]) -> None:
    """Hold the question to be about all groups together.

    Raises: AnotherStory where it may be about one of them.
    """
    start, end = question
    words = row.words[start:end]
    said = any(word.kind in _TOGETHER or word.lemma in _WHOLE for word in words)
    whole = [word.value for word in words if word.kind == "NUMBER" and word.value in {sum(sizes), Fraction(len(sizes))}]
    counted = any(is_in(word.lemma, "nouns", "whole") for word in words)
    if not (said or whole or counted):
        raise AnotherStory("I cannot tell whether all groups are meant.")


def _problem(
    scene: Scene, row: Row, pairs: Sequence[tuple[_Figure, _Figure]], percent: bool
) -> Problem:
    span = row.span(0, len(row.words))
    measure = Measure("mean", (), "groups", named="the share of all" if percent else "the mean of all")
    total: Expression = Fraction(0)
    weight: Expression = Fraction(0)
    for at, (size, mean) in enumerate(pairs):
        term = Apply("*", size.value, mean.value)
        total, weight = (term, size.value) if not at else (Apply("+", total, term), Apply("+", weight, size.value))
    tie = Tied("weighted_mean", Apply("*", measure, weight), total, span)
    goal = HasValue(measure, Asked("percent" if percent else "", span=span), span=span)
    return Problem((tie, goal), (goal,), notes=scene.notes)
