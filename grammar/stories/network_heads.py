"""What is counted in a question about networks: heads, whether one by one, and whether more is asked than is read."""

import itertools
from collections.abc import Set

from grammar.frames.layer_item import Item
from grammar.frames.layer_told import HIDDEN, INPUT, OUTPUT, Layers
from grammar.problem import Letter
from grammar.span import Span

_WORDS = {
    "parameter": ["parameter", "param", "parametre", "coefficient", "trainable"],
    "weight": [
        "weight",
        "connection",
        "synapse",
        "edge",
        "arrow",
        "line",
        "multiplier",
        "link",
        "joint",
        "wire",
        "arc",
        "tie",
        "cable",
        "coupling",
        "linkage",
        "coef",
    ],
    "bias": ["bias", "biase", "offset", "threshold", "intercept"],
}
HEADS = {form: head for head, words in _WORDS.items() for word in words for form in (word, word + "s", word + "es")}
NAMES = {"parameter": "parameters", "weight": "weights", "bias": "biases", "unit": "units"}
_SUMMED = {"total", "altogether", "all", "together", "overall", "combined", "sum"}
_OF = {"count", "link", "at"}
LEARNED = ("learn", "adjust", "train", "tun", "optimi", "fit", "estimat", "summary", "keras", "print")
_PLAIN = {"correct", "right", "real", "answer", "total", "there", "would", "then", "exactly"}


def are(row: tuple[Item, ...], own: list[int]) -> bool:
    """ "How many parameters come from the biases", "how many of the parameters are weights": the second is counted."""
    between = {row[i].kind for i in range(own[0] + 1, own[1])}
    return between <= {"link", "flow", "from", "at", "word", "that", "chain", "net", "pair", "pronoun"} and (
        own[1] - own[0] > 1 and row[own[0] + 1].text not in {"(", ":"}
    )


def is_doubled(row: tuple[Item, ...], index: int) -> bool:
    """The "parameters" of "bias parameters", which says what kind of parameters they are."""
    before = row[index - 1] if index else row[index]
    return (
        row[index].kind == "count"
        and HEADS.get(before.word) in {"bias", "weight"}
        and before.kind == "count"
        and (HEADS.get(row[index].word, "parameter") == "parameter")
    )


def units_asked(found: Layers, asked: list[int], own: list[int]) -> str:
    """ "How many hidden neurons is that altogether", "neurons in total, inputs included", "how many neurons has the
    second layer": of which part units are asked where all sizes are told; "" where something else is asked."""
    row = found.items
    first = next((i for i in asked if row[i].kind == "ask"), -1)
    free = [i for i in asked if i > first and i not in found.explained]
    counted = next((i for i in free if row[i].kind not in {"as", "word", "link", "size", "ordinal"}), -1)
    lettered = any(isinstance(t.size, Letter) for t in found.told)
    behind = [row[i] for i in asked if i > counted]
    texts = {i.text.lower() for i in behind}
    entering = any(i.kind == "in" for i in behind)
    spared = {INPUT} if entering and texts & _BUT_THEM else set[str]()
    if own or found.counts or counted < 0 or row[counted].kind not in {"unit", "hidden"} or misses_sizes(found, spared):
        return ""
    named = [m for m in found.mentions if m.start in set(asked) and m.layer and m.end > counted and not m.many]
    hidden = row[counted].kind == "hidden" or any(
        i.kind == "hidden" and row[n - 1].kind == "link" for n, i in enumerate(row) if n in free and n > counted
    )
    layers = row[counted].kind == "hidden" and [i.kind for i in row[counted + 1 : counted + 2]] == ["layer"]
    moving = any(row[n].kind in {"flow", "from", "takes", "emits"} for n in free if n > counted)
    if lettered or layers or moving or (first < 0 and not texts & _SUMMED):
        return ""
    if named and not entering:
        return "computed" if len(named) == 1 and named[0].part != "input" else ""
    if entering and texts & _AND_ALL:
        return "all"
    if entering and texts & _BUT_THEM:
        return "computed"
    whole = bool({i.text.lower() for i in row if i.sentence in {row[a].sentence for a in asked}} & _SUMMED)
    chained = any(t.chained for t in found.told)
    return "hidden" if hidden and not named and (whole or chained) else ""


_AND_ALL = {"included", "including", "counting", "counted", "with", "plus", "incl"}
_BUT_THEM = {"excluded", "excluding", "without", "beyond", "besides", "except", "behind", "excl", "outside"}


def behind(row: tuple[Item, ...], own: list[int], asked: list[int]) -> list[int]:
    """ "Of all parameters, how many are biases": what is counted stands behind the question."""
    asks = [i for i in asked if row[i].kind == "ask"]
    behind = [i for i in own if asks and i > asks[-1]]
    before = [i for i in own if i not in behind]
    return behind if behind and all(row[i].sentence == row[asks[-1]].sentence for i in before) else own


def leads(found: Layers, index: int) -> bool:
    """ "In each layer, how many parameters are there?"."""
    row = found.items
    if row[index].kind != "each" or index in found.explained or index in found.about_bias:
        return False
    if not index or row[index - 1].kind != "at":
        return False
    ahead = row[index + 1 : index + 3]
    behind = row[index + 1 : next((n for n in range(index, len(row)) if row[n].kind == "ask"), index)]
    return any(i.kind == "layer" for i in ahead) and not any(i.kind in {"number", "unit"} for i in behind)


def one_by_one(found: Layers, index: int) -> bool:
    """ "The parameter count of each of the three layers", "per layer"."""
    row = found.items
    if row[index].kind == "by" and [n.word for n in row[max(index - 1, 0) : index + 2 : 2]] == ["layer"] * 2:
        return True
    if row[index].kind != "each" or index in found.explained or index in found.about_bias:
        return False
    said = (i.text.lower() for i in row if i.sentence == row[index].sentence)
    if row[index].text.lower() == "both" and not _SUMMED.isdisjoint(said):
        found.explained.add(index)
        return False
    end = index + 1
    while end < len(row) and row[end].kind in {"link", "number", "dense", "word"}:
        end += 1
    if end == len(row) or row[end].kind != "layer":
        return False
    start = index - 1
    while start > 0 and row[start].kind in {"link", "at", "word", "size", "that"}:
        start -= 1
    if row[start].kind not in {"count", "bias"}:
        return False
    found.explained.update(range(index, end))
    return True



def is_unanswered(row: tuple[Item, ...], asked: list[int], own: list[int]) -> bool:
    """Whether more is asked for than is read: two counts of one kind, or units and counts, one beside the other."""
    asks = [n for n in asked if row[n].kind == "ask" and row[n + 1 : n + 2] and row[n + 1].kind == "as"]
    counted = [n for n in asks if any(row[i].kind in {"count", "bias"} for i in range(n, min(n + 6, len(row))))]
    beside = any(
        HEADS.get(row[a].word) == HEADS.get(row[b].word) and any(row[n].kind == "and" for n in range(a, b))
        for a, b in itertools.pairwise(own)
    )
    first = asks[0] + 2 if asks else len(row)
    listed = [i.kind for i in row[first : first + 2]] in (["unit", "comma"], ["unit", "and"]) and bool(own)
    return (len(asks) > 1 and len(counted) > 0) or beside or listed


_SCALES = {"thousand", "thousands", "million", "millions", "billion", "billions", "nearest", "hundred", "hundreds"}
_HOLDING = {"matrix", "matrices", "vector", "vectors", "tensor", "tensors", "term"}


_SPENT = frozenset({"time", "energy", "money", "power", "compute", "space", "storage"})


def asks_otherwise(row: tuple[Item, ...], asked: list[int]) -> bool:
    """Whether matrices are counted, a shape is asked for, or an answer in thousands."""
    texts = [row[i].text.lower() for i in asked]
    if any(one == "much" and two in _SPENT for one, two in itertools.pairwise(texts)):
        return True
    if "shape" in texts or any(t in _SCALES and row[i].kind != "chain" for t, i in zip(texts, asked, strict=True)):
        return True
    return any(
        row[i].kind == "count"
        and row[i - 1].kind == "as"
        and row[i + 1 : i + 2]
        and row[i + 1].text.lower() in _HOLDING - {"term"}
        for i in asked
    )


def is_foreign(row: tuple[Item, ...], index: int) -> bool:
    """Bytes, money, so many for each layer: what is asked is no count of the network."""
    after = row[index + 1].kind if index + 1 < len(row) else "edge"
    if row[index].kind == "each" and row[index].text.lower() == "per" and after == "count":
        return True
    if row[index].kind == "each":
        spoken = any(i.kind == "custom" or i.word in {"bias", "offset"} for i in row[max(0, index - 4) : index + 8])
        counted = index > 1 and "count" in {row[index - 1].kind, row[index - 2].kind} and row[index - 1].kind in _OF
        if counted and after in {"unit", "hidden", "in", "out"} and not spoken:
            return True
        return after == "layer" or (
            row[index].text.lower() == "per" and (after not in {"hidden", "unit"} or not spoken)
        )
    return row[index].kind in {"bytes", "measure", "money"}


def asks_numbers(found: Layers, asked: list[int]) -> bool:
    """ "How many numbers must be learned", "how many adjustable values", "what total does Keras print"."""
    row = found.items
    counted = any(row[i].word in {"number", "value", "total", "entry"} or row[i].text.lower() == "total" for i in asked)
    learned = any(row[i].text.lower().startswith(LEARNED) for i in asked)
    summed = any(row[i].text.lower() in {"sum", "total"} for i in asked) and (found.bias is True or bool(found.partly))
    if summed and not any(i.kind == "count" for i in row):
        return True
    counts = any(i.kind in {"count", "bias"} for n, i in enumerate(row)) and any(
        row[i].word in {"number", "value", "total"} for i in asked
    )
    return (counted and learned) or counts


def is_open(row: tuple[Item, ...], asked: list[int]) -> bool:
    """ "How many would that be?": what is asked for was named before."""
    return all(
        row[i].kind in {"ask", "as", "link", "pronoun", "that", "question", "stop"} or row[i].text.lower() in _PLAIN
        for i in asked
    )


def misses_sizes(found: Layers, spared: Set[str] = frozenset()) -> bool:
    parts = {t.part for t in found.told} | spared
    return not any(t.chained for t in found.told) and any(
        m.part in {HIDDEN, OUTPUT, INPUT} and m.part not in parts for m in found.mentions
    )


def is_told(found: Layers, index: int) -> bool:
    span = found.items[index].span
    return any(c.span.start <= span.start and span.end <= c.span.end for c in found.counts)


def asked_sentences(row: tuple[Item, ...]) -> set[int]:
    asking = {i.sentence for i in row if i.kind in {"ask", "question"}}
    return asking or ({row[-1].sentence} if row else set())


def span_of(row: tuple[Item, ...], indices: list[int]) -> Span:
    return row[indices[0]].span | row[indices[-1]].span if indices else Span()
