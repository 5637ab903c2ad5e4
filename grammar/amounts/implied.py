"""What no clause tells of and the words imply: those who are not as others are, what all groups hold, all of a kind."""

from collections.abc import Iterator

from grammar.accounts.matching import stem
from grammar.amounts.book import attributes, kinds, opposites
from grammar.amounts.equation import Equation
from grammar.amounts.telling import Telling
from grammar.amounts.things import Cell, Key
from grammar.composing import less, plus, times
from grammar.expression import Measure
from grammar.lexicon.inflection import plural
from grammar.relations.equations import measures_in

_TWO = 2


def imply(told: Telling) -> None:
    """Ties what no clause tells of to what is known of it."""
    for cell, measure in list(told.cells.items()):
        if measure not in {name for each in told.equations for name in measures_in(*each.sides)}:
            told.equations += _implied(told, cell, measure)
    named = {name for each in told.equations for name in measures_in(*each.sides)}
    for cell, measure in list(told.cells.items()):
        untold = not any(each.plain and each.left == measure for each in told.equations)
        if cell.counts and measure in named and untold:
            told.equations += _called_so(told, cell, measure)


def _called_so(told: Telling, cell: Cell, measure: Measure) -> Iterator[Equation]:
    """ "40% of the pupils are girls. 15% of the girls …": those who are so are counted by what they are."""
    one, many = tuple(map(stem, cell.what)), tuple(stem(plural(word)) for word in cell.what)
    for other, part in told.cells.items():
        if other.part and not other.act and other.what in {one, many} and other.who != cell.what:
            yield Equation("the_same_ones", measure, part, plain=False)


def _implied(told: Telling, cell: Cell, measure: Measure) -> Iterator[Equation]:
    if cell.part:
        yield from _of_others(told, cell, measure)
    elif not cell.who and " ".join(cell.what) not in attributes():
        groups = [(other, told.cells.get(Cell(name.who))) for name, other in told.cells.items()
                  if name.each and name.what == cell.what]  # fmt: skip
        if len(groups) == 1 and groups[0][1] is not None:
            yield Equation("groups_alike", measure, times(groups[0][1], groups[0][0]), plain=False)
        elif not told.owned(cell.what):
            yield from _of_kinds(told, cell, measure)


def _of_others(told: Telling, cell: Cell, measure: Measure) -> Iterator[Equation]:
    """Those of whom the opposite is said, or the same in more words."""
    for name, other in list(told.cells.items()):
        if not name.part or name.who != cell.who or name == cell or name.act or cell.act:
            continue
        if any(_differ(pair, cell.what, name.what) for pair in opposites()):
            yield Equation("all_the_others", measure, less(told.cell(Cell(cell.who)), other), plain=False)
        elif name.what[: len(cell.what)] == cell.what:
            yield Equation("the_same_ones", measure, other, plain=False)


def _of_kinds(told: Telling, cell: Cell, measure: Measure) -> Iterator[Equation]:
    """Students are girls and boys."""
    for wholes, parts in kinds():
        own = [other for name, other in told.cells.items() if name.what[-1] in parts and not name.who]
        if cell.what[-1] in wholes and len(own) >= _TWO:
            yield Equation("of_its_kinds", measure, plus(*own), plain=False)


def _differ(pair: frozenset[str], one: Key, other: Key) -> bool:
    """Whether two say the same but for words that are opposites."""
    left, right = [name for name in one if name not in other], [name for name in other if name not in one]
    return len(left) == len(right) == 1 and {*left, *right} == {stem(word) for word in pair}
