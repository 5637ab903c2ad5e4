"""The wire forms of API.md as strict models: what comes in is checked, what goes out is described."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from service.answer import LONGEST_QUESTION, MOST_DIGITS
from service.parts import Status

GRADIENT = "The gradient is 30 units at first and grows by 5% each epoch. What is it after 10 epochs?"
ARTICLE = "In all, 784 × 128 + 128 = 100,480."


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


VISIBLE = r"[^\s\x00-\x1f\x85\ufeff]"
"""A question has such a character. What counts as a space differs from one language to another; this does not."""


def _not_blank(text: str) -> str:
    if not re.search(VISIBLE, text):
        raise PydanticCustomError("text_empty", "The text is empty")
    return text


def _whole(number: object) -> object:
    """6.0 is a whole number in JSON, as it is in JavaScript."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


QuestionText = Annotated[
    str,
    Field(min_length=1, max_length=LONGEST_QUESTION, json_schema_extra={"pattern": VISIBLE}),
    AfterValidator(_not_blank),
]
Digits = Annotated[int, Field(ge=1, le=MOST_DIGITS), BeforeValidator(_whole)]
ConversationName = Annotated[str, Field(min_length=1, max_length=200)]


class Ask(_Form):
    """A question in plain English."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": GRADIENT, "digits": 6}]})

    question: QuestionText = Field(description="The question, 1 to 4,000 characters.")
    conversation: ConversationName | None = Field(
        default=None, description="The conversation of an earlier answer, to go on with it; null begins one."
    )
    digits: Digits | None = Field(default=None, description="Significant digits of `decimal`; 6 unless told.")


class Article(_Form):
    """An article to be checked."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": ARTICLE}]})

    text: Annotated[str, Field(min_length=1), AfterValidator(_not_blank)] = Field(
        description="Plain text, Markdown or HTML, as far as the body's limit goes.",
        json_schema_extra={"pattern": VISIBLE},
    )


class ClaimBody(_Form):
    """What the article states at the half-open character range [start, end), judged."""

    quote: str
    start: int
    end: int
    holds: Literal["true", "approximately_true", "false", "cannot_tell"]
    correct: str = Field(description="The exact value; SymPy reads it.")
    why: str = Field(description="The correct value and the law, in a sentence.")


class CheckedBody(_Form):
    """The claims of an article in their order, and what was seen of it."""

    claims: list[ClaimBody]
    summary: str
    statements: int = Field(description="Statements with numbers, and totals of tables.")
    judged: int = Field(description="Those that hold a claim that was judged.")
    not_understood: int = Field(description="Those that were left alone.")
    late: int = Field(description="Those that could not be looked at in the time there was.")


class Answered(_Form):
    """One value that was asked for."""

    of: str
    exact: str = Field(description="Exact; SymPy reads it.", examples=["30*(21/20)**10"])
    latex: str
    decimal: str = Field(examples=["48.8668"])
    rounded: str | None = Field(description="Where rounding was asked for, or the value counts things.")
    unit: str = Field(examples=["units"])
    text: str = Field(examples=["≈ 48.8668 units"])


class Assumption(_Form):
    """A convention that decided the answer, with the other reading's value."""

    text: str
    alternative: str
    exact: str | None


class Unused(_Form):
    """A number that the answer does not rest on, and why."""

    text: str
    reason: str


class Table(_Form):
    """What a step counts up, row by row; `columns` are the headings, as many as a row has cells."""

    columns: list[str]
    rows: list[list[str]]


class Step(_Form):
    """One law applied."""

    law: str = Field(examples=["compound_change"])
    text: str
    before: str
    after: str
    latex: str
    value: str
    unit: str
    table: Table | None


class Check(_Form):
    """A second route to the result, or the result put back into a fact."""

    text: str
    holds: bool


class Part(_Form):
    """Words of the question at the half-open character range [start, end)."""

    text: str
    start: int
    end: int


class Fact(Part):
    """A fact that was read, in the words that told it."""

    kind: str


class Goal(_Form):
    """What is to be found or judged."""

    kind: str
    text: str


class Problem(_Form):
    """The question as it was read."""

    facts: list[Fact]
    goal: Goal


class Verdict(_Form):
    """A claimed value judged."""

    claimed: str
    correct: str
    holds: Literal["true", "approximately_true", "false", "cannot_tell"]


class AnswerBody(_Form):
    """The answer, whatever its status."""

    id: str
    conversation: str | None = Field(
        description="What to send with the next question of the conversation; another than was sent where that is not "
        "known, or cannot be kept."
    )
    version: str
    question: str = Field(
        description="The question as it now stands, with what carries over; every start and end is a place in it."
    )
    status: Annotated[Status, Field(strict=False)]
    answers: list[Answered]
    assumptions: list[Assumption]
    unused: list[Unused]
    steps: list[Step]
    checks: list[Check]
    problem: Problem | None
    verdict: Verdict | None
    question_back: str | None
    not_understood: list[Part]
    notes: list[str] = Field(description="Lines for the reader, such as what carries over from before.")
    plot: dict[str, object] | None = Field(description="A Vega-Lite specification.")
    picture: str | None = Field(description="An SVG drawing.")
    text: str
    markdown: str


class Recognition(_Form):
    """Whether and how a question is understood, without its answer."""

    recognized: bool
    fields: list[str]
    problem: Problem | None


class Failure(_Form):
    """What is wrong with a request."""

    message: str
    type: str
    param: str | None
    code: str


class FailureBody(_Form):
    """The body of every response that is not 200."""

    error: Failure
