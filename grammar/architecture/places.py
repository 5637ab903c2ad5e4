"""Of which layers a count or size is asked."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.architecture.asking import Wanted
from grammar.architecture.book import book
from grammar.architecture.items import Item
from grammar.architecture.mention import Mention
from grammar.architecture.row import Row
from grammar.architecture.senses import numbers
from grammar.errors import NotAnswered
from grammar.problem import Measured

_NTH = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1, "final": -1,
    "output": -1,
}  # fmt: skip
_BEFORE = 3


def places(row: Sequence[Item], goal: Wanted, stages: Row, references: Sequence[Mention]) -> tuple[int, ...]:
    """The places of the stages asked about; () for all of them.

    Raises: NotAnswered where it is not clear which are meant.
    """
    halves = {each.text for each in row if each.text in _HALVES}
    asked_of = [at for at in range(goal.start, goal.end) if row[at].text in _HALVES and at > goal.at]
    if len(halves) > 1 and asked_of:
        raise NotAnswered("Which of these layers are meant?", spans=(row[asked_of[0]].span,))
    found = _numbered(row, goal, stages)
    shaped = goal.head in _SHAPES
    for each in references:
        if (goal.start <= each.at < goal.end and each.known.learns) or shaped:
            found += meant(row, each, stages)
    if not found and not shaped:
        found = [at for name in _parts(row, goal) for at, each in enumerate(stages.origins)
                 if each is not None and each.known.family in FAMILIES[name]]  # fmt: skip
    named = [nth for at in range(goal.start, goal.end)
             if (nth := nth_of(row[at])) is not None and not _is_told(row, at)]  # fmt: skip
    if goal.head == "field" and not found and named:
        windowed = [at for at, each in enumerate(stages.origins) if each is not None and each.known.reaches]
        chosen = tuple(windowed[named[0] : named[0] + 1 or None])
        return () if chosen == (len(stages.origins) - 1,) else chosen
    if not shaped and not found and len(named) == 1 and _are_all_asked(stages):
        learned = [at for at, each in enumerate(stages.origins) if each is not None and each.known.learns]
        return tuple(learned[named[0] : named[0] + 1 or None])
    if not shaped and not found and named:
        raise NotAnswered("Which of these layers is meant?", spans=(row[goal.start].span,))
    learning = {at for at, each in enumerate(stages.origins) if each is not None and each.known.learns}
    return () if not shaped and set(found) == learning else tuple(sorted(set(found)))


_HALVES = {"encoder", "decoder", "generator", "discriminator", "actor", "critic", "teacher", "student", "trunk", "head"}
"""What a network is called that is one of two."""


def _are_all_asked(stages: Row) -> bool:
    """Whether every layer told learns, so that the second layer is the second of all."""
    told = [each for each in stages.origins if each is not None and each.kind != "activation"]
    return len(told) > 1 and all(each.known.learns for each in told)


def _numbered(row: Sequence[Item], goal: Wanted, stages: Row) -> list[int]:
    """The places of layers that the question names by the numbers they are told with: "layer 3".

    Raises: NotAnswered where no layer follows that number.
    """
    found: list[int] = []
    last = goal.end
    for at in range(goal.start, goal.end):
        name = numbers(row, at)
        told = next((n for n in range(goal.start) if numbers(row, n) == name), None) if name else None
        if told is None:
            continue
        stop = next((n for n in range(told + 1, goal.start) if numbers(row, n)), goal.start)
        layers = [n for n, each in enumerate(stages.origins) if each is not None and told < each.at < stop]
        if not layers:
            raise NotAnswered("There is no such layer.", spans=(row[at].span,))
        if any(each.text not in _LISTING for each in row[last + 1 : at]):
            raise NotAnswered("Of which of these layers is this asked?", spans=(row[at].span,))
        found += [layers[0]]
        last = at
    return found


_LISTING = {"and", ",", "layer", "plus", "&", "in", "of", "conv", "the", "both"}


def _parts(row: Sequence[Item], goal: Wanted) -> set[str]:
    """The parts of a network that a question names behind what it asks for: "parameters of the recurrent part"."""
    return {name for at in range(goal.at, goal.end) for name in row[at].named("part")}


FAMILIES = {"recurrent": {"rnn", "lstm", "gru"}, "convolution": {"convolution"}, "dense": {"dense"}}
_SHAPES = {"side", "map", "value", "field", "shape"}


def shaped(goal: Measured, stages: Row) -> tuple[Measured, ...]:
    """What is measured, one by one where a shape is asked: its sides and its maps, or its values where it is flat."""
    if goal.of != "shape":
        return (goal,)
    at = goal.places[-1] if goal.places else len(stages.stages) - 1
    sizes = [book().kinds[each.kind].size for each in stages.stages[: at + 1]]
    if stages.stages[at].kind == "input" or {"words", "sequence"} & set(sizes):
        raise NotAnswered("What is the shape of?", spans=(goal.span,))
    if {"drop", "flat"} & set(sizes):
        return (replace(goal, of="value" if stages.stages[at].kind == "flatten" else "map"),)
    return tuple(replace(goal, of=each) for each in (*_SIDES[: stages.rank], "map"))


_SIDES = ("side", "side 2", "side 3")


def apiece(row: Sequence[Item], goal: Wanted) -> bool:
    """Whether what one filter has is asked: "how many weights does each filter have", "parameters per kernel"."""
    return any(
        row[at].text in _ONE and _names_filter(row[at + 1]) and all(each.kind != "break" for each in row[goal.at : at])
        for at in range(goal.at + 1, min(goal.end, len(row) - 1))
    )  # fmt: skip


_ONE = {"each", "per", "every", "single", "one", "a"}
_FILTERS = {"filter", "kernel", "output filter", "output channel", "conv filter", "convolution filter"}


def _names_filter(item: Item) -> bool:
    return item.text in _FILTERS and not item.numbers


def of_one(goal: Wanted, found: tuple[int, ...], stages: Row) -> tuple[int, ...]:
    """The place of the one layer of whose filters one is asked about.

    Raises: NotAnswered where there are several.
    """
    learning = [at for at, each in enumerate(stages.origins) if each is not None and each.known.learns]
    chosen = found or tuple(learning)
    if len(chosen) != 1 or "filters" not in dict(stages.stages[chosen[0]].values):
        raise NotAnswered("Of which layer is one filter meant?", spans=(goal.span,))
    return chosen


def _is_told(row: Sequence[Item], at: int) -> bool:
    """Whether a word tells of a layer and asks of none: "a 56x56 output", ", the first one reading 16 inputs"."""
    if at > 0 and row[at - 1].is_number:
        return True
    if row[at].text.startswith("output") and "layer" not in row[at].text:
        return True  # "biases on hidden and output neurons"
    led = at - 1 - (at > 0 and row[at - 1].text == "the")
    pronoun = at + 1 < len(row) and row[at + 1].text == "one"
    return pronoun and led >= 0 and row[led].kind == "break" and any(each.is_number for each in row[at + 2 : at + 5])


def meant(row: Sequence[Item], reference: Mention, stages: Row) -> list[int]:
    """The places of the stages that words of the question mean.

    Raises: NotAnswered where it is not clear which.
    """
    kin = [at for at, each in enumerate(stages.origins)
           if each is not None and each.known.family == reference.known.family]  # fmt: skip
    own = [at for at in kin if _is_called(row, stages.origins[at], row[reference.at].text)]
    if len(own) == 1:
        return own
    near = (nth_of(each) for each in reversed(row[max(0, reference.at - _BEFORE) : reference.at + 1]))
    nth = next((place for place in near if place is not None), None)
    if reference.count > 1 and nth in {0, -1} and reference.count <= len(kin):
        return kin[: reference.count] if nth == 0 else kin[-reference.count :]
    if reference.count > 1 and (nth is not None or reference.count != len(kin)):
        raise NotAnswered("Which of these layers are meant?", spans=(reference.span,))
    if nth is not None:
        if nth >= len(kin) or reference.plural:
            raise NotAnswered("There is no such layer.", spans=(reference.span,))
        return [kin[nth]]
    if len({id(stages.origins[at]) for at in kin}) > 1 and not reference.plural:
        raise NotAnswered("Which of these layers is meant?", spans=(reference.span,))
    return kin


def _is_called(row: Sequence[Item], origin: Mention | None, name: str) -> bool:
    """Whether a layer is told under a name with a number: "conv2"."""
    return origin is not None and name[-1:].isdigit() and row[origin.at].text == name


def nth_of(item: Item) -> int | None:
    """Which one a word names, from 0; the last is -1."""
    return next((_NTH[word] for word in item.text.split() if word in _NTH), None)
