"""Chat completions: an answer in the form of /v1/chat/completions, whole or as a stream of chunks."""

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass

from service.openai.bodies import Choice, Completion, Said, Usage
from service.openai.stream import event, pieces
from service.openai.usage import tokens
from service.render.body import Json
from service.version import NAME

DONE = "data: [DONE]\n\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered `choices` times as `model`; `prompt` counts the tokens of what was sent."""

    content: str
    model: str
    prompt: int
    choices: int = 1


def completion(reply: Reply) -> Completion:
    """The reply, whole."""
    said = Said(content=reply.content)
    return Completion(
        id=_fresh_id(),
        created=int(time.time()),
        model=reply.model,
        choices=[Choice(index=index, message=said) for index in range(reply.choices)],
        usage=_usage(reply),
        system_fingerprint=NAME,
    )


def chunks(reply: Reply, *, with_usage: bool) -> Iterator[str]:
    """The reply as events: its lines, why it ends, the usage where it is asked for, and the end."""
    head: Json = {
        "id": _fresh_id(),
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": reply.model,
        "service_tier": "default",
        "system_fingerprint": NAME,
    }
    usage: Json = {"usage": None} if with_usage else {}
    for index in range(reply.choices):
        for delta in _deltas(reply.content):
            yield event({**head, "choices": [_choice(index, delta, None)], **usage})
        yield event({**head, "choices": [_choice(index, {}, "stop")], **usage})
    if with_usage:
        yield event({**head, "choices": [], "usage": _usage(reply).model_dump()})
    yield DONE


def _deltas(content: str) -> Iterator[Json]:
    yield {"role": "assistant", "content": "", "refusal": None}
    for piece in pieces(content):
        yield {"content": piece}


def _choice(index: int, delta: Json, finish_reason: str | None) -> Json:
    return {"index": index, "delta": delta, "logprobs": None, "finish_reason": finish_reason}


def _usage(reply: Reply) -> Usage:
    answered = tokens(reply.content) * reply.choices
    return Usage(prompt_tokens=reply.prompt, completion_tokens=answered, total_tokens=reply.prompt + answered)


def _fresh_id() -> str:
    """A new name: clients that keep messages by their name keep equal answers apart."""
    return f"chatcmpl-{secrets.token_hex(12)}"
