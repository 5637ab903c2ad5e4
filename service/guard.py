"""What stands before every request: a bound on its body, which comes in before the response goes out, and headers that
keep a browser strict."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.failures import CODES, MESSAGES, failure

SECURITY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

WIDGET = "/widget.js"
EMBEDDED = SECURITY | {"cross-origin-resource-policy": "cross-origin"}
"""The headers of the script that pages elsewhere load."""
_SECURITY, _EMBEDDED = (Headers(headers).raw for headers in (SECURITY, EMBEDDED))


class SecurityHeaders:
    """Adds the headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its response back with the headers."""

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = _EMBEDDED if scope["path"] == WIDGET else _SECURITY
                message["headers"] = [*message.get("headers", ()), *told]
            await send(message)

        await self._app(scope, receive, send_secured)


class BodyTaken:
    """Takes the rest of a request's body before its response begins, so that who still sends the one gets the other.

    A refusal may be known from the head alone, but proxies written in Go drop a response that overtakes its request:
    their client then has a status and no body. What is left is thrown away, up to `most` bytes of it.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its response back once there is no more to come."""
        # Who asks first whether to send a body at all waits for the answer, and sends none.
        if scope["type"] != "http" or any(name == b"expect" for name, _ in scope["headers"]):
            return await self._app(scope, receive, send)
        more = True

        async def receive_watched() -> Message:
            nonlocal more
            message = await receive()
            more = message.get("more_body", False)
            return message

        async def send_after(message: Message) -> None:
            left = self._most
            while more and left > 0 and message["type"] == "http.response.start":
                left -= len((await receive_watched()).get("body", b""))
            await send(message)

        return await self._app(scope, receive_watched, send_after)


class BodyLimit:
    """Answers 413 to a body of more than `limit` bytes, whether its length is declared or not."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the body in up to the limit, then pass it on whole."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        taken = await self._taken(receive)
        if taken is None:
            return await failure(413, MESSAGES[413], CODES[413])(scope, receive, send)
        waiting = [taken]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        return await self._app(scope, replay, send)

    async def _taken(self, receive: Receive) -> Message | None:
        """The whole body as one message, None where it is too large; a disconnect is passed on as it came."""
        content = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return message
            content += message.get("body", b"")
            if len(content) > self._limit:
                return None
            if not message.get("more_body", False):
                return {"type": "http.request", "body": bytes(content), "more_body": False}
