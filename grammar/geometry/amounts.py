"""Numbers with the units of lengths, areas, volumes and angles behind them, and the value that is taken for pi."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Call, Expression
from grammar.school.row import Word
from grammar.units import dimension, units

_PI = frozenset({"pi", "π"})
_ABOVE = {"²": 2, "³": 3, "2": 2, "3": 3}
_SHORT = {
    "m": "metre",
    "cm": "centimetre",
    "mm": "millimetre",
    "km": "kilometre",
    "ft": "foot",
    "in": "inch",
    "dm": "decimetre",
    "yd": "yard",
}
_SQUARE, _CUBIC = frozenset({"square", "sq"}), frozenset({"cubic", "cu"})
DECIMETRE = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at `start` to `end`: its value, the power of a length that its unit is (0 for none, None for shares and
    angles), the length unit behind the power ("litre" by its own name), and whether it is a share or an angle."""

    value: Expression
    number: Fraction
    power: int
    unit: str
    start: int
    end: int
    share: bool = False
    angle: bool = False


def length_scale(unit: str) -> Fraction:
    """How many metres a unit of length is."""
    return DECIMETRE if unit == "decimetre" else units()[unit].scale


def amounts(words: Sequence[Word]) -> Iterator[Amount]:
    """The numbers of a row in order."""
    at = 0
    while at < len(words):
        word = words[at]
        if word.kind not in {"NUMBER", "FRACTION"} or word.value is None:
            at += 1
            continue
        found = _amount(words, at, word.value)
        yield found
        at = found.end


def _amount(words: Sequence[Word], at: int, number: Fraction) -> Amount:
    end = at + 1
    value: Expression = number
    if end < len(words) and words[end].text in _PI and not _sets_pi(words, end):
        value, end = Apply("*", number, Call("pi", ())), end + 1
    unit = unit_at(words, end)
    if unit is not None:
        power, name, after = unit
        return Amount(value, number, power, name, at, after)
    following = words[end] if end < len(words) else None
    if following is not None and following.kind == "PERCENT":
        return Amount(number / 100, number / 100, 0, "", at, end + 1, share=True)
    if following is not None and following.lemma == "degree":
        return Amount(value, number, 0, "", at, end + 1, angle=True)
    return Amount(value, number, 0, "", at, end, share=words[at].kind == "FRACTION" and 0 < number < 1)


def unit_at(words: Sequence[Word], at: int) -> tuple[int, str, int] | None:
    """The power, the length unit and the end of a unit that begins at a place; None where none does."""
    if at >= len(words):
        return None
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if word.lemma in _SQUARE | _CUBIC and after is not None:
        name = "foot" if after.lemma == "foot" else _length(after)
        return None if name is None else (2 if word.lemma in _SQUARE else 3, name, at + 2)
    if word.text[-1:] in _ABOVE and word.text[:-1] in _SHORT:
        return _ABOVE[word.text[-1]], _SHORT[word.text[:-1]], at + 1
    if word.lemma in {"litre", "millilitre"}:
        return 3, word.lemma, at + 1
    name = _length(word)
    if name is None:
        return None
    raised = words[at + 1 : at + 3]
    if [each.kind for each in raised] == ["POWER", "NUMBER"] and raised[1].value in {2, 3}:
        return int(raised[1].value or 0), name, at + 3
    if raised and raised[0].lemma in {"squared", "cubed"}:
        return 2 if raised[0].lemma == "squared" else 3, name, at + 2
    return 1, name, at + 1


def _length(word: Word) -> str | None:
    if word.lemma in {"decimetre", "decimeter", "dm", "decimetres", "decimeters"}:
        return "decimetre"
    return word.lemma if word.kind == "UNIT" and dimension(word.lemma) == "length" and word.lemma in units() else None


def _sets_pi(words: Sequence[Word], at: int) -> bool:
    """Whether what stands at a pi is a value for it: "3.14 for pi"."""
    return words[at - 1].lemma == "for"


def pi_told(words: Sequence[Word]) -> tuple[Fraction | None, frozenset[int]]:
    """The value that is taken for pi, None where none is, and the places of what is said of pi."""
    places: set[int] = set()
    value: Fraction | None = None
    for at, word in enumerate(words):
        if word.text not in _PI:
            continue
        ahead = next((p for p in range(at + 1, min(at + 5, len(words))) if words[p].value is not None), None)
        led = at > 1 and words[at - 1].lemma in {"for", "as"} and words[at - 2].value is not None
        linked = ahead is not None and ahead > at + 1 and all(map(_links, words[at + 1 : ahead]))
        place = at - 2 if led else ahead if linked else None
        if place is not None:
            value = words[place].value
            places |= set(range(min(at, place), max(at, place) + 1))
        elif not at or words[at - 1].value is None:
            kept = {p for p in range(max(0, at - 4), at) if words[p].lemma in _KEEPING}
            if not kept or words[at - 1].lemma not in _KEEPING:
                raise AnotherStory("It cannot be told what is said of pi.")
            places |= kept | {at}
    return value, frozenset(places)


def _links(word: Word) -> bool:
    return word.kind in {"EQUALS", "BE", "AS", "EQUAL", "TO"} or word.lemma in {"as", "be", "≈"}


_KEEPING = frozenset({"multiple", "in", "term", "of", "keep", "leave", "exact", "as", "answer", "your"})
