"""A period: how often something happens, and what names it."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.text import Text, stem

TIMES = {"TIME", "ROUND", "NUMBERED"}
CLOCKED = {"second", "minute", "hour", "day", "week", "month", "year"}
CALENDAR = {"decade": (10, "year"), "quarter": (3, "month"), "fortnight": (2, "week"), "century": (100, "year")}


@dataclass(frozen=True, slots=True)
class Period:
    """A period of `value` `unit`s, named by the stems `names`, at tokens `start` to `end`; `count` is how many of
    it there
    are where its words say so ("in each of 5 rounds"), `size` the mention of its length ("every 20 minutes")."""

    value: Fraction
    unit: str
    names: frozenset[str]
    start: int
    end: int
    count: Mention | None = None
    size: Mention | None = None
    often: bool = False
    compounds: bool = False

    def __hash__(self) -> int:
        """Periods that are equal stand at the same place."""
        return hash((self.start, self.end))


def in_units(text: Text, place: int, value: Fraction) -> tuple[Fraction, str]:
    times, unit = CALENDAR.get(text.tokens[place].sense, (1, text.tokens[place].sense))
    return value * times, unit


def repeated(period: Period, mention: Mention) -> bool:
    """Whether a number counts what a period names."""
    if mention.unit and (mention.unit == period.unit or stem(mention.unit) in period.names):
        return True
    return mention.kind == "amount" and not mention.unit and bool(mention.nouns & period.names)
