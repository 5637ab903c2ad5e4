"""Which layers have biases, told anywhere in a text."""

from collections.abc import Sequence, Set

from grammar.dense.biases import biases
from grammar.dense.clauses import sentences
from grammar.dense.items import Row
from grammar.dense.levels import Levels
from grammar.dense.words import listed
from grammar.errors import NotAnswered

Own = tuple[bool | None, ...]
_NEAR = 5
_INNER = frozenset({"hidden layer", "unit"})
_LAST = frozenset({"output", "class"})
_DENYING = frozenset({"no", "gone"})
_PLAIN = frozenset({"but", "considered"})
_EXCEPT = frozenset({"except", "but", "excepting", "apart"})
_ALL = frozenset({"all", "every", "each", "both", "everywhere", "throughout", "any", "per"})


def convention(row: Row, heads: Set[int], told: Levels, own: Own, numbers: Set[int]) -> Own:
    """For each layer whether it has biases, None for all where nothing is said; `heads` are the pieces that name what
    is counted, `numbers` those of sizes.

    Raises: NotAnswered where two things are said, or it is not clear of which layers.
    """
    said = [_stated(row, at, told, numbers) for at, each in enumerate(row)
            if each.sense in {"bias", "unbiased"} and at not in heads]  # fmt: skip
    if any(_is_elliptic(row, at) for at in range(len(row) - 1)) and said:
        said = [None]
    if None in said:
        found = biases(row, frozenset(heads), told, own)
        if found.open_ or len(set(found.layers)) < 2:
            raise NotAnswered("Biases in some of the layers only are not understood.", spans=(row[0].span,))
        return found.layers
    every = {each for each in said if each != "nothing"}
    if len(every) > 1:
        raise NotAnswered("Two things are said of the biases.", spans=(row[0].span,))
    whole = (every.pop() == "on") if every else True if any(each is not None for each in own) else None
    return tuple(each if each is not None else whole for each in own)


def _is_elliptic(row: Row, at: int) -> bool:
    """Whether biases are denied or given without being named: "5 outputs without", "the outputs with them"."""
    behind = row[at + 1]
    ends = behind.sense in {"stop", "and", "close"}
    entering = any(each.sense == "input" for each in row[max(0, at - _NEAR) : at])
    if row[at].text.lower() in {"without", "none", "lacks", "doesn't", "don't", "not", "does"}:
        return ends and not entering
    return row[at].text.lower() == "with" and behind.text.lower() in {"them", "it", "one"}


def _subject(row: Row, at: int) -> bool:
    """Whether the subject of "have biases" is a part of the network, far before: "the hidden neurons of a … have"."""
    own = next(each for each in sentences(row) if at in each)
    opening = next((n for n in range(own.start, at) if row[n].sense in {"number", "map", "and"}), at)
    parts = [row[n] for n in range(own.start, opening)]
    placed = any(each.sense in _LAST | {"hidden layer", "ordinal"} or each.text.startswith("hidden") for each in parts)
    return placed and row[at - 1].text.lower() in {"have", "has", "get", "gets", "own", "carry"}


def spoken(row: Row, heads: Set[int]) -> frozenset[int]:
    """The pieces around every bias that is not counted."""
    return frozenset(n for at, each in enumerate(row) if each.sense in {"bias", "unbiased"} and at not in heads
                     for n in _around(row, at))  # fmt: skip


def _stated(row: Row, at: int, told: Levels, numbers: Set[int]) -> str | None:
    """Whether all layers have biases ("on") or none ("off"), "nothing" where it is only said that what enters has
    none; None where it is said of some layers only."""
    around = _around(row, at)
    denied = row[at].sense == "unbiased" or _denials(row, around, at) % 2 == 1
    named = [n for n in around if n not in numbers and n != at]
    senses = {row[n].sense for n in named}
    own = next(each for each in sentences(row) if at in each)
    denied = denied or row[own.start].text.lower() in {"neither", "none"}
    chosen = any(each.sense == "only" or each.text.lower() in _EXCEPT for each in own.of(row)) and any(
        each.sense in _INNER | _LAST | {"ordinal", "layer"} for each in own.of(row)
    )
    if chosen and told.last > 1 and not any(each.sense in {"parameter", "weight"} for each in own.of(row)):
        return None
    if told.last > 1 and not {row[n].sense for n in named} & (_INNER | _LAST) and _subject(row, at):
        return None
    if any(row[n].text.lower() in {"middle", "inner", "latter", "former", "rest"} for n in named) and told.last > 1:
        return None
    places = any(row[n].sense == "ordinal" or row[n].text in listed("ask", "last") for n in named)
    if any(row[n].text.lower() in _EXCEPT and row[n].sense == "no" for n in named) or places:
        return None if told.last > 1 else "off" if denied else "on"
    if denied and "input" in senses and not senses & (_INNER | _LAST):
        return "nothing"
    partly = bool(senses & _LAST) != bool(senses & {"hidden layer"} or _says_hidden(row, named))
    if partly and told.last > 1:
        return None
    return "off" if denied else "on"


def _says_hidden(row: Row, named: Sequence[int]) -> bool:
    return any(row[n].sense == "unit" and row[n].text.startswith(("hidden", "mid")) for n in named)


def _denials(row: Row, around: Sequence[int], at: int) -> int:
    """How often it is denied nearby."""
    near = [n for n in around if row[n].sense in _DENYING and row[n].text.lower() not in _PLAIN]
    said = [row[n].text for n in near if abs(n - at) <= _NEAR]
    return min(len(said), 1) if said[:1] in (["leaving"], ["ignoring"]) else len(said)


def _around(row: Row, at: int) -> range:
    """What is said around a bias, up to a stop, a bracket, a number or a count."""
    start = end = at
    while start and not _parts(row, start - 1, at):
        start -= 1
    while end + 1 < len(row) and not _parts(row, end + 1, at):
        end += 1
    return range(start, end + 1)


def _parts(row: Row, at: int, bias: int) -> bool:
    """Whether something else begins or ends."""
    if row[at].sense in {"stop", "open", "close", "map", "number", "parameter", "weight"} or row[at].text == ":":
        return True
    behind = row[at + 1 : at + 3] if at > bias else row[max(0, at - 2) : at]
    comma = row[at].text in {",", "while", "whereas"}
    return comma and (at < bias or not any(each.sense in _LAST | _INNER for each in behind))
