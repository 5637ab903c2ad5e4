"""Heights and shadows at one time: they are in one ratio, since the sun stands equally high for all of them."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.geometry.amounts import Amount, amounts, length_scale, unit_at
from grammar.problem import Apply, Asked, HasValue, Measure, Problem, Tied
from grammar.school.row import RELATING, Row, row_of
from grammar.stories.scene import Scene

_NEAR = 4
_TALL = frozenset({"tall", "high", "height"})


def problem(scene: Scene) -> Problem:
    """The height or the shadow of one of two things.

    Raises: AnotherStory where no shadow is told of; NotAnswered where not a height and two shadows, or a shadow and two
    heights, are told.
    """
    row = scene.read(row_of, formed=False)
    question = row.question()
    told = tuple(_Length(each, _is_shadow(row, each)) for each in amounts(row.words) if each.unit)
    numbers = sum(word.kind in {"NUMBER", "FRACTION"} for word in row.words)
    if question is None or len(told) != 3 or numbers != 3 or any(each.amount.power != 1 for each in told):
        raise NotAnswered("I cannot tell whose shadow is how long.", spans=(row.span(0, len(row.words)),))
    shadows, heights = [e for e in told if e.shadow], [e for e in told if not e.shadow]
    asked = next((row.words[at].lemma for at in range(*question) if row.words[at].lemma in {*_TALL, "shadow"}), "")
    asks_shadow = asked == "shadow"
    read = {at for each in told for at in range(each.amount.start, each.amount.end)}
    plain = bool(asked) and len(heights if asks_shadow else shadows) == 2
    if not plain or row.left(read, RELATING - {"SAME", "RELATION", "EACH"}):
        raise NotAnswered("I cannot tell whose shadow is how long.", spans=(row.span(0, len(row.words)),))
    return _problem(scene, row, shadows, heights, asks_shadow=asks_shadow)


@dataclass(frozen=True, slots=True)
class _Length:
    """A length that is told, and whether it is one of a shadow."""

    amount: Amount
    shadow: bool


def _is_shadow(row: Row, amount: Amount) -> bool:
    """Whether a length is that of a shadow: the nearest name in its clause says so, before it or behind it."""
    words, borders = row.words, {"COMMA", "STOP", "AND", "BUT", "NUMBER", "WHEN", "IF"}
    for at in range(amount.end, min(amount.end + 2, len(words))):
        if words[at].kind in borders:
            break
        if words[at].lemma in _TALL | {"shadow"}:
            return words[at].lemma == "shadow"
    for at in range(amount.start - 1, max(-1, amount.start - 1 - _NEAR), -1):
        if words[at].kind in borders:
            break
        if words[at].lemma in _TALL | {"shadow"}:
            return words[at].lemma == "shadow"
    return False


def _clause(row: Row, length: _Length) -> tuple[int, int]:
    """The sentence of a length."""
    return next(s for s in row.sentences() if s[0] <= length.amount.start < s[1])


def _problem(scene: Scene, row: Row, shadows: list[_Length], heights: list[_Length], *, asks_shadow: bool) -> Problem:
    """The one that is told alone belongs to one of the pair: the one told in its sentence.

    Raises: NotAnswered where that is not plain.
    """
    pair, (alone,) = (heights, shadows) if asks_shadow else (shadows, heights)
    near = [each for each in pair if _clause(row, each) == _clause(row, alone)] or pair
    own = min(near, key=lambda each: abs(each.amount.start - alone.amount.start))
    other = next(each for each in pair if each is not own)
    between = range(*sorted((own.amount.end, alone.amount.start)))
    if any(row.words[at].kind in {"STOP", "BUT", "SEMICOLON"} for at in between):
        raise NotAnswered("I cannot tell whose shadow is how long.", spans=(row.span(0, len(row.words)),))
    span = row.span(0, len(row.words))
    inside = {at for each in (*shadows, *heights) for at in range(each.amount.start, each.amount.end)}
    asked = (unit_at(row.words, at) for at in range(*(row.question() or (0, 0))) if at not in inside)
    named = next((unit[1] for unit in asked if unit is not None and unit[0] == 1), alone.amount.unit)
    scales = {each.amount.unit: length_scale(each.amount.unit) for each in (*shadows, *heights)} | {
        named: length_scale(named)
    }
    value = Apply("/", Apply("*", alone.amount.value, other.amount.value), own.amount.value)
    scale = scales[alone.amount.unit] * scales[other.amount.unit] / scales[own.amount.unit] / scales[named]
    goal = Measure("length", ("shadow" if asks_shadow else "height",), "shadows", named="the length asked for")
    tie = Tied("shadows", goal, value if scale == 1 else Apply("*", value, Fraction(scale)), span)
    wanted = HasValue(goal, Asked(named, span=span), span=span)
    return Problem((tie, wanted), (wanted,), notes=scene.notes)
