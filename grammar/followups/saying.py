"""What may be said next in a conversation. One frozen value a kind of saying."""

from dataclasses import dataclass
from enum import Enum, auto

from grammar.followups.wanted import Wanted
from grammar.token import Token


class Part(Enum):
    """A part of an answer that may be asked for again."""

    STEPS = auto()
    FORMULA = auto()
    PERIODS = auto()
    ASSUMPTIONS = auto()
    UNUSED = auto()
    CHECKS = auto()


@dataclass(frozen=True, slots=True)
class Yes:
    """ "Yes": what was asked back is so."""


@dataclass(frozen=True, slots=True)
class Leave:
    """ "Never mind": what was asked back stays open."""


@dataclass(frozen=True, slots=True)
class Back:
    """ "Undo", "back to the first": the question as it stood before the last change, or before all of them."""

    first: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """ "Hello", "thanks": nothing is asked."""


@dataclass(frozen=True, slots=True)
class Show:
    """ "Why?", "show the formula": a part of the answer."""

    part: Part


@dataclass(frozen=True, slots=True)
class Said:
    """What is none of these: words that change the question, without those that say nothing; `tokens` are those of its
    own `text`, `old` the ones that are no longer to stand ("not 4")."""

    text: str
    tokens: tuple[Token, ...]
    old: tuple[Token, ...] = ()


Saying = Yes | Leave | Back | Talk | Show | Wanted | Said
