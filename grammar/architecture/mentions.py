"""The layers of a text in order, each with the numbers and marks that stand around it.

Every number is attached by type: what the nouns beside it say, and which of the two layers next to it takes such a
number and lacks it. What no layer takes is left over, and a text with a number left over is not answered.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.architecture.book import book
from grammar.architecture.comparing import PARTING
from grammar.architecture.denying import denied
from grammar.architecture.items import STRONG, Item
from grammar.architecture.mention import Mention, may_be_of_all, single
from grammar.architecture.merging import merged
from grammar.architecture.senses import Figure, is_lone
from grammar.architecture.vocabulary import take_one_hot, take_vocabulary

_IMPLIED = {"filter": "convolution", "kernel": "convolution", "unit": "dense", "class": "dense", "word": "embedding",
            "embedding": "embedding"}  # fmt: skip
"""The layer that a noun speaks of where no layer is named."""


class Gathering:
    """The mentions of a row of items, and the numbers that no mention takes."""

    def __init__(self, row: Sequence[Item], figures: Sequence[Figure], heads: frozenset[int]) -> None:
        self.row, self.heads = row, heads
        self._breaks = [STRONG if _parts(each) else each.strength for each in row]
        self.mentions = list[Mention]()
        for at, each in enumerate(row):
            if _is_layer(each) and at not in heads and not denied(row, at):
                mention = self._mention(at)
                self.mentions.append(mention)
            elif self.mentions and self._is_plain_one(at):
                self.mentions.append(Mention("convolution", at, each.span))
        self.left, self.lone, self.last, self.others = list[Figure](), list[Mention](), -1, 0
        for figure in figures:
            if self._speaks_of_layer(figure, figures):
                implied = Mention(_IMPLIED[figure.senses[0]], figure.at, figure.span, named=False)
                self.lone += [implied] if is_lone(row, figure) else []
                self._insert(implied)
        for figure in figures:
            if not self._shared(figure, {"both"}):
                self._place(figure)
        self.left = [each for each in self.left if not self._shared(each, _ALL)]
        for figure in tuple(self.left):
            self.left.remove(figure)
            self._place(figure, last=True)
        self.mentions = merged(row, self.mentions)
        take_vocabulary(row, self.mentions)
        take_one_hot(row, self.mentions, self.left)

    def _speaks_of_layer(self, figure: Figure, figures: Sequence[Figure]) -> bool:
        """Whether a number tells of a layer that nothing names: "then 16 filters of 3x3", "128 hidden units"."""
        if not figure.senses or figure.senses[0] not in _SPEAKING:
            return False
        start = max((at + 1 for at in range(figure.at) if self.row[at].strength > 1), default=0)
        end = next((at for at in range(figure.at, len(self.row)) if self.row[at].strength > 1), len(self.row))
        takers = [each for each in self.mentions if single(each.known, figure)]
        said_of = any(each.at < figure.at and not self.parted(each.at, figure.at) for each in self.mentions)
        free = [each for each in takers if start <= each.at < end and not self._has_one(each, figure, figures)]
        if said_of or free:
            return False
        before = next((each for each in reversed(takers) if each.at < figure.at), None)
        return before is None or any(
            before.at - _NEAR < each.at < figure.at and each is not figure and single(before.known, each)
            == single(before.known, figure) for each in figures
        )  # fmt: skip

    def _has_one(self, mention: Mention, figure: Figure, figures: Sequence[Figure]) -> bool:
        """Whether a number of the same sense stands between a layer and this one: "first 8 filters, second 16"."""
        name = single(mention.known, figure)
        between = (each for each in figures if mention.at < each.at < figure.at and not each.is_grid)
        plain = figure.senses[0] == "filter" and not figure.is_grid
        return plain and any(single(mention.known, each) == name for each in between)

    def _shared(self, figure: Figure, words: set[str]) -> bool:
        """Whether a number is said of all layers that may have it ("all 3x3", "both have 40 inputs"), which take it."""
        start = self.last if self._goes_on(figure) else figure.at
        before = {word for each in self.row[max(0, start - 2) : start] for word in each.text.split()}
        before |= {each.text for each in self.row[figure.at + 2 : figure.at + 3]} & _EVERYWHERE
        takers = [(each, names) for each in self.mentions if (names := each.takes(figure))]
        if not before & (words | _EVERYWHERE) or len(takers) < 2:
            return False
        for mention, names in takers:
            mention.take(figure, names)
        self.last = figure.at
        return True

    def _goes_on(self, figure: Figure) -> bool:
        """Whether a number follows one that was said of all: "both have 40 inputs and 60 units"."""
        inside = self.row[self.last + 1 : figure.at]
        return 0 <= self.last < figure.at <= self.last + 4 and any(each.text == "and" for each in inside)

    def _mention(self, at: int) -> Mention:
        item = self.row[at]
        names = self._modified(at) or item.named("layer")
        mention = Mention(names[0], at, item.span, bool(item.named("plural")))
        if item.named("member") and at and self.row[at - 1].text in {"a", "an", "and a", "single"}:
            mention.values[mention.known.leaves] = (Fraction(1),)
        if item.numbers:
            mention.values["kernel"] = item.numbers
        if item.written is not None:
            mention.framework = item.written.framework
            for name, value in item.written.values.items():
                mention.write(name, value)
        return mention

    def _is_plain_one(self, at: int) -> bool:
        """ "Than a standard one" of a convolution told before."""
        behind = self.row[at + 1].text.lower() if at + 1 < len(self.row) else ""
        return self.row[at].text in _USUAL and behind == "one" and self.mentions[-1].known.family == "convolution"

    def _modified(self, at: int) -> tuple[str, ...]:
        """The kind that a word before the layer makes of it, where its window stands between: "depthwise 3x3
        convolution"."""
        place = at - 1
        while place >= 0 and self.row[place].kind == "grid":
            place -= 1
        if place < 0 or place == at - 1 or not self.row[place].named("modifier"):
            return ()
        self.mentions = [each for each in self.mentions if each.at != place]
        words = (*self.row[place].text.split(), *self.row[at].text.split())
        found = book().phrases.get(words) or book().phrases.get((*words[:-1], words[-1].removesuffix("s")), frozenset())
        return tuple(name for category, name in found if category == "layer")

    def _counts_others(self, figure: Figure) -> bool:
        """Whether a number says how many of the layers announced the next pair is told of: "the other two 32 -> 64"."""
        before = self.row[figure.at - 1].text if figure.at else ""
        whole = figure.is_bare and len(figure.numbers) == 1 and figure.numbers[0] in range(2, _MOST)
        return whole and before in _OTHERS and any(each.header or each.plural for each in self.mentions)

    def _place(self, figure: Figure, *, last: bool = False) -> None:
        if self._counts_others(figure):
            self.others = int(figure.numbers[0])
            return
        repeated = self._repeated(figure)
        if repeated is not None and self.row[repeated.at].named("member"):
            repeated.values[repeated.known.leaves] = figure.numbers
            return
        if repeated is not None:
            repeated.count = int(figure.numbers[0])
            return
        for mention in self._near(figure.at, STRONG if last else STRONG - 1):
            names = mention.takes(figure) if not self._is_asked_later(mention, figure) else ()
            if names and set(names) <= _MOVING and may_be_of_all(self.row, self.mentions, mention, figure):
                break
            if names and (not self._is_code(mention) or names == (mention.known.enters,)):
                mention.take(figure, names)
                return
        again = self._again(figure)
        if again is not None:
            self._insert(again)
            again.take(figure, again.takes(figure))
        elif not last or not self._implied(figure):
            self.left.append(figure)

    def _is_asked_later(self, mention: Mention, figure: Figure) -> bool:
        """Whether a layer is named behind what a later sentence asks for, and has no number told before that."""
        return any(head < mention.at and self.parted(figure.at, head) == STRONG and figure.at < head
                   and self.parted(head, mention.at) < STRONG for head in self.heads)  # fmt: skip

    def _near(self, at: int, most: int) -> Iterator[Mention]:
        """The mentions before and behind a place, the one less parted from it first."""
        able = [each for each in self.mentions if each.known.takes]  # a ReLU takes no number
        before = [each for each in able if each.at <= at]
        behind = [each for each in able if each.at > at]
        around = [*before[-1:], *behind[:1]]
        cost = {id(each): self.parted(at, each.at) for each in around}
        adjoining = {id(each) for each in behind[:1] if each.at == at + 1 and not cost[id(each)]}
        for each in sorted(around, key=lambda m: (cost[id(m)], id(m) not in adjoining, m.at > at)):
            if cost[id(each)] <= most:
                yield each

    def parted(self, one: int, other: int) -> int:
        """The strongest break between two places."""
        return max(self._breaks[min(one, other) + 1 : max(one, other)], default=0)

    def _is_code(self, mention: Mention) -> bool:
        return self.row[mention.at].written is not None and bool(mention.values)

    def _repeated(self, figure: Figure) -> Mention | None:
        """The layers that a number counts: "two dense layers", "three 3x3 convolutions"."""
        number = figure.numbers[0]
        if figure.senses or len(figure.numbers) > 1 or not 1 <= number < _MOST or figure.labelled:
            return None
        alone = number == 1 and figure.text.isalpha()
        for at in range(figure.at + 1, len(self.row)):
            item = self.row[at]
            found = next((each for each in self.mentions if each.at == at), None)
            if found is not None:
                units = bool(item.named("member")) and found.known.leaves not in found.values
                written = item.written is not None and at + 1 < len(self.row) and self.row[at + 1].text in _WRITTEN
                return found if (found.plural or alone or units or written) and not found.count else None
            moving = bool(_MOVING & set(item.named("sense"))) or (item.is_number and bool(
                _MOVING & set(self.row[at - 1].named("sense"))))  # fmt: skip
            if not moving and (item.kind not in {"grid", "other"} or item.named("token")[:1] in _STOPPING):
                return None
        return None

    def _again(self, figure: Figure) -> Mention | None:
        """Another layer like the last one told of in the plural: "convolutions: 3->32, 32->64, pool by 2, 64->128"; or
        another of which only the window is told: "a 3x3 convolution and a 1x1"."""
        if figure.is_grid and not figure.senses:
            return self._windowed_again(figure)
        if not figure.is_pair:
            return None
        earlier = sorted((each for each in self.mentions if each.known.pair), key=lambda each: each.at > figure.at)
        model = next((each for each in earlier if each.plural or not each.named), None)
        last = next((each for each in reversed(self.mentions) if each.at < figure.at), None)
        if last is not None and last.named and not last.plural and last.ends_at(figure):
            return Mention(last.kind, figure.at, figure.span)
        if model is None:
            return None
        model.header = True
        root = model.model or model
        often, self.others = self.others, 0
        root.alike += max(often, 1)
        shared = {k: v for k, v in model.values.items() if k not in model.known.pair}
        return Mention(model.kind, figure.at, figure.span, named=False, values=shared, marks=set(model.marks),
                       model=root, count=often)

    def _windowed_again(self, figure: Figure) -> Mention | None:
        before = [each for each in self.mentions if each.at < figure.at and "kernel" in each.values][-1:]
        led = figure.at > 0 and self.row[figure.at - 1].text in _LEADING
        own = before and before[0].known.family == "convolution" and before[0].known.shape == ("kernel",)
        return Mention(before[0].kind, figure.at, figure.span, named=False) if own and led else None

    def _implied(self, figure: Figure) -> bool:
        """A layer that is only spoken of by what it has: "128 hidden units", "32 filters"."""
        kind = next((_IMPLIED[each] for each in figure.senses if each in set(_IMPLIED) - _SPEAKING), "")
        if figure.is_bare and figure.chained:
            kind = "dense"
        if not kind and self._is_output(figure):
            kind = "dense"
        embeds = any("embedding" in each.named("sense") for each in self.row)
        if not kind or (kind == "embedding" and not embeds):
            return False
        mention = Mention(kind, figure.at, figure.span, named=False)
        names = mention.takes(figure)
        if names:
            self._insert(mention)
            mention.take(figure, names)
        return bool(names)

    def _is_output(self, figure: Figure) -> bool:
        """Whether a number counts the outputs behind a recurrent layer that has its units: "15 hidden units and 4
        outputs"."""
        noun = self.row[figure.at + 1 : figure.at + 3]
        behind = [each for each in self.mentions if each.at < figure.at][-1:]
        counted = figure.senses in {(), ("unit",)} and any(each.text.startswith("output") for each in noun)
        return counted and any("bias_vectors" in m.known.defaults and "units" in m.values for m in behind)

    def _insert(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.mentions.sort(key=lambda each: each.at)


_MOVING = {"stride", "padding", "dilation"}
_USUAL = {"standard", "ordinary", "regular", "normal", "plain", "usual"}
_LEADING = {"a", "another", "one", "and a", "then a", "second", "third", "final", "last"}
_MOST = 20
_NEAR = 4
_EVERYWHERE = {"everywhere", "throughout"}
_ALL = {"all", "each", "every", "both"}
_WRITTEN = {"layers", "modules", "blocks", "cells"}
_OTHERS = {"other", "others", "next", "remaining", "following"}
_SPEAKING = {"filter", "unit", "class", "kernel"}
_STOPPING = (("HAVE",), ("BE",), ("WITH",))


def _parts(item: Item) -> bool:
    """ "Than" stands between two sides."""
    return "THAN" in item.named("token") or item.text in PARTING


def _is_layer(item: Item) -> bool:
    return bool(item.named("layer"))
