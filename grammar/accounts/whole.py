"""Which number a text says is all there is."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import ENDS, Item
from grammar.accounts.scales import MONEY
from grammar.accounts.signs import OUT, sign
from grammar.accounts.words import is_in


def marks_whole(items: Sequence[Item], entry: Entry, amounts: Sequence[Entry], ask: Ask) -> bool:
    """Whether words around a number say that it is all: "of 300", "in total", "a budget of", "a 412-page novel"."""
    mention = entry.mention
    start = mention.at
    beside = [e for e in amounts if e is not entry and (e.mention.piece == mention.piece or lists(entry, e))]
    lead = [i for i in mention.before if i.kind not in {"ARTICLE", "POSSESSOR", "ONLY", "ADVERB", "ALL"}]
    if (
        lead
        and lead[-1].kind in {"OF", "FROM"}
        and (len(lead) == 1 or lead[-2].kind in {"OUT", "IN", "count"})
        and _partitive(items, entry)
    ):
        return True
    if (
        ask.about == "percent"
        and lead[-1:]
        and lead[-1].kind == "OF"
        and mention.piece in ask.pieces
        and not beside_of(lead)
    ):
        return True
    if _portioned(items, entry) or _drawn_from(entry) or _contained(entry) or of_rest(entry):
        return True
    if start and entry.told("budget", "capacity", "quota", "allowance") and not beside:
        return True
    if _compound(items, entry) and not any(_compound(items, e) for e in beside):
        return True
    total = _says_total(items, entry) and ask.sentence != mention.sentence
    needs = entry.act.lemma in {"need", "require"} and not entry.act.inherited and bool({"rest", "todo"} & ask.marks)
    between = any(a.kind == "BETWEEN" and b.kind in {"PRONOUN", "POSSESSOR"} for a, b in pairwise(around(items, entry)))
    return (
        (total or needs or between)
        and not beside
        and not (needs and len([e for e in amounts if e.act.at == entry.act.at]) > 1)
    )


def around(items: Sequence[Item], entry: Entry) -> list[Item]:
    """The words of an entry's piece, and of the pieces before it that hold neither a number nor a verb."""
    mention = entry.mention
    start = mention.at
    while start and not items[start - 1].is_number and items[start - 1].kind not in {*ENDS, "SEMICOLON", "COLON"}:
        start -= 1
    lead = items[start : mention.at - len(mention.before)]
    first = (
        [] if any(i.kind in {"verb", "BE", "HAVE"} for i in lead) or (start and items[start - 1].is_number) else lead
    )
    return [*first, *mention.before, *mention.after]


def _says_total(items: Sequence[Item], entry: Entry) -> bool:
    own = (*entry.mention.before, *entry.mention.after)
    words = [
        i
        for i in around(items, entry)
        if is_in(i.text, "marks", "total") and i.text.lower() not in {"everything", "add", "both"}
    ]
    return any(i in own or not is_in(i.text, "marks", "all") for i in words)


def lists(one: Entry, two: Entry) -> bool:
    """Whether two amounts stand in one list."""
    listed = one.act.lemma != "" and one.act.at == two.act.at and (one.act.inherited or two.act.inherited)
    return listed and one.mention.sentence == two.mention.sentence


def beside_of(lead: Sequence[Item]) -> bool:
    """Whether a number stands before "of"."""
    return len(lead) > 1 and lead[-2].is_number


def _contained(entry: Entry) -> bool:
    """ "In a class of 32 there are …", "from a bag of 50"."""
    kinds = [i.kind for i in entry.mention.before]
    return len(kinds) == 4 and kinds[0] in {"IN", "FROM", "ON"} and kinds[1] == "ARTICLE" and kinds[3] == "OF"


def of_rest(entry: Entry) -> bool:
    """ "The remaining part of the 600 km"."""
    kinds = [i.kind for i in entry.mention.before if i.kind != "ARTICLE"]
    said = any(is_in(i.text, "marks", "rest") for i in entry.mention.before)
    return said and kinds[-1:] == ["OF"]


def _drawn_from(entry: Entry) -> bool:
    """ "From a stack of 150"."""
    kinds = [i.kind for i in entry.mention.before if i.kind not in {"ARTICLE", "POSSESSOR", "ONLY"}]
    return kinds[-1:] == ["OF"] and kinds[-3:-2] in (["FROM"], ["OUT"]) and not entry.unit


def _partitive(items: Sequence[Item], entry: Entry) -> bool:
    """Whether "of" or "from" opens a clause: "Of 300 apples, …", "from his $20 bonus Viktor …"."""
    mention = entry.mention
    first = mention.at - len(mention.before)
    opening = first == 0 or items[first - 1].kind != "count"
    return opening and all(
        i.kind in {"OF", "FROM", "OUT", "ARTICLE", "POSSESSOR", "AND", "ONLY", "ALL"} for i in mention.before
    )


def _portioned(items: Sequence[Item], entry: Entry) -> bool:
    """ "12 of the 30", "86M out of 87.5M": the number behind is the whole of the one before."""
    before = [
        i.kind
        for i in items[max(0, entry.mention.at - 5) : entry.mention.at]
        if i.kind not in {"ARTICLE", "POSSESSOR", "ONLY", "ADVERB", "ALL", "FULL"}
    ]
    if before[-1:] != ["OF"] or entry.others:
        return False
    return before[-2:-1] in (["OUT"], ["count"], ["share"]) or before[-3:-2] == ["count"]


def _compound(items: Sequence[Item], entry: Entry) -> bool:
    """ "A 412-page novel", "a 48 GB card", "a 20-litre tank"."""
    mention = entry.mention
    if (mention.value == 1 and not mention.unit) or not mention.nouns or mention.unit in MONEY:
        return False
    if sign(entry, "") == OUT and mention.prep not in {"OF", "FROM", "IN", "ON"}:
        return False
    noun = items[mention.at + 1 : mention.end]
    single = [i for i in noun if i.kind in {"WORD", "MEASURE", "ROUND", "GROWTH", "LAYER"}]
    if not single or any(i.kind == "OF" for i in noun):
        return False
    article = any(i.kind in {"ARTICLE", "POSSESSOR", "POSSESSIVE"} for i in mention.before[-2:])
    return article and not single[-1].text.endswith("s") and mention.value > 1
