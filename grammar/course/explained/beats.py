"""How often something happens, by whatever words: each, every, per, a year, whenever, the one before, in a row."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from grammar.course.explained.seen import Beat, stem_at, stems
from grammar.course.explained.words import words
from grammar.course.mention import Mention
from grammar.course.period import CALENDAR, CLOCKED, TIMES
from grammar.course.recurring_words import calendar
from grammar.course.text import NAMING, Text, stem
from grammar.lexicon.inflection import uninflected

Found = tuple[Mention, ...]
_CLOSING = frozenset({
    "COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "LINE", "DASH", "OPEN", "CLOSE", "BE", "HAVE", "DO", "MODAL",
    "GET", "RELATIVE", "BY", "TO", "INTO", "WITH", "NUMBER", "FRACTION", "PERCENT", "AND", "BUT", "CURRENCY", "WHICH",
    "HOW", "WHAT", "FACTOR_VERB", "ONLY", "THAN", "FOLDED", "MULTIPLE", "AFTER", "IF", "OVER", "DURING", "ARTICLE",
    "POSSESSOR", "FROM",
})  # fmt: skip
_VERBAL = frozenset({
    "LEAVE", "SHRINK", "GROW", "GIVE", "GAIN", "REMAIN", "REACH", "TAKE", "MOVE", "HOLD", "MULTIPLY", "DIVIDE", "STOPS",
})  # fmt: skip
_LONG, _LONGEST = 6, 11
_SKIPPED = frozenset({"ARTICLE", "NEXT", "PREVIOUS", "MORE", "FURTHER", "POSSESSOR", "PRONOUN", "OF"})


def beats(text: Text, found: Found) -> tuple[Beat, ...]:
    """Every beat of a text that lasts some time, in order, each told once."""
    told = {(b.start, b.end): b for read in _READERS for b in read(text, found) if b.value}
    return tuple(told[key] for key in sorted(told))


def _run(text: Text, place: int, closing: frozenset[str] = _CLOSING) -> int:
    """Where the words of a beat end that begin at a place."""
    end = place
    while end < min(place + (_LONG if closing is _CLOSING else _LONGEST), text.size) and text.kind(end) not in closing:
        if end > place and closing is _CLOSING and text.kind(end) in _VERBAL and text.tokens[end].form in {"s", "past"}:
            break
        end += 1
        timed = text.kind(end - 1) in TIMES and text.kind(end) not in TIMES | {"OF"}
        if timed and text.word(end - 1) != "time":
            break
    return end


def _clocked(text: Text, beat: Beat) -> Beat:
    """A beat with the unit of the clock that its words name."""
    for place in range(beat.start, beat.end):
        word, sense = text.word(place), text.sense(place)
        if text.kind(place) in TIMES and (sense in CLOCKED or sense in CALENDAR):
            times, unit = CALENDAR.get(sense, (1, sense))
            return replace(beat, unit=unit, value=beat.value * times, names=beat.names | {stem(sense)})
        if text.kind(place) == "WEEKDAY":
            return replace(beat, unit="week")
        if unit := calendar(uninflected(word)):
            return replace(beat, unit=unit)
    return beat


def _each(text: Text, found: Found) -> Iterator[Beat]:
    """ "Each epoch", "every ten minutes", "per query", "each of three passes", "every one of the next five layers"."""
    for place in range(text.size):
        any_time = text.word(place) == "any" and text.kind(place + 1) in TIMES
        if not any_time and (text.kind(place) not in {"EACH", "PER"} or text.kind(place + 1) == "CENT"):
            continue
        if text.kind(place - 1) == "ON" and text.kind(place + 1) == "OF":
            continue  # "on each of the two boards": side by side, not one after the other
        after = place + 1
        of = text.kind(after) == "OF" or text.kind(after + 1) == "OF"
        while text.kind(after) in _SKIPPED or (of and text.kind(after) == "PRONOUN"):
            after += 1
        number = next((m for m in found if m.start == after and m.kind in {"stretch", "amount"}), None)
        if number is not None and of:
            yield _clocked(text, Beat(place, number.end, _named(text, number), count=number))
        elif number is not None:
            yield _sized(text, place, number)
        else:
            end = _run(text, after)
            yield _clocked(text, Beat(place, max(end, place + 1), stems(text, range(after, end))))


def _sized(text: Text, place: int, number: Mention) -> Beat:
    beat = Beat(place, number.end, _named(text, number), number.unit if number.unit in CLOCKED else "")
    return replace(beat, value=number.value, size=number)


def _named(text: Text, number: Mention) -> frozenset[str]:
    named = number.nouns | stems(text, range(number.place + 1, number.end)) | {stem(number.unit or number.head)}
    return named - {""}


def _whenever(text: Text, found: Found) -> Iterator[Beat]:
    """ "Whenever a new task arrives", "every time I add a feature group": what happens names the beat."""
    closing = frozenset({"COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "LINE", "DASH", "OPEN", "CLOSE"})
    for place in range(text.size):
        timed = text.kind(place) == "EACH" and text.word(place + 1) == "time"
        if timed or text.word(place) in {"whenever", "everytime"} or _as_often(text, place):
            end = _run(text, place + 1, closing)
            yield Beat(place, end, stems(text, range(place + 1, end)))


def _as_often(text: Text, place: int) -> bool:
    return text.word(place) == "often" and text.kind(place + 1) == "AS"


def _adverb(text: Text, found: Found) -> Iterator[Beat]:
    """ "Yearly", "daily", "per annum"."""
    for place in range(text.size):
        unit = text.sense(place)
        if text.kind(place) == "EVERY" and (unit in CLOCKED or unit in CALENDAR):
            times, unit = CALENDAR.get(unit, (1, unit))
            yield Beat(place, place + 1, frozenset({stem(unit)}), unit, Fraction(times))
        annual = text.word(place) == "p" and text.word(place + 1) == "a"
        if annual or (text.kind(place) == "PER" and text.kind(place + 1) == "ANNUM"):
            yield Beat(place, place + 2, frozenset({"year"}), "year")


def _rate(text: Text, found: Found) -> Iterator[Beat]:
    """ "5 % a year", "twice an hour": an article behind a number."""
    for place in range(1, text.size):
        behind = any(m.end == place and m.kind in {"share", "factor"} for m in found)
        behind = behind or text.kind(place - 1) in {"GROWTH", "SHRINKAGE"}
        if behind and text.word(place) in {"a", "an"} and text.kind(place + 1) in TIMES:
            yield _clocked(text, Beat(place, place + 2, frozenset({stem_at(text, place + 1)})))


def _forerunner(text: Text, found: Found) -> Iterator[Beat]:
    """ "The previous year", "the layer before it", "the one before", "what it was a week earlier"."""
    for place in range(text.size):
        if text.kind(place) == "PREVIOUS" and text.kind(place - 1) in {"ARTICLE", "POSSESSOR"}:
            end = _run(text, place + 1)
            yield _clocked(text, Beat(place, max(end, place + 1), stems(text, range(place + 1, end))))
        if text.word(place) in {"before", "earlier"} and text.kind(place - 2) in {"ARTICLE", "POSSESSOR"}:
            yield _clocked(text, Beat(place - 1, place + 1, frozenset({stem_at(text, place - 1)})))


def _from_one(text: Text, found: Found) -> Iterator[Beat]:
    """ "From one season to the next"."""
    for place in range(text.size):
        if text.kind(place) in {"FROM", "BETWEEN"} and text.word(place + 1) == "one":
            end = _run(text, place + 2)
            if any(text.kind(p) == "NEXT" for p in range(end, end + 3)):
                yield _clocked(text, Beat(place, end, stems(text, range(place + 2, end))))


def _paired(text: Text, found: Found) -> Iterator[Beat]:
    """ "From generation to generation", "week by week", "year after year"."""
    for place in range(1, text.size - 2):
        same = text.word(place) == text.word(place + 2) and text.word(place).isalpha()
        if same and text.kind(place + 1) in {"TO", "BY", "AFTER"} and text.kind(place) in NAMING | TIMES:
            yield _clocked(text, Beat(place, place + 3, frozenset({stem_at(text, place)})))


def _gerund(text: Text, found: Found) -> Iterator[Beat]:
    """ "Rehashing doubles it", "applying an operator makes it three times as large": what is done each time."""
    for sentence in text.sentences:
        place = sentence.start
        opened = (
            place + 1 < sentence.stop
            and text.word(place).endswith("ing")
            and text.kind(place) not in {"COMMAND", "HALFLIFE"}
        )
        end = _run(text, place + 1, _CLOSING - {"ARTICLE", "BY"}) if opened else 0
        acts = any(
            text.tokens[p].form == "s" or text.word(p) in {"makes", "doubles"}
            for p in range(end, min(end + 2, text.size))
        )
        if opened and (acts or text.kind(place + 1) == "FACTOR_VERB"):
            yield Beat(place, end, stems(text, range(place, end)))


def _often(text: Text, found: Found) -> Iterator[Beat]:
    """ "You fold it in half ten times": so often, in the clause of what is done."""
    for number in found:
        if number.kind == "factor" and "ALONE" in number.marks and number.value > 1 and number.value.denominator == 1:
            yield Beat(number.start, number.end, frozenset({"time"}), count=number)


def _taking(text: Text, found: Found) -> Iterator[Beat]:
    """ "Takes 36 hours to double", "a doubling time of 4 weeks"."""
    for number in found:
        led = text.kind(number.start - 1) == "TAKE" and text.kind(number.end) == "TO"
        doubling = led and any(text.kind(p) == "FACTOR_VERB" for p in range(number.end, number.end + 3))
        if doubling and number.kind == "stretch":
            yield _sized(text, number.start - 1, number)


def _once_a(text: Text, found: Found) -> Iterator[Beat]:
    """ "Once a year", "of its remaining value a year": an article and a length of time that end a clause."""
    for place in range(2, text.size - 1):
        led = text.word(place) in {"a", "an"} and text.kind(place + 1) in TIMES and text.sense(place + 1) in CLOCKED
        before = text.kind(place - 1) in NAMING | {"MULTIPLE", "INCREASE"} or text.word(place - 1) == "once"
        closed = place + 2 >= text.size or text.kind(place + 2) in _CLOSING
        moved = any(m.kind in {"share", "factor"} and m.place in text.within(place) for m in found)
        if led and before and closed and moved:
            yield _clocked(text, Beat(place, place + 2, frozenset({stem_at(text, place + 1)})))


def _schedule(text: Text, found: Found) -> Iterator[Beat]:
    """ "Gamma=.7", "drop factor 0.5": what is multiplied by at each step, whatever the step is."""
    for number in found:
        lead = number.start - 1
        while text.kind(lead) in {"EQUALS", "COLON", "OF"}:
            lead -= 1
        if number.kind in {"amount", "factor"} and text.word(lead) in words("factor") and text.word(lead) != "factor":
            yield Beat(lead, number.end, frozenset({"time"}))


def _serial(text: Text, found: Found) -> Iterator[Beat]:
    """ "Three successive passes", "again and again", "in a row"."""
    for place in range(text.size):
        if text.word(place) in words("serial"):
            yield Beat(place, place + 1, frozenset({"time"}))


def _indefinite(text: Text, found: Found) -> Iterator[Beat]:
    """ "A phase enlarges it", "one time step multiplies it": one of the things that are counted elsewhere."""
    for number in found:
        for place in range(text.size):
            led = text.word(place) in {"a", "an", "one", "any", "another"} and place not in range(
                number.start, number.end
            )
            counted = text.word(place) == "one" and text.kind(place - 1) in {
                "WITH",
                "FOR",
                "AT",
                "AFTER",
                "IN",
                "OVER",
                "DURING",
            }
            if not led or counted or not number.nouns or text.kind(place + 1) not in NAMING | TIMES:
                continue
            end = next((p + 1 for p in range(place + 1, min(place + 4, text.size)) if text.name(p) in number.nouns), 0)
            plain = all(text.kind(p) in NAMING | TIMES for p in range(place + 1, end))
            if end and plain and text.clause[number.place] != text.clause[place]:
                yield _clocked(text, Beat(place, end, number.nouns))


def _keyword(text: Text, found: Found) -> Iterator[Beat]:
    """ "Step_size=10", "half-life: 12 hours": a number that is the length of a step by its name."""
    for number in found:
        lead = number.start - 1
        while text.kind(lead) in {"EQUALS", "COLON", "OF", "BE"}:
            lead -= 1
        alive = any(text.kind(p) == "HALFLIFE" for p in text.within(number.place, sentence=True) if p < number.start)
        alive = alive and text.kind(number.start - 1) in {"BE", "OF", "COLON", "EQUALS"} and number.unit in CLOCKED
        lived = (text.kind(lead) == "HALFLIFE" or alive) and number.kind in {"stretch", "amount"}
        if lived or (number.kind != "point" and text.word(lead) in words("length") and text.kind(lead) != "EACH"):
            yield replace(_sized(text, lead, number), end=number.end)


_READERS: tuple[Callable[[Text, Found], Iterator[Beat]], ...] = (
    _each,
    _whenever,
    _adverb,
    _rate,
    _once_a,
    _forerunner,
    _from_one,
    _paired,
    _gerund,
    _often,
    _taking,
    _schedule,
    _serial,
    _indefinite,
    _keyword,
)
"""What finds a beat, each by words of its own."""
