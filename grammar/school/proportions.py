"""A ratio that a text tells: its numbers, what each is of, and where its words stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import lcm

from grammar.errors import AnotherStory
from grammar.school.row import ENDS, Row

_CONTENT = {"WORD", "LETTER", "MEASURE", "LIGHT", "INPUT", "OUTPUT", "FOREIGN", "ORDINARY", "COUNTED", "INITIAL"}
_NUMBERS = {"NUMBER", "FRACTION"}
_JOINTS = {"COMMA", "AND", "TO", "COLON", "SLASH"}
_TELLING = {
    "go", "come", "stand", "be", "mix", "split", "agree", "receive", "get", "divide", "share", "relate", "blend",
    "combine", "distribute",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ratio:
    """The numbers of a ratio, what each is of ("" where that is not said), and the places of all its words."""

    numbers: tuple[Fraction, ...]
    names: tuple[str, ...]
    places: frozenset[int]


def ratio_of(row: Row) -> Ratio:
    """The one ratio of a text.

    Raises: AnotherStory where it tells none, or several.
    """
    found = [*_written(row), *_in_parts(row), *_for_every(row)]
    if len(found) != 1 or any(each <= 0 for each in found[0].numbers):
        raise AnotherStory("Not one ratio is told.")
    common = lcm(*(each.denominator for each in found[0].numbers))
    return replace(found[0], numbers=tuple(each * common for each in found[0].numbers))


def _written(row: Row) -> Iterator[Ratio]:
    """ "6:3:1", "in the ratio 5 to 9", "2 : 7"."""
    words, at = row.words, 0
    while at < len(words):
        end, numbers = _run(row, at)
        if len(numbers) > 1 and (words[at].kind == "RATIO" or _said(row, at)):
            names, places = _named(row, at, end, len(numbers))
            yield Ratio(numbers, names, frozenset(range(at, end)) | places)
        at = max(end, at + 1)


def _run(row: Row, at: int) -> tuple[int, tuple[Fraction, ...]]:
    """Where a run of numbers joined by colons or "to" ends, and the numbers."""
    words = row.words
    if words[at].kind == "RATIO":
        return at + 1, tuple(Fraction(part) for part in words[at].text.replace(" ", "").split(":") if part.isdigit())
    numbers: list[Fraction] = []
    while at < len(words) and words[at].kind in _NUMBERS:
        numbers.append(words[at].value or Fraction(0))
        if at + 2 >= len(words) or words[at + 1].kind not in {"COLON", "TO"} or words[at + 2].kind not in _NUMBERS:
            return at + 1, tuple(numbers)
        at += 2
    return at, tuple(numbers)


def _said(row: Row, at: int) -> bool:
    """Whether a ratio is spoken of, or a colon joins the numbers behind a verb."""
    before = row.words[max(0, at - 4) : at]
    spoken = any(word.lemma in {"ratio", "proportion", "proportions"} for word in row.words)
    colon = row.words[at + 1].kind == "COLON" and any(word.lemma in _TELLING for word in before)
    return spoken or colon


def _named(row: Row, at: int, end: int, count: int) -> tuple[tuple[str, ...], frozenset[int]]:
    """What the numbers are of: as many names in a row before them, else behind them."""
    start = max((p + 1 for p in range(at) if row.words[p].kind in ENDS), default=0)
    stop = min((p for p in range(end, len(row.words)) if row.words[p].kind in ENDS), default=len(row.words))
    for low, high in ((start, at), (end, stop)):
        pieces = _pieces(row, low, high)
        for first in range(len(pieces) - count, -1, -1):
            group = pieces[first : first + count]
            names = [group[0][-1], *(each[0] for each in group[1:])]
            if count == 2 or _is_list(row, names):
                return tuple(row.words[p].lemma for p in names), frozenset(range(names[0], names[-1] + 1))
    return ("",) * count, frozenset()


def _is_list(row: Row, names: Sequence[int]) -> bool:
    """Whether nothing but what joins them stands between the names, an "and" before the last: "Ida, Joe, and Kim"."""
    joints = [[word.kind for word in row.words[one + 1 : two]] for one, two in pairwise(names)]
    ands = ["AND" in each for each in joints]
    return all(0 < len(each) <= 2 and {*each} <= _JOINTS for each in joints) and True not in ands[:-1]


def _pieces(row: Row, low: int, high: int) -> list[list[int]]:
    """The content words between joints."""
    found: list[list[int]] = [[]]
    for at in range(low, high):
        if row.words[at].kind in _JOINTS:
            found.append([])
        elif row.words[at].kind in _CONTENT and row.words[at].lemma not in _TELLING | {"ratio", "proportion"}:
            found[-1].append(at)
    return found if all(found) else [each for each in found if each]


def _in_parts(row: Row) -> Iterator[Ratio]:
    """ "Nine parts water, one part concentrate"."""
    words = row.words
    found = [at for at in range(len(words) - 2) if words[at].kind == "NUMBER" and words[at + 1].lemma == "part"]
    behind = {at: range(at + 2, min(at + 4, len(words))) for at in found}
    named = {at: next((p for p in near if words[p].kind in _CONTENT), at) for at, near in behind.items()}
    if len(found) > 1 and all(place > at for at, place in named.items()):
        places = frozenset(p for at, place in named.items() for p in range(at, place + 1))
        yield Ratio(tuple(row.words[at].value or Fraction(0) for at in found),
                    tuple(row.words[p].lemma for p in named.values()), places)  # fmt: skip


def _for_every(row: Row) -> Iterator[Ratio]:
    """ "For every 3 cats there are 5 dogs"."""
    words = row.words
    for at in range(len(words) - 3):
        if words[at].kind != "EACH" or words[at + 1].kind != "NUMBER" or words[at + 2].kind not in _CONTENT:
            continue
        stop = next((p for p in range(at, len(words)) if words[p].kind in ENDS), len(words))
        others = [p for p in range(at + 3, stop - 1) if words[p].kind == "NUMBER" and words[p + 1].kind in _CONTENT]
        if len(others) == 1 and words[at + 2].lemma != words[others[0] + 1].lemma:
            pair = at + 1, others[0]
            yield Ratio(_values(row, pair), (words[at + 2].lemma, words[others[0] + 1].lemma),
                        frozenset(range(at, others[0] + 2)))  # fmt: skip


def _values(row: Row, places: Sequence[int]) -> tuple[Fraction, ...]:
    return tuple(row.words[at].value or Fraction(0) for at in places)
