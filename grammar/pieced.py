"""Texts that are read piece by piece: between commas, stops and words such as "has" and "with" each piece is read by a
small grammar (pieces.lark) over the classes of words.toml of its folder."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib.resources import files

from lark import Lark, LarkError, Tree
from lark import Token as LarkToken

from grammar.chunks import grammar_of, parsed, terminals_of
from grammar.errors import AnotherStory
from grammar.lexicon.inflection import uninflected
from grammar.runs import Runs
from grammar.span import Span

MOST_WORDS, MOST_PIECES = 14, 30
_STRESSED = frozenset({"EACH", "ALL"})


@dataclass(frozen=True, slots=True)
class Word:
    """A terminal, what it means there, and its number; a call of code has the numbers and names of its arguments."""

    kind: str
    sense: str
    span: Span
    value: Fraction | None = None
    arguments: tuple[Fraction, ...] = ()
    settings: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece says: its rule, its tree, its words, and in which sentence it stands."""

    rule: str
    tree: Tree[LarkToken]
    words: tuple[Word, ...]
    sentence: int

    def word(self, kind: str) -> Word | None:
        """Its first word of a class."""
        return next((each for each in self.words if each.kind == kind), None)

    def sense(self, kind: str) -> str:
        """The sense of its first word of a class, "" for none."""
        word = self.word(kind)
        return word.sense if word is not None else ""

    @property
    def number(self) -> Fraction:
        """Its first number, else its ordinal or the like, 1 where it has none."""
        told = sorted(self.words, key=lambda each: each.kind != "NUMBER")
        return next((each.value for each in told if each.value is not None), Fraction(1))

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.words[0].span | self.words[-1].span


@dataclass(frozen=True, slots=True)
class Language:
    """The pieces of one kind of text: the folder of its grammar and words, the words that are pieces by themselves, and
    those that begin one, or end one."""

    folder: str
    alone: frozenset[str]
    begins: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()

    def phrases(self) -> Runs[tuple[str, str]]:
        """The class and sense of each phrase of the words."""
        return _phrases(self.folder)

    def pieces(self, words: Iterable[Word]) -> tuple[Piece, ...]:
        """The pieces of a text in order.

        Raises: AnotherStory where one says anything else than the grammar knows.
        """
        found: list[Piece] = []
        piece: list[Word] = []
        sentence = 0
        row = (*words, None)
        parting = {"BREAK", "END", *self.alone}
        for at, word in enumerate(row):
            if word is not None and word.kind in _STRESSED and self._leads(row[at + 1]):
                found += [self._read(tuple(piece), sentence)] if piece else []
                piece = [word]
                continue
            if word is not None and word.kind not in parting | self.begins:
                piece.append(word)
                if word.kind in self.ends:
                    found.append(self._read(tuple(piece), sentence))
                    piece = []
                continue
            found += [self._read(tuple(piece), sentence)] if piece else []
            piece = [word] if word is not None and word.kind in self.begins else []
            if word is not None and word.kind in self.alone:
                found.append(Piece(word.kind.lower(), Tree(word.kind.lower(), []), (word,), sentence))
            sentence += word is not None and word.kind == "END"
        if len(found) > MOST_PIECES:
            raise AnotherStory("More is told than a few pieces.")
        return tuple(found)

    def _leads(self, word: Word | None) -> bool:
        """Whether something follows that "each" is said of."""
        return word is not None and word.kind not in {"BREAK", "END", *self.begins, *self.alone}

    def _read(self, words: tuple[Word, ...], sentence: int) -> Piece:
        known = terminals_of(_source(self.folder))
        if len(words) > MOST_WORDS or any(each.kind not in known for each in words):
            raise AnotherStory("A word belongs to no such piece.")
        try:
            tree = parsed(_parser(self.folder), [(each.kind, at) for at, each in enumerate(words)], "start")
        except LarkError as error:
            raise AnotherStory("It is not plain what a piece says.") from error
        (what,) = tree.children
        assert isinstance(what, Tree)
        return Piece(str(what.data), what, words, sentence)


@cache
def _phrases(folder: str) -> Runs[tuple[str, str]]:
    told = tomllib.loads(files(f"grammar.{folder}").joinpath("words.toml").read_text("utf-8"))
    runs: Runs[tuple[str, str]] = Runs()
    for kind, senses in told.items():
        for sense, phrases in senses.items():
            for phrase in phrases:
                words = tuple(uninflected(word) for word in phrase.split() if word not in {"a", "an", "the"})
                if words:
                    runs[words] = (kind, sense)
    return runs


@cache
def _source(folder: str) -> str:
    return files(f"grammar.{folder}").joinpath("pieces.lark").read_text("utf-8")


@cache
def _parser(folder: str) -> Lark:
    return grammar_of(_source(folder), ["start"])
