"""The problem of wholes, parts, gains, losses and shares that a text tells."""

from collections.abc import Sequence

from grammar.accounts.account import Account
from grammar.accounts.ask import Ask, ask_of
from grammar.accounts.comparing import compared
from grammar.accounts.demands import demand_readable, demand_used
from grammar.accounts.goal import asked_measure
from grammar.accounts.item import Item, items_of
from grammar.accounts.kin import kin_of
from grammar.accounts.products import multiplied
from grammar.accounts.reading import mentions_of
from grammar.accounts.rests import rest_of
from grammar.accounts.roles import books_of
from grammar.problem import HasValue, Problem, Whenever
from grammar.stories.scene import Scene


def problem(scene: Scene) -> Problem:
    """The problem of the account that a text tells.

    Raises: Incomplete, AnotherStory or NotAnswered where it tells none, or not all of one.
    """
    items = items_of(scene.tokens)
    ask = ask_of(items)
    demand_readable(items, ask)
    account = _account(items, ask)
    measure = asked_measure(account, rest_of(items, ask))
    goal = HasValue(measure, account.hole(), Whenever(), span=ask.span)
    return Problem((*account.facts, goal), (goal,), set_aside=account.aside(), notes=scene.notes)


def _account(items: Sequence[Item], ask: Ask) -> Account:
    entries = compared(multiplied(items, mentions_of(items)))
    kin = kin_of(entries, ask)
    books = books_of(items, kin, ask, rest_of(items, ask))
    account = Account(items, kin, ask, books)
    demand_used(items, account)
    return account
