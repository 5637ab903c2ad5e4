"""What is drawn at which place: the first is red, a king and then an ace, a six on the third roll."""

from grammar.drawing.descriptor import Meant, described
from grammar.drawing.said import Said
from grammar.drawing.words import stems
from grammar.samples import AllOf, At, Happening, SoMany


def at_place(said: Said) -> Happening | None:
    """ "the first is red", "the last one is a king", "the first two are red"."""
    if said.kind() == "ORDINAL" and said.mark().value is not None:
        place = int(said.mark().value or 0)
    elif said.word() == "last" and not said.guessed:
        place = said.taken
    else:
        return None
    start = said.at
    said.at += 1
    run = said.whole()
    last = run is not None and place == said.taken > 1 and said.marks[start].word == "last"
    if run is not None and (place == 1 or last or run == 1):
        said.at += 1
    run = None if run == 1 and place > 1 and not last else run
    if run is not None and run > said.taken:
        return None
    _skip_tries(said)
    if said.kind() in {"ALL"}:
        said.at += 1
    if said.kind() == "ORDINAL" and run is None:
        return _so_manieth(said, place)
    meant = described(said, single=True) or _not_so(said)
    if meant is None or place > said.taken:
        return None
    said.last = meant
    kinds = tuple(sorted(meant))
    said.skip()
    if run in {None, 1} and said.kind() == "ORDINAL" and said.marks[start].kind == "ORDINAL":
        return _nth_at(said, meant, place)
    if run is not None and (place == 1 or last) and run <= said.taken:
        first = place - run + 1 if last else 1
        return AllOf(tuple(At(each, kinds) for each in range(first, first + run)))
    return At(place, kinds)


def _not_so(said: Said) -> Meant | None:
    """ "… but the first is not": what was not meant before."""
    return said.lot.others(said.last) if said.last is not None and said.takes("NOT") else None


def at_ends(said: Said) -> Happening | None:
    """ "both ends are red"."""
    meant = described(said, single=True) if _ends(said) else None
    return None if meant is None else AllOf((At(1, tuple(sorted(meant))), At(said.taken, tuple(sorted(meant)))))


def _ends(said: Said) -> bool:
    """Go past "both ends are"."""
    start = said.at
    said.takes("ALL")
    if said.whole() == 2:
        said.at += 1
    if said.taken < 2 or said.at == start or not said.takes_word("end", "ends"):
        said.at = start
        return False
    said.skip()
    return True


def _skip_tries(said: Said) -> None:
    """Go past words for a draw or a try, which its place counts: the third one tested, the fourth shot."""
    said.skip()
    while not said.done and said.lot.called(said.mark()) is None and said.mark().stem in stems("tries"):
        said.at += 1
        said.skip()


def _so_manieth(said: Said, place: int) -> Happening | None:
    """ "The third one tested is the first defective one"."""
    nth = int(said.mark().value or 0)
    said.at += 1
    meant = described(said, single=True)
    return None if meant is None else _at(said, meant, nth, place)


def _nth_at(said: Said, meant: Meant, nth: int) -> Happening | None:
    """ "the first hit comes on the third shot", "the second success in the fifth trial"."""
    place = int(said.mark().value or 0)
    said.at += 1
    _skip_tries(said)
    return _at(said, meant, nth, place)


def _at(said: Said, meant: Meant, nth: int, place: int) -> Happening | None:
    """The so manieth of what is meant comes at this place."""
    said.evidence.add(place)
    others, kinds = tuple(sorted(said.lot.others(meant))), tuple(sorted(meant))
    if place > said.taken or nth > place or (said.guessed and place != said.taken):
        return None
    if nth == 1:
        return AllOf((*(At(at, others) for at in range(1, place)), At(place, kinds)))
    return AllOf((At(place, kinds), SoMany(kinds, nth, nth))) if place == said.taken else None


def in_turn(said: Said) -> Happening | None:
    """ "red, then blue", "a king followed by an ace", "a six on the first roll"."""
    found: list[Meant] = []
    while True:
        said.skip()
        said.at += 1 if said.whole() == 1 and said.lot.called(said.mark(1) if said.kind(1) else said.mark()) else 0
        meant = described(said, single=True)
        if meant is None:
            return None
        found.append(meant)
        said.skip()
        if len(found) == 1 and said.kind() == "ORDINAL":
            return _on_place(said, meant)
        if not _then(said):
            break
    if len(found) < 2 or len(found) > said.taken:
        return None
    said.evidence.add(len(found))
    if len(found) < said.taken:
        return None
    return AllOf(tuple(At(at, tuple(sorted(each))) for at, each in enumerate(found, start=1)))


def _on_place(said: Said, meant: Meant) -> Happening | None:
    place = int(said.mark().value or 0)
    said.at += 1
    run = said.whole()
    if run is not None and place == 1 and run <= said.taken:
        said.at += 1
        if said.guessed:
            said.evidence.add(run)
        return AllOf(tuple(At(at, tuple(sorted(meant))) for at in range(1, run + 1)))
    if not 0 < place <= said.taken:
        return None
    return At(place, tuple(sorted(meant)))


def _then(said: Said) -> bool:
    """Go past words that say that something comes next."""
    start = said.at
    while said.kind() in {"COMMA", "AND"}:
        said.at += 1
    if said.takes_word("then") or said.takes("FOLLOWED", "BY"):
        return True
    said.at = start
    return False
