"""Reads the pieces of a text about volumes and the layers they go through, by the grammar of pieces.lark."""

from collections.abc import Iterator, Sequence

from grammar.errors import AnotherStory
from grammar.lexicon.inflection import uninflected
from grammar.pieced import Language, Piece, Word
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_BREAKS = frozenset({"COMMA", "COLON", "SEMICOLON", "OPEN", "CLOSE", "DASH", "PLUS"})
_CROSSES = frozenset({"X", "TIMES_SIGN", "BY", "BY_SIZE"})
_PLAIN = frozenset({"NUMBER", "HOW", "MANY", "EQUALS", "PER", "MULTIPLE"})
_LANGUAGE = Language(
    "volumes", frozenset({"NOTE", "OPTION"}), frozenset({"PER", "SINGLE", "STRIDE", "PADDING"}),
    frozenset({"LAYER", "VOLUME", "COUNTED", "CHANNEL", "FILTER", "UNIT", "HALVE", "LONG", "INOUT"}),
)
_TO = frozenset({"TO", "ARROW", "INTO"})


def pieces_of(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The pieces of a text in order.

    Raises: AnotherStory where a word tells nothing of volumes and layers, or a piece says anything else.
    """
    return _LANGUAGE.pieces(_words([each for each in tokens if each.kind != "ARTICLE"]))


def _words(tokens: Sequence[Token]) -> Iterator[Word]:
    """The tokens as words of the grammar, the longest phrase first, without those that say nothing.

    Raises: AnotherStory at a word that is not known.
    """
    lemmas = tuple(uninflected(each.text.lower()) for each in tokens)
    at, last = 0, list[Token]()
    while at < len(tokens):
        token = tokens[at]
        near = {each.kind for each in tokens[at - 1 : at]} | {each.kind for each in tokens[at + 1 : at + 2]}
        if token.kind in _CROSSES and near == {"NUMBER"}:
            yield Word("CROSS", "", token.span)
            last = []
            at += 1
            continue
        alone = token.text.lower() in {"input", "output"} and lemmas[at + 1 : at + 2] != ("channel",)
        sized = tokens[at - 2 : at - 1] and tokens[at - 2].kind in _CROSSES
        if alone and not sized and tokens[at - 1 : at] and tokens[at - 1].kind == "NUMBER":
            yield Word("INOUT", "in" if token.text.lower() == "input" else "out", token.span)
            at += 1
            continue
        found = None if token.kind == "NUMBER" else _LANGUAGE.phrases().longest(lemmas, at)
        if found is not None:
            start, (at, (kind, sense)) = at, found
            if token.text.lower() == "kernels":
                kind = "FILTER"
            last = last if kind == "FILLER" else []
            if kind == "CHANNEL_LIST" and at < len(tokens) and tokens[at].kind == "COLON":
                at += 1  # "channel numbers: 16, 32, 64"
            if kind == "OPTION" and at < len(tokens) and tokens[at].kind == "NUMBER":
                yield Word(kind, sense, tokens[start].span, tokens[at].value)
                at += 1
            elif kind != "FILLER":
                yield Word(kind, sense, tokens[start].span | tokens[at - 1].span)
            continue
        yield from _plain(token, last, tokens[at + 1 : at + 2])
        last = [token]
        at += 1


def _plain(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> Iterator[Word]:
    """A token that no phrase holds; "to" leads to a number, and else parts pieces.

    Raises: AnotherStory where it is not known.
    """
    if token.kind in _TO:
        kind = "TO" if behind and behind[0].kind == "NUMBER" else "BREAK"
        yield Word(kind, "", token.span)
    elif token.kind in _ENDS or token.kind in _BREAKS:
        yield Word("END" if token.kind in _ENDS else "BREAK", "", token.span)
    elif token.kind in _PLAIN:
        if token.kind == "NUMBER" and before and before[0].kind == "NUMBER" and not before[0].text.isalpha():
            yield Word("BREAK", "", token.span)  # "padding 1, 2x2 pooling"
        yield Word(token.kind, token.text.lower(), token.span, token.value)
    else:
        raise AnotherStory("A word tells nothing of volumes and layers.")
