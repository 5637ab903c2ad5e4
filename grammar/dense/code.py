"""Calls of code that make dense layers or tell what enters: nn.Linear(64, 10, bias=False), Dense(32), Input(8)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from grammar.dense.piece import Piece
from grammar.dense.words import listed
from grammar.token import Token

_FALSE = frozenset({"false", "0", "none"})


@dataclass(slots=True)
class _Call:
    """A call: its numbers without a key, those with one, and the keys that are switched off or on."""

    name: str
    at: int
    end: int
    plain: list[Fraction] = field(default_factory=list)
    keyed: dict[str, list[Fraction]] = field(default_factory=dict)
    off: set[str] = field(default_factory=set)
    on: set[str] = field(default_factory=set)


def called(tokens: Sequence[Token], at: int) -> tuple[tuple[Piece, ...], int]:
    """The pieces of a call that begins at a place, and where it ends; ((), at) where none does.

    A layer of which both sizes are told is a "map"; one without biases has "off" behind its text.
    """
    make = _maker(tokens, at)
    if make is None:
        return (), at
    call = _parsed(tokens, at)
    return (tuple(make(call)), call.end) if call is not None else ((), at)


_Maker = Callable[[_Call], Iterator[Piece]]


def _maker(tokens: Sequence[Token], at: int) -> _Maker | None:
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "OPEN" or not tokens[at + 1].glued:
        return None
    word = tokens[at].text.lower()
    return next((make for name, make in _MAKERS.items() if word in listed("code", name)), None)


def _parsed(tokens: Sequence[Token], at: int) -> _Call | None:
    """The call with its arguments; None where it does not end."""
    call, depth, key = _Call(tokens[at].text, at, at), 0, ""
    for n in range(at + 1, len(tokens)):
        token = tokens[n]
        depth += (token.kind == "OPEN") - (token.kind == "CLOSE")
        if token.kind == "CLOSE" and not depth:
            call.end = n + 1
            return call
        if token.kind == "EQUALS":
            key = tokens[n - 1].text.lower()
        elif token.kind == "COMMA" and depth == 1:
            key = ""
        elif token.kind == "NUMBER" and token.value is not None:
            numbers = [Fraction(part) for part in token.text.split(",")] if _is_pair(token) else [token.value]
            (call.keyed.setdefault(key, []) if key else call.plain).extend(numbers)
        elif key and token.text.lower() in _FALSE | {"true"}:
            (call.off if token.text.lower() in _FALSE else call.on).add(key)
    return None


def _is_pair(token: Token) -> bool:
    """ "28,28", which the tokens join as one number."""
    return token.value is not None and token.value.denominator > 1 and "," in token.text


def _told(call: _Call, key: str) -> list[Fraction]:
    return next((numbers for name, numbers in call.keyed.items() if name in listed("code", key)), [])


def _marked(call: _Call) -> str:
    """The name of a layer, with what its call says of biases."""
    keys = listed("code", "bias_key")
    return f"{call.name} off" if call.off & keys else f"{call.name} on" if call.on & keys else call.name


def _entering(call: _Call, numbers: Sequence[Fraction]) -> Iterator[Piece]:
    if numbers:
        yield Piece("number", call.at, call.end, "volume", (prod(numbers, start=Fraction(1)),))
        yield Piece("input", call.at, call.end, "input")
        yield Piece("and", call.at, call.end, ",")


def _linear(call: _Call) -> Iterator[Piece]:
    """Both sizes, in and out."""
    numbers = (*_told(call, "in_key"), *call.plain, *_told(call, "out_key"))
    if len(numbers) == 2:
        yield Piece("map", call.at, call.end, _marked(call), numbers)
    elif len(numbers) == 1:
        yield from _dense(call)
    else:
        yield from _unknown(call)


def _dense(call: _Call) -> Iterator[Piece]:
    """What a layer has of units, and what enters it where that is told."""
    yield from _entering(call, _told(call, "in_key"))
    numbers = (*_told(call, "out_key"), *call.plain)
    if len(numbers) != 1:
        yield from _unknown(call)
        return
    yield Piece("dense", call.at, call.end, _marked(call))
    yield Piece("number", call.at, call.end, _marked(call), numbers)
    yield Piece("unit", call.at, call.end, "units")


def _input(call: _Call) -> Iterator[Piece]:
    yield from _entering(call, _told(call, "in_key") or call.plain)


def _unknown(call: _Call) -> Iterator[Piece]:
    for number in call.plain:
        yield Piece("strange", call.at, call.end, call.name, (number,))


def _harmless(call: _Call) -> Iterator[Piece]:
    """A call that makes nothing that is counted."""
    yield Piece("and", call.at, call.end, ",")


_MAKERS: dict[str, _Maker] = {"linear": _linear, "dense": _dense, "input": _input, "harmless": _harmless}
