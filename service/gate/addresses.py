"""From where a request comes: its sender, or behind a proxy that we were told of, whom the proxy names."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

from service.settings import BadSetting

Address = IPv4Address | IPv6Address
HOUSEHOLD = 64
"""An IPv6 customer has a network of this prefix length, and all the addresses in it."""
NOWHERE = "nowhere"
"""The name of a sender without an address, as behind a Unix socket."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens at `host`."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Proxies:
    """The proxies whose word is taken for where a request comes from.

    Raises: BadSetting where one is neither an address nor a network.
    """

    def __init__(self, told: tuple[str, ...]) -> None:
        self._networks = tuple(map(_network, told))

    def sender(self, scope: Scope) -> str:
        """The address that a request comes from; of an IPv6 address, its network."""
        client = scope.get("client")
        address = _address(client[0]) if client else None
        if address is None:
            return NOWHERE
        # Each proxy adds the address it was asked from: the list is believed from its end, while the writers are ours.
        for told in reversed(_forwarded(scope)):
            if not self._is_ours(address) or (before := _address(told)) is None:
                break
            address = before
        return _household(address)

    def _is_ours(self, address: Address) -> bool:
        return any(address in network for network in self._networks)


def _forwarded(scope: Scope) -> list[str]:
    told = ",".join(Headers(scope=scope).getlist("x-forwarded-for"))
    return [part.strip() for part in told.split(",") if part.strip()]


def _address(told: str) -> Address | None:
    try:
        address = ip_address(told)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _household(address: Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    return str(ip_network((int(address), HOUSEHOLD), strict=False))


def _network(told: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(told, strict=False)
    except ValueError as error:
        raise BadSetting("ABACIST_PROXY must be addresses or networks, such as 10.0.0.0/8") from error
