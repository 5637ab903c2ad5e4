"""Several questions in one text, each read alone with all that is told: "in its first layer, and how many in all"."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

from grammar.errors import NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layers import layers
from grammar.problem import Assumption, Fact, Measure, Network, Problem

Row = tuple[Item, ...]
_COUNTED = {"count", "bias", "unit"}
_PARTING = {"and", "comma", "pause", "question", "stop", "close", "mark"}
_PASSED = {"word", "at", "flow"}
_OWN = {
    "ask", "as", "count", "bias", "in", "out", "hidden", "layer", "ordinal", "each", "percent", "share", "largest",
    "smallest", "most", "least", "unit", "net", "question", "that", "plus", "number", "mark", "size",
}  # fmt: skip
_APART = {"respectively", "separately", "individually", "apiece", "order"}
_JOINING = {"link", "at", "and", "comma"}
_BARE = {"ask", "as", "count", "bias", "and", "comma", "link", "size", "plus"}
_RELATING = {"more", "fewer", "than", "times", "differs", "ratio", "between"}
_AGAIN = {"they", "them", "it", "that", "this", "those", "these"}
_WHOLE = {"total", "altogether", "overall", "all", "whole", "together", "sum"}


def questions(row: Row) -> tuple[Row, ...]:
    """The row once for every question that it asks, without the words of the others; the row where it asks one."""
    row = _toggling(row)
    kept = {n for n in layers(row).explained if not _names_layer(row, n)}
    parts = [part for part in _asked(row) if _asks(row, part, kept)]
    parts = [each for part in parts for each in _listed(row, part, kept)]
    if len(parts) < 2 or any(_refers(row, part, kept) for part in parts):
        return (row,)
    return tuple(_alone(row, kept, parts, n) for n in range(len(parts)))


def _names_layer(row: Row, index: int) -> bool:
    """The 2 of "in layer 2"."""
    return (
        index > 1
        and row[index].kind == "number"
        and row[index - 1].kind == "layer"
        and not row[index - 1].many
        and (row[index - 2].kind == "at" or row[index - 2].text == "of")
    )


def _toggling(row: Row) -> Row:
    """With the "without" of "how many with biases and how many without?" said in full."""
    spoken = any(i.kind == "custom" or i.word in {"bias", "offset"} for i in row)
    bare = [
        n
        for n, i in enumerate(row[:-1])
        if i.kind == "without" and row[n + 1].kind in _PARTING and row[n - 1].kind != "than"
    ]
    return tuple(replace(i, kind="custom", holds=False) if spoken and n in bare else i for n, i in enumerate(row))


def _asks(row: Row, part: range, kept: set[int]) -> bool:
    """Whether something is counted there: a question that names it, or a place where it is."""
    own = [row[n] for n in part if n not in kept]
    counted = any(i.kind in {"count", "bias", "custom", "without"} for i in own)
    summed = {i.text.lower() for i in own if i.kind != "question"} & _WHOLE and len(own) < 4
    asked = [i.kind for i in own[:2]] == ["ask", "as"]
    return (
        counted
        or bool(summed)
        or (asked and any(i.kind in {"unit", "layer", "ordinal"} or i.text.lower() in _WHOLE for i in own))
    )


def _asked(row: Row) -> list[range]:
    """The stretches of the row that ask: a sentence, or what another question word or another count opens in it."""
    starts: list[int] = []
    asking = {i.sentence for i in row if i.kind in {"ask", "question"}}
    for index, item in enumerate(row):
        if item.sentence not in asking:
            continue
        opens = not index or row[index - 1].sentence != item.sentence
        told = opens and any(i.kind == "ask" for i in row[index:] if i.sentence == item.sentence)
        begun = bool(starts) and row[starts[-1]].sentence == item.sentence
        if (
            (opens and not told)
            or (item.kind == "ask" and _opens(row, index, starts))
            or (begun and any(rule(row, index, starts[-1]) for rule in (_marked, _toggled, _another)))
        ):
            starts.append(index)
    return [range(a, min([*starts[n + 1 :], _last(row, a)])) for n, a in enumerate(starts)]


def _marked(row: Row, index: int, start: int) -> bool:
    """The "(b)" of "(a) the weights and (b) the biases"."""
    return row[index].kind == "mark" and any(i.kind == "mark" for i in row[start:index])


def _toggled(row: Row, index: int, start: int) -> bool:
    """ "With and without biases"."""
    after = row[index + 1].kind if index + 1 < len(row) else "edge"
    return row[index].kind == "and" and after in {"custom", "without"} and row[index - 1].kind in {"link", "custom"}


def _another(row: Row, index: int, start: int) -> bool:
    """ "The number of weights and the number of biases", "weights and biases separately"."""
    if row[index].kind not in {"and", "comma"}:
        return False
    end = index + 1
    while end < len(row) and row[end].kind in {"size", "link", "as", "and", "word"}:
        end += 1
    before = [i for i in row[start:index] if i.kind in {"count", "bias"}]
    if end == len(row) or row[end].kind not in {"count", "bias"} or not before:
        return False
    numbered = any(i.word == "number" for i in row[index:end]) and any(
        i.word in {"number", "many"} for i in row[start:index]
    )
    own = [i for i in row if i.sentence == row[index].sentence]
    return numbered or any(i.word in _APART or i.text.lower() in _APART for i in own)


def _last(row: Row, start: int) -> int:
    """One past the last item of a sentence."""
    return max(n for n, i in enumerate(row) if i.sentence == row[start].sentence) + 1


def _opens(row: Row, index: int, starts: Sequence[int]) -> bool:
    """Whether a question word opens another question than the one before it in its sentence."""
    if not starts or row[starts[-1]].sentence != row[index].sentence:
        return True
    before = index - 1
    while row[before].kind in _PASSED and before > starts[-1]:
        before -= 1
    spoken = any(i.kind in _COUNTED for i in row[starts[-1] : before])
    return row[before].kind in _PARTING and spoken


def _listed(row: Row, part: range, kept: set[int]) -> list[range]:
    """A question in its own parts where it names layers, halves or the whole one beside the other, each with its own
    preposition: "in layer 1, in layer 2 and in total", "of the encoder and of the decoder"."""
    joints = [n for n in part if row[n].kind in {"and", "comma"} and n not in kept and _places(row, n + 1, kept)]
    joints = [n for n in joints if n + 1 in part]
    if not joints or not _places(row, _back(row, joints[0], part), kept):
        return [part]
    starts = [part.start, *joints]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], part.stop], strict=True)]


def _back(row: Row, joint: int, part: range) -> int:
    """Where the nouns before a joint begin, their preposition with them."""
    index = joint - 1
    while index > part.start and row[index].kind not in {"at", "count", "ask", "of"} and row[index].text != "of":
        index -= 1
    return index


def _places(row: Row, index: int, kept: set[int]) -> bool:
    """Whether a preposition and a layer, a half or the whole stand there."""
    if index >= len(row) or (row[index].kind != "at" and row[index].text.lower() != "of") or index in kept:
        return False
    named = [i for n, i in enumerate(row[index + 1 : index + 4], start=index + 1) if n not in kept]
    return bool(named) and (
        any(i.kind in {"layer", "ordinal"} for i in named[:2])
        or named[0].word in {"encoder", "decoder"}
        or named[0].text.lower() in _WHOLE
    )


def _refers(row: Row, part: range, kept: set[int]) -> bool:
    """Whether a question is about what another one found, or about nothing that is counted and told of."""
    own = [row[n] for n in part]
    which = own[0].text.lower() == "which" or any(i.kind in _RELATING for i in own)
    return which or (
        any(i.text.lower() in _AGAIN and i.kind == "pronoun" for i in own[1:] if i.kind != "link")
        and not (any(i.kind in _COUNTED for i in own))
    )


def _alone(row: Row, kept: set[int], parts: Sequence[range], place: int) -> Row:
    """The row with one of its questions; what is counted is said before where the question does not say it."""
    own = parts[place]
    others = {n for part in parts if part is not own for n in part if n not in kept}
    others -= _tail(row, parts, place)
    spoken = any(row[n].kind in _COUNTED and n not in kept for n in own)
    shared = {n for n in others if row[n].kind in {"custom", "without"}} if not _toggles(row, parts) else set[int]()
    said = next((p for p in reversed(parts[:place]) if _heads(row, p, kept)), None)
    inherited = set(_heads(row, said, kept)) if said is not None and not spoken else set[int]()
    opening = {p.start for p in (said,) if p is not None} if row[own.start].kind != "ask" else set[int]()
    gone = {n for n in others - inherited - opening - shared if row[n].kind in _OWN | {"custom", "without"}}
    for n in range(len(row) - 1, 0, -1):
        gone |= {n - 1} if n in gone and n - 1 in others and row[n - 1].kind in _JOINING else set()
    return tuple(item for n, item in enumerate(row) if n not in gone)


def _tail(row: Row, parts: Sequence[range], place: int) -> set[int]:
    """What stands behind the last of several questions and belongs to all: "how many weights and how many biases does
    the first layer have?"."""
    bare = [all(row[n].kind in _BARE for n in part) for part in parts]
    if not bare[place]:
        return set()
    whole = next((part for part, each in zip(parts[place:], bare[place:], strict=True) if not each), parts[place])
    return {n for n in whole if row[n].kind not in _BARE}


def _heads(row: Row, part: range, kept: set[int]) -> list[int]:
    return [n for n in part if row[n].kind in {"count", "bias"} and n not in kept]


def _toggles(row: Row, parts: Sequence[range]) -> bool:
    """Whether the questions differ in whether biases are counted."""
    spoken = [[row[n].kind for n in part if row[n].kind in {"custom", "without", "as", "and"}] for part in parts]
    own = [{"custom", "without"} & set(kinds) for kinds in spoken]
    led = any(o and k[-2:][0] in {"as", "and"} for o, k in zip(own, spoken, strict=True))
    return sum(map(bool, own)) > 1 or led


def united(problems: Sequence[Problem]) -> Problem:
    """The problem that asks all that several ask of what they tell alike.

    Raises: NotAnswered where one of them claims an answer, or they tell of different things.
    """
    if len(problems) == 1:
        return problems[0]
    if any(each.claims or each.rivals for each in problems):
        raise NotAnswered("It is not clear which of the questions the value answers.")
    owned = _distinct(problems)
    facts = tuple(dict.fromkeys(fact for each in owned for fact in each.facts))
    goals = tuple(dict.fromkeys(goal for each in owned for goal in each.goals))
    if len(goals) != sum(len(each.goals) for each in owned):
        raise NotAnswered("Two of the questions are read as the same.")
    first = problems[0]
    return Problem(facts, goals, (), _assumed(owned), first.set_aside, first.notes)


def _assumed(problems: Sequence[Problem]) -> tuple[Assumption, ...]:
    told = [a for each in problems for a in each.assumptions]
    if not told:
        return ()
    instead = (fact for each in problems for fact in (each.assumptions[0].instead if each.assumptions else each.facts))
    return (replace(told[0], instead=tuple(dict.fromkeys(instead))),)


def _distinct(problems: Sequence[Problem]) -> list[Problem]:
    """The problems with a name of its own for every network that is not the same in all of them."""
    known: dict[Network, str] = {}
    numbers = (f"network {n}" for n in count(1))
    named: list[Problem] = []
    alike = len({frozenset(f for f in p.facts if isinstance(f, Network)) for p in problems}) == 1
    for each in problems:
        networks = [f for f in each.facts if isinstance(f, Network)]
        names = {n.owner: known.setdefault(n, next(numbers)) for n in networks}
        named.append(each if alike else _renamed(each, names))
    return named


def _renamed(problem: Problem, names: dict[str, str]) -> Problem:
    facts: tuple[Fact, ...] = _owned(problem.facts, names)
    goals: tuple[Fact, ...] = _owned(problem.goals, names)
    return replace(problem, facts=facts, goals=goals, assumptions=_owned(problem.assumptions, names))


def _owned(value: Any, names: dict[str, str]) -> Any:
    """A value with every network and measure in it owned by the new name."""
    if isinstance(value, tuple):
        return tuple(_owned(each, names) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = {f.name: _owned(getattr(value, f.name), names) for f in fields(value)}
    if isinstance(value, Measure | Network):
        own["owner"] = names.get(value.owner, value.owner)
    return replace(value, **own)


__all__ = ["questions", "united"]
