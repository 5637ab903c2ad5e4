"""Tokens to phrases: at every place the longest phrase that any start rule of phrases.lark reads there."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from lark import Lark, LarkError, Tree
from lark import Token as LarkToken
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from grammar.meaning import Meanings
from grammar.phrase import Phrase
from grammar.token import Token

# On equal length the earlier kind wins: "10 epochs" is a stretch, not an amount of epochs.
STARTS = (
    "form", "convention", "code", "chain", "grid", "period", "stretch", "moment", "multiple", "amount", "ask", "verb",
    "noun", "expression",
)  # fmt: skip
# No phrase of English is longer; the bound keeps a text of one word repeated linear.
LONGEST_PHRASE = 60
# Trees kept: few shapes of phrases make up most of English.
MOST_TREES = 4096
FRAGMENTS = ("phrases.lark", "fields/network.lark", "fields/formula.lark")
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


def parsed(parser: Lark, places: Iterable[tuple[str, int]], start: str | None = None) -> Tree[LarkToken]:
    """The tree of terminals that stand at places of a row, by a start rule where there are several; its leaves hold the
    places as text.

    Raises: LarkError.
    """
    handed: Any = [_leaf(kind, place) for kind, place in places]
    return parser.parse(handed, start=start)


def _leaf(kind: str, position: int) -> LarkToken:
    return LarkToken(kind, str(position))


def terminals_of(source: str) -> frozenset[str]:
    """The terminals that a grammar names."""
    return frozenset(_TERMINAL.findall(_COMMENT.sub("", source)))


class Walk:
    """How far phrases of one kind reach, found on the states of the parser alone: no value is built."""

    def __init__(self, entry: Any) -> None:
        conf = entry.parser_state.parse_conf
        self._states: Mapping[int, Mapping[str, tuple[object, Any]]] = conf.states
        self._first: int = conf.start_state
        self._last: int = conf.end_state

    def begins(self, kind: str) -> bool:
        """Whether a phrase may begin with such a token."""
        return kind in self._states[self._first]

    def ends(self, kinds: Sequence[str], index: int) -> Iterator[int]:
        """The places at which a phrase that begins at `index` may end."""
        stack = [self._first]
        for end in range(index + 1, min(len(kinds), index + LONGEST_PHRASE) + 1):
            if not self._fed(stack, kinds[end - 1]):
                return
            if "$END" in self._states[stack[-1]] and self._fed(stack.copy(), "$END"):
                yield end

    def _fed(self, stack: list[int], kind: str) -> bool:
        """Moves the stack of states over one token, or to the end of the phrase; False where it may not stand there."""
        while (found := self._states[stack[-1]].get(kind)) is not None:
            action, target = found
            if action is Shift:
                stack.append(target)
                return True
            if target.expansion:
                del stack[-len(target.expansion) :]
            stack.append(self._states[stack[-1]][target.origin.name][1])
            if stack[-1] == self._last:
                return kind == "$END"
        return False


class Chunker:
    """Reads phrases with one LALR parser that has a start rule a kind of phrase. Built once; read only."""

    def __init__(self) -> None:
        source = "\n".join(files("grammar").joinpath(name).read_text("utf-8") for name in FRAGMENTS)
        self._parser = grammar_of(source, STARTS)
        # Lark leaves its interactive parser untyped.
        self._entry: dict[str, Any] = {start: self._parser.parse_interactive(start=start) for start in STARTS}
        self._walks = {start: Walk(entry) for start, entry in self._entry.items()}
        self._starting: dict[str, tuple[tuple[int, str], ...]] = {}
        self._tree = lru_cache(maxsize=MOST_TREES)(self._grown)

    @staticmethod
    def alternatives(source: str) -> frozenset[str]:
        """The names of the alternatives of a phrase grammar."""
        return frozenset(_ALTERNATIVE.findall(_COMMENT.sub("", source)))

    def phrases(self, tokens: tuple[Token, ...]) -> tuple[Phrase, ...]:
        """The row of phrases; tokens in no phrase stand as phrases of their own kind."""
        row: list[Phrase] = []
        kinds = [token.kind for token in tokens]
        index = 0
        while index < len(tokens):
            phrase = self._longest(tokens, kinds, index)
            row.append(phrase)
            index = phrase.end
        return tuple(row)

    def _longest(self, tokens: tuple[Token, ...], kinds: Sequence[str], index: int) -> Phrase:
        """The phrase at `index`: the longest that a start rule reads to its end, of equal ones the earlier kind."""
        reaches = [
            (end, -order, start)
            for order, start in self._starts(kinds[index])
            for end in self._walks[start].ends(kinds, index)
        ]
        for end, _, start in sorted(reaches, reverse=True):
            try:
                return self._phrase(tokens, index, end, start)
            except LarkError:  # a phrase may be refused for what it would mean
                continue
        token = tokens[index]
        return Phrase(token.kind, None, index, index + 1, token.span, token.text)

    def _starts(self, kind: str) -> tuple[tuple[int, str], ...]:
        """The start rules, with their order, that a phrase beginning with such a token may have."""
        if kind not in self._starting:
            self._starting[kind] = tuple((i, s) for i, s in enumerate(STARTS) if self._walks[s].begins(kind))
        return self._starting[kind]

    def tree(self, tokens: tuple[Token, ...], phrase: Phrase) -> Tree[LarkToken]:
        """The tree of a phrase that was read from `tokens`; its leaves are places in the phrase."""
        return self._tree(phrase.kind.lower(), tuple(t.kind for t in tokens[phrase.start : phrase.end]))

    def _phrase(self, tokens: tuple[Token, ...], index: int, end: int, start: str) -> Phrase:
        own = tokens[index:end]
        meaning = Meanings(own).meaning(self._tree(start, tuple(t.kind for t in own)))
        return Phrase(start.upper(), meaning, index, end, own[0].span | own[-1].span, " ".join(t.text for t in own))

    def _grown(self, start: str, kinds: tuple[str, ...]) -> Tree[LarkToken]:
        parser = self._entry[start].copy(deepcopy_values=False)
        for place, kind in enumerate(kinds):
            parser.feed_token(_leaf(kind, place))
        tree: Tree[LarkToken] = parser.feed_eof()
        return tree


@cache
def chunker() -> Chunker:
    """The chunker, built on first use."""
    return Chunker()
