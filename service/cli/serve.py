"""`abacist serve`: the service and its page, until a signal ends it."""

import signal
import time
from dataclasses import replace

import uvicorn
from fastapi import FastAPI

from service.app import create_app
from service.cli import ANSWERED, WRONG
from service.garbage import spare_what_is_loaded
from service.gate.addresses import is_loopback
from service.settings import BadSetting, Settings, from_environment
from service.watch import logs

LAST_SECONDS = 1
"""Seconds after the grace in which what is still under way is cancelled."""


def serve(host: str | None, port: int | None, workers: int | None, is_open: bool) -> int:
    """Serve until SIGTERM or Ctrl-C; what is None comes from the environment.

    Raises: BadSetting where a setting cannot be used, or would let anyone in who reaches this machine.
    """
    settings = from_environment()
    settings = replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
        workers=settings.workers if workers is None else workers,
        open=settings.open or is_open,
    )
    demand_gate(settings)
    logs.set_up(settings.log)
    app = create_app(settings)
    _reread_keys_when_told(app)
    server = Draining(app, settings)
    spare_what_is_loaded()
    server.run()
    return ANSWERED if server.started else WRONG


def demand_gate(settings: Settings) -> None:
    """Check that whoever reaches the address either needs a key or was let in on purpose.

    Raises: BadSetting where neither holds.
    """
    if not (settings.keys or settings.open or is_loopback(settings.host)):
        raise BadSetting(
            f"at {settings.host} others than this machine can ask: set ABACIST_KEYS (`abacist key NAME` makes one), "
            "or say --open to let anyone in"
        )


def _reread_keys_when_told(app: FastAPI) -> None:
    """SIGHUP has the file of keys read again; without one it does nothing."""
    signal.signal(signal.SIGHUP, lambda *_: app.state.keys and app.state.keys.reread())


class Draining(uvicorn.Server):
    """A server that, told to end, says that it is not ready, then answers what is under way and 503 to what is new, and
    ends within its grace."""

    def __init__(self, app: FastAPI, settings: Settings) -> None:
        # Proxies are believed where ABACIST_PROXY says so, not wherever uvicorn finds their headers.
        config = uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=LAST_SECONDS,
        )
        super().__init__(config)
        self._traffic = app.state.traffic
        self._linger, self._grace = settings.linger, settings.grace
        self._told: float | None = None

    async def on_tick(self, counter: int) -> bool:
        """Whether to end now; asked ten times a second."""
        ending = await super().on_tick(counter)
        if not ending or self.force_exit:
            return ending
        self._told = self._told or time.monotonic()
        since = time.monotonic() - self._told - self._linger
        self._traffic.leaving, self._traffic.closing = True, since >= 0
        return since >= (self._grace if self._traffic.under_way else 0)
