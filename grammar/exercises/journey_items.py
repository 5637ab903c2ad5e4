"""What a text tells of a way in parts: speeds, distances, times, shares of one of them, and the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text
from grammar.units import units

_PER = {"h": "hour", "s": "second", "hr": "hour", "min": "minute"}


@dataclass(frozen=True, slots=True)
class Item:
    """Something said of a part or of all: a speed, a distance, a time, a share of one of them, or the rest."""

    what: str
    value: Fraction
    at: int
    figure: Figure | None = None


def speed(figure: Figure) -> tuple[str, str] | None:
    """The units of length and time of a speed."""
    if figure.unit == "mph":
        return "mile", "hour"
    per = _PER.get(figure.per, figure.per)
    known = units()
    lengthy = figure.unit in known and known[figure.unit].dimension == "length"
    return (figure.unit, per) if lengthy and per in known and known[per].dimension == "time" else None


def items(text: Text, length: str, time: str) -> Iterator[Item]:
    """All that the numbers of a text tell, in these units.

    Raises: AnotherStory where a number is none of a way.
    """
    known = units()
    for figure in text.figures:
        pair = speed(figure)
        unit = known.get(figure.unit)
        if pair is not None:
            scale = known[pair[0]].scale / known[length].scale * known[time].scale / known[pair[1]].scale
            yield Item("v", figure.value * scale, figure.at, figure)
        elif unit is not None and not figure.per and unit.dimension in {"length", "time"}:
            mine = length if unit.dimension == "length" else time
            yield Item("d" if mine == length else "t", figure.value * unit.scale / known[mine].scale, figure.at, figure)
        elif figure.is_percent or (not figure.unit and 0 < figure.value < 1):
            yield Item("share", figure.share if figure.is_percent else figure.value, figure.at, figure)
        elif text.kind(figure.start - 1) in {"REMAINING", "REMAIN", "OTHER", "NEXT"} and not figure.unit:
            yield Item("d", figure.value, figure.at, figure)  # "the remaining 200"
        else:
            raise AnotherStory("A number is none of a way.")
    taken = {p for f in text.figures for p in range(f.start, f.end)}
    for at, word in enumerate(text.words):
        if word.kind == "ORDINAL" and word.value in {3, 4, 5} and at not in taken and _is_share(text, at):
            yield Item("share", 1 / (word.value or Fraction(1)), at)
        if text.lemmas[at] in {"rest", "remainder", "remaining"} and text.kind(at + 1) not in {"NUMBER", "FRACTION"}:
            yield Item("rest", Fraction(0), at)


def _is_share(text: Text, at: int) -> bool:
    """The "third" of "the next third"."""
    return text.kind(at - 1) in {"NEXT", "PREVIOUS", "ORDINAL", "OTHER", "REMAINING"} or text.lemma(at - 1) in {
        "middle",
        "final",
        "last",
        "another",
    }
