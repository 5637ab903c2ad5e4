"""How many numbers the parts of a network hold that are told one by one, in all groups or in one of them."""

from fractions import Fraction
from itertools import pairwise

from grammar.assembled.parts import BIASED, NORMS, ONE, OUTER, WINDOWED, Part, Told, named_by
from grammar.assembled.reading import words_of
from grammar.assembled.shaped import problem as shaped
from grammar.assembled.telling import told_of
from grammar.composing import plus, times
from grammar.errors import AnotherStory
from grammar.expression import Expression
from grammar.problem import Asked, HasValue, Problem
from grammar.stories.scene import Scene
from grammar.tensors.working import Working

_CALLED = {
    "linear": "the linear map", "matrix": "the matrix", "router": "the router", "convolution": "the convolution",
    "pointwise": "the 1x1 convolution", "depthwise": "the depthwise convolution", "norm": "the norm",
    "gain": "the norm", "table": "the table", "vector": "the vector",
}  # fmt: skip
_ALIKE = frozenset({"linear", "matrix", "router"})


def problem(scene: Scene) -> Problem:
    """The parts that a text tells, and how many numbers they hold that it asks for.

    Raises: AnotherStory where anything else is told or asked.
    """
    words = words_of(scene.unformed)
    if not any(each.kind in {"COUNTED", "BIAS"} for each in words):
        return shaped(scene, words)
    told = told_of(words)
    if not told.counted:
        raise AnotherStory("No parameters are counted.")
    told.parts = _settled(told)
    _demand_plain(told)
    meant = _meant(told)
    if _is_row(told.parts) and not told.labels:
        raise AnotherStory("Layers are told and nothing more.")
    working = Working()
    held = [working.put(f"the numbers of {_CALLED[part.kind]}", _number(told, part), "tensor_numbers", part.span)
            for part in meant]  # fmt: skip
    total = working.put("the numbers together", plus(*held), "tensor_sum", told.span) if len(held) > 1 else held[0]
    unit = told.counted if told.counted in {"weight", "bias"} else "parameter"
    goal = HasValue(total, Asked(unit, span=told.span), span=told.span)
    return Problem((*working.facts, goal), (goal,), notes=scene.notes)


def _is_row(parts: list[Part]) -> bool:
    """Whether layers of one kind are told one after the other, as other stories read them."""
    plain = all(each.count == 1 and each.group is None and not each.frozen for each in parts)
    kinds = {each.kind for each in parts}
    if not plain or not (kinds <= WINDOWED or kinds <= {"linear", "matrix", "table"}):
        return False
    ends = [(each.sizes[0], each.sizes[-1]) for each in parts if each.sizes]
    turns = any(len(each.sizes) > 2 for each in parts) and len(parts) == 1
    joined = len(ends) == len(parts) > 1 and all(one[1] == two[0] for one, two in pairwise(ends))
    return kinds <= WINDOWED or (joined and kinds != {"matrix"}) or (len(parts) == 1 and not turns)


def _settled(told: Told) -> list[Part]:
    """The parts with their own sizes: "two matrices, one a by b and one b by a" are these two.

    Raises: AnotherStory where another number of them is told than was said.
    """
    found: list[Part] = []
    for one, other in reversed([*pairwise(told.parts)]):
        if one.bare and other.named and one.kind == other.kind and one.sentence == other.sentence and one.count == 1:
            if len(other.sizes) > 2:
                raise AnotherStory("A network and its layers are the same ones.")
            one.sizes, one.leads, one.roles = other.sizes, other.leads, {**other.roles}
    for at, part in enumerate(told.parts):
        kin = told.parts[at + 1 :]
        members = kin[: next((n for n, each in enumerate(kin) if each.named), len(kin))]
        number = sum((each.count for each in members), Fraction(0))
        if part.bare and part.kind in _ALIKE and members:
            if number != part.count:
                raise AnotherStory("Another number of parts is told than was said.")
            _as_told(part, members)
            continue
        if part.named and members and part.count != 1:
            if number + 1 != part.count:
                raise AnotherStory("Another number of parts is told than was said.")
            part.count = ONE
        if part.named and members and part.plural:
            _as_told(part, members)
        found.append(part)
    return found


def _as_told(part: Part, members: list[Part]) -> None:
    for each in members:
        each.kind, each.biased = part.kind, part.biased if each.biased is None else each.biased
        each.frozen = each.frozen or part.frozen


def _demand_plain(told: Told) -> None:
    """Raises AnotherStory where it is not plain in how many groups a part stands."""
    grouped = [at for at, each in enumerate(told.parts) if each.group is not None and each.group.count != 1]
    for at, each in enumerate(told.parts):
        if grouped and at > grouped[0] and each.group is None and not each.beside and each.kind not in OUTER:
            raise AnotherStory("It is not plain whether a part stands in each of them.")
    if any(each.group is not None and each.group.count is None for each in told.parts) and not told.apiece:
        raise AnotherStory("It is not told how many of them there are.")
    idle = [each for each in told.groups if each.count not in {None, ONE} and all(part.group is not each
                                                                                 for part in told.parts)]  # fmt: skip
    if any(each.count != 2 or not told.listed for each in idle):
        raise AnotherStory("Groups are told and not what they hold.")


def _meant(told: Told) -> list[Part]:
    """The parts that are asked about.

    Raises: AnotherStory where they are not told.
    """
    parts = told.parts
    if told.within:
        if len(told.within) > 1:
            raise AnotherStory("Several groups are asked about.")
        parts = [each for each in parts if each.group is told.within[0]]
    labels = {each.label for each in parts}
    if told.labels and not labels.isdisjoint(told.labels):
        parts = [each for each in parts if each.label in told.labels]
    elif told.labels and len(labels) > 1:
        raise AnotherStory("It is not plain which network is meant.")
    if told.named:
        found = [named_by(parts, name) for name in told.named]
        if any(not kin or name.count not in {ONE, sum(each.count for each in kin)}
               for name, kin in zip(told.named, found, strict=True)):  # fmt: skip
            raise AnotherStory("It is not plain which parts are meant.")
        parts = [each for each in parts if any(each is one for kin in found for one in kin)]
    if told.counted == "trained":
        parts = [each for each in parts if not each.frozen]
    if told.counted == "frozen":
        parts = [each for each in parts if each.frozen]
    if not parts:
        raise AnotherStory("No parts are told that hold numbers.")
    return parts


# --- what one part holds ----------------------------------------------------------------------------------------------


def _number(told: Told, part: Part) -> Expression:
    """How many numbers the parts of one kind hold, in as many groups as are asked about."""
    one = _of_one(told, part)
    often = ONE if told.apiece or part.group is None else part.group.count or ONE
    counts = [each for each in (often, part.count) if each != 1]
    return times(*counts, one) if counts else one


def _of_one(told: Told, part: Part) -> Expression:
    weights, biases = _weights(told, part), _biases(told, part)
    if told.counted == "bias":
        if part.kind not in BIASED or not biases:
            raise AnotherStory("It is not plain which biases are meant.")
        return plus(*biases)
    if told.counted == "weight":
        if part.kind in NORMS | {"vector"}:
            raise AnotherStory("It is not plain which numbers are weights.")
        return weights
    return plus(weights, *biases)


def _weights(told: Told, part: Part) -> Expression:
    sizes = _sizes(told, part)
    if part.kind == "norm":
        return times(Fraction(2), sizes[0])
    if part.kind == "depthwise":
        return times(*_kernel(told, part), sizes[0])
    if part.kind in WINDOWED:
        return times(*_kernel(told, part), *sizes)
    if part.kind in {"linear", "router"}:
        return plus(*[times(one, other) for one, other in pairwise(sizes)])
    return times(*sizes) if len(sizes) > 1 else sizes[0]


def _kernel(told: Told, part: Part) -> list[Fraction]:
    if part.kind == "pointwise" and not part.kernel:
        return [ONE]
    if len(part.kernel) != 2:
        raise AnotherStory("The window of a convolution is not told.")
    return [told.value(each) for each in part.kernel]


def _biases(told: Told, part: Part) -> list[Expression]:
    """The biases of a part.

    Raises: AnotherStory where it is not told whether it has any.
    """
    if part.kind not in BIASED | {"matrix"} or told.counted == "weight":
        return []
    told_of_all = told.biased if part.kind in BIASED else None
    biased = part.biased if part.biased is not None else told_of_all
    if biased is None and part.kind in BIASED:
        raise AnotherStory("It is not told whether there are biases.")
    if part.kind == "matrix" and (biased or told.biased) and part.own is None:
        raise AnotherStory("It is not plain which biases go with a matrix.")
    if not biased:
        return []
    return _sizes(told, part)[:1] if part.kind == "depthwise" else _sizes(told, part)[1:]


def _sizes(told: Told, part: Part) -> list[Expression]:
    """The sizes of a part in the order in which it leads.

    Raises: AnotherStory where one is missing, or is one too many.
    """
    if part.kind in NORMS and not part.sizes:
        return [_entering(told, part)]
    if part.kind in NORMS | {"vector"}:
        fewest, most = 1, 1
    elif part.kind == "depthwise":
        fewest, most = 1, 2
    else:
        fewest, most = 2, 9 if part.kind == "linear" and part.leads else 3 if part.kind == "matrix" else 2
    sizes = part.sizes or tuple(part.roles[each] for each in ("row", "width", "in", "out", "any") if each in part.roles)
    if part.kind == "table" and "row" in part.roles and len(sizes) == 1 and "d" in told.symbols:
        sizes = (*sizes, (ONE, "d"))
    found: list[Expression] = [told.value(each) for each in sizes]
    if not fewest <= len(found) <= most or (part.kind == "depthwise" and len({*found}) > 1):
        raise AnotherStory("The sizes of a part are not told.")
    return found


def _entering(told: Told, part: Part) -> Expression:
    """What a norm gets whose size is not told: what the part before it puts out, else the width of the model."""
    at = next(n for n, each in enumerate(told.parts) if each is part)
    before = told.parts[at - 1] if at else None
    if before is not None and before.kind in BIASED and before.sentence == part.sentence and part.count == 1:
        return _sizes(told, before)[-1]
    if "d" in told.symbols:
        return told.symbols["d"]
    raise AnotherStory("The size of a norm is not told.")
