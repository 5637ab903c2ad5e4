"""What percentage of a whole a part, or the rest, is."""

from fractions import Fraction

from grammar.accounts.account import Account
from grammar.accounts.goal import names_of, part_named, rest_named
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.rests import Rest
from grammar.accounts.shares import behind_of
from grammar.errors import NotAnswered
from grammar.problem import Asked, Fact, HasValue, Measure, Quantity, Share, Sum, Whenever


def of_shares(account: Account, rest: Rest) -> tuple[tuple[Fact, ...], Fact]:
    """What the percentages told leave of a hundred, and what is asked.

    Raises: NotAnswered where a part that is told is asked.
    """
    ask, shares = account.ask, account.kin.shares
    names = names_of(account)
    if _nested(account):
        raise NotAnswered("I cannot tell what the shares are of.", spans=(ask.span,))
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
        not books.uses
        and len(books.sources) > 1
        and books.rest is None
        and all(e.kind == "amount" for e in books.sources)
    ):
        return _of_all(account)
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
        if not _within(account):
            raise NotAnswered("I cannot tell what the percentage is of.", spans=(ask.span,))
    elif negated or rest_named(account, rest, names):
        measure = account.rest
    else:
        raise NotAnswered("I cannot tell which percentage is asked.", spans=(ask.span,))
    goal = Share(measure, account.all, Asked("percent", span=ask.span), ask.span)
    return (*account.facts, goal), goal


def _of_all(account: Account) -> tuple[tuple[Fact, ...], Fact]:
    """What percentage one of the parts told is of all of them together."""
    part = part_named(account, names_of(account))
    if part is None or account.ask.marks & {"rest", "not", "todo"}:
        raise NotAnswered("I cannot tell which percentage is asked.", spans=(account.ask.span,))
    goal = Share(account.measure(part), account.all, Asked("percent", span=account.ask.span), account.ask.span)
    return (*account.facts, goal), goal


def _within(account: Account) -> bool:
    """Whether the part is said of the whole, and is no other kind beside it."""
    whole, use = account.books.sources[0], account.books.uses[0]
    return not use.nouns or not whole.nouns or use.nouns[-1:] == whole.nouns[-1:] or not use.act.inherited


def _nested(account: Account) -> bool:
    """Whether a share is of another part: "35 % of those"."""
    behind = [(e, behind_of(account.items, e) or []) for e in account.kin.shares]
    for share, words in behind:
        others = stems(w for e in account.kin.shares if e is not share for w in e.label)
        if any(i.text.lower() in {"those", "these", "them", "which"} for i in words):
            return True
        if stems(content(i) for i in words if i.kind in NOUNS) & others - stems(share.label):
            return True
    return False


def _elliptical(account: Account, names: frozenset[str]) -> bool:
    """ "… is trainable if 500k are": the part is what the question says."""
    use = account.books.uses[0]
    return not names or (use.mention.sentence == account.ask.sentence and not use.label and use.act.lemma == "be")
