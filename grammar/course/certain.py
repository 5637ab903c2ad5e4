"""What makes a change uncertain or another one: a range, a possibility, a restriction, a share of another thing."""

from collections.abc import Callable
from fractions import Fraction

from grammar.course import beside, doubted, misplaced, mistaken
from grammar.course.asking import Open
from grammar.course.cues import relation
from grammar.course.flows import verb_of
from grammar.course.limits import LIMITS
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED
from grammar.course.properties import is_of_another
from grammar.course.roles import Course
from grammar.course.senses import Sense
from grammar.course.spans import length
from grammar.course.tempo import Move
from grammar.course.text import Text, stem
from grammar.errors import NotAnswered, UnknownPart
from grammar.span import Span

_PARTING = {"TO", "OR", "AND", "DASH", "HYPHEN", "MINUS"}
_MAYBE = {
    "may", "might", "could", "perhaps", "sometimes", "possibly", "probably", "usually", "often", "mostly", "most",
    "some",
}  # fmt: skip
_ONLY_IN = {"IN", "ON", "DURING", "WHEN", "IF", "AT"}
_ACTS = {"GROW", "SHRINK", "GIVE", "GAIN"}
_HUNDRED = 100
_TWO = 2


def demand(told: Course, found: tuple[Mention, ...]) -> None:
    """Raises NotAnswered where a change is not certain or leads where nothing can be, UnknownPart where it is told by
    halves."""
    spans = [*_ranges(told.text, found, {m.way.mention for m in told.moves})]
    for move in told.moves:
        if is_of_another(told.text, told.want, move.way.mention):
            spans.append(move.way.mention.span)
        spans += [*_doubts(told.text, move), *_other_base(told, move), *_second(told, move)]
    if spans:
        raise NotAnswered("I cannot tell how it changes.", spans=tuple(spans), hint="Say it another way.")
    if beside.bounded(told, found):
        raise NotAnswered("I cannot tell how far it may go.", spans=(told.want.span,))
    if _blurred(told):
        raise UnknownPart("I cannot tell what the percentage is of.", spans=(told.want.span,))
    for doubtful, message in _DOUBTS:
        if doubtful(told):
            raise NotAnswered(message, spans=(told.want.span,))


def _off_beat(told: Course) -> bool:
    """Whether a value is told between two changes that come every few periods: "every second generation", from the
    first one on."""
    period, base = told.period, told.earlier.value
    if period is None or base is None or period.unit in CLOCKED:
        return False
    return period.value != 1 and bool(base % period.value)


def _unordered(told: Course) -> bool:
    """Whether a time is asked of several changes."""
    return len(told.moves) > 1 and told.want.open in {Open.COUNT, Open.POINT}


def _of_both(told: Course) -> bool:
    """Whether two things are compared: "after how many hours do both cost the same"."""
    text, want = told.text, told.want
    timed = want.open in {Open.COUNT, Open.POINT} and bool(want.kinds & {"SAME", "EQUAL"})
    acting = {"BE", "DO", "HAVE", "COST", "MEASURE", "MODAL", "QUESTION", "EQUAL"}
    both = [p for p in range(want.start, want.end) if text.words[p] == "both"]
    return timed or any(text.kind(p + 1) in acting for p in both)


def _blurred(told: Course) -> bool:
    """A rate without a word of growth for what must be put in: of what, and how often, is not told plainly enough."""
    want = told.want
    return want.open is Open.START and "INVEST" in want.kinds and any(_loose(m) for m in told.moves)


def _by_night(told: Course) -> bool:
    """Whether it moves one way by day and the other by night, so that it may get there before the night."""
    text = told.text
    if {"night", "nights", "overnight"}.isdisjoint(text.words):
        return False
    led = {text.kind(p - 1) for p, word in enumerate(text.words) if word == "day"}
    return "daytime" in text.words or bool(led & {"BY", "EACH", "PER", "DURING", "ARTICLE"})


def _loose(move: Move) -> bool:
    """Whether neither a word of growth tells of a percentage nor the period right behind it: "at 4 %", not "at 4 % a
    year"."""
    return move.way.place < 0 and not 0 <= move.period.start - move.way.mention.end <= 1


def _of_counted(told: Course) -> bool:
    """Whether a percentage is told and so many things are asked: "40 % of them are wrong. How many …"."""
    text, start, want = told.text, told.levels.start, told.want
    if start is None or start.kind != "share":
        return False
    many = want.kinds & {"MANY", "MUCH"}
    base = text.kind(start.end) == "OF" and any(text.kind(p) == "NUMBER" for p in range(start.end, start.end + 4))
    return base or (want.open not in {Open.COUNT, Open.POINT} and (bool(many) or want.counted))


def _unequal(told: Course) -> bool:
    """Whether changes of different periods do not all end with the time told: $50 a day and $200 a week, in 10 days."""
    several = told.period is not None and len(told.moves) > 1
    beats = {length(m.period.value, m.period.unit) for m in told.moves} if several else set()
    if len(beats) < _TWO:
        return False
    passed = length(told.lapse.value, told.lapse.unit) if told.lapse.value is not None else None
    return passed is None or any(unit != passed[1] or passed[0] % each for each, unit in beats)


def _eventful(told: Course) -> bool:
    """Whether each period is a change of another thing, and how often it comes is not told: "every time it doubles"."""
    period = told.period
    if period is None or period.unit != "time":
        return False
    other = any(told.text.kind(p) in {"FACTOR_VERB", "GROW", "SHRINK"} for p in range(period.start, period.end))
    return other and any(m.kind in {"point", "amount"} for m in told.lapse.used)


def _broken_off(told: Course) -> bool:
    """Whether a time by the clock need not be whole periods of a length that is told: until a value is passed, or after
    a time that such a period does not divide."""
    single, passed, target = told.lasting, told.lapse, told.levels.target
    if single is None:
        return False
    if told.want.open in {Open.COUNT, Open.POINT}:
        return target is None or relation(told.text, target.mention) is not None
    (whole, unit), (each, own) = length(passed.value or Fraction(0), passed.unit), length(single.value, single.unit)
    return unit != own or whole % each != 0


def _elsewhere(told: Course) -> bool:
    """Whether a length of time is told apart, in a unit that may be the one asked for: "an epoch takes 2 minutes"."""
    apart = [m for m in told.levels.free if m.kind == "stretch" and m.unit in CLOCKED]
    return bool(apart) and told.want.open in {Open.COUNT, Open.POINT}


def _ranges(text: Text, found: tuple[Mention, ...], moved: set[Mention]) -> list[Span]:
    """ "Between 5 % and 10 %", "5 % to 10 %", "5 % or 6 %", "up to 10 %"."""
    spans = []
    for mention in found:
        if not any(m.start == mention.start or m.start == mention.end + 1 or m.end == mention.start - 1 for m in moved):
            continue
        lead = text.kind(mention.start - 1)
        joined = any(
            m.kind == mention.kind and m.end == mention.start - 1 and lead in _PARTING - {"AND"} for m in found
        ) and text.kind(_before(text, found, mention)) not in {"FROM"}
        up_to = (
            mention.kind == "share"
            and lead == "TO"
            and text.kind(mention.start - 2) == "UP"
            and text.kind(mention.end) != "OF"
        )
        if lead == "BETWEEN" or joined or up_to:
            spans.append(mention.span)
    return spans


def _before(text: Text, found: tuple[Mention, ...], mention: Mention) -> int:
    earlier = [m for m in found if m.end == mention.start - 1]
    return earlier[0].start - 1 if earlier else -1


def _doubts(text: Text, move: Move) -> list[Span]:
    """ "May double", "but only in summer"."""
    sentence = text.within(move.way.mention.place, sentence=True)
    clause = text.within(move.way.mention.place)
    spans = [
        text.tokens[p].span for p in clause if text.words[p] in _MAYBE and text.kind(p + 1) not in {"TIME", "NUMBER"}
    ]
    return spans + [
        text.tokens[p].span
        for p in sentence
        if text.words[p] == "only" and text.kind(p + 1) in _ONLY_IN and text.kind(p + 2) != "NUMBER"
    ]


def _other_base(told: Course, move: Move) -> list[Span]:
    """A share of what is not counted: 100 layers, and 10 % of the accuracy."""
    text, mention = told.text, move.way.mention
    level = told.levels.start or told.levels.final
    if level is None or level.unit or not level.head or mention.kind != "share" or text.kind(mention.end) != "OF":
        return []
    clause = text.within(mention.end)
    end = mention.end + 1
    while end < clause.stop and text.kind(end) in {
        "ARTICLE",
        "POSSESSOR",
        "POSSESSIVE",
        "WORD",
        "MEASURE",
        "NEURON",
        "REMAINING",
        "LAYER",
    }:
        end += 1
    base = frozenset(text.name(p) for p in range(mention.end, end) if text.kind(p) in {"MEASURE", "NEURON", "LAYER"})
    related = level.nouns | level.subject | told.want.names | _COLLECTIVES
    return [mention.span] if base and not base & related else []


_COLLECTIVES = frozenset(map(stem, (
    "population", "pool", "set", "collection", "number", "stock", "group", "crowd", "fleet", "herd", "flock", "total",
    "dataset", "sample", "cohort", "queue", "batch", "inventory", "list", "count", "size", "staff", "membership",
)))  # fmt: skip
"""Nouns of many things together, that name no other thing than what is counted."""


def _second(told: Course, move: Move) -> list[Span]:
    """ "Each hour 10 % more evaporates than in the hour before": what is done grows, and not what there is."""
    text, place = told.text, move.way.place
    if place < 0 or text.kind(place) not in {"MORE", "FEWER"}:
        return []
    clause = text.within(move.way.mention.place)
    acts = {stem(text.sense(p)) for p in clause if text.kind(p) in _ACTS and text.tokens[p].form in {"s", "past"}}
    level = told.levels.start or told.levels.final
    done = verb_of(text, level) if level is not None else None
    return [move.way.mention.span] if acts and done not in acts else []


def _impossible(told: Course) -> bool:
    """Whether so many periods lead below nothing, or a percentage beyond all."""
    start, lapse, period = told.levels.start, told.lapse, told.period
    if start is None or lapse.value is None or period is None or lapse.unit != period.unit or len(told.moves) != 1:
        return False
    if told.want.open is not Open.VALUE:
        return False
    mention = told.moves[0].way.mention
    told_by = told.moves[0].way.sense in {Sense.UP, Sense.DOWN}
    if told_by and mention.kind in {"amount", "points"} and (not mention.unit or mention.unit == start.unit):
        step = mention.value / (1 if mention.kind == "amount" else _HUNDRED) * told.moves[0].way.direction
        end = start.value + step * (lapse.value / period.value)
        degrees = start.unit == "degree" or start.value < 0
        return (end < 0 and not degrees) or (start.kind == "share" and end > 1 >= start.value)
    return False


_DOUBTS: tuple[tuple[Callable[[Course], bool], str], ...] = (
    *LIMITS,
    (_of_both, "I cannot tell which of the two is asked about."),
    (_off_beat, "I cannot tell from which one these are numbered."),
    (_unordered, "I cannot tell which change comes last."),
    (_of_counted, "I cannot tell what the percentage is of."),
    (_unequal, "I cannot tell how often each of these happens."),
    (_eventful, "I cannot tell how often that happens."),
    (_broken_off, "I cannot tell whether whole periods are meant."),
    (_elsewhere, "I cannot tell how long one of them takes."),
    (_by_night, "I cannot tell whether it gets there by day."),
    (_impossible, "It cannot change for so long."),
    (beside.one_more, "I cannot tell what one more does."),
    (beside.one_goes, "I cannot tell what the one does."),
    (beside.adds_more, "I cannot tell what those that are added do."),
    (beside.of_another, "I cannot tell what it is compared with."),
    (beside.of_counted, "I cannot tell what the percentage is of."),
    (beside.is_gain, "I cannot tell what it has at first."),
    (beside.is_late, "I cannot tell which of two moments is told."),
    (beside.undivided, "I cannot tell how it changes."),
    (beside.uneven, "I cannot tell whether whole periods are meant."),
    (beside.once_more, "I cannot tell which change comes last."),
    (beside.of_all, "I cannot tell whether the sum of all is asked."),
    (beside.is_taken, "I cannot tell whether what is left or what has gone is asked."),
    (doubted.sifted, "I cannot tell what comes through."),
    (doubted.aims_at_a_profit, "I cannot tell what the costs are taken from."),
    (doubted.when_new, "I cannot tell what the percentage is of."),
    (doubted.summed, "I cannot tell whether the sum over all periods is asked."),
    (doubted.taken_out, "I cannot tell what is taken out."),
    (doubted.comes_to_be, "I cannot tell whether what is left or what has come is asked."),
    (doubted.has_left, "I cannot tell whether what is left or what has gone is asked."),
    (doubted.does_change, "I cannot tell whether what is left or what has gone is asked."),
    (doubted.of_members, "I cannot tell how many steps there are."),
    (doubted.measured_otherwise, "I cannot tell how this changes."),
    (doubted.comes_each_time, "I cannot tell what is told of each time."),
    (doubted.from_nothing, "It begins with nothing."),
    (doubted.between_steps, "I cannot tell whether whole periods are meant."),
    (doubted.saved_each_time, "I cannot tell what is told of each time."),
    (doubted.ago_and_ahead, "I cannot tell from which moment the time counts."),
    (doubted.paced_otherwise, "I cannot tell what is told of each time."),
    (doubted.passed_through, "I cannot tell how many of these it has passed."),
    (doubted.saves_part, "I cannot tell whether what is saved is gone."),
    (doubted.by_two_ways, "I cannot tell which of the two factors is meant."),
    (doubted.goes_backwards, "I cannot tell which way the steps go."),
    *mistaken.MISTAKEN,
    *misplaced.MISPLACED,
)
