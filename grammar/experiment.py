"""What is drawn, tried, chosen or put in order, and what of it is asked."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from grammar.samples import Sampled
from grammar.span import Spanned


@dataclass(frozen=True, slots=True)
class Group:
    """`size` things of one kind: 5 red ones."""

    kind: str
    size: Fraction


@dataclass(frozen=True, slots=True)
class Pool(Spanned):
    """Things of several kinds of which `taken` are drawn, each with the same chance; put back where `replaced`."""

    groups: tuple[Group, ...]
    taken: Fraction
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Tries(Spanned):
    """`number` independent tries (None: as many as it takes), each of which succeeds with the probability `chance`."""

    number: Fraction | None
    chance: Fraction


@dataclass(frozen=True, slots=True)
class Places(Spanned):
    """One free choice for each place: so many options each."""

    options: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Portions(Spanned):
    """Of each of several sorts so many, in no order: how many there are, and the fewest and the most that are taken."""

    sorts: tuple[tuple[Fraction, Fraction, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Strings(Spanned):
    """Rows of `length` symbols, each one of `symbols`."""

    length: Fraction
    symbols: Fraction


@dataclass(frozen=True, slots=True)
class Cases(Spanned):
    """Rows of places of several lengths, the options of each place; but for rows that are `barred`, told likewise."""

    options: tuple[tuple[Fraction, ...], ...]
    barred: tuple[tuple[Fraction, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Steps(Spanned):
    """A length made up of pieces of these lengths, one behind the other: a staircase taken by one or two steps."""

    length: Fraction
    pieces: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Boxes(Spanned):
    """Different things put into different boxes of which none stays empty."""

    things: Fraction
    boxes: Fraction


@dataclass(frozen=True, slots=True)
class Heaps(Spanned):
    """Different things parted into groups of these sizes, which have no names."""

    sizes: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Deranged(Spanned):
    """Things put back at random, one for each owner; exactly `kept` come to their own."""

    number: Fraction
    kept: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Grid(Spanned):
    """Ways on a grid, leg by leg, each leg so many steps to the right and so many up."""

    legs: tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Multiples(Spanned):
    """The whole numbers from `low` to `high`, by which of the divisors divide them."""

    low: Fraction
    high: Fraction
    divisors: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Listed(Spanned):
    """`total` things, of which `held` fulfil the conditions: they were gone through one after the other."""

    total: Fraction
    held: Fraction


@dataclass(frozen=True, slots=True)
class Row(Spanned):
    """Things put in order, so many alike of each sort; `circular` around a table."""

    counts: tuple[Fraction, ...]
    circular: bool = False


@dataclass(frozen=True, slots=True)
class Split(Spanned):
    """Things that differ, parted into named parts of these sizes."""

    sizes: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Choice(Spanned):
    """`taken` things out of `size`: in order or not, with repetition or not."""

    size: Fraction
    taken: Fraction
    ordered: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Polygon(Spanned):
    """The corners of a polygon, joined by lines that are no sides."""

    corners: Fraction


@dataclass(frozen=True, slots=True)
class Dice(Spanned):
    """`number` fair dice with faces numbered from 1 to `faces`."""

    number: Fraction
    faces: Fraction


@dataclass(frozen=True, slots=True)
class Outcomes(Spanned):
    """`total` equally likely outcomes, of which `first` fulfil one condition, `second` another, `both` both."""

    total: Fraction
    first: Fraction
    second: Fraction = Fraction(0)
    both: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Events(Spanned):
    """Independent events with a probability each."""

    chances: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Screening(Spanned):
    """A test: the share that has what it looks for, how many of those and of the others it judges rightly, and how
    many are tested (None where that is not said)."""

    prevalence: Fraction
    sensitivity: Fraction
    specificity: Fraction
    population: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Sources(Spanned):
    """Where a thing comes from, as shares of all, and which share of each has a mark."""

    shares: tuple[Fraction, ...]
    rates: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Prizes(Spanned):
    """Amounts and the probability of each."""

    amounts: tuple[Fraction, ...]
    chances: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Enough(Spanned):
    """Tries of one chance, as many as make at least one success as likely as the target (`above`: likelier)."""

    chance: Fraction
    target: Fraction
    above: bool = False


@dataclass(frozen=True, slots=True)
class Uniform(Spanned):
    """A number anywhere between two ends, every place as likely as any other."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class MixedDice(Spanned):
    """Dice of several sorts: so many with so many faces each."""

    sorts: tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Collected(Spanned):
    """Draws with replacement out of `size` things, `drawn` of them (None: as many as it takes to draw each once)."""

    size: Fraction
    drawn: Fraction | None


@dataclass(frozen=True, slots=True)
class Overlapping(Spanned):
    """The probabilities of two events and of both together (None where it is asked or not said)."""

    first: Fraction
    second: Fraction
    both: Fraction | None


Experiment = (
    MixedDice | Cases | Steps | Collected | Enough | Uniform | Pool | Tries | Places | Portions | Strings | Listed
    | Multiples | Boxes | Heaps | Deranged | Grid | Row | Split | Choice | Polygon | Dice | Outcomes | Events
    | Screening | Sources | Prizes | Overlapping | Sampled
)  # fmt: skip


class Asks(Enum):
    """What of the outcome is asked."""

    CHANCE = "probability"
    WAYS = "number of ways"
    EXPECTED = "expected number"
