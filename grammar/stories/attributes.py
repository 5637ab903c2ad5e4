"""What asks for one thing's height, length or weight where several are told and nothing joins them: no story adds the
heights of a tree and a house."""

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Problem
from grammar.stories.named_row import RELATING, row_of
from grammar.stories.scene import Scene

_JOINING = frozenset(
    {"together", "altogether", "total", "all", "both", "combined", "stack", "stacked", "pile", "top", "joined", "end",
     "sum", "whole", "entire", "overall", "cut", "add", "extend", "consist", "piece", "part", "after", "then", "now"}
)  # fmt: skip
_KINDS = (RELATING | {"GROW", "SHRINK", "PERCENT", "MULTIPLE", "FRACTION", "AFTER", "ALL", "LEAVE", "GAIN", "LOSS"}) - {
    "EQUALS"
}


def problem(scene: Scene) -> Problem:
    """Nothing: the story only refuses.

    Raises: NotAnswered where attributes of several things are told and nothing relates them; else AnotherStory.
    """
    row = scene.read(row_of)
    asked = [at for at in range(len(row.words)) if row.kind(at) == "HOW" and row.kind(at + 1) in {"EXTENT", "LONG"}]
    units = [row.unit(at + 1) for at, word in enumerate(row.words) if word.value is not None]
    dimensions = [row.book.dimension(unit.top) for unit in units if unit is not None]
    told = [each for each in dimensions if each in {"length", "mass", "area"}]
    joined = any(word.kind in _KINDS or word.lemma in _JOINING for word in row.words)
    if not asked or row.kind(asked[0] + 2) != "BE" or joined or len(told) < 2:
        raise AnotherStory("No attribute of one thing is asked for.")
    raise NotAnswered("Several such values are told, and nothing says how they belong together.")
