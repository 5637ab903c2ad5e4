"""The cues of other courses: what else may be told than one factor that recurs evenly from the start on."""

from collections.abc import Callable

from grammar import units
from grammar.course import cues
from grammar.course.explained.asked import beat_names
from grammar.course.explained.moments import (
    asks_other_unit,
    has_two_beats,
    is_later,
    is_no_percentage,
    is_nominal,
    is_of_past,
    is_of_persons,
    is_of_points,
    looks_back,
)
from grammar.course.explained.seen import Part, Role, Seen, alike, stem_at, stems
from grammar.course.explained.words import words
from grammar.course.numbers import loose
from grammar.course.text import Text, stem


def tells_another(seen: Seen, parts: tuple[Part, ...]) -> str:
    """Why a text tells of another course than these parts, "" where it does not."""
    return next((reason for cue, reason in _TOLD if cue(seen, parts)), "")


def _is_uneven(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """A word after which no single factor holds for every step."""
    text, names = seen.text, beat_names(seen)
    held = _held(parts)
    return any(
        (text.word(p) in words("uneven") or text.tokens[p].text == "may")
        and stem_at(text, p) not in names
        and p not in held
        for p in range(text.size)
    )


def _held(parts: tuple[Part, ...]) -> set[int]:
    return {p for part in parts for p in range(part.mention.start, part.mention.end)}


def _is_bound(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "More than 5", "below 10", "up to 3", "between 5 and 10": a number that is a limit."""
    text = seen.text
    used = [p.mention for p in parts if p.role in {Role.START, Role.COUNT, Role.CHANGE}]
    limits = any(cues.relation(text, m) is not None for m in used)
    between = any(text.kind(m.start - 1) == "BETWEEN" for m in used)
    either = any(
        text.kind(m.end) in {"OR", "DASH"} and text.tokens[min(m.end + 1, text.size - 1)].value is not None
        for m in used
    )
    return limits or between or either


def _is_of_start(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "10 % of the original": so much each time, whatever there is."""
    text = seen.text
    for part in parts:
        if part.role is Role.CHANGE and part.mention.kind == "share" and text.kind(part.mention.end) == "OF":
            base = range(part.mention.end, min(part.mention.end + 6, text.within(part.mention.place).stop))
            first = {text.kind(p) for p in base} & {"INITIAL", "OUTSET", "BEGIN", "MONTH", "TOTAL", "FULL"}
            counted = any(text.kind(p) in {"NUMBER", "CURRENCY"} for p in base[1:3])
            if first or counted or text.said(base) & {"first", "start", "beginning", "new"}:
                return True
    return any(m.kind == "points" for m in seen.found)


def _skips(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Every other year", "every third step": not at each."""
    text = seen.text
    skipped = [b for b in seen.beats if text.kind(b.start) == "EACH" and text.kind(b.start + 1) in {"OTHER", "ORDINAL"}]
    other = any(b.end - b.start > 2 or text.word(b.start + 1) != "second" for b in skipped)
    often = any(text.kind(b.start - 1) == "MULTIPLE" or text.word(b.start - 1) == "times" for b in seen.beats)
    return other or often or any(text.word(p) == "leap" for b in seen.beats for p in range(b.start, b.end))


def _denies(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """A denial in a clause that holds a number used, or the question."""
    text = seen.text
    clauses = {text.clause[p.mention.place] for p in parts if p.role is not Role.IDLE} | {text.clause[seen.goal.start]}
    none = {"NOT", "NO", "NONE", "WITHOUT"}
    return any(text.kinds[p] in none and text.clause[p] in clauses and not _is_idle(text, p) for p in range(text.size))


def _is_idle(text: Text, place: int) -> bool:
    """ "With no new gradient", "without any other change": nothing is added."""
    free = {"new", "other", "further", "extra", "additional", "any", "more", "outside", "external"}
    return text.kind(place) in {"NO", "WITHOUT"} and bool(text.said(range(place + 1, place + 3)) & free)


def _is_of_one_more(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Each of 5 workers … the first paints 3": whether the first is among those is told, but not which is asked."""
    counted = [p.beat for p in parts if p.role is Role.COUNT and p.beat is not None and p.beat.count is not None]
    text = seen.text
    onward = any(text.kind(p) in {"NEXT", "FURTHER", "MORE", "OTHER"} for b in counted for p in range(b.start, b.end))
    first = any(text.word(p) == "first" and text.kind(p - 1) != "AT" for p in range(text.size))
    return bool(counted) and first and not onward


def _adds_more(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "And then 120 more are added": no start told again."""
    text = seen.text
    more = [p.mention for p in parts if p.role is not Role.CHANGE and p.mention.kind == "amount"]
    inside = [m for m in more if any(text.kind(p) == "MORE" for p in range(m.start, m.end + 1))]
    return any(text.kind(p) == "BE" for m in inside for p in (m.end, m.end + 1))


def _is_of_other_name(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Ann has 5. How many has Tom": a name in the question that is not the one of the start."""
    text = seen.text
    starts = [p.mention for p in parts if p.role is Role.START]
    asked = _names(text, seen.goal)
    told = frozenset().union(*(_names(text, seen.sentence(m)) for m in starts))
    return bool(asked and told and not asked & told)


def _names(text: Text, places: range) -> frozenset[str]:
    """Names with a capital that begin no sentence."""
    named = [p for p in places if text.kind(p) in {"WORD", "FOREIGN"} and text.tokens[p].text[:1].isupper()]
    again = [t.text for t in text.tokens]
    inside = [
        p
        for p in named
        if again.count(text.tokens[p].text) > 1
        or (p and text.kind(p - 1) not in {"STOP", "QUESTION", "COLON", "LINE", "DASH", "SEMICOLON", "OPEN"})
    ]
    return frozenset(text.word(p) for p in inside if text.tokens[p].text[1:].islower())


def _is_of_other_measure(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Accuracy is 70 % and the error halves. Accuracy?": what changes is named, and is not what is told or asked."""
    text = seen.text
    changes = [p.mention for p in parts if p.role is Role.CHANGE]
    starts = [p.mention for p in parts if p.role is Role.START]
    moved = {stem_at(text, p) for m in changes for p in seen.clause(m) if text.kind(p) == "MEASURE"}
    told = frozenset().union(*(stems(text, seen.clause(m)) for m in starts)) | stems(text, seen.goal)
    priced = any(units.dimension(m.unit) == "money" for m in starts) and moved <= {
        stem(w) for w in ("price", "cost", "value")
    }
    return (
        bool(moved)
        and not priced
        and not alike(frozenset(moved), told)
        and any(text.kind(p) == "MEASURE" for p in seen.goal)
    )


def _is_loose(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """A number or a sign of calculation that is in no mention."""
    text = seen.text
    held = {p for m in seen.found for p in range(m.start, m.end)}
    signs = {"RATIO", "POWER", "TIMES_SIGN", "X", "SLASH", "DIVIDE_SIGN", "EXPRESSION", "BAR", "SCALE", "PLUS"}
    crossed = any(
        text.kind(p) in {"X", "TIMES_SIGN"} and text.kind(p - 1) == text.kind(p + 1) == "NUMBER"
        for p in range(text.size)
    )
    strange = crossed or any(
        text.kinds[p] in signs and (p not in held or text.kinds[p] == "POWER") for p in range(text.size)
    )
    return strange or any(p not in held and not _is_fold(text, p) for p in loose(text, seen.found))


def _is_fold(text: Text, place: int) -> bool:
    """ "Each fold": no "three fold"."""
    return text.kind(place) == "FOLD" and text.tokens[place - 1].value is None


def _starts_each(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Each box holds 20": a number of every one of the things that are counted."""
    text = seen.text
    for part in parts:
        if part.role is Role.START:
            clause = seen.clause(part.mention)
            moved = any(p.role is Role.CHANGE and p.mention.place in clause for p in parts)
            if any(text.kind(p) == "EACH" for p in clause) and not moved:
                return True
    return False


def _is_rate_per_step(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "3,000 GPU-hours at $1.20 per GPU-hour": a rate of so much for each of what is counted, no level at first."""
    text = seen.text
    counted = frozenset().union(*(p.beat.names for p in parts if p.role is Role.COUNT and p.beat is not None))
    ends = [p.mention.end for p in parts if p.role is Role.START]
    return any(text.kind(end) == "PER" and bool(stems(text, range(end, end + 4)) & counted) for end in ends)


_TOLD: tuple[tuple[Callable[[Seen, tuple[Part, ...]], bool], str], ...] = (
    (_is_uneven, "uneven"),
    (_is_bound, "a limit"),
    (_is_of_start, "of the start"),
    (_skips, "not each"),
    (_denies, "a denial"),
    (_is_of_one_more, "one more of them"),
    (_adds_more, "more that are added"),
    (_is_of_other_name, "another's"),
    (_is_of_other_measure, "another measure"),
    (_is_loose, "a number or sign without a part"),
    (is_later, "a later level"),
    (has_two_beats, "two beats"),
    (is_nominal, "a rate in parts"),
    (_starts_each, "so many each"),
    (is_no_percentage, "a percentage"),
    (asks_other_unit, "another unit"),
    (looks_back, "what was before"),
    (is_of_past, "another time"),
    (is_of_persons, "several"),
    (is_of_points, "points"),
    (_is_rate_per_step, "a rate per step"),
)
"""What a text may tell instead, by the words that say so."""
