"""What a question compares: how many more some layers have than others, how many times as many, which part of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grammar.architecture.asking import Wanted
from grammar.architecture.items import Item
from grammar.span import Span

_COUNTS = {"parameter", "weight", "bias"}
_WAYS = {
    "times": ({"TIMES", "FACTOR"}, {"factor", "ratio"}),
    "percent": ({"PERCENT"}, {"percentage", "percent"}),
    "part": ({"FRACTION"}, {"share", "fraction", "proportion"}),
    "more": ({"MORE", "FEWER"}, {"difference"}),
}
PARTING = {"versus", "vs", "against"}
_LINKED = {"THAN", "AS", "MANY", "MUCH", "MORE", "FEWER"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two counts are related, what is counted, where the words for the other side begin (-1 for the whole), and
    the words that say so; `turned` where the other side is said to have more."""

    way: str
    goal: Wanted
    parted: int
    turned: bool
    said: frozenset[Span]


def comparison(row: Sequence[Item], asked: Sequence[Wanted]) -> Comparison | None:
    """The comparison that a question asks for, None where it asks for none that is plain."""
    clauses = {(each.start, each.end) for each in asked}
    if len(clauses) != 1:
        return None
    start, end = next(iter(clauses))
    clause = range(start, end)
    way = next((way for way, (kinds, texts) in _WAYS.items() if any(_says(row[at], kinds, texts) for at in clause)), "")
    heads = [at for at in clause if set(row[at].named("head")) & _COUNTS and not (at and row[at - 1].is_number)]
    parted = [at for at in clause if "THAN" in row[at].named("token") or row[at].text in PARTING]
    whole = way in {"percent", "part"}
    if not way or not heads or len(parted) != (0 if whole else 1):
        return None
    kinds, texts = _WAYS[way]
    said = frozenset(row[at].span for at in clause if _says(row[at], kinds | _LINKED, texts | PARTING))
    head = min(row[heads[0]].named("head"), key=("parameter", "bias", "weight", "frozen", "side").index)
    goal = replace(asked[0], head=head, at=heads[0], span=row[heads[0]].span)
    fewer = any("FEWER" in row[at].named("token") for at in clause)
    return Comparison(way, goal, parted[0] if parted else -1, fewer, said)


def _says(item: Item, kinds: set[str], texts: set[str]) -> bool:
    return bool(kinds & set(item.named("token"))) or item.text in texts
