"""How many of what is drawn are of some kind: at least two red, no king, more women than men, heads every time."""

from grammar.drawing.descriptor import Meant, described
from grammar.drawing.quantity import Quantity, quantity
from grammar.drawing.said import Said
from grammar.drawing.words import stems
from grammar.samples import AllOf, Happening, Opposite, Outnumbers, Run, SoMany


def not_all(said: Said) -> Happening | None:
    """ "not all of them are red"."""
    if said.kind() != "NOT" or said.kind(1) not in {"ALL", "EACH"}:
        return None
    said.at += 1
    found = of_kind(said)
    return None if found is None else Opposite(found)


def more_than(said: Said) -> Happening | None:
    """ "more women than men", "fewer tails than heads", "as many heads as tails"."""
    word = said.word()
    if word in {"more", "fewer", "less"} and said.whole(2) is None:
        said.at += 1
        first = described(said)
        said.skip()
        if first is None or not said.takes("THAN"):
            return None
        said.skip()
        second = described(said)
        if second is None or first & second:
            return None
        more, less = (first, second) if word == "more" else (second, first)
        return Outnumbers(tuple(sorted(more)), tuple(sorted(less)), 1)
    return _as_many(said)


def _as_many(said: Said) -> Happening | None:
    """ "an equal number of boys and girls", "the same number of heads as tails"."""
    if said.kind() not in {"EQUAL", "SAME", "AS"}:
        return None
    said.at += 1
    if not (said.takes("LIGHT", "OF") or said.takes("MANY")):
        return None
    first = described(said)
    if first is None or not (said.takes("AND") or said.takes("AS")):
        return None
    return _balanced(first, described(said))


def _balanced(first: Meant, second: Meant | None) -> Happening | None:
    if second is None or first & second:
        return None
    one, two = tuple(sorted(first)), tuple(sorted(second))
    return AllOf((Outnumbers(one, two, 0), Outnumbers(two, one, 0)))


def _by_place(said: Said, meant: Meant) -> Happening | None:
    """ "It fits by the fifth try": at least once in so many."""
    if said.kind() != "BY" or said.kind(1) != "ORDINAL" or said.mark(1).value != said.taken:
        return None
    said.at += 2
    said.evidence.add(said.taken)
    while not said.done and said.mark().stem in stems("tries"):
        said.at += 1
    return SoMany(tuple(sorted(meant)), 1, said.taken)


def even(said: Said) -> Happening | None:
    """ "men and women are equally represented"."""
    first = described(said)
    if first is None or not said.takes("AND"):
        return None
    second = described(said)
    said.takes("BE")
    equal = said.takes_word("equally") and said.takes_word("represented", "numerous", "many", "common")
    return _balanced(first, second) if equal else None


def of_kind(said: Said) -> Happening | None:
    """ "at least two of the balls are red", "two red", "no king", "all but one are women"."""
    many = quantity(said)
    if many is None:
        return None
    said.skip()
    if not _partitive(said):
        return None
    negated = said.takes("NOT")
    said.skip()
    meant = described(said, single=not many.plain)
    if meant is None:
        return None
    while many == Quantity(0, 0) and (said.takes_word("nor") or said.takes("OR")):
        said.skip()
        other = described(said)
        if other is None:
            return None
        meant |= other
    return _counted(said, many, said.lot.others(meant) if negated else meant)


def _partitive(said: Said) -> bool:
    """Go past "of the 5 cards", whose number must be that of the draws."""
    whole = said.whole()
    if whole is not None and said.at and said.marks[said.at - 1].kind in {"OF", "OUT", "IN", "FROM"}:
        said.evidence.add(whole)
        said.at += 1
        said.skip()
        return whole == said.taken
    return True


def _counted(said: Said, many: Quantity, meant: Meant) -> Happening | None:
    said.skip()
    if said.kind() in {"SUCCESSION"}:
        said.at += 1
        if many.plain and 1 < many.least < said.taken and not said.guessed:
            return Run(tuple(sorted(meant)), many.least)
        if many.least != said.taken:
            return None
    whole = said.whole()
    if whole is not None and said.at and said.marks[said.at - 1].kind in {"OF", "OUT", "IN", "FROM"}:
        said.evidence.add(whole)
        said.at += 1
        said.takes("TIMES")
        said.skip()
        if whole != said.taken:
            return None
    if many.least > said.taken and not said.guessed:
        return None
    if many.plain and said.guessed:
        said.evidence.add(many.least)
    return SoMany(tuple(sorted(meant)), max(many.least, 0), min(many.most, said.taken))


def so_often(said: Said) -> Happening | None:
    """ "red comes up at least twice", "the number of heads is at most 2", "a six at least once"."""
    meant = described(said, single=True)
    if meant is None:
        return None
    said.skip()
    if _throughout(said):
        return SoMany(tuple(sorted(meant)), said.taken, said.taken)
    if (said.word(), said.kind(1)) == ("best", "OF") and said.taken % 2:
        said.at += 2
        while said.word() in {"game", "series", "match", "matches", "round", "set"}:
            said.at += 1
        return SoMany(tuple(sorted(meant)), said.taken // 2 + 1, said.taken) if said.done else None
    by = _by_place(said, meant)
    if by is not None:
        return by
    said.skip()
    many = quantity(said)
    if many is None or (many.plain and said.word(-1) not in {"twice", "once", "time", "times"} and
                        said.marks[said.at - 2].kind != "BE"):  # fmt: skip
        return None
    return _counted(said, many, meant)


def held(said: Said) -> Happening | None:
    """ "contains an infected sample", "there is an outlier among them": at least one."""
    before = said.marks[said.at - 1] if said.at else None
    named = said.word() == "any"
    said.at += named
    holding = before is not None and (before.kind in {"HOLD", "COUNTED"} or before.stem in stems("catching"))
    exists = said.at > 1 and said.marks[said.at - 2].word == "there" and said.marks[said.at - 1].kind == "BE"
    if said.taken < 2 or said.guessed or not (named or holding or exists):
        return None
    meant = described(said)
    return None if meant is None else SoMany(tuple(sorted(meant)), 1, said.taken)


def _throughout(said: Said) -> bool:
    """Go past "on all 7 days", "every time", "for a whole week of 7 days", which tell that it is so each time."""
    start = said.at
    while (
        said.kind() in {"FOR", "ON", "IN", "OVER", "DURING", "AT", "THROUGH", "ALL", "EACH", "FULL"}
        or said.word() == "entire"
    ):
        said.at += 1
    each = any(mark.kind in {"ALL", "EACH", "FULL"} or mark.word == "entire" for mark in said.marks[start : said.at])
    if each and said.kind() in {"TIME", "TIMES"}:
        said.at += 1
    said.takes("OF")
    whole = said.whole()
    if whole is not None and whole == said.taken and (each or said.kind(1) == "TIME"):
        said.evidence.add(whole)
        said.at += 1
        each = True
    if not each or not (said.done or said.kind() in {"TIME", "TIMES", "TOSS", "NUMBER"}):
        said.at = start
        return False
    while said.kind() in {"TIME", "TIMES", "TOSS"}:
        said.at += 1
    return True


_OF_TWO = {(0, 0): (3,), (1, 1): (0, 1), (1, 2): (0, 1, 2), (2, 2): (2,), (0, 1): (0, 1, 3)}
"""Which of the four kinds (only the one, only the other, both, neither) have so many of two marks."""


def _of_two(said: Said) -> Happening | None:
    """Of things with two marks: "neither", "at least one of the two", "exactly one"."""
    if "both" not in said.lot.names:
        return None
    start, said.taken = said.at, 2
    many = quantity(said)
    said.taken = 1
    while many is not None and (said.kind() in {"OF", "PRONOUN", "NUMBER", "ALL", "OR"} or said.word() == "two"):
        said.at += 1
    said.skip()
    said.evidence.discard(2)
    kinds = _OF_TWO.get((many.least, many.most)) if many is not None and said.done else None
    if kinds is None:
        said.at = start
        return None
    return SoMany(kinds, 1, 1)


def single(said: Said) -> Happening | None:
    """One draw: "a king", "a king or a heart", "not red", "neither red nor blue"."""
    if said.taken != 1:
        return None
    together = _of_two(said)
    if together is not None:
        said.evidence.add(1)
        return together
    neither = said.takes_word("neither")
    meant = described(said, single=True)
    while neither and meant is not None and (said.takes_word("nor") or said.takes("OR")):
        other = described(said, single=True)
        if other is None:
            return None
        meant |= other
    if meant is None:
        return None
    said.evidence.add(1)
    kinds = said.lot.others(meant) if neither else meant
    return SoMany(tuple(sorted(kinds)), 1, 1) if kinds else None
