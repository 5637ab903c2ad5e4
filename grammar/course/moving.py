"""Which numbers tell how the thing asked about changes, and in which period: one change, two at once, or phases."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.course import cues
from grammar.course.mention import Mention
from grammar.course.periods import Period
from grammar.course.text import Text, stem
from grammar.course.wants import Open, Want
from grammar.course.ways import Sense, Way, way
from grammar.errors import UnknownPart

_CLOCKED = {"second", "minute", "hour", "day", "week", "month", "year"}
_YEARS = {"day": Fraction(1, 365), "week": Fraction(1, 52), "month": Fraction(1, 12), "year": Fraction(1)}
_RATES = {Open.PERCENT, Open.FACTOR, Open.GAIN}
_TIMES = {Open.COUNT, Open.POINT}
_AGREED = {
    "GROW": Sense.UP, "GAIN": Sense.UP, "GROWTH": Sense.UP, "INVEST": Sense.UP,
    "SHRINK": Sense.DOWN, "GIVE": Sense.DOWN, "SHRINKAGE": Sense.DOWN, "TREND": Sense.UP,
}  # fmt: skip


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
        return frozenset(b.count for b in self.beats if b.count is not None)


@dataclass(frozen=True, slots=True)
class Move:
    """A change with its period; `lasts` is how long it goes on where it is a phase."""

    way: Way
    period: Period
    lasts: Mention | None = None


def moves(parts: Parts) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """The changes of what is asked about, all in one period, none where the size of the change is asked; and those of other
    things.

    Raises: UnknownPart.
    """
    every = _claimed([*_lives(parts), *_moves(parts)])
    found = _chosen(parts, every) if len(every) > 1 else every
    mine = {m.way.mention for m in found}
    if any((m.period.unit, m.period.value) != (found[0].period.unit, found[0].period.value) for m in found):
        raise UnknownPart("I cannot tell how often this happens.", spans=tuple(m.way.mention.span for m in found))
    others = tuple(m for m in every if m.way.mention not in mine)
    return tuple(replace(m, period=_resolved(parts, m.period)) for m in found), others


def steady(parts: Parts) -> Period | None:
    """The period of a change whose size is asked, None where the change over the whole time is asked.

    Raises: UnknownPart.
    """
    if parts.want.open not in _RATES or not _from_to(parts):
        raise UnknownPart("I cannot tell how it changes.", spans=(parts.want.span,))
    if "TOTAL" in parts.want.kinds:
        return None
    beats = [b for b in parts.beats if b.unit and _paces(parts, b)]
    units = {(b.unit, b.value) for b in beats}
    if len(units) > 1 or (not units and parts.want.open is Open.GAIN):
        raise UnknownPart("I cannot tell how often this happens.", spans=(parts.want.span,))
    return next(iter(beats), None) or _counted(parts)


def _paces(parts: Parts, beat: Period) -> bool:
    """Whether a period is that of the change asked for: it stands in the question or beside "the same"."""
    text = parts.text
    return beat.start in parts.want or any(text.kind(p) in {"SAME", "RATE", "PERCENT", "FACTOR"} for p in text.within(beat.start, sentence=True))


def _from_to(parts: Parts) -> bool:
    """Whether the change whose size is asked leads from one level told to another, or by a multiple of the start."""
    text = parts.text
    beat = any(b.unit for b in parts.beats)
    percent = [p for p in range(parts.want.start, parts.want.end) if text.kind(p) == "PERCENT"]
    if any(text.kind(p + 1) in {"OF", "POINTS"} for p in percent):
        return False
    return beat or any(cues.begins(text, m) for m in parts.found) and any(cues.ends(text, m) for m in parts.found)


def _counted(parts: Parts) -> Period | None:
    """ "In 8 epochs, losing the same percentage in each": each of what was counted."""
    bare = any(b for b in parts.beats if not b.unit)
    same = any(t.kind == "SAME" for t in parts.text.tokens)
    same = same or (parts.want.open is Open.FACTOR and not any(parts.text.kind(p) == "BY" for p in range(parts.want.start, parts.want.end)))
    lengths = [m for m in parts.found if m.kind == "stretch"]
    if (bare or same) and len(lengths) == 1:
        return Period(Fraction(1), lengths[0].unit, frozenset({stem(lengths[0].unit)}), lengths[0].start, lengths[0].end)
    return None


def _lives(parts: Parts) -> Iterator[Move]:
    """ "A half-life of 4 hours": it halves in every such period."""
    for place, size in lives(parts.text, parts.found):
        token = parts.text.tokens[place]
        assert token.value is not None
        told = Mention("factor", token.value, place, place + 1, place, subject=size.subject, span=token.span | size.span)
        yield Move(
            Way(told, Sense.TIMES, place), Period(size.value, size.unit, frozenset({stem(size.unit)}), size.start, size.end, size=size)
        )


def lives(text: Text, found: tuple[Mention, ...]) -> Iterator[tuple[int, Mention]]:
    """Every half-life and doubling time with the stretch that it is."""
    for place, token in enumerate(text.tokens):
        if token.kind != "HALFLIFE" or token.value is None:
            continue
        near = [m for m in found if m.kind == "stretch" and text.sentence[m.place] == text.sentence[place]]
        behind = [m for m in near if m.start > place and not any(text.kind(p) in {"COMMA", "AFTER"} for p in range(place, m.start))]
        size = next(iter([m for m in near if m.end == place] or behind), None)
        if size is not None:
            yield place, size


def _resolved(parts: Parts, period: Period) -> Period:
    """ "Whenever it runs, and it runs twice a week": the period of an event is that in which it is told to happen."""
    often = [b for b in parts.beats if b.often and b.unit != period.unit]
    if period.unit in _CLOCKED or len(often) != 1 or period.count is not None:
        return period
    return replace(often[0], names=often[0].names | period.names)


def _moves(parts: Parts) -> Iterator[Move]:
    skipped = parts.held | parts.counts()
    for mention in parts.found:
        if mention in skipped or mention.kind in {"stretch", "point"} or "ALONE" in mention.marks:
            continue
        if any(m.start <= mention.place < m.end for m in parts.held):
            continue
        move = _move(parts, mention)
        if move is not None:
            yield move


def _move(parts: Parts, mention: Mention) -> Move | None:
    text, want = parts.text, parts.want
    if cues.relation(text, mention) is not None or text.kind(mention.start - 1) == "FROM":
        return None
    if mention.kind in {"share", "factor"} and _is_reached(parts, mention):
        return None
    near, far = _beats(parts, mention)
    if near is None and (far is None or mention.kind in {"amount", "points"}):
        return None
    if mention.kind == "amount" and (_led_to(text, mention) or not _timed(parts, mention, near)):
        return None
    told = way(text, mention) or _of_before(text, mention)
    beside = near is not None and text.clause[near.start] == text.clause[mention.place]
    if told is None and mention.kind == "share" and not cues.begins(text, mention) and (beside or not cues.stands(text, mention)):
        told = _agreed(parts, mention)
    if told is None or (mention.kind == "amount" and cues.stands(text, mention) and told.place > mention.place):
        return None
    period = near or far
    assert period is not None
    return Move(_compounded(parts, told, period), period) if want is not None else None


def _led_to(text: Text, mention: Mention) -> bool:
    place = mention.start - 1
    while text.kind(place) in {"ARTICLE", "ONLY", "CURRENCY"}:
        place -= 1
    named = text.kind(place) == "OF" and text.kind(place - 1) not in {"GROWTH", "SHRINKAGE", "FACTOR", "RATE", "MORE", "INCOMING", "OUTGOING"}
    return named or text.kind(place) in {"TO", "INTO"} or (text.kind(place) == "FROM" and place < mention.start - 1)


def _timed(parts: Parts, mention: Mention, beat: Period | None) -> bool:
    """Whether a period is told with an amount: in its clause, where no share changes, or before it in its sentence."""
    text = parts.text
    if beat is None:
        return False
    if text.clause[beat.start] == text.clause[mention.place]:
        return not any(m.kind in {"share", "factor"} and text.clause[m.place] == text.clause[mention.place] and "ALONE" not in m.marks for m in parts.found)
    between = range(beat.end, text.within(mention.place).stop)
    return beat.start < mention.start and not any(text.kind(p) in {"BEFORE", "LATER", "WHEN", "AFTER"} for p in between)


def _is_reached(parts: Parts, mention: Mention) -> bool:
    """Whether a share or factor is of the whole time and not of one period: "how long to double", "eightfold in 5 years at
    a constant yearly rate"."""
    text, want = parts.text, parts.want
    if want.open in _TIMES and mention.place in want:
        timed = any(text.clause[b.start] == text.clause[mention.place] for b in parts.beats)
        return mention.kind == "factor" or not timed
    if want.open in _TIMES and text.sentence[mention.place] in text.asking and text.kind(mention.start - 1) in {"TO", "UNTIL"} and "base" in mention.marks:
        return True
    clause = text.within(mention.place)
    return want.open in _RATES and any(text.kind(p) == "SAME" for p in clause)


def _compounded(parts: Parts, told: Way, period: Period) -> Way:
    """A yearly rate that is compounded more often: each time its share of the year."""
    if not period.compounds or told.mention.kind != "share" or period.unit not in _YEARS:
        return told
    quoted = [b for b in parts.beats if not b.compounds and b.size is None and b.unit in _YEARS and parts.text.clause[b.start] == parts.text.clause[told.mention.place]]
    year = quoted[0].value * _YEARS[quoted[0].unit] if quoted else Fraction(1)
    value = told.mention.value * period.value * _YEARS[period.unit] / year
    return replace(told, mention=replace(told.mention, value=value))


def _of_before(text: Text, mention: Mention) -> Way | None:
    """ "Each is a third of the one before", "has one third of its teacher's": what it becomes."""
    if mention.kind != "share" or text.kind(mention.end) != "OF":
        return None
    clause = text.within(mention.place)
    base = range(mention.end + 1, min(clause.stop + 2, mention.end + 8, len(text.tokens)))
    earlier = any(text.kind(p) in {"PREVIOUS", "BEFORE"} for p in base) or text.word(mention.end + 1) in {"its", "their", "that"}
    being = any(text.kind(p) in {"BE", "HAVE", "REACH", "GET"} for p in range(clause.start, mention.start))
    return Way(mention, Sense.KEEP, mention.place, to=True) if earlier and being else None


def _agreed(parts: Parts, mention: Mention) -> Way | None:
    """The direction that all words of the sentence, or else of the text, agree on."""
    text = parts.text
    alone = sum(m.kind == "share" for m in parts.found) == 1
    for places in (text.within(mention.place, sentence=True), range(len(text.tokens) if alone else 0)):
        senses = {_AGREED[text.kind(p)] for p in places if text.kind(p) in _AGREED and _compounds(text, p)}
        if senses:
            return Way(mention, next(iter(senses)), -1) if len(senses) == 1 else None
    return None


def _compounds(text: Text, place: int) -> bool:
    return text.kind(place) != "TREND" or text.tokens[place].sense.startswith("compound")


def _beats(parts: Parts, mention: Mention) -> tuple[Period | None, Period | None]:
    """The period in the number's clause or sentence, and the only period of the text."""
    text = parts.text
    useful = [b for b in parts.beats if b.unit and not adjective(text, b) and (b.start not in parts.want or mention.place in parts.want)]
    useful = [b for b in useful if b.count is None or b.count.kind != "factor"] or useful
    for row in (text.clause, text.sentence):
        same = [b for b in useful if row[b.start] == row[mention.place]]
        if mention.kind == "share":
            same = [b for b in useful if b.compounds and text.sentence[b.start] == text.sentence[mention.place]] or same
        if same:
            return min(same, key=lambda b: min(abs(b.start - mention.end), abs(mention.start - b.end))), None
    units = {(b.unit, b.value) for b in useful}
    return None, useful[0] if len(units) == 1 else None


def adjective(text: Text, beat: Period) -> bool:
    """ "Daily clicks", "hourly pay": no period of a change."""
    return beat.end - beat.start == 1 and text.kind(beat.start) == "EVERY" and text.kind(beat.end) in {"MEASURE", "WORD", "HOLD", "LIGHT"}


def _claimed(found: list[Move]) -> list[Move]:
    """Each word of direction takes one number: the one behind it before the one in front."""
    kept = []
    for move in found:
        mine, place = move.way.mention, move.way.place
        rivals = [m.way.mention for m in found if m is not move and (m.way.place == place or abs(m.way.mention.start - place) < 3)]
        if mine.kind == "amount" and place > mine.start and any(r.start > place or r.kind in {"share", "factor"} for r in rivals):
            continue
        kept.append(move)
    return kept


def _chosen(parts: Parts, found: list[Move]) -> list[Move]:
    """Of several changes those of what is asked about; they follow one another, or happen together."""
    text, want = parts.text, parts.want
    found = [m for m in found if not _foreign(parts, m, found)] or found
    if len(found) == 1:
        return found
    scored = [(len(subjects(text, m.way) & want.names), m) for m in found]
    best = max(score for score, _ in scored)
    mine = [m for score, m in scored if score == best]
    if best and len(mine) < len(found):
        rest = [m for score, m in scored if score < best]
        if all(subjects(text, m.way) - subjects(text, mine[0].way) for m in rest) and all(m.way.mention.subject for m in rest):
            found = mine
    if len(found) == 1:
        return found
    phased = [replace(m, lasts=_lasts(parts, m, found)) for m in found]
    if phased[0].lasts is not None and all(m.lasts is not None for m in phased[:-1]):
        return phased
    kinds = {m.way.mention.kind == "amount" for m in found}
    if len(found) == 2 and len(kinds) == 2 and len({text.sentence[m.way.mention.place] for m in found}) == 1:
        return found
    raise UnknownPart("I cannot tell how several changes belong together.", spans=tuple(m.way.mention.span for m in found))


def _foreign(parts: Parts, move: Move, found: list[Move]) -> bool:
    """Whether an amount is of something that neither a level nor the question counts: "two coffees per epoch"."""
    mine = move.way.mention
    if mine.kind != "amount" or not (mine.unit or mine.head) or mine.nouns & parts.want.names:
        return False
    text = parts.text
    if text.clause[move.period.start] != text.clause[mine.place] or any(text.sentence[m.way.mention.place] == text.sentence[mine.place] for m in found if m is not move):
        return False
    moved = {m.way.mention for m in found}
    return not any((m.unit, m.head) == (mine.unit, mine.head) or m.nouns & mine.nouns for m in parts.found if m.kind == "amount" and m not in moved)


def _lasts(parts: Parts, move: Move, found: list[Move]) -> Mention | None:
    """How long one of several changes goes on: the stretch beside it, nearer to it than to another change."""
    text, place = parts.text, move.way.mention.place
    near = [m for m in parts.found if (m.kind == "stretch" or (m.kind == "point" and "ORDINAL" in m.marks and m.value == 1)) and m not in parts.held and m.place not in parts.want and text.sentence[m.place] == text.sentence[place]]
    mine = [m for m in near if min(found, key=lambda other: (abs(text.clause[other.way.mention.place] - text.clause[m.place]), abs(other.way.mention.place - m.place))) is move]
    return mine[0] if len(mine) == 1 else None


def subjects(text: Text, told: Way) -> frozenset[str]:
    """The names in the clause of a change."""
    return text.names(text.within(told.mention.place)) - {"time"}
