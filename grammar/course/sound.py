"""What makes a course that was read a doubtful one: it is refused rather than answered."""

from itertools import combinations

from grammar.course.asking import Open
from grammar.course.moving import subjects
from grammar.course.numbers import mentions
from grammar.course.periods import CREDITED, periods
from grammar.course.properties import is_circumstance
from grammar.course.roles import Course
from grammar.course.text import stem
from grammar.errors import UnknownPart
from grammar.problem import PlusBy

_PAYING = frozenset({"pay", "cost", "spend", "price", "earn"})
_COINS = frozenset({"dollar", "euro", "pound", "yen", "cent", "rupee", "crown", "franc", "yuan"})
_AGAIN = frozenset({"one", "ones", "more", "new", "another", "extra", "further"})
_OTHERS = frozenset({"another", "others", "other"})
_MOST_MOVES = 2
_DOING = frozenset({"subtracting", "adding", "deducting", "removing", "dividing"})
_DONE = frozenset({"SHRINK", "GROW", "MULTIPLY", "DIVIDE"})
_OF_ANY = frozenset(
    map(stem, ("number", "count", "amount", "value", "total", "figure", "size", "level", "quantity", "rate"))
)


def demand_sound(course: Course) -> None:
    """Raises UnknownPart where a course says one thing twice, ends where it begins, or is of another kind."""
    moves = [m.way for m in course.moves]
    together = course.period is not None and len(moves) > 1 and not any(m.lasts for m in course.moves)
    repeated = together and any(
        a.mention.value == b.mention.value and a.direction == b.direction for a, b in combinations(moves, 2)
    )
    opposed = together and course.want.open in {Open.COUNT, Open.POINT} and {m.direction for m in moves} == {1, -1}
    opposed = opposed and all(isinstance(m.change, PlusBy) for m in moves)
    if repeated or opposed or (together and len(moves) > _MOST_MOVES):
        spans = tuple(m.mention.span for m in moves)
        raise UnknownPart("I cannot tell how these changes belong together.", spans=spans)
    other = [m.mention for m in moves if course.text.word(course.text.within(m.mention.place).start + 1) in _OTHERS]
    if len(moves) > 1 and other:
        raise UnknownPart("I cannot tell what each of these happens to.", spans=tuple(m.span for m in other))
    again = tuple(a.span for a in course.aside if _AGAIN & set(a.text.lower().split()))
    if again:
        raise UnknownPart("I did not understand what this number is for.", spans=again)
    _demand_all_done(course)
    _demand_kinds(course)
    _demand_measure(course)
    _demand_subject(course)
    _demand_credited(course)


def _demand_all_done(course: Course) -> None:
    """Raises UnknownPart where something is done with a number and it is no change: "before subtracting 7"."""
    text, moved = course.text, {m.way.mention.place for m in course.moves}
    numbers = [p for p in range(2, text.size) if text.kind(p) == "NUMBER"]
    done = [p for p in numbers if text.word(p - 1) in _DOING]
    led = (p for p in numbers if text.kind(p - 1) == "BY" and text.kind(p - 2) in _DONE)
    done += [p for p in led if text.word(p - 3) == "then"]
    left = tuple(text.tokens[p].span for p in done if p not in moved)
    if left:
        raise UnknownPart("I cannot tell how these changes belong together.", spans=left)


def _demand_kinds(course: Course) -> None:
    start, target = course.levels.start, course.levels.target
    reached = target.mention if target is not None and target.multiple is None else None
    if start is not None and reached is not None and (start.value, start.unit) == (reached.value, reached.unit):
        raise UnknownPart("What is to be reached is there at first.", spans=(start.span, reached.span))
    level = start or course.levels.final or reached
    if level is None:
        return
    if course.period is not None and level.head and course.period.unit == level.head and not level.unit:
        raise UnknownPart("I cannot tell what is said of each.", spans=(level.span,))
    if course.aside and is_circumstance(course.text, level):
        raise UnknownPart("I cannot tell which number this happens to.", spans=(level.span,))
    if course.want.words & _PAYING and level.unit and level.unit not in _COINS:
        raise UnknownPart("A price is asked, and none is told.", spans=(level.span,))


def _demand_measure(course: Course) -> None:
    """Raises UnknownPart where what is measured is added to or taken from what is counted: 60 cm cut into two parts."""
    start = course.levels.start
    added = [m.way.mention for m in course.moves if m.way.mention.kind == "amount"]
    if start is None or start.kind != "amount":
        return
    for one in added:
        if bool(one.unit) != bool(start.unit) and (one.head if start.unit else start.head) and one.head != start.head:
            raise UnknownPart("One is measured, and the other counted.", spans=(start.span, one.span))


def _demand_subject(course: Course) -> None:
    """Raises UnknownPart where the start is told of another thing than what changes, and a number set aside of that."""
    text, start = course.text, course.levels.start
    if start is None or not course.moves:
        return
    heads = {m.way.mention.head for m in course.moves if m.way.mention.kind == "amount"}
    target = course.levels.target
    asked = course.want.head if course.want.open is Open.VALUE and course.want.counted else ""
    asked = target.mention.head if target is not None else asked
    if start.head and asked and heads == {asked} and start.head not in heads:
        raise UnknownPart("I cannot tell which number this happens to.", spans=(start.span,))
    if not course.levels.free:
        return
    changing = course.want.names.union(*(subjects(text, m.way) for m in course.moves)) - _OF_ANY
    if course.levels.target is not None:
        changing |= course.levels.target.mention.subject | course.levels.target.mention.nouns
    own = (start.nouns | start.subject) & changing
    others = [m for m in course.levels.free if (m.nouns | m.subject) & changing and m.kind == start.kind]
    if others and not own:
        raise UnknownPart("I cannot tell which number this happens to.", spans=(start.span,))


def _demand_credited(course: Course) -> None:
    """Raises UnknownPart where the interest of one period is said to be paid in another, and is not compounded so."""
    text, used = course.text, course.period
    if used is None or used.compounds or not any(m.way.mention.kind == "share" for m in course.moves):
        return
    for beat in periods(text, mentions(text)):
        credited = beat.compounds or text.word(beat.start - 1) in CREDITED | {"paid", "compounded"}
        if credited and (beat.unit, beat.value) != (used.unit, used.value):
            raise UnknownPart("I cannot tell how it is compounded.", spans=(text.tokens[beat.start].span,))
