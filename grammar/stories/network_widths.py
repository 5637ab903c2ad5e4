"""A width that is altered in parts of a hundred, or for another one: "12% wider", "replaced 128 units by 512"."""


from grammar.frames.layer_item import Item, role
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT
from grammar.stories.network_edit import Edit

Row = tuple[Item, ...]
Found = tuple[Row, Edit]
_PARTS = {"in": INPUT, "hidden": HIDDEN, "out": OUTPUT}
_NOUNS = {"in", "hidden", "out", "layer", "size", "unit", "ordinal", "dense", "link", "word"}
_LESS = (
    "shrink", "shrank", "shrunk", "narrow", "reduc", "decreas", "cut", "lower", "fall", "compress", "trim", "small",
)  # fmt: skip
_WIDER = {"bigger", "smaller"}


def percented(row: Row, index: int) -> Found | None:
    """ "Shrink the hidden width of a 50-40-2 network by 25%", "gets a hidden layer 12% wider"."""
    value = row[index].value
    if row[index].kind != "number" or role(row, index + 1) != "percent" or value is None:
        return None
    if role(row, index - 1) == "by":
        at = next((n for n in range(index - 1, -1, -1) if row[n].kind in {"resizes", "stop"}), -1)
        said = at >= 0 and row[at].kind == "resizes"
        named, end, less = range(at + 1, index - 1), index + 2, said and row[at].text.lower().startswith(_LESS)
        named = named if any(row[n].kind in _PARTS for n in named) else _subject(row, at)
    else:
        at, said = index, _wider(row, index + 2)
        named, end = _before(row, index), index + 3
        less = said and row[index + 2].text.lower().startswith(("narrow", "small", "thin"))
    parts = {_PARTS[row[n].kind] for n in named if row[n].kind in _PARTS}
    if not said or len(parts) != 1:
        return None
    share = value / 100
    factor = 1 - share if less else 1 + share
    gone = {at, *range(index - (role(row, index - 1) == "by"), end)}
    gone |= {n for n in named if row[n].kind in _NOUNS and row[n].text != "of"}
    rest = tuple(item for n, item in enumerate(row) if n not in gone)
    return rest, Edit(parts.pop(), factor=factor)


def _before(row: Row, index: int) -> range:
    """The nouns right before a place."""
    start = index
    while role(row, start - 1) in _NOUNS - {"link", "word"}:
        start -= 1
    return range(start, index)


def _subject(row: Row, index: int) -> range:
    """The nouns that a sentence begins with: "the hidden layer of a 50-40-2 network is widened"."""
    own = next((n for n in range(index) if row[n].sentence == row[index].sentence), index)
    end = own
    while role(row, end) in _NOUNS - {"link"}:
        end += 1
    return range(own, end)


def _wider(row: Row, index: int) -> bool:
    return role(row, index) in _WIDER or (index < len(row) and row[index].text.lower() in {"wider", "narrower"})


def exchanged(row: Row, index: int) -> Found | None:
    """ "Replaced 128 hidden units by 512"."""
    if role(row, index) != "replaces" or role(row, index + 1) != "number":
        return None
    joint = _tail(row, index + 1)
    other = joint + 1
    led = role(row, joint) in {"by", "flow"} or (joint < len(row) and row[joint].text.lower() == "with")
    kinds = {row[n].kind for n in range(index + 1, min(_tail(row, other), len(row)))}
    if not led or role(row, other) != "number" or "layer" in kinds or not kinds & {"unit", "hidden", "in", "out"}:
        return None
    parts = {_PARTS[each] for each in kinds if each in _PARTS}
    part = HIDDEN if not parts else parts.pop() if len(parts) == 1 else ANY
    edit = Edit(part, old=row[index + 1].value, new=row[other].value)
    return ((*row[:index], *row[_tail(row, other) :]), edit) if part != ANY else None


def _tail(row: Row, index: int) -> int:
    end = index + 1
    while role(row, end) in _NOUNS - {"link", "word"}:
        end += 1
    return end


def put_to(row: Row, index: int) -> Found | None:
    """ "One unit is added to the only hidden layer"."""
    value = row[index].value
    if role(row, index) != "number" or value is None:
        return None
    verb = _tail(row, index)
    verb += role(row, verb) == "link"
    end = _tail(row, verb + 1)
    named = {_PARTS[row[n].kind] for n in range(verb + 2, min(end, len(row))) if row[n].kind in _PARTS}
    units = any(row[n].kind == "unit" for n in range(index + 1, verb))
    layer = any(row[n].kind == "layer" for n in range(index + 1, verb))
    if not units or layer or role(row, verb) not in {"adds", "removes"} or len(named) != 1:
        return None
    if role(row, verb + 1) not in {"flow", "from"}:
        return None
    sign = 1 if row[verb].kind == "adds" else -1
    return (*row[:index], *row[end:]), Edit(named.pop(), by=sign * value)


DETECTORS = (percented, exchanged, put_to)

