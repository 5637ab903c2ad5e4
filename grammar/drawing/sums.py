"""What the numbers drawn add up to, and the highest and lowest of them."""

from fractions import Fraction

from grammar.drawing.lot import is_prime
from grammar.drawing.quantity import quantity
from grammar.drawing.said import Said
from grammar.samples import AllOf, Apart, Happening, SoMany, Totals

_FAR = 1_000
_ADDING = frozenset({"add", "sum", "total"})


def summed(said: Said) -> Happening | None:
    """ "a sum of 7", "a total greater than 9", "they add up to 5 or 10", "an even sum", "the highest is 4"."""
    if not said.lot.shows:
        return None
    if said.whole() == said.taken and said.kind(1) in {"STRING", "LIGHT", "OUTPUT"}:
        said.at += 2
        said.skip()
    if said.takes_word("product"):
        return _multiplied(said)
    if said.takes_word("difference", "differ", "differs", "apart"):
        return _apart(said)
    early = said.kind() if said.takes("EVEN") or said.takes("ODD") or said.takes("PRIME") else ""
    if not (said.takes("SUM") or said.takes_word("add", "adding", "adds", "sums", "totals")):
        return _extreme(said) if not early else None
    while said.kind() in {"UP", "TO", "BE", "OF", "EQUALS", "EQUAL"} or said.word() in {"exactly", "face", "number"}:
        said.at += 1
    said.skip()
    if early:
        return Totals(tuple(each for each in _possible(said) if _is(early, each)))
    return _bounded(said)


def _multiplied(said: Said) -> Happening | None:
    """ "the product is 12", "the product of the two numbers is at least 20"."""
    taken = said.taken
    shown = [each.value for each in said.lot.sorts if each.value is not None]
    said.skip()
    if said.whole() == said.taken:
        said.at += 1
        said.skip()
    if len(shown) ** 2 > _FAR or taken != 2:
        return None
    possible = sorted({one * other for one in shown for other in shown})
    if said.kind() in {"EVEN", "ODD", "PRIME"}:
        said.at += 1
        return Totals(tuple(each for each in possible if _is(said.kind(-1), each)), multiplied=True)
    said.taken = possible[-1]
    many = quantity(said)
    said.taken = taken
    if many is None:
        return None
    return Totals(tuple(each for each in possible if many.least <= each <= many.most), multiplied=True)


def _possible(said: Said) -> range:
    shown = [each.value for each in said.lot.sorts if each.value is not None]
    return range(min(shown) * said.taken, max(shown) * said.taken + 1)


def _is(kind: str, total: int) -> bool:
    return {"EVEN": total % 2 == 0, "ODD": total % 2 == 1}.get(kind, is_prime(total))


def _bounded(said: Said) -> Happening | None:
    """What a sum is said to be."""
    possible = _possible(said)
    if said.kind() in {"EVEN", "ODD", "PRIME"}:
        said.at += 1
        kind = said.marks[said.at - 1].kind
        return Totals(tuple(each for each in possible if _is(kind, each)))
    if said.kind() == "MULTIPLE_OF":
        by = said.whole(2)
        if said.kind(1) not in {"OF", "BY"} or not by:
            return None
        said.at += 3
        return Totals(tuple(each for each in possible if each % by == 0))
    before = said.taken
    said.taken = possible.stop - 1
    try:
        many = quantity(said)
    finally:
        said.taken = before
    if many is None:
        return None
    totals = [each for each in possible if many.least <= each <= many.most]
    while many.plain and said.kind() in {"OR", "COMMA"} and said.whole(1) is not None:
        totals.append(said.whole(1) or 0)
        said.at += 2
    return Totals(tuple(sorted(set(totals))))


def _apart(said: Said) -> Happening | None:
    """ "differ by exactly 2", "a difference of at least 3"."""
    said.skip()
    said.takes("BY")
    if said.taken != 2:
        return None
    said.taken = _FAR
    many = quantity(said)
    said.taken = 2
    return None if many is None else Apart(tuple(range(many.least, min(many.most, _FAR) + 1)))


def _extreme(said: Said) -> Happening | None:
    """ "the highest number is 4", "the larger of the two is 5"."""
    highest = said.word() in {"highest", "largest", "greatest", "maximum", "biggest", "larger", "higher"}
    if not highest and said.word() not in {"lowest", "smallest", "least", "minimum", "smaller", "lower"}:
        return None
    if said.kind(1) == "THAN":
        return None
    said.at += 1
    said.skip()
    if said.whole() == said.taken and said.at and said.marks[said.at - 1].kind == "OF":
        said.at += 1
        said.skip()
    value = said.whole()
    if value is None:
        return None
    said.at += 1
    if said.kind() == "OR":
        return None
    inside = (
        said.lot.showing(Fraction(-(10**9)), Fraction(value))
        if highest
        else said.lot.showing(Fraction(value), Fraction(10**9))
    )
    exact = tuple(sorted(said.lot.showing(Fraction(value), Fraction(value))))
    if not exact:
        return None
    return AllOf((SoMany(tuple(sorted(inside)), said.taken, said.taken), SoMany(exact, 1, said.taken)))
