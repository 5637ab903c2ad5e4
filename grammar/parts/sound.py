"""What a text of wholes and parts must not hold besides: other relations, and things that come and go."""

from collections.abc import Iterator, Sequence

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.gates import is_period
from grammar.accounts.item import Item
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory

_RELATING = {"EACH", "PER", "SLASH", "THAN", "AS", "FEWER", "BIGGER", "SMALLER", "TIMES", "FACTOR", "FOLD", "WITHOUT", "NOT",
             "RATIO", "TREND", "EVERY", "POWER", "AVERAGE", "RATE", "UP", "DOWN", "ARROW"}  # fmt: skip


def demand_sound(items: Sequence[Item], ask: Ask, entries: Sequence[Entry], *, shared: bool) -> None:
    """Raises AnotherStory where a word relates numbers in a way that no number was read by; where something is shared
    out, "each" does."""
    used = {id(i) for i in ask.items} | {id(i) for e in entries if e.others or e.comparison for i in _around(e)}
    strange = [
        i
        for n, i in enumerate(items)
        if (id(i) not in used and (i.kind in _RELATING or is_in(i.text, "marks", "beside")) and not (shared and i.kind == "EACH"))
        or is_period(items, n)
    ]
    if strange:
        raise AnotherStory("Something else is told.", spans=tuple(i.span for i in strange))


def _around(entry: Entry) -> Iterator[Item]:
    """The words that relate a number to another: those beside the numbers that are multiplied or compared."""
    for mention in (entry.mention, *entry.others):
        yield from mention.before
        yield from mention.after
