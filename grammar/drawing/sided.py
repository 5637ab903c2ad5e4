"""Two outcomes that are equally likely because the text says so."""

from fractions import Fraction

from grammar.drawing.lot import Lot, each_apart
from grammar.samples import Sort
from grammar.stories.chances.patterns import patterns
from grammar.stories.chances.row import Row

_ONE = Fraction(1)


def sided(row: Row) -> Lot | None:
    """Two outcomes that are said to be equally likely: each unit is of type A or of type B."""
    if row.kinds & {"COIN", "DIE", "CARD", "DECK", "SHARE"}:
        return None
    for pattern in patterns("known.sides"):
        match = row.first(pattern)
        if match is None:
            continue
        before = [mark.kind for mark in row.marks[max(match.start - 2, 0) : match.start]]
        if before == [row.marks[match.start].kind, "COMMA"]:
            return None  # more than two are listed: A, C, G or T
        one, two = (frozenset(m.stem for m in match.all(name)) for name in ("one", "two"))
        if not one - two or not two - one:
            return None
        names = {word: frozenset({0}) for word in one - two} | {word: frozenset({1}) for word in two - one}
        things = (one & two) | {mark.stem for mark in row.marks if mark.kind == "WORD" and mark.text.endswith("s")}
        each = row.places("EACH (OF PRONOUN)? (CONTENT)? (BE|OF|MODAL)*")
        return Lot((Sort("the one", _ONE), Sort("the other", _ONE)), names, frozenset(things - set(names)),
                   match.places | each, True, classes={"": each_apart(2)})  # fmt: skip
    return None


def alike(row: Row) -> frozenset[int]:
    """Where it is said that both are equally likely, which they are anyway."""
    sides = "(boy|girl) (AND|OR) (boy|girl)"
    lead, end = "(DRAW|CONTENT|OPEN|COMMA|EACH|BE|PRONOUN)*", "(BE|AS|ALL|HAVE)* (equally|EQUAL|SAME) CHANCE CLOSE?"
    return row.places(f"{lead} ({sides}) {end}")
