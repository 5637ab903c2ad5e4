"""The numbers of a text as lines: amounts with their units, shares, and those that only name, date or number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.accounts.scales import SCALES
from grammar.accounts.words import classes_of
from grammar.ledger.line import Kind, Line
from grammar.token import Token

_UNITS = {"UNIT", "TIME", "MONEY", "CENT"}
_NOUNS = {"WORD", "MEASURE", "LAYER", "INPUT", "OUTPUT", "NEURON", "ROUND", "NAMED_LAYER", "FOREIGN", "BIAS", "COUNTED",
          "LIGHT", "HIDDEN", "NUMBERED", "ORDINARY", "DENSE"}  # fmt: skip
_NAMING = {"WORD", "NUMBERED", "LAYER", "ROUND", "TIME", "LETTER", "NAMED_LAYER"}
_VERBAL = {"HAVE", "BE", "HOLD", "GIVE", "GAIN", "TAKE", "MOVE", "MODAL"}
_BEHIND_NAME = _VERBAL | {"COLON", "DASH", "COMMA", "AND", "STOP", "QUESTION", "", "BUT", "LINE", "SEMICOLON", "CLOSE"}
_DATING = {"IN", "SINCE", "ON", "FROM", "OF", "AFTER", "BEFORE", "UNTIL"}
_HOURS = {"BEFORE", "AFTER", "UNTIL", "BETWEEN", "BY", "SINCE", "TO"}
_PLAIN_VERBS = frozenset({"fall", "go", "come", "sit", "get", "like", "live", "work", "stay", "need", "want", "speak", "cover"})
_MOST_NUMBERED = 20
_YEARS = range(1800, 2101)
_MOST_HOURS = 24


@dataclass(frozen=True, slots=True)
class Lines:
    """The amounts and shares of a text, the places of numbers that name or date, and those of all the tokens read."""

    lines: tuple[Line, ...]
    named: tuple[int, ...]
    read: frozenset[int]


def kind(tokens: Sequence[Token], at: int) -> str:
    """The class of the token at a place, "" beyond the ends."""
    return tokens[at].kind if 0 <= at < len(tokens) else ""


def lines_of(tokens: Sequence[Token]) -> Lines:
    """The lines of a text in order."""
    found: list[Line] = []
    named: list[int] = []
    at = 0
    while at < len(tokens):
        line = _line(tokens, at)
        if line is not None and _is_name(tokens, line):
            named.append(line.start)
            at = line.start + 1
        elif line is not None:
            found.append(line)
            at = line.end
        else:
            at += 1
    joined = _joined(found)
    places = {p for line in joined for p in range(line.start, line.end)} | set(named)
    return Lines(tuple(joined), tuple(named), frozenset(places))


def _line(tokens: Sequence[Token], at: int) -> Line | None:
    token = tokens[at]
    if token.kind == "CURRENCY" and kind(tokens, at + 1) == "NUMBER":
        value, end = _scaled(tokens, at + 1)
        while kind(tokens, end) in {"MONEY", "CURRENCY"}:
            end += 1
        return _made(tokens, Kind.AMOUNT, value, token.sense, at, end)
    if token.kind == "ARTICLE" and token.text.lower() in {"a", "an"} and kind(tokens, at + 1) == "TIME":
        return _hour(tokens, at, at + 2)
    if token.kind == "FRACTION" and token.value is not None:
        return _fraction(tokens, at, token.value)
    if token.kind == "EACH" and kind(tokens, at + 1) == "ORDINAL" and kind(tokens, at + 2) in _NOUNS:
        value = tokens[at + 1].value
        return _made(tokens, Kind.SHARE, 1 / value, "", at, at + 2) if value and value > 1 else None
    if token.kind != "NUMBER" or token.value is None:
        return None
    return _number(tokens, at)


def _number(tokens: Sequence[Token], at: int) -> Line:
    value, end = _scaled(tokens, at)
    if kind(tokens, end) == "PERCENT":
        return _made(tokens, Kind.SHARE, value / 100, "", at, end + 1)
    if kind(tokens, end) == "PER" and kind(tokens, end + 1) == "CENT":
        return _made(tokens, Kind.SHARE, value / 100, "", at, end + 2)
    rate = _out_of(tokens, end)
    if rate is not None and value < rate[0]:
        return _made(tokens, Kind.SHARE, value / rate[0], "", at, rate[1])
    if kind(tokens, end) in _UNITS:
        return _made(tokens, Kind.AMOUNT, value, tokens[end].sense, at, end + 1)
    return _made(tokens, Kind.AMOUNT, value, "", at, end)


def _scaled(tokens: Sequence[Token], at: int) -> tuple[Fraction, int]:
    """A number with the millions behind it."""
    value, end = tokens[at].value or Fraction(0), at + 1
    while kind(tokens, end) == "SCALE" and tokens[end].value is not None:
        value, end = value * (tokens[end].value or 1), end + 1
    return value, end


def _out_of(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """ "(3) of every 50", "(9) out of 10", "(one) in eight": the number it is out of, and where that ends."""
    start = at
    while kind(tokens, at) in {"OUT", "OF", "IN", "FROM"}:
        at += 1
    every = kind(tokens, at) in {"EACH", "PER"}
    plain = [t.kind for t in tokens[start:at]] in (["OUT", "OF"], ["IN"])
    if at == start or not (every or plain) or kind(tokens, at + every) != "NUMBER":
        return None
    value, end = _scaled(tokens, at + every)
    counted = kind(tokens, end) in _NOUNS | _UNITS
    small = value.denominator == 1 and (every or not counted) and value > 1
    return (value, end) if small and kind(tokens, end) not in _UNITS else None


def _fraction(tokens: Sequence[Token], at: int, value: Fraction) -> Line | None:
    end = at + 1
    if kind(tokens, end) == "PERCENT":
        return _made(tokens, Kind.SHARE, value / 100, "", at, end + 1)
    beside = end + (kind(tokens, end) == "ARTICLE")
    if kind(tokens, beside) in {"TIME", "UNIT"}:
        return _made(tokens, Kind.AMOUNT, value, tokens[beside].sense, at, beside + 1)
    return _made(tokens, Kind.SHARE, value, "", at, end) if 0 < value < 1 else None


def _hour(tokens: Sequence[Token], at: int, end: int) -> Line | None:
    """ "An hour", "an hour and a quarter"."""
    unit = tokens[at + 1].sense
    if kind(tokens, end) == "AND" and kind(tokens, end + 1) == "FRACTION" and kind(tokens, end + 2) != "OF":
        return _made(tokens, Kind.AMOUNT, 1 + (tokens[end + 1].value or 0), unit, at, end + 2)
    return None


def _made(tokens: Sequence[Token], what: Kind, value: Fraction, unit: str, start: int, end: int) -> Line:
    noun, place = "", end
    while not unit and what is Kind.AMOUNT and kind(tokens, place) in _NOUNS and not _acts(tokens, place, end):
        noun, place = tokens[place].sense or tokens[place].text.lower(), place + 1
    if noun and kind(tokens, place) in {"TIME", "UNIT"}:
        noun, unit, place = "", tokens[place].sense, place + 1
    return Line(what, value, unit, noun, start, end, place, tokens[start].span | tokens[end - 1].span)


def _acts(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the noun before was the last one: a past tense behind it tells what was done."""
    word = tokens[at].text.lower()
    return (at > first and word.endswith("ed")) or (bool(classes_of(word)) and word in _PLAIN_VERBS)


def _joined(lines: Sequence[Line]) -> list[Line]:
    """ "3 h 20 min": two amounts that stand together are one, in the smaller unit."""
    found: list[Line] = []
    for line in lines:
        scale = next((s for s in SCALES if found and line.unit in s and found[-1].unit in s), None)
        if scale is not None and found[-1].end == line.start and scale[found[-1].unit] > scale[line.unit]:
            larger = found.pop()
            value = larger.value * Fraction(scale[larger.unit], scale[line.unit]) + line.value
            line = replace(line, value=value, start=larger.start, span=larger.span | line.span)
        found.append(line)
    return found


# --- numbers that name ------------------------------------------------------------------------------------------------


def _is_name(tokens: Sequence[Token], line: Line) -> bool:
    """Whether a number names, dates or numbers something: "stage two", "founded in 1987", "before ten"."""
    at, after = line.start, kind(tokens, line.end)
    if line.kind is Kind.SHARE or line.unit or tokens[at].kind != "NUMBER" or line.value.denominator != 1:
        return False
    before, value = kind(tokens, at - 1), int(line.value)
    if value in _YEARS and "," not in tokens[at].text and len(tokens[at].text) == 4:
        return before in _DATING or after in {"POSSESSIVE"} or (before == "ARTICLE" and after in _NOUNS)
    if before == "BE" and tokens[at - 2].text.lower() in {"he", "she", "i"} and after in _BEHIND_NAME and not line.noun:
        return True
    if tokens[at].text.lower() == "one" and line.noun and before not in {"AND", "COMMA"} and not tokens[line.behind - 1].text.endswith("s"):
        return True
    if before == "UNDERSCORE":
        return True
    if before in {"LINE", ""} and after == "STOP" and value <= _MOST_NUMBERED:
        return True
    if tokens[at].text.lower() == "one" and (after in _VERBAL | {"WORD"} or before in {"ARTICLE", "NO", "OTHER", "WORD"}):
        return not line.noun or before in {"ARTICLE", "NO", "OTHER"}
    if before in _HOURS and not line.noun and value <= _MOST_HOURS and tokens[at].text.isalpha():
        return True
    return _numbers(tokens, at, value)


def _numbers(tokens: Sequence[Token], at: int, value: int) -> bool:
    """ "Stage two", "day 1", "Node 0": a small number behind a noun in the singular, where more is told of it."""
    name, after = tokens[at - 1] if at else None, kind(tokens, at + 1)
    if name is None or name.kind not in _NAMING or value > _MOST_NUMBERED:
        return False
    if name.kind in {"NUMBERED", "LAYER", "NAMED_LAYER"} and name.text.lower() == name.sense:
        return after not in _UNITS | {"PERCENT", "SCALE"}
    if after not in _BEHIND_NAME:
        return False
    if name.kind == "WORD" and name.text.lower() != (name.sense or name.text.lower()):
        return False
    led = kind(tokens, at - 2) in {"ON", "IN", "FOR", "BY", "AT", "TO", "DURING", "FROM"}
    told = after in _VERBAL | {"COLON", "DASH"} or (after == "WORD")
    others = [p for p, t in enumerate(tokens) if p != at and t.kind == "NUMBER" and p and tokens[p - 1].text == name.text]
    return (led or told or bool(others)) and kind(tokens, at - 1) not in {"TIME"} or led or bool(others)
