"""Which blocks have biases, by what is said of all or of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.blocks.asked import Asked, named
from grammar.blocks.mark import Row
from grammar.blocks.size import Block
from grammar.blocks.words import any_of, has

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Said:
    """Where biases are spoken of, and whether they are there."""

    at: int
    holds: bool


def said(row: Row, ask: Asked) -> list[Said]:
    """What a text says of biases, beside those that it asks to count."""
    return [
        Said(at, _holds(row, at))
        for at, each in enumerate(row)
        if (each.sense == "bias" or has(each, "biased", "biasless")) and not _is_counted(row, at, ask)
    ]


def _is_counted(row: Row, at: int, ask: Asked) -> bool:
    """ "How many biases", "the number of biases": what is counted, and no word on whether they are there."""
    before = {each.text.lower() for each in row[max(at - 3, 0) : at]}
    return ask.head == "bias" and ask.start <= at < ask.end and bool(before & {"many", "of", "count", "all"})


def _holds(row: Row, at: int) -> bool:
    """Whether biases are there: as the nearest word says that includes or leaves out."""
    before = _clause(row[max(at - _NEAR, 0) : at][::-1])
    behind = _clause(row[at + 1 : at + 1 + _NEAR])
    cue = next((n for n, each in enumerate(before) if each.sense == "no" or has(each, "including")), -1)
    said = before[cue] if cue >= 0 else None
    denied = any(each.sense == "no" and each.text.lower() != "but" for each in before[cue + 1 : cue + 2])
    if said is not None and has(said, "including") and not denied:
        return True
    return said is None and not any(each.sense == "no" for each in behind) and not has(row[at], "biasless")


def _clause(pieces: Row) -> Row:
    """The pieces up to a stop, a comma or a number."""
    end = next(
        (n for n, each in enumerate(pieces) if each.sense in {"stop", "number", "weight"} or each.text == ","),
        len(pieces),
    )
    return pieces[:end]


def biases(row: Row, blocks: Sequence[Block], spoken: Sequence[Said]) -> tuple[bool | None, ...] | None:
    """Whether each block has biases, None for those of which nothing is said; None where that is not clear."""
    if any(_is_partial(row, one.at) for one in spoken):
        return None
    lettered = _of_letters(row, blocks, spoken)
    if lettered is not None:
        return lettered
    called = [_called(row, blocks, one.at) for one in spoken]
    own = [[*_own(row, each, spoken), *(one for one, of in zip(spoken, called, strict=True) if of == n)]
           for n, each in enumerate(blocks)]  # fmt: skip
    rest = [one for one in spoken if not any(one in each for each in own)]
    values = {one.holds for one in rest}
    if len(values) < 2:
        whole = next(iter(values)) if values else None
        told = [each[0].holds if each else block.bias for each, block in zip(own, blocks, strict=True)]
        return tuple(whole if each is None else each for each in told)
    return _of_clauses(row, blocks, rest)


def _is_partial(row: Row, at: int) -> bool:
    """ "One shared bias", "biases in the last layer only", "a bias unit fixed at 1"."""
    before, behind = _clause(row[max(at - 3, 0) : at][::-1]), _clause(row[at + 1 : at + 4])
    spread = any(each.sense == "each" or each.text in {"per", "every"} for each in behind)
    return (any_of(before[:2], "lone") and not spread) or any_of((*before, *behind), "alone", "constant")


def _called(row: Row, blocks: Sequence[Block], at: int) -> int:
    """The block of which a sentence behind all of them says something, -1 where it names none or several."""
    start = max((n + 1 for n in range(at) if row[n].sense == "stop"), default=0)
    end = next((n for n in range(at, len(row)) if row[n].sense == "stop"), len(row) - 1)
    if len(blocks) < 2 or start < blocks[-1].end or row[end].text == "?":
        return -1
    letters = _letters(row, blocks)
    if all(letters) and len(set(letters)) == len(letters):
        said_of = {row[n].text.lower() for n in range(start, at) if row[n + 1].sense in _BEHIND_A_NAME}
        found = [n for n, letter in enumerate(letters) if letter in said_of]
        return found[0] if len(found) == 1 else -1
    names = [named(row, blocks, n) for n in range(len(blocks))]
    words = {each.text.lower() for each in row[start:at]}
    found = [n for n, own in enumerate(names) if words & own - frozenset().union(*names[:n], *names[n + 1 :])]
    return found[0] if len(found) == 1 else -1


def _own(row: Row, block: Block, spoken: Sequence[Said]) -> list[Said]:
    """What is said between the sizes of a block and the bracket that closes behind them."""
    closed = next(
        (n for n in range(block.end, len(row)) if row[n].sense in {"close", "stop", "open", "number"}), len(row)
    )
    inside = closed < len(row) and row[closed].sense == "close"
    return [one for one in spoken if inside and block.end <= one.at < closed]


_BEHIND_A_NAME = frozenset({"label", "and", "no", ""})


def _letters(row: Row, blocks: Sequence[Block]) -> list[str]:
    """The letters by which the blocks are called, "" for those without."""
    return [
        next(
            (
                text
                for n in range(each.start - 1 - (row[each.start - 1].sense == "article"), max(each.start - 4, -1), -1)
                if len(text := row[n].text.lower()) == 1 and text.isalpha()
            ),
            "",
        )
        for each in blocks
    ]


def _of_letters(row: Row, blocks: Sequence[Block], spoken: Sequence[Said]) -> tuple[bool, ...] | None:
    """ "A and B have biases, C has none"."""
    letters = _letters(row, blocks)
    holding = {one.at: one.holds for one in spoken}
    told: dict[str, bool] = {}
    pending: list[str] = []
    for n in range(blocks[-1].end, len(row)):
        text = row[n].text.lower()
        if text in letters and text:
            pending.append(text)
        elif pending and (n in holding or text in {"none", "not", "doesn't"}):
            told |= dict.fromkeys(pending, holding.get(n, False))
            pending = []
    return tuple(told[each] for each in letters) if set(letters) == set(told) else None


def _of_clauses(row: Row, blocks: Sequence[Block], spoken: Sequence[Said]) -> tuple[bool, ...] | None:
    own: list[bool] = []
    for at, each in enumerate(blocks):
        stop = blocks[at + 1].start if at + 1 < len(blocks) else len(row)
        start = blocks[at - 1].end if at else 0
        found = {one.holds for one in spoken if each.start <= one.at < stop} or {
            one.holds for one in spoken if start <= one.at < each.start
        }
        if len(found) != 1:
            return None
        own.append(found.pop())
    return tuple(own)
