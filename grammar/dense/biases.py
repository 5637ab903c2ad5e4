"""Which layers have biases, as a text says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.dense.clauses import Stretch, clause
from grammar.dense.levels import Levels, Reference, noun_levels, references
from grammar.dense.piece import Piece
from grammar.dense.words import listed
from grammar.errors import NotAnswered
from grammar.span import Span

Own = tuple[bool | None, ...]
_BACK = 5
_BOTH = 2


@dataclass(frozen=True, slots=True)
class Biases:
    """For each layer whether it has biases, None where nothing is said of any; `open_` are the layers of which nothing
    is said where it is said of others, `used` the pieces that say so."""

    layers: Own
    open_: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()

    @property
    def said(self) -> bool:
        """Whether anything is said."""
        return any(each is not None for each in self.layers)


@dataclass(frozen=True, slots=True)
class _Statement:
    """That all layers have biases or none (`every`), but for those `levels` that are said to (not to) by themselves."""

    every: bool | None
    levels: tuple[tuple[int, bool], ...]
    used: frozenset[int]
    span: Span


def biases(row: Sequence[Piece], heads: frozenset[int], told: Levels, own: Own) -> Biases:
    """What a text says of biases where it does not ask for them (`heads`); `own` is what layers say by themselves.

    Raises: NotAnswered where it says two things, or it is not clear of which layers.
    """
    spoken = [at for at, each in enumerate(row) if each.sense in {"bias", "unbiased"} and at not in heads]
    said_of = [clause(row, at).of(row) for at in spoken]
    if spoken and any(each.text == "nor" for each in row):
        raise NotAnswered("It is not clear which layers have biases.", spans=(row[spoken[0]].span,))
    if any(any(p.sense == "only" for p in own) and any(p.text.lower() == "none" for p in own) for own in said_of):
        raise NotAnswered("Biases in some of the layers only are not understood.", spans=(row[spoken[0]].span,))
    spoken = [at for n, at in enumerate(spoken) if not n or not _listed(row, spoken[n - 1], at)]
    said = [_statement(row, at, told) for at in spoken]
    said += [_statement(row, at, told) for at in _denied(row, told, said)]
    every = {each.every for each in said if each.every is not None}
    levels = {level for each in said for level in each.levels}
    if len(every) > 1 or len(levels) > len(dict(levels)):
        raise NotAnswered("Biases in some of the layers only are not understood.", spans=(said[-1].span,))
    whole = every.pop() if every else None
    told_apart = dict(levels)
    if told_apart and whole is None and not any(told_apart.values()):
        whole = True  # "no bias in the output layer"
    layers = tuple(
        each if each is not None else told_apart.get(n, whole) for n, each in enumerate(own, start=1)
    )
    some = any(each is not None for each in layers)
    open_ = frozenset(n for n, each in enumerate(layers, start=1) if each is None and some and told_apart)
    return Biases(layers, open_, frozenset(at for each in said for at in each.used))


def _denied(row: Sequence[Piece], told: Levels, said: Sequence[_Statement]) -> list[int]:
    """Where biases are denied to a layer without being named again: "the output layer has none"."""
    used = frozenset(at for each in said for at in each.used)
    places = [at for at, each in enumerate(row) if _is_elliptic(row, at) and at not in used and said]
    inner = [(at, _around(row, at)) for at in places]
    return [at for at, own in inner if references(row, Stretch(own.start, own.stop), told, used)]


def _is_elliptic(row: Sequence[Piece], at: int) -> bool:
    """Whether "none", "doesn't", "does" or "has one" stands for a bias."""
    ends = at + 1 == len(row) or row[at + 1].sense in {"stop", "and", "close", "in"} or row[at + 1].text == "have"
    if row[at].text in {"does", "do"}:
        return ends and any(each.text in _TURNING for each in row[max(at - _BACK, 0) : at])
    if row[at].text in {"doesn't", "don't"} or (row[at].text == "not" and row[at - 1].text in {"does", "do", "did"}):
        return ends
    return row[at].text in {"none", "lacks"} or (row[at].text == "one" and ends and row[at - 1].text in _VERBS)


_TURNING = frozenset({"but", "only", "while", "whereas"})


def _listed(row: Sequence[Piece], one: int, other: int) -> bool:
    """Whether what is said of a bias holds of the next one too: "ignore b_1 and b_2"."""
    between = row[one + 1 : other]
    return len(between) <= _LISTED and all(each.sense in {"", "and", "article"} for each in between)


_LISTED = 5


def _statement(row: Sequence[Piece], at: int, told: Levels) -> _Statement:
    """What is said around one bias."""
    inner = _around(row, at)
    inner = range(inner.start + (row[inner.start].text == "but" and _is_elliptic(row, at)), inner.stop)
    span = row[inner.start].span | row[inner.stop - 1].span
    if any(row[n].sense == "per" and row[n + 1].sense == "layer" for n in inner if n + 1 < len(row)):
        raise NotAnswered("Biases that layers share are not understood.", spans=(span,))
    used = frozenset(n for n in inner if row[n].sense in _PLACING or row[n].text in _ALL)
    named = references(row, Stretch(inner.start, inner.stop), told, frozenset())
    named = tuple(each for each in named if row[each.start - 1].text not in {"a", "an"} or not each.start)
    asked = [each for each in named if each.end <= at and _is_counted_in(row, each)]
    used -= frozenset(n for each in asked for n in range(each.start - 1, each.end))
    named = tuple(each for each in named if each not in asked)
    bracketed = sum(row[n - 1].sense == "open" for n in _starts(row))
    if not named and inner.start > 1 and row[inner.start - 1].sense == "open" and bracketed > 1:
        named = (Reference(inner.start - 2, inner.start - 1, noun_levels(row[inner.start - 2], told)),)
    if any(each.text in listed("ask", "acting") for each in (row[n] for n in inner)) and named:
        raise NotAnswered("It is not clear which layers have biases.", spans=(span,))
    if any(not each.levels for each in named):
        raise NotAnswered("It is not clear which layers have biases.", spans=(span,))
    excepted = [each for each in named if _is_excepted(row, each, inner.start)]
    beside = {n for each in excepted for n in range(each.start - _BACK, each.end + _BOTH)}
    denied = row[at].sense == "unbiased" or _denials(row, [n for n in inner if n not in beside]) % 2 == 1
    base = [each for each in named if each not in excepted]
    entering = any(not _levels([each]) for each in base)
    levels = {**dict.fromkeys(_levels(base), not denied), **dict.fromkeys(_levels(excepted), denied)}
    if len(set(levels.values())) < _BOTH and (not levels or set(levels) == told.all or told.last == 1):
        return _Statement(not denied or entering, (), used, span)
    every = (not denied) if excepted and not _levels(base) else None
    only = any(row[n].sense == "only" for n in inner)
    return _Statement(denied if only and not excepted else every, tuple(levels.items()), used, span)


def _is_counted_in(row: Sequence[Piece], each: Reference) -> bool:
    """Whether what is in a layer is counted: "how many parameters are in the first layer without biases"."""
    at = each.start - 1 - (row[each.start - 1].sense in {"article", "each"})
    before = at - 1 - (row[at - 1].text in {"are", "is"})
    return before > 0 and row[at].sense == "in" and row[before].sense in {"parameter", "weight"}


def _starts(row: Sequence[Piece]) -> list[int]:
    """Where what is said of each bias begins."""
    return [_around(row, n).start for n, each in enumerate(row) if each.sense == "bias"]


def _levels(named: Sequence[Reference]) -> frozenset[int]:
    """The layers named; what enters has no biases anyway."""
    return frozenset(n for each in named for n in each.levels if n)


def _is_excepted(row: Sequence[Piece], each: Reference, start: int) -> bool:
    return any(piece.text in _EXCEPT for piece in row[max(each.start - _BACK, start) : each.start])


_EXCEPT = frozenset({"except", "but", "excepting"})
_APART = frozenset({"number", "map", "parameter", "weight", "bias", "freezes", "keeps"})


def _around(row: Sequence[Piece], at: int) -> range:
    """What is said around a bias, up to the next number or count."""
    own = clause(row, at)
    start = next((n + 1 for n in range(at - 1, own.start - 1, -1) if _is_apart(row[n])), own.start)
    opening = own.start
    while opening and row[opening - 1].sense == "dash":
        opening = clause(row, opening - 1).start
    has = any(row[n].text in _VERBS | {"lack", "lacks", "use", "uses"} for n in range(start, at))
    start = opening if has and _is_owner(row, opening, start) else start
    end = next((n for n in range(at + 1, own.end) if _is_apart(row[n]) or _is_next(row, n)), own.end)
    return range(start, end)


def _is_owner(row: Sequence[Piece], start: int, end: int) -> bool:
    """Whether sizes only say of which network a layer is: "only the last layer of a 5-3-2 network has …"."""
    of = next((n for n in range(start, end) if row[n].text == "of"), end)
    named = any(row[n].sense in {"layer", "hidden layer", "output"} for n in range(start, of))
    return named and all(row[n].sense in _OWNING for n in range(of + 1, end)) and of + 1 < end


_OWNING = frozenset({"article", "number", "dash", "leads"})


def _is_apart(piece: Piece) -> bool:
    """Whether something else is said from here on, or up to here."""
    return piece.sense in _APART or piece.text in listed("ask", "turning")


def _is_next(row: Sequence[Piece], at: int) -> bool:
    """Whether something else begins: "and the output layer has one", "with biases just the output layer is trained"."""
    behind = row[at + 1 : at + 1 + _LISTED]
    if row[at].text in {"and", "while", "whereas", "but"}:
        return any(each.text in _VERBS for each in behind)
    return row[at].sense == "only" and bool(behind) and behind[0].sense == "article"


_VERBS = frozenset({"has", "have", "had", "does", "do", "doesn't", "don't", "gets", "carries"})


def _denials(row: Sequence[Piece], inner: Sequence[int]) -> int:
    """How often it is denied; "leaving the biases out" denies once."""
    said = [row[n].text for n in inner if row[n].sense in {"no", "gone"}]
    return len(said) - (len(said) > 1 and said[0] in _LEAVING and said[-1] in {"aside", "out", "off", "without"})


_LEAVING = frozenset({"leaving", "ignoring", "excluding", "omitting"})
_PLACING = frozenset({
    "no", "gone", "only", "per", "each", "unbiased", "input", "output", "layer", "hidden layer", "ordinal", "beside",
    "class", "unit",
})  # fmt: skip
_ALL = frozenset({"all", "every", "everywhere", "each", "both", "throughout", "any"})
