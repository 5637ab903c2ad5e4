"""What a question compares: how many more some layers have than others, how many times as many, which part of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grammar.architecture.asking import Wanted
from grammar.architecture.items import Item
from grammar.architecture.mention import Mention
from grammar.span import Span

_COUNTS = {"parameter", "weight", "bias"}
_WAYS = {
    "times": ({"TIMES", "FACTOR"}, {"factor", "ratio"}),
    "percent": ({"PERCENT"}, {"percentage", "percent"}),
    "part": ({"FRACTION"}, {"share", "fraction", "proportion"}),
    "more": ({"MORE", "FEWER"}, {"difference"}),
}
PARTING = {"versus", "vs", "against", "replaces", "replaced", "instead of", "rather than", "compared to",
           "compared with"}  # fmt: skip
_LINKED = {"THAN", "AS", "MANY", "MUCH", "MORE", "FEWER"}
_NEW_FIRST = {"replaces", "instead of", "rather than"}
_OLD_FIRST = {"replaced"}
_LESS = {"down", "drop", "drops", "fewer", "smaller", "shrink", "shrinks", "reduce", "reduced", "reduces", "save",
         "saves", "saved", "cut", "cuts", "less", "decrease", "decreases", "fall", "falls"}  # fmt: skip
_SAVING = {"save", "saves", "saved", "cut", "cuts", "fewer", "drop", "drops", "less"}


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
    replaced = _replacing(row, start, end)
    if replaced:
        return _replacement(row, asked[0], replaced[0], range(start, end))
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


def _replacing(row: Sequence[Item], start: int, end: int) -> list[int]:
    """Where a text says what takes the place of what, once; nothing where its question compares by itself."""
    clause = row[start:end]
    own = any("THAN" in each.named("token") or each.text in {"versus", "vs", "against"} for each in clause)
    found = [at for at, each in enumerate(row) if each.text in _NEW_FIRST | _OLD_FIRST]
    return found if len(found) == 1 and not own else []


def _replacement(row: Sequence[Item], asked: Wanted, at: int, clause: range) -> Comparison | None:
    """How much less the new one has than the old; None where the question does not say so."""
    heads = [place for place in clause if set(row[place].named("head")) & _COUNTS]
    words = {word for place in clause for word in row[place].text.split()}
    factor = any(_says(row[place], *_WAYS["times"]) for place in clause)
    if not heads or not words & _LESS or not (factor or words & _SAVING):
        return None
    head = min(row[heads[0]].named("head"), key=("parameter", "bias", "weight", "frozen", "side").index)
    goal = replace(asked, head=head, at=heads[0], span=row[heads[0]].span, start=0, end=len(row))
    kinds, texts = _WAYS["times"]
    said = {row[place].span for place in clause if _says(row[place], kinds | _LINKED, texts | _LESS)} | {row[at].span}
    return Comparison("times" if factor else "more", goal, at, row[at].text in _NEW_FIRST, frozenset(said))


def completed(compared: Comparison, mentions: Sequence[Mention]) -> None:
    """Gives the layer on one side what is told of that on the other alone: "a 5x5 convolution from 16 to 32 channels …
    than a 3x3 one"."""
    told = [each for each in mentions if each.known.learns]
    one = [each for each in told if each.at < compared.parted]
    other = [each for each in told if each.at > compared.parted]
    if len(one) != 1 or len(other) != 1 or one[0].count > 1 or other[0].count > 1:
        return
    for giving, taking in ((one[0], other[0]), (other[0], one[0])):
        lacking = any(name not in taking.values for name in (*taking.known.pair, *taking.known.needs))
        if lacking and giving.known.enters == taking.known.enters:
            values = {name: value for name, value in giving.values.items() if name in taking.known.takes}
            taking.values = {**values, **taking.values}


def _says(item: Item, kinds: set[str], texts: set[str]) -> bool:
    return bool(kinds & set(item.named("token"))) or item.text in texts
