"""What is known of a number of a text about dense networks before it has a role."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Item:
    """Numbers that stand in one list or chain, or one number: the class of the `noun` behind them and of the `label`
    before them, the `cue` (verb or preposition) that leads to them, the `place` that an ordinal gives, whether they are
    `hidden` units, whether a link leads `out` of them, whether they are `chained` by arrows or dashes, `sided` where
    they are the product of sides, and the pieces that they `cover` with label and noun; `definite` numbers have "the"
    or "those" before them; `named` is their text with their noun; `sole` are those of "the hidden layer",
    `plural` those of "layers"; a `thing` is counted by a noun that is not known, and `back` says that a number begins
    where the one before it ended ("from 64")."""

    values: tuple[Fraction, ...]
    at: int
    end: int
    noun: str = ""
    label: str = ""
    cue: str = ""
    place: int = 0
    hidden: bool = False
    out: bool = False
    chained: bool = False
    sided: bool = False
    text: str = ""
    named: str = ""
    cover: tuple[int, int] = (0, 0)
    span: Span = field(default_factory=Span)
    definite: bool = False
    sole: bool = False
    plural: bool = False
    thing: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """A size in its role: "input", "unit", "output", or "map", layers told whole by
    what enters and what leaves them; one with the `cue` "behind" stands before the one
    told before it, a `sole` one is of "the hidden layer", a `plural` one of "layers"."""

    role: str
    values: tuple[Fraction, ...]
    at: int
    end: int
    times: int = 1
    place: int = 0
    hidden: bool = False
    cue: str = ""
    sole: bool = False
    plural: bool = False
    bias: bool | None = None


@dataclass(frozen=True, slots=True)
class Announced:
    """So many layers that a text speaks of, hidden ones or any."""

    many: int
    at: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What the numbers of a text are: sizes, announced layers, the numbers that are idle, the pieces
    that say so, the numbers told `again`, whether layers are said to be `tied` to each other and
    whether a `whole` network is spoken of, and where the sizes
    of layers between stand (`inner`)."""

    sizes: tuple[Size, ...] = ()
    announced: tuple[Announced, ...] = ()
    idle: tuple[Item, ...] = ()
    used: frozenset[int] = frozenset()
    again: tuple[Item, ...] = ()
    tied: bool = False
    whole: bool = False
    inner: frozenset[int] = frozenset()
