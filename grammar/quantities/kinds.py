"""What a glossary is made of: quantities, the laws that tie them, and fields of these."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from grammar.runs import Runs

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A quantity of a field; see the module's docstring. There is one of each."""

    field: str
    name: str
    called: str
    measure: str
    names: tuple[Phrase, ...]
    counts: tuple[str, ...]
    tells: tuple[str, ...]
    per: tuple[str, ...]
    asks: tuple[str, ...]
    behind: tuple[str, ...]
    aside: tuple[str, ...]
    place: str
    strange: frozenset[str]
    cues: Runs[bool]
    shuns: Runs[bool]
    beside: Runs[bool]
    against: frozenset[str]
    turn: int
    over: tuple[str, ...]
    default: Fraction | None
    denied: frozenset[str]
    domain: str
    part: str
    members: str
    whole: str
    fixed: Fraction | None
    scope: frozenset[str]
    once: bool
    carries: bool
    least: Fraction
    spoken: str

    @property
    def must_be_named(self) -> bool:
        """Whether only its name asks for it, and no unit."""
        return self.place == "asked" and not self.counts and not self.asks


@cache
def may_be_per(kind: Kind) -> frozenset[str]:
    """What a quantity may be per."""
    return frozenset({w for form in (kind.measure, *kind.counts) for w in form.split("/")[1:]} | set(kind.per))


Carried = tuple[Kind, Fraction, str]


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """A law as reading needs it: the quantities it ties, and whether only its result can be found by it. There is one
    of each."""

    field: str
    name: str
    equation: str
    result: str
    inputs: tuple[str, ...]
    one_way: bool
    sentence: str
    source: str
    when: str
    unless: frozenset[str]
    stated: tuple[str, ...]
    assumes: str

    @property
    def symbols(self) -> tuple[str, ...]:
        """The quantities that it ties."""
        return (self.result, *self.inputs)

    def applies(self, here: frozenset[str]) -> bool:
        """Whether the law may be applied where these circumstances hold and these quantities are told."""
        return (not self.when or self.when in here) and not self.unless & here and here.issuperset(self.stated)


@dataclass(frozen=True, slots=True)
class Field:
    """The quantities and laws of one field, with the words that mean nothing in it and those that part it; `parts` are
    the things whose sizes it knows, the smallest first, `topic` the phrases of which one must be said, `clauses` the
    circumstances that are told by a whole clause; `late` that other stories of the topic are asked first."""

    name: str
    kinds: Mapping[str, Kind]
    ties: tuple[Tie, ...]
    plain: frozenset[str]
    parting: frozenset[str]
    parts: tuple[str, ...]
    topic: Runs[bool]
    besides: Runs[bool]
    clauses: frozenset[str]
    late: bool
