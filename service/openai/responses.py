"""Responses: an answer in the form of /v1/responses, whole or as a stream of events."""

import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from service.openai.bodies import OutputMessage, OutputText, ResponseBody, ResponseUsage, TextFormat, TextShape
from service.openai.stream import event, pieces
from service.openai.usage import tokens
from service.render.body import Json


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered as `model` in the form `form`; `prompt` counts the tokens of what was sent."""

    content: str
    model: str
    prompt: int
    form: str
    metadata: Mapping[str, str]
    name: str = field(default_factory=lambda: secrets.token_hex(24))
    created: int = field(default_factory=lambda: int(time.time()))

    def body(self, *, done: bool) -> ResponseBody:
        """The response before or after it is answered."""
        answered = tokens(self.content)
        usage = ResponseUsage(input_tokens=self.prompt, output_tokens=answered, total_tokens=self.prompt + answered)
        return ResponseBody(
            id=f"resp_{self.name}",
            created_at=self.created,
            status="completed" if done else "in_progress",
            metadata=dict(self.metadata),
            model=self.model,
            output=[self.message(done=True)] if done else [],
            text=TextShape(format=TextFormat(type=self.form)),
            usage=usage if done else None,
        )

    def message(self, *, done: bool) -> OutputMessage:
        """The message before or after it is told."""
        content = [OutputText(text=self.content)] if done else []
        return OutputMessage(id=self.message_id, status="completed" if done else "in_progress", content=content)

    @property
    def message_id(self) -> str:
        """The name of the one message."""
        return f"msg_{self.name}"


def events(reply: Reply) -> Iterator[str]:
    """The reply as numbered events, in the order in which clients put it together."""
    for number, (name, content) in enumerate(_told(reply)):
        yield event({"type": name, "sequence_number": number, **content}, name)


def _told(reply: Reply) -> Iterator[tuple[str, Json]]:
    yield "response.created", {"response": reply.body(done=False).model_dump()}
    yield "response.in_progress", {"response": reply.body(done=False).model_dump()}
    item: Json = {"output_index": 0}
    yield "response.output_item.added", {**item, "item": reply.message(done=False).model_dump()}
    yield from _part(reply, {**item, "item_id": reply.message_id, "content_index": 0})
    yield "response.output_item.done", {**item, "item": reply.message(done=True).model_dump()}
    yield "response.completed", {"response": reply.body(done=True).model_dump()}


def _part(reply: Reply, place: Json) -> Iterator[tuple[str, Json]]:
    yield "response.content_part.added", {**place, "part": OutputText(text="").model_dump()}
    for piece in pieces(reply.content):
        yield "response.output_text.delta", {**place, "delta": piece, "logprobs": []}
    yield "response.output_text.done", {**place, "text": reply.content, "logprobs": []}
    yield "response.content_part.done", {**place, "part": OutputText(text=reply.content).model_dump()}
