"""Strings of symbols and what they must look like: which symbols, at which places, how often, which not in a row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.events import Event, Whole
from grammar.experiment import Asks, Experiment, Outcomes
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.places import repetition
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.spelt import Counted, Spelling, counted, experiment
from grammar.stories.chances.stripping import without
from grammar.stories.chances.symbols import DIGITS, Symbols, alphabet_of, named, of_sort, row_of_symbols
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole

_NOUNS = frozenset({"STRING", "BINARY", "SYMBOL", "CHARACTER"})
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Said:
    """What the conditions of a text say, and where."""

    spelling: Spelling
    used: frozenset[int]


def spelled(row: Row, goal: Goal) -> Told | None:
    """Strings of one alphabet under conditions: how many there are, or how likely a random one fulfils them."""
    if goal.asks is Asks.EXPECTED or not (row.kinds & _NOUNS or row.first(either("spelling.strings"))):
        return None
    if row.kinds & {"DECK", "COIN", "DIE", "DISTRIBUTE", "ROLE", "SHARE"} or row.first(either("spelling.strange")):
        return None
    beside = _neighbours(row)
    if beside is None:
        return None
    unsaid, kept = without(row, beside.used)
    repeats, at_unsaid = repetition(unsaid)
    at_repeats = frozenset(kept[at] for at in at_unsaid)
    said = _conditions(row, goal, replace(beside, used=beside.used | at_repeats))
    if said is None:
        return None
    hidden = said.used | at_repeats | (goal.used if goal.asks is Asks.CHANCE else frozenset())
    less, kept = without(row, hidden)
    base = _frame(less, goal, row)
    if base is None:
        return None
    length, alphabet, numbered, at_base = base
    spelling = replace(said.spelling, length=length, alphabet=alphabet, once=repeats is False, numbered=numbered)
    used = goal.used | said.used | at_repeats | frozenset(kept[at] for at in at_base)
    used |= row.places("ALL|EACH") - row.places("ALL DIFFERENT")
    found = _answer(spelling, goal)
    return None if found is None else Told(*found, used)


def _answer(spelling: Spelling, goal: Goal) -> tuple[Experiment, Event] | None:
    if goal.asks is Asks.WAYS:
        return experiment(spelling)
    plain = Spelling(spelling.length, spelling.alphabet, spelling.once, spelling.numbered)
    wanted, every = counted(spelling), counted(plain)
    if wanted is None or not every or spelling == plain:
        return None
    return Outcomes(Fraction(every), Fraction(wanted)), Whole.HAPPENS


def _frame(row: Row, goal: Goal, whole_row: Row) -> tuple[int, Symbols, bool, frozenset[int]] | None:
    """The length, the symbols, whether they are digits of a number, and where that stands."""
    told = alphabet_of(row)
    if told is None:
        return None
    alphabet, used = told
    others = numbers_in(row, used)
    if not others and alphabet == frozenset("01") and (byte := row.first("byte")) is not None:
        return 8, alphabet, False, used | byte.places
    values = {number(row.marks[at]) for at in others}
    if len(values) != 1 or not all(_counts_places(row, at) for at in others):
        return None
    length = values.pop()
    if not whole(length) or not 0 < length <= _MOST:
        return None
    numbered = _is_number(whole_row, goal) and alphabet <= DIGITS
    used |= frozenset(others) | row.places(either("spelling.around"))
    used |= frozenset(at for at in row.places("OR|AND") if at - 1 in used and at + 1 in used)
    rest = [m for at, m in enumerate(row.marks) if at not in used and m.kind in {"LETTER", "SYMBOL", "CHARACTER"}]
    return None if rest else (int(length), alphabet, numbered, used)


def _counts_places(row: Row, at: int) -> bool:
    """Whether a number says how many symbols a string has."""
    match = next((m for m in row.find(either("spelling.length"), max(at - 5, 0)) if at in m.places), None)
    return match is not None


def _is_number(row: Row, goal: Goal) -> bool:
    told = goal.noun in {"number", "integer"} or (row.first("palindrome") is not None and "STRING" not in row.kinds)
    return told or row.first("SYMBOL (EVEN |ODD )?number") is not None


# --- conditions -------------------------------------------------------------------------------------------------------


def _neighbours(row: Row) -> _Said | None:
    """What the text says of neighbours; None where something of it is not understood."""
    spelling, used = Spelling(), row.places(either("spelling.instances"))
    for match in (m for each in patterns("spelling.twins") for m in row.find(each)):
        if not match.places & used:
            spelling, used = replace(spelling, twins=True), used | match.places
    for match in row.find(either("spelling.runs")):
        if match.places & used:
            continue
        if match.has("y") and match["x"].word != match["y"].word:
            return None
        found = named(row, row.marks.index(match["x"]), match.end)
        if found is None:
            return None
        spelling, used = replace(spelling, runs=(*spelling.runs, found[0])), used | match.places
    return _Said(spelling, used)


def _conditions(row: Row, goal: Goal, said: _Said) -> _Said | None:
    """Everything else that the text says of the strings; None where something of it is not understood."""
    for step in (_counts, _ends, _placed, _mirrored, _sized):
        found = step(row, goal, said)
        if found is None:
            return None
        said = found
    return replace(said, used=said.used - goal.used)


def _counts(row: Row, goal: Goal, said: _Said) -> _Said | None:
    """ "contain at least one vowel", "G exactly two times", "have no 5", "contain the letter A"."""
    spelling, used = said.spelling, said.used
    for each in bounds(row, 0, len(row.marks)):
        if each.match.places & used:
            continue
        found = _bounded(row, each.match)
        if found is None:
            continue
        symbols, places = found
        counts = (*spelling.counts, Counted(symbols, int(each.least), None if each.most is None else int(each.most)))
        spelling, used = replace(spelling, counts=counts), used | places
    for name, least, most in (("none", 0, 0), ("some", 1, None)):
        for match in row.find(either(f"spelling.{name}")):
            told = named(row, match.end, len(row.marks))
            if match.places & used or told is None:
                continue
            counts = (*spelling.counts, Counted(told[0], least, most))
            spelling = replace(spelling, counts=counts)
            used |= match.places | frozenset(range(match.start, told[1]))
    for match in _fresh(row, "spelling.every", used):
        symbols = of_sort(row, match.end)
        if symbols:
            spelling = replace(spelling, counts=(*spelling.counts, Counted(DIGITS - symbols, 0, 0)))
            used |= match.places | {match.end}
    return _Said(spelling, used)


def _bounded(row: Row, match: Match) -> tuple[Symbols, frozenset[int]] | None:
    """What is counted by a bound, behind it or before it."""
    opening = next((m for m in row.find(either("spelling.opens"), 0, match.start) if m.end == match.start), None)
    start = opening.start if opening is not None else match.start
    one_of_them = row.first(either("spelling.one_of_them"), match.end)
    behind = one_of_them.end if one_of_them is not None and one_of_them.start == match.end else match.end
    told = named(row, behind, len(row.marks))
    if told is not None:
        return told[0], frozenset(range(start, told[1]))
    times = row.first("TIMES", match.end, match.end + 1)
    end = match.end + (times is not None)
    one = row.marks[match.start - 1] if match.start else None
    if one is not None and one.kind in {"LETTER", "NUMBER"} and len(one.word) == 1:  # "the letter e exactly twice"
        lead = "(HOLD|HAVE|COUNTED|WITH|use|show)? SYMBOL? (LETTER|NUMBER)"
        opened = row.first(lead, max(match.start - 3, 0), match.start)
        if opened is not None and opened.end == match.start:
            return frozenset({one.word}), frozenset(range(opened.start, end))
    before = next((each for at in (2, 1) if (each := _named_until(row, match.start - at, match.start))), None)
    return (before, frozenset(range(match.start - 2, end))) if before is not None else None


def _named_until(row: Row, start: int, end: int) -> Symbols | None:
    told = named(row, start, end) if start >= 0 else None
    return told[0] if told is not None and told[1] == end else None


def _ends(row: Row, goal: Goal, said: _Said) -> _Said | None:
    """ "begin with a vowel", "end in 00", "do not start with 0"; "start with 1 or end with 00"."""
    found: list[tuple[dict[int, Symbols], frozenset[int]]] = []
    used, opened = said.used, said.used
    for match in row.find(either("spelling.ends")):
        if match.places & used:
            continue
        told = _what(row, match)
        if told is None:
            return None
        symbols, end = told
        last = match["at"].word.startswith(("end", "finish", "stop"))
        places = {(at - len(symbols) if last else at): each for at, each in enumerate(symbols)}
        found.append((places, frozenset(range(match.start, end))))
        used |= found[-1][1]
    between = row.first("OR", 0, len(row.marks)) if len(found) == 2 else None
    if between is not None and min(found[0][1]) < between.start <= max(found[1][1]):
        if said.spelling.places:
            return None
        spelling = replace(said.spelling, either=tuple(tuple(sorted(places.items())) for places, _ in found))
        return _Said(spelling, used | between.places)
    spelling = said.spelling
    for places, _ in found:
        spelling = replace(spelling, places=(*spelling.places, *sorted(places.items())))
    return _Said(spelling, used | opened)


def _what(row: Row, match: Match) -> tuple[list[Symbols], int] | None:
    """The symbols behind "begin with", place by place, and where they end."""
    listed = row_of_symbols(row, match.end)
    negative = any(m.kind == "NOT" for m in row.marks[match.start : match.end])
    if listed is not None and not negative:
        return [frozenset(each) for each in listed[0]], listed[1]
    told = named(row, match.end, len(row.marks))
    if told is None:
        sort = of_sort(row, match.end)
        told = (sort, match.end + 1) if sort else None
    if told is None:
        return None
    return [frozenset({"not", *told[0]}) if negative else told[0]], told[1]


def _placed(row: Row, goal: Goal, said: _Said) -> _Said | None:
    """ "the first letter must be a vowel", "the last digit is not 0"."""
    spelling, used = said.spelling, said.used
    for match in row.find(either("spelling.places_told")):
        if match.places & used:
            continue
        told = _what(row, match)
        if told is None or len(told[0]) != 1:
            return None
        at = match["at"]
        place = -1 if at.kind in {"FINAL", "PREVIOUS"} or at.word == "last" else 0
        if place == 0 and at.value is not None:
            place = int(at.value) - 1
        elif place == 0 and at.word not in {"first", "initial", "leading", "opening"}:
            return None
        spelling = replace(spelling, places=(*spelling.places, (place, told[0][0])))
        used |= frozenset(range(match.start, told[1]))
    return _Said(spelling, used)


def _mirrored(row: Row, goal: Goal, said: _Said) -> _Said | None:
    """Palindromes: the second half is the first, backwards."""
    found = row.places("(RELATIVE|BE|WHICH)* palindrome|(read|reads) SAME (CONTENT|AND|BACK|FROM)+")
    return _Said(replace(said.spelling, mirrored=bool(found)), said.used | found)


_SIZES = (("spelling.odd", 2, 1), ("spelling.even", 2, 0))


def _sized(row: Row, goal: Goal, said: _Said) -> _Said | None:
    """What holds of a number written so: even, divisible by 4, greater than 5000."""
    spelling, used = said.spelling, said.used
    for name, by, rest in _SIZES:
        found = [m for m in row.find(either(name)) if not m.places & used]
        if found:
            spelling = replace(spelling, divisors=(*spelling.divisors, (by, rest)))
            used |= frozenset(p for m in found for p in m.places)
    for match in _fresh(row, "spelling.divisible", used):
        spelling = replace(spelling, divisors=(*spelling.divisors, (int(number(match["n"])), 0)))
        used |= match.places
    for name, sign in (("spelling.above", 1), ("spelling.below", -1)):
        for match in _fresh(row, name, used):
            spelling = replace(spelling, limits=(*spelling.limits, (sign, int(number(match["n"])))))
            used |= match.places
    return _Said(spelling, used)


def _fresh(row: Row, name: str, used: frozenset[int]) -> Iterator[Match]:
    return (m for m in row.find(either(name)) if not m.places & used)

