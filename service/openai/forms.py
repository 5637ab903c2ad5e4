"""What OpenAI's clients send: the fields that are read here are checked, all others are accepted and left alone."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MOST_CHOICES = 8
QUESTION = "The loss is 2.4 and shrinks by 6% each epoch. What is it after 10 epochs?"


class _Sent(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Message(_Sent):
    """A message of the chat; those of the role `user` are read."""

    role: str
    content: object = Field(default=None, description="A text, or a list of parts of the type `text`.")


class StreamOptions(_Sent):
    """What a stream holds beside the answer."""

    include_usage: bool | None = None


class Schema(_Sent):
    """A JSON schema that the answer is to have."""

    asked: object = Field(default=None, alias="schema")


class ChatFormat(_Sent):
    """In which form the answer is wanted: `text`, `json_object`, or `json_schema` with the schema of AnswerBody."""

    type: str
    json_schema: Schema = Schema()


class ResponseFormat(Schema):
    """In which form the answer is wanted, as /v1/responses has it: the schema stands beside the type."""

    type: str


class Text(_Sent):
    """How the text of a response is to be."""

    format: ResponseFormat | None = None


class ChatAsk(_Sent):
    """A chat whose last message is to be answered."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"model": "abacist", "messages": [{"role": "user", "content": QUESTION}]}]}
    )

    model: str
    messages: list[Message] = Field(description="The whole conversation; follow-ups are read in its light.")
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Annotated[int, Field(ge=1, le=MOST_CHOICES)] | None = None
    response_format: ChatFormat | None = None
    tool_choice: object = None


class ResponseAsk(_Sent):
    """Input that is to be answered; nothing is stored, so the input is the whole conversation."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"model": "abacist", "input": QUESTION}]})

    model: str
    input: object = Field(description="A text, or the list of the conversation's messages.")
    stream: bool | None = None
    text: Text | None = None
    tool_choice: object = None
    metadata: dict[str, str] | None = None
    previous_response_id: str | None = None
    conversation: object = None
    background: bool | None = None
