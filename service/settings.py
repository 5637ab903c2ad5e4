"""How the service runs, from the environment: each setting is ABACIST_ and its name in capitals."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields


class BadSetting(ValueError):
    """A setting in the environment that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`deadline` is in seconds, `memory` in bytes of address space a worker, `queue` counts questions under way,
    `body_limit` is in bytes; `workers` 0 means one a core."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 0
    deadline: float = 2.0
    queue: int = 64
    memory: int = 2 * 1024**3
    body_limit: int = 256 * 1024

    @property
    def worker_count(self) -> int:
        """How many worker processes there are."""
        return self.workers or os.cpu_count() or 1


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment asks for.

    Raises: BadSetting naming the variable.
    """
    given: dict[str, str | int | float] = {}
    for field in fields(Settings):
        variable = f"ABACIST_{field.name.upper()}"
        if variable in environment:
            given[field.name] = _read(variable, environment[variable], type(field.default))
    return Settings(**given)  # type: ignore[arg-type]


def _read(variable: str, written: str, kind: type) -> str | int | float:
    if kind is str:
        return written
    try:
        number: int | float = kind(written)
    except ValueError as error:
        raise BadSetting(f"{variable} must be a number") from error
    if not 0 <= number < float("inf"):
        raise BadSetting(f"{variable} must not be negative or endless")
    return number
