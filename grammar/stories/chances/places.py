"""One choice for each place: codes, plates, passwords, outfits, meals; rows with so many of one symbol."""

from fractions import Fraction

from grammar.experiment import Asks, Between, Choice, Event, Places, Strings, Whole
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Mark, Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole

_ALLOWED = patterns("places.allowed")
_FORBIDDEN = patterns("places.forbidden")
_PARTS = either("places.parts")


def coded(row: Row, goal: Goal) -> Told | None:
    """Codes of parts, each of so many symbols of a sort, with repetition or without."""
    if goal.asks is not Asks.WAYS or row.first("STRING") is None or row.first("SYMBOL|CHARACTER|BINARY") is None:
        return None
    if row.first("CHANCE|DIE|DRAW NUMBER|FROM NUMBER SYMBOL AND") is not None:
        return None
    repeats, at_repeats = repetition(row)
    told_size = _alphabet(row)
    found = [m for m in row.find(_PARTS) if not (told_size and m.start in told_size[1])]
    if not found or (repeats is None and row.first("REPEAT|twice|once") is not None):
        return None
    options: list[Fraction] = []
    used = goal.used | at_repeats | row.places("FOLLOWED BY|FOLLOWED")
    for match in found:
        size = told_size[0] if told_size is not None and (len(found) == 1) else _size(row, match["s"], match.end)
        if size is None or not whole(number(match["n"])) or number(match["n"]) > 60:
            return None
        fixed = size if isinstance(size, Fraction) else size[0]
        used |= (
            match.places
            | (told_size[1] if told_size else frozenset())
            | (frozenset() if isinstance(size, Fraction) else size[1])
        )
        length = int(number(match["n"]))
        if repeats is False and len(found) > 1 and len({m["s"].sense for m in found}) < len(found):
            return None
        options += [fixed - at if repeats is False else fixed for at in range(length)]
    if any(mark.kind == "LETTER" and at not in used for at, mark in enumerate(row.marks)):
        return None
    event = _symbol_count(row, goal, found)
    if event is not None:
        return (
            Told(Strings(Fraction(len(options)), options[0]), event[0], used | event[1])
            if len(set(options)) == 1
            else None
        )
    return _all_places(options, len(found), repeats, used)


def _all_places(options: list[Fraction], parts: int, repeats: bool | None, used: frozenset[int]) -> Told:
    if parts == 1 and repeats is False:
        return Told(Choice(options[0], Fraction(len(options)), ordered=True), Whole.ANY, used)
    if len(set(options)) == 1:
        return Told(Strings(Fraction(len(options)), options[0]), Whole.ANY, used)
    return Told(Places(tuple(options)), Whole.ANY, used)


def repetition(row: Row) -> tuple[bool | None, frozenset[int]]:
    """Whether a symbol may stand twice (None: nothing is said), and where that stands."""
    forbidden = frozenset(
        p for each in _FORBIDDEN for m in row.find(each) for p in m.places if _speaks(row, m.start, m.end)
    )
    if forbidden:
        return False, forbidden
    allowed = frozenset(p for each in _ALLOWED for p in row.places(each))
    return (True, allowed) if allowed else (None, frozenset())


def _speaks(row: Row, start: int, end: int) -> bool:
    """Whether the words do speak of repetition."""
    said = {m.kind for m in row.marks[start:end]}
    words = {m.word for m in row.marks[start:end]}
    return bool(
        said & {"REPEAT", "SAME"}
        or words & {"once", "twice"}
        or ("DIFFERENT" in said and said & {"SYMBOL", "CHARACTER"})
    )


def _size(row: Row, symbol: Mark, at: int) -> Fraction | tuple[Fraction, frozenset[int]] | None:
    """How many symbols of a sort there are: as told in brackets behind it, else as the sort has."""
    bracket = row.first(either("places.bracket"), at, at + 7)
    if bracket is not None and bracket.start == at:
        return number(bracket["n"]), bracket.places
    return symbol.value


def _alphabet(row: Row) -> tuple[Fraction, frozenset[int]] | None:
    """The symbols that the text lists: the letters A, B, C; the digits 1 to 6; an alphabet of 4 letters."""
    listed = row.first(either("places.listed_symbols"))
    listed = listed or row.first("(LETTER|NUMBER) (COMMA (LETTER|NUMBER)){2}".replace("{2}", " COMMA (LETTER|NUMBER)+"))
    if listed is not None:
        listed = row.first(either("places.list_of_symbols")) or listed
        items = [m.word for m in row.marks[listed.start : listed.end] if m.kind in {"LETTER", "NUMBER"}]
        return (Fraction(len(items)), listed.places) if len(set(items)) == len(items) else None
    ranged = row.first("SYMBOL (FROM )?a:NUMBER (TO|THROUGH|HYPHEN|DASH) b:NUMBER") or row.first(
        "FROM a:NUMBER (TO|THROUGH) b:NUMBER"
    )
    if ranged is not None:
        return number(ranged["b"]) - number(ranged["a"]) + 1, ranged.places
    lettered = row.first("a:LETTER (TO|THROUGH|HYPHEN|DASH) b:LETTER")
    if lettered is not None:
        return Fraction(ord(lettered["b"].word) - ord(lettered["a"].word) + 1), lettered.places
    given = row.first(
        either("places.alphabet")
    )
    return (number(given["n"]), given.places) if given is not None else None


def _symbol_count(row: Row, goal: Goal, parts: list) -> tuple[Event, frozenset[int]] | None:  # type: ignore[type-arg]
    return None


def binary(row: Row, goal: Goal) -> Told | None:
    """Strings of bits, all of them or those with so many ones."""
    if goal.asks is not Asks.WAYS or (
        row.first("BINARY") is None and row.first("bit (STRING|SYMBOL|GROUPING)") is None
    ):
        return None
    length = row.first("LENGTH (BE|OF)? n:NUMBER") or row.first("n:NUMBER (BINARY )?(SYMBOL|CHARACTER)")
    if length is None or not whole(number(length["n"])):
        return None
    used = goal.used | length.places | row.places("BINARY")
    start = length.end
    ranged = bounds(row, 0, len(row.marks))
    strings = Strings(number(length["n"]), Fraction(2))
    if not ranged:
        return Told(strings, Whole.ANY, used)
    bit = row.first("(NUMBER (TIME)?|ones|one|zeros|zero|zeroe|PRONOUN|WORD)", ranged[0].match.end)
    if len(ranged) > 1 or bit is None or bit.start != ranged[0].match.end or start < 0:
        return None
    if row.marks[bit.start].kind == "NUMBER" and number(row.marks[bit.start]) not in (0, 1):
        return None
    least, most = ranged[0].capped(number(length["n"]))
    return Told(strings, Between(least, most), used | ranged[0].match.places | bit.places)


def free(row: Row, goal: Goal) -> Told | None:
    """One of each of several sorts: 4 shirts, 3 trousers and 2 hats."""
    if (
        goal.asks is not Asks.WAYS
        or row.first(
            either("places.not_free")
        )
        is not None
    ):
        return None
    each = row.first(either("places.one_of_each"))
    if not (
        goal.noun in _MADE_OF
        or each is not None
        or row.first("OUTFIT") is not None
        or row.first("POSSIBLE|DIFFERENT|COMBINATION", goal.begin) is not None
    ):
        return None
    course = row.places("NUMBER (course|piece|part|item|letter)") & frozenset(range(goal.begin, goal.end))
    skipped = course | (each.places if each is not None else frozenset())
    numbers = [at for at in numbers_in(row, goal.used | skipped) if not goal.holds(at) or goal.begin <= at]
    list_head = row.first(either("places.heading"))
    if list_head is not None and number(row.marks[list_head.start]) == len(numbers) - 1:
        skipped |= {list_head.start}
        numbers = [at for at in numbers if at != list_head.start]
    if each is not None and number(row.marks[each.start]) != 1:
        return None
    values = [number(row.marks[at]) for at in numbers]
    if len(values) < 2 or not all(whole(v) and v > 0 for v in values) or not _listed(row, numbers):
        return None
    if course and [number(row.marks[at]) for at in course if row.marks[at].kind == "NUMBER"] != [len(values)]:
        return None
    sorts = row.places("pair OF|EACH|ALL|NUMBER OF EACH") - frozenset(numbers_in(row, frozenset()))
    return Told(
        Places(tuple(values)),
        Whole.ANY,
        goal.used
        | skipped
        | frozenset(numbers)
        | (sorts if each is not None or row.first("pair OF") else frozenset())
        | row.places("DIFFERENT|GIVE|GAIN|HOLD|RETURN together"),
    )


_MADE_OF = frozenset({"outfit", "meal", "combination", "menu"})


def _listed(row: Row, numbers: list[int]) -> bool:
    """Whether the numbers stand in one list, with a noun each (or all before one)."""
    between = row.marks[numbers[0] : numbers[-1]]
    return all(m.kind not in {"STOP", "QUESTION", "DRAW", "NOT", "THAN", "OF_WHICH", "IF"} for m in between)
