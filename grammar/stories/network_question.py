"""What is asked of a network: which count, of which of its layers, or which of its sizes."""

from dataclasses import dataclass, field, replace

from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Layers
from grammar.problem import Letter, Relation
from grammar.span import Span
from grammar.stories.network_bound import bound
from grammar.stories.network_completed import is_square
from grammar.stories.network_cues import Cue
from grammar.stories.network_heads import (
    HEADS,
    are,
    asked_sentences,
    asks_numbers,
    asks_otherwise,
    behind,
    is_doubled,
    is_foreign,
    is_open,
    is_told,
    is_unanswered,
    leads,
    misses_sizes,
    one_by_one,
    span_of,
    units_asked,
)
from grammar.stories.network_scope import Clue, clues_of
from grammar.stories.network_ways import Way, way_of

_PARTS = {"in": INPUT, "out": OUTPUT, "unit": HIDDEN, "hidden": HIDDEN}


@dataclass(frozen=True, slots=True)
class Question:
    """The head that is counted ("" where a size is asked), of which layer, or the part whose size is asked.

    `way` and `of` tell a share, an extreme or a rest, or that layers are asked about one by one ("each"); `relation`
    how a told count bounds the network; `many` of how many networks or layers; `where` the sentences
    that name the layers asked about.
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
    where: frozenset[int] = frozenset()


_COMPARING = {"more", "fewer", "than", "differs", "ratio", "times", "resizes", "bigger", "relation"}
_SINGLE = {"", "copies", "frozen", "tied"}


def question(found: Layers, said: Cue) -> Question:
    """What the items ask; `said` is what relates two counts."""
    return _Asking(found, said).question()


def _is_price(row: tuple[Item, ...], index: int) -> bool:
    """The "per" of "0.1 cent per parameter"."""
    after = row[index + 1 : index + 2]
    return row[index].kind == "each" and row[index].text.lower() == "per" and bool(after) and after[0].kind == "count"


class _Asking:
    """Reads the sentences that ask: `every` count in them, `own` those that are counted."""

    def __init__(self, found: Layers, said: Cue) -> None:
        self.found, self.said, self.row = found, said, found.items
        self.sentences = asked_sentences(self.row)
        self.asked = [i for i, item in enumerate(self.row) if item.sentence in self.sentences]
        self.counts = [i for i, item in enumerate(self.row) if item.kind in {"count", "bias"} and self._counts(i)]
        self.every = [i for i in self.counts if self.row[i].sentence in self.sentences]
        self.own = behind(self.row, self.every, self.asked)
        self.apart = self._apart()

    def _counts(self, index: int) -> bool:
        known = is_told(self.found, index) or index in self.found.about_bias
        return not known and not is_doubled(self.row, index)

    def _apart(self) -> bool:
        """Whether the layers are asked about one by one; what else is asked of each of something is no count."""
        first = next((i for i in self.asked if self.row[i].kind == "ask"), -1)
        apart = [i for i in self.asked if one_by_one(self.found, i) or (i < first and leads(self.found, i))]
        if asks_otherwise(self.row, self.asked) or self._asks_layers() or self._asks_a_unit():
            self.found.unexplained.append(self.row[self.asked[-1]])
        self.found.unexplained += [self.row[i] for i in self.asked if i < first and _is_price(self.row, i)]
        rest = [i for i in self.asked if i > first and i not in apart and i not in self.found.about_bias]
        self.found.unexplained += [self.row[i] for i in rest if is_foreign(self.row, i)]
        return bool(apart)

    def _asks_layers(self) -> bool:
        """ "How many layers of weights": layers are counted."""
        row = self.row
        asks = [i for i in self.asked if row[i].kind == "ask" and i + 1 < len(row) and row[i + 1].kind == "as"]
        rest = ([item for item in row[i + 2 :] if item.kind not in {"word", "hidden", "dense"}] for i in asks)
        return any(bool(each) and each[0].kind == "layer" and each[0].many for each in rest)

    def _asks_a_unit(self) -> bool:
        """ "How many weights does a neuron have": of one unit, not of a layer."""
        row = self.row
        for index in self.every:
            behind = [i.kind for i in row[index + 1 : index + 4] if i.kind not in {"each", "hidden", "out", "word"}]
            unit = next((i for i in row[index + 1 : index + 4] if i.kind == "unit"), None)
            if behind[:1] == ["unit"] and unit is not None and not unit.many:
                return True
        return False

    def question(self) -> Question:
        if is_square(self.found):
            return _about_size(self.found, self.asked, HIDDEN)
        size = _size_asked(self.found, self.asked)
        units = units_asked(self.found, self.asked, self.own)
        if units:
            clues, joining = clues_of(self.found, set(self.sentences))
            clues = tuple(c for c in clues if c.mention.part != INPUT and c.mention.layer)
            scoped = units == "computed" and len(clues) == 1 and not joining
            return Question("unit", self._span(), clues if scoped else (), way=units)
        if size and (self.found.counts or not self.own):
            return _about_size(self.found, self.asked, size)
        heads = self._heads()
        if heads:
            return self._less() or self._counted(heads)
        if self.found.counts and (self.own or is_open(self.row, self.asked) or not self._is_told_whole(size)):
            return _about_size(self.found, self.asked, size)
        if self.found.counts and self._is_told_whole(size):
            return Question(HEADS.get(self.found.counts[0].head, "parameter"), self._span())
        return Question(span=self._span())

    def _span(self) -> Span:
        return span_of(self.row, self.asked)

    def _heads(self) -> set[str]:
        """What is counted, by the words of the question or else of the whole text."""
        heads = {HEADS.get(self.row[i].word, "parameter") for i in self.own or self.counts}
        if self.own:
            return heads
        taken = bool(self.found.counts)
        if (heads or not taken) and asks_numbers(self.found, self.asked):
            return {"parameter"}
        if taken and self._is_told_whole(""):
            return set()
        return heads if taken or is_open(self.row, self.asked) else set()

    def _is_told_whole(self, size: str) -> bool:
        """Whether all sizes are told and none is asked, so that a count that is told leads to nothing."""
        lettered = any(isinstance(t.size, Letter) for t in self.found.told)
        whole = not misses_sizes(self.found) and len(self.found.told) > 1 and not lettered
        return not self.own and not size and whole

    def _less(self) -> Question | None:
        """ "How many more weights than biases", "the ratio of weights to biases"."""
        heads = [HEADS.get(self.row[i].word, "parameter") for i in self.every]
        if self.said.way not in {"difference", "ratio"} or len(heads) != 2 or heads[0] == heads[1]:
            return None
        between = [self.row[i] for i in range(self.every[0], self.every[1])]
        if not any(i.kind in {"than", "flow", "as", "and", "by"} for i in between):
            return None
        self.found.explained |= {i for i in self.asked if self.row[i].kind in _COMPARING}
        way = "less" if self.said.way == "difference" else "over"
        return Question(heads[0], self.row[self.every[0]].span, way=way, of=heads[1])

    def _counted(self, heads: set[str]) -> Question:
        found, row = self.found, self.row
        spoken = {HEADS.get(row[i].word, "parameter") for i in self.every or self.counts}
        way = Way("each") if self.apart else way_of(found, self.asked, spoken)
        if len(self.own) == 2 and len(heads) == 2 and "parameter" in heads and not way.name and are(row, self.own):
            heads = {HEADS.get(row[self.own[1]].word, "parameter")}
        if self._asks_more():
            found.unexplained.append(row[self.asked[-1]])
        head = "parameter" if len(heads) > 1 else heads.pop()
        alone = any(row[i].article == "only" for i in self.own)
        head = "parameter" if head == "weight" and found.bias and not alone else head
        where = way.where or frozenset(self.sentences)
        clues, joining = clues_of(found, set(where))
        way, clues = self._between(way, clues) if way.name != "tied" else (way, ())
        if way.name in _SINGLE and is_unanswered(row, self.asked, self.own):
            if len(clues) != 2 or joining or way.name:
                found.unexplained.append(row[self.asked[-1]])
            way = Way("list") if not way.name else way
        span = row[(self.own or self.counts or self.asked)[0]].span
        return Question(head, span, clues, joining, way=way.name, of=way.of, many=way.many, where=where)

    def _asks_more(self) -> bool:
        """Whether more questions are asked than counts are read, or counts in the plural of more than one layer."""
        ends = {i.sentence for i in self.row if i.kind == "question"}
        apart = {self.row[i].sentence for i in self.every} & ends
        plural = any(self.row[i].text.lower() == "counts" for i in self.asked)
        pairs = sum(i.kind in {"pair", "chain"} for i in self.row)
        return len(apart) > 1 or (plural and pairs > 1)

    def _between(self, way: Way, clues: tuple[Clue, ...]) -> tuple[Way, tuple[Clue, ...]]:
        """ "How many more has the first layer than the second"."""
        if not self.said.way or len(clues) != 2 or way.name:
            return way, clues
        between = [self.row[i] for i in range(clues[0].end, clues[1].start)]
        if not any(i.kind in {"than", "and"} or i.word == "of" for i in between):
            return way, clues
        of = "ratio" if self.said.way == "ratio" else "distance" if not self.said.sign else ""
        self.found.explained |= {i for i in self.asked if self.row[i].kind in _COMPARING}
        return Way("layers", of), clues if self.said.sign >= 0 else clues[::-1]


def _size_asked(found: Layers, asked: list[int]) -> str:
    """The part whose size the question word asks for: "how many hidden units", "how wide is the hidden layer"."""
    row = found.items
    for position, index in reversed(list(enumerate(asked))):
        if row[index].kind != "ask":
            continue
        for other in asked[position + 1 :]:
            kind = row[other].kind
            if kind in {"count", "bias"} and not is_told(found, other) and other not in found.about_bias:
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
        return Question(span=span_of(row, asked), part=part, many=hidden[0].announced)
    between = any(i.kind == "between" for i in row) and not any(m.part == OUTPUT for m in found.mentions)
    alone = [t.part for t in found.told] == [INPUT] and not any(i.kind in {"net", "out"} for i in row)
    if part == HIDDEN and (not hidden or between or alone):
        single = between or not any(t.part == OUTPUT for t in found.told)
        return Question(span=span_of(row, asked), part=part, single=single)
    return Question(span=span_of(row, asked), part=part)
