"""A member of a row of numbers taken out, put in or replaced: "without the 42", "plus another 9.5", "the last is 90"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from fractions import Fraction

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.numbers import Standing
from grammar.followups.places import named_by, tokens_of
from grammar.followups.saying import Said
from grammar.problem import Network, Problem
from grammar.span import Span
from grammar.token import Token

_JOINTS = frozenset({"COMMA", "AND"})
_LINKS = frozenset({"HYPHEN", "DASH", "ARROW"})
_OUT = frozenset({"without", "drop", "remove", "minus", "delete", "except", "excluding", "exclude", "omit", "skip", "less",
                  "leave", "out"})  # fmt: skip
_IN = frozenset({"plus", "add", "with", "include", "including", "another", "append", "put", "in", "also"})
_PLACES = frozenset({"first", "last", "final"})
_LIGHT = frozenset({"ARTICLE", "BE", "COMMA", "STOP", "QUESTION", "PRONOUN", "TO", "NUMBER", "ORDINAL", "FINAL", "AND",
                    "OF", "NOW", "IF", "PREVIOUS", "POSSESSOR"})  # fmt: skip
_IDLE = frozenset({"value", "number", "one", "list", "row", "was", "as", "well", "what", "about", "instead", "were", "too", "layer", "hidden", "unit"})
_FEWEST = 3

Run = tuple[int, ...]


def rows(tokens: Sequence[Token]) -> tuple[Run, ...]:
    """The places of the numbers of every row of three or more that only commas and "and" part."""
    found: list[list[int]] = []
    for at, token in enumerate(tokens):
        if token.kind != "NUMBER":
            continue
        between = tokens[found[-1][-1] + 1 : at] if found else ()
        if between and all(t.kind in _JOINTS | _LINKS for t in between):
            found[-1].append(at)
        else:
            found.append([at])
    return tuple(tuple(run) for run in found if len(run) >= _FEWEST)


def other_members(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which the one row of the question has one number more, one fewer or another."""
    tokens = tokens_of(standing.text)
    runs = rows(tokens)
    numbers = [t for t in said.tokens if t.kind == "NUMBER" and not _is_pronoun(t)]
    if len(runs) != 1 or len(numbers) != 1 or not _is_read(said, tokens):
        return
    run, number, words = runs[0], numbers[0], {t.text.lower() for t in said.tokens}
    nth = _nth(said, len(run))
    if any(tokens[at + 1].kind in _LINKS for at in run[:-1]) and not words & _OUT:
        return
    if words & _OUT:
        yield from (_without(standing.text, tokens, run, at) for at in run if tokens[at].value == number.value)
    elif nth is not None:
        old, new = tokens[run[nth]], number.span.of(said.text)
        yield edited(standing.text, [Swap(old.span, new, old.value, number.value)])
    elif words & _IN:
        before, last = tokens[run[-2]].span, tokens[run[-1]].span
        words_ = f", {last.of(standing.text)} and {number.span.of(said.text)}"
        yield edited(standing.text, [Swap(Span(before.end, last.end), words_)])


def _is_pronoun(token: Token) -> bool:
    return token.text.lower() == "one"


def _is_read(said: Said, tokens: Sequence[Token]) -> bool:
    """Whether every word says which member is meant and what becomes of it, or stands in the question."""
    known = {named_by(t) for t in tokens}
    read = _OUT | _IN | _PLACES | _IDLE | known
    return all(t.kind in _LIGHT or t.text.lower() in read or named_by(t) in read for t in said.tokens)


def _nth(said: Said, size: int) -> int | None:
    """Which member is named by its place, None where none is."""
    for token in said.tokens:
        if token.text.lower() in {"last", "final"}:
            return size - 1
        if token.kind == "ORDINAL" and token.value is not None and 1 <= token.value <= size:
            return int(token.value) - 1
    return None


def _without(text: str, tokens: Sequence[Token], run: Run, at: int) -> Edited:
    """The text without a member and the joint before it; without the one behind it where it is the first."""
    place = run.index(at)
    if place == 0:
        gone = Span(tokens[at].span.start, tokens[run[1]].span.start)
        return edited(text, [Swap(gone, "")])
    last = place == len(run) - 1
    joint = " and " if last and len(run) > _FEWEST - 1 and tokens[at - 1].kind == "AND" else ""
    if joint:
        kept, before = tokens[run[place - 1]], tokens[run[place - 2]]
        gone = Span(before.span.end, tokens[at].span.end)
        return edited(text, [Swap(gone, f" and {kept.span.of(text)}")])
    return edited(text, [Swap(Span(tokens[run[place - 1]].span.end, tokens[at].span.end), "")])


def of_members(before: Problem, after: Problem, said: Said) -> bool:
    """Whether two problems tell the same but for the one number that is said, and for how many there are."""
    value = next(t.value for t in said.tokens if t.kind == "NUMBER" and not _is_pronoun(t))
    old, new = Counter(_values(before.facts)), Counter(_values(after.facts))
    gone, come = old - new, new - old
    counts = {each for each in (*gone, *come) if each != value}
    if any(isinstance(fact, Network) for fact in before.facts) and come:
        return False
    if gone[value] == come[value]:
        return False
    return _is_counted(gone, come, value) or (come[value] == 1 and len(counts) == 1 and sum(gone.values()) == 1)


def _is_counted(gone: Counter[Fraction], come: Counter[Fraction], value: Fraction | None) -> bool:
    """Whether one number has come or gone, and another that counts them has changed by one, if any has."""
    step = 1 if come[value] else -1
    rest_gone, rest_come = gone - Counter({value: 1}), come - Counter({value: 1})
    if not rest_gone and not rest_come:
        return True
    if sum(rest_gone.values()) != sum(rest_come.values()):
        return False
    return all(each + step in rest_come for each in rest_gone) and len(rest_gone) == 1


def _values(value: object) -> Iterator[Fraction]:
    """Every number of a problem, as often as it stands there."""
    if isinstance(value, Fraction):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _values(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.compare:
                yield from _values(getattr(value, field.name))
