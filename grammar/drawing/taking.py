"""How many are drawn: as told outside the outcome, else as the lot or the outcome itself has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.drawing.lot import Lot
from grammar.drawing.words import stems
from grammar.stories.chances.row import CHANGING, FUNCTION, Row
from grammar.stories.chances.told import Goal, number

_DOING = frozenset({"DRAW", "TOSS", "RANDOM"})
_SKIPPED = frozenset({"RANDOM", "DIFFERENT", "OF", "PRONOUN", "PLAIN", "OTHER"})
_ADDING = frozenset({"add", "adds", "added", "loses", "lost", "lose", "gains", "more", "puts"})
_MOST_DRAWS = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The words that name the outcome, from mark to mark, and those of a condition that is known."""

    start: int
    end: int
    known: tuple[int, int] | None = None

    @property
    def places(self) -> frozenset[int]:
        """All places of the words."""
        found = frozenset(range(self.start, self.end))
        return found | frozenset(range(*self.known)) if self.known else found


@dataclass(frozen=True, slots=True)
class Draws:
    """How many are drawn, and where that stands; `guessed` where only the outcome itself tells it."""

    taken: int
    used: frozenset[int]
    guessed: bool = False


def how_many(row: Row, goal: Goal, asked: Asked, lot: Lot, at_back: frozenset[int]) -> Iterator[Draws]:
    """How many are drawn: as told outside the outcome, else as the lot or the outcome itself has it."""
    hidden = asked.places | goal.used | lot.used
    told = [at for at, mark in enumerate(row.marks) if at not in hidden and
            (mark.kind == "NUMBER" or mark.word in {"twice", "thrice"}) and
            (is_drawn(row, at) or _is_tried(row, at, lot))]  # fmt: skip
    told += [at for at in asked.places if row.marks[at].kind == "NUMBER" and _sizes(row, at, lot)]
    at_back = frozenset(at for at in at_back if row.marks[at].kind == "NUMBER")
    told = [at for at in told if at not in at_back] or told
    values = {_value(row, at) for at in told}
    another = _another(row, goal)
    if another and values <= {Fraction(1)}:
        yield Draws(2, another | frozenset(told))
        return
    if len(values) == 1:
        value = values.pop()
        behind = frozenset(at for at, mark in enumerate(row.marks) if mark.kind in {"TIMES", "TIME"})
        times = frozenset(p for at in told for p in (at, at + 1) if p == at or p in behind)
        times |= frozenset(at - 1 for at in told if at and row.marks[at - 1].kind in CHANGING
                           and row.marks[at - 1].word not in _ADDING)  # fmt: skip
        times |= frozenset(at for at, mark in enumerate(row.marks) if mark.kind in CHANGING and mark.stem in lot.things)
        if value > 1 and any(each.parts for each in lot.sorts):
            return  # what comes from one place does not come independently
        if lot.taken in (None, 1, value) and value.denominator == 1 and 0 < value <= _MOST_DRAWS:
            yield Draws(int(value), times)
        return
    if values:
        return
    if lot.taken is not None and lot.taken > 1:
        yield Draws(lot.taken, frozenset())
        return
    spoken = {int(number(mark)) for mark in row.marks[asked.start : asked.end]
              if mark.kind in {"NUMBER", "ORDINAL"} and number(mark).denominator == 1}  # fmt: skip
    for taken in sorted({1, 2, *spoken} | {sum(spoken)}):
        if 0 < taken <= _MOST_DRAWS:
            yield Draws(taken, frozenset(), guessed=True)


def _sizes(row: Row, at: int, lot: Lot) -> bool:
    """Whether a number says how large what is drawn is: a 5-card hand, hands of 5 cards, committees of 4."""
    before, after = [each.kind for each in row.marks[max(at - 2, 0) : at]], row.marks[at + 1 : at + 3]
    if [each.kind for each in after[1:]] == ["GROUPING"] and after[0].kind in {"CARD", "PERSON", "WORD"}:
        return lot.called(after[0]) is None
    if at > 1 and row.marks[at - 2].word == "best" and before[-1] == "OF":
        return True
    return before == ["GROUPING", "OF"] and bool(after) and lot.called(after[0]) is None


def is_drawn(row: Row, at: int) -> bool:
    """Whether a number tells how many are drawn: "draws 3", "3 are picked", "a committee of 4", "3 times"."""
    mark, before, after = row.marks[at], row.marks[max(at - 4, 0) : at], row.marks[at + 1 : at + 7]
    if mark.kind == "MULTIPLE" or (after and after[0].kind in {"TIMES", "TOSS"}):
        return True
    if [each.kind for each in after[:2]] == ["OF", "PRONOUN"] or any(each.kind == "RANDOM" for each in before[-2:]):
        return True
    if _counted_again(row, at):
        return True
    close = [each.kind for each in before]
    if "DRAW" in close and "NUMBER" not in close[close.index("DRAW") :] and "STOP" not in close:
        return True
    if len(before) > 1 and before[-1].kind == "OF" and before[-2].kind in {"GROUPING", "DRAW", "WORD"}:
        return any(each.kind in _DOING | {"MADE"} and each.sentence == mark.sentence for each in row.marks)
    part = [each.kind for each in after[:2]] == ["OF", "NUMBER"]
    for each in after[2:] if part else after:
        if each.kind in {"STOP", "NUMBER", "HAVE", "HOLD", "QUESTION", "SEMICOLON", "WHICH"}:
            break
        if each.kind in _DOING:
            return True
    return sum(each.kind == "NUMBER" and each.sentence == mark.sentence for each in row.marks) == 1


def _counted_again(row: Row, at: int) -> bool:
    """Whether a number stands before what another number has counted before it."""
    noun = next((mark for mark in row.marks[at + 1 : at + 4] if mark.kind not in _SKIPPED), None)
    if noun is None or noun.kind in FUNCTION:
        return False
    earlier = (place for place, mark in enumerate(row.marks[:at]) if mark.kind == "NUMBER")
    return any(noun.stem in {mark.stem for mark in row.marks[place + 1 : place + 4]} for place in earlier)


def _is_tried(row: Row, at: int, lot: Lot) -> bool:
    """Whether a number counts what is tried: "8 seeds", "a week of 7 days", "she shoots 5"."""
    after = row.marks[at + 1 : at + 4]
    things = lot.things | stems("tries")
    return bool(lot.replaced) and (
        any(each.stem in things or each.kind in {"TIMES", "TOSS", "TIME"} for each in after)
        or (bool(after) and after[0].kind in {"STOP", "COMMA"})
    )


def _another(row: Row, goal: Goal) -> frozenset[int]:
    """Where a second draw is told after a first: "takes a pen and then takes another"."""
    draws = [at for at, mark in enumerate(row.marks[: goal.begin]) if mark.kind in {"DRAW", "TOSS"}]
    if not draws:
        return frozenset()
    after = [at for at in range(draws[0] + 1, goal.begin) if row.marks[at].word in {"another", "second"}]
    return frozenset(p for at in after[:1] for p in (at, at + 1) if p == at or row.marks[p].word == "one")


def _value(row: Row, at: int) -> Fraction:
    return {"twice": Fraction(2), "thrice": Fraction(3)}.get(row.marks[at].word, number(row.marks[at]))
