"""A text as an exercise looks at it: its figures, what its words are called for, and what the question asks."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.exercises.figure import PERCENT, Figure, Ratio
from grammar.exercises.words import NONE, classes_of, loose
from grammar.school.row import ASKING, ENDS, RELATING, Row, Word
from grammar.span import Span

CUTS = ENDS | {"COMMA", "AND", "BUT", "COLON", "RELATIVE"}
NOUNS = frozenset({
    "WORD", "MEASURE", "LIGHT", "LETTER", "INPUT", "OUTPUT", "FOREIGN", "ORDINARY", "ROUND", "WEEKDAY", "X", "THING",
    "OTHER", "LAYER", "NEURON", "SPARE", "COUNTED", "DAYTIME", "MONTH",
})  # fmt: skip
_UNITS = frozenset({"UNIT", "MONEY", "TIME", "CURRENCY", "POINTS"})
_UNIT_WORDS = frozenset({
    "kilo", "cent", "franc", "ms", "kwh", "mph", "watt", "gb", "mb", "quart", "pint", "ounce", "cup",
})  # fmt: skip
_JUDGING = frozenset({"right", "wrong", "correct", "incorrect"})
_NUMBERS = frozenset({"NUMBER", "FRACTION"})
_DEMANDED = RELATING - {"ORDINAL", "DAY", "RELATION"}


class Text:
    """The words of a text, its figures, and the classes of words.toml that its words are in."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.words: tuple[Word, ...] = row.words
        self.lemmas = [w.lemma for w in row.words]
        self.tags: dict[int, frozenset[str]] = {}
        for start, end, classes in classes_of().found(self.lemmas):
            self.tags.update(dict.fromkeys(range(start, end), classes))
        self.asked = self._main(*self._question())
        self.ratios = tuple(self._ratios())
        self.figures = tuple(self._figures())

    def _question(self) -> tuple[int, int]:
        """The places of the question; of the last sentence where nothing asks: "mean of the first 6 even numbers"."""
        question = self.row.question()
        last = list(self.row.sentences())[-1:]
        if last and question is not None and question[1] < last[0][0] and self.row.words[-1].kind == "QUESTION":
            pointing = all(self.kind(at) == "WHICH" and self.kind(at - 1) == "OF" for at in range(*question)
                           if self.kind(at) in ASKING)  # fmt: skip
            question = last[0] if pointing else question
        if question is not None:
            return question
        if any(word.kind in ASKING for word in self.words) or not self.words:
            raise AnotherStory("There is not one question.")
        return list(self.row.sentences())[-1]

    def _main(self, start: int, end: int) -> range:
        """The question without a condition behind it: "what is left | if …", "when …"."""
        cut = next((at for at in range(start + 2, end) if self.kind(at) in {"IF", "WHEN"}), end)
        return range(start, cut)

    # --- words ----------------------------------------------------------------------------------------------------

    def kind(self, at: int) -> str:
        """The kind of the word at a place, "" outside of the text."""
        return self.words[at].kind if 0 <= at < len(self.words) else ""

    def lemma(self, at: int) -> str:
        """The lemma of the word at a place, "" outside of the text."""
        return self.lemmas[at] if 0 <= at < len(self.words) else ""

    def places(self, *classes: str, within: Iterable[int] | None = None) -> list[int]:
        """The places of the words that are in one of these classes."""
        wanted = frozenset(classes)
        return [
            at for at in (within if within is not None else range(len(self.words))) if self.tags.get(at, NONE) & wanted
        ]

    def says(self, *classes: str, within: Iterable[int] | None = None) -> bool:
        """Whether a word is in one of these classes."""
        return bool(self.places(*classes, within=within))

    def asks(self, *classes: str) -> bool:
        """Whether a word of the question is in one of these classes."""
        return self.says(*classes, within=self.asked)

    def is_asked(self, figure: Figure) -> bool:
        """Whether a figure stands in the question itself."""
        return figure.at in self.asked

    def has(self, places: Iterable[int], *lemmas: str) -> bool:
        """Whether one of the lemmas stands at one of the places."""
        return any(self.lemmas[at] in lemmas for at in places)

    def ends_figure(self, at: int) -> bool:
        """Whether a word is the unit of a figure."""
        return any(figure.start <= at < figure.end for figure in self.figures)

    # --- pieces ---------------------------------------------------------------------------------------------------

    def ahead(self, figure: Figure, cuts: Collection[str] = ENDS) -> range:
        """The places before a figure, back to the figure before it or a cut."""
        edges = {p for f in self.figures if f is not figure for p in range(f.start, f.end)}
        start = figure.start
        while start and start - 1 not in edges and self.kind(start - 1) not in cuts:
            start -= 1
        return range(start, figure.start)

    def behind(self, figure: Figure, cuts: Collection[str] = ENDS) -> range:
        """The places behind a figure, up to the next figure or a cut."""
        edges = {p for f in self.figures if f is not figure for p in range(f.start, f.end)}
        end = figure.end
        while end < len(self.words) and end not in edges and self.kind(end) not in cuts:
            end += 1
        return range(figure.end, end)

    def clause(self, at: int, cuts: Collection[str] = CUTS) -> range:
        """The places around a place between two cuts."""
        start = end = at
        while start and self.kind(start - 1) not in cuts:
            start -= 1
        while end < len(self.words) and self.kind(end) not in cuts:
            end += 1
        return range(start, end)

    def sentence(self, at: int) -> range:
        """The places of the sentence around a place."""
        return self.clause(at, ENDS)

    def nouns(self, places: Iterable[int]) -> list[str]:
        """The lemmas of the nouns at places, those of no class of words."""
        return [self.lemmas[at] for at in places if self.kind(at) in NOUNS and at not in self.tags]

    def span(self) -> Span:
        """The span of the whole text."""
        return self.row.span(0, len(self.words))

    # --- figures --------------------------------------------------------------------------------------------------

    def _ratios(self) -> Iterator[Ratio]:
        """ "3:4", "3 : 4 : 5", "5 to 6" where a ratio is spoken of."""
        spoken, at = self.says("ratio"), 0
        while at < len(self.words):
            end, numbers = self._ratio(at, {"COLON", "TO"} if spoken else {"COLON"})
            if len(numbers) > 1:
                yield Ratio(at, end, numbers)
            at = max(end, at + 1)

    def _ratio(self, at: int, joints: Collection[str]) -> tuple[int, tuple[Fraction, ...]]:
        if self.kind(at) == "RATIO":
            parts = self.words[at].text.replace(" ", "").split(":")
            return at + 1, tuple(Fraction(part) for part in parts if part.isdigit())
        numbers: list[Fraction] = []
        while self.kind(at) in _NUMBERS:
            numbers.append(self.words[at].value or Fraction(0))
            if self.kind(at + 1) not in joints or self.kind(at + 2) not in _NUMBERS:
                return at + 1, tuple(numbers)
            at += 2
        return at, ()

    def _figures(self) -> Iterator[Figure]:
        inside = {at for ratio in self.ratios for at in range(ratio.at, ratio.end)}
        for at, word in enumerate(self.words):
            if at in inside:
                continue
            if word.kind in _NUMBERS and word.value is not None and not self._is_label(at) and not self._is_turn(at):
                yield self._figure(at, word.value)

    def _is_turn(self, at: int) -> bool:
        """ "When an eighth joins": which one it is, not a part."""
        word = self.words[at]
        part = self.kind(at + 1) in {"OF", "MORE", "FEWER", "AS"} or self.lemma(at) in {"half", "quarter"}
        return word.kind == "FRACTION" and word.text[:2].lower() in {"a ", "an"} and not part

    def _is_label(self, at: int) -> bool:
        """ "Epoch 2", "Group 1:": a number that names what stands before it."""
        if self.kind(at + 1) in {"MORE", "FEWER"}:
            return False
        several = at > 0 and self.words[at - 1].text.lower() == f"{self.lemma(at - 1)}s"
        named = self.kind(at - 1) == "NUMBERED" or self.lemma(at - 1) in {"group", "class", "batch", "part", "machine"}
        named = named and not several
        return named and self.kind(at + 1) not in NOUNS | _UNITS | {"PERCENT", "OF"}

    def _figure(self, at: int, value: Fraction) -> Figure:
        start = at - (self.kind(at - 1) == "CURRENCY")
        unit, end = self._unit(at)
        per = ""
        if self.kind(end) in {"PER", "SLASH", "EACH", "EVERY"} and self.kind(end + 1) in NOUNS | _UNITS:
            per, end = self.lemma(end + 1), end + 2
        elif self._each(at, end, unit):
            per, end = self.lemma(end), end + 1
        per = "lb" if per == "pound" and self._weighs else per
        nouns: list[str] = []
        for place in range(end, min(end + 3, len(self.words))):
            if self.kind(place) not in NOUNS or self.lemmas[place].endswith("ly") or self.lemmas[place] in _JUDGING:
                break
            nouns.append(self.lemmas[place])
        return Figure(at, start, end, value, unit, per, tuple(nouns))

    def _unit(self, at: int) -> tuple[str, int]:
        after = self.kind(at + 1)
        if after == "PERCENT":
            return PERCENT, at + 2
        if after == "PER" and self.kind(at + 2) == "CENT":
            return PERCENT, at + 3
        if self.kind(at - 1) == "CURRENCY":
            return self.lemma(at - 1), at + 1
        if self.lemma(at + 1) == "pound" and self._weighs:
            return "lb", at + 2
        if after in _UNITS or self.lemma(at + 1) in _UNIT_WORDS:
            return self.lemma(at + 1), at + 2
        return "", at + 1

    def _each(self, at: int, end: int, unit: str) -> bool:
        """ "$9 a kilo": what the article, which is no word of the row, stood before."""
        if not unit or unit == PERCENT or not {self.kind(at - 1), self.kind(at + 1)} & {"CURRENCY", "MONEY"}:
            return False
        return self.kind(end) in {"UNIT", "TIME"} or self.lemma(end) in {"kilo", "piece", "pound", "quart", "ounce"}

    @property
    def _weighs(self) -> bool:
        """Whether a pound is one of mass, as beside dollars."""
        return any(word.kind == "CURRENCY" and word.lemma != "pound" for word in self.words)

    # --- nothing left over ----------------------------------------------------------------------------------------

    def demand_told(self, figures: Iterable[Figure], claimed: Collection[str], plain: Collection[str] = ()) -> None:
        """All that is told is understood: the figures, the words of the classes, and words of relation of kinds that
        are not `plain` in the exercise.

        Raises: AnotherStory where anything is left over.
        """
        used = {p for f in figures for p in range(f.start, f.end)}
        used |= {at for ratio in self.ratios for at in range(ratio.at, ratio.end)}
        used |= {at for at in range(len(self.words)) if self._is_turn(at) or self._is_label(at)}
        known = frozenset(claimed) | loose()
        left = [at for at, classes in self.tags.items() if not classes & known and at not in used]
        left += [f.at for f in self.figures if f.at not in used]
        left += self.row.left({*used, *(p for p in self.tags if self.tags[p] & known)}, _DEMANDED - frozenset(plain))
        if left:
            raise AnotherStory("Something else is told.", spans=tuple(self.words[at].span for at in sorted({*left})))


def one(found: Sequence[Figure], why: str) -> Figure:
    """The one figure found.

    Raises: AnotherStory where there is none or there are several.
    """
    if len(found) != 1:
        raise AnotherStory(why)
    return found[0]
