"""A book with the entry that is taken for the whole, and the parts beside it."""

from dataclasses import dataclass

from grammar.ledger.asked import sibling
from grammar.ledger.book import Book
from grammar.ledger.line import Entry
from grammar.ledger.rests import names_rest
from grammar.ledger.wholes import holds_all


@dataclass(frozen=True, slots=True)
class Split:
    """A book with the entry that is taken for the whole, and the parts beside it."""

    book: Book
    whole: Entry
    parts: tuple[Entry, ...]

    @property
    def said(self) -> bool:
        """Whether the words say that the whole is all of it."""
        return holds_all(self.book, self.whole)

    @property
    def all_go(self) -> bool:
        """Whether a verb says of each part that it was taken, or is a part."""
        return all(e.goes for e in self.parts)

    @property
    def named(self) -> frozenset[str]:
        """The stems of the question that name a part that is told."""
        return self.book.named_parts(self.parts) - self.whole.label - {c.noun for c in self.book.counts}

    @property
    def rest(self) -> frozenset[str]:
        """The stems of the question that the text says of the rest."""
        return names_rest(self.book)

    @property
    def enumerated(self) -> bool:
        """Whether the text counts one part more than it tells, and the question names another of their kind."""
        return bool(self.book.counts) and self.book.fits(len(self.parts) + 1) and self.another

    @property
    def another(self) -> bool:
        """Whether the question names another of the kind of the parts: "Monday" beside other days."""
        return sibling(self.book, self.parts) and bool(self.book.question.names - self.named)
