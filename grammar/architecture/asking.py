"""What a text asks of its network: which count or size, and of which layers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grammar.architecture.items import STRONG, Item
from grammar.errors import NotAnswered
from grammar.span import Span

_CUES = {"HOW", "WHAT", "WHICH"}
_COUNTING = {"LIGHT", "TOTAL", "COMMAND"}
_SIDED = {"pixel", "pixels"}
_LIGHT = {"number", "count", "total", "totals", "amount", "size"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A head that is asked for ("parameter", "side", "filters", …), where it stands, and its clause [start, end)."""

    head: str
    at: int
    start: int
    end: int
    span: Span


def wanted(row: Sequence[Item]) -> tuple[Wanted, ...]:
    """Everything asked, in order: behind a question word, else behind a command or "number of", else standing alone."""
    questioned = any(_is_cue(row, at, _CUES) for at in range(len(row)))
    for cues in (_CUES, _COUNTING, *(() if questioned else ({""},))):
        found = [each for start, end in _clauses(row) for each in _in_clause(row, start, end, cues)]
        if found:
            return tuple(found)
    return _total(row)


_ALONG = {"along", "row", "width", "height", "axis", "side", "horizontally", "vertically", "direction", "dimension"}


def kept(row: Sequence[Item], goal: Wanted) -> Wanted:
    """What is asked, where "values" are those that a norm keeps and does not train.

    Raises: NotAnswered where positions are counted over an area.
    """
    spread = row[goal.at].text.startswith("position") and any(each.kind == "grid" for each in row)
    if spread and not _ALONG & {each.text for each in row[goal.start : goal.end]}:
        raise NotAnswered("Are all positions meant, or those along one side?", spans=(goal.span,))
    untrained = any("frozen" in each.named("mark") for each in row[goal.start : goal.end])
    return replace(goal, head="frozen") if goal.head == "value" and untrained else goal


def _total(row: Sequence[Item]) -> tuple[Wanted, ...]:
    """ "Total?" alone asks for all that layers learn."""
    start, end = [(start, end) for start, end in _clauses(row) if start < end][-1]
    words = [each.text for each in row[start:end]]
    alone = words in (["total"], ["in", "total"], ["what", "total"]) and end < len(row) and row[end].text == "?"
    return (Wanted("parameter", end - 1, start, end, row[start].span | row[end - 1].span),) if alone else ()


def _clauses(row: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The sentences of the row; an arrow or table does not end one."""
    start = 0
    for at, item in enumerate(row):
        if item.kind == "break" and item.strength == STRONG and item.text not in {"->", "→"}:
            yield start, at
            start = at + 1
    yield start, len(row)


def _in_clause(row: Sequence[Item], start: int, end: int, cues: set[str]) -> Iterator[Wanted]:
    places = [at for at in range(start, end) if _is_cue(row, at, cues)] if cues != {""} else _alone(row, start, end)
    for number, at in enumerate(places):
        stop = places[number + 1] if number + 1 < len(places) else end
        if [each.text for each in row[at : at + 3]] in _LARGE and any("map" in i.named("head") for i in row[at:stop]):
            yield Wanted("side", at + 1, start, end, row[at + 1].span)
            continue
        heads = [place for place in range(at, stop) if _is_head(row, place)]
        plain = next((place for place in heads if _head(row[place]) != "other"), next(iter(heads), None))
        head = plain if heads and row[heads[0]].text in _SIDED else next(iter(heads), None)
        head = next((place for place in heads if _is_own(row, heads[0], place)), head)
        if head is not None:
            yield Wanted(_head(row[head]), head, start, end, row[head].span)


def _is_cue(row: Sequence[Item], at: int, cues: set[str]) -> bool:
    item = row[at]
    kinds = set(item.named("token"))
    if cues == _CUES:
        return bool(kinds & _CUES) and item.text != "where"
    return bool(kinds & (_COUNTING - {"LIGHT"})) or (("LIGHT" in kinds) and item.text in _LIGHT)


def _alone(row: Sequence[Item], start: int, end: int) -> list[int]:
    """The place of a head that opens the last sentence, or the last part of it behind a comma or colon."""
    openings = [at for at in range(start, end) if at == start or row[at - 1].kind == "break"]
    closing = end == len(row) or row[end].text == "?"
    found = [at for at in openings if closing and _opens(row, at)]
    last = [at for at in found if at + 1 == end]
    return last[-1:] or found[:1]  # "…, 32 filters, bias: params?"


def _opens(row: Sequence[Item], at: int) -> bool:
    at += row[at].text == "of"  # "# of parameters"
    while at < len(row) and (row[at].named("layer") or row[at].named("mark") or row[at].named("token")[:1] in _LEADING):
        if _is_head(row, at) and row[at].text.startswith(_JOINED):
            return True
        at += 1
    return at < len(row) and _is_head(row, at)


_JOINED = ("weights and", "weight and", "weights +", "weights plus")


_LEADING = (("ARTICLE",), ("WORD",), ("ALL",), ("FULL",))


def _is_head(row: Sequence[Item], at: int) -> bool:
    if not row[at].named("head") or (at and row[at - 1].is_number):
        return False
    labels = at + 1 < len(row) and row[at + 1].is_number and bool(row[at].named("sense"))
    return not labels


_LARGE = (["how", "large", "is"], ["how", "big", "is"], ["how", "wide", "is"])
_RECURRENT = {"recurrent", "entering"}
_NEAR = 5


def _is_own(row: Sequence[Item], first: int, place: int) -> bool:
    """Whether a head says more plainly than the first what is asked: "the parameters of the recurrent matrix"."""
    head = _head(row[place])
    return head == "field" or (head in _RECURRENT and place - first <= _NEAR)


_ORDER = ("field", "recurrent", "entering", "operation", "shape", "product", "parameter", "frozen", "bias", "weight",
          "side", "map", "value", "filter", "kernel", "unit", "vocabulary", "dimension", "input", "other")  # fmt: skip


def _head(item: Item) -> str:
    return min(item.named("head"), key=_ORDER.index)
