"""Ways of saying a thing, each with the plain one: "a exceeds b by 6" is "a is 6 more than b"."""

from grammar.paraphrase.plainly import plainly

__all__ = ["plainly"]
