"""Which symbols words name, one by one: a vowel, an even digit, the letters A to F, a 7, {a, b, c}, DNA."""

from string import ascii_lowercase, digits

from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import number

Symbols = frozenset[str]
VOWELS = frozenset("aeiou")
LETTERS = frozenset(ascii_lowercase)
DIGITS = frozenset(digits)
_SORTS = {"letter": LETTERS, "digit": DIGITS, "bit": frozenset("01"), "vowel": VOWELS, "consonant": LETTERS - VOWELS}
_NARROWER = {"EVEN": frozenset("02468"), "ODD": frozenset("13579"), "PRIME": frozenset("2357")}
_WORDS = {"zero": "0", "zeroe": "0", "ones": "1", "one": "1"}
_NAMED = either("symbols.named")
_MOST_ALIKE = 10


def named(row: Row, start: int, end: int) -> tuple[Symbols, int] | None:
    """The symbols that the words from `start` on name, and the place behind them."""
    match = next((m for m in row.find(_NAMED, start, end) if m.start == start), None)
    if match is None:
        return None
    found = _meant(match)
    return (found, match.end) if found else None


def of_sort(row: Row, at: int) -> Symbols:
    """The digits that an adjective said of a digit leaves: "the last digit is even"; none where it is no such one."""
    return _NARROWER.get(row.marks[at].kind, frozenset()) if at < len(row.marks) else frozenset()


def _meant(match: Match) -> Symbols:
    if match.has("many"):  # the digit 3
        said = (m.word for m in match.all("many") if m.kind in {"LETTER", "NUMBER"})
        return frozenset(_figure(each) for each in said)
    if match.has("sort"):
        found = _SORTS.get(match["sort"].sense, frozenset[str]())
        kinds = {m.kind for m in match.row.marks[match.start : match.end]} & set(_NARROWER)
        for kind in kinds:
            found &= _NARROWER[kind]
        return found
    one = match["one"]
    return frozenset({_figure(one.word)}) if len(_figure(one.word)) == 1 else frozenset()


def _figure(word: str) -> str:
    """The symbol that a word names."""
    return _WORDS.get(word, word)


def row_of_symbols(row: Row, start: int) -> tuple[str, int] | None:
    """ "11", "00", "ab": symbols one behind the other, and the place behind them."""
    mark = row.marks[start] if start < len(row.marks) else None
    again = named(row, start + 1, len(row.marks)) if mark is not None and mark.kind == "NUMBER" else None
    if mark is not None and again is not None and len(again[0]) == 1 and mark.value and mark.value < _MOST_ALIKE:
        return next(iter(again[0])) * int(mark.value), again[1]
    if mark is None or mark.kind != "NUMBER" or not mark.word.isdigit() or len(mark.word) < 2:
        return None
    return mark.word, start + 1


def told_alphabet(row: Row) -> tuple[Symbols, frozenset[int]] | None:
    """The symbols that the text lists or gives a range of, and where."""
    for name in ("symbols.listed", "symbols.ranged"):
        found = [m for m in row.find(either(name)) if _plausible(m)]
        told = [_between(m) if m.has("a") else _meant(m) for m in found]
        if found and sum(map(len, told)) == len(frozenset().union(*told)):
            return frozenset().union(*told), frozenset(p for m in found for p in m.places)
    return None


def _plausible(match: Match) -> bool:
    """Whether what is listed is one symbol each."""
    if match.has("a"):
        return len(match["a"].word) == len(match["b"].word) == 1 and match["a"].word < match["b"].word
    said = [_figure(m.word) for m in match.all("many") if m.kind in {"LETTER", "NUMBER"}]
    return all(len(each) == 1 for each in said) and len(set(said)) == len(said)


def _between(match: Match) -> Symbols:
    low, high = ord(match["a"].word), ord(match["b"].word)
    return frozenset(map(chr, range(low, high + 1)))


def alphabet_of(row: Row) -> tuple[Symbols, frozenset[int]] | None:
    """The symbols that a text of strings uses: listed, else all of the sorts it names; a DNA has four."""
    if row.first(either("symbols.cased")) is not None and row.first(either("symbols.small")) is not None:
        return None
    told = told_alphabet(row)
    if told is not None:
        return told[0], told[1] | row.places(either("symbols.sorts")) | row.places(either("symbols.over"))
    if row.first(either("symbols.nucleic")) is not None:
        return frozenset("acgt"), row.places(either("symbols.nucleic"))
    if row.first("BINARY|byte") is not None:
        return frozenset("01"), row.places(f"BINARY|{either('symbols.sorts')}")
    found, used = frozenset[str](), frozenset[int]()
    for match in row.find(either("symbols.sized")):
        symbols = _SORTS.get(match["sort"].sense, frozenset[str]())
        size = number(match["n"]) if match.has("n") else None
        if size is not None and size != len(symbols) and match.has("of"):
            symbols = frozenset(sorted(symbols)[: int(size)]) if size < len(symbols) else frozenset()
        whole = match.has("whole") and size == len(symbols)
        used |= match.places if match.has("of") or whole else match.places - row.places("NUMBER")
        found |= symbols
    return (found, used) if found else None
