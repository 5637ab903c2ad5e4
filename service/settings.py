"""How the service runs, from the environment: each setting is ABACIST_ and its name in capitals."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

YES, NO = {"yes", "true", "on", "1"}, {"no", "false", "off", "0"}


class BadSetting(ValueError):
    """A setting in the environment that cannot be used."""


def _setting(default: object, meaning: str, unit: str = "") -> Any:
    """A setting with what the README says of it; a default of `()` takes a list, parted by commas."""
    return field(default=default, metadata={"meaning": meaning, "unit": unit})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of the service, with its default; the fields say what they mean."""

    host: str = _setting("127.0.0.1", "address to listen at; any other than this machine's needs keys, or `open`")
    port: int = _setting(8000, "port to listen at")
    workers: int = _setting(0, "worker processes; 0 is one a core")
    deadline: float = _setting(2.0, "longest time for a question, after which its worker is ended", "seconds")
    article: float = _setting(20.0, "longest time for checking an article; what is left then is counted", "seconds")
    queue: int = _setting(64, "questions under way at once; beyond it the answer is 503")
    cache: int = _setting(32 * 1024**2, "memory for answers to what is asked again; 0 keeps none", "bytes")
    memory: int = _setting(2 * 1024**3, "address space of a worker", "bytes")
    recycle: int = _setting(20_000, "questions after which a worker is replaced by a new one; 0 is never")
    body_limit: int = _setting(256 * 1024, "largest body of a request; beyond it the answer is 413", "bytes")
    models: tuple[str, ...] = _setting(("abacist",), "names under which chat clients may ask, parted by commas")
    hosts: tuple[str, ...] = _setting((), "names besides this machine's own under which `/mcp` may be asked")
    linger: float = _setting(0.0, "time from saying it is not ready to taking no more, for proxies", "seconds")
    grace: float = _setting(8.0, "longest time for what is under way when the service is told to end", "seconds")
    keys: str = _setting("", "file of hashed API keys, or the lines themselves, parted by commas; see `abacist key`")
    open: bool = _setting(False, "whether anyone may ask who reaches an address that is not this machine's")
    rate: str = _setting("", "most requests of a key, or of an address without one, such as `60/minute`; empty is any")
    origins: tuple[str, ...] = _setting((), "origins whose pages may ask, such as `https://example.org`, or `*`")
    proxy: tuple[str, ...] = _setting((), "addresses or networks of proxies whose X-Forwarded-For is believed")
    log: str = _setting("text", "form of the log, `text` or `json`")
    store: str = _setting("", "file that keeps conversations, `:memory:` for none (unset: see below)")
    redis: str = _setting("", "address of a Redis that keeps conversations in place of the file, `redis://host:6379/0`")
    conversations: int = _setting(20_000, "conversations kept; beyond it the oldest go")
    conversation_expiry: float = _setting(7 * 86400.0, "how long a conversation is kept after its last turn", "seconds")

    @property
    def worker_count(self) -> int:
        """How many worker processes there are."""
        return self.workers or os.cpu_count() or 1


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment asks for.

    Raises: BadSetting naming the variable.
    """
    given = {
        setting.name: _read(variable(setting.name), environment[variable(setting.name)], setting.default)
        for setting in fields(Settings)
        if variable(setting.name) in environment
    }
    return Settings(**given)  # type: ignore[arg-type]


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"ABACIST_{name.upper()}"


def _read(name: str, written: str, default: object) -> object:
    match default:
        case str():
            return written
        case tuple():
            return tuple(part.strip() for part in written.split(",") if part.strip())
        case bool():
            return _switch(name, written)
        case int() | float():
            return _number(name, written, type(default))
        case _:
            raise AssertionError(f"{name} has no form")


def _switch(name: str, written: str) -> bool:
    if written.lower() not in YES | NO:
        raise BadSetting(f"{name} must be yes or no")
    return written.lower() in YES


def _number(name: str, written: str, kind: type[int] | type[float]) -> int | float:
    try:
        number = kind(written)
    except ValueError as error:
        raise BadSetting(f"{name} must be a number") from error
    if not 0 <= number < float("inf"):
        raise BadSetting(f"{name} must not be negative or endless")
    return number
