"""Reads the pieces of a text about a small dense network, by the grammar of pieces.lark."""

from collections.abc import Iterator, Sequence

from grammar.errors import AnotherStory
from grammar.lexicon.inflection import uninflected
from grammar.pieced import Language, Piece, Word
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_BREAKS = frozenset({"COMMA", "COLON", "SEMICOLON", "OPEN", "CLOSE", "PLUS"})
_HYPHENS = frozenset({"HYPHEN", "DASH", "MINUS"})
_PLAIN = frozenset({"NUMBER", "HOW", "MANY"})
_LANGUAGE = Language("wired", frozenset({"NOTE"}), ends=frozenset({"COUNTED", "DIRECT"}))


def pieces_of(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The pieces of a text in order.

    Raises: AnotherStory where a word tells nothing of such a network, or a piece says anything else.
    """
    return _LANGUAGE.pieces(_words([each for each in tokens if each.kind != "ARTICLE"]))


def _words(tokens: Sequence[Token]) -> Iterator[Word]:
    """The tokens as words of the grammar, the longest phrase first, without those that say nothing.

    Raises: AnotherStory at a word that is not known.
    """
    lemmas = tuple(uninflected(each.text.lower()) for each in tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found = None if token.kind == "NUMBER" else _LANGUAGE.phrases().longest(lemmas, at)
        if found is not None:
            start, (at, (kind, sense)) = at, found
            if kind != "FILLER":
                yield Word(kind, sense, tokens[start].span | tokens[at - 1].span)
            continue
        if token.kind in _HYPHENS and token.glued:
            yield Word("HYPHEN", "", token.span)
        elif token.kind in _ENDS or token.kind in _BREAKS:
            yield Word("END" if token.kind in _ENDS else "BREAK", "", token.span)
        elif token.kind == "NUMBER" and lemmas[at + 1 : at + 2] in {("forward",), ("pass",)} and token.value == 1:
            yield Word("BREAK", "", token.span)
        elif token.kind in _PLAIN:
            yield Word(token.kind, token.text.lower(), token.span, token.value)
        else:
            raise AnotherStory("A word tells nothing of such a network.")
        at += 1
