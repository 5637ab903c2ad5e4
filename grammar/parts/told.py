"""Numbers of a text with what they name, what they are of, and whether they are all, a part, or what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grammar.accounts.ask import undone
from grammar.accounts.entry import Entry
from grammar.accounts.item import BORDERS, Item
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS, numbered
from grammar.accounts.pieces import Piece
from grammar.accounts.rests import says_rest
from grammar.accounts.words import classes_of
from grammar.parts.base import Base, Kind, behind, fronted
from grammar.parts.words import is_marked, naming

_NAMING = NOUNS | {"verb", "LETTER", "ORDINAL", "LEFT", "NOT"}


@dataclass(frozen=True, slots=True)
class Told:
    """A number with the stems that name what it tells, those before it and of its noun, what it is of, and whether its
    clause speaks of the rest."""

    entry: Entry
    names: frozenset[str]
    heads: frozenset[str]
    base: Base | None
    rest: bool

    @property
    def at(self) -> int:
        """Its place among the items."""
        return self.entry.mention.at

    @property
    def noun(self) -> str:
        """The noun that it counts, where that is one: "46 fair" tells no noun."""
        noun = next(iter(self.entry.nouns[-1:]), "")
        said = self.entry.mention.after[len(self.entry.nouns) - 1 : len(self.entry.nouns)]
        single = bool(said) and said[0].text.lower() == noun and not is_marked(noun, "several")
        return "" if classes_of(noun) or (single and self.entry.worth != 1) else noun

    @property
    def is_share(self) -> bool:
        """Whether it is a fraction of something."""
        return self.entry.kind == "share" and self.entry.comparison is None


def told_of(items: Sequence[Item], pieces: Sequence[Piece], entries: Sequence[Entry]) -> tuple[Told, ...]:
    """The numbers of a text in order."""
    return tuple(_told(items, pieces, entries))


def _told(items: Sequence[Item], pieces: Sequence[Piece], entries: Sequence[Entry]) -> Iterator[Told]:
    standing: tuple[int, Base] | None = None
    carried: tuple[int, Base] | None = None
    for place, entry in enumerate(entries):
        mention = entry.mention
        before = entries[place - 1].mention if place else None
        after = entries[place + 1].mention if place + 1 < len(entries) else None
        left = before.end if before is not None and before.piece == mention.piece else pieces[mention.piece].start
        base = behind(items, mention.at, mention.end)
        if after is not None and base is not None and base.start <= after.at < base.end:
            after = entries[place + 2].mention if place + 2 < len(entries) else None
        right = after.at if after is not None and after.piece == mention.piece else pieces[mention.piece].end
        opened = _opened(items, pieces, mention.piece, mention.at)
        if opened is not None:
            standing = mention.sentence, opened
        if base is None and standing is not None and standing[0] == mention.sentence:
            base = standing[1]
        if base is None and entry.act.inherited and carried is not None and carried[0] == mention.sentence:
            base = carried[1]
        carried = (mention.sentence, base) if base is not None and base.kind in {Kind.SPOKEN, Kind.LATEST} else None
        taken = range(base.start, base.end) if base is not None else range(0)
        if after is not None and _lists(items, entry, entries[place + 1]):
            left = max(left, entry.act.at)
        if entry.comparison is not None:
            than = next((i for i in range(mention.at, right) if items[i].kind == "THAN"), mention.at)
            right = than
        inside = [i for i in range(left, right) if i not in taken and i != mention.at]
        words = (
            _headed(items, pieces, mention.piece) if not any(items[i].kind in _NAMING for i in inside) else set[str]()
        )
        words |= {naming(items[i]) for i in inside if items[i].kind in _NAMING} | {entry.act.lemma}
        heads = stems(
            {naming(items[i]) for i in inside if i < mention.at and items[i].kind in NOUNS} | {*mention.nouns}
        )
        rest = any(_rests(items, i) for i in inside) or (entry.kind != "share" and _again(items, pieces, mention.piece))
        yield Told(entry, stems(words | numbered(items, left, right)), heads, base, rest)


def _again(items: Sequence[Item], pieces: Sequence[Piece], piece: int) -> bool:
    """Whether the piece before speaks of the rest and this one tells its number: "the rest, which was 14 hours"."""
    if not piece or pieces[piece].border not in {"COMMA", "WHICH", "RELATIVE", "OPEN", "DASH"}:
        return False
    before, own = pieces[piece - 1], pieces[piece]
    near = next((n for n in range(own.start, own.end) if items[n].is_number), own.end)
    short = all(
        items[n].kind in {"BE", "ARTICLE", "ADVERB", "ONLY", "MAKE"}
        or items[n].text.lower() in {"i", "e", "namely", "which", "was", "were"}
        for n in range(own.start, near)
    )
    inside = range(before.start, before.end)
    return (
        before.sentence == own.sentence
        and short
        and any(says_rest(items, n) for n in inside)
        and not any(items[n].is_number for n in inside)
    )


def _headed(items: Sequence[Item], pieces: Sequence[Piece], piece: int) -> set[str]:
    """What a number that stands alone in brackets or behind a colon is told of: "hardware ($540k)", "MLP: 8,400"."""
    if not piece or pieces[piece].border not in {"OPEN", "COLON", "DASH", "EQUALS"}:
        return set()
    before = pieces[piece - 1]
    words: set[str] = set()
    for at in range(before.end - 1, before.start - 1, -1):
        if items[at].kind not in NOUNS | {"LETTER", "ORDINAL"}:
            break
        words.add(naming(items[at]))
    return words | numbered(items, before.start, before.end)


def _lists(items: Sequence[Item], one: Entry, two: Entry) -> bool:
    """Whether a verb governs a list of numbers, so that its subject names none of them: "sold 24 roses, 18 tulips"."""
    listed = one.act.ahead and not one.act.inherited and two.act.inherited and two.act.at == one.act.at
    return listed and not any(
        items[i].kind in NOUNS for i in range(two.mention.at - len(two.mention.before), two.mention.at)
    )


def _rests(items: Sequence[Item], at: int) -> bool:
    """Whether a word tells of what is left: "the rest", "the other 48", "still has"."""
    item = items[at]
    if item.kind == "NOW" and at + 1 < len(items) and items[at + 1].kind == "HAVE":
        return True
    if item.kind == "verb" and undone(item.text):
        return False
    still = item.kind == "STILL" and at + 1 < len(items) and items[at + 1].kind in {"HAVE", "HOLD", "verb"}
    if (
        item.text.lower() == "left"
        and at
        and (items[at - 1].is_number or (items[at - 1].kind in NOUNS and at > 1 and items[at - 2].is_number))
    ):
        start = next((n for n in range(at - 1, -1, -1) if items[n].kind in BORDERS), 0)
        return any(
            items[n].kind in {"HAVE", "BE", "HOLD", "WITH", "LEAVE"} or items[n].text.lower() == "leaving"
            for n in range(start, at)
        )
    return still or item.text.lower() == "other" or says_rest(items, at)


def _opened(items: Sequence[Item], pieces: Sequence[Piece], piece: int, at: int) -> Base | None:
    """The base that opens the clause of a number, or stands alone before its comma."""
    found = fronted(items, pieces[piece].start, at)
    if found is not None or not piece or pieces[piece].border != "COMMA":
        return _unnumbered(items, found)
    before = pieces[piece - 1]
    found = fronted(items, before.start, before.end)
    return _unnumbered(items, found) if found is not None and found.end == before.end else None


def _unnumbered(items: Sequence[Item], base: Base | None) -> Base | None:
    """A base without a number in it: "of the 60 guests" tells the whole and is of it."""
    if base is None or base.kind is not Kind.NAMED:
        return base
    return base if not any(i.is_number for i in items[base.start : base.end]) else None
