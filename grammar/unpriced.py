"""Prices without a currency: "3 apples cost 2.40" is read in some currency, and answered in none."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from grammar.problem import Problem
from grammar.span import Span
from grammar.token import Token

Tokens = tuple[Token, ...]
Part = TypeVar("Part")

_COSTING = frozenset({"cost", "costs", "price", "priced", "pay", "pays", "paid", "charges", "charge"})
_TRADING = frozenset({"bought", "sold"})
_BETWEEN = frozenset({"BE", "OF", "AT", "ADVERB", "ONLY"})
_COUNTED = frozenset({"WORD", "MEASURE", "UNIT", "TIME", "PERCENT", "MONEY", "SCALE", "ROUND", "PER"})
_SOME = "dollar"
"""The currency that stands for any: what is paid is the same number in each."""


def priced(tokens: Tokens) -> Tokens | None:
    """The tokens with a currency before each bare number that is paid; None where none is, or a currency is told."""
    words = {token.text.lower() for token in tokens}
    if any(t.kind in {"CURRENCY", "MONEY"} for t in tokens) or not (words & _COSTING or words >= _TRADING):
        return None
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if _is_price(tokens, at):
            found.append(Token("CURRENCY", "$", Span(token.span.start, token.span.start), sense=_SOME))
        found.append(token)
    return tuple(found) if len(found) > len(tokens) else None


def _is_price(tokens: Tokens, at: int) -> bool:
    """Whether a number stands right behind what is paid, or behind what is bought and sold "for" it, and counts
    nothing."""
    if tokens[at].kind != "NUMBER" or (at + 1 < len(tokens) and tokens[at + 1].kind in _COUNTED):
        return False
    if at and tokens[at - 1].kind == "FOR" and {token.text.lower() for token in tokens} >= _TRADING:
        return True
    before = at - 1
    while before > 0 and tokens[before].kind in _BETWEEN:
        before -= 1
    return before >= 0 and tokens[before].text.lower() in _COSTING


def unpriced(problem: Problem) -> Problem:
    """The problem without the currency that stood for any."""
    return _without(problem)


def _without(part: Part) -> Part:
    """A value with its currency left out, wherever one stands in it."""
    if isinstance(part, tuple):
        kept = tuple(_without(each) for each in part)
        return kept if kept != part else part  # type: ignore[return-value]
    if not is_dataclass(part) or isinstance(part, type):
        return part
    told = {f.name: getattr(part, f.name) for f in fields(part) if f.init}
    made = {n: "" if n in {"unit", "noun"} and v == _SOME else _without(v) for n, v in told.items()}
    changed = {n: v for n, v in made.items() if v is not told[n]}
    return replace(part, **changed) if changed else part
