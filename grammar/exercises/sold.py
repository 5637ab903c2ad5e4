"""Two things sold at one price, the one with a gain and the other with a loss in percent of what it cost."""

from fractions import Fraction

from grammar.accounts.scales import MONEY
from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import CUTS, Text, one
from grammar.exercises.told import HUNDRED, Tie, Told, named
from grammar.school.row import ENDS

_CLAIMED = frozenset({"selling", "gaining", "losing", "sum", "all", "cost", "others", "strength", "margin", "worth"})
_PLAIN = {"EACH", "GROW", "SHRINK", "OTHER", "PERCENT", "TOTAL"}


def tell(text: Text) -> Told:
    """The gain or loss on both together.

    Raises: AnotherStory where two things sold at one price with two percentages are not all that is told.
    """
    percents = [f for f in text.figures if f.is_percent]
    if len(percents) == 1:
        return _one(text, percents[0])
    price = one([f for f in text.figures if f.unit in MONEY], "Not one price is told.")
    counts = [f for f in text.figures if f not in (*percents, price)]
    if len(percents) != 2 or any(c.value != 2 for c in counts) or not counts or not text.says("selling"):
        raise AnotherStory("Not two things are sold.")
    ways = [_way(text, f) for f in percents]
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    asks = {way for name, way in (("gaining", 1), ("losing", -1)) if text.asks(name)}
    if not asks or not (text.asks("sum", "all") or any(text.kind(p) == "TOTAL" for p in text.asked)):
        raise AnotherStory("I cannot tell what is asked of both.")
    costs = [named(f"the cost of the {name}") for name in ("one", "other")]
    ties: list[Tie] = [
        ("percent_on" if way > 0 else "percent_off", price.value, times(cost, 1 + way * percent.share))
        for cost, way, percent in zip(costs, ways, percents, strict=True)
    ]
    spent, got = plus(*costs), times(Fraction(2), price.value)
    result = named("the gain" if asks == {1} else "the loss")
    gained = less(got, spent) if asks == {1} or len(asks) == 2 else less(spent, got)
    if any(text.kind(p) == "PERCENT" for p in text.asked):
        ties.append(("percent_between", result, times(HUNDRED, over(gained, spent))))
        return Told(tuple(ties), result, "percent", (result,))
    ties.append(("told", result, gained))
    return Told(tuple(ties), result, price.unit, (result,))


def _one(text: Text, percent: Figure) -> Told:
    """What a thing cost that is sold at a price with a gain or loss: "selling it for $240, he loses 20%".

    Raises: AnotherStory where that is not all that is told.
    """
    price = one([f for f in text.figures if f is not percent], "Not one price is told.")
    sells = text.says("selling", within=text.ahead(price))
    if price.unit not in MONEY or not sells or not text.asks("cost") or text.asks("selling"):
        raise AnotherStory("Nothing is sold at a price.")
    cost = named("the cost")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    if text.says("selling", within=text.behind(percent, ENDS)) and text.kind(percent.end) == "OF":
        if not text.says("margin"):
            raise AnotherStory("It is not said what is gained.")
        return Told((("percent_off", cost, times(price.value, less(Fraction(1), percent.share))),), cost, price.unit)
    way = _way(text, percent)
    law = "percent_on" if way > 0 else "percent_off"
    return Told(((law, price.value, times(cost, plus(Fraction(1), way * percent.share))),), cost, price.unit)


def _way(text: Text, figure: Figure) -> int:
    """+1 for a gain, -1 for a loss.

    Raises: AnotherStory where neither or both are said.
    """
    near = [*text.ahead(figure, CUTS), *text.behind(figure, CUTS)]
    ways = {way for name, way in (("gaining", 1), ("losing", -1)) if text.says(name, within=near)}
    if len(ways) != 1:
        raise AnotherStory("I cannot tell whether something is gained or lost.")
    return ways.pop()
