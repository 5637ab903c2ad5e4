"""What is drawn at which place: the first is red, a king and then an ace, a six on the third roll."""

from grammar.drawing.descriptor import Meant, described
from grammar.drawing.said import Said
from grammar.samples import AllOf, At, Happening


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
    if run is not None and (place == 1 or last):
        said.at += 1
    said.skip()
    if said.kind() in {"ALL"}:
        said.at += 1
    meant = described(said, single=True)
    if meant is None or place > said.taken:
        return None
    kinds = tuple(sorted(meant))
    said.skip()
    if place == 1 and run is None and said.kind() == "ORDINAL":
        return _first_at(said, meant)
    if run is not None and (place == 1 or last) and run <= said.taken:
        first = place - run + 1 if last else 1
        return AllOf(tuple(At(each, kinds) for each in range(first, first + run)))
    return At(place, kinds)


def _first_at(said: Said, meant: Meant) -> Happening | None:
    """ "the first hit comes on the third shot"."""
    place = int(said.mark().value or 0)
    said.at += 1
    said.evidence.add(place)
    if place != said.taken:
        return None
    others, kinds = tuple(sorted(said.lot.others(meant))), tuple(sorted(meant))
    return AllOf((*(At(at, others) for at in range(1, place)), At(place, kinds)))


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
