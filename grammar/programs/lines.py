"""The statements of a program, and what stands in brackets."""

from collections.abc import Iterator, Sequence

from grammar.token import Token

Row = tuple[Token, ...]
_ENDS = frozenset({"LINE", "SEMICOLON"})
_OPENING, _CLOSING = "([{", ")]}"


def statements(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where lines begin and end; one goes on while a bracket is open."""
    start = depth = 0
    for at, each in enumerate(tokens):
        depth = max(depth + (each.text in _OPENING) - (each.text in _CLOSING), 0)
        if each.kind in _ENDS and not depth:
            yield start, at
            start = at + 1
    yield start, len(tokens)


def closing(tokens: Sequence[Token], at: int) -> int:
    """One past the bracket that closes the one at a place; 0 where none does."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += (tokens[place].text in _OPENING) - (tokens[place].text in _CLOSING)
        if not depth:
            return place + 1
    return 0


def opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bracket that belongs to a name opens at a place."""
    return at < len(tokens) and tokens[at].text == "(" and tokens[at].glued


def arguments(tokens: Row) -> Iterator[Row]:
    """What stands between the commas of a bracket."""
    start = depth = 0
    for at, each in enumerate(tokens):
        depth += (each.text in _OPENING) - (each.text in _CLOSING)
        if each.kind == "COMMA" and not depth:
            yield tokens[start:at]
            start = at + 1
    if tokens[start:]:
        yield tokens[start:]
