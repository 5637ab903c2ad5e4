"""What is asked of a network: which count, of which of its layers, or which of its sizes."""

import itertools
from dataclasses import dataclass, field, replace

from grammar.errors import NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Layers, Mention, Relative, Told
from grammar.problem import Letter, Relation
from grammar.span import Span
from grammar.stories.network_bound import bound

_WORDS = {
    "parameter": ["parameter", "param", "parametre", "coefficient", "trainable"],
    "weight": ["weight", "connection", "synapse", "edge"],
    "bias": ["bias", "biase", "offset"],
}
HEADS = {form: head for head, words in _WORDS.items() for word in words for form in (word, word + "s", word + "es")}
NAMES = {"parameter": "parameters", "weight": "weights", "bias": "biases", "unit": "units"}
_PARTS = {"in": INPUT, "out": OUTPUT, "unit": HIDDEN, "hidden": HIDDEN}


@dataclass(frozen=True, slots=True)
class Question:
    """The head that is counted ("" where a size is asked), of which layer, or the part whose size is asked.

    `way` and `of` tell a share, an extreme or a rest; `relation` how a told count bounds the network.
    """

    head: str = ""
    span: Span = field(default_factory=Span)
    scope: tuple[Mention, ...] = ()
    joining: bool = False
    part: str = ""
    single: bool = False
    many: int = 1
    relation: Relation = Relation.EQUAL
    way: str = ""
    of: str = ""

    def layers(self, told: list[Told]) -> tuple[str, ...]:
        """The qualifiers of the layer asked about; none for the whole network."""
        if not self.scope:
            return ()
        places = {_place(mention, told) for mention in self.scope}
        if len(places) > 1 and self.joining:
            places = {max(places)} if max(places) - min(places) == 1 else set()
        if len(places) != 1:
            raise NotAnswered("It is not clear which layer is asked about.", spans=tuple(m.span for m in self.scope))
        place = places.pop()
        if place < 1:
            raise NotAnswered("The input has no parameters of its own.", spans=tuple(m.span for m in self.scope))
        inner = sum(not (i == 0 and t.part == INPUT) for i, t in enumerate(told))
        return (f"layer {place}",) if inner > 1 else ()


def _place(mention: Mention, told: list[Told]) -> int:
    """Which dense layer, counted from 1, the mention means; 0 the input."""
    first = 0 if told[0].part == INPUT else 1
    where = [i + first for i, _ in enumerate(told)]
    last = where[-1]
    if mention.part == INPUT and not mention.layer:
        return 0
    if mention.part == OUTPUT or (mention.part == ANY and mention.place == -1):
        return last
    own = [w for w, t in zip(where, told, strict=True) if t.place == mention.place and t.part in {mention.part, ANY}]
    if mention.place > 0 and len(own) == 1:
        return own[0]
    if mention.part == HIDDEN:
        hidden = [w for w in where if 0 < w < last] if told[-1].part != HIDDEN else [w for w in where if w > 0]
        if mention.place > 0:
            return hidden[mention.place - 1] if mention.place <= len(hidden) else -1
        if mention.place == -1:
            return hidden[-1] if hidden else -1
        return hidden[0] if len(hidden) == 1 else -1
    if mention.part == INPUT:
        return 0
    if mention.place > 0:
        return mention.place if mention.place <= last else -1
    return last if last == 1 else -1


def question(found: Layers) -> Question:
    """What the items ask."""
    row = found.items
    sentences = _asked_sentences(row)
    asked = [i for i, item in enumerate(row) if item.sentence in sentences]
    first = next((i for i in asked if row[i].kind == "ask"), -1)
    found.unexplained += [row[i] for i in asked if i > first and _foreign_ask(row, i)]
    taken = {c.index for c in found.counts}
    counts = [
        i
        for i, item in enumerate(row)
        if item.kind in {"count", "bias"} and not _told(found, i) and i not in found.about_bias
    ]
    own = [i for i in counts if row[i].sentence in sentences]
    size = _size_asked(found, asked)
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
        return Question(HEADS[found.counts[0].head], _span(row, asked))
    if not heads:
        if taken and found.counts:
            return _about_size(found, asked, size)
        return Question(span=_span(row, asked))
    way, of = _way(found, asked, heads)
    head = "parameter" if len(heads) > 1 else heads.pop()
    if head == "weight" and found.bias:
        head = "parameter"
    scope, joining = _scope(found, sentences)
    return Question(head, row[(own or counts or asked)[0]].span, scope, joining, way=way, of=of)


def _foreign_ask(row: tuple[Item, ...], index: int) -> bool:
    """Bytes, money, so many for each layer: what is asked is no count of the network."""
    after = row[index + 1].kind if index + 1 < len(row) else "edge"
    if row[index].kind == "each":
        return after == "layer" or (row[index].text.lower() == "per" and after not in {"layer", "hidden", "unit"})
    return row[index].kind in {"bytes", "measure", "money"}


_LEARNED = ("learn", "adjust", "train", "tun", "optimi", "fit", "estimat", "summary", "keras", "print")


def _numbers_asked(found: Layers, asked: list[int]) -> bool:
    """ "How many numbers must be learned", "how many adjustable values", "what total does Keras print"."""
    row = found.items
    counted = any(row[i].word in {"number", "value", "total", "entry"} or row[i].text.lower() == "total" for i in asked)
    learned = any(row[i].text.lower().startswith(_LEARNED) for i in asked)
    counts = any(i.kind in {"count", "bias"} for n, i in enumerate(row)) and any(
        row[i].word in {"number", "value"} for i in asked
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
    return any(m.part in {HIDDEN, OUTPUT, INPUT} and m.part not in parts for m in found.mentions)


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


def _scope(found: Layers, sentences: set[int]) -> tuple[tuple[Mention, ...], bool]:
    """The mentions in the asked sentence that stand for one layer, and whether they name what a layer joins."""
    row = found.items
    mentions = tuple(
        m
        for m in found.mentions
        if row[m.start].sentence in sentences and not m.many and not m.announced and (m.layer or m.part != ANY)
    )
    joining = any(
        i.kind in {"between", "from"} or i.word in {"connect", "link", "join"} for i in row if i.sentence in sentences
    )
    flowing = any(row[i].kind == "flow" for a, b in itertools.pairwise(mentions) for i in range(a.end, b.start))
    joining = joining or flowing
    return tuple(m for m in mentions if joining or m.layer or m.part == HIDDEN), joining


def _way(found: Layers, asked: list[int], heads: set[str]) -> tuple[str, str]:
    """Whether a share, the largest layer or the rest beside a frozen one is asked, and of which count a share is."""
    row = found.items
    first = next((i for i in asked if row[i].kind == "ask"), len(row))
    shares = [i for i in asked if i > first and row[i].kind in {"percent", "share"} and row[i - 1].kind != "number"]
    if shares:
        found.explained.update(shares)
        unit = "percent" if row[shares[0]].kind == "percent" else "share"
        return unit, (heads - {"parameter"}).pop() if len(heads) == 2 and "parameter" in heads else ""
    sized = [
        i for i in asked if row[i].kind in {"largest", "smallest"} and i + 1 < len(row) and row[i + 1].kind == "layer"
    ]
    if sized:
        found.explained.update(sized)
        return row[sized[0]].kind, ""
    frozen = [i for i, item in enumerate(row) if item.kind == "freeze"]
    if frozen:
        return "frozen", ""
    return "", ""


def referred(found: Layers, asked: Question) -> list[Told]:
    """The sizes that the question repeats to say which layer it means; they are told no second time."""
    first = next(
        (i for i, item in enumerate(found.items) if item.kind == "ask" and item.span.start <= asked.span.end), -1
    )
    known = {t.size for t in found.told if t.index < first and not isinstance(t.size, Relative)}
    again = [t for t in found.told if t.index > first >= 0 and t.size in known]
    chain = {t.size for t in found.told if t.chained}
    again += [t for t in found.told if not t.chained and t.size in chain and t.index > first >= 0 and t not in again]
    if again and (known or chain):
        found.told[:] = [t for t in found.told if not any(t is a for a in again)]
    return again


def named_layer(named: list[Told], told: list[Told]) -> tuple[str, ...]:
    """The layer that two sizes of the question enclose, or that one of them is.

    Raises: NotAnswered where no layer or more than one fits.
    """
    if not named:
        return ()
    sizes = [t.size for t in told]
    wanted = [t.size for t in named]
    pairs = [i + 1 for i in range(len(sizes) - 1) if sizes[i : i + 2] in (wanted, wanted[::-1])]
    places = pairs if len(wanted) == 2 else [i for i, size in enumerate(sizes) if [size] == wanted and i]
    if len(places) != 1 or len(wanted) > 2 or told[0].part != INPUT:
        raise NotAnswered("It is not clear which layer is asked about.", spans=tuple(t.span for t in named))
    return (f"layer {places[0]}",) if len(told) > 2 else ()
