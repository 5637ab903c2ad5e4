"""`/mcp`: the tools over streamable HTTP, each request by itself, answered with JSON."""

import asyncio
from typing import Any

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from service.failures import CODES, MESSAGES, failure
from service.mcp.extra import is_installed
from service.mcp.hosts import hosts
from service.mcp.tools import Desk
from service.mcp.unechoed import unechoed
from service.settings import Settings

PATH = "/mcp"
UNKNOWN_NAME = "This service does not go by that name: tell it in ABACIST_HOSTS"
UNKNOWN_ORIGIN = "Pages of that origin may not ask: tell it in ABACIST_ORIGINS"


def add_mcp(app: FastAPI, settings: Settings) -> None:
    """Answer hosts of the Model Context Protocol at `/mcp`, where the extra `mcp` is installed."""
    if is_installed():
        app.router.routes.append(Route(PATH, _Endpoint(app, settings), include_in_schema=False))


class _Endpoint:
    """Answers a request with a server of its own, since nothing is kept between two of them."""

    def __init__(self, app: FastAPI, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._hosts = hosts(settings.host, settings.hosts, settings.origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on where it may pass."""
        refusal = self._refusal(Headers(scope=scope), scope["method"])
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        manager = await asyncio.to_thread(_manager, Desk(self._app.state.workers, self._settings))
        async with manager.run():
            await manager.handle_request(scope, receive, unechoed(send))

    def _refusal(self, headers: Headers, method: str) -> Response | None:
        if not self._hosts.knows(headers):
            return failure(421, UNKNOWN_NAME, "unknown_host")
        if not self._hosts.lets(headers):
            return failure(403, UNKNOWN_ORIGIN, "unknown_origin")
        if method != "POST":
            # There is nothing to listen to and no session to end.
            return failure(405, MESSAGES[405], CODES[405], headers={"allow": "POST"})
        return None


def _manager(desk: Desk) -> Any:
    """What handles one request; loading the extra takes a moment the first time."""
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

    from service.mcp.server import server

    return StreamableHTTPSessionManager(server(desk), json_response=True, stateless=True)
