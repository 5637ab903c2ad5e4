"""How long it is between two times of the day: "it leaves at 8:50 and arrives at 11:15; how long does it take?"."""

from fractions import Fraction
from itertools import pairwise

from grammar.composing import less, plus
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Asked, HasValue, Measure, Problem, Tied
from grammar.stories.scene import Scene
from grammar.token import Token

Tokens = tuple[Token, ...]
_DAY = Fraction(24)
_NOON = Fraction(12)
_QUARTERS = 4
_LATER = frozenset({"REACH", "STOPS"})
_LATER_WORDS = frozenset({
    "arrive", "arrives", "arrived", "return", "returns", "returned", "close", "closes", "closed", "back", "finish",
    "finishes", "finished", "landed", "lands", "end", "ends", "ended", "over", "until", "till", "wake", "wakes", "woke",
})  # fmt: skip
_SPANNING = frozenset({"TO", "AND", "UNTIL", "DASH"})
_JOINING = frozenset({"AND", "COMMA", "STOP", "SEMICOLON", "BUT"})
_NAMING = frozenset({"ARTICLE", "POSSESSOR", "WORD"})
_HALVES = ("am", "pm", "a.m.", "p.m.", "a.m", "p.m", "noon", "midnight")


def problem(scene: Scene) -> Problem:
    """The time between the two times of the day that a text tells.

    Raises: AnotherStory where it tells other numbers, too, or asks something else; NotAnswered where it is not plain
    which halves of the day are meant.
    """
    tokens = scene.unformed
    times = [at for at, token in enumerate(tokens) if token.kind == "CLOCK"]
    if len(times) != 2 or any(tokens[at].sense != "clock" for at in times) or _counts(tokens):
        raise AnotherStory("Not just two times of the day are told.")
    asked = _asked(tokens)
    ends = [at for at in times if _is_end(tokens, at, times[0])]
    if len(ends) != 1 or _speaks_of_another(tokens[times[0] : times[1]]):
        raise AnotherStory("It is not told when something is over that began.")
    (last,) = ends
    (first,) = (at for at in times if at != last)
    unit, passed = _passed(tokens[first], tokens[last], asked)
    span = tokens[0].span | tokens[-1].span
    begin, end = (Measure("time", (name,), named=f"the {name}") for name in ("start", "end"))
    goal = Measure("time", ("between",), named="the time between them")
    of_day = Fraction(1) if unit == "hour" else Fraction(60)
    one, two = (tokens[at].value or Fraction(0) for at in (first, last))
    facts = (
        Tied("told", begin, one * of_day, tokens[first].span),
        Tied("told", end, two * of_day, tokens[last].span),
        Tied("time_between", goal, less(end if passed else plus(end, _DAY * of_day), begin), span),
    )
    wanted = HasValue(goal, Asked(unit, span=span), span=span)
    return Problem((*facts, wanted), (wanted,), notes=scene.notes)


def _counts(tokens: Tokens) -> bool:
    return any(token.value is not None and token.kind != "CLOCK" for token in tokens)


def _asked(tokens: Tokens) -> str:
    """The unit of time that is asked for, "" where any is.

    Raises: AnotherStory where no time is asked for.
    """
    for at, token in enumerate(tokens):
        behind = tokens[at + 1 : at + 3]
        if token.kind == "HOW" and behind and behind[0].kind == "LONG":
            return ""
        if token.kind == "HOW" and len(behind) == 2 and behind[0].kind in {"MANY", "MUCH"} and behind[1].kind == "TIME":
            return behind[1].sense if behind[1].sense in {"hour", "minute"} else ""
    raise AnotherStory("No time is asked for.")


def _is_end(tokens: Tokens, at: int, first: int) -> bool:
    """Whether something is over at a time of the day, by the words before it, or up to it from the first."""
    near = tokens[(first + 1 if at > first else 0) : at]
    ends = any(token.kind in _LATER or token.text.lower() in _LATER_WORDS for token in near)
    return ends or (at > first and len(near) == 1 and near[0].kind in _SPANNING)


def _speaks_of_another(tokens: Tokens) -> bool:
    """ "… and the break starts at 12:30": something else than what was spoken of before."""
    pairs = (two for one, two in pairwise(tokens) if one.kind in _JOINING)
    return any(two.kind in _NAMING and two.text.lower() not in _LATER_WORDS for two in pairs)


def _passed(first: Token, last: Token, asked: str) -> tuple[str, bool]:
    """The unit of the time between, and whether both are on one day.

    Raises: NotAnswered where they may be on one day or not.
    """
    one, two = first.value or Fraction(0), last.value or Fraction(0)
    halves = [token.text.lower().endswith(_HALVES) for token in (first, last)]
    if two <= one and not all(halves) and max(one, two) <= _NOON:
        raise NotAnswered("It is not told which halves of the day are meant.", spans=(first.span, last.span))
    if halves == [False, True] and one < _NOON <= two and last.text.lower().endswith(("pm", "p.m.", "p.m")):
        raise NotAnswered("It is not told which half of the day is meant.", spans=(first.span,))
    passed = two > one
    between = two - one if passed else two + _DAY - one
    whole = (between * _QUARTERS).denominator == 1
    return asked or ("hour" if whole else "minute"), passed
