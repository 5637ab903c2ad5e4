"""Sizes told in any order to layers in the order in which data flows."""

import itertools
from dataclasses import replace
from fractions import Fraction

from grammar.errors import Lacking, NotAnswered
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Layers, Relative, Told
from grammar.problem import Size
from grammar.span import Span
from grammar.stories.flow_order import turned


def in_order(found: Layers, *, whole: bool) -> list[Told]:
    """The layers in order of flow, the input first; `whole` where the whole network is asked about.

    Raises: NotAnswered where sizes contradict each other or their order is not clear; Lacking where one is missing.
    """
    told = _sized(found.told)
    pairs = [t for t in told if t.inputs is not None]
    if pairs:
        return _joined(_paired(told))
    told = _merged(found, told)
    if len(told) > 3 and [t.part for t in told] == [INPUT, OUTPUT] * (len(told) // 2):
        steps = zip(told[::2], told[1::2], strict=True)
        return _joined([replace(two, part=ANY, inputs=_size(one)) for one, two in steps])
    chained = _met([t for t in told if t.chained])
    if chained:
        others = _beside([t for t in told if not t.chained], [t.size for t in chained])
        if others or len({t.index for t in chained}) > 1:
            raise NotAnswered("Some sizes stand outside the chain.", spans=tuple(t.span for t in others or chained))
        return [replace(chained[0], part=INPUT), *chained[1:]]
    return _flow(found, told, whole=whole)


def _size(told: Told) -> Size:
    assert not isinstance(told.size, Relative)
    return told.size


def _sized(told: list[Told]) -> list[Told]:
    """With every width that is told by another worked out."""
    known: list[Told] = [t for t in told if not isinstance(t.size, Relative)]
    done: list[Told] = []
    for position, each in enumerate(told):
        if isinstance(each.size, Relative):
            other = _referred(each.size, told, position, known)
            width = other * each.size.factor + each.size.plus if isinstance(other, Fraction) else Fraction(0)
            if width.denominator != 1 or width < 1:
                raise NotAnswered("A width that is told by another was not understood.", spans=(each.span,))
            each = replace(each, size=width)
            known.append(each)
        done.append(each)
    return done


def _referred(size: Relative, told: list[Told], position: int, known: list[Told]) -> Size | Relative | None:
    if size.part or size.place:
        parts = {size.part} if size.part else {HIDDEN, ANY}
        fitting = [t for t in known if t.part in parts and (not size.place or t.place == size.place)]
        return fitting[0].size if len({str(t.size) for t in fitting}) == 1 else None
    before = [t for t in told[:position] if t in known]
    after = [t for t in told[position + 1 :] if t in known]
    return before[-1].size if before else after[0].size if after else None


def _joined(pairs: list[Told]) -> list[Told]:
    """Layers told as pairs that meet are one row, which begins with what enters the first."""
    if any(one.size != two.inputs for one, two in itertools.pairwise(pairs)) or pairs[0].inputs is None:
        return pairs
    first = replace(pairs[0], part=INPUT, size=pairs[0].inputs, inputs=None, bias=None)
    return [first, *(replace(each, inputs=None) for each in pairs)]


def _paired(told: list[Told]) -> list[Told]:
    """Layers told as inputs and outputs; a size told besides must be among them."""
    pairs = [t for t in told if t.inputs is not None]
    sizes = {s for t in pairs for s in (t.size, t.inputs)}
    others = [t for t in told if t.inputs is None and t.size not in sizes]
    if others:
        raise NotAnswered("Some sizes stand outside the layers.", spans=tuple(t.span for t in others))
    return pairs


def _merged(found: Layers, told: list[Told]) -> list[Told]:
    """ "16 to 4, 4 to 2 and 2 to 1": layers told as pairs that meet are one row."""
    if len(told) < 4 or len(told) % 2:
        return told
    joints = [_between(found, a, b) for a, b in itertools.pairwise(told)]
    within = all("flow" in joints[i] or told[i].index == told[i + 1].index for i in range(0, len(joints), 2))
    apart = all(
        set(joints[i]) <= _APART and told[i].index != told[i + 1].index and told[i].size == told[i + 1].size
        for i in range(1, len(joints), 2)
    )
    if not (within and apart):
        return told
    index = told[0].index
    return [replace(told[0], index=index, dense=False), *(replace(t, index=index) for t in told[1::2])]


def _beside(others: list[Told], chain: list[Size | Relative]) -> list[Told]:
    """The sizes told beside a chain that do not say again what it says."""
    free = [t.size for t in others if t.part == ANY]
    again = any(chain[i : i + 2] == free for i in range(len(chain) - 1))
    ends = {INPUT: chain[:1], HIDDEN: chain[1:-1], OUTPUT: chain[-1:]}
    return [t for t in others if not (again if t.part == ANY else t.size in ends[t.part])]


def _met(chained: list[Told]) -> list[Told]:
    """Chains that meet are one: "1024-256-64, then 64-256-1024"."""
    row: list[Told] = []
    for each in chained:
        if (
            row
            and row[-1].index < each.index
            and each.index not in {t.index for t in row}
            and row[-1].size == each.size
        ):
            row = [replace(t, index=each.index) for t in row]
            continue
        row.append(each)
    return row


_APART = {"comma", "and", "pause", "stop", "unit", "word", "size", "in", "out", "close"}


def _between(found: Layers, one: Told, two: Told) -> list[str]:
    return [i.kind for i in found.items[one.index + 1 : two.index]]


def _flow(found: Layers, told: list[Told], *, whole: bool) -> list[Told]:
    told = _distinct(found, told)
    hidden = [t for t in told if t.part == HIDDEN and not t.place]
    if (
        len(hidden) > 1
        and any(t.definite and t.index not in {h.index for h in hidden if h is not t} for t in hidden)
        and len({t.index for t in hidden}) > 1
        and _singular(found, hidden)
    ):
        raise NotAnswered("The hidden layer is told with more than one size.", spans=tuple(t.span for t in hidden))
    told = turned(found, told)
    told = _reconstructed(told)
    inputs = [t for t in told if t.part == INPUT]
    outputs = [t for t in told if t.part == OUTPUT]
    middle = _placed([t for t in told if t.part in {HIDDEN, ANY}])
    if len(inputs) > 1 or len(outputs) > 1:
        raise NotAnswered("More than one input or output is told.", spans=tuple(t.span for t in (*inputs, *outputs)))
    led = bool(middle) and _led_into(found, middle[0])
    if not inputs and middle and middle[0].part == ANY and told[0] is middle[0] and not middle[0].dense and not led:
        inputs, middle = [replace(middle[0], part=INPUT)], middle[1:]
    if not outputs and (target := _target(found, told)) is not None:
        outputs, middle = [replace(target, part=OUTPUT)], [t for t in middle if t is not target]
    free = [t for t in middle if t.part == ANY and not t.dense]
    if not inputs and len(free) == 1 and len(middle) > 1 and all(t.dense for t in middle if t is not free[0]):
        inputs, middle = [replace(free[0], part=INPUT)], [t for t in middle if t is not free[0]]
    if not inputs and not whole and len(middle) == len(outputs) == 1:
        inputs, middle = [replace(middle[0], part=INPUT)], []
    if not inputs and not whole and len(middle) == 2 and not outputs:
        inputs, middle = [replace(middle[0], part=INPUT)], middle[1:]
    if not inputs or inputs[0].repeated:
        raise Lacking("What enters the network is not told.", hint="How many inputs does the network have?")
    return [*inputs, *middle, *outputs]


def _target(found: Layers, told: list[Told]) -> Told | None:
    """What the whole network maps to: "maps 6 values to 2 with hidden layers of 12 and 8"."""
    if len(told) < 3 or told[1].part != ANY or told[1].dense or any(t.part != HIDDEN for t in told[2:]):
        return None
    between = found.items[told[1].index + 1 : told[2].index]
    apart = any(i.kind in {"flow", "comma", "and", "stop", "pause"} and i.text.lower() not in _VIA for i in between)
    return None if apart or "flow" not in _between(found, told[0], told[1]) else told[1]


_VIA = {"through", "via"}
_FEEDING = ("feed", "fed", "enter", "driv")
_INTO = {"to", "into", "onto", "through"}


def _led_into(found: Layers, told: Told) -> bool:
    """ "Feed the images into a layer of 500": what flows into the first size told has no size."""
    before = told.index - 1
    while before >= 0 and found.items[before].kind in {"layer", "dense", "unit", "link", "hidden", "word", "size"}:
        before -= 1
    led = found.items[before].text.lower() in _INTO or found.items[before].text.lower().startswith(_FEEDING)
    units = any(i.kind == "unit" for i in found.items[told.index + 1 : told.index + 3])
    through = found.items[before].text.lower() in {"through", "into", "onto"}
    return before > 0 and led and (told.index - before > 1 or units or through)


def _distinct(found: Layers, told: list[Told]) -> list[Told]:
    """Without a size that is told again: an input or output of one size, a layer of the same place."""
    kept: list[Told] = []
    for each in told:
        same = [t for t in kept if t.size == each.size and t.part == each.part]
        if (
            kept
            and kept[-1].index != each.index
            and kept[-1].size == each.size
            and each.part == ANY == kept[-1].part
            and _resumes(found, each)
        ):
            continue
        if (
            each.definite
            and each.part in {ANY, HIDDEN}
            and any(t.size == each.size and t.part in {each.part, ANY, HIDDEN} for t in kept)
        ):
            continue
        again = (each.part in {INPUT, OUTPUT} and same) or (each.place and any(t.place == each.place for t in same))
        if not again:
            kept.append(each)
    return kept


def _singular(found: Layers, hidden: list[Told]) -> bool:
    """Whether "the hidden layer" is spoken of, so that there is one."""
    texts = [
        (found.items[i].text.lower(), found.items[i + 1].text.lower(), found.items[i].article)
        for t in hidden
        for i in range(max(0, t.index - 4), t.index)
    ]
    return any(one == "hidden" and two == "layer" and the == "the" for one, two, the in texts)


_ONWARD = {"to", "into", "then", "through", "next", "finally", "onto"}


def _resumes(found: Layers, told: Told) -> bool:
    """Whether a size is what a second step starts from: "… to 32; the decoder maps 32 to …"."""
    before = found.items[told.index - 1]
    return before.kind in {"from", "takes"} or (before.kind == "flow" and before.text.lower() not in _ONWARD)


def _placed(middle: list[Told]) -> list[Told]:
    """By their ordinals where they have them, in their order as told otherwise."""
    if all(t.place > 0 for t in middle):
        return sorted(middle, key=lambda t: t.place)
    return middle


def _reconstructed(told: list[Told]) -> list[Told]:
    """A size told twice running, as the input and as the first of the layers, is one."""
    kept: list[Told] = []
    for each in told:
        if (
            len(kept) == 1
            and kept[-1].part == INPUT
            and kept[-1].size == each.size
            and each.part == ANY
            and not each.dense
        ):
            continue
        kept.append(each)
    return kept


def joined(told: list[Told]) -> Span:
    """The span of all of them."""
    span = told[0].span
    for each in told[1:]:
        span = span | each.span
    return span
