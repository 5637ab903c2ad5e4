"""Angles of turning: what the hands of a clock turn through, the angle between them, and degrees as radians."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Call, Expression, HasValue, Measure, Problem, Tied
from grammar.school.arithmetic import Written, expression, letters
from grammar.school.row import RELATING, Row, Word, row_of
from grammar.stories.scene import Scene

_ANGLE = Measure("angle", (), "turn", named="the angle")
_HOUR_HAND, _MINUTE_HAND, _SECOND_HAND = Fraction(1, 2), Fraction(6), Fraction(360)
_HANDS = {"minute": _MINUTE_HAND, "hour": _HOUR_HAND, "second": _SECOND_HAND}
"""How many degrees each hand turns in a minute."""
_MINUTES = {"minute": Fraction(1), "hour": Fraction(60), "second": Fraction(1, 60), "day": Fraction(1440)}
_CONVERTING = frozenset({
    "convert", "what", "be", "in", "to", "into", "how", "many", "express", "as", "is", "are", "degree", "radian", "rad",
    "radians", "degrees", "'s", "write", "change", "find", "of", "angle", "please", "\n",
})  # fmt: skip
_TURNING = frozenset({"turn", "move", "rotate", "sweep", "travel", "pass", "go", "turned", "moved"})


def problem(scene: Scene) -> Problem:
    """The angle in degrees or radians.

    Raises: AnotherStory where no hands of a clock and no radians are told of.
    """
    words = {token.text.lower() for token in scene.tokens}
    row = scene.read(row_of, formed=False)
    value, unit = _converted(row) if words & {"radian", "radians", "rad"} else (_of_hands(row), "degree")
    span = row.span(0, len(row.words))
    goal = HasValue(_ANGLE, Asked(unit, span=span), span=span)
    return Problem((Tied("turn", _ANGLE, value, span), goal), (goal,), notes=scene.notes)


def _converted(row: Row) -> tuple[Expression, str]:
    """Raises AnotherStory where more is said than one angle and the other unit."""
    words = row.words
    found = next((w for at in range(len(words)) if (w := _of_pi(words, at) or expression(words, at, {}))), None)
    if found is None or letters(found.expression) or found.end >= len(words):
        raise AnotherStory("No one angle is told.")
    rest = [word for at, word in enumerate(words) if not found.start <= at < found.end]
    if any(_lemma(word) not in _CONVERTING and word.kind not in {"STOP", "QUESTION", "COLON"} for word in rest):
        raise AnotherStory("More is said than one angle.")
    told, asked = _unit(words[found.end]), [_unit(word) for at, word in enumerate(words) if at != found.end]
    if not told or {each for each in asked if each} != {"degree", "radian"} - {told}:
        raise AnotherStory("It is not told which unit is asked for.")
    half: Expression = Call("pi", ())
    if told == "degree":
        return Apply("/", Apply("*", found.expression, half), Fraction(180)), "radian"
    return Apply("/", Apply("*", found.expression, Fraction(180)), half), "degree"


def _of_pi(words: Sequence[Word], at: int) -> Written | None:
    """ "pi/6", "2 pi", "3pi / 4"."""
    ahead = at + (words[at].kind == "NUMBER")
    if ahead >= len(words) or words[ahead].text.lower() not in {"pi", "π"}:
        return None
    whole: Expression = Call("pi", ())
    if ahead > at:
        whole = Apply("*", words[at].value or Fraction(1), whole)
    by = words[ahead + 2].value if ahead + 2 < len(words) and words[ahead + 1].kind == "SLASH" else None
    return Written(whole, at, ahead + 1) if by is None else Written(Apply("/", whole, by), at, ahead + 3)


def _unit(word: Word) -> str:
    lemma = _lemma(word).removesuffix("s")
    return {"degree": "degree", "radian": "radian", "rad": "radian", "°": "degree"}.get(lemma, "")


def _lemma(word: Word) -> str:
    return "be" if word.kind == "BE" else word.lemma


def _of_hands(row: Row) -> Expression:
    """What a hand turns through in a time, or the angle between both at a time of day.

    Raises: AnotherStory where neither is asked.
    """
    words = row.words
    lemmas = [word.lemma for word in words]
    hands = [at for at, lemma in enumerate(lemmas) if lemma in {"hand", "hands"}]
    clocks = [word for word in words if word.kind == "CLOCK" and word.value is not None]
    numbers = [at for at, word in enumerate(words) if word.kind == "NUMBER" and word.value is not None]
    if not hands or row.question() is None:
        raise AnotherStory("No hands are told of.")
    if {"between", "hands"} & set(lemmas) or words[hands[0]].text.lower() == "hands":
        return _between(row, [w.value for w in clocks], [at for at in numbers if words[at + 1].lemma == "o'clock"])
    hand = lemmas[hands[0] - 1]
    timed = [at for at in numbers if at + 1 < len(words) and words[at + 1].lemma in _MINUTES]
    asks = "degree" in lemmas or "angle" in lemmas
    if hand not in _HANDS or len(timed) != 1 or numbers != timed or clocks or not asks or not _TURNING & set(lemmas):
        raise AnotherStory("It is not told how long a hand turns.")
    if row.left(set(timed), RELATING - {"RELATION"}):
        raise AnotherStory("More is said than of a hand.")
    minutes = Apply("*", words[timed[0]].value or Fraction(0), _MINUTES[words[timed[0] + 1].lemma])
    return Apply("*", minutes, _HANDS[hand])


def _between(row: Row, clocks: list[Fraction | None], hours: list[int]) -> Expression:
    """The smaller angle between the hands.

    Raises: AnotherStory where not one time of day is told.
    """
    times = [each for each in clocks if each is not None] + [row.words[at].value or Fraction(0) for at in hours]
    left = row.left(set(hours), RELATING - {"RELATION"})
    if len(times) != 1 or left or not {"angle", "degree"} & {word.lemma for word in row.words}:
        raise AnotherStory("Not one time of day is told.")
    minutes = times[0] % 12 * 60
    apart = abs(minutes * _HOUR_HAND - minutes * _MINUTE_HAND % 360)
    hour, minute = Apply("*", minutes, _HOUR_HAND), Apply("*", minutes % 60, _MINUTE_HAND)
    one, other = (hour, minute) if minutes * _HOUR_HAND >= minutes % 60 * _MINUTE_HAND else (minute, hour)
    return Apply("-", one, other) if apart <= 180 else Apply("-", Fraction(360), Apply("-", one, other))
