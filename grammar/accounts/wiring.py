"""What tells that a text counts the parts of layers, which another story does."""

from collections.abc import Sequence

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.kindred import Kin
from grammar.errors import AnotherStory

_WIRED = {
    "neuron",
    "unit",
    "input",
    "output",
    "feature",
    "pixel",
    "node",
    "dimension",
    "variable",
    "sensor",
    "class",
    "logit",
    "width",
    "layer",
}
_WIRES = {"parameter", "weight", "connection", "params", "entry"}
_NET = {"INPUT", "HIDDEN", "NEURON", "DENSE", "BIAS"}


def demand_no_network(items: Sequence[Item], entries: Sequence[Entry], ask: Ask, kin: Kin) -> None:
    """What layers are made of is counted by another story.

    Raises: AnotherStory.
    """
    wired = any(set(e.nouns) & _WIRES for e in kin.amounts)
    if not kin.unit and ask.head in _WIRED - _WIRES and wired:
        raise AnotherStory("Neurons are asked of their connections.")
    if asks_wires(ask) and any(i.kind in {"X", "TIMES_SIGN"} and i.glued for i in items):
        raise AnotherStory("The sizes of arrays are told.")
    if kin.unit or all(set(e.nouns) & _WIRES or e.told("part") for e in kin.amounts):
        return
    wires = any(set(e.nouns) & _WIRES for e in entries)
    asks = asks_wires(ask)
    sized = any(e.nouns and e.nouns[-1] in _WIRED and not e.others and e.nouns[-1] != "layer" for e in entries)
    piped = any(
        m.mention.after and m.mention.after[-1].kind in {"IN", "OUT"} and len(m.mention.after) == 1 for m in entries
    )
    labels = [e.label | set(e.nouns) for e in kin.amounts]
    if asks_wires(ask) and piped:
        raise AnotherStory("A network is told.")
    if (
        any(w & _WIRES for w in labels)
        and any(w & (_WIRED - {"layer", "unit", "class"}) and not w & _WIRES for w in labels)
        and any(i.kind in _NET for i in items)
    ):
        raise AnotherStory("A network is told.")
    nets = any(i.kind in _NET for i in items)
    counts = (
        bool({ask.head, *ask.words} & _WIRED)
        and not {*ask.words, *ask.nouns} & _WIRES
        and all(not e.nouns or e.nouns[-1] in _WIRED for e in kin.amounts)
    )
    labelled = (
        bool(kin.amounts)
        and all(not e.act.lemma and not e.nouns for e in kin.amounts)
        and not {*ask.words, *ask.nouns} & _WIRES
    )
    bare = nets and not wires and not labelled
    foreign = nets and not counts and not labelled and not any(set(e.nouns) & _WIRES for e in kin.amounts)
    called = any(i.kind == "OPEN" and i.glued for i in items) and not wires
    grids = any(i.kind in {"X", "TIMES_SIGN"} and i.glued for i in items) and not wires
    if (
        (ask.head in _WIRED and wires and not counts)
        or foreign
        or grids
        or (counts and wires)
        or (asks and (sized or bare or called))
        or (wires and sized)
        or (asks and any(_layer_of(items, e) for e in kin.amounts))
    ):
        raise AnotherStory("A network is told.")


def asks_wires(ask: Ask) -> bool:
    """Whether the question counts parameters or weights."""
    return bool({*ask.words, *ask.nouns} & {*_WIRES, "bias"})


def _layer_of(items: Sequence[Item], entry: Entry) -> bool:
    """ "A layer of 128", "an input of 21 numbers": a size, and no number of parameters."""
    before = [i for i in entry.mention.before if i.kind not in {"ARTICLE", "ONLY"}][-2:]
    return (
        len(before) == 2
        and before[1].kind in {"OF", "TO", "INTO"}
        and before[0].kind in {"LAYER", "INPUT", "OUTPUT", "HIDDEN"}
        and not set(entry.nouns) & _WIRES
    )
