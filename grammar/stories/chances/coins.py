"""Ways to make an amount of money out of coins of told sorts, as many of each as are wanted."""

from fractions import Fraction
from math import prod

from grammar.events import Whole
from grammar.experiment import Asks, Listed
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in

_MOST = 2_000


def changed(row: Row, goal: Goal) -> Told | None:
    """ "How many ways are there to make 50 cents out of dimes and quarters?"."""
    told, listed = row.first(either("coins.amount")), row.first(either("coins.sorts"))
    if goal.asks is not Asks.WAYS or told is None or listed is None or told.places & listed.places:
        return None
    amount = number(told["n"]) * (100 if told.has("whole") else 1)
    coins = {number(row.marks[at]) for at in listed.places if row.marks[at].value is not None}
    used = goal.used | told.places | listed.places | row.places(either("coins.beside"))
    if numbers_in(row, used) or len(coins) < 2 or not all(each.denominator == 1 < each + 1 for each in coins):
        return None
    if amount.denominator > 1 or not 0 < amount <= _MOST:
        return None
    each = sorted(map(int, coins))
    total = prod(int(amount) // coin + 1 for coin in each)
    return Told(Listed(Fraction(total), Fraction(_ways(int(amount), each))), Whole.ANY, used)


def _ways(amount: int, coins: list[int]) -> int:
    """In how many ways coins of these values add up to the amount."""
    ways = [1, *(0 for _ in range(amount))]
    for coin in coins:
        for at in range(coin, amount + 1):
            ways[at] += ways[at - coin]
    return ways[amount]
