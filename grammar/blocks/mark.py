"""The numbers of a text about dense layers by what each says: a size, a row of sizes that follow one another, a list of
sizes, how many there are of something."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.blocks.words import has
from grammar.dense.piece import Piece

Row = Sequence[Piece]

ROLES = {"input": "in", "feature": "in", "output": "out", "class": "out", "unit": "", "value": "", "picture": "in"}
LAYERS = frozenset({"layer", "hidden layer", "dense"})
PIECES = frozenset({"network", "several"})
_NOUNS = frozenset(ROLES) | LAYERS | PIECES | {"idle", "extent", "foreign", "weight", "parameter", "bias"}
_FILLED, _RUN = 4, 5
_ONCE_MORE = frozenset(
    {"", ".", ",", "?", "!", ";", ")", "in", "with", "without", "over", "and", "in a row", "in total", "each", "on"}
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or numbers at pieces `start` to `end`: "chain" (sizes that follow one another), "matrix" (two sides),
    "size" or "list" in a `role` ("in", "mid", "out", "" where its place decides), "many" of a `noun`, "times"."""

    kind: str
    start: int
    end: int
    sizes: tuple[Fraction, ...]
    role: str = ""
    noun: Piece | None = None

    @property
    def value(self) -> Fraction:
        """The only, or first, number."""
        return self.sizes[0]


def mark(row: Row, at: int) -> Mark | None:
    """What the number at a place says; None where that is not understood."""
    for read in (_many, _matrix, _code, _chain, _list, _counted):
        found = read(row, at)
        if found is not None:
            return found
    return None


def _many(row: Row, at: int) -> Mark | None:
    """ "Five identical 20-40-2 nets", "two of 512 x 40": how many there are of sizes that stand between or behind."""
    behind = next((n for n in range(at + 1, min(at + 5, len(row))) if row[n].sense == "number"), -1)
    between = row[at + 1 : behind] if behind > 0 else ()
    if not between or not {each.sense for each in between} <= {"", "refused", "label", "bias", "no", "layer", "dense"}:
        return None
    found = _matrix(row, behind) or _chain(row, behind)
    if found is None or found.kind == "bare":
        return None
    if [each.text.lower() for each in between] == ["of"]:
        return Mark("many", at, at + 1, (row[at].value,), "of")
    noun = row[found.end] if found.end < len(row) else None
    if (
        noun is None
        or not noun.many
        or not (noun.sense in PIECES | LAYERS or has(noun, "piece", "matrix"))
        or any(each.sense == "label" for each in between)
    ):
        return None
    return Mark("many", at, at + 1, (row[at].value,), "", noun)


def _matrix(row: Row, at: int) -> Mark | None:
    """ "A 900x30 matrix", "1000x50 followed by 50x1000"; "28x28 pictures" are one size."""
    sides = row[at].sides
    if len(sides) < 2 or row[at].sense == "map" or "*" in row[at].text:
        return None
    if any(
        (each.sense == "picture" and not has(each, "matrix")) or "pixel" in each.text for each in row[at + 1 : at + 4]
    ):
        return Mark("size", at, at + 1, (row[at].value,), "in")
    near = (*row[max(at - 4, 0) : at], *row[at + 1 : at + 4])
    beside = any(len(each.sides) == 2 and each.sense == "number" for each in near)
    if (
        len(sides) > 2
        or _sense(row, at + 1) in {"unit", "value"}
        or not (beside or any(has(each, "matrix", "layer") for each in near))
    ):
        return Mark("bare", at, at + 1, (row[at].value,))
    return Mark("matrix", at, at + 1, sides)


def _code(row: Row, at: int) -> Mark | None:
    """ "Linear(2048, 37)", "Embedding(9000, 48)"."""
    if row[at].sense == "map":
        return Mark("chain", at, at + 1, row[at].sides)
    before = [each.sense for each in row[max(at - 1, 0) : at + 4]]
    if before != ["open", "number", "and", "number", "close"] or not has(row[at - 2], "table"):
        return None
    return Mark("table", at, at + 3, (row[at].value, row[at + 2].value))


def _chain(row: Row, at: int) -> Mark | None:
    sizes, end = [row[at].value], at + 1
    from_one = _sense(row, at - 1) == "takes"
    while (place := _joined(row, end) or (_over(row, end) if from_one else 0)) > 0:
        sizes.append(row[place].value)
        end = place + 1
    return Mark("chain", at, end, tuple(sizes)) if len(sizes) > 1 else None


def _over(row: Row, end: int) -> int:
    """The 12 of "from 20 over 12 to 30"."""
    end += _sense(row, end) in {"unit", "value", "feature", "input"}
    return end + 1 if end < len(row) and row[end].text == "over" and _is_size(row, end + 1) else 0


def _joined(row: Row, end: int) -> int:
    """Where the size stands that an arrow, a dash or "to" joins to one that ends there; 0 where none does."""
    if _sense(row, end) == "dash" and _is_size(row, end + 1):
        return end + 1
    if [_sense(row, n) for n in range(end, end + 3)] == ["dash", "leads", "dash"] and _is_size(row, end + 3):
        return end + 3
    at = end
    while at < min(end + 2, len(row)) and row[at].sense in {"unit", "value", "feature", "input", "output", "class", ""}:
        at += 1
    for stop in range(at, min(at + _FILLED, len(row))):
        if row[stop].sense == "leads" and _is_size(row, stop + 1) and row[stop].text != "then":
            return 0 if _counts_pieces(row, stop + 1) else stop + 1
        if row[stop].sense not in {"leads", "and", ""} or (row[stop].sense == "" and not has(row[stop], "filler")):
            return 0
    return 0


def _counts_pieces(row: Row, at: int) -> bool:
    """Whether a number counts heads, layers or networks: "feeds two heads"."""
    found = _counted(row, at)
    return found is not None and (
        found.kind == "times" or (found.kind == "many" and found.noun is not None and found.noun.many)
    )


def _list(row: Row, at: int) -> Mark | None:
    """ "3, 4 and 5 outputs", "64, 16 and finally 1 unit"."""
    places, end = [at], at + 1
    while end < len(row) and row[end].sense == "and":
        stop = end
        while (
            _sense(row, stop) == "and"
            or (stop < len(row) and row[stop].text == "then")
            or (_sense(row, stop) == "" and has(row[stop], "filler"))
        ):
            stop += 1
        if not _is_size(row, stop):
            break
        places.append(stop)
        end = stop + 1
    if len(places) < 2:
        return None
    named = at and row[at - 1].text == ":" and (row[at - 2].sense in PIECES or has(row[at - 2], "piece"))
    if named and _sense(row, end) == "stop":
        return Mark("chain", at, end, tuple(row[n].value for n in places))
    counted = _counted(row, places[-1])
    before = _before(row, at)
    if counted is None or (counted.kind == "many" and not has_rows(counted.noun)):
        return None
    return Mark("list", at, counted.end, tuple(row[n].value for n in places), counted.role or before, counted.noun)


def _is_noun(row: Row, at: int) -> bool:
    """Whether a word of which nothing is known stands there."""
    return _sense(row, at) == "" and not has(row[at], "filler", "whole", "alternative", "identical", "apart")


def _moments(row: Row, at: int) -> Mark:
    """ "At each of 12 words": so often is something used, whatever the noun."""
    before = [each.sense for each in row[max(at - 3, 0) : at]]
    if at and row[at - 1].text.lower() in {"all", "these", "those", "the"} and _sense(row, at + 1) in {"stop", "label"}:
        return Mark("many", at, at + 1, (row[at].value,), "again")
    if [each.text.lower() for each in row[at + 1 : at + 3]] in (["of", "them"], ["of", "these"], ["of", "those"]):
        return Mark("many", at, at + 1, (row[at].value,), "them")
    if _is_noun(row, at + 1) and row[at + 1].many and any(has(each, "same") for each in row):
        return Mark("many", at, at + 2, (row[at].value,), "moment", row[at + 1])
    if "each" in before and _sense(row, at + 1) == "":
        return Mark("many", at, at + 2, (row[at].value,), "moment", row[at + 1])
    return Mark("bare", at, at + 1, (row[at].value,))


def has_rows(noun: Piece | None) -> bool:
    """Whether a noun counts the rows of a table."""
    return noun is not None and has(noun, "rows")


def _counted(row: Row, at: int) -> Mark | None:
    """A number by its noun, or by what stands before it."""
    value = (row[at].value,)
    before = row[max(at - 2, 0) : at]
    batch = next((each for each in before if each.sense == "idle" and has(each, "batch")), None)
    if batch is not None:
        return Mark("many", at, at + 1, value, "moment", batch)
    if _sense(row, at + 1) == "times":
        behind = row[at + 2].text.lower() if at + 2 < len(row) else ""
        kind = "times" if row[at + 1].text == "times" and behind in _ONCE_MORE else "bare"
        return Mark(kind, at, at + 2, value)
    end, nouns = _nouns(row, at + 1)
    senses = [_kind(each) for each in nouns]
    told = bool(nouns) and senses[0] in {"weight", "parameter", "bias"} and senses[-1] not in LAYERS
    if told or any(has(each, "ranked") for each in before):
        return Mark("bare", at, at + 1, value)
    return _by_noun(row, at, end, nouns, senses) if nouns else _alone(row, at)


def _kind(noun: Piece) -> str:
    return "layer" if has(noun, "matrix") else "class" if has(noun, "leaving") else noun.sense


def _alone(row: Row, at: int) -> Mark:
    """A number without a noun."""
    value, role = (row[at].value,), _before(row, at)
    if role or (_sense(row, at - 1) in {"leads", "dash", "and"} and not _is_noun(row, at + 1)):
        return Mark("size", at, at + 1, value, role)
    if at and has(row[at - 1], "alternative", "another"):
        return Mark("size", at, at + 1, value, "mid" if has(row[at - 1], "alternative") else "")
    return _moments(row, at)


def _by_noun(row: Row, at: int, end: int, nouns: Sequence[Piece], senses: Sequence[str]) -> Mark:
    """A number of nouns: a width ("64-dimensional", "256-unit layer"), how many there are, or a size."""
    value, last = (row[at].value,), nouns[-1]
    wide = senses[0] == "unit" or has(nouns[0], "dimension_word")
    if len(nouns) > 1 and wide and not nouns[0].many:
        return Mark("size", at, end, value, "mid" if LAYERS & set(senses) or has(last, "head") else "in")
    if any(has(each, "head") for each in nouns):
        return Mark("many", at, end, value, "head", last)
    if senses[0] == "layer" and len(nouns) > 1 and not nouns[0].many:
        return Mark("many", at, end, value, "layer", nouns[0])
    if has(last, "vector") and last.many and value[0] > 1 and senses[-1] != "value":
        return Mark("many", at, end, value, "vector", last)
    if senses[-1] in LAYERS or senses[-1] not in ROLES or has(last, "piece"):
        return _several(row, at, end, last, senses[-1])
    said = next((ROLES[each] for each in reversed(senses) if ROLES.get(each)), "")
    hidden = any("hidden" in each.text for each in nouns)
    return Mark("size", at, end, value, "mid" if hidden else said or _before(row, at), last)


def _several(row: Row, at: int, end: int, noun: Piece, sense: str) -> Mark:
    """How many layers, networks or moments there are; of one alone, "the 40 layer", that is no count."""
    value = (row[at].value,)
    if not noun.many and not has(noun, "plural") and value[0] > 1:
        return Mark("bare", at, at + 1, value)
    role = "layer" if sense in LAYERS else "moment" if sense in {"idle", "extent"} else ""
    return Mark("many", at, end, value, role, noun)


def _nouns(row: Row, at: int) -> tuple[int, list[Piece]]:
    """The nouns that a number counts, with other words before them, and where they end."""
    end, nouns = at, list[Piece]()
    for n in range(at, min(at + _RUN, len(row))):
        if row[n].text == "branch" and n + 1 < len(row) and row[n + 1].text == "off":
            break
        if (row[n].sense in _NOUNS and row[n].text not in {"map", "maps"}) or has(
            row[n], "piece", "head", "matrix", "leaving"
        ):
            nouns.append(row[n])
            end = n + 1
        elif (nouns or row[n].sense not in {"", "refused", "dash", "bias", "no"}) and not _is_hot(row, n):
            break
    return end, nouns


def _is_hot(row: Row, at: int) -> bool:
    """The "one" of "one-hot"."""
    return row[at].text == "one" and at + 1 < len(row) and row[at + 1].text in {"-", "hot"}


def _before(row: Row, at: int) -> str:
    """The role that stands before a number: "inputs: 60", "a layer of 20", "outputs 3"."""
    for n in range(at - 1, max(at - 5, -1), -1):
        if row[n].text.lower() == "one of":
            return "mid"
        if row[n].sense in {"label", "article", "open"} or (row[n].sense == "" and n == at - 1):
            continue
        if row[n].sense in LAYERS:
            said = {"input": "in", "output": "out"}
            return said.get(row[n - 1].sense, "mid") if n else "mid"
        if row[n].sense == "gives" or row[n].sense == "output":
            return "out"
        if row[n].sense == "class" and n == at - 1:
            return "out"
        return {"takes": "in", "input": "in", "feature": "in"}.get(row[n].sense, "")
    return ""


def _is_size(row: Row, at: int) -> bool:
    return _sense(row, at) == "number" and len(row[at].sides) == 1 and row[at].value.denominator == 1


def _sense(row: Row, at: int) -> str:
    return row[at].sense if 0 <= at < len(row) else "stop"
