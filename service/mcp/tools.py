"""What a language model can call: each tool with its schemas, and what it tells."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.answer import MOST_DIGITS, BadQuestion
from service.job import Question, reply, sent
from service.render.body import Json
from service.wire import AnswerBody, QuestionText
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
class Tool:
    """A tool by its name, with the JSON schemas of what it takes and gives; `call` may raise BadCall."""

    name: str
    title: str
    description: str
    takes: Mapping[str, Any]
    gives: Mapping[str, Any]
    call: Callable[[Workers, Mapping[str, Any]], Awaitable[Told]]


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


async def answer(workers: Workers, arguments: Mapping[str, Any]) -> Told:
    """The answer to the question.

    Raises: BadCall where the call is broken.
    """
    call = _read(AnswerCall, arguments)
    question = Question(call.question, call.digits)
    try:
        body: Json = json.loads(await workers.run(reply, question))
    except (Busy, BadQuestion) as error:
        raise BadCall(BUSY if isinstance(error, Busy) else str(error)) from None
    except Exception as error:
        body = json.loads(sent(question, workers.instead(question, error)))
    return Told(str(body["markdown"]), body)


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
)
