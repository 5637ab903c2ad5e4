"""One way at one speed or another: late and early, faster and in less time, so many times as fast."""

from fractions import Fraction
from itertools import pairwise

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.problem import Expression, Measure
from grammar.rates.marks import Mark, Marked
from grammar.rates.ways import Ways, asked_kind

_SIGNS = {"LATE": 1, "EARLY": -1, "ON_TIME": 0}
_QUANTITIES = frozenset({"SPEED", "TIME", "LENGTH", "TIMES"})
_OTHERS = frozenset({
    "WITH", "AGAINST", "WIND", "STILL", "CATCH", "FOLLOW", "TOWARDS", "MEET", "OPPOSITE", "ALONG", "APART", "AHEAD",
    "TRACK",
    "SHUTTLE", "TOTAL", "CLOCK", "FLOW", "VOLUME", "FUEL", "UP", "DOWN", "SAME_TIME", "THE_FASTER", "THE_SLOWER", "OUT",
    "BACK", "FAILS",
})  # fmt: skip


def late(text: Marked) -> tuple[Ways, str, Measure]:
    """The way, the time that is allowed, or the speed that is just right, from being late at one and early at another.

    Raises: AnotherStory where not each speed has its own delay.
    """
    if not text.has("LATE", "EARLY") or text.has(*_OTHERS, "FASTER", "SLOWER", "TIMES", "NUMBER"):
        raise AnotherStory("Nobody is late or early.")
    ways = Ways(text)
    way, allowed, right = ways.measure("way"), ways.measure("time allowed"), ways.measure("right speed")
    ways.tie(way, times(right, allowed), "motion")
    told = [mark for mark in text.marks if mark.what in {"SPEED", "TIME", "LENGTH", *_SIGNS}]
    if text.asked and "ON_TIME" in {mark.what for mark in text.asked}:
        told = [mark for mark in told if not (mark.what == "ON_TIME" and mark in text.asked)]
    speeds = [mark for mark in told if mark.what == "SPEED"]
    delays = [*_delays(ways, told)]
    lengths = [mark for mark in told if mark.what == "LENGTH"]
    if len(speeds) != len(delays) or len(lengths) > 1 or not speeds:
        raise AnotherStory("Not each speed has its own delay.")
    for number, (speed, delay) in enumerate(zip(speeds, delays, strict=True), start=1):
        taken = ways.measure(f"time at speed {number}")
        ways.tie(taken, plus(allowed, delay) if delay >= 0 else less(allowed, -delay))
        ways.tie(way, times(ways.value(speed), taken), "motion")
    for mark in lengths:
        ways.tie(way, ways.value(mark))
    kind = asked_kind(text)
    if "LATE" in {m.what for m in text.asked} or "EARLY" in {m.what for m in text.asked}:
        raise AnotherStory("A delay is asked for.")
    return ways, kind, {"speed": right, "time": allowed, "way": way}[kind]


def _delays(ways: Ways, told: list[Mark]) -> list[Fraction]:
    """How much later than allowed each is, in order.

    Raises: AnotherStory where a time is no delay.
    """
    found: list[Fraction] = []
    held: Mark | None = None
    signs = [mark for mark in told if mark.what in {"TIME", *_SIGNS} and mark.what != "SPEED"]
    for one, two in pairwise([*signs, Mark("END", 0, 0)]):
        if one.what == "TIME" and held is None and two.what in {"LATE", "EARLY"}:
            held = one
        elif one.what in {"LATE", "EARLY"} and held is not None:
            found.append(_SIGNS[one.what] * ways.value(held))
            held = None
        elif one.what in {"LATE", "EARLY"} and two.what == "TIME":
            raise AnotherStory("It is not plain whose a delay is.")
        elif one.what == "ON_TIME":
            found.append(Fraction(0))
        else:
            raise AnotherStory("A time is no delay.")
    return found


def faster(text: Marked) -> tuple[Ways, str, Measure]:
    """The speed or the time of a way that takes so much less at so much more speed.

    Raises: AnotherStory where not one difference of each is told.
    """
    if text.has(*_OTHERS, "LATE", "EARLY", "ON_TIME", "NUMBER"):
        raise AnotherStory("More is told than one way at two speeds.")
    ways = Ways(text)
    marks = [mark for mark in text.marks if mark.what != "CUT"]
    gaps: dict[str, Expression] = {}
    plain: dict[str, Fraction] = {}
    for place, mark in enumerate(marks):
        if mark.what not in _QUANTITIES:
            continue
        before = marks[place - 1].what if place else ""
        after = marks[place + 1].what if place + 1 < len(marks) else ""
        sign = _sign(mark, before, after)
        target = gaps if sign or mark.what == "TIMES" else plain
        if mark.what in target:
            raise AnotherStory("Two of a kind are told.")
        target[mark.what] = mark.value if mark.what == "TIMES" else ways.value(mark) * (sign or 1)
    speeds = {"SPEED", "TIMES"} & gaps.keys()
    if len(speeds) != 1 or "TIME" not in gaps or len(plain) != 1:
        raise AnotherStory("Not one difference of speed and one of time are told.")
    first, second = ways.going("at the speed"), ways.going("at the other speed")
    if "SPEED" in gaps:
        gap = gaps["SPEED"]
        assert isinstance(gap, Fraction)
        ways.tie(second.speed, plus(first.speed, gap) if gap > 0 else less(first.speed, -gap))
    else:
        ways.tie(second.speed, times(gaps["TIMES"], first.speed))
    gap = gaps["TIME"]
    assert isinstance(gap, Fraction)
    if ("SPEED" in gaps) and (gap > 0) == (gaps["SPEED"] > 0):  # type: ignore[operator]
        raise AnotherStory("Who is faster takes no longer.")
    ways.tie(second.time, plus(first.time, gap) if gap > 0 else less(first.time, -gap))
    ways.tie(first.way, second.way)
    (what, value), *_ = plain.items()
    ways.tie({"SPEED": first.speed, "TIME": first.time, "LENGTH": first.way}[what], value)
    kind = asked_kind(text)
    asked = {mark.what for mark in text.asked}
    if asked & {"FASTER", "SLOWER", "LESS", "LONGER"} and not asked & _QUANTITIES:
        raise AnotherStory("It is not plain which of the speeds is asked.")
    return ways, kind, {"speed": first.speed, "time": first.time, "way": first.way}[kind]


def _sign(mark: Mark, before: str, after: str) -> int:
    """Whether a quantity is so much more or less, 0 for neither."""
    if mark.what == "SPEED":
        return 1 if after == "FASTER" else -1 if after in {"SLOWER", "LESS"} else 0
    if mark.what == "TIME":
        if after in {"LESS", "EARLIER"} or before == "LESS":
            return -1
        return 1 if after in {"LONGER", "LATER", "FASTER"} or before == "LONGER" else 0
    return 0
