"""What every number of a text counts or measures, by the nouns beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.architecture.items import Item
from grammar.span import Span

_JOINING = {"WORD", "ADVERB", "LIGHT", "SPARE", "LETTER", "ONLY", "INPUT", "OUTPUT", "HIDDEN", "TARGET", "FULL"}
_OF_SHAPES = {"image", "pixel"}
_OF_KERNELS = {"filter", "kernel", "size", "side"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, grid or list of numbers: its place, the senses of the noun beside it, whether it is a pair ("16 -> 32",
    "from 16 to 32"), a list or a grid, and whether what it counts is said to enter or to leave."""

    at: int
    numbers: tuple[Fraction, ...]
    span: Span
    text: str
    senses: tuple[str, ...] = ()
    is_pair: bool = False
    is_list: bool = False
    is_grid: bool = False
    direction: str = ""
    labelled: bool = False
    chained: bool = False
    aside: bool = False

    @property
    def is_shape(self) -> bool:
        """Whether it is a grid that may be a kernel or window."""
        return self.is_grid and (not self.senses or bool(_OF_KERNELS & set(self.senses)))

    @property
    def is_bare(self) -> bool:
        """Whether no noun says what it is."""
        return not self.senses and not self.is_grid and not self.is_pair


def figures(row: Sequence[Item], heads: frozenset[int]) -> tuple[Figure, ...]:
    """Every number of the row with what stands beside it; numbers of lists are joined."""
    claimed: set[int] = set()
    found = [_figure(row, at, claimed, heads) for at, each in enumerate(row)
             if each.is_number and not any(idle(row, at) for idle in _IDLE)]
    return tuple(_listed(row, _paired(row, found)))


def _figure(row: Sequence[Item], at: int, claimed: set[int], heads: frozenset[int]) -> Figure:
    item = row[at]
    noun, label = _noun(row, at, heads), _label(row, at, claimed)
    if noun is not None and label is not None and (_is_label(row, noun) or _leads(row, label)):
        noun = None
    if noun is not None and set(row[noun].named("sense")) & _MOVING and _is_label(row, noun):
        noun = None  # "5x5 stride 1"
    chosen = noun if noun is not None else label
    direction = _direction(row, at)
    senses = _senses(row[chosen], item.kind == "grid", direction) if chosen is not None else ()
    senses = ("channels in",) if noun is not None and _shares_channels(row, noun) else senses
    senses = ("kernel",) if senses == ("length",) and chosen == label and _is_of_filters(row, chosen) else senses
    if chosen is not None:
        claimed.add(chosen)
    aside = chosen is not None and bool(row[chosen].named("aside")) and not senses
    chained = at > 0 and row[at - 1].text in _ARROWS
    return Figure(at, item.numbers, item.span, item.text, senses, False, False, item.kind == "grid", direction,
                  chosen is not None and chosen == label, chained, aside)  # fmt: skip


def _is_of_filters(row: Sequence[Item], label: int | None) -> bool:
    """ "16 filters of length 7"."""
    before = row[label - 2 : label] if label is not None and label > 1 else ()
    return len(before) == 2 and before[1].text == "of" and bool({"filter", "kernel"} & set(before[0].named("sense")))


def _shares_channels(row: Sequence[Item], noun: int) -> bool:
    """ "32 input and 64 output channels": the noun stands once."""
    ahead = [each.text for each in row[noun : noun + 4]]
    return ahead[:2] in (["input", "and"], ["in", "and"]) and ahead[3:] in (["output channels"], ["out channels"])


def _is_pronoun(row: Sequence[Item], at: int) -> bool:
    """The "one" of "the first one", "the one with stride 2"; the "one" of "one filter per channel"."""
    before = set(row[at - 1].named("token")) if at else set[str]()
    said = "ORDINAL" in before or (at > 0 and row[at - 1].text in {"the", "this", "that", "which"})
    per = any("PER" in each.named("token") or "EACH" in each.named("token") for each in row[at + 1 : at + 4])
    channel = any("channel" in each.text.split() for each in row[at + 1 : at + 6])
    usual = at > 0 and row[at - 1].text in {"standard", "ordinary", "regular", "normal", "plain", "usual"}
    return row[at].text.lower() == "one" and (said or usual or (per and channel))


def _is_told_again(row: Sequence[Item], at: int) -> bool:
    """The 6 of "each looks at all 6", told before."""
    again = any(each.numbers == row[at].numbers for each in row[:at])
    return again and row[at - 1].text == "all" and (at + 1 == len(row) or row[at + 1].kind == "break")


def _is_rank(row: Sequence[Item], at: int) -> bool:
    """The 2 of "a 2D 3x3 filter", "a 2D input"."""
    ahead = row[at + 1 : at + 3]
    noun = [each.text for each in ahead] if len(ahead) == 2 else ["", ""]
    return noun[0] == "d" and row[at].numbers <= (Fraction(3),) and (ahead[1].kind == "grid" or noun[1] in _RANKED)


_RANKED = {"filter", "kernel", "input", "image", "matrix", "map", "grid", "array", "feature map", "input image"}


def _is_ordinal(row: Sequence[Item], at: int) -> bool:
    """Whether a number only numbers a layer: "Layer 1:", "conv 2 -", "layer 3 is"."""
    before = row[at - 1] if at else None
    behind = row[at + 1] if at + 1 < len(row) else None
    if before is None or behind is None or len(row[at].numbers) > 1:
        return False
    numbered = before.text in _NUMBERED
    again = numbered and sum(numbers(row, each) == (before.text, *row[at].numbers) for each in range(at + 2)) > 1
    goes_on = numbered and behind.kind != "break" and not behind.named("layer")
    return again or ((numbered or bool(before.named("layer"))) and (behind.text == ":" or goes_on))


def numbers(row: Sequence[Item], at: int) -> tuple[str | Fraction, ...]:
    """The number that a layer is given at a place, with the word it numbers: "layer 3"; () where there is none."""
    named = 0 < at < len(row) and row[at].kind == "number" and row[at - 1].text in _NUMBERED
    return (row[at - 1].text, *row[at].numbers) if named else ()


_NUMBERED = {"layer", "block", "stage", "step"}
_IDLE = (_is_ordinal, _is_pronoun, _is_told_again, _is_rank)
_STAYING = (("REMAIN",), ("BE",))
_ARROWS = {"->", "→", "=>", "⟶", "➔", "⇒", "-->"}


def _noun(row: Sequence[Item], at: int, heads: frozenset[int]) -> int | None:
    """The place of the noun behind a number."""
    for place in range(at + 1, min(at + 4, len(row))):
        item = row[place]
        if item.named("sense") or item.named("aside"):
            return None if place in heads else place
        if item.named("channels"):
            continue  # "32x32 RGB images"
        if item.kind != "other" or item.named("token")[0] not in _JOINING:
            return None
    return None


def _label(row: Sequence[Item], at: int, claimed: set[int]) -> int | None:
    """The place of the noun before a number, with nothing but "of", "is" or a sign between."""
    place = at - 1
    while place >= 0 and _links(row[place]):
        place -= 1
    windows = row[at].kind == "grid" and at + 1 < len(row) and bool(row[at + 1].named("layer"))
    if place < 0 or place in claimed or row[place].text == "second" or windows:
        return None  # "the second 16" tells no time; "RGB images and a 3x3 convolution" tells no image
    return place if row[place].named("sense") or row[place].named("aside") else None


def _links(item: Item) -> bool:
    """Whether a word may stand between a label and its number."""
    return bool(item.named("link")) or item.text in {":", "="} or item.named("token")[:1] in _STAYING


def _is_label(row: Sequence[Item], place: int) -> bool:
    """Whether a noun stands before a number of its own, with nothing or a link between."""
    place += 1
    while place < len(row) and row[place].named("link"):
        place += 1
    return place < len(row) and row[place].is_number


_MOVING = {"stride", "padding", "dilation"}
_LEADING = {"length", "stride", "padding", "kernel", "dilation"}


def _leads(row: Sequence[Item], label: int) -> bool:
    """Whether a label says what a number is, whatever it is counted in: "cut at 200 words", "stride of 4 pixels"."""
    return bool(_LEADING & set(row[label].named("sense"))) and "filter" not in row[label].named("sense")


def _senses(item: Item, grid: bool, direction: str) -> tuple[str, ...]:
    """The senses of a noun that suit a grid or a single number; a channel that enters or leaves."""
    names = item.named("sense")
    if grid:
        return tuple(each for each in names if each in _OF_SHAPES | _OF_KERNELS) or names
    single = tuple(each for each in names if each != "image")
    if direction and "channel" in single:
        return (direction,)
    return single or names


def _direction(row: Sequence[Item], at: int) -> str:
    """Whether what is counted enters or leaves, by the nearest word before it that says so."""
    for place in range(at - 1, -1, -1):
        item = row[place]
        said = item.named("direction")
        if said:
            spread = item.text == "over" and place > 0 and "softmax" in row[place - 1].text
            return "outbound" if spread else said[0]  # "a softmax over 9 classes"
        if item.kind == "break" or item.is_number or item.named("layer"):
            return ""
    return ""


# --- pairs and lists --------------------------------------------------------------------------------------------------


def _paired(row: Sequence[Item], found: list[Figure]) -> list[Figure]:
    """Numbers joined by an arrow or "to" as pairs of what enters and what leaves; a chain gives a pair a link."""
    paired: list[Figure] = []
    ended = -1
    for at, figure in enumerate(found):
        if at + 1 < len(found) and _are_pair(row, figure, found[at + 1], goes_on=ended == at):
            other = found[at + 1]
            text = f"{figure.text} → {other.text}"
            paired.append(replace(figure, numbers=(*figure.numbers, *other.numbers), is_pair=True, text=text, senses=(),
                                  span=figure.span | other.span, chained=False))  # fmt: skip
            ended = at + 1
        elif ended != at:
            paired.append(figure)
    return paired


def _are_pair(row: Sequence[Item], one: Figure, other: Figure, *, goes_on: bool) -> bool:
    """Whether two numbers are the ends of a mapping; each may have its noun."""
    if one.is_grid or other.is_grid or (one.chained and not goes_on) or one.aside or other.aside:
        return False
    inside = [each for each in row[one.at + 1 : other.at] if not each.named("sense") or each.named("direction")]
    joined = [each for each in inside if each.text in _ARROWS or each.named("direction") == ("outbound",)]
    return len(joined) == 1 and len(inside) <= 1 + sum(each.named("token")[:1] == ("ARTICLE",) for each in inside)


def parted(figure: Figure) -> tuple[Figure, Figure]:
    """The two numbers of a pair, each for itself."""
    one, other = (replace(figure, numbers=(each,), is_pair=False) for each in figure.numbers)
    return one, replace(other, direction="outbound")


def _listed(row: Sequence[Item], found: list[Figure]) -> list[Figure]:
    """Numbers with commas or "and" between them and one noun: "16, 32 and 64 filters", "units: 64, 32"."""
    joined: list[Figure] = []
    group: list[Figure] = []
    for figure in found:
        if group and _goes_on(row, group[-1], figure):
            group.append(figure)
            continue
        joined += _joined(group)
        group = [figure]
    return [*joined, *_joined(group)]


def _goes_on(row: Sequence[Item], one: Figure, other: Figure) -> bool:
    inside = row[one.at + 1 : other.at]
    plain = not one.is_grid and not other.is_grid and not one.is_pair and not other.is_pair
    return plain and bool(inside) and all(each.kind == "break" and each.strength == 1 for each in inside)


def _joined(group: list[Figure]) -> list[Figure]:
    """One figure of a list where only its last number has a noun, or its first a label."""
    if len(group) < 2:
        return group
    first, last = group[0], group[-1]
    behind = bool(last.senses) and not any(each.senses or each.labelled or each.aside for each in group[:-1])
    before = first.labelled and bool(first.senses) and not any(each.senses for each in group[1:])
    if not behind and not before:
        return group
    model = last if behind else first
    numbers = tuple(number for each in group for number in each.numbers)
    text = " ".join(each.text for each in group)
    return [replace(model, at=first.at, numbers=numbers, is_list=True, span=first.span | last.span, text=text)]


def is_lone(row: Sequence[Item], figure: Figure) -> bool:
    """Whether a grid is the window of one filter: "a 3x3 filter"."""
    ahead = next((each for each in row[figure.at + 1 : figure.at + 3] if each.named("sense")), None)
    before = [each.text for each in row[max(figure.at - 3, 0) : figure.at]]
    before = before[:-2] if before[-1:] == ["d"] else before
    one = ahead is not None and ahead.text in {"filter", "kernel", "convolution filter", "convolutional filter"}
    return figure.is_grid and one and before[-1:] in (["a"], ["one"], ["single"])
