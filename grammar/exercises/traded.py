"""A thing bought at one price and sold at another: the loss in percent of what it cost."""

from grammar.accounts.scales import MONEY
from grammar.composing import less, over, times
from grammar.errors import AnotherStory
from grammar.exercises.text import Text
from grammar.exercises.told import HUNDRED, Told, named

_CLAIMED = frozenset({"strength", "sum", "all", "paying"})
_PLAIN = {"PERCENT", "GROW", "SHRINK", "GIVE", "TOTAL"}


def tell(text: Text) -> Told:
    """The loss in percent.

    Raises: AnotherStory where a price paid and one got are not all that is told.
    """
    figures = [f for f in text.figures if not _is_time(f.unit)]
    if len(figures) != 2 or any((f.unit and f.unit not in MONEY | {"franc"}) or f.per for f in figures):
        raise AnotherStory("Not two prices are told.")
    if not any(text.kind(p) == "PERCENT" for p in text.asked) or any(text.is_asked(f) for f in text.figures):
        raise AnotherStory("No percentage is asked.")
    bought = [f for f in figures if text.says("buying", within=text.ahead(f))]
    sold = [f for f in figures if text.says("selling", "now", "worth", within=text.ahead(f))]
    if (
        not text.asks("losing")
        or text.asks("gaining")
        or len(figures) != len({*bought, *sold})
        or len(bought) != 1
        or bought[0] in sold
    ):
        raise AnotherStory("It is not said what was paid and got.")
    if any(text.has(text.asked, word) for word in ("annual", "year", "yearly", "selling", "revenue")):
        raise AnotherStory("The percentage is of something else.")
    text.demand_told(figures if len(figures) == len(text.figures) else text.figures, _CLAIMED, _PLAIN)
    paid, got = bought[0].value, next(f for f in figures if f is not bought[0]).value
    result, gap = named("the loss in percent"), less(paid, got)
    return Told((("percent_between", result, times(HUNDRED, over(gap, paid))),), result, "percent", (result,))


def _is_time(unit: str) -> bool:
    return unit in {"year", "month", "week", "day"}
