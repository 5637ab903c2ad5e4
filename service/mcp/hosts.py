"""Who may reach `/mcp`: a page on another site must not, by a name of its own that it points to this machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers

HERE = ("127.0.0.1", "localhost", "::1")
ANYWHERE = ("0.0.0.0", "::", "")


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names under which the service is reached, and the origins of the pages that may ask."""

    names: frozenset[str]
    origins: frozenset[str]

    def knows(self, headers: Headers) -> bool:
        """Whether the request was sent to one of the names."""
        return _name(f"//{headers.get('host', '')}") in self.names

    def lets(self, headers: Headers) -> bool:
        """Whether the request comes from no page, from one of ours, or from one that may ask."""
        origin = headers.get("origin")
        return origin is None or not self.origins.isdisjoint((origin, "*")) or _name(origin) in self.names


def hosts(address: str, names: Sequence[str], origins: Sequence[str]) -> Hosts:
    """Those of a service that listens at `address` and has these further names and origins."""
    listening = () if address in ANYWHERE else (address,)
    return Hosts(frozenset(name.lower() for name in (*HERE, *listening, *names)), frozenset(origins))


def _name(address: str) -> str | None:
    """The name of the host in an address, without its port."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
