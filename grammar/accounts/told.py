"""What must be told before a total or a rest is answered: every part, and numbers of the kind that is asked."""

from collections.abc import Sequence

from grammar.accounts.account import Account
from grammar.accounts.ask import Ask
from grammar.accounts.item import Item
from grammar.accounts.matching import stem, stems
from grammar.accounts.naming import content
from grammar.accounts.scales import dimension
from grammar.accounts.words import is_in, siblings
from grammar.errors import Incomplete, Lacking, NotAnswered
from grammar.lexicon.inflection import uninflected

_MAKES = {"that", "it", "this", "them", "these", "those", "they"}
_MOST_PARTS = 12
_WAYS = ("in", "out", "bound")


def refers_back(ask: Ask) -> bool:
    """ "How many is that?": of what was told last."""
    return not ask.words - set(ask.nouns) and any(i.text.lower() in _MAKES for i in ask.items)


def demand_one_left(account: Account) -> None:
    """Raises Lacking where the text speaks of more parts than those told and one more: "the three layers …"."""
    words = stems({*account.ask.words, *account.ask.nouns})
    for entry in account.kin.aside:
        few = entry.worth.denominator == 1 and entry.worth <= _MOST_PARTS and not entry.unit and entry.nouns
        if not few or entry.others:
            continue
        placed = any(i.kind == "ORDINAL" for i in account.items)
        told = placed or entry.mention.has("TOTAL") or stem(entry.nouns[-1]) in words
        if told and entry.worth > len(account.books.uses) + 1:
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


def demand_counted(account: Account) -> None:
    """Raises NotAnswered where the numbers neither count nor measure what is asked: bags of tonnes, scores of words."""
    ask, unit = account.ask, account.kin.unit
    told = [w for e in (*account.kin.amounts, *account.kin.shares) for w in (*e.nouns, *e.label)]
    if not ask.head or ask.unit or any(is_in(each, "nouns", way) for way in _WAYS for each in ask.nouns):
        return
    if unit:
        strange = ask.about == "count" or any(_counts_things(i, ask.nouns) for i in ask.items)
    elif is_in(ask.head, "nouns", "neutral"):
        return
    else:
        total = ask.about == "count" or not account.books.uses
        covering = is_in(ask.head, "nouns", "generic") or is_in(ask.head, "nouns", "whole")
        strange = total and not covering and not _may_be(ask.head, told, account)
    if strange:
        raise NotAnswered("I cannot tell how what is asked follows from the numbers.", spans=(ask.span,))


def _counts_things(item: Item, nouns: Sequence[str]) -> bool:
    """Whether a word of the question is a plural, so that a number of things is asked."""
    single, text = uninflected(item.text), item.text.lower()
    plural = text.endswith("s") and not text.endswith("ss") and single != text and item.kind in {"WORD", "MEASURE"}
    return plural and single in nouns and not is_in(text, "nouns", "whole")


def _may_be(head: str, told: Sequence[str], account: Account) -> bool:
    """Whether what is asked is counted by a number, is said of one or spoken of, or makes up a whole with such."""
    asked = {id(i) for i in account.ask.items}
    spoken = stems(content(i) for i in account.items if id(i) not in asked)
    near = stems(w for each in told for w in siblings(each))
    return stem(head) in spoken | near or not any(e.nouns for e in account.kin.amounts)


def demand_distributed(account: Account) -> None:
    """Raises NotAnswered where "each" or "per" is said of a number that nothing multiplies."""
    multiplied = {m.piece for e in account.kin.amounts if e.others for m in (e.mention, *e.others)}
    first = account.kin.amounts[0] if account.kin.amounts else None
    for entry in (*account.kin.amounts, *(e for e in account.kin.aside if not e.unit)):
        needed = entry is first and entry.act.lemma in {"need", "require"}
        free = needed or entry.others or entry.mention.piece in multiplied | account.ask.pieces
        if not free and _distributes((*entry.mention.before, *entry.mention.after), account):
            raise NotAnswered("I cannot tell what is said of each.", spans=(entry.span,),
                              hint="How many are there, and how much has each?")  # fmt: skip


def _distributes(words: Sequence[Item], account: Account) -> bool:
    """Whether one of the words says that a number holds for each of several things, and not for each week or day."""
    for place, item in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else None
        timed = after is not None and after.kind in {"TIME", "ROUND"} and dimension(account.kin.unit) != 0
        if item.kind in {"EACH", "PER", "SLASH"} and not timed:
            return True
    return False
