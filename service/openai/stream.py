"""An answer sent piece by piece, as server-sent events: a line of it at a time."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable

from fastapi.responses import StreamingResponse

from service.render.body import Json

HEADERS = {"cache-control": "no-cache", "x-accel-buffering": "no"}


def pieces(content: str) -> list[str]:
    """The content line by line, each with its line break.

    >>> pieces("a\\n\\nb")
    ['a\\n', '\\n', 'b']
    """
    return content.splitlines(keepends=True)


def event(content: Json, name: str = "") -> str:
    """A server-sent event."""
    told = f"event: {name}\n" if name else ""
    return f"{told}data: {json.dumps(content, separators=(',', ':'))}\n\n"


def streamed(events: Iterable[str]) -> StreamingResponse:
    """The response that sends them."""

    async def sent() -> AsyncIterator[str]:
        for one in events:
            yield one
            # Lets the loop notice a reader that has gone, and serve others.
            await asyncio.sleep(0)

    return StreamingResponse(sent(), media_type="text/event-stream", headers=HEADERS)
