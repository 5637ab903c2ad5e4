"""Things told of again: "20 of the same GPUs" are 20 GPUs, "worker no. 2" is worker 2."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grammar.token import Token

_MAKING = frozenset({"zeros", "ones", "empty", "rand", "randn", "full", "tensor", "array"})
_POINTING = frozenset({"these", "those", "same", "such", "identical", "equal", "equally"})
_FILLING = frozenset({
    "working", "full", "whole", "straight", "solid", "consecutive", "entire", "uninterrupted", "complete",
})  # fmt: skip
_NUMBERING = frozenset({"no", "number", "nr"})
_NOUNS = frozenset({"WORD", "MEASURE", "ROUND", "THING", "LAYER", "INPUT", "OUTPUT", "COUNTED"})


def told_again(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without the words that only say that things or names are told of again."""
    left_out, crossed = set[int](), set[int]()
    for at, token in enumerate(tokens):
        if token.text == "ZeRO":
            left_out.update(_staged(tokens, at))
        if token.kind == "NUMBER":
            left_out.update(_pointing(tokens, at), _filling(tokens, at))
        elif token.kind == "OPEN":
            crossed.update(_sizes(tokens, at))
        elif token.text.lower() in _NUMBERING:
            left_out.update(_numbering(tokens, at))
    if not left_out and not crossed:
        return tuple(tokens)
    return tuple(
        replace(token, kind="BY_SIZE") if at in crossed else token
        for at, token in enumerate(tokens) if at not in left_out
    )  # fmt: skip


def _sizes(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The commas of a shape: "(1000, 768)", "zeros(64, 512, dtype=…)"."""
    place = at + 1
    while place + 1 < len(tokens) and tokens[place].kind == "NUMBER" and tokens[place + 1].kind == "COMMA":
        place += 2
    ends = place + 1 < len(tokens) and tokens[place].kind == "NUMBER" and tokens[place + 1].kind == "CLOSE"
    called = at > 0 and tokens[at - 1].text.lower() in _MAKING
    if ends or called:
        last = place if ends else place - 2
        yield from (each for each in range(at + 2, last, 2))


def _pointing(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The words between the number and the noun of "20 of the same GPUs", "12 of these cards", "14 such trucks"."""
    if at + 2 >= len(tokens):
        return
    place, pointed = at + 1 + (tokens[at + 1].kind == "OF"), False
    while place < len(tokens) and _points(tokens[place]):
        pointed, place = pointed or tokens[place].kind != "ARTICLE", place + 1
    noun = tokens[place] if place < len(tokens) else None
    before = {token.sense for token in tokens[:at] if token.kind in _NOUNS}
    if pointed and noun is not None and noun.kind in _NOUNS and noun.sense in before:
        yield from range(at + 1, place)


def _points(token: Token) -> bool:
    return token.kind in {"ARTICLE", "SAME"} or {token.text.lower(), token.sense} & _POINTING != set()


def _filling(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The "working" of "8 working hours", the "full" of "3 full days", the "extra" of "12 extra bytes"."""
    if at + 2 < len(tokens):
        between, unit = tokens[at + 1].text.lower(), tokens[at + 2]
        timed = unit.kind == "TIME" and between in _FILLING
        if timed or (unit.sense in {"byte", "bit"} and between in {"extra", "additional", "further", "more"}):
            yield at + 1


def _staged(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The hyphen of "ZeRO-3"."""
    kinds = [token.kind for token in tokens[at : at + 3]]
    if kinds[1:] == ["HYPHEN", "NUMBER"]:
        yield at + 1


def _numbering(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The "no." of "worker no. 2", the "number" of "worker number 2"."""
    stop = at + 1 + (tokens[at + 1].kind == "STOP" if at + 1 < len(tokens) else 0)
    called = at > 0 and tokens[at - 1].kind in _NOUNS
    if called and stop < len(tokens) and tokens[stop].kind == "NUMBER" and tokens[stop].value in range(1, 10):
        yield from range(at, stop)
