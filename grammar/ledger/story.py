"""The problem of a whole and its parts: every number of the text is a line of the ledger, and the ledger balances."""

from collections.abc import Sequence

from grammar.errors import AnotherStory
from grammar.ledger.balance import balanced
from grammar.ledger.book import book_of
from grammar.ledger.naming import kind, word
from grammar.problem import Problem
from grammar.stories.scene import Scene
from grammar.token import Token


def problem(scene: Scene) -> Problem:
    """The whole, the parts and the rest that a text tells, asked for one of them.

    Raises: AnotherStory where a number is no line of the ledger, a word relates its lines in another way, or it is not
    plain which line is the whole.
    """
    if _works_with_both(scene.unformed) or _helps(scene.unformed):
        raise AnotherStory("What works with both at once takes less time than with either.")
    book = scene.read(book_of, formed=False)
    ledger, goal = balanced(book)
    return Problem((*ledger.facts, goal), (goal,), set_aside=book.aside, notes=scene.notes)


def _works_with_both(tokens: Sequence[Token]) -> bool:
    """ "How long with both": not how long the one takes and then the other."""
    asked = (at for at, token in enumerate(tokens) if token.kind == "LONG" and kind(tokens, at - 1) == "HOW")
    return any(kind(tokens, at + 1) == "WITH" and word(tokens, at + 2) in {"both", "all"} for at in asked)


_HELPING = frozenset({"help", "helps", "helping", "helped", "together", "jointly"})
_ALONE = frozenset({"alone", "own", "himself", "herself", "itself"})


def _helps(tokens: Sequence[Token]) -> bool:
    """ "With his help it takes 3 days; and he alone?": the time of both is no part of that of one."""
    said = {token.text.lower() for token in tokens}
    timed = any(token.kind == "TIME" for token in tokens)
    return timed and not (said.isdisjoint(_HELPING) or said.isdisjoint(_ALONE))
