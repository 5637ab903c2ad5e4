"""What the words of a text say of rates: quantities, cues of words.toml, and names; a word that is none refuses it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from grammar.errors import AnotherStory
from grammar.lexicon.inflection import singular
from grammar.rates.measured import Mark as Mark
from grammar.rates.measured import bare_unit, quantity
from grammar.token import Token

ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_CUTS = ENDS | {"COMMA", "AND", "BUT", "DASH", "OPEN", "CLOSE", "THEN", "RELATIVE", "WHEN", "IF"}
_SOFT = frozenset({
    "ARTICLE", "BE", "DO", "HAVE", "MODAL", "PRONOUN", "POSSESSOR", "POSSESSIVE", "AT", "IN", "ON", "FROM", "TO", "FOR",
    "OF", "BY", "WITH", "INTO", "GET", "TAKE", "MOVE", "BEGIN", "LEAVE", "REACH", "THROUGH", "OVER", "ADVERB", "GIVE",
    "ORDINARY", "POLITE", "EXACTLY", "ONLY", "AS", "THAN", "STILL", "COMMAND", "THERE", "MANY", "MUCH", "HOLD",
    "GROW", "MEASURE", "DOWN", "UP", "OUT", "SPARE", "NOW", "INITIAL", "AROUND", "EACH", "MAKE", "NEED", "USE", "RATE",
    "RELATION", "OTHER", "ONE", "BETWEEN", "ALL", "SHRINK", "GROWTH", "SHRINKAGE", "STOPS", "FULL", "FACTOR_VERB",
    "CAPACITY", "DIVIDE", "SPAN", "COLON", "IN_UNIT",
})  # fmt: skip
_LEADING = frozenset({
    "ARTICLE", "POSSESSOR", "FROM", "TO", "IN", "OF", "BY", "ON", "AT", "EXTENT", "POSSESSIVE", "NUMBER", "OTHER",
    "ORDINAL", "AND", "COMMA", "INTO", "THROUGH", "OVER", "WITH", "MORE", "SAME", "ALL", "EACH", "HOW", "UNIT",
    "FOR", "COLON", "LEAVE", "REACH", "LATER", "BIGGER", "SMALLER",
})  # fmt: skip
_ALONE = frozenset({"alone", "by", "on"})
_NOUNS = frozenset(
    {"WORD", "FOREIGN", "LETTER", "LIGHT", "MEASURE", "DAYTIME", "WEEKDAY", "LAYER", "NODE", "UNIT", "ROUND", "EPOCH"}
)


Book = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""The phrases of a chapter and what they say, by their first words."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text: its tokens, its marks by sentences, and which sentence asks."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[Mark, ...], ...]
    asking: int

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks in order."""
        return tuple(mark for sentence in self.sentences for mark in sentence)

    @property
    def asked(self) -> tuple[Mark, ...]:
        """The marks of the sentence that asks."""
        return self.sentences[self.asking]

    def has(self, *what: str) -> bool:
        """Whether any mark is one of these."""
        return any(mark.what in what for mark in self.marks)


def marked(tokens: Sequence[Token], chapter: str) -> Marked:
    """The marks of a text in the words of a chapter of words.toml.

    Raises: AnotherStory where a word is unknown, or not one sentence asks.
    """
    row = tuple(tokens)
    found = [*_marks(row, chapter)]
    sentences: list[tuple[Mark, ...]] = []
    start = 0
    closed: list[str] = []
    for at in range(len(row) + 1):
        if at == len(row) or row[at].kind in ENDS:
            if at > start:
                sentences.append(tuple(mark for mark in found if start <= mark.at < at))
                closed.append(row[at].kind if at < len(row) else "")
            start = at + 1
    asks = [n for n, marks in enumerate(sentences) if any(_asks(m, closed[n]) for m in marks)]
    if len(asks) > 1:
        asks = [n for n in asks if closed[n] == "QUESTION"]
    if not asks and closed and closed[-1] == "QUESTION":
        asks = [len(sentences) - 1]
    if len(asks) != 1:
        raise AnotherStory("Not one sentence asks.")
    return Marked(row, tuple(sentences), asks[0])


def _asks(mark: Mark, end: str) -> bool:
    """Whether a mark asks: "when" only in a question."""
    return mark.what.startswith("ASK") and (mark.what != "ASK_WHEN" or end == "QUESTION")


def _marks(row: Sequence[Token], chapter: str) -> Iterator[Mark]:
    book, at, after_name = _book(chapter), 0, False
    while at < len(row):
        if _begins_a_clause(row, at):
            yield Mark("CUT", at, at + 1, row[at].kind)
        alone = row[at].text.lower() == "one" and at + 1 < len(row) and row[at + 1].text.lower() in _ALONE
        mark = (None if alone else quantity(row, at) or bare_unit(row, at)) or _cue(book, row, at)
        if mark is None:
            mark = _plain(row, at, chapter, after_name=after_name)
        after_name = mark is not None and mark.what == "NAME"
        if mark is not None:
            if mark.what != "SOFT":
                yield mark
            at = mark.end
        else:
            at += 1


def _begins_a_clause(row: Sequence[Token], at: int) -> bool:
    """ "A job that Boris does in 3 days": a clause of its own, whose subject stands behind "that"."""
    named = at + 2 < len(row) and row[at + 1].text[:1].isupper() and row[at + 2].kind in {"DO", "MODAL"}
    return named and row[at].kind == "RELATIVE" and row[at].text.lower() in {"that", "which"}


def _cue(book: Book, row: Sequence[Token], at: int) -> Mark | None:
    """The longest cue that begins at a place, its words as they are or without inflection, articles left out.

    Raises: AnotherStory where it may change the matter.
    """
    best: Mark | None = None
    for first in _spelled(row[at]):
        for phrase, what in book.get(first, ()):
            end = _matched(phrase, row, at)
            if end and (best is None or end > best.end):
                best = Mark(what, at, end, phrase[0])
    if (
        best is not None
        and best.what == "SOFT"
        and at
        and row[at - 1].kind == "ARTICLE"
        and row[at].form != "ing"
        and (row[at].kind == "WORD" and best.end == at + 1 and row[at].text.lower() == "fly")
    ):
        return None
    if best is not None and best.what == "STRANGE":
        raise AnotherStory(f"{row[at].text} may change the matter.")
    return best


def _matched(phrase: Sequence[str], row: Sequence[Token], at: int) -> int:
    """Where a phrase that begins at a place ends, 0 where it does not stand there."""
    for number, word in enumerate(phrase):
        while number and at < len(row) and row[at].kind == "ARTICLE":
            at += 1
        if at >= len(row) or word not in _spelled(row[at]):
            return 0
        at += 1
    return at


@lru_cache(maxsize=4096)
def _spelled(token: Token) -> tuple[str, ...]:
    """A word as it stands, and what it is without inflection."""
    low = token.text.lower()
    bare = low.removeprefix("a ")
    return tuple(dict.fromkeys((low, singular(low), token.sense, bare)))


def _plain(row: Sequence[Token], at: int, chapter: str, *, after_name: bool) -> Mark | None:
    """A cut, a name, or nothing where the word says nothing.

    Raises: AnotherStory where it may say something.
    """
    token = row[at]
    if token.kind in _CUTS:
        return Mark("CUT", at, at + 1, token.kind)
    letter = token.kind == "LETTER" or (token.text == "A" and token.kind == "ARTICLE" and _is_letter(row, at))
    if letter:
        return Mark("NAME", at, at + 1, token.text.lower())
    if token.value is not None and token.kind not in {"PRONOUN"}:
        raise AnotherStory("A number is none of the matter.")
    counted = at > 0 and row[at - 1].kind in {"NUMBER", "MANY"} and token.text.isalpha() and token.kind not in _SOFT
    if (counted or token.kind == "ROUND") and token.kind not in {"TIME", "UNIT"}:
        return Mark("NAME", at, at + 1, token.sense or token.text.lower())
    if token.kind in _SOFT and token.kind not in _NOUNS:
        return None
    if (
        chapter == "works"
        and token.kind == "WORD"
        and at
        and token.text.islower()
        and (row[at - 1].kind in {"MODAL", "TO"})
    ):
        return Mark("DO", at, at + 1, token.sense)
    led = at == 0 or row[at - 1].kind in _LEADING | ENDS or after_name
    capital = token.text[:1].isupper()
    if token.kind in _NOUNS and (led or capital):
        return Mark("NAME", at, at + 1, token.sense or token.text.lower())
    if token.kind in _SOFT:
        return None
    raise AnotherStory(f"{token.text} is not known.")


def _is_letter(row: Sequence[Token], at: int) -> bool:
    """Whether an "A" is a name: among sentences, or before a verb, where a "B" is told of too."""
    if not any(token.text == "B" for token in row):
        return False
    first = at == 0 or row[at - 1].kind in ENDS
    after = row[at + 1].kind if at + 1 < len(row) else "STOP"
    return (
        not first
        or after in {"AND", "COMMA", "BE", "MODAL", "DO", "TAKE", "RELATION", "WITH", "BEGIN", "STOPS"}
        or (len(row[at + 1].text) > 3 and row[at + 1].text.endswith("s") and not row[at + 1].text.endswith("ss"))
    )


@cache
def _book(chapter: str) -> Book:
    """The cues of a chapter by their first words, the longest first."""
    told = tomllib.loads(files("grammar.rates").joinpath("words.toml").read_text("utf-8"))[chapter]
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for what, lines in told.items():
        for phrase in (tuple(line.split()) for line in lines):
            found.setdefault(phrase[0], []).append((phrase, what))
    return found
