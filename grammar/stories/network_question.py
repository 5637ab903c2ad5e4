"""What is asked of a network: which count, of which of its layers, or which of its sizes."""

from dataclasses import dataclass, field, replace

from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Layers
from grammar.problem import Letter, Relation
from grammar.span import Span
from grammar.stories.network_bound import bound
from grammar.stories.network_scope import Clue, clues_of
from grammar.stories.network_ways import Way, way_of

_WORDS = {
    "parameter": ["parameter", "param", "parametre", "coefficient", "trainable"],
    "weight": ["weight", "connection", "synapse", "edge", "arrow", "line", "multiplier"],
    "bias": ["bias", "biase", "offset"],
}
HEADS = {form: head for head, words in _WORDS.items() for word in words for form in (word, word + "s", word + "es")}
NAMES = {"parameter": "parameters", "weight": "weights", "bias": "biases", "unit": "units"}
_PARTS = {"in": INPUT, "out": OUTPUT, "unit": HIDDEN, "hidden": HIDDEN}


@dataclass(frozen=True, slots=True)
class Question:
    """The head that is counted ("" where a size is asked), of which layer, or the part whose size is asked.

    `way` and `of` tell a share, an extreme or a rest, or that layers are asked about one by one ("each"); `relation`
    how a told count bounds the network; `heads` what is counted where several counts are asked for; `many` of how many
    networks or layers; `where` the sentences that name the layers asked about.
    """

    head: str = ""
    span: Span = field(default_factory=Span)
    scope: tuple[Clue, ...] = ()
    joining: bool = False
    part: str = ""
    single: bool = False
    many: int = 1
    relation: Relation = Relation.EQUAL
    way: str = ""
    of: str = ""
    heads: tuple[str, ...] = ()
    where: frozenset[int] = frozenset()


def question(found: Layers) -> Question:
    """What the items ask."""
    row = found.items
    sentences = _asked_sentences(row)
    asked = [i for i, item in enumerate(row) if item.sentence in sentences]
    first = next((i for i in asked if row[i].kind == "ask"), -1)
    apart = [i for i in asked if i > first and _one_by_one(found, i)]
    found.unexplained += [row[i] for i in asked if i > first and i not in apart and _foreign_ask(row, i)]
    taken = {c.index for c in found.counts}
    counts = [
        i
        for i, item in enumerate(row)
        if item.kind in {"count", "bias"} and not _told(found, i) and i not in found.about_bias
    ]
    every = [i for i in counts if row[i].sentence in sentences]
    own = _behind(row, every, asked)
    size = _size_asked(found, asked)
    units = _units_asked(found, asked, own)
    if units:
        return Question("unit", _span(row, asked), way=units)
    heads = {HEADS.get(row[i].word, "parameter") for i in own or counts}
    if size and (taken or not own):
        return _about_size(found, asked, size)
    if not own and (heads or not taken) and _numbers_asked(found, asked):
        heads = {"parameter"}
    elif not own and not taken and not _open(row, asked):
        return Question(span=_span(row, asked))
    if (
        not own
        and taken
        and not size
        and not _missing(found)
        and len(found.told) > 1
        and not any(isinstance(t.size, Letter) for t in found.told)
    ):
        return Question(HEADS.get(found.counts[0].head, "parameter"), _span(row, asked))
    if not heads:
        if taken and found.counts:
            return _about_size(found, asked, size)
        return Question(span=_span(row, asked))
    way = Way("each") if apart else way_of(found, asked, {HEADS.get(row[i].word, "parameter") for i in every or counts})
    several = _several(row, every)
    head = "parameter" if len(heads) > 1 else heads.pop()
    if head == "weight" and found.bias:
        head = "parameter"
    where = way.where or frozenset(sentences)
    clues, joining = clues_of(found, set(where))
    span = row[(own or counts or asked)[0]].span
    return Question(head, span, clues, joining, way=way.name, of=way.of, heads=several, many=way.many, where=where)


_SUMMED = {"total", "altogether", "all", "together", "overall", "combined", "sum"}
_ORDERED = {"order", "respectively", "separately", "individually", "apiece"}


def _units_asked(found: Layers, asked: list[int], own: list[int]) -> str:
    """ "How many hidden neurons is that altogether", "neurons in total, inputs included": of which part units are asked
    where all sizes are told; "" where something else is asked."""
    row = found.items
    first = next((i for i in asked if row[i].kind == "ask"), -1)
    counted = next((i for i in asked if i > first and row[i].kind not in {"as", "word", "link", "size"}), -1)
    if (
        own
        or found.counts
        or first < 0
        or counted < 0
        or row[counted].kind not in {"unit", "hidden"}
        or _missing(found)
    ):
        return ""
    behind = [row[i] for i in asked if i > counted]
    if not any(i.text.lower() in _SUMMED for i in (*behind, *(row[i] for i in asked))) or any(
        isinstance(t.size, Letter) for t in found.told
    ):
        return ""
    texts = {i.text.lower() for i in behind}
    if row[counted].kind == "hidden":
        return "hidden"
    if texts & {"included", "including", "counting", "counted"} and any(i.kind == "in" for i in behind):
        return "all"
    return "computed" if texts & {"excluded", "excluding", "without"} and any(i.kind == "in" for i in behind) else ""


def _behind(row: tuple[Item, ...], own: list[int], asked: list[int]) -> list[int]:
    """ "Of all parameters, how many are biases": what is counted stands behind the question."""
    asks = [i for i in asked if row[i].kind == "ask"]
    behind = [i for i in own if asks and i > asks[-1]]
    before = [i for i in own if i not in behind]
    return behind if behind and all(row[i].sentence == row[asks[-1]].sentence for i in before) else own


def _one_by_one(found: Layers, index: int) -> bool:
    """ "The parameter count of each of the three layers", "per layer"."""
    row = found.items
    if row[index].kind != "each" or index in found.explained or index in found.about_bias:
        return False
    end = index + 1
    while end < len(row) and row[end].kind in {"link", "number", "dense", "word"}:
        end += 1
    if end == len(row) or row[end].kind != "layer":
        return False
    start = index - 1
    while start > 0 and row[start].kind in {"link", "at", "word", "size", "that"}:
        start -= 1
    found.explained.update(range(index, end))
    return row[start].kind in {"count", "bias"}


def _several(row: tuple[Item, ...], own: list[int]) -> tuple[str, ...]:
    """The counts asked for one by one: "(a) the weights and (b) the biases", "weights and biases separately"."""
    sentences = {row[i].sentence for i in own}
    heads = tuple(dict.fromkeys(HEADS.get(row[i].word, "parameter") for i in own))
    if len(heads) < 2:
        return ()
    said = [i for i in row if i.sentence in sentences]
    asks = [n for n, i in enumerate(said) if i.kind == "ask" and n + 1 < len(said) and said[n + 1].kind == "as"]
    numbered = sum(i.kind == "mark" for i in said) == len(heads)
    ordered = any(i.word in _ORDERED or i.text.lower() in _ORDERED or i.kind == "each" for i in said)
    return heads if len(asks) == len(heads) or numbered or ordered else ()


def _foreign_ask(row: tuple[Item, ...], index: int) -> bool:
    """Bytes, money, so many for each layer: what is asked is no count of the network."""
    after = row[index + 1].kind if index + 1 < len(row) else "edge"
    if row[index].kind == "each":
        spoken = any(i.kind == "custom" or i.word in {"bias", "offset"} for i in row[max(0, index - 4) : index + 4])
        return after == "layer" or (
            row[index].text.lower() == "per" and (after not in {"hidden", "unit"} or not spoken)
        )
    return row[index].kind in {"bytes", "measure", "money"}


_LEARNED = ("learn", "adjust", "train", "tun", "optimi", "fit", "estimat", "summary", "keras", "print")


def _numbers_asked(found: Layers, asked: list[int]) -> bool:
    """ "How many numbers must be learned", "how many adjustable values", "what total does Keras print"."""
    row = found.items
    counted = any(row[i].word in {"number", "value", "total", "entry"} or row[i].text.lower() == "total" for i in asked)
    learned = any(row[i].text.lower().startswith(_LEARNED) for i in asked)
    counts = any(i.kind in {"count", "bias"} for n, i in enumerate(row)) and any(
        row[i].word in {"number", "value", "total"} for i in asked
    )
    return (counted and learned) or counts


_PLAIN = {"correct", "right", "real", "answer", "total", "there", "would", "then", "exactly"}


def _open(row: tuple[Item, ...], asked: list[int]) -> bool:
    """ "How many would that be?": what is asked for was named before."""
    return all(
        row[i].kind in {"ask", "as", "link", "pronoun", "that", "question", "stop"} or row[i].text.lower() in _PLAIN
        for i in asked
    )


def _missing(found: Layers) -> bool:
    parts = {t.part for t in found.told}
    return not any(t.chained for t in found.told) and any(
        m.part in {HIDDEN, OUTPUT, INPUT} and m.part not in parts for m in found.mentions
    )


def _told(found: Layers, index: int) -> bool:
    span = found.items[index].span
    return any(c.span.start <= span.start and span.end <= c.span.end for c in found.counts)


def _asked_sentences(row: tuple[Item, ...]) -> set[int]:
    asking = {i.sentence for i in row if i.kind in {"ask", "question"}}
    return asking or ({row[-1].sentence} if row else set())


def _span(row: tuple[Item, ...], indices: list[int]) -> Span:
    return row[indices[0]].span | row[indices[-1]].span if indices else Span()


def _size_asked(found: Layers, asked: list[int]) -> str:
    """The part whose size the question word asks for: "how many hidden units", "how wide is the hidden layer"."""
    row = found.items
    for position, index in reversed(list(enumerate(asked))):
        if row[index].kind != "ask":
            continue
        for other in asked[position + 1 :]:
            kind = row[other].kind
            if kind in {"count", "bias"} and not _told(found, other) and other not in found.about_bias:
                return ""
            if kind in _PARTS:
                return _PARTS[kind]
            if kind == "layer":
                return HIDDEN
            if kind in {"question", "stop", "comma"}:
                break
    if not any(row[i].kind == "ask" for i in asked):
        named = [_PARTS[row[i].kind] for i in asked if row[i].kind in {"in", "out", "hidden"}]
        if named and not any(row[i].kind == "count" for i in asked):
            return named[-1]
    return ""


def _about_size(found: Layers, asked: list[int], part: str) -> Question:
    asking = _size_question(found, asked, part)
    return replace(asking, relation=bound(found, found.counts[0], asked)) if found.counts else asking


def _size_question(found: Layers, asked: list[int], part: str) -> Question:
    row = found.items
    hidden = [m for m in found.mentions if m.part == HIDDEN]
    words = {row[i].kind for i in asked}
    spoken = {m.part for m in found.mentions if m.start in set(asked) and m.part != ANY}
    part = part or (spoken.pop() if len(spoken) == 1 else "")
    part = part or (HIDDEN if words & {"size", "unit", "hidden"} and not spoken else "")
    if part == HIDDEN and hidden and hidden[0].announced > 1:
        return Question(span=_span(row, asked), part=part, many=hidden[0].announced)
    between = any(i.kind == "between" for i in row) and not any(m.part == OUTPUT for m in found.mentions)
    if part == HIDDEN and (not hidden or between):
        single = between or not any(t.part == OUTPUT for t in found.told)
        return Question(span=_span(row, asked), part=part, single=single)
    return Question(span=_span(row, asked), part=part)
