"""Words that name: content words, and numbers that count nothing."""

from collections.abc import Sequence

from grammar.accounts.item import BORDERS, Item
from grammar.accounts.words import is_in, lemma_of
from grammar.lexicon.inflection import uninflected

NOUNS = {
    "WORD", "MEASURE", "LIGHT", "LETTER", "INPUT", "OUTPUT", "HIDDEN", "LAYER", "DENSE", "NEURON", "FOREIGN",
    "NAMED_LAYER", "INCOMING",
    "OUTGOING", "TARGET", "BIAS", "ROUND", "ORDINARY", "RELATION", "WEEKDAY", "DAYTIME", "GROWTH", "SHRINKAGE",
    "RATE", "COUNTED", "SPARE", "UNIT", "TIME",
    "REMAINING", "NUMBERED", "INITIAL", "FINAL", "EXTENT", "LARGEST",
}  # fmt: skip


def numbered(items: Sequence[Item], start: int, stop: int) -> frozenset[str]:
    """The numbered things among items: "stage 3", "hospital 1"."""
    found = set()
    for at in range(start + 1, stop):
        before, item = items[at - 1], items[at]
        count = (item.is_number and names(items, at)) or (
            item.token == "PRONOUN" and item.text.lower() == "one" and is_in(before.text, "nouns", "named")
        )
        if count and before.kind in NOUNS and item.value.denominator == 1:
            found.add(f"{content(before)} {item.value}")
    return frozenset(found)


def content(item: Item) -> str:
    """The lemma of a content word.

    >>> from grammar.span import Span
    >>> content(Item("WORD", "lamp", "lamps", Span()))
    'lamp'
    """
    if item.kind == "verb":
        return lemma_of(item.text) or item.word
    return item.word if item.kind == "MEASURE" else uninflected(item.text)


_LAST_NAME = 31


def names(items: Sequence[Item], at: int) -> bool:
    """Whether a number only names something: a year, "ward two", "22 Oak Street", "number 572"."""
    item, before = items[at], items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if _enumerates(items, at):
        return True
    if item.kind != "count" or item.unit or before is None:
        return item.kind == "count" and not item.unit and _address(items, at)
    if (
        item.text.isdecimal()
        and len(item.text) == 4
        and 1500 <= item.value <= 2300
        and before.kind in {"IN", "FROM", "BY", "DURING", "BEFORE", "SINCE", "MONTH"}
    ):
        return after is None or after.kind not in NOUNS
    if _sized(items, at) or _hyphened(items, at) or (after is not None and after.kind == "CLOCK"):
        return True
    if _oclock(items, at) or _repeated(items, at):
        return True
    if _address(items, at) or (after is not None and after.kind == "LETTER" and after.glued):
        return True
    if after is not None and after.kind in NOUNS - {"LETTER"}:
        return False
    named = is_in(before.text, "nouns", "named") and not before.text.lower().endswith("ss")
    numbering = before.text.lower() in {"number", "no", "nr"}
    proper = at > 1 and items[at - 2].text[:1].isupper() and items[at - 2].kind == "WORD"
    if at > 1 and (
        items[at - 2].kind in {"ARTICLE", "POSSESSOR", "ORDINAL"}
        or (proper and after is not None and after.kind == "verb")
    ):
        return numbering
    return numbering or (
        named
        and before.text.lower() == uninflected(before.text)
        and item.value <= _LAST_NAME
        and item.value.denominator == 1
    )


def _enumerates(items: Sequence[Item], at: int) -> bool:
    """ "1. stem", "2) head": the number of a line."""
    opens = not at or items[at - 1].kind == "LINE"
    after = items[at + 1].kind if at + 1 < len(items) else ""
    return opens and items[at].kind == "count" and not items[at].unit and after in {"STOP", "CLOSE"}


_HOURS = 24
_TIMING = {"BEFORE", "AFTER", "AT", "UNTIL", "SINCE", "BETWEEN"}


def _oclock(items: Sequence[Item], at: int) -> bool:
    """ "Before ten", "between ten and noon": an hour of the day."""
    after = items[at + 1].kind if at + 1 < len(items) else "STOP"
    whole = items[at].value.denominator == 1 and 0 < items[at].value <= _HOURS
    return whole and items[at - 1].kind in _TIMING and (after in BORDERS or after == "AND")


def _repeated(items: Sequence[Item], at: int) -> bool:
    """ "Coop two has 53, coop three has 38": a small number behind a noun that others are numbered by, too."""
    after = items[at + 1].kind if at + 1 < len(items) else ""
    named = items[at].value <= _LAST_NAME and items[at - 1].kind in {"WORD", "MEASURE"}
    if after not in {"HAVE", "BE", "HOLD", "verb", "GIVE"} or not named:
        return False
    if at + 2 >= len(items) or not items[at + 2].is_number:
        return False
    alike = [n for n, i in enumerate(items[:-1]) if i.text.lower() == items[at - 1].text.lower() and items[n + 1].value]
    return len(alike) > 1


def _hyphened(items: Sequence[Item], at: int) -> bool:
    """ "GPT-2", "a 3-for-2 deal": a number joined to a word by a hyphen."""
    item, before = items[at], items[at - 1]
    after = items[at + 1] if at + 1 < len(items) else None
    behind = (
        item.glued and before.kind == "WORD" and before.text[-1:].isalpha() and before.span.end >= item.span.start - 1
    )
    return behind or (
        after is not None
        and after.kind in {"FOR", "TO", "IN", "BY"}
        and after.glued
        and after.span.start <= item.span.end + 1
    )


def _sized(items: Sequence[Item], at: int) -> bool:
    """ "A 1x1 convolution", "224 x 224 pictures": numbers glued with an x, or alike, are a size."""
    near = [items[i] for i in (at - 1, at + 1) if 0 <= i < len(items)]
    beside = [i for i in (at - 2, at + 2) if 0 <= i < len(items)]
    other = [items[i] for i in beside if items[(i + at) // 2].kind in {"X", "TIMES_SIGN"}]
    if any(i.is_number and i.value == items[at].value for i in other):
        return True
    return any(i.kind in {"X", "TIMES_SIGN"} and i.glued for i in near) and any(i.kind == "X" for i in near)


def _address(items: Sequence[Item], at: int) -> bool:
    following = items[at + 1 : at + 4]
    streets = [i for i, item in enumerate(following) if is_in(item.text, "nouns", "street")]
    return bool(streets) and all(i.text[:1].isupper() for i in following[: streets[0] + 1])
