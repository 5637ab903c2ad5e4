"""One change in the place of others: what undoes a loss, and which single discount two of them make."""

from fractions import Fraction

from grammar.course.asking import Open
from grammar.course.goals import overall
from grammar.course.moving import gapped
from grammar.course.period import Period
from grammar.course.senses import Sense
from grammar.course.tempo import Move, Parts
from grammar.course.ways import way
from grammar.problem import Asked, AtEnd, Changes, Fact, HasValue, Measure, PercentBy, Problem, Quantity, Start

_BACK = {
    "back", "restore", "restores", "restored", "regain", "regains", "recover", "recovers", "undo", "undoes", "offset",
    "offsets", "recoup", "recoups", "reverse", "reverses", "compensate", "compensates", "return", "returns",
}  # fmt: skip
_THEN = {"then", "later", "afterwards", "followed", "next"}
_SINGLE = {"single", "equivalent", "one", "overall", "combined"}
_SAME = {"SAME", "EQUAL", "EQUALS"}
_SAME_WORDS = {"equivalent", "replace", "replaces", "amount", "amounts", "equals", "equal", "corresponds", "correspond"}
_MEASURE = Measure("value", named="value")


def problem(parts: Parts, notes: tuple[str, ...]) -> Problem | None:
    """The problem of the percentage that undoes a change or stands for several, None where no such thing is asked."""
    moves = _moves(parts)
    once = [m for m in parts.found if m.kind == "stretch" and m.value == 1]
    if len(moves) + len(once) != len(parts.found) or not moves or parts.beats:
        return None
    words = {t.text.lower() for t in parts.text.tokens}
    asked = {parts.text.word(p) for p in range(parts.want.start, len(parts.text.tokens))}
    kinds = {t.kind for t in parts.text.tokens}
    told = tuple(Changes(_MEASURE, m.way.change, None, m.way.mention.span) for m in moves)
    row = len(told) == 1 or (words & _THEN and "INITIAL" not in {t.kind for t in parts.text.tokens[: parts.want.start]})
    if row and asked & _BACK and parts.want.open is Open.PERCENT and parts.want.direction != overall(tuple(moves)):
        return _undone(parts, told, overall(tuple(moves)), notes)
    same = bool(kinds & _SAME or words & _SAME_WORDS)
    if len(told) > 1 and words & _SINGLE and same and len({m.way.direction for m in moves}) == 1:
        goal = Changes(_MEASURE, PercentBy(Asked(span=parts.want.span), moves[0].way.direction), None, parts.want.span)
        return Problem((*told, goal), (goal,), notes=notes)
    return None


def _moves(parts: Parts) -> list[Move]:
    """The percentages told that go up or down once."""
    found: list[Move] = []
    for mention in parts.found:
        told = way(parts.text, mention) or gapped(parts.text, mention, found[-1] if found else None)
        if mention.kind == "share" and told is not None and told.sense in {Sense.UP, Sense.DOWN} and not told.to:
            found.append(Move(told, Period(Fraction(1), "", frozenset(), -1, -1)))
    return found


def _undone(parts: Parts, told: tuple[Changes, ...], direction: int, notes: tuple[str, ...]) -> Problem:
    """What must follow so that the value is what it was."""
    goal = Changes(_MEASURE, PercentBy(Asked(span=parts.want.span), -direction), None, parts.want.span)
    one = Quantity(Fraction(1))
    facts: tuple[Fact, ...] = (HasValue(_MEASURE, one, Start()), *told, goal, HasValue(_MEASURE, one, AtEnd()))
    return Problem(facts, (goal,), notes=notes)
