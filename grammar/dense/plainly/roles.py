"""What a number of a text about a dense network may be, and the reasons why: any one of them explains it."""

from enum import Enum

from grammar.dense.item import Item
from grammar.dense.plainly.again import is_again, is_bias_length, is_total, may_be_again
from grammar.dense.plainly.apart import reason
from grammar.dense.plainly.letters import HOLE
from grammar.dense.plainly.mention import FEW, PARTING, PLACING, Explanation, Mention, may_enter


class Role(Enum):
    """What a number is."""

    INPUT = "what enters"
    OUTPUT = "what leaves"
    SIZE = "a layer in the order of the text"
    LAYERS = "how many layers there are"
    HIDDEN = "how many hidden layers there are"
    TOTAL = "a count that is told"
    AGAIN = "a size told again"
    ASIDE = "of something else"


def _is_made(seen: Mention) -> bool:
    """ "…, and these into a 784-pixel image": a picture that leaves."""
    pictured = seen.item.noun in {"feature", "picture", "class"}
    ends = not any(_tells_size(each) for each in seen.items[seen.place + 1 :])
    return (
        pictured
        and seen.item.cue in {"leads", "gives"}
        and any(_tells_size(each) for each in seen.before)
        and (ends or not seen.item.sided)
    )


def _is_shape(seen: Mention) -> bool:
    """ "An input of shape (None, 500)"."""
    words = {each.text.lower() for each in seen.row[max(0, seen.start - 5) : seen.start]}
    return (
        len(seen.item.values) == 1 and "none" in words and bool(words & {"shape", "input_shape", "output", "x.shape"})
    )


def _is_picture(seen: Mention) -> bool:
    return seen.item.noun in {"picture", "colour", "grey"} or (seen.item.sided and seen.item.noun in {"", "feature"})


def _is_fed(seen: Mention) -> bool:
    """ "Fed with vectors of length 310", "on top of 1,280 features"."""
    words = [each.text.lower() for each in seen.row[max(0, seen.start - 6) : seen.start]]
    fed = next((n for n in range(len(words) - 1, -1, -1) if words[n] in {"fed", "feeds", "applied", "top"}), -1)
    return (
        fed >= 0
        and bool({"with", "by", "of", "to"} & set(words[fed + 1 : fed + 2]))
        and words[fed] != "feeds"
        and ("to" not in words[fed:] or words[fed] == "applied")
    )


def _is_first(seen: Mention) -> bool:
    """Whether no size stands before it, and the next one is tied to it: "72 functions, 15 neurons"."""
    return not any(_tells_size(each) for each in seen.before) and any(
        _is_tied(seen, each) for each in seen.items[seen.place + 1 : seen.place + 2]
    )


def _is_last(seen: Mention) -> bool:
    """Whether no size stands behind it, and it is tied to the one before, of a network of which the input is told."""
    return (
        not any(_tells_size(each) for each in seen.items[seen.place + 1 :])
        and any(_is_tied(seen, each) for each in seen.before[-1:])
        and any(may_enter(each) or each.chained for each in (*seen.before,) if _tells_size(each))
    )


def _tells_size(item: Item) -> bool:
    return item.noun not in {"layer", "hidden layer", "parameter", "weight", "bias", "idle", "extent"} and (
        item.label != "idle"
    )


def _is_tied(seen: Mention, other: Item) -> bool:
    """Whether a comma, "and" or "to" stands between two numbers and no stop or colon."""
    one, two = sorted((seen.item.cover, other.cover))
    between = seen.row[one[1] : two[0]]
    linked = any(each.sense in {"and", "leads", "ties", "gives"} for each in between)
    return linked and not any(each.sense in {"stop", "close", "open"} or each.text == ":" for each in between)


def _hole(*senses: str) -> Explanation:
    """Whether it is the unknown, told by the nearest noun before: "a hidden layer of unknown width h"."""

    def explains(seen: Mention) -> bool:
        nouns = [each.sense for each in seen.row[max(0, seen.start - 6) : seen.start] if each.sense in PLACING]
        bare = HOLE in seen.item.values and not seen.item.noun and not seen.item.label
        return bare and nouns[-1:] != [] and nouns[-1] in senses

    return explains


def _noun(*names: str) -> Explanation:
    return lambda seen: seen.item.noun in names


def _label(*names: str) -> Explanation:
    return lambda seen: seen.item.label in names


def _vague(*cue: str) -> Explanation:
    """Whether a noun that says nothing is led to by a word."""
    return lambda seen: seen.item.cue in cue and seen.item.noun in _VAGUE


_NO_AREA = frozenset({"layer", "hidden layer", "dense", "unit", "weight", "network", "output", "class", "bias"})
_VAGUE = frozenset({"value", "", "network", "dense"})


def _is_matrix(seen: Mention) -> bool:
    """ "The first weight matrix is 45×30"."""
    before = seen.row[max(0, seen.start - 6) : seen.start]
    return any("weight" in each.text.lower() or each.text.lower().startswith("matri") for each in before)


def _is_some_of(seen: Mention) -> bool:
    """ "Three of the 8 neurons", "3 of 5 outputs"."""
    behind = seen.row[seen.start + 1 : seen.start + 3]
    told = [each.sense == "number" or each.text.lower() in _WHOLE for each in behind[1:]]
    return [each.text.lower() for each in behind[:1]] == ["of"] and any(told)


_WHOLE = frozenset({"the", "these", "those", "its", "all"})


def _is_inner(seen: Mention) -> bool:
    """ "In between there are 2 layers"."""
    return any(each.text.lower() in {"between", "inside", "middle"} for each in seen.clause)


def _is_stranger(seen: Mention) -> bool:
    """ "Ten stacked layers", "k = 1000": a number that nothing ties to the sizes around it."""
    behind = seen.row[seen.item.cover[1] : seen.item.cover[1] + 4]
    end = next((n for n, each in enumerate(behind) if each.sense in PARTING), len(behind))
    counts = any(each.sense in {"layer", "hidden layer", "network", "dense"} for each in behind[:end])
    keyed = seen.last == "=" and seen.start > 1 and len(seen.row[seen.start - 2].text) == 1
    single = list(seen.item.values) == [1] and seen.item.cue not in {"gives", "leads"} and not seen.before
    return (counts or keyed or single) and HOLE not in seen.item.values


def _is_list(seen: Mention) -> bool:
    return seen.item.noun == "map" or seen.item.chained or len(seen.item.values) > 1


def _count(noun: str) -> Explanation:
    def explains(seen: Mention) -> bool:
        item = seen.item
        return item.noun == noun and len(item.values) == 1 and not item.sided and item.values[0] <= FEW**2

    return explains


Ranked = tuple[Role, ...]
SAYING: tuple[tuple[Explanation, Ranked], ...] = (
    (lambda seen: "of them" in seen.item.named or is_total(seen), (Role.TOTAL,)),
    (_is_some_of, ()),
    (is_bias_length, (Role.AGAIN,)),
    (is_again, (Role.AGAIN,)),
    (_is_shape, (Role.INPUT,)),
    (_count("hidden layer"), (Role.HIDDEN,)),
    (lambda seen: _count("layer")(seen) and _is_inner(seen), (Role.HIDDEN,)),
    (_count("layer"), (Role.LAYERS,)),
    (_noun("parameter", "weight", "bias"), (Role.TOTAL,)),
    (_hole("hidden layer", "unit", "layer", "dense"), (Role.SIZE,)),
    (_hole("input", "feature"), (Role.INPUT,)),
    (_hole("output", "class"), (Role.OUTPUT,)),
    (lambda seen: seen.item.sided and (seen.item.noun in _NO_AREA or _is_matrix(seen)), ()),
    (lambda seen: seen.item.sided and _is_made(seen), (Role.OUTPUT,)),
    (lambda seen: seen.item.sided and seen.item.noun != "map", (Role.INPUT,)),
    (_is_list, (Role.SIZE,)),
    (_noun("input"), (Role.INPUT,)),
    (_noun("output"), (Role.OUTPUT,)),
    (lambda seen: seen.item.noun == "unit" and seen.item.label not in {"input", "output"}, (Role.SIZE,)),
    (_label("input"), (Role.INPUT,)),
    (_label("output"), (Role.OUTPUT,)),
    (_label("layer", "hidden layer", "dense", "unit"), (Role.SIZE,)),
    (lambda seen: seen.item.noun in _VAGUE and bool(seen.item.place or seen.item.hidden), (Role.SIZE,)),
    (_label("feature"), (Role.INPUT,)),
    (_label("class"), (Role.OUTPUT,)),
    (_is_fed, (Role.INPUT,)),
    (_is_made, (Role.OUTPUT,)),
    (_noun("feature"), (Role.INPUT,)),
    (lambda seen: seen.item.noun == "class" and seen.item.cue != "gives" and _is_first(seen),
     (Role.OUTPUT, Role.INPUT)),
    (_noun("class"), (Role.OUTPUT,)),
    (_is_picture, (Role.INPUT,)),
    (_is_stranger, ()),
    (_vague("takes", "behind"), (Role.INPUT,)),
    (_vague("gives"), (Role.OUTPUT,)),
    (lambda seen: seen.item.noun in _VAGUE and _is_first(seen), (Role.INPUT,)),
    (lambda seen: seen.item.noun in _VAGUE and _is_last(seen), (Role.OUTPUT,)),
    (lambda seen: _vague("leads", "ties")(seen) and bool(seen.before), (Role.SIZE, Role.OUTPUT)),
)  # fmt: skip
"""What a number may be by its noun, its label, the word that leads to it or its place, the likeliest first; the first
line that holds says it."""


def roles(seen: Mention) -> tuple[tuple[int, Role], ...]:
    """The roles that a number may have with their ranks, the likeliest 0; none where nothing explains it."""
    if reason(seen):
        return ((0, Role.ASIDE),)
    if any(value.denominator != 1 or value < 1 for value in seen.item.values):
        return ()
    found = next((found for explains, found in SAYING if explains(seen)), ())
    again = ((0, Role.AGAIN),) if may_be_again(seen) and Role.AGAIN not in found else ()
    return (*enumerate(found), *again)


def is_bare(seen: Mention) -> bool:
    """Whether a size has no noun or label of its own: "a thousand to fifty"."""
    return seen.item.noun in _VAGUE and not seen.item.label and not _is_list(seen) and not reason(seen)
