"""Words that relate, share out or deny, each explained by one of many things or by nothing."""

from collections.abc import Callable, Set

from grammar.dense.clauses import clause, sentences
from grammar.dense.items import Row
from grammar.dense.plainly.cues import cues
from grammar.errors import NotAnswered
from grammar.lexicon.inflection import uninflected

_NEAR = 5
_RELATING = frozenset({
    "no", "per", "each", "or", "part", "times", "percent", "average", "share", "than", "fewer", "differs", "extreme",
    "mirror", "several", "more", "strange", "freezes", "falls", "gone", "keeps",
})  # fmt: skip
_TOLD = frozenset({"number", "map", "parameter", "weight", "layer", "hidden layer", "unit", "output"})
_UNITS = frozenset({"unit", "output", "layer", "hidden layer", "class", "input"})


def demand_related(row: Row, used: Set[int], idle: Set[int]) -> None:
    """Raises NotAnswered where a word that relates stands beside a number that is used or the goal, unexplained; `idle`
    are the pieces of numbers of something else."""
    for at, each in enumerate(row):
        told = each.sense in _RELATING and at not in idle and _counts(row, at, used)
        if told and not any(explains(row, at) for explains in _EXPLAINED.get(each.sense, ())):
            raise NotAnswered("A relation is not understood.", spans=(each.span,))


def _counts(row: Row, at: int, used: Set[int]) -> bool:
    """Whether a word stands where something is told or asked of the network."""
    shares = row[at].sense in {"each", "per", "part", "times"}
    own = next(each for each in sentences(row) if at in each) if shares else clause(row, at)
    return any(n in used or row[n].sense in _TOLD or row[n].text == "many" for n in range(own.start, own.end))


def _of_bias(row: Row, at: int) -> bool:
    """ "No biases", "one bias per neuron", "each with a bias"."""
    own = clause(row, at)
    start, end = max(own.start - 2, at - 2 * _NEAR, 0), min(own.end + 1, at + 2 * _NEAR)
    return any(each.sense in {"bias", "unbiased"} for each in row[start:end])


def _of_nothing(row: Row, at: int) -> bool:
    """ "No hidden layer", "not just the inputs"."""
    behind = row[at + 1 : at + 3]
    return any(each.sense == "hidden layer" or each.text.lower() in {"layers", "between"} for each in behind)


def _is_plain(row: Row, at: int) -> bool:
    """ "But", "off": words that only link, "yes/no", "of course not"."""
    last = {each.text.lower() for each in row[max(0, at - 2) : at]}
    empty = row[at].text.lower() == "none" and row[at - 1].sense in {"open", "label"}
    return row[at].text.lower() in {"but", "off", "considered", "leaving", "free"} or "yes" in last or empty


def _of_units(row: Row, at: int) -> bool:
    """ "64 neurons each", "each layer fully connected", "every one of 36 neurons"."""
    near = row[at + 1 : at + _NEAR]
    return any(each.sense in _UNITS for each in near) or (at > 0 and row[at - 1].sense in _UNITS | {"number"})


def _of_again(row: Row, at: int) -> bool:
    """ "Each of those 80"."""
    return any(each.text.lower() in {"those", "these", "the"} for each in row[at + 1 : at + 4])


def _is_one(row: Row, at: int) -> bool:
    """ "18 outputs (one per toy group)"."""
    behind = row[at + 1 : at + 3]
    one = at > 0 and row[at - 1].sense == "number" and row[at - 1].value == 1
    return one and not any(each.sense in {"layer", "hidden layer", "network"} for each in behind)


def _of_heads(row: Row, at: int) -> bool:
    """ "A knob is a weight or a bias"."""
    return {each.sense for each in row[max(0, at - 3) : at + 4]} >= {"weight", "bias"}


def _of_heads_all(row: Row, at: int) -> bool:
    """ "Every weight and every bias"."""
    return any(each.sense in {"weight", "bias", "parameter"} for each in row[at + 1 : at + 3])


def _is_frame(row: Row, at: int) -> bool:
    """ "Frozen features", "a frozen backbone"."""
    near = {word for each in row[max(0, at - 3) : at + 4] for word in each.text.lower().split()}
    return bool(near & cues("spared", "frame"))


def _names(row: Row, at: int) -> bool:
    """ "13 sink nodes": a word between a number and its noun."""
    around = (*row[max(0, at - 1) : at], *row[at + 1 : at + 2])
    return [each.sense for each in around] == ["number", "unit"]


def _connects(row: Row, at: int) -> bool:
    """ "Every neuron is joined to every other one": said of full connection."""
    return any(each.sense == "ties" or each.text.lower() in {"connected", "linked"} for each in clause(row, at).of(row))


def _of_example(row: Row, at: int) -> bool:
    """ "13 measurements per house": of one thing that nothing counts."""
    thing = next((each.text for each in row[at + 1 : at + 3] if each.text.isalpha()), "")
    entering = any(each.sense in {"feature", "input", "value"} for each in row[max(0, at - 4) : at])
    counted = [n for n, each in enumerate(row) if uninflected(each.text) == uninflected(thing) and n != at + 1]
    alone = not any(piece.sense == "number" for n in counted for piece in row[max(0, n - 2) : n])
    return entering and alone and not any(each.sense == "number" for each in row[at + 1 : at + 4])


def _has_none(row: Row, at: int) -> bool:
    """ "Tanh has no parameters": said of what is none of the layers."""
    behind, before = row[at + 1 : at + 2], row[max(0, at - 2) : at]
    return any(each.sense == "parameter" for each in behind) and any(each.text in {"has", "have"} for each in before)


def _is_idle(row: Row, at: int) -> bool:
    """ "Dropout of 20 %"."""
    words = {word for each in clause(row, at).of(row) for word in each.text.lower().split()}
    return bool(words & cues("spared", "training"))


def _is_hypernym(row: Row, at: int) -> bool:
    """ "8 bits per weight": how a weight is stored."""
    return row[at + 1 : at + 2] != () and row[at + 1].sense in {"weight", "parameter"}


def _saves(row: Row, at: int) -> bool:
    """ "How many numbers must I save?": put on a disk."""
    before = {each.text.lower() for each in row[max(0, at - 3) : at]}
    return row[at].text.lower() == "save" and bool(before & {"must", "i", "to", "we", "should"})


def _contains(row: Row, at: int) -> bool:
    return any(each.sense in {"bias", "unbiased"} for each in row[max(0, at - _NEAR) : at + _NEAR])


Explanation = Callable[[Row, int], bool]
_EXPLAINED: dict[str, tuple[Explanation, ...]] = {
    "no": (_of_bias, _of_nothing, _is_plain, _has_none),
    "per": (_of_bias, _is_hypernym, _is_one, _of_example),
    "each": (_of_bias, _of_units, _of_again, _connects, _of_heads_all),
    "or": (_of_heads,),
    "percent": (_is_idle,),
    "share": (_is_idle,),
    "average": (),
    "gone": (_saves,),
    "freezes": (_is_frame,),
    "falls": (_names,),
    "keeps": (_contains,),
}
