"""Two marks that may go together, told as shares of all: the share with one of those with the other; parts in a row."""

from fractions import Fraction

from grammar.events import Between, Of, Whole
from grammar.experiment import Asks, Events, Group, Overlapping, Pool
from grammar.stories.chances.drawing import replaced
from grammar.stories.chances.patterns import either
from grammar.stories.chances.pools import mentions, stocked
from grammar.stories.chances.row import FUNCTION, Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in

_BORDERS = frozenset({"COMMA", "STOP", "QUESTION", "SEMICOLON", "SHARE", "COLON", "BUT"})


def overlap(row: Row, goal: Goal) -> Told | None:
    """ "60% passed one, 50% the other, 40% both": how likely one is given the other, or either, or neither."""
    shares = [at for at, m in enumerate(row.marks) if m.kind == "SHARE"]
    if goal.asks is not Asks.CHANCE or len(shares) != 3 or any(map(goal.holds, shares)):
        return None
    clauses = [_clause(row, at) for at in shares]
    both = [at for at, clause in zip(shares, clauses, strict=True) if _is_both(row, clause)]
    if len(both) != 1 or numbers_in(row, goal.used) or row.first(either("overlaps.strange")) is not None:
        return None
    one, two = (at for at in shares if at != both[0])
    stems = {at: _stems(row, clause) for at, clause in zip(shares, clauses, strict=True)}
    own = {one: stems[one] - stems[two], two: stems[two] - stems[one]}
    if not own[one] or not own[two]:
        return None
    event = _event(row, goal, own[one], own[two])
    if event is None:
        return None
    told = Overlapping(number(row.marks[one]), number(row.marks[two]), number(row.marks[both[0]]))
    words = row.places("ALL|GIVEN|GOOD|BAD|NOT|NONE|neither|nor|either|OR|AT LEAST NUMBER (OF PRONOUN)?|OTHER")
    return Told(told, event, goal.used | frozenset(shares) | words)


def _clause(row: Row, at: int) -> range:
    end = next((p for p in range(at + 1, len(row.marks)) if row.marks[p].kind in _BORDERS), len(row.marks))
    return range(at, end)


def _is_both(row: Row, clause: range) -> bool:
    return any(row.marks[p].word == "both" for p in clause)


def _stems(row: Row, places: range) -> frozenset[str]:
    return frozenset(row.marks[p].stem for p in places if row.marks[p].kind not in FUNCTION)


def _event(row: Row, goal: Goal, one: frozenset[str], two: frozenset[str]) -> Of | None:
    condition = row.first("GIVEN RELATIVE?|IF", goal.start, len(row.marks))
    if row.first("NOT|NO", goal.start) is not None:
        return None
    if condition is not None:
        wanted = _side(row, range(goal.start, condition.start), one, two)
        known = _side(row, range(condition.end, len(row.marks)), one, two)
        return {(1, 2): Of("first", "second"), (2, 1): Of("second", "first")}.get((wanted, known))
    if row.first("neither|NONE", goal.start, goal.end) is not None:
        return Of("neither")
    return Of("either") if row.first("AT LEAST NUMBER|OR|either", goal.start, goal.end) is not None else None


def _side(row: Row, places: range, one: frozenset[str], two: frozenset[str]) -> int:
    """Which of the two the words name last; 0 for none."""
    named = [1 if row.marks[p].stem in one else 2 for p in places if row.marks[p].stem in one | two]
    return named[-1] if named else 0


def after_the_first(row: Row, goal: Goal) -> Told | None:
    """Draws one after the other: the second is blue given that the first was red."""
    match = row.first(either("overlaps.second"), goal.begin)
    back, at_back = replaced(row)
    if goal.asks is not Asks.CHANCE or match is None:
        return None
    skipped = at_back | frozenset(p for m in row.find(either("overlaps.two_draws")) for p in m.places)
    stock = stocked(row, [m for m in mentions(row, skipped) if m.place < goal.begin and m.words])
    if stock is None:
        return None
    names = {stem: kind for kind, stems in stock.words for stem in stems}
    wanted, known = (next((names[m.stem] for m in match.all(n) if m.stem in names), None) for n in ("want", "known"))
    if wanted is None or known is None or back is None:
        return None
    groups = tuple(Group(g.kind, g.size - (g.kind == known and not back)) for g in stock.groups)
    used = goal.used | stock.used | match.places | skipped | at_back | row.places(either("overlaps.in_turn"))
    if numbers_in(row, used) or any(g.size < 0 for g in groups):
        return None
    return Told(Pool(groups, Fraction(1)), Between(Fraction(1), Fraction(1), wanted), used)


def joined(row: Row, goal: Goal) -> Told | None:
    """Parts of which each works with its own probability, in series or side by side: how likely the whole works."""
    shares = [at for at, m in enumerate(row.marks) if m.kind == "SHARE"]
    series, parallel = row.first("series"), row.first("parallel")
    if goal.asks is not Asks.CHANCE or len(shares) < 2 or any(map(goal.holds, shares)):
        return None
    if (series is None) == (parallel is None) or row.first(either("overlaps.failing")) is not None:
        return None
    chances = tuple(number(row.marks[at]) for at in shares)
    size = Fraction(len(chances))
    counts = frozenset(at for at in numbers_in(row, goal.used) if number(row.marks[at]) in (size, 1))
    event = Whole.HAPPENS if series is not None else Between(Fraction(1), size)
    used = goal.used | frozenset(shares) | counts | row.places("CHANCE|GOOD|INDEPENDENT|IF|AT LEAST NUMBER|EACH|ALL")
    return Told(Events(chances), event, used)
