"""Numbers that compare: so many times as many, so many more or fewer than another."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.accounts.entry import Comparison, Entry
from grammar.accounts.item import Item
from grammar.accounts.naming import NOUNS, content, numbered

_MORE = {"MORE", "BIGGER", "ABOVE"}
_FEWER = {"FEWER", "SMALLER", "BELOW"}


def compared(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with those that only say how one stands to another made comparisons."""
    return [_compared(entry) for entry in entries if not _counts_times(entry)]


def _counts_times(entry: Entry) -> bool:
    """ "Cut three times": how often, and no comparison."""
    behind = [i.kind for i in entry.mention.after]
    if entry.mention.kind != "multiple":
        return False
    told = behind[1:] if behind[:1] == ["TIMES"] else behind
    if told[:1] in (["ARTICLE"], ["EACH"], ["PER"]) and told[1:2] in (["TIME"], ["ROUND"], ["WEEKDAY"]):
        return True
    return not told or told[0] not in {
        "AS",
        "ARTICLE",
        "BIGGER",
        "SMALLER",
        "MORE",
        "THAN",
        "POSSESSOR",
        "LETTER",
        "WORD",
        "RELATIVE",
        "PRONOUN",
    }


def _compared(entry: Entry) -> Entry:
    mention = entry.mention
    after = list(mention.after)
    if entry.kind == "share" and _as_many(after):
        return _with(entry, entry.mention.value, Fraction(0), after)
    if mention.kind == "multiple":
        more = any(i.kind in _MORE for i in after) and any(i.kind == "THAN" for i in after)
        return entry if more else _with(entry, mention.value, Fraction(0), after)
    kinds = [i.kind for i in after]
    than = "THAN" in kinds
    if not than and not {"FEWER", "SMALLER", "BIGGER"} & set(kinds[:2]):
        return entry
    sign = -1 if any(k in _FEWER for k in kinds[: kinds.index("THAN") if than else 2]) else 1
    if than and not any(k in _FEWER | _MORE for k in kinds[: kinds.index("THAN")]):
        return entry
    if entry.kind == "share":
        return _with(entry, 1 + sign * mention.value, Fraction(0), after)
    return _with(entry, Fraction(1), sign * entry.worth, after)


def _as_many(after: Sequence[Item]) -> bool:
    return len(after) > 1 and after[0].kind == "AS" and after[1].kind in {"MANY", "MUCH", "EXTENT", "LONG"}


def _numbered(behind: Sequence[Item]) -> frozenset[str]:
    return numbered(behind, 0, len(behind))


def _with(entry: Entry, times: Fraction, plus: Fraction, after: Sequence[Item]) -> Entry:
    than = [
        n
        for n, i in enumerate(after)
        if i.kind in {"THAN", "AS"}
        and n + 1 < len(after)
        and after[n + 1].kind not in {"MANY", "MUCH", "EXTENT", "LONG"}
    ]
    behind = (
        after[than[0] + 1 :]
        if than
        else ([i for i in after if i.kind in NOUNS - {"EXTENT"}] if entry.mention.kind == "multiple" else [])
    )
    words = _numbered(behind) | frozenset(
        content(i)
        for i in behind
        if i.kind in NOUNS - {"EXTENT"} or i.kind in {"verb", "ORDINAL"} or (i.kind == "ARTICLE" and i.text == "A")
    )
    own = frozenset(content(i) for i in entry.mention.before if i.kind in NOUNS or i.kind in {"ORDINAL"})
    return replace(entry, kind="compared", comparison=Comparison(times, plus, words), label=own or entry.label - words)
