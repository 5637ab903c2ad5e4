"""Newton's law of cooling: the difference to the surroundings shrinks by the same factor in each period."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, HasValue, Measure, Problem, Tied
from grammar.school.row import ENDS, RELATING, Row, row_of
from grammar.stories.scene import Scene

_DEGREES = {"celsius", "fahrenheit", "kelvin", "degree"}
_AROUND = frozenset({
    "room", "kitchen", "air", "outside", "surroundings", "surrounding", "ambient", "environment", "fridge", "cellar",
    "garden", "refrigerator", "freezer", "oven", "workshop", "lab", "laboratory", "hall", "chamber", "office",
    "basement", "balcony", "bath", "warehouse", "outdoors", "garage", "atmosphere",
})  # fmt: skip
_GAP = frozenset({"difference", "gap", "excess", "distance"})
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_STRANGE = {"OR", "NOT", "MULTIPLE", "ORDINAL", "THAN", "WITHOUT"}


@dataclass(frozen=True, slots=True)
class _Told:
    """Both temperatures and their unit, the factor of a period, and how many periods are asked about."""

    start: Fraction
    around: Fraction
    unit: str
    factor: Fraction
    periods: Fraction


def problem(scene: Scene) -> Problem:
    """The temperature after a while.

    Raises: AnotherStory where no difference to a temperature around is told.
    """
    row = scene.read(row_of)
    lemmas = {word.lemma for word in row.words}
    question = row.question()
    if not lemmas & _GAP or not lemmas & _DEGREES or question is None or {w.kind for w in row.words} & _STRANGE:
        raise AnotherStory("No difference of temperatures is told.")
    told, used = _told(row, question)
    row.demand_used(used, RELATING)
    span = row.span(0, len(row.words))
    goal = Measure("temperature", ("then",), "cooling", named="the temperature then")
    left = Apply("*", Apply("-", told.start, told.around), Apply("**", told.factor, told.periods))
    above = any(row.words[at].kind == "ABOVE" for at in range(*question))
    tie = Tied("cooling", goal, left if above else Apply("+", told.around, left), span)
    wanted = HasValue(goal, Asked(told.unit, span=span), span=span)
    return Problem((tie, wanted), (wanted,), notes=scene.notes)


def _told(row: Row, question: tuple[int, int]) -> tuple[_Told, set[int]]:
    """Raises: AnotherStory where not each of the roles is filled once."""
    words = row.words
    degrees = [at for at, w in enumerate(words) if w.kind == "NUMBER" and at + 1 < len(words)
               and words[at + 1].lemma in _DEGREES]  # fmt: skip
    outside = [at for at in degrees if _is_around(row, at)]
    factor, at_factor = _factor(row, question)
    period, at_period = _stretch(row, 0, question[0], led=True)
    asked, at_asked = _stretch(row, *question, led=False)
    inner = [at for at in degrees if at not in outside]
    if len(outside) != 1 or len(inner) != 1 or words[inner[0] + 1].lemma != words[outside[0] + 1].lemma:
        raise AnotherStory("Not two temperatures are told.")
    start, around = (words[at].value or Fraction(0) for at in (inner[0], outside[0]))
    used = {*degrees, *at_factor, *at_period, *at_asked}
    used |= {at for at, word in enumerate(words) if word.kind in {"RELATION", "EACH", "EVERY", "GROW", "SHRINK"}}
    return _Told(start, around, words[inner[0] + 1].lemma, factor, asked / period), used


def _is_around(row: Row, at: int) -> bool:
    """Whether a temperature is that of the surroundings: a 20 °C room, a room of 20 °C."""
    end = at + 2
    while end < len(row.words) and row.words[end].kind in {"WORD", "MEASURE"}:
        end += 1
    start = at
    while start and row.words[start - 1].kind not in ENDS | {"COMMA", "AND", "NUMBER"}:
        start -= 1
    near = [*row.words[start:at], *row.words[at + 2 : end]]
    return any(word.lemma in _AROUND for word in near)


def _factor(row: Row, question: tuple[int, int]) -> tuple[Fraction, set[int]]:
    """What the difference is multiplied with in a period."""
    words = row.words
    for at in range(question[0]):
        word, before = words[at], words[at - 1].kind if at else ""
        value = word.value or Fraction(0)
        if word.kind == "FACTOR_VERB" and 0 < value < 1:
            return value, {at}
        part = value if word.kind == "FRACTION" and words[at + 1].kind not in {"TIME", "OF"} else None
        if word.kind == "NUMBER" and words[at + 1].kind == "PERCENT":
            part = value / 100
        led = before in {"BY", "TO", "SHRINK"} or _is_less(row, at)
        led = led or (part is not None and words[at - 1].kind in {"SHRINK", "OUTGOING"})
        if part is not None and led and 0 < part < 1:
            return (part if before == "TO" else 1 - part), {at, at + 1, at + 2}
    raise AnotherStory("The factor is not told.")


def _is_less(row: Row, at: int) -> bool:
    """ "6 % smaller"."""
    return row.words[at].kind == "NUMBER" and at + 2 < len(row.words) and row.words[at + 2].kind == "SMALLER"


def _stretch(row: Row, start: int, end: int, *, led: bool) -> tuple[Fraction, set[int]]:
    """A stretch of time in seconds, and where it stands: every 10 minutes, half an hour, three quarters of an hour.

    Raises: AnotherStory where not one is told.
    """
    words, found = row.words, list[tuple[Fraction, set[int]]]()
    for at in range(start, end):
        if words[at].kind != "TIME" or words[at].lemma not in _SECONDS:
            continue
        before = at - 1 - (words[at - 1].kind == "OF")
        number = words[before] if before >= start and words[before].kind in {"NUMBER", "FRACTION"} else None
        value = number.value if number is not None else Fraction(1)
        lead = before if number is not None else at
        each = words[lead - 1].kind in {"EACH", "EVERY", "PER"} or (
            number is None and words[at - 1].kind in {"EACH", "PER"}
        )
        if value is not None and each == led:
            found.append((value * _SECONDS[words[at].lemma], {at, before, lead - 1}))
    if len(found) != 1:
        raise AnotherStory("Not one stretch of time is told.")
    return found[0]
