"""Groups, each with its size and its mean or its share: the mean or the share of all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, HasValue, Measure, Problem, Tied
from grammar.school.averages import added
from grammar.school.moved_means import MISTAKEN
from grammar.school.row import ENDS, RELATING, Row, Word, row_of
from grammar.stories.scene import Scene

_MEAN, _SIZE = "mean", "size"
_TOGETHER = {"ALL", "TOTAL"}
_WHOLE = frozenset({"overall", "combined", "together", "altogether", "entire", "whole", "both", "joint", "pooled",
                    "weighted", "complete", "full", "total", "everyone", "everything"})  # fmt: skip
_UNITS = {"UNIT", "MONEY", "POINTS", "PERCENT"}
_COUNTED = {"WORD", "MEASURE", "ROUND", "OTHER", "LIGHT", "NEURON", "PLEASE"}
_BORDERS = ENDS | {"COMMA", "AND", "BUT"}
_PREDICATING = {"BE", "HAVE", "DO", "MODAL"}
_WEIGHTS = {"weight", "weighting"}
_ALTERED = frozenset({"changed", "replaced", "correct", "corrected", "written", "recorded", "entered", "swapped"})
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
    if "HIDDEN" in scene.kinds and any(each.kind == "CHAIN" for each in scene.row):
        raise AnotherStory("A network is told.")
    if any(word.kind == "MODAL" and word.text.lower() in {"must", "should"} for word in row.words):
        raise AnotherStory("What is still missing is asked.")
    kinds = {word.kind for word in row.words}
    if any(token.text.lower() in MISTAKEN | _ALTERED for token in scene.tokens):
        raise AnotherStory("A value is put right.")
    if any(one.kind in {"GROW", "SHRINK"} and two.kind == "BY" for one, two in pairwise(row.words)):
        raise AnotherStory("Values are changed.")
    names = frozenset(at for each in row.found("means") for at in range(each.start, each.end)
                      if each.what in {"mean", "weighted"})  # fmt: skip
    question = row.question()
    if question is None or kinds & _STRANGE or not (names or "PERCENT" in kinds):
        raise AnotherStory("No groups are told.")
    start, end = question
    percent = _asks_share(row, start, end)
    if not percent and not any(start <= at < end for at in names):
        raise AnotherStory("No mean is asked.")
    figures = _figures(row, names, question, percent)
    if percent and _asks_otherwise(row, start, end):
        raise AnotherStory("Another share is asked than is told.")
    if percent and any(_unit(row, each.at) for each in figures):
        raise AnotherStory("What is mixed is measured.")
    pairs = _paired(row, figures)
    _demand_all(row, question, pairs)
    changes = {"GROW", "SHRINK"} & kinds
    if len(pairs) < 2 or (percent and changes):
        raise AnotherStory("No groups are told.")
    row.demand_used({at for at, word in enumerate(row.words) if word.kind in _FAINT | {"NUMBER", "PERCENT"}}, RELATING)
    return _problem(scene, row, pairs, percent)


def _asks_share(row: Row, start: int, end: int) -> bool:
    """Whether the question is for a share in percent: "what percentage of all"."""
    return any(row.words[at].kind == "PERCENT" and row.words[at - 1].kind != "NUMBER" for at in range(start, end))


def _asks_otherwise(row: Row, start: int, end: int) -> bool:
    """ "6 % positive … what percent were negative": whether what is asked to be so is told of no group."""
    verbs = [at for at in range(start, end) if row.words[at].kind in _PREDICATING]
    said = [word.lemma for word in row.words[max(verbs, default=end) + 1 : end] if word.kind == "WORD"]
    told = {word.lemma for at, word in enumerate(row.words) if not start <= at < end}
    return any(lemma not in told | _WHOLE for lemma in said)


def _figures(row: Row, names: frozenset[int], question: tuple[int, int], percent: bool) -> list[_Figure]:
    """The numbers told, without those that number what stands before them and that of all together."""
    found: list[_Figure] = []
    for at, word in enumerate(row.words):
        if word.kind != "NUMBER" or word.value is None or word.lemma == "one" or _is_label(row, at):
            continue
        if question[0] <= at < question[1] and (row.words[at - 1].kind in _TOGETHER or at - 1 in names):
            continue
        found.append(_Figure(at, word.value, _role(row, names, at, percent, found)))
    sizes = [each for each in found if each.role == _SIZE]
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
    begin = max((place + 1 for place in range(at) if words[place].kind in _BORDERS), default=0)
    begin = max(begin, before[-1].at + 1 if before else 0)
    if words[at - 1].lemma in _WEIGHTS or words[at - 2].lemma in _WEIGHTS:
        return _SIZE
    if after in _UNITS or words[at - 1].kind == "CURRENCY" or (words[at].value or Fraction(0)).denominator > 1:
        return _MEAN
    named = [place for place in names if begin <= place < at]
    if before and before[-1].role == _SIZE and words[at - 1].kind in {"BE", "EQUALS"}:
        return _MEAN
    if named and not (after in _COUNTED and words[at - 1].kind in {"OF", "OVER", "FOR", "IN", "ORDINAL"}):
        return _MEAN
    return _SIZE if after in _COUNTED or words[at - 1].kind in {"ORDINAL", "NEXT", "OTHER"} or at + 1 in names else ""


def _unit(row: Row, at: int) -> bool:
    return at + 1 < len(row.words) and row.words[at + 1].kind in {"UNIT", "MONEY"}


def _joined(row: Row, one: _Figure, two: _Figure) -> bool:
    """Whether nothing but a comma or "and" stands between two numbers."""
    between = row.words[one.at + 1 : two.at]
    return all(word.kind in {"COMMA", "AND", "CURRENCY", "PERCENT"} for word in between)


def _paired(row: Row, figures: Sequence[_Figure]) -> list[tuple[_Figure, _Figure]]:
    """Each group's size and mean: what one group says in words, the others say in the same order.

    Raises: AnotherStory where they do not stand in pairs.
    """
    counts = len(figures) % 2 and 2 * figures[0].value == len(figures) - 1
    figures = figures[1:] if counts else figures
    half = len(figures) // 2
    lists = [figures[:half], figures[half:]]
    joined = [all(_joined(row, one, two) for one, two in pairwise(each)) for each in lists]
    pairs = [(figures[at], figures[at + 1]) for at in range(0, len(figures) - 1, 2)]
    apart = half > 1 and not _joined(row, figures[half - 1], figures[half])
    if apart and joined == [True, True] and len(figures) == 2 * half:
        pairs = list(zip(*lists, strict=True))
    elif any(a and b for a, b in pairwise(_joined(row, one, two) for one, two in pairwise(figures))):
        raise AnotherStory("A list is no row of groups.")
    if len({_joined(row, one, two) for one, two in pairs}) > 1:
        raise AnotherStory("What stands in a row is no size with its mean.")
    orders = {tuple(each.role for each in pair) for pair in pairs}
    swapped = any(one == _MEAN or two == _SIZE for one, two in orders)
    plain = any(one == _SIZE or two == _MEAN for one, two in orders)
    if len(figures) % 2 or len(pairs) < 2 or swapped == plain or not any(_MEAN in order for order in orders):
        raise AnotherStory("No groups are told.")
    found = [(pair[1], pair[0]) if swapped else (pair[0], pair[1]) for pair in pairs]
    if any(size.value <= 0 or size.value.denominator != 1 for size, _ in found):
        raise AnotherStory("No groups are told.")
    return found


def _demand_all(row: Row, question: tuple[int, int], pairs: Sequence[tuple[_Figure, _Figure]]) -> None:
    """Hold the question to be about all groups together: it says so, or names nothing that is told of one alone.

    Raises: AnotherStory where it may be about one of them.
    """
    sizes = [size.value for size, _ in pairs]
    words = row.words[question[0] : question[1]]
    said = any(word.kind in _TOGETHER or word.lemma in _WHOLE for word in words)
    whole = [word.value for word in words if word.kind == "NUMBER" and word.value in {sum(sizes), Fraction(len(sizes))}]
    ends = [max(size.at, mean.at) + 2 for size, mean in pairs]
    told = [{word.lemma for word in row.words[start:end]} for start, end in zip([0, *ends], ends, strict=False)]
    named = [word.lemma for word in words if word.kind in {"WORD", "LETTER", "NEXT", "ORDINAL", "OTHER"}]
    strangers = [word.lemma for word in words if word.kind in {"WORD", "OTHER"} and not _is_told(row, question, word)]
    alone = any(sum(each in group for group in told) == 1 for each in named)
    if not (said or whole) and (alone or strangers):
        raise AnotherStory("I cannot tell whether all groups are meant.")


def _is_told(row: Row, question: tuple[int, int], word: Word) -> bool:
    """Whether the text names it before it asks, or it names what a mean is of: the boys, where only girls are told of,
    are others."""
    told = {each.lemma for at, each in enumerate(row.words) if not question[0] <= at < question[1]}
    return word.lemma in told


def _problem(scene: Scene, row: Row, pairs: Sequence[tuple[_Figure, _Figure]], percent: bool) -> Problem:
    span = row.span(0, len(row.words))
    measure = Measure("mean", (), "values", named="the mean")
    total = added([Apply("*", mean.value, size.value) for size, mean in pairs])
    tie = Tied("weighted_mean", Apply("*", measure, added([size.value for size, _ in pairs])), total, span)
    goal = HasValue(measure, Asked("percent" if percent else "", span=span), span=span)
    return Problem((tie, goal), (goal,), notes=scene.notes)
