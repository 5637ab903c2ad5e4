"""In which way a network is asked about: a share of it, its largest layer, what is trained, copies, shared weights."""

from dataclasses import dataclass

from grammar.frames.layer_item import Item
from grammar.frames.layer_told import Layers

_TRAINED = ("train", "learn", "updat", "adjust", "tun", "optimi", "remain", "left", "free")
_LEAVING_OUT = {"except", "but", "apart", "besides"}
_TOGETHER = {
    "ensemble", "all", "together", "altogether", "total", "whole", "committee", "they", "them", "copies", "combined",
}  # fmt: skip
_ALONE = {"each", "one", "single", "per", "every", "individual"}
_MOST = {"largest": "largest", "most": "largest", "smallest": "smallest", "least": "smallest", "fewer": "smallest"}
_BETWEEN = {"word", "alter", "dense", "same", "chain"}


@dataclass(frozen=True, slots=True)
class Way:
    """`name` of the way, the count that a share is `of`, the number of copies, and the sentences that name layers."""

    name: str = ""
    of: str = ""
    many: int = 1
    where: frozenset[int] = frozenset()


def way_of(found: Layers, asked: list[int], heads: set[str]) -> Way:
    """The way in which the question asks; what says so is explained."""
    for detect in (_share, _extreme, _frozen, _tied, _copies):
        way = detect(found, asked, heads)
        if way is not None:
            return way
    return Way()


def _share(found: Layers, asked: list[int], heads: set[str]) -> Way | None:
    row = found.items
    shares = [i for i in asked if row[i].kind in {"percent", "share"} and (not i or row[i - 1].kind != "number")]
    if not shares:
        return None
    found.explained.update(shares)
    unit = "percent" if any(row[i].kind == "percent" for i in shares) else "share"
    return Way(unit, (heads - {"parameter"}).pop() if len(heads) == 2 and "parameter" in heads else "")


def _next(row: tuple[Item, ...], index: int) -> str:
    return row[index + 1].kind if index + 1 < len(row) else "edge"


def _extreme(found: Layers, asked: list[int], heads: set[str]) -> Way | None:
    row = found.items
    sized = [i for i in asked if row[i].kind in {"largest", "smallest"} and _next(row, i) == "layer"]
    which = [i for i in asked if row[i].text.lower() == "which" and _next(row, i) == "layer"]
    counted = any(row[i].kind == "ask" and _next(row, i) == "as" for i in asked)
    if which and counted:
        sized += [i for i in asked if row[i].kind in _MOST and _next(row, i) in {"count", "bias"}]
    if not sized:
        return None
    found.explained.update(sized)
    return Way(_MOST[row[sized[0]].kind])


def _frozen(found: Layers, asked: list[int], heads: set[str]) -> Way | None:
    """The layers that are frozen are named where that is said."""
    row = found.items
    said = [n for n, i in enumerate(row) if i.kind == "freeze"]
    if not said:
        return None
    where = frozenset(row[n].sentence for n in said)
    inside = [n for n, i in enumerate(row) if i.sentence in where]
    found.explained |= {n for n in inside if row[n].text.lower() in _LEAVING_OUT}
    leaving = any(row[n].text.lower() in _LEAVING_OUT for n in inside)
    layered = any(row[n].kind in {"layer", "hidden"} or row[n].word == "output" for n in inside)
    if leaving and not layered:
        return Way()  # all but what is told of is frozen
    if any(row[n].text.lower().startswith(_TRAINED) for n in asked):
        return Way("frozen", where=where)
    return Way(where=where)


TYING = frozenset({
    "tied", "tie", "ties", "tying", "shares", "shared", "share", "transposed", "transpose", "reuses", "reused", "reuse",
})  # fmt: skip
"""Words that say of a decoder that it has the weights of the encoder."""


_DENYING = frozenset({"no", "not", "without", "never", "isn't", "aren't"})
_NEAR = 3


def _tied(found: Layers, asked: list[int], heads: set[str]) -> Way | None:
    """ "The decoder shares its weights with the encoder", "tied weights"."""
    row = found.items
    said = [
        n
        for n, i in enumerate(row)
        if i.word in TYING and i.kind in {"alter", "share"}
    ]
    coded = any(i.word in {"encoder", "decoder", "autoencoder"} for i in row)
    here = any(row[m].sentence == row[n].sentence for n in said for m in asked)
    halved = any(row[n].text.lower() in {"encoder", "decoder"} for n in asked)
    if not said or not coded or not heads or (halved and not here):
        return None
    denied = {m for n in said for m in range(max(n - _NEAR, 0), n) if row[m].text.lower() in _DENYING}
    found.explained.update(said)
    if denied:
        found.explained.update(denied)
        return None
    return Way("tied")


def _copies(found: Layers, asked: list[int], heads: set[str]) -> Way | None:
    """ "5 identical MLPs", "an ensemble of 10 such networks", "4 copies of a net", asked about together or each."""
    row = found.items
    for index, item in enumerate(row):
        end = index + 1
        while end < len(row) and row[end].kind in _BETWEEN:
            end += 1
        copied = row[index + 1 : index + 2] and row[index + 1].text.lower() in _COPIED
        many = end < len(row) and row[end].kind == "net" and row[end].many
        if item.kind != "number" or item.article == "the" or not (many or copied):
            continue
        texts = {row[i].text.lower() for i in asked}
        subject = index in asked and row[max(0, index - 1)].kind in {"count", "bias"}
        if item.value is None or item.value.denominator != 1 or not (texts & _TOGETHER or subject or texts & _ALONE):
            found.unexplained.append(item)
            return None
        found.unexplained[:] = [i for i in found.unexplained if i is not item]
        found.explained |= {n for n, i in enumerate(row) if n in range(index, end) or i.word in _TOGETHER}
        found.explained |= {n for n, i in enumerate(row) if i.kind == "share" and _shares_nothing(row, n)}
        return Way() if texts & _ALONE else Way("copies", many=int(item.value))
    return None


_COPIED = {"copies", "clones", "replicas", "instances", "duplicates"}


def _shares_nothing(row: tuple[Item, ...], index: int) -> bool:
    """ "Networks that share nothing"."""
    near = {i.text.lower() for i in row[max(0, index - 2) : index + 3]}
    return bool(near & {"nothing", "no", "not", "none"})


__all__ = ["Item", "Way", "way_of"]
