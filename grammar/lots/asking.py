"""The words of a question that name the outcome, and those that tell a fact beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grammar.lots.account import Marks
from grammar.lots.stock import said
from grammar.stories.chances.mark import Mark

_CUTS = frozenset({"BEFORE", "FROM", "OUT", "IN", "AMONG", "WITH", "OF", "WHEN", "IF", "ON"})
_SOMEBODY = frozenset({"NUMBER", "PRONOUN", "PERSON", "MODAL", "BE", "TO"})
_BARS = frozenset({"STOP", "SEMICOLON", "QUESTION", "COMMA", "CLOSE"})


def parts(asked: Marks) -> Iterator[tuple[Marks, Marks]]:
    """The words that name the outcome, and those that tell a fact beside it: how many are drawn from what."""
    marks = trimmed(asked)
    yield marks, ()
    for at, mark in enumerate(marks):
        if at and mark.kind in _CUTS:
            yield marks[:at], marks[at:]
        picked = mark.kind == "DRAW" and marks[at + 1 : at + 2] and marks[at + 1].kind == "NUMBER"
        if picked and all(each.kind in _SOMEBODY for each in marks[:at]):
            yield from _picked(marks, at)
        sample = [each.kind for each in marks[at : at + 3]] in (["DRAW", "OF", "NUMBER"], ["GROUPING", "OF", "NUMBER"])
        if mark.kind == "NUMBER" or sample:
            for end in range(at + 2, len(marks)):
                if _is_drawn(marks[at:end]) and marks[end].kind not in {"NUMBER", "OF", "FROM", "OUT"}:
                    kept = (replace(mark, kind="PRONOUN", word="them", value=None),)
                    yield (*marks[:at], *kept, *marks[end:]), marks[at:end]
    if marks and marks[0].kind in {"OUT", "AMONG", "OF", "FROM", "IN"}:
        for end in range(2, len(marks)):
            if marks[end].kind == "COMMA":
                yield marks[end + 1 :], marks[:end]


def _picked(marks: Marks, at: int) -> Iterator[tuple[Marks, Marks]]:
    """ "Pick two books of different kinds from …": what is drawn from what, and which outcome is counted."""
    tail = next((place for place in range(at, len(marks)) if marks[place].kind in {"FROM", "OUT"}), len(marks))
    for end in range(at + 2, min(at + 4, tail)):
        yield marks[end:tail], (*marks[at:end], *marks[tail:])


def trimmed(marks: Marks) -> Marks:
    while marks and marks[-1].kind in _BARS:
        marks = marks[:-1]
    while marks and marks[0].kind in _BARS:
        marks = marks[1:]
    return marks


def _is_drawn(marks: Marks) -> bool:
    return any(mark.kind in {"DRAW", "TOSS"} or mark.word in {"checked", "tested", "inspected"} for mark in marks)


_VERDICTS = (
    ("accept", "reject"), ("accept", "refus"), ("pass", "refus"), ("buy", "refus"), ("accept", "return"),
    ("keep", "return"), ("pass", "fail"), ("work", "fail"), ("pass", "reject"), ("win", "los"),
    ("positiv", "negativ"),
)  # fmt: skip


def meant(asked: Marks, what: Marks, elsewhere: Sequence[Mark]) -> bool | None:
    """Whether the question names what the text has explained (True), or its opposite (False); other words name what is
    told of `elsewhere`."""
    wanted, told = said(asked), said(what)
    if any(mark.kind in {"NOT", "NO", "NONE", "NUMBER"} for mark in asked):
        return None
    if any(opposite(one, other) for one in wanted for other in told):
        return False
    unlike = {one for one in wanted if not any(_is_like(one, other) for other in told)}
    return True if wanted - unlike and unlike <= said(elsewhere) else None


def opposite(one: str, other: str) -> bool:
    """Whether two words are opposite verdicts: accepted and rejected."""
    pairs = (pair for each in _VERDICTS for pair in (each, each[::-1]))
    return any(one.startswith(a) and other.startswith(b) for a, b in pairs)


def _is_like(one: str, other: str) -> bool:
    """Whether a word names what another tells: acceptance of what is accepted."""
    return one == other or (one[:5] == other[:5] and min(len(one), len(other)) >= 5)


def without_number(asked: Marks, draws: int) -> Marks:
    """Without the number of draws said once more at the end: "among the four"."""
    ends = [at for at, mark in enumerate(asked) if at and mark.value == draws and asked[at - 1].kind in {"AMONG", "OF"}]
    rest = asked[ends[-1] + 1 :] if ends else ()
    if not ends or any(mark.kind != "WORD" for mark in rest) or len(rest) > 1 or ends[-1] < 3:
        return asked
    return asked[: ends[-1] - 1] if asked[ends[-1] - 1].kind == "AMONG" else asked
