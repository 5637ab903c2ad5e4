"""Numbers that count the parts of a whole: "three annotators", "over the four days"."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.accounts.scales import dimension
from grammar.ledger.groups import heads_list
from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import NOUNS, kind, word
from grammar.ledger.words import says
from grammar.token import Token

_CALENDAR = frozenset({"", "day", "week", "month", "quarter", "year", "night"})
_PLACING = frozenset({"IN", "OVER", "OF", "FOR", "DURING", "INTO", "FROM", "BETWEEN", "THROUGH", "ON"})
_PLACING_WORDS = frozenset({"across", "among", "amongst", "over", "into", "between", "throughout", "within"})
_APART = frozenset({"BEFORE", "AFTER", "LATER", "AGO", "FROM"})
_POINTING = frozenset({"ARTICLE", "ALL", "POSSESSOR", "PRONOUN"})
_MOST_RATED = 2
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})


def counts_parts(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> bool:
    """Whether a small number counts the parts that the others tell."""
    if _counts_groups(tokens, line, lines):
        return True
    small = line.kind is Kind.AMOUNT and line.value.denominator == 1 and 2 <= line.value <= len(lines) + 1
    others = [each for each in lines if each is not line and each.kind is Kind.AMOUNT]
    if not small or kind(tokens, line.start) == "CURRENCY" or _is_of_size(tokens, line, others):
        return False
    if _measures_alike(line, others) and not (line.value == len(others) and _is_among(tokens, line, others)):
        return False
    if _is_of_parts(tokens, line) or _heads_list(tokens, line, others):
        return True
    if _is_among(tokens, line, others):
        return True
    if not _stands_apart(tokens, line, others) and kind(tokens, line.start - 1) not in _POINTING:
        return False
    return _counts_others(tokens, line, others) or _is_bare(tokens, line)


def counts_list(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> bool:
    """Whether a small number counts the amounts listed behind it: "three of the sides measure 12, 9 and 14 m", "the
    first four days brought 3, 5, 8 and 2"; or says again by what a number was multiplied: "after these four days"."""
    small = line.kind is Kind.AMOUNT and line.value.denominator == 1 and not line.factors and line.value > 1
    if not small or not tokens[line.start].text.isalpha():
        return False
    end = next((n for n in range(line.end, len(tokens)) if kind(tokens, n) in _ENDS), len(tokens))
    listed = [each for each in lines if line.end < each.start < end and each.kind is Kind.AMOUNT]
    groups = sum(each.factors[0] if each.factors else 1 for each in lines if each is not line)
    if line.start > max((n for n, t in enumerate(tokens) if t.kind in _ASKING), default=len(tokens)) and any(
        each.factors for each in lines
    ):
        asked = line.value == groups  # "… in the eight centres"
    else:
        asked = False
    some = kind(tokens, line.end) == "OF" or kind(tokens, line.start - 1) in {"FIRST", "ORDINAL", "OTHER", "FINAL"}
    again = kind(tokens, line.start - 1) in _POINTING and any(line.value in each.factors for each in lines)
    return asked or heads_list(tokens, line, lines) or (some and len(listed) == line.value) or (again and not listed)


def groups_of(lines: Sequence[Line]) -> Fraction:
    """How many things lines tell of: of "three boxes of 12 and a crate" four."""
    return sum((line.factors[0] if line.factors else Fraction(1) for line in lines), Fraction(0))


def _counts_groups(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> bool:
    """ "18 blocks: ten have 400 each and the other eight 250": what it counts is parted behind it."""
    behind = [each for each in lines if each.start > line.start and each.kind is Kind.AMOUNT]
    bare = [each for each in behind if each.factors and kind(tokens, each.start + 1) not in NOUNS]
    counts = bool(line.noun) and not line.unit and not line.factors and len(bare) > 0
    return counts and line.value == groups_of(behind) and len(behind) + 1 == len(lines)


def _is_of_size(tokens: Sequence[Token], line: Line, others: Sequence[Line]) -> bool:
    """ "Two pieces of 35 m and one of 18": so many of so much, unless just so many amounts follow in a list."""
    sized = kind(tokens, line.behind) == "OF" and any(each.start == line.behind + 1 for each in others)
    return sized and not heads_list(tokens, line, others)


def _is_of_parts(tokens: Sequence[Token], line: Line) -> bool:
    """ "Two kinds", "the only four parts"."""
    return says(line.noun, "parts") and tokens[line.start].text.isalpha()


def _heads_list(tokens: Sequence[Token], line: Line, others: Sequence[Line]) -> bool:
    """ "Three runs were charged: $1,340, $885 and $2,060": so many amounts stand behind a colon."""
    if kind(tokens, line.start - 1) == "COLON" or not tokens[line.start].text.isalpha():
        return False
    end = next((n for n in range(line.end, len(tokens)) if kind(tokens, n) in _ENDS), len(tokens))
    colon = next((n for n in range(line.end, end) if kind(tokens, n) == "COLON"), end)
    return sum(colon < each.start < end for each in others) == line.value


def _measures_alike(line: Line, others: Sequence[Line]) -> bool:
    """Whether another amount is in a unit of the same dimension."""
    return bool(line.unit) and any(dimension(each.unit) == dimension(line.unit) for each in others)


def _stands_apart(tokens: Sequence[Token], line: Line, others: Sequence[Line]) -> bool:
    """Whether it stands before all amounts, or in the question."""
    asked = [n for n, token in enumerate(tokens) if token.kind in _ASKING]
    inside = bool(asked) and not any(kind(tokens, n) in _ENDS for n in range(asked[-1], line.start))
    return all(line.start < each.start for each in others) or (inside and line.start > asked[-1])


def _is_among(tokens: Sequence[Token], line: Line, others: Sequence[Line]) -> bool:
    """ "In three year groups", "of four quarters", "over three days": so many parts as others tell, or one more."""
    at = line.start - 1
    while kind(tokens, at) in {"ARTICLE", "POSSESSOR", "PRONOUN"}:
        at -= 1
    placed = kind(tokens, at) in _PLACING or word(tokens, at) in _PLACING_WORDS
    fits = len(others) - 1 <= line.value <= len(others) and len(others) > 1
    rate = kind(tokens, at - 1) in {"NUMBER", "EACH"} and (line.value != len(others) or line.value <= _MOST_RATED)
    return placed and fits and _counts_others(tokens, line, others) and not rate


def _counts_others(tokens: Sequence[Token], line: Line, others: Sequence[Line]) -> bool:
    """Whether it counts what no other amount counts: "three shops", "4 days"."""
    counted = line.noun or line.unit
    plural = word(tokens, line.end - 1 if line.unit else line.end).endswith("s")
    if kind(tokens, max(line.end, line.behind)) in _APART:
        return False
    named = bool(counted) and line.unit in _CALENDAR and (plural or tokens[line.start].text.isalpha())
    return named and all((each.noun or each.unit) != counted for each in others)


def _is_bare(tokens: Sequence[Token], line: Line) -> bool:
    """ "The three", "all four"."""
    led = kind(tokens, line.start - 1) in {"ARTICLE", "ALL", "PRONOUN"} and line.end < len(tokens)
    led = led or (kind(tokens, line.start - 1) == "OF" and says(word(tokens, line.start - 2), "companies"))
    spelled = tokens[line.start].text.isalpha() or kind(tokens, line.start - 1) == "ALL"
    return led and not line.noun and not line.unit and spelled
