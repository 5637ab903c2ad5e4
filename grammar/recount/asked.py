"""What is asked of an account: all of it, what is left of it, a part of it, what is still needed, or a difference."""

from collections.abc import Callable

from grammar.accounts.scales import LENGTHS, MONEY, TIMES
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory
from grammar.ledger.deeds import deeds_of
from grammar.ledger.line import Kind
from grammar.ledger.naming import kind, stems, word
from grammar.ledger.words import opposites_of
from grammar.recount.account import Account
from grammar.recount.ends import ends, goes_one_way, verbs_of
from grammar.recount.items import Text
from grammar.recount.rest import marks_of, said_of_rest, tells_rest
from grammar.recount.sheet import Amount
from grammar.recount.ways import Way

_HAVING = frozenset({"have", "be", "do", "get", "make", "there", "contain", "hold", "include", "comprise", "own"})
_NEEDING = frozenset({
    "need", "needs", "needed", "requires", "required", "goal", "target", "wants", "limit", "must", "costs", "cost",
    "capacity", "order", "planned", "plan", "plans",
})  # fmt: skip
_STILL = TIMES | LENGTHS | {"degree", "celsius", "percent"}
"""What is no sum where it is told of several things: how long each lasts, how high each is."""
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


def _hits(account: Account) -> list[int]:
    """The places of the items that the question names."""
    names = {name for name in account.text.question.names - {account.noun} if not name.endswith("ed")}
    return [p for p in range(len(account.items)) if names & account.named(p)]


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
    account.sheet.picks = True
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
    return ends(account, parts=True)


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
    if "total" in marks or not ({"rest", "now"} & marks or _asks_later(account) or _asks_state(account)):
        return None
    if "rest" not in marks and _asks_gone(account):
        return None
    if goes_one_way(account):
        return None if not {"rest"} & marks else _but_for_others(account)
    if _names_part(account):
        return None
    return ends(account, parts="rest" in marks)


def _but_for_others(account: Account) -> Amount:
    """ "36 boards on each shelf, and 5 on each are broken. How many are whole": all but those.

    Raises: AnotherStory where that is not plain.
    """
    asked = account.text.question.names | account.text.question.verbs
    broken = [p for p in range(len(account.items)) if any(opposites_of(each) & asked for each in account.own(p))]
    if broken != [1] or len(account.items) != len(broken) + 1:
        raise AnotherStory("It is not plain what is left.")
    return account.sheet.take(f"{account.noun} left", *account.worths)


def _asks_later(account: Account) -> bool:
    """ "How many will it be after that", but not "how many are lost after 6 weeks"."""
    said = [(kind(account.text.tokens, p), deeds_of(account.text.tokens, p)) for p in account.text.question.places]
    return any(k in {"AFTER", "LATER", "THEN"} for k, _ in said) and not any({"in", "out"} & deeds for _, deeds in said)


def _asks_gone(account: Account) -> bool:
    """ "How many have gone at the end": what went, and not what there is."""
    tokens, places = account.text.tokens, account.text.question.places
    gone = (p for p in places if kind(tokens, p) == "MOVE" and kind(tokens, p - 1) == "HAVE")
    return any("part" in deeds_of(tokens, p) for p in gone)


def _asks_state(account: Account) -> bool:
    """ "How many does he have", "how many are there": no verb but of having."""
    said = account.text.question.verbs - _HAVING
    return not {v for v in said if not is_in(v, "nouns", "neutral")}


def _names_part(account: Account) -> bool:
    hits = _hits(account)
    return bool(hits) and hits != [0] and "rest" not in marks_of(account)


# --- one of them, some of them, all of them -------------------------------------------------------------------------


def _chosen(account: Account) -> Amount | None:
    """ "How many followers has Fay": the one item that the question names."""
    hits = _hits(account)
    if not hits or len(hits) == len(account.items) or "total" in account.text.question.marks:
        return None
    if len(hits) != 1:
        raise AnotherStory("It is not plain which are asked.")
    account.sheet.picks = True
    return account.worths[hits[0]]


def _done(account: Account) -> Amount | None:
    """ "How many did she sell": the items of the verb that is asked."""
    verbs = account.text.question.verbs - _HAVING
    done = [p for p, (_, item) in enumerate(account.items) if verbs & item.entry.verbs]
    if not done or len(done) == len(account.items) or goes_one_way(account):
        return None
    return account.sheet.add(f"{account.noun} together", [account.worths[p] for p in done])


def _all(account: Account) -> Amount | None:
    """ "How many are there altogether": all items, where all are told alike, and none as the whole of the others."""
    question = account.text.question
    alike = goes_one_way(account) or _are_gathered(account)
    if not alike or _hits(account) not in ([], [*range(len(account.items))]):
        raise AnotherStory("It is not plain what is together.")
    verbs = question.verbs - _HAVING
    done = frozenset().union(*verbs_of(account))
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
    pairs = zip(account.worths, account.items, strict=True)
    plain = [worth for worth, (_, item) in pairs if item.line.kind is Kind.AMOUNT]
    top = max(each.worth for each in account.worths)
    whole = top >= sum(each.worth for each in account.worths) - top and len(plain) > 1
    total = "total" in account.text.question.marks or account.text.asks("weekend")
    alike = bool(frozenset.intersection(*verbs_of(account)))
    of = any(
        item.entry.piece.border == "OF" or kind(account.text.tokens, item.entry.piece.start) in {"OF", "OUT"}
        for _, item in account.items
    )
    return tells_rest(account) or of or not (total or alike) or (whole and not total)


