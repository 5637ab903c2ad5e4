"""What is going on in the service just now."""

from dataclasses import dataclass

HEALTH = {"/livez", "/readyz", "/metrics"}
"""Addresses that are asked about the service, not for its answers."""


@dataclass(slots=True)
class Traffic:
    """How many requests are `under_way`, health aside; whether the service is `leaving` and not for new ones, and later
    `closing`, when it takes no more."""

    under_way: int = 0
    leaving: bool = False
    closing: bool = False
