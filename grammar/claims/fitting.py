"""Questions whether something fits: "does a 13B model in int8 fit in 24 GB?", "is 24 GB enough for it?". What it takes
is asked for, and claimed to be no more than there is room for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from grammar.claims.amount import Said, amounts
from grammar.claims.frame import Sentence
from grammar.claims.wording import Piece
from grammar.problem import Relation
from grammar.span import Span
from grammar.token import Token

_FITTING = frozenset({"fit", "fits", "squeeze", "go"})
_PUTTING = frozenset({"load", "fit", "store", "keep", "put", "squeeze", "hold", "save", "run", "host", "serve"})
_HOLDING = frozenset({"hold", "store", "fit", "load", "take", "run", "host", "contain", "serve", "keep"})
_ENOUGH = frozenset({"enough", "sufficient", "suffice"})
_INTO = frozenset({"in", "into", "on", "onto", "within", "inside"})
_LEADING = frozenset({"IN", "AT", "WITH", "FOR", "IF", "COMMA", "OF", "OPEN"})
_LETTING = frozenset({"BE", "DO", "MODAL", "WILL"})
_MEASURING = frozenset({"UNIT"})


def is_of_fitting(sentence: Sentence) -> bool:
    """Whether a question asks if something fits, so that an amount in it is a bound and nothing else."""
    own = sentence.own
    words = {token.text.lower() for token in own}
    if any(a.value is not None and b.sense == "parameter" for a, b in pairwise(own)) and not words & _FITTING:
        return False  # "can it hold 6 billion parameters?" claims that many
    return sentence.polar and own[0].kind in _LETTING and bool(words & (_FITTING | _PUTTING | _ENOUGH) - {"go", "run"})


def fitted(text: str, sentence: Sentence) -> Iterator[tuple[Said, tuple[Piece, ...]]]:
    """The room there is, and the question how much of it is taken."""
    own = sentence.own
    for said in amounts(text, own):
        if said.beyond <= said.end or own[said.end].kind not in _MEASURING:
            continue
        for start, end, beyond in (*_put_into(own, said), *_held_by(own, said)):
            room = replace(said, claim=replace(said.claim, relation=Relation.AT_MOST))
            unit = own[said.end].text
            yield room, (f"how many {unit} does", *_slice(own, start, end), "take", *_slice(own, beyond, len(own)), "?")


def _put_into(own: Sequence[Token], said: Said) -> Iterator[tuple[int, int, int]]:
    """ "Does it fit in 24 GB", "can I load it on a 24 GB card": what stands before the room."""
    at = said.end - 2
    while at > 0 and (own[at].kind == "ARTICLE" or own[at].text.lower() in {"one", "single", "my", "our"}):
        at -= 1
    if at < 2 or own[at].text.lower() not in _INTO:
        return
    beyond = said.beyond
    if beyond < len(own) and own[beyond].kind not in _LEADING:
        return
    if beyond < len(own) and own[beyond].kind == "OF":  # "24 GB of VRAM"
        beyond = min(beyond + 2, len(own))
    if own[at - 1].text.lower() in _FITTING:
        yield 1, at - 1, beyond
        return
    verb = next((place for place in (1, 2) if own[place].text.lower() in _PUTTING), 0)
    if verb and at > verb + 1:
        yield verb + 1, at, beyond


def _held_by(own: Sequence[Token], said: Said) -> Iterator[tuple[int, int, int]]:
    """ "Is 24 GB enough for it", "can a 24 GB card hold it": what stands behind the room."""
    if any(token.kind not in {"ARTICLE", "POSSESSOR"} for token in own[1 : said.end - 1]):
        return
    at = said.beyond
    if at + 1 < len(own) and own[at].kind == "OF":
        at += 2
    if at >= len(own) - 1:
        return
    if own[at].text.lower() in _ENOUGH:
        at += 1
        at += own[at].text.lower() in {"to", "for"}
        at += own[at].text.lower() in _HOLDING
        yield at, len(own), len(own)
    elif own[at].text.lower() in _HOLDING:
        yield at + 1, len(own), len(own)
    elif own[at - 1].text.lower() in _HOLDING | _ENOUGH:
        at += own[at].text.lower() in {"to", "for"}
        at += own[at].text.lower() in _HOLDING
        yield at, len(own), len(own)


def _slice(own: Sequence[Token], start: int, end: int) -> tuple[Span, ...]:
    part = own[start:end]
    return (Span(part[0].span.start, part[-1].span.end),) if part else ()
