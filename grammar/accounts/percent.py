"""What percentage of a whole a part, or the rest, is."""

from fractions import Fraction

from grammar.accounts.account import Account
from grammar.accounts.goal import names_of, part_named, rest_named
from grammar.accounts.rests import Rest
from grammar.errors import NotAnswered
from grammar.problem import Asked, Fact, HasValue, Measure, Quantity, Share, Sum, Whenever


def of_shares(account: Account, rest: Rest) -> tuple[tuple[Fact, ...], Fact]:
    """What the percentages told leave of a hundred, and what is asked.

    Raises: NotAnswered where a part that is told is asked.
    """
    ask, shares = account.ask, account.kin.shares
    names = names_of(account)
    if part_named(account, names) is not None or not (
        ask.marks & {"rest", "todo", "not"} or rest_named(account, rest, names)
    ):
        raise NotAnswered("I cannot tell which percentage is asked.", spans=(ask.span,))
    whole, left = Measure("percent", ("all",), named="the whole"), Measure("percent", ("rest",), named="rest")
    parts = tuple(
        Measure("percent", (f"part {n}",), named=" ".join(sorted(e.label)) or "part")
        for n, e in enumerate(shares, start=1)
    )
    told = tuple(
        HasValue(m, Quantity(100 * e.mention.value, "percent", span=e.span), Whenever(), span=e.span)
        for m, e in zip(parts, shares, strict=True)
    )
    if sum(e.mention.value for e in shares) > 1:
        raise NotAnswered("The shares are more than the whole.", spans=tuple(e.span for e in shares))
    goal = HasValue(left, Asked("percent", span=ask.span), Whenever(), span=ask.span)
    return (
        HasValue(whole, Quantity(Fraction(100), "percent"), Whenever()),
        *told,
        Sum(whole, (*parts, left)),
        goal,
    ), goal


def of_whole(account: Account, rest: Rest) -> tuple[tuple[Fact, ...], Fact]:
    """What percentage of the whole the part or the rest is that the question names.

    Raises: NotAnswered where it names none.
    """
    ask, books = account.ask, account.books
    if (
        len(books.sources) != 1
        or not books.uses
        or books.rest is not None
        or any(e.kind != "amount" for e in books.uses)
    ):
        raise NotAnswered("I cannot tell what the percentage is of.", spans=(ask.span,), hint="Say what all of it is.")
    names = names_of(account)
    part = part_named(account, names)
    negated = bool(ask.marks & {"rest", "not", "todo"})
    if part is None and len(books.uses) == 1 and not negated and _elliptical(account, names):
        part = books.uses[0]
    if part is not None and not negated:
        measure = account.measure(part)
    elif negated or rest_named(account, rest, names):
        measure = account.rest
    else:
        raise NotAnswered("I cannot tell which percentage is asked.", spans=(ask.span,))
    goal = Share(measure, account.all, Asked("percent", span=ask.span), ask.span)
    return (*account.facts, goal), goal


def _elliptical(account: Account, names: frozenset[str]) -> bool:
    """ "… is trainable if 500k are": the part is what the question says."""
    use = account.books.uses[0]
    return not names or (use.mention.sentence == account.ask.sentence and not use.label and use.act.lemma == "be")
