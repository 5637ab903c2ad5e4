"""The problem of wholes, parts, gains, losses and shares that a text tells."""

from collections.abc import Sequence

from grammar.accounts.account import Account
from grammar.accounts.ask import Ask, ask_of
from grammar.accounts.comparing import compared
from grammar.accounts.demands import demand_used
from grammar.accounts.entry import Entry
from grammar.accounts.gates import demand_readable, demand_timeless
from grammar.accounts.goal import asked_measure
from grammar.accounts.item import Item, items_of
from grammar.accounts.kin import kin_of
from grammar.accounts.licence import demand_all_told, demand_licence
from grammar.accounts.percent import of_shares, of_whole
from grammar.accounts.products import multiplied
from grammar.accounts.reading import mentions_of
from grammar.accounts.rests import rest_of
from grammar.accounts.roles import books_of
from grammar.accounts.scales import TIMES
from grammar.accounts.sharing import Among, among_of, divides, group_size, whole_of, without
from grammar.accounts.told import demand_counted, demand_distributed
from grammar.accounts.wiring import demand_no_network
from grammar.errors import AnotherStory, CannotRead, Incomplete, Lacking, NotAnswered
from grammar.problem import Apply, Asked, Equals, Fact, HasValue, Measure, Problem, Share, Whenever
from grammar.stories.scene import Scene
from grammar.token import Token


def problem(scene: Scene) -> Problem:
    """The problem of the account that a text tells.

    Raises: Incomplete, AnotherStory or NotAnswered where it tells none, or not all of one.
    """
    try:
        return _told(scene)
    except Lacking:
        raise
    except CannotRead as error:
        if _asks_what_moved(scene):
            raise NotAnswered(error.message, spans=error.spans, hint=error.hint) from error
        raise AnotherStory(error.message, spans=error.spans, hint=error.hint) from error


def _asks_what_moved(scene: Scene) -> bool:
    """Whether the question is how much came in or went out once: a change over time does not answer that."""
    items = items_of(asking(scene.tokens))
    try:
        ask = ask_of(items)
    except CannotRead:
        return False
    numbers = sum(i.is_number for i in items)
    timed = any(i.kind in {"EVERY", "TREND"} or i.unit in TIMES or i.token in {"ROUND", "TIME"} for i in items)
    moved = any(i.token in {"GAIN", "GIVE", "GROW", "SHRINK"} for i in ask.items)
    compared = any(i.kind == "THAN" for i in items)
    if any(i.kind in {"BIAS", "DENSE", "HIDDEN", "LAYER", "INPUT", "OUTPUT", "NEURON"} for i in items):
        return False
    return moved and not timed and ask.about in {"count", "much"} and (numbers >= _SEVERAL or compared)


_SEVERAL = 3


def _told(scene: Scene) -> Problem:
    items = items_of(asking(scene.tokens))
    ask = ask_of(items)
    demand_readable(items, ask)
    entries = compared(multiplied(items, mentions_of(items)))
    among = among_of(items, entries, ask)
    if among is None and divides(items) >= 0 and not ask.marks & {"rest", "todo"} and not rest_of(items, ask).pieces:
        raise NotAnswered(
            "I cannot tell what is shared out.", spans=(ask.span,), hint="What is shared, and among how many?"
        )
    size = group_size(items, entries, ask)
    if size is not None:
        return _grouped(scene, items, entries, ask, size)
    if among is not None:
        return _shared(scene, items, without(entries, among), ask, among)
    account = _account(items, entries, ask)
    if ask.about == "percent":
        facts, goal = (
            of_whole(account, rest_of(items, ask)) if account.kin.amounts else of_shares(account, rest_of(items, ask))
        )
        return Problem(facts, (goal,), set_aside=account.aside(), notes=scene.notes)
    return _asking(scene, account, (), asked_measure(account, rest_of(items, ask)))


def asking(tokens: Sequence[Token]) -> Sequence[Token]:
    """The text without what only names the site behind its question."""
    last = max((n for n, t in enumerate(tokens) if t.kind == "QUESTION"), default=-1)
    tail = tokens[last + 1 :]
    signed = (
        last >= 0
        and bool(tail)
        and tail[0].kind in {"BAR", "DASH", "HYPHEN"}
        and not any(t.kind == "NUMBER" for t in tail)
    )
    return tokens[: last + 1] if signed else tokens


def _account(items: Sequence[Item], entries: Sequence[Entry], ask: Ask) -> Account:
    kin = kin_of(entries, ask)
    demand_timeless(items, entries, ask, kin)
    demand_no_network(items, entries, ask, kin)
    rest = rest_of(items, ask)
    books = books_of(items, kin, ask, rest)
    account = Account(items, kin, ask, books)
    demand_used(items, account)
    demand_licence(items, account, rest)
    return account


def _shared(scene: Scene, items: Sequence[Item], entries: Sequence[Entry], ask: Ask, among: Among) -> Problem:
    """What each gets of what is shared out: the one thing that is told, or what is left of it."""
    asked = whole_of(ask, frozenset())
    account = _account(items, entries, asked)
    books = account.books
    unequal = any(e.kind == "compared" or e.mention.has("MORE", "FEWER") for e in account.kin.amounts)
    if books.rest is not None or unequal:
        raise NotAnswered(
            "I cannot tell what is shared out.", spans=(ask.span,), hint="What is shared, and among how many?"
        )
    total = account.rest if books.uses else account.all
    if not books.sources:
        raise Incomplete("What is shared out is not told.", hint="How much is shared out?")
    share = account.each()
    facts = (Share(share, total, 1 / among.number, items[among.at].span),)
    return _asking(scene, account, facts, share)


def _grouped(scene: Scene, items: Sequence[Item], entries: Sequence[Entry], ask: Ask, size: Entry) -> Problem:
    """How many groups of so many a number of things makes."""
    things = [e for e in entries if e is not size and e.kind == "amount" and not _counts_one(e)]
    if (
        len(things) != 1
        or not size.worth
        or (things[0].worth / size.worth).denominator != 1
        or things[0].unit != size.unit
    ):
        raise NotAnswered(
            "I cannot tell how many groups there are.", spans=(size.span,), hint="Say how many there are in all."
        )
    groups = Measure(ask.head, ("groups",), named=ask.head)
    goal = HasValue(groups, Asked(span=ask.span), Whenever(), span=ask.span)
    told = Equals(groups, Apply("/", things[0].value, size.value), things[0].span | size.span)
    return Problem((told, goal), (goal,), notes=scene.notes)


def _counts_one(entry: Entry) -> bool:
    return entry.worth == 1 and entry.mention.spelled


def _asking(scene: Scene, account: Account, more: tuple[Fact, ...], measure: Measure) -> Problem:
    demand_counted(account)
    demand_distributed(account)
    demand_all_told(account, measure)
    goal = HasValue(measure, account.hole(), Whenever(), span=account.ask.span)
    return Problem((*account.facts, *more, goal), (goal,), set_aside=account.aside(), notes=scene.notes)
