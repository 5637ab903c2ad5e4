"""The sentences of a text, and whether one asks."""

from collections.abc import Iterator, Sequence

from grammar.token import Token

ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "WHEN", "COMMAND", "QUESTION"})


def sentences(tokens: Sequence[Token]) -> Iterator[range]:
    """The places of each sentence with what ends it."""
    start = 0
    for at, token in enumerate(tokens):
        if token.kind in ENDS:
            yield range(start, at + 1)
            start = at + 1
    if start < len(tokens):
        yield range(start, len(tokens))


def asks(tokens: Sequence[Token]) -> bool:
    """Whether a word or a mark of a question is among some tokens."""
    return any(token.kind in _ASKING for token in tokens)


def without(tokens: Sequence[Token], dropped: range) -> tuple[Token, ...]:
    """The tokens without those at some places."""
    return (*tokens[: dropped.start], *tokens[dropped.stop :])
