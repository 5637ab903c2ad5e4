"""Which layers of a dense network are asked about."""

from collections.abc import Set
from dataclasses import dataclass

from grammar.dense.asked import Asking
from grammar.dense.chain import Chain
from grammar.dense.clauses import clause
from grammar.dense.items import Row
from grammar.errors import NotAnswered


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of the layers asked about, () for all of them, and the pieces that say so."""

    names: tuple[str, ...] = ()
    used: frozenset[int] = frozenset()


def scope(row: Row, asked: Asking, chain: Chain, used: Set[int]) -> Scope:
    """The layers that the question names.

    Raises: NotAnswered where it names one and it is not clear which.
    """
    inside = [at for at in chain.inner if at in asked.sentence]
    if inside and len(inside) < len(chain.inner):
        raise NotAnswered("It is not clear which network is asked about.", spans=tuple(row[at].span for at in inside))
    if len(chain.layers) == 1 or _is_all(row, asked):
        return Scope()
    named = [at for at in range(asked.sentence.start, asked.sentence.end) if at not in used and _names(row, at)]
    apart = [at for at in range(asked.sentence.start, asked.sentence.end) if row[at].sense == "each" and at not in used]
    named += [at for at in apart if any(each.sense in _LAYERED for each in row[at + 1 : at + _REACH])]
    named += [at for at in chain.again if at in asked.sentence]
    if not named:
        return Scope()
    raise NotAnswered("It is not clear which layers are meant.", spans=tuple(row[at].span for at in named))


_LAYERED = frozenset({"layer", "hidden layer", "network"})
_REACH = 5


def _is_all(row: Row, asked: Asking) -> bool:
    """Whether "the hidden and output layers" are named, which are all that compute."""
    own = [each for each in asked.sentence.of(row) if each.sense or each.text != "the"]
    return any(
        one.text.startswith("hidden") and two.text == "and" and three.text in {"output layers", "output layer"}
        for one, two, three in zip(own, own[1:], own[2:], strict=False)
    )


def _tied(row: Row, at: int) -> bool:
    """Whether what is said of every unit is that it is wired to others."""
    return any(each.sense in {"ties", "leads"} for each in clause(row, at).of(row))


def _names(row: Row, at: int) -> bool:
    each = row[at]
    one = each.sense in {"layer", "unit"} and not each.many and not _tied(row, at)
    return one or each.sense in {"ordinal", "output", "input", "hidden layer"} \
        or each.text in {"between", "last", "final", "remaining", "rest", "first"} or _is_half(row, at)  # fmt: skip


def _is_half(row: Row, at: int) -> bool:
    """Whether the encoder or decoder is named of an autoencoder whose layers are told as a whole."""
    first = next((n for n, each in enumerate(row) if each.sense == "number"), 0)
    before = [each.text for n, each in enumerate(row[:first]) if each.sense == "network" and n != at]
    return row[at].text in _HALVES and before[-1:] == ["autoencoder"] and not {*before} & _HALVES


_HALVES = frozenset({"encoder", "decoder"})
