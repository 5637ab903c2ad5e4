"""A number anywhere in a range, every place as likely as any other: how likely it is below, above or between."""

from fractions import Fraction

from grammar.events import Between, Event, Whole
from grammar.experiment import Asks, Uniform
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import Goal, Told

_VALUES = frozenset({"NUMBER", "SHARE"})


def uniform(row: Row, goal: Goal) -> Told | None:
    """The part of the range that an outcome takes up, or the middle of the range."""
    ranged = next((m for each in patterns("uniform.range") for m in row.find(each) if not goal.holds(m.start)), None)
    if ranged is None or goal.asks is Asks.WAYS or row.first(either("uniform.strange")) is not None:
        return None
    if row.first(either("uniform.told")) is None and not ranged.has("length"):
        return None
    low, high, used = _ends(ranged)
    used |= goal.used | row.places(either("uniform.told"))
    if low is None or high is None or low >= high or _units(row) > 1:
        return None
    if goal.asks is Asks.EXPECTED:
        return None if _loose(row, used) else Told(Uniform(low, high), Whole.ANY, used)
    event = _event(row, goal, low, high)
    if event is None or _loose(row, used | event[1]):
        return None
    return Told(Uniform(low, high), event[0], used | event[1])


def _ends(match: Match) -> tuple[Fraction | None, Fraction | None, frozenset[int]]:
    if match.has("length"):
        return Fraction(0), match["length"].value, match.places
    values = [m.value for m in match.row.marks[match.start : match.end] if m.kind in _VALUES]
    if len(values) == 1:  # "(0, 4)" may be read as one number
        text = next(m.text for m in match.row.marks[match.start : match.end] if m.kind in _VALUES)
        parts = text.split(",")
        values = [Fraction(each) for each in parts] if len(parts) == 2 and all(each.isdigit() for each in parts) else []
    return (values[0], values[1], match.places) if len(values) == 2 else (None, None, frozenset())


def _units(row: Row) -> int:
    """How many different units stand behind the numbers."""
    after = [row.marks[at + 1] for at, m in enumerate(row.marks[:-1]) if m.kind in _VALUES]
    return len({_unit(m) for m in after if m.kind in {"TIME", "UNIT", "MEASURE"} or m.kind == "CONTENT"})


def _unit(mark: Mark) -> str:
    return mark.sense or mark.stem


def _loose(row: Row, used: frozenset[int]) -> bool:
    return any(m.kind in _VALUES and at not in used for at, m in enumerate(row.marks))


def _event(row: Row, goal: Goal, low: Fraction, high: Fraction) -> tuple[Event, frozenset[int]] | None:
    if row.first("NOT|NO|OR", goal.start, goal.end) is not None:
        return None
    for name in ("between", "below", "above"):
        match = row.first(either(f"uniform.{name}"), goal.start, goal.end)
        if match is None:
            continue
        values = [m.value for m in row.marks[match.start : match.end] if m.kind in _VALUES and m.value is not None]
        if name == "between":
            return (Between(values[0], values[1]), match.places) if len(values) == 2 else None
        return (Between(low, values[0]) if name == "below" else Between(values[0], high)), match.places
    return None
