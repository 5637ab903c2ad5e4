"""In which way a count of a dense network is asked: as a share, an average, what biases make of it, against a limit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.dense.apiece import one_unit
from grammar.dense.clauses import Stretch, clause
from grammar.dense.items import Row
from grammar.dense.words import listed

_HEADS = frozenset({"parameter", "weight", "bias"})
_COMPARING = frozenset({"fewer", "more", "differs", "gone", "rises", "falls"})
_NEAR = 4
_BEHIND = 7
_BOTH = 3


@dataclass(frozen=True, slots=True)
class Way:
    """The `name` of a way ("" for the plain count), the `head` that is counted and the one that it is set against
    (`of`), and the pieces that say so."""

    name: str = ""
    head: str = ""
    of: str = ""
    used: frozenset[int] = frozenset()


def way(row: Row, within: Stretch) -> Way:
    """The way in which a sentence asks."""
    for detect in _WAYS:
        found = detect(row, within)
        if found is not None:
            return found
    return Way()


def _at(row: Row, within: Stretch, *senses: str) -> list[int]:
    return [n for n in range(within.start, within.end) if row[n].sense in senses]


def _saying(row: Row, within: Stretch, name: str) -> list[int]:
    return [n for n in range(within.start, within.end) if row[n].text in listed("ask", name)]


def _whole(row: Row, within: Stretch) -> str:
    """What is counted where parts of it are asked: parameters, else weights."""
    found = _at(row, within, *_HEADS)
    names = {row[n].sense for n in found}
    both = any(
        row[a].sense != row[b].sense and b - a <= _BOTH and row[a + 1].sense == "and" for a, b in pairwise(found)
    )
    return "parameter" if "parameter" in names or both else "weight" if "weight" in names else ""


def _share(row: Row, within: Stretch) -> Way | None:
    """ "What percent of the parameters …": of a part that a head names, else of the layers that are named."""
    spoken = [n for n in _saying(row, within, "share") if not n or row[n - 1].sense != "number"]
    whole = _whole(row, within)
    if not spoken or not whole:
        return None
    name = "percent" if any(row[n].text in listed("ask", "percent") for n in spoken) else "share"
    used = {*spoken, *_at(row, within, "gone", "keeps", "no", "rises", "falls", "fewer", "unbiased")}
    biased = [n for n in _at(row, within, "bias", "unbiased") if not _is_bracketed(row, n)]
    changed = any(_is_changed(row, n) for n in biased)
    if _at(row, within, "rises", "more") and changed and not _at(row, within, "fewer", "falls"):
        return Way("gain", whole, "bias", frozenset(used | {*_at(row, within, "more", "than")}))
    of = "weight" if _saying(row, within, "kept") and biased else "bias" if biased else ""
    names = [row[n].sense for n in _at(row, within, *_HEADS)]
    of = "weight" if not biased and {"parameter", "weight"} <= set(names) else of
    return Way(name, whole, of, frozenset(used))


def _is_bracketed(row: Row, at: int) -> bool:
    """Whether biases are only said to be there or not, in passing: "(no biases)"."""
    own = clause(row, at)
    return own.start > 0 and row[own.start - 1].sense == "open"


def _average(row: Row, within: Stretch) -> Way | None:
    """ "The average number of parameters per layer"."""
    spoken, whole = _at(row, within, "average"), _whole(row, within)
    layers = [n for n in _at(row, within, "layer") if row[n - 1].sense in {"per", "each", "article"}]
    if not spoken or not whole or not layers or row[layers[-1]].text.startswith("hidden"):
        return None
    return Way("average", whole, "", frozenset({*spoken, *(n - 1 for n in layers), *layers}))


def _heads(row: Row, within: Stretch) -> Way | None:
    """ "How many more weights than biases"."""
    than = _at(row, within, "than", "times")
    if not than:
        return None
    before = [row[n].sense for n in _at(row, Stretch(within.start, than[-1]), *_HEADS)]
    behind = [row[n].sense for n in _at(row, Stretch(than[-1], within.end), *_HEADS)][:1]
    if not before or not behind or before[-1] == behind[0] or _at(row, within, "no", "unbiased", "gone"):
        return None
    return Way("less", before[-1], behind[0], frozenset({*than, *_at(row, within, "more")}))


def _layers(row: Row, within: Stretch) -> Way | None:
    """ "How many more does the second layer have than the last", "the difference between the two layers"."""
    than = _at(row, within, "than")
    signs = {row[n].sense for n in _at(row, within, "more", "fewer", "differs")}
    if (not than and "differs" not in signs) or len(signs) != 1 or not _whole(row, within):
        return None
    sides = (Stretch(within.start, than[0]), Stretch(than[0], within.end)) if than else (within,)
    if any(not any(row[n].sense in _PLACED or row[n].text in _PLACES for n in range(s.start, s.end)) for s in sides):
        return None
    of = {"more": "", "fewer": "fewer", "differs": "distance"}[signs.pop()]
    return Way("layers", _whole(row, within), of, frozenset({*than, *_at(row, within, "more", "fewer", "differs")}))


_PLACED = frozenset({"ordinal", "layer", "hidden layer", "output"})
_PLACES = listed("ask", "last") | listed("ask", "foremost")


def _extreme(row: Row, within: Stretch) -> Way | None:
    """ "Its largest layer"."""
    spoken = [n for n in _at(row, within, "extreme") if row[n + 1 : n + 2] and row[n + 1].sense == "layer"]
    if len(spoken) != 1 or not _whole(row, within):
        return None
    least = row[spoken[0]].text in {"smallest", "tiniest", "narrowest"}
    return Way("smallest" if least else "largest", _whole(row, within), "", frozenset({*spoken, spoken[0] + 1}))


def _apiece(row: Row, within: Stretch) -> Way | None:
    """What one unit has: "how many weights does each hidden neuron have"."""
    one, whole = one_unit(row, within), _whole(row, within)
    if one is None or not whole:
        return None
    return Way("unit", whole, "", frozenset({*range(one.start, one.end), *_at(row, within, "leaves", "per")}))


def _biased(row: Row, within: Stretch) -> Way | None:
    """What biases make of a count: "how many fewer without biases", "how many do the biases add"."""
    changed = [n for n in _biases(row, within) if _is_changed(row, n)]
    within_ = within if changed else Stretch(0, within.end)
    changed = changed or [n for n in _biases(row, within_) if _is_changed(row, n)]
    signs = [n for n in _at(row, within, *_COMPARING) if not row[max(n - 1, 0)].text.endswith("ed")]  # "described by"
    compared = [n for n in signs if not _switches(row, n, changed)]
    if not changed or not compared or not _whole(row, within):
        return None
    than = next((row[n : n + _BEHIND] for n in _at(row, within, "than")), ())
    if than and not any(each.sense in {"no", "unbiased", "bias"} for each in than):
        return None
    near = {n for at in changed for n in range(at - _NEAR, at + _NEAR) if n >= 0}
    used = {n for n in _at(row, within_, "gone", "rises", "no", "unbiased") if n in near or row[n].text == "none"}
    return Way("plain", "bias", "", frozenset({*used, *_at(row, within, "than"), *compared, *changed}))


def _biases(row: Row, within: Stretch) -> list[int]:
    return [n for n in _at(row, within, "bias", "unbiased") if not _is_bracketed(row, n)]


def _switches(row: Row, verb: int, biases: Sequence[int]) -> bool:
    """Whether a verb says that biases are left out or put in: "dropping all biases", "the biases are removed"."""
    if row[verb].sense not in {"gone", "rises"} or row[verb].text.startswith(_SAVING):
        return False
    return any(0 < n - verb <= _NEAR or (_is_passive(row, verb) and 0 < verb - n <= _NEAR) for n in biases)


_SAVING = ("sav", "spar", "econom")


def _is_passive(row: Row, verb: int) -> bool:
    return any(each.text in {"are", "is", "were", "being", "be", "get"} for each in row[max(0, verb - 2) : verb])


def _is_changed(row: Row, at: int) -> bool:
    """Whether biases are denied, left out, put in or said to bring something, not only said to be there."""
    own = clause(row, at)
    before = row[max(own.start, at - _NEAR) : at]
    behind = row[at + 1 : min(own.end, at + _NEAR)]
    if row[at].sense == "unbiased" or any(each.sense in {"no", "gone", "rises"} for each in before):
        return True
    if any(each.text == "with" for each in before[-2:]):
        return bool(behind) and any(each.sense == "no" for each in behind)
    return any(each.sense in {"gone", "rises"} or each.text in listed("ask", "switched") for each in behind)


_WAYS: tuple[Callable[[Row, Stretch], Way | None], ...] = (
    _share, _apiece, _average, _extreme, _heads, _biased, _layers,
)  # fmt: skip
