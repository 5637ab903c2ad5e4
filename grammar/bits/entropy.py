"""The entropy of probabilities, of equally likely values and of keys; the length of a prefix code."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush

from grammar.bits.keys import keyed_bits, keys
from grammar.bits.told import Found, Told, log2, times
from grammar.problem import Apply, Expression

_AT_RANDOM = frozenset({"random", "randomly", "drawn", "likely", "die", "uniform", "uniformly", "each"})


def entropy(told: Told) -> Found | None:
    """The entropy of probabilities, of equally likely values, of a key."""
    asks = {"entropy", "information"} & {*told.lemmas}
    if not asks or ("information" in asks and "bit" not in told.lemmas):
        return None
    told.used |= {
        at
        for at in range(len(told.row.words))
        if told.lemma(at) in _AT_RANDOM or told.lemma(at).startswith("probabilit")
    }
    shares = _shares(told)
    if shares:
        terms = [Apply("*", each, log2(1 / each)) for each in shares]
        return Found("entropy", _added(terms), "bit", "the entropy")
    found = keys(told)
    if found is not None:
        return Found("equally_likely", keyed_bits(found), "bit", "the entropy")
    return _alike(told)


def _alike(told: Told) -> Found | None:
    """A fair coin or die, or one of so many that are equally likely; several of them."""
    words = told.lemmas
    likely = "likely" in words and "equally" in told.said
    fair = "fair" in words
    values = list(told.numbers())
    if fair and "coin" in words:
        told.used |= {at for at, _ in values}
        return Found("equally_likely", values[0][1] if values else Fraction(1), "bit", "the entropy") if (
            len(values) < 2) else None  # fmt: skip
    if fair and ("die" in words or "dice" in words):
        told.used |= {at for at, _ in values}
        return Found("equally_likely", log2(values[0][1] if values else Fraction(6)), "bit", "the entropy") if (
            len(values) < 2 and "dice" not in told.said) else None  # fmt: skip
    if not likely or not 0 < len(values) <= 2 or any(value.denominator > 1 or value < 1 for _, value in values):
        return None
    sized = [
        at
        for at, _ in values
        if told.lemma(at + 1) in {"equally", "likely", "one"} or told.lemma(at - 1) in {"of", "from"}
    ]
    if len(values) == 1:
        told.used.add(values[0][0])
        return Found("equally_likely", log2(values[0][1]), "bit", "the information")
    if len(sized) != 1 or told.lemma(sized[0]) == "one":
        return None
    told.used |= {at for at, _ in values}
    size = next(value for at, value in values if at == sized[0])
    count = next(value for at, value in values if at != sized[0])
    one = [at for at, value in values if value == 1]
    return Found("equally_likely", times(Fraction(1) if one else count, log2(size)), "bit", "the information")


def _shares(told: Told) -> list[Fraction]:
    """The probabilities that are listed, which make up 1; how many there are may be told, too."""
    told_ = list(told.numbers())
    percent = any(told.kind(at + 1) == "PERCENT" for at, _ in told_)
    shares = [(at, value / 100 if percent else value) for at, value in told_
              if (told.kind(at + 1) == "PERCENT" if percent else 0 < value < 1)]  # fmt: skip
    counts = [at for at, value in told_ if at not in {each for each, _ in shares} and value == len(shares)]
    if len(shares) < 2 or sum(value for _, value in shares) != 1 or len(shares) + len(counts) != len(told_):
        return []
    told.used |= {at for at, _ in shares} | {at + 1 for at, _ in shares if percent} | {*counts}
    told.used |= {at for at in range(len(told.row.words)) if told.lemma(at).startswith("probabilit")}
    return [value for _, value in shares]


def _added(terms: Sequence[Expression]) -> Expression:
    whole, *others = terms
    for each in others:
        whole = Apply("+", whole, each)
    return whole


def huffman(told: Told) -> Found | None:
    """How many bits a Huffman code takes for a symbol on average, or for all where frequencies are told."""
    if "huffman" not in told.lemmas:
        return None
    shares = _shares(told)
    told.used |= {
        at for at in range(len(told.row.words)) if told.lemma(at) in {"average", "per", "expect", "expected", "mean"}
    }
    if shares:
        asks = {"average", "expect", "expected", "mean"} & {*told.lemmas}
        return (
            Found("prefix_code", _added(list(_joined(shares))), "bit per symbol", "the mean length") if asks else None
        )
    values = list(told.numbers())
    if len(values) < 2 or not {"total", "altogether"} & {*told.lemmas, *told.said} or "frequency" not in {
        *told.lemmas} | {each.removesuffix("ies") + "y" for each in told.said}:  # fmt: skip
        return None
    told.used |= {at for at, _ in values}
    return Found("prefix_code", _added(list(_joined([value for _, value in values]))), "bit", "the number of bits")


def _joined(weights: list[Fraction]) -> Iterator[Fraction]:
    """The weights of the joined symbols, joining by joining: every one of them costs a bit."""
    heap = [*weights]
    heapify(heap)
    while len(heap) > 1:
        both = heappop(heap) + heappop(heap)
        yield both
        heappush(heap, both)
