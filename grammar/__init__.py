"""Text to Problem: `read` is the whole way, tokens → phrases → stories."""

from grammar.reading import read, read_claim

__all__ = ["read", "read_claim"]
