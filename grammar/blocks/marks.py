"""The numbers of a text in order, by what each says."""

from collections.abc import Iterator
from itertools import zip_longest

from grammar.blocks.mark import Mark, Row, mark
from grammar.blocks.tables import tabled
from grammar.blocks.words import has


def marks(row: Row) -> list[Mark]:
    """What the numbers of a text say, those of a table together, without those that only announce a list."""
    return _unannounced(row, tabled(row, list(_marks(row))))


def _unannounced(row: Row, marks: list[Mark]) -> list[Mark]:
    """Without the sizes that only say how many are listed behind them: "three columns with 5, 8 and 11 values"."""
    return [
        each for each, after in zip_longest(marks, marks[1:])
        if after is None or after.kind != "list" or each.kind not in {"size", "bare"} or each.value != len(after.sizes)
        or any(one.sense in {"stop", "leads", "and"} for one in row[each.end : after.start])
    ]  # fmt: skip


def _marks(row: Row) -> Iterator[Mark]:
    at = 0
    while at < len(row):
        if row[at].sense not in {"number", "map"} or _is_pronoun(row, at):
            at += 1
            continue
        found = mark(row, at) or Mark("bare", at, at + 1, row[at].sides)
        yield found
        at = found.end


def _is_pronoun(row: Row, at: int) -> bool:
    """ "One maps 1024 to 8", "one head has 3 outputs", "one-hot", "one dense layer", "one 9 to 7 layer"."""
    if at + 1 >= len(row):
        return False
    if at and row[at - 1].sense == "layer" and not row[at - 1].many and _labels(row, at):
        return True
    if row[at].text.lower() not in {"one", "single"}:
        return False
    if has(row[at + 1], "vector"):
        return True
    if at and row[at - 1].text.lower() in {"this", "that", "the", "each"} and row[at].text.lower() == "one":
        return True
    if row[at].text.lower() == "one" and (
        row[at + 1].text in {"-", "hot"} or row[at + 1].sense in {"number", "label", "in"}
    ):
        return True
    found = mark(row, at)
    return found is None or found.kind == "bare" or (found.kind == "many" and found.noun is not None)


_MOST_LAYERS = 12


def _labels(row: Row, at: int) -> bool:
    """ "Layer one maps 100 to 80": a number that says which layer."""
    behind = row[at + 1]
    return (
        row[at].value <= _MOST_LAYERS
        and behind.sense not in {"unit", "value", "dash", "and", "in"}
        and behind.text not in {"to", "->", "→"}
    )
