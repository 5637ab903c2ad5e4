"""A text as a row of tokens parted into clauses and sentences."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, compress
from typing import Any

from grammar.kept import once
from grammar.token import Token

_ENDS = {"QUESTION", "LINE"}
_PARTS = {
    "STOP", "QUESTION", "LINE", "SEMICOLON", "COLON", "COMMA", "DASH", "OPEN", "CLOSE", "AND", "BUT", "RELATIVE",
    "WHEN",
    "IF", "OR",
}  # fmt: skip
NAMING = {
    "WORD", "MEASURE", "LIGHT", "RATE", "NEURON", "LAYER", "INPUT", "OUTPUT", "HIDDEN", "DENSE", "BIAS", "COUNTED",
    "RELATION",
    "FOREIGN", "TARGET", "NAMED_LAYER", "ROUND", "ANSWER", "INCOMING", "OUTGOING", "PLACES", "MONEY",
    "HALFLIFE", "UNIT",
}  # fmt: skip
_SUFFIXES = ("ings", "ied", "ier", "ing", "ions", "ion", "ments", "ment", "ers", "er", "ies", "es", "ed", "e", "s", "y")
_SHORTEST = 3
_BARE = {"base", ""}
_SHORT = {
    "no", "nr", "nos", "vs", "ca", "fig", "figs", "eq", "vol", "pp", "p", "ch", "sec", "approx", "max", "min", "avg",
    "st", "dr", "mr", "ms", "mrs", "cf", "col", "ex", "art", "par", "tab", "pt", "ver", "v", "op", "bk", "abt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens, the class and the word in lower case of each, and the number of the clause and of the sentence that
    it stands in; `edged` and `edged_words` are the classes and words with nothing around them, for a look beyond the
    ends."""

    tokens: tuple[Token, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    clause: tuple[int, ...]
    sentence: tuple[int, ...]
    asking: frozenset[int]
    size: int
    edged: tuple[str, ...]
    edged_words: tuple[str, ...]
    clauses: tuple[range, ...]
    sentences: tuple[range, ...]
    readings: dict[object, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def kind(self, place: int) -> str:
        """The class of the token at a place, "" beyond the ends."""
        try:
            return self.edged[place]
        except IndexError:
            return ""

    def word(self, place: int) -> str:
        """The word at a place in lower case, "" beyond the ends."""
        try:
            return self.edged_words[place]
        except IndexError:
            return ""

    def sense(self, place: int) -> str:
        """What the word at a place means, "" beyond the ends."""
        return self.tokens[place].sense if 0 <= place < self.size else ""

    def parts_period(self, place: int) -> bool:
        """Whether a fraction is of a period: "half-yearly", but not "by half annually"."""
        return self.kind(place) == "FRACTION" and self.kind(place + 1) == "EVERY" and self.kind(place - 1) != "BY"

    def counts_from(self, place: int) -> bool:
        """Whether a number is where the count begins: "in epoch 7, counting from 0"."""
        led = {self.word(place - 2), self.word(place - 3)}  # also "counting epochs from 0"
        return self.kind(place - 1) in {"FROM", "AT"} and bool(led & {"counting", "counted", "numbered"})

    def within(self, place: int, *, sentence: bool = False) -> range:
        """The places of the clause, or the sentence, that a place is in; none beyond the end."""
        if place >= self.size:
            return range(place, place)
        if sentence:
            return self.sentences[self.sentence[place]]
        return self.clauses[self.clause[place] - self.clause[0]]

    def names(self, places: range) -> frozenset[str]:
        """The stems of the names that stand at places."""
        return frozenset(_names(self)[max(places.start, 0) : max(places.stop, 0)]) - _NO_NAME

    def said(self, places: range) -> frozenset[str]:
        """The words in lower case that stand at places."""
        return frozenset(self.words[max(places.start, 0) : max(places.stop, 0)])

    def classes(self, places: range) -> frozenset[str]:
        """The classes of the words that stand at places."""
        return frozenset(self.kinds[max(places.start, 0) : max(places.stop, 0)])

    def name(self, place: int) -> str:
        """The stem of a name; that of a participle is its own: "shipping" names no ships."""
        token = self.tokens[place]
        return stem(token.text if token.form == "ing" else token.sense or token.text)


_NO_NAME = frozenset({""})
_EDGE = ("",) * 32
"""Nothing, behind a text and (counted from its end) before it, as far as a word ever looks."""


@once
def _names(text: Text) -> tuple[str, ...]:
    """The stem of each word that is a name, "" of others."""
    return tuple([text.name(p) if kind in NAMING else "" for p, kind in enumerate(text.kinds)])


def text_of(tokens: tuple[Token, ...]) -> Text:
    """The text that a row of tokens is."""
    kinds = tuple([token.kind for token in tokens])
    words = tuple([token.text.lower() for token in tokens])
    size = len(tokens)
    parts = [kind in _PARTS for kind in kinds]
    clause = tuple(accumulate(parts, initial=0))[1:]
    ends = [kind in _ENDS or (kind == "STOP" and not _shortens(kinds, words, p)) for p, kind in enumerate(kinds)]
    sentence = tuple(accumulate(ends, initial=0))[:-1]
    asks = [p for p, kind in enumerate(kinds) if kind == "QUESTION" or (kind == "COMMAND" and tokens[p].form in _BARE)]
    asking = frozenset([sentence[p] for p in asks]) or frozenset(sentence[-1:])
    clauses, sentences = _runs(parts), _runs([False, *ends[:-1]])
    edged = (*kinds, *_EDGE), (*words, *_EDGE)
    return Text(tokens, kinds, words, clause, sentence, asking, size, *edged, clauses, sentences)


def _runs(begins: list[bool]) -> tuple[range, ...]:
    """The places of each part of a text, of which some are where one begins."""
    size = len(begins)
    bounds = [0, *compress(range(1, size), begins[1:])] if size else []
    return tuple(map(range, bounds, [*bounds[1:], size]))


def _shortens(kinds: tuple[str, ...], words: tuple[str, ...], place: int) -> bool:
    """Whether a dot ends no sentence, but a short word before a number: "no. 7"."""
    return place > 0 and words[place - 1] in _SHORT and kinds[place + 1 : place + 2] == ("NUMBER",)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its ending, so that "folding" and "folds" are one.

    >>> stem("folding") == stem("folds")
    True
    """
    word = word.lower()
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            return word[: -len(suffix)]
    return word
