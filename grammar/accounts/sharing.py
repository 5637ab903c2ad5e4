"""Equal sharing: among how many something is divided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.matching import stems
from grammar.accounts.mention import Mention
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.pieces import pieces_of
from grammar.errors import NotAnswered

_AMONG = {"BETWEEN", "OVER", "TO", "BY", "INTO", "FOR", "WITH", "IN", "AT"}
_EVENLY = {"equally", "evenly", "fairly", "equal", "alike", "even"}


@dataclass(frozen=True, slots=True)
class Among:
    """Among how many something is divided: the `number`, the mention that tells it where one does, and the place of the
    words that say so."""

    number: Fraction
    mention: Mention | None
    at: int


def divides(items: Sequence[Item]) -> int:
    """The place of the word that says that something is divided equally, -1 where there is none."""
    return next((n for n, i in enumerate(items) if i.text.lower() in _EVENLY), -1)


def asks_each(ask: Ask) -> bool:
    """Whether the share of one is asked: "each", "one of them", "per member"."""
    kinds = ["", *(i.kind for i in ask.items), ""]
    words = [i.text.lower() for i in ask.items]
    ones = any(
        w == "one" and kinds[n] not in {"WORD", "ORDINAL", "ARTICLE"} and kinds[n + 2] in {"OF", "verb", *NOUNS}
        for n, w in enumerate(words)
    )
    timed = any(
        a.kind in {"EACH", "PER"} and b.kind in {"TIME", "ROUND"}
        for a, b in zip(ask.items, ask.items[1:], strict=False)
    )
    if timed:
        return False
    return "each" in ask.marks or ones or "single" in words or any(i.kind == "PER" for i in ask.items)


def among_of(items: Sequence[Item], entries: Sequence[Entry], ask: Ask) -> Among | None:
    """Among how many something is divided, where the question is for the share of one.

    Raises: NotAnswered where that cannot be told.
    """
    evenly = divides(items)
    each = asks_each(ask)
    if evenly < 0 and not each:
        return None
    counts = [
        e
        for e in entries
        if e.kind == "amount" and not e.unit and not e.others and e.worth.denominator == 1 and e.worth > 1
    ]
    if any(e.kind == "amount" and not e.worth for e in entries):
        raise NotAnswered("I cannot tell among how many it is shared.", spans=(ask.span,))
    words = stems({*ask.words, *ask.nouns})
    named = [
        e
        for e in counts
        if e.nouns and words & stems(e.nouns) and (each or ask.head not in e.nouns) and not _beside(items, e, entries)
    ]
    placed = [
        e
        for e in counts
        if e.mention.prep in _AMONG
        and (e.nouns or e.mention.prep in {"BETWEEN", "INTO", "BY"})
        and _with_split(items, e, evenly)
    ]
    doing = [
        e
        for e in counts
        if e.nouns and not e.act.ahead and ("split" in e.act.classes or e.act.lemma in {"hire", "pay", "rent"})
    ]
    if not each:
        return _between(items, evenly, ask)
    for found in (named if len(named) == 1 else [], placed, doing):
        if len(found) == 1:
            return Among(found[0].worth, found[0].mention, found[0].mention.at)
    raise NotAnswered(
        "I cannot tell among how many it is shared.", spans=(ask.span,), hint="How many share it equally?"
    )


def _beside(items: Sequence[Item], entry: Entry, entries: Sequence[Entry]) -> bool:
    """ "Weighs 2 kg and lays 5 eggs": a number that only stands beside the others, and shares nothing of them."""
    if not entry.act.ahead or not entry.act.lemma or entry.mention.prep:
        return False
    whole = [e for e in entries if e is not entry and e.kind == "amount" and e.mention.piece == entry.mention.piece]
    return not whole and "split" not in entry.act.classes and divides(items) < 0


def _with_split(items: Sequence[Item], entry: Entry, evenly: int) -> bool:
    """Whether a number stands behind a word of dividing."""
    return (
        "split" in entry.act.classes
        or (evenly >= 0 and abs(evenly - entry.mention.at) < 8)
        or entry.act.lemma in {"leave", "give", "hand"}
    )


def _between(items: Sequence[Item], evenly: int, ask: Ask) -> Among | None:
    """ "Divided equally between dev and test", of which the question names one."""
    pieces = pieces_of(items)
    place = next((n for n, p in enumerate(pieces) if p.start <= evenly < p.end), None)
    if place is None or place + 1 >= len(pieces) or pieces[place + 1].border != "AND":
        return None
    if not any(items[i].kind == "BETWEEN" for i in range(evenly, pieces[place].end)) or any(
        items[i].is_number for i in range(evenly, pieces[place].end)
    ):
        return None
    if any(items[i].is_number for i in range(pieces[place + 1].start, pieces[place + 1].end)):
        return None
    return Among(Fraction(2), None, evenly)


def without(entries: Sequence[Entry], among: Among) -> list[Entry]:
    """The entries but for the number of those who share."""
    entries = [e for e in entries if not (e.worth == 1 and e.kind == "amount" and e.mention.spelled)]
    return [
        e for e in entries if among.mention is None or among.mention.at not in {e.mention.at, *(m.at for m in e.others)}
    ]


def whole_of(ask: Ask, words: frozenset[str]) -> Ask:
    """The question for what is shared out, in place of the share of one."""
    return replace(ask, marks=ask.marks - {"each", "ordinal"} | {"net"}, words=ask.words - words)


def group_size(items: Sequence[Item], entries: Sequence[Entry], ask: Ask) -> Entry | None:
    """How many make one group, where the question is for the number of groups: "packed into boxes of 12"."""
    if ask.about != "count" or not ask.head:
        return None
    found = [
        e
        for e in entries
        if e.kind == "amount" and not e.others and e.mention.prep == "OF" and _follows(items, e, ask.head)
    ]
    return found[0] if len(found) == 1 else None


def _follows(items: Sequence[Item], entry: Entry, head: str) -> bool:
    at = entry.mention.at - 1
    while at > 0 and items[at].kind in {"OF", "ONLY", "ADVERB"}:
        at -= 1
    counted = at > 0 and items[at - 1].is_number
    return content(items[at]) == head and not counted
