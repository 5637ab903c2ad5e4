"""The cues of other times and other units: when the start is told of, how often a rate comes, in what is asked."""

from grammar import units
from grammar.course import cues
from grammar.course.explained.changes import SETTING, lead
from grammar.course.explained.goal import core
from grammar.course.explained.seen import Part, Role, Seen
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED, TIMES
from grammar.course.text import Text


def is_later(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """The start told of a later time: "after 5 hours there are 320", "in 3 years there will be 729"."""
    starts = [p.mention for p in parts if p.role is Role.START]
    counts = [p.mention for p in parts if p.role is Role.COUNT]
    return any(cue(seen, start, counts, parts) for start in starts for cue in _LATER)


def _is_end(seen: Seen, start: Mention, counts: list[Mention], parts: tuple[Part, ...]) -> bool:
    """ "It reached 320", "until there are 320"."""
    return cues.ends(seen.text, start) and seen.text.word(lead(seen.text, start) - 1) not in SETTING


def _is_timed(seen: Seen, start: Mention, counts: list[Mention], parts: tuple[Part, ...]) -> bool:
    """ "After 5 hours there are 320": a time in the sentence of the start, which does not ask."""
    text = seen.text
    near = [m for m in counts if text.sentence[m.place] == text.sentence[start.place]]
    same = any(text.clause[m.place] == text.clause[start.place] or not seen.asks(m.place) for m in near)
    timed = any(text.kind(p) in {"AFTER", "LATER", "WHEN", "INTO"} for p in seen.clause(start))
    return same and timed and start.place not in seen.goal


def _is_counted(seen: Seen, start: Mention, counts: list[Mention], parts: tuple[Part, ...]) -> bool:
    """ "In 3 years there will be 729": the number of steps beside the start, where no change is told."""
    clause = seen.clause(start)
    moved = any(p.role is Role.CHANGE and p.mention.place in clause for p in parts)
    ahead = any(seen.text.word(p) in {"will", "would"} for p in clause) and start.place not in seen.goal
    beside = any(m.place in clause and m.kind == "stretch" and start.place not in seen.goal for m in counts)
    ago = any(seen.text.kind(p) == "AGO" for p in clause)
    return ahead or (beside and not moved and not ago) or (ago and any(m.place in seen.goal for m in counts))


_LATER = (_is_end, _is_timed, _is_counted)


def has_two_beats(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """Two different lengths of time that recur: "5 % a year, compounded monthly"."""
    if any(_is_parted(seen, p) for p in range(seen.text.size)):
        return True
    lengths = {(b.unit, b.value) for b in seen.beats if b.unit in CLOCKED and not seen.asks(b.start)}
    used = next((p.beat for p in parts if p.role is Role.COUNT and p.beat is not None), None)
    others = {key for key in lengths if used is None or key != (used.unit, used.value)}
    starts = {p for part in parts if part.role is Role.START for p in seen.clause(part.mention)}
    beside = {(b.unit, b.value) for b in seen.beats if b.start in starts}
    return bool(others - beside) if used is not None and used.unit in CLOCKED else False


def is_nominal(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "6 % compounded monthly": a rate of a year that is added in parts, where no rate of the part itself is told."""
    text = seen.text
    for place in range(text.size):
        if not text.word(place).startswith("compound"):
            continue
        behind = [b for b in seen.beats if place < b.start <= place + 3 and b.unit != "year"]
        parted = any(text.kind(p) == "FRACTION" for p in range(place, min(place + 4, text.size)))
        others = {b.unit for b in seen.beats if b not in behind}
        if parted or any(b.unit not in others for b in behind):
            return True
    return False


def _is_parted(seen: Seen, place: int) -> bool:
    """ "Half-yearly"."""
    return seen.text.parts_period(place)


def is_no_percentage(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "What percent is left": of what is told in another unit."""
    asked = any(seen.text.kind(p) == "PERCENT" for p in core(seen))
    return asked and any(p.role is Role.START and p.mention.kind != "share" for p in parts)


def asks_other_unit(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "In metres" of kilometres, "how many minutes" of seconds, "how much a year" of what is told for a month."""
    text = seen.text
    starts = [p.mention for p in parts if p.role is Role.START and p.mention.unit]
    asked = {text.sense(p) for p in seen.goal if _is_unit_asked(text, p)} - {""}
    rated = {
        text.sense(p + 1) for p in core(seen) if text.word(p) in {"a", "an", "per"} and text.sense(p + 1) in CLOCKED
    }
    rated |= {text.sense(p) for p in core(seen) if text.kind(p) == "EVERY"}
    told = {text.sense(p) for m in starts for p in seen.clause(m) if text.sense(p) in CLOCKED}
    other = any(
        asked and m.unit not in asked and units.dimension(m.unit) in {units.dimension(u) for u in asked} for m in starts
    )
    return other or bool(rated and told and not rated & told)


def _is_unit_asked(text: Text, place: int) -> bool:
    """ "How many metres", "in kilometres"."""
    unit = text.kind(place) in {"UNIT", "MONEY"} or text.sense(place) in CLOCKED
    return unit and text.kind(place - 1) in {"MANY", "IN", "IN_UNIT", "MUCH"} and text.tokens[place - 1].value is None


def looks_back(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "It has tripled each year and is 270 cm tall now. How tall was it?": the past of what is told now."""
    text = seen.text
    past = any(text.word(p) in {"was", "were", "did", "had"} for p in core(seen))
    counted = any(p.role is Role.COUNT and p.mention.place in seen.goal for p in parts)
    starts = [p.mention for p in parts if p.role is Role.START]
    then = any(text.word(p) in {"was", "were", "had", "did"} for m in starts for p in seen.clause(m))
    now = any(text.kind(p) == "NOW" for m in starts for p in seen.clause(m))
    counts = {text.sentence[p.mention.place] for p in parts if p.role is Role.COUNT}
    beside = any(text.sentence[m.place] in counts for m in starts) and not then
    return past and not counted and (now or beside)


def is_of_past(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Last year it had 100 … in 2 years", "it cost $10 in 2019 … in 3 years": from when on is not told."""
    text = seen.text
    ahead = any(
        p.role is Role.COUNT and p.mention.kind == "stretch" and text.kind(p.mention.start - 1) == "IN" for p in parts
    )
    starts = [seen.clause(p.mention) for p in parts if p.role is Role.START]
    last = any(text.kind(p) == "PREVIOUS" and text.kind(p + 1) in TIMES for c in starts for p in c)
    dated = any(m.kind == "point" and m.unit == "date_year" and m.place in c for m in seen.found for c in starts)
    return ahead and (last or dated)


def is_of_persons(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Each of 3 friends doubles her 50 euros": side by side, and not one after the other."""
    text = seen.text
    counted = any(p.role is Role.COUNT and p.beat is not None and p.beat.count is not None for p in parts)
    return counted and any(text.kind(p.mention.start - 1) == "POSSESSOR" for p in parts if p.role is Role.START)


def is_of_points(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "A battery at 80 % loses 10 % an hour": of a percentage, where it is not told what the percentage is of."""
    text = seen.text
    starts = [p.mention for p in parts if p.role is Role.START and p.mention.kind == "share"]
    changes = [p.mention for p in parts if p.role is Role.CHANGE and p.mention.unit == "percent"]
    of = {"OF", "BIGGER", "SMALLER", "MORE", "FEWER"}
    said = text.said(range(text.size)) & {
        "relative",
        "relatively",
        "itself",
        "multiplicatively",
        "compounding",
        "compound",
    }
    told = any(text.kind(m.end) in of or text.kind(lead(text, m)) in {"TO", "INTO"} for m in changes)
    return bool(starts and changes) and not told and not said
