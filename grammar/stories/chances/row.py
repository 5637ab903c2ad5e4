"""A text as a row of marks: every word under the class that it has in questions of chance, and patterns over them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from grammar.lexicon import field_words
from grammar.lexicon.inflection import singular
from grammar.stories.chances.articles import is_kept, unscaled
from grammar.stories.chances.mark import Mark, boxed
from grammar.stories.chances.patterns import compiled, needs, patterns
from grammar.token import Token

HARMLESS = frozenset(
    {
        "WAY", "ARRANGEMENT", "COMBINATION", "POSSIBLE", "DIFFERENT", "MADE", "DRAW", "RANDOM", "PLAIN", "CARD",
        "PERSON", "CHARACTER", "STRING", "ALLOW", "GOOD", "CHANCE", "EXPECT", "SYMBOL", "LINE_UP", "LINED", "TABLE",
        "AROUND", "OUTFIT", "GROUPING", "CASE", "TOSS", "INDEPENDENT", "FOLLOWED", "DECK", "MEDAL", "RETURN",
        "LENGTH", "COIN", "DIE", "METAL", "HANDSHAKE", "SHAKE", "POSITIVE", "ILL", "HEALTHY", "TEST", "BIRTHDAY",
        "SIDED", "DISTRIBUTE", "DROPOUT", "SEARCH", "LEAGUE",
    }
)  # fmt: skip
"""Classes of the field whose words may stand beside a reading that does not need them."""

RELATING = frozenset(
    {
        "NUMBER", "SHARE", "MONEY", "NOT", "NO", "NONE", "WITHOUT", "THAN", "BEFORE", "SAME", "OTHER", "MORE", "FEWER",
        "MOST", "LEAST", "LARGEST", "SMALLEST", "MULTIPLE", "TIMES", "RELATION", "ORDINAL", "FINAL", "INITIAL", "EACH",
        "PREVIOUS", "NEXT", "ALL", "OR", "PROBABILITY_OF", "BELOW", "ABOVE", "FRACTION", "PERCENT", "EQUALS",
        "NUMBERED", "AT_MOST", "AT_LEAST", "BETWEEN", "MULTIPLY", "DIVIDE", "FACTOR_VERB", "FOLD", "FOLDED", "PLUS",
        "ONLY", "MEASURED", "LEAVE", "GAIN", "GIVE", "GROW", "SHRINK", "MOVE", "REMAIN",
    }
)  # fmt: skip
"""Classes of the whole lexicon that say how numbers belong together: a reading uses every one of their words."""

FUNCTION = frozenset(patterns("words.function"))
"""Classes that hold a sentence together; every other one is CONTENT in a pattern: a word that names or describes."""

CHANGING = frozenset({"LEAVE", "GAIN", "GIVE", "GROW", "SHRINK", "MOVE", "REMAIN"})
"""Classes of verbs that tell that there are more or fewer, or what is done with them."""

_DROPPED = frozenset({"ARTICLE", "ADVERB", "POSSESSOR", "PLEASE", "BULLET", "LINE"})
_SOFT = frozenset({
    "about", "around", "some", "very", "already", "also", "too", "even", "come", "comes", "came", "coming", "go",
    "goes",
})  # fmt: skip
_SET_WORDS = frozenset({"and", "or", "not", "given"})
_STOPS = frozenset({"STOP", "QUESTION", "SEMICOLON"})


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern holds: the marks from `start` to `end`, and those that it names."""

    row: "Row"
    start: int
    end: int
    named: tuple[tuple[str, int, int], ...]

    def __getitem__(self, name: str) -> Mark:
        """The first mark under the name."""
        return self.row.marks[next(start for each, start, _ in self.named if each == name)]

    def all(self, name: str) -> tuple[Mark, ...]:
        """All marks under the name."""
        start, end = next((a, b) for each, a, b in self.named if each == name)
        return self.row.marks[start:end]

    def has(self, name: str) -> bool:
        """Whether the name stands in the text."""
        return any(each == name for each, _, _ in self.named)

    @property
    def places(self) -> frozenset[int]:
        """The places of the marks in the row."""
        return frozenset(range(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Row:
    """The marks of a text."""

    marks: tuple[Mark, ...]
    text: str
    offsets: tuple[int, ...]
    at_offset: Mapping[int, int]
    kinds: frozenset[str]
    holds: frozenset[str]
    """The classes and the words of the marks."""

    def find(self, pattern: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Every place between two marks where the pattern holds, left to right, none overlapping."""
        if not self._may_hold(pattern):
            return
        last = self.offsets[len(self.marks) if end is None else min(end, len(self.marks))]
        for found in compiled(pattern).finditer(self.text, self.offsets[start], last):
            if found.end() > found.start():
                yield self._match(found)

    def _match(self, found: re.Match[str]) -> "Match":
        places = self.at_offset
        groups = tuple((name.partition("__")[0], places[found.start(name)], places[found.end(name)])
                       for name, got in found.groupdict().items() if got)  # fmt: skip
        return Match(self, places[found.start()], places[found.end()], groups)

    def at(self, pattern: str, place: int, end: int | None = None) -> "Match | None":
        """Where the pattern holds from this place on, and not behind `end`."""
        if not self._may_hold(pattern):
            return None
        last = self.offsets[len(self.marks) if end is None else end]
        found = compiled(pattern).match(self.text, self.offsets[place], last)
        return self._match(found) if found is not None and found.end() > found.start() else None

    def _may_hold(self, pattern: str) -> bool:
        """Whether the words that a pattern needs stand in the row."""
        return not any(map(self.holds.isdisjoint, needs(pattern)))

    def first(self, pattern: str, start: int = 0, end: int | None = None) -> Match | None:
        """The first place where the pattern holds."""
        return next(self.find(pattern, start, end), None)

    def places(self, pattern: str) -> frozenset[int]:
        """All places that matches of the pattern cover."""
        return frozenset(place for match in self.find(pattern) for place in match.places)

    def unused(self, used: frozenset[int]) -> tuple[Mark, ...]:
        """The marks outside `used` that a reading may not leave out."""
        return tuple(mark for at, mark in enumerate(self.marks) if at not in used and demands(mark))


def demands(mark: Mark) -> bool:
    """Whether the mark says something that a reading must use."""
    if mark.named:
        return mark.kind not in HARMLESS
    return mark.kind in RELATING and mark.word not in _SOFT


def row_of(tokens: Sequence[Token]) -> Row:
    """The row of a text."""
    marks: list[Mark] = []
    sentence = 0
    tokens = list(unscaled(tokens))
    kept = [token for place, token in enumerate(tokens) if token.kind not in _DROPPED or is_kept(tokens, place)]
    at = 0
    while at < len(kept):
        mark, length = _mark(kept, at)
        marks.append(replace(mark, sentence=sentence))
        sentence += mark.kind in _STOPS
        at += length
    return _without_idle(row_from(boxed(_in_their_place(marks))))


_SPELLED = frozenset({"STRING", "SYMBOL", "CHARACTER", "DECIMAL"})


def _without_idle(row: Row) -> Row:
    """The row without phrases that tell nothing: "independently of the others", "without looking"; and, where nothing
    is spelled, "all different"."""
    told = patterns("row.idle") + (() if row.kinds & _SPELLED else patterns("row.idle_of_things"))
    found = (match for pattern in told for match in row.find(pattern))
    idle = {at for match in found for name, start, end in match.named if name == "drop" for at in range(start, end)}
    return row_from([mark for at, mark in enumerate(row.marks) if at not in idle]) if idle else row


_PLACES = (({"SUIT", "RANK", "COURT"}, {"DECK", "CARD"}), ({"HEADS", "TAILS"}, {"COIN"}))


def _in_their_place(marks: Sequence[Mark]) -> list[Mark]:
    """Clubs and heads are those of cards and coins only where the text speaks of cards and coins."""
    kinds = {mark.kind for mark in marks}
    marks = [replace(each, kind="WORD", named=False) if _is_gift(marks, at) else each for at, each in enumerate(marks)]
    marks = [replace(each, kind="WORD", named=False) if _is_thing(marks, at) else each for at, each in enumerate(marks)]
    strange = {each for words, signs in _PLACES if not signs & kinds for each in words}
    return [replace(mark, kind="WORD", named=False) if mark.kind in strange else mark for mark in marks]


def _is_thing(marks: Sequence[Mark], at: int) -> bool:
    """ "30 samples": what is counted, and not the verb of drawing."""
    return marks[at].kind == "DRAW" and at > 0 and marks[at - 1].kind == "NUMBER" and marks[at].text.endswith("s")


_HANDING = frozenset({"NUMBER", "BE", "ON", "OF", "FOR", "AT", "IN", "RELATIVE", "EACH", "WITHIN"})


def _is_gift(marks: Sequence[Mark], at: int) -> bool:
    """Whether "given" only says that something is handed over: a drug is given to patients."""
    that = at + 1 < len(marks) and marks[at + 1].kind == "RELATIVE"
    before = marks[at - 1].kind if at else ""
    return marks[at].kind == "GIVEN" and before in _HANDING and not that


def row_from(marks: Sequence[Mark]) -> Row:
    """The row of these marks; in its text a plus stands behind every word that names or describes."""
    words = [f"{mark.kind}/{mark.word.replace(' ', '_')}{'' if mark.kind in FUNCTION else '+'} " for mark in marks]
    offsets = tuple(accumulate((len(each) for each in words), initial=0))
    at_offset = {offset: at for at, offset in enumerate(offsets)}
    kinds = frozenset([mark.kind for mark in marks])
    holds = kinds | {mark.word.replace(" ", "_").rstrip("+") for mark in marks}
    return Row(tuple(marks), "".join(words), offsets, at_offset, kinds, holds)


def _mark(tokens: Sequence[Token], at: int) -> tuple[Mark, int]:  # noqa: C901 - one branch a kind of token
    """The mark that begins at a token, and how many tokens it takes."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if (
        token.kind in {"NUMBER", "FRACTION"}
        and after is not None
        and after.kind == "PERCENT"
        and token.value is not None
    ):
        return Mark("SHARE", "%", token.span | after.span, token.value / 100, "percent"), 2
    if token.kind == "CURRENCY" and after is not None and after.kind == "NUMBER":
        return Mark("MONEY", "$", token.span | after.span, after.value, token.sense), 2
    if token.kind == "NUMBER" and after is not None and after.kind == "MONEY":
        return Mark("MONEY", "$", token.span | after.span, token.value, after.sense), 2
    if token.kind == "FRACTION" or (token.kind == "NUMBER" and token.value is not None and token.value.denominator > 1):
        return Mark("SHARE", "fraction", token.span, token.value, text=token.text), 1
    if token.text == "P" and after is not None and after.kind == "OPEN" and not _is_called(tokens, at):
        return _probability_of(tokens, at)
    if token.kind == "PRONOUN" and token.text.lower() == "one":
        return Mark("NUMBER", "one", token.span, Fraction(1)), 1
    entry = None if token.kind == "NUMBER" and not token.text.isalpha() else field_words("chance").look(token.text)
    if entry is not None:
        return Mark(
            entry.kind, singular(token.text.lower()), token.span, entry.value, entry.sense, named=True, text=token.text
        ), 1
    if token.kind == "MONEY":
        return Mark("CURRENCY_WORD", token.text.lower(), token.span, sense=token.sense), 1
    if token.kind == "ARTICLE":
        return Mark("LETTER", "a", token.span, text="A"), 1
    if token.text.lower() == "among":
        return Mark("AMONG", "among", token.span), 1
    word = token.text.lower() if token.kind not in {"WORD", "RELATION"} else singular(token.text.lower())
    return Mark(token.kind, word.replace("/", "-") or "-", token.span, token.value, token.sense, text=token.text), 1


def _is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether a P is a function of a number, P(n) or P(10), and not the probability of an event."""
    inside, closed = tokens[at + 2 : at + 3], tokens[at + 3 : at + 4]
    plain = bool(inside) and (inside[0].kind == "NUMBER" or (len(inside[0].text) == 1 and inside[0].text.islower()))
    return plain and bool(closed) and closed[0].kind == "CLOSE"


def _probability_of(tokens: Sequence[Token], at: int) -> tuple[Mark, int]:
    """ "P(A and B)" as one mark, named by what stands inside."""
    end = next((i for i in range(at + 2, min(at + 9, len(tokens))) if tokens[i].kind == "CLOSE"), None)
    if end is None:
        return Mark("LETTER", "p", tokens[at].span), 1
    if any(len(t.text) > 1 and t.text.isalpha() and t.text.lower() not in _SET_WORDS for t in tokens[at + 2 : end]):
        return Mark("CHANCE", "probability", tokens[at].span | tokens[at + 1].span, sense="chance", named=True), 2
    inside = "".join(t.text.lower() if t.kind != "BAR" else "|" for t in tokens[at + 2 : end])
    return Mark("PROBABILITY_OF", inside, tokens[at].span | tokens[end].span, sense=inside), end - at + 1
