"""The lines of a text with what their pieces say of them."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.accounts.words import classes_of, is_in, lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.line import Entry, Kind, Line, Piece, united
from grammar.ledger.naming import is_act, kind, stem, stems, word
from grammar.ledger.pieces import piece_at
from grammar.ledger.words import says
from grammar.token import Token

_SHOWING = frozenset({"CLOCK", "WEEKDAY", "MONTH", "LETTER", "MEASURE"})
_STATING = frozenset({"HAVE", "BEGIN"})
_COUNTED = frozenset({"NUMBER", "CURRENCY"})
_FARTHEST_ONE = 10
_RESTING = frozenset({"REMAIN", "REMAINING"})
_CLAUSAL = frozenset({"BE", "HAVE", "MODAL", "DO", "REMAIN", "LEAVE", "TO", "BY"})
_PLACING = frozenset({"IN", "ON", "OF", "AT", "FROM", "BY", "OUT", "WITH", "FOR", "AFTER", "BEFORE"})
_PREDICATING = frozenset({"BE", "HAVE", "MODAL", "DO", "REMAIN", "LEAVE", "HOLD", "BEGIN"})


def entries_of(tokens: Sequence[Token], pieces: Sequence[Piece], lines: Sequence[Line]) -> tuple[Entry, ...]:
    """The entries of the lines.

    Raises: AnotherStory where two stand in one piece.
    """
    places = [piece_at(pieces, line.start) for line in lines]
    if len(set(places)) < len(places) or -1 in places:
        raise AnotherStory("Two numbers are told in one breath.")
    told = [(line, pieces[at]) for line, at in zip(lines, places, strict=True)]
    found: list[Entry] = []
    for n, (line, at) in enumerate(zip(lines, places, strict=True)):
        said = [*_leading(tokens, pieces, at, places), *_said(tokens, line, pieces[at], told[n + 1 : n + 2])]
        told_before = [e for e in found[-2:] if e is not found[-1] or not _is_base(tokens, e.piece)]
        found.append(_entry(tokens, line, at, pieces[at], said, told_before[-1] if told_before else None))
    return _distributed(tokens, found)


def _leading(tokens: Sequence[Token], pieces: Sequence[Piece], at: int, taken: Sequence[int]) -> range:
    """The places of "on Sunday," before what it tells when or where of."""
    before = pieces[at - 1] if at and at - 1 not in taken else None
    leads = before is not None and tokens[before.start].kind in {"ON", "IN", "AT", "DURING"}
    beside = pieces[at].border == "COMMA" and before is not None and before.sentence == pieces[at].sentence
    return before.places if before is not None and leads and beside else range(0)


def _said(tokens: Sequence[Token], line: Line, piece: Piece, beside: Sequence[tuple[Line, Piece]]) -> list[int]:
    """The places that tell of a line: in "52 of the 84 pupils swam" the verb tells of the 52, and not of the 84."""
    within = range(line.start, line.behind if line.factors else line.start)
    inside = [p for p in within if is_act(tokens, p) and kind(tokens, p + 1) in _COUNTED]  # "each paid $14"
    own = [*(p for p in piece.places if not line.start <= p < line.behind), *inside]
    if _is_base(tokens, piece):
        return [p for p in own if p < line.behind]
    of = [
        range(each.behind, other.end) for each, other in beside if other.start == piece.end and _is_base(tokens, other)
    ]
    return [*own, *(p for places in of for p in places)]


def _is_base(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a piece is the "of the 84" behind a number."""
    return piece.border == "OF" and kind(tokens, piece.start) == "OF"


def _distributed(tokens: Sequence[Token], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """ "12 elms, 30 oaks and 7 firs fell": the verb behind a list tells of all that stands in it."""
    found: list[Entry] = []
    for entry in reversed(entries):
        after = found[-1] if found else None
        if after is not None and _shares_verb(tokens, entry, after):
            entry = replace(entry, deeds=after.deeds, verbs=after.verbs, inherits=True)
        found.append(entry)
    return tuple(reversed(found))


def _shares_verb(tokens: Sequence[Token], entry: Entry, after: Entry) -> bool:
    """Whether an entry without a verb stands in a list before one whose verb stands behind its number."""
    joined = after.piece.border == "AND" or (after.piece.border == "COMMA" and after.inherits)
    listed = joined and after.at == entry.at + 1
    bare = not entry.deeds and not any(tokens[p].kind in _PREDICATING for p in entry.piece.places)
    led = kind(tokens, entry.piece.start) in _PLACING
    before = any(_deeds(tokens, p) for p in range(after.piece.start, after.line.start))
    verb = bool(after.deeds) and not before
    return listed and bare and not led and verb and after.piece.sentence == entry.piece.sentence


def _entry(
    tokens: Sequence[Token], line: Line, at: int, piece: Piece, places: Sequence[int], before: Entry | None
) -> Entry:
    compared = line.base if line.kind is Kind.RELATIVE else range(0)
    places = [p for p in places if p not in compared]
    acts = [p for p in places if _is_verb(tokens, p, line) or (_deeds(tokens, p) and not _is_noun(tokens, p, line))]
    base = _base(tokens, line, piece, acts)
    deeds = united([_deeds(tokens, p) for p in acts])
    verbs = frozenset(lemma_of(tokens[p].text) or stem(tokens[p]) for p in acts if tokens[p].kind not in {"HAVE", "BE"})
    goes_on = before is not None and before.piece.sentence == piece.sentence and not _is_base(tokens, piece)
    inherits = not deeds and goes_on
    return Entry(
        line,
        at,
        piece,
        label=_label(tokens, line, set(places) - set(acts), base),
        base=base,
        deeds=before.deeds if before is not None and inherits else deeds,
        verbs=before.verbs if before is not None and inherits else verbs,
        rests=any(_rests(tokens, p) for p in places),
        inherits=inherits,
    )


def _is_verb(tokens: Sequence[Token], at: int, line: Line) -> bool:
    """Whether an unknown word right before a number, behind a name, tells what is done: "Oslo operates 148"."""
    text = tokens[at].text
    formed = tokens[at].kind == "WORD" and text.islower() and text.endswith(("s", "ed"))
    named = kind(tokens, at - 1) in {"WORD", "CLOCK"} and tokens[at - 1].text[0].isupper()
    return formed and named and at == line.start - 1 and not classes_of(text)


def _rests(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word speaks of what is left; the other of "one has 7, the other 9" does not."""
    if word(tokens, at) == "other" and kind(tokens, at - 1) == "ARTICLE":
        return not any(word(tokens, p) in {"one", "first"} for p in range(max(at - _FARTHEST_ONE, 0), at))
    if kind(tokens, at - 2) == "OF" and word(tokens, at - 1) in {"those", "them", "these"}:
        return False  # "96 of those left" went from there
    return tokens[at].kind in _RESTING or says(word(tokens, at), "resting")


def _is_noun(tokens: Sequence[Token], at: int, line: Line) -> bool:
    """Whether a word that may be a verb stands before the verb: "my test set has"."""
    if any(tokens[p].kind in {"COLON", "BAR", "EQUALS"} for p in range(at + 1, line.start)):
        return True
    plain = lemma_of(tokens[at].text) in {"", tokens[at].text.lower()}
    behind = range(at + 1, min(at + 3, line.start))
    return plain and any(tokens[p].kind in {"HAVE", "BE", "HOLD"} for p in behind) and kind(tokens, at - 1) != "TO"


def _label(tokens: Sequence[Token], line: Line, places: set[int], base: frozenset[str]) -> frozenset[str]:
    """The stems that name what a line is told of; in "18 more goats than cows" those between."""
    if line.kind is not Kind.RELATIVE:
        return stems(tokens, places) - base
    inside = [p for p in line.about if tokens[p].kind in _SHOWING or not classes_of(tokens[p].text)]
    return stems(tokens, places - set(line.about)) or stems(tokens, inside)


def _deeds(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """What a word does to an account, if it is a verb: "has" states, "sold" takes out."""
    token = tokens[at]
    stated = token.kind in _STATING or (token.kind == "HOLD" and token.sense != "use")
    if stated and not (token.text.endswith("ing") and kind(tokens, at - 1) in _PLACING):
        return frozenset({"state"})
    away = is_in(word(tokens, at + 1), "particles", "out")
    if away and token.kind == "WORD" and token.text.endswith("ed") and not classes_of(token.text):
        return frozenset({"out"})  # "kicked out"
    if not is_act(tokens, at):
        return frozenset()
    if away and is_in(lemma_of(token.text), "particles", "both"):
        return frozenset({"out"})
    comes = kind(tokens, at + 1) == "IN" and is_in(lemma_of(token.text), "particles", "both")
    comes = (comes and kind(tokens, at + 2) == "ARTICLE") or word(tokens, at + 1) in {"us", "me"}
    return frozenset({"in"}) if comes else classes_of(token.text)


def _base(tokens: Sequence[Token], line: Line, piece: Piece, acts: Sequence[int]) -> frozenset[str]:
    """The stems of what a share is of: "30 % of the images", "in the corpus 30 %"."""
    if line.kind is Kind.RELATIVE:
        return stems(tokens, line.base)
    if line.kind is not Kind.SHARE:
        return frozenset()
    behind, before = range(0), range(0)
    if kind(tokens, line.end) == "OF":
        ends = (p for p in range(line.end, piece.end) if p in acts or tokens[p].kind in _CLAUSAL)
        behind = range(line.end, next(ends, piece.end))
    if tokens[piece.start].kind in _PLACING:
        before = range(piece.start, line.start)
    return stems(tokens, [*behind, *before])
