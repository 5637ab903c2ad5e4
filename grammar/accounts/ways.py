"""Whether an entry of a text goes into what there is, or out of it."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.signs import IN, OUT, PART, STATE, UNKNOWN
from grammar.accounts.whole import lists
from grammar.accounts.words import is_in
from grammar.errors import NotAnswered


def itemised(items: Sequence[Item], entries: Sequence[Entry]) -> bool:
    """ "212 animals: 96 sheep, 41 cows", "takings of $9,400, with $5,150 on …": the first is made up of the others."""
    if (
        len(entries) < 2
        or not covers(entries[0], entries)
        or entries[0].worth == sum((e.worth for e in entries[1:]), Fraction(0))
    ):
        return False
    first, second = entries[0].mention, entries[1].mention
    between = items[first.end : second.at]
    colon = any(i.kind == "COLON" for i in between) and first.sentence == second.sentence
    subset = (
        (not entries[1].nouns or entries[1].nouns[-1:] == entries[0].nouns[-1:])
        and not entries[1].others
        and not second.act.inherited
        and not second.act.ahead
        and second.act.lemma == "be"
        and "MORE" not in {i.kind for i in second.after}
    )
    return (
        colon
        or subset
        or (
            second.sentence == first.sentence
            and (
                (second.border == "COMMA" and second.prep == "WITH" and len(second.before) == 1)
                or any(i.text.lower() in {"namely", "including"} for i in between)
            )
        )
    )


def adds(entries: Sequence[Entry], signs: Sequence[str], ask: Ask) -> bool:
    """Whether all goes one way, so that the numbers are added: "spent $5 on …, $3 on …"."""
    if ask.marks & {"rest", "now", "todo", "start", "ordinal"}:
        return False
    if "net" in ask.marks:
        return all(e.act.at == entries[0].act.at for e in entries)
    if all(s == OUT for s in signs):
        return True
    outgoing = (
        "out" in ask.act.classes
        or "total" in ask.marks
        or "buy" in ask.act.classes
        or bool(ask.words & {"cost", "pay", "spend", "bill", "invoice", "price"})
    )
    return (
        outgoing
        and IN not in signs
        and not any(s == STATE and is_in(e.act.lemma, "marks", "having") for e, s in zip(entries, signs, strict=True))
    )


def of_them(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that are said to be of those told before, with those in a list with them."""
    said = [e for e in entries if _says_of_them(e)]
    return [e for e in entries if e in said or any(lists(e, s) and e.mention.at > s.mention.at for s in said)]


def _says_of_them(entry: Entry) -> bool:
    behind = [i.text.lower() for i in entry.mention.after[:2]]
    before = [i.text.lower() for i in entry.mention.before][:2]
    those = {"them", "these", "those", "which", "it", "whom"}
    return any(len(words) == 2 and words[0] in {"of", "from"} and words[1] in those for words in (behind, before))


def leading(entries: Sequence[Entry], signs: Sequence[str], partitive: bool) -> int:
    """How many entries tell what there is at first: one, or a list under one verb."""
    if signs[0] == OUT and not (partitive and covers(entries[0], entries)):
        return 0
    count = 1
    if partitive:
        return 1
    while (
        count < len(entries)
        and entries[count].act.at == entries[0].act.at
        and entries[count].act.lemma
        and entries[count].act.inherited
    ):
        count += 1
    return count if count < len(entries) else 1


def first(entries: Sequence[Entry], signs: Sequence[str], ask: Ask) -> Entry:
    """The entry that tells what there was at first, though others may be told before it."""
    begun = [
        e
        for e, s in zip(entries, signs, strict=True)
        if (s == STATE and e.mention.has("INITIAL", "BEGIN")) or e.act.lemma in {"start", "begin"}
    ]
    return begun[0] if len(begun) == 1 and "start" not in ask.marks else entries[0]


def covers(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether an amount is no less than all others together."""
    return entry.kind == "amount" and entry.worth >= sum(
        (e.worth for e in entries if e is not entry and e.kind == "amount"), Fraction(0)
    )


def is_use(entry: Entry, way: str, ask: Ask, partitive: bool, fits: bool, of_them: Sequence[Entry]) -> bool:
    """Whether an entry goes out of what there is.

    Raises: NotAnswered where that cannot be told.
    """
    if entry.kind == "share" or way == OUT or entry in of_them:
        return True
    if way == IN:
        return bool(ask.marks & {"todo", "ordinal"})
    if way == PART and (partitive or ask.marks & {"rest", "todo", "net"}):
        return True
    if partitive and not entry.mention.has("MORE"):
        return True
    if (
        fits
        and (way == STATE or (way == UNKNOWN and entry.act.passive and not entry.act.ahead))
        and not entry.mention.has("MORE")
    ):
        return True
    raise NotAnswered(
        "I cannot tell whether this comes in or goes out.",
        spans=(entry.span,),
        hint="Say whether it is added or taken away.",
    )
