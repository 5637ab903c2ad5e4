"""What a language model can call: each tool with its schemas, and what it tells."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.answer import MOST_DIGITS, BadQuestion
from service.article.checking import checked_by
from service.article.reports import body, markdown
from service.job import Question, reply, sent
from service.render.body import Json
from service.settings import Settings
from service.wire import AnswerBody, CheckedBody, QuestionText
from service.workers import Busy, Workers

Call = TypeVar("Call", bound=BaseModel)
BUSY = "Too many questions are under way. Call again in a second."


class BadCall(ValueError):
    """The call is broken; the message says how, and echoes nothing of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a tool tells: the readable text, and everything as data."""

    text: str
    content: Json


@dataclass(frozen=True, slots=True)
class Desk:
    """Who does the work of a call, and for how long."""

    workers: Workers
    settings: Settings


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool by its name, with the JSON schemas of what it takes and gives; `call` may raise BadCall."""

    name: str
    title: str
    description: str
    takes: Mapping[str, Any]
    gives: Mapping[str, Any]
    call: Callable[[Desk, Mapping[str, Any]], Awaitable[Told]]


class AnswerCall(BaseModel):
    """What `answer` takes."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    question: QuestionText = Field(
        description="The whole question in plain English with every number it rests on, 1 to 4,000 characters.",
        examples=["The loss is 2.4 and shrinks by 6% each epoch. What is it after 10 epochs?"],
    )
    digits: Annotated[int, Field(ge=1, le=MOST_DIGITS)] | None = Field(
        default=None, description="Significant digits of the decimals; 6 unless told."
    )


class CheckCall(BaseModel):
    """What `check` takes."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: Annotated[str, Field(min_length=1)] = Field(description="The article: plain text, Markdown or HTML.")


class CheckTold(CheckedBody):
    """What `check` gives: the body of POST /v1/check, and the report for a reader."""

    markdown: str


async def answer(desk: Desk, arguments: Mapping[str, Any]) -> Told:
    """The answer to the question.

    Raises: BadCall where the call is broken.
    """
    call = _read(AnswerCall, arguments)
    question = Question(call.question, call.digits)
    try:
        given: Json = json.loads(await desk.workers.run(reply, question))
    except Busy:
        raise BadCall(BUSY) from None
    except BadQuestion as error:
        raise BadCall(f"question: {error}.") from None
    except Exception as error:
        given = json.loads(sent(question, desk.workers.instead(question, error)))
    return Told(str(given["markdown"]), given)


async def check(desk: Desk, arguments: Mapping[str, Any]) -> Told:
    """The report on the article.

    Raises: BadCall where the call is broken.
    """
    text = _read(CheckCall, arguments).text
    try:
        report = await checked_by(desk.workers, text, desk.settings.article)
    except Busy:
        raise BadCall(BUSY) from None
    told = markdown(report, text)
    return Told(told, {**body(report), "markdown": told})


def _read(form: type[Call], arguments: Mapping[str, Any]) -> Call:
    try:
        call = form.model_validate(arguments)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        # A name that is not one of ours came with the call and is not sent back.
        name = next((name for name in first["loc"] if name in form.model_fields), "arguments")
        raise BadCall(f"{name}: {first['msg']}.") from None
    return call


TOOLS = (
    Tool(
        name="answer",
        title="Answer a quantitative question exactly",
        description=(
            "Answers a quantitative question in plain English exactly, with the working and checks: growth and decay "
            "per epoch or year, parameter counts and memory of neural networks, percent, parts, ratios, rates, "
            "interest, means, chance. It never guesses: what it cannot answer it says, with a status and what is "
            "missing or was not understood. State the whole question; nothing is remembered between calls."
        ),
        takes=AnswerCall.model_json_schema(),
        gives=AnswerBody.model_json_schema(),
        call=answer,
    ),
    Tool(
        name="check",
        title="Check the numbers in a text",
        description=(
            "Checks what a text says in numbers: equations, worked steps, totals of tables, stated answers, percent "
            "and factor statements, parameter counts. Every claim that can be judged is quoted with its place, as "
            "true, true once rounded, or false with the correct value and why; what is not understood is left alone "
            "and counted. Use it on an article, on a page, or on an answer before it is sent."
        ),
        takes=CheckCall.model_json_schema(),
        gives=CheckTold.model_json_schema(),
        call=check,
    ),
)
