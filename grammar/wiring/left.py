"""What is left of a count, and by how many percent it grows."""

from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Dense, Expression, Measure, Network
from grammar.wiring.made import Derived
from grammar.wiring.pattern import lemmas
from grammar.wiring.phrases import Row, found, put, value

_WEIGHTS = frozenset({"weight", "connection", "synapse", "edge"})


def grown(tokens: Row) -> Derived | None:
    """By how many percent a count rises, from the factor by which it does."""
    asked = next(found(tokens, "asks_percent_more"), None)
    if asked is None:
        return None
    head = tokens[asked.words[0]].text if asked.words else "parameters"
    tokens = put(tokens, asked.start, asked.end, f"by what factor does the number of {head} grow")
    return Derived(tokens, lambda ratio, _: Apply("*", Fraction(100), Apply("-", ratio, Fraction(1))), "percent",
                   f"growth of the number of {head}")  # fmt: skip


def pruned(tokens: Row) -> Derived | None:
    """What is left where a part of the weights is removed and the biases stay."""
    kept = next(found(tokens, "weights_kept"), None)
    told = kept or next(found(tokens, "weights_removed"), None)
    asked = next(found(tokens, "asks_left"), None)
    if told is None or asked is None or len(told.numbers) != 1:
        return None
    part = value(tokens, told.numbers[0]) / (1 if tokens[told.numbers[0]].kind == "FRACTION" else 100)
    part = part if kept else 1 - part
    head = "weight" if lemmas(tokens[asked.words[0]]) & _WEIGHTS else "parameter"
    stay = next(found(tokens, "biases_stay"), None)
    spans = sorted([(told.start, told.end, ""), (asked.start, asked.end, "how many parameters are there"),
                    *([(stay.start, stay.end, "with biases")] if stay is not None else [])], reverse=True)  # fmt: skip
    many = value(tokens, stay.numbers[0]) if stay is not None and stay.numbers else None
    for start, end, text in spans:
        tokens = put(tokens, start, end, text)
    return Derived(tokens, lambda count, network: _left(count, network, part, head, stay is not None, many), head,
                   f"{head}s that are left")  # fmt: skip


def without_pruned(tokens: Row) -> tuple[Row, Fraction | None]:
    """The text without the words by which a part of all parameters is removed, and the part that stays."""
    told = next(found(tokens, "all_removed"), None)
    if told is None or len(told.numbers) != 1:
        return tokens, None
    part = value(tokens, told.numbers[0]) / (1 if tokens[told.numbers[0]].kind == "FRACTION" else 100)
    start, end = told.start, told.end
    again = next(found((*tokens[:start], *tokens[end:]), "all_removed"), None)
    return (tokens, None) if again is not None or part >= 1 else ((*tokens[:start], *tokens[end:]), 1 - part)


def remaining(tokens: Row, kept: Fraction) -> Derived | None:
    """How many of all parameters are left."""
    asked = next(found(tokens, "asks_left"), None)
    if asked is None or lemmas(tokens[asked.words[0]]) & _WEIGHTS:
        return None
    tokens = put(tokens, asked.start, asked.end, "how many parameters are there")
    return Derived(tokens, lambda count, _: Apply("*", kept, count), "parameter", "parameters that are left", kept)


def _left(count: Measure, network: Network, part: Fraction, head: str, stay: bool, many: Fraction | None) -> Expression:
    biased = [each for each in network.layers if isinstance(each, Dense) and each.bias]
    units = sum(each.outputs for each in biased if isinstance(each.outputs, Fraction))
    if count.qualifiers or count.head != "parameter" or (many is not None and many != units):
        raise AnotherStory("It is not clear of what a part is removed.")
    if head == "parameter" and biased and not stay:
        raise AnotherStory("Whether biases are removed is not said.")
    weights = Apply("*", part, Measure("weight", (), network.owner, named="weights"))
    if head == "weight" or not biased:
        return weights
    return Apply("+", weights, Measure("bias", (), network.owner, named="biases"))
