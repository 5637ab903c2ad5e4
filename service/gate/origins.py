"""Which pages of other origins may ask: those that were told, on the addresses meant for them, without cookies."""

import re

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from service.failures import failure
from service.settings import BadSetting, Settings

ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-f:]+\](:[0-9]{1,5})?|\*")
METHODS = ("GET", "POST")
EXPOSED = ("retry-after", "www-authenticate", "x-request-id")


def is_shared(path: str) -> bool:
    """Whether pages elsewhere may have use for an address."""
    return path.startswith("/v1/") or path in ("/widget.js", "/mcp")


def add_origins(app: FastAPI, settings: Settings) -> None:
    """Let pages of other origins up to `app`, where settings name some.

    Raises: BadSetting where an origin is not written as browsers write it.
    """
    if not all(map(ORIGIN.fullmatch, settings.origins)):
        raise BadSetting("ABACIST_ORIGINS must be origins such as https://example.org, without a path, or *")
    if settings.origins:
        app.add_middleware(Origins, origins=settings.origins)


class Origins:
    """Lets pages of the told origins ask at the shared addresses."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]) -> None:
        self._app = app
        # A client library sends headers of its own (x-stainless-…), so any header may come; cookies never.
        self._shared = _Shared(
            app, allow_origins=origins, allow_methods=METHODS, allow_headers=("*",), expose_headers=EXPOSED
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, by way of the rules where they hold."""
        shared = scope["type"] == "http" and is_shared(scope["path"])
        await (self._shared if shared else self._app)(scope, receive, send)


class _Shared(CORSMiddleware):
    """The rules of the browsers' standard, with a refusal in our form."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """The answer to a browser that asks whether a page may ask."""
        given = super().preflight_response(request_headers)
        if given.status_code == 200:
            return given
        message = "Pages of this origin may not ask here, or not in this way; see ABACIST_ORIGINS."
        return failure(400, message, "origin_not_allowed", headers={"vary": given.headers["vary"]})
