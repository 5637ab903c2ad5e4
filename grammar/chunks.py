"""Tokens to phrases: at every place the longest phrase that any start rule of phrases.lark reads there."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from lark import Lark, LarkError, Tree
from lark import Token as LarkToken
from lark.lexer import Lexer

from grammar.meaning import Meanings
from grammar.phrase import Phrase
from grammar.token import Token

# On equal length the earlier kind wins: "10 epochs" is a stretch, not an amount of epochs.
STARTS = (
    "form",
    "definition",
    "convention",
    "code",
    "chain",
    "grid",
    "period",
    "stretch",
    "moment",
    "multiple",
    "amount",
    "ask",
    "verb",
    "noun",
    "expression",
)
# No phrase of English is longer; the bound keeps a text of one word repeated linear.
LONGEST_PHRASE = 60
FRAGMENTS = ("phrases.lark", "fields/network.lark", "fields/formula.lark", "fields/function.lark")
_TERMINAL = re.compile(r"\b[A-Z][A-Z_]*\b")
_ALTERNATIVE = re.compile(r"-> (\w+)")
_COMMENT = re.compile(r"//[^\n]*")


class _Handed(Lexer):
    """A lexer for parsers that are handed their tokens ready made."""

    def __init__(self, lexer_conf: object) -> None:
        """Lark constructs it; there is nothing to configure."""

    def lex(self, tokens: Iterable[LarkToken]) -> Iterator[LarkToken]:  # type: ignore[override]
        """The tokens as they are."""
        yield from tokens


def grammar_of(source: str, start: Sequence[str]) -> Lark:
    """An LALR parser of `source` whose terminals, all its capitalised names, are handed to it.

    Its tables are kept in the user's cache, where there is one: to build them takes ten times as long as to load them.
    """
    names = " ".join(sorted(terminals_of(source)))
    whole = f"{source}\n%declare {names}"
    return Lark(whole, parser="lalr", start=list(start), lexer=_Handed, cache=_kept(whole))


def _kept(source: str) -> str | bool:
    """The file for the tables of a grammar, in a folder that only the user can write; False where there can be none."""
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "abacist"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        private = folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 0o022
    except (OSError, RuntimeError):
        return False
    return str(folder / f"{sha256(source.encode()).hexdigest()[:16]}.lark") if private else False


def parsed(parser: Lark, places: Iterable[tuple[str, int]]) -> Tree[LarkToken]:
    """The tree of terminals that stand at places of a row; its leaves hold the places as text.

    Raises: LarkError.
    """
    handed: Any = [_leaf(kind, place) for kind, place in places]
    return parser.parse(handed)


def _leaf(kind: str, position: int) -> LarkToken:
    return LarkToken(kind, str(position))


def terminals_of(source: str) -> frozenset[str]:
    """The terminals that a grammar names."""
    return frozenset(_TERMINAL.findall(_COMMENT.sub("", source)))


class Chunker:
    """Reads phrases with one LALR parser that has a start rule a kind of phrase. Built once; read only."""

    def __init__(self) -> None:
        source = "\n".join(files("grammar").joinpath(name).read_text("utf-8") for name in FRAGMENTS)
        self._parser = grammar_of(source, STARTS)
        # Lark leaves its interactive parser untyped.
        self._entry: dict[str, Any] = {start: self._parser.parse_interactive(start=start) for start in STARTS}
        self._first = {start: frozenset(entry.choices()) for start, entry in self._entry.items()}

    @staticmethod
    def alternatives(source: str) -> frozenset[str]:
        """The names of the alternatives of a phrase grammar."""
        return frozenset(_ALTERNATIVE.findall(_COMMENT.sub("", source)))

    def phrases(self, tokens: tuple[Token, ...]) -> tuple[Phrase, ...]:
        """The row of phrases; tokens in no phrase stand as phrases of their own kind."""
        row: list[Phrase] = []
        leaves = [_leaf(token.kind, place) for place, token in enumerate(tokens)]
        index = 0
        while index < len(tokens):
            phrase = self._longest(tokens, leaves, index)
            row.append(phrase)
            index = phrase.end
        return tuple(row)

    def _longest(self, tokens: tuple[Token, ...], leaves: list[LarkToken], index: int) -> Phrase:
        """The phrase at `index`: the longest that a start rule reads to its end, of equal ones the earlier kind."""
        kind = tokens[index].kind
        reaches = [
            (end, -order, start)
            for order, start in enumerate(STARTS)
            if kind in self._first[start]
            for end in self._ends(leaves, index, start)
        ]
        for end, _, start in sorted(reaches, reverse=True):
            try:
                return self._phrase(tokens, index, end, start)
            except LarkError:  # LALR merges states: a rule may look complete where it is not
                continue
        token = tokens[index]
        return Phrase(token.kind, None, index, index + 1, token.span, token.text)

    def _ends(self, leaves: list[LarkToken], index: int, start: str) -> Iterator[int]:
        """The places at which a phrase of `start` that begins at `index` may end."""
        parser = self._entry[start].copy(deepcopy_values=False)
        choices = parser.choices()
        for end in range(index + 1, min(len(leaves), index + LONGEST_PHRASE) + 1):
            leaf = leaves[end - 1]
            if leaf.type not in choices:
                return
            try:
                parser.feed_token(leaf)
            except LarkError:
                return
            choices = parser.choices()
            if "$END" in choices:
                yield end

    def tree(self, tokens: tuple[Token, ...], phrase: Phrase) -> Tree[LarkToken]:
        """The tree of a phrase that was read from `tokens`; its leaves are token positions."""
        return self._tree(tokens, phrase.start, phrase.end, phrase.kind.lower())

    def _tree(self, tokens: tuple[Token, ...], index: int, end: int, start: str) -> Tree[LarkToken]:
        parser = self._entry[start].copy(deepcopy_values=False)
        for position in range(index, end):
            parser.feed_token(_leaf(tokens[position].kind, position))
        tree: Tree[LarkToken] = parser.feed_eof()
        return tree

    def _phrase(self, tokens: tuple[Token, ...], index: int, end: int, start: str) -> Phrase:
        meaning = Meanings(tokens).meaning(self._tree(tokens, index, end, start))
        span = tokens[index].span | tokens[end - 1].span
        text = " ".join(t.text for t in tokens[index:end])
        return Phrase(start.upper(), meaning, index, end, span, text)


@cache
def chunker() -> Chunker:
    """The chunker, built on first use."""
    return Chunker()
