"""The numbers of a row of words as terms: by the unit or noun behind each, and by what it is said to be per."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.factors.term import Noun, Slot, Term, words
from grammar.kept import once
from grammar.stories.named_counts import counts
from grammar.stories.named_row import BORDERS, Row

NOUNS = frozenset(
    {"WORD", "MEASURE", "LAYER", "INPUT", "OUTPUT", "ROUND", "COUNTED", "THING", "FOREIGN", "HOLD", "TIME"}
)
_PARTED = BORDERS | {"AND", "BUT", "RELATIVE", "WHEN", "IF", "OPEN", "CLOSE"}
_LEADING = frozenset({"FOR", "ON", "IN", "OF"})
_STATING = frozenset({"BE", "HAVE", "HOLD", "EQUALS", "MEASURE", "WORD", "AS", "TAKE"})
_EITHER = frozenset({"SHRINK", "GROW", "GAIN", "LOSS", "LEAVE"})
_EQUATING = frozenset({"BE", "EQUALS"})
_RELATED = frozenset({"MORE", "FEWER", "THAN", "HOW", "TIMES"})
_ASIDE = frozenset({"WITH", "ON", "AT"})
_CONSUMED = frozenset({"SHRINK", "GROW", "GAIN", "GIVE", "TAKE", "USE", "HAVE"})
_MOST_WORDS = 3
_FIRST_WORDS = 5
_YEARS = frozenset(range(1800, 2100))


@once
def terms(row: Row, question: int) -> tuple[Term, ...]:
    """Every number of the row; a number that a rate is per ("per 100 km", "1 mile is 1.609 km") belongs to the rate;
    the question starts at a place."""
    heads = dict(_heads(row))
    inside = {place for term in heads.values() for place in term.places}
    found: list[Term] = []
    for at, word in enumerate(row.words):
        stands = word.lemma == "one" and (not counts(row, at) or _is_priced(row, at))
        if word.value is not None and at not in inside and not stands and not _points_back(row, at, found):
            found.append(_term(row, at, heads.get(at), found, question))
            inside |= found[-1].words
    return tuple(found)


def _is_priced(row: Row, at: int) -> bool:
    """Whether "one" is the one thing of a price: "one case for $64"."""
    slot, end = slot_at(row, at + 1)
    return bool(slot) and row.kind(end) in {"FOR", "AT"} and row.kind(end + 1) == "CURRENCY"


def _points_back(row: Row, at: int, before: list[Term]) -> bool:
    """ "The three" of three told of before, the years of a "36-year-old driver"."""
    unit = row.unit(at + 1)
    aged = unit is not None and unit.top == "year" and row.words[at + 2 : at + 3] and row.words[at + 2].lemma == "old"
    same = any(term.value == row.words[at].value for term in before)
    return bool(aged) or (row.words[at].definite and same and not slot_at(row, at + 1)[0])


def is_named(row: Row, at: int) -> bool:
    """Whether a number only says which one, or how something is set: "batch size 32", "bay 118", "aged 12"."""
    value = row.words[at].value or Fraction(0)
    if row.unit(at + 1) is not None or row.kind(at - 1) == "CURRENCY":
        return False
    if row.kind(at + 1) == "COMMA" and (row.kind(at - 1), row.kind(at - 2)) in {("COMMA", "WORD"), ("BE", "RELATIVE")}:
        return at < _FIRST_WORDS and row.words[0].token.text.istitle()
    if row.kind(at - 1) in {"FROM", "IN", "SINCE"} and value.denominator == 1 and value in _YEARS:
        return True
    place = at - 2 if row.kind(at - 1) in {"BE", "OF", "EQUALS", "COLON"} else at - 1
    called = {" ".join(row.lemmas[max(place - more, 0) : place + 1]) for more in (0, 1)}
    return place >= 0 and bool(called & words()["naming"])


def slot_at(row: Row, at: int) -> tuple[Slot, int]:
    """What the words from a place on name, and where they end; nothing where they are no noun."""
    unit = row.unit(at)
    if unit is not None:
        return (unit.top,), unit.end
    end = at
    last = min(at + _MOST_WORDS, len(row.words))
    while end < last and row.kind(end) in NOUNS and not (end > at and row.words[end].led):
        end += 1
        if row.kind(end - 1) == "MEASURE":
            break
    return tuple(word.lemma for word in row.words[at:end]), end


def _heads(row: Row) -> Iterator[tuple[int, Noun]]:
    """Single things of which a number in the same part says what one is: "1 mile is 1.609 km", "an acre is"."""
    for at, word in enumerate(row.words):
        one = word.value == 1 and word.kind == "NUMBER"
        if not one and not (word.led and row.words[at - 1].value is None):
            continue
        slot, end = slot_at(row, at + one)
        following = [place for place in range(end, _part(row, at)[1]) if row.words[place].value is not None]
        stated = _STATING if one else _EQUATING
        aside = all(row.kind(place - 1) in _ASIDE or is_named(row, place) for place in following[1:])
        if not slot or not following or not aside:
            continue
        last = end + 1 if one and row.book.dimension(slot[0]) == "time" else following[0]
        related = any(row.kind(place) in _RELATED for place in range(end, following[0]))
        if not related and any(row.kind(place) in stated for place in range(end, last)):
            yield following[0], Noun(slot, frozenset(range(at, following[0])))


def _part(row: Row, at: int) -> tuple[int, int]:
    """The words around a place that one verb may govern."""
    return row.between(at, _PARTED)


def _term(row: Row, at: int, head: Noun | None, before: list[Term], question: int) -> Term:
    value, used = row.words[at].value or Fraction(0), {at}
    money = row.kind(at - 1) == "CURRENCY"
    slot, end = _of_them(row, at, before) or _top(row, at, money)
    top, *spoken = slot[0].split("/") if len(slot) == 1 else ("", "")
    below: list[Slot] = [(each,) for each in spoken if each]
    perhaps = tuple(_perhaps(row, at, end, before))
    if head is not None:
        below.append(head.slot)
        used |= head.places
    stop = end
    while (per := _per(row, stop, before, asks=at > question)) is not None:
        each, amount, last = per
        value, stop = value / amount, last
        below.append(each)
    every = at - 1 if row.kind(at - 1) not in _LEADING | {"FROM", "WITH"} else at - 2
    every = at - 2 if row.kind(at - 2) == "EACH" and _is_verb(row, at - 1) else every
    if row.kind(every) == "EACH" and (counted := _counted(row, before)):
        below.append(counted)
        used.add(every)
    used |= set(range(end, stop)) | set(range(at - money, end))
    span = row.span(at - money, max(stop, at + 1))
    text = " ".join(word.token.text for word in row.words[at - money : max(stop, at + 1)])
    plain = stop > end or head is not None
    stuff, last = slot_at(row, end + 1) if row.kind(end) == "OF" and slot and not plain else ((), end)
    used |= set(range(end, last)) if stuff else set()
    return Term(value, (top,) if top else slot, tuple(below), perhaps, frozenset(used), span, text, plain, stuff)


def _is_verb(row: Row, at: int) -> bool:
    """Whether a word behind "each" says what each does: "each producing 250 tokens", "each holds 24"."""
    text = row.words[at].token.text.lower()
    return row.kind(at) in _CONSUMED | {"HOLD"} or (row.kind(at) == "WORD" and text.endswith(("ing", "s")))


def _of_them(row: Row, at: int, before: list[Term]) -> tuple[Slot, int] | None:
    """ "600 of them": of what was counted last."""
    if row.kind(at + 1) != "OF" or row.kind(at + 2) != "PRONOUN":
        return None
    counted = _counted(row, before) or _single_before(row, at)
    return (counted, at + 3) if counted else None


def _single_before(row: Row, at: int) -> Slot:
    """The single thing told last: "a GPU draws 300 W. Eight of them …"."""
    led = [place for place in range(at) if row.words[place].led and row.kind(place) in NOUNS - {"TIME"}]
    slot = slot_at(row, led[-1])[0] if led else ()
    return slot[:1] if slot and slot[0] not in row.book.units else ()


def _top(row: Row, at: int, money: bool) -> tuple[Slot, int]:
    """What a number is of."""
    if money:
        currency = row.unit(at - 1)
        return ((currency.top,) if currency is not None else ()), at + 1
    start = at + 2 if row.kind(at) == "FRACTION" and row.kind(at + 1) == "OF" else at + 1
    start += row.kind(start) == "FULL"
    if start < len(row.words) and row.words[start].value is not None:
        _, inner = slot_at(row, start + 1)
        slot, _ = slot_at(row, inner)
        return slot, at + 1
    slot, end = slot_at(row, start)
    return (slot, end) if slot or row.kind(start) not in _EITHER else ((row.words[start].lemma,), start + 1)


def _perhaps(row: Row, at: int, end: int, before: list[Term]) -> Iterator[Noun]:
    """What a number may be per: the single or each thing before it, the things "of 25 kg", the thing of "1.5 litre
    bottles"."""
    taken = frozenset[int]().union(*(term.words for term in before))
    of_these = row.kind(at - 1) == "OF" and row.kind(at - 2) in NOUNS and at - 2 in taken
    for place in sorted({*range(_part(row, at)[0], at)} - taken) if not of_these else ():
        start = place + 1 if row.kind(place) == "EACH" else place
        slot, stop = slot_at(row, start)
        if slot and stop <= at and (start > place or row.words[place].led):
            yield Noun(slot, frozenset(range(place, stop)))
    if row.kind(at - 1) == "CURRENCY" and row.kind(end) == "FOR" and not row.words[end + 1].led:
        slot, stop = slot_at(row, end + 1)
        if slot:
            yield Noun(slot, frozenset(range(end, stop)))
    if row.kind(at - 1) in {"OF", "WITH"} and row.kind(at - 2) in NOUNS:
        yield Noun((row.words[at - 2].lemma,), frozenset({at - 2}))
    if row.unit(at + 1) is not None:
        slot, stop = slot_at(row, end)
        if slot:
            yield Noun(slot, frozenset(range(end, stop)))


def _per(row: Row, at: int, before: list[Term], *, asks: bool) -> tuple[Slot, Fraction, int] | None:
    """What is said behind a number that it is per, how many of these, and where that ends."""
    if row.kind(at) == "OF" and row.kind(at + 1) in NOUNS:
        _, at = slot_at(row, at + 1)
    if row.kind(at) in _CONSUMED and row.kind(at + 1) == "PER":
        at += 1
    if row.kind(at) == "EVERY":
        return (row.words[at].token.sense,), Fraction(1), at + 1
    if row.kind(at) in NOUNS and row.words[at].led and row.kind(at - 1) in NOUNS | {"MONEY", "CENT", "UNIT"}:
        slot, end = slot_at(row, at)
        return (slot, Fraction(1), at + 1 if row.kind(at) == "TIME" else end) if slot else None
    unit = row.unit(at + 1) if row.kind(at) == "TO" else None
    if unit is not None and row.words[at + 1].definite:
        return (unit.top,), Fraction(1), unit.end
    if row.kind(at) == "IN" and at + 1 < len(row.words) and not asks and (
        row.words[at + 1].led or _lasts(row, at + 1)
    ):
        number = row.words[at + 1].value
        slot, end = slot_at(row, at + 1 + (number is not None))
        return (slot, number or Fraction(1), end) if slot else None
    if row.kind(at) == "ON" and at + 1 < len(row.words) and row.words[at + 1].led and not asks:
        slot, end = slot_at(row, at + 1)
        return (slot, Fraction(1), end) if slot else None
    place = at + 1 if row.kind(at) in _LEADING else at
    if row.kind(place) not in {"PER", "EACH"}:
        return None
    place += 1
    number = row.words[place].value if place < len(row.words) else None
    slot, end = slot_at(row, place + (number is not None))
    if slot:
        return slot, number or Fraction(1), end
    counted = _counted(row, before)
    return (counted, Fraction(1), place) if counted and row.kind(place - 1) == "EACH" else None


def _lasts(row: Row, at: int) -> bool:
    """Whether a number of units of time stands at a place: "3 scarves in 2 weeks"."""
    unit = row.unit(at + 1)
    return row.words[at].value is not None and unit is not None and row.book.dimension(unit.top) == "time"


def _counted(row: Row, before: list[Term]) -> Slot:
    """The things counted last before an "each" with no noun behind it."""
    return next((term.top for term in reversed(before) if term.top and term.top[0] not in row.book.units), ())
