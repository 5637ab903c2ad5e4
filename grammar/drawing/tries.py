"""Tries that succeed with a probability that the text tells: each seed germinates with probability 0.8, 12% of the
pistons are rejected, she makes 70% of her shots."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.drawing.lot import Lot
from grammar.drawing.words import stems, words
from grammar.samples import Sort
from grammar.stories.chances.row import FUNCTION, Row
from grammar.stories.chances.told import number

_NO_LABEL = FUNCTION | {
    "PERSON",
    "SHARE",
    "TIME",
    "INDEPENDENT",
    "OTHER",
    "LIGHT",
    "PLAIN",
    "RATE",
    "AVERAGE",
    "MEASURE",
    "IF",
}
_JUDGED = {"GOOD": "BAD", "BAD": "GOOD"}
_SAYING = frozenset({
    "SHARE", "CHANCE", "EACH", "INDEPENDENT", "EQUALS", "ALL", "NUMBER_", "POSITIVE", "RATE", "AVERAGE", "TIME", "IF",
    "COUNTED", "TOSS",
})  # fmt: skip
_ANY = frozenset({"any", "given", "certain", "single", "some", "because", "due"})
_ONE_IN = "a:NUMBER (IN|IN EACH|OUT OF EACH|OF EACH) b:NUMBER"


def tries(row: Row, asked: frozenset[int]) -> Iterator[Lot]:
    """What the one probability outside the question tells."""
    kinds = [*(mark.kind for mark in row.marks), ""]
    shares = [(at, number(mark), frozenset({at})) for at, mark in enumerate(row.marks)
              if mark.kind == "SHARE" and at not in asked and kinds[at + 1] != "AS"]  # fmt: skip
    shares += [(found.end - 1, number(found["a"]) / number(found["b"]), found.places) for found in row.find(_ONE_IN)
               if not found.places & asked and number(found["a"]) < number(found["b"])]  # fmt: skip
    if len(shares) == 1 and 0 < shares[0][1] < 1:
        yield from _of_share(row, shares[0], asked)


def _of_share(row: Row, told: tuple[int, Fraction, frozenset[int]], asked: frozenset[int]) -> Iterator[Lot]:
    share, value, at_share = told
    clause = [at for at, mark in enumerate(row.marks) if mark.sentence == row.marks[share].sentence and at not in asked]
    things = _things(row, share)
    labels = {at: row.marks[at] for at in clause if _names(row, at) and row.marks[at].stem not in things}
    if not labels or any(row.marks[at].kind in {"NOT", "NO", "NONE", "WITHOUT"} for at in clause):
        return
    names = {mark.stem: frozenset({0}) for mark in labels.values() if mark.stem not in stems("light")}
    senses: dict[tuple[str, str], frozenset[int]] = {}
    for mark in labels.values():
        if mark.kind == "DROPOUT":
            senses |= {("BAD", "life"): frozenset({0}), ("GOOD", "life"): frozenset({1})}
        if mark.kind in _JUDGED:
            senses[mark.kind, mark.sense] = frozenset({0})
            senses[_JUDGED[mark.kind], mark.sense] = frozenset({1})
    names |= {other: frozenset({1}) for one, other in _opposites() if one in names and other not in names}
    used = frozenset(at for at in clause if row.marks[at].kind in _SAYING) | frozenset(labels) | at_share
    used |= frozenset(at for at in clause if row.marks[at].stem in things) | _repeated(row, clause, asked, at_share)
    sorts = (Sort("happens", value), Sort("does not", 1 - value))
    yield Lot(sorts, names, things, used, True, classes={}, senses=senses)


def _repeated(row: Row, clause: list[int], asked: frozenset[int], at_share: frozenset[int]) -> frozenset[int]:
    """Where a number of the clause stands again in the question: it is part of what happens (lasts over 1000 hours)."""
    found = frozenset[int]()
    for at in clause:
        mark = row.marks[at]
        again = [p for p in asked if row.marks[p].kind == "NUMBER" and row.marks[p].value == mark.value]
        if mark.kind == "NUMBER" and at not in at_share and len(again) == 1:
            found |= _phrase(row, at) | _phrase(row, again[0])
    return found


def _phrase(row: Row, at: int) -> frozenset[int]:
    """A number with the words of relation before it and its measure behind it."""
    start, end = at, at + 1
    while start and row.marks[start - 1].kind in {"ABOVE", "BELOW", "MORE", "FEWER", "THAN", "LEAST", "AT", "LONG"}:
        start -= 1
    while end < len(row.marks) and row.marks[end].kind in {"MEASURE", "TIME", "UNIT", "PERCENT"}:
        end += 1
    return frozenset(range(start, end))


def _opposites() -> Iterator[tuple[str, str]]:
    """Each of two words with its opposite."""
    for pair in sorted(words("opposites")):
        one, other = pair.split("/")
        yield one, other
        yield other, one


def _names(row: Row, at: int) -> bool:
    """Whether a word can say what happens; to make is nothing of its own but right before the share."""
    mark = row.marks[at]
    makes = mark.kind == "MADE" and [each.kind for each in row.marks[at + 1 : at + 2]] == ["SHARE"]
    labels = makes or mark.kind == "LETTER" or mark.kind not in _NO_LABEL
    return labels and mark.value is None and mark.word not in _ANY


def _things(row: Row, share: int) -> frozenset[str]:
    """Words for what is tried: they stand behind numbers, behind "each", and behind the share and "of"."""
    found = set()
    for at, mark in enumerate(row.marks):
        if mark.kind in {"NUMBER", "EACH"} or at == share:
            found |= _noun_behind(row, at + 1)
    return frozenset(found)


def _noun_behind(row: Row, at: int) -> set[str]:
    found = set()
    while at < len(row.marks) and row.marks[at].kind in {"OF", "POSSESSOR", "PRONOUN"}:
        at += 1
    for mark in row.marks[at : at + 3]:
        if mark.kind in FUNCTION - {"TOSS", "CHARACTER"} or mark.kind in {"GOOD", "BAD"}:
            break
        found.add(mark.stem)
        if mark.text.endswith("s"):
            break
    return found if len(found) < 3 else set()
