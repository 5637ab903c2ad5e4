"""Amounts that are all of one time, said without it: "the rent of $800 a month rises by 5 %, to what monthly rent?"."""

from collections.abc import Sequence

from grammar.token import Token

_PER = frozenset({"ARTICLE", "PER", "SLASH", "EACH"})
_TIMES = frozenset({"TIME", "EVERY"})
_SHARES = frozenset({"PERCENT"})
_ENDS = frozenset({"QUESTION", "STOP", ""})
_PAID = frozenset({
    "rent", "salary", "wage", "pay", "fee", "bill", "subscription", "income", "price", "cost", "allowance", "pension",
    "payment", "premium", "budget",
})  # fmt: skip


def alike_in_time(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without the time of which all amounts of money are, where no other time is told.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> said = "My rent rises from $800 to $840 a month. What percent is that?"
    >>> " ".join(t.text for t in alike_in_time(tokenize(said, lexicon())))
    'My rent rises from $ 800 to $ 840 . What percent is that ?'
    """
    times = [at for at, token in enumerate(tokens) if token.kind in _TIMES]
    if not times or not any(token.kind in _SHARES for token in tokens):
        return tokens
    spans = [_of_money(tokens, at) or _of_what_is_paid(tokens, at) for at in times]
    if not all(spans) or not any(_of_money(tokens, at) for at in times) or len(_meant(tokens, times)) > 1:
        return tokens
    out = {place for span in spans for place in span}
    return tuple(token for at, token in enumerate(tokens) if at not in out)


def _meant(tokens: Sequence[Token], times: Sequence[int]) -> frozenset[str]:
    return frozenset(tokens[at].sense for at in times)


def _of_money(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """The places of "a month" behind an amount of money, or at the end of what is asked."""
    if tokens[at].kind != "TIME" or at < 2 or tokens[at - 1].kind not in _PER:
        return ()
    before = tokens[at - 2]
    money = before.kind == "MONEY" or (before.kind == "NUMBER" and at > 2 and tokens[at - 3].kind == "CURRENCY")
    return (at - 1, at) if money else ()


def _of_what_is_paid(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """The place of "monthly" before what is paid, or those of "a month" behind it at the end of the question."""
    if tokens[at].kind == "EVERY":
        return (at,) if at + 1 < len(tokens) and tokens[at + 1].text.lower() in _PAID else ()
    behind = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    return (at - 1, at) if at > 1 and tokens[at - 1].kind in _PER and behind in _ENDS else ()
