"""Reads the pieces of a text about layers whose sizes follow a rule, by the grammar of pieces.lark."""

from collections.abc import Iterator, Sequence

from grammar.errors import AnotherStory
from grammar.lexicon.inflection import uninflected
from grammar.pieced import Language, Piece, Word
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_BREAKS = frozenset({"COMMA", "COLON", "SEMICOLON", "OPEN", "CLOSE", "DASH"})
_PLAIN = frozenset({"NUMBER", "ORDINAL", "HOW", "MANY", "FRACTION", "MULTIPLE", "FACTOR_VERB", "WHICH"})
_PARTED = {("ORDINAL", "LAYER"), ("NUMBER", "LAST"), ("NUMBER", "OF")}
"""What begins a piece behind what: "6 layers, the first …", "the last 2", "the last layer of an 8-layer network"."""
_SPAN = ["NUMBER", "NUMBER"]
_LANGUAGE = Language("widths", frozenset({"NOTE", "TOTAL", "START"}), frozenset({"BETWEEN", "OVER"}))


def pieces_of(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The pieces of a text in order.

    Raises: AnotherStory where a word tells nothing of such layers, or a piece says anything else.
    """
    return _LANGUAGE.pieces(_words([each for each in tokens if each.kind != "ARTICLE"]))


def _words(tokens: Sequence[Token]) -> Iterator[Word]:
    """The tokens as words of the grammar, the longest phrase first, without those that say nothing.

    Raises: AnotherStory at a word that is not known.
    """
    lemmas = tuple(uninflected(each.text.lower()) for each in tokens)
    at, before = 0, ""
    while at < len(tokens):
        token = tokens[at]
        found = None if token.kind == "NUMBER" else _LANGUAGE.phrases().longest(lemmas, at)
        if found is not None and not (token.kind in _PLAIN and found[0] == at + 1):
            start, (at, (kind, sense)) = at, found
            value = tokens[start].value if kind == "MULTIPLE" else None
            if kind == "TO" and [each.kind for each in (*tokens[start - 1 : start], *tokens[at : at + 1])] != _SPAN:
                kind = "BREAK"
            layered = kind == "FILLER" and tokens[start].kind == "OF" and before in {"LAYER", "LAST"}
            before = "OF" if layered else kind if kind != "FILLER" else before
            if kind != "FILLER":
                yield Word(kind, sense, token.span | tokens[at - 1].span, value)
            continue
        if token.text.lower() == "from" and _is_span(tokens, at):
            yield Word("BREAK", "", token.span)
        elif token.text.lower() != "from":
            if (token.kind, before) in _PARTED:
                yield Word("BREAK", "", token.span)
            yield _plain(token)
            before = ""
        at += 1


def _is_span(tokens: Sequence[Token], at: int) -> bool:
    """ "From 512 down to 16"."""
    kinds = [each.kind for each in tokens[at + 1 : at + 5]]
    return kinds[:1] == ["NUMBER"] and "TO" in kinds


def _plain(token: Token) -> Word:
    """A token that no phrase holds.

    Raises: AnotherStory where it is not known.
    """
    if token.kind in _ENDS or token.kind in _BREAKS:
        return Word("END" if token.kind in _ENDS else "BREAK", "", token.span)
    if token.kind in _PLAIN:
        return Word(token.kind, token.text.lower(), token.span, token.value)
    raise AnotherStory("A word tells nothing of such layers.")
