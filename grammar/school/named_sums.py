"""Sums that words name: the first 50 odd numbers, the squares of the integers from 3 to 20, a list 1, 4, 9, …, 400."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.problem import Apply, Call, Expression
from grammar.school.arithmetic import Written, expression
from grammar.school.dotted import NoArithmetic, continued
from grammar.school.row import Word

_ONE, _TWO, _SIX = Fraction(1), Fraction(2), Fraction(6)


def _times(*factors: Expression) -> Expression:
    whole, *others = factors
    for each in others:
        whole = Apply("*", whole, each)
    return whole


def _half(of: Expression) -> Expression:
    return Apply("/", of, _TWO)


FIRST_MANY: Mapping[str, Callable[[Expression], Expression]] = {
    "odd": lambda n: Apply("*", n, n),
    "even": lambda n: Apply("*", n, Apply("+", n, _ONE)),
    "natural": lambda n: _half(Apply("*", n, Apply("+", n, _ONE))),
    "square": lambda n: Apply("/", _times(n, Apply("+", n, _ONE), Apply("+", Apply("*", _TWO, n), _ONE)), _SIX),
    "cube": lambda n: Apply("**", _half(Apply("*", n, Apply("+", n, _ONE))), _TWO),
    "prime": lambda n: Call("prime_sum", (_TWO, Call("nth_prime", (n,)))),
}
"""What the first n numbers of a kind add up to."""

_NUMBERS = frozenset({"integer", "number", "odd", "even", "natural", "prime", "primes"})
_PLAIN = frozenset({"positive", "natural", "whole", "perfect", "consecutive"})
_POWERS = frozenset({"square", "cube"})
_SUMS = frozenset({"sum", "total", "add", "of", "all", "up", "together", "number"})
_TO = frozenset({"to", "through", "and"})
_DOTS = frozenset({"dot", "dots", "ldots", "ldot", "cdots", "cdot", "…", "..."})


def named_sums(words: Sequence[Word]) -> Iterator[Written]:
    """Every sum that is named, with its words."""
    at = 0
    while at < len(words):
        found = _named(words, at) if words[at].lemma in {"sum", "total", "add"} else None
        if found is not None:
            yield found
        at = found.end if found is not None else at + 1


def _named(words: Sequence[Word], start: int) -> Written | None:
    at = start
    while at < len(words) and words[at].lemma in _SUMS:
        at += 1
    power, at = _power(words, at)
    if _is_first(words, at):
        count, (kind, end) = words[at + 1].value, _kind(words, at + 2, power)
        return Written(FIRST_MANY[kind](count), start, end) if kind in FIRST_MANY and count is not None else None
    kind, end = _kind(words, at, power)
    ends = _range(words, end)
    if not kind or ends is None:
        return None
    low, high, end = ends
    total = _between(kind, low, high)
    return None if total is None else Written(total, start, end)


def _power(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The power of "squares of all", and where it ends."""
    power = words[at].lemma if at < len(words) and words[at].lemma in _POWERS else ""
    if not power or at + 1 >= len(words) or words[at + 1].lemma != "of":
        return "", at
    at += 2
    return power, at + (at < len(words) and words[at].lemma == "all")


def _is_first(words: Sequence[Word], at: int) -> bool:
    here = words[at : at + 2]
    return (
        len(here) == 2 and here[0].kind == "ORDINAL" and here[0].value == 1 and here[1].kind == "NUMBER"
        and here[1].value is not None and here[1].value.denominator == 1
    )  # fmt: skip


def _kind(words: Sequence[Word], at: int, power: str) -> tuple[str, int]:
    """The kind of numbers that words name, "" for none or for more than one, and where they end."""
    said: list[str] = []
    while at < len(words) and words[at].lemma in _NUMBERS | _PLAIN | _POWERS:
        said.append(words[at].lemma)
        at += 1
    said = ["prime" if each == "primes" else each for each in said]
    kinds = {each for each in said if each in {"odd", "even", "prime"} | _POWERS} | ({power} if power else set())
    if not {*said} & (_NUMBERS | _POWERS) or len(kinds) > 1:
        return "", at
    return (kinds.pop() if kinds else "natural"), at


def _range(words: Sequence[Word], at: int) -> tuple[Fraction, Fraction, int] | None:
    """ "From 1 to 100", "between 3 and 20 inclusive"."""
    told = words[at : at + 4]
    if len(told) < 4 or told[0].lemma not in {"from", "between"} or told[2].lemma not in _TO:
        return None
    low, high, after = told[1].value, told[3].value, words[at + 4].lemma if at + 4 < len(words) else ""
    if low is None or high is None or low.denominator != 1 or high.denominator != 1 or not 0 < low < high:
        return None
    if (told[0].lemma == "between") is not (told[2].lemma == "and") or after == "exclusive":
        return None
    if told[0].lemma == "between" and after != "inclusive":
        return None
    return low, high, at + 4 + (after == "inclusive")


def _between(kind: str, low: Fraction, high: Fraction) -> Expression | None:
    """What the numbers of a kind from one number to another add up to; squares and cubes are those of the numbers."""
    if kind in _POWERS:
        below = FIRST_MANY[kind](low - 1)
        return FIRST_MANY[kind](high) if low == 1 else Apply("-", FIRST_MANY[kind](high), below)
    step = 1 if kind == "natural" else 2
    first = low + (step == 2 and low % 2 != (kind == "odd"))
    last = high - (step == 2 and high % 2 != (kind == "odd"))
    count = (last - first) / step + 1
    return _half(Apply("*", Apply("+", first, last), count)) if count > 0 else None


def dotted_list(words: Sequence[Word]) -> Written | None:
    """The sum of the only list of which dots stand for members: "1^2, 2^2, …, 50^2"; its count may stand before it."""
    found = [each for at in range(len(words)) if (each := _listed(words, at)) is not None]
    longest = [each for each in found if not any(o.start < each.start < o.end for o in found)]
    return longest[0] if len(longest) == 1 else None


def _listed(words: Sequence[Word], start: int) -> Written | None:
    terms: list[Expression] = []
    at, dots = start, False
    while (found := _expression(words, at)) is not None and found.end > at:
        if dots:
            return _continued(terms, found, start)
        terms.append(found.expression)
        at = found.end
        if at >= len(words) or words[at].kind != "COMMA":
            return None
        at += 1
        if at < len(words) and (words[at].lemma in _DOTS or words[at].kind == "DOTS"):
            dots = True
            at += 1
            at += at < len(words) and words[at].kind == "COMMA"
    return None


def _expression(words: Sequence[Word], at: int) -> Written | None:
    try:
        return expression(words, at, {})
    except NotAnswered:  # it begins in the middle of a sum with dots
        return None


def _continued(terms: Sequence[Expression], last: Written, start: int) -> Written | None:
    try:
        whole, *others = continued(terms, last.expression)
    except (NoArithmetic, NotAnswered):
        return None
    for each in others:
        whole = Apply("+", whole, each)
    return Written(whole, start, last.end)


def members(listed: Expression) -> int:
    """How many terms a sum of a list has."""
    count = 1
    while isinstance(listed, Apply) and listed.operator == "+":
        listed, count = listed.left, count + 1
    return count
