"""What there is of an account once all has come and gone."""

from collections.abc import Iterable

from grammar.errors import AnotherStory
from grammar.ledger.line import Kind
from grammar.ledger.naming import kind, stems
from grammar.recount.account import Account
from grammar.recount.rest import marks_of, moves_rest, tells_rest
from grammar.recount.sheet import Amount
from grammar.recount.ways import Way

_JOINING = frozenset({"AND", "COMMA"})
_MOVED = (Way.IN, Way.OUT)


def told_by(account: Account) -> Amount:
    """What there is of an account of which nothing is asked.

    Raises: AnotherStory where that is not plain.
    """
    if len(account.worths) == 1:
        return account.worths[0]
    if goes_one_way(account) and _is_listed(account):
        return account.sheet.add(f"{account.noun} together", account.worths)
    if account.items[0][1].per:
        raise AnotherStory("It is not plain what goes on at the same time.")
    return ends(account, parts=tells_rest(account))


def _is_listed(account: Account) -> bool:
    """Whether all items stand in one list and go by one verb, or none."""
    verbs, (_, *others) = verbs_of(account), [item.entry.piece for _, item in account.items]
    listed = all(
        piece.sentence == account.items[0][1].entry.piece.sentence and piece.border in _JOINING for piece in others
    )
    moved = any(kind(account.text.tokens, p) in {"MOVE", "GET"} for piece in others for p in piece.places)
    return listed and not moved and (not any(verbs) or bool(frozenset.intersection(*verbs)))


def ends(account: Account, *, parts: bool) -> Amount:
    """What there is once all has come and gone.

    Raises: AnotherStory where it is not plain what there was, or which way something went.
    """
    ways = account.ways
    if moves_rest(account) or (tells_rest(account) and "rest" not in marks_of(account) and not parts):
        raise AnotherStory("The text goes on with what is left.")
    begun = ways[0] is Way.STATE or (ways[0] is Way.IN and bool({Way.OUT, Way.PART} & {*ways}))
    apart = "rest" in marks_of(account) and _are_apart(account)
    shared = {Way.PART} if apart or any(way in _MOVED for way in ways[1:]) else set()
    moved = all(
        way in _MOVED or (way in shared and (apart or item.line.kind is Kind.SHARE))
        for way, (_, item) in [*zip(ways, account.items, strict=True)][1:]
    )
    moved = moved or (parts and all(way is Way.PART for way in ways[1:]))
    if not begun or not moved or len(ways) < 2 or account.stock is None:
        raise AnotherStory("It is not plain what comes and goes.")
    _demand_one_actor(account)
    if "rest" in marks_of(account) and not {Way.OUT, Way.PART} & {*ways}:
        raise AnotherStory("Nothing went of what is left.")
    return account.stock


def _are_apart(account: Account) -> bool:
    """Whether nothing names two of those that went or were used alike: "I delete 10 GB of the music"."""
    labels = [account.items[p][1].entry.label - {account.noun} for p in range(1, len(account.items))]
    return all(not one & two for n, one in enumerate(labels) for two in labels[:n])


def _demand_one_actor(account: Account) -> None:
    """Raises AnotherStory where several are named who have, get or give."""
    actors = {item.actor for _, item in account.items} - {""}
    if account.items[0][1].whole:
        return
    named = _names_asked(account)
    if len(actors) > 1 or (
        actors and named - actors - frozenset().union(*(account.own(p) for p, _ in enumerate(account.items)))
    ):
        raise AnotherStory("Several are told of.")


def _names_asked(account: Account) -> frozenset[str]:
    tokens = account.text.tokens
    return stems(
        tokens, [p for p in account.text.question.places if tokens[p].text[:1].isupper() and kind(tokens, p) == "WORD"]
    )


def goes_one_way(account: Account) -> bool:
    ways = set(account.ways)
    return len(ways) == 1 and None not in ways


def verbs_of(account: Account) -> Iterable[frozenset[str]]:
    return [item.entry.verbs for _, item in account.items] or [frozenset()]
