"""A change in symbols, told as a sentence would: x_0 = 48 and x_{n+1} = 3/4 x_n, `lr *= 0.9`, decay_steps=1000."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from grammar.course.recurring_words import words
from grammar.token import Token

_ONE = Fraction(1)
_LEVELS = {"EQUALS", "COLON"}
_UNDER = "UNDERSCORE"
_SYMBOLIC = {_UNDER, "EQUALS"}
_SIGNS = {"PLUS": 1, "HYPHEN": -1, "MINUS": -1, "DASH": -1}


@dataclass(frozen=True, slots=True)
class _Item:
    """A token, or a name with its index: a number, or a letter and how far it is shifted."""

    token: Token
    index: Fraction | None = None
    letter: str = ""


def in_words(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with rules, assignments and named parameters told in words.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> " ".join(t.text for t in in_words(tokenize("x_0 = 5 and x_{n+1} = 3 x_n", lexicon())))
    'x begins at 5 and each step x is multiplied by 3'
    """
    if not [t for t in tokens if t.kind in _SYMBOLIC or "_" in t.text]:
        return tokens
    items = list(_items(tokens))
    ruled = {i.token.text for i in items if i.letter}
    levels = (i.index for i, after in pairwise(items) if i.index is not None and after.token.kind == "EQUALS")
    base = next((index for index in levels if index is not None), Fraction(0))
    told: list[Token] = []
    at = 0
    while at < len(items):
        found = _rule(items, at) or _loop(items, at) or _grown(items, at) or _parameter(items, at)
        found = found or _level(items, at, ruled) or _term(items, at, ruled, base)
        told += found[0] if found is not None else [items[at].token]
        at = found[1] if found is not None else at + 1
    return tuple(told)


_Found = tuple[list[Token], int] | None


def _items(tokens: tuple[Token, ...]) -> Iterator[_Item]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        name, _, tail = token.text.partition("_")
        if tail and len(tail) == 1 and tail.isalpha() and name:
            yield _Item(replace(token, text=name, sense=name.lower()), Fraction(0), tail)
            at += 1
        elif _domain_end(tokens, at) > at:
            at = _domain_end(tokens, at)
        elif _is_at_zero(tokens, at):
            yield _Item(replace(token, kind="WORD", sense=token.text.lower()), Fraction(0))
            at += 4
        elif token.text.isalpha() and at + 2 < len(tokens) and tokens[at + 1].kind == _UNDER:
            item, at = _indexed(tokens, at)
            yield item
        else:
            yield _Item(token)
            at += 1


def _is_at_zero(tokens: tuple[Token, ...], at: int) -> bool:
    """ "M(0) ="."""
    row = tokens[at : at + 5]
    shape = [t.kind for t in row[1:]]
    return tokens[at].kind == "LETTER" and shape == ["OPEN", "NUMBER", "CLOSE", "EQUALS"] and row[2].value == 0


def _domain_end(tokens: tuple[Token, ...], at: int) -> int:
    """Where "for every k >= 1" ends, which says no more than that a rule holds always."""
    if tokens[at].kind != "FOR":
        return at
    end = at + 1
    while end < len(tokens) and (tokens[end].kind in {"EACH", "ALL"} or tokens[end].text.lower() in _EVERY):
        end += 1
    letter = end < len(tokens) and len(tokens[end].text) == 1 and tokens[end].text.isalpha()
    signs = [
        p for p in range(end + 1, min(end + 3, len(tokens))) if tokens[p].text in _AT_LEAST or tokens[p].kind == "ABOVE"
    ]
    number = signs[-1] + 1 if signs else end
    return number + 1 if letter and signs and number < len(tokens) and tokens[number].value in {0, 1, 2} else at


_EVERY = {"every", "all", "each", "integers", "integer"}
_AT_LEAST = {"ge", "geq", ">=", "≥", ">", "="}


def _indexed(tokens: tuple[Token, ...], at: int) -> tuple[_Item, int]:
    """The name at a place with the index behind its underscore, and where that ends."""
    name, start = replace(tokens[at], kind="WORD", sense=tokens[at].text.lower()), at + 2
    braced = tokens[start].kind == "OPEN"
    closes = (p for p in range(start, min(start + 5, len(tokens))) if braced and tokens[p].kind == "CLOSE")
    end = next(closes, start)
    inside = tokens[start + 1 : end] if braced else tokens[start : start + 1]
    match [(t.kind, t.text if len(t.text) == 1 else "", t.value) for t in inside]:
        case [("NUMBER", _, Fraction() as value)]:
            return _Item(name, value), end + 1
        case [(_, letter, None)] if letter.isalpha():
            return _Item(name, Fraction(0), letter), end + 1
        case [(_, letter, None), (sign, _, _), ("NUMBER", _, Fraction() as value)] if letter and sign in _SIGNS:
            return _Item(name, value * _SIGNS[sign], letter), end + 1
        case _:
            return _Item(tokens[at]), at + 1


def _said(like: Token, *words_: tuple[str, str, str, str]) -> list[Token]:
    """Tokens of the lexicon's classes, in the place of one of the text."""
    return [replace(like, kind=k, text=t, sense=s, form=f, value=None, glued=False) for k, t, s, f in words_]


_EACH_STEP = (("EACH", "each", "each", "base"), ("ROUND", "step", "step", "base"))
_IS_TIMES = (("BE", "is", "be", ""), ("MULTIPLY", "multiplied", "multiply", "past"), ("BY", "by", "by", ""))


_INITIAL = (("INITIAL", "initial", "initial", "base"), ("MEASURE", "value", "value", "base"), ("COLON", ":", "", ""))


def _rule(items: list[_Item], at: int) -> _Found:
    """ "x_{n+1} = 3/4 x_n", "h_t = h_{t-1} / 2"."""
    head = items[at]
    if not head.letter or at + 2 >= len(items) or items[at + 1].token.kind != "EQUALS":
        return None
    row = [i for i in items[at + 2 : at + 5] if i.token.kind != "TIMES_SIGN"]
    sign = items[at + 3].token.kind if at + 3 < len(items) else ""
    end = at + 5 if sign in {"TIMES_SIGN", "SLASH", "DIVIDE_SIGN"} else at + 4
    row = [i for i in row if i.token.kind not in {"SLASH", "DIVIDE_SIGN"}][:2]
    before = next((i for i in row if i.letter == head.letter and i.token.text == head.token.text), None)
    number = next((i.token for i in row if i.token.value is not None and not i.letter), None)
    if end < len(items) and items[end].token.kind in {"PLUS", "MINUS", "HYPHEN", "DASH"}:
        return None  # more is added in every step
    if before is None or number is None or (head.index or 0) - (before.index or 0) != 1 or not number.value:
        return None
    divided = sign in {"SLASH", "DIVIDE_SIGN"}
    if divided and row[0] is not before:
        return None
    value = 1 / number.value if divided else number.value
    factor = replace(number, kind="NUMBER", value=value, text=str(value), glued=False)
    return [*_said(head.token, *_EACH_STEP), head.token, *_said(head.token, *_IS_TIMES), factor], end


def _level(items: list[_Item], at: int, ruled: set[str]) -> _Found:
    """ "x_0 = 48": what it begins with."""
    head, after = items[at], items[at + 1 : at + 3]
    if head.letter or head.index is None or len(after) < 2 or after[0].token.kind != "EQUALS":
        return None
    if after[1].token.value is None or (head.token.text not in ruled and head.index != 0):
        return None
    begins = (("BEGIN", "begins", "begin", "s"), ("AT", "at", "at", ""))
    return [head.token, *_said(head.token, *begins), after[1].token], at + 3


def _term(items: list[_Item], at: int, ruled: set[str], base: Fraction) -> _Found:
    """ "Find x_7": what it is after so many steps."""
    head = items[at]
    if head.letter or head.index is None or head.token.text not in ruled or head.index <= base:
        return None
    count = replace(head.token, kind="NUMBER", value=head.index - base, text=str(head.index - base), glued=False)
    steps = _said(head.token, ("ROUND", "steps", "step", "plural"))
    return [head.token, *_said(head.token, ("AFTER", "after", "after", "")), count, *steps], at + 1


def _grown(items: list[_Item], at: int) -> _Found:
    """ "lr *= 0.9", "n /= 2"."""
    row = [i.token for i in items[at : at + 4]]
    if len(row) < 4 or row[2].kind != "EQUALS" or not row[2].glued or row[3].value is None or not row[3].value:
        return None
    if row[1].kind not in {"TIMES_SIGN", "SLASH"} or not row[0].text.replace("_", "").isalpha():
        return None
    value = row[3].value if row[1].kind == "TIMES_SIGN" else 1 / row[3].value
    return [row[0], *_said(row[0], *_IS_TIMES), replace(row[3], value=value, text=str(value), glued=False)], at + 4


def _loop(items: list[_Item], at: int) -> _Found:
    """ "for _ in range(5):", "for epoch in range(30):": so many times."""
    row = [i.token for i in items[at : at + 7]]
    if len(row) < 6 or row[0].text.lower() != "for" or row[3].text.lower() != "range" or row[4].kind != "OPEN":
        return None
    if row[5].value is None or (len(row) > 6 and row[6].kind != "CLOSE"):
        return None
    return [replace(row[5], glued=False), *_said(row[0], ("TIMES", "times", "times", "base"))], at + 7


def _parameter(items: list[_Item], at: int) -> _Found:
    """ "decay_steps=1000", "decay_rate=0.96", "base_lr=0.1": which role a named number plays."""
    name = items[at].token
    end = at + 1 + (at + 1 < len(items) and items[at + 1].token.kind in _LEVELS)
    number = items[end].token if end < len(items) else None
    if number is None or number.kind != "NUMBER" or "_" not in name.text:
        return None
    word = name.text.lower()
    if word in words("parameters", "step"):
        unit = next((i.token.sense for i in items if i.token.kind in {"ROUND", "NUMBERED"}), "step")
        return [*_said(name, _EACH_STEP[0]), number, *_said(name, ("ROUND", f"{unit}s", unit, "plural"))], end + 1
    if word in words("parameters", "factor"):
        return [*_said(name, ("FACTOR", "factor", "factor", "base"), ("EQUALS", "=", "", "")), number], end + 1
    if word in words("parameters", "start"):
        return [*_said(name, *_INITIAL), number], end + 1
    return None
