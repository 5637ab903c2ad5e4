"""What phrases mean: amounts, nouns, times, questions, predicates. One frozen value a phrase."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.problem import Expression, Rounding
from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Noun:
    """A flat noun phrase: the content words of its head part in singular, the words of whose it is ("Lena's network",
    "loss of the model"), and the classes of its marking words (INITIAL, FINAL, TOTAL, …). `head` is the counted noun,
    `known` the measures and `relations`
    the words that relate numbers among its words."""

    words: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    head: str = ""
    known: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    pronoun: str = ""
    text: str = field(default="", compare=False)


NOBODY = Noun()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts or is measured in; `unit` is "" for a bare or counted number, "percent", "fraction",
    "point" (percentage points), "attributive" ("a 40 % solution"), "dollar", "gram",
    "kilometre/hour", …; `base` is what a portion is a portion of, `base_amount` its number."""

    value: Fraction
    unit: str = ""
    noun: Noun = NOBODY
    base: Noun = NOBODY
    base_amount: Fraction | None = None
    portion: bool = False
    more: bool = False
    fewer: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Multiple:
    """So many times: a factor of 10, tenfold, ×0.95, 2.5 times as many."""

    value: Fraction
    compares: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time or a count of epochs; `direction` +1 "later", -1 "ago"; `which` is "first", "next"
    or "last" where the text says so."""

    value: Fraction
    unit: str
    direction: int = 0
    article: bool = False
    which: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """How often: every 3 epochs, per hour, annually; "" as unit for "each time"."""

    value: Fraction
    unit: str
    compounding: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time: "epoch 5", "the 5th year" (`nth`), "start", "end"; `unit` "" for "the fourth"."""

    kind: str
    value: Fraction = Fraction(0)
    unit: str = ""
    ordinal: bool = False
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What a question word asks for: "count", "much", "what", "percent", "factor", "stretch" (how long, how many
    epochs) or "point" (which epoch, when)."""

    about: str
    noun: Noun = NOBODY
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Verb:
    """A predicate: the lexicon class of its main verb, its lemma, its factor where it has one ("doubles")."""

    sense: str
    lemma: str
    form: str
    factor: Fraction | None = None
    passive: bool = False
    negated: bool = False
    auxiliary: bool = False


@dataclass(frozen=True, slots=True)
class Sizes:
    """Layer sizes written as a "chain" (784-128-10; a letter is a size asked or left open), a "grid" (28x28), or
    code: a
    "pair" (inputs, outputs) or "units"."""

    form: str
    sizes: tuple[Fraction | str, ...]
    noun: Noun = NOBODY
    without_bias: bool = False


@dataclass(frozen=True, slots=True)
class Custom:
    """A convention that the text chooses: with or without biases."""

    name: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Form:
    """How the answer is wanted: rounded, in a unit, as a whole number."""

    rounding: Rounding | None = None
    unit: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """Arithmetic as it is written in the text."""

    expression: Expression


Meaning = (
    Form | Written | Noun | Amount | Sizes | Custom | Multiple | Stretch | Period | Point | Ask | Verb
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in its place: the terminal of the clause grammar, its meaning, the half-open token range, the span."""

    kind: str
    meaning: Meaning | None
    start: int
    end: int
    span: Span
    text: str = ""

    def __str__(self) -> str:
        """Short, for whoever debugs."""
        return f"{self.kind}[{self.text}]"
