"""Words that tell of something else than one dense network and a count of it: the text is not read where one stands."""

from collections.abc import Iterator, Set

from grammar.dense.clauses import clause
from grammar.dense.items import Row
from grammar.dense.plainly.cues import classes, cues, said, words_of
from grammar.errors import NotAnswered

_NEAR = 3
_ANYWHERE = frozenset({
    "other_layers", "several", "shared", "frozen", "letters", "lists", "vague", "relative", "parting", "multiples",
    "plus",
})  # fmt: skip
_COUNTING = frozenset({
    "number", "map", "parameter", "weight", "layer", "hidden layer", "unit", "bias", "input", "output",
})  # fmt: skip


def demand_no_rival(row: Row, used: Set[int], *, bounded: bool) -> None:
    """Raises NotAnswered where a word speaks for another reading: anywhere, or in a clause that holds a number that
    was used or the goal; words of bounds do where a count is told (`bounded`)."""
    texts = {word for word, _ in words_of(row)}
    pair = next((pair for pair in _PAIRS if pair <= texts), None)
    if pair is not None:
        raise NotAnswered("Two networks are told.", spans=(row[0].span,))
    strange = next((each for at, each in enumerate(row) if _is_strange(row, at)), None)
    if strange is None:
        strange = next((each for at, each in enumerate(row) if _returns(row, at)), None)
    if strange is not None:
        raise NotAnswered("A part of the network was not understood.", spans=(strange.span,))
    for name in classes("rivals"):
        if bounded is not _BOUNDING.get(name, bounded):
            continue
        for at in said(row, "rivals", name):
            near = name in _ANYWHERE or _is_near(row, at, used)
            if near and not any(spares(row, at) for spares in _SPARING.get(name, ())):
                raise NotAnswered("A word speaks of something else than one dense network.", spans=(row[at].span,))


_PAIRS = tuple(map(frozenset, (
    ("generator", "discriminator"), ("actor", "critic"), ("encoder", "decoder"), ("student", "teacher"),
    ("online", "target"), ("policy", "value"),
)))  # fmt: skip


_BOUNDING = {"bounds": True, "relative": False}
"""Classes of words that only speak for another reading where a count is told, or only where none is."""


def _is_strange(row: Row, at: int) -> bool:
    """Whether a layer of another kind, a letter or a number that was not read stands there, or several networks."""
    each = row[at]
    listed = each.sense == "open" and [piece.text.lower() for piece in row[at + 1 : at + 3]] in (["a", ")"], ["b", ")"])
    other = each.sense == "foreign" and not (_is_pooling(row, at) or _is_denied(row, at) or _is_lent(row, at))
    return each.sense == "strange" or listed or other or (each.sense == "network" and each.many and each.text != "mlps")


def _returns(row: Row, at: int) -> bool:
    """ "784 to 64 and back": a way back of which the sizes are not told."""
    words = row[at].text.lower().split()
    behind = row[at + 1 : at + 4]
    return "back" in words and row[at].sense != "network" and not any(each.sense == "number" for each in behind)


def _is_near(row: Row, at: int, used: Set[int]) -> bool:
    own = clause(row, at)
    return any(n in used or row[n].sense in _COUNTING or row[n].text == "many" for n in range(own.start, own.end))


def _words(row: Row, at: int, before: int, behind: int) -> Iterator[str]:
    for each in row[max(0, at - before) : at + behind + 1]:
        yield from each.text.lower().replace("-", " ").split()


def _trains(row: Row, at: int) -> bool:
    """ "A dropout of 20 %": how it is trained."""
    return any(n in range(at - _NEAR, at + _NEAR) for n in said(row, "spared", "training"))


def _is_idle(row: Row, at: int) -> bool:
    """ "20 % of dropout": beside what trains it."""
    return any(each.sense == "idle" for each in row[max(0, at - _NEAR) : at + _NEAR])


def _is_frame(row: Row, at: int) -> bool:
    """ "A frozen backbone": what the network stands on."""
    return bool(set(_words(row, at, _NEAR, _NEAR)) & cues("spared", "frame"))


def _is_lent(row: Row, at: int) -> bool:
    """ "Frozen embeddings": what is not counted."""
    return bool(set(_words(row, at, _NEAR, _NEAR)) & {"frozen", "pretrained"})


def _is_fresh(row: Row, at: int) -> bool:
    """ "The new head"."""
    return row[at].text.lower().split()[0] == "new" and bool(set(_words(row, at, 0, 2)) & cues("spared", "fresh"))


def _is_pooling(row: Row, at: int) -> bool:
    """ "Global average pooling"."""
    return any(n in range(at - _NEAR, at + _NEAR) for n in said(row, "spared", "pooling"))


def _is_denied(row: Row, at: int) -> bool:
    """ "No convolutions", "without skip connections"."""
    return any(each.sense == "no" for each in row[max(0, at - 2) : at])


def _adds_bias(row: Row, at: int) -> bool:
    """ "Plus a bias for each"."""
    return any(each.sense == "bias" for each in row[at + 1 : at + 4])


def _joins_nothing(row: Row, at: int) -> bool:
    """Whether no wire is told beside "also": "he also has a dog"."""
    own = clause(row, at)
    return not any(each.sense in {"leads", "ties", "takes", "enters"} for each in own.of(row))


def _is_exact(row: Row, at: int) -> bool:
    """ "A budget of exactly 900 parameters"."""
    return any(each.text.lower() in {"exactly", "precisely"} for each in clause(row, at).of(row))


def _is_bias(row: Row, at: int) -> bool:
    """ "Biases included too, one more for each": said of biases."""
    return any(each.sense in {"bias", "unbiased"} for each in row[max(0, at - _NEAR) : at + _NEAR])


_SPARING = {
    "other_layers": (_is_denied,), "shared": (_is_denied,), "several": (), "frozen": (_is_frame,),
    "plus": (_adds_bias,), "also": (_is_bias, _joins_nothing), "edits": (_is_fresh, _is_bias),
    "ratios": (_trains, _is_pooling, _is_idle), "bounds": (_is_exact,),
}  # fmt: skip
