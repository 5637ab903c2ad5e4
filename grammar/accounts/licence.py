"""What an account must be licensed by: every number counts what is asked about, and nothing said of it is left out.

A sum or difference of numbers is only an answer where the text speaks of one thing throughout; where a number stands
for something else (seats of a car, the boys of a class, spaces taken), the account is of another kind.
"""

from collections.abc import Iterator, Sequence

from grammar.accounts.account import Account
from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.rests import Rest
from grammar.accounts.scales import MONEY
from grammar.accounts.signs import STATE, UNKNOWN, sign
from grammar.accounts.words import is_in, is_word, siblings
from grammar.errors import NotAnswered
from grammar.lexicon.inflection import uninflected
from grammar.problem import Measure

_COMPARING = {"MANY", "MUCH"}
_TIMED = {"MULTIPLE", "TIMES", "HALF", "FRACTION", "FOLD"}
_PLACING = {"ON", "IN", "AT", "OVER", "FROM", "WITHIN"}
_NEAR = 3


def demand_licence(items: Sequence[Item], account: Account, rest: Rest) -> None:
    """Raises NotAnswered where a number is of another kind than the account, or nothing says that lengths or times are
    parts of one another."""
    if _joins_blindly(items, account, rest):
        raise NotAnswered("I cannot tell that one of these is a part of the other.", spans=(account.ask.span,))
    used = (*account.books.sources, *account.books.uses)
    strange = (
        *_parts_aside(account),
        *(e for e in used if _elides_another(e, account)),
        *(e for e in used if _of_another_group(e, account)),
        *(e for e in used if _describes(items, e)),
        *(e for e in used if _counted_beside(account, e)),
        *(e for e in used if _derived(account.ask) and not e.told(account.ask.head)),
    )
    if strange:
        raise NotAnswered(
            "I cannot tell what this number has to do with what is asked.", spans=tuple(e.span for e in strange)
        )
    compared = tuple(items[at].span for at in range(len(items)) if _compares(items, at))
    if compared:
        raise NotAnswered("I did not understand a comparison.", spans=compared)


def _joins_blindly(items: Sequence[Item], account: Account, rest: Rest) -> bool:
    """Whether something measured is taken from another, or a height and its like put together, without a word of going
    in or out, of a total or of a rest."""
    unit, uses = account.kin.unit, account.books.uses
    if not unit or unit in MONEY or account.ask.marks or rest.pieces or account.books.rest is not None:
        return False
    still = any(is_word(item.text, "marks", "still") for item in account.ask.items)
    uses = (*account.books.sources, *uses) if still and len(account.kin.amounts) > 1 else uses
    total = any(item.kind == "TOTAL" or is_in(item.text, "marks", "total") for item in items)
    return bool(uses) and not total and all(e.kind == "amount" and sign(e, unit) in {STATE, UNKNOWN} for e in uses)


def demand_all_told(account: Account, asked: Measure) -> None:
    """Raises NotAnswered where a share of a part is told that the answer leaves out."""
    left = tuple(e for e in account.books.uses if e.mention.at in account.nested and account.measure(e) != asked)
    if left:
        raise NotAnswered("I cannot tell what a share of a part has to do with it.", spans=tuple(e.span for e in left))


def _parts_aside(account: Account) -> Iterator[Entry]:
    """Shares and multiples that are left aside: they are of something, and change it."""
    taken = {m.at for e in account.kin.amounts for m in e.others}
    for entry in account.kin.aside:
        if entry.mention.kind != "count" and entry.mention.at not in taken:
            yield entry


def _elides_another(entry: Entry, account: Account) -> bool:
    """ "120 spaces on 4 floors. 85 are taken": a number without a noun counts what was counted before, and not the
    places where that is."""
    if entry.nouns or entry.unit or entry.kind != "amount":
        return False
    named = [e for e in account.kin.amounts if e.nouns]
    aside = any(e.nouns and e.mention.at < entry.mention.at for e in account.kin.aside)
    return aside and bool(named) and all(e.mention.prep in _PLACING for e in named)


def _of_another_group(entry: Entry, account: Account) -> bool:
    """ "5 of the boys" where girls are asked for."""
    after = entry.mention.after[: _NEAR + 1]
    if entry.kind != "amount" or entry.nouns or not after or after[0].kind != "OF":
        return False
    named = {content(item) for item in after if item.kind in NOUNS}
    others = {kind for noun in (*account.ask.nouns, account.noun) for kind in siblings(noun)}
    return bool(named & others)


def _counted_beside(account: Account, entry: Entry) -> bool:
    """Whether another number counts what is asked for, and this one does not."""
    head, others = account.ask.head, (m for e in account.kin.amounts for m in e.others)
    asked = stems([head])
    return bool(head) and not asked & stems(entry.nouns) and any(asked & stems(m.nouns) for m in others)


def _derived(ask: Ask) -> bool:
    """Whether something is asked for that is made of measurements, and no sum of them: a perimeter, an area."""
    return is_word(ask.head, "marks", "derived") and not ask.marks


def _describes(items: Sequence[Item], entry: Entry) -> bool:
    """ "4-seat cars": a number glued to a noun that describes several others; "a 412-page novel" has them once."""
    at = entry.mention.at + 1
    if entry.unit or at + 1 >= len(items) or not items[at].glued:
        return False
    behind = items[at + 1]
    several = behind.kind in NOUNS and uninflected(behind.text) != behind.text.lower()
    return items[at].kind in NOUNS and several and items[at].text.isalpha()


def _compares(items: Sequence[Item], at: int) -> bool:
    """ "As many as": with no number before it, so that it says what another number is."""
    if items[at].kind != "AS" or at + 1 >= len(items) or items[at + 1].kind not in _COMPARING:
        return False
    before = items[at - 1] if at else None
    return before is None or not (before.is_number or before.kind in _TIMED or before.token in _TIMED)
