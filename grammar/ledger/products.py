"""So many of so much each: "3 crates of 24 bottles", "2 racks with 16 each", "18 every day for 10 days", "$38/hour
for 6 hours" are one line."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import kind, noun, word
from grammar.token import Token

_LINKS = frozenset({"OF", "WITH", "HOLD", "AT", "HAVE"})
_EACH = frozenset({"EACH", "PER", "EVERY", "ARTICLE", "SLASH"})
_EACH_WORDS = frozenset({"each", "apiece"})
_LONGEST = 3


def multiplied(tokens: Sequence[Token], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with those made one that multiply each other."""
    found: list[Line] = []
    rest = [*lines]
    while rest:
        line = rest.pop(0)
        product = _product(tokens, line, rest[0]) if rest else None
        if product is not None:
            rest[0] = product
        else:
            found.append(line)
    return tuple(found)


def _product(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    if one.kind is not Kind.AMOUNT or two.kind is not Kind.AMOUNT or one.factors or two.factors:
        return None
    return _of_each(tokens, one, two) or _for_so_long(tokens, one, two)


def _of_each(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    """ "3 crates of 24 bottles", "four articles of 11 pages each"."""
    between = [t.kind for t in tokens[one.behind : two.start]]
    each = next((p for p in (two.behind, two.end) if word(tokens, p) in _EACH_WORDS), None)
    linked = len(between) <= _LONGEST and bool({*between} & _LINKS) and not {*between} & {"COMMA", "AND", "NUMBER"}
    counted = one.value.denominator == 1 and not one.unit and bool(one.noun) and one.noun != two.noun
    plain = between == ["OF"] and bool(two.noun or two.unit) and word(tokens, one.behind - 1).endswith("s")
    if not (counted and linked) or not (each is not None or plain) or (each is None and two.unit in {"percent"}):
        return None
    end = two.end if each is None else each + 1
    behind = max(end, two.behind if each is None or each > two.behind else each + 1)
    return replace(
        two, value=one.value * two.value, start=one.start, end=max(end, two.end), behind=behind,
        span=one.span | two.span, factors=(one.value, two.value),
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
