"""Keys of so many symbols each, all equally likely: passwords of 8 lowercase letters, 6-digit PINs, keys of 32 bits."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.bits.told import Told, log2, times
from grammar.problem import Apply, Expression

_SIZES = {"letter": 26, "digit": 10, "bit": 2, "figure": 10}
_PLACES = frozenset({"character", "symbol", "letter", "digit", "bit"})
_KEYS = frozenset({
    "password", "pin", "key", "code", "passcode", "string", "passphrase", "combination", "sequence", "word", "message",
})  # fmt: skip
_SMALL, _LARGE = frozenset({"lowercase", "lower"}), frozenset({"uppercase", "upper", "capital"})
_BETWEEN = frozenset({
    "lowercase", "uppercase", "lower", "upper", "case", "capital", "hexadecimal", "random", "decimal", "binary", "-",
    "of", "exactly", "english",
})  # fmt: skip
_STOCK = frozenset({"from", "of", "using", "use", "with", "over", "consist", "contain", "among", "each"})
_MOST = 200


@dataclass(frozen=True, slots=True)
class Keys:
    """So many places, each with one of so many symbols."""

    length: int
    symbols: int

    @property
    def count(self) -> Expression:
        """How many there are."""
        return Apply("**", Fraction(self.symbols), Fraction(self.length))


def keys(told: Told) -> Keys | None:
    """The keys that a text tells of; their words count as used."""
    lemmas = told.lemmas
    if not _KEYS & {*lemmas}:
        return None
    for at, value in told.numbers():
        noun = _noun(told, at)
        if noun is None or not told.whole(at) or value > _MOST:
            continue
        size = _size(told, at, noun)
        if size is not None:
            told.used |= {at, noun}
            return Keys(int(value), size)
    return None


def _noun(told: Told, at: int) -> int | None:
    """Where the symbols stand that a number counts."""
    end = at + 1
    while told.lemma(end) in _BETWEEN:
        end += 1
    return end if told.lemma(end) in _PLACES else None


def _size(told: Told, at: int, noun: int) -> int | None:
    """How many symbols each place may have: as told of them all, else as their name says."""
    told_of = _stock(told, noun)
    if told_of is not None:
        return told_of
    words = {*told.lemmas[max(at - 3, 0) : noun + 1]}
    if told.lemma(noun) == "letter" and words & _SMALL and words & _LARGE:
        return 52
    return 16 if "hexadecimal" in words else _SIZES.get(told.lemma(noun))


def _stock(told: Told, noun: int) -> int | None:
    """ "From 64 symbols", "of lowercase letters and digits", "using 26 letters"."""
    for at in range(noun + 1, len(told.row.words)):
        if told.lemma(at) in _STOCK and (found := _listed(told, at + 1)) is not None:
            return found
    return None


def _listed(told: Told, at: int) -> int | None:
    size, case, places, joined = 0, set[str](), set[int](), True
    while at < len(told.row.words):
        lemma, number = told.lemma(at), told.whole(at)
        noun = _noun(told, at) if number else None
        if noun is not None and joined:
            size, joined = size + number, False
            places |= {at, noun}
            at = noun + 1
        elif lemma in _SIZES and joined:
            both = lemma == "letter" and case & _SMALL and case & _LARGE
            size, joined = size + (52 if both else 16 if "hexadecimal" in case else _SIZES[lemma]), False
            at += 1
        elif lemma in _BETWEEN | {"possible", "different", "set", "all", "alphabet"}:
            case.add(lemma)
            at += 1
        elif told.kind(at) in {"AND", "OR", "COMMA", "HYPHEN"} and (size or case):
            joined = joined or told.kind(at) != "HYPHEN"
            at += 1
        else:
            break
    told.used |= places if size else set()
    return size or None


def keyed_bits(found: Keys) -> Expression:
    """How many bits one of them tells."""
    return times(Fraction(found.length), log2(Fraction(found.symbols)))
