"""What is asked of an account: all of it, what is left of it, a part of it, what is still needed, or a difference."""

from collections.abc import Callable, Iterable

from grammar.accounts.scales import LENGTHS, MONEY, TIMES
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory
from grammar.ledger.line import Kind
from grammar.ledger.naming import kind, stems, word
from grammar.recount.account import Account
from grammar.recount.items import Text
from grammar.recount.rest import marks_of, moves_rest, said_of_rest, tells_rest
from grammar.recount.sheet import Amount
from grammar.recount.ways import Way

_HAVING = frozenset({"have", "be", "do", "get", "make", "there", "contain", "hold", "include", "comprise", "own"})
_NEEDING = frozenset({
    "need", "needs", "needed", "requires", "required", "goal", "target", "wants", "limit", "must", "costs", "cost",
    "capacity", "order", "planned", "plan", "plans",
})  # fmt: skip
_JOINING = frozenset({"AND", "COMMA"})
_MOVED = (Way.IN, Way.OUT)
_STILL = TIMES | LENGTHS | {"degree", "celsius", "percent"}
"""What is told of several things and is no sum of them: how long each lasts, how high each is."""
Found = Callable[[Account], Amount | None]


def asked_of(account: Account) -> Amount:
    """The amount of an account that the question asks, or what part it is of what there was.

    Raises: AnotherStory where that is not plain.
    """
    question = account.text.question
    if "start" in question.marks:
        raise AnotherStory("Something else is asked.")
    if "not" in question.marks:
        return _part(account, _denied(account))
    for find in (_billed, _difference, _needed, _rest, _chosen, _done, _all):
        found = find(account)
        if found is not None:
            return _part(account, found)
    raise AnotherStory("It is not plain what is asked.")


def _denied(account: Account) -> Amount:
    """ "How many are not": all of what a part is of, but for the part.

    Raises: AnotherStory where it is not plain which part.
    """
    said = account.text.question.names | account.text.question.verbs - _HAVING
    parts = [p for p, way in enumerate(account.ways) if p and way in {Way.PART, Way.OUT}]
    named = [p for p in parts if said & (account.own(p) - account.own(0))]
    if len(named) != 1 and (said or len(parts) != 1):
        raise AnotherStory("It is not plain what is not so.")
    (part,) = named or parts
    if account.ways[0] is not Way.STATE or part != len(account.items) - 1:
        raise AnotherStory("It is not plain what is not so.")
    whole = account.wholes.get(part, account.worths[0])
    return account.sheet.take(f"{account.noun} not so", whole, account.worths[part])


def asks_part(text: Text) -> bool:
    """Whether a percentage or a fraction is asked."""
    return text.question.percent or text.asks("fraction", "proportion", "portion")


def _part(account: Account, found: Amount) -> Amount:
    """What part an amount is of what there was, where that is asked.

    Raises: AnotherStory where it is not told what there was.
    """
    if not asks_part(account.text):
        return found
    parts = {Way.OUT, Way.PART}
    if account.ways[0] is not Way.STATE or not {*account.ways[1:]} <= parts or not account.worths[0].worth:
        raise AnotherStory("It is not told what something is a part of.")
    return account.sheet.share(found, account.worths[0], percent=account.text.question.percent)


def told_by(account: Account) -> Amount:
    """What there is of an account of which nothing is asked.

    Raises: AnotherStory where that is not plain.
    """
    if len(account.worths) == 1:
        return account.worths[0]
    if _same(account) and _is_listed(account):
        return account.sheet.add(f"{account.noun} together", account.worths)
    if account.items[0][1].per:
        raise AnotherStory("It is not plain what goes on at the same time.")
    return _end(account, parts=tells_rest(account))


def _is_listed(account: Account) -> bool:
    """Whether all items stand in one list and go by one verb, or none."""
    verbs, (_, *others) = _verbs(account), [item.entry.piece for _, item in account.items]
    listed = all(
        piece.sentence == account.items[0][1].entry.piece.sentence and piece.border in _JOINING for piece in others
    )
    moved = any(kind(account.text.tokens, p) in {"MOVE", "GET"} for piece in others for p in piece.places)
    return listed and not moved and (not any(verbs) or bool(frozenset.intersection(*verbs)))


def _end(account: Account, *, parts: bool) -> Amount:
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


def _same(account: Account) -> bool:
    ways = set(account.ways)
    return len(ways) == 1 and None not in ways


def _hits(account: Account) -> list[int]:
    """The places of the items that the question names."""
    names = {name for name in account.text.question.names - {account.noun} if not name.endswith("ed")}
    return [p for p in range(len(account.items)) if names & (account.items[p][1].entry.label & account.own(p))]


def _billed(account: Account) -> Amount | None:
    """ "How much is the bill": all that is to be paid, whatever was done for it."""
    if account.noun not in MONEY or not account.text.asks("bill", "invoice", "charge", "charged"):
        return None
    if Way.IN in account.ways or None in account.ways:
        raise AnotherStory("It is not plain what is to be paid.")
    return account.sheet.add(f"{account.noun} together", account.worths)


# --- a difference ---------------------------------------------------------------------------------------------------


def _difference(account: Account) -> Amount | None:
    """ "How many more did Ann find than Ben"."""
    tokens, places = account.text.tokens, account.text.question.places
    than = next((p for p in places if kind(tokens, p) == "THAN"), None)
    if than is None:
        return None
    one, two = (
        _side(account, stems(tokens, [p for p in places if before(p)])) for before in (than.__gt__, than.__lt__)
    )
    if one is two:
        raise AnotherStory("It is not plain which two are compared.")
    fewer = any(kind(tokens, p) in {"FEWER", "SMALLER"} for p in places)
    return account.sheet.take(f"{account.noun} more", *((two, one) if fewer else (one, two)))


def _side(account: Account, named: frozenset[str]) -> Amount:
    """What one side of a comparison names: an item, or what is said to be the rest.

    Raises: AnotherStory where it is not plain which.
    """
    found = [p for p in range(len(account.items)) if named & account.own(p)]
    if len(found) == 1:
        return account.worths[found[0]]
    if found or not named & said_of_rest(account):
        raise AnotherStory("It is not plain which two are compared.")
    return _end(account, parts=True)


# --- what is needed or left -----------------------------------------------------------------------------------------


def _needed(account: Account) -> Amount | None:
    """ "How many more must it buy": what is needed, less what is there."""
    targets = [p for p in range(len(account.items)) if _is_target(account, p)]
    asks = {"need", "rest"} & marks_of(account)
    if len(targets) != 1 or not asks or len(account.items) < 2:
        return None
    if account.noun in _STILL:
        raise AnotherStory("It may be needed at the same time.")
    if targets[0] == 0 and not account.text.asks("more"):
        return None
    others = [each for p, each in enumerate(account.worths) if p not in targets]
    ways = {account.ways[p] for p in range(len(account.items)) if p not in targets}
    if len(ways) > 1 or None in ways or Way.OUT in ways:
        raise AnotherStory("It is not plain how much there is.")
    have = account.sheet.add(f"{account.noun} there", others)
    return account.sheet.take(f"{account.noun} needed", account.worths[targets[0]], have)


def _is_target(account: Account, place: int) -> bool:
    """Whether it is said that so many are needed."""
    item = account.items[place][1]
    stated = place and account.ways[place] is Way.STATE and set(account.ways[:place]) == {Way.PART}
    piece = item.entry.piece
    said = [*range(piece.start, item.line.end)]
    return bool(stated) or any(word(account.text.tokens, p) in _NEEDING for p in said)


def _rest(account: Account) -> Amount | None:
    """ "How many are left", "how many does she have now"."""
    marks = marks_of(account)
    later = any(kind(account.text.tokens, p) in {"AFTER", "LATER", "THEN"} for p in account.text.question.places)
    if "total" in marks or not ({"rest", "now"} & marks or later or _asks_state(account)):
        return None
    if _same(account):
        return None if not {"rest"} & marks else _refuse()
    if _names_part(account):
        return None
    return _end(account, parts="rest" in marks)


def _asks_state(account: Account) -> bool:
    """ "How many does he have", "how many are there": no verb but of having."""
    said = account.text.question.verbs - _HAVING
    return not {v for v in said if not is_in(v, "nouns", "neutral")}


def _names_part(account: Account) -> bool:
    hits = _hits(account)
    return bool(hits) and hits != [0] and "rest" not in marks_of(account)


def _refuse() -> Amount:
    raise AnotherStory("It is not plain what is left.")


# --- one of them, some of them, all of them -------------------------------------------------------------------------


def _chosen(account: Account) -> Amount | None:
    """ "How many followers has Fay": the one item that the question names."""
    hits = _hits(account)
    if not hits or len(hits) == len(account.items) or "total" in account.text.question.marks:
        return None
    if len(hits) != 1:
        raise AnotherStory("It is not plain which are asked.")
    return account.worths[hits[0]]


def _done(account: Account) -> Amount | None:
    """ "How many did she sell": the items of the verb that is asked."""
    verbs = account.text.question.verbs - _HAVING
    done = [p for p, (_, item) in enumerate(account.items) if verbs & item.entry.verbs]
    if not done or len(done) == len(account.items) or _same(account):
        return None
    return account.sheet.add(f"{account.noun} together", [account.worths[p] for p in done])


def _all(account: Account) -> Amount | None:
    """ "How many are there altogether": all items, where all are told alike, and none as the whole of the others."""
    question = account.text.question
    if not (_same(account) or _are_gathered(account)) or _hits(account) not in ([], [*range(len(account.items))]):
        raise AnotherStory("It is not plain what is together.")
    verbs = question.verbs - _HAVING
    done = frozenset().union(*_verbs(account))
    if (
        verbs
        and not verbs & done
        and not {v for v in verbs if is_in(v, "nouns", "neutral")}
        and "total" not in question.marks
    ):
        raise AnotherStory("Something else is done.")
    timed = any(kind(account.text.tokens, item.line.start - 1) == "IN" for _, item in account.items)
    at_once = account.noun in TIMES and (
        timed or account.text.asks("need", "together", "both", "take") or len(account.items) < 2
    )
    if _may_be_whole(account) or at_once or (account.ways[0] is Way.STATE and account.noun in _STILL):
        raise AnotherStory("One of them may be the whole of the others.")
    return account.sheet.add(f"{account.noun} together", account.worths)


def _are_gathered(account: Account) -> bool:
    """Whether all that came or is there is asked together, and each is told of a time or an owner of its own."""
    apart = all(account.own(p) for p in range(len(account.items)))
    return "total" in account.text.question.marks and {*account.ways} <= {Way.STATE, Way.IN} and apart


def _may_be_whole(account: Account) -> bool:
    """Whether nothing says that all are meant, and one of them may be what the others are parts of."""
    if len(account.items) == 1:
        return False
    plain = [
        worth for worth, (_, item) in zip(account.worths, account.items, strict=True) if item.line.kind is Kind.AMOUNT
    ]
    top = max(each.worth for each in account.worths)
    whole = top >= sum(each.worth for each in account.worths) - top and len(plain) > 1
    total = "total" in account.text.question.marks or account.text.asks("weekend")
    alike = bool(frozenset.intersection(*_verbs(account)))
    of = any(
        item.entry.piece.border == "OF" or kind(account.text.tokens, item.entry.piece.start) in {"OF", "OUT"}
        for _, item in account.items
    )
    return tells_rest(account) or of or not (total or alike) or (whole and not total)


def _verbs(account: Account) -> Iterable[frozenset[str]]:
    return [item.entry.verbs for _, item in account.items] or [frozenset()]
