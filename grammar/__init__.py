"""Text to Problem: `read` is the whole way, tokens → phrases → stories."""

from grammar.reading import read

__all__ = ["read"]
