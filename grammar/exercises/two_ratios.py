"""Two ratios: of three things that share one of them, or of the same two before and after some come or go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure, Ratio
from grammar.exercises.text import NOUNS, Text
from grammar.exercises.told import Tie, Told, named
from grammar.problem import Expression, Measure
from grammar.school.row import ENDS

_CLAIMED = frozenset({
    "ratio", "sum", "members", "before", "now", "joining", "leaving", "difference", "all", "colon", "rest", "again",
})  # fmt: skip
_PLAIN = {"MORE", "GROW", "SHRINK", "LEAVE", "DIVIDE", "THAN", "BIGGER", "SMALLER", "FEWER", "FURTHER"}
_JOINTS = {"COLON", "TO", "AND", "COMMA", "SLASH"}
_SKIPPED = {"BE", "EQUALS", "IN", "RELATION", "AS", "EQUAL", "LIKE", "GET", "HAVE"}
_EMPTY = {"ratio", "proportion", "way", "stand", "behave"}

Name = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A ratio with what its numbers are of."""

    names: tuple[Name, ...]
    ratio: Ratio


def tell(text: Text) -> Told:
    """One of the things, all of them or the ratio of two that two ratios and a number tell.

    Raises: AnotherStory where there are not two ratios that hang together.
    """
    if len(text.ratios) != 2:
        raise AnotherStory("There are not two ratios.")
    first, second = (Pair(tuple(_names(text, r)), r) for r in text.ratios)
    if not first.names:
        raise AnotherStory("It is not said what a ratio is of.")
    shared = [n for n in first.names if any(n & m for m in second.names)]
    if len(shared) == 1 and len(second.names) == len(second.ratio.numbers):
        told = _chained(text, first, second)
    elif len(first.names) == 2 and (len(shared) == 2 or not second.names):
        told = _moved(text, first, second)
    else:
        raise AnotherStory("Two ratios do not hang together.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    return told


def _names(text: Text, ratio: Ratio) -> Iterator[Name]:
    """What the numbers of a ratio are of: as many names, joined, before it."""
    start = ratio.at
    edges = {p for r in text.ratios if r is not ratio for p in range(r.at, r.end)}
    while start and text.kind(start - 1) not in ENDS and start - 1 not in edges:
        start -= 1
    pieces: list[list[str]] = [[]]
    for at in range(start, ratio.at):
        kind = text.kind(at)
        if kind in _JOINTS:
            pieces.append([])
        elif kind in NOUNS and text.lemma(at) not in _EMPTY:
            pieces[-1].append(text.lemma(at))
        elif kind not in _SKIPPED and pieces[-1]:
            pieces[-1] = []
    found = [piece for piece in pieces if piece][-len(ratio.numbers) :]
    if len(found) != len(ratio.numbers):
        return
    common = frozenset.intersection(*(frozenset(piece) for piece in found))
    head = found[-1][-1] if len(found[-1]) > 1 and any(len(piece) == 1 for piece in found[:-1]) else ""
    for piece in found:
        yield frozenset(piece) - common - ({head} if piece != [head] else set())


def _measure(name: Name) -> Measure:
    return named(" ".join(sorted(name)), "ratio")


def _tie(one: Expression, two: Expression, ratio: Sequence[Fraction]) -> Tie:
    return "ratio", times(one, ratio[1]), times(two, ratio[0])


def _has(text: Text, places: range | Sequence[int], name: Name) -> bool:
    return any(text.lemma(at) in name for at in places)


# --- three things -----------------------------------------------------------------------------------------------------


def _chained(text: Text, first: Pair, second: Pair) -> Told:
    names = list(first.names)
    renamed = [next((n for n in names if n & m), m) for m in second.names]
    names += [m for m in renamed if m not in names]
    if len(set(renamed)) != len(renamed) or any(not n for n in names):
        raise AnotherStory("Two ratios do not hang together.")
    ties = [
        _tie(_measure(own[at]), _measure(own[at + 1]), pair.ratio.numbers[at : at + 2])
        for own, pair in ((list(first.names), first), (renamed, second))
        for at in range(len(own) - 1)
    ]
    figures = [f for f in text.figures if f.value != len(names) or f.unit]
    asked = [n for n in names if _has(text, text.asked, n)]
    unit = figures[0].unit if figures else ""
    counted = tuple(map(_measure, names)) if figures and figures[0].nouns and not unit else ()
    if not figures and len(asked) == 2:
        return _quotient(text, asked, ties)
    if len(figures) != 1:
        raise AnotherStory("Not one number is told beside two ratios.")
    ties.append(_known(text, figures[0], names))
    if len(asked) == 1:
        return Told(tuple(ties), _measure(asked[0]), unit, counted=counted)
    if not asked and text.asks("members", "sum"):
        whole = named("all of them", "ratio")
        return Told((*ties, ("told", whole, plus(*map(_measure, names)))), whole, unit)
    raise AnotherStory("I cannot tell which of them is asked.")


def _quotient(text: Text, asked: Sequence[Name], ties: list[Tie]) -> Told:
    """ "What is a : c": the first that is named over the second."""
    one, two = sorted(asked, key=lambda n: next(at for at in text.asked if text.lemma(at) in n))
    if not text.says("ratio", "colon", within=text.asked):
        raise AnotherStory("I cannot tell what is asked of two ratios.")
    value = named("the ratio", "ratio")
    ties.append(("told", _measure(two), Fraction(1)))
    return Told((*ties, ("ratio", value, over(_measure(one), _measure(two)))), value)


def _known(text: Text, figure: Figure, names: Sequence[Name]) -> Tie:
    """What the number says: the sum of all, or how much one of them is."""
    clause = text.clause(figure.at, ENDS | {"COMMA", "IF"})
    own = [n for n in names if _has(text, clause, n)]
    summed = text.says("sum", within=clause) or any(text.kind(at) == "PLUS" for at in clause)
    if summed and len(own) in {0, len(names)}:
        return "told", plus(*map(_measure, names)), figure.value
    if text.kind(figure.start - 1) in {"DIVIDE", "WORD"} and len(own) in {0, len(names)}:
        return "told", plus(*map(_measure, names)), figure.value
    if len(own) == 1 and not summed and not text.says("difference", within=clause):
        return "told", _measure(own[0]), figure.value
    raise AnotherStory("I cannot tell what a number is of.")


# --- before and after -------------------------------------------------------------------------------------------------


def _moved(text: Text, first: Pair, second: Pair) -> Told:
    """The same two before and after some come or go."""
    names = first.names
    moves = dict.fromkeys(names, Fraction(0))
    if not text.figures:
        raise AnotherStory("It is not said how many come or go.")
    for figure in text.figures:
        name, way = _move(text, figure, names)
        for each in name:
            moves[each] += way * figure.value
    one, two = map(_measure, names)
    later = _tie(_after(one, moves[names[0]]), _after(two, moves[names[1]]), second.ratio.numbers)
    ties = [_tie(one, two, first.ratio.numbers), later]
    asked = [n for n in names if _has(text, text.asked, n)]
    then = _then(text, [moves[n] for n in (asked or names)])
    wanted = [_after(_measure(n), moves[n]) if then else _measure(n) for n in (asked or names)]
    counted = (one, two)
    if len(asked) == 1 and not then:
        return Told(tuple(ties), _measure(asked[0]), counted=counted)
    if len(asked) == 1 or (not asked and text.asks("members", "sum")):
        whole = named(" ".join(sorted(asked[0])) + " then" if asked else "all of them", "result")
        return Told((*ties, ("told", whole, plus(*wanted))), whole, counted=counted)
    raise AnotherStory("I cannot tell which of the two is asked.")


def _after(measure: Expression, move: Fraction) -> Expression:
    return measure if not move else plus(measure, move) if move > 0 else less(measure, -move)


def _move(text: Text, figure: Figure, names: Sequence[Name]) -> tuple[Sequence[Name], int]:
    """Who comes or goes, and which way."""
    clause = text.clause(figure.at, ENDS | {"COMMA", "AND"})
    own = [n for n in names if n & frozenset(figure.nouns)] or [n for n in names if _has(text, clause, n)]
    each = text.says("all", within=clause) or any(text.kind(at) in {"EACH", "ALL"} for at in clause)
    ways = {way for name, way in (("joining", 1), ("leaving", -1)) if text.says(name, within=clause)}
    if figure.unit or len(ways) != 1 or (len(own) != 1 and not each):
        raise AnotherStory("I cannot tell who comes or goes.")
    return (own if len(own) == 1 else names), ways.pop()


def _then(text: Text, moves: Sequence[Fraction]) -> bool:
    """Whether the numbers after the change are asked.

    Raises: AnotherStory where that is not said and makes a difference.
    """
    before, after = text.asks("before"), text.asks("now")
    if before != after:
        return after
    if not any(moves) and not before:
        return False
    raise AnotherStory("I cannot tell whether before or after the change is asked.")
