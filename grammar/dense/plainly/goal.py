"""What a text asks of its dense network, by the last sentence that asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.dense.asked import asking
from grammar.dense.clauses import Stretch, sentences
from grammar.dense.items import Row
from grammar.dense.plainly.cues import cues, said
from grammar.dense.plainly.roles import Role
from grammar.dense.words import listed
from grammar.errors import AnotherStory, CannotRead, NotAnswered

_HEADS = ("parameter", "weight", "bias")
_PARTS = {"unit": Role.SIZE, "hidden layer": Role.SIZE, "input": Role.INPUT, "feature": Role.INPUT,
          "output": Role.OUTPUT, "class": Role.OUTPUT}  # fmt: skip
_NEAR = 4
_SMALL = frozenset({"is", "are", "do", "does", "of", "in", "the", "more", "less", "larger", "smaller", "fewer"})


@dataclass(frozen=True, slots=True)
class Goal:
    """The `head` that is counted ("" where a size is asked), the pieces that name it, the sentence, which size is
    `missing`, and whether what is counted has biases."""

    head: str
    named: frozenset[int]
    sentence: Stretch
    missing: Role | None = None
    biased: bool = False


def goal(row: Row, *, lettered: bool) -> Goal:
    """What is asked.

    Raises: NotAnswered where it is not clear, or two things are asked.
    """
    asked = [each for each in sentences(row) if _asks(row, each)]
    if not asked:
        raise AnotherStory("Nothing is asked.")
    if _asks_how_much(row, asked[-1]):
        raise AnotherStory("Something else than a count is asked.")
    if lettered:
        return Goal("", frozenset(), asked[-1])
    counted = [each for each in asked if _heads(row, each)]
    size = _size(row, asked[-1])
    if size is not None:
        return Goal("", frozenset(), asked[-1], size)
    plain = [each for each in counted if _is_open(row, each)]
    questions = [each for each in plain if each.end < len(row) and row[each.end].text == "?"]
    plain = questions or plain
    if len({_said(row, each).head for each in plain}) > 1:
        raise NotAnswered("More than one count is asked.", spans=(row[asked[-1].start].span,))
    own = (plain or counted or asked)[-1]
    _demand_one(row, own)
    if counted:
        return _said(row, own)
    if any(one.sense == "in" and two.sense == "extent" for one, two in pairwise(asked[-1].of(row))):
        raise AnotherStory("A time is asked, and no count.")
    return _everything(row, asked[-1])


def _asks_how_much(row: Row, own: Stretch) -> bool:
    """ "How much memory do its parameters need": of what nothing is counted."""
    return any(
        two.text.lower() == "much" and one.text.lower() == "how" and three.sense not in _HEADS
        and three.text[:1].isalpha() and three.text.lower() not in _SMALL
        for one, two, three in zip(own.of(row), own.of(row)[1:], own.of(row)[2:], strict=False)
    )  # fmt: skip


def _demand_one(row: Row, own: Stretch) -> None:
    """Raises NotAnswered where more than one count is asked: "and in total?", "how many weights and how many …"."""
    later = [each for each in sentences(row) if each.start > own.start and each.end < len(row)]
    asks = own.end < len(row) and row[own.end].text == "?"
    questions = [each for each in later if row[each.end].text == "?" and (asks or not _counts_all(row, each))]
    texts = [each.text.lower() for each in own.of(row)]
    many = sum(text == "many" for text in texts)
    total = any(two in {"total", "altogether", "overall"} and one == "and" for one, two in pairwise(texts))
    total = total or ["and", "in", "total"] in [texts[n : n + 3] for n in range(len(texts))]
    if questions or many > 1 or total:
        raise NotAnswered("More than one count is asked.", spans=(row[own.start].span,))


def _asks(row: Row, own: Stretch) -> bool:
    behind = row[own.end].text if own.end < len(row) else ""
    return behind == "?" or any(each.text.lower() in listed("ask", "asking") for each in own.of(row))


def _is_open(row: Row, own: Stretch) -> bool:
    """Whether a sentence asks how many there are."""
    return any(True for _ in said(row[own.start : own.end], "goals", "counting"))


def _heads(row: Row, own: Stretch) -> list[int]:
    """Where a sentence names what it counts, without what it tells the number of."""
    return [
        at for at in range(own.start, own.end)
        if row[at].sense in _HEADS and not (at and row[at - 1].sense == "number")
        and (row[at].sense != "bias" or _is_counted(row, at))
    ]  # fmt: skip


def _is_counted(row: Row, at: int) -> bool:
    """Whether biases are counted, not only said to be there: "how many biases", "weights + biases", "are biases"."""
    before = [each.text.lower() for each in row[max(0, at - _NEAR) : at]]
    joint = next((n for n in range(at - 1, max(-1, at - _FAR), -1) if row[n].sense in {"weight", "stop", "number"}), -1)
    beside = joint >= 0 and row[joint].sense == "weight" and any(each.text.lower() in _PLUS for each in row[joint:at])
    beside = beside and not any(each.sense in {"with", "no"} or each.text in {"with", ","} for each in row[joint:at])
    asked = any(text in listed("ask", "many") for text in before) and not any(
        each.sense in {"parameter", "weight", "no"} or each.text in {"with", "including", ","}
        for each in row[max(0, at - _NEAR) : at]
    )
    copula = before[-1:] in (["are"], ["is"]) and any(each.sense == "parameter" for each in row[:at])
    return asked or beside or copula


_FAR = 8
_ALONE = frozenset({"only", "alone", "just", "solely"})
_PLUS = frozenset({"and", "+", "plus", "&", "or", "as well as"})


def _size(row: Row, own: Stretch) -> Role | None:
    """The size that a sentence asks for: "how many hidden neurons does it have?"; None where it asks for a count."""
    words = [each.text.lower() for each in own.of(row)]
    many = next((n for n in range(len(words)) if words[n] in {"many", "wide"} and words[n - 1] == "how"), -1)
    if many < 0:
        return _width(row, own)
    for at in range(own.start + many + 1, min(own.end, own.start + many + _NEAR)):
        if row[at].sense in _HEADS:
            return None
        if row[at].sense in _PARTS:
            return _PARTS[row[at].sense]
    return None


def _width(row: Row, own: Stretch) -> Role | None:
    """The size that a command asks for: "determine the output width", "find the number of hidden neurons"."""
    words = [each.text.lower() for each in own.of(row)][: 2 * _NEAR]
    if words[:1] == [] or words[0] not in _FINDING:
        return None
    for at, each in enumerate(row[own.start : own.start + len(words)], start=own.start):
        if each.sense in _HEADS:
            return None
        if each.sense in _PARTS:
            near = {word for piece in row[own.start : at + 2] for word in piece.text.lower().split()}
            return _PARTS[each.sense] if near & {"width", "size", "number"} else None
    return None


_FINDING = frozenset({"determine", "find", "calculate", "compute", "give", "state", "tell", "deduce", "infer"})


def _said(row: Row, own: Stretch) -> Goal:
    """The goal that a sentence states.

    Raises: NotAnswered where it asks in another way than for a plain count.
    """
    spoken = _heads(row, own)
    matrices = any(row[at].text.lower().startswith("weight matri") and row[at].many for at in spoken)
    if matrices or _first_noun(row, own) in _OTHERS:
        raise NotAnswered("It is not clear what is counted.", spans=(row[own.start].span,))
    try:
        known = asking(row[own.start : own.end])
    except CannotRead:
        known = None
    if known is not None and known.way.name:
        raise NotAnswered("It is asked in another way.", spans=(row[own.start].span,))
    named = frozenset(own.start + n for n in known.named) if known is not None else frozenset(spoken[:1])
    head = known.head if known is not None else _head(row, spoken)
    alone = [at for at in range(own.start, own.end) if row[at].text.lower() in _ALONE]
    if any(row[n - 1].sense == "bias" or (row[n + 1 : n + 2] and row[n + 1].sense == "bias") for n in alone):
        raise NotAnswered("It is not clear what is counted.", spans=(row[own.start].span,))
    biased = [at for at in range(own.start, own.end) if row[at].sense == "bias"]
    if head == "weight" and biased and _adds(row, own):
        return Goal("parameter", frozenset((*spoken, *biased)), own, biased=True)
    return Goal(head, named, own, biased=head == "parameter" and len(named) > 1)


def _first_noun(row: Row, own: Stretch) -> str:
    """The class of the first noun that is counted: "how many layers of weights"."""
    many = next((at for at in range(own.start, own.end) if row[at].text.lower() == "many"), own.end)
    behind = row[many + 1 : min(many + _NEAR, own.end)]
    return next((each.sense for each in behind if each.sense in _OTHERS or each.sense in _HEADS), "")


_OTHERS = frozenset({"layer", "hidden layer", "unit", "network", "input", "output", "feature", "class"})


def _head(row: Row, spoken: Sequence[int]) -> str:
    names = [row[at].sense for at in spoken]
    return next(name for name in _HEADS if name in names)


def _adds(row: Row, own: Stretch) -> bool:
    """Whether biases are counted with the weights: "weights, biases included"."""
    words = {each.text.lower() for each in own.of(row)}
    return bool(words & cues("goals", "adding")) and not any(each.sense in {"no", "unbiased"} for each in own.of(row))


def _counts_all(row: Row, own: Stretch) -> bool:
    """Whether a sentence counts numbers, values and the like, or all there are: "how many altogether?"."""
    texts = [each.text.lower() for each in own.of(row)]
    if "many" in texts:
        behind = texts[texts.index("many") + 1 :][:3]
        return bool(cues("goals", "everything") & {*behind}) or behind[:1] in ([], ["are"], ["in"], ["altogether"])
    return bool({*texts} & (cues("goals", "everything") | {"total", "altogether", "count_params"}))


def _everything(row: Row, own: Stretch) -> Goal:
    """ "How many numbers does the optimizer update?": all that the text speaks of.

    Raises: NotAnswered where nothing of a network is counted.
    """
    words = {each.text.lower() for each in own.of(row)}
    if any(each.sense == "unbiased" and "weight" in each.text for each in own.of(row)):
        return Goal("weight", frozenset(), own)
    names = {each.sense for each in row if each.sense in _HEADS}
    if any(each.sense in {"bias", "unbiased"} for each in own.of(row)) and (
        words & _ALONE or not words & {"included", "including", "with"}
    ):
        raise NotAnswered("It is not clear what is counted.", spans=(row[own.start].span,))
    if "unit" in {each.sense for each in own.of(row)} or not _counts_all(row, own):
        raise NotAnswered("It is not clear what is asked of the network.", spans=(row[own.start].span,))
    if "parameter" in names or {"weight", "bias"} <= names or ("bias" in names and words & cues("goals", "everything")):
        return Goal("parameter", frozenset(), own)
    return Goal("weight" if names == {"weight"} else "parameter", frozenset(), own)
