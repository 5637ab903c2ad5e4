"""Whether what is drawn is of one sort or of several: all of the same colour, no two alike, one of each kind."""

from grammar.drawing.quantity import quantity
from grammar.drawing.said import Said
from grammar.drawing.words import stems
from grammar.samples import AllOf, Happening, NoneAlike, OneClass, Opposite, SoMany


def alike(said: Said) -> Happening | None:
    """ "all of the same colour", "they match", "two different suits", "no two alike", "doubles"."""
    repeated = said.takes("NO") or said.takes("NOT")
    count = None
    whole = said.kind() in {"ALL", "EACH"}
    if not repeated or said.whole() is not None:
        count = quantity(said)
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
    if (
        count is not None
        and (count.least, count.most) == (2, said.taken)
        and said.taken > 2
        and not whole
        and not apart
    ):
        return None if repeated or count.plain else Opposite(NoneAlike(classes))
    if count is not None and count.plain:
        return _some_alike(said, count.least, classes, repeated=repeated, apart=apart)
    if repeated:
        apart = not apart
        if said.taken > 2 and not apart:
            return None
    return NoneAlike(classes) if apart else OneClass(classes)


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
