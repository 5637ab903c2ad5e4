"""The cues of other readings: what else may be asked, and what else may be told, than the value after so many steps."""

from collections.abc import Callable

from grammar.course import cues
from grammar import units
from grammar.course.explained.changes import SETTING, lead
from grammar.course.explained.levels import asked_nouns
from grammar.course.explained.seen import Part, Role, Seen, alike, stem_at, stems
from grammar.course.explained.words import says, words
from grammar.course.mention import Mention
from grammar.course.numbers import loose
from grammar.course.period import CLOCKED, TIMES
from grammar.course.text import NAMING, Text, stem

_CUTTING = {"AFTER", "WHEN", "IF", "BEFORE", "COMMA", "BUT", "SEMICOLON", "STOP", "QUESTION", "AND"}
_ASKING = {"HOW", "WHAT", "WHICH", "COMMAND"}


def goal_of(text: Text) -> range | None:
    """The places of the one question of a text, None where there are two or it asks what cannot be told."""
    sentences = [s for s in text.sentences if text.sentence[s.start] in text.asking]
    opened = [p for s in sentences for p in s if _opens(text, p)]
    clauses = {text.sentence[p] for p in opened}
    if len(clauses) > 1 or (not opened and len(sentences) > 1):
        return None
    start = opened[0] if opened else _bare(text, sentences)
    goal = range(start, text.within(start, sentence=True).stop)
    apart = [p for p in opened[1:] if text.clause[p] != text.clause[start] and text.kind(start) != "COMMAND"]
    return None if apart or len(opened) > 2 else goal


def _bare(text: Text, sentences: list[range]) -> int:
    """Where a question begins that has no word of asking: behind what its sentence tells first."""
    whole = sentences[0] if sentences else range(0, text.size)
    told = [p for p in whole if text.kind(p) in {"SEMICOLON", "COLON", "DASH"} and p + 2 < whole.stop]
    return told[-1] + 1 if told else whole.start


def _opens(text: Text, place: int) -> bool:
    """Whether a question word asks here; "what if" and "what happens" do not."""
    kind = text.kind(place)
    if kind == "WHAT" and (text.kind(place + 1) == "IF" or text.word(place + 1).startswith("happen")):
        return False
    led = text.kind(place - 1) in {"OF", "THAN", "TOP", "TO"} and text.kind(place) == "WHAT"
    if kind == "COMMAND":
        return text.tokens[place].form in {"base", ""} and (place == 0 or not text.word(place - 1).isalpha())
    done = place > 0 and (text.tokens[place - 1].form in {"past", "s"} or text.word(place - 1).endswith("ed"))
    if kind == "WHAT" and done and text.kind(place - 1) not in {"BE", "HAVE", "DO", "STOP", "COMMA"}:
        return False
    return kind in {"HOW", "WHAT", "WHICH"} and not (led and text.kind(place + 1) in {"PRONOUN", "BE"})


def core(seen: Seen) -> range:
    """The question up to its first condition or time."""
    text, goal = seen.text, seen.goal
    end = next((p for p in goal if p > goal.start and (text.kind(p) in _CUTTING or _times(text, p))), goal.stop)
    return range(goal.start, end)


def _times(text: Text, place: int) -> bool:
    """ "In 3 phases", "at epoch 5", "over 10 years": where the time begins that is asked of."""
    led = text.kind(place) in {"IN", "AT", "FOR", "ON", "WITH"}
    return led and text.kind(place + 1) in {"NUMBER", "NUMBERED", "ORDINAL"}


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
    timed = named and (text.kind(place + 1) in TIMES or stem_at(text, place + 1) in _beat_names(seen))
    return (led and not sized) or timed or any(text.word(p) in {"when", "why"} for p in core(seen))


def _beat_names(seen: Seen) -> frozenset[str]:
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
    return bool(asked & (clocks | _beat_names(seen)) and not asked & (counted | stretched)) or bool(times and not cited)


def _asks_measure(seen: Seen) -> bool:
    """ "What percentage", "the average", "by what factor", "what ratio": unless the start is told as that."""
    text = seen.text
    said = [p for p in core(seen) if text.word(p) in words("measure")]
    told = {text.word(p) for p in range(text.size) if p not in core(seen)}
    kinds = {text.kind(p) for p in core(seen)} & {"PERCENT", "FACTOR"}
    by = any(text.kind(p - 1) == "BY" and text.kind(p) in {"HOW", "WHAT"} for p in core(seen))
    foreign = [p for p in said if text.word(p) not in told and not _names_rate(text, p)]
    return bool(foreign) or bool(kinds and not told & {"percent", "percentage", "%"}) or by


def _names_rate(text: Text, place: int) -> bool:
    """ "The learning rate", "the sampling speed": a rate of its own name, and not of the change."""
    named = text.kind(place - 1) in NAMING and text.word(place - 1) not in words("difference") | {"annual", "percentage"}
    return text.word(place) in {"rate", "speed", "ratio", "factor"} and named


def _asks_sum(seen: Seen) -> bool:
    """ "In total", "altogether", "how many were sold over the 3 years"."""
    text = seen.text
    if says(text, _unconditional(seen), "sum"):
        return True
    within = any(text.kind(p) in {"DURING", "OVER", "BETWEEN"} or text.word(p) in {"within", "across"} for p in seen.goal)
    first = any(text.word(p) == "first" and text.tokens[min(p + 1, text.size - 1)].value is not None for p in seen.goal)
    far = text.word(seen.goal.start + 1) == "far" and text.word(seen.goal.start + 2) not in {"away", "from", "apart"}
    done = any(text.kind(p) == "HAVE" for p in core(seen)) or any(
        text.kind(m.start - 1) == "IN" and m.kind == "stretch" and m.place in seen.goal for m in seen.found
    )  # fmt: skip
    return (says(text, core(seen), "flow") and done) or (says(text, seen.goal, "flow") and (within or first)) or first or far or text.said(seen.goal) >= {"in", "all"}


def _asks_difference(seen: Seen) -> bool:
    """ "How many have died", "how much more", "the loss of value": what lies between two levels."""
    text, asked = seen.text, core(seen)
    more = text.kind(asked.start) == "HOW" and any(text.kind(p) in {"MORE", "FEWER", "THAN"} or text.word(p) in {"more", "less"} for p in asked)
    moved = [p for p in asked if text.word(p) in words("up") | words("down") and not _reaches(text, p)]
    told = stems(text, range(0, asked.start)) | stems(text, range(asked.stop, text.size))
    named = [p for p in moved if not _names_level(seen, p, told)]
    lost = [p for p in asked if text.word(p) in words("difference") and stem_at(text, p) not in told and not _reaches(text, p)]
    return more or bool(named) or bool(lost) or any(text.kind(p) == "THAN" for p in asked)


def _reaches(text: Text, place: int) -> bool:
    """ "Grow to", "fall to", "is it down to": the level that is come to."""
    behind = {text.kind(p) for p in range(place + 1, place + 3)}
    high = any(text.kind(p) in {"EXTENT", "LONG"} for p in range(place - 4, place))
    small = text.kind(place) == "UP" and text.word(place - 1) in {"end", "ends", "ended", "come", "comes", "turn", "turns", "m", "km"}
    return small or text.word(place - 1) in {"far", "further"} or "TO" in behind or text.kind(place - 1) == "TO" or (text.word(place) in {"rise", "bounce", "grow"} and high)


def _names_level(seen: Seen, place: int, told: frozenset[str]) -> bool:
    """ "What is the loss", "the pruned network", "the decay rate": a name that is told too, or an adjective."""
    text = seen.text
    noun = text.kind(place - 1) in {"ARTICLE", "POSSESSOR"} | NAMING
    adjective = text.kind(place + 1) in NAMING and text.kind(place - 1) in {"ARTICLE", "POSSESSOR", "MANY", "OF"}
    measured = noun and text.kind(place) in {"MEASURE", "WORD"} and text.kind(place + 1) not in {"OF", "IN"}
    return (noun and stem_at(text, place) in told) or adjective or measured or (stem_at(text, place) in told and text.kind(place) == "WORD")


def _asks_back(seen: Seen) -> bool:
    """ "How many were there originally", "what must it start with", "two years ago"."""
    text = seen.text
    said = text.said(core(seen)) & words("inverse")
    told = {text.word(p) for p in range(text.size) if p not in seen.goal}
    ago = any(text.kind(p) == "AGO" for p in seen.goal) or any(_begins(text, p) for p in _unconditional(seen))
    ago = ago or any(text.word(p) == "before" and not _is_forerunner(text, p) for p in seen.goal)
    ago = ago or any(text.kind(p) == "INVEST" or (text.word(p) == "present" and text.kind(p + 1) == "LIGHT") for p in core(seen))
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
            done = [p for p in range(place + 1, core(seen).stop) if text.tokens[p].form == "past" or text.word(p).endswith("ed")]
            if any(text.kind(p) not in _STAYING and text.kind(p + 1) != "INTO" for p in done):
                return True
    return False


_STAYING = {"LEAVE", "REMAIN", "GET", "GROW", "SHRINK", "MOVE", "STOPS", "REACH", "HAVE", "BE", "FACTOR_VERB"}


def _unconditional(seen: Seen) -> range:
    """The question without what it supposes."""
    text = seen.text
    held = [m.place for m in seen.found if m.kind in {"amount", "share", "factor"}]
    for place in seen.goal:
        supposed = text.kind(place) in {"WHEN", "COMMA"} and any(place < p < seen.goal.stop for p in held)
        if text.kind(place) == "IF" or supposed:
            return range(seen.goal.start, place)
    return seen.goal


def _begins(text: Text, place: int) -> bool:
    """ "When it began", but not "5 years after the start"."""
    led = {text.kind(p) for p in range(place - 3, place)} & {"AFTER", "FROM", "SINCE", "LATER"}
    led = led or set() if text.kind(place + 1) != "OF" else {"OF"}
    return not led and (text.kind(place) in {"BEGIN", "INITIAL", "OUTSET"} or text.word(place) in {"launch", "launched", "beginning"})


def _asks_done(seen: Seen) -> bool:
    """ "How many have been read": what was done to them, unless that is said where the start is told."""
    text = seen.text
    told = frozenset().union(*(stems(text, c) for c in text.clauses if not _recurs(seen, c) and c.stop <= seen.goal.start))
    return any(
        text.word(p) == "been" and text.kind(p + 1) in {"WORD", *_ACTED} and stem_at(text, p + 1) not in told for p in core(seen)
    )


def _recurs(seen: Seen, clause: range) -> bool:
    """Whether a clause tells of what happens again."""
    return any(b.start in clause for b in seen.beats)


_ACTED = {"TAKE", "GIVE", "GAIN", "SHRINK", "HOLD", "TAKE", "COMMAND", "FOREIGN"}


def _asks_each(seen: Seen) -> bool:
    """ "How many does each get": a part of what there is."""
    text = seen.text
    told = stems(text, range(0, seen.goal.start))
    each = [p for p in seen.goal if text.kind(p) in {"EACH", "PER"} and not stems(text, range(p + 1, p + 4)) & _beat_names(seen)]
    return any(text.kind(p) == "EACH" or not stems(text, range(p + 1, p + 3)) & told for p in each)


_ASKED: tuple[tuple[Callable[[Seen], bool], str], ...] = (
    (_asks_time, "a time"), (_asks_count, "a number of steps"), (_asks_measure, "another measure"), (_asks_sum, "a sum"),
    (_asks_difference, "a difference"), (_asks_back, "what was before"), (_asks_each, "a part"),
    (_asks_done, "what was done"), (_asks_doing, "what was done"),
)  # fmt: skip
"""What a question may ask instead, by the words that say so."""


# --- what is told -----------------------------------------------------------------------------------------------------


def tells_another(seen: Seen, parts: tuple[Part, ...]) -> str:
    """Why a text tells of another course than these parts, "" where it does not."""
    return next((reason for cue, reason in _TOLD if cue(seen, parts)), "")


def _held(parts: tuple[Part, ...]) -> set[int]:
    return {p for part in parts for p in range(part.mention.start, part.mention.end)}


def _is_uneven(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """A word after which no single factor holds for every step."""
    text, names = seen.text, _beat_names(seen)
    held = _held(parts)
    return any(
        (text.word(p) in words("uneven") or text.tokens[p].text == "may") and stem_at(text, p) not in names and p not in held
        for p in range(text.size)
    )


def _is_bound(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "More than 5", "below 10", "up to 3", "between 5 and 10": a number that is a limit."""
    text = seen.text
    used = [p.mention for p in parts if p.role in {Role.START, Role.COUNT, Role.CHANGE}]
    limits = any(cues.relation(text, m) is not None for m in used)
    between = any(text.kind(m.start - 1) == "BETWEEN" for m in used)
    either = any(text.kind(m.end) in {"OR", "DASH"} and text.tokens[min(m.end + 1, text.size - 1)].value is not None for m in used)
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
    inside = [p for p in named if again.count(text.tokens[p].text) > 1 or p and text.kind(p - 1) not in {"STOP", "QUESTION", "COLON", "LINE", "DASH", "SEMICOLON", "OPEN"}]
    return frozenset(text.word(p) for p in inside if text.tokens[p].text[1:].islower())


def _is_of_other_measure(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Accuracy is 70 % and the error halves. Accuracy?": what changes is named, and is not what is told or asked."""
    text = seen.text
    changes = [p.mention for p in parts if p.role is Role.CHANGE]
    starts = [p.mention for p in parts if p.role is Role.START]
    moved = {stem_at(text, p) for m in changes for p in seen.clause(m) if text.kind(p) == "MEASURE"}
    told = frozenset().union(*(stems(text, seen.clause(m)) for m in starts)) | stems(text, seen.goal)
    priced = any(units.dimension(m.unit) == "money" for m in starts) and moved <= {stem(w) for w in ("price", "cost", "value")}
    return bool(moved) and not priced and not alike(frozenset(moved), told) and any(text.kind(p) == "MEASURE" for p in seen.goal)


def _is_loose(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """A number or a sign of calculation that is in no mention."""
    text = seen.text
    held = {p for m in seen.found for p in range(m.start, m.end)}
    signs = {"RATIO", "POWER", "TIMES_SIGN", "X", "SLASH", "DIVIDE_SIGN", "EXPRESSION", "BAR", "SCALE", "PLUS"}
    crossed = any(text.kind(p) in {"X", "TIMES_SIGN"} and text.kind(p - 1) == text.kind(p + 1) == "NUMBER" for p in range(text.size))
    strange = crossed or any(text.kinds[p] in signs and (p not in held or text.kinds[p] == "POWER") for p in range(text.size))
    return strange or any(p not in held and not _is_fold(text, p) for p in loose(text, seen.found))


def _is_fold(text: Text, place: int) -> bool:
    """ "Each fold": no "three fold"."""
    return text.kind(place) == "FOLD" and text.tokens[place - 1].value is None


def _is_later(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """The start told of a later time: "after 5 hours there are 320", in a sentence that does not ask."""
    text = seen.text
    starts = [p.mention for p in parts if p.role is Role.START]
    for start in starts:
        clause = seen.clause(start)
        counted = [p.mention for p in parts if p.role is Role.COUNT and text.sentence[p.mention.place] == text.sentence[start.place]]
        same = any(text.clause[m.place] == text.clause[start.place] or not seen.asks(m.place) for m in counted)
        if cues.ends(text, start) and text.word(lead(text, start) - 1) not in SETTING:
            return True
        timed = any(text.kind(p) in {"AFTER", "LATER", "WHEN", "INTO"} for p in clause) and start.place not in seen.goal
        if same and timed:
            return True
    return False


def _has_two_beats(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """Two different lengths of time that recur: "5 % a year, compounded monthly"."""
    if any(text_is_parted(seen, p) for p in range(seen.text.size)):
        return True
    lengths = {(b.unit, b.value) for b in seen.beats if b.unit in CLOCKED and not seen.asks(b.start)}
    used = next((p.beat for p in parts if p.role is Role.COUNT and p.beat is not None), None)
    others = {key for key in lengths if used is None or key != (used.unit, used.value)}
    starts = {p for part in parts if part.role is Role.START for p in seen.clause(part.mention)}
    beside = {(b.unit, b.value) for b in seen.beats if b.start in starts}
    return bool(others - beside) if used is not None and used.unit in CLOCKED else False


def _is_nominal(seen: Seen, parts: tuple[Part, ...]) -> bool:
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


def text_is_parted(seen: Seen, place: int) -> bool:
    """ "Half-yearly"."""
    return seen.text.parts_period(place)


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


def _is_no_percentage(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "What percent is left": of what is told in another unit."""
    asked = any(seen.text.kind(p) == "PERCENT" for p in core(seen))
    return asked and any(p.role is Role.START and p.mention.kind != "share" for p in parts)


def _asks_other_unit(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "In metres" of kilometres, "how many minutes" of seconds, "how much a year" of what is told for a month."""
    text = seen.text
    starts = [p.mention for p in parts if p.role is Role.START and p.mention.unit]
    asked = {text.sense(p) for p in seen.goal if _is_unit_asked(text, p)} - {""}
    rated = {text.sense(p + 1) for p in core(seen) if text.word(p) in {"a", "an", "per"} and text.sense(p + 1) in CLOCKED}
    rated |= {text.sense(p) for p in core(seen) if text.kind(p) == "EVERY"}
    told = {text.sense(p) for m in starts for p in seen.clause(m) if text.sense(p) in CLOCKED}
    other = any(asked and m.unit not in asked and units.dimension(m.unit) in {units.dimension(u) for u in asked} for m in starts)
    return other or bool(rated and told and not rated & told)


def _is_unit_asked(text: Text, place: int) -> bool:
    """ "How many metres", "in kilometres"."""
    unit = text.kind(place) in {"UNIT", "MONEY"} or text.sense(place) in CLOCKED
    return unit and text.kind(place - 1) in {"MANY", "IN", "IN_UNIT", "MUCH"} and text.tokens[place - 1].value is None


def _looks_back(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "It has tripled each year for 3 years and is 270 cm tall now. How tall was it?": the past of what is told now."""
    text = seen.text
    past = any(text.word(p) in {"was", "were", "did", "had"} for p in core(seen))
    counted = any(p.role is Role.COUNT and p.mention.place in seen.goal for p in parts)
    starts = [p.mention for p in parts if p.role is Role.START]
    then = any(text.word(p) in {"was", "were", "had", "did"} for m in starts for p in seen.clause(m))
    now = any(text.kind(p) == "NOW" for m in starts for p in seen.clause(m))
    counts = {text.sentence[p.mention.place] for p in parts if p.role is Role.COUNT}
    beside = any(text.sentence[m.place] in counts for m in starts) and not then
    return past and not counted and (now or beside)


def _is_of_past(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Last year it had 100 … in 2 years", "it cost $10 in 2019 … in 3 years": from when the time counts is not told."""
    text = seen.text
    ahead = any(p.role is Role.COUNT and p.mention.kind == "stretch" and text.kind(p.mention.start - 1) == "IN" for p in parts)
    starts = [seen.clause(p.mention) for p in parts if p.role is Role.START]
    last = any(text.kind(p) == "PREVIOUS" and text.kind(p + 1) in TIMES for c in starts for p in c)
    dated = any(m.kind == "point" and m.unit == "date_year" and m.place in c for m in seen.found for c in starts)
    return ahead and (last or dated)


def _is_of_persons(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "Each of 3 friends doubles her 50 euros": side by side, and not one after the other."""
    text = seen.text
    counted = any(p.role is Role.COUNT and p.beat is not None and p.beat.count is not None for p in parts)
    return counted and any(text.kind(p.mention.start - 1) == "POSSESSOR" for p in parts if p.role is Role.START)


def _is_of_points(seen: Seen, parts: tuple[Part, ...]) -> bool:
    """ "A battery at 80 % loses 10 % an hour": of a percentage, where it is not told what the percentage is of."""
    text = seen.text
    starts = [p.mention for p in parts if p.role is Role.START and p.mention.kind == "share"]
    changes = [p.mention for p in parts if p.role is Role.CHANGE and p.mention.unit == "percent"]
    of = {"OF", "BIGGER", "SMALLER", "MORE", "FEWER"}
    said = text.said(range(text.size)) & {"relative", "relatively", "itself", "multiplicatively", "compounding", "compound"}
    told = any(text.kind(m.end) in of or text.kind(lead(text, m)) in {"TO", "INTO"} for m in changes)
    return bool(starts and changes) and not told and not said


_TOLD: tuple[tuple[Callable[[Seen, tuple[Part, ...]], bool], str], ...] = (
    (_is_uneven, "uneven"), (_is_bound, "a limit"), (_is_of_start, "of the start"), (_skips, "not each"), (_denies, "a denial"),
    (_is_of_one_more, "one more of them"), (_is_of_other_name, "another's"), (_is_of_other_measure, "another measure"),
    (_is_loose, "a number or sign without a part"), (_is_later, "a later level"), (_has_two_beats, "two beats"), (_is_nominal, "a rate in parts"),
    (_starts_each, "so many each"), (_is_no_percentage, "a percentage"),
    (_asks_other_unit, "another unit"), (_looks_back, "what was before"), (_is_of_past, "another time"),
    (_is_of_persons, "several"), (_is_of_points, "points"),
)  # fmt: skip
"""What a text may tell instead, by the words that say so."""
Others = tuple[Mention, ...]
