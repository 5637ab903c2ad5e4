"""How often something happens: each, every or per anything at all, a week, yearly, twice a day, year after year."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.course.adverbs import adverb, again, any_one, article, frequent, running, single
from grammar.course.mention import Mention
from grammar.course.period import TIMES, Period, in_units
from grammar.course.recurring_words import calendar
from grammar.course.text import NAMING, Text, stem
from grammar.errors import UnknownPart
from grammar.kept import once
from grammar.rules import Rules

_Reader = Callable[[Text, int, dict[int, Mention]], Period | None]
_ADJECTIVES = {
    "MORE", "NEXT", "FULL", "PREVIOUS", "ONLY", "SUCCESSIVE", "FURTHER", "SHRINK", "GROW", "LATER", "REMAINING",
    "REACH", "SAME", "FOLD", "GROWTH", "SHRINKAGE",
}  # fmt: skip


@once
def periods(text: Text, mentions: tuple[Mention, ...]) -> tuple[Period, ...]:
    """Every period of a text, in order.

    Raises: UnknownPart where one lasts no time.
    """
    by_start = {m.start: m for m in mentions}
    held = {p for m in mentions if m.kind in {"stretch", "share", "factor"} for p in range(m.start, m.end)}
    known: dict[int, Sequence[_Reader]] = dict.fromkeys(by_start, ())
    known.update(_READERS.about_each(text.words, text.kinds))
    found: list[Period] = []
    end = 0
    for place in sorted(known):
        period = _period(text, place, by_start, known[place]) if place >= end else None
        if period is not None and not period.value:
            raise UnknownPart("Nothing happens in no time.", spans=(text.tokens[period.start].span,))
        if period is not None and (place not in held or period.count is not None or period.often):
            compounds = _is_compounded(text, period) or _is_credited(text, period, found)
            found.append(replace(period, compounds=True) if compounds else period)
            end = period.end
    found += _of_interest(text, found, mentions)
    return tuple(_counted(text, found, mentions))


def _of_interest(text: Text, found: Sequence[Period], mentions: tuple[Mention, ...]) -> Iterator[Period]:
    """The year of "at 5 % compound interest", "at 3 % simple interest", of which no other period is told: rates of
    interest are by the year."""
    lengths = {m.unit for m in mentions if m.kind == "stretch"}
    named = any(word == "interest" and _is_of_kind(text, place) for place, word in enumerate(text.words))
    shares = [m for m in mentions if m.kind == "share"]
    if named and lengths == {"year"} and len(shares) == 1 and not found:
        yield Period(Fraction(1), "year", frozenset({"year"}), shares[0].end, shares[0].end)


def _is_of_kind(text: Text, place: int) -> bool:
    return text.word(place - 1) in {"simple", "compound", "compounded"}


def _is_compounded(text: Text, period: Period) -> bool:
    """ "Compounded monthly", "with monthly compounding", "at monthly compound interest"."""
    before = text.kind(period.start - 1) == "TREND"
    behind = text.kind(period.end) == "TREND" and text.word(period.end).startswith("compound")
    return before or (behind and text.kind(period.end - 1) == "EVERY")


CREDITED = frozenset({"credited", "added", "capitalised", "capitalized", "calculated", "applied"})
"""What is done with interest as often as is told behind it, however its rate is told."""


def _is_credited(text: Text, period: Period, before: Sequence[Period]) -> bool:
    """ "At 6 % a year, credited monthly": how often the interest of a longer period is added."""
    quoted = [b for b in before if b.unit == "year" and text.sentence[b.start] == text.sentence[period.start]]
    return bool(quoted) and period.unit == "month" and text.word(period.start - 1) in CREDITED


def _period(text: Text, place: int, by_start: dict[int, Mention], known: Sequence[_Reader]) -> Period | None:
    """The period that begins at a place, as the first reader that knows one tells it."""
    for read in known:
        if (period := read(text, place, by_start)) is not None:
            return period
    return running(text, place, by_start) if place in by_start else None


def _each(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    kind = text.kind(place)
    if kind not in {"EACH", "PER"} or text.kind(place + 1) == "CENT":
        return None
    after = place + 1
    if text.kind(after) == "ANNUM":
        return Period(Fraction(1), "year", frozenset({"year"}), place, after + 1)
    if kind == "EACH" and text.kind(after) == "OF":
        return _of_each(text, place, by_start)
    if text.kind(after) == "OTHER" or (text.kind(after) == "ORDINAL" and text.tokens[after].value):
        times = Fraction(2) if text.kind(after) == "OTHER" else text.tokens[after].value
        assert times is not None
        return _named(text, place, after + 1, times)
    while text.kind(after) == "MORE":
        after += 1
    if text.kind(after) == "FACTOR_VERB" and text.tokens[after].form in {"ing", "base"}:
        named = frozenset({"time", stem(text.word(after)), text.sense(after)})
        return Period(Fraction(1), "time", named, place, after + 1)
    if (
        (size := by_start.get(after)) is not None
        and size.kind in {"stretch", "amount"}
        and text.kind(after) in {"NUMBER", "FRACTION"}
    ):
        unit = size.unit or size.head
        return Period(size.value, unit, size.nouns | {stem(unit)}, place, size.end, size=size) if unit else None
    return _named(text, place, after, Fraction(1))


def _of_each(text: Text, place: int, by_start: dict[int, Mention]) -> Period | None:
    """ "Each of five passes", "each of the next two years"; "each of which" means what was counted before."""
    after = place + 2
    while (
        text.kind(after) in {"ARTICLE", "POSSESSOR", "NEXT", "PREVIOUS", "FIRST", "ORDINAL", "FOLLOWING", "PRONOUN"}
        and after not in by_start
        and not (text.kind(after) == "PRONOUN" and after + 1 not in by_start)
    ):
        after += 1
    count = by_start.get(after)
    if count is not None and count.kind == "amount" and text.kind(place - 1) == "ON":
        return None  # "half as many on each of the two boards": side by side, not one after the other
    if any(text.kind(p) == "HOLD" and text.clause[p] == text.clause[place] for p in range(after, len(text.tokens))):
        return None  # "each of the 12 blocks holds": a thing, in which nothing happens
    if count is not None and count.kind in {"stretch", "amount"}:
        unit = count.unit or count.head
        return Period(Fraction(1), unit, count.nouns | {stem(unit)}, place, count.end, count=count) if unit else None
    if text.kind(after) in TIMES:
        return _named(text, place, after, Fraction(1))
    if text.kind(after) in {"PRONOUN", "WHICH"}:
        before = [
            m for s, m in by_start.items() if s < place and (m.kind == "stretch" or (m.kind == "amount" and m.head))
        ]
        count = before[-1] if before else None
        if count is not None:
            unit = count.unit or count.head
            return Period(Fraction(1), unit, count.nouns | {stem(unit)}, place, after + 1, count=count)
    return None


def _named(text: Text, start: int, place: int, value: Fraction) -> Period | None:
    """A period by its noun: "each training epoch", "per kilometre", "every time the scraper runs", "each Sunday"."""
    if text.kind(place) == "WEEKDAY":
        return Period(value, "week", frozenset({"week", stem(text.word(place))}), start, place + 1)
    if text.word(place) == "time" and text.kind(place + 1) != "ROUND":
        return _event(text, start, place + 1)
    end = place
    while (
        text.kind(end) in NAMING | TIMES | _ADJECTIVES
        and end < place + 5
        and not (end > place and text.kind(end) in {"SHRINK", "GROW", "REACH"} and text.tokens[end].form != "ing")
    ):
        end += 1
        if text.kind(end - 1) in TIMES | {"UNIT"}:
            break
    named = [p for p in range(place, end) if text.kind(p) in NAMING | TIMES | {"REACH", "FOLD"}]
    if not named:
        return _owned(text, start) if text.kind(start) == "EACH" else None
    if (once := next((unit for p in named if (unit := calendar(text.word(p)))), "")) and text.kind(
        named[-1]
    ) not in TIMES:
        return Period(value, once, frozenset({stem(once)} | {text.name(p) for p in named}), start, end)
    last = next((p for p in named if text.kind(p) in TIMES | {"UNIT"}), None)
    names = frozenset(stem(text.tokens[p].sense or text.word(p)) for p in named)
    if last is not None:
        value, unit = in_units(text, last, value)
        return Period(value, unit, names | {stem(unit)}, start, end)
    head = text.tokens[_counted_name(text, named)]
    return Period(value, head.sense or head.text.lower(), names, start, end)


def _owned(text: Text, start: int) -> Period:
    """ "Three pruning rounds each having removed half", "two raises of 3 % each": each of what was counted before."""
    return Period(Fraction(1), "", frozenset(), start, start + 1)


def _counted(text: Text, found: list[Period], mentions: tuple[Mention, ...]) -> Iterator[Period]:
    """The periods with those that stand for "each" alone named by what was counted before them in their sentence."""
    counts = {p.count for p in found}
    for period in found:
        before = [
            m for m in mentions
            if m.end <= period.start and text.sentence[m.place] == text.sentence[period.start] and
            m.value.denominator == 1 and m.value > 1
            and m.kind in {"stretch", "amount"} and (m.unit or m.head) and m not in counts
        ]  # fmt: skip
        if period.unit or period.names or not before or before[-1].unit in {"dollar", "euro", "pound"}:
            yield period
        else:
            unit = before[-1].unit or before[-1].head
            yield replace(period, unit=unit, names=before[-1].nouns | {stem(unit)}, count=before[-1])


def _counted_name(text: Text, named: list[int]) -> int:
    """Of the names behind "each" the one that the text speaks of again, else the last before a verb."""
    stems = [text.name(p) for p in range(len(text.tokens)) if text.kind(p) in NAMING]
    again = [p for p in named if stems.count(text.name(p)) > 1]
    return again[-1] if again else named[min(len(named) - 1, 1)]


def _event(text: Text, start: int, place: int) -> Period:
    """ "Each time the firmware is updated": what happens names the period."""
    relative = text.kind(place) == "RELATIVE"
    place += relative
    end = place
    while (
        end < len(text.tokens)
        and text.clause[end] == text.clause[start] + relative
        and end < place + 7
        and text.kind(end) not in {"FROM", "BY"}
        and not (text.kind(end) == "PRONOUN" and end > place + 1)
    ):
        end += 1
    if end == place:
        place = text.within(start).start
        end = start
    names = frozenset(
        stem(text.tokens[p].sense or text.word(p))
        for p in range(place, end)
        if text.tokens[p].text.isalpha()
        and len(text.word(p)) > 2
        and "SLASH" not in {text.kind(p - 1), text.kind(p + 1)}
    )
    return Period(Fraction(1), "time", names | {"time"}, start, end)


_READERS: Rules[_Reader] = Rules(
    (
        ("WHEN MULTIPLE NUMBER", frequent),
        ("any", any_one),
        ("EACH PER", _each),
        ("EVERY FRACTION SLASH semi", adverb),
        (" ".join(sorted({"FROM", "BETWEEN"} | NAMING | TIMES)), again),
        ("ARTICLE", article),
        ("a an", single),
    )
)
"""What reads periods, each behind the words, or the classes of words, with which one so told may begin."""
