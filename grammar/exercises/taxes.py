"""Prices with a tax in them: what they are without it, and what the tax is."""

from grammar.accounts.scales import MONEY
from grammar.composing import less, times
from grammar.errors import AnotherStory
from grammar.exercises.text import Text, one
from grammar.exercises.told import Tie, Told, named
from grammar.problem import Expression

_CLAIMED = frozenset({"taxed", "vat", "included", "excluded", "gross", "net", "holding", "paying"})
_PLAIN = {"WITHOUT", "BEFORE", "MORE"}
_NET = named("the price without tax", "tax")


def tell(text: Text) -> Told:
    """The price without tax, with it, or the tax.

    Raises: AnotherStory where it is not said whether the tax is in the price told.
    """
    percent = one([f for f in text.figures if f.is_percent], "Not one rate is told.")
    price = one([f for f in text.figures if f is not percent], "Not one price is told.")
    if not text.says("taxed", "vat") or price.unit not in MONEY | {"", "franc"}:
        raise AnotherStory("No price with a tax is told.")
    within = [p for p in range(len(text.words)) if p not in text.asked]
    behind = range(price.end, price.end + 2 * (text.lemma(price.end) != "price"))  # "$642 price without tax"
    near = [*range(price.start - 4, price.start), *behind] if text.is_asked(price) else within
    if not text.says("included", "gross", "excluded", "net", within=near):
        near = [*range(price.start), *behind]
    if text.has(range(len(text.words)), "salary", "wage", "paycheck", "earnings"):
        raise AnotherStory("A tax on wages is taken off them.")
    included, excluded = text.says("included", "gross", within=near), text.says("excluded", "net", within=near)
    if included == excluded:
        raise AnotherStory("It is not said whether the tax is in the price.")
    wanted = [p for p in text.asked if p not in near or not text.is_asked(price)]
    net = text.says("net", "excluded", within=wanted) or any(text.kind(p) in {"WITHOUT", "BEFORE"} for p in wanted)
    gross, tax = text.says("gross", "included", within=wanted), text.says("taxed", "vat", within=wanted)
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    base: Expression = _NET if included else price.value
    grown = times(base, 1 + percent.share)
    if included:
        ties: list[Tie] = [("percent_on", price.value, grown)]
        if net:
            return Told(tuple(ties), _NET, price.unit)
        if tax and not gross:
            due = named("the tax", "tax")
            return Told((*ties, ("told", due, less(price.value, _NET))), due, price.unit)
    elif gross:
        whole = named("the price with tax", "tax")
        return Told((("percent_on", whole, grown),), whole, price.unit)
    raise AnotherStory("I cannot tell what is asked of a price.")
