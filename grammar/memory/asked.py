"""What memory is asked for where no question of an amount says it: by a unit, or by its name."""

from grammar.factors.goal import Wanted
from grammar.memory.parts import EACH
from grammar.stories.named_row import ENDS, Row


def named_unit(row: Row) -> Wanted | None:
    """The unit of data that the last sentence names without a number ("Total GB?"), or that of the
    amounts told where it names the memory alone."""
    last = len(row.words)
    while last > 1 and row.kind(last - 1) in ENDS:
        last -= 1
    start = row.sentence(last - 1)[0]
    for at in range(start, last):
        unit = row.unit(at)
        if unit is not None and row.book.dimension(unit.top) == "data" and row.words[at - 1].value is None:
            below = ((row.lemmas[unit.end + 1],),) if row.kind(unit.end) in {"PER", "EACH"} else ()
            return Wanted((unit.top,), below, (), frozenset({at}), row.span(start, last), start)
    return _memory(row, start, last)


def _memory(row: Row, start: int, last: int) -> Wanted | None:
    """ "How much memory per GPU": it is told in the unit of the amounts, where they are all in one."""
    at = next((at for at in range(start, last) if row.lemmas[at] == "memory"), last)
    units = {unit.top for place in range(len(row.words)) if row.words[place].value is not None
             and (unit := row.unit(place + 1)) is not None and row.book.dimension(unit.top) == "data"}  # fmt: skip
    if at == last or len(units) != 1:
        return None
    below = ((row.lemmas[at + 2],),) if row.kind(at + 1) in EACH and at + 2 < last else ()
    return Wanted((*units,), below, (), frozenset({at}), row.span(start, last), start)
