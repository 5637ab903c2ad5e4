"""Pools filled by so many litres a minute, from their measures; hoses of another width, the water equally fast."""

from fractions import Fraction

from grammar.composing import power, times
from grammar.errors import AnotherStory
from grammar.problem import Among, Asked, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.rates.marks import Mark, Marked, marked
from grammar.stories.scene import Scene
from grammar.units import units

_ONE = Fraction(1)


class _Facts:
    """The facts of a text, with positive measures."""

    def __init__(self, text: Marked, scene: Scene) -> None:
        self.span = text.tokens[0].span | text.tokens[-1].span
        self.scene = scene
        self.facts: list[Fact] = []

    def measure(self, name: str) -> Measure:
        """A positive quantity."""
        measure = Measure("amount", (name,), "pools", named=f"the {name}")
        self.facts.append(Among(measure, Numbers.POSITIVE))
        return measure

    def tie(self, left: Expression, right: Expression, law: str) -> None:
        """Two are equal by a law."""
        self.facts.append(Tied(law, left, right, self.span))

    def problem(self, asked: Measure, unit: str) -> Problem:
        """The problem in which a measure is asked."""
        found = HasValue(asked, Asked(unit, span=self.span), span=self.span)
        return Problem((*self.facts, found), (found,), notes=self.scene.notes)


def pools(scene: Scene) -> Problem:
    """The time that filling takes, how much flows, or how fast the water rises, from the measures of a pool.

    Raises: AnotherStory where not its three measures, or its volume, and one flow are told.
    """
    text = marked(scene.unformed, "pools")
    if text.has("NUMBER", "TIMES", "SPEED", "CLOCK", "AREA") and not text.has("EACH"):
        raise AnotherStory("More is told than measures and a flow.")
    facts = _Facts(text, scene)
    sizes = [_metres(mark, value) for mark in text.marks if mark.what == "LENGTH" for value in mark.values]
    volumes = [mark for mark in text.marks if mark.what == "VOLUME"]
    flows = [mark for mark in text.marks if mark.what == "FLOW"]
    spans = [mark for mark in text.marks if mark.what == "TIME"]
    levels = [mark.value for mark in text.marks if mark.what == "LEVEL"]
    if len(levels) > 1 or len(flows) > 1 or len(spans) > 1 or (bool(volumes) == bool(sizes)) or len(volumes) > 1:
        raise AnotherStory("Not one vessel and one flow are told.")
    if volumes and not levels:
        raise AnotherStory("A volume and a flow are quantities with names of their own.")
    flow = _flow(facts, text, flows)
    rises = text.has("RISE")
    if len(sizes) != (2 if rises else 3) and not volumes:
        raise AnotherStory("Not all measures are told.")
    if rises:
        return _rising(facts, text, sizes, flow, flows)
    volume = facts.measure("volume")
    facts.tie(volume, _litres(volumes[0]) if volumes else times(Fraction(1000), *sizes), "volume")
    time = facts.measure("time")
    empties = text.has("EMPTY")
    if empties and levels:
        raise AnotherStory("It is emptied from a part of it.")
    part = 1 - levels[0] if levels else _ONE
    facts.tie(times(part, volume) if part != 1 else volume, times(flow, time), "motion_of_water")
    for mark in spans:
        facts.tie(time, mark.value * units()[mark.unit].scale / 60, "told")
    return _asked_of_pool(facts, text, time, flow, spans, flows)


def _metres(mark: Mark, value: Fraction) -> Fraction:
    return value * units()[mark.unit].scale


def _litres(mark: Mark) -> Fraction:
    return mark.value * units()[mark.unit].scale


def _flow(facts: _Facts, text: Marked, flows: list[Mark]) -> Measure:
    """What flows, in litres a minute: all taps together where it is told of each of some.

    Raises: AnotherStory where a number counts nothing that flows.
    """
    flow = facts.measure("flow in litres a minute")
    counts = [mark for mark in text.marks if mark.what == "NUMBER"]
    if text.has("EACH") != (len(counts) == 1):
        raise AnotherStory("It is not plain how much flows in all.")
    for mark in flows:
        value = mark.value * units()[mark.unit].scale * 60 / units()[mark.per].scale
        facts.tie(flow, times(counts[0].value, value) if counts else value, "told")
    return flow


def _rising(facts: _Facts, text: Marked, sizes: list[Fraction], flow: Measure, flows: list[Mark]) -> Problem:
    """How fast the water rises in a basin of so much ground."""
    units_asked = [mark for mark in text.asked if mark.what == "UNIT" and mark.per]
    if not flows or len(units_asked) != 1 or units()[units_asked[0].unit].dimension != "length":
        raise AnotherStory("It is not plain how the water rises.")
    (asked,) = units_asked
    rise = facts.measure("rise of the water")
    scale = units()[asked.unit].scale * 60 / units()[asked.per].scale
    facts.tie(times(Fraction(1000), *sizes, scale, rise), flow, "volume")
    return facts.problem(rise, f"{asked.unit} per {asked.per}")


def _asked_of_pool(
    facts: _Facts, text: Marked, time: Measure, flow: Measure, spans: list[Mark], flows: list[Mark]
) -> Problem:
    """What is asked: the time, or what flows.

    Raises: AnotherStory where it is neither.
    """
    asked = [mark for mark in text.asked if mark.what == "UNIT"]
    whats = {mark.what for mark in text.asked}
    rate = [mark for mark in asked if mark.per]
    if flows and not spans:
        own = [mark.unit for mark in asked if units()[mark.unit].dimension == "time"]
        if len(asked) > 1 or (asked and not own) or not (own or whats & {"ASK_LONG", "ASK_WHEN"}):
            raise AnotherStory("No time is asked.")
        unit = own[0] if own else flows[0].per
        return _converted(facts, time, unit, Fraction(60) / units()[unit].scale)
    if spans and not flows and len(rate) == 1 and units()[rate[0].unit].dimension == "volume":
        scale = units()[rate[0].per].scale / (60 * units()[rate[0].unit].scale)
        return _converted(facts, flow, f"{rate[0].unit} per {rate[0].per}", scale)
    raise AnotherStory("It is not plain what is asked of the pool.")


def _converted(facts: _Facts, measure: Measure, unit: str, scale: Fraction) -> Problem:
    if scale == 1:
        return facts.problem(measure, unit)
    goal = facts.measure(f"{measure.named.removeprefix('the ')} in the unit asked for")
    facts.tie(goal, times(scale, measure), "converted")
    return facts.problem(goal, unit)


def hoses(scene: Scene) -> Problem:
    """How long a hose of another width takes, or how many carry as much, the water flowing at the same speed.

    Raises: AnotherStory where not two widths are told, or not that the speed is the same.
    """
    text = marked(scene.unformed, "hoses")
    if not text.has("ALIKE") or text.has("FLOW", "VOLUME", "SPEED", "CLOCK", "LEVEL"):
        raise AnotherStory("It is not told that the water flows equally fast.")
    facts = _Facts(text, scene)
    widths = [
        (mark.what, _metres(mark, value)) for mark in text.marks if mark.what == "LENGTH" for value in mark.values
    ]
    areas = [mark.value * units()[mark.unit].scale for mark in text.marks if mark.what == "AREA"]
    ratio = [mark.value for mark in text.marks if mark.what == "TIMES"]
    spans = [mark for mark in text.marks if mark.what == "TIME"]
    counts = [mark for mark in text.marks if mark.what == "NUMBER"]
    if len(widths) == 2 and not ratio and not areas:
        one, two = (power(value, Fraction(2)) for _, value in widths)
    elif len(areas) == 2 and not widths and not ratio:
        one, two = areas
    elif len(ratio) == 1 and not widths and not areas:
        one, two = _wider(text, ratio[0])
    else:
        raise AnotherStory("Not two widths are told.")
    if len(spans) == 1 and not [mark for mark in counts if mark.value != 1]:
        time = facts.measure("time of the other")
        facts.tie(times(two, time), times(one, spans[0].value), "cross_sections")
        asked = [mark.unit for mark in text.asked if mark.what == "UNIT"]
        if (asked and asked != [spans[0].unit]) or not (asked or text.has("ASK_LONG")):
            raise AnotherStory("The time is asked in another unit.")
        return facts.problem(time, spans[0].unit)
    if not spans and len(counts) == 1 and text.has("ASK_MANY") and not ratio:
        many = facts.measure("number of the others")
        first = next(mark for mark in text.marks if mark.what in {"LENGTH", "AREA"})
        if counts[0].at > first.at:
            raise AnotherStory("It is not plain which are counted.")
        facts.tie(times(two, many), times(one, counts[0].value), "cross_sections")
        return facts.problem(many, "hose")
    raise AnotherStory("It is not plain what is asked of the hoses.")


def _wider(text: Marked, ratio: Fraction) -> tuple[Expression, Expression]:
    """The cross-sections of the hose whose time is told and of the other, one so many times as wide.

    Raises: AnotherStory where it is not told whose time it is.
    """
    told = [sentence for number, sentence in enumerate(text.sentences)
            if number != text.asking and any(mark.what == "TIME" for mark in sentence)]  # fmt: skip
    if len(told) != 1 or any(mark.what == "TIMES" for mark in told[0]):
        raise AnotherStory("It is not plain whose time is told.")
    (place,) = [mark.at for mark in told[0] if mark.what == "TIME"]
    start = place
    while start and text.tokens[start - 1].kind not in {"STOP", "SEMICOLON", "COMMA"}:
        start -= 1
    words = {token.text.lower() for token in text.tokens[start:place]}
    narrow, wide = words & {"narrow", "narrower", "thin", "small", "smaller", "thinner"}, words & {
        "wide", "wider", "thick", "large", "larger", "thicker", "bigger",
    }  # fmt: skip
    if bool(narrow) is bool(wide) or ratio <= 1:
        raise AnotherStory("It is not plain whose time is told.")
    squared: Expression = power(ratio, Fraction(2)) if text.has("ACROSS", "RADIUS") else ratio
    return (_ONE, squared) if narrow else (squared, _ONE)
