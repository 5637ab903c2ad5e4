"""A number of a text with its sign and its unit, and the number of which it is a part."""

from collections.abc import Sequence

from grammar.phrase import Amount, Phrase, Stretch
from grammar.span import Span
from grammar.token import Token
from grammar.units import dimension

_PARTING = frozenset({"STOP", "QUESTION", "COMMA", "AND", "SEMICOLON"})
_UNITS = frozenset({"UNIT", "PERCENT", "CURRENCY", "MONEY", "TIME", "ROUND", "POINTS", "CENT"})


def is_below_zero(tokens: Sequence[Token], index: int) -> bool:
    """Whether a minus stands right before a number, and nothing of which it could be taken: "-10"."""
    if not index or tokens[index - 1].kind not in {"MINUS", "HYPHEN"} or not tokens[index].glued:
        return False
    return tokens[index].kind == "NUMBER" and not tokens[index - 1].glued and (
        index < 2 or (tokens[index - 2].value is None and tokens[index - 2].kind not in {"CLOSE", "LETTER"})
    )


def measured(tokens: Sequence[Token], index: int) -> Span:
    """A number with its unit: $5, 8 %, 8 percentage points, 60 km/h, half an hour."""
    span, end = tokens[index].span, index + 1
    if [t.kind for t in tokens[index : index + 3]] == ["FRACTION", "ARTICLE", "TIME"]:
        return span | tokens[index + 2].span
    if index and tokens[index - 1].kind == "CURRENCY":
        span |= tokens[index - 1].span
    while end < len(tokens) and (tokens[end].kind in _UNITS or _is_rate(tokens, end)):
        span |= tokens[end].span
        end += 1
    return span


def whole_of(tokens: Sequence[Token], index: int) -> int:
    """Where the number stands of which so many are told: 60 of "42 of 60 points", 0 where there is none."""
    beyond = index + 1
    while beyond < len(tokens) and tokens[beyond].kind in {"OUT", "OF"}:
        beyond += 1
    return beyond if index + 1 < beyond < len(tokens) and tokens[beyond].kind == "NUMBER" else 0


def _is_rate(tokens: Sequence[Token], index: int) -> bool:
    """The stroke and the letter of "km/h", and its words: "per hour"."""
    if tokens[index - 1].kind == "UNIT" and tokens[index].kind == "PER":
        return index + 1 < len(tokens) and tokens[index + 1].kind == "TIME"
    return (tokens[index].kind == "SLASH" and tokens[index - 1].kind == "UNIT") or (
        tokens[index].kind == "LETTER" and tokens[index - 1].kind == "SLASH"
    )


def unit_told(tokens: Sequence[Token], index: int, phrase: Phrase) -> str:
    """What measures a number: a percentage, a dimension, money, "times", "" for a bare number."""
    if phrase.kind in {"CHAIN", "GRID"}:
        return ""
    if index and tokens[index - 1].kind == "CURRENCY":
        return "money"
    ahead = tokens[index + 1 : index + 4]
    if not ahead or ahead[0].kind in _PARTING:
        return "times" if tokens[index].kind == "MULTIPLE" else ""  # "is rolled twice"
    first = ahead[0]
    if first.kind == "TIMES":
        return "times"
    if first.kind == "PERCENT" or (first.kind == "PER" and len(ahead) > 1 and ahead[1].kind == "CENT"):
        return "percent"
    if first.kind in {"MONEY", "CURRENCY"}:
        return "money"
    if first.kind == "UNIT":
        rated = len(ahead) > 1 and ahead[1].kind in {"SLASH", "PER"}
        return dimension(first.sense) + ("/time" if rated else "")
    match phrase.meaning:
        case Stretch(unit=unit) if unit:
            return dimension(unit)
        case Amount(unit=unit) if unit not in {"", "fraction", "attributive", "percent", "point"}:
            return dimension(unit)
        case _:
            return dimension(first.sense) if first.kind in {"TIME", "ROUND"} else ""


_DEEDS = frozenset({"HOLD", "MOVE", "GIVE", "GAIN", "GROW", "SHRINK", "TAKE", "LEAVE", "MEASURE", "WORD"})


def deeds_beside(tokens: Sequence[Token], index: int, extent: Span) -> frozenset[str]:
    """The words right before and right behind a number with its unit: print of "prints 24 pages", leak of "15 litres
    leak out"."""
    first = index - (index > 0 and tokens[index - 1].kind == "CURRENCY")
    beside = (*tokens[max(first - 1, 0) : first], *[t for t in tokens[index + 1 :] if t.span.start >= extent.end][:1])
    return frozenset(t.sense or t.text.lower() for t in beside if t.kind in _DEEDS)
