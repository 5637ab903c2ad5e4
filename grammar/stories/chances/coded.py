"""Codes, passwords and plates: how many places there are, and which symbols each place allows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from grammar.events import Whole
from grammar.experiment import Asks, Choice, Places, Strings
from grammar.stories.chances.alphabets import Alphabet, alphabet, bracketed
from grammar.stories.chances.patterns import either
from grammar.stories.chances.places import allowed_too, repetition
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in, whole

MOST_PLACES = 60
_LENGTH = either("coded.length")
_PART = either("coded.part")
_SELECTED = either("coded.selected")
_EXCLUDED = either("coded.excluded")
_ENDS = "STOP|SEMICOLON|QUESTION|IF|FOLLOWED"
_PARTING = frozenset({"STRING", "MADE", "MODAL", "STOP", "QUESTION", "OR", "FROM"})
_BEFORE_ONE = frozenset({"OF", "AND", "BY", "WITH", "COMMA", "HAVE", "HOLD", "BE", "THEN", "COLON"})
_LAST = frozenset({"FINAL", "PREVIOUS"})
_REST = frozenset({"OTHER", "RESTRICTION", "REMAIN"})


@dataclass(frozen=True, slots=True)
class Segment:
    """So many places (None: all others) with their symbols; the places of the marks that say so."""

    count: Fraction | None
    symbols: Alphabet
    used: frozenset[int]


def coded(row: Row, goal: Goal) -> Told | None:
    """The number of codes: the symbols of each place, with repetition or without."""
    if goal.asks is not Asks.WAYS or row.first(either("coded.elsewhere")) is not None:
        return None
    repeats, at_repeats = repetition(row)
    if repeats is None and row.first("REPEAT|twice|once") is not None:
        return None
    found = _selected(row, goal, at_repeats) or _of_length(row, at_repeats) or _of_parts(row, at_repeats)
    if found is None or not found or any(each.count is None or each.count > MOST_PLACES for each in found):
        return None
    some = allowed_too(row) if repeats is False else frozenset[int]()
    used = goal.used | at_repeats | some | frozenset(p for each in found for p in each.used)
    used |= row.places(either("coded.joining"))
    places = [each.symbols for each in found for _ in range(int(each.count or 0))]
    places = _without_leading_zero(row, goal, places)
    if not places or len(places) > MOST_PLACES or _stray(row, used):
        return None
    if some:
        return _of_both(row, found, used)
    options = _falling(places) if repeats is False else [each.size for each in places]
    return None if options is None else Told(_experiment(options, places, repeats is False), Whole.ANY, used)


def _of_both(row: Row, found: Sequence[Segment], used: frozenset[int]) -> Told | None:
    """ "Three different letters and three digits, which may repeat": some places share no symbol, the others may."""
    kinds = [{row.marks[at].kind for at in each.used} for each in found]
    falling = ["DIFFERENT" in each for each in kinds]
    apart = all(one.symbols.apart(two.symbols) for at, one in enumerate(found) for two in found[:at])
    if falling.count(True) != 1 or not apart:
        return None
    options = [each.symbols.size - (place if falls else 0) for each, falls in zip(found, falling, strict=True)
               for place in range(int(each.count or 0))]  # fmt: skip
    return Told(Places(tuple(options)), Whole.ANY, used) if min(options) > 0 else None


def _stray(row: Row, used: frozenset[int]) -> bool:
    """Whether a number, a sort of symbols, or letters by themselves, have no part in what was read."""
    left = [m for at, m in enumerate(row.marks) if at not in used]
    capitals = [m for m in left if m.capital and m.length > 1 and not m.named and m.word not in _NAMES]
    return bool(numbers_in(row, used) or capitals) or any(m.kind in {"LETTER", "SYMBOL", "CHARACTER"} for m in left)


_NAMES = frozenset({"pin", "dna", "rna", "id", "vin", "wifi", "wi-fi", "isbn", "atm", "ip", "rgb", "sku", "usb", "otp"})


def _experiment(options: Sequence[Fraction], places: Sequence[Alphabet], once: bool) -> Choice | Strings | Places:
    length, size = Fraction(len(places)), places[0].size
    if len(set(places)) == 1:
        return Choice(size, length, ordered=True) if once else Strings(length, size)
    return Strings(length, size) if len(set(options)) == 1 else Places(tuple(options))


def _falling(places: Sequence[Alphabet]) -> list[Fraction] | None:
    """The free symbols of each place where none may stand twice: the places with the fewest first."""
    before: list[Alphabet] = []
    options: dict[int, Fraction] = {}
    for at in sorted(range(len(places)), key=lambda each: places[each].size):
        here = places[at]
        if not all(here.holds(each) or here.apart(each) for each in before):
            return None
        if any(each != here and each.size == here.size and not here.apart(each) for each in before):
            return None
        options[at] = here.size - sum(here.holds(each) for each in before)
        before.append(here)
    return [options[at] for at in range(len(places))]


def _without_leading_zero(row: Row, goal: Goal, places: list[Alphabet]) -> list[Alphabet]:
    """A number of so many digits does not begin with 0."""
    told = "(SYMBOL|EVEN|ODD|DIFFERENT|CHARACTER|POSSIBLE) number"
    named = row.first(told, goal.begin) or row.first(told, 0, goal.begin)
    if goal.noun not in {"number", "numbers"} or named is None or not places or not places[0].zero:
        return places
    first = places[0].without(1, zero=True)
    return [first, *places[1:]] if first is not None else []


# --- parts one behind the other ---------------------------------------------------------------------------------------


def _of_parts(row: Row, skipped: frozenset[int]) -> list[Segment] | None:
    """ "3 letters followed by 2 digits": each number counts the symbols of the sort behind it."""
    found = [m for m in row.find(_PART) if m.has("n") or (_is_one(m) and not m.places & skipped)]
    if not found or any(not whole(number(m["n"])) for m in found if m.has("n")):
        return None
    if not all(_joined(row, one.end, two.start) for one, two in pairwise(found)):
        return _of_stock(row, found)
    told = [alphabet(row, m.start, m.end, sized=False) for m in found]
    brackets = [row.first(either("places.bracket"), m.end, m.end + 7) for m in found]
    segments: list[Segment] = []
    for match, symbols, bracket in zip(found, told, brackets, strict=True):
        if symbols is None:
            return None
        kind, used = symbols[0], symbols[1] | match.places
        if bracket is not None and bracket.start == match.end:
            kind, used = Alphabet(((kind.sorts[0][0], bracketed(bracket)),), kind.zero), used | bracket.places
        segments.append(Segment(number(match["n"]) if match.has("n") else Fraction(1), kind, used))
    length = row.first(_LENGTH)
    if length is not None and number(length["n"]) != sum(each.count or 0 for each in segments):
        return None
    begins, ends = row.first("(start|begin|beginning) WITH"), row.first("(end|ending) (WITH|IN)")
    if (begins is not None and begins.end != found[0].start) or (ends is not None and ends.end != found[-1].start):
        return None
    bounds = frozenset(p for each in (begins, ends) if each is not None for p in each.places)
    segments[0] = replace(segments[0], used=segments[0].used | bounds)
    return segments if len(segments) > 1 else _from_list(row, segments[0], skipped)


def _is_one(match: Match) -> bool:
    """Whether the sort of symbols is said of one place: a letter."""
    before = match.row.marks[match.start - 1].kind if match.start else ""
    return match.has("s") and match["s"].text.lower() == match["s"].sense and before in _BEFORE_ONE


def _joined(row: Row, start: int, end: int) -> bool:
    """Whether one part follows on the other between two marks."""
    return not any(m.kind in _PARTING for m in row.marks[start:end])


def _of_stock(row: Row, found: Sequence[Match]) -> list[Segment] | None:
    """ "3-letter codes made from 5 letters": the second number says how many there are of the sort."""
    if len(found) != 2 or any(not m.has("n") or not m.has("s") for m in found):
        return None
    if found[0]["s"].sense != found[1]["s"].sense:
        return None
    if row.first(either("coded.stock"), found[0].end, found[1].start) is None:
        return None
    symbols = Alphabet(((found[0]["s"].sense, number(found[1]["n"])),))
    return [Segment(number(found[0]["n"]), symbols, found[0].places | found[1].places)]


def _from_list(row: Row, only: Segment, skipped: frozenset[int]) -> list[Segment] | None:
    """One sort of symbols, of which the text may list those that are used, or tell how many there are."""
    rest = frozenset(range(len(row.marks))) - only.used
    for pattern in ("coded.source", "coded.values"):
        for match in row.find(either(pattern)):
            if not match.places <= rest:
                continue
            told = _source(row, match, skipped)
            if told is not None and not told[1] & only.used:
                return [Segment(only.count, told[0], only.used | told[1])]
    return [only]


def _source(row: Row, match: Match, skipped: frozenset[int]) -> tuple[Alphabet, frozenset[int]] | None:
    if match.has("n"):
        return Alphabet((("told", number(match["n"])),)), match.places
    ends = [m.start for m in row.find(_ENDS, match.end)] + [at for at in skipped if at >= match.end]
    told = alphabet(row, match.start, min([*ends, len(row.marks)]))
    return None if told is None else (told[0], told[1] | match.places)


# --- a length, and what each place allows -----------------------------------------------------------------------------


def _of_length(row: Row, skipped: frozenset[int]) -> list[Segment] | None:
    """ "8 characters, each a letter or a digit": one alphabet for all places."""
    length = row.first(_LENGTH)
    start = row.first(either("coded.defines"))
    if length is None:
        return None
    begin = length.end
    if start is not None:
        begin = next(end for name, _, end in start.named if name == "lead")
    ends = [m.start for m in row.find(_ENDS, begin)] + [at for at in skipped if at >= begin] + [len(row.marks)]
    told = alphabet(row, begin, min(ends))
    if told is None:
        return None
    said = start.places if start is not None else frozenset()
    return [Segment(number(length["n"]), told[0], told[1] | said | length.places)]


# --- places picked out one by one -------------------------------------------------------------------------------------


def _selected(row: Row, goal: Goal, skipped: frozenset[int]) -> list[Segment] | None:
    """ "The first is a letter, the other six are digits": each with its own symbols."""
    found = [m for m in row.find(_SELECTED) if m.start not in goal.used | skipped]
    if not found:
        return None
    length, base = _frame(row, found)
    borders = [*(m.start for m in found[1:]), len(row.marks)]
    segments = [_segment(row, m, border, base) for m, border in zip(found, borders, strict=True)]
    if any(each is None for each in segments):
        return None
    told = [each for each in segments if each is not None]
    return _completed(row, found, told, length, base)


def _frame(row: Row, found: Sequence[Match]) -> tuple[Match | None, Alphabet | None]:
    """How many places there are, and their symbols where that is said of all."""
    taken = frozenset(p for m in found for p in m.places)
    told = [m for m in (*row.find(_LENGTH), *row.find(_PART)) if m.has("n") and not m.places & taken]
    length = next((m for m in told if m.start < found[0].start), None)
    if length is None or not length.has("s") or length["s"].kind != "SYMBOL":
        return length, None
    base = alphabet(row, length.start, length.end, sized=False)
    return length, base[0] if base is not None else None


def _segment(row: Row, match: Match, border: int, base: Alphabet | None) -> Segment | None:
    stop = row.first(_ENDS, match.end, border)
    end = stop.start if stop is not None else border
    count = number(match["n"]) if match.has("n") else None if match["pick"].kind in _REST else Fraction(1)
    excluded = row.first(_EXCLUDED, match.end, end)
    if excluded is not None and excluded.start == match.end:
        values = [m.word for m in row.marks[excluded.start : excluded.end] if m.kind in {"NUMBER", "LETTER"}]
        head = alphabet(row, match.start, match.end, sized=False)
        symbols = head[0] if head is not None else base
        left = symbols.without(len(set(values)), bool({"0", "zero"} & set(values))) if symbols is not None else None
        return Segment(count, left, match.places | excluded.places) if left is not None else None
    told = alphabet(row, match.end, end)
    if told is None and row.first(either("coded.predicate"), match.end, end) is None:
        told = alphabet(row, match.start, match.end, sized=False)
    if told is None:
        return None
    predicate = row.first(either("coded.predicate"), match.end, end)
    said = predicate.places if predicate is not None else frozenset()
    return Segment(count, told[0], match.places | told[1] | said)


def _completed(
    row: Row, found: Sequence[Match], told: list[Segment], length: Match | None, base: Alphabet | None
) -> list[Segment] | None:
    """The segments in the order of the places, those not spoken of with the symbols of all."""
    known = sum((each.count for each in told if each.count is not None), Fraction(0))
    if length is None:
        return None
    left, used = number(length["n"]) - known, length.places
    if sum(each.count is None for each in told) > 1 or left < 0:
        return None
    if any(each.count is None for each in told):
        if not left:
            return None
        counts = [left if each.count is None else each.count for each in told]
        return [replace(each, count=n, used=each.used | used) for each, n in zip(told, counts, strict=True)]
    if not left:
        return [replace(each, used=each.used | used) for each in told]
    if base is None:
        return None
    rest = Segment(left, base, used)
    last = [each for m, each in zip(found, told, strict=True) if m["pick"].kind in _LAST]
    return [*(each for each in told if each not in last), rest, *last]
