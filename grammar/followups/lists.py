"""A member of a row of numbers taken out, put in or replaced: "without the 42", "plus another 9.5", "the last is 9"."""

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
_OUT = frozenset({"without", "drop", "remove", "minus", "delete", "except", "excluding", "exclude", "omit", "skip",
                  "less", "leave", "out"})  # fmt: skip
_IN = frozenset({"plus", "add", "with", "include", "including", "another", "append", "put", "in", "also"})
_PLACES = frozenset({"first", "last", "final", "middle"})
_LIGHT = frozenset({"ARTICLE", "BE", "COMMA", "STOP", "QUESTION", "PRONOUN", "TO", "NUMBER", "ORDINAL", "FINAL", "AND",
                    "OF", "NOW", "IF", "PREVIOUS", "POSSESSOR", "WITH", "IN"})  # fmt: skip
_IDLE = frozenset({"value", "number", "one", "list", "row", "was", "as", "well", "what", "about", "instead", "were",
                   "too",
                   "layer", "hidden", "unit", "make", "set", "let"})  # fmt: skip
_FEWEST = 3

Run = tuple[int, ...]


def rows(tokens: Sequence[Token], fewest: int = _FEWEST) -> tuple[Run, ...]:
    """The places of the numbers of every row of so many or more that only commas, "and" or strokes part."""
    found: list[list[int]] = []
    for at, token in enumerate(tokens):
        if token.kind != "NUMBER":
            continue
        between = tokens[found[-1][-1] + 1 : at] if found else ()
        if between and all(t.kind in _JOINTS | _LINKS for t in between):
            found[-1].append(at)
        else:
            found.append([at])
    return tuple(tuple(run) for run in found if len(run) >= fewest)


def other_members(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which the one row of the question has one number more, one fewer or another."""
    tokens = tokens_of(standing.text)
    numbers = [t for t in said.tokens if t.kind == "NUMBER" and not _is_pronoun(t)]
    words = {t.text.lower() for t in said.tokens}
    place = place_named(said)
    runs = rows(tokens, _FEWEST - (place is not None))
    if len(runs) != 1 or len(numbers) != (not (words & _OUT and place)) or not _is_read(said, tokens):
        return
    run = runs[0]
    if any(t.value == len(run) and at not in run and t.kind == "NUMBER" for at, t in enumerate(tokens)):
        return  # "three pipes of 2, 3 and 4 metres": there would be as many no longer
    if place is not None and "add" not in words:
        yield from _at_place(standing, said, tokens, run)
    if place is not None:
        return
    number = numbers[0]
    if words & _OUT:
        yield from (_without(standing.text, tokens, run, at) for at in run if tokens[at].value == number.value)
    elif any(tokens[at + 1].kind in _LINKS for at in run[:-1]):
        return
    elif words & _IN:
        before, last = tokens[run[-2]].span, tokens[run[-1]].span
        words_ = f", {last.of(standing.text)} and {number.span.of(said.text)}"
        yield edited(standing.text, [Swap(Span(before.end, last.end), words_, None, number.value)])


def _is_pronoun(token: Token) -> bool:
    return token.text.lower() == "one"


def _is_read(said: Said, tokens: Sequence[Token]) -> bool:
    """Whether every word says which member is meant and what becomes of it, or stands in the question."""
    known = {named_by(t) for t in tokens}
    read = _OUT | _IN | _PLACES | _IDLE | known
    return all(t.kind in _LIGHT or t.text.lower() in read or named_by(t) in read for t in said.tokens)


def place_named(said: Said) -> int | None:
    """Which member is named by its place, from 1, -1 for the last, 0 for the middle, None where none
    is."""
    for token in said.tokens:
        if token.text.lower() in {"last", "final"}:
            return -1
        if token.text.lower() == "middle":
            return 0
        if token.kind == "ORDINAL" and token.value is not None:
            return int(token.value)
    return None


def _at_place(standing: Standing, said: Said, tokens: Sequence[Token], run: Run) -> Iterator[Edited]:
    """The texts without the member at a place or with another there; of hidden layers, which begin behind the input
    where the row tells that too."""
    place, size = place_named(said), len(run)
    hidden = any(t.kind == "HIDDEN" for t in said.tokens)
    layers = next((f.layers for f in standing.problem.facts if isinstance(f, Network)), ())
    whole = len(layers) == size
    inner = hidden or place == 0
    if place is None or (whole and layers and not inner) or (layers and size not in {len(layers), len(layers) - 2}):
        return
    at = (size - 1 if place < 0 else place - 1) + (whole and hidden) * (1 if place > 0 else -1)
    if not place:
        at = size // 2 if size % 2 else size
    if not 0 <= at < size - (whole and hidden):
        return
    numbers = [t for t in said.tokens if t.kind == "NUMBER" and not _is_pronoun(t)]
    if not numbers:
        yield _without(standing.text, tokens, run, run[at])
    else:
        old, new = tokens[run[at]], numbers[0].span.of(said.text)
        yield edited(standing.text, [Swap(old.span, new, old.value, numbers[0].value)])


def _without(text: str, tokens: Sequence[Token], run: Run, at: int) -> Edited:
    """The text without a member and the joint before it; without the one behind it where it is the first."""
    place, value = run.index(at), tokens[at].value
    if place == 0:
        gone = Span(tokens[at].span.start, tokens[run[1]].span.start)
        return edited(text, [Swap(gone, "", value)])
    last = place == len(run) - 1
    joint = " and " if last and len(run) > _FEWEST - 1 and tokens[at - 1].kind == "AND" else ""
    if joint:
        kept, before = tokens[run[place - 1]], tokens[run[place - 2]]
        gone = Span(before.span.end, tokens[at].span.end)
        return edited(text, [Swap(gone, f" and {kept.span.of(text)}", value)])
    return edited(text, [Swap(Span(tokens[run[place - 1]].span.end, tokens[at].span.end), "", value)])


def of_members(before: Problem, after: Problem, edit: Edited) -> bool:
    """Whether two problems tell the same numbers but for the member that has gone, come or been replaced, and for how
    many there are; an order that matters is that of the text."""
    old, new = Counter(_values(before.facts)), Counter(_values(after.facts))
    was, becomes = edit.swaps[0].was, edit.swaps[0].becomes
    if was is None and any(isinstance(fact, Network) for fact in before.facts):
        return False
    step = (becomes is not None) - (was is not None)
    told = old - Counter([was] if was is not None else ()) + Counter([becomes] if becomes is not None else ())
    counted = (told - Counter([each]) + Counter([each + step]) for each in old) if step else ()
    return before != after and (new == told or any(new == each for each in counted))


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
