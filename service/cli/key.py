"""`abacist key`: a new API key, shown once, with the line by which the service knows it."""

from service.cli import ANSWERED
from service.gate.keys import fresh_key, line


def key(holder: str) -> int:
    """Print a new key for `holder`, and its line for the file that ABACIST_KEYS names.

    Raises: ValueError where the name cannot stand in such a line.
    """
    fresh = fresh_key()
    told = line(holder, fresh)
    print(f"key   {fresh}\nline  {told}")
    return ANSWERED
