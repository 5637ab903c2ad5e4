"""Which number tells how much there is in all."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.matching import stems
from grammar.accounts.rests import rest_of
from grammar.accounts.signs import IN, OUT, PART, STATE, sign
from grammar.accounts.ways import itemised
from grammar.accounts.whole import marks_whole
from grammar.accounts.words import is_in
from grammar.errors import NotAnswered
from grammar.parts.base import Base, Kind, says_left
from grammar.parts.told import Told
from grammar.parts.words import is_marked

SHARED = {"percent", "fraction"}
OPENING = {"OF", "FROM", "WITH", "IN", "OUT", "BETWEEN"}


def equated(items: Sequence[Item], told: Sequence[Told]) -> Told | None:
    """The amount that the one share is said to be: "30 % of the voters are 150", "18 is 2.4 % of a number"."""
    shares, amounts = [t for t in told if t.is_share], [t for t in told if not t.is_share]
    if len(shares) != 1 or len(amounts) != 1 or len(told) != 2:
        return None
    one, two = told
    if _counted(shares[0], amounts[0]):
        return amounts[0]
    between = items[one.entry.mention.end : two.at]
    if any(says_left(i) or i.kind == "AND" for i in between):
        return None  # "30 % are girls and there are 12 boys"
    said = [i for i in between if i.kind == "BE" or is_marked(i.text, "equating")]
    same = one.entry.mention.sentence == two.entry.mention.sentence
    points = any(i.text.lower() in {"that", "this", "which"} for i in two.entry.mention.before[:1] or between[-3:])
    near = not any(i.is_number for i in between) and (same or (points and one.is_share))
    unbased = shares[0].base is not None and shares[0].base.kind is Kind.NAMED
    plain = [i.kind for i in items[two.at - 1 : two.at]]
    led = is_marked(items[two.at - 1].text, "equating")
    direct = led or plain[-1:] in (["BE"], ["TO"], ["verb"], ["EQUALS"], ["FOR"])
    return amounts[0] if said and near and unbased and direct else None


def _counted(share: Told, amount: Told) -> bool:
    """ "A fifth of the coins are green. There are 180 green coins": so many are that share."""
    based = share.base is not None and share.base.kind is Kind.NAMED and amount.base is None
    own = share.names - share.base.words - stems(("be",)) if based and share.base is not None else frozenset[str]()
    return amount.at > share.at and bool(own & amount.heads)


def whole_of(items: Sequence[Item], ask: Ask, told: Sequence[Told], *, alone: bool) -> Told | None:
    """The number that tells how much there is in all, by what is said of it, else the first one.

    Raises: NotAnswered where there are several.
    """
    amounts = [t for t in told if not t.is_share and t.entry.kind == "amount" and not t.rest]
    marked = _marked(items, ask, told, amounts)
    if len({t.entry.worth for t in marked}) > 1:
        raise NotAnswered("I cannot tell which number is the whole.", spans=tuple(t.entry.span for t in marked))
    if marked:
        return marked[0]
    begun = [t for t in amounts if _begins(t.entry)]
    if len(begun) == 1 and "start" not in ask.marks and _parted(items, ask, [t for t in told if t is not begun[0]]):
        return begun[0]
    first = told[0] if told else None
    if first is None or first.is_share or first.rest or first.base is not None:
        return None
    return first if _opens(items, ask, first, told, alone=alone) else None


def _marked(items: Sequence[Item], ask: Ask, told: Sequence[Told], amounts: Sequence[Told]) -> list[Told]:
    """The numbers that are said to be all: others are of them, they are called so, or what others are of is named."""
    found = [t for t in amounts if base_around(items, t, told) is not None]
    entries = [t.entry for t in amounts]
    plain = [t for t in amounts if t.base is None and not t.entry.others]
    found = found or [t for t in plain if marks_whole(items, t.entry, entries, ask)]
    if found:
        return found
    asked = [
        t for t in amounts if ask.about in SHARED and t.entry.mention.piece in ask.pieces and t.entry.mention.has("OF")
    ]
    if asked:
        return asked[:1]
    named = [t.base for t in told if t.is_share and t.base is not None and t.base.kind is Kind.NAMED]
    bases = frozenset().union(*(base.words for base in named))
    meant = [t for t in amounts if t.base is None and bases & t.heads]
    return meant if len(meant) == 1 and not any(t.at < meant[0].at for t in amounts) else []


def _opens(items: Sequence[Item], ask: Ask, first: Told, told: Sequence[Told], *, alone: bool) -> bool:
    """Whether the first number tells what all others are parts of or are taken from."""
    if not any(t.is_share for t in told) and itemised(items, [t.entry for t in told]):
        return True
    way, rests = sign(first.entry, ""), bool(rest_of(items, ask).pieces)
    if _covers(first, told) and (_composed(first) or rests or ("rest" in ask.marks and way != OUT)):
        return True
    opens = any(i.kind in OPENING or is_marked(i.text, "among") for i in first.entry.mention.before[:1])
    shared = alone and all(sign(t.entry, "") in {OUT, PART} for t in told[1:])
    if not (shared or (opens and ask.about in SHARED) or _parted(items, ask, told[1:])):
        return False
    contained = first.entry.mention.prep == "OF" and len(first.entry.mention.before) > 1 and not first.entry.act.ahead
    needed = "rest" in ask.marks and first.entry.mention.has("MODAL")
    yields = way == IN and (rests or any(t.is_share for t in told[1:]))
    return opens or contained or needed or yields or way == STATE or is_in(first.entry.act.lemma, "marks", "having")


def base_around(items: Sequence[Item], whole: Told | None, told: Sequence[Told]) -> Base | None:
    """The base of another number in which a number stands: "12 of the 30", "half of a road that measures 350 km"."""
    if whole is None:
        return None
    start = whole.at - len(whole.entry.mention.before)
    led = items[start - 1].kind == "RELATIVE" if start else False
    return next((o.base for o in told if o.base is not None and o is not whole and (
        o.base.start <= whole.at < o.base.end or (led and o.base.end == start - 1))), None)  # fmt: skip


def _composed(told: Told) -> bool:
    """Whether a number is said to be made up of what follows: "is split among", "is composed of"."""
    after = told.entry.mention.after
    return any(a.kind == "BE" and is_marked(b.text, "composing") for a, b in pairwise(after))


def counts_of(told: Told, others: Sequence[Told]) -> bool:
    """ "250 million of Wikipedia": what is counted, and no part that another number tells of."""
    assert told.base is not None
    return not any(told.base.words & t.names for t in others if t is not told)


def _covers(first: Told | None, told: Sequence[Told]) -> bool:
    """Whether the first number is larger than all others together, which are parts or losses."""
    others = [t for t in told if t is not first and not t.is_share and t.entry.comparison is None]
    moving = any(sign(t.entry, "") == IN and not is_in(t.entry.act.lemma, "marks", "getting") for t in others)
    return first is not None and not moving and first.entry.worth > sum((t.entry.worth for t in others), Fraction(0))


def _parted(items: Sequence[Item], ask: Ask, told: Sequence[Told]) -> bool:
    """Whether something is said of parts: a share, so many of those, the rest, losses, or "17 are girls"."""
    if any(t.is_share or t.base is not None for t in told) or rest_of(items, ask).pieces:
        return True
    if {"rest", "not", "ordinal", "todo"} & ask.marks:
        return True
    ways = {sign(t.entry, "") for t in told}
    ending = bool({"now", "net"} & ask.marks)
    spent = ending and all(is_marked(t.entry.act.lemma, "consuming") or sign(t.entry, "") == OUT for t in told)
    lost = ways == {OUT} and "total" not in ask.marks
    return bool(told) and (spent or lost or any(_elides(t.entry) for t in told))


def _begins(entry: Entry) -> bool:
    """Whether a number is said to be what there was at first: "initially", and not "at the first stop"."""
    said = any(i.kind == "INITIAL" and i.text.lower() != "first" for i in (*entry.mention.before, *entry.mention.after))
    return said or entry.act.lemma in {"start", "begin"}


def _elides(entry: Entry) -> bool:
    """ "17 are girls": a number of what was counted before."""
    plain = not entry.nouns and not entry.unit and not entry.others
    return plain and entry.act.lemma == "be" and not entry.act.ahead
