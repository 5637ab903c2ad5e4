"""Requests as they come and go: each gets a name, a line in the log and a place in the counts, whatever happens."""

import logging
import re
import secrets
import time
from dataclasses import dataclass
from itertools import count

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.failures import RETRY_AFTER, failure
from service.watch.logs import REQUEST
from service.watch.metrics import Metrics
from service.watch.traffic import HEALTH, Traffic

log = logging.getLogger("abacist.requests")

NAME = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_RUN = secrets.token_hex(4)
"""Tells the requests of this run of the service from those of another."""
_COUNT = count()


@dataclass(slots=True)
class _Outcome:
    status: int = 0
    """0 until the response has begun."""


class Watch:
    """Names, times, counts and logs every request; a bug inside becomes a 500, and a service that closes says 503."""

    def __init__(self, app: ASGIApp, traffic: Traffic, metrics: Metrics) -> None:
        self._app = app
        self._traffic = traffic
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and watch it."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        name, outcome, started = _name(scope), _Outcome(), time.perf_counter()

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                outcome.status = message["status"]
                headers = message["headers"] = [*message.get("headers", ()), (b"x-request-id", name.encode())]
                if self._traffic.leaving:
                    # Who keeps the connection would ask once more by it when nobody listens any longer.
                    headers.append((b"connection", b"close"))
            await send(message)

        token = REQUEST.set(name)
        counts = scope["path"] not in HEALTH
        self._traffic.under_way += counts
        try:
            await self._answered(scope, receive, send_named, outcome)
        finally:
            self._traffic.under_way -= counts
            self._note(scope, outcome.status, time.perf_counter() - started)
            REQUEST.reset(token)

    async def _answered(self, scope: Scope, receive: Receive, send: Send, outcome: _Outcome) -> None:
        if self._traffic.closing and scope["path"] not in HEALTH:
            refused = failure(503, "The service is closing", "closing", headers=RETRY_AFTER)
            return await refused(scope, receive, send)
        try:
            return await self._app(scope, receive, send)
        except Exception:
            log.exception("a request failed")
            if not outcome.status:
                message = "Something went wrong here. It has been logged"
                await failure(500, message, "internal_error")(scope, receive, send)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method, route = self._metrics.request(scope, status, seconds)
        level = logging.DEBUG if route in HEALTH else logging.INFO
        fields: dict[str, object] = {"status": status, "seconds": round(seconds, 4)}
        if holder := scope.get("state", {}).get("holder"):
            fields["key"] = holder
        log.log(level, "%s %s", method, route, extra={"fields": fields})


def _name(scope: Scope) -> str:
    """The id that a request came with, where it is one; else a new one."""
    told = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"").decode("latin-1")
    return told if NAME.fullmatch(told) else f"req_{_RUN}{next(_COUNT):08x}"
