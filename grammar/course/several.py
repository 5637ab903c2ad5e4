"""Several things asked of one course: the text once for each of them, and their problems as one again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grammar.course.asking import Open
from grammar.course.numbers import mentions
from grammar.course.periods import periods
from grammar.course.text import Text, text_of
from grammar.course.wants import Want, asked
from grammar.errors import NotAnswered
from grammar.problem import Changes, Fact, HasValue, Measure, Problem
from grammar.token import Token

_TIMED = {"TIME", "ROUND"}
_LEADING = {"AFTER", "AT", "IN", "BY", "DURING", "ARTICLE"}
_JOINTS = {"COMMA", "AND"}
_COMPARING = {"BETWEEN", "TOTAL", "THAN", "RELATION", "TIMES", "OR", "FROM"}
_MOST = 6

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """One moment of a list, at tokens `start` to `end`: its number stands at `place`."""

    start: int
    place: int
    end: int


def questions(text: Text) -> tuple[Text, ...]:
    """The text, once for each thing that is asked."""
    wants = asked(text, periods(text, mentions(text)))
    apart = [text_of(_alone(text, wants, want)) for want in wants] if 1 < len(wants) <= _MOST else [text]
    return tuple([each for one in apart for each in _listed(one)])


# --- questions one after the other ------------------------------------------------------------------------------------


def _alone(text: Text, wants: tuple[Want, ...], want: Want) -> Tokens:
    """The text with one of its questions, which has the moment of the one before it where it tells none."""
    stops = [min(w.end, *(o.start for o in wants if o.start > w.start), len(text.tokens)) for w in wants]
    kept: list[Token] = []
    for place, token in enumerate(text.tokens):
        owner = next((w for w, stop in zip(wants, stops, strict=True) if w.start <= place < stop), None)
        if owner in (None, want) and not (owner is want and place == want.start and token.kind in _JOINTS):
            kept.append(token)
        if owner is want and place + 1 == stops[wants.index(want)] and want.open not in {Open.COUNT, Open.POINT}:
            kept[len(kept) - _closes(token):] = (*_moment_before(text, wants, want), *kept[len(kept) - _closes(token):])
    return tuple(kept)


def _closes(token: Token) -> int:
    return int(token.kind in {"QUESTION", "STOP", "COMMA", "AND"})


def _moment_before(text: Text, wants: tuple[Want, ...], want: Want) -> Tokens:
    """The words of the moment that the question before tells, where this one tells no number."""
    if any(text.tokens[p].value is not None for p in range(want.start, want.end)):
        return ()
    for other in reversed(wants[: wants.index(want)]):
        items = [i for i in _items(text, range(other.start, min(other.end, want.start))) if _is_led(text, i)]
        if len(items) == 1:
            return text.tokens[items[0].start:items[0].end]
    return ()


def _is_led(text: Text, item: _Item) -> bool:
    return text.kind(item.start) in _LEADING - {"ARTICLE"} and item.end > item.place + 1


# --- a list of moments ------------------------------------------------------------------------------------------------


def _listed(text: Text) -> tuple[Text, ...]:
    """The text once for each moment of a list: "after 2 and after 4 epochs", "in the first, second and third year"."""
    wants = asked(text, periods(text, mentions(text)))
    if len(wants) != 1 or wants[0].kinds & _COMPARING:
        return (text,)
    row = _row(text, list(_items(text, range(wants[0].start, wants[0].end))))
    if len(row) < 2 or not any(text.kind(p) in _TIMED | {"NUMBERED"} for i in row for p in range(i.start, i.end)):
        return (text,)
    return tuple([text_of(_with(text.tokens, row, item)) for item in row])


def _items(text: Text, places: range) -> Iterator[_Item]:
    """Every number that may be a moment, with the words that lead to it and its unit."""
    for place in places:
        if text.kind(place) not in {"NUMBER", "ORDINAL"}:
            continue
        start, end = place, place + 1
        if text.kind(start - 1) in {"NUMBERED", "ROUND"} and text.kind(place) == "NUMBER":
            start -= 1
        while start - 1 >= places.start and text.kind(start - 1) in _LEADING:
            start -= 1
        yield _Item(start, place, end + (text.kind(end) in _TIMED))


def _row(text: Text, items: list[_Item]) -> list[_Item]:
    """The items that commas and a last "and" join."""
    for first in range(len(items)):
        row = items[first : first + 1]
        for item in items[first + 1 :]:
            between = [text.kind(p) for p in range(row[-1].end, item.start)]
            if not between or not set(between) <= _JOINTS or text.kind(item.place) != text.kind(row[0].place):
                break
            row.append(item)
        if len(row) > 1 and "AND" in {text.kind(p) for p in range(row[-2].end, row[-1].start)}:
            return row
    return []


def _with(tokens: Tokens, row: list[_Item], item: _Item) -> Tokens:
    """The tokens with one item in the place of all; what it leaves out is said with its neighbours."""
    first, last = row[0], row[-1]
    lead = tokens[item.start : item.place] or tokens[first.start : first.place]
    lead = tuple(replace(t, kind="NUMBERED") if t.kind == "ROUND" else t for t in lead)
    units = [tokens[i.place + 1 : i.end] for i in row if i.place >= item.place and i.end > i.place + 1]
    return (*tokens[: first.start], *lead, tokens[item.place], *(units[0] if units else ()), *tokens[last.end :])


# --- as one problem ---------------------------------------------------------------------------------------------------


def joined(problems: tuple[Problem, ...]) -> Problem:
    """The problem with the goals of all, which are told the same facts.

    Raises: NotAnswered where they are not.
    """
    first = problems[0]
    told, goals = _told(first), list(first.goals)
    for other in problems[1:]:
        renamed = {_measure(other): _measure(first)}
        same = tuple(_renamed(each, renamed) for each in _told(other))
        if set(same) != set(told):
            raise NotAnswered("I cannot tell which of several things is asked.")
        goals += [g for each in other.goals if (g := _renamed(each, renamed)) not in goals]
    aside = tuple(each for each in first.set_aside if all(each in p.set_aside for p in problems))
    return replace(first, facts=(*told, *goals), goals=tuple(goals), set_aside=aside)


def _told(problem: Problem) -> tuple[Fact, ...]:
    return tuple(each for each in problem.facts if each not in problem.goals)


def _measure(problem: Problem) -> Measure:
    """What the first goal is of."""
    goal = problem.goals[0]
    if not isinstance(goal, (HasValue, Changes)):
        raise NotAnswered("I cannot tell which of several things is asked.")
    return goal.measure


def _renamed(fact: Fact, names: dict[Measure, Measure]) -> Fact:
    if isinstance(fact, (HasValue, Changes)) and fact.measure in names:
        return replace(fact, measure=names[fact.measure])
    return fact
