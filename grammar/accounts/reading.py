"""Items to mentions: every number of a text with what belongs to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grammar.accounts.acts import act_of
from grammar.accounts.item import BORDERS, ENDS, Item
from grammar.accounts.mention import NO_ACT, Mention
from grammar.accounts.naming import NOUNS, content, names, numbered
from grammar.accounts.pieces import DIRECTIONS, Piece, pieces_of


def mentions_of(items: Sequence[Item]) -> tuple[Mention, ...]:
    """The numbers of a text in order, those that only name something left out."""
    found: list[Mention] = []
    for number, piece in enumerate(pieces_of(items)):
        for at in range(piece.start, piece.end):
            if items[at].is_number and not names(items, at):
                found.append(_mention(items, piece, number, at))
    return tuple(m for m in _inherited(items, found) if not _converts(items, m, found))


def _converts(items: Sequence[Item], mention: Mention, found: Sequence[Mention]) -> bool:
    """ "(1 TB = 1000 GB)", "2 TB (2000 GB)": a number that says how units convert, or says one again in brackets."""
    near = [items[i].kind if 0 <= i < len(items) else "" for i in (mention.at - 1, mention.end)]
    if (
        mention.unit
        and "EQUALS" in near
        and any(o.unit and o is not mention and (o.end + 1 == mention.at or mention.end + 1 == o.at) for o in found)
    ):
        return True
    before = next((m for m in found if m.end == mention.at - 1), None)
    return bool(
        mention.unit
        and near == ["OPEN", "CLOSE"]
        and before is not None
        and before.unit
        and before.unit != mention.unit
    )


def _mention(items: Sequence[Item], piece: Piece, number: int, at: int) -> Mention:
    item = items[at]
    start = next((i + 1 for i in range(at - 1, piece.start - 1, -1) if items[i].is_number), piece.start)
    stop = next((i for i in range(at + 1, piece.end) if items[i].is_number), piece.end)
    nouns, end = nouns_behind(items, at + 1, piece.end, bool(item.unit))
    inside = [i for i in range(piece.start, piece.end) if not at <= i < end and not items[i].is_number]
    inside += _heading(items, piece) + _antecedent(items, piece)
    label = frozenset(
        content(items[i]) for i in inside if items[i].kind in NOUNS | {"verb", "ORDINAL", "CLOCK"}
    ) | numbered(items, piece.start, piece.end)
    unit = item.unit
    if not unit and nouns and items[end - 1].kind != "LAYER":
        unit = _unit(items[end - 1])
        nouns = nouns[:-1] if unit else nouns
    kind = item.kind
    if item.token == "MULTIPLE" or (kind == "count" and end < piece.end and items[end].kind in {"TIMES", "FOLD"}):
        kind = "multiple"
    return Mention(
        kind, item.value, unit, nouns, label - set(nouns), tuple(items[start:at]), tuple(items[at + 1 : stop]),
        at, end, number, piece.sentence, item.span, act_of(items, piece, at, end), border=piece.border,
        spelled=item.text.isalpha(),
    )  # fmt: skip


def _antecedent(items: Sequence[Item], piece: Piece) -> list[int]:
    """What a relative clause is about: "the test set, which holds 8,000"."""
    if piece.border not in {"RELATIVE", "WHICH"}:
        return []
    at = piece.start - 2
    while at >= 0 and items[at].kind == "COMMA":
        at -= 1
    return [i for i in range(max(0, at - 1), at + 1) if items[i].kind in NOUNS | {"verb", "LETTER"}]


def _unit(item: Item) -> str:
    """The unit that a counted noun is: "500 GPU hours"."""
    return item.word if item.kind in {"TIME", "UNIT"} and item.text.lower() != "second" else ""


def _heading(items: Sequence[Item], piece: Piece) -> list[int]:
    """What heads the list in which a piece stands: "Deposits: 4,200 and 1,150"."""
    for at in range(piece.start - 1, -1, -1):
        if items[at].kind in ENDS or items[at].kind == "SEMICOLON":
            return []
        if items[at].kind == "COLON":
            start = next((i + 1 for i in range(at - 1, -1, -1) if items[i].kind in BORDERS), 0)
            asking = any(
                items[i].is_number or items[i].kind in {"HOW", "WHAT", "WHICH", "COMMAND"} for i in range(start, at)
            )
            return [] if asking else list(range(start, at))
    return []


def nouns_behind(items: Sequence[Item], start: int, stop: int, measured: bool) -> tuple[tuple[str, ...], int]:
    """The words that a number counts, and where they end: "350 kg of potatoes", "60 labelled photos"."""
    at = start
    if at < stop and items[at].kind == "OF" and measured:
        at += 1
    words: list[str] = []
    while (
        at < stop
        and items[at].text.lower() not in DIRECTIONS
        and (
            items[at].kind in NOUNS | {"MORE", "FEWER", "POSSESSIVE", "FURTHER", "ONLY"} or _participle(items, at, stop)
        )
    ):
        if items[at].kind in NOUNS or items[at].kind == "verb":
            words.append(content(items[at]))
        at += 1
    if not words or (at < stop and items[at].text.lower() in {"one", "ones"}):
        return (), start
    if at < stop - 1 and items[at].kind == "OF" and items[at + 1].kind in NOUNS and not measured:
        more, end = nouns_behind(items, at + 1, stop, False)
        return (*more, *words), end if more else at
    return tuple(words), at


def _participle(items: Sequence[Item], at: int, stop: int) -> bool:
    """ "60 labelled photos": a participle before a noun."""
    return (
        items[at].kind == "verb"
        and items[at].text.endswith(("ed", "en"))
        and at + 1 < stop
        and items[at + 1].kind in {"WORD", "MEASURE"}
        and (items[at + 1].text.endswith("s"))
    )


# --- verbs ------------------------------------------------------------------------------------------------------------


def _inherited(items: Sequence[Item], found: Sequence[Mention]) -> Iterator[Mention]:
    """A number that only continues a list has the verb of the number before it, or of the first behind it."""
    last = NO_ACT
    for place, mention in enumerate(found):
        before = found[place - 1] if place else None
        if mention.act.lemma:
            last = mention.act
            yield mention
            continue
        if (
            before is None
            or before.sentence != mention.sentence
            or mention.border in {"SEMICOLON", "RELATIVE", "WHICH"}
        ):
            last = NO_ACT
        if last.lemma:
            yield replace(mention, act=replace(last, inherited=True))
            continue
        later = next(
            (m.act for m in found[place + 1 :] if m.sentence == mention.sentence and m.act.lemma and not m.act.ahead),
            NO_ACT,
        )
        yield replace(mention, act=replace(later, inherited=True)) if later.lemma else mention


# --- numbers that name ------------------------------------------------------------------------------------------------
