"""What an answer is made of: text and numbers as strings, ready to be shown and free of the web.

Numbers come in two forms: `exact` (digits, operators and a few named functions, which SymPy reads) and `decimal`
(a plain decimal numeral without grouping).
"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    CLARIFICATION_NEEDED = "clarification_needed"
    NOT_UNDERSTOOD = "not_understood"
    IMPOSSIBLE = "impossible"
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"


@dataclass(frozen=True, slots=True)
class Answered:
    """One value that was asked for; `rounded` is a decimal where rounding was asked or the value counts things."""

    of: str
    exact: str
    latex: str
    decimal: str
    rounded: str | None
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """A convention that decided the answer, and what the other reading gives."""

    text: str
    alternative: str
    exact: str | None


@dataclass(frozen=True, slots=True)
class Unused:
    """A number of the question that the answer does not rest on, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One law applied; `rows` are a small table under it, each as wide as `columns`; `shown` is the value as a line, ""
    where `after` says it."""

    law: str
    text: str
    before: str
    after: str
    latex: str
    value: str
    unit: str
    source: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A second route to the result, or the result put back into a fact."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the question, at the half-open character range [start, end)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that was read, in the words that told it."""

    kind: str
    where: Part


@dataclass(frozen=True, slots=True)
class Reading:
    """The question as it was read: its facts, and what is to be found or judged."""

    facts: tuple[Told, ...]
    goal_kind: str
    goal: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claimed value judged; `holds` is true, approximately_true, false or cannot_tell, `correct` "" where that is not
    known, `text` says all this to a reader."""

    claimed: str
    correct: str
    holds: str
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A value over periods: the names of both axes, (x, y) as decimals, and the x that was asked for."""

    x: str
    y: str
    points: tuple[tuple[str, str], ...]
    asked: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that is said in reply to one question; `message` says why there is no answer where there is none,
    and `failed` that this lies with us and not with the question."""

    question: str
    status: Status
    answers: tuple[Answered, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    unused: tuple[Unused, ...] = ()
    steps: tuple[Step, ...] = ()
    checks: tuple[Check, ...] = ()
    reading: Reading | None = None
    verdict: Verdict | None = None
    message: str = ""
    question_back: str | None = None
    not_understood: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    plot: Plot | None = None
    failed: bool = False
