"""Which role each number of a text plays in the one course that is asked about; there must be exactly one way for all."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.course import cues, demands
from grammar.course.mention import Mention
from grammar.course.numbers import loose, mentions
from grammar.course.periods import Period, periods, repeated
from grammar.course.spans import NO_LAPSE, Lapse, counts, lapse
from grammar.course.text import Text, stem
from grammar.course.wants import Open, Want, asked
from grammar.course.ways import Sense, Way, way
from grammar.errors import AnotherStory, UnknownPart
from grammar.problem import SetAside

_KNOWN_TIMES = {"second", "minute", "hour", "day", "week", "month", "year"}
_OPEN_TIME = {Open.COUNT, Open.POINT}
_OPEN_CHANGE = {Open.PERCENT, Open.FACTOR, Open.GAIN}


@dataclass(frozen=True, slots=True)
class Target:
    """What is reached: a level, or a multiple of the start."""

    mention: Mention
    multiple: Fraction | None = None
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """One course: how it changes in which period, its levels at the start and at the end, what is reached, the time that
    passes, what is asked, and the numbers that belong to something else."""

    text: Text
    want: Want
    ways: tuple[Way, ...]
    period: Period
    start: Mention | None
    final: Mention | None
    target: Target | None
    lapse: Lapse
    aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The numbers of a text sorted by what they can be, before levels are told apart."""

    text: Text
    want: Want
    found: tuple[Mention, ...]
    beats: tuple[Period, ...]
    held: frozenset[Mention]


def course(text: Text) -> Course:
    """The course that a text tells.

    Raises: AnotherStory where nothing changes from period to period, UnknownPart where a number has no role.
    """
    found = mentions(text)
    beats = periods(text, found)
    lives = _lives(text, found)
    if not beats and not lives:
        raise AnotherStory("Nothing is said to change from period to period.")
    want = demands.one(text, asked(text, beats))
    demands.plain(text, loose(text, found))
    held = frozenset(b.size for b in beats if b.size is not None) | frozenset(p.size for _, p in lives if p.size is not None)
    parts = Parts(text, want, found, beats, held)
    ways, period = _moving(parts, lives)
    return _placed(parts, ways, period)


def _lives(text: Text, found: tuple[Mention, ...]) -> tuple[tuple[Way, Period], ...]:
    """ "A half-life of 4 hours": it halves in every such period."""
    lives = []
    for place, token in enumerate(text.tokens):
        if token.kind != "HALFLIFE" or token.value is None:
            continue
        near = [m for m in found if m.kind == "stretch" and text.sentence[m.place] == text.sentence[place]]
        behind = [m for m in near if m.start > place and not any(text.kind(p) in {"COMMA", "AFTER"} for p in range(place, m.start))]
        before = [m for m in near if m.end == place]
        size = next(iter(before or behind), None)
        if size is not None:
            told = Mention("factor", token.value, place, place + 1, place, subject=size.subject, span=token.span | size.span)
            lives.append((Way(told, Sense.TIMES, place), Period(size.value, size.unit, frozenset({stem(size.unit)}), size.start, size.end, size=size)))
    return tuple(lives)


# --- what moves -------------------------------------------------------------------------------------------------------


def _moving(parts: Parts, lives: tuple[tuple[Way, Period], ...]) -> tuple[tuple[Way, ...], Period]:
    """The changes of the course that is asked about, with their common period."""
    pairs = [*lives, *_pairs(parts)]
    if len(pairs) > 1:
        pairs = _chosen(parts, pairs)
    if not pairs:
        return (), _only(parts)
    period = _resolved(parts, pairs[0][1])
    if any((b.unit, b.value) != (pairs[0][1].unit, pairs[0][1].value) for _, b in pairs):
        raise UnknownPart("I cannot tell how often this happens.", spans=tuple(w.mention.span for w, _ in pairs))
    return tuple(w for w, _ in pairs), period


def _only(parts: Parts) -> Period:
    """The one period of a text that tells no size of a change."""
    units = {(b.unit, b.value) for b in parts.beats if b.unit}
    if parts.want.open not in _OPEN_CHANGE or len(units) != 1:
        raise UnknownPart("I cannot tell how it changes.", spans=(parts.want.span,))
    return next(b for b in parts.beats if b.unit)


def _resolved(parts: Parts, period: Period) -> Period:
    """ "Whenever it runs, and it runs twice a week": the period of an event is that in which it is told to happen."""
    often = [b for b in parts.beats if b.often and b is not period]
    if period.unit in _KNOWN_TIMES or len(often) != 1 or period.count is not None:
        return period
    return replace(often[0], names=often[0].names | period.names)


def _pairs(parts: Parts) -> list[tuple[Way, Period]]:
    """Every change with its period."""
    text, found = parts.text, []
    for mention in parts.found:
        if mention in parts.held or mention.kind in {"stretch", "point"}:
            continue
        if any(b.count is mention for b in parts.beats) or any(m.start <= mention.place < m.end for m in parts.held):
            continue
        pair = _pair(parts, mention)
        if pair is not None:
            found.append(pair)
    return _claimed(text, found)


def _pair(parts: Parts, mention: Mention) -> tuple[Way, Period] | None:
    text = parts.text
    if cues.relation(text, mention) is not None or text.kind(mention.start - 1) == "FROM":
        return None
    told = way(text, mention) or _of_before(text, mention)
    near, far = _beats(parts, mention)
    targeted = parts.want.open in _OPEN_TIME and mention.place in parts.want
    if told is None:
        told = _by_agreement(parts, mention) if mention.kind == "share" and (near or far) else None
    if told is None or "ALONE" in mention.marks:
        return None
    if near is not None:
        return told, near
    if mention.kind in {"amount", "points"} or targeted or far is None:
        return None
    if mention.marks & {"VERB"} and mention.marks & {"base"} and text.kind(mention.place - 1) == "TO":
        return None
    return told, far


def _of_before(text: Text, mention: Mention) -> Way | None:
    """ "Each is a third of the one before", "has one third of its teacher's": what it becomes."""
    if mention.kind != "share" or text.kind(mention.end) != "OF":
        return None
    clause = text.within(mention.place)
    base = range(mention.end + 1, min(clause.stop + 2, mention.end + 8, len(text.tokens)))
    earlier = any(text.kind(p) in {"PREVIOUS", "BEFORE"} for p in base) or text.word(mention.end + 1) in {"its", "their", "that"}
    being = any(text.kind(p) in {"BE", "HAVE", "REACH", "GET"} for p in range(clause.start, mention.start))
    return Way(mention, Sense.KEEP, mention.place, to=True) if earlier and being else None


def _by_agreement(parts: Parts, mention: Mention) -> Way | None:
    """The direction that all words of the text agree on."""
    text = parts.text
    senses = set()
    for sentence in (True, False):
        places = text.within(mention.place, sentence=True) if sentence else range(len(text.tokens))
        senses = {s for p in places if (s := _plain_sense(text, p)) is not None}
        if senses:
            break
    return Way(mention, next(iter(senses)), -1) if len(senses) == 1 else None


def _plain_sense(text: Text, place: int) -> Sense | None:
    return {"GROW": Sense.UP, "GAIN": Sense.UP, "GROWTH": Sense.UP, "SHRINK": Sense.DOWN, "GIVE": Sense.DOWN, "SHRINKAGE": Sense.DOWN, "INVEST": Sense.UP}.get(text.kind(place))


def _beats(parts: Parts, mention: Mention) -> tuple[Period | None, Period | None]:
    """The period in the number's clause or sentence, and the only period of the text."""
    text = parts.text
    useful = [b for b in parts.beats if b.unit and not (b.end - b.start == 1 and text.kind(b.start) == "EVERY" and text.kind(b.end) in {"MEASURE", "WORD", "HOLD"})]
    for row in (text.clause, text.sentence):
        same = [b for b in useful if row[b.start] == row[mention.place]]
        if same:
            return min(same, key=lambda b: min(abs(b.start - mention.end), abs(mention.start - b.end))), None
    units = {(b.unit, b.value) for b in useful}
    return None, useful[0] if len(units) == 1 else None


def _claimed(text: Text, pairs: list[tuple[Way, Period]]) -> list[tuple[Way, Period]]:
    """Each word of direction takes one number: the one behind it before the one in front."""
    kept = []
    for told, period in pairs:
        rivals = [w for w, _ in pairs if w is not told and w.place == told.place and told.place >= 0]
        mine = told.mention
        if mine.kind in {"amount"} and any(w.mention.start > told.place > mine.start or w.mention.kind in {"share"} for w in rivals):
            continue
        kept.append((told, period))
    return kept


def _chosen(parts: Parts, pairs: list[tuple[Way, Period]]) -> list[tuple[Way, Period]]:
    """Of several changes those of what is asked about; two of one sentence that differ in kind happen together."""
    text, want = parts.text, parts.want
    scored = [(len(_subjects(text, w) & want.names), w, b) for w, b in pairs]
    best = max(score for score, _, _ in scored)
    if best:
        mine = [(w, b) for score, w, b in scored if score == best]
        rest = [(w, b) for score, w, b in scored if score < best]
        if len(mine) == 1 and all(_subjects(text, w) - _subjects(text, mine[0][0]) for w, _ in rest) and not any(text.sentence[w.mention.place] == text.sentence[mine[0][0].mention.place] and w.change == mine[0][0].change for w, _ in rest):
            if all(w.mention.kind == "share" or w.mention.kind == "factor" for w, _ in rest) or True:
                return mine
    kinds = {w.mention.kind == "amount" for w, _ in pairs}
    sentences = {text.sentence[w.mention.place] for w, _ in pairs}
    if len(pairs) == 2 and len(kinds) == 2 and len(sentences) == 1:
        return pairs
    raise UnknownPart("I cannot tell how several changes belong together.", spans=tuple(w.mention.span for w, _ in pairs))


def _subjects(text: Text, told: Way) -> frozenset[str]:
    """The names in the clause of a change."""
    return text.names(text.within(told.mention.place)) - {"time"}


# --- levels and times -------------------------------------------------------------------------------------------------


def _placed(parts: Parts, ways: tuple[Way, ...], period: Period) -> Course:
    text, want = parts.text, parts.want
    used = {w.mention for w in ways} | set(parts.held)
    rest = [m for m in parts.found if m not in used and not any(h.start <= m.place < h.end for h in used)]
    stretches = tuple(m for m in rest if counts(period, m) or _passed(text, period, m) or any(b.count is m for b in parts.beats))
    points = tuple(m for m in rest if m.kind == "point")
    rest = [m for m in rest if m not in stretches and m not in points]
    target = _target(parts, rest, ways) if want.open in _OPEN_TIME or not ways else None
    rest = [m for m in rest if target is None or m is not target.mention]
    start, final, free = _levels(parts, ways, rest, target)
    passed = lapse(text, period, stretches, points, want)
    aside = _aside(parts, free, ways, start or final)
    taken = frozenset(p for m in parts.found for p in range(m.start - 1, m.end + 4))
    demands.related(text, want, taken)
    demands.rhythm(text, parts.beats, period, free)
    return Course(text, want, ways, period, start, final, target, passed, aside)


def _passed(text: Text, period: Period, mention: Mention) -> bool:
    """ "After three payments", "10 times", "thrice": a count of what happens."""
    if mention.kind == "factor":
        return "ALONE" in mention.marks
    lead = text.kind(mention.start - 1)
    return mention.kind == "amount" and not mention.unit and bool(mention.head) and lead in {"AFTER"} and mention.value.denominator == 1


def _target(parts: Parts, rest: list[Mention], ways: tuple[Way, ...]) -> Target | None:
    """What is to be reached."""
    text, want = parts.text, parts.want
    for mention in rest:
        sentence = text.sentence[mention.place]
        asking = sentence in text.asking or text.sentence[want.start] == sentence
        if mention.kind == "factor" and "ALONE" not in mention.marks and (asking or not ways):
            told = way(text, mention)
            value = 1 / mention.value if told is not None and told.sense is Sense.DOWN and mention.value > 1 else mention.value
            return Target(mention, value, told)
        if mention.kind == "share" and asking:
            return _portion(text, mention)
    lives = [p for p in range(want.start, want.end) if text.kind(p) == "HALFLIFE"]
    if lives:
        token = text.tokens[lives[0]]
        assert token.value is not None
        return Target(Mention("factor", token.value, lives[0], lives[0] + 1, lives[0], span=token.span), token.value)
    ended = [m for m in rest if m.kind in {"amount"} and cues.ends(text, m)]
    if len(ended) == 1:
        return Target(ended[0])
    return None


def _portion(text: Text, mention: Mention) -> Target:
    """A share of the start that is left, lost or gained at the time asked for."""
    told = way(text, mention)
    if told is None or told.sense in {Sense.KEEP, Sense.TIMES} or told.to:
        return Target(mention, mention.value, told)
    return Target(mention, 1 - mention.value if told.sense is Sense.DOWN else 1 + mention.value, told)


def _levels(parts: Parts, ways: tuple[Way, ...], rest: list[Mention], target: Target | None) -> tuple[Mention | None, Mention | None, list[Mention]]:
    """The value at the start and the one at the end among the numbers left, and those that are neither."""
    text, want = parts.text, parts.want
    able = [m for m in rest if m.kind == "amount" or (m.kind == "share" and m.unit == "percent")]
    needed = _needed(want, ways, target)
    if len(able) > needed:
        able = _likely(parts, ways, able, needed)
    if len(able) > needed:
        raise UnknownPart("I cannot tell what these numbers are for.", spans=tuple(m.span for m in able))
    free = [m for m in rest if m not in able]
    if not able:
        return None, None, free
    if needed == 2 and len(able) == 2:
        start, final = _ordered(text, able)
        return start, final, free
    if want.open is Open.START:
        return None, able[0], free
    if needed == 2 and cues.ends(text, able[0]):
        return None, able[0], free
    return able[0], None, free


def _needed(want: Want, ways: tuple[Way, ...], target: Target | None) -> int:
    if want.open in _OPEN_TIME:
        return 1 if target is not None else 2
    return 1 if ways or target is not None else 2


def _likely(parts: Parts, ways: tuple[Way, ...], able: list[Mention], needed: int) -> list[Mention]:
    """Of more levels than are needed those that belong to what is asked about, where the others share nothing with it."""
    text, want = parts.text, parts.want
    about = want.names | frozenset().union(*(_subjects(text, w) for w in ways))
    linked = [m for m in able if _links(m, want.names, want)]
    if len(linked) != needed:
        linked = [m for m in able if _links(m, about, want)]
    if len(linked) != needed:
        return able
    others = [m for m in able if m not in linked]
    units = {(m.unit, m.head) for m in linked}
    if any((m.unit, m.head) in units or not (m.unit or m.head) for m in others):
        return able
    return linked


def _links(mention: Mention, names: frozenset[str], want: Want) -> bool:
    return bool((mention.nouns | mention.subject) & names) or bool(want.unit and want.unit == mention.unit)


def _ordered(text: Text, able: list[Mention]) -> tuple[Mention, Mention]:
    one, two = able
    if cues.ends(text, one) and not cues.ends(text, two):
        return two, one
    if cues.ends(text, two) or cues.begins(text, one) or (cues.present(text, two) and not cues.present(text, one)):
        return one, two
    if cues.begins(text, two) or (cues.present(text, one) and not cues.present(text, two)):
        return two, one
    return one, two


def _aside(parts: Parts, free: list[Mention], ways: tuple[Way, ...], level: Mention | None) -> tuple[SetAside, ...]:
    """The numbers of other things, with the reason; a number that may belong to the course is not one of them.

    Raises: UnknownPart.
    """
    text, want = parts.text, parts.want
    mine = want.names | (level.nouns if level is not None else frozenset())
    told = {w.mention for w in ways}
    others = [m for m in parts.found if m not in told and m.kind in {"share", "factor"} and m not in free and False]
    aside = []
    for mention in [*free, *others]:
        named = mention.unit or mention.head
        same = level is not None and (mention.unit, mention.head) == (level.unit, level.head)
        other_share = mention.kind == "share" and any(True for _ in ())
        if mention.kind not in {"amount", "stretch"} or not named or same or mention.nouns & mine or other_share:
            raise UnknownPart("I did not understand what this number is for.", spans=(mention.span,), hint="Say it another way, or leave it out.")
        words = " ".join(t.text for t in text.tokens[mention.start : mention.end])
        aside.append(SetAside(words, f"the question asks about {' '.join(sorted(want.names)) or 'something else'}", mention.span))
    return tuple(aside)


__all__ = ["NO_LAPSE", "Course", "Target", "course", "repeated"]
