"""What the protocol's library says of broken requests, without the pieces of the request that it puts in."""

import json

from starlette.types import Message, Send

MARK = b'"error":{'


def unechoed(send: Send) -> Send:
    """A `send` that passes on responses of one piece, an error cut down to its kind."""
    held: list[Message] = []

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            held.append(message)
            return
        body = message.get("body", b"")
        if held and MARK in body and not message.get("more_body", False):
            body = _cut(body)
            told = {name: value for name, value in held[0]["headers"] if name.lower() != b"content-length"}
            held[0]["headers"] = [*told.items(), (b"content-length", str(len(body)).encode())]
        for start in held:
            await send(start)
        held.clear()
        await send({**message, "body": body})

    return sent


def _cut(body: bytes) -> bytes:
    """An error with no more than the words before its first colon, which are the library's own."""
    told = json.loads(body)
    if "error" in told:
        error = told["error"]
        told["error"] = {"code": error["code"], "message": error["message"].partition(":")[0]}
    return json.dumps(told, ensure_ascii=False).encode()
