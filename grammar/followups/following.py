"""A follow-up read: the one edit of the question that stands whose problem is that of before but for what was said."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from grammar.errors import CannotAnswer
from grammar.followups.edit import Edited
from grammar.followups.goals import asks, asks_another, other_goals
from grammar.followups.hearing import words_of
from grammar.followups.numbers import Standing, only_numbers, replacements
from grammar.followups.places import places, tokens_of
from grammar.followups.saying import Said
from grammar.followups.words import alignments, one_fact_else
from grammar.problem import Problem
from grammar.reading import read

MOST_READINGS = 24


@dataclass(frozen=True, slots=True)
class Followed:
    """An edit of the question and the problem that it states."""

    edit: Edited
    problem: Problem
    asks_another: bool = False


def following(standing: Standing, said: Said) -> tuple[Followed, ...]:
    """The readings of what is said as a change of the question that stands: one where it is clear, several where it is
    open what is meant, none where it changes nothing that is read."""
    for way in _WAYS:
        found = way(standing, said)
        if found:
            return found
    return ()


def _by_numbers(standing: Standing, said: Said) -> tuple[Followed, ...]:
    if not accounted(standing, said):
        return ()
    edits = replacements(standing, said)
    return _held(standing, edits, lambda old, new, edit: only_numbers(old, new, edit.swaps))


def _by_words(standing: Standing, said: Said) -> tuple[Followed, ...]:
    return _held(standing, alignments(standing, said), lambda old, new, _: one_fact_else(old, new))


def _by_goal(standing: Standing, said: Said) -> tuple[Followed, ...]:
    if not asks(said):
        return ()
    found = _held(standing, other_goals(standing, said), lambda old, new, _: asks_another(old, new), first=True)
    return tuple(Followed(each.edit, each.problem, asks_another=True) for each in found)


_WAYS: tuple[Callable[[Standing, Said], tuple[Followed, ...]], ...] = (_by_numbers, _by_words, _by_goal)


def _held(
    standing: Standing,
    edits: Iterable[Edited],
    holds: Callable[[Problem, Problem, Edited], bool],
    *,
    first: bool = False,
) -> tuple[Followed, ...]:
    """The edits whose problem holds to the one before, each problem once; only the first of them where they say one
    thing in different places."""
    found: list[Followed] = []
    for edit, problem in _read(edits):
        if holds(standing.problem, problem, edit) and all(problem != each.problem for each in found):
            found.append(Followed(edit, problem))
            if first:
                break
    return tuple(found)


def _read(edits: Iterable[Edited]) -> Iterator[tuple[Edited, Problem]]:
    tried: set[str] = set()
    for edit in edits:
        if edit.text in tried or len(tried) >= MOST_READINGS:
            continue
        tried.add(edit.text)
        try:
            yield edit, read(edit.text)
        except CannotAnswer:
            continue


_SIGNS = frozenset({"COMMA", "STOP", "QUESTION", "COLON", "DASH", "HYPHEN", "X", "BY_SIZE", "SLASH", "AND", "OPEN", "CLOSE"})


def accounted(standing: Standing, said: Said) -> bool:
    """Whether every word that is said leads up to a change, belongs to a number of it, or stands in the question."""
    known = {t.sense or t.text.lower() for t in tokens_of(standing.text)}
    fills, texts = words_of("SUPPOSING"), [t.text.lower() for t in said.tokens]
    leading = {i for start, end, _ in fills.found(texts) for i in range(start, end)}
    numbers = places(said.text)
    for at, token in enumerate(said.tokens):
        if any(place.measured.start <= token.span.start < place.measured.end for place in numbers):
            continue
        if at in leading or token.kind in _SIGNS or (token.sense or token.text.lower()) in known:
            continue
        if token.kind in {"GROW", "SHRINK", "BEGIN", "BY", "ROUND", "TIME", "FACTOR", "OF", "BE", "HOLD", "TAKE"}:
            continue
        if said.old and token.kind in {"WORD", "MEASURE", "ORDINAL"}:
            continue
        return False
    return True
