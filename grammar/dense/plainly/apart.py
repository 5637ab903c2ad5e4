"""What a number of something else is explained by: a name, a year, training, storage, the working of a size."""

from math import prod

from grammar.dense.item import Item
from grammar.dense.plainly.cues import cues
from grammar.dense.plainly.letters import HOLE
from grammar.dense.plainly.mention import FEW, Explanation, Mention, may_enter


def _is_named(seen: Mention) -> bool:
    """ "Exercise 7", "I'm five", "May 2026"."""
    named = seen.last in cues("numbers", "naming") | cues("numbers", "months")
    return len(seen.item.values) == 1 and named and seen.item.noun not in {"unit", "input", "output", "layer"}


def _is_year(seen: Mention) -> bool:
    """ "In 2024", "in the 1990s"."""
    item = seen.item
    before = {each.text.lower() for each in seen.row[max(0, seen.start - 2) : seen.start]}
    year = len(item.values) == 1 and 1900 <= item.values[0] <= 2100 and item.text.isdecimal()
    return year and not item.noun and bool(before & {"in", "since", "from", "of", "until"})


def _is_idle(seen: Mention) -> bool:
    """ "Batch size 32", "a dropout of 0.25", "100 epochs", "trained for three days"."""
    item = seen.item
    sized = item.noun in {"input", "output", "unit", "feature", "class"}
    if (item.label not in {"", "idle", "value", "network"} and item.noun != "idle") or sized:
        return False
    if item.label == "idle" or (item.noun in {"idle", "percent"} and not seen.words & cues("numbers", "lasting")):
        return True
    if item.noun in {"", "extent", "value", "idle"} and seen.words & cues("numbers", "idle"):
        return True
    texts = {word for each in seen.sentence for word in each.text.lower().split()}
    return bool(seen.words & cues("numbers", "lasting")) and bool(texts & cues("numbers", "training"))


def _is_measure(seen: Mention) -> bool:
    """ "A poster 90 cm wide"."""
    behind = seen.row[seen.start + 1 : seen.start + 2]
    return any(each.text.lower() in cues("numbers", "measures") for each in behind)


def _is_pronoun(seen: Mention) -> bool:
    """ "And this one feeds …", "biases in all three"."""
    item = seen.item
    spelled = len(item.values) == 1 and item.values[0] <= FEW and item.text.isalpha() and not item.noun
    lone = list(item.values) == [1] and seen.last in {"this", "that", "the", "another", "each", "which", "new"}
    return spelled and (lone or seen.last in {"all", "both", "these", "those", "other"})


def _is_network(seen: Mention) -> bool:
    """ "One such network", "a single MLP"."""
    return seen.item.noun == "network" and list(seen.item.values) == [1]


def _is_bits(seen: Mention) -> bool:
    """ "8-bit words", "32-bit floats"."""
    behind = seen.row[seen.start : seen.item.cover[1] + 1]
    return any(each.text.lower() in {"bit", "byte"} for each in behind)


def _is_one_each(seen: Mention) -> bool:
    """ "One bias", "one line per layer", "one output neuron for each digit"."""
    item = seen.item
    if len(item.values) > 1 or item.values[0] != 1:
        return False
    if item.noun == "bias":
        near = {each.sense for each in seen.clause}
        return not near & {"layer", "hidden layer"} or bool(near & {"unit", "output", "class"})
    behind = [each.text.lower() for each in seen.near(0, 6)]
    opening = [each.text.lower() for each in seen.clause[:3]]
    shared = bool({"each", "every", "per"} & {*behind}) and not {",", "."} & {*behind[:3]}
    shared = shared or (bool({"each", "every", "per"} & {*opening}) and "for" in opening)
    return shared and (item.noun in {"output", "weight"} or (not item.noun and bool({"per", "for"} & {*behind[:4]})))


def _is_working(seen: Mention) -> bool:
    """ "768 (12 piece types × 64 squares)", "all 64 pixels of an 8×8 image": a product or sum of what is told."""
    told = {each.values[0] for each in seen.others if not each.sided and may_enter(each)}
    if seen.item.sided and seen.item.noun not in {"unit", "map"} and seen.item.values[0] in told:
        return seen.item.values[0] != HOLE
    last = seen.before[-1:]
    if seen.item.sided and last and last[0].values == seen.item.values and not last[0].sided:
        return any(each.text.lower() in {"of", "(", "=", "on"} for each in seen.row[last[0].cover[1] - 1 : seen.start])
    group = [each for each in seen.items if _in_one_bracket(seen, each)]
    if not seen.inside or len(group) < 2:
        return False
    values = [value for each in group for value in each.values]
    whole = [each for each in seen.items if each.at < group[0].at]
    return bool(whole) and whole[-1].values[-1] in {sum(values), prod(values)}


def _in_one_bracket(seen: Mention, other: Item) -> bool:
    one, two = sorted((seen.item.cover[0], other.cover[0]))
    return seen.inside and not any(each.sense in {"open", "close"} for each in seen.row[one:two])


def _is_frozen(seen: Mention) -> bool:
    """ "A frozen backbone of 25 million parameters"."""
    texts = {word for each in seen.sentence for word in each.text.lower().split()}
    apart = bool({"frozen", "pretrained", "freeze", "froze"} & texts) and bool(texts & cues("spared", "frame"))
    return seen.item.noun == "parameter" and apart


ASIDE: tuple[tuple[Explanation, str], ...] = (
    (_is_named, "it names something"),
    (_is_year, "it is a year"),
    (_is_idle, "it does not change the size of the network"),
    (_is_measure, "it measures something else"),
    (_is_pronoun, "it stands for what was named"),
    (_is_network, "it says that there is one network"),
    (_is_bits, "it tells how a number is stored"),
    (_is_one_each, "it says that each has one"),
    (_is_working, "it explains a size that is told"),
    (_is_frozen, "it counts what is frozen"),
)
"""What a number of something else is explained by, with the reason why it is not used."""


def reason(seen: Mention) -> str:
    """Why a number is of something else, "" where it is not."""
    return next((why for explains, why in ASIDE if explains(seen)), "")
