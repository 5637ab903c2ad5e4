"""Data split "80/10/10 into train, validation and test": each number as the percentage of the part that it is of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.token import Token

_PARTS = {
    "train": "training", "training": "training", "val": "validation", "validation": "validation", "dev": "validation",
    "valid": "validation", "test": "test", "testing": "test",
}  # fmt: skip
_BETWEEN = frozenset({"SLASH", "COMMA", "AND", "HYPHEN"})
_WHOLE = 100


def parted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with "80 % training, 20 % test" in the place of such numbers and of the names of the parts."""
    if not _run_of_names(tokens):
        return tuple(tokens)
    whole, tokens = tokens, tuple(_opened(tokens))
    numbers, names = _run_of_numbers(tokens), _run_of_names(tokens)
    if len(numbers) < 2 or len(numbers) != len(names):
        return tuple(whole)
    told: list[Token] = []
    for at, name in zip(numbers, names, strict=True):
        number, part = tokens[at], _PARTS[tokens[name].text.lower()]
        told += [
            number, replace(number, kind="PERCENT", text="%", sense="", value=None, glued=True),
            replace(number, kind="WORD", text=part, sense=part, value=None, glued=False),
            replace(number, kind="COMMA", text=",", sense="", value=None, glued=False),
        ]  # fmt: skip
    left_out = {*range(numbers[0], numbers[-1] + 1), *range(names[0], names[-1] + 1)}
    kept = [(at, [token]) for at, token in enumerate(tokens) if at not in left_out]
    return tuple(token for _, some in sorted([*kept, (numbers[0], told)], key=lambda each: each[0]) for token in some)


def _opened(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with "80/10", read as a fraction, as two numbers."""
    for token in tokens:
        over, slash, under = token.text.partition(" / ")
        if token.kind != "FRACTION" or not slash or not (over.isdecimal() and under.isdecimal()):
            yield token
            continue
        yield replace(token, kind="NUMBER", text=over, value=Fraction(over))
        yield replace(token, kind="SLASH", text="/", value=None)
        yield replace(token, kind="NUMBER", text=under, value=Fraction(under))


def _run_of_numbers(tokens: Sequence[Token]) -> list[int]:
    """The places of "80/10/10", which make a hundred."""
    for start, token in enumerate(tokens):
        run = [start] if token.kind == "NUMBER" else []
        while run and _is_next(tokens, run[-1], "NUMBER"):
            run.append(run[-1] + 2)
        if len(run) > 1 and sum(tokens[at].value or 0 for at in run) == _WHOLE:
            return run
    return []


def _is_next(tokens: Sequence[Token], at: int, kind: str) -> bool:
    after = tokens[at + 1 : at + 3]
    return len(after) == 2 and after[0].kind in {"SLASH", "HYPHEN"} and after[1].kind == kind


def _run_of_names(tokens: Sequence[Token]) -> list[int]:
    """The places of "train, validation and test"."""
    for start, token in enumerate(tokens):
        run = [start] if token.text.lower() in _PARTS else []
        while run and (place := _behind(tokens, run[-1])) is not None:
            run.append(place)
        if len(run) > 1:
            return run
    return []


def _behind(tokens: Sequence[Token], at: int) -> int | None:
    for place in range(at + 1, min(at + 4, len(tokens))):
        if tokens[place].text.lower() in _PARTS:
            return place if place > at + 1 else None
        if tokens[place].kind not in _BETWEEN:
            return None
    return None
