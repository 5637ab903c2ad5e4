"""The problem of a whole and its parts: every number of the text is a line of the ledger, and the ledger balances."""

from grammar.ledger.balance import balanced
from grammar.ledger.book import book_of
from grammar.problem import Problem
from grammar.stories.scene import Scene


def problem(scene: Scene) -> Problem:
    """The whole, the parts and the rest that a text tells, asked for one of them.

    Raises: AnotherStory where a number is no line of the ledger, a word relates its lines in another way, or it is not
    plain which line is the whole.
    """
    book = scene.read(book_of, formed=False)
    ledger, goal = balanced(book)
    return Problem((*ledger.facts, goal), (goal,), set_aside=book.aside, notes=scene.notes)
