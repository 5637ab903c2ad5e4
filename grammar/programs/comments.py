"""What a program says to people only: the rest of a line behind #."""

from collections.abc import Iterator

from grammar.token import Token

Row = tuple[Token, ...]


def uncommented(tokens: Row, text: str) -> Row:
    """The tokens without the comments of code.

    >>> from grammar.lexicon import lexicon
    >>> from grammar.tokens import tokenize
    >>> text = "x = Dense(9)  # 9 of them\\nHow many?"
    >>> " ".join(each.text for each in uncommented(tokenize(text, lexicon()), text) if each.kind != "LINE")
    'x = Dense ( 9 ) How many ?'
    """
    if "#" not in text:
        return tokens
    places = tuple(_comments(text))
    return tuple(each for each in tokens if not any(start <= each.span.start < end for start, end in places))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments begin and end: behind code, or a line of their own that asks nothing."""
    place = 0
    for line in text.splitlines(keepends=True):
        code, sign, rest = line.partition("#")
        behind = any(each in code for each in "(=[")
        if sign and (behind or not code.strip()) and "?" not in rest:
            yield place + len(code), place + len(line.rstrip("\n"))
        place += len(line)
