"""How many values bits tell apart, and how many bits so many values need."""

from fractions import Fraction

from grammar.bits.told import TWO, Found, Told, bits_for, many_asked, sized
from grammar.problem import Apply

_VALUES = frozenset({
    "value", "colour", "color", "level", "number", "integer", "state", "address", "code", "character", "symbol",
    "shade", "combination", "step", "location", "message", "pattern", "outcome", "option", "item", "instruction",
    "word",
    "position", "object", "cell", "thing",
})  # fmt: skip


def values(told: Told) -> Found | None:
    """ "How many colours can 24 bits represent?", "the largest unsigned number that fits in 12 bits"."""
    many = many_asked(told)
    largest = "LARGEST" in {told.kind(at) for at in range(len(told.row.words))} or "maximum" in told.lemmas
    if many is not None and told.lemma(many) not in _VALUES:
        return None
    if (many is None) is not largest or told.lemma(many or 0) == "bit":
        return None
    bits = _bits(told)
    if bits is None:
        return None
    noun = told.lemma(many) if many is not None else ""
    told.used |= {at for at in range(len(told.row.words)) if told.lemma(at) == "different"}
    count = Apply("**", TWO, Fraction(bits))
    if largest:
        plain = {"unsigned", "natural", "non-negative", "nonnegative", "positive", "binary"} & {*told.lemmas}
        numbered = {"number", "integer", "value"} & {*told.lemmas}
        return Found("values_of_bits", Apply("-", count, Fraction(1)), "", "the largest number") if (
            plain and numbered) else None  # fmt: skip
    return Found("values_of_bits", count, noun, "the number of values")


def _bits(told: Told) -> int | None:
    """How many bits there are in all: a number of them, or those of several parts."""
    counted = [(at, end) for at, end in sized(told, frozenset({"bit"}))]
    lines = [(at, end) for at, end in sized(told, frozenset({"address"})) if told.lemma(end) == "line"]
    found = counted or lines
    if not found:
        return None
    parts = [at for at, _ in told.numbers() if told.whole(at)]
    values = [told.whole(at) for at in parts]
    told.used |= {at for at, _ in found} | {*parts}
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and values[0] == values[1] and len(counted) == 2:
        return None
    top = max(values)
    if sum(values) == 2 * top:
        return top  # the whole and its parts
    listed = all(told.kind(a + 1) in {"WORD", "FOR", "TO", "OF"} for a in parts)
    one = len(counted) in {1, len(values)} and not {"byte", "word", "each", "per"} & {*told.lemmas}
    return (
        sum(values)
        if listed and one and {"AND", "COMMA"} & {told.kind(at) for at in range(parts[0], parts[-1])}
        else None
    )


def needed(told: Told) -> Found | None:
    """ "How many bits are needed for 64 colours?"."""
    many = many_asked(told)
    if many is None or told.lemma(many) != "bit" or "information" in told.lemmas or "entropy" in told.lemmas:
        return None
    counted = list(sized(told, _VALUES))
    if len(counted) != 1 or told.lemma(counted[0][1]) in {"long", "per"}:
        return None
    at, _ = counted[0]
    told.used |= {
        at,
        *(p for p in range(len(told.row.words)) if told.lemma(p) in {"per", "each", "least", "different"}),
    }
    count = told.whole(at)
    from_one = count > 1
    return Found("bits_for_values", bits_for(count), "bit", "the number of bits") if from_one else None
