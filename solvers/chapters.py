"""The laws of the chapters of school books (grammar/chapters), which the problem brings along."""

from grammar.chapters.book import laws, names
from solvers.principle import Principle

BOOKS = {
    "chapters": (
        Principle("another_unit", "The same in another unit is another number."),
        Principle("whole_ones", "Only whole ones count, and a part of one is not enough."),
    ),
    **{name: tuple(Principle(law.name, law.sentence, law.source) for law in laws(name)) for name in names()},
}
"""The laws of each chapter, and those of all."""
