"""What must be told before a total or a rest is answered: every part, and numbers of the kind that is asked."""

from grammar.accounts.account import Account
from grammar.accounts.ask import Ask
from grammar.accounts.matching import stem, stems
from grammar.accounts.words import is_in
from grammar.errors import Incomplete, Lacking, NotAnswered

_MAKES = {"that", "it", "this", "them", "these", "those", "they"}
_MOST_PARTS = 12


def refers_back(ask: Ask) -> bool:
    """ "How many is that?": of what was told last."""
    return not ask.words - set(ask.nouns) and any(i.text.lower() in _MAKES for i in ask.items)


def demand_one_left(account: Account) -> None:
    """Raises Lacking where the text speaks of more parts than those told and one more: "the three layers …"."""
    for entry in account.kin.aside:
        few = entry.worth.denominator == 1 and entry.worth <= _MOST_PARTS and not entry.unit and entry.nouns
        if few and not entry.others and entry.worth > len(account.books.uses) + 1 and entry.mention.has("TOTAL"):
            raise Lacking("More than one part is not told.", spans=(entry.span,), hint="How large is each other part?")


def demand_alike(account: Account) -> None:
    """Raises NotAnswered where a number of another thing is added to numbers of what is asked: workers to rows."""
    ask, sources = account.ask, account.books.sources
    named = any(stem(ask.head) in stems({*e.nouns, *e.label}) for e in sources)
    if ask.about != "count" or not ask.head or (is_in(ask.head, "nouns", "generic") and not named):
        return
    strange = [e for e in sources if e.nouns and stem(ask.head) not in stems({*e.nouns, *e.label})]
    others = [e for e in sources if e not in strange]
    if strange and others and all(not e.nouns or stem(ask.head) in stems(e.nouns) for e in others):
        raise NotAnswered("I cannot tell what one of the numbers counts.", spans=tuple(e.span for e in strange))


def demand_kind(account: Account) -> None:
    """Raises NotAnswered where a thing is asked that the numbers do not count: disk space of steps, bags of tonnes."""
    ask, sources = account.ask, account.books.sources
    head = ask.head
    if not head or is_in(head, "nouns", "generic") or is_in(head, "nouns", "whole") or ask.unit:
        return
    counted = {e.nouns[-1] for e in sources if e.nouns}
    told = frozenset().union(*(stems({*e.label, *e.nouns}) for e in sources))
    strange = len(counted) == 1 and all(e.nouns for e in sources) and stem(head) not in told and not account.kin.unit
    things = bool(account.kin.unit) and stem(head) in told and any(i.text.lower() == head + "s" for i in ask.items)
    if strange or things:
        raise NotAnswered("I cannot tell how what is asked follows from the numbers.", spans=(ask.span,))


def demand_all_told(account: Account) -> None:
    """Raises Incomplete where the text speaks of more things than it tells numbers of: "Three teams … one …, one …"."""
    parts = len(account.books.sources)
    factors = {m.at for e in account.kin.amounts for m in e.others}
    for entry in account.kin.aside:
        few = entry.worth.denominator == 1 and entry.worth <= _MOST_PARTS and not entry.unit and entry.nouns
        near = entry.worth <= parts + 2 or bool(set(entry.nouns) & {*account.ask.words, *account.ask.nouns})
        if few and parts < entry.worth and near and entry.mention.at not in factors:
            raise Incomplete("Not all parts are told.", spans=(entry.span,), hint="How many does each have?")
