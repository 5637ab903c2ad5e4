"""The door: whoever asks shows a key where keys are set, and comes no more often than is allowed."""

import math

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from service.failures import CODES, MESSAGES, failure
from service.gate.addresses import Proxies
from service.gate.keys import Keys
from service.gate.rates import Buckets, rate
from service.settings import Settings

PUBLIC = {"/", "/widget.js", "/favicon.ico", "/livez", "/readyz", "/openapi.json"}
PUBLIC_FOLDERS = ("/web/",)
UNMETERED = "/metrics"


def is_public(path: str) -> bool:
    """Whether an address is open to everybody; one that is not known to be, is not."""
    return path in PUBLIC or path.startswith(PUBLIC_FOLDERS)


def add_door(app: FastAPI, settings: Settings) -> None:
    """Put the door before `app`; `app.state.keys` are the keys that open it, None where anyone may ask.

    Raises: BadSetting where a setting cannot be used.
    """
    app.state.keys = Keys(settings.keys) if settings.keys else None
    buckets = Buckets(rate(settings.rate)) if settings.rate else None
    app.add_middleware(Door, keys=app.state.keys, buckets=buckets, proxies=Proxies(settings.proxy))


class Door:
    """Answers 401 to who has no key where one is needed, and 429 to who asks too often."""

    def __init__(self, app: ASGIApp, keys: Keys | None, buckets: Buckets | None, proxies: Proxies) -> None:
        self._app = app
        self._keys = keys
        self._buckets = buckets
        self._proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on where it may pass; `scope["state"]["holder"]` tells the later ones whose key it bears."""
        if scope["type"] != "http" or is_public(scope["path"]):
            return await self._app(scope, receive, send)
        key = _shown(Headers(scope=scope)) if self._keys else ""
        holder = self._keys.holder(key) if self._keys and key else ""
        scope.setdefault("state", {})["holder"] = holder
        wait = self._wait(scope, holder)
        if wait:
            return await _too_often(wait)(scope, receive, send)
        if self._keys and not holder:
            return await _unknown(bool(key))(scope, receive, send)
        return await self._app(scope, receive, send)

    def _wait(self, scope: Scope, holder: str) -> float:
        """Seconds until this asker may ask; a key counts wherever it comes from, and an address that shows none."""
        if self._buckets is None or scope["path"] == UNMETERED:
            return 0.0
        return self._buckets.wait(f"key {holder}" if holder else f"address {self._proxies.sender(scope)}")


def _shown(headers: Headers) -> str:
    """The key that a request shows, "" where it shows none."""
    scheme, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "").strip()


def _unknown(shown: bool) -> ASGIApp:
    message, code = ("This API key is not known here", "invalid_api_key") if shown else (MESSAGES[401], CODES[401])
    challenge = 'Bearer realm="abacist"' + (', error="invalid_token"' if shown else "")
    return failure(401, message, code, headers={"www-authenticate": challenge})


def _too_often(wait: float) -> ASGIApp:
    seconds = math.ceil(wait)
    message = f"Too many requests; ask again in {seconds:,} second{'s' if seconds > 1 else ''}"
    return failure(429, message, CODES[429], headers={"retry-after": str(seconds)})
