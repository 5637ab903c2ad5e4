"""The sentences of a text, and whether one asks."""

from collections.abc import Iterator, Sequence

from grammar.token import Token

ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "WHEN", "COMMAND", "QUESTION"})


def sentences(tokens: Sequence[Token]) -> Iterator[range]:
    """The places of each sentence with what ends it."""
    start = 0
    for at, token in enumerate(tokens):
        if token.kind in ENDS and not _is_factorial(tokens, at):
            yield range(start, at + 1)
            start = at + 1
    if start < len(tokens):
        yield range(start, len(tokens))


def _is_factorial(tokens: Sequence[Token], at: int) -> bool:
    """Whether the "!" of "does 60! have" belongs to its number."""
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return tokens[at].text == "!" and at > 0 and tokens[at - 1].value is not None and not behind[:1].isupper()


def asks(tokens: Sequence[Token]) -> bool:
    """Whether a word or a mark of a question is among some tokens."""
    return any(token.kind in _ASKING for token in tokens)


def without(tokens: Sequence[Token], dropped: range) -> tuple[Token, ...]:
    """The tokens without those at some places."""
    return (*tokens[: dropped.start], *tokens[dropped.stop :])
