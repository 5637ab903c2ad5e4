"""Where every entry goes: what there is in all, and what it is used for."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.kindred import Kin
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.rests import Rest
from grammar.accounts.scales import MONEY
from grammar.accounts.shares import behind_of
from grammar.accounts.signs import IN, OUT, STATE, sign
from grammar.accounts.ways import adds, covers, first, is_use, itemised, leading, of_them
from grammar.accounts.whole import lists, of_rest, told_whole
from grammar.accounts.words import is_in, siblings
from grammar.errors import NotAnswered


@dataclass(frozen=True, slots=True)
class Books:
    """An account: all `sources` together are all `uses` and the rest; `rest` is the number told of it. `whole` tells
    whether the text names the one source as all there is, `moved` whether things come in or go out."""

    sources: tuple[Entry, ...]
    uses: tuple[Entry, ...]
    rest: Entry | None = None
    whole: bool = False
    moved: bool = False
    equal: Entry | None = None


def books_of(items: Sequence[Item], kin: Kin, ask: Ask, rest: Rest) -> Books:
    """The entries by where they go.

    Raises: NotAnswered where the way of one is not known and matters.
    """
    entries = [*kin.amounts, *kin.shares]
    entries.sort(key=lambda e: e.mention.at)
    told, entries = _rest_told(entries, rest, kin, ask)
    if ask.about == "percent" and not kin.amounts:
        return Books((), tuple(entries))
    if any(e.kind == "share" for e in entries):
        return _of_shares(items, entries, kin, ask, told)
    whole = told_whole(items, kin, ask, entries)
    if whole is not None:
        again = [
            e
            for e in entries
            if e is not whole and e.kind == "amount" and e.worth == whole.worth and _restates(e, whole)
        ]
        others = tuple(e for e in entries if e is not whole and e not in again)
        inflow = tuple(e for e in others if _flows_in(e, kin, whole, ask))
        return Books((whole, *inflow), tuple(e for e in others if e not in inflow), told, True, bool(inflow))
    return _by_signs(items, entries, kin, ask, told, rest)


def _restates(entry: Entry, whole: Entry) -> bool:
    """Whether a number tells the whole once more, and is no part that happens to be as large."""
    return not entry.label - whole.label


# --- the rest ---------------------------------------------------------------------------------------------------------


def _rest_told(entries: list[Entry], rest: Rest, kin: Kin, ask: Ask) -> tuple[Entry | None, list[Entry]]:
    """The number that is told of the rest or of the end, and the entries without it."""
    asks_rest = ask.marks & {"rest", "todo"} and "start" not in ask.marks
    if asks_rest:
        return None, entries
    found = [
        e
        for e in entries
        if not of_rest(e) and e.kind == "amount" and e.mention.piece in rest.numbered and _near_rest(e)
    ]
    ends = [
        e for e in entries if e.kind == "amount" and e.mention.has("NOW", "STILL", "FINAL") and "state" in e.act.classes
    ]
    if "start" in ask.marks and not found and not ends:
        ways = {sign(e, kin.unit) for e in entries[:-1]}
        ends = (
            entries[-1:]
            if ways
            and ways <= {IN, OUT}
            and is_in(entries[-1].act.lemma, "marks", "having")
            and entries[-1].kind == "amount"
            else []
        )
    chosen = found or (ends if len(entries) > 1 else [])
    if len(chosen) != 1:
        return None, entries
    return chosen[0], [e for e in entries if e is not chosen[0]]


def _near_rest(entry: Entry) -> bool:
    return (
        (entry.mention.border == "COMMA" and not entry.act.lemma)
        or entry.act.inherited
        or any(is_in(i.text, "marks", "rest") for i in (*entry.mention.before, *entry.mention.after))
    )


# --- the whole --------------------------------------------------------------------------------------------------------


def _of_shares(items: Sequence[Item], entries: list[Entry], kin: Kin, ask: Ask, told: Entry | None) -> Books:
    """The books where shares are told: of the one whole, which may be what is asked.

    Raises: NotAnswered where the whole is not clear.
    """
    amounts = [e for e in entries if e.kind != "share"]
    known = {e.mention.at for e in entries}
    behind = [i for e in entries if e.kind == "share" for i in behind_of(items, e) or () if i.is_number]
    if any(all(items[at] is not i for at in known) for i in behind):
        raise NotAnswered("A share of something else is told.", spans=tuple(e.span for e in entries))
    whole = told_whole(items, kin, ask, entries)
    if (
        whole is None
        and len(amounts) == 1
        and told is None
        and amounts[0].kind == "amount"
        and _equated(items, entries, amounts) is None
    ):
        whole = amounts[0]
    if whole is None and amounts and told is None:
        told, amounts = _complement(entries, amounts)
        entries = [e for e in entries if e is not told]
    if whole is None and amounts and told is None:
        whole = _based(items, entries, amounts)
    equal = _equated(items, entries, amounts)
    if whole is not None and equal is None and whole is entries[-1] and _names_part(whole, ask):
        raise NotAnswered("I cannot tell whether this is all of it or a part.", spans=(whole.span,))
    if equal is not None and told is None:
        return Books((), tuple(e for e in entries if e.kind == "share"), None, False, False, equal)
    if whole is None and told is None:
        raise NotAnswered(
            "I cannot tell what the shares are of.", spans=tuple(e.span for e in entries), hint="Say what all of it is."
        )
    uses = tuple(
        e
        for e in entries
        if e is not whole and not (e.kind == "amount" and whole is not None and e.worth == whole.worth)
    )
    if any(e.kind == "amount" and _comes(e, kin) for e in uses):
        raise NotAnswered("I cannot tell whether this comes in or goes out.", spans=tuple(e.span for e in uses))
    return Books((whole,) if whole is not None else (), uses, told, True)


def _comes(entry: Entry, kin: Kin) -> bool:
    """Whether it is said to be added to what there is."""
    return "new" in entry.label or (sign(entry, kin.unit) == IN and (entry.mention.has("MORE") or entry.act.passive))


def _names_part(whole: Entry, ask: Ask) -> bool:
    """ "The test part has 3,200": an amount told of one of those kinds of which another is asked."""
    kinds = {w for each in (*ask.words, *ask.nouns) for w in siblings(each)}
    return bool(kinds & {*whole.label}) and whole.mention.prep != "OF" and not whole.mention.has("TOTAL")


def _complement(entries: Sequence[Entry], amounts: Sequence[Entry]) -> tuple[Entry | None, list[Entry]]:
    """The amount of what the shares leave: "60 % are girls; there are 240 boys"."""
    near = {w for e in entries if e.kind == "share" for x in (*e.label, *e.nouns) for w in siblings(x)}
    found = [e for e in amounts if near & {*e.nouns, *e.label}]
    rest = found[0] if len(found) == 1 and len(amounts) == 1 else None
    return rest, [e for e in amounts if e is not rest]


def _equated(items: Sequence[Item], entries: Sequence[Entry], amounts: Sequence[Entry]) -> Entry | None:
    """The amount that the one share is said to be: "30 % of the voters are 150"."""
    if len(entries) != 2 or len(amounts) != 1:
        return None
    share = next(e for e in entries if e.kind == "share")
    inside = any(items[amounts[0].mention.at] is i for i in behind_of(items, share) or ())
    same = not inside and amounts[0].mention.piece == share.mention.piece and share.mention.at < amounts[0].mention.at
    between = amounts[0].mention.before
    return (
        amounts[0]
        if same and amounts[0].act.lemma in {"be", "equal", "amount"} and between and amounts[0].act.ahead
        else None
    )


def _based(items: Sequence[Item], entries: Sequence[Entry], amounts: Sequence[Entry]) -> Entry | None:
    """The amount that a share is said to be of: "two fifths of his grant of $90,000"."""
    behind = [i for e in entries if e.kind == "share" for i in behind_of(items, e) or ()]
    inside = [e for e in amounts if any(items[e.mention.at] is i for i in behind)]
    if len(inside) == 1:
        return inside[0]
    bases = stems(content(i) for i in behind if i.kind in NOUNS)
    if not bases and amounts and not amounts[0].act.inherited and sign(amounts[0], "") == STATE:
        return amounts[0]
    named = [e for e in amounts if bases & stems(e.nouns)] or [e for e in amounts if bases & stems(e.label)]
    return named[0] if len(named) == 1 else None


# --- which way --------------------------------------------------------------------------------------------------------


def _opened(whole: Entry) -> bool:
    """Whether the whole opens the account: "Of the 1,000 tickets, …"."""
    return bool(whole.mention.before) and whole.mention.before[0].kind in {"OF", "OUT", "FROM"}


def _flows_in(entry: Entry, kin: Kin, whole: Entry, ask: Ask) -> bool:
    """Whether something comes in beside a told whole, as only a movement says."""
    if entry.kind != "amount" or entry.mention.at < whole.mention.at:
        return False
    moved = (
        entry.mention.has("MORE")
        or entry.act.particle in {"back", "in", "on", "aboard"}
        or not (is_in(entry.act.lemma, "marks", "getting") or (_opened(whole) and "buy" in entry.act.classes))
    )
    return sign(entry, kin.unit) == IN and not ({"todo"} & ask.marks) and moved


def _of_one_group(entries: Sequence[Entry]) -> bool:
    """ "Won 12 games, lost 5 and drew 3": what makes up a whole together, and no gain and loss."""
    lemmas = {e.act.lemma for e in entries}
    return len(lemmas) > 1 and all(lemmas - {w} <= siblings(w) for w in lemmas)


def _by_signs(items: Sequence[Item], entries: list[Entry], kin: Kin, ask: Ask, told: Entry | None, rest: Rest) -> Books:
    """The entries of a text that names no whole, by their verbs."""
    signs = [sign(e, kin.unit) for e in entries]
    those = of_them(entries)
    listed = any(lists(entries[0], e) for e in entries[1:])
    percent = ask.about == "percent" and not listed and covers(entries[0], entries) if entries else False
    partitive = bool(those) or bool(rest.pieces) or percent or itemised(items, entries)
    takes_from = (
        bool(ask.marks & {"rest", "now", "todo", "ordinal", "net"})
        or ask.about == "percent"
        or partitive
        or told is not None
        or OUT in signs
    )
    if _of_one_group(entries):
        return Books(tuple(entries), (), told)
    if not entries or not takes_from or (not partitive and adds(entries, signs, ask)):
        return Books(tuple(entries), (), told)
    if set(signs) == {IN, OUT} and signs[0] == OUT and kin.unit in MONEY and not ask.marks & {"now", "start"}:
        spent = [e for e, s in zip(entries, signs, strict=True) if s == OUT]
        return Books(tuple(spent), tuple(e for e in entries if e not in spent), told, False, True)
    if "ordinal" in ask.marks and not covers(entries[0], entries):
        raise NotAnswered("I cannot tell what all of it is.", spans=(ask.span,))
    partitive = partitive or bool(ask.marks & {"todo", "ordinal"})
    begun = first(entries, signs, ask)
    entries.sort(key=lambda e: (e is not begun, e.mention.at))
    signs = [sign(e, kin.unit) for e in entries]
    lead = leading(entries, signs, partitive)
    fits = "rest" in ask.marks and covers(entries[0], entries)
    uses = [e for e, s in zip(entries[lead:], signs[lead:], strict=True) if is_use(e, s, ask, partitive, fits, those)]
    sources = [e for e in entries if e not in uses]
    moved = OUT in signs or any(s == IN for s in signs[lead:])
    return Books(tuple(sources), tuple(uses), told, partitive and not moved, moved)
