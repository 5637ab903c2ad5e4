"""Groups of which each has so much, and whose number stands alone or is not told in figures: "ten have 400 each and the
other eight 250", "the twins 140 each", "Ann, Bo and the baker brought 12 each", "5 % each from A, B and C"."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import NAMES, kind, noun, word
from grammar.ledger.words import sized
from grammar.lexicon.inflection import uninflected
from grammar.token import Token

LINKS = frozenset({"OF", "WITH", "HAVE", "HOLD", "AT"})
"""What stands between so many groups and how much one has."""
_CLOSING = frozenset({"STOP", "SEMICOLON", "QUESTION", "COLON", "LINE", "DASH", "BUT", ""})
_PLACING = frozenset({"FROM", "FOR", "TO", "OF", "IN", "ON", "WITH", "BY"})
_DETERMINING = frozenset({"ARTICLE", "POSSESSOR", "ALL"})
_PARTING = frozenset({"COMMA", "AND"})
_COUNTED = frozenset({"TIME", "UNIT", "ROUND", "WEEKDAY", "MONTH", "OF"})
_SINGLE = frozenset({"one", "last", "other"})
_LONGEST_ITEM = 4


def heads_list(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> bool:
    """ "Two bedrooms of 16 and 13.5": so many amounts stand behind "of" as it counts, one after the other."""
    behind = [each for each in lines if each.start > line.start]
    if kind(tokens, line.behind) != "OF" or not behind or behind[0].start != line.behind + 1 or behind[0].factors:
        return False
    run = 1
    for one, two in pairwise(behind):
        between = {kind(tokens, p) for p in range(max(one.end, one.behind), two.start)}
        if one.noun or two.factors or not between <= _PARTING:
            break
        run += 1
    return line.value > 1 and line.value == run


def as_group(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> Line:
    """A number that stands alone as one that counts groups, where the same was told of others before it, or where such
    numbers come to one before them: "eight sessions of 45 minutes and four | of 70", "18 blocks: ten have …"."""
    if line.noun or line.unit or line.kind is not Kind.AMOUNT or line.value.denominator != 1 or line.value < 2:
        return line
    link = kind(tokens, line.end)
    told = any(
        one.noun and two.start < line.start and _links(tokens, one, two, link) for one, two in pairwise(lines)
    )
    return replace(line, noun="group") if told or line.start in _parted(tokens, lines) else line


def _links(tokens: Sequence[Token], one: Line, two: Line, link: str) -> bool:
    """Whether a number counts what the link to another is told of, in the plural."""
    return [t.kind for t in tokens[one.behind : two.start]] == [link] and link in LINKS and one.value > 1


def _parted(tokens: Sequence[Token], lines: Sequence[Line]) -> frozenset[int]:
    """The places of numbers that count groups which are together as many as an amount before them counts: "18 blocks:
    ten have … and the other eight have …", "30 shards; the first 29 have … and the last one has …"."""
    bare = [
        one for one, two in pairwise(lines)
        if not one.noun and not one.unit and [t.kind for t in tokens[one.end : two.start]] in ([k] for k in LINKS)
    ]  # fmt: skip
    single = sum(word(tokens, line.start - 2) in _SINGLE and kind(tokens, line.start - 1) in LINKS for line in lines)
    wholes = [line for line in lines if line.noun and not line.unit and line.value > 1]
    every = sum(line.value for line in bare) + single
    told = any(whole.value == every and all(whole.start < line.start for line in bare) for whole in wholes)
    return frozenset(line.start for line in bare) if told else frozenset()


def distributed(tokens: Sequence[Token], line: Line, before: Line | None) -> Line:
    """What each of several that are named, and not counted, has, as what they have together."""
    start = before.behind if before is not None else 0
    start = next((p + 1 for p in range(line.start - 1, start, -1) if kind(tokens, p) in _CLOSING), start)
    behind = max(line.end, line.behind)
    ahead = next((p for p in range(start + 1, line.start) if _is_each(tokens, p, before=True)), line.start)
    each = ahead if ahead < line.start else next((p for p in (line.end, behind) if _is_each(tokens, p)), None)
    if line.factors or each is None:
        return line
    many = _sized(tokens, range(start, ahead)) or _led(tokens, range(start, ahead))
    many = many or _followed(tokens, each + 1, alone=line.kind is Kind.AMOUNT)
    if not many:
        return line
    return replace(
        line, value=line.value * many, start=ahead, end=max(line.end, each + 1), behind=max(behind, each + 1),
        factors=(Fraction(many), line.value) if line.kind is Kind.AMOUNT else (),
    )  # fmt: skip


def _is_each(tokens: Sequence[Token], at: int, *, before: bool = False) -> bool:
    """Whether "each" stands behind an amount, or right behind those that are named and `before` their verb."""
    if before:
        return word(tokens, at) == "each" and kind(tokens, at - 1) in NAMES and kind(tokens, at + 1) not in _COUNTED
    return word(tokens, at) in {"each", "apiece"} and kind(tokens, at + 1) not in NAMES


def _sized(tokens: Sequence[Token], places: range) -> int:
    """ "The twins": a group whose name says how many it has."""
    named = [p for p in places if kind(tokens, p - 1) in _DETERMINING and sized(noun(tokens[p]))]
    plain = not any(kind(tokens, p) in _PARTING for p in range(places.start + 1, places.stop))
    return sized(noun(tokens[named[0]])) if len(named) == 1 and plain else 0


def _led(tokens: Sequence[Token], places: range) -> int:
    """ "Ann, Bo and the baker | brought 12 each": how many are listed before an amount."""
    items = _items(tokens, places)
    if len(items) < 2 or not all(_is_named(tokens, item) for item in items):
        return 0
    items = [*items[:-1], items[-1][: max(2, len(items[-1]) - 1)]]
    if any(_is_many(tokens, item) for item in items):
        return 0
    return sum(max(1, *(sized(noun(tokens[p])) for p in item)) for item in items)


def _is_many(tokens: Sequence[Token], item: range) -> bool:
    """ "The bakers": how many they are is not told."""
    led = tokens[item[0]].kind in _DETERMINING
    return led and any(_is_plural(tokens[p]) and not sized(noun(tokens[p])) for p in item)


def _is_plural(token: Token) -> bool:
    return token.kind in NAMES and token.text.endswith("s") and uninflected(token.text) != token.text.lower()


def _followed(tokens: Sequence[Token], start: int, *, alone: bool) -> int:
    """ "5 % each | from A, B and C": how many are listed behind; each `alone`, and none of them many."""
    start = next((p for p in range(start, start + _LONGEST_ITEM) if kind(tokens, p) in _PLACING | _PARTING), start)
    if kind(tokens, start) not in _PLACING:
        return 0
    end = next(p for p in range(start, len(tokens) + 1) if kind(tokens, p) in _CLOSING)
    items = _items(tokens, range(start + 1, end))
    short = all(0 < len(item) <= _LONGEST_ITEM and tokens[item[-1]].kind in NAMES for item in items)
    many = alone and any(_is_plural(tokens[p]) for item in items for p in item)
    return len(items) if len(items) > 1 and short and not many else 0


def _items(tokens: Sequence[Token], places: range) -> list[range]:
    """The items of a list with "and" before the last; none where a number stands among them."""
    if not any(kind(tokens, p) == "AND" for p in places) or any(tokens[p].value is not None for p in places):
        return []
    ends = [p for p in places if kind(tokens, p) in _PARTING]
    parts = [range(a + 1, b) for a, b in pairwise([places.start - 1, *ends, places.stop])]
    last = max(p for p in places if kind(tokens, p) == "AND")
    late = any(kind(tokens, p) == "COMMA" and p > last for p in places)
    return [] if late else [part for part in parts if part]


def _is_named(tokens: Sequence[Token], item: range) -> bool:
    """Whether an item begins with a name, or with a noun behind its article."""
    first = tokens[item[0]]
    led = first.kind in _DETERMINING and len(item) > 1 and tokens[item[1]].kind in NAMES
    name = first.kind in NAMES and first.text[0].isupper() and not first.text.endswith("ly")
    return len(item) <= _LONGEST_ITEM + 1 and (led or name)
