"""Which of several networks have biases: said behind one, of them by their names, or of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.wiring.pattern import lemmas
from grammar.wiring.phrases import Row, classes, sentence

_ASKING = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})
_BEFORE, _BEHIND = 5, 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A chain of sizes: where it stands, how many there are of it, its name, whether it has biases where that is said
    of it alone."""

    start: int
    end: int
    sizes: tuple[Fraction, ...]
    many: int = 1
    name: str = ""
    bias: bool | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """Where biases are spoken of, whether they are there, and whether that is said of every layer."""

    place: int
    holds: bool
    everywhere: bool


def with_biases(tokens: Row, pieces: Sequence[Piece]) -> tuple[list[Piece], bool | None] | None:
    """The pieces with what is said of the biases of each, and what is said of all; None where that is not clear."""
    said = list(_spoken(tokens))
    named, used = _by_name(tokens, pieces, said)
    said = [each for each in said if each.place not in used]
    found: list[Piece] = []
    for at, each in enumerate(pieces):
        own = _behind(tokens, pieces, at, said)
        last_alone = at + 1 == len(pieces) and bool(found) and found[-1].bias is None
        if own and not last_alone:
            found.append(replace(each, bias=own[0].holds))
            said = [one for one in said if one not in own]
        else:
            found.append(replace(each, bias=named.get(each.name)))
    rest = {each.holds for each in said}
    some = [each.bias is not None for each in found]
    if len(rest) > 1 or (not rest and any(some) and not all(some)):
        return None
    return found, rest.pop() if rest else None


def _behind(tokens: Row, pieces: Sequence[Piece], at: int, said: Sequence[_Said]) -> list[_Said]:
    """What is said of biases behind a piece, before the next one or the end of the sentence."""
    end = pieces[at].end
    closed = sentence(tokens, end)[1] if end < len(tokens) else end
    stop = pieces[at + 1].start if at + 1 < len(pieces) else closed
    return [each for each in said if end <= each.place < stop and not each.everywhere]


def _spoken(tokens: Row) -> Iterator[_Said]:
    for at, each in enumerate(tokens):
        if not lemmas(each) & classes()["bias"]:
            continue
        near = tokens[max(0, at - 3) : at]
        holds = not any(t.kind in {"WITHOUT", "NO", "NOT"} for t in near)
        start, end = sentence(tokens, at)
        everywhere = any(_is_of_all(tokens, n) for n in range(max(start, at - _BEFORE), min(end, at + _BEHIND)))
        counted = any(t.kind in _ASKING or lemmas(t) & {"number", "total", "weight"} for t in near)
        if not counted or not holds:
            yield _Said(at, holds, everywhere)


def _is_of_all(tokens: Row, place: int) -> bool:
    """ "Both with biases", "each layer biased", "biases everywhere"."""
    if tokens[place].text.lower() in {"both", "everywhere", "throughout", "all"}:
        return True
    behind = {word for each in tokens[place + 1 : place + 3] for word in lemmas(each)}
    return tokens[place].kind == "EACH" and bool(behind & {"layer", "unit", "neuron", "of", "linear", "dense"})


def _by_name(tokens: Row, pieces: Sequence[Piece], said: Sequence[_Said]) -> tuple[dict[str, bool], set[int]]:
    """What is said of the biases of pieces by their names, "A and C have biases, B has none", and where."""
    names = {each.name for each in pieces if len(each.name) == 1}
    inside = {n for each in pieces for n in range(each.start - 3, each.end)}
    told: dict[str, bool] = {}
    used: set[int] = set()
    pending: list[str] = []
    speaking = {each.place: each.holds for each in said}
    for at, each in enumerate(tokens):
        if at not in inside and each.text.lower() in names and (each.text.isupper() or each.kind == "LETTER"):
            pending.append(each.text.lower())
        elif pending and (at in speaking or each.text.lower() in {"none", "not"}):
            told |= dict.fromkeys(pending, speaking.get(at, False))
            used |= {at} & set(speaking)
            pending = []
    return told, used
