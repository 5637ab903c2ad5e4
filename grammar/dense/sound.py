"""Whether everything that a text says of its dense network is understood."""

from collections.abc import Sequence, Set
from itertools import pairwise

from grammar.dense.clauses import clause
from grammar.dense.item import Item
from grammar.dense.items import NOUNS, Row
from grammar.dense.words import RELATING
from grammar.errors import AnotherStory, NotAnswered
from grammar.lexicon.inflection import uninflected

_NEVER = frozenset({"refused", "foreign", "strange", "several", "mirror"})
_OPEN = _NEVER | RELATING | {"freezes", "part", "times", "percent", "no", "joins", "join", "more", "unbiased", "per"}


def demand_sound(row: Row, used: Set[int]) -> None:
    """Raises NotAnswered where a word relates, denies, shares or alters something and no reading has used it."""
    for at, each in enumerate(row):
        if _is_elsewhere(row, at):
            continue
        several = each.sense in _NEVER or (each.sense == "network" and each.many)
        if several or (at not in used and (each.sense in _OPEN or _is_behind(row, at) or _is_apart(row, at))):
            raise NotAnswered("A comparison or a layer of another kind was not understood.", spans=(each.span,),
                              hint="Name each layer with its sizes, one network at a time.")  # fmt: skip


def demand_related(row: Row, used: Set[int]) -> None:
    """Raises AnotherStory where a word relates counts that no reading has used."""
    if any(each.sense in _BROKEN and at not in used for at, each in enumerate(row)):
        raise AnotherStory("A relation is not understood.")


def demand_fed_once(row: Row, told: Sequence[Item]) -> None:
    """Raises NotAnswered where what enters the network is said to enter another layer besides: "the output receives the
    hidden layer and the 4 inputs"."""
    for each in told:
        start = next((n for n in range(*each.cover) if row[n].sense == "number"), each.cover[0])
        before = row[max(0, start - 2 * _REACH) : start]
        verb = next((n for n, piece in enumerate(before) if piece.sense in {"takes", "leads"}), len(before))
        joined = any(piece.sense in {"hidden layer", "layer", "unit"} for piece in before[verb:])
        parted = any(piece.sense in {"stop", "number"} for piece in before[verb:])
        entering = any(piece.sense in {"input", "feature"} for piece in row[start : start + _REACH])
        again = row[start - 1].sense == "article" and row[start - 1].text not in {"a", "an"}
        if again and entering and joined and not parted:
            raise NotAnswered("What else enters a layer was not understood.", spans=(each.span,))


_REACH = 4
_BROKEN = (RELATING - {"keeps"}) | {"refused", "more"}
_ABOUT = NOUNS | {"number", "map", "percent", "part", "times"} - {"idle", "extent", "percent"}
_NAMING = frozenset({"it", "this", "that", "them", "these", "those", "one", "ones", "each", "both", "all"})
_ASKING = frozenset({"how", "what", "which", "?", "count", "compute", "calculate", "find", "determine", "give", "tell"})


_WIRED = ("skip", "residual", "shortcut", "bypass", "loop", "feed", "recur", "shar", "tied", "tying", "local", "mask")
_MEASURES = frozenset({
    "fraction", "percentage", "percent", "per cent", "share", "ratio", "average", "mean", "mean number", "difference",
    "factor", "function", "formula", "terms of", "reduction", "gain", "growth", "cost", "increase", "decrease",
})  # fmt: skip
"""What may be made of a count, wherever it is said."""


def _is_elsewhere(row: Row, at: int) -> bool:
    """Whether a word that relates or alters does so to nothing of a network: "my cat deleted the printout"."""
    if row[at].sense not in RELATING | {"refused", "no"} or row[at].text.lower() in _MEASURES:
        return False
    if any(word in row[at].text.lower() for word in _WIRED):
        return False  # a part of the network wherever it is told
    own = clause(row, at)
    near = row[max(own.start, at - _REACH) : min(own.end, at + _REACH + 1)]
    others = [each for each in near if each is not row[at]]
    whole = near if row[at].sense == "no" else (*own.of(row), *row[own.end : own.end + 1])
    asks = any(each.text.lower() in _ASKING for each in whole)
    about = any(each.sense in _ABOUT or each.text.lower() in _NAMING for each in others)
    return len(others) > 1 and not asks and not about


def _is_apart(row: Row, at: int) -> bool:
    """Whether a layer without a size is told ("a hidden layer"), one thing of several ("the first output") is spoken
    of, or each of so many things ("each of 4 sensors") that nothing is wired to."""
    behind = row[at + 1] if at + 1 < len(row) else row[at]
    if row[at].sense == "hidden layer":
        return at > 0 and row[at - 1].text in {"a", "an", "another"}
    if row[at].sense == "ordinal":
        return behind.sense in {"output", "input", "unit", "feature"}
    if row[at].sense != "each":
        return False
    ahead = next((n for n in range(at + 1, min(len(row), at + _REACH)) if row[n].sense == "number"), -1)
    beyond = next((n for n in range(ahead + 1, len(row)) if row[n].sense == "number"), len(row))
    of = ahead >= 0 and any(each.text == "of" for each in row[at + 1 : ahead])
    of = of and not any(each.sense in {"unit", "input", "output", "class"} for each in row[ahead : ahead + _REACH])
    return of and not any(each.sense in {"ties", "leads"} for each in (*row[:at][-_REACH:], *row[ahead:beyond]))


def _is_behind(row: Row, at: int) -> bool:
    """Whether an "each" stands behind what it shares out: "7 measurements each"; or a number is only about so big."""
    after = row[at + 1].sense if at + 1 < len(row) else "stop"
    if row[at].sense == "or":
        return any(each.sense == "number" for each in row[max(0, at - _REACH) : at]) and any(
            each.sense == "number" for each in row[at + 1 : at + _REACH]
        )
    ahead = row[at + 1].text if after == "" else ""
    if row[at].sense == "each" and at and row[at - 1].text == "," and ahead.endswith("ing"):
        return True  # "3 GPUs, each holding a copy"
    return (row[at].sense == "each" and after in {"stop", "and", "close"}) or (
        row[at].text in {"about", "around"} and after == "number"
    )


def harmless(row: Row) -> frozenset[int]:
    """What is denied or divided and counts nothing: "no hidden layer", "a dropout of 30 %"."""
    spared: set[int] = set()
    for at, (one, two) in enumerate(pairwise(row)):
        if one.sense == "no" and two.sense == "hidden layer":
            spared.add(at)
        if one.sense == "number" and two.sense == "percent":
            spared.add(at + 1)
        telling = any(each.sense == "number" for each in row[at + 2 : at + _REACH])
        asking = two.sense in {"unit", "layer", "hidden layer"} and not telling
        if one.sense == "per" and not asking and not _is_counted(row, at + 1):
            spared.add(at)
    return frozenset(spared)


def _is_counted(row: Row, at: int) -> bool:
    """Whether what is named behind "per" is named elsewhere too, so that it may be counted."""
    name = uninflected(row[at].text)
    return any(uninflected(each.text) == name for n, each in enumerate(row) if n != at)
