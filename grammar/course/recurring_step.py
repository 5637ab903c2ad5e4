"""The step that recurs, by whatever noun or clause: "at every hop", "with each fold", "whenever it hits a mirror",
"from one leap year to the next", "three sieves in succession"; and the numbers that count such steps."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.period import CLOCKED, TIMES, Period, in_units, repeated
from grammar.course.recurring_words import calendar
from grammar.course.stretches import REPEATS
from grammar.course.tempo import adjective
from grammar.course.text import NAMING, Text, stem
from grammar.course.ways import Way
from grammar.lexicon.inflection import uninflected

_ONE = Fraction(1)
_VERBAL = {"s", "past"}
_STOPPING = {
    "BE", "HAVE", "DO", "MODAL", "GET", "COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "AND", "BUT", "RELATIVE",
    "NUMBER",
    "FRACTION", "BY", "TO", "FROM", "IN", "AT", "WITH", "ON", "DASH", "ARTICLE", "POSSESSOR", "OPEN", "THAN", "WHEN",
    "LINE",
    "PRONOUN", "FOR", "INTO", "AFTER", "BEFORE", "FACTOR_VERB", "MULTIPLY", "OF", "CURRENCY", "ONLY", "FOLDED",
    "MULTIPLE",
}  # fmt: skip
_LONG = 5
_EVENTFUL = {"whenever", "everytime"}
_ROW = {
    "identical", "equal", "successive", "consecutive", "similar", "like", "separate", "further", "such", "same", "more",
    "sequential", "repeated",
}  # fmt: skip
_BEHIND_ROW = {"row", "succession", "sequence", "series", "another", "other", "turn", "running", "next"}
_LEAP = 4


def step(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Period | None:
    """The one step in which a change happens; None where none or several are told."""
    for read in (
        _beats,
        _events,
        _moments,
        _to_the_next,
        _rows,
        _of_those,
        _indefinite,
        _done_so_often,
        _for_so_long,
        _generic,
    ):
        periods = {(p.value, p.unit): p for p in read(text, found, beats, told)}
        if periods:
            told_again = [p for p in periods.values() if any(_is_counted(p, m) for m in found)]
            chosen = told_again if len(told_again) == 1 else list(periods.values())
            near = [p for p in chosen if text.clause[p.start] == text.clause[told.mention.place]]
            chosen = near if len(chosen) > 1 and len(near) == 1 and near[0] in told_again else chosen
            return chosen[0] if len(chosen) == 1 else None
    return None


def _is_counted(period: Period, mention: Mention) -> bool:
    """Whether a number that is no part of its words counts or dates such steps: of several periods it is that one."""
    if mention is period.size or period.start <= mention.place < period.end:
        return False
    dated = period.unit in _DATING.get(mention.unit, ())
    named = mention.kind == "point" and bool(mention.nouns & period.names)
    return dated or named or (mention.kind != "share" and repeated(period, mention))


_DATING = {"date_year": {"year"}, "clock": {"hour", "minute"}, "month_name": {"month"}, "weekday": {"day"}}


def _beats(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "Each", "every", "per", "yearly", with all nouns that follow; not the rate that a number is itself."""
    for beat in [b for b in beats if b.compounds] or beats:
        own = any(
            m.kind in {"amount", "stretch"} and m.start < beat.start <= m.end and m is not told.mention for m in found
        )
        shared = text.kind(beat.start - 1) == "OF" and len(beats) > 1
        owner = text.kind(beat.end) == "POSSESSIVE"
        idle = shared or owner or (not beat.unit and beat.count is None)
        again = beat.unit == "time" and any(b.unit not in {"", "time"} for b in beats)
        if own or idle or again or adjective(text, beat) or (beat.count is not None and beat.count.kind == "factor"):
            continue
        plain = text.kind(beat.start) in {"EACH", "PER"} and beat.size is None and beat.count is None
        yield (
            _all_named(text, beat) if plain and beat.unit not in CLOCKED and beat.unit != "time" else _leap(text, beat)
        )


def _all_named(text: Text, beat: Period) -> Period:
    """A period with all nouns before the verb, the last of which is what is counted: "each filter pass"."""
    run = list(_run(text, beat.start + 1))
    named = [p for p in run if text.kind(p) in NAMING | TIMES or text.tokens[p].form in {"ing", "base", "s"}]
    if not named:
        return beat
    if unit := next((calendar(text.word(p)) for p in named if calendar(text.word(p))), ""):
        return replace(beat, unit=unit, names=beat.names | {stem(unit)})
    head = text.tokens[named[-1]]
    named += [run[-1] + 2] if text.kind(run[-1] + 1) == "OF" and text.kind(run[-1] + 2) in NAMING else []
    return replace(beat, unit=head.sense or head.text.lower(), names=frozenset(text.name(p) for p in named))


def _run(text: Text, place: int) -> Iterator[int]:
    """The places of a noun phrase: up to a verb, a preposition or a number."""
    for at in range(place, min(place + _LONG, len(text.tokens))):
        verbal = at > place and text.tokens[at].form in _VERBAL and text.kind(at) not in NAMING | TIMES
        if (
            text.kind(at) in _STOPPING
            or verbal
            or (at > place and len(text.word(at)) == 1)
            or (at > place and _is_plural(text.word(at)))
        ):
            return
        yield at


def _is_plural(word: str) -> bool:
    """Whether a word behind a noun is a verb's third person or a plural."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _leap(text: Text, beat: Period) -> Period:
    leap = beat.unit == "year" and any(text.word(p) == "leap" for p in range(beat.start, beat.end))
    return replace(beat, value=beat.value * _LEAP) if leap else beat


def _events(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "Whenever it hits a mirror", "as often as the set is doubled": what happens names the step."""
    for place in range(len(text.tokens)):
        if text.word(place) in _EVENTFUL or (text.word(place) == "often" and text.kind(place + 1) == "AS"):
            end = next((p for p in range(place + 1, len(text.tokens)) if text.kind(p) in _ENDING), len(text.tokens))
            names = frozenset(text.name(p) for p in range(place + 1, end) if text.tokens[p].text.isalpha())
            yield Period(_ONE, "time", names | {"time"}, place, end)


_ENDING = {"COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "NUMBER", "FRACTION", "AND", "DASH", "ARTICLE_A"}


def _moments(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "Whatever number it has, an hour later it has three times that": the time between two moments is the step."""
    sentence = text.within(told.mention.place, sentence=True)
    always = any(text.word(p) in _ALWAYS for p in sentence)
    for mention in found:
        lead = {text.kind(mention.start - 1), text.kind(mention.end)}
        timed = mention.kind == "stretch" and mention.place in sentence and lead & {"LATER", "AFTER", "IN", "EARLIER"}
        if always and timed and sentence.start not in text.asking:
            yield Period(
                mention.value, mention.unit, frozenset({stem(mention.unit)}), mention.start, mention.end, size=mention
            )


_ALWAYS = {"whatever", "any", "always", "present", "whichever", "again", "invariably", "every"}


def _to_the_next(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "From one rung to the next", "than the week before", "of the previous one"."""
    sized = {m.start: m for m in found}
    for place in range(len(text.tokens)):
        if text.kind(place) in {"FROM", "BETWEEN"} and text.word(place + 1) == "one":
            run = list(_run(text, place + 2))
            if run and text.kind(run[-1] + 1) in {"TO", "AND"} and text.kind(run[-1] + 3) == "NEXT":
                yield _named(text, place, run, sized.get(place + 1))
        if text.kind(place) == "BETWEEN" and text.word(place + 1) == "two" and text.kind(place + 2) in NAMING | TIMES:
            yield _named(text, place, [place + 2], sized.get(place + 1))
        if text.kind(place) == "SUCCESSIVE" or text.word(place) == "successive":
            run = list(_run(text, place + 1))
            if run and uninflected(text.word(run[-1])) != text.word(run[-1]):
                yield _named(text, place, run, None)
        before = (
            text.kind(place) == "BEFORE" and text.word(place) == "before" and text.kind(place - 1) in NAMING | TIMES
        )
        if before and text.kind(place - 2) == "ARTICLE" and text.kind(place + 1) in _ENDING | {"", "CLOSE"}:
            yield _named(text, place - 2, [place - 1], None)


def _named(text: Text, start: int, run: list[int], size: Mention | None) -> Period:
    head = text.tokens[run[-1]]
    if unit := calendar(uninflected(head.text)):
        return Period(_ONE, unit, frozenset({stem(unit)}), start, run[-1] + 1, size=size)
    if head.kind in TIMES:
        value, unit = in_units(text, run[-1], _ONE)
        return _leap(text, Period(value, unit, frozenset({stem(unit)}), start, run[-1] + 1, size=size))
    names = frozenset(text.name(p) for p in run)
    return Period(_ONE, head.sense or head.text.lower(), names, start, run[-1] + 1, size=size)


def _rows(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "Three identical attenuators", "three sieves in succession": each of them."""
    for mention in found:
        clause = text.within(mention.place)
        inside = {text.word(p) for p in range(mention.place + 1, mention.end + 1)}
        behind = {text.word(p) for p in range(mention.end, min(mention.end + 4, clause.stop))}
        counted = mention.kind in {"stretch", "amount"} and mention.value.denominator == 1 and mention.value > 1
        unit = mention.unit or mention.head
        if counted and unit and mention.unit not in CLOCKED and (inside & _ROW or behind & _BEHIND_ROW):
            yield Period(_ONE, unit, mention.nouns | {stem(unit)}, mention.start, mention.end, count=mention)


def _of_those(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "The guests come up one after another, and each takes a tenth … the seventh guest": each of those."""
    for beat in beats:
        bare = not beat.unit and beat.count is None and text.kind(beat.start) == "EACH"
        before = range(text.within(beat.start, sentence=True).start, beat.start)
        for count in found if bare else ():
            row = any(text.word(p) in _SERIAL | {"another", "turn", "row", "line", "queue"} for p in before)
            if count.nouns and row and count.nouns & text.names(before) and count.unit not in CLOCKED:
                yield Period(_ONE, count.head, count.nouns, beat.start, beat.end)


def _indefinite(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "A merge pass makes runs four times as long … after 3 merge passes": what one of the things counted does."""
    sentence = text.within(told.mention.place, sentence=True)
    for count in found:
        steps = count.value.denominator == 1 and count.kind in {"amount", "stretch", "point"} and bool(count.nouns)
        if not steps or count.place in sentence or count.unit in CLOCKED:
            continue
        for place in sentence:
            one = text.word(place) in {"a", "an", "one", "any", "applying"} and place + 1 < told.mention.start + _LONG
            run = list(_run(text, place + 1)) if one else []
            run = run[1:] if run and text.kind(run[0]) == "ARTICLE" else run
            if run and any(text.name(p) in count.nouns for p in run):
                unit = count.unit if count.unit and not count.unit.startswith("@") else count.head
                yield Period(_ONE, unit, frozenset(text.name(p) for p in run) | count.nouns, place, run[-1] + 1)


def _done_so_often(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "Doubled 10 times", "gamma 0.7, 4 decays", "a serial dilution in six steps": so many of the change itself."""
    serial = any(text.word(p) in _SERIAL for p in range(len(text.tokens)))
    factor = told.mention.kind in {"factor", "amount"}
    for count in found:
        whole = count.value.denominator == 1 and count.value > 0 and count is not told.mention
        often = count.kind == "factor" and "ALONE" in count.marks
        own = count.kind in {"amount", "stretch"} and names_change(text, count, told)
        stepped = serial and _is_of_steps(text, count)
        stepped = stepped or (count.kind == "point" and bool(count.nouns) and (serial or _of_its_own(text, count)))
        if whole and ((often and (factor or serial)) or own or stepped):
            unit = "time" if often else count.unit or count.head
            yield Period(_ONE, unit, count.nouns | {stem(unit)}, count.start, count.end, count=count)


def _for_so_long(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "Heating it for one minute kills 90 %": what so long does at any time, where it goes on for longer."""
    always = told.place >= 0 and text.tokens[told.place].form in {"s", "base"}
    for size in found if always else ():
        led = text.kind(size.start - 1) in {"FOR", "OF"} and size.kind == "stretch" and size.unit in CLOCKED
        longer = any(m is not size and m.kind == "stretch" and m.unit in CLOCKED for m in found)
        if led and longer and text.clause[size.place] == text.clause[told.mention.place]:
            yield Period(size.value, size.unit, frozenset({stem(size.unit)}), size.start, size.end, size=size)


def _generic(text: Text, found: tuple[Mention, ...], beats: tuple[Period, ...], told: Way) -> Iterator[Period]:
    """ "Gamma 0.9 … after 12 epochs", "selection halves the pool … six rounds": what holds always happens in each of
    the only things that are counted besides."""
    named = told.mention.kind != "share" and told.place in {told.mention.place, told.mention.start}
    always = told.place >= 0 and text.tokens[told.place].form == "s"
    asked = [m for m in found if _is_of_steps(text, m) and m is not told.mention]
    if (named or always) and len(asked) == 1:
        count = asked[0]
        yield Period(_ONE, count.unit or count.head, count.nouns, count.start, count.end, count=count)


def _is_of_steps(text: Text, count: Mention) -> bool:
    """Whether a number counts what comes one after the other and takes no time of its own: "after 12 epochs", "six
    rounds"."""
    whole = count.value.denominator == 1 and count.value > 0 and count.unit not in CLOCKED
    led = text.kind(count.start - 1) in {"AFTER", "FOLLOWING"} or text.word(count.start - 1) == "once"
    return whole and (
        (count.kind == "stretch" and bool(count.unit)) or (count.kind == "amount" and led and bool(count.nouns))
    )


def _of_its_own(text: Text, count: Mention) -> bool:
    """ "It copies its own copies … the sixth copy"."""
    own = [p for p in range(text.size) if text.word(p) == "own" and text.kind(p - 1) == "POSSESSOR"]
    return any(text.name(p + 1) in count.nouns for p in own if p + 1 < text.size)


_SERIAL = {
    "serial", "serially", "successive", "successively", "repeat", "repeated", "repeatedly", "again", "always",
    "iterate", "repeats", "iterated", "consecutive", "consecutively", "over", "series",
}  # fmt: skip
_CHANGING = {"GROW", "SHRINK", "GIVE", "GAIN", "GROWTH", "SHRINKAGE", "FACTOR_VERB", "MULTIPLY", "DIVIDE", "FOLD"}
_EQUAL = 4


def names_change(text: Text, count: Mention, told: Way) -> bool:
    """Whether a number counts changes: "four increases", "5 doublings", "50 draws" of what is drawn."""
    last = count.end - 1
    noun = text.tokens[last]
    plural = noun.text.lower().endswith("s") or "ORDINAL" in count.marks
    verb = text.tokens[told.place] if told.place >= 0 else None
    same = verb is not None and noun.text[:_EQUAL].lower() == verb.text[:_EQUAL].lower()
    again = told.mention.kind == "factor" and REPEATS.get(count.unit) == told.mention.value
    return last > count.place and plural and (noun.kind in _CHANGING or same or again)
