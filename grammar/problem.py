"""What a question says: few, general facts, so that a question may mix fields.

Every value is immutable and printable. Spans and the words a person used do not count in equality: two phrasings
of one problem are equal Problems. A question is a fact with a hole, `Asked`, in one of its slots.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.events import Event
from grammar.experiment import Asks, Experiment
from grammar.expression import Apply as Apply
from grammar.expression import Call as Call
from grammar.expression import Expression as Expression
from grammar.expression import Measure as Measure
from grammar.span import Span
from grammar.ties import Among as Among
from grammar.ties import Numbers as Numbers
from grammar.ties import Tied as Tied
from grammar.values import Asked as Asked
from grammar.values import Claim as Claim
from grammar.values import Letter as Letter
from grammar.values import Number as Number
from grammar.values import Quantity as Quantity
from grammar.values import Relation as Relation
from grammar.values import Rounding as Rounding
from grammar.values import Scale as Scale
from grammar.values import Scaled as Scaled

# --- when -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Start:
    """Before anything has changed."""


@dataclass(frozen=True, slots=True)
class After:
    """So long after the start: 4 epochs, 3 hours; or asked."""

    duration: Quantity | Asked


@dataclass(frozen=True, slots=True)
class Whenever:
    """No moment said, and none needed."""


@dataclass(frozen=True, slots=True)
class AtEnd:
    """After everything told has happened ("now", "finally", "left")."""


Moment = Start | After | Whenever | AtEnd

# --- how something changes ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TimesBy:
    """Multiplied by `factor`; `shrinks` tells how a person would say an asked one ("shrinks by a factor of")."""

    factor: Number | Asked
    shrinks: bool = False


@dataclass(frozen=True, slots=True)
class PercentBy:
    """Up (`direction` +1) or down (-1) by `percent` of what it is at the time."""

    percent: Number | Asked
    direction: int


@dataclass(frozen=True, slots=True)
class PlusBy:
    """Up (+1) or down (-1) by a fixed amount."""

    quantity: Quantity | Asked
    direction: int


Change = TimesBy | PercentBy | PlusBy

# --- layers ---------------------------------------------------------------------------------------------------------

Size = Number | Letter | Asked


@dataclass(frozen=True, slots=True)
class Input:
    """What enters a network: `size` features."""

    size: Size


@dataclass(frozen=True, slots=True)
class Dense:
    """A fully connected layer: every one of `outputs` units sees all inputs; with a bias each where `bias`.

    `inputs` is given where the text gives it for this layer; otherwise it is what the layer before puts out.
    """

    outputs: Size
    inputs: Size | None = None
    bias: bool = True
    named: str = field(default="", compare=False)


Layer = Input | Dense

# --- facts ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HasValue:
    """A measure has (or, with a `relation`, lies below or above) a value at a moment."""

    measure: Measure
    quantity: Quantity | Asked
    moment: Moment = Whenever()
    relation: Relation = Relation.EQUAL
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """A measure changes in every period; `period` None means once (a single gain or loss). `since` is how long after
    the start a phase of the change begins, which ends where the next one begins."""

    measure: Measure
    change: Change
    period: Quantity | None
    span: Span = field(default=Span(), compare=False)
    since: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long one epoch (or step, round, …) takes: `quantity` of time per one `unit`."""

    unit: str
    quantity: Quantity | Asked
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Sum:
    """The whole is the parts together."""

    whole: Measure
    parts: tuple[Measure, ...]
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Share:
    """The part is this fraction of the whole."""

    part: Measure
    whole: Measure
    fraction: Number | Asked
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Compares:
    """The one is so many times the other, and so much more: `one = times * other + plus`."""

    one: Measure
    other: Measure
    times: Number
    plus: Number
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Network:
    """Layers in the order in which data flows. What it counts are measures owned by `owner` ("network", or
    "network 1", "network 2" where several are told of): heads `parameter`, `weight`, `bias`, `unit`, `input`;
    qualifiers () for all of it, ("layer 2",) for the second layer that is not the input."""

    layers: tuple[Layer, ...]
    span: Span = field(default=Span(), compare=False)
    owner: str = "network"
    named: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Stage:
    """One layer of any kind (grammar/architecture/layers.toml), or ("input") the shape of the data at its place:
    its attributes by name, what marks it ("no bias", "same"), and how many sides its data has."""

    kind: str
    values: tuple[tuple[str, Number], ...]
    marks: tuple[str, ...] = ()
    rank: int = 2


@dataclass(frozen=True, slots=True)
class Architecture:
    """Layers of any kind in the order in which data flows."""

    stages: tuple[Stage, ...]
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Measured:
    """What an architecture has: `of` is a count ("parameter", "weight", "bias", "frozen") of the stages at these
    places, counted from 0, or the shape that leaves the last of them ("side", "map", "value"), or an attribute. In a
    `way` it is how many "more" than the `other` places have, how many "times" as much, which "part" or "percent" of it;
    () are all places. `each`: what one of those counted comes to, where that is asked: bytes, or the part kept."""

    of: str
    places: tuple[int, ...]
    value: Quantity | Asked
    span: Span = field(default=Span(), compare=False)
    way: str = ""
    other: tuple[int, ...] = ()
    each: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Equals:
    """A measure equals an expression, written in the text (`count = 2,100,000 + 30,000`) or over other measures."""

    measure: Measure
    expression: Expression
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Stated:
    """A quantity that a field names (grammar/quantities) has a value; a circumstance that holds is 1. A rate's unit is
    written with strokes: "kilometre/hour"."""

    domain: str
    name: str
    quantity: Quantity | Asked
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The probability, number of ways or expected number of an outcome of the experiment told."""

    event: Event
    asks: Asks
    value: Asked
    span: Span = field(default=Span(), compare=False)


Fact = (
    HasValue | Changes | Lasts | Sum | Share | Compares | Network | Architecture | Measured | Equals | Stated | Tied
    | Among | Outcome | Experiment
)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A convention of the field that decided the reading; `instead` are the facts of the other reading."""

    name: str
    text: str
    alternative: str
    instead: tuple[Fact, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A quantity that was read but belongs to nothing asked, and why."""

    text: str
    reason: str
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a question says. `goals` are the facts with a hole, in the order asked; `claims` are values said
    to be the answers, to be judged; `notes` are things the reader should be told; `rivals` are the facts of other
    readings, as good as this one, whose answers must agree with its own; `told_in` is the unit that the answers are
    wanted in, as it is written, where it is said apart from what is asked."""

    facts: tuple[Fact, ...]
    goals: tuple[Fact, ...]
    claims: tuple[Claim, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    set_aside: tuple[SetAside, ...] = field(default=(), compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)
    rivals: tuple[tuple[Fact, ...], ...] = field(default=(), compare=False)
    told_in: str = ""
