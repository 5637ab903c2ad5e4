"""The outcomes of an experiment that a question may ask about."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from grammar.experiment import Group
from grammar.samples import GivenThat, Happening, MeanOf


class Whole(Enum):
    """Outcomes that need no number."""

    ANY = "any"
    HAPPENS = "happens"
    FAILS = "does not happen"
    ALIKE = "all alike"
    DIFFERENT = "all different"
    REPEATED = "not all different"


@dataclass(frozen=True, slots=True)
class Between:
    """At least `least` and at most `most` of the kind (of tries: successes; of dice: their sum)."""

    least: Fraction
    most: Fraction
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Mixture:
    """Exactly so many of each kind."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """These kinds, one draw after the other, in this order."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstAt:
    """The first success comes at this try."""

    number: Fraction


@dataclass(frozen=True, slots=True)
class Needed:
    """The first success takes so many tries (`more`: at least the lower bound, without an upper one)."""

    tries: Between
    more: bool = False


@dataclass(frozen=True, slots=True)
class Of:
    """A part of what a test or several sources tell: `part` under the condition `given` ("" without one)."""

    part: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The outcomes of so many of the tries are known: all of them successes, or all of them failures."""

    number: Fraction
    succeeded: bool


@dataclass(frozen=True, slots=True)
class Given:
    """So many successes, where something is known already: the outcomes of some tries, or bounds of the successes."""

    wanted: Between
    known: Known | Between


@dataclass(frozen=True, slots=True)
class Blocks:
    """Things in order of which those of a block stand together (`apart`: are not all together); each block and those
    `outside` of all as so many alike of each sort."""

    blocks: tuple[tuple[Fraction, ...], ...]
    outside: tuple[Fraction, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """Things in order of which no two of these `number` are neighbours."""

    number: Fraction


@dataclass(frozen=True, slots=True)
class Alternating:
    """Things of two sorts in order, never two of one sort as neighbours."""

    first: Fraction
    second: Fraction


@dataclass(frozen=True, slots=True)
class Held:
    """Things in order of which some places have only so many options each (`apart`: all other orders)."""

    options: tuple[Fraction, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class InTurn:
    """Things in order of which these `number` stand in one order among themselves, wherever they are."""

    number: Fraction


@dataclass(frozen=True, slots=True)
class Holding:
    """Strings in which at least `least` and at most `most` places have one of so many symbols."""

    symbols: Fraction
    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Ended:
    """Strings that begin or end as told (or both): the share of all that begin so, and the share that end so."""

    start: Fraction
    end: Fraction


@dataclass(frozen=True, slots=True)
class Parted:
    """Strings in which no two neighbours are the same symbol, where that is one of so many symbols."""

    symbols: Fraction


@dataclass(frozen=True, slots=True)
class Holds:
    """Which of several conditions hold, one by one."""

    told: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Bounded:
    """So many of each kind between two bounds, several kinds at once."""

    parts: tuple[Between, ...]


Event = (
    Whole | Between | Mixture | Sequence | FirstAt | Needed | Of | Given | Blocks | Spread | Alternating | Held | InTurn
    | Holding | Ended | Parted | Bounded | Holds | Happening | GivenThat | MeanOf
)  # fmt: skip
