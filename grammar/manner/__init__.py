"""How an answer is wanted, and what else is said to whoever answers: told apart from the problem before it is read."""

from dataclasses import dataclass

from grammar.manner.idle import known_anyway, unhindered
from grammar.manner.instructions import uninstructed
from grammar.manner.labels import unlabelled
from grammar.manner.openings import parted, plainly_asked, stopped
from grammar.manner.rounding import unrounded
from grammar.manner.unit import ununited
from grammar.problem import SetAside
from grammar.token import Token
from grammar.values import Rounding


@dataclass(frozen=True, slots=True)
class Manner:
    """What is left of a text, how its answer is to be rounded, the numbers that are none of the problem's, and the
    unit that the answer is wanted in, as it is written."""

    tokens: tuple[Token, ...]
    rounding: Rounding | None = None
    aside: tuple[SetAside, ...] = ()
    unit: str = ""


def mannered(tokens: tuple[Token, ...]) -> Manner:
    """The text without what names the question, what leads to it and what says how it is to be answered.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> said = mannered(tokenize("3. So, what is 2 + 3? Show your work. Round to two decimals.", lexicon()))
    >>> " ".join(token.text for token in said.tokens), said.rounding
    ('what is 2 + 3 ?', Rounding(places=2, significant=None))
    """
    tokens, aside = unlabelled(parted(tokens))
    tokens, so = known_anyway(tokens)
    tokens, rounding = unrounded(tokens)
    tokens, unit = ununited(tokens)
    return Manner(plainly_asked(stopped(uninstructed(unhindered(tokens)))), rounding, (*aside, *so), unit)
