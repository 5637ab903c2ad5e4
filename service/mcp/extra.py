"""Whether the extra is there, told without loading it."""

from importlib.util import find_spec


def is_installed() -> bool:
    """Whether `mcp` is there in its second version, which is the one that brings `mcp_types`."""
    return all(find_spec(name) for name in ("mcp", "mcp_types"))
