"""What is made of a count of a network: bytes, multiplications, samples for each parameter, a part of a told total."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.problem import Apply
from grammar.wiring.left import grown, pruned, remaining, without_pruned
from grammar.wiring.made import Derived
from grammar.wiring.pattern import is_whole, lemmas, words_of
from grammar.wiring.phrases import Row, classes, figures, found, phrases, put, sentence, value

_SAVING = frozenset({"save", "saved", "saves", "saving", "fewer", "less", "smaller", "reduction", "drop"})
_WEIGHTS = frozenset({"weight", "connection", "synapse", "edge"})
_ALL = frozenset({"parameter", "param"})
_ELSE = frozenset({
    "flop", "flops", "addition", "additions", "add", "adds", "gradient", "gradients", "optimizer", "optimiser", "adam",
    "momentum", "activation", "activations", "backward", "training", "buffer", "checkpoint", "checkpoints",
})  # fmt: skip
"""What needs memory or work beside the parameters."""


_WIRED = frozenset({
    "layer", "layers", "network", "net", "neuron", "neurons", "unit", "units", "input", "inputs", "node", "nodes",
    "mlp", "perceptron", "autoencoder", "hidden", "dense", "linear", "connected", "nn", "classifier", "weights",
    "weight", "conv", "convolution", "filters", "kernels", "kernel", "convolutional", "model", "convnet", "cnn",
})  # fmt: skip
"""Words of which one is said wherever a network is told."""


def derived(tokens: Row) -> Derived | None:
    """What a text asks to be made of the count of its network; None where it asks for the count or size itself."""
    less, kept = without_pruned(tokens)
    for detect in _DETECTORS:
        made = detect(less)
        if made is not None:
            return made if kept is None else _of_kept(made, kept)
    return None if kept is None else remaining(less, kept)


def _of_kept(made: Derived, kept: Fraction) -> Derived | None:
    """What is made of the count, of the part of it that pruning leaves."""
    asked = next(found(made.tokens, "asks_left"), None)
    if made.each is None:
        return None
    each = made.each * kept
    left = put(made.tokens, asked.start, asked.end, "how many parameters are there") if asked else made.tokens
    left = tuple(token for token in left if token.text.lower() != "still")
    return replace(made, tokens=left, made=lambda count, _: Apply("*", each, count), each=each)


def _without(tokens: Row, name: str) -> Row:
    """The tokens without every stretch that a phrase of a name takes, and a preposition that is left over."""
    for each in phrases(name):
        while (match := next(each.found(tokens, words_of(tokens)), None)) is not None:
            tokens = _cut(tokens, match.start, match.end)
    return tokens


def _cut(tokens: Row, start: int, end: int) -> Row:
    """Without a stretch, the brackets around it and the preposition before."""
    while start and end < len(tokens) and tokens[start - 1].kind == "OPEN" and tokens[end].kind == "CLOSE":
        start, end = start - 1, end + 1
    while start and lemmas(tokens[start - 1]) & _LEADING:
        start -= 1
    return (*tokens[:start], *tokens[end:])


_LEADING = frozenset({
    "in", "as", "with", "at", "using", "to", "and", "by", "a", "each", "precision", "store",
    "stored",
})  # fmt: skip

# --- bytes -----------------------------------------------------------------------------------------------------------


def _stored(tokens: Row) -> Derived | None:
    """Bytes at so many for each parameter, or those saved with fewer for each."""
    asked = next(found(tokens, "asks_bytes"), None)
    if asked is None or words_of(tokens) & _ELSE:
        return None
    scale = figures("bytes").get(_unit(tokens, asked.end - 1), Fraction(0))
    tokens, scale, unit = _defined(tokens, scale, _unit(tokens, asked.end - 1))
    tokens, widths = _widths(tokens)
    asked = next(found(tokens, "asks_bytes"), None)
    if asked is None or not scale:
        return None
    saving = bool(words_of(tokens[slice(*sentence(tokens, asked.start))]) & _SAVING)
    tokens = put(tokens, asked.start, asked.end, f"how many {_head(tokens, asked.start)}")
    if len(widths) != 1 + saving:
        return None
    tokens = tuple(each for each in tokens if not lemmas(each) & (_STORING | (_SAVING if saving else frozenset())))
    each = (abs(widths[0] - widths[-1]) if saving else widths[0]) / scale
    return Derived(tokens, lambda count, _: Apply("*", each, count), _UNITS.get(unit, unit),
                   "memory of the parameters", each)  # fmt: skip


_UNITS = {"kb": "kB", "mb": "MB", "gb": "GB", "kib": "KiB", "mib": "MiB", "gib": "GiB", "kilobyte": "kB",
          "megabyte": "MB", "gigabyte": "GB"}  # fmt: skip
_STORING = frozenset({"store", "stored", "stores", "storing", "saved", "memory", "storage", "ram", "disk"})


def _unit(tokens: Row, place: int) -> str:
    known = sorted(lemmas(tokens[place]) & set(figures("bytes")))
    return known[-1] if known else ""


def _defined(tokens: Row, scale: Fraction, unit: str) -> tuple[Row, Fraction, str]:
    """With a unit as the text says what it is: "1 kB = 1000 bytes"."""
    for match in found(tokens, "equal_bytes"):
        one, other = match.numbers
        names = [_unit(tokens, place + 1) for place in match.numbers]
        if names[1] == "byte" and value(tokens, one) == 1 and names[0] == unit:
            scale = value(tokens, other)
        if names[1] in figures("bytes"):
            return _cut(tokens, match.start, match.end), scale, unit
    return tokens, scale, unit


def _head(tokens: Row, place: int) -> str:
    """What the bytes that are asked for hold: weights alone, or all parameters."""
    own = tokens[slice(*sentence(tokens, place))]
    words = words_of(own)
    weights = bool(words & _WEIGHTS)
    biases = any(lemmas(b) & classes()["bias_noun"] and a.kind in _NAMING for a, b in pairwise(own))
    if words & _PUT_OUT and not words & _ALL:
        return "values"
    if words & _ALL or weights == biases:
        return "parameters"
    return "weights" if weights else "biases"


_NAMING = frozenset({"ARTICLE", "POSSESSOR", "AND"})
_PUT_OUT = frozenset({"output", "map", "maps", "volume"})


def _widths(tokens: Row) -> tuple[Row, list[Fraction]]:
    """The bytes for each number that the text tells, in order, and the text without them."""
    told: list[tuple[int, int, Fraction]] = []
    for name in ("width", "kind_of_number"):
        for match in found(tokens, name):
            unit = _unit(tokens, match.numbers[0] + 1)
            told.append((match.start, match.end, value(tokens, match.numbers[0]) * figures("bytes").get(unit, 0)))
    told += [(at, at + 1, width) for at, each in enumerate(tokens)
             for name, width in figures("widths").items() if each.text.lower() == name]  # fmt: skip
    told = sorted({each[:2]: each for each in told if not any(_holds(other, each) for other in told)}.values())
    for start, end, _ in reversed(told):
        tokens = _cut(tokens, start, end)
    tokens, bare = _changing(tokens)
    widths = [*bare, *(width for *_, width in told)]
    return tokens, _once(widths)


def _holds(one: tuple[int, int, Fraction], other: tuple[int, int, Fraction]) -> bool:
    """Whether a stretch lies within another that is longer."""
    return one[0] <= other[0] and other[1] <= one[1] and one[1] - one[0] > other[1] - other[0]


def _changing(tokens: Row) -> tuple[Row, list[Fraction]]:
    """The 4 of "from 4 bytes to 2 bytes per parameter", of which the second was read."""
    for at, each in enumerate(tokens[:-2]):
        if "from" in lemmas(each) and is_whole(tokens[at + 1]) and _unit(tokens, at + 2):
            width = value(tokens, at + 1) * figures("bytes")[_unit(tokens, at + 2)]
            return (*tokens[:at], *tokens[at + 3 :]), [width]
    return tokens, []


def _once(widths: list[Fraction]) -> list[Fraction]:
    """ "Float32 (4 bytes per number)" tells one width twice."""
    return [each for at, each in enumerate(widths) if not at or each != widths[at - 1]]


# --- multiplications -------------------------------------------------------------------------------------------------


def _multiplied(tokens: Row) -> Derived | None:
    """One multiplication for each weight."""
    elsewhere = (_ELSE - {"activation", "activations"}) | {"matrix", "matrices", "multiplied", "polynomial"}
    if next(found(tokens, "asks_products"), None) is None or words_of(tokens) & elsewhere or not _wired(tokens):
        return None
    tokens = _without(tokens, "one_product_each")
    asked = next(found(tokens, "asks_products"), None)
    if asked is None:
        return None
    tokens = put(tokens, asked.start, asked.end, "how many weights")
    return Derived(tokens, lambda count, _: count, "multiplication", "multiplications")


def _wired(tokens: Row) -> bool:
    """Whether a text speaks of a network, and not of matrices that have letters for names."""
    return not _WIRED.isdisjoint(words_of(tokens))


# --- a told number beside the count ---------------------------------------------------------------------------------


def _sampled(tokens: Row) -> Derived | None:
    """Samples told, for each parameter."""
    asked = next(found(tokens, "samples_per_parameter"), None)
    if asked is None:
        return None
    tokens = put(tokens, asked.start, asked.end, "how many parameters are there")
    told = [match for match in found(tokens, "told_samples") if len(match.numbers) == 1]
    if not told:
        return None
    samples = value(tokens, told[0].numbers[0])
    tokens = (*tokens[: told[0].start], *tokens[told[0].end :])
    return Derived(tokens, lambda count, _: Apply("/", samples, count), "sample", "samples for each parameter")


def _totalled(tokens: Row, name: str) -> tuple[Row, Fraction] | None:
    """The text with a count for what is asked of a told total, and that total."""
    told = next(found(tokens, "told_total"), None)
    if told is None or not value(tokens, told.numbers[0]):
        return None
    total = value(tokens, told.numbers[0]) * _scale(tokens, told.numbers[0] + 1)
    tokens = (*tokens[: told.start], *tokens[told.end :])
    asked = next(found(tokens, name), None)
    if asked is None:
        return None
    return (*put(tokens, asked.start, asked.end, "how many parameters in"),), total


def _scale(tokens: Row, place: int) -> Fraction:
    return Fraction(_SCALES.get(tokens[place].kind, 1))


_SCALES = {"K": 1000, "M": 10**6, "B": 10**9}


def _part_of_total(tokens: Row) -> Derived | None:
    read = _totalled(tokens, "share_asked")
    if read is None:
        return None
    tokens, total = read
    return Derived(tokens, lambda count, _: Apply("*", Fraction(100), Apply("/", count, total)), "percent",
                   "share of all parameters")  # fmt: skip


def _rest_of_total(tokens: Row) -> Derived | None:
    read = _totalled(tokens, "rest_asked")
    if read is None:
        return None
    tokens, total = read
    return Derived(tokens, lambda count, _: Apply("-", total, count), "parameter", "parameters elsewhere")


_DETECTORS: tuple[Callable[[Row], Derived | None], ...] = (
    _stored, _multiplied, _sampled, _part_of_total, _rest_of_total, grown, pruned,
)  # fmt: skip
