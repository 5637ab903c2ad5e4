"""So many of so much each: "3 crates of 24 bottles", "2 racks with 16 each", "each of 12 blocks holds 7.1 million",
"3.5 kg on each of four days", "18 every day for 10 days", "$38/hour for 6 hours" are one line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.accounts.scales import MONEY
from grammar.ledger.groups import as_group, distributed, heads_list
from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import NAMES, NOUNS, kind, noun, word
from grammar.ledger.words import says
from grammar.token import Token

_EACH = frozenset({"EACH", "PER", "EVERY", "ARTICLE", "SLASH"})
_EACH_WORDS = frozenset({"each", "apiece"})
_PARTING = frozenset({"COMMA", "AND", "NUMBER", "STOP", "SEMICOLON", "COLON", "LINE", "BAR", "THAN", "QUESTION",
    "PLUS", "MORE"})  # fmt: skip
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
    lines = [_paired(tokens, line) for line in lines]
    alike = sum(_holds(tokens, one, two) for one, two in pairwise(lines)) + _single(tokens, lines) > 1
    for line in reversed(lines):
        group = as_group(tokens, line, lines)
        product = _product(tokens, group, found[-1], alike) if found and not _heads_list(tokens, line, found) else None
        if product is not None:
            found[-1] = product
        else:
            found.append(line)
    told = [*reversed(found)]
    told = [distributed(tokens, line, told[n - 1] if n else None) for n, line in enumerate(told)]
    return tuple(_named_alike(tokens, line, told[:n]) for n, line in enumerate(told))


def _single(tokens: Sequence[Token], lines: Sequence[Line]) -> int:
    """ "A dining car with 30 seats": how many things of a kind are told one by one, beside those that are counted."""
    ends = [0, *(line.behind for line in lines)]
    heads = [range(max(line.start - 4, end), line.start - 1) for end, line in zip(ends, lines, strict=False)]
    linked = [head for head in heads if [kind(tokens, head.stop)] in _HOLDING]
    return sum(any(kind(tokens, p) == "ARTICLE" for p in head) for head in linked)


def _named_alike(tokens: Sequence[Token], line: Line, before: Sequence[Line]) -> Line:
    """A product of bare numbers, which counts what the products before it in its sentence count."""
    near = next((one for one in reversed(before) if one.factors and (one.noun or one.unit)), None)
    if not line.factors or line.noun or line.unit or near is None:
        return line
    apart = any(kind(tokens, p) in {"STOP", "QUESTION", "LINE"} for p in range(near.end, line.start))
    return line if apart else replace(line, noun=near.noun, unit=near.unit)


def _paired(tokens: Sequence[Token], line: Line) -> Line:
    """ "Sixteen pairs of socks" beside single socks, or where socks are asked."""
    at = line.behind
    if line.noun != "pair" or kind(tokens, at) != "OF" or kind(tokens, at + 1) not in NOUNS:
        return line
    name = noun(tokens[at + 1])
    asked = any(t.kind == "MANY" and noun(tokens[p + 1]) == "pair" for p, t in enumerate(tokens[:-1]))
    counted = any(
        noun(t) == name and (t is not tokens[at + 1]) and kind(tokens, p - 1) != "OF" for p, t in enumerate(tokens)
    )
    if asked or not counted or says(name, "single_pairs"):
        return line
    return replace(line, value=2 * line.value, noun=name, end=at, behind=at + 2, factors=(line.value, Fraction(2)))


def _heads_list(tokens: Sequence[Token], line: Line, after: Sequence[Line]) -> bool:
    """ "Four rounds of 15, 22, 9 and 4": so many amounts follow as it counts."""
    end = next((p for p in range(line.end, len(tokens)) if kind(tokens, p) in _CLOSING), len(tokens))
    if heads_list(tokens, line, sorted(after, key=lambda one: one.start)):
        return True
    bare = kind(tokens, line.behind) == "OF" and not after[-1].noun
    listed = [each for each in after if each.start < end]
    return bare and line.value > 1 and line.value == len(listed) and not any(each.factors for each in listed)


def _product(tokens: Sequence[Token], one: Line, two: Line, alike: bool) -> Line | None:
    if one.kind is not Kind.AMOUNT or two.kind is not Kind.AMOUNT:
        return None
    if (alike or one.value == 1 or one.noun == "group") and _holds(tokens, one, two):
        return _times(one, two, _end_of(tokens, two))
    return next((line for join in _WAYS if (line := join(tokens, one, two)) is not None), None)


def _holds(tokens: Sequence[Token], one: Line, two: Line) -> bool:
    """ "5 shelves with 28 volumes", as other shelves hold others; "one rack with 9"."""
    between = [t.kind for t in tokens[one.behind : two.start]]
    unlike = not one.noun or one.noun != two.noun
    if between == ["HOLD"] and kind(tokens, one.start - 1) in {"WITH", "OF", "IN"}:
        return False  # "a set with 57 subjects contains 14,042": what holds them is the set
    linked = between in _HOLDING or (between == ["HAVE"] and (one.value == 1 or one.noun == "group"))
    weighs = bool(two.unit) and between != ["WITH"]  # "two kittens weigh 5.8 kg": together or each, is not told
    return _counts_things(tokens, one) and unlike and linked and not weighs


def _of_each(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    """ "3 crates of 24 bottles", "four articles of 11 pages each", "10 clients contribute 300 samples each"."""
    between = [t.kind for t in tokens[one.behind : two.start]]
    if not _counts_things(tokens, one) or (one.noun and one.noun == two.noun) or not _is_near(between):
        return None
    each = _end_of(tokens, two) > max(two.end, two.behind)
    plural = word(tokens, one.behind - 1).endswith("s") or one.value == 1 or one.noun == "group"
    of = between == ["OF"] or (between[:1] == ["OF"] and between[-1:] in (["WITH"], ["AT"]))
    plain = of and plural and two.unit != "percent" and (bool(two.noun or two.unit) or _closes(tokens, two))
    priced = between[-1:] == ["AT"] and (two.unit in MONEY or two.noun == "cent")
    if two.unit == "degree" or (not each and not plain and not priced):
        return None
    return _times(one, two, _end_of(tokens, two))


def _end_of(tokens: Sequence[Token], line: Line) -> int:
    """The place behind a number with its noun, or behind the "each" that follows, also "an hour each"."""
    behind = max(line.end, line.behind)
    rated = kind(tokens, behind) in _EACH and kind(tokens, behind + 1) == "TIME"
    each = next((p for p in (behind, line.end, behind + 2 * rated) if word(tokens, p) in _EACH_WORDS), None)
    return behind if each is None else each + 1


def _each_of(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    """ "Each of the 12 blocks holds 7.1 million parameters", "six friends each paid $14", "12 blocks, each with 7"."""
    led = any(kind(tokens, p) == "EACH" for p in _led(tokens, one))
    between = [t.kind for t in tokens[one.behind : two.start]]
    apposed = between[:2] == ["COMMA", "EACH"]
    told = led or ((apposed or between[:1] == ["EACH"]) and not {*between} & {"TIME", "ROUND", "WEEKDAY", "MONTH"})
    if not told or not _counts_things(tokens, one) or not between or not _is_near(between[apposed:], _FARTHEST):
        return None
    if _goes_on(tokens, max(two.end, two.behind)):
        return None
    return _times(replace(one, start=min(_led(tokens, one), default=one.start)), two, max(two.end, two.behind))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """ "… has 4 cats | and 2 dogs", "and ate 3": whether another number follows that is told of each as well, and not
    of another thing: "and the teachers 9 more"."""
    end = next((p for p in range(at, len(tokens)) if kind(tokens, p) in _CLOSING), len(tokens))
    number = next((p for p in range(at, end) if tokens[p].value is not None), None)
    if number is None or kind(tokens, at) in {"OUT", "FROM"}:
        return False
    joined = at + (kind(tokens, at) == "COMMA")
    if kind(tokens, joined) in {"PLUS", "BUT"} or word(tokens, joined) == "plus":
        return False
    if kind(tokens, at) not in {"COMMA", "AND"}:
        return True
    joined += kind(tokens, joined) == "AND"
    own = any(t.kind in _VERBAL and tokens[p + 1].value is not None for p, t in enumerate(tokens[number:end], number))
    named = kind(tokens, joined) in _DETERMINING or tokens[joined].text[0].isupper()
    other = kind(tokens, joined + 1) in NAMES - {"ORDINAL", "DAYTIME"}
    return not own and not (named and other and number > joined + 1)


def _on_each_of(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    """ "3.5 kg on each of four days", "2 adapters in each of the 12 layers"."""
    led = _led(tokens, two)
    placed = any(kind(tokens, p) == "EACH" for p in led) and kind(tokens, min(led, default=0) - 1) in _PLACING
    between = [t.kind for t in tokens[one.behind : min(led, default=0) - 1]]
    if not placed or two.value.denominator != 1 or not _is_near(between, _FARTHEST):
        return None
    return replace(_times(two, one, max(two.end, two.behind)), start=one.start)


def _led(tokens: Sequence[Token], line: Line) -> range:
    """The places of "each of the", "every one of the" before a number; none where nothing such stands there."""
    at = line.start - 1
    while kind(tokens, at) in _DETERMINING:
        at -= 1
    one = at - 1 - (word(tokens, at - 1) == "one")
    return range(one, line.start) if kind(tokens, at) == "OF" and kind(tokens, one) == "EACH" else range(0)


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
    """ "18 every day for 10 days", "$38 per hour for 6 hours", "for 4 days it took 35 minutes each day"."""
    each = max(one.end, one.behind)
    if _rate(tokens, each) and _rate(tokens, each) == (two.unit or two.noun):
        return _lasting(one, two) if two.start == each + 3 and kind(tokens, each + 2) in {"FOR", "OVER"} else None
    each = max(two.end, two.behind)
    lasted = kind(tokens, one.start - 1) in {"FOR", "OVER"} or kind(tokens, one.start - 2) in {"FOR", "OVER"}
    if not lasted or not _rate(tokens, each) or _rate(tokens, each) != (one.unit or one.noun):
        return None
    if any(kind(tokens, p) in _CLOSING for p in range(one.end, two.start)):
        return None
    return replace(_times(one, two, each + 2), start=one.start)


def _rate(tokens: Sequence[Token], at: int) -> str:
    """ "A day", "each hour": of which time, "" where nothing such stands there."""
    return noun(tokens[at + 1]) if kind(tokens, at) in _EACH and kind(tokens, at + 1) in {"TIME", "ROUND"} else ""


def _lasting(one: Line, two: Line) -> Line:
    return replace(
        one, value=one.value * two.value, end=two.end, behind=max(two.end, two.behind), span=one.span | two.span,
        factors=(one.value, two.value),
    )  # fmt: skip


def _denominated(tokens: Sequence[Token], one: Line, two: Line) -> Line | None:
    """ "Three $20 bills", "ten 40-minute lessons"."""
    beside = one.end == two.start and not one.noun and not one.unit and one.value.denominator == 1
    named = kind(tokens, two.behind - 1 if two.behind > two.end else two.end) in NOUNS
    plural = word(tokens, two.behind - 1 if two.behind > two.end else two.end).endswith("s")
    if not beside or not two.unit or not named or not plural:
        return None
    return _times(one, two, max(two.behind, two.end + 1))


_WAYS: tuple[Joins, ...] = (_of_each, _each_of, _on_each_of, _for_so_long, _denominated)
