"""What patterns of clauses are bound to besides nouns and figures: a word of a class, what is said to be done."""

from collections.abc import Iterator

from grammar.chapters.fit import Bound, Fit, Row
from grammar.lexicon.inflection import singular

_CLOSING = frozenset({
    "COMMA", "STOP", "QUESTION", "COLON", "SEMICOLON", "DASH", "OPEN", "CLOSE", "AND", "BUT", "IF", "WHEN", "WHAT",
    "HOW", "WHICH", "NOT", "WITHOUT", "MORE", "FEWER", "THAN", "PER", "EACH", "EVERY", "EQUALS", "TIMES", "PERCENT",
    "BIGGER", "SMALLER", "RATIO", "AFTER", "BEFORE", "UNTIL", "GROW", "SHRINK", "REMAINING", "OTHER", "FRACTION",
    "MULTIPLE", "MANY", "MUCH", "COMMAND", "CLOCK",
})  # fmt: skip
_OPENING = frozenset({
    "OF", "IN", "ON", "AT", "TO", "FOR", "FROM", "WITH", "BY", "ARTICLE", "POSSESSOR", "UNDER", "ABOVE",
})  # fmt: skip
_TURNING = frozenset({
    "half", "double", "twice", "except", "less", "minus", "no", "another", "other", "rest", "remaining", "both",
    "neither", "only", "too", "also", "either", "never",
})  # fmt: skip
"""Words that make another thing of what is said."""
_LONGEST = 6
_TWO = 2
_NUMBERED = frozenset({"WORD", "FRACTION", "TIME", "ROUND"})


def bound(role: str, words: frozenset[str]) -> Fit:
    """One of some words, named."""

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        at += at < len(row.pieces) and row.pieces[at].kind == "ARTICLE"
        piece = row.pieces[at] if at < len(row.pieces) else None
        if piece is not None and piece.value is None and (piece.words | {piece.kind}) & words:
            yield at + 1, ((role, (piece,)),)

    return Fit(run, (words,), words)


def more(of: Fit) -> Fit:
    """ "more expensive": a word behind "more"."""

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        if at < len(row.pieces) and row.pieces[at].kind == "MORE":
            yield from of(row, at + 1)

    return Fit(run, of.needs, frozenset({"MORE"}))


def predicate(role: str, *, of_many: bool = False) -> Fit:
    """What some are said to do or to be, up to six words: "take the bus to school"; it is `of_many` that stand right
    before it, so that no noun that they may count begins it."""

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        for end in range(at, min(at + _LONGEST, len(row.pieces))):
            piece = row.pieces[end]
            if piece.value is not None or piece.kind in _CLOSING or piece.words & _TURNING:
                return
            if end == at and (piece.kind in _OPENING or (of_many and singular(piece.text) != piece.text)):
                return
            yield end + 1, ((role, row.pieces[at : end + 1]),)

    return Fit(run)


def moment(role: str) -> Fit:
    """One of several times that are numbered: "(the) first half", "second round"."""

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        at += at < len(row.pieces) and row.pieces[at].kind == "ARTICLE"
        named = row.pieces[at : at + 2]
        if len(named) == _TWO and named[0].kind == "ORDINAL" and named[1].kind in _NUMBERED:
            yield at + _TWO, ((role, named),)

    return Fit(run, (frozenset({"ORDINAL"}),))


def person(role: str) -> Fit:
    """The name of one person or thing, and not of several: "Jon", but not "the twins"."""

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        piece = row.pieces[at] if at < len(row.pieces) else None
        if piece is not None and piece.kind == "WORD" and piece.text.istitle() and singular(piece.text) == piece.text:
            yield at + 1, ((role, (piece,)),)

    return Fit(run)


def opening() -> Fit:
    """Where a sentence begins."""

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        if at == 0:
            yield at, ()

    return Fit(run)
