"""Trade in percent: what a thing costs, what it is marked at, what it is sold for. A markup and a profit are of the
cost, a discount is of the mark."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, times
from grammar.course.mention import Mention
from grammar.errors import NotAnswered
from grammar.expression import Expression
from grammar.plans.sheet import Plan, Sheet

_GAIN = frozenset({"profit", "profits", "gain", "gains", "gained", "gaining", "earn", "earns"})
_LOSS = frozenset({"loss", "lose", "loses", "losing", "lost"})
_OFF = frozenset({
    "discount", "discounts", "discounted", "off", "rebate", "reduction", "reduced", "markdown", "reduces",
})  # fmt: skip
_OVER = frozenset({"above", "markup", "mark-up", "over", "more", "up"})
_COST = frozenset({
    "cost", "costs", "costing", "bought", "buys", "buy", "buying", "purchased", "purchases", "purchase", "cp",
})  # fmt: skip
_MARK = frozenset({
    "marked", "mark", "marks", "marking", "list", "listed", "lists", "label", "labelled", "labeled", "tag", "tagged",
    "ticket", "sticker", "mp",
})  # fmt: skip
_SALE = frozenset({"sold", "sells", "sell", "selling", "sale", "sp"})
_PERCENT = frozenset({"percent", "percentage", "%"})
_ROLES = {"gain": _GAIN, "loss": _LOSS, "off": _OFF, "over": _OVER, "cost": _COST, "mark": _MARK, "sale": _SALE}
_OF_SHARES = ("gain", "loss", "off", "over")
_OF_AMOUNTS = ("cost", "mark", "sale", "gain", "loss")
_NAMED = {"gain": "profit", "loss": "loss"}
_PRICES = ("cost", "mark", "sale")
_LATER = frozenset({"second", "other", "further", "another", "next", "additional"})
_SINGLE = frozenset({"single", "one", "equivalent", "equal", "overall", "same"})
_SUPPOSED = frozenset({"IF", "WHEN", "QUESTION"})


@dataclass(frozen=True, slots=True)
class _Trade:
    """The factors told (mark by cost, sale by mark, sale by cost), the prices told, and what is gained in money."""

    factors: dict[tuple[str, str], Expression]
    prices: dict[str, Fraction]
    gained: Fraction | None

    def factor(self, low: str, high: str) -> Expression | None:
        """What a price is times another one, as factors or prices tell it."""
        if (low, high) in self.factors:
            return self.factors[low, high]
        if (high, low) in self.factors:
            return over(ONE, self.factors[high, low])
        if low in self.prices and high in self.prices:
            return over(self.prices[high], self.prices[low])
        between = next(each for each in _PRICES if each not in {low, high})
        one, two = self._told(low, between), self._told(between, high)
        return times(one, two) if one is not None and two is not None else None

    def _told(self, low: str, high: str) -> Expression | None:
        known = (low, high) in self.factors or (high, low) in self.factors
        return self.factor(low, high) if known or {low, high} <= self.prices.keys() else None

    def price(self, name: str) -> Expression | None:
        """A price in money."""
        for told, value in self.prices.items():
            if told == name:
                return value
            if (factor := self.factor(told, name)) is not None:
                return times(value, factor)
        grown = self.factor("cost", "sale")
        if self.gained is None or grown is None:
            return None
        cost = over(self.gained, less(grown, ONE))
        factor = self.factor("cost", name) if name != "cost" else ONE
        return None if factor is None else times(cost, factor)


def traded(sheet: Sheet) -> Plan | None:
    """The price, or the percentage, that a markup, a discount and a profit leave open.

    Raises: NotAnswered where a profit and a discount are told and it is not clear of what they are.
    """
    shares = [m for m in sheet.found if m.kind == "share"]
    roles = _share_roles(sheet, shares)
    wanted = _wanted(sheet)
    told = {role.replace("loss", "gain") for role in roles.values()} | {(wanted or "").replace("loss", "gain")}
    based = sheet.says(_OFF) and not sheet.beats and any(_has_base(sheet, m) for m in shares)
    if based and sheet.says(_GAIN | _LOSS):
        raise NotAnswered("I cannot tell of what each percentage is.", hint="Say what each is of.")
    if (again := _sold_again(sheet, shares, roles)) is not None:
        return again
    several = len(told & {"gain", "off", "over"}) > 1
    if not several and not (wanted == "off" and "off" in roles.values()):
        return None
    plan = _plan(sheet, shares, roles, wanted) if wanted and not sheet.beats else None
    if plan is None and several and "off" in told and not sheet.beats:
        raise NotAnswered("I cannot tell of what each percentage is.", hint="Say what each is of.")
    return plan


def _plan(sheet: Sheet, shares: list[Mention], roles: dict[Mention, str], wanted: str) -> Plan | None:
    named = [m for m in sheet.found if _numbers(m)]
    money = [m for m in sheet.found if m.kind == "amount" and m not in named]
    counted = {m.value for m in named if m.kind == "amount" and m.place not in sheet.question()}
    if not counted <= {len(shares), len(shares) + (wanted == "off")}:
        return None
    kinds = {m: _role(sheet, m, _OF_AMOUNTS) for m in money}
    prices = {role: m.value for m, role in kinds.items() if role in _PRICES}
    gains = [m.value if role == "gain" else -m.value for m, role in kinds.items() if role in {"gain", "loss"}]
    if len(shares) + len(money) + len(named) != len(sheet.found) or len(roles) != len(shares) or "" in kinds.values():
        return None
    if len(prices) + len(gains) != len(money) or len(gains) > 1 or len({m.unit for m in money}) > 1:
        return None
    factors = _factors(roles)
    if factors is None or len(factors) + max(len(prices) - 1, 0) + len(gains) > 2 + (wanted in _PRICES):
        return None
    trade = _Trade(factors, prices, gains[0] if gains else None)
    unit = money[0].unit if money else ""
    return _asked(sheet, trade, wanted, unit)


def _numbers(mention: Mention) -> bool:
    """ "The first discount", "two discounts"."""
    numbered = mention.kind == "point" and mention.value in {1, 2} and mention.unit == ""
    return numbered or (mention.kind == "amount" and mention.head in {"discount", "reduction"})


def _factors(roles: dict[Mention, str]) -> dict[tuple[str, str], Expression] | None:
    """What the percentages make of the prices; None where two tell the same."""
    found: dict[tuple[str, str], Expression] = {}
    for mention, role in roles.items():
        between = ("cost", "mark") if role == "over" else ("mark", "sale") if role == "off" else ("cost", "sale")
        factor = (less if role in {"off", "loss"} else plus)(ONE, mention.value)
        if between in found and role != "off":
            return None
        found[between] = times(found[between], factor) if between in found else factor
    return found


def _asked(sheet: Sheet, trade: _Trade, wanted: str, unit: str) -> Plan | None:
    """The plan of what is asked."""
    region = sheet.text.said(_region(sheet))
    percent = bool(region & _PERCENT) or (not unit and wanted not in _PRICES)
    if wanted in _PRICES:
        price = trade.price(wanted)
        named = {"cost": "the cost price", "mark": "the marked price", "sale": "the selling price"}[wanted]
        return None if percent or price is None else _made(sheet, named, price, unit)
    low, high = {"over": ("cost", "mark"), "off": ("mark", "sale")}.get(wanted, ("cost", "sale"))
    if not percent:
        cost, sale = trade.price(low), trade.price(high)
        if cost is None or sale is None or wanted not in {"gain", "loss"}:
            return None
        return _made(sheet, f"the {_NAMED[wanted]}", less(sale, cost) if wanted == "gain" else less(cost, sale), unit)
    factor = _rest(trade) if wanted == "off" and region & _LATER else trade.factor(low, high)
    again = wanted == "off" and ("mark", "sale") in trade.factors and not region & _LATER
    if factor is None or (again and (trade.prices or not region & _SINGLE)):
        return None
    gap = less(ONE, factor) if wanted in {"off", "loss"} else less(factor, ONE)
    return _made(sheet, "the percentage", times(Fraction(100), gap), "percent")


def _rest(trade: _Trade) -> Expression | None:
    """What a further discount leaves, where one is told and the price before and after both."""
    told = trade.factors.get(("mark", "sale"))
    both = {"mark", "sale"} <= trade.prices.keys()
    return over(over(trade.prices["sale"], trade.prices["mark"]), told) if told is not None and both else None


def _made(sheet: Sheet, named: str, expression: Expression, unit: str) -> Plan:
    return Plan("prices_of_trade", named, expression, tuple(sheet.found), unit)


def _region(sheet: Sheet) -> range:
    """The places of the question, without what it supposes."""
    whole = sheet.question()
    end = next((p for p in whole if sheet.text.kind(p) in _SUPPOSED), whole.stop)
    return range(whole.start, end)


def _wanted(sheet: Sheet) -> str:
    """What is asked: a price, or what is between two of them; "" where that is not clear."""
    region = _region(sheet)
    words = sheet.text.said(region)
    if any(m.place in region and not _numbers(m) for m in sheet.found):
        return ""
    if words & _LATER and words & _PERCENT and sheet.says({"discounts", "discount"}) and not words & _GAIN:
        return "off"
    named = [role for role, each in _ROLES.items() if not words.isdisjoint(each)]
    if words & _PERCENT and "over" in named and {*named} <= {"over", "mark", "cost"}:
        return "over"
    named = [role for role in named if role != "over"]
    if {"up"} & words and named == ["mark"] and words & _PERCENT:
        return "over"
    if named == ["cost"] and words & {"does", "do", "did", "will", "would"}:
        return "sale"  # "what does it cost then"
    return named[0] if len(named) == 1 else ""


def _share_roles(sheet: Sheet, shares: Iterable[Mention]) -> dict[Mention, str]:
    """What each percentage is: told beside it, or beside the next of a list."""
    found: dict[Mention, str] = {}
    waiting: list[Mention] = []
    for mention in shares:
        role = _role(sheet, mention, _OF_SHARES)
        before = [m for m in found if _listed(sheet, m, mention)]
        role = found[before[0]] if before and not role else role
        if not role:
            waiting.append(mention)
        elif role != "off" and waiting:
            return found
        else:
            found.update(dict.fromkeys((*waiting, mention), role))
            waiting = []
    return found


def _listed(sheet: Sheet, one: Mention, two: Mention) -> bool:
    """ "Discounts of 20 %, 10 % and 5 %"."""
    between = {sheet.text.word(p) for p in range(one.end, two.start)}
    return bool(between) and between <= {",", "and", "then"}


def _sold_again(sheet: Sheet, shares: list[Mention], roles: dict[Mention, str]) -> Plan | None:
    """ "Sold for $84 at a loss of 30 %. At what price would there be a profit of 10 %?"."""
    here = [m for m in shares if m.place in sheet.question()]
    money = [m for m in sheet.found if m.kind == "amount"]
    if len(here) != 1 or len(shares) != 2 or len(money) != 1 or len(sheet.found) != 3 or sheet.beats:
        return None
    traded = {roles.get(m) for m in shares} <= {"gain", "loss"} and _role(sheet, money[0], _PRICES) == "sale"
    asked = sheet.wanted()
    if not traded or money[0].place in sheet.question() or not asked & {"price", "much"} or not asked & _SALE:
        return None
    before, then = (_factors({m: roles[m]}) for m in sorted(shares, key=lambda m: m in here))
    if before is None or then is None:
        return None
    cost = over(money[0].value, before["cost", "sale"])
    return _made(sheet, "the selling price", times(cost, then["cost", "sale"]), money[0].unit)


def _role(sheet: Sheet, mention: Mention, names: tuple[str, ...]) -> str:
    """The role whose word stands nearest to a number, "" where none does."""
    lead, tail = sheet.lead(mention), sheet.tail(mention)
    own = sheet.text.words[mention.start : mention.end]
    near = [(0, word) for word in own] + [(at + 1, w) for at, w in enumerate(lead)] + [
        (at + 1, w) for at, w in enumerate(tail)]  # fmt: skip
    if mention.kind == "share" and _has_base(sheet, mention):
        return ""
    told = [(at, name) for at, word in near for name in names if word in _ROLES[name]]
    if told or mention.kind != "share":
        return min(told)[1] if told else ""
    words = sheet.text.said(sheet.text.within(mention.place, sentence=True))
    only = [name for name in names if not words.isdisjoint(_ROLES[name])]
    alone = not any(m.kind == "share" and m is not mention and m.place in sheet.text.within(
        mention.place, sentence=True) for m in sheet.found)  # fmt: skip
    return only[0] if len(only) == 1 and alone else ""


def _has_base(sheet: Sheet, mention: Mention) -> bool:
    """Whether a percentage is told to be of another price than it is of by itself: "20 % off the cost", "a profit of
    20 % on the selling price", "10 % of its profit"."""
    behind = [sheet.text.word(p) for p in range(mention.end, min(mention.end + 7, sheet.text.size))]
    led = next((at for at, word in enumerate(behind) if word in {"of", "on", "off", "above", "over"}), None)
    if led is None or "." in behind[:led]:
        return False
    named = {role for role, words in _ROLES.items() for word in behind[led + 1 : led + 4] if word in words}
    discount = "off" in behind[: led + 1] or not _OFF.isdisjoint((*behind[:led], *sheet.lead(mention)[:2]))
    return bool(named & {"gain", "loss", "sale", "cost" if discount else "mark"})


READERS = (traded,)
CUES = _GAIN | _LOSS | frozenset({"marked", "markup", "mark", "marks", "list", "listed"})
NEEDS = _GAIN | _LOSS | _OFF | _OVER
