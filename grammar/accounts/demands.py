"""What must hold before an account is answered: every number and every word that relates numbers has its place."""

from collections.abc import Sequence

from grammar.accounts.account import Account
from grammar.accounts.item import Item
from grammar.accounts.kin import dimension
from grammar.accounts.words import is_in
from grammar.errors import NotAnswered

def demand_used(items: Sequence[Item], account: Account) -> None:
    """Raises NotAnswered where "each" or a vague amount was not understood."""
    used = {m.at for e in account.kin.amounts for m in (e.mention, *e.others)}
    multiplied = {e.mention.piece for e in account.kin.amounts if e.others} | {m.piece for e in account.kin.amounts for m in e.others}
    kin = {e.mention.piece for e in account.kin.amounts} - multiplied
    if any(i.kind == "WITHOUT" for i in items) and False:
        raise NotAnswered("What is left out was not understood.")
    for entry in account.kin.amounts:
        words = (*entry.mention.before, *entry.mention.after)
        if entry.mention.piece in kin and _distributes(words, account) and not entry.others and not entry.mention.asked:
            raise NotAnswered("I cannot tell what is said of each.", spans=(entry.span,), hint="How many are there, and how much has each?")
    vague = [i for n, i in enumerate(items) if i.text.lower() in {"same", "some", "several", "few", "most", "many"} and items[n - 1].kind not in {"HOW", "AS", "TIMES"} and not (n + 1 < len(items) and items[n + 1].is_number)]
    if vague:
        raise NotAnswered("An amount is left open.", spans=tuple(i.span for i in vague))
    assert used is not None


def _distributes(words: Sequence[Item], account: Account) -> bool:
    """Whether one of the words says that a number holds for each of several things, and not for each week or day."""
    for place, item in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else None
        timed = after is not None and after.kind in {"TIME", "ROUND"} and dimension(account.kin.unit) != 0
        if item.kind in {"EACH", "PER", "SLASH"} and not timed:
            return True
    return False


def leaves_out(items: Sequence[Item]) -> bool:
    """Whether something is to be left out of the count."""
    return any(i.kind == "WITHOUT" or is_in(i.text, "marks", "except") for i in items)
