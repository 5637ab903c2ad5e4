"""The quantities of a text: lists of numbers with their unit, speeds and flows, parts, times of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.lexicon.inflection import singular
from grammar.token import Token
from grammar.units import Unit, units

_NUMBERS = frozenset({"NUMBER", "FRACTION", "DAY"})
_SPEEDS = {
    "mph": ("mile", "hour"), "kmh": ("kilometre", "hour"), "kph": ("kilometre", "hour"),
    "knot": ("nautical mile", "hour"),
    "mps": ("metre", "second"), "fps": ("foot", "second"),
}  # fmt: skip
_RAISED = {"²": "square", "³": "cubic"}
_METRES = {"m": "metre", "cm": "centimetre", "mm": "millimetre", "km": "kilometre", "ft": "foot", "in": "inch"}
_LISTING = frozenset({"COMMA", "AND", "X", "TIMES_SIGN", "BY"})
_SHORT = {"h": "hour", "s": "second", "hr": "hour", "min": "minute", "sec": "second", "d": "day"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue, a name or a quantity between two places of the tokens; a quantity is a length, time or volume in `unit`,
    with `per` a speed or flow."""

    what: str
    at: int
    end: int
    word: str = ""
    values: tuple[Fraction, ...] = ()
    unit: str = ""
    per: str = ""

    @property
    def value(self) -> Fraction:
        """Its only value.

        Raises: AnotherStory where it has several.
        """
        if len(self.values) != 1:
            raise AnotherStory("Several values stand where one is told.")
        return self.values[0]


def quantity(row: Sequence[Token], at: int) -> Mark | None:
    """The quantity that begins at a place: a list of numbers and their unit, "an hour", "the first hour"."""
    token = row[at]
    if token.kind == "CLOCK" and token.value is not None:
        return Mark("CLOCK", at, at + 1, values=(token.value,))
    if (
        token.kind == "ARTICLE"
        and token.text.lower() in {"a", "an"}
        and at + 1 < len(row)
        and (row[at + 1].kind == "TIME" and not (at and row[at - 1].kind == "UNIT"))
    ):
        return Mark("TIME", at, at + 2, values=(Fraction(1),), unit=row[at + 1].sense)
    behind = row[at + 1].text.lower() if at + 1 < len(row) else ""
    if token.kind == "FRACTION" and token.value is not None and behind in {"full", "filled", "empty"}:
        return Mark("LEVEL", at, at + 2, values=(1 - token.value if behind == "empty" else token.value,))
    if token.kind == "FRACTION" and token.value is not None and "ration" in {t.sense for t in row[at + 1 : at + 4]}:
        return Mark("PORTION", at, at + 1, values=(token.value,))
    if token.value is not None and (times := _times(row, at)):
        return times
    if token.kind == "ORDINAL" and token.value is not None and behind == "day":
        return Mark("ON_DAY", at, at + 2, values=(token.value,))
    if token.kind == "ORDINAL" and token.value == 1 and at + 1 < len(row) and row[at + 1].kind == "TIME":
        return Mark("TIME", at, at + 2, values=(Fraction(1),), unit=row[at + 1].sense)
    if token.kind not in _NUMBERS or token.value is None:
        return None
    return _measured(row, at)


def _lemma(token: Token) -> str:
    low = token.text.lower()
    return token.sense if token.kind == "WORD" and token.sense else low


def _times(row: Sequence[Token], at: int) -> Mark | None:
    """ "Twice", "3 times", "half" before "as": how many times as much."""
    token, behind = row[at], row[at + 1].kind if at + 1 < len(row) else ""
    assert token.value is not None
    if token.kind == "MULTIPLE" or (token.kind == "FRACTION" and behind == "AS"):
        return Mark("TIMES", at, at + 1, values=(token.value,))
    return Mark("TIMES", at, at + 2, values=(token.value,)) if token.kind == "NUMBER" and behind == "TIMES" else None


def _measured(row: Sequence[Token], at: int) -> Mark | None:
    values: list[Fraction] = []
    place, unit, per, first = at, "", "", at
    while place < len(row) and row[place].kind in _NUMBERS and (value := row[place].value) is not None:
        behind = place + 1
        if row[place].kind == "FRACTION" and behind + 1 < len(row) and row[behind].kind in {"OF", "ARTICLE"}:
            behind += 1 + (row[behind].kind == "OF" and row[behind + 1].kind == "ARTICLE")
        if (
            behind + 1 < len(row)
            and row[behind].text.lower() in {"working", "full", "whole"}
            and row[behind + 1].kind == "TIME"
        ):
            behind += 1
        own, per_own, end = _unit(row, behind)
        if values and own and unit and (own, per_own) != (unit, per):
            break
        values, first = [*values, value], end if own else behind
        if own:
            unit, per = own, per_own
        place = end if own else behind
        joint = place
        while joint < len(row) and (row[joint].kind in _LISTING or row[joint].text == "x"):
            joint += 1
        if joint == place or joint >= len(row) or row[joint].kind not in _NUMBERS or _counts(row, joint):
            break
        if own and _unit(row, joint + 1)[:2] != (own, per_own):
            break
        place = joint
    if not unit:
        return None if row[at].kind != "NUMBER" or len(values) > 1 else Mark("NUMBER", at, at + 1, values=(values[0],))
    return Mark(_kind(unit, per), at, first, values=tuple(values), unit=unit, per=per)


def _counts(row: Sequence[Token], at: int) -> bool:
    """Whether a number counts things: "60 km and two cars"."""
    own = _unit(row, at + 1)[0]
    return not own and at + 1 < len(row) and row[at + 1].kind not in {"COMMA", "AND", "NUMBER"}


def bare_unit(row: Sequence[Token], at: int) -> Mark | None:
    """A unit without a number: "how many minutes"."""
    unit, per, end = _unit(row, at) if row[at].kind != "LETTER" else ("", "", at)
    return Mark("UNIT", at, end, unit=unit, per=per) if unit else None


def _unit(row: Sequence[Token], at: int) -> tuple[str, str, int]:
    """The unit at a place, what it is per, and where it ends."""
    if at >= len(row):
        return "", "", at
    word = _lemma(row[at])
    named = _SPEEDS.get(row[at].text.lower()) or _SPEEDS.get(word) or _SPEEDS.get(singular(word))
    if named is not None:
        return (*named, at + 1)
    unit = _known(row, at)
    if unit is None:
        raised = _RAISED.get(row[at].text[-1:], "")
        known = _METRES.get(row[at].text[:-1].lower()) if raised else None
        return (f"{raised} {known}", "", at + 1) if known else ("", "", at)
    end = at + (2 if word in {"cubic", "nautical", "square"} else 1)
    if unit.dimension == "length" and end + 1 < len(row) and row[end].kind == "POWER" and row[end + 1].value in {2, 3}:
        return f"{'cubic' if row[end + 1].value == 3 else 'square'} {unit.name}", "", end + 2
    rated = end + 1 < len(row) and unit.dimension in {"length", "volume"}
    if rated and (row[end].kind in {"SLASH", "PER"} or row[end].text.lower() in {"a", "an", "each", "every"}):
        time = _SHORT.get(row[end + 1].text.lower(), row[end + 1].sense)
        if time in units() and units()[time].dimension == "time":
            return unit.name, time, end + 2
    return unit.name, "", end


def _known(row: Sequence[Token], at: int) -> Unit | None:
    """The unit of length, time or volume that a word is."""
    word = row[at].text.lower()
    if word in {"cubic", "nautical", "square"} and at + 1 < len(row):
        return units().get(f"{word} {row[at + 1].sense}")
    if row[at].kind == "LETTER" and word in _SHORT:
        return units()[_SHORT[word]]
    return units().get(row[at].sense) if row[at].kind in {"UNIT", "TIME"} else None


def _kind(unit: str, per: str) -> str:
    dimension = units()[unit].dimension
    if per:
        return "SPEED" if dimension == "length" else "FLOW"
    return dimension.upper()
