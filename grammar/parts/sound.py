"""What a text of wholes and parts must not hold besides: other relations, and things that come and go."""

from collections.abc import Iterator, Sequence

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.gates import is_period
from grammar.accounts.item import Item
from grammar.accounts.naming import NOUNS
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory
from grammar.lexicon.inflection import uninflected
from grammar.parts.base import says_left
from grammar.parts.words import is_marked

_RELATING = {"EACH", "PER", "SLASH", "THAN", "FEWER", "BIGGER", "SMALLER", "TIMES", "FACTOR", "FOLD", "WITHOUT",
             "RATIO", "TREND", "EVERY", "POWER", "AVERAGE", "RATE", "ARROW", "SAME"}  # fmt: skip
_NEAR = 3
_OF_NETWORK = {"parameter", "weight", "bias", "connection"}
_SIZING = {"LAYER", "HIDDEN", "DENSE", "INPUT", "OUTPUT", "NEURON"}


def demand_sound(items: Sequence[Item], ask: Ask, entries: Sequence[Entry], *, shared: bool) -> None:
    """Raises AnotherStory where a word relates numbers in a way that no number was read by; where something is shared
    out, "each" does."""
    used = {id(i) for i in ask.items} | {id(i) for e in entries for i in _used(e)}
    strange = [i for n, i in enumerate(items) if is_period(items, n) or (
        id(i) not in used and (_relates(i) or _links(items, n)) and not (shared and i.kind == "EACH"))]  # fmt: skip
    strange += [i for e in entries for i in _negations(e) if id(i) not in used]
    strange += [i for i in items if _sizes_network(i)] if _counts_network(ask, entries) else []
    strange += [
        i for e in entries if e.others for i in (*e.mention.before, *e.mention.after) if i.kind in {"MORE", "FEWER"}
    ]
    strange += [items[e.mention.at] for e in entries if _describes(items, e)]
    strange += [
        i
        for e in entries
        if e.kind == "share"
        for i in e.mention.after[:1]
        if i.kind == "FULL" or i.text.lower() == "empty"
    ]
    strange += [
        items[e.mention.at] for e in entries if _changes(e) or (e.unit and e.mention.prep == "AT" and not e.others)
    ]
    if strange:
        raise AnotherStory("Something else is told.", spans=tuple(i.span for i in strange))


def _links(items: Sequence[Item], at: int) -> bool:
    """ "As many as", "as large as": and not "labelled as rare"."""
    after = items[at + 1] if at + 1 < len(items) else None
    return (
        items[at].kind == "AS"
        and after is not None
        and after.kind in {"MANY", "MUCH", "EXTENT", "LONG", "BIGGER", "SMALLER"}
    )


def _relates(item: Item) -> bool:
    return item.kind in _RELATING or is_marked(item.text, "beside") or is_marked(item.text, "further")


def _used(entry: Entry) -> Iterator[Item]:
    """The words that relate a number to another: those beside numbers that are multiplied or compared, and "another"
    and its like right before one."""
    for mention in (entry.mention, *entry.others) if entry.others or entry.comparison else ():
        yield from (i for i in (*mention.before, *mention.after) if entry.others or i.kind not in {"EACH", "PER"})
    yield from (
        i for i in (*entry.mention.before[-_NEAR:], *entry.mention.after[:_NEAR]) if is_marked(i.text, "further")
    )


def _describes(items: Sequence[Item], entry: Entry) -> bool:
    """ "6-seat vans": a number glued to a noun that describes several others; "a 412-page novel" has them once."""
    at = entry.mention.at + 1
    if entry.unit or at + 1 >= len(items) or not items[at].glued:
        return False
    behind = items[at + 1]
    several = behind.kind in NOUNS and uninflected(behind.text) != behind.text.lower()
    return items[at].kind in NOUNS and several and items[at].text.isalpha()


def _negations(entry: Entry) -> Iterator[Item]:
    """The "not" beside a number that tells no rest: "12 are not red"."""
    near = (*entry.mention.before, *entry.mention.after)
    if not entry.comparison and not any(says_left(i) for i in near):
        yield from (i for i in near if i.kind == "NOT")


def _changes(entry: Entry) -> bool:
    """ "Raised by 25 %", "fell 10 %", "2 % growth": a share by which something grows or shrinks."""
    if entry.kind == "share" and any(i.kind in {"GROWTH", "SHRINKAGE"} for i in entry.mention.after[:1]):
        return True
    scaled = is_in(entry.act.lemma, "marks", "scaling") and entry.act.ahead and entry.act.lemma != "go"
    of = entry.mention.after[0].kind == "OF" if entry.mention.after else False
    moves = any(i.kind in {"UP", "DOWN"} for i in entry.mention.before[-1:])
    return entry.kind == "share" and (entry.mention.prep == "BY" or ((scaled or moves) and not of))


def _counts_network(ask: Ask, entries: Sequence[Entry]) -> bool:
    """Whether parameters are asked and no number counts any, so that the numbers are the sizes of layers."""
    nouns = {noun for e in entries for noun in e.nouns}
    return ask.head in _OF_NETWORK and not nouns & _OF_NETWORK


def _sizes_network(item: Item) -> bool:
    return item.token in _SIZING or (item.token == "WORD" and item.text.lower() in {"network", "mlp", "net"})
