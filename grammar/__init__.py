"""Text to Problem: `read` is the whole way, tokens → phrases → stories."""

from grammar.reading import doubts, read, read_claim

__all__ = ["doubts", "read", "read_claim"]
