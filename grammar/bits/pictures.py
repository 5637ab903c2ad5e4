"""What a picture of so many pixels takes, where its colours are told."""

from fractions import Fraction

from grammar.bits.told import Found, Told, bits_for
from grammar.problem import Apply, Expression

_BYTE = Fraction(8)


def picture(told: Told) -> Found | None:
    """What a picture of so many pixels takes, where its colours are told, or the bits of its colours."""
    unit = told.asked_unit("data")
    sides = [at for at in range(1, len(told.row.words) - 1) if told.kind(at) in {"X", "TIMES_SIGN", "BY", "BY_SIZE"}
             and told.whole(at - 1) and told.whole(at + 1)]  # fmt: skip
    sides = sides or _apart(told)
    if unit is None or len(sides) != 1:
        return None
    wide, high = (told.whole(at) for at in _around(told, sides[0]))
    told.used |= {*_around(told, sides[0]), sides[0]}
    bits = _depth(told)
    if bits is None or not wide or not high:
        return None
    size: Expression = Apply("*", Apply("*", Fraction(wide), Fraction(high)), bits)
    in_bits = unit.scale * _BYTE
    size = size if in_bits == 1 else Apply("/", size, in_bits)
    return Found("picture_of_colours", size, unit.name, "the size of the picture")


def _apart(told: Told) -> list[int]:
    """ "512 pixels by 512 pixels"."""
    return [at for at in range(2, len(told.row.words) - 1) if told.kind(at) in {"X", "TIMES_SIGN", "BY", "BY_SIZE"}
            and told.lemma(at - 1) == "pixel" and told.whole(at - 2) and told.whole(at + 1)]  # fmt: skip


def _around(told: Told, at: int) -> tuple[int, int]:
    return (at - 1 if told.whole(at - 1) else at - 2), at + 1


_COLOURS = frozenset({"colour", "color", "shade", "level", "grey", "gray", "tone"})


def _depth(told: Told) -> Fraction | None:
    """The bits of a pixel: as told, or as its colours need."""
    left = list(told.numbers())
    if len(left) != 1:
        return None
    at, value = left[0]
    whole = told.whole(at)
    near = [told.lemma(place) for place in range(at + 1, at + 5)]
    near = [each for each in near if each not in {"-", "possible", "different", "distinct"}]
    told.used |= {at, *(place for place in range(at + 1, at + 4) if told.lemma(place) in {"different", "per"})}
    if near[:1] == ["bit"] and whole:
        coloured = {*near[1:]} & (_COLOURS | {"greyscale", "grayscale"}) and "pixel" not in near
        return value if coloured and not {"channel", "component"} & {*told.lemmas} else None
    return bits_for(whole) if near and near[0] in _COLOURS and whole > 1 else None
