"""A question about draws as a whole: which lot, how many draws, which outcome; every reading that explains all."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.drawing.descriptor import described
from grammar.drawing.known import known
from grammar.drawing.lot import Lot
from grammar.drawing.outcome import outcome
from grammar.drawing.plain import plainly
from grammar.drawing.said import Said, region
from grammar.drawing.stock import stocks
from grammar.drawing.tries import tries
from grammar.drawing.until import awaited, first_at
from grammar.drawing.words import stems
from grammar.experiment import Asks
from grammar.samples import GivenThat, Happening, MeanOf, Sampled
from grammar.stories.chances.drawing import replaced
from grammar.stories.chances.row import CHANGING, FUNCTION, Match, Row
from grammar.stories.chances.told import Goal, Told, number

_CUTS = frozenset({"FROM", "OUT", "IN", "AMONG", "WITH", "HOLD", "OF"})
_DOING = frozenset({"DRAW", "TOSS", "RANDOM"})
_SHOWN = frozenset({"DIE", "COIN", "CARD", "DECK"})
_SKIPPED = frozenset({"RANDOM", "DIFFERENT", "OF", "PRONOUN", "PLAIN", "OTHER"})
_ADDING = frozenset({"add", "adds", "added", "loses", "lost", "lose", "gains", "more", "puts"})
_MOST_DRAWS = 200
_MOST_WAITED = 40


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


def sampled(row: Row, goal: Goal) -> Told | None:
    """What is drawn and which outcome of it is asked about, where every word of the outcome has its part in it."""
    if goal.asks is Asks.WAYS:
        return None
    back, at_back = replaced(row)
    for asked in _regions(row, goal):
        for lot in _lots(row, goal, asked, at_back):
            awaiting = _awaiting(row, goal, asked, lot, (back, at_back))
            if awaiting is not None and not row.unused(awaiting.used):
                return awaiting
            for draws in _draws(row, goal, asked, lot, at_back):
                told = _told(row, goal, asked, (lot, draws), (back, at_back))
                if told is not None and not row.unused(told.used):
                    return told
    return None


# --- the parts of the text --------------------------------------------------------------------------------------------


def _regions(row: Row, goal: Goal) -> Iterator[Asked]:
    """Where the outcome is named: up to the end of the question, or up to where it says what there is."""
    start, end, given = goal.start, goal.end, row.first("COMMA? GIVEN RELATIVE?", goal.start, goal.end)
    known = (given.end, end) if given is not None else _known_before(row, goal)
    end = given.start if given is not None else end
    yield Asked(start, end, known)
    for at in range(start + 1, end):
        if row.marks[at].kind in _CUTS:
            yield Asked(start, at, known)


def _known_before(row: Row, goal: Goal) -> tuple[int, int] | None:
    """ "Given that the first is red, what is …"."""
    first = next(at for at, mark in enumerate(row.marks) if mark.sentence == row.marks[goal.begin].sentence)
    given: Match | None = row.first("GIVEN RELATIVE", first, goal.begin)
    return (given.end, goal.begin) if given is not None and given.start == first else None


def _lots(row: Row, goal: Goal, asked: Asked, at_back: frozenset[int]) -> Iterator[Lot]:
    yield from known(row, asked.places)
    yield from tries(row, frozenset(range(goal.begin, goal.end)))
    hidden = asked.places | goal.used | _until(row, goal) | at_back
    numbers = [at for at, mark in enumerate(row.marks) if at not in hidden and mark.kind == "NUMBER"]
    hidden |= frozenset(at for at in numbers if at and row.marks[at - 1].kind == "DRAW")
    yield from stocks(row, hidden)
    for at in numbers:
        if at not in hidden and _is_drawn(row, at):
            yield from stocks(row, hidden | {at})


def _is_drawn(row: Row, at: int) -> bool:
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
    for each in after:
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


def _draws(row: Row, goal: Goal, asked: Asked, lot: Lot, at_back: frozenset[int]) -> Iterator[Draws]:
    """How many are drawn: as told outside the outcome, else as the lot or the outcome itself has it."""
    hidden = asked.places | goal.used | lot.used
    told = [at for at, mark in enumerate(row.marks) if at not in hidden and
            (mark.kind == "NUMBER" or mark.word in {"twice", "thrice"}) and
            (_is_drawn(row, at) or _is_tried(row, at, lot))]  # fmt: skip
    at_back = frozenset(at for at in at_back if row.marks[at].kind == "NUMBER")
    told = [at for at in told if at not in at_back] or told
    values = {_value(row, at) for at in told}
    if len(values) == 1:
        value = values.pop()
        times = frozenset(p for at in told for p in (at, at + 1) if p == at or row.marks[p].kind in {"TIMES", "TIME"})
        times |= frozenset(at - 1 for at in told if at and row.marks[at - 1].kind in CHANGING
                           and row.marks[at - 1].word not in _ADDING)  # fmt: skip
        times |= frozenset(at for at, mark in enumerate(row.marks) if mark.kind in CHANGING and mark.stem in lot.things)
        if lot.taken in (None, 1, value) and value.denominator == 1 and 0 < value <= _MOST_DRAWS:
            yield Draws(int(value), times)
        return
    if values:
        return
    another = _another(row, goal)
    if another:
        yield Draws(2, another)
        return
    if lot.taken is not None and lot.taken > 1:
        yield Draws(lot.taken, frozenset())
        return
    spoken = {int(number(mark)) for mark in row.marks[asked.start : asked.end]
              if mark.kind in {"NUMBER", "ORDINAL"} and number(mark).denominator == 1}  # fmt: skip
    for taken in sorted({1, 2, *spoken} | {sum(spoken)}):
        if 0 < taken <= _MOST_DRAWS:
            yield Draws(taken, frozenset(), guessed=True)


def _another(row: Row, goal: Goal) -> frozenset[int]:
    """Where a second draw is told after a first: "takes a pen and then takes another"."""
    draws = [at for at, mark in enumerate(row.marks[: goal.begin]) if mark.kind in {"DRAW", "TOSS"}]
    if not draws:
        return frozenset()
    after = [at for at in range(draws[0] + 1, goal.begin) if row.marks[at].word in {"another", "second"}]
    return frozenset(p for at in after[:1] for p in (at, at + 1) if p == at or row.marks[p].word == "one")


def _value(row: Row, at: int) -> Fraction:
    return {"twice": Fraction(2), "thrice": Fraction(3)}.get(row.marks[at].word, number(row.marks[at]))


# --- the whole --------------------------------------------------------------------------------------------------------


def _told(
    row: Row, goal: Goal, asked: Asked, chosen: tuple[Lot, Draws], back: tuple[bool | None, frozenset[int]]
) -> Told | None:
    lot, draws = chosen
    hidden = lot.used | draws.used | (back[1] - _in_a_row(row))
    event = _wanted(row, goal, asked, chosen, hidden)
    if event is None:
        return None
    replaced_ = lot.replaced if lot.replaced is not None else bool(back[0])
    used = goal.used | hidden | asked.places | back[1] | _given(row, asked, lot)
    return Told(*plainly(Sampled(lot.stages(draws.taken, replaced=replaced_)), event), used)


def _awaiting(row: Row, goal: Goal, asked: Asked, lot: Lot, back: tuple[bool | None, frozenset[int]]) -> Told | None:
    """Draws until something comes, and when it does."""
    waited = sorted(_until(row, goal))
    if not waited or goal.asks is not Asks.CHANCE or asked.known or lot.split:
        return None
    until, end = waited[0], waited[-1] + 1
    context = frozenset(
        mark.stem for at, mark in enumerate(row.marks) if at not in asked.places and mark.kind == "WORD"
    )
    clause = Said(region(row, until + 1, end, frozenset()), lot, 1, True, context)
    meant = awaited(clause) if clause.marks else None
    if meant is None:
        return None
    said = Said(region(row, asked.start, asked.end, lot.used), lot, 1, True, context | {"need", "take", "happen"})
    found = first_at(said, meant)
    if found is None or found[0] > _MOST_WAITED:
        return None
    times = row.places("NUMBER AT TIME|NUMBER BY NUMBER")
    used = goal.used | lot.used | asked.places | back[1] | frozenset(range(until, end)) | times
    taken, event = found
    kept = lot.replaced if lot.replaced is not None else bool(back[0])
    return Told(Sampled(lot.stages(taken, replaced=kept)), event, used)


def _until(row: Row, goal: Goal) -> frozenset[int]:
    """The places of a clause that says how long it goes on."""
    begin = next((at for at, mark in enumerate(row.marks) if mark.word in {"until", "till"}), goal.begin)
    ends = (at for at in range(begin, goal.begin) if row.marks[at].kind in {"STOP", "COMMA", "SEMICOLON"})
    return frozenset(range(begin, next(ends, goal.begin)))


def _given(row: Row, asked: Asked, lot: Lot) -> frozenset[int]:
    """The word given, where it tells a condition that is known, or only what there is."""
    return frozenset(at for at, mark in enumerate(row.marks) if mark.kind == "GIVEN"
                     and (asked.known is not None or at + 1 in lot.used))  # fmt: skip


def _in_a_row(row: Row) -> frozenset[int]:
    return row.places("IN? SUCCESSION")


def _wanted(
    row: Row, goal: Goal, asked: Asked, chosen: tuple[Lot, Draws], hidden: frozenset[int]
) -> Happening | GivenThat | MeanOf | None:
    if goal.asks is Asks.EXPECTED:
        return _mean(row, asked, chosen, hidden | goal.used)
    wanted = _named(row, (asked.start, asked.end), chosen, hidden)
    if wanted is None or asked.known is None:
        return wanted
    known_ = _named(row, asked.known, chosen, hidden)
    return None if known_ is None else GivenThat(wanted, known_)


def _named(row: Row, between: tuple[int, int], chosen: tuple[Lot, Draws], hidden: frozenset[int]) -> Happening | None:
    """The outcome named between two places."""
    lot, draws = chosen
    inside = frozenset(range(*between))
    context = frozenset(mark.stem for at, mark in enumerate(row.marks) if at not in inside and mark.kind == "WORD")
    hidden = frozenset(at for at in hidden if row.marks[at].kind not in _SHOWN)
    said = Said(region(row, *between, hidden), lot, draws.taken, draws.guessed, context)
    found = outcome(said) if said.marks else None
    if found is None:
        return None
    if draws.guessed and said.evidence != {draws.taken}:
        return None
    if any(each != draws.taken for each in said.evidence if each > draws.taken):
        return None
    return found


def _mean(row: Row, asked: Asked, chosen: tuple[Lot, Draws], hidden: frozenset[int]) -> MeanOf | None:
    """ "the expected number of heads", "the expected sum"."""
    lot, draws = chosen
    if draws.guessed and draws.taken > 1:
        return None
    said = Said(region(row, asked.start, asked.end, hidden), lot, draws.taken, draws.guessed, frozenset())
    said.skip()
    if lot.shows and (said.takes("SUM") or said.takes_word("value", "outcome", "roll")):
        said.skip()
        return MeanOf() if said.done else None
    meant = described(said)
    said.skip()
    return MeanOf(tuple(sorted(meant))) if meant is not None and said.done else None
