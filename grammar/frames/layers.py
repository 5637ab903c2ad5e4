"""Layers as people tell them: a row of phrases becomes sizes with their part (input, hidden, output), in the order told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.phrase import Amount, Ask, Custom, Multiple, Noun, Phrase, Point, Sizes, Stretch, Verb
from grammar.problem import Letter, Size
from grammar.span import Span

INPUT, HIDDEN, OUTPUT, ANY = "input", "hidden", "output", "any"
_INPUTS = {"input", "feature", "pixel", "sensor", "dimension", "variable", "value", "measurement", "embedding", "reading"}
_OUTPUTS = {"output", "class", "logit", "score", "label", "action", "move", "digit", "prediction", "target", "forecast", "way"}
_UNITS = {"neuron", "unit", "node", "perceptron"}
_LAYERS = {"layer", "hidden", "dense", "bottleneck", "middle", "connected", "code"}
_COUNTS = {"parameter", "weight", "connection", "param"}
_ASIDE = {"batch", "learning", "rate", "lr", "dropout", "momentum", "flash", "probability", "decay", "seed", "accuracy", "chip", "adam", "sgd"}
_ASIDE_UNITS = {"kilobyte", "megabyte", "gigabyte"}


@dataclass(frozen=True, slots=True)
class Told:
    """One size: its part, the size, for a pair the inputs too, and where it stands; `repeats` of one width are told apart."""

    part: str
    size: Size
    inputs: Size | None = None
    chained: bool = False
    bias: bool | None = None
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Layers:
    """What a text tells of layers: the sizes, the convention it chooses, counts of parameters, the phrases set aside, those not
    understood, and numbers of layers whose widths stand elsewhere."""

    told: tuple[Told, ...] = ()
    bias: bool | None = None
    counts: tuple[Phrase, ...] = ()
    aside: tuple[Phrase, ...] = ()
    unexplained: tuple[Phrase, ...] = ()
    announced: tuple[tuple[int, Phrase], ...] = ()


def layers(row: Sequence[Phrase]) -> Layers:
    """The layers that a row of phrases tells."""
    return _Row(row).read()


class _Row:
    """Reads a row of phrases once, from left to right."""

    def __init__(self, row: Sequence[Phrase]) -> None:
        self._row = [p for p in row if p.kind not in {"ADVERB", "ONLY", "ARTICLE", "ALL"}]
        self._found = Layers()
        self._taken: set[int] = set()

    def read(self) -> Layers:
        for index, phrase in enumerate(self._row):
            if index not in self._taken:
                self._phrase(index, phrase)
        return self._account()

    def _account(self) -> Layers:
        """A number of layers that was announced must be the number told."""
        middle = sum(t.part in {HIDDEN, ANY} for t in self._found.told)
        wrong = tuple(p for count, p in self._found.announced if count != middle and ("hidden" in _words(p) or count != len(self._found.told)))
        return replace(self._found, unexplained=self._found.unexplained + wrong)

    def _phrase(self, index: int, phrase: Phrase) -> None:
        match phrase.meaning:
            case Custom(name="bias", holds=holds):
                self._found = replace(self._found, bias=holds)
            case Sizes() as sizes:
                self._sizes(phrase, sizes)
            case Amount() as amount:
                self._amount(index, phrase, amount)
            case Stretch(article=False):
                self._set_aside(phrase)
            case Multiple():
                self._found = replace(self._found, unexplained=(*self._found.unexplained, phrase))
            case _:
                pass

    # --- sizes written out ----------------------------------------------------------------------------------------

    def _sizes(self, phrase: Phrase, sizes: Sizes) -> None:
        match sizes.form:
            case "chain":
                for size in sizes.sizes:
                    self._tell(Told(ANY, _size(size, phrase), chained=True, span=phrase.span))
            case "pair":
                bias = False if sizes.without_bias else None
                self._tell(Told(ANY, _size(sizes.sizes[1], phrase), _size(sizes.sizes[0], phrase), bias=bias, span=phrase.span))
            case "units":
                self._tell(Told(HIDDEN, _size(sizes.sizes[0], phrase), bias=False if sizes.without_bias else None, span=phrase.span))
            case _:
                self._grid(phrase, sizes)

    def _grid(self, phrase: Phrase, sizes: Sizes) -> None:
        """An image is flattened to its pixels, three times as many in colour."""
        around = {w for p in self._row for w in _words(p)}
        product = Fraction(1)
        for size in sizes.sizes:
            assert isinstance(size, Fraction)
            product *= size
        if len(sizes.sizes) == 2 and around & {"rgb", "colour", "color"}:
            product *= 3
        self._tell(Told(INPUT, product, span=phrase.span))

    # --- sizes told in words --------------------------------------------------------------------------------------

    def _amount(self, index: int, phrase: Phrase, amount: Amount) -> None:
        words = set(_words(phrase)) or self._shared(index)
        before, after = self._nearby(index)
        if amount.unit or amount.portion or amount.base_amount is not None:
            self._odd(phrase, amount, before)
        elif words & _COUNTS and not words & (_LAYERS | _UNITS):
            self._found = replace(self._found, counts=(*self._found.counts, phrase))
        elif words & _ASIDE or (not words & (_INPUTS | _OUTPUTS | _UNITS | _LAYERS) and before & _ASIDE):
            self._set_aside(phrase)
        elif "layer" in words and not words & _UNITS:
            self._several(index, phrase, amount, words)
        else:
            self._width(index, phrase, amount, words, before, after)

    def _odd(self, phrase: Phrase, amount: Amount, before: set[str]) -> None:
        if before & _ASIDE or amount.unit in _ASIDE_UNITS:
            self._set_aside(phrase)
        else:
            self._found = replace(self._found, unexplained=(*self._found.unexplained, phrase))

    def _several(self, index: int, phrase: Phrase, amount: Amount, words: set[str]) -> None:
        """"Two hidden layers of 256 and 128 units", "5 hidden layers of 50 neurons each"."""
        widths, end = self._widths(index + 1)
        count = int(amount.value) if amount.value.denominator == 1 and 1 <= amount.value <= 100 else 0
        part = _part(words) if _part(words) != ANY else HIDDEN if "hidden" in words else ANY
        if not widths:
            if count != 1:
                self._pending(index, phrase, part, count)
            return
        if len(widths) not in {1, count} or not count:
            self._found = replace(self._found, unexplained=(*self._found.unexplained, phrase))
            return
        self._taken.update(range(index + 1, end))
        for width, span in widths if len(widths) == count else widths * count:
            self._tell(Told(part, width, span=span))

    def _pending(self, index: int, phrase: Phrase, part: str, count: int) -> None:
        """A number of layers whose widths stand elsewhere: "two hidden layers" that are listed later, or "of equal width h"."""
        letters = [p for p in self._row[index + 1 : index + 4] if isinstance(p.meaning, Noun) and any(len(w) == 1 for w in p.meaning.words)]
        if letters:
            letter = next(w for w in letters[0].meaning.words if len(w) == 1)  # type: ignore[union-attr]
            for _ in range(count):
                self._tell(Told(part, Letter(letter), span=phrase.span))
            return
        self._found = replace(self._found, announced=(*self._found.announced, (count, phrase)))

    def _shared(self, index: int) -> set[str]:
        """The noun that a bare number shares with the list it stands in: "1,792, 36,928 and 73,856 weights"."""
        for phrase in self._row[index + 1 :]:
            if isinstance(phrase.meaning, Amount):
                if phrase.meaning.noun.words:
                    return set(phrase.meaning.noun.words) & _COUNTS
            elif phrase.kind not in {"AND", "COMMA"}:
                break
        return set()

    def _widths(self, index: int) -> tuple[list[tuple[Size, Span]], int]:
        """Amounts of units behind "of" or "with": one, or a list."""
        widths: list[tuple[Size, Span]] = []
        if index < len(self._row) and self._row[index].kind in {"OF", "WITH", "COLON", "OPEN", "HAVE"}:
            index += 1
        while index < len(self._row):
            meaning = self._row[index].meaning
            if isinstance(meaning, Amount) and not meaning.unit and not set(meaning.noun.words) & (_INPUTS | _OUTPUTS | {"layer"}):
                widths.append((meaning.value, self._row[index].span))
                index += 1
                ended = bool(meaning.noun.words)
                if ended or index >= len(self._row) or self._row[index].kind not in {"AND", "COMMA"}:
                    break
                while index < len(self._row) and self._row[index].kind in {"AND", "COMMA"}:
                    index += 1
            else:
                break
        return widths, index

    def _width(self, index: int, phrase: Phrase, amount: Amount, words: set[str], before: set[str], after: set[str]) -> None:
        if self._row[index + 1 : index + 2] and self._row[index + 1].kind == "EACH" and self._counted_before(index):
            self._found = replace(self._found, unexplained=(*self._found.unexplained, phrase))
            return
        part = _part(words)
        if part == ANY or words & _UNITS:
            near = before & (_INPUTS | _OUTPUTS | _LAYERS) or (after & (_INPUTS | _OUTPUTS | _LAYERS) if not words else set())
            told = _part(near)
            part = told if part == ANY else part
            if part == ANY and near & {"hidden", "dense", "layer", "bottleneck", "middle"}:
                part = HIDDEN if near & {"hidden", "bottleneck", "middle"} else ANY
        known = bool(words & (_INPUTS | _OUTPUTS | _UNITS)) or bool(before & (_LAYERS | _INPUTS | _OUTPUTS))
        if "hidden" in words:
            part = HIDDEN
        if known or part != ANY:
            self._tell(Told(part, amount.value, span=phrase.span))
        elif not words or self._listed(index):
            self._tell(Told(ANY, amount.value, span=phrase.span))
        else:
            self._found = replace(self._found, unexplained=(*self._found.unexplained, phrase))

    def _counted_before(self, index: int) -> bool:
        """Whether layers in the plural, with no number, stand before: "some hidden layers of 100 each"."""
        return any("layers" in p.text.lower().split() for p in self._row[max(0, index - 2) : index] if isinstance(p.meaning, Noun))

    def _listed(self, index: int) -> bool:
        """Whether the phrase goes into or comes out of a list of sizes: "maps 784 pixels to 10 digits"."""
        return index > 0 and self._row[index - 1].kind in {"TO", "FROM", "INTO", "ARROW", "HOLD", "VERB"}

    def _nearby(self, index: int) -> tuple[set[str], set[str]]:
        """The words of the noun before, across "of", "with", "is" or a colon, and of the one after "at", "in" or "for"."""
        before: set[str] = set()
        position = index - 1
        while position >= 0 and (self._row[position].kind in {"OF", "WITH", "COLON", "EQUALS", "AT", "OPEN", "TO"} or isinstance(self._row[position].meaning, Verb)):
            position -= 1
        if position >= 0 and isinstance(self._row[position].meaning, Noun) and index - position <= 3:
            before = set(_words(self._row[position]))
            if position > 0 and isinstance(self._row[position - 1].meaning, Point) and "layer" in before:
                before |= {"layer"}
        after: set[str] = set()
        if index + 2 < len(self._row) and self._row[index + 1].kind in {"AT", "IN", "FOR", "ON"}:
            after = set(_words(self._row[index + 2]))
        return before, after

    def _tell(self, told: Told) -> None:
        self._found = replace(self._found, told=(*self._found.told, told))

    def _set_aside(self, phrase: Phrase) -> None:
        self._found = replace(self._found, aside=(*self._found.aside, phrase))


def _words(phrase: Phrase) -> tuple[str, ...]:
    match phrase.meaning:
        case Noun(words=words, owner=owner):
            return words + owner
        case Amount(noun=noun) | Ask(noun=noun) | Sizes(noun=noun):
            return (noun.words or ((noun.head,) if noun.head else ())) + noun.owner
        case _:
            return ()


def _part(words: set[str]) -> str:
    """Input, hidden or output where the words tell it."""
    if "hidden" in words or "bottleneck" in words:
        return HIDDEN
    if "output" in words:
        return OUTPUT
    if words & _INPUTS:
        return INPUT
    return OUTPUT if words & _OUTPUTS else ANY


def _size(size: Fraction | str, phrase: Phrase) -> Size:
    return Letter(size) if isinstance(size, str) else size


