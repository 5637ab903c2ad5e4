"""The verb that governs a number."""

from collections.abc import Sequence

from grammar.accounts.item import Item
from grammar.accounts.mention import NO_ACT, Act
from grammar.accounts.pieces import DIRECTIONS, Piece
from grammar.accounts.words import classes_of, is_in, lemma_of

_PARTICLES = {"OUT", "DOWN", "ON", "IN", "INTO", "UP", "WORD", "FROM", "OFF"}


def act_of(items: Sequence[Item], piece: Piece, at: int, end: int) -> Act:
    """The verb that governs a number: the nearest before it in its piece, else the first behind it."""
    ahead = next((i for i in range(at - 1, piece.start - 1, -1) if _is_verb(items, i)), None)
    if ahead is not None and not any(items[i].is_number for i in range(ahead + 1, at)):
        return _act_at(items, piece, ahead, True)
    behind = next((i for i in range(end, piece.end) if _is_verb(items, i)), None)
    crossed = behind is not None and any(items[i].is_number for i in range(end, behind))
    if behind is not None and not crossed and ahead is None:
        return _act_at(items, piece, behind, False)
    return _act_at(items, piece, ahead, True) if ahead is not None else NO_ACT


def _is_verb(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    follows = items[at + 1] if at + 1 < len(items) else item
    if item.kind in {"BE", "HAVE"}:
        return not (follows.kind == "verb" or follows.kind in {"BE", "ADVERB"} or _like_participle(follows))
    if lemma_of(item.text) == "get" and follows.kind == "verb":
        return False
    return (
        item.kind == "verb"
        or (_like_participle(item) and at > 0 and items[at - 1].kind in {"BE", "HAVE", "ADVERB", "GET"})
        or (item.kind in _OLD_VERBS and item.text.lower() != "left" and not _gerundive(items, at))
    )


def _gerundive(items: Sequence[Item], at: int) -> bool:
    """ "For printing", "the drop": a noun made of a verb."""
    before = items[at - 1].kind if at else ""
    after = items[at + 1].kind if at + 1 < len(items) else ""
    noun = before in {"ARTICLE", "POSSESSOR", "POSSESSIVE", "OF", "FOR", "PER", "EACH"}
    return noun or (
        items[at].text.endswith("ing") and after not in {"count", "share", "ARTICLE", "POSSESSOR"} and before != "BE"
    )


_OLD_VERBS = {
    "GROW",
    "SHRINK",
    "GAIN",
    "GIVE",
    "INVEST",
    "TAKE",
    "MOVE",
    "LEAVE",
    "REMAIN",
    "REACH",
    "HOLD",
    "GET",
    "MULTIPLY",
    "DIVIDE",
    "FACTOR_VERB",
}


def _old_classes(item: Item) -> frozenset[str]:
    """The way of a verb that only the common lexicon holds, or that is misspelt."""
    ways = {"GROW": "in", "GAIN": "in", "SHRINK": "out", "GIVE": "out", "HOLD": "state"}
    return classes_of(item.word) or (frozenset({ways[item.token]}) if item.token in ways else frozenset())


def _like_participle(item: Item) -> bool:
    return item.kind == "WORD" and len(item.text) > 4 and item.text.endswith("ed")


def _act_at(items: Sequence[Item], piece: Piece, at: int, ahead: bool) -> Act:
    item, before = items[at], [i.kind for i in items[piece.start : at]][-3:]
    behind = list(items[at + 1 : min(at + 4, piece.end)])
    particle = next(
        (i.text.lower() for i in behind[:1] if i.kind in _PARTICLES and _free(items, at + 1, piece.end)), ""
    )
    if not particle and ahead:
        particle = next((items[n].text.lower() for n in range(at + 1, piece.end) if _adverb(items, n, piece.end)), "")
    lemma = "be" if item.kind == "BE" else "have" if item.kind == "HAVE" else lemma_of(item.text) or item.word
    classes = frozenset({"state"}) if item.kind in {"BE", "HAVE"} else classes_of(item.text) or _old_classes(item)
    passive = "BE" in before and item.kind not in {"BE", "HAVE"}
    return Act(
        lemma,
        classes,
        particle,
        passive,
        "NOT" in before or "NOT" in {i.kind for i in behind[:1]},
        ahead,
        False,
        at,
        _given(items, at, lemma),
    )


_AFTER_PARTICLE = {
    "count",
    "share",
    "AT",
    "BY",
    "AFTER",
    "BEFORE",
    "DURING",
    "ADVERB",
    "MORE",
    "ON",
    "IN",
    "FROM",
    "TO",
    "AND",
    "FOR",
}


_TO_SOMEONE = {"him", "her", "them", "me", "us", "you"}


def _given(items: Sequence[Item], at: int, lemma: str) -> str:
    """Who gives where something is given to "him" or "her": "pronoun" for one who is spoken of, "other" for others."""
    handed = is_in(lemma, "marks", "handing") and at + 1 < len(items) and items[at + 1].text.lower() in _TO_SOMEONE
    if not handed:
        return ""
    return "pronoun" if at and items[at - 1].kind in {"PRONOUN", "AND", "COMMA"} else "other"


def _free(items: Sequence[Item], at: int, stop: int) -> bool:
    """Whether a small word behind a verb is its particle, and no preposition: "came in", not "went into training"."""
    if items[at].text.lower() in {"off", "out", "away", "down", "through"}:
        return True
    return at + 1 >= stop or items[at + 1].kind in _AFTER_PARTICLE


def _adverb(items: Sequence[Item], at: int, stop: int) -> bool:
    """ "Put 340 ashore in Vigo", "sent three back": a direction behind what is moved."""
    ends = at + 1 >= stop or items[at + 1].kind in {"TO", "IN", "FROM", "FOR", "AT"}
    return ends and items[at].text.lower() in DIRECTIONS
