"""What must hold before an account is answered: every number and every word that relates numbers has its place."""

from collections.abc import Sequence

from grammar.accounts.account import Account
from grammar.accounts.ask import Ask
from grammar.accounts.item import Item
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory, NotAnswered

_OTHER_STORY = {"HALFLIFE", "TREND", "RATIO", "POINTS", "FOLDED", "FACTOR", "FACTOR_VERB", "MULTIPLY", "BY_SIZE", "PLUS", "ARROW", "POWER", "BAR"}


def demand_readable(items: Sequence[Item], ask: Ask) -> None:
    """Raises AnotherStory where a word tells of something other than wholes and parts."""
    if any(i.kind == "EQUAL" or i.text.lower() in {"evenly", "fairly", "equally"} for i in items) or "each" in ask.marks:
        raise NotAnswered("What is shared out was not understood.")
    strange = [i for n, i in enumerate(items) if i.kind in _OTHER_STORY or is_in(i.text, "marks", "strange") or _equates(items, n)]
    if strange or ask.about in {"percent", "fraction", "factor"}:
        raise AnotherStory("Something else is told.", spans=tuple(i.span for i in strange))


def _equates(items: Sequence[Item], at: int) -> bool:
    """An equals sign that stands before no single number and no end."""
    if items[at].kind != "EQUALS":
        return False
    after = items[at + 1] if at + 1 < len(items) else None
    return after is not None and not after.is_number and after.kind not in {"QUESTION", "STOP", "LINE"}


def demand_used(items: Sequence[Item], account: Account) -> None:
    """Raises NotAnswered where "each" or a vague amount was not understood."""
    used = {m.at for e in account.kin.amounts for m in (e.mention, *e.others)}
    multiplied = {e.mention.piece for e in account.kin.amounts if e.others} | {m.piece for e in account.kin.amounts for m in e.others}
    kin = {e.mention.piece for e in account.kin.amounts} - multiplied
    for entry in account.kin.amounts:
        words = (*entry.mention.before, *entry.mention.after)
        if entry.mention.piece in kin and any(i.kind in {"EACH", "PER", "SLASH"} for i in words) and not entry.others and not entry.mention.asked:
            raise NotAnswered("I cannot tell what is said of each.", spans=(entry.span,), hint="How many are there, and how much has each?")
    vague = [i for n, i in enumerate(items) if i.text.lower() in {"some", "several", "few", "most", "many"} and items[n - 1].kind not in {"HOW", "AS", "TIMES"} and not (n + 1 < len(items) and items[n + 1].is_number)]
    if vague:
        raise NotAnswered("An amount is left open.", spans=tuple(i.span for i in vague))
    assert used is not None


def leaves_out(items: Sequence[Item]) -> bool:
    """Whether something is to be left out of the count."""
    return any(i.kind == "WITHOUT" or is_in(i.text, "marks", "except") for i in items)
