"""Where every entry goes: what there is in all, and what it is used for."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import ENDS, Item
from grammar.accounts.kin import Kin
from grammar.accounts.matching import stems
from grammar.accounts.reading import NOUNS, content
from grammar.accounts.rests import Rest
from grammar.accounts.shares import behind_of
from grammar.accounts.signs import IN, OUT, PART, STATE, UNKNOWN, sign
from grammar.accounts.words import is_in
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
    entries = [e for e in (*kin.amounts, *kin.shares)]
    entries.sort(key=lambda e: e.mention.at)
    told, entries = _rest_told(entries, rest, kin, ask)
    if ask.about == "percent" and not kin.amounts:
        return Books((), tuple(entries))
    if any(e.kind == "share" for e in entries):
        return _of_shares(items, entries, kin, ask, told)
    whole = _whole(items, kin, ask, entries)
    if whole is not None:
        again = [e for e in entries if e is not whole and e.kind == "amount" and e.worth == whole.worth and _restates(e, whole)]
        others = tuple(e for e in entries if e is not whole and e not in again)
        inflow = tuple(e for e in others if _flows_in(e, kin, whole, ask))
        return Books((whole, *inflow), tuple(e for e in others if e not in inflow), told, True, bool(inflow))
    return _by_signs(items, entries, kin, ask, told, rest)


def _restates(entry: Entry, whole: Entry) -> bool:
    """Whether a number tells the whole once more, and is no part that happens to be as large."""
    return entry.mention.asked or not entry.label - whole.label


# --- the rest ---------------------------------------------------------------------------------------------------------


def _rest_told(entries: list[Entry], rest: Rest, kin: Kin, ask: Ask) -> tuple[Entry | None, list[Entry]]:
    """The number that is told of the rest or of the end, and the entries without it."""
    asks_rest = ask.marks & {"rest", "todo"} and "start" not in ask.marks
    if asks_rest:
        return None, entries
    found = [e for e in entries if e.kind == "amount" and e.mention.piece in rest.numbered and _near_rest(e)]
    ends = [e for e in entries if e.kind == "amount" and e.mention.has("NOW", "STILL", "FINAL") and "state" in e.act.classes]
    if "start" in ask.marks and not found and not ends:
        ways = {sign(e, kin.unit) for e in entries[:-1]}
        ends = entries[-1:] if ways and ways <= {IN, OUT} and entries[-1].act.lemma in _HAVING and entries[-1].kind == "amount" else []
    chosen = found or (ends if len(entries) > 1 else [])
    if len(chosen) != 1:
        return None, entries
    return chosen[0], [e for e in entries if e is not chosen[0]]


def _near_rest(entry: Entry) -> bool:
    return (entry.mention.border == "COMMA" and not entry.act.lemma) or entry.act.inherited or any(is_in(i.text, "marks", "rest") for i in (*entry.mention.before, *entry.mention.after))


# --- the whole --------------------------------------------------------------------------------------------------------


def _whole(items: Sequence[Item], kin: Kin, ask: Ask, entries: Sequence[Entry]) -> Entry | None:
    """The entry that the text says is all there is.

    Raises: NotAnswered where there are several.
    """
    amounts = [e for e in entries if e.kind == "amount"]
    if len(entries) < 2:
        return None
    found = [e for e in amounts if marks_whole(items, e, amounts, ask)]
    sizes = {e.worth for e in found}
    if len(sizes) > 1:
        raise NotAnswered("I cannot tell which number is the whole.", spans=tuple(e.span for e in found), hint="Say what all of it is.")
    return found[0] if found else None


def marks_whole(items: Sequence[Item], entry: Entry, amounts: Sequence[Entry], ask: Ask) -> bool:
    """Whether words around a number say that it is all: "of 300", "in total", "a budget of", "a 412-page novel"."""
    mention = entry.mention
    start = mention.at
    beside = [e for e in amounts if e is not entry and (e.mention.piece == mention.piece or _lists(entry, e))]
    lead = [i for i in mention.before if i.kind not in {"ARTICLE", "POSSESSOR", "ONLY", "ADVERB", "ALL"}]
    if lead and lead[-1].kind in {"OF", "FROM"} and (len(lead) == 1 or lead[-2].kind in {"OUT", "IN", "count"}) and _partitive(items, entry):
        return True
    if _portioned(items, entry) or _drawn_from(entry):
        return True
    if start and entry.told("budget", "capacity", "quota", "allowance") and not beside:
        return True
    if _compound(items, entry) and not beside:
        return True
    total = _says_total(items, entry) and ask.sentence != mention.sentence
    needs = entry.act.lemma in {"need", "require"} and not entry.act.inherited and bool({"rest", "todo"} & ask.marks)
    between = any(a.kind == "BETWEEN" and b.kind in {"PRONOUN", "POSSESSOR"} for a, b in pairwise(around(items, entry)))
    return (total or needs or between) and not beside and not (needs and len([e for e in amounts if e.act.at == entry.act.at]) > 1)


def around(items: Sequence[Item], entry: Entry) -> list[Item]:
    """The words of an entry's piece, and of the pieces before it that hold neither a number nor a verb."""
    mention = entry.mention
    start = mention.at
    while start and not items[start - 1].is_number and items[start - 1].kind not in {*ENDS, "SEMICOLON", "COLON"}:
        start -= 1
    lead = items[start : mention.at - len(mention.before)]
    first = [] if any(i.kind in {"verb", "BE", "HAVE"} for i in lead) or (start and items[start - 1].is_number) else lead
    return [*first, *mention.before, *mention.after]


def _says_total(items: Sequence[Item], entry: Entry) -> bool:
    own = (*entry.mention.before, *entry.mention.after)
    words = [i for i in around(items, entry) if is_in(i.text, "marks", "total") and i.text.lower() not in {"everything", "add", "both"}]
    return any(i in own or not is_in(i.text, "marks", "all") for i in words)


def _lists(one: Entry, two: Entry) -> bool:
    """Whether two amounts stand in one list."""
    listed = one.act.lemma != "" and one.act.at == two.act.at and (one.act.inherited or two.act.inherited)
    return listed and one.mention.sentence == two.mention.sentence


def _drawn_from(entry: Entry) -> bool:
    """ "From a stack of 150"."""
    kinds = [i.kind for i in entry.mention.before if i.kind not in {"ARTICLE", "POSSESSOR", "ONLY"}]
    return kinds[-1:] == ["OF"] and kinds[-3:-2] in (["FROM"], ["OUT"]) and not entry.unit


def _partitive(items: Sequence[Item], entry: Entry) -> bool:
    """Whether "of" or "from" opens a clause: "Of 300 apples, …", "from his $20 bonus Viktor …"."""
    mention = entry.mention
    first = mention.at - len(mention.before)
    opening = first == 0 or items[first - 1].kind != "count"
    return opening and all(i.kind in {"OF", "FROM", "OUT", "ARTICLE", "POSSESSOR", "AND", "ONLY", "ALL"} for i in mention.before)


def _portioned(items: Sequence[Item], entry: Entry) -> bool:
    """ "12 of the 30", "86M out of 87.5M": the number behind is the whole of the one before."""
    before = [i.kind for i in items[max(0, entry.mention.at - 5) : entry.mention.at] if i.kind not in {"ARTICLE", "POSSESSOR", "ONLY", "ADVERB", "ALL", "FULL"}]
    if before[-1:] != ["OF"] or entry.others:
        return False
    return before[-2:-1] in (["OUT"], ["count"], ["share"]) or before[-3:-2] == ["count"]


def _compound(items: Sequence[Item], entry: Entry) -> bool:
    """ "A 412-page novel", "a 48 GB card", "a 20-litre tank"."""
    mention = entry.mention
    if mention.value == 1 and not mention.unit or not mention.nouns or mention.unit in _MONEY:
        return False
    if sign(entry, "") == OUT and mention.prep not in {"OF", "FROM", "IN", "ON"}:
        return False
    noun = items[mention.at + 1 : mention.end]
    single = [i for i in noun if i.kind in {"WORD", "MEASURE", "ROUND", "GROWTH", "LAYER"}]
    if not single or any(i.kind == "OF" for i in noun):
        return False
    article = any(i.kind in {"ARTICLE", "POSSESSOR", "POSSESSIVE"} for i in mention.before[-3:])
    return article and not single[-1].text.endswith("s") and mention.value > 1


def _of_shares(items: Sequence[Item], entries: list[Entry], kin: Kin, ask: Ask, told: Entry | None) -> Books:
    """The books where shares are told: of the one whole, which may be what is asked.

    Raises: NotAnswered where the whole is not clear.
    """
    amounts = [e for e in entries if e.kind != "share"]
    known = {e.mention.at for e in entries}
    behind = [i for e in entries if e.kind == "share" for i in behind_of(items, e) or () if i.is_number]
    if any(all(items[at] is not i for at in known) for i in behind):
        raise NotAnswered("A share of something else is told.", spans=tuple(e.span for e in entries))
    whole = _whole(items, kin, ask, entries)
    if whole is None and len(amounts) == 1 and told is None and amounts[0].kind == "amount" and _equated(entries, amounts) is None:
        whole = amounts[0]
    if whole is None and amounts and told is None:
        whole = _based(items, entries, amounts)
    equal = _equated(entries, amounts)
    if equal is not None and told is None:
        return Books((), tuple(e for e in entries if e.kind == "share"), None, False, False, equal)
    if whole is None and told is None:
        raise NotAnswered("I cannot tell what the shares are of.", spans=tuple(e.span for e in entries), hint="Say what all of it is.")
    uses = tuple(e for e in entries if e is not whole and not (e.kind == "amount" and whole is not None and e.worth == whole.worth))
    if any(sign(e, kin.unit) == IN and e.kind == "amount" and e.mention.has("MORE") for e in uses):
        raise NotAnswered("I cannot tell whether this comes in or goes out.", spans=tuple(e.span for e in uses))
    return Books((whole,) if whole is not None else (), uses, told, True)


def _equated(entries: Sequence[Entry], amounts: Sequence[Entry]) -> Entry | None:
    """The amount that the one share is said to be: "30 % of the voters are 150"."""
    if len(entries) != 2 or len(amounts) != 1:
        return None
    share = next(e for e in entries if e.kind == "share")
    same = amounts[0].mention.piece == share.mention.piece and share.mention.at < amounts[0].mention.at
    between = amounts[0].mention.before
    return amounts[0] if same and amounts[0].act.lemma in {"be", "equal", "amount"} and between and amounts[0].act.ahead else None


def _based(items: Sequence[Item], entries: Sequence[Entry], amounts: Sequence[Entry]) -> Entry | None:
    """The amount that a share is said to be of: "two fifths of his grant of $90,000"."""
    behind = [i for e in entries if e.kind == "share" for i in behind_of(items, e) or ()]
    inside = [e for e in amounts if any(items[e.mention.at] is i for i in behind)]
    if len(inside) == 1:
        return inside[0]
    bases = stems(content(i) for i in behind if i.kind in NOUNS)
    named = [e for e in amounts if bases & stems(e.nouns)] or [e for e in amounts if bases & stems(e.label)]
    return named[0] if len(named) == 1 else None


# --- which way --------------------------------------------------------------------------------------------------------


def _flows_in(entry: Entry, kin: Kin, whole: Entry, ask: Ask) -> bool:
    """Whether something comes in beside a told whole, as only a movement says."""
    if entry.kind != "amount" or entry.mention.at < whole.mention.at:
        return False
    moved = entry.mention.has("MORE") or entry.act.particle in {"back", "in", "on", "aboard"} or entry.act.lemma not in _GETTING
    return sign(entry, kin.unit) == IN and not ({"todo"} & ask.marks) and moved


def _itemised(items: Sequence[Item], entries: Sequence[Entry]) -> bool:
    """ "212 animals: 96 sheep, 41 cows", "takings of $9,400, with $5,150 on …": the first is made up of the others."""
    if len(entries) < 2 or not _covers(entries[0], entries) or entries[0].worth == sum((e.worth for e in entries[1:]), Fraction(0)):
        return False
    first, second = entries[0].mention, entries[1].mention
    between = items[first.end : second.at]
    colon = any(i.kind == "COLON" for i in between) and first.sentence == second.sentence
    subset = not entries[1].nouns and not second.act.ahead and second.act.lemma == "be" and "MORE" not in {i.kind for i in second.after}
    return colon or subset or (second.sentence == first.sentence and ((second.border == "COMMA" and second.prep == "WITH" and len(second.before) == 1) or any(i.text.lower() in {"namely", "including"} for i in between)))


def _by_signs(items: Sequence[Item], entries: list[Entry], kin: Kin, ask: Ask, told: Entry | None, rest: Rest) -> Books:
    """The entries of a text that names no whole, by their verbs."""
    signs = [sign(e, kin.unit) for e in entries]
    of_them = _of_them(entries)
    percent = ask.about == "percent" and _covers(entries[0], entries) if entries else False
    partitive = bool(of_them) or bool(rest.pieces) or percent or _itemised(items, entries)
    takes_from = bool(ask.marks & {"rest", "now", "todo", "ordinal", "net"}) or ask.about == "percent" or partitive or told is not None or OUT in signs
    if not entries or not takes_from or (not partitive and _adds(entries, signs, ask)):
        return Books(tuple(entries), (), told)
    if set(signs) == {IN, OUT} and signs[0] == OUT and kin.unit in _MONEY and not ask.marks & {"now", "start"}:
        spent = [e for e, s in zip(entries, signs, strict=True) if s == OUT]
        return Books(tuple(spent), tuple(e for e in entries if e not in spent), told, False, True)
    if "ordinal" in ask.marks and not _covers(entries[0], entries):
        raise NotAnswered("I cannot tell what all of it is.", spans=(ask.span,))
    partitive = partitive or bool(ask.marks & {"todo", "ordinal"})
    first = _first(entries, signs, ask)
    entries.sort(key=lambda e: (e is not first, e.mention.at))
    signs = [sign(e, kin.unit) for e in entries]
    lead = _leading(entries, signs, partitive)
    fits = "rest" in ask.marks and _covers(entries[0], entries)
    uses = [e for e, s in zip(entries[lead:], signs[lead:], strict=True) if _is_use(e, s, ask, partitive, fits, of_them)]
    sources = [e for e in entries if e not in uses]
    moved = OUT in signs or any(s == IN for s in signs[lead:])
    return Books(tuple(sources), tuple(uses), told, partitive and not moved, moved)


_GETTING = {"receive", "get", "win", "gain", "earn", "pick", "collect", "inherit", "score", "buy", "purchase", "order", "take", "catch", "yield", "make", "find", "produce", "harvest", "bear", "collect"}
_MONEY = {"dollar", "euro", "pound", "yen", "rupee", "crown"}
_HAVING = {"have", "own", "possess", "hold", "contain", "begin", "start", "be", "keep", "open", "stand", "store", "stock", "get", "receive", "buy"}


def _adds(entries: Sequence[Entry], signs: Sequence[str], ask: Ask) -> bool:
    """Whether all goes one way, so that the numbers are added: "spent $5 on …, $3 on …"."""
    if ask.marks & {"rest", "now", "todo", "start", "ordinal"}:
        return False
    if "net" in ask.marks:
        return all(e.act.at == entries[0].act.at for e in entries)
    if all(s == OUT for s in signs):
        return True
    outgoing = "out" in ask.act.classes or "total" in ask.marks or "buy" in ask.act.classes or bool(ask.words & {"cost", "pay", "spend", "bill", "invoice", "price"})
    return outgoing and IN not in signs and not any(s == STATE and e.act.lemma in _HAVING for e, s in zip(entries, signs, strict=True))


def _of_them(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that are said to be of those told before, with those in a list with them."""
    said = [e for e in entries if _says_of_them(e)]
    return [e for e in entries if e in said or any(_lists(e, s) and e.mention.at > s.mention.at for s in said)]


def _says_of_them(entry: Entry) -> bool:
    behind = [i.text.lower() for i in entry.mention.after[:2]]
    before = [i.text.lower() for i in entry.mention.before][:2]
    those = {"them", "these", "those", "which", "it", "whom"}
    return any(len(words) == 2 and words[0] in {"of", "from"} and words[1] in those for words in (behind, before))


def _leading(entries: Sequence[Entry], signs: Sequence[str], partitive: bool) -> int:
    """How many entries tell what there is at first: one, or a list under one verb."""
    if signs[0] == OUT and not (partitive and _covers(entries[0], entries)):
        return 0
    count = 1
    if partitive:
        return 1
    while count < len(entries) and entries[count].act.at == entries[0].act.at and entries[count].act.lemma and entries[count].act.inherited:
        count += 1
    return count if count < len(entries) else 1


def _first(entries: Sequence[Entry], signs: Sequence[str], ask: Ask) -> Entry:
    """The entry that tells what there was at first, though others may be told before it."""
    begun = [e for e, s in zip(entries, signs, strict=True) if s == STATE and e.mention.has("INITIAL", "BEGIN") or e.act.lemma in {"start", "begin"}]
    return begun[0] if len(begun) == 1 and "start" not in ask.marks else entries[0]


def _covers(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether an amount is no less than all others together."""
    return entry.kind == "amount" and entry.worth >= sum((e.worth for e in entries if e is not entry and e.kind == "amount"), Fraction(0))


def _is_use(entry: Entry, way: str, ask: Ask, partitive: bool, fits: bool, of_them: Sequence[Entry]) -> bool:
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
    if fits and (way == STATE or (way == UNKNOWN and entry.act.passive and not entry.act.ahead)) and not entry.mention.has("MORE"):
        return True
    raise NotAnswered(
        "I cannot tell whether this comes in or goes out.", spans=(entry.span,), hint="Say whether it is added or taken away."
    )
