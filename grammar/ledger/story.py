"""The problem of a whole and its parts: every number of the text is a line of the ledger, and the ledger balances."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.errors import AnotherStory
from grammar.ledger.apart import asks_what_is_not_told, counts_coins, shares_something_else
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
    if counts_coins(scene.unformed):
        raise AnotherStory("What coins are worth is no number of them.")
    if shares_something_else(scene.unformed):
        raise AnotherStory("Each is a share of something else.")
    if _works_with_both(scene.unformed) or _helps(scene.unformed):
        raise AnotherStory("What works with both at once takes less time than with either.")
    if _has_a_letter(scene.unformed):
        raise AnotherStory("A number is so many times a letter.")
    if _leaves_a_percentage_open(scene.unformed):
        raise AnotherStory("How many percent a letter stands for is no line of the ledger.")
    book = scene.read(book_of, formed=False)
    if asks_what_is_not_told(book):
        raise AnotherStory("What is asked is told of nowhere.")
    ledger, goal = balanced(book)
    return Problem((*ledger.facts, goal), (goal,), set_aside=book.aside, notes=scene.notes)


def _has_a_letter(tokens: Sequence[Token]) -> bool:
    """ "At a price of p dollars 200 - 2p are sold": a number of a letter that stands for a value."""
    times = {two.text for one, two in pairwise(tokens) if one.kind == "NUMBER" and two.kind == "LETTER" and two.glued}
    return any(two.text in times and one.kind in {"BE", "OF", "EQUALS", "AT"} for one, two in pairwise(tokens))


def _works_with_both(tokens: Sequence[Token]) -> bool:
    """ "How long with both": not how long the one takes and then the other."""
    asked = (at for at, token in enumerate(tokens) if token.kind == "LONG" and kind(tokens, at - 1) == "HOW")
    return any(kind(tokens, at + 1) == "WITH" and word(tokens, at + 2) in {"both", "all"} for at in asked)


def _leaves_a_percentage_open(tokens: Sequence[Token]) -> bool:
    """ "x % of 80 is 20": a percentage without its number."""
    return any(
        token.kind == "PERCENT" and len(word(tokens, at - 1)) == 1 and not tokens[at - 1].value
        for at, token in enumerate(tokens) if at
    )  # fmt: skip


_HELPING = frozenset({"help", "helps", "helping", "helped", "together", "jointly"})
_JOBS = frozenset({"job", "task", "needs", "takes", "paints", "mows", "does", "builds", "cleans", "fills", "finishes"})
_ALONE = frozenset({"alone", "own", "himself", "herself", "itself"})


def _helps(tokens: Sequence[Token]) -> bool:
    """ "With his help it takes 3 days; and he alone?": the time of both is no part of that of one."""
    said = {token.text.lower() for token in tokens}
    timed = any(token.kind == "TIME" for token in tokens)
    return timed and not (said.isdisjoint(_HELPING) or said.isdisjoint(_ALONE | _JOBS))
