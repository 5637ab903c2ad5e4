"""What a question of an account wants."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from grammar.accounts.asking import asked_pieces
from grammar.accounts.item import Item
from grammar.accounts.mention import NO_ACT, Act
from grammar.accounts.naming import NOUNS, content, numbered
from grammar.accounts.pieces import pieces_of
from grammar.accounts.words import classes_of, is_in, lemma_of
from grammar.errors import Incomplete
from grammar.lexicon import lexicon
from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Ask:
    """The question: `about` "count", "much", "what", "percent", "fraction" or "factor"; the noun that it counts (the
    last of `nouns` is the head), the unit that it names, its other content words, the marks it bears ("rest", "todo",
    "total", "now", "start", "each", "more", "out", "in"), and its place among the items."""

    about: str
    nouns: tuple[str, ...]
    unit: str
    words: frozenset[str]
    marks: frozenset[str]
    items: tuple[Item, ...]
    pieces: frozenset[int]
    sentence: int
    span: Span
    act: Act = field(default=NO_ACT)

    @property
    def head(self) -> str:
        """What it counts."""
        return self.nouns[-1] if self.nouns else ""


def ask_of(items: Sequence[Item]) -> Ask:
    """The one question of a text.

    Raises: Incomplete where nothing is asked, AnotherStory where several things are.
    """
    pieces = pieces_of(items)
    chosen = asked_pieces(items, pieces) if pieces else []
    if not chosen:
        raise Incomplete("The text asks for nothing.", hint="What would you like to know?")
    inside = tuple(items[i] for p in chosen for i in range(pieces[p].start, pieces[p].end))
    about, at = _about(inside)
    nouns, unit = _nouns(inside, about, at)
    ranges = [(pieces[p].start, pieces[p].end) for p in chosen]
    named = frozenset(n for start, end in ranges for n in numbered(items, start, end))
    words = named | frozenset(
        content(i)
        for i in inside
        if (i.kind in NOUNS - {"UNIT", "TIME", "EXTENT"} or i.kind == "verb") and not is_in(i.text, "nouns", "neutral")
    )
    span = inside[0].span | inside[-1].span
    return Ask(
        about,
        nouns,
        unit,
        words,
        _marks(inside),
        inside,
        frozenset(chosen),
        pieces[chosen[0]].sentence,
        span,
        _act(inside),
    )


def _about(inside: Sequence[Item]) -> tuple[str, int]:
    """What kind of thing is asked for, and where its noun begins."""
    for at, item in enumerate(inside):
        if item.kind in {"PERCENT"} and any(i.kind in {"WHAT", "WHICH", "COMMAND", "HOW"} for i in inside[:at]):
            return "percent", at + 1
        if item.word == "fraction" and any(i.kind in {"WHAT", "WHICH"} for i in inside[:at]):
            return "fraction", at + 1
        if item.kind in {"TIMES", "FACTOR", "FOLD"}:
            return "factor", at + 1
        if item.text.lower() == "number" and at + 1 < len(inside) and inside[at + 1].kind == "OF":
            return "count", at + 2
        if item.kind == "HOW" and at + 1 < len(inside):
            after = inside[at + 1].kind
            if not any(i.kind in {"PERCENT", "TIMES", "FACTOR"} for i in inside[at:]):
                return {"MANY": "count", "MUCH": "much"}.get(after, "what"), at + 2
    start = next((n + 1 for n, i in enumerate(inside) if i.kind in {"WHAT", "WHICH", "COMMAND"}), 0)
    return "what", start


_SKIPPED = {
    "BE",
    "ARTICLE",
    "POSSESSOR",
    "TOTAL",
    "OF",
    "ALL",
    "ONLY",
    "ADVERB",
    "MORE",
    "EXTENT",
    "STILL",
    "FULL",
    "FINAL",
    "NOW",
    "REMAINING",
    "OTHER",
    "ORDINAL",
    "MODAL",
    "PRONOUN",
    "OUT",
}


def _nouns(inside: Sequence[Item], about: str, at: int) -> tuple[tuple[str, ...], str]:
    """The words that are counted, and the unit that is named."""
    unit = (
        ""
        if about == "percent"
        else next((_unit(i) for n, i in enumerate(inside) if _unit(i) and _names_unit(inside, n, at)), "")
    )
    while (
        about in {"what", "percent", "fraction"}
        and at < len(inside)
        and (
            inside[at].kind in _SKIPPED
            or is_in(inside[at].text, "nouns", "neutral")
            or is_in(inside[at].text, "marks", "total")
        )
    ):
        at += 1
    words: list[str] = []
    for item in inside[at:]:
        if item.kind in {"MORE", "OTHER", "SCALE", "ARTICLE", "POSSESSOR", "EXTENT", "ALL"} and not words:
            continue
        if item.kind not in NOUNS | {"REMAINING", "SPARE"} or item.kind in {"UNIT", "TIME"}:
            if item.kind == "OF" and about == "count" and words and content_is_generic(words[-1]):
                continue
            break
        words.append(content(item))
    return tuple(words), unit


def _unit(item: Item) -> str:
    """The unit that a word names."""
    if item.kind in {"UNIT", "MONEY", "CURRENCY", "TIME"}:
        return item.word
    entry = lexicon().look(item.text)
    return entry.sense if entry is not None and entry.kind in {"UNIT", "MONEY"} and item.kind == "WORD" else ""


def _names_unit(inside: Sequence[Item], place: int, at: int) -> bool:
    """Whether a unit is that of the answer: a time is only behind "in", "how many" or at the start."""
    if inside[place].kind != "TIME":
        return True
    before = [i.kind for i in inside[:place]][-1:]
    return (
        before == []
        or before[0] in {"IN", "IN_UNIT", "MANY", "MORE", "OF"}
        or (at <= place <= at + 1 and inside[place - 1].kind in NOUNS)
    )


def content_is_generic(word: str) -> bool:
    """Whether a word only says that things are counted: "pieces of fruit", "number of hens"."""
    return word in {"piece", "number", "amount", "kind", "unit"}


def _marks(inside: Sequence[Item]) -> frozenset[str]:
    found = {
        name
        for name in ("rest", "todo", "total", "now", "start", "each")
        for n, i in enumerate(inside)
        if is_in(i.text, "marks", name)
        and not (
            i.text.lower() == "over"
            and n
            and inside[n - 1].text.lower() not in {"left", "is", "are", "remain", "remains"}
        )
    }
    needed = any(is_in(i.text, "marks", "need") for i in inside) and any(i.kind in {"MORE", "STILL"} for i in inside)
    found |= {"todo"} if needed else set()
    found |= {"ordinal"} if any(i.kind == "ORDINAL" and _subject(inside, n) for n, i in enumerate(inside)) else set()
    ending = [
        n
        for n, i in enumerate(inside)
        if i.kind == "BEFORE" and (n + 1 == len(inside) or inside[n + 1].kind == "PRONOUN")
    ]
    found |= {"start"} if ending else set()
    going = [
        n
        for n, i in enumerate(inside)
        if i.text.lower() == "go"
        and n
        and inside[n - 1].kind == "TO"
        and (n + 1 == len(inside) or inside[n + 1].kind in {"AFTER", "BEFORE", "IN"})
    ]
    found |= {"todo"} if going else set()
    found |= (
        {"except"}
        if any(i.kind == "WITHOUT" or is_in(i.text, "marks", "except") for i in inside) or _leaves_out(inside)
        else set()
    )
    found |= {"rest"} if any(undone(i.text) for i in inside) else set()
    last = inside[-1]
    if last.kind == "FULL" and len(inside) > 1 and inside[-2].kind == "BE":
        found -= {"total"}
    kinds = {i.kind for i in inside}
    found |= {"than"} if any(a.kind == "BY" and b.kind == "HOW" for a, b in itertools.pairwise(inside)) else set()
    found |= {"not"} if kinds & {"NOT", "NO"} else set()
    found |= {"not"} if kinds & {"NONE"} else set()
    many = any(a.kind in {"MANY", "MUCH"} and b.kind in {"MORE", "FEWER"} for a, b in itertools.pairwise(inside))
    found |= {"more"} if many or kinds & {"FEWER"} else set()
    found |= {"than"} if kinds & {"THAN", "BIGGER", "SMALLER"} else set()
    return frozenset(found)


def _subject(inside: Sequence[Item], at: int) -> bool:
    """Whether an ordinal names what is asked for, and no place or time: "the fourth", not "after the second stop"."""
    before = [i.kind for i in inside[:at] if i.kind != "ARTICLE"][-1:]
    return not before or before[0] not in {"AFTER", "AT", "IN", "ON", "BEFORE", "BY", "DURING", "FOR"}


def _leaves_out(inside: Sequence[Item]) -> bool:
    words = [i.text.lower() for i in inside]
    return any(
        a in {"leaving", "leave", "not"} and b in {"out", "counting", "including"} for a, b in itertools.pairwise(words)
    )


def undone(text: str) -> bool:
    """Whether a word is a participle with un-: unsold, unlabelled.

    >>> undone("unsold"), undone("under")
    (True, False)
    """
    lower = text.lower()
    return (
        len(lower) > 5
        and lower.startswith("un")
        and lower.endswith(("ed", "en", "old", "ent", "ught", "ad", "id"))
        and lower not in {"united", "student"}
    )


def _act(inside: Sequence[Item]) -> Act:
    verbs = [
        (n, i)
        for n, i in enumerate(inside)
        if i.kind == "verb" or i.kind in {"GROW", "SHRINK", "GAIN", "GIVE", "TAKE", "HOLD"}
    ]
    if not verbs:
        return NO_ACT
    at, item = verbs[-1]
    behind = inside[at + 1].text.lower() if at + 1 < len(inside) else ""
    return Act(lemma_of(item.text) or item.word, classes_of(item.text), behind)
