"""The period of a change: in its clause, its sentence, or the only one of the text; half-lives; phases."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.course.asking import RATES
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED, Period
from grammar.course.senses import Sense
from grammar.course.stretches import REPEATS
from grammar.course.text import NAMING, Text, stem
from grammar.course.wants import Want
from grammar.course.ways import Way
from grammar.kept import once

_YEARS = {"day": Fraction(1, 365), "week": Fraction(1, 52), "month": Fraction(1, 12), "year": Fraction(1)}


@dataclass(frozen=True, slots=True)
class Parts:
    """The numbers and periods of a text, what is asked, and the numbers that only size a period."""

    text: Text
    want: Want
    found: tuple[Mention, ...]
    beats: tuple[Period, ...]
    held: frozenset[Mention]

    def counts(self) -> frozenset[Mention]:
        """The numbers of periods that the words of a period tell."""
        return frozenset([b.count for b in self.beats if b.count is not None])


@dataclass(frozen=True, slots=True)
class Move:
    """A change with its period; `lasts` is how long it goes on where it is a phase."""

    way: Way
    period: Period
    lasts: Mention | None = None


def half_lives(parts: Parts) -> Iterator[Move]:
    """ "A half-life of 4 hours": it halves in every such period."""
    for place, size in lives(parts.text, parts.found):
        token = parts.text.tokens[place]
        assert token.value is not None
        told = Mention(
            "factor", token.value, place, place + 1, place, subject=size.subject, span=token.span | size.span
        )
        unit = size.unit or size.head
        names = size.nouns | {stem(unit)}
        yield Move(Way(told, Sense.TIMES, place), Period(size.value, unit, names, size.start, size.end, size=size))


def repeats(parts: Parts) -> Iterator[Move]:
    """ "After five half-lives", "six doublings": it halves or doubles so many times."""
    for count in parts.found:
        token = parts.text.tokens[count.end - 1]
        factor = REPEATS.get(count.unit) or (token.value if token.kind == "HALFLIFE" else None)
        if count.kind == "stretch" and factor is not None:
            told = Mention("factor", factor, count.end - 1, count.end, count.end - 1, span=token.span)
            period = Period(Fraction(1), count.unit, frozenset({stem(count.unit)}), count.start, count.end, count=count)
            yield Move(Way(told, Sense.TIMES, count.end - 1), period)


def lives(text: Text, found: tuple[Mention, ...]) -> Iterator[tuple[int, Mention]]:
    """Every half-life and doubling time with the stretch that it is."""
    named = [p for p, kind in enumerate(text.kinds) if kind == "HALFLIFE"] if "HALFLIFE" in text.kinds else ()
    for place in named:
        token = text.tokens[place]
        if token.value is None or text.kind(place - 1) == "NUMBER":
            continue
        near = [m for m in found if _is_length(found, m) and text.sentence[m.place] == text.sentence[place]]
        behind = [
            m
            for m in near
            if m.start > place and not any(text.kind(p) in {"COMMA", "AFTER"} for p in range(place, m.start))
        ]
        before = [m for m in near if all(text.kind(p) in _NAMED_AS for p in range(m.end, place)) and m.end <= place]
        of = text.kind(place + 1) == "OF"
        size = next(iter(behind or before if of else before or behind), None)
        if size is not None:
            yield place, size
    yield from _doublings(text, found)


_NAMED_AS = {"AS", "ARTICLE", "POSSESSOR", "BE", "FOR"}
"""Classes of the words between a length and its name: "take 5730 years as its half-life"."""


def _is_length(found: tuple[Mention, ...], mention: Mention) -> bool:
    """Whether a number may be a length of time: a stretch, or what is counted again in the same unit ("3 ms … 12
    ms")."""
    again = [
        m for m in found if m is not mention and m.kind == "amount" and (m.unit, m.head) == (mention.unit, mention.head)
    ]
    return mention.kind == "stretch" or (
        mention.kind == "amount" and bool(mention.unit or mention.head) and bool(again)
    )


def _doublings(text: Text, found: tuple[Mention, ...]) -> Iterator[tuple[int, Mention]]:
    """ "Doubles in 3 days", "takes 3 days to double"."""
    if not {"EACH", "PER", "EVERY"}.isdisjoint(text.kinds):
        return
    for mention in found:
        before, after = mention.start - 2, mention.end + 1
        if mention.kind != "stretch" or text.sentence[mention.place] in text.asking:
            continue
        if (
            text.kind(before + 1) == "IN"
            and text.kind(before) == "FACTOR_VERB"
            and text.tokens[before].form in {"s", "base"}
        ):
            yield before, mention
        elif text.kind(after) == "FACTOR_VERB" and text.kind(after - 1) == "TO":
            yield after, mention


def resolved(parts: Parts, period: Period) -> Period:
    """ "Whenever it runs, and it runs twice a week": the period of an event is that in which it is told to happen."""
    often = [b for b in parts.beats if b.often and b.unit != period.unit]
    if period.unit in CLOCKED or len(often) != 1 or period.count is not None:
        return period
    return replace(often[0], names=often[0].names | period.names)


def timed(parts: Parts, mention: Mention, beat: Period | None) -> bool:
    """Whether a period is told with an amount: in its clause, where no share changes, or before it in its sentence."""
    text = parts.text
    if beat is None:
        return False
    if text.clause[beat.start] == text.clause[mention.place]:
        return not any(
            m.kind in {"share", "factor"}
            and text.clause[m.place] == text.clause[mention.place]
            and "ALONE" not in m.marks
            for m in parts.found
        )
    if beat.start > mention.end:
        return _shared(text, mention, beat)
    between = range(beat.end, text.within(mention.place).stop)
    return not any(text.kind(p) in {"BEFORE", "LATER", "WHEN", "AFTER"} for p in between)


def _shared(text: Text, mention: Mention, beat: Period) -> bool:
    """Whether a period behind "gains 5 fish and loses 2 fish every year" is that of the first number too."""
    between = range(mention.end, beat.start)
    joined = [p for p in between if text.kind(p) in {"AND", "BUT"}]
    acting = [p for p in between if text.kind(p) in _ACTS and text.tokens[p].form in {"s", "base"}]
    numbers = [p for p in between if text.kind(p) == "NUMBER"]
    if not len(joined) == len(acting) == len(numbers) == 1 or joined[0] != mention.end:
        return False
    row = [joined[0] + 1, *(p for p in range(numbers[0] - 1, numbers[0]) if text.kind(p) == "CURRENCY"), numbers[0]]
    own = text.tokens[mention.start - 1]
    return acting[0] == joined[0] + 1 and row[-1] - acting[0] == len(row) - 1 and own.kind in _ACTS and own.form == "s"


_ACTS = {"GROW", "SHRINK", "GAIN", "GIVE"}


def compounded(parts: Parts, told: Way, period: Period) -> Way:
    """A yearly rate that is compounded more often: each time its share of the year."""
    if not period.compounds or told.mention.kind != "share" or period.unit not in _YEARS:
        return told
    quoted = [
        b
        for b in parts.beats
        if not b.compounds
        and b.size is None
        and b.unit in _YEARS
        and parts.text.clause[b.start] == parts.text.clause[told.mention.place]
    ]
    year = quoted[0].value * _YEARS[quoted[0].unit] if quoted else Fraction(1)
    value = told.mention.value * period.value * _YEARS[period.unit] / year
    return replace(told, mention=replace(told.mention, value=value))


def compounds(text: Text, place: int) -> bool:
    return text.kind(place) != "TREND" or text.tokens[place].sense.startswith("compound")


def beats_of(parts: Parts, mention: Mention) -> tuple[Period | None, Period | None]:
    """The period in the number's clause or sentence, and the only period of the text."""
    text = parts.text
    told = _told_beats(text, parts.beats)
    useful = [b for b in told if b.start not in parts.want or _asked_with(parts, b, mention)]
    useful = [b for b in useful if b.count is None or b.count.kind != "factor"] or useful
    if mention.kind in {"share", "factor"}:
        useful = [b for b in useful if not _owned(parts, b, mention)]
    for row in (text.clause, text.sentence):
        same = [b for b in useful if row[b.start] == row[mention.place]]
        if mention.kind == "share":
            same = [b for b in told if b.compounds] or same
        if same:
            return min(same, key=lambda b: min(abs(b.start - mention.end), abs(mention.start - b.end))), None
    units = {(b.unit, b.value) for b in useful}
    return None, useful[0] if len(units) == 1 else None


@once
def _told_beats(text: Text, beats: tuple[Period, ...]) -> tuple[Period, ...]:
    """The periods that may be those of a change."""
    return tuple([b for b in beats if b.unit and not adjective(text, b)])


def _asked_with(parts: Parts, beat: Period, mention: Mention) -> bool:
    """Whether a period in the question is that of a number in it, and not that of the rate which is asked for:
    "what annual growth turns $10 into $20", "by what percentage an epoch must it fall so that it is halved"."""
    text, want = parts.text, parts.want
    if want.open not in RATES:
        return mention.place in want
    if mention.place not in want or text.clause[beat.start] != text.clause[mention.place]:
        return False
    return beat.start > mention.start or text.clause[beat.start] != text.clause[want.start]


def _owned(parts: Parts, beat: Period, mention: Mention) -> bool:
    """Whether a period is that of an amount in another clause: "$4 per hour"."""
    text = parts.text
    return any(
        m.kind == "amount" and m.end == beat.start and text.clause[m.place] != text.clause[mention.place]
        for m in parts.found
    )


def adjective(text: Text, beat: Period) -> bool:
    """ "Daily clicks", "hourly pay", "the time per epoch": no period of a change."""
    if text.kind(beat.start) == "PER":
        return _names_measure(text, beat.start - 1)
    return (
        beat.end - beat.start == 1
        and text.kind(beat.start) == "EVERY"
        and text.kind(beat.end) in {"MEASURE", "WORD", "HOLD", "LIGHT", "ORDINARY"}
    )


def _names_measure(text: Text, place: int) -> bool:
    """Whether a name stands at a place that no number or question counts."""
    before = range(text.within(place).start, place + 1)
    row = text.tokens[before.start : before.stop]
    counted = bool([t for t in row if t.value is not None or t.kind in {"MANY", "MUCH", "BY"}])
    return text.kind(place) in NAMING | {"TIME"} and not counted


def lasts(parts: Parts, move: Move, found: list[Move]) -> Mention | None:
    """How long one of several changes goes on: the stretch beside it, nearer to it than to another change."""
    text, place = parts.text, move.way.mention.place
    near = [
        m
        for m in parts.found
        if (m.kind == "stretch" or (m.kind == "point" and "ORDINAL" in m.marks and m.value == 1))
        and m not in parts.held
        and m.place not in parts.want
        and text.sentence[m.place] == text.sentence[place]
    ]
    mine = [
        m
        for m in near
        if min(
            found,
            key=lambda other: (
                text.sentence[other.way.mention.place] != text.sentence[m.place],
                abs(text.clause[other.way.mention.place] - text.clause[m.place]),
                abs(other.way.mention.place - m.place),
            ),
        )
        is move
    ]
    return mine[0] if len(mine) == 1 else None
