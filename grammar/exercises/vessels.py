"""Vessels that taps fill and drains or leaks empty: how long together, how long one alone, how much it holds."""

from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.exercises.figure import Figure
from grammar.exercises.flowing import Flowing
from grammar.exercises.text import Text
from grammar.exercises.told import Told, named
from grammar.problem import Expression
from grammar.units import units

_CLAIMED = frozenset({
    "all", "sum", "both", "full", "capacity", "holding", "sharing", "draining", "leaving", "starting", "others",
    "joining", "now", "before", "rest", "members", "amount", "again", "going", "running", "removing", "ending",
    "having", "same", "evaporating",
})  # fmt: skip
_PLAIN = frozenset({
    "SHRINK", "SHRINKAGE", "GROW", "TAKE", "LEAVE", "LATER", "MORE", "OTHER", "STOPS", "RELATION", "OUT", "DOWN", "UP",
    "PREVIOUS", "SPARE", "EACH", "BIGGER", "TOTAL", "FULL", "REMAIN", "REMAINING", "PER", "BEFORE", "ALL",
})  # fmt: skip
_STRANGE = frozenset({
    "twice", "times", "fast", "faster", "slower", "double", "alternate", "alternately", "turn", "percent", "than",
    "page", "worker", "man", "cost", "average", "each", "every", "rain", "evaporate", "bucket", "again", "same",
    "identical", "equal", "speed", "person", "machine", "printer", "job",
})  # fmt: skip
_CAPACITY = frozenset({"capacity", "hold", "volume", "contain"})
_TOGETHER = frozenset({"both", "together", "all", "simultaneously", "three", "everything"})
_PIPES = frozenset({"pipe", "tap", "faucet", "pump", "hose", "inlet", "valve"})


def tell(text: Text) -> Told:
    """The time, or what it holds.

    Raises: AnotherStory where not every number is a time, a part that is full, or what flows.
    """
    if set(text.lemmas) & _STRANGE:
        raise AnotherStory("More is told than who fills and who empties.")
    spans = [f for f in text.figures if _is_time(f)]
    parts = [f for f in text.figures if 0 < f.value < 1 and text.kind(f.end) in {"FULL", "SPARE"}]
    flows = [f for f in text.figures if _flow(text, f)]
    rest = [f for f in text.figures if f not in (*parts, *flows) and not _counts_taps(text, f)]
    places = range(len(text.words) - 2)
    piped = bool(set(text.lemmas) & _PIPES)
    if piped and any(text.kind(at) == "ORDINAL" and "TIME" in {text.kind(at + 1), text.kind(at + 2)} for at in places):
        raise NotAnswered("I cannot tell what runs in the first hours.")
    if not spans or len(parts) > 1 or len(flows) > 1 or any(text.is_asked(f) for f in rest):
        raise AnotherStory("More is told than a vessel.")
    reader = Flowing(text, spans[0].unit)
    reader.read(rest)
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    if {text.lemma(p) for p in text.asked} & _CAPACITY:
        return _capacity(text, reader, flows)
    if flows:
        raise AnotherStory("What flows is told, and no capacity asked.")
    return _timed(text, reader, _level(text, parts))


def _timed(text: Text, reader: Flowing, level: Fraction | None) -> Told:
    """The time that is asked for: of one alone, or of all that are open.

    Raises: AnotherStory where it is not plain whose.
    """
    words = {text.lemma(p) for p in text.asked}
    asked = reader.agents_in(text.asked)
    if len(asked) == 1 and not words & _TOGETHER and (not reader.phases or not asked <= reader.known()):
        return _alone(reader, next(iter(asked)), level)
    if asked and not words & _TOGETHER and asked != reader.now() and not reader.moved:
        raise AnotherStory("It is not plain who is asked about.")
    full, empty = reader.fills(text.asked), reader.empties(text.asked)
    if full and empty:
        raise AnotherStory("It is not plain whether it is filled or emptied.")
    return _together(text, reader, level, empties=empty)


def _is_time(figure: Figure) -> bool:
    unit = units().get(figure.unit)
    return unit is not None and unit.dimension == "time" and not figure.per


def _flow(text: Text, figure: Figure) -> bool:
    """ "6 litres a minute"."""
    unit = units().get(figure.unit)
    return unit is not None and unit.dimension == "volume" and (bool(figure.per) or text.kind(figure.end) == "TIME")


def _counts_taps(text: Text, figure: Figure) -> bool:
    """ "Two pipes", "the hot one"."""
    few = figure.counts and figure.value <= 3
    return few and (bool(set(figure.nouns) & _PIPES) or text.lemma(figure.at) == "one")


def _level(text: Text, parts: list[Figure]) -> Fraction | None:
    if not parts:
        return None
    return parts[0].value if text.kind(parts[0].end) == "FULL" else 1 - parts[0].value


def _rate(reader: Flowing, team: frozenset[str]) -> tuple[Fraction, Expression]:
    """How much of it comes in (or goes out, below 0) in a unit of time.

    Raises: AnotherStory where it does not follow from what is told.
    """
    many = reader.combined(team)
    if many is None:
        raise AnotherStory("The rate does not follow.")
    value = Fraction(0)
    shown: Expression | None = None
    for count, row in zip(many, reader.rows, strict=True):
        part = count * row.way
        if not part:
            continue
        value += part / row.time
        each = over(abs(part), row.shown)
        if shown is None:
            shown = each if part > 0 else times(Fraction(-1), each)
        else:
            shown = plus(shown, each) if part > 0 else less(shown, each)
    if shown is None:
        raise AnotherStory("Nothing flows.")
    return value, shown


def _alone(reader: Flowing, agent: str, level: Fraction | None) -> Told:
    value, shown = _rate(reader, frozenset({agent}))
    if level is not None or not value or (value > 0) != (agent not in reader.out):
        raise NotAnswered("It cannot be that what fills it empties it.")
    time = named("the time alone", "vessel")
    shown = over(Fraction(1), shown if value > 0 else times(Fraction(-1), shown))
    return Told((("shared_work", time, shown),), time, reader.unit)


def _together(text: Text, reader: Flowing, level: Fraction | None, *, empties: bool) -> Told:
    team = reader.now()
    if not team:
        raise AnotherStory("It is not told what is open.")
    value, shown = _rate(reader, team)
    goal = (level if level is not None else Fraction(1)) if empties else 1 - (level or Fraction(0))
    left: Expression = goal
    spent, gone = Fraction(0), Fraction(0)
    for phase, lasting in reader.phases:
        rate, each = _rate(reader, phase)
        gone += rate * lasting
        spent += lasting
        left = less(left, times(lasting, each))
    sign = -1 if empties else 1
    if (reader.phases and empties) or value * sign <= 0 or goal - gone <= 0:
        raise NotAnswered("It never comes to that.")
    last = over(left, shown if sign > 0 else times(Fraction(-1), shown))
    time = named("the time", "vessel")
    onward = bool({"more", "longer", "further"} & {text.lemma(p) for p in text.asked})
    whole = last if onward or not spent else plus(spent, last)
    return Told((("shared_work", time, whole),), time, reader.unit)


def _capacity(text: Text, reader: Flowing, flows: list[Figure]) -> Told:
    """What it holds: what flows in by the part of it that this is.

    Raises: AnotherStory where it is not told what flows how fast.
    """
    if len(flows) != 1 or reader.phases:
        raise AnotherStory("It is not told how much flows.")
    agents = reader.agents_in(text.clause(flows[0].at)) or reader.agents_before(flows[0])
    if len(agents) != 1:
        raise AnotherStory("It is not told what flows so much.")
    value, shown = _rate(reader, agents)
    known, per = units(), flows[0].per or text.lemma(flows[0].end)
    if per not in known or not value or (value > 0) != (not agents & reader.out):
        raise AnotherStory("It is not told how fast it flows.")
    flow = times(flows[0].value, known[reader.unit].scale / known[per].scale)
    whole = named("the capacity", "vessel")
    rate = shown if value > 0 else times(Fraction(-1), shown)
    return Told((("shared_work", whole, over(flow, rate)),), whole, flows[0].unit)
