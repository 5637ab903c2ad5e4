"""How people tell of alterations: "adds one more input", "from 64 to 128 units", "a layer of 40 is inserted"."""

from collections.abc import Callable
from fractions import Fraction

from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT
from grammar.frames.layer_words import NOMINAL
from grammar.stories.network_edit import Edit
from grammar.stories.network_widths import DETECTORS

_PARTS = {"in": INPUT, "hidden": HIDDEN, "out": OUTPUT}
_NEAR = 7
_PLACING = {"between", "before", "after", "back"}
_PASSED = {"link", "chain", "net", "at"}
_FACTORS = ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv")
_OPEN = NOMINAL - {"count", "bias", "aside", "net"}

Found = tuple[tuple[Item, ...], Edit]


def edited(row: tuple[Item, ...]) -> Found | None:
    """The row without the words of its alteration, and the alteration; None where there is none, or more than one."""
    for detect in _DETECTORS:
        for index in range(len(row)):
            found = detect(row, index)
            if found is not None:
                return found
    return None


def _kind(row: tuple[Item, ...], index: int) -> str:
    return row[index].kind if 0 <= index < len(row) else "edge"


def _tail(row: tuple[Item, ...], index: int) -> int:
    """One past the words behind a number that say what it counts."""
    end = index + 1
    while _kind(row, end) in _OPEN | {"more"}:
        end += 1
    return end


def _kinds(row: tuple[Item, ...], start: int, end: int) -> set[str]:
    return {_kind(row, i) for i in range(max(0, start), min(end, len(row)))}


def _part(row: tuple[Item, ...], start: int, end: int) -> tuple[str, int]:
    """The part named between two places and which of its like it is."""
    parts = [_PARTS[row[i].kind] for i in range(start, end) if row[i].kind in _PARTS]
    places = [row[i].place for i in range(start, end) if row[i].kind == "ordinal"]
    named = set(parts)
    part = parts[0] if len(named) == 1 else HIDDEN if not named and places else ANY
    return part, places[0] if len(places) == 1 else 0


def _sentence(row: tuple[Item, ...], index: int, *kinds: str) -> list[int]:
    """Where in the sentence of an item, near it, stand words of these kinds."""
    own = row[index].sentence
    return [
        i
        for i in range(max(0, index - _NEAR), min(len(row), index + _NEAR))
        if row[i].sentence == own and row[i].kind in kinds
    ]


# --- units more or fewer ---------------------------------------------------------------------------------------------


def _units(row: tuple[Item, ...], index: int) -> Found | None:
    """ "Adds one more input feature to", "removing 20 of the 120 hidden neurons", "another output class"."""
    number = _kind(row, index) == "number" and _kind(row, index - 1) != "flow"
    bare = _kind(row, index) == "more" and _kind(row, index - 1) != "number" and _kind(row, index + 1) in _OPEN
    if not (number or bare) or (number and row[index].value is None):
        return None
    of = number and [_kind(row, i) for i in (index + 1, index + 2)] == ["link", "number"]
    own = number and _kind(row, index + 1) == "link" and _kind(row, index + 2) in {"hidden", "in", "out", "unit"}
    start = index + 3 if of else index + 2 if own else index + 1 if number else index
    end = _tail(row, start - 1)
    counted = _kinds(row, start, end)
    if not counted & {"in", "out", "unit"} or "layer" in counted or (bare and row[end - 1].many):
        return None
    way = _direction(row, index, end, "more" in counted or bare)
    if not way:
        return None
    part, place = _part(row, start, end)
    stop = index + 2 if of else end
    if not of and _kind(row, end) in {"flow", "from", "at"}:
        stop = _tail(row, end)
        there, rank = _part(row, end + 1, stop)
        if "layer" in _kinds(row, end + 1, stop) or there == INPUT:
            part, place = (there, rank) if part in {ANY, there} else (ANY, 0)
        else:
            stop = end
    value = row[index].value or Fraction(1)
    rest = _without_verbs((*row[:index], *row[stop:]), row[index].sentence)
    return rest, Edit(part, place, by=way * (value if number else Fraction(1)))


def _direction(row: tuple[Item, ...], start: int, end: int, more: bool) -> int:
    """+1 where units are added, -1 where they are removed, 0 where neither is said."""
    verbs = [i for i in _sentence(row, start, "adds", "removes") if i < start or i - end < 3]
    if verbs:
        nearest = min(verbs, key=lambda i: abs(i - start))
        return 1 if row[nearest].kind == "adds" else -1
    asking = any(row[i].kind == "ask" for i in range(start) if row[i].sentence == row[start].sentence)
    return int(more and (asking or bool(_sentence(row, start, "takes", "resizes"))))


def _without_verbs(row: tuple[Item, ...], sentence: int) -> tuple[Item, ...]:
    """Without the verbs that said what was done."""
    return tuple(i for i in row if i.sentence != sentence or i.kind not in {"adds", "removes", "resizes"})


# --- a new width ------------------------------------------------------------------------------------------------------


def _from_to(row: tuple[Item, ...], index: int) -> Found | None:
    """ "The hidden width goes up from 64 to 128", "shrank the input from 300 to 100 features"."""
    if _kind(row, index) != "from" or _kind(row, index + 1) != "number":
        return None
    middle = _tail(row, index + 1)
    if _kind(row, middle) != "flow" or _kind(row, middle + 1) != "number":
        return None
    end = _tail(row, middle + 1)
    part, place = _part(row, index + 1, end)
    if part == ANY:
        part, place = _subject(row, index)
    if part == ANY and not _sentence(row, index, "resizes", "rel"):
        return None
    edit = Edit(part, place, old=row[index + 1].value, new=row[middle + 1].value)
    return _without_verbs((*row[:index], *row[end:]), row[index].sentence), edit


def _widened(row: tuple[Item, ...], index: int) -> Found | None:
    """ "The hidden layer is made three times as wide"."""
    if [_kind(row, n) for n in range(index, index + 4)] != ["number", "times", "as", "size"]:
        return None
    part, place = _subject(row, index)
    if part == ANY:
        return None
    return (*row[:index], *row[index + 4 :]), Edit(part, place, factor=row[index].value)


def _otherwise(row: tuple[Item, ...], index: int) -> Found | None:
    """ "How many more does it get with a hidden layer of 48?", where another width was told before."""
    if _kind(row, index) != "number":
        return None
    asking = [n for n, i in enumerate(row) if i.kind == "ask"]
    if not asking or index < asking[0]:
        return None
    if row[index].sentence != row[asking[0]].sentence or "chain" in _kinds(row, asking[0], len(row)):
        return None
    end = _tail(row, index)
    start = index - (_kind(row, index - 1) == "link")
    while start < index and _kind(row, start - 1) in _OPEN:
        start -= 1
    part, place = _part(row, start, end)
    told = any(i.kind == "hidden" and i.sentence < row[index].sentence for i in row)
    if part != HIDDEN or not told:
        return None
    return (*row[:start], *row[end:]), Edit(part, place, new=row[index].value)


def _subject(row: tuple[Item, ...], index: int) -> tuple[str, int]:
    """The part spoken of last before a place in its sentence."""
    start = index
    while start > 0 and row[start - 1].sentence == row[index].sentence and row[start - 1].kind != "number":
        start -= 1
    last = max((i for i in range(start, index) if row[i].kind in _PARTS and not _counted(row, i)), default=-1)
    if last < 0:
        return ANY, 0
    first = last
    while _kind(row, first - 1) in NOMINAL:
        first -= 1
    return _part(row, first, last + 1)


def _multiplied(row: tuple[Item, ...], index: int) -> Found | None:
    """ "Double the hidden layer to 256", "the number of hidden units is halved", "increase the hidden width to 90"."""
    factor = row[index].value if row[index].text.lower().startswith(_FACTORS) else None
    cut = row[index].kind == "removes" and [_kind(row, index + n) for n in (1, 2)] == ["flow", "number"]
    if factor is None and row[index].kind != "resizes" and not cut:
        return None
    end = index + 1
    while _kind(row, end) in _OPEN | {"link", "as"} and row[end].text not in {":", "("}:
        end += 1
    part, place = _part(row, index + 1, end)
    start = index
    if part == ANY:
        end = index + 1
        while _kind(row, start - 1) in _OPEN | {"link"} and row[start - 1].sentence == row[index].sentence:
            start -= 1
        part, place = _part(row, start, index)
    if part == ANY:
        part, place = _subject(row, index)
        start = index
    to = end
    while _kind(row, to) in _PASSED:
        to += 1
    new, rest = None, row[end:]
    if _kind(row, to) == "flow" and _kind(row, to + 1) == "number":
        new, rest = row[to + 1].value, (*row[end:to], *row[_tail(row, to + 1) :])
    if part == ANY or (factor is None and new is None):
        return None
    return (*row[:start], *rest), Edit(part, place, new=new, factor=factor if new is None else None)


def _instead(row: tuple[Item, ...], index: int) -> Found | None:
    """ "64 hidden units instead of 32"."""
    if _kind(row, index) != "instead":
        return None
    after = index + 1 + (_kind(row, index + 1) in {"link", "than"})
    before = index - 1
    while _kind(row, before) in _OPEN:
        before -= 1
    if _kind(row, after) != "number" or _kind(row, before) != "number":
        return None
    end = _tail(row, after)
    part, place = _part(row, before, end)
    if part == ANY:
        part, place = _subject(row, before)
    if part == ANY and "unit" not in _kinds(row, before, end):
        return None
    edit = Edit(part if part != ANY else HIDDEN, place, old=row[after].value, new=row[before].value)
    return (*row[:before], *row[end:]), edit


def _counted(row: tuple[Item, ...], index: int) -> bool:
    """Whether a noun is counted by a number before it."""
    while _kind(row, index) in NOMINAL:
        index -= 1
    return _kind(row, index) == "number"


# --- layers put in or taken out --------------------------------------------------------------------------------------


def _inserted(row: tuple[Item, ...], index: int) -> Found | None:
    """ "A layer with 40 neurons is inserted between", "adds a second hidden layer of 20 units"."""
    if _kind(row, index) != "layer" or row[index].many or not _sentence(row, index, "adds", "takes"):
        return None
    start = index
    while _kind(row, start - 1) in _OPEN | {"more"}:
        start -= 1
    while row[start - 1].word == "bias":
        start -= 1
    size, end = index - 1, index + 1
    if _kind(row, end) == "link" and _kind(row, end + 1) == "number":
        size, end = end + 1, _tail(row, end + 1)
    elif _kind(row, start - 1) == "number":
        size = start - 1
        start = size
    further = bool(_kinds(row, start, index) & {"ordinal", "more"})
    kinds = ("adds", "takes") if further else ("adds",)
    verbs = [i for i in _sentence(row, index, *kinds) if i < start or i < end + 3]
    if _kind(row, size) != "number" or not verbs or _kind(row, start - 1) in {"between", "after", "before"}:
        return None
    near = _near(row, end) or _near(row, max(0, start - 2 * _NEAR))
    bare = any(row[n].kind == "custom" or row[n].word == "bias" for n in range(start, end))
    if _kind(row, end) in {"after", "before"}:
        behind = next((n for n in range(end, len(row)) if row[n].kind in {"comma", "stop", "question", "pause"}), end)
        end = end if "number" in _kinds(row, end, behind) or "net" in _kinds(row, end, behind) else behind
    edit = Edit(HIDDEN, inserted=row[size].value, beside=near, bare=bare)
    return _without_verbs((*row[:start], *row[end:]), row[index].sentence), edit


def _near(row: tuple[Item, ...], start: int) -> tuple[str, ...]:
    """The parts named behind the first "between", "before" or "after" from a place on; none where none follows."""
    words = [n for n in range(start, min(start + 2 * _NEAR, len(row))) if row[n].kind in _PLACING]
    if not words:
        return ()
    first = words[0]
    beside = tuple(_PARTS[i.kind] for i in row[first:] if i.sentence == row[first].sentence and i.kind in _PARTS)
    match row[first].kind:
        case "between":
            return beside[:2]
        case "before":
            return beside[:1]
        case _:
            return (OUTPUT,) if beside[:1] == (HIDDEN,) else ()


def _taken_out(row: tuple[Item, ...], index: int) -> Found | None:
    """ "Removing the second hidden layer"."""
    if _kind(row, index) != "layer" or row[index].many or not _sentence(row, index, "removes"):
        return None
    start = index
    while _kind(row, start - 1) in _OPEN:
        start -= 1
    part, place = _part(row, start, index)
    if part != HIDDEN or _kind(row, start - 1) not in {"removes"} or _kind(row, index + 1) in {"number"}:
        return None
    return (*row[: start - 1], *row[index + 1 :]), Edit(HIDDEN, place, removed=True)


_DETECTORS: tuple[Callable[[tuple[Item, ...], int], Found | None], ...] = (
    *DETECTORS, _inserted, _taken_out, _from_to, _multiplied, _widened, _instead, _units, _otherwise,
)  # fmt: skip
