"""A question about draws as a whole: which lot, how many draws, which outcome; every reading that explains all."""

from collections.abc import Iterator
from dataclasses import replace

from grammar.drawing.beside import restricted, told_beside
from grammar.drawing.boxes import boxes
from grammar.drawing.descriptor import described
from grammar.drawing.known import known
from grammar.drawing.lot import Lot
from grammar.drawing.outcome import outcome
from grammar.drawing.overlap import overlapping
from grammar.drawing.plain import plainly
from grammar.drawing.said import Said, region
from grammar.drawing.stock import stocks
from grammar.drawing.taking import Asked, Draws, how_many, is_drawn
from grammar.drawing.trees import trees
from grammar.drawing.tries import tries
from grammar.drawing.until import awaited, first_at
from grammar.experiment import Asks
from grammar.samples import GivenThat, Happening, MeanOf, Sampled
from grammar.stories.chances.drawing import replaced
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import Goal, Told

_CUTS = frozenset({"FROM", "OUT", "IN", "AMONG", "WITH", "HOLD", "OF", "WHEN"})
_SHOWING = frozenset({"SUM", "LIGHT"})
_MEAN = _SHOWING | {"BE", "EXPECT", "OF", "PRONOUN", "CARD", "DIE", "IN", "ON", "FACE", "DRAW", "TOSS"}
_SHOWN = frozenset({"DIE", "COIN", "CARD", "DECK"})
_MOST_WAITED = 40


def sampled(row: Row, goal: Goal) -> Told | None:
    """What is drawn and which outcome of it is asked about, where every word of the outcome has its part in it."""
    if goal.asks is Asks.WAYS and row.first("CHANCE") is not None:
        return None
    back, at_back = replaced(row)
    for asked, lot in _pairs(row, goal, at_back):
        awaiting = _awaiting(row, goal, asked, lot, (back, at_back))
        if awaiting is not None and not row.unused(awaiting.used):
            return awaiting
        for draws in how_many(row, goal, asked, lot, at_back):
            told = _told(row, goal, asked, (lot, draws), (back, at_back))
            if told is not None and not row.unused(told.used):
                return told
    return None


def _pairs(row: Row, goal: Goal, at_back: frozenset[int]) -> Iterator[tuple[Asked, Lot]]:
    """Where the outcome may be named and what there is to draw from; an outcome that the text tells elsewhere is known,
    or is the one whose ways are counted."""
    for asked in _regions(row, goal):
        for lot in _lots(row, goal, asked, at_back):
            hidden = asked.places | goal.used | lot.used | at_back
            beside = told_beside(row, lot, hidden | _until(row, goal))
            subject = restricted(row, lot, (asked.start, asked.end), hidden - asked.places)
            if subject is not None and goal.asks is Asks.CHANCE:
                if subject and not beside and asked.known is None:
                    yield replace(asked, start=subject, known=(asked.start, subject)), lot
            elif not beside:
                yield asked, lot
            elif goal.asks is Asks.CHANCE and any(goal.start <= start < goal.end for start, _ in beside):
                continue  # a part of the outcome itself
            elif len(beside) == 1 and asked.known is None and goal.asks is not Asks.EXPECTED:
                counted = goal.asks is Asks.WAYS
                yield replace(asked, start=beside[0][0], end=beside[0][1]) if counted else (
                    replace(asked, known=beside[0])), lot  # fmt: skip


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
    yield from boxes(row, hidden)
    yield from overlapping(row, hidden)
    yield from trees(row, hidden)
    numbers = [at for at, mark in enumerate(row.marks) if at not in hidden and mark.kind == "NUMBER"]
    hidden |= frozenset(at for at in numbers if at and row.marks[at - 1].kind == "DRAW")
    hidden |= frozenset(at for at in numbers if at > 1 and row.marks[at - 1].kind == "OF"
                        and row.marks[at - 2].kind == "DRAW")  # fmt: skip
    yield from stocks(row, hidden)
    for at in numbers:
        if at not in hidden and is_drawn(row, at):
            yield from stocks(row, hidden | {at})


# --- the whole --------------------------------------------------------------------------------------------------------


def _told(
    row: Row, goal: Goal, asked: Asked, chosen: tuple[Lot, Draws], back: tuple[bool | None, frozenset[int]]
) -> Told | None:
    lot, draws = chosen
    hidden = lot.used | draws.used | (back[1] - _in_a_row(row))
    event = _wanted(row, goal, asked, chosen, hidden | (goal.used if goal.asks is Asks.WAYS else frozenset()))
    if event is None or (goal.asks is Asks.WAYS and (draws.guessed or not _can_count(lot, event))):
        return None
    replaced_ = lot.replaced if lot.replaced is not None else bool(back[0])
    if not replaced_ and not lot.split and draws.taken > sum(each.size for each in lot.sorts):
        return None  # no more are drawn than there are
    asked_row = frozenset(at for at in _in_a_row(row) if at >= goal.begin)
    used = goal.used | hidden | asked.places | (back[1] - asked_row) | _given(row, asked, lot)
    if goal.asks is Asks.WAYS and lot.replaced:
        return Told(Sampled(lot.stages(draws.taken, replaced=replaced_)), event, used)
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
    """The words that say that a condition is known; given also where it tells only what there is."""
    return frozenset(at for at, mark in enumerate(row.marks) if mark.kind in {"GIVEN", "KNOWING"}
                     and (asked.known is not None or (mark.kind == "GIVEN" and at + 1 in lot.used)))  # fmt: skip


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


def _can_count(lot: Lot, event: Happening | GivenThat | MeanOf) -> bool:
    """Whether the ways of an outcome can be counted: of things, one outcome, nothing known of it."""
    things = all(each.size.denominator == 1 for each in lot.sorts)
    return things and not lot.split and not isinstance(event, GivenThat | MeanOf)


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
    if (
        lot.shows
        and all(mark.kind in _MEAN for mark in said.marks)
        and any(mark.kind in _SHOWING for mark in said.marks)
    ):
        return MeanOf()
    said.skip()
    meant = described(said)
    said.skip()
    return MeanOf(tuple(sorted(meant))) if meant is not None and said.done else None
