"""From where a request comes is believed of the sender, and of proxies that we were told of."""

import pytest

from service.gate.addresses import Proxies, is_loopback
from service.settings import BadSetting


def _scope(sender: str | None, *forwarded: str) -> dict[str, object]:
    headers = [(b"x-forwarded-for", told.encode("latin-1")) for told in forwarded]
    return {"type": "http", "client": (sender, 5) if sender else None, "headers": headers}


@pytest.mark.parametrize(
    ("sender", "forwarded", "address"),
    [
        ("198.51.100.7", (), "198.51.100.7"),
        ("198.51.100.7", ("203.0.113.1",), "198.51.100.7"),  # no proxy of ours: it may say what it likes
        ("10.0.0.2", ("203.0.113.1",), "203.0.113.1"),
        ("10.0.0.2", ("192.0.2.9, 203.0.113.1",), "203.0.113.1"),  # the sender made up the first one
        ("10.0.0.2", ("192.0.2.9", "203.0.113.1"), "203.0.113.1"),
        ("10.0.0.2", ("203.0.113.1, 10.0.0.3",), "203.0.113.1"),  # two proxies of ours
        ("10.0.0.2", ("10.0.0.4",), "10.0.0.4"),
        ("10.0.0.2", ("192.0.2.9, nonsense",), "10.0.0.2"),
        ("10.0.0.2", ("",), "10.0.0.2"),
        ("10.0.0.2", (), "10.0.0.2"),
        ("::ffff:10.0.0.2", ("203.0.113.1",), "203.0.113.1"),
        ("10.0.0.2", ("2001:db8:1:2:3::4",), "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", (), "2001:db8:1:2::/64"),
        (None, ("203.0.113.1",), "nowhere"),
    ],
)
def test_the_proxies_we_know_are_believed(sender: str | None, forwarded: tuple[str, ...], address: str) -> None:
    assert Proxies(("10.0.0.0/8",)).sender(_scope(sender, *forwarded)) == address


def test_without_proxies_nobody_is_believed() -> None:
    assert Proxies(()).sender(_scope("127.0.0.1", "203.0.113.1")) == "127.0.0.1"


def test_a_proxy_that_is_no_address_is_refused() -> None:
    with pytest.raises(BadSetting, match="ABACIST_PROXY"):
        Proxies(("caddy",))


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        *((host, True) for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost")),
        *((host, False) for host in ("0.0.0.0", "::", "192.168.1.5", "example.org", "")),
    ],
)
def test_only_this_machine_reaches_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
