"""Where a text asks: behind its question word or command, else in the parts of its last sentence."""

from collections.abc import Iterator

from grammar.stories.named_row import BORDERS, ENDS, Row
from grammar.stories.named_unit_asked import CONVERTING, unit_asked

_AT_END = 3
_OPENERS = frozenset({"HOW", "WHAT", "WHICH", "WHEN"})


def regions(row: Row) -> Iterator[tuple[int, int]]:
    """The words of the question: behind its question word or command; else the parts of the last sentence, the last
    first."""
    openers = [at for at, word in enumerate(row.words) if word.kind in _OPENERS and _opens(row, at)]
    if len(openers) > 1:
        return
    openers = openers or [at for at in range(len(row.words)) if _orders(row, at)][-1:]
    if openers:
        first, last = row.sentence(openers[0])
        yield openers[0], last
        if last - openers[0] < _AT_END:
            yield first, last
        return
    marks = [at for at in range(len(row.words)) if row.kind(at) == "QUESTION"]
    last = marks[-1] if marks else len(row.words)
    while last > 0 and row.kind(last - 1) in ENDS:
        last -= 1
    if last:
        first = row.sentence(last - 1)[0]
        yield from _heading(row, first, last)
        starts = [first, *(at + 1 for at in range(first, last) if row.kind(at) in BORDERS)]
        yield from zip(reversed(starts), reversed([*(start - 1 for start in starts[1:]), last]), strict=True)


def _heading(row: Row, first: int, last: int) -> Iterator[tuple[int, int]]:
    """ "KV cache per token, in KiB: 24 layers, …": what stands before a colon and is wanted in a unit; "training time
    for N = 7e9, D = 2e12?": what is named before all that is given for it."""
    colon = next((at for at in range(first, last) if row.kind(at) == "COLON"), first)
    given = next((at for at in range(first, last) if row.kind(at) in _GIVEN), first)
    unit = row.unit(first)
    named = any(first <= name.start and name.end == given for name in row.names)
    if unit is not None and row.kind(unit.end) in {"OF", "FOR"}:
        given, named = unit.end, True  # "FLOPs of a layer 784 -> 128?"
    if colon > first and not _numbered(row, first, colon) and unit_asked(row, first, colon) is not None:
        yield first, colon
    elif named and not _numbered(row, first, given) and row.kind(last) == "QUESTION":
        yield first, given
    elif row.kind(last) == "QUESTION" and not _numbered(row, first, last) and _begins(row, first):
        yield first, last


def _begins(row: Row, first: int) -> bool:
    """Whether a sentence begins with what it asks for: "Parameters of the Q, K, V and O projections together?"."""
    noun = row.noun(first)
    return noun is not None and row.kind(noun.end) in {"OF", "IN"}


_GIVEN = frozenset({"FOR", "WITH", "AT", "GIVEN"})


def _numbered(row: Row, start: int, end: int) -> bool:
    return any(word.value not in {None, 1} for word in row.words[start:end])


def _orders(row: Row, at: int) -> bool:
    """Whether a word is a command: "find", and "sum up" or "add up" where a sentence begins."""
    begins, lemma = row.kind(at - 1) in {*ENDS, ""}, row.words[at].lemma
    ordered = (lemma in {"sum", "add"} and row.kind(at + 1) == "UP") or lemma in CONVERTING
    return row.kind(at) == "COMMAND" or (begins and ordered)


def _opens(row: Row, at: int) -> bool:
    if row.kind(at) == "WHAT" and _is_rest(row, at):
        return False
    if row.kind(at) == "WHEN":
        return row.kind(row.sentence(at)[1]) == "QUESTION" and row.kind(at + 1) in {"DO", "WILL", "MODAL", "BE"}
    if row.words[at].lemma == "where":
        return row.kind(at - 1) in {*ENDS, ""}
    return row.kind(at) != "WHICH" or row.kind(at - 1) in {*BORDERS, "IN", "ON", ""}


def _is_rest(row: Row, at: int) -> bool:
    """ "How many fit in what remains", "in what is left"."""
    verb = at + 1 + (row.kind(at + 1) == "BE")
    return row.kind(at - 1) in {"IN", "OF", "INTO", "ON", "WITH"} and row.kind(verb) in {"REMAIN", "LEAVE", "REMAINING"}
