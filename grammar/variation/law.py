"""The law of a text: "y varies directly as x and inversely as the square of z", "the time grows with n^2"."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.school.row import ENDS, Row

_LEADING = frozenset({"TO", "AS", "WITH", "LIKE", "ON", "IN"})
_PARTS = frozenset({"OF", "FOR", "BETWEEN", "IN", "ON", "AT", "POSSESSOR"})
_ENDING = ENDS | {
    "COMMA", "AND", "COLON", "BUT", "IF", "WHEN", "BE", "TAKE", "HAVE", "NUMBER", "DASH", "FOR", "RELATIVE", "DO",
    "EQUALS", "MODAL", "AT", "WHAT", "HOW", "OPEN", "CLOSE",
}  # fmt: skip
_POWERS = {"square": Fraction(2), "cube": Fraction(3), "squared": Fraction(2), "cubed": Fraction(3)}
_ROOTS = {"square": Fraction(1, 2), "cube": Fraction(1, 3)}
_ORDERS = {"third": Fraction(3), "fourth": Fraction(4), "fifth": Fraction(5)}
_WAYS = {
    "quadratically": Fraction(2), "cubically": Fraction(3), "linearly": Fraction(1), "quadratic": Fraction(2),
    "cubic": Fraction(3), "linear": Fraction(1),
}  # fmt: skip
_RAISED = {"²": Fraction(2), "³": Fraction(3), "⁴": Fraction(4)}
_INVERSE = frozenset({"inverse", "inversely", "reciprocal", "indirectly"})
_GROWING = frozenset({"GROW", "SHRINK", "MULTIPLY"})
_SOLVING = frozenset({"algorithm", "routine", "procedure", "method", "sort", "time", "program"})
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Varying:
    """The words for a thing that varies, and the power to which what is in proportion to it takes it."""

    words: frozenset[str]
    power: Fraction


@dataclass(frozen=True, slots=True)
class Law:
    """What varies, with what, and where the words stand."""

    first: frozenset[str]
    others: tuple[Varying, ...]
    places: frozenset[int]


def law_of(row: Row) -> Law:
    """The one law that a text tells.

    Raises: AnotherStory where it tells none, or several.
    """
    found = [*_laws(row)]
    if len(found) != 1:
        raise AnotherStory("Not one law of proportion is told.")
    return found[0]


def _laws(row: Row) -> Iterator[Law]:
    end = 0
    for at, word in enumerate(row.words):
        if at < end:
            continue
        head = _head(row, at)
        others, end = _others(row, *head) if head is not None else ([], at)
        if others:
            first, start = _first(row, at)
            yield Law(first, tuple(others), frozenset(range(start, end)))
        elif (order := _order(row, at)) is not None:
            end, raised = order
            yield Law(frozenset({"time"}), (Varying(frozenset(), raised),), frozenset(range(at, end)))
        elif word.lemma in _WAYS and (way := _bare(row, at)) is not None:
            end = way
            yield Law(frozenset({"time"}), (Varying(frozenset(), _WAYS[word.lemma]),), frozenset(range(at, end)))


def _order(row: Row, at: int) -> tuple[int, Fraction] | None:
    """Where "O(n^2)" ends, and the power."""
    if (_lemma(row, at), _kind(row, at + 1)) != ("o", "OPEN"):
        return None
    _, end, raised = _named(row, at + 2)
    return (end + 1, raised) if _kind(row, end) == "CLOSE" and raised != 1 else None


def _bare(row: Row, at: int) -> int | None:
    """Where "a quadratic algorithm", "a quadratic-time routine" ends."""
    end = at + 1
    while _lemma(row, end) in _SOLVING or (_kind(row, end) == "HYPHEN" and _lemma(row, end + 1) in _SOLVING):
        end += 1
    return end if end > at + 1 else None


def _head(row: Row, at: int) -> tuple[int, int, Fraction] | None:
    """Behind the words that say that something varies: the place, +1 or -1, and the power that an adverb tells."""
    lemma, kind = _lemma(row, at), _kind(row, at)
    near = {_lemma(row, place) for place in (at - 1, at + 1)}
    sign = -1 if near & _INVERSE else 1
    if lemma in {"proportional", "proportion"} and _kind(row, at + 1) == "TO":
        return at + 2, sign, Fraction(1)
    if lemma == "vary":
        place = at + 1 + (_lemma(row, at + 1) in _INVERSE | {"directly", "jointly"})
        return (place + 1, sign, Fraction(1)) if _kind(row, place) in _LEADING else None
    if kind in _GROWING or lemma in {"go", "rise", "fall", "depend"}:
        sign = -sign if kind == "SHRINK" and sign > 0 else sign
        way = _WAYS.get(_lemma(row, at + 1))
        place = at + 1 + (way is not None or _lemma(row, at + 1) in _INVERSE | {"off"})
        plain = way is None and not near & _INVERSE and _power(row, place + 1)[0] == 1
        led = _kind(row, place) in _LEADING - {"TO", "ON"}
        return (place + 1, sign, way or Fraction(1)) if led and not plain else None
    return None


def _others(row: Row, at: int, sign: int, way: Fraction) -> tuple[list[Varying], int]:
    """What something varies with, and where that ends."""
    found: list[Varying] = []
    while True:
        power, place = _power(row, at)
        words, end, raised = _named(row, place)
        if not words:
            return [], at
        found.append(Varying(words, sign * way * power * raised))
        at = end
        more = at + (_kind(row, at) == "COMMA")
        if _kind(row, more) != "AND":
            return found, at
        place = more + 1
        inverse = _lemma(row, place) in _INVERSE
        place += inverse + (_lemma(row, place) == "directly")
        place += _lemma(row, place) == "proportional"
        led = _kind(row, place) in _LEADING
        if not led:
            return found, at
        sign, way, at = (-1 if inverse else 1), Fraction(1), place + 1


def _power(row: Row, at: int) -> tuple[Fraction, int]:
    """ "The square root of", "the inverse square of": the power, and where what it is of begins."""
    sign = 1
    if _lemma(row, at) in _INVERSE:
        sign, at = -1, at + 1
        at += _kind(row, at) == "OF"
    lemma = _lemma(row, at)
    if lemma in _ROOTS and _lemma(row, at + 1) == "root" and _kind(row, at + 2) == "OF":
        return sign * _ROOTS[lemma], at + 3
    if lemma in _POWERS and _kind(row, at + 1) == "OF":
        return sign * _POWERS[lemma], at + 2
    if lemma in _ORDERS and _lemma(row, at + 1) == "power" and _kind(row, at + 2) == "OF":
        return sign * _ORDERS[lemma], at + 3
    return Fraction(sign), at


def _named(row: Row, at: int) -> tuple[frozenset[str], int, Fraction]:
    """The words of a thing, where they end, and the power to which signs behind it raise it."""
    if _lemma(row, at) == "sqrt" and _kind(row, at + 1) == "OPEN" and _kind(row, at + 3) == "CLOSE":
        return frozenset({_lemma(row, at + 2)}), at + 4, Fraction(1, 2)
    end = at
    while end < len(row.words) and end < at + _MOST_WORDS and _kind(row, end) not in _ENDING | {"POWER"}:
        if end > at and _lemma(row, end) in _POWERS:
            return _words(row, at, end), end + 1, _POWERS[_lemma(row, end)]
        end += 1
    words, last = _words(row, at, end), row.words[end - 1].text if end > at else ""
    if _kind(row, end) == "POWER" and row.words[end + 1 : end + 2]:
        return words, end + 2, row.words[end + 1].value or Fraction(0)
    if last[-1:] in _RAISED:
        return frozenset({last[:-1].lower()}), end, _RAISED[last[-1]]
    return words, end, Fraction(1)


def _first(row: Row, at: int) -> tuple[frozenset[str], int]:
    """The words of what varies, and where they start."""
    start = at
    while start and _kind(row, start - 1) not in ENDS | {"COMMA", "RELATIVE", "IF", "AND", "DASH", "COLON"}:
        start -= 1
        if row.words[start].text.lower() == "whose":
            break
    end = next((place for place in range(start + 1, at) if _kind(row, place) in _PARTS | {"BE", "TAKE"}), at)
    return _words(row, start, end), start


def _words(row: Row, start: int, end: int) -> frozenset[str]:
    return frozenset(word.lemma for word in row.words[start:end] if word.text.lower() not in _FAINT)


_FAINT = frozenset({"of", "the", "its", "their", "whose", "is", "be", "number", "to", "if", "for", "between"})


def _lemma(row: Row, at: int) -> str:
    return row.words[at].lemma if 0 <= at < len(row.words) else ""


def _kind(row: Row, at: int) -> str:
    return row.words[at].kind if 0 <= at < len(row.words) else ""
