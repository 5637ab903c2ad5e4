"""What is asked or told beside a change so that its value is not what is asked: what has gone, what all of them
have, what is measured otherwise, members of a row that are counted and not steps."""

from grammar.course.asking import Open
from grammar.course.flows import perfect
from grammar.course.period import CLOCKED
from grammar.course.properties import told_of, told_of_words
from grammar.course.recurring_words import sieves
from grammar.course.roles import Course
from grammar.course.senses import Sense
from grammar.course.text import NAMING, Text, stem
from grammar.course.ways import base_end
from grammar.lexicon.inflection import uninflected
from grammar.units import dimension

_HOLDING = {"retain", "hold", "keep", "catch", "collect"}
_CHANGING = {"SHRINK", "GROW", "GIVE", "GAIN"}
_NEW = {"new", "brand-new", "unused"}
_VERBLESS = {"BE", "HAVE", "GET", "BEGIN", "GROW", "SHRINK"}


def sifted(told: Course) -> bool:
    """Whether a filter retains what is told, so that it is lost for what comes through."""
    text = told.text
    verbs = {text.tokens[m.way.place].sense for m in told.moves if m.way.sense is Sense.KEEP and m.way.place >= 0}
    return bool(verbs & _HOLDING) and bool(sieves(text))


def aims_at_a_profit(told: Course) -> bool:
    """ "How many downloads give a profit of $2,600" beside costs: what is taken in covers both."""
    return {"profit", "loss"} & set(told.text.words) != set() and bool({"cost", "costs"} & set(told.text.words))


def comes_to_be(told: Course) -> bool:
    """ "10 % of those still healthy are infected … how many are infected": what is lost there is won by what is asked.
    """
    text, want = told.text, told.want
    asked = {
        stem(text.words[p])
        for p in range(want.start + 1, want.end)
        if text.kinds[p - 1 : p + 1] == ("BE", "WORD") and text.words[p].endswith(("ed", "en"))
    }
    for move in told.moves if asked and want.open is Open.VALUE else ():
        mention = move.way.mention
        done = range(base_end(text, mention), text.within(mention.end).stop)
        if move.way.direction < 0 and any(stem(text.word(p)) in asked for p in done):
            return True
    return False


def when_new(told: Course) -> bool:
    """Whether a share is of what there was when it was new: "80 % of its price new"."""
    text = told.text
    ends = [range(m.way.mention.end, text.within(m.way.mention.end).stop) for m in told.moves]
    return any(text.word(p) in _NEW and text.kind(p + 1) not in NAMING for row in ends for p in row)


def summed(told: Course) -> bool:
    """Whether it is asked what has been done in all periods, of what is done in each: "runs 10 % more … has she
    run"."""
    text, want = told.text, told.want
    for move in told.moves:
        place = move.way.mention.start - 1
        verb = stem(text.sense(place) or text.word(place))
        acts = text.kind(place) not in _VERBLESS and text.tokens[place].text.isalpha() if place >= 0 else False
        more = move.way.place >= 0 and text.kind(move.way.place) in {"MORE", "FEWER", "BIGGER", "SMALLER"}
        if acts and more and perfect(text, want, verb):
            return True
    return False


_WITHDRAWN = {"withdrawn", "withdraws", "withdraw"}


def taken_out(told: Course) -> bool:
    """Whether what comes is taken out again, by an amount that is not told: "paid every year and withdrawn"."""
    text = told.text
    if _WITHDRAWN.isdisjoint(text.words):
        return False
    places = [p for p, word in enumerate(text.words) if word in _WITHDRAWN]
    return any(all(text.tokens[q].value is None for q in text.within(p)) for p in places)


def has_left(told: Course) -> bool:
    """ "How many have left": gone; "how many do they have left": there."""
    text, want = told.text, told.want
    if want.open is not Open.VALUE or "HAVE" not in want.kinds:
        return False
    return any(
        text.kind(p) == "HAVE" and text.kind(p + 1) == "LEAVE" and text.kind(p - 1) in NAMING | {"MANY", "MUCH"}
        for p in range(want.start, want.end)
    )


def does_change(told: Course) -> bool:
    """ "How many cancel in month 3": what does what is told of the change."""
    text, want = told.text, told.want
    verbs = {text.sense(m.way.place) or text.word(m.way.place) for m in told.moves if m.way.place >= 0}
    many = want.open is Open.VALUE and want.kinds & {"MANY", "MUCH"}
    return bool(many) and any(_acts(text, p, verbs) for p in range(want.start, want.end))


def _acts(text: Text, place: int, verbs: set[str]) -> bool:
    named = text.kind(place) in _CHANGING and text.tokens[place].form in {"base", "s"}
    does = text.kind(place) == "WORD" and text.kind(place - 1) in NAMING | {"PRONOUN", "MANY", "MODAL"}
    if not (named or does) or (text.sense(place) or text.word(place)) not in verbs:
        return False
    led = text.kind(place - 1) in {"ORDINAL", "NUMBER", "EACH", "ARTICLE", "TO", "SUCCESSIVE"}
    led = led or (text.kind(place - 2) == "NUMBER" and text.kind(place - 1) in {"WORD", "NEXT", "MORE", "FURTHER"})
    return not led and text.kind(place + 1) not in {"TO", "INTO"}


def of_members(told: Course) -> bool:
    """Whether members of a row are counted of which each is compared with the one before: three shelves have two
    steps."""
    text = told.text
    count = told.period.count if told.period is not None else None
    if count is None or told.period is None or text.kind(count.start - 1) != "OF" or count.unit in CLOCKED:
        return False
    if text.kind(told.period.start - 1) in {"IN", "AT", "DURING", "WITH", "ON", "AFTER"}:
        return False
    clauses = [text.within(m.way.mention.place) for m in told.moves]
    return any(
        (text.kind(p) in {"PRONOUN", "ARTICLE"} and text.kind(p + 1) in {"BEFORE", "BELOW", "ABOVE", "PREVIOUS"})
        or (text.word(p) == "one" and text.kind(p - 1) in {"BIGGER", "SMALLER", "WORD", "NEXT"})
        for clause in clauses for p in range(clause.start, min(clause.stop + 2, len(text.tokens)))
    )  # fmt: skip


def measured_otherwise(told: Course) -> bool:
    """Whether another measure is asked than is told: the area of a side, the circumference of a radius."""
    text, want, level = told.text, told.want, told.levels.start or told.levels.final
    if level is None or want.open not in {Open.VALUE, Open.START}:
        return False
    asked = {p for p in told_of(text, range(want.start, want.end)) if p.dimension}
    if not asked:
        return False
    rest = told_of(text, range(want.start)) | told_of(text, range(want.end, len(text.tokens)))
    have = dimension(level.unit) if level.unit else ""
    long = told_of_words(frozenset({"long"})) if have == "time" else frozenset()  # how long it takes
    new = asked - rest - long
    other = any(have and p.dimension != have != level.unit for p in new)
    return other or any(p.dimension == q.dimension for p in new for q in rest if p.name in _SHAPES or q.name in _SHAPES)


_SHAPES = {"radius", "diameter", "circumference", "perimeter", "side", "area", "volume"}


def paced_otherwise(told: Course) -> bool:
    """Whether so much per time is told and so much per another time is asked: "100 a second … how many per minute"."""
    text, want, level = told.text, told.want, told.levels.start or told.levels.final
    own = rate_behind(text, level.end) if level is not None else ""
    if not own:
        return False
    asked = {rate_behind(text, p) for p in range(want.start, want.end)} - {""}
    return bool(asked) and asked != {own}


def rate_behind(text: Text, place: int) -> str:
    """The time behind "per", "a", "each" at a place."""
    article = text.word(place) in {"a", "an"} and text.kind(place - 1) in NAMING | {"NUMBER", "MONEY", "UNIT"}
    led = text.kind(place) in {"PER", "EACH", "SLASH"} or article
    timed = text.kind(place + 1) in {"TIME", "UNIT"} or text.word(place + 1) in {"second", "s", "min", "h"}
    return (text.sense(place + 1) or text.word(place + 1)) if led and timed else ""


def comes_each_time(told: Course) -> bool:
    """Whether what it is said to have is put in again and again: "each January she puts $200 into an account"."""
    text, level = told.text, told.levels.start or told.levels.final
    if (
        level is None
        or level.place in told.want
        or any(text.clause[m.way.mention.place] == text.clause[level.place] for m in told.moves)
    ):
        return False
    before = range(text.within(level.place).start, level.start)
    if "EACH" not in text.classes(before):
        return False
    each = [p for p in before if text.kind(p) == "EACH" and text.kind(p + 1) in {"TIME", "ROUND", "WEEKDAY", "NUMBER"}]
    return bool(each) and not any(text.kind(p) in {"BEGIN", "INITIAL"} for p in before)


_SAVING = {
    "save", "deposit", "put", "add", "invest", "contribute", "pay", "transfer", "bank", "stash", "place", "send",
    "plant", "buy", "donate", "lay", "set", "drop", "pour", "feed",
}  # fmt: skip


def saved_each_time(told: Course) -> bool:
    """ "She saves 100 dollars a month at 2 % a month": more comes each time; not what she pays, where that is asked."""
    text, level = told.text, told.levels.start or told.levels.final
    if level is None or level.place in told.want:
        return False
    before = range(text.within(level.place).start, level.start)
    paced = not text.classes(before).isdisjoint({"EACH", "PER"})
    led = paced and any(text.kind(p) in {"EACH", "PER"} and text.kind(p + 1) in {"TIME", "ROUND"} for p in before)
    if not led and not rate_behind(text, level.end):
        return False
    verbs = {uninflected(text.word(p)) for p in before} & _SAVING
    asked = {uninflected(text.word(p)) for p in range(told.want.start, told.want.end)}
    return bool(verbs) and not verbs & asked and not told.want.kinds & {"EVERY", "PER", "EACH"}


def ago_and_ahead(told: Course) -> bool:
    """Whether what it has is told of the past and asked of the future: "bought 6 years ago … 2 years from now"."""
    text, level = told.text, told.levels.start or told.levels.final
    if level is None or level.place in told.want:
        return False
    if "AGO" not in text.kinds or {"TIME", "ROUND"}.isdisjoint(text.kinds[told.want.start : told.want.end]):
        return False
    return any(text.kinds[p] == "AGO" for p in text.within(level.place, sentence=True) if p not in told.want)


_SCHEDULED = {
    "rate", "rates", "lr", "scheduler", "schedule", "schedules", "price", "prices", "size", "batch", "staircase",
    "width", "temperature", "fee", "step", "step_size", "resolution", "dropout", "epsilon", "momentum", "number",
}  # fmt: skip


def from_nothing(told: Course) -> bool:
    """ "That are zero": nothing, of which every share is nothing."""
    start = told.levels.start
    return start is not None and start.value == 0 and any(m.way.mention.kind in {"share", "factor"} for m in told.moves)


_SMOOTHLY = {"smoothly", "smooth", "exponentially", "continuously", "gradually", "continuous"}


def between_steps(told: Course) -> bool:
    """Whether a moment lies between two of the steps, of what no schedule sets: a weight that halves every 20 steps."""
    period, passed = told.period, told.lapse.value
    if period is None or passed is None or period.unit in CLOCKED or told.want.open is not Open.VALUE:
        return False
    if told.lapse.unit != period.unit or not passed % period.value:
        return False
    return not is_smooth(told.text) and _SCHEDULED.isdisjoint(told.text.words)


def is_smooth(text: Text) -> bool:
    """Whether a change is said to go on between its steps: "decays smoothly"."""
    return not _SMOOTHLY.isdisjoint(text.words) and "staircase" not in text.words


_ENTERING = {"enter", "enters", "entered", "entering"}
_LEAVING = {"leave", "leaves", "left", "exit", "exits"}
_BACK = {"back", "backward", "backwards"}


def passed_through(told: Course) -> bool:
    """ "2000 enter the first stage: how many leave the third": what comes out of a stage has passed it, too."""
    text = told.text
    asked = not _LEAVING.isdisjoint(told.want.words)
    return asked and not _ENTERING.isdisjoint(text.words) and any(t.kind == "ORDINAL" for t in text.tokens)


def saves_part(told: Course) -> bool:
    """ "Saves 50 % of the size": what is saved of something is gone from it."""
    text = told.text
    shares = [m.way for m in told.moves if m.way.mention.kind == "share" and text.kind(m.way.mention.end) == "OF"]
    return any(text.word(w.place).startswith("sav") and w.direction > 0 for w in shares)


def by_two_ways(told: Course) -> bool:
    """ "Halving 10 % each year": a factor and a share of one verb."""
    verbs = {m.way.mention.end for m in told.moves if m.way.mention.kind == "factor"}
    return any(m.way.mention.kind == "share" and m.way.mention.start in verbs for m in told.moves)


def goes_backwards(told: Course) -> bool:
    """ "Going back one step multiplies it by 0.5; how big is it 5 steps earlier": the steps themselves go back."""
    words = told.text.words
    return not _BACK.isdisjoint(words) and bool({"earlier", "before"} & set(words))
