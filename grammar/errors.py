"""Why a question was not answered.

    CannotAnswer
    ├── CannotRead
    │   ├── UnknownPart     some words or numbers were not understood
    │   │   ├── AnotherStory  the text is not of the kind that was tried
    │   │   └── NotAnswered   … in a story whose kind is clear
    │   ├── Incomplete      one thing is missing; the hint asks for it
    │   ├── Ambiguous       several readings differ; the hint asks which is meant
    │   └── TooLong         more text than a question has
    ├── CannotSolve
    │   ├── TooFewFacts     the facts do not determine the answer; the hint asks for what is missing
    │   ├── Contradiction   the facts cannot all be true
    │   ├── NoSolution      there is no such number
    │   └── UnitMismatch    quantities of different dimensions meet
    └── TooLarge            the answer is bounded out before it is built

Each carries a `code` (stable, for programs), the message, the spans of the text it is about, a `hint`, a
sentence or question for the person who asked, and the claims that cannot be judged for it.
"""

from grammar.span import Span
from grammar.values import Claim


class CannotAnswer(Exception):
    """The question has no answer here; `code`, `spans` and `hint` say why and what to do."""

    code = "cannot_answer"

    claims: tuple[Claim, ...] | None = None
    """What is said to be the answer that there is not; None where nothing is."""

    def __init__(self, message: str, *, spans: tuple[Span, ...] = (), hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.spans = spans
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with the keyword fields intact."""
        return _rebuild, (type(self), self.message, self.spans, self.hint, self.claims)


def _rebuild(
    kind: type[CannotAnswer], message: str, spans: tuple[Span, ...], hint: str, claims: tuple[Claim, ...] | None
) -> CannotAnswer:
    made = kind(message, spans=spans, hint=hint)
    made.claims = claims
    return made


class CannotRead(CannotAnswer):
    """The text could not be turned into a problem."""

    code = "cannot_read"


class UnknownPart(CannotRead):
    """Words or numbers that no reading explains."""

    code = "not_understood"


class AnotherStory(UnknownPart):
    """The text does not tell this kind of story at all."""


class NotAnswered(UnknownPart):
    """The kind of story is clear, and a part of it is not understood: no other story may be told instead."""


class Incomplete(CannotRead):
    """A fact or the question itself lacks one thing."""

    code = "incomplete"


class Lacking(Incomplete):
    """The kind of story is clear and it lacks one thing: no other story may be told instead."""


class Undetermined(Lacking):
    """All that is told is understood, and does not determine what is asked: no other story is told, not even last."""


class Ambiguous(CannotRead):
    """Readings differ and nothing prefers one of them."""

    code = "ambiguous"


class TooLong(CannotRead):
    """More text than a question has."""

    code = "too_long"


class CannotSolve(CannotAnswer):
    """The problem was read but has no answer."""

    code = "cannot_solve"


class TooFewFacts(CannotSolve):
    """The facts do not determine the answer."""

    code = "too_few_facts"


class Contradiction(CannotSolve):
    """The facts cannot all be true."""

    code = "contradiction"


class NoSolution(CannotSolve):
    """No number satisfies the facts."""

    code = "no_solution"


class UnitMismatch(CannotSolve):
    """Quantities of different dimensions were to be combined."""

    code = "unit_mismatch"


class TooLarge(CannotAnswer):
    """The answer has more digits than are built."""

    code = "too_large"
