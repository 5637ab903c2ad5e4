"""The words of a text as named quantities need them: without articles, with the names, nouns and units they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from grammar.lexicon.inflection import uninflected
from grammar.quantities import Glossary, glossary
from grammar.quantities.kinds import Field, Kind
from grammar.runs import Runs
from grammar.span import Span
from grammar.stories.named_compound import joined
from grammar.stories.named_letters import lettered, pieces, powered
from grammar.token import Token

V = TypeVar("V")

BORDERS = frozenset(
    {"STOP", "QUESTION", "LINE", "SEMICOLON", "COMMA", "COLON", "DASH", "BUT", "BULLET", "ARROW", "BAR"}
)
"""Behind these, other words are spoken of other things."""
BRACKETS = frozenset({"OPEN", "CLOSE"})
ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_PARTING = BORDERS | BRACKETS
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
    {"ignore", "ignoring", "ignored", "neglect", "neglecting", "neglected", "disregard", "disregarding", "disregarded"}
)
_NUMBERS = frozenset({"NUMBER", "FRACTION"})
_MEASURED = frozenset({"UNIT", "TIME", "MONEY", "PERCENT", "CENT"})
_SHOWN = ("flow", "back", "large", "every")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the row: its token's class, lemma and, for a number, value; `led` by "a" or "one", `definite` behind
    "the"."""

    kind: str
    lemma: str
    token: Token
    led: bool = False
    definite: bool = False

    @property
    def value(self) -> Fraction | None:
        """The value of a number that counts or measures."""
        return self.token.value if self.kind in _NUMBERS else None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.token.span


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

    def __init__(self, tokens: Sequence[Token], *, of_a_topic: bool = False) -> None:
        self.book: Glossary = glossary()
        self.of_a_topic = of_a_topic
        self.words: tuple[Word, ...] = lettered(tuple(powered(tuple(_words(joined(tuple(tokens)), self.book)))))

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields in which the row is read: those whose topic it names, or those that need none."""
        every = self.book.fields.values()
        return tuple(each for each in every if bool(each.topic) is self.of_a_topic
                     and (not each.topic or any(each.topic.found(self.lemmas))))  # fmt: skip

    def kind(self, at: int) -> str:
        """The class of the word at a place, "" outside the row."""
        return self.words[at].kind if 0 <= at < len(self.words) else ""

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
        if not 0 <= at < len(self.words):
            return None
        word = self.words[at]
        for end in range(min(at + 3, len(self.words)), at, -1):
            told = self.book.unit_words.get(tuple(w.lemma for w in self.words[at:end])) if end > at + 1 else None
            if told:
                return Found(at, end, frozenset({told}), is_unit=True)
        for key in (word.token.text, word.lemma):
            if (key,) in self.book.unit_words:
                return Found(at, at + 1, frozenset({self.book.unit_words[(key,)]}), is_unit=True)
        if word.kind in _MEASURED or (word.kind == "CURRENCY" and word.token.sense):
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
        longer += [(name.start, name.end) for name in self.names]
        return tuple(each for each in self.book.parts.found(self.lemmas)
                     if not any(range(*each[:2]) != range(*run) and run[0] <= each[0] and each[1] <= run[1]
                                for run in longer))  # fmt: skip

    @cached_property
    def marks(self) -> tuple[tuple[int, int, tuple[tuple[str, str], ...]], ...]:
        """Every circumstance that is named; "#" in a name is a number, which it does not include."""
        numbered = tuple("#" if word.value is not None else word.lemma for word in self.words)
        found, at = [], 0
        while at < len(self.words):
            told, unit = self.match(self.book.marks, at), self.unit(at)
            if told is None and (before := self.book.marks.longest(numbered, at)) is not None:
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
        for at in (at for at, word in enumerate(self.words) if word.lemma in _IGNORED):
            start, end = self._between(at, _PARTING | {"AND", "HOW", "WHAT"})
            if not any(word.value is not None for word in self.words[start:end]):
                found |= set(range(start, end))
        return frozenset(found)

    def says(self, runs: Runs[bool], at: int) -> frozenset[int]:
        """The places in the sentence around a place at which one of the runs stands."""
        if not runs or not runs.may_stand_in(self.vocabulary):
            return frozenset()
        first, last = self.sentence(at)
        found = runs.found(self.lemmas[first:last])
        return frozenset(first + place for start, end, _ in found for place in range(start, end))

    def part(self, at: int) -> tuple[int, int]:
        """The words around a place up to the next borders."""
        return self._between(at, _PARTING)

    def clause(self, at: int) -> tuple[int, int]:
        """The words around a place that one verb may govern."""
        return self._between(at, _PARTING | {"AND", "RELATIVE", "WHEN", "IF"})

    def sentence(self, at: int) -> tuple[int, int]:
        """The words of the sentence around a place."""
        return self._between(at, ENDS)

    def _between(self, at: int, borders: frozenset[str]) -> tuple[int, int]:
        start = end = at
        while start > 0 and self.words[start - 1].kind not in borders:
            start -= 1
        while end < len(self.words) and self.words[end].kind not in borders:
            end += 1
        return start, end


def _words(tokens: Sequence[Token], book: Glossary) -> Iterator[Word]:
    for place, token in enumerate(tokens):
        if token.kind == "ARTICLE":
            if _is_per(tokens, place, book):
                yield Word("PER", "per", token)
            continue
        if token.kind == "POSSESSOR" and token.text.lower() != "whose":
            continue
        if token.kind == "SLASH":
            yield Word("PER", "per", token)
            continue
        if token.kind == "RATIO":
            yield from _ratio(token)
            continue
        kind = {"apiece": "EACH"}.get(token.text.lower(), _SAME_CLASS.get(token.kind, token.kind))
        turn = place > 0 and tokens[place - 1].kind in {"ORDINAL", "NEXT", "OTHER"}
        kind = "HALF" if kind == "FRACTION" and turn else kind
        led = place > 0 and tokens[place - 1].text.lower() in {"a", "an", "one", "single"}
        named, _, value = token.text.partition("-")
        is_name = any((uninflected(named),) in names for names in book.names.values())
        if kind == "WORD" and value.isdecimal() and is_name:
            number = replace(token, kind="NUMBER", text=value, value=Fraction(value))
            yield from (Word(kind, uninflected(named), token, led), Word("NUMBER", value, number))
            continue
        mended = bool(token.note) and (token.sense,) in book.nouns
        for part in pieces(token.sense if mended else token.text):
            if part:
                definite = place > 0 and tokens[place - 1].text.lower() == "the"
                yield Word(kind, uninflected(part).removeprefix("a "), token, led, definite)


_SAME_CLASS = {"IN_UNIT": "IN"}


def _ratio(token: Token) -> Iterator[Word]:
    """ "15:1" as the number 15 of the unit "ratio"."""
    over, _, under = (part.replace(",", "") for part in token.text.partition(":"))
    plain = over.replace(".", "", 1).isdecimal() and under.replace(".", "", 1).isdecimal()
    if not plain or not Fraction(under):
        yield Word("RATIO", token.text, token)
    else:
        yield Word("NUMBER", token.text, replace(token, kind="NUMBER", value=Fraction(over) / Fraction(under)))
        yield Word("WORD", "ratio:", token)


def _is_per(tokens: Sequence[Token], place: int, book: Glossary) -> bool:
    """The article of "$3 an hour", "one byte a pixel", "40 images an hour": behind what a number measures or counts,
    before a unit of time or, behind a unit, before a noun."""
    if not 1 < place < len(tokens) - 1 or tokens[place].text.lower() == "the":
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    counted = any(t.kind in {"NUMBER", "CURRENCY"} for t in tokens[max(place - 3, 0) : place])
    unit = before.kind in {*_MEASURED, "NUMBER"} or (uninflected(before.text),) in book.unit_words
    noun = any((word,) in book.nouns or (word,) in book.unit_words for word in (uninflected(after.text), after.sense))
    moves = before.kind in {"UNIT", "TIME"} and "mover" in book.nouns.get((uninflected(after.text),), ())
    return counted and (after.kind == "TIME" or (unit and noun and not moves))
