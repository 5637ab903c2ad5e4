"""Whether a number is said to be made up of those that follow."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.accounts.entry import Entry
from grammar.accounts.item import Item


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


def covers(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether an amount is no less than all others together."""
    return entry.kind == "amount" and entry.worth >= sum(
        (e.worth for e in entries if e is not entry and e.kind == "amount"), Fraction(0)
    )


