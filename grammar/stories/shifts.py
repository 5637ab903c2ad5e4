"""Two who work at one job, not all of the time both: one starts and the other joins, or one leaves early.

Source: J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.7.
"""

from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.quantities import glossary
from grammar.stories.named_row import ENDS, Row, row_of
from grammar.stories.scene import Scene

_JOINING = frozenset({"join", "help", "switched", "opened", "added"})
_LEAVING = frozenset({"leave", "stop", "quit", "called", "switched", "shut", "closed", "sick", "ill", "home", "off"})
_BOTH = frozenset({"together", "both", "jointly", "they"})
_ALONE = frozenset({"alone", "own", "himself", "herself", "itself", "start", "begin"})
_WHOLE = frozenset({"altogether", "total", "all", "counted", "from", "since", "whole", "entire", "overall"})
_REST = frozenset({"more", "remaining", "rest", "longer", "still", "further", "additional", "left"})
_STRANGE = frozenset({
    "PERCENT", "FRACTION", "HALF", "QUARTER", "MULTIPLE", "THAN", "FEWER", "PER", "RATIO", "OR", "NOT", "WITHOUT",
    "CURRENCY", "FASTER",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shift:
    """The times that both need alone, the first shift, and which of the two is there all the time (0 or 1)."""

    alone: tuple[Fraction, Fraction]
    first: Fraction
    stays: int
    joined: bool
    unit: str


def problem(scene: Scene) -> Problem:
    """How long the second shift lasts, or both.

    Raises: AnotherStory where no such work is told, or it is not plain who works when.
    """
    lemmas = {token.text.lower() for token in scene.tokens}
    if not lemmas & {"joins", "join", "joined", "leaves", "leave", "left", "stops", "called", "quits", "helps", "off"}:
        raise AnotherStory("Nobody joins or leaves.")
    row = scene.read(row_of)
    shift, start = _told(row)
    one, other = (Apply("/", Fraction(1), each) for each in shift.alone)
    both = Apply("+", one, other)
    stays = (one, other)[shift.stays]
    early, late = (stays, both) if shift.joined else (both, stays)
    rest: Expression = Apply("/", Apply("-", Fraction(1), Apply("*", shift.first, early)), late)
    done = shift.first * sum(_rate(shift, each) for each in ((shift.stays,) if shift.joined else (0, 1)))
    if done >= 1:
        raise AnotherStory("The work is done before.")
    whole = Apply("+", shift.first, rest) if _asks_whole(row, start, shift) else rest
    span = row.span(start, len(row.words))
    measure = Measure("amount", (), shift.unit, named=f"the number of {shift.unit}s asked for")
    tied = Tied("shared_work", measure, whole, span)
    goal = HasValue(measure, Asked(shift.unit, span=span), span=span)
    return Problem((tied, goal), (goal,), notes=scene.notes)


def _rate(shift: _Shift, who: int) -> Fraction:
    return 1 / shift.alone[who]


def _told(row: Row) -> tuple[_Shift, int]:
    """The shift, and where the question begins.

    Raises: AnotherStory where the numbers are not two times alone and one together.
    """
    start = next((at for at, word in enumerate(row.words) if word.kind in {"HOW", "WHEN"}), -1)
    numbers = [at for at, word in enumerate(row.words) if word.value is not None]
    units = [row.unit(at + 1) for at in numbers]
    tops = {unit.top for unit in units if unit is not None}
    timed = len(tops) == 1 and all(glossary().dimension(top) == "time" for top in tops)
    if len(numbers) != 3 or not timed or start < numbers[-1] or any(w.kind in _STRANGE for w in row.words):
        raise AnotherStory("There are not two times alone and one shift.")
    first, second, third = numbers
    names = (_name(row, first), _name(row, second))
    if not all(names) or names[0] == names[1]:
        raise AnotherStory("I cannot tell who works.")
    begin = row.sentence(second)[1]
    mover, joined = _moving(row, begin, start, names)
    alone = (row.words[first].value or Fraction(0), row.words[second].value or Fraction(0))
    if third < begin or not _fits(row, begin, start, joined) or min(alone) <= 0:
        raise AnotherStory("I cannot tell how long they work so.")
    return _Shift(alone, row.words[third].value or Fraction(0), 1 - mover, joined, tops.pop()), start


def _name(row: Row, at: int) -> str:
    """The name before a number in its part of the sentence: a word with a capital, that stands elsewhere too."""
    texts = [word.token.text for word in row.words]
    for place in range(at - 1, row.sentence(at)[0] - 1, -1):
        text = texts[place]
        if row.words[place].value is not None:
            return ""
        known = texts.count(text) > 1 or row.kind(place) in {"LETTER", "WORD"}
        if text[:1].isupper() and known and row.kind(place) not in ENDS:
            return text
    return ""


def _moving(row: Row, start: int, end: int, names: tuple[str, str]) -> tuple[int, bool]:
    """Which of the two joins or leaves, and whether they join.

    Raises: AnotherStory where that is not said of exactly one.
    """
    found = []
    for at in range(start, end):
        lemma = row.words[at].token.sense or row.lemmas[at]
        for words, joined in ((_JOINING, True), (_LEAVING, False)):
            if words & {lemma, row.lemmas[at], row.words[at].token.text.lower()}:
                before = [row.words[place].token.text for place in range(row.sentence(at)[0], at)]
                who = [name for name in reversed(before) if name in names]
                found.append((names.index(who[0]) if who else -1, joined))
    if len(set(found)) != 1 or found[0][0] < 0:
        raise AnotherStory("It is not plain who joins or leaves.")
    return found[0]


def _fits(row: Row, start: int, end: int, joined: bool) -> bool:
    """Whether what is said between fits: one alone before the other joins, both before one leaves."""
    words = {text for at in range(start, end) for text in (row.lemmas[at], row.words[at].token.text.lower())}
    return bool(words & _ALONE) if joined else bool(words & _BOTH)


def _asks_whole(row: Row, start: int, shift: _Shift) -> bool:
    """Whether the time from the start is asked for, and not what is left.

    Raises: AnotherStory where neither is said.
    """
    words = {row.lemmas[at] for at in range(start, len(row.words))}
    words |= {row.words[at].token.text.lower() for at in range(start, len(row.words))}
    if bool(words & _WHOLE) is bool(words & _REST) or ("together" in words and shift.joined):
        raise AnotherStory("It is not plain from when on time is asked for.")
    return bool(words & _WHOLE)
