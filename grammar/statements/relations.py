"""Figures of a sentence that a law ties together: a move and its percentage, a pace with an amount and a time, what is
left after half-lives, a percentage carried over to another amount."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grammar.equalities.figure import figure_at
from grammar.equalities.units import unit_at
from grammar.equalities.words import said
from grammar.equalities.written import Figure
from grammar.lexicon import lexicon
from grammar.token import Token
from grammar.tokens import tokenize

_BACK = frozenset({"", "back", "again", "up", "down"})
_TURNS = {"GROW": 1, "GROWTH": 1, "SHRINK": -1, "SHRINKAGE": -1}
_LEFT = frozenset({"LEAVE", "REMAIN", "STILL"})
_LINKS = frozenset({"ARTICLE", "ABOUT", "EXACTLY", "ONLY", "OF", "TO"})
_BORDERS = frozenset({"COMMA", "SEMICOLON", "COLON", "DASH"})


@dataclass(frozen=True, slots=True)
class Move:
    """From `start` to `end`, said to be by so many percent."""

    start: Figure
    end: Figure
    percent: Figure


@dataclass(frozen=True, slots=True)
class Pace:
    """A rate ("megabyte/second") and two figures that stand in its units, of which `claimed` is said to follow."""

    rate: Figure
    others: tuple[Figure, Figure]
    claimed: Figure


@dataclass(frozen=True, slots=True)
class Left:
    """So many percent said to be left after so many half-lives."""

    times: int
    percent: Figure


@dataclass(frozen=True, slots=True)
class Age:
    """So much time said to pass until so many percent are left, with a half-life."""

    life: Figure
    percent: Figure
    claimed: Figure


@dataclass(frozen=True, slots=True)
class Carried:
    """A percentage told before, and what it is said to come to of an amount."""

    percent: Figure
    of: Figure
    claimed: Figure


Relation = Move | Pace | Left | Age | Carried


def relations(sentence: str, before: str, told: str) -> tuple[Relation, ...]:
    """The relations that a sentence states, in the light of the sentence before it and of what was told.

    Raises: CannotRead, TooLarge where a text is no text of words and numbers.
    """
    tokens = tokenize(sentence, lexicon())
    row = _figures(tokens)
    found = (
        _move(tokens, row), _pace(tokens, row), _left(tokens, row), _age(tokens, row, told),
        _carried(tokens, row, before),
    )  # fmt: skip
    return tuple(each for each in found if each is not None)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure from one token to another."""

    figure: Figure
    start: int
    end: int


def _figures(tokens: Sequence[Token]) -> list[_Placed]:
    """The figures of a sentence with "per second" and "a kilogram" in their units."""
    found: list[_Placed] = []
    at = 0
    while at < len(tokens):
        one = figure_at(tokens, at)
        if one is None:
            at += 1
            continue
        figure, end = one
        below, behind = _below(tokens, end) if figure.unit and "/" not in figure.unit else ("", end)
        if below:
            figure, end = replace(figure, unit=f"{figure.unit}/{below}"), behind
        found.append(_Placed(figure, at, end))
        at = end
    return found


def _below(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """What follows "per" or "a" at a place: the unit that a rate is for one of."""
    if at + 1 >= len(tokens) or tokens[at].kind not in {"PER", "SLASH", "ARTICLE"} or tokens[at].text.lower() == "the":
        return "", at
    if tokens[at + 1].text.lower() == "second":
        return "second", at + 2
    unit, _, end = unit_at(tokens, at + 1)
    return unit, end


def _move(tokens: Sequence[Token], row: Sequence[_Placed]) -> Move | None:
    """The last move before the one percentage of a sentence."""
    percents = [place for place, each in enumerate(row) if each.figure.unit == "percent"]
    place = len(row) - 1
    if place < 2 or percents[-1:] != [place] or not _turns(tokens, row[place]):
        return None
    start, end = row[place - 2], row[place - 1]
    first, second = start.figure, end.figure
    if not (_kind(tokens, start.start - 1) == "FROM" and _kind(tokens, end.start - 1) == "TO"):
        return None
    if first.unit in _BACK:
        first = replace(first, unit=second.unit)
    around = {each.figure.unit for each in row[: place - 2]} | {""}
    if first.unit != second.unit or {second.unit, "percent"} & (around - {""}) or end.start - start.end > 1:
        return None
    return Move(first, second, row[place].figure) if second.unit != "percent" else None


def _turns(tokens: Sequence[Token], percent: _Placed) -> bool:
    """Whether a percentage is said to be one of growth or loss: "by 5 %", "gains 5 %", "a rise of 5 %", "a 5 % cut"."""
    before, earlier = _kind(tokens, percent.start - 1), _kind(tokens, percent.start - 2)
    if _kind(tokens, percent.end) == "OF":
        return False
    return before in {"BY", *_TURNS} or (before == "OF" and earlier in _TURNS) or _kind(tokens, percent.end) in _TURNS


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].kind if 0 <= at < len(tokens) else ""


def _pace(tokens: Sequence[Token], row: Sequence[_Placed]) -> Pace | None:
    """Three figures of which one is a rate, and one is said to be worked out."""
    rates = [each for each in row if "/" in each.figure.unit]
    claims = [each for each in row if _is_claimed(tokens, each)]
    if len(row) != 3 or len(rates) != 1 or not claims:
        return None
    first, second = (each.figure for each in row if each is not rates[0])
    return Pace(rates[0].figure, (first, second), claims[-1].figure)


def _is_claimed(tokens: Sequence[Token], placed: _Placed) -> bool:
    """Whether a figure stands right behind a word that says what comes out."""
    at = placed.start - 1
    while _kind(tokens, at) in _LINKS:
        at -= 1
    return at >= 0 and tokens[at].text.lower() in said("coming_to")


def _left(tokens: Sequence[Token], row: Sequence[_Placed]) -> Left | None:
    """The percentage left after a whole number of half-lives."""
    percents = [each for each in row if each.figure.unit == "percent"]
    lives = [each for each in row if _kind(tokens, each.end) == "HALFLIFE" and each.figure.value.denominator == 1]
    if len(percents) != 1 or len(lives) != 1 or lives[0].start > percents[0].start:
        return None
    clause = _clause(tokens, percents[0])
    if not any(token.kind in _LEFT for token in clause):
        return None
    return Left(int(lives[0].figure.value), percents[0].figure)


def _clause(tokens: Sequence[Token], placed: _Placed) -> Sequence[Token]:
    start = max((at + 1 for at in range(placed.start) if tokens[at].kind in _BORDERS), default=0)
    borders = (at for at in range(placed.end, len(tokens)) if tokens[at].kind in _BORDERS)
    return tokens[start : next(borders, len(tokens))]


def _age(tokens: Sequence[Token], row: Sequence[_Placed], told: str) -> Age | None:
    """A time behind a percentage, where a half-life was told and is spoken of."""
    if len(row) != 2 or not any(token.kind == "HALFLIFE" for token in tokens):
        return None
    percent, time = row[0].figure, row[1]
    earlier = tokenize(told, lexicon())
    lives = {(one.figure.value, one.figure.unit): one.figure for one in _figures(earlier) if _is_life(earlier, one)}
    if percent.unit != "percent" or not 0 < percent.value < 100 or len(lives) != 1:
        return None
    life = next(iter(lives.values()))
    return Age(life, percent, time.figure) if life.unit == time.figure.unit and life.unit else None


def _is_life(tokens: Sequence[Token], placed: _Placed) -> bool:
    """Whether a figure is what a half-life is told to be."""
    at = placed.start - 1
    while _kind(tokens, at) in _LINKS | {"BE"} or (at >= 0 and tokens[at].text.lower() in said("hedging")):
        at -= 1
    return _kind(tokens, at) == "HALFLIFE"


def _carried(tokens: Sequence[Token], row: Sequence[_Placed], before: str) -> Carried | None:
    """ "On 266 euros this is 26.60 euros" behind a sentence with one percentage and no other figure."""
    if len(row) != 2 or _kind(tokens, 0) not in {"ON", "OF", "FOR", "FROM"} or row[0].start != 1:
        return None
    between = [token.text.lower() for token in tokens[row[0].end : row[1].start]]
    told = _figures(tokenize(before, lexicon()))
    of, claimed = row[0].figure, row[1].figure
    if between not in [["this", "is"], ["that", "is"], ["it", "is"], ["this", "makes"], ["that", "makes"]]:
        return None
    if len(told) != 1 or told[0].figure.unit != "percent" or not of.unit or of.unit != claimed.unit:
        return None
    return Carried(told[0].figure, of, claimed)

