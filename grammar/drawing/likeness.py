"""Whether what is drawn is of one sort or of several: all of the same colour, no two alike, one of each kind."""

from grammar.drawing.descriptor import described
from grammar.drawing.quantity import Quantity, quantity
from grammar.drawing.said import Said
from grammar.drawing.words import hands, stems
from grammar.samples import AllOf, Happening, NoneAlike, OneClass, Opposite, Run, Shaped, SoMany


def alike(said: Said) -> Happening | None:
    """ "all of the same colour", "they match", "two different suits", "no two alike", "doubles"."""
    repeated = said.takes("NO") or said.takes("NOT")
    count = None
    whole = said.kind() in {"ALL", "EACH"}
    if not repeated or said.whole() is not None:
        count = quantity(said)
        said.skip()
    elif said.takes("IN"):  # not in the same language
        said.skip()
    apart = said.kind() in {"DIFFERENT"}
    if not (
        said.kind() in {"SAME", "DIFFERENT", "IDENTICAL", "DOUBLES"} or said.word() in {"match", "alike", "matching"}
    ):
        return None
    said.at += 1
    word = ""
    while not said.done and (said.mark().stem in stems("compared")):
        word = said.mark().stem
        said.at += 1
    said.skip()
    classes = said.lot.parted(word)
    if classes is None or said.taken < 2:
        return None
    if count is not None and not whole and not (apart or repeated) and count.least < said.taken:
        return _so_many_alike(said, count, classes)
    if count is not None and not whole and count.least < said.taken and not count.plain:
        return None
    if count is not None and count.plain:
        return _some_alike(said, count.least, classes, repeated=repeated, apart=apart)
    if repeated and said.taken > 2 and apart:
        return None
    return NoneAlike(classes) if apart != repeated else OneClass(classes)


def spaced(said: Said) -> Happening | None:
    """ "No two heads in a row", "no two A's next to each other", "two adjacent ones"."""
    none = said.takes("NO") or said.takes("NOT")
    said.skip()
    if said.whole() != 2 or said.taken < 3:
        return None
    said.at += 1
    near = _near(said)
    meant = described(said)
    said.takes("POSSESSIVE")
    said.takes("TIME")
    while not near and said.kind() in {"BE", "LINE_UP", "MOVE", "RELATIVE", "UP", "MODAL", "WORD"}:
        said.at += 1
        near = _near(said)
    near = near or _near(said)
    if meant is None or not near:
        return None
    run = Run(tuple(sorted(meant)), 2)
    return Opposite(run) if none else None


def _near(said: Said) -> bool:
    """Go past words that say that things are neighbours."""
    if said.takes("NEXT", "TO", "EACH", "OTHER") or said.takes("NEXT", "TO", "OTHER") or said.takes("IN", "SUCCESSION"):
        return True
    if said.takes("SUCCESSION") or said.takes("DIRECT", "IN", "SUCCESSION"):
        return True
    return said.takes_word(*_NEIGHBOURS)


_NEIGHBOURS = (
    "adjacent", "consecutive", "consecutively", "neighbouring", "neighboring", "successive", "neighbour", "neighbor",
)  # fmt: skip


def _so_many_alike(said: Said, count: Quantity, classes: tuple[tuple[int, ...], ...]) -> Happening | None:
    """ "at least two alike"; so many alike and the others not, where only one shape has that: exactly two of three."""
    if (count.least, count.most) == (2, said.taken):
        return Opposite(NoneAlike(classes))
    if said.guessed:
        return _some_alike(said, count.least, classes, repeated=False, apart=False) if count.plain else None
    alone = count.least == count.most == said.taken - 1 > 1
    return Shaped(classes, (count.least, 1)) if alone else None


def _some_alike(said: Said, count: int, classes: tuple[tuple[int, ...], ...], *, repeated: bool, apart: bool
                ) -> Happening | None:  # fmt: skip
    """ "no two alike"; a number that is all that are drawn."""
    if repeated and count == 2 and not apart:
        return NoneAlike(classes)
    if (repeated or count != said.taken) and not said.guessed:
        return None
    said.evidence.add(count)
    if repeated or count != said.taken:
        return None
    return NoneAlike(classes) if apart else OneClass(classes)


def hand(said: Said) -> Happening | None:
    """The named hands of five cards of which everybody says the same: a full house, two pairs."""
    for words, counts in hands():
        if said.taken == sum(counts) and all(said.word(at) == each for at, each in enumerate(words)):
            classes = said.lot.classes.get("rank")
            said.at += len(words)
            return None if classes is None else Shaped(classes, counts)
    return None


def of_each(said: Said) -> Happening | None:
    """ "one of each colour", "at least one of each kind"."""
    least = quantity(said)
    if least is None or (not said.takes("OF", "EACH") and not said.takes("FROM", "EACH")):
        return None
    word = ""
    while not said.done and (said.mark().stem in stems("compared") or said.mark().stem in said.lot.things):
        word = said.mark().stem
        said.at += 1
    classes = said.lot.parted(word)
    if classes is None:
        return None
    if least.plain:
        said.evidence.add(least.least * len(classes))
        if least.least * len(classes) != said.taken:
            return None
    return AllOf(tuple(SoMany(each, least.least, least.most) for each in classes))
