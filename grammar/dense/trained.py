"""Which layers of a dense network are trained where some are frozen."""

from collections.abc import Set

from grammar.dense.asked import Asking
from grammar.dense.clauses import Stretch, clause, sentences
from grammar.dense.items import Row
from grammar.dense.levels import Levels
from grammar.dense.scope import Scope, scope
from grammar.dense.words import listed
from grammar.errors import NotAnswered

_SCOPED = frozenset({"layer", "hidden layer", "ordinal", "output"})


def trained(row: Row, asked: Asking, told: Levels, used: Set[int]) -> Scope | None:
    """The layers asked about where some are frozen or only some are trained; None where that is not said.

    Raises: NotAnswered where it is not clear which.
    """
    frozen = next((each for each in sentences(row) if _says(row, each, "freezes")), None)
    only = next((each for each in sentences(row) if _is_only(row, each)), None)
    if frozen is None and only is None:
        return None
    said = frozen if frozen is not None else only
    assert said is not None
    where = scope(row, said, told, used)
    spoken = where.used | frozenset(n for n in range(said.start, said.end) if row[n].sense in {"freezes", "only"})
    spoken |= frozenset(n for n, each in enumerate(row) if each.sense in {"freezes", "keeps"})
    chosen = frozenset(where.layers)
    if not chosen:
        if frozen is None:
            return None  # "we only train a dense layer to 350 paintings"
        if only is not None or _is_told(row, frozen, used):
            raise NotAnswered("It is not clear which layer is frozen.", spans=(row[said.start].span,))
        return Scope((), spoken)
    rest = frozen is not None and _has(row, clause(row, _freezing(row, frozen)), "rest")
    training = chosen if frozen is None or rest else told.all - chosen
    layers = tuple(sorted(training if not _asks_frozen(row, asked) else told.all - training))
    if not layers or not _asks(row, asked):
        raise NotAnswered("It is not clear which layers are meant.", spans=(row[said.start].span,))
    return Scope(layers, spoken)


def _says(row: Row, within: Stretch, sense: str) -> bool:
    return any(each.sense == sense for each in within.of(row))


def _has(row: Row, within: Stretch, name: str) -> bool:
    return any(each.text in listed("ask", name) for each in within.of(row))


def _is_only(row: Row, within: Stretch) -> bool:
    """ "Only the output layer is trained", "I train just the last layer"."""
    only = [n for n in range(within.start, within.end) if row[n].sense == "only"]
    near = any(each.sense in _SCOPED for n in only for each in row[n : n + _NEAR])
    return near and _has(row, within, "learning")


def _freezing(row: Row, within: Stretch) -> int:
    """Where it is said that something is frozen."""
    return next(n for n in range(within.start, within.end) if row[n].sense == "freezes")


def _is_told(row: Row, within: Stretch, used: Set[int]) -> bool:
    """Whether what is frozen may be what is told, not something else: "the backbone is frozen"."""
    freezing = _freezing(row, within)
    inside = range(max(within.start, freezing - _NEAR), min(within.end, freezing + _NEAR))
    elsewhere = listed("ask", "elsewhere") | listed("ask", "rest")
    if any(row[n].text in listed("ask", "leaving_out") for n in inside):
        every = any(row[n].text in {"everything", "all"} for n in inside)
        return not every or any(row[n].sense == "bias" for n in inside)
    return any(n in used or row[n].sense == "no" for n in inside) or not any(row[n].text in elsewhere for n in inside)


def _asks_frozen(row: Row, asked: Asking) -> bool:
    """Whether those that are frozen are asked for: "how many are frozen if …", not "how many are left"."""
    inside = range(asked.sentence.start, asked.sentence.end)
    start = next((n for n in inside if row[n].text in listed("ask", "asking")), asked.sentence.start)
    end = next((n for n in inside if n > start and row[n].text in _CONDITIONS), asked.sentence.end)
    near = row[start:end]
    return any(each.sense == "freezes" for each in near) and not _learns(row, asked)


_NEAR = 4
_CONDITIONS = frozenset({"if", "when", "once", "where", "after", "while"})


def _learns(row: Row, asked: Asking) -> bool:
    return _has(row, asked.sentence, "trained")


def _asks(row: Row, asked: Asking) -> bool:
    """Whether the question is for what is trained or frozen, or for nothing but a count."""
    own = asked.sentence.of(row)
    frozen = _asks_frozen(row, asked)
    return frozen or _learns(row, asked) or any(each.text in {"that", "this", "those", "these"} for each in own)
