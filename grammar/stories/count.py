"""A count: a number of a story of parts with what it counts, whose it is and the words around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.clauses import Clause
from grammar.phrase import Amount, Phrase, Verb
from grammar.problem import Apply, Expression
from grammar.span import Span
from grammar.stories.scene import Scene
from grammar.token import Token

REST_OF = {"OTHER", "REMAIN", "REMAINING", "LEAVE"}
SHARES = {"percent", "fraction"}
_CONTENT = {
    "WORD",
    "MEASURE",
    "LETTER",
    "LIGHT",
    "INPUT",
    "OUTPUT",
    "NEURON",
    "BIAS",
    "HIDDEN",
    "LAYER",
    "DENSE",
    "FOREIGN",
    "NAMED_LAYER",
    "INCOMING",
    "OUTGOING",
    "REST",
    "TARGET",
}


@dataclass(frozen=True, slots=True)
class Stretched:
    """The tokens of one clause, up to the next: their kinds and the content words among them."""

    kinds: frozenset[str]
    words: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the text: `key` is its unit, else the noun it counts ("" where nothing is said), `label` the words
    that say whose or which it is, `kinds` the classes of the words of its clause, `near` those between it and the
    phrases beside it, `value` what it comes to where it is more than the amount as it stands."""

    amount: Amount
    key: str
    label: tuple[str, ...]
    kinds: frozenset[str]
    near: frozenset[str]
    verb: Verb | None
    prepositions: tuple[str, ...]
    place: int
    clause: int
    sentence: int
    span: Span
    end: int = 0
    subject: bool = False
    asked: bool = False
    bare: bool = False
    each: bool = False
    compound: bool = False
    of_rest: bool = False
    definite: bool = False
    leading: bool = False
    value: Expression = Fraction(0)
    factors: tuple["Count", ...] = ()
    own_words: tuple[str, ...] = ()
    compares: str = ""
    holder: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or a fraction of something."""
        return self.amount.unit in SHARES

    @property
    def is_whole_number(self) -> bool:
        """Whether it can count things."""
        return not self.amount.unit and not self.factors and self.amount.value.denominator == 1


def stretched(scene: Scene) -> tuple[Stretched, ...]:
    """The tokens of every clause."""
    starts = [min((p.start for p in _phrases(c) if p.start >= 0), default=-1) for c in scene.clauses]
    found = []
    for index, start in enumerate(starts):
        if start < 0:
            found.append(Stretched(frozenset(), frozenset(), 0, 0))
            continue
        start = _with_prepositions(scene.row, start)
        end = next((_with_prepositions(scene.row, s) for s in starts[index + 1 :] if s > start), len(scene.tokens))
        while end - 1 > start and scene.tokens[end - 1].kind in _JOINTS:
            end -= 1
        tokens = scene.tokens[start:end]
        found.append(Stretched(frozenset(t.kind for t in tokens), words_of(tokens), start, end))
    return tuple(found)


_JOINTS = {
    "COMMA",
    "AND",
    "BUT",
    "OR",
    "SEMICOLON",
    "COLON",
    "STOP",
    "QUESTION",
    "LINE",
    "IF",
    "WHEN",
    "DASH",
    "OPEN",
    "CLOSE",
    "RELATIVE",
    "COMMAND",
}


def _with_prepositions(row: Sequence[Phrase], start: int) -> int:
    """One past the last joint before a clause's first phrase."""
    index = next(i for i, p in enumerate(row) if p.start == start)
    while index and row[index - 1].meaning is None and row[index - 1].kind not in _JOINTS:
        index -= 1
    return row[index].start


def _phrases(clause: Clause) -> Iterator[Phrase]:
    yield from (c.phrase for c in clause.complements if c.phrase is not None)
    if clause.verb is not None:
        yield clause.verb


def words_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The content words among tokens, in singular."""
    return frozenset(t.sense or t.text.lower() for t in tokens if t.kind in _CONTENT)


def fraction_of(count: Count) -> Fraction:
    """The share as a fraction of 1."""
    return count.amount.value / 100 if count.amount.unit == "percent" else count.amount.value


def worth(value: Expression) -> Fraction:
    """The number that a count comes to.

    >>> worth(Apply("*", Fraction(3), Fraction(4)))
    Fraction(12, 1)
    """
    match value:
        case Apply(operator, left, right):
            a, b = worth(left), worth(right)
            return a * b if operator == "*" else a / b if operator == "/" else a + b if operator == "+" else a - b
        case Fraction():
            return value
        case _:
            return Fraction(0)
