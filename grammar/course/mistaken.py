"""What is asked, where it is another thing than what changes: another measure, what each step has, what is done in all
the steps together, how many there are of what is only scaled."""

from collections.abc import Callable

from grammar.course.asking import Open
from grammar.course.doubted import rate_behind
from grammar.course.period import CLOCKED, TIMES
from grammar.course.recurring_words import words
from grammar.course.roles import Course
from grammar.course.text import NAMING, Text, stem

_MONEY = {"price", "cost", "fee", "charge", "value", "worth", "rent", "fare", "rate"}
_BEEN = {"been", "had", "got", "left", "become", "grown", "shrunk", "reached", "remained", "stayed", "passed"}
_ALIKE = 2
_BEFORE = {
    "was", "were", "did", "had", "must", "before", "originally", "first", "earlier", "ago", "need", "needed", "should",
}  # fmt: skip


def changes_another(told: Course) -> bool:
    """ "Accuracy is 80 % and the error halves … accuracy": what changes is one measure, told and asked is another."""
    text, level = told.text, told.levels.start or told.levels.final
    if level is None or told.want.open not in {Open.VALUE, Open.START} or level.place in told.want:
        return False
    measures = _measures(text, range(told.want.start, told.want.end)), _measures(text, text.within(level.place))
    for move in told.moves if measures[0] & measures[1] else ():
        mention, names = move.way.mention, move.period.names
        before = _measures(text, range(text.within(mention.place).start, mention.start))
        asked, have, moved = [{m for m in each if stem(m) not in names} for each in (*measures, before)]
        other = bool(moved and asked & have) and not moved & (asked | have) and not moved & _MONEY
        if other and text.clause[mention.place] != text.clause[level.place]:
            return True
    return False


def _measures(text: Text, places: range) -> set[str]:
    return {text.tokens[p].sense for p in places if text.kinds[p] == "MEASURE"}


def has_each(told: Course) -> bool:
    """ "8 layers … if each layer has 16 heads": so many in each of the steps, and not before them."""
    text, level, period = told.text, told.levels.start or told.levels.final, told.period
    if level is None or period is None:
        return False
    before = range(text.within(level.place).start, level.start)
    if "EACH" not in text.classes(before):
        return False
    steps = {q for q in before if text.name(q) in period.names} if period.unit not in CLOCKED else set()
    acts = {q for q in before if text.kind(q - 2) in {"PRONOUN", "AND"} and text.kind(q) not in NAMING | TIMES | {"OF"}}
    acts |= {q for q in before if text.kind(q - 2) == "PRONOUN"}
    each = [p for p in before if text.kind(p) == "EACH" and {p + 1, p + 2} & steps | {p + 1} & acts]
    each += [p for p in before if text.kind(p) == "EACH" and text.names(range(p + 1, p + 2)) - told.want.names]
    return bool(each and told.moves) and all(
        text.clause[m.way.mention.place] != text.clause[level.place] for m in told.moves
    )


def pays_in_all(told: Course) -> bool:
    """ "$200 a week … how much is paid in two years": so much per time is told, and what all the time comes to may be
    asked."""
    text, want, level = told.text, told.want, told.levels.start or told.levels.final
    region = range(want.start, want.end)
    if level is None or not rate_behind(text, level.end) or any(rate_behind(text, p) for p in region):
        return False
    led = any(m.place in want and text.kind(m.start - 1) in {"IN", "OVER", "DURING", "WITHIN"} for m in told.lapse.used)
    return led and any(text.word(p) in words("doing") for p in region) and not want.kinds & {"EVERY", "PER", "EACH"}


def has_done(told: Course) -> bool:
    """ "It makes 100 parts in the first hour … how many has it made": what is done in all the steps."""
    text, want, level = told.text, told.want, told.levels.start or told.levels.final
    if level is None or want.open is not Open.VALUE or level.place in want or "HAVE" not in want.kinds:
        return False
    for have in (p for p in range(want.start, want.end) if text.kind(p) == "HAVE"):
        done = next((p for p in range(have + 1, min(have + 5, want.end)) if _closes(text, p)), None)
        if done is None or text.word(done) in _BEEN or not text.word(done).isalpha():
            continue
        verbs = {text.word(p) for p in range(text.within(level.place).start, level.start)}
        if any(v[:_ALIKE] == text.word(done)[:_ALIKE] and len(v) > _ALIKE for v in verbs):
            return True
    return False


def _closes(text: Text, place: int) -> bool:
    """Whether a word is the last before a time or the end of a question."""
    return text.kind(place + 1) in {"AFTER", "BY", "IN", "QUESTION", "WHEN", "OVER", "DURING", "FOLLOWING", "AT"}


def scales_counted(told: Course) -> bool:
    """ "A copier set to 80 % copies 25 pages": what is set scales a size, and not how many there are."""
    text, level = told.text, told.levels.start or told.levels.final
    leads = {text.word(m.way.mention.start - 2) for m in told.moves if text.kind(m.way.mention.start - 1) == "TO"}
    return bool(leads & {"set", "adjusted", "turned"}) and level is not None and bool(level.head) and not level.unit


def moves_beside(told: Course) -> bool:
    """ "A class of 30, 5 more pupils join, half leave … how many": another change, and nothing says of what else."""
    level = told.levels.start or told.levels.final
    bare = level is not None and not (level.head or level.unit)
    return bool(told.others) and bare and not told.want.names


def looks_ahead(told: Course) -> bool:
    """ "How much is there after 5 minutes?": what will be is asked, and not what there was."""
    text, want = told.text, told.want
    region = range(want.start, want.end)
    classes, said = {*text.classes(region)}, {text.tokens[p].text.lower() for p in region}
    ahead = {"AFTER", "LATER"} & classes and said & {"are", "is", "will", "be"}
    return want.open is Open.START and bool(ahead) and not (said & _BEFORE or {"INITIAL", "BEGIN"} & classes)


MISTAKEN: tuple[tuple[Callable[[Course], bool], str], ...] = (
    (changes_another, "I cannot tell how this changes."),
    (has_each, "I cannot tell what is said of each."),
    (pays_in_all, "I cannot tell whether the sum over all periods is asked."),
    (has_done, "I cannot tell whether the sum over all periods is asked."),
    (scales_counted, "I cannot tell what the percentage is of."),
    (looks_ahead, "I cannot tell whether the start or the end is asked."),
    (moves_beside, "I cannot tell what each of these happens to."),
)
"""What is mistaken, with its reason."""
