"""The cues of other questions: what else may be asked than the value after so many steps."""

from collections.abc import Callable

from grammar.course.explained.goal import core, unconditional
from grammar.course.explained.levels import asked_nouns
from grammar.course.explained.seen import Seen, stem_at, stems
from grammar.course.explained.words import says, words
from grammar.course.period import CLOCKED, TIMES
from grammar.course.text import NAMING, Text, stem


def asks_another(seen: Seen) -> str:
    """Why a question does not ask what there is after the steps, "" where it may."""
    return next((reason for cue, reason in _ASKED if cue(seen)), "")


def _asks_time(seen: Seen) -> bool:
    """ "How long", "when", "how many years", "in which year"."""
    text, goal = seen.text, seen.goal
    place = goal.start
    led = text.kind(place) == "HOW" and text.word(place + 1) in words("timing")
    sized = text.word(place + 1) == "long" and text.kind(place + 2) == "BE"
    named = text.kind(place) == "WHICH" or text.word(place) == "what"
    timed = named and (text.kind(place + 1) in TIMES or stem_at(text, place + 1) in beat_names(seen))
    return (led and not sized) or timed or any(text.word(p) in {"when", "why"} for p in core(seen))


def beat_names(seen: Seen) -> frozenset[str]:
    asked = core(seen)
    return frozenset().union(*(b.names for b in seen.beats if b.start not in asked)) - {"number", "value"}


def _asks_count(seen: Seen) -> bool:
    """ "How many years until", "how many rounds does it take": the steps themselves, where nothing of them is told."""
    text = seen.text
    asked = asked_nouns(seen)
    clocks = {stem(u) for u in CLOCKED}
    counted = {stem(w) for m in seen.found if m.kind == "amount" for w in (m.head, m.unit) if w}
    stretched = {stem(m.unit) for m in seen.found if m.kind == "stretch" and not seen.asks(m.place)}
    times = asked & {stem("times"), stem("time")} and text.word(core(seen).start + 2) == "times"
    cited = any("ALONE" in m.marks for m in seen.found)
    return bool(asked & (clocks | beat_names(seen)) and not asked & (counted | stretched)) or bool(times and not cited)


def _asks_measure(seen: Seen) -> bool:
    """ "What percentage", "the average", "by what factor", "what ratio": unless the start is told as that."""
    text = seen.text
    said = [p for p in core(seen) if text.word(p) in words("measure")]
    told = {text.word(p) for p in range(text.size) if p not in core(seen)}
    kinds = {text.kind(p) for p in core(seen)} & {"PERCENT", "FACTOR"}
    by = any(text.kind(p - 1) == "BY" and text.kind(p) in {"HOW", "WHAT"} for p in core(seen))
    foreign = [p for p in said if text.word(p) not in told and not _names_rate(text, p)]
    return bool(foreign) or bool(kinds and not told & {"percent", "percentage", "%"}) or by


def _asks_untold(seen: Seen) -> bool:
    """ "A loss falls … What is the accuracy?": another measure than the one that is told."""
    text = seen.text
    scored = [p for p in range(text.size) if text.word(p) in words("scored")]
    told = {text.word(p) for p in scored if p not in seen.goal}
    asked = {text.word(p) for p in scored if p in core(seen)}
    return bool(told and asked) and told.isdisjoint(asked)


def _names_rate(text: Text, place: int) -> bool:
    """ "The learning rate", "the sampling speed": a rate of its own name, and not of the change."""
    named = text.kind(place - 1) in NAMING and text.word(place - 1) not in words("difference") | {
        "annual",
        "percentage",
    }
    return text.word(place) in {"rate", "speed", "ratio", "factor"} and named


def _asks_sum(seen: Seen) -> bool:
    """ "In total", "altogether", "how many were sold over the 3 years"."""
    text = seen.text
    if says(text, unconditional(seen), "sum"):
        return True
    within = any(
        text.kind(p) in {"DURING", "OVER", "BETWEEN"} or text.word(p) in {"within", "across"} for p in seen.goal
    )
    first = any(text.word(p) == "first" and text.tokens[min(p + 1, text.size - 1)].value is not None for p in seen.goal)
    far = text.word(seen.goal.start + 1) == "far" and text.word(seen.goal.start + 2) not in {"away", "from", "apart"}
    done = any(text.kind(p) == "HAVE" for p in core(seen)) or any(
        text.kind(m.start - 1) == "IN" and m.kind == "stretch" and m.place in seen.goal for m in seen.found
    )  # fmt: skip
    return (
        (says(text, core(seen), "flow") and done)
        or (says(text, seen.goal, "flow") and (within or first))
        or first
        or far
        or text.said(seen.goal) >= {"in", "all"}
    )


def _asks_difference(seen: Seen) -> bool:
    """ "How many have died", "how much more", "the loss of value": what lies between two levels."""
    text, asked = seen.text, core(seen)
    more = text.kind(asked.start) == "HOW" and any(
        text.kind(p) in {"MORE", "FEWER", "THAN"} or text.word(p) in {"more", "less"} for p in asked
    )
    moved = [p for p in asked if text.word(p) in words("up") | words("down") and not _reaches(text, p)]
    told = stems(text, range(0, asked.start)) | stems(text, range(asked.stop, text.size))
    named = [p for p in moved if not _names_level(seen, p, told)]
    lost = [
        p
        for p in asked
        if text.word(p) in words("difference") and stem_at(text, p) not in told and not _reaches(text, p)
    ]
    others = text.said(range(0, asked.start)) | text.said(range(asked.stop, text.size))
    fresh = any(text.kind(p - 1) == "MANY" and text.word(p) in _FRESH and text.word(p) not in others for p in asked)
    return more or fresh or bool(named) or bool(lost) or any(text.kind(p) == "THAN" for p in asked)


_FRESH = {"new", "fresh", "further", "extra", "additional"}


def _reaches(text: Text, place: int) -> bool:
    """ "Grow to", "fall to", "is it down to": the level that is come to."""
    behind = {text.kind(p) for p in range(place + 1, place + 3)}
    high = any(text.kind(p) in {"EXTENT", "LONG"} for p in range(place - 4, place))
    small = text.kind(place) == "UP" and text.word(place - 1) in {
        "end",
        "ends",
        "ended",
        "come",
        "comes",
        "turn",
        "turns",
        "m",
        "km",
    }
    return (
        small
        or text.word(place - 1) in {"far", "further"}
        or "TO" in behind
        or text.kind(place - 1) == "TO"
        or (text.word(place) in {"rise", "bounce", "grow"} and high)
    )


def _names_level(seen: Seen, place: int, told: frozenset[str]) -> bool:
    """ "What is the loss", "the pruned network", "the decay rate": a name that is told too, or an adjective."""
    text = seen.text
    noun = text.kind(place - 1) in {"ARTICLE", "POSSESSOR"} | NAMING
    adjective = text.kind(place + 1) in NAMING and text.kind(place - 1) in {"ARTICLE", "POSSESSOR", "MANY", "OF"}
    measured = noun and text.kind(place) in {"MEASURE", "WORD"} and text.kind(place + 1) not in {"OF", "IN"}
    return (
        (noun and stem_at(text, place) in told)
        or adjective
        or measured
        or (stem_at(text, place) in told and text.kind(place) == "WORD")
    )


def _asks_back(seen: Seen) -> bool:
    """ "How many were there originally", "what must it start with", "two years ago"."""
    text = seen.text
    said = text.said(core(seen)) & words("inverse")
    told = {text.word(p) for p in range(text.size) if p not in seen.goal}
    ago = any(text.kind(p) == "AGO" for p in seen.goal) or any(_begins(text, p) for p in unconditional(seen))
    ago = ago or any(text.word(p) == "before" and not _is_forerunner(text, p) for p in seen.goal)
    ago = ago or any(
        text.kind(p) == "INVEST" or (text.word(p) == "present" and text.kind(p + 1) == "LIGHT") for p in core(seen)
    )
    ago = ago or "due" in text.words
    limits = any(text.word(p) in {"until", "till"} or text.kind(p) in {"BELOW", "ABOVE"} for p in core(seen))
    limits = limits or any(text.kind(p) == "REACH" and text.kind(p + 1) in {"NUMBER", "CURRENCY"} for p in core(seen))
    return bool(said - {"first", "reach"}) or ago or limits or (says(text, core(seen), "inverse") and not told)


def _is_forerunner(text: Text, place: int) -> bool:
    """ "The one before", "than before"."""
    closed = place + 1 >= text.size or text.kind(place + 1) in {"QUESTION", "STOP", "COMMA", "PRONOUN"}
    return closed and (text.kind(place - 2) == "ARTICLE" or text.kind(place - 1) in {"THAN", "ARTICLE"})


def _asks_doing(seen: Seen) -> bool:
    """ "How many people has it hired", "how much have they sold": what was done up to then."""
    text = seen.text
    for place in core(seen):
        if text.kind(place) == "HAVE" and text.kind(place + 1) != "BE":
            done = [
                p
                for p in range(place + 1, core(seen).stop)
                if text.tokens[p].form == "past" or text.word(p).endswith("ed")
            ]
            if any(text.kind(p) not in _STAYING and text.kind(p + 1) != "INTO" for p in done):
                return True
    return False


_STAYING = {"LEAVE", "REMAIN", "GET", "GROW", "SHRINK", "MOVE", "STOPS", "REACH", "HAVE", "BE", "FACTOR_VERB"}


def _begins(text: Text, place: int) -> bool:
    """ "When it began", but not "5 years after the start"."""
    led = {text.kind(p) for p in range(place - 3, place)} & {"AFTER", "FROM", "SINCE", "LATER"}
    led = led or set() if text.kind(place + 1) != "OF" else {"OF"}
    return not led and (
        text.kind(place) in {"BEGIN", "INITIAL", "OUTSET"} or text.word(place) in {"launch", "launched", "beginning"}
    )


def _asks_done(seen: Seen) -> bool:
    """ "How many have been read": what was done to them, unless that is said where the start is told."""
    text = seen.text
    told = frozenset().union(
        *(stems(text, c) for c in text.clauses if not _recurs(seen, c) and c.stop <= seen.goal.start)
    )
    return any(
        text.word(p) == "been" and text.kind(p + 1) in {"WORD", *_ACTED} and stem_at(text, p + 1) not in told
        for p in core(seen)
    )


def _recurs(seen: Seen, clause: range) -> bool:
    """Whether a clause tells of what happens again."""
    return any(b.start in clause for b in seen.beats)


_ACTED = {"TAKE", "GIVE", "GAIN", "SHRINK", "HOLD", "COMMAND", "FOREIGN"}


def _asks_each(seen: Seen) -> bool:
    """ "How many does each get": a part of what there is."""
    text = seen.text
    told = stems(text, range(0, seen.goal.start))
    each = [
        p
        for p in seen.goal
        if text.kind(p) in {"EACH", "PER"} and not stems(text, range(p + 1, p + 4)) & beat_names(seen)
    ]
    return any(text.kind(p) == "EACH" or not stems(text, range(p + 1, p + 3)) & told for p in each)


_ASKED: tuple[tuple[Callable[[Seen], bool], str], ...] = (
    (_asks_time, "a time"),
    (_asks_count, "a number of steps"),
    (_asks_measure, "another measure"),
    (_asks_untold, "what is not told"),
    (_asks_sum, "a sum"),
    (_asks_difference, "a difference"),
    (_asks_back, "what was before"),
    (_asks_each, "a part"),
    (_asks_done, "what was done"),
    (_asks_doing, "what was done"),
)
"""What a question may ask instead, by the words that say so."""
