"""Which number is what there is before any step, and which numbers belong to nothing that is asked."""

from grammar import units
from grammar.course.explained.changes import lead
from grammar.course.explained.seen import Seen, stem_at, stems
from grammar.course.explained.words import says
from grammar.course.mention import Mention
from grammar.course.text import NAMING, stem

NAMED = "a name"
DATED = {"date_year": "year", "clock": "hour", "weekday": "day", "month_name": "month"}
LIGHT = {stem(w) for w in ("number", "amount", "value", "level", "size", "much", "many", "count", "quantity")}


def may_start(seen: Seen, mention: Mention) -> bool:
    """Whether a number may be what there is at first: an amount, or a percentage that is simply there."""
    if mention.kind == "share":
        return mention.unit == "percent" and _is_there(seen, mention)
    if mention.kind == "stretch":
        return mention.value > 0
    if mention.kind == "point":
        return mention.unit.startswith("@") and mention.unit[1:] in stems(seen.text, seen.goal) and mention.value > 0
    if mention.kind == "factor":
        return "ALONE" in mention.marks and _is_counted_times(seen, mention)
    return mention.kind == "amount" and mention.value > 0


def _is_there(seen: Seen, mention: Mention) -> bool:
    """ "Error rate 64 %", "the humidity is 40 % now", "98 % of the seeds germinate"."""
    text, place = seen.text, lead(seen.text, mention)
    led = text.kind(place) in {"BE", "COLON", "EQUALS", "AT", "OF", "", "STOP", "BEGIN", "FROM"} | NAMING
    asked = any(text.kind(p) == "PERCENT" for p in seen.goal)
    apart = not any(b.start in seen.clause(mention) for b in seen.beats)
    return led or (asked and apart)


def _is_counted_times(seen: Seen, mention: Mention) -> bool:
    """ "It was cited 64 times": so often, where "how many times" is asked."""
    text = seen.text
    return any(text.word(p) == "many" and text.kind(p + 1) == "TIMES" for p in seen.goal)


def asked_nouns(seen: Seen) -> frozenset[str]:
    """The stems of what is asked: the nouns behind "how many" or "how much", before a verb."""
    text = seen.text
    for place in seen.goal:
        if text.kind(place) in {"MANY", "MUCH"}:
            end = place + 1
            while end < seen.goal.stop and text.kind(end) in NAMING | {"MORE", "TIME", "TIMES", "CURRENCY", "OF"}:
                end += 1
            return stems(text, range(place + 1, end))
        if text.word(place) in {"number", "count"} and text.kind(place + 1) == "OF":
            return stems(text, range(place + 2, place + 4))
    return frozenset()


def is_of_what_is_asked(seen: Seen, mention: Mention) -> bool:
    """Whether a number counts or measures what is asked, by its noun or its unit."""
    asked = asked_nouns(seen)
    return bool(asked & named_by(mention))


def is_asked_unit(seen: Seen, mention: Mention) -> bool:
    """Whether the answer is wanted in the unit of a time that does not stand in the question: "in seconds"."""
    text = seen.text
    asked = [p for p in seen.goal if text.kind(p - 1) in {"IN", "IN_UNIT"} and text.sense(p) == mention.unit]
    return bool(asked) and mention.kind == "stretch" and mention.place not in seen.goal


def named_by(mention: Mention) -> frozenset[str]:
    """The stems of what a number counts, its unit included."""
    own = mention.nouns | frozenset({stem(w) for w in (mention.unit, mention.head) if w})
    return own - LIGHT


def is_told_at_first(seen: Seen, mention: Mention) -> bool:
    """Whether words of the outset stand beside a number."""
    return says(seen.text, seen.clause(mention), "outset")


def idle(seen: Seen, mention: Mention) -> str:
    """Why a number has no part in what is asked, "" where it may have one."""
    for explain, reason in _REASONS:
        if explain(seen, mention):
            return reason
    return ""


def _is_age(seen: Seen, mention: Mention) -> bool:
    return mention.kind == "age"


def _is_first(seen: Seen, mention: Mention) -> bool:
    """ "The first stage", "day 1": where the start is told."""
    return mention.kind == "point" and mention.value in {0, 1} and not seen.wants(mention.place)


def _is_asked(seen: Seen, mention: Mention) -> bool:
    return mention.place in seen.goal


def _is_lone_date(seen: Seen, mention: Mention) -> bool:
    """A year or a time of day where no other is told."""
    dates = [m for m in seen.found if m.kind == "point" and m.unit == mention.unit]
    return (
        mention.unit in {"date_year", "clock", "month_name", "weekday", "date"}
        and len(dates) == 1
        and not _is_asked(seen, mention)
    )


def _is_paid(seen: Seen, mention: Mention) -> bool:
    """Whether a number is money, and a price is asked."""
    asked = any(seen.text.kind(p) in {"COST", "CURRENCY", "MONEY"} or seen.text.word(p) in _PRICES for p in seen.goal)
    return asked and units.dimension(mention.unit) == "money"


_PRICES = {"cost", "costs", "price", "worth", "value"}


def _is_nothing(seen: Seen, mention: Mention) -> bool:
    """ "A zero gradient", "L_0": nothing, or the index of the start."""
    return mention.value == 0 and mention.kind in {"amount", "point", "stretch"} and mention.unit not in DATED


def _is_of_beat(seen: Seen, mention: Mention) -> bool:
    """ "One round of pruning", "from one season to the next": the step itself."""
    one = mention.value == 1 and seen.text.word(mention.place) == "one"
    inside = any(b.start <= mention.place < b.end and b.size is not mention for b in seen.beats)
    return one and inside and not _is_acted(seen, mention)


def _is_acted(seen: Seen, mention: Mention) -> bool:
    """ "If one box is then removed": what happens to one of them, beside the change."""
    clause = seen.clause(mention)
    if any(seen.text.kind(p) == "IF" for p in clause):
        return True
    changing = any(m is not mention and m.kind in {"share", "factor"} and m.place in clause for m in seen.found)
    return says(seen.text, clause, "up", "down") and not changing


def _is_definite(seen: Seen, mention: Mention) -> bool:
    """ "Between the two clocks", "her three sons": of things that are known, which are not asked of."""
    led = seen.text.word(mention.start - 1) in {"the", "both"} or seen.text.kind(mention.start - 1) == "POSSESSOR"
    plain = mention.kind == "amount" and not mention.unit and bool(named_by(mention)) and mention.value.denominator == 1
    return led and plain and mention.value < _FEW and not is_of_what_is_asked(seen, mention)


_FEW = 10


def _is_event(seen: Seen, mention: Mention) -> bool:
    """ "With every doubling of the set … we double it 6 times": what is done at each step, not what comes of it."""
    text = seen.text
    sense = text.sense(mention.place)
    named = [
        p for b in seen.beats for p in range(b.start, b.end) if b.end - b.start > 1 and text.kind(b.start) == "EACH"
    ]
    verbal = text.kind(mention.place) == "FACTOR_VERB"
    alone = not any(b.start in seen.clause(mention) for b in seen.beats if b.count is None)
    return verbal and (mention.place in named or (alone and any(text.sense(p) == sense for p in named)))


def _is_one(seen: Seen, mention: Mention) -> bool:
    """ "One query takes 3 watt-hours": one of what a level is told for."""
    if seen.text.kind(mention.start - 1) in {"AFTER", "IN", "WITHIN", "OVER", "DURING", "FOR", "BY"}:
        return False
    others = [
        m
        for m in seen.found
        if m is not mention and m.kind in {"amount", "stretch"} and m.place in seen.clause(mention)
    ]
    return (
        mention.kind == "amount"
        and seen.text.word(mention.place) == "one"
        and bool(mention.nouns)
        and bool(others)
        and not _is_acted(seen, mention)
    )


def _is_name(seen: Seen, mention: Mention) -> bool:
    """ "Iodine-131": a number that belongs to a name."""
    text = seen.text
    return text.kind(mention.place - 1) == "HYPHEN" and text.tokens[mention.place].glued


def _is_base_date(seen: Seen, mention: Mention) -> bool:
    """A date from which the time to the one that is asked counts."""
    same = [m for m in seen.found if m.unit == mention.unit and m.kind == "point" and seen.wants(m.place)]
    dated = mention.kind == "point" and mention.unit in DATED and not seen.wants(mention.place)
    return dated and bool(same)


def _is_of_another(seen: Seen, mention: Mention) -> bool:
    """A number of other things, in a clause that tells of no change, where what is asked is counted elsewhere."""
    if mention.kind != "amount" or not named_by(mention) or mention.place in seen.goal:
        return False
    text, clause = seen.text, seen.clause(mention)
    own = [p for p in range(mention.start, mention.end) if text.word(p).endswith("s")]
    apart = [p for p in clause if p not in own]
    moved = any(says(text, range(p, p + 1), "up", "down", "factor", "replacing") for p in apart) or any(
        text.kind(p) in {"EACH", "PER"} for p in clause
    )
    others = [m for m in seen.found if m is not mention and (is_of_what_is_asked(seen, m) or _is_paid(seen, m))]
    if _is_paid(seen, mention):
        return False
    asked = stems(text, seen.goal)
    again = [
        p
        for p in range(text.size)
        if p not in range(mention.start, mention.end) and stem_at(text, p) in named_by(mention)
    ]
    return bool(others) and not moved and not named_by(mention) & asked and not again


_REASONS = (
    (_is_age, "an age"),
    (_is_nothing, NAMED),
    (_is_of_beat, NAMED),
    (_is_name, NAMED),
    (_is_definite, NAMED),
    (_is_event, NAMED),
    (_is_one, NAMED),
    (_is_base_date, NAMED),
    (_is_first, NAMED),
    (_is_lone_date, "a date"),
    (_is_of_another, "of other things"),
)
"""What explains that a number is not needed, with the reason that is told."""
