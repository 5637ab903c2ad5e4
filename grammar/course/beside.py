"""What stands beside a change and makes it another one: one more, a bound, a second owner, a base that is counted, a
division that is not used, a rhythm that does not come out even."""

from grammar.course import cues
from grammar.course.asking import Open
from grammar.course.mention import Mention
from grammar.course.numbers import mentions
from grammar.course.period import CLOCKED
from grammar.course.recurring_numbers import divided
from grammar.course.roles import Course
from grammar.course.senses import Sense
from grammar.course.spans import length
from grammar.course.text import Text
from grammar.course.ways import way

_STARTS = {"THAN", "AS"}
_CLAUSE = 8


def bounded(told: Course, found: tuple[Mention, ...]) -> bool:
    """Whether a bound is told that nothing is to reach: "at least 10 of them", "never more than 500"."""
    target = told.levels.target.mention if told.levels.target is not None else None
    held = {target, *told.lapse.used, *told.earlier.used}
    return any(
        m not in held and m.kind in {"amount", "share"} and m.place not in told.want and told.want.open is Open.VALUE
        and cues.relation(told.text, m) is not None
        for m in found
    )  # fmt: skip


def one_more(told: Course) -> bool:
    """ "Half of the cookies left and one more"."""
    text = told.text
    if "one" not in text.words or "MORE" not in text.kinds:
        return False
    ones = [p for p, word in enumerate(text.words) if word == "one" and p not in told.want]
    return any(text.kind(p + 1) == "MORE" for p in ones)


def adds_more(told: Course) -> bool:
    """ "And then 120 more are added": what comes on top is no start told again, and changes it, too."""
    text, moved = told.text, {m.way.mention.place for m in told.moves}
    more = [m for m in mentions(text) if m.kind == "amount" and _is_more(text, m) and m.place not in told.want]
    return any(m.place not in moved for m in more)


def _is_more(text: Text, mention: Mention) -> bool:
    behind = range(mention.start, min(mention.end + _CLAUSE, text.within(mention.place).stop))
    more = any(text.kind(p) == "MORE" for p in behind)
    return more and not any(text.kind(p) == "THAN" for p in behind) and any(text.kind(p) == "BE" for p in behind)


def one_goes(told: Course) -> bool:
    """ "77 are added and one is taken out": one more that changes it."""
    text = told.text
    ones = [p for p, word in enumerate(text.words) if word == "one" and p not in told.want]
    return any(text.kind(p - 1) == "AND" and text.kind(p + 1) == "BE" and text.kind(p + 2) in _ACTING for p in ones)


_ACTING = frozenset({"GIVE", "TAKE", "GAIN", "GROW", "SHRINK", "MOVE", "LEAVE", "WORD", "FOREIGN"})


def of_another(told: Course) -> bool:
    """ "Tom has 3 times as many as Ann had the year before": of what another has."""
    text = told.text
    for move in () if _STARTS.isdisjoint(text.kinds) else told.moves:
        after = range(move.way.mention.end, min(move.way.mention.end + _CLAUSE, len(text.tokens)))
        led = [p for p in after if text.kind(p) in _STARTS and text.tokens[p + 1 : p + 2]]
        if any(text.kind(p + 1) == "WORD" and text.tokens[p + 1].text[:1].isupper() for p in led):
            return True
    return False


def of_counted(told: Course) -> bool:
    """ "Each month a quarter of the 64 books is sold": so many each time, or a quarter of what is left."""
    text = told.text
    return any(
        m.way.mention.kind == "share" and m.period.value and text.kind(m.way.mention.end) == "OF" and told.period is
        not None and text.kind(m.way.mention.end + 1) in {"ARTICLE", "POSSESSOR"} and text.kind(m.way.mention.end +
        2) == "NUMBER" for m in told.moves
    )  # fmt: skip


def is_gain(told: Course) -> bool:
    """Whether the level told is what has come or gone: "they have grown by 42 dollars"."""
    level = told.levels.start or told.levels.final
    if level is None or level.kind != "amount" or told.text.kind(_lead(told.text, level)) != "BY":
        return False
    seen = way(told.text, level)
    return seen is not None and seen.sense in {Sense.UP, Sense.DOWN}


def _lead(text: Text, mention: Mention) -> int:
    place = mention.start - 1
    while text.kind(place) in {"ARTICLE", "ONLY", "CURRENCY"}:
        place -= 1
    return place


def is_late(told: Course) -> bool:
    """Whether what has come is asked and the level is what there is after it: "after 3 raises he earns $1,331"."""
    text, level = told.text, told.levels.start
    if level is None or told.want.open is not Open.GAIN:
        return False
    before = range(text.within(level.place).start, level.start)
    return any(text.kind(p) == "AFTER" for p in before) and any(m.place in before for m in told.lapse.used)


def undivided(told: Course) -> bool:
    """Whether what lives divides beside the change that was read."""
    used = {m.way.mention.place for m in told.moves}
    return bool(told.moves) and any(m.place not in used for m in divided(told.text))


def uneven(told: Course) -> bool:
    """ "Every second year", and so many years that the last rise is not told."""
    period, passed = told.period, told.lapse
    if period is None or period.size is not None or period.value == 1 or passed.value is None or period.often:
        return False
    (each, unit), (whole, own) = length(period.value, period.unit), length(passed.value, passed.unit)
    ordinal = any(told.text.kind(p) in {"ORDINAL", "OTHER"} for p in range(period.start, period.end))
    return ordinal and unit == own and whole % each != 0 and period.unit in CLOCKED


def once_more(told: Course) -> bool:
    """ "Doubled 3 times and then lost 10 %": the times count the one change only."""
    count = told.period.count if told.period is not None else None
    return count is not None and count.kind == "factor" and len(told.moves) > 1


def of_all(told: Course) -> bool:
    """ "What do all five make": of several, of each of which the change is told."""
    text, want = told.text, told.want
    return "all" in want.words and any(
        text.word(p) == "all" and text.kind(p + 1) == "NUMBER" and text.kind(p - 1) not in {"AFTER", "THROUGH", "OF",
        "BEHIND"} for p in range(want.start, want.end)
    )  # fmt: skip


def is_taken(told: Course) -> bool:
    """ "How many have been taken"."""
    text, want = told.text, told.want
    many = want.open is Open.VALUE and want.kinds & {"MANY", "MUCH"}
    return bool(many) and any(
        text.kind(p) == "TAKE" and text.tokens[p].form == "past" and text.kind(p - 1) in {"BE", "HAVE"}
        for p in range(want.start, want.end)
    )
