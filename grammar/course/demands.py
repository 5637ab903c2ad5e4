"""What a course must not leave unexplained: a second question, words that relate numbers, denials, exceptions."""

from collections.abc import Iterator

from grammar.course.asking import Open
from grammar.course.mention import Mention
from grammar.course.period import Period
from grammar.course.senses import rises
from grammar.course.tempo import adjective as names_measure
from grammar.course.text import Text, stem
from grammar.course.wants import Want
from grammar.errors import Incomplete, NotAnswered, UnknownPart
from grammar.span import Span
from grammar.units import dimension

_STRANGE = {"RATIO", "POWER", "TIMES_SIGN", "X", "SLASH", "DIVIDE_SIGN", "EXPRESSION", "UNDERSCORE", "BAR"}
# Relation words that only name a measure ("the area", "the volume") as long as the question and a level share them.
_MEASURES = {
    "area", "volume", "speed", "speeds", "velocity", "recall", "solution", "acid", "alloy", "square", "radius",
    "diameter", "circumference", "perimeter", "curve",
}  # fmt: skip
_OPEN = {"WORD", "FRACTION", "ADVERB", "NUMBER", "MULTIPLE", "WHEN", "TIME"}
_EXCEPTING = {"except", "excluding", "instead", "unless", "otherwise", "pause", "pauses", "paused", "faster", "slower"}
_PACED = {"faster", "slower"}
_RESTING = {
    "frozen", "freezes", "freeze", "unchanged", "flat", "stalls", "stalled", "halts", "halted", "standstill",
    "plateaus", "plateaued", "idle", "odd", "alternate", "alternating", "alternately", "pausing",
}  # fmt: skip
_UNEVEN = _EXCEPTING | _RESTING | {"even"}


_TWICE = {"bi", "biweekly", "bimonthly", "biannually"}
_UNUSUAL = _UNEVEN | _TWICE
_DOUBTED = _STRANGE | {"RELATION", "NOT", "TREND", "GROW"}
"""Classes of words that may leave something unexplained."""


def one(text: Text, wants: tuple[Want, ...]) -> Want:
    """The one thing that is asked.

    Raises: Incomplete where nothing is, UnknownPart where several things are.
    """
    if not wants:
        raise Incomplete("The text asks for nothing.", hint="What would you like to know?")
    if len(wants) > 1:
        raise UnknownPart("I cannot tell which of several things is asked.", spans=tuple(w.span for w in wants))
    return wants[0]


def plain(text: Text, loose: Iterator[int], held: frozenset[int]) -> None:
    """Raises UnknownPart where a number stands in no mention, or a sign or an exception is not explained."""
    spans = [text.tokens[p].span for p in loose]
    for place in [p for p, kind in enumerate(text.kinds) if kind in _DOUBTED or text.words[p] in _UNUSUAL]:
        token, word = text.tokens[place], text.words[place]
        related = token.kind == "RELATION" and token.sense not in _MEASURES
        if related or (word in _UNEVEN and _is_exception(text, place)):
            spans.append(token.span)
        if token.kind == "NOT" and not _harmless(text, place):
            spans.append(token.span)
        if (
            token.kind == "TREND"
            and token.sense.startswith("compound")
            and text.kind(place + 1) in _OPEN
            and text.kind(place + 2) not in {"EVERY", "ARTICLE", "PER", "EACH"}
        ):
            spans.append(token.span)
        if word in _TWICE:
            spans.append(token.span)
        if token.kind == "GROW" and token.sense == "improve" and not rises(text):
            raise NotAnswered("I cannot tell whether this rises or falls when it improves.", spans=(token.span,))
        if (
            place not in held
            and token.kind in _STRANGE
            and not (token.kind == "SLASH" and text.kind(place + 1) in {"TIME", "ROUND"})
        ):
            spans.append(token.span)
    refuse(spans, "I did not understand how these belong together.")


def _is_exception(text: Text, place: int) -> bool:
    """Whether a word makes a change another one at times; "25 % faster" is a change itself."""
    word = text.word(place)
    if word == "even":
        return text.kind(place + 1) in {"HYPHEN", "TIME", "ROUND"} or "numbered" in text.word(place + 1)
    return not (word in _PACED and text.kind(place - 1) == "PERCENT")


def _harmless(text: Text, place: int) -> bool:
    """Whether a denial is of no number: it stands in a clause without one."""
    clause = text.within(place)
    return not any(text.tokens[p].value is not None for p in clause) and text.sentence[place] not in text.asking


def refuse(spans: list[Span], message: str) -> None:
    """Raises UnknownPart where there are spans."""
    if spans:
        raise UnknownPart(message, spans=tuple(spans), hint="Say it another way, or leave it out.")


_LENDING = frozenset({"borrow", "borrows", "borrowed", "loan", "loans", "lend", "lends", "lent", "debt", "owes", "owe"})
_SETTLING = frozenset({"repay", "repays", "repaid", "repayment", "back", "owe", "owes", "owed", "due"})
_RELATING = {"TOTAL", "THAN", "OTHER", "TIMES", "FOLD"}
_SUMMED = {Open.VALUE, Open.START, Open.COUNT, Open.POINT}


def _settles(text: Text, want: Want) -> bool:
    """ "How much do I pay back in total", "total to repay": all that is owed at the end, once."""
    lent = any(token.text.lower() in _LENDING for token in text.tokens)
    return lent and any(text.word(place) in _SETTLING for place in range(want.start, want.end))


def related(text: Text, want: Want, used: frozenset[int]) -> None:
    """Raises UnknownPart where a comparison or a total in the text was not used."""
    spans = []
    for place in [p for p, t in enumerate(text.tokens) if t.kind in _RELATING or t.sense == "new"]:
        token = text.tokens[place]
        summed = token.kind == "TOTAL" and token.sense != "sum" and place in want and want.open in _SUMMED
        if summed and not _settles(text, want):
            raise NotAnswered("I cannot tell whether the sum over all periods is asked.", spans=(token.span,))
        if place in used:
            continue
        if token.kind == "THAN" and not before(text, place):
            spans.append(token.span)
        if token.sense == "new" and place in want and (want.counted or text.tokens[place + 1].form == "plural"):
            spans.append(token.span)
        if token.kind == "OTHER" and text.kind(place - 1) == "NONE":
            continue
        if token.kind in {"TIMES", "FOLD", "OTHER"} and not (want.open in {Open.FACTOR, Open.COUNT} and place in want):
            spans.append(token.span)
    refuse(spans, "I did not understand this comparison.")


def paced(text: Text, beats: tuple[Period, ...], level: Mention | None, want: Want, moved: frozenset[int]) -> None:
    """Raises NotAnswered where a level is told for a time of its own and the question is of another: "$3,000 a month",
    "how much per year"; or where it is what is put in or taken out each time."""
    if level is None or not moved:
        return
    if _recurs(text, beats, level):
        raise NotAnswered("I cannot tell what is told of each time.", spans=(level.span,))
    if text.clause[level.place] in moved:
        return
    pace = next((b for b in beats if _follows(text, level, b)), None)
    if pace is None:
        return
    others = [
        p
        for p in range(want.start, want.end)
        if text.kind(p) == "EVERY" or (text.kind(p) == "TIME" and text.kind(p - 1) in {"ARTICLE", "PER", "EACH"})
    ]
    lead = level.start - 1
    while text.kind(lead) in {"CURRENCY", "ARTICLE", "ONLY", "AT", "ADVERB"}:
        lead -= 1
    acted = text.kind(pace.start) == "EACH" or text.kind(lead) not in _STATES
    if acted or any(text.tokens[p].sense != pace.unit for p in others):
        raise NotAnswered("I cannot tell what is told of each time.", spans=(level.span,))


_STATES = {"BE", "HAVE", "HOLD", "COLON", "MEASURE", "OF", "FROM", "COMMA", "BEGIN", "WORD", "STOP"}


def _recurs(text: Text, beats: tuple[Period, ...], level: Mention) -> bool:
    """Whether a number is put in or taken out again and again: "$100 is deposited at the end of each month"."""
    clause = text.within(level.place)
    after = [b for b in beats if b.start in clause and b.start >= level.end]
    behind = [b for b in after if text.kind(b.start) in {"EACH", "EVERY"}]
    between = range(level.end, min((b.start for b in behind), default=0))
    acts = any(text.kind(p) in _PUTTING for p in clause if p < between.stop)
    return acts and not any(text.tokens[p].value is not None for p in between)


_PUTTING = {"GAIN", "GIVE", "INVEST", "TAKE", "MOVE"}


def _follows(text: Text, level: Mention, beat: Period) -> bool:
    """Whether a period stands behind a number with nothing but names between: "50 mg of a drug every 6 hours"."""
    between = range(level.end, beat.start)
    return beat.start >= level.end and all(text.kind(p) in {"OF", "ARTICLE", "WORD", "MEASURE"} for p in between)


def _same_pace(text: Text, beats: tuple[Period, ...], pace: Period, want: Want) -> bool:
    """Whether the question asks for so much in the same time: $15 an hour, and the hourly pay later."""
    return all(b.unit == pace.unit for b in beats if b.start in want)


def about(text: Text, want: Want, level: Mention | None, changed: frozenset[str]) -> None:
    """Raises UnknownPart where the question counts another thing than what is told, or measures another measure."""
    if level is None or want.open not in {Open.VALUE, Open.START}:
        return
    told = level.nouns | level.subject | changed
    asked, have = dimension(want.unit), dimension(level.unit)
    named = stem(want.unit) in level.nouns or have == level.unit
    if want.unit and want.unit != level.unit and not named and (bool(level.head and not level.unit) or asked != have):
        raise NotAnswered("I cannot tell how this changes.", spans=(want.span,))
    other = want.counted and bool(level.head) and not level.unit and _is_other(want.head, level.head)
    if other and not (want.names & told) and not {want.head, level.head} <= _PEOPLE:
        raise NotAnswered("I cannot tell how this changes.", spans=(want.span,))
    measures = _measures(text, range(want.start, want.end)), _measures(text, text.within(level.place))
    paced = measures[0] & _PACES and any(text.kind(p) in {"SLASH", "PER"} for p in text.within(level.place))
    priced = all(each & _PRICES for each in measures)
    if all(measures) and not measures[0] & measures[1] and not want.names & told and not (paced or priced):
        raise NotAnswered("I cannot tell how this changes.", spans=(want.span,))


_PRICES = frozenset({"price", "cost", "fee", "charge", "value", "worth", "rent", "fare"})
_PACES = frozenset({"speed", "velocity", "throughput", "bandwidth", "rate", "pace"})


def _is_other(asked: str, told: str) -> bool:
    """Whether a noun is another one; what is lived or seen is none."""
    return asked != told and not asked.endswith("ed")


def within(text: Text, want: Want, points: tuple[Mention, ...]) -> None:
    """Raises NotAnswered where what comes or goes within one period is asked: "how many are removed in round 3"."""
    for point in points:
        near = {text.kind(p) for p in range(point.start - 2, point.start)}
        if want.open is Open.GAIN and point.place in want and not near & {"AFTER", "BY", "STOPS", "UNTIL", "BEFORE"}:
            raise NotAnswered("I cannot tell what comes or goes in one period.", spans=(point.span,))


_PEOPLE = {"person", "inhabitant", "resident", "user", "member", "customer", "employee", "citizen", "villager"}


def _measures(text: Text, places: range) -> frozenset[str]:
    """The well-known measures named at places; what something costs is its price."""
    named = {
        "price" if text.sense(p) == "cost" and text.kind(p + 1) in {"NUMBER", "CURRENCY", "ONLY"} else text.sense(p)
        for p in places
        if text.kinds[p] in {"MEASURE", "RELATION"}
    }
    return frozenset(named - {"square", "squared", "cube", "cubed"})


def before(text: Text, place: int) -> bool:
    """ "Than the week before", "than today", "than its predecessor": with what there was."""
    near = range(place + 1, min(len(text.tokens), place + _REACH))
    return any(text.kind(p) in _EARLIER or text.word(p) == "first" for p in near)


_REACH = 9
_EARLIER = {"PREVIOUS", "BEFORE", "NOW", "INITIAL", "OUTSET", "BEGIN"}


def rhythm(
    text: Text,
    beats: tuple[Period, ...],
    used: Period | None,
    free: tuple[Mention, ...],
    level: Mention | None,
    want: Want,
) -> None:
    """Raises UnknownPart where something is told of each of what is neither the period nor set aside."""
    spans = []
    for beat in beats:
        if not beat.unit and used is None:
            continue
        if used is not None and (beat.unit == used.unit or beat.names & used.names or beat.often):
            continue
        if used is not None and used.compounds and beat.unit in {"year", "month"}:
            continue
        if beat.count is not None and beat.count.kind == "factor":
            continue
        owner = any(m.end == beat.start for m in free)
        owner = owner or (level is not None and level.end == beat.start and _same_pace(text, beats, beat, want))
        paced = [
            b
            for b in beats
            if level is not None and level.end == b.start and (b.names & beat.names or b.unit == beat.unit)
        ]
        adjective = names_measure(text, beat) or (beat.end - beat.start == 1 and text.kind(beat.start) == "EVERY")
        owner = owner or (bool(paced) and beat.start in want)
        if not owner and not adjective:
            spans.append(text.tokens[beat.start].span)
    refuse(spans, "I cannot tell what is said of each.")
