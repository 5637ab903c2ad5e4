"""What bounds a change or its time: caps, times in which nothing changes or that are over, distances from the start."""

from collections.abc import Callable
from itertools import pairwise

from grammar.course.asking import Open
from grammar.course.period import TIMES
from grammar.course.roles import Course

_LIMITING = {
    "capped", "cap", "caps", "capping", "ceiling", "limited", "plateau", "plateaus", "saturates",
}  # fmt: skip
_APART = {"below", "above", "under", "beneath", "cheaper", "dearer", "less", "short", "over", "behind", "ahead"}
_AT_FIRST = {"original", "originally", "initial", "initially", "start", "starting", "before", "beginning", "first"}


def capped(told: Course) -> bool:
    """Whether it goes no further than a limit: "capped at 90 %"."""
    return not _LIMITING.isdisjoint(told.text.words)


def compared(told: Course) -> bool:
    """Whether it is asked how far it is from what it was: "how many dollars below the original price", "cheaper"."""
    text, want = told.text, told.want
    asking = text.within(want.start, sentence=True)
    counted = {"MANY", "MUCH"} & {*text.kinds[asking.start : asking.stop]}
    if want.open is not Open.VALUE or not counted:
        return False
    words = {text.word(p) for p in asking if not (text.word(p) == "over" and text.kind(p - 1) == "BE")}
    apart = bool(words & _APART) and bool(words & _AT_FIRST)
    return apart or bool(words & {"cheaper", "dearer", "pricier"})


def gone_by(told: Course) -> bool:
    """Whether some of the time asked for has passed: "two months have gone by, how many more …"."""
    text, want = told.text, told.want
    if want.open not in {Open.COUNT, Open.POINT} or want.kinds.isdisjoint({"MORE", "FURTHER"}):
        return False
    words = {*text.words[: want.start], *text.words[want.end :]}
    return bool(words & {"passed", "elapsed"}) or {"gone", "by"} <= words


_WITHIN = {"IN", "DURING", "ARTICLE", "FOR", "ORDINAL"}


def denied(told: Course) -> bool:
    """Whether for some of the time nothing changes: "in the first year no interest is paid"."""
    text, want = told.text, told.want
    periods = {told.period.unit} if told.period is not None else set()
    if {"NO", "NONE"}.isdisjoint(text.kinds):
        return False
    denials = [p for p, kind in enumerate(text.kinds) if kind in {"NO", "NONE"} and p not in want]
    return any(
        text.kind(p + 1) not in TIMES
        and any((text.tokens[q].sense in periods or text.kind(q) == "ORDINAL") and text.kind(q - 1) in _WITHIN
                for q in text.within(p) if q < p)
        for p in denials
    )  # fmt: skip


def reached_at_once(told: Course) -> bool:
    """Whether what is to be reached is there from the start: "until it grows by half" is no half."""
    target, start = told.levels.target, told.levels.start
    if start is not None and start.kind == "share":
        return False
    if target is None or len(told.moves) != 1 or told.want.open not in {Open.COUNT, Open.POINT}:
        return False
    way = told.moves[0].way.direction
    share = target.mention.kind == "share" and start is None
    level = target.multiple if target.multiple is not None else target.mention.value if share else None
    return level is not None and (level - 1) * way <= 0


def asks_principal(told: Course) -> bool:
    """Whether a principal is asked, which is what there is at the start, as what there is at the end."""
    return "principal" in told.want.words and told.want.open is Open.VALUE


def numbers_anew(told: Course) -> bool:
    """ "Week 1 being the first with growth": how the periods are numbered is told in words."""
    text = told.text
    points = (m for m in told.lapse.used + told.earlier.used if m.kind == "point")
    return told.want.open is Open.POINT and any(text.word(m.end) in {"being", "is", "means"} for m in points)


def of_the_start(told: Course) -> bool:
    """Whether a share is of what there was at first: "10 % of its purchase price" is the same each time."""
    text = told.text
    shares = [m.way.mention for m in told.moves if text.kind(m.way.mention.end) == "OF"]
    return any(text.word(p) in (_AT_FIRST - {"before"}) | _BOUGHT for m in shares for p in range(m.end, m.end + _NEAR))


def mixed(told: Course) -> bool:
    """Whether an amount is told at one end and a share at the other."""
    start, final = told.levels.start, told.levels.final
    return start is not None and final is not None and (start.kind == "share") != (final.kind == "share")


def flows_on(told: Course) -> bool:
    """Whether it is compounded continuously, and not from period to period."""
    text = told.text
    flowing = any(w in _FLOWING and "time" not in text.words[max(0, p - 3) : p] for p, w in enumerate(text.words))
    return flowing and not any(m.period.compounds for m in told.moves)


def asks_clock(told: Course) -> bool:
    """Whether a time of the clock is asked, and the time it takes is all that can be told."""
    words, clocked = told.text.words, "CLOCK" in told.text.kinds
    return clocked and told.want.open is Open.COUNT and any(pair == ("what", "time") for pair in pairwise(words))


def worth_later(told: Course) -> bool:
    """ "What is 1,000 invested at the start worth after 5 years?": no start is asked."""
    return told.want.open is Open.START and {"worth", "after"} <= set(told.want.words) and "INVEST" in told.text.kinds


def adds_up(told: Course) -> bool:
    """Whether what is reached is said to be that of all periods: "altogether it sold 155 cars"."""
    text, levels = told.text, told.levels
    target = levels.target.mention if levels.target is not None else None
    ends = [m for m in (levels.final, target) if m is not None and m is not levels.start]
    if told.want.open not in {Open.COUNT, Open.POINT}:
        return False
    clauses = [p for m in ends if m.place not in told.want for p in text.within(m.place)]
    return any(text.kind(p) == "TOTAL" or (text.kind(p - 1), text.kind(p)) == ("IN", "ALL") for p in clauses)


def of_all_places(told: Course) -> bool:
    """ "20 seats in the front row, two more in each row behind. It has 510": whether what is reached may be that of all
    rows."""
    text, levels = told.text, told.levels
    target = levels.target.mention if levels.target is not None else levels.final
    if told.want.open is not Open.COUNT or target is None or levels.start is None or target.place in told.want:
        return False
    each = {text.word(p + 1) for p in range(text.size - 1) if text.kind(p) in {"EACH", "EVERY"}}
    here, there = ({text.word(p) for p in text.within(m.place)} for m in (levels.start, target))
    timed = any(text.kind(p) in {"TIME", "ROUND"} for p in range(text.size) if text.word(p) in each)
    return not timed and bool(each & here) and not each & there


_FLOWING = {"continuous", "continuously"}
"""Words of compounding; "treat time as continuous" asks for the exact time."""
_BOUGHT = {"purchase", "purchased", "acquisition", "cost", "nominal", "face"}
_NEAR = 4

LIMITS: tuple[tuple[Callable[[Course], bool], str], ...] = (
    (adds_up, "I cannot tell whether the sum over all periods is told."),
    (of_all_places, "I cannot tell whether the sum over all is told."),
    (capped, "I cannot tell how far it may go."),
    (compared, "I cannot tell what it is compared with."),
    (gone_by, "I cannot tell from when the time counts."),
    (denied, "I cannot tell when it changes."),
    (of_the_start, "I cannot tell what the share is of."),
    (mixed, "An amount and a share of it are told."),
    (flows_on, "I cannot tell how it is compounded."),
    (reached_at_once, "It is there from the start."),
    (asks_clock, "I cannot tell the time of the clock."),
    (worth_later, "I cannot tell whether the start is asked."),
    (asks_principal, "I cannot tell what the principal is."),
    (numbers_anew, "I cannot tell from which one these are numbered."),
)
"""What makes a change uncertain, each with the sentence that says why."""
