"""The words of a text as named quantities need them, with the names, nouns and units they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

from grammar.quantities import Glossary, glossary
from grammar.quantities.kinds import Field, Kind
from grammar.runs import Runs
from grammar.span import Span
from grammar.stories.named_words import MEASURED, Word, words_of
from grammar.token import Token

V = TypeVar("V")

BORDERS = frozenset(
    {"STOP", "QUESTION", "LINE", "SEMICOLON", "COMMA", "COLON", "DASH", "BUT", "BULLET", "ARROW", "BAR"}
)
"""Behind these, other words are spoken of other things."""
BRACKETS = frozenset({"OPEN", "CLOSE"})
ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_PARTING = BORDERS | BRACKETS
_CLAUSES = _PARTING | {"AND", "RELATIVE", "WHEN", "IF"}
_LEFT_OUT = _PARTING | {"AND", "HOW", "WHAT"}
_SCALING = frozenset({"scale", "scaling", "scalability", "speedup"})
_IDEAL = frozenset({"perfect", "perfectly", "ideal", "ideally", "linear", "linearly", "proportionally", "flawless"})
_MOST_BETWEEN = 2
_MOST_LISTED = 4
_LONGEST_UNIT = 4
_ANY = frozenset({"other", "any", "all", "such", "further"})
RELATING = frozenset(
    {"PER", "EACH", "RELATION", "TIMES", "MULTIPLE", "FOLD", "FOLDED", "FACTOR", "HALF", "MORE", "FEWER", "THAN",
     "REMAIN", "REMAINING", "OTHER", "WITHOUT", "NOT", "NO", "NONE", "GROW", "SHRINK", "GROWTH", "SHRINKAGE",
     "FACTOR_VERB", "MULTIPLY", "DIVIDE", "LEAVE", "PREVIOUS", "SPARE", "LEAST", "BIGGER", "SMALLER",
     "LATER", "AGO", "TIMES_SIGN", "X", "PLUS", "EQUALS", "POWER", "DIVIDE_SIGN", "EVERY", "FURTHER", "BELOW",
     "ABOVE", "AT_MOST", "AT_LEAST", "BETWEEN", "MINUS", "RATIO", "DAY"}
)  # fmt: skip
"""Classes of words that relate numbers: a reading that leaves one unexplained is no reading."""
CHANGING = frozenset(
    {"GROW", "SHRINK", "GROWTH", "SHRINKAGE", "FACTOR", "FACTOR_VERB", "MULTIPLE", "MULTIPLY", "FOLD", "FOLDED",
     "PREVIOUS", "FURTHER", "RELATION", "BIGGER", "SMALLER"}
)  # fmt: skip
"""Those of them that only a name, a mark or a cue explains."""
INSIDE = frozenset(
    {"WORD", "MEASURE", "LAYER", "INPUT", "OUTPUT", "FOREIGN", "ROUND", "HIDDEN", "LIGHT", "FULL", "NEURON", "DENSE",
     "LETTER", "COUNTED", "ADVERB", "EQUAL", "SAME", "OTHER", "TIME", "THING", "INITIAL", "RATE"}
)  # fmt: skip
"""Classes of the words that may stand between a number and the noun it counts."""
_IGNORED = frozenset(
    {"ignore", "ignoring", "ignored", "neglect", "neglecting", "neglected", "disregard", "disregarding", "disregarded",
     "excluding", "exclude", "excluded", "omitting", "omit", "omitted", "discounting", "setting aside"}
)  # fmt: skip
_EXTRAS = frozenset({"activation", "overhead", "cache", "buffer", "fragmentation", "padding", "checkpointing"})
_KEPT = frozenset({"free", "reserved", "aside"})
_COUNTING = frozenset({"count", "counting", "counted", "include", "including", "included", "consider", "considering"})
_SHOWN = ("flow", "back", "large", "every", "of number")


@dataclass(frozen=True, slots=True)
class Found:
    """A run of words, `start` to `end`, and the classes, unit or quantities that it names."""

    start: int
    end: int
    tops: frozenset[str] = frozenset()
    kinds: tuple[Kind, ...] = ()
    is_unit: bool = False

    @property
    def counts_nothing(self) -> bool:
        """Whether only the number itself shows anything, not the words behind it."""
        return not self.kinds and all(top.startswith(_SHOWN) for top in self.tops)

    @property
    def classes(self) -> frozenset[str]:
        """The classes of nouns and the units among what it names."""
        return frozenset(top for top in self.tops if not top.startswith(("thing:", *_SHOWN)))

    @property
    def top(self) -> str:
        """The unit's name."""
        return min((top for top in self.tops if top not in {"by1", "by2", "by3"}), default="")


class Row:
    """The row of words and what is named in it."""

    def __init__(self, words: tuple[Word, ...], *, of_a_topic: bool = False, late: bool = False) -> None:
        self.book: Glossary = glossary()
        self.of_a_topic, self.late = of_a_topic, late
        self.words = words
        self._kinds = tuple([word.kind for word in words])
        self._size = len(words)
        self._parted: dict[frozenset[str], tuple[tuple[int, int], ...]] = {}
        self.readings: dict[object, Any] = {}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields in which the row is read: those whose topic it names, or those that need none."""
        every = self.book.fields.values()
        if not self.of_a_topic:
            return tuple([each for each in every if not each.topic])
        said = (each for each in every if each.topic and each.late is self.late)
        said = (each for each in said if each.topic.may_stand_in(self.vocabulary))
        return tuple([each for each in said if any(each.topic.found(self.lemmas))])

    def kind(self, at: int) -> str:
        """The class of the word at a place, "" outside the row."""
        return self._kinds[at] if 0 <= at < self._size else ""

    def span(self, start: int, end: int) -> Span:
        """The stretch of text of some words."""
        return self.words[start].span | self.words[max(end - 1, start)].span

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The words without inflection."""
        return tuple(word.lemma for word in self.words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All different words."""
        return frozenset(self.lemmas)

    def match(self, runs: Runs[V], at: int) -> tuple[int, V] | None:
        """The end and meaning of the longest of some runs of words that starts at a place."""
        return runs.longest(self.lemmas, at)

    def unit(self, at: int) -> Found | None:
        """The unit that starts at a place."""
        return self._units[at] if 0 <= at < self._size else None

    @cached_property
    def _units(self) -> tuple[Found | None, ...]:
        return tuple(self._unit(at) for at in range(len(self.words)))

    def _unit(self, at: int) -> Found | None:
        word = self.words[at]
        for end in range(min(at + _LONGEST_UNIT, len(self.words)), at, -1):
            told = self.book.unit_words.get(tuple(w.lemma for w in self.words[at:end])) if end > at + 1 else None
            if told:
                return Found(at, end, frozenset({told}), is_unit=True)
        for key in (word.token.text, word.lemma):
            if (key,) in self.book.unit_words:
                return Found(at, at + 1, frozenset({self.book.unit_words[(key,)]}), is_unit=True)
        if word.kind in MEASURED or (word.kind == "CURRENCY" and word.token.sense):
            name = {"PERCENT": "percent", "CENT": "cent"}.get(word.kind, word.token.sense)
            return Found(at, at + 1, frozenset({name}), is_unit=True)
        return None

    def noun(self, at: int) -> Found | None:
        """The quantity or the class of nouns, whichever is longer, named by the words that start at a place."""
        name, noun = self.match(self.book.names[self.of_a_topic], at), self.match(self.book.nouns, at)
        if name is None and noun is None:
            return None
        end = max(found[0] for found in (name, noun) if found is not None)
        tops = noun[1] if noun is not None and noun[0] == end else frozenset[str]()
        return Found(at, end, tops, name[1] if name is not None and name[0] == end else ())

    @cached_property
    def names(self) -> tuple[Found, ...]:
        """Every name of a quantity in the row, longest first from the left, none inside another."""
        named = self.book.names[self.of_a_topic].found(self.lemmas)
        return tuple(Found(start, end, kinds=kinds) for start, end, kinds in named)

    @cached_property
    def parts(self) -> tuple[tuple[int, int, tuple[tuple[str, str], ...]], ...]:
        """Every part of a network that is named, with its fields."""
        longer = [(start, end) for start, end, _ in (*self.marks, *self.book.nouns.found(self.lemmas))]
        longer += [(name.start, name.end) for name in self.names if not all(kind.part for kind in name.kinds)]
        counted = tuple(word.lemma if word.value == 1 else told
                        for word, told in zip(self.words, self._numbered, strict=True))  # fmt: skip
        return tuple(each for each in self.book.parts.found(counted)
                     if not any(range(*each[:2]) != range(*run) and _hides(run, each[:2])
                                for run in longer))  # fmt: skip

    @cached_property
    def _numbered(self) -> tuple[str, ...]:
        """The lemmas, "#" in the place of each number."""
        return tuple("#" if word.value is not None else word.lemma for word in self.words)

    @cached_property
    def marks(self) -> tuple[tuple[int, int, tuple[tuple[str, str], ...]], ...]:
        """Every circumstance that is named; "#" in a name is a number, which it does not include."""
        found, at = [], 0
        while at < len(self.words):
            told, unit = self.match(self.book.marks, at), self.unit(at)
            if told is None and (before := self.book.marks.longest(self._numbered, at)) is not None:
                told = (before[0] - 1, before[1])
            if unit is not None:
                at = unit.end
                continue
            if told is not None:
                found.append((at, *told))
            at = told[0] if told is not None else at + 1
        return tuple(found)

    @cached_property
    def spoken(self) -> frozenset[int]:
        """The places of all words that a name, a circumstance, a cue or a word with a value of its own takes."""
        runs = (self.book.marks, self.book.carried, self.book.cues, self.book.nouns)
        found = ((start, end) for each in runs for start, end, _ in each.found(self.lemmas))
        named = ((each.start, each.end) for each in self.names)
        return frozenset(at for start, end in (*found, *named) for at in range(start, end))

    @cached_property
    def ignored(self) -> frozenset[int]:
        """The places of what is told to be left out of account: "ignoring overhead", "activations ignored"."""
        found: set[int] = set()
        for at in filter(self._leaves_out, range(len(self.words))):
            start, end = self.between(at, _LEFT_OUT)
            if self.kind(end) == "AND" and self._lists(end + 1):
                end = self.between(end + 1, _LEFT_OUT)[1]
            if not any(word.value is not None for word in self.words[start:end]):
                found |= set(range(start, end))
        for at in (at for at in range(len(self.words)) if self.lemmas[at] in _KEPT and self.kind(at + 1) == "FOR"):
            end = self.between(at, _PARTING)[1]
            if not any(word.value is not None for word in self.words[at:end]):
                found |= set(range(at + 1, end))
        return frozenset(found).union(*map(self._ideally, range(len(self.words))))

    def _lists(self, at: int) -> bool:
        """Whether only nouns stand from a place on: "ignoring scales and other overhead"."""
        start, end = self.between(at, _LEFT_OUT)
        named = all(self.kind(place) in INSIDE or self.words[place].lemma in _ANY for place in range(at, end))
        return start == at and 0 < end - at <= _MOST_LISTED and named

    def _leaves_out(self, at: int) -> bool:
        """Whether a word says that something is left out of account: "ignoring", "not counting", "no activations"."""
        if self.kind(at) in {"NO", "WITHOUT"} and self.lemmas[at + 1 : at + 2] and self.lemmas[at + 1] in _EXTRAS:
            return True
        if self.lemmas[at] in _IGNORED:
            return True
        before = {self.lemmas[place] for place in range(max(at - _MOST_BETWEEN, 0), at)}
        return self.lemmas[at] in _COUNTING and bool(before & {"not", "without", "nothing", "no"})

    def _ideally(self, at: int) -> Iterator[int]:
        """The places of what says that nothing is lost: "under perfect linear scaling", "if they scale ideally"."""
        if self.lemmas[at] in _SCALING:
            places = range(max(at - _MOST_BETWEEN, 0), min(at + _MOST_BETWEEN + 1, len(self.words)))
            ideal = [place for place in places if self.lemmas[place] in _IDEAL]
            if ideal and self.kind(at + 1) not in {"OF", "BE"}:
                yield from range(max(min(at, *ideal) - 1, 0), max(at, *ideal) + 1)

    def says(self, runs: Runs[bool], at: int) -> frozenset[int]:
        """The places in the sentence around a place at which one of the runs stands."""
        if not runs or not runs.may_stand_in(self.vocabulary):
            return frozenset()
        first, last = self.sentence(at)
        found = runs.found(self.lemmas[first:last])
        return frozenset(first + place for start, end, _ in found for place in range(start, end))

    def part(self, at: int) -> tuple[int, int]:
        """The words around a place up to the next borders."""
        return self.between(at, _PARTING)

    def clause(self, at: int) -> tuple[int, int]:
        """The words around a place that one verb may govern."""
        return self.between(at, _CLAUSES)

    def sentence(self, at: int) -> tuple[int, int]:
        """The words of the sentence around a place."""
        return self.between(at, ENDS)

    def between(self, at: int, borders: frozenset[str]) -> tuple[int, int]:
        """The words around a place up to the next of some borders."""
        if borders not in self._parted:
            self._parted[borders] = _stretches(self.words, borders)
        return self._parted[borders][at]


def _hides(run: tuple[int, int], part: tuple[int, int]) -> bool:
    """Whether a name holds that of a part, or goes on where it ends: "two layer norms" are no two layers."""
    return (run[0] <= part[0] and part[1] <= run[1]) or part[0] < run[0] < part[1] < run[1]


def _stretches(words: Sequence[Word], borders: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """For every place, and the end of the row, from where to where no border stands."""
    edges = [at for at, word in enumerate(words) if word.kind in borders]
    starts = accumulate((at + 1 if word.kind in borders else 0 for at, word in enumerate(words)), max, initial=0)
    ends = iter((*edges, len(words)))
    end = next(ends)
    found = []
    for at, start in enumerate(starts):
        end = end if at <= end else next(ends)
        found.append((start, end))
    return tuple(found)


def row_of(tokens: tuple[Token, ...]) -> Row:
    """The row of a text's tokens, read in the fields that need no topic."""
    return Row(words_of(tokens))
