"""What a share is a share of: the whole, what is left by then, or a part told before."""

from collections.abc import Sequence
from enum import Enum

from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.words import is_in
from grammar.errors import NotAnswered


class Of(Enum):
    """What a share is of."""

    WHOLE = "whole"
    REST = "rest"
    PART = "part"


def base_of(
    items: Sequence[Item], share: Entry, before: Sequence[Entry], whole: Sequence[Entry]
) -> tuple[Of, Entry | None]:
    """What a share is of, and the part where it is of one; `before` are the uses told before it, `whole` what there is.

    Raises: NotAnswered where that cannot be told.
    """
    words = behind_of(items, share)
    if words is None:
        if any(i.text.lower() == "then" for i in _before(items, share)) and any(e.kind == "share" for e in before):
            raise _unclear(share)
        return Of.WHOLE, None
    if any(_remains(i) for i in words):
        return (Of.REST, None) if before else (Of.WHOLE, None)
    if any(i.is_number for i in words):
        return Of.WHOLE, None
    if (
        any(i.text.lower() in {"these", "those", "which", "whom"} for i in words)
        and before
    ):
        return Of.PART, before[-1]
    names = stems(content(i) for i in words if i.kind in NOUNS | {"verb"})
    parts = [e for e in before if names & stems({*e.label, *e.nouns}) and not names & _names(whole)]
    if len(parts) == 1:
        return Of.PART, parts[0]
    if parts:
        raise _unclear(share)
    return Of.WHOLE, None


def _names(whole: Sequence[Entry]) -> frozenset[str]:
    """The words of a whole, those that are told of its parts left out."""
    told = [content(i) for e in whole for i in e.mention.before if i.kind in NOUNS]
    return stems({*told, *(n for e in whole for n in e.nouns)})


def _before(items: Sequence[Item], share: Entry) -> Sequence[Item]:
    return items[max(0, share.mention.at - 4) : share.mention.at]


def behind_of(items: Sequence[Item], share: Entry) -> list[Item] | None:
    """The words behind "of", up to a verb or the end of the phrase; None where there is no "of"."""
    at = share.mention.at + 1
    if at < len(items) and items[at].kind in {"ARTICLE", "POSSESSOR"} and items[at - 1].unit == "fraction":
        at -= 1
    elif at >= len(items) or items[at].kind != "OF":
        return None
    found: list[Item] = []
    for item in items[at + 1 :]:
        if item.kind in {"COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "AND", "OPEN"} or (
            item.kind in {"BE", "HAVE", "verb", "ON", "TO", "FOR", "BY"}
            and found
            and not _remains(item)
            and found[-1].kind != "WHAT"
        ):
            break
        found.append(item)
    return found


def _remains(item: Item) -> bool:
    return is_in(item.text, "marks", "rest") and item.text.lower() not in {"over", "free", "available"}


def _unclear(share: Entry) -> NotAnswered:
    return NotAnswered("I cannot tell what this is a share of.", spans=(share.span,), hint="Say what each share is of.")
