"""Which pieces of a text are its question."""

import itertools
from collections.abc import Sequence

from grammar.accounts.item import ENDS, Item
from grammar.accounts.pieces import Piece
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory, Incomplete
from grammar.token import Token


def asking(tokens: Sequence[Token]) -> Sequence[Token]:
    """The text without what only names the site behind its question."""
    last = max((n for n, t in enumerate(tokens) if t.kind == "QUESTION"), default=-1)
    tail = tokens[last + 1 :]
    signed = (
        last >= 0
        and bool(tail)
        and tail[0].kind in {"BAR", "DASH", "HYPHEN"}
        and not any(t.kind == "NUMBER" for t in tail)
    )
    return tokens[: last + 1] if signed else tokens


def asked_pieces(items: Sequence[Item], pieces: Sequence[Piece]) -> list[int]:
    """The pieces of the question: the one with the question word, and those behind it that tell no number."""
    closing = {p.sentence: _closing(items, p) for p in pieces}
    sentences = [s for s in dict.fromkeys(p.sentence for p in pieces) if closing[s] == "QUESTION"]
    heads = [n for n, p in enumerate(pieces) if _opens(items, p)]
    asked = [n for n in heads if pieces[n].sentence in sentences] or heads
    if not asked:
        asked = _verbless(items, pieces, sentences)
    if not asked:
        raise Incomplete("The text asks for nothing.", hint="What would you like to know?")
    if len({pieces[n].sentence for n in asked}) > 1 or len(sentences) > 1:
        raise AnotherStory("More than one thing is asked.")
    first = asked[0]
    mine = [n for n, p in enumerate(pieces) if p.sentence == pieces[first].sentence]
    if not any(_numbered(items, pieces[n]) for n in mine) and pieces[first].sentence in (
        sentences or [pieces[first].sentence]
    ):
        return mine
    chosen = [first]
    for n in range(first + 1, len(pieces)):
        if (
            pieces[n].sentence != pieces[first].sentence
            or _numbered(items, pieces[n])
            or pieces[n].border in {"IF", "WHEN", "COLON"}
        ):
            break
        chosen.append(n)
    if len(asked) > 1 and not set(asked) <= set(chosen):
        raise AnotherStory("More than one thing is asked.")
    return chosen


def _closing(items: Sequence[Item], piece: Piece) -> str:
    return next((i.kind for i in items[piece.end :] if i.kind in ENDS), "STOP")


def _numbered(items: Sequence[Item], piece: Piece) -> bool:
    return any(items[i].is_number for i in range(piece.start, piece.end))


def _opens(items: Sequence[Item], piece: Piece) -> bool:
    inside = items[piece.start : piece.end]
    how = any(a.kind == "HOW" and b.kind in {"MANY", "MUCH", "EXTENT", "LONG"} for a, b in itertools.pairwise(inside))
    what = any(
        i.text.lower() in {"what", "which"} and (n < 2 or inside[n - 1].kind in _BEFORE_WHAT)
        for n, i in enumerate(inside)
    ) and not _tells_rest(inside)
    commands = bool(inside) and (
        inside[0].kind == "COMMAND"
        or (
            is_in(inside[0].text, "marks", "command")
            and piece.border in ENDS
            and len(inside) > 1
            and inside[1].kind != "OF"
        )
    )
    command = commands and (piece.border in ENDS | {"PLEASE"} or not _numbered(items, piece))
    return how or what or command


_BEFORE_WHAT = {"IN", "BY", "OF", "ON", "TO", "AT", "COMMA", "FOR", "ADVERB", "BE", "verb", "COMMAND"}


def _tells_rest(inside: Sequence[Item]) -> bool:
    """ "What remains is cache", "what is left was translated": no question, but the rest."""
    kinds = [i.kind for i in inside]
    remaining = [n for n, i in enumerate(inside) if is_in(i.text, "marks", "rest")]
    acting = any(k in {"BE", "verb", "HAVE", "DO"} for k in kinds[remaining[0] + 1 :]) if remaining else False
    leading = bool(kinds) and (inside[0].text.lower() == "what" and bool(remaining) and remaining[0] <= 2)
    return (
        leading
        and (acting or kinds[-1] not in ENDS)
        and len(inside) > 2
        and "OF" not in kinds[:2]
        and _not_asking(inside)
    )


def _not_asking(inside: Sequence[Item]) -> bool:
    return not (len(inside) > 1 and inside[1].kind in {"DO", "MODAL"})


def _verbless(items: Sequence[Item], pieces: Sequence[Piece], sentences: Sequence[int]) -> list[int]:
    """ "Boxes now in stock?", "Total please": the last pieces of the asked sentence that tell no number."""
    wanted = sentences or [pieces[-1].sentence]
    found = [n for n, p in enumerate(pieces) if p.sentence == wanted[-1] and not _numbered(items, p)]
    if sentences:
        return (
            found[-1:]
            if found and found[-1] == max(n for n, p in enumerate(pieces) if p.sentence == wanted[-1])
            else ([max(n for n, p in enumerate(pieces) if p.sentence == wanted[-1])])
        )
    marked = [
        n for n in found if any(is_in(items[i].text, "marks", "total") for i in range(pieces[n].start, pieces[n].end))
    ]
    whole = len(found) == sum(p.sentence == wanted[-1] for p in pieces)
    nominal = [
        n
        for n in found
        if not any(
            items[i].kind in {"verb", "BE", "HAVE", "DO", "PLEASE"} and items[i].text.lower() != "please"
            for i in range(pieces[n].start, pieces[n].end)
        )
    ]
    wanting = [
        n
        for n in found
        if any(
            items[i].text.lower() in {"want", "wants", "wanted", "need", "needs", "sought"}
            for i in range(pieces[n].start, pieces[n].end)
        )
    ]
    return (
        marked[:1]
        or wanting[:1]
        or (nominal[:1] if whole else nominal[-1:] if nominal and nominal[-1] == len(pieces) - 1 else [])
    )
