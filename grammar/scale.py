"""The scale of the answer: "how many million tokens", "the size in billions of parameters".

The words are taken out of the tokens before any story reads them ("how many tokens"), and what is found is divided.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.problem import (
    Architecture,
    Asked,
    Fact,
    HasValue,
    Measured,
    Network,
    Problem,
    Quantity,
    Scale,
    Stated,
    Tied,
)
from grammar.school.shapes import written
from grammar.token import Token

_LEAST = 1000
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})
_IN = frozenset({"IN", "IN_UNIT"})
_LARGE = (Network, Architecture, Stated)


def unscaled(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], Scale | None]:
    """The tokens without the scale that their question counts in, and that scale.

    Raises: NotAnswered where two scales are asked for.
    """
    loose = [at for at, token in enumerate(tokens) if token.kind == "SCALE" and (token.value or 0) >= _LEAST]
    asked = [at for at in loose if _is_asked(tokens, at)]
    if not asked:
        return tokens, None
    scales = {_scale(tokens, at) for at in asked}
    if len(scales) > 1:
        raise NotAnswered("The answer is asked in two scales.", spans=tuple(tokens[at].span for at in asked))
    dropped = {place for at in asked for place in _phrase(tokens, at)}
    return tuple(t for at, t in enumerate(tokens) if at not in dropped), scales.pop()


def _scale(tokens: Sequence[Token], at: int) -> Scale:
    """The scale whose last word stands at a place: "million", "hundred thousand"."""
    value, names = tokens[at].value or Fraction(1), [tokens[at].sense]
    if at and tokens[at - 1].kind == "SCALE":
        value, names = value * (tokens[at - 1].value or 1), [tokens[at - 1].sense, *names]
    return Scale(" ".join(names), value)


def _is_asked(tokens: Sequence[Token], at: int) -> bool:
    """Whether a scale says what the answer is counted in: "how many million", "in millions" in what is asked."""
    before = [t.kind for t in tokens[max(0, _first(tokens, at) - 2) : _first(tokens, at)]]
    if before[-1:] == ["MANY"] or before in (["LIGHT", "OF"], ["MANY", "MORE"], ["MANY", "FEWER"]):
        return True
    return bool(before) and before[-1] in _IN and _asks(tokens, at)


def _asks(tokens: Sequence[Token], at: int) -> bool:
    """Whether the sentence around a place asks."""
    start = next((n + 1 for n in range(at, -1, -1) if tokens[n].kind in _ENDS), 0)
    end = next((n for n in range(at, len(tokens)) if tokens[n].kind in _ENDS), len(tokens))
    ends = end < len(tokens) and tokens[end].kind == "QUESTION"
    return ends or any(t.kind in _ASKING and t.form in {"base", ""} for t in tokens[start:end])


def _first(tokens: Sequence[Token], at: int) -> int:
    return at - 1 if at and tokens[at - 1].kind == "SCALE" else at


def _phrase(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The places of the words that only name a scale: "millions of" before a noun, else with what leads to it; with
    brackets that tell its value again, "quadrillion (10^15)"."""
    first, behind = _first(tokens, at), at + 1
    again = tokens[behind : behind + 3]
    if [t.kind for t in again] == ["OPEN", "NUMBER", "CLOSE"] and again[1].value == tokens[at].value:
        yield from range(behind, behind + 3)
        behind += 3
    after = tokens[behind].kind if behind < len(tokens) else ""
    yield from range(first, at + 1)
    if after == "OF":
        yield behind
    elif after in _ENDS | {"", "COMMA", "CLOSE"} and tokens[first - 1].kind in _IN:
        yield first - 1
        yield from _bracket(tokens, first - 2, behind)


def _bracket(tokens: Sequence[Token], before: int, behind: int) -> Iterator[int]:
    """The signs around what is left out: "(in millions)", ", in millions?"."""
    if before >= 0 and tokens[before].kind == "COMMA":
        yield before
    elif before >= 0 and tokens[before].kind == "OPEN" and behind < len(tokens) and tokens[behind].kind == "CLOSE":
        yield from (before, behind)


def scaled(problem: Problem, scale: Scale | None) -> Problem:
    """The problem with its answer counted in a scale.

    Raises: NotAnswered where it is not plain what is so counted, or whether the numbers told are counted so too.
    """
    if scale is None:
        return problem
    if len(problem.goals) > 1 or not _takes(problem.goals[0]):
        raise NotAnswered("I cannot tell what is counted so.", hint="Ask for the number itself.")
    if not any(_is_large(fact) for fact in problem.facts):
        raise NotAnswered(f"I cannot tell whether the numbers are counted by the {scale.name}.")
    return replace(
        problem,
        facts=_all_scaled(problem.facts, scale),
        goals=_all_scaled(problem.goals, scale),
        rivals=tuple(_all_scaled(facts, scale) for facts in problem.rivals),
        assumptions=tuple(replace(a, instead=_all_scaled(a.instead, scale)) for a in problem.assumptions),
    )


def _all_scaled(facts: Sequence[Fact], scale: Scale) -> tuple[Fact, ...]:
    return tuple(_scaled(fact, scale) for fact in facts)


def _scaled(fact: Fact, scale: Scale) -> Fact:
    match fact:
        case HasValue(quantity=Asked() as hole) | Stated(quantity=Asked() as hole):
            return replace(fact, quantity=replace(hole, scale=scale))
        case Measured(value=Asked() as hole):
            return replace(fact, value=replace(hole, scale=scale))
        case _:
            return fact


def _takes(fact: Fact) -> bool:
    """Whether a fact asks for an amount."""
    match fact:
        case HasValue(quantity=Asked(unit=unit)) | Stated(quantity=Asked(unit=unit)) | Measured(value=Asked(unit=unit)):
            return unit != "percent"
        case _:
            return False


def _is_large(fact: Fact) -> bool:
    """Whether a fact tells a number that is not counted in a scale, or counts what is many of few."""
    match fact:
        case HasValue(quantity=Quantity(value=Fraction() as value)):
            return value >= _LEAST
        case Tied(right=right):
            return any(value >= _LEAST for value in written(right))
        case _:
            return isinstance(fact, _LARGE)
