"""Trees of stretches, periods and points of time to their meanings."""

from dataclasses import replace
from fractions import Fraction

from grammar.leaves import Leaves
from grammar.phrase import (
    Period,
    Point,
    Stretch,
)

_HOURS = 24
_WHICH = {"ORDINAL": "first", "NEXT": "next", "FURTHER": "next", "PREVIOUS": "last", "FINAL": "last"}


class Times(Leaves):
    """Trees of stretches, periods and points of time to their meanings."""

    # --- times ----------------------------------------------------------------------------------------------------

    def stretch(self, children: list[object]) -> Stretch:
        leaves = self._leaves(children)
        kinds = {leaf.kind for leaf in leaves}
        value, unit = self._time(leaves, self._number(leaves))
        which = next(
            (
                _WHICH[leaf.kind]
                for leaf in leaves
                if leaf.kind in _WHICH and (leaf.kind != "ORDINAL" or leaf.value == 1)
            ),
            "",
        )
        direction = 1 if kinds & {"LATER", "NOW"} else -1 if "AGO" in kinds else 0
        return Stretch(value, unit, direction, article=not kinds & {"NUMBER", "FRACTION"}, which=which)

    one_stretch = stretch

    def period(self, children: list[object]) -> Period:
        leaves = self._leaves(children)
        return Period(*self._time(leaves, self._number(leaves)))

    every = period

    def compounding(self, children: list[object]) -> Period:
        return replace(self.period(children), compounding=True)

    def per_annum(self, children: list[object]) -> Period:
        return Period(Fraction(1), "year")

    def every_other(self, children: list[object]) -> Period:
        return Period(*self._time(self._leaves(children), Fraction(2)))

    def often(self, children: list[object]) -> Period:
        leaves = self._leaves(children)
        times = next((x.value for x in leaves if x.kind in {"NUMBER", "MULTIPLE"} and x.value is not None), Fraction(1))
        return Period(*self._time(leaves, 1 / times))

    once = period

    def nth(self, children: list[object]) -> Point:
        leaves = self._leaves(children)
        value, unit = self._number(leaves), self._time(leaves, Fraction(1))[1]
        return Point(
            "nth",
            value,
            unit,
            ordinal=any(x.kind == "ORDINAL" for x in leaves),
            at_end=any(x.kind == "STOPS" for x in leaves),
        )

    def date(self, children: list[object]) -> Point:
        return Point("date")

    def clock(self, children: list[object]) -> Point:
        leaves = self._leaves(children)
        value = leaves[0].value or Fraction(0)
        return Point("nth", value + (_HOURS if any(x.kind == "NEXT" for x in leaves) else 0), leaves[0].sense)

    def at_end(self, children: list[object]) -> Point:
        return Point("end")

    def at_start(self, children: list[object]) -> Point:
        return Point("start")
