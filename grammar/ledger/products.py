"""So many of so much each: "3 crates of 24 bottles", "2 racks with 16 each", "each of 12 blocks holds 7.1 million",
"3.5 kg on each of four days", "18 every day for 10 days", "$38/hour for 6 hours" are one line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from grammar.accounts.scales import MONEY
from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import NOUNS, kind, noun, word
from grammar.token import Token

_EACH = frozenset({"EACH", "PER", "EVERY", "ARTICLE", "SLASH"})
_EACH_WORDS = frozenset({"each", "apiece"})
_PARTING = frozenset({"COMMA", "AND", "NUMBER", "STOP", "SEMICOLON", "COLON", "LINE", "BAR", "THAN", "QUESTION"})
_DETERMINING = frozenset({"ARTICLE", "POSSESSOR", "PRONOUN"})
_PLACING = frozenset({"ON", "IN", "FOR", "AT", "TO", "FROM", "DURING", "OVER", "OF"})
_HOLDING = (["WITH"], ["HOLD"], ["WITH", "ONLY"])
_CLOSING = frozenset({"STOP", "SEMICOLON", "QUESTION", "LINE", "DASH"})
_VERBAL = frozenset({"HAVE", "BE", "HOLD", "GIVE", "TAKE", "GAIN", "GROW", "BUT"})
_LONGEST = 4
_FARTHEST = 9

Joins = Callable[[Sequence[Token], Line, Line], Line | None]


def multiplied(tokens: Sequence[Token], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with those made one that multiply each other; from the right, so that "3 racks of 8 shelves with 5
    boxes each" are 3 · 40."""
    found: list[Line] = []
    alike = sum(_holds(tokens, one, two) for one, two in pairwise(lines)) > 1
    for line in reversed(lines):
        product = _product(tokens, line, found[-1], alike) if found and not _heads_list(tokens, line, found) else None
        if product is not None:
            found[-1] = product
        else:
            found.append(line)
    return tuple(reversed(found))


def _heads_list(tokens: Sequence[Token], line: Line, after: Sequence[Line]) -> bool:
    """ "Four rounds of 15, 22, 9 and 4": so many amounts follow as it counts."""
    end = next((p for p in range(line.end, len(tokens)) if kind(tokens, p) in _CLOSING), len(tokens))
    bare = kind(tokens, line.behind) == "OF" and not after[-1].noun
    row = [after[-1]]
    for each in reversed(after[:-1]):
        if each.start == max(row[-1].end, row[-1].behind) + 1 and kind(tokens, each.start - 1) in {"COMMA", "AND"}:
            row.append(each)
    listed = sum(each.start < end for each in after)
    return bare and line.value > 1 and line.value in {listed, len(row)}


def _product(tokens: Sequence[Token], one: Line, two: Line, alike: bool) -> Line | None:
    if one.kind is not Kind.AMOUNT or two.kind is not Kind.AMOUNT:
        return None
    if (alike or one.value == 1) and _holds(tokens, one, two):
        return _times(one, two, _end_of(tokens, two))
    return next((line for join in _WAYS if (line := join(tokens, one, two)) is not None), None)


def _holds(tokens: Sequence[Token], one: Line, two: Line) -> bool:
    """ "5 shelves with 28 volumes", as other shelves hold others; "one rack with 9"."""
    between = [t.kind for t in tokens[one.behind : two.start]]
    unlike = not one.noun or one.noun != two.noun
    linked = between in _HOLDING or (between == ["HAVE"] and one.value == 1)
    weighs = bool(two.unit) and between != ["WITH"]  # "two kittens weigh 5.8 kg": together or each, is not told
    return _counts_things(tokens, one) and unlike and linked and not weighs


def _of_each(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    """ "3 crates of 24 bottles", "four articles of 11 pages each", "10 clients contribute 300 samples each"."""
    between = [t.kind for t in tokens[one.behind : two.start]]
    if not _counts_things(tokens, one) or (one.noun and one.noun == two.noun) or not _is_near(between):
        return None
    each = _end_of(tokens, two) > max(two.end, two.behind)
    plural = word(tokens, one.behind - 1).endswith("s") or one.value == 1
    of = between == ["OF"] or (between[:1] == ["OF"] and between[-1:] in (["WITH"], ["AT"]))
    plain = of and plural and two.unit != "percent" and (bool(two.noun or two.unit) or _closes(tokens, two))
    priced = between[-1:] == ["AT"] and two.unit in MONEY
    if not each and not plain and not priced:
        return None
    return _times(one, two, _end_of(tokens, two))


def _end_of(tokens: Sequence[Token], line: Line) -> int:
    """The place behind a number with its noun, or behind the "each" that follows, also "an hour each"."""
    behind = max(line.end, line.behind)
    rated = kind(tokens, behind) in _EACH and kind(tokens, behind + 1) == "TIME"
    each = next((p for p in (behind, line.end, behind + 2 * rated) if word(tokens, p) in _EACH_WORDS), None)
    return behind if each is None else each + 1


def _each_of(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    """ "Each of the 12 blocks holds 7.1 million parameters"."""
    led = {kind(tokens, p) for p in _led(tokens, one)} & {"EACH"}
    between = [t.kind for t in tokens[one.behind : two.start]]
    if not led or not _counts_things(tokens, one) or not between or not _is_near(between, _FARTHEST):
        return None
    if _goes_on(tokens, max(two.end, two.behind)):
        return None
    return _times(replace(one, start=min(_led(tokens, one))), two, max(two.end, two.behind))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """ "… has 4 cats | and 2 dogs": whether another number follows that is told of each as well."""
    end = next((p for p in range(at, len(tokens)) if kind(tokens, p) in _CLOSING), len(tokens))
    numbers = any(t.value is not None for t in tokens[at:end])
    own = any(t.kind in _VERBAL for t in tokens[at:end])
    return numbers and not own


def _on_each_of(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    """ "3.5 kg on each of four days", "2 adapters in each of the 12 layers"."""
    led = _led(tokens, two)
    placed = any(kind(tokens, p) == "EACH" for p in led) and kind(tokens, min(led, default=0) - 1) in _PLACING
    between = [t.kind for t in tokens[one.behind : min(led, default=0) - 1]]
    if not placed or two.value.denominator != 1 or not _is_near(between, _FARTHEST):
        return None
    return replace(_times(two, one, max(two.end, two.behind)), start=one.start)


def _led(tokens: Sequence[Token], line: Line) -> range:
    """The places of "each of the" before a number; none where nothing such stands there."""
    at = line.start - 1
    while kind(tokens, at) in _DETERMINING:
        at -= 1
    return range(at - 1, line.start) if kind(tokens, at) == "OF" and kind(tokens, at - 1) == "EACH" else range(0)


def _counts_things(tokens: Sequence[Token], line: Line) -> bool:
    named = bool(line.noun) or word(tokens, line.behind - 1) in {"one", "ones"}
    return line.value.denominator == 1 and not line.unit and named


def _is_near(between: Sequence[str], longest: int = _LONGEST) -> bool:
    return len(between) <= longest and not {*between} & _PARTING


def _closes(tokens: Sequence[Token], line: Line) -> bool:
    """Whether nothing that a number counts stands behind it: "3 boxes of 40 came in"."""
    return kind(tokens, line.end) not in NOUNS


def _times(one: Line, two: Line, end: int) -> Line:
    return replace(
        two, value=one.value * two.value, start=min(one.start, two.start), end=max(end, one.end),
        behind=max(end, one.behind), span=one.span | two.span,
        factors=(*(one.factors or (one.value,)), *(two.factors or (two.value,))),
    )  # fmt: skip


def _for_so_long(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    """ "18 every day for 10 days", "$38 per hour for 6 hours"."""
    link, each = two.start - 1, two.start - 3
    rated = kind(tokens, link) == "FOR" and kind(tokens, each) in _EACH and each in {one.end, one.behind}
    if not rated or noun(tokens[each + 1]) != (two.unit or two.noun):
        return None
    return replace(
        one, value=one.value * two.value, end=two.end, behind=max(two.end, two.behind), span=one.span | two.span,
        factors=(one.value, two.value),
    )  # fmt: skip


_WAYS: tuple[Joins, ...] = (_of_each, _each_of, _on_each_of, _for_so_long)
