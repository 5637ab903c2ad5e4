"""What a course that was read has put in the wrong place: a flow taken for a level, a factor taken for one, interest
taken for what bears it, a sum that is not asked of the row."""

from collections.abc import Callable
from itertools import pairwise

from grammar.course.asking import Open
from grammar.course.cues import relation
from grammar.course.doubted import rate_behind
from grammar.course.mention import Mention
from grammar.course.numbers import mentions
from grammar.course.periods import periods
from grammar.course.roles import Course
from grammar.course.senses import Sense
from grammar.course.text import Text
from grammar.course.ways import base_end
from grammar.lexicon.inflection import uninflected
from grammar.problem import PlusBy, Relation

_DISCOUNTED = frozenset({"present", "discount", "discounted"})
_ALL_OF = frozenset({"full", "total", "whole", "capacity", "maximum", "original", "charge"})
_NAMED = frozenset({"size", "rank", "seed", "epochs", "batch", "number", "version", "warmup"})
_SAVING = frozenset({"deposit", "save", "put", "pay", "invest", "contribute", "add", "transfer", "bank"})
_COMING = frozenset({"come", "comes", "amount", "cost", "make", "total", "add", "bring"})
_SCALING = ("multipl", "divid")
_ADDED = frozenset({"OF", "OVER", "ALL", "UP", "TOTAL"})
_HIGHEST = 3


def _levels(told: Course) -> tuple[Mention, ...]:
    kept = told.levels
    target = kept.target.mention if kept.target is not None and kept.target.multiple is None else None
    return tuple(m for m in (kept.start, kept.final, target) if m is not None)


def counterflow(told: Course) -> bool:
    """ "Burns 45,000 a month while taking in 15,000 a month": the second flows too, and is nothing to be reached."""
    period = told.period
    if period is None or not told.moves or not all(isinstance(m.way.change, PlusBy) for m in told.moves):
        return False
    paced = [m for m in _levels(told) if rate_behind(told.text, m.end) == period.unit and m.place not in told.want]
    return bool(paced) and len(paced) < len(_levels(told))


def scales(told: Course) -> bool:
    """ "10 layers each multiply it by 0.25": what is multiplied by is no level."""
    text = told.text
    return any(
        text.kind(m.start - 1) == "BY" and any(text.word(p).startswith(_SCALING) for p in text.within(m.place))
        for m in _levels(told)
    )


def is_interest(told: Course) -> bool:
    """ "The simple interest on a sum is $360": the interest bears none."""
    text = told.text
    for level in _levels(told):
        clause = text.within(level.place)
        named = [p for p in clause if p < level.start and text.word(p) == "interest"]
        if named and any(text.kind(p) == "BE" for p in range(named[-1], level.start)):
            return True
    return False


def discounted(told: Course) -> bool:
    """Whether a rate of discount tells what a later amount is worth, and not what it loses."""
    words = told.text.words
    rated = any(a == "discount" and b == "rate" for a, b in pairwise(words))
    return (rated and "present" in words) or ("present" in told.want.words and "value" in told.want.words)


def summed_up(told: Course) -> bool:
    """ "Sum over all the stages?": the members of the row are added, and not what the last one has."""
    text, want = told.text, told.want
    if want.open is not Open.VALUE:
        return False
    opens = [p for p in range(max(0, want.start - 1), want.end) if text.word(p) in {"sum", "add"}]
    return any(text.kind(p + 1) in _ADDED or text.word(p + 1) in {"over", "all"} for p in opens)


def of_members(told: Course) -> bool:
    """ "The 5th term is 48 and the 8th is 384": several members of a row are told by their number."""
    text = told.text
    row = any(word in {"sequence", "progression", "series"} for word in text.words)
    numbered = [p for p, t in enumerate(text.tokens) if t.kind == "ORDINAL" and t.value is not None]
    return row and len([p for p in numbered if text.kind(p - 1) == "ARTICLE"]) >= _HIGHEST


def against(told: Course) -> bool:
    """ "0.1 decays linearly over 100 steps; batch size 32": the verb leads down, and the later level lies above."""
    text, final = told.text, told.levels.final
    linear = any(word in {"linearly", "linear"} for word in text.words)
    if not linear or not told.moves:
        return False
    steps = [m for m in told.moves if isinstance(m.way.change, PlusBy) and m.way.mention.kind == "amount"]
    led = {1 for p, k in enumerate(text.kinds) if k == "GROW" and p not in told.want}
    led |= {-1 for p, k in enumerate(text.kinds) if k == "SHRINK" and p not in told.want}
    wrong = any(led == {-m.way.direction} for m in steps)
    beside = any(_is_named(text, m.way.mention) for m in steps) or (final is not None and _is_named(text, final))
    return wrong or beside


def _is_named(text: Text, mention: Mention) -> bool:
    return text.word(mention.place - 1) in _NAMED


def of_full(told: Course) -> bool:
    """ "Drops 6 % every hour (of full charge)": the percentage is of the whole, and takes the same each time."""
    text = told.text
    for move in told.moves:
        mention = move.way.mention
        if mention.kind != "share" or move.way.sense not in {Sense.UP, Sense.DOWN}:
            continue
        sentence = text.within(mention.place, sentence=True)
        after = [p for p in sentence if p >= mention.end and text.kind(p) == "OF"]
        after = [p for p in after if not (text.kind(p + 1) == "POSSESSOR" and text.word(p + 2) == "charge")]
        if any(_ALL_OF & {text.word(q) for q in range(p + 1, p + 4)} for p in after):
            return True
    return False


def comes_again(told: Course) -> bool:
    """ "Deposit $250 monthly", "gets 3,000 at the start of each year": it comes again and again, and bears interest
    besides."""
    text, shares = told.text, [m.way.mention for m in told.moves if m.way.mention.kind == "share"]
    rhythms = [b for b in periods(text, mentions(text)) if not b.compounds] if shares else []
    for level in _levels(told) if rhythms else ():
        sentence = text.within(level.place, sentence=True)
        puts = {uninflected(text.word(p)) for p in sentence if p < level.start} & _SAVING
        behind = [b for b in rhythms if b.start in text.within(level.place) and b.end > level.place]
        own = [b for b in (rhythms if puts else behind) if b.start in sentence]
        mine = [m for m in shares if m.start in sentence]
        if any(not any(b.start >= m.start or b.end <= m.start <= b.end + _HIGHEST for m in mine) for b in own):
            return True  # not "earns 6 % a year", "each year 6 % is added"
    return False


def counts_added(told: Course) -> bool:
    """ "What is it with 9 cards added?": what is added are the periods, and not what is asked."""
    text, want = told.text, told.want
    used = (*told.lapse.used, *told.earlier.used)
    return want.open is Open.GAIN and any(
        m.place in want and text.kind(m.end) in {"GROW", "GAIN"} and text.tokens[m.end].form == "past" for m in used
    )


def there_already(told: Course) -> bool:
    """ "After how many weeks have more than half gone": a bound beyond which it is from the start."""
    target, want = told.levels.target, told.want
    if target is None or want.open not in {Open.COUNT, Open.POINT} or target.multiple is None or len(told.moves) != 1:
        return False
    bound, falls = relation(told.text, target.mention), told.moves[0].way.direction < 0
    if target.way is not None and target.way.sense is Sense.DOWN:
        return False  # "has lost more than half"
    above = bound in {Relation.ABOVE, Relation.AT_LEAST}
    below = bound in {Relation.BELOW, Relation.AT_MOST}
    return (above and falls and target.multiple < 1) or (below and not falls and target.multiple > 1)


def changes_too(told: Course) -> bool:
    """ "A $12,000 machine loses 30 % in its first year, and 20 % of its value in each year after": the first is one of
    the same thing."""
    text, level = told.text, told.levels.start or told.levels.final
    if level is None or level.place in told.want:
        return False
    own = {told.text.clause[m.way.mention.place] for m in told.moves}
    bare = [m.way.mention for m in told.others if m.way.mention.kind == "amount"]
    if any(not (m.head or m.unit) for m in bare):
        return True  # "triples every year, and foxes eat 20": of what is told of
    return text.clause[level.place] not in own and any(
        text.clause[m.way.mention.place] == text.clause[level.place] for m in told.others
    )


def left_of_a_rise(told: Course) -> bool:
    """ "How many metres are left", of what only rises: what is missing from a whole is asked."""
    asked = told.want.kinds & {"LEAVE", "REMAIN", "REMAINING"}
    rises = bool(told.moves) and all(m.way.direction > 0 and isinstance(m.way.change, PlusBy) for m in told.moves)
    return bool(asked) and rises and told.want.open is Open.VALUE


def comes_to(told: Course) -> bool:
    """ "What do ten payments come to?": all of them, and not the last."""
    text, want = told.text, told.want
    ends = [m.end for m in (*told.lapse.used, *told.earlier.used) if m.place in want]
    verbs = {text.word(p) for end in ends for p in (end, end + 1)}
    return want.open is Open.VALUE and bool(verbs & _COMING)


def adds_of_before(told: Course) -> bool:
    """ "Each further card adds 90 % of the one before": of what that one has added."""
    text = told.text
    for move in told.moves:
        mention, way = move.way.mention, move.way
        if mention.kind == "share" and way.sense is Sense.UP and text.kind(mention.end) == "OF":
            after = text.said(range(mention.end, mention.end + 5))
            if after & {"before", "previous", "preceding"} and "one" in after:
                return True
    return False


def does_otherwise(told: Course) -> bool:
    """ "2 % are born and 1 % die": what is said of the first is not what is said of the second."""
    text = told.text
    shares = [m.way for m in told.moves if m.way.mention.kind == "share"]
    for way in shares if len(shares) > 1 else ():
        end = base_end(text, way.mention)
        own = text.kind(end) in {"BE", "GET"} and text.kind(end + 1) in {"WORD", "FOREIGN"}
        if own and not end <= way.place <= end + 1:
            return True
    return False


def converts(told: Course) -> bool:
    """ "365 days a year": how long a year is, and no time that passes."""
    text = told.text
    return any(
        m.kind == "stretch"
        and text.word(m.end) in {"a", "per", "each", "in"}
        and any(text.kind(p) == "TIME" and text.sense(p) != m.unit for p in (m.end + 1, m.end + 2))
        for m in (*told.lapse.used, *told.earlier.used)
    )


def asks_yield(told: Course) -> bool:
    """ "What is the annual yield": a rate of what was paid, and not what comes each year."""
    return "yield" in told.want.words and told.want.open is Open.GAIN


MISPLACED: tuple[tuple[Callable[[Course], bool], str], ...] = (
    (counterflow, "I cannot tell what flows in and what flows out."),
    (scales, "I cannot tell what is multiplied."),
    (is_interest, "I cannot tell what bears the interest."),
    (discounted, "I cannot tell what is discounted."),
    (summed_up, "I cannot tell whether the sum of all is asked."),
    (of_members, "I cannot tell how the row goes on."),
    (against, "I cannot tell where it ends."),
    (comes_again, "I cannot tell what is told of each time."),
    (changes_too, "I cannot tell what each of these happens to."),
    (comes_to, "I cannot tell whether the sum of all is asked."),
    (adds_of_before, "I cannot tell what the percentage is of."),
    (does_otherwise, "I cannot tell what each of these does."),
    (left_of_a_rise, "I cannot tell what it is left of."),
    (counts_added, "I cannot tell what is added."),
    (asks_yield, "I cannot tell what the yield is of."),
    (there_already, "It is so from the start."),
    (converts, "I cannot tell how long a period is."),
    (of_full, "I cannot tell what the percentage is of."),
)
"""What is in the wrong place, with its reason."""
