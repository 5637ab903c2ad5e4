"""Drafts of facts: what a clause says, with nouns as they stand; the stories find out which measure each means."""

from dataclasses import dataclass, field

from grammar.phrase import NOBODY, Amount, Noun, Period, Point, Stretch
from grammar.problem import Asked, Change, PercentBy, PlusBy, Relation, TimesBy
from grammar.span import Span


@dataclass(frozen=True, slots=True)
class When:
    """When something holds: a stretch after the start (or asked), a numbered point, the start (so long `ago`), the
    end or now."""

    stretch: Stretch | Asked | None = None
    point: Point | Asked | None = None
    start: bool = False
    end: bool = False
    now: bool = False
    ago: Stretch | None = None

    @property
    def said(self) -> bool:
        """Whether any moment is said."""
        return self != When()


@dataclass(frozen=True, slots=True)
class Said:
    """A measure has a value (or an asked one); `owner` is the subject, whose measure it may be, `marks`
    the classes of the words that mark the clause: TOTAL, OTHER ("the rest"), EACH, REMAIN, …"""

    measure: Noun
    owner: Noun
    amount: Amount | Asked
    when: When = When()
    relation: Relation = Relation.EQUAL
    marks: frozenset[str] = frozenset()
    clause: int = 0
    sentence: int = 0
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Shift:
    """Something changes; `item` is what, `noun` what the amount counts, `times` for how long where the clause says
    it."""

    item: Noun
    change: Change
    period: Period | None
    noun: Noun = NOBODY
    when: When = When()
    clause: int = 0
    sentence: int = 0
    span: Span = field(default=Span(), compare=False)


def is_open(change: Change) -> bool:
    """Whether the size of a change is asked."""
    match change:
        case TimesBy(factor=Asked()) | PercentBy(percent=Asked()) | PlusBy(quantity=Asked()):
            return True
        case _:
            return False


@dataclass(frozen=True, slots=True)
class Lasting:
    """A stretch of time, or a numbered point, that is told apart from any value: "there are 25 time steps"."""

    stretch: Stretch
    point: Point | None = None
    clause: int = 0
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Often:
    """A period that is told apart from any change: "as it passes through each layer", "every hour, …"."""

    period: Period
    clause: int = 0
    sentence: int = 0
    phrases: frozenset[int] = frozenset()


Draft = Said | Shift | Lasting | Often


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clause says, and which of its phrases that explains (by their start token)."""

    drafts: tuple[Draft, ...] = ()
    explained: frozenset[int] = frozenset()

    def __or__(self, other: "Reading") -> "Reading":
        """Both together."""
        return Reading(self.drafts + other.drafts, self.explained | other.explained)
