"""What a text says of the rest: to what it goes, or how much it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.accounts.ask import Ask, undone
from grammar.accounts.item import BORDERS, Item
from grammar.accounts.naming import NOUNS, content, names
from grammar.accounts.pieces import Piece, pieces_of
from grammar.accounts.words import is_in

_LOOSE = {
    "over",
    "still",
    "keep",
    "keeps",
    "stay",
    "stays",
    "stayed",
    "free",
    "balance",
    "empty",
    "available",
    "ahead",
    "intact",
}


@dataclass(frozen=True, slots=True)
class Rest:
    """What is told of the rest: the words of what it goes to, whether several things share it, and the pieces in which
    it is told."""

    words: frozenset[str] = frozenset()
    shared: bool = False
    pieces: frozenset[int] = frozenset()
    numbered: frozenset[int] = frozenset()


def rest_of(items: Sequence[Item], ask: Ask) -> Rest:
    """What the text says of the rest, the question left out."""
    pieces = pieces_of(items)
    bare, numbered, words, shared = set(), set(), set(), False
    for number, piece in enumerate(pieces):
        if number in ask.pieces or not any(says_rest(items, i) for i in range(piece.start, piece.end)):
            continue
        if any(items[i].is_number and not names(items, i) for i in range(piece.start, piece.end)):
            numbered.add(number)
            continue
        if _again(items, pieces, number):
            numbered.add(number + 1)
            continue
        bare.add(number)
        stretch, several = _stretch(items, pieces, number, ask)
        words |= {content(items[i]) for i in stretch if items[i].kind in NOUNS | {"verb", "LETTER"}}
        shared = shared or several
    return Rest(frozenset(words), shared, frozenset(bare), frozenset(numbered))


def _again(items: Sequence[Item], pieces: Sequence[Piece], number: int) -> bool:
    """ "The remainder, i.e. 8,400 images, …": the next piece tells the number of the rest."""
    if (
        number + 1 >= len(pieces)
        or pieces[number + 1].sentence != pieces[number].sentence
        or pieces[number + 1].border != "COMMA"
    ):
        return False
    inside = items[pieces[number + 1].start : pieces[number + 1].end]
    first = next((n for n, i in enumerate(inside) if i.is_number), None)
    return (
        first is not None
        and not any(i.kind in {"verb", "BE", "HAVE"} for i in inside)
        and len(pieces) > number + 1
        and first <= 3
        and (all(i.text.lower() in {"i", "e", "namely", "or"} for i in inside[:first]))
        and not any(items[i].kind in {"verb", "BE", "HAVE"} for i in range(pieces[number].start, pieces[number].end))
    )


def _stretch(items: Sequence[Item], pieces: Sequence[Piece], number: int, ask: Ask) -> tuple[list[int], bool]:
    """The items that tell of the rest, with the pieces joined to it by "and", and whether there are such."""
    piece = pieces[number]
    found = list(range(piece.start, piece.end))
    several = any(items[i].kind == "MORE" and items[i].text.lower() == "plus" for i in found)
    if piece.border == "RELATIVE" and number:
        found += list(range(pieces[number - 1].start, pieces[number - 1].end))
    for near in (number - 1, number + 1):
        if not 0 <= near < len(pieces) or near in ask.pieces or pieces[near].sentence != piece.sentence:
            continue
        joint = pieces[max(near, number)].border
        other = range(pieces[near].start, pieces[near].end)
        if (
            joint == "AND"
            and not any(items[i].is_number or items[i].kind in {"verb", "BE", "HAVE"} for i in other)
            and len(other) <= 3
        ):
            found += list(other)
            several = True
    return found, several


def says_rest(items: Sequence[Item], at: int) -> bool:
    """Whether a word tells of what remains, where it stands."""
    text = items[at].text.lower()
    if text == "left":
        before, after = _near(items, at, -1), _near(items, at, 1)
        before = "BE" if before == "POSSESSIVE" and _near(items, at, -2) in {"RELATIVE", "WHAT"} else before
        return (
            before in {"BE", "count", "WORD", "MEASURE", "PRONOUN", "share"}
            and after in BORDERS | {"", "OVER", "FOR", "IN", "AT", "BE", "verb", "TO", "ON"}
        ) or before == "BE"
    if text in {"other", "else"}:
        before = items[at - 1].text.lower() if at else ""
        return before in {"everything", "everyone", "everybody", "all", "any", "anything", "something", "someone"} or (
            text == "other"
            and before == "the"
            and _near(items, at, -2) != "AFTER"
            and (_near(items, at, 1) == "count" or (_near(items, at, 1) in NOUNS and items[at + 1].text.endswith("s")))
        )
    return undone(text) or (is_in(text, "marks", "rest") and text not in _LOOSE)


def _near(items: Sequence[Item], at: int, step: int) -> str:
    return items[at + step].kind if 0 <= at + step < len(items) else ""
