"""Counts that double with every step, or lose one: the Tower of Hanoi, a knockout tournament."""

from fractions import Fraction

from grammar.bits.told import TWO, Found, Told, bits_for, many_asked, sized
from grammar.problem import Apply


def hanoi(told: Told) -> Found | None:
    """The fewest moves of the Tower of Hanoi, or the disks that they are enough for."""
    if "hanoi" not in told.lemmas:
        return None
    disks = [at for at, _ in sized(told, frozenset({"disk", "disc", "ring"}))]
    moves = [at for at, _ in told.numbers() if told.lemma(at + 1) == "move" or told.kind(at + 1) == "MOVE"]
    pegs = {
        at
        for at, value in told.numbers()
        if value == 3 and told.lemma(at + 1) in {"peg", "rod", "pole", "tower", "pin"}
    }
    told.used |= pegs | {at for at in range(len(told.row.words)) if told.lemma(at) in {"least", "few", "most"}}
    told.used |= {*disks, *moves}
    if len(disks) == 1 and not moves:
        count = Apply("-", Apply("**", TWO, Fraction(told.whole(disks[0]))), Fraction(1))
        return Found("least_moves", count, "move", "the number of moves") if told.whole(disks[0]) <= 400 else None
    many = many_asked(told)
    asked = many is not None and told.lemma(many) in {"disk", "disc", "ring"}
    if len(moves) != 1 or disks or not asked or (told.whole(moves[0]) + 1) & told.whole(moves[0]):
        return None
    return Found("least_moves", bits_for(told.whole(moves[0]) + 1), "disk", "the number of disks")


def knockout(told: Told) -> Found | None:
    """The matches of a knockout tournament."""
    if not {"knockout", "elimination"} & {*told.lemmas} or {"double", "place", "bye"} & {*told.lemmas}:
        return None
    many, values = many_asked(told), list(told.numbers())
    asked = many is not None and told.lemma(many) in {"match", "game"}
    if not asked or len(values) != 1 or told.whole(values[0][0]) < 2:
        return None
    if told.lemma(values[0][0] + 1) not in {
        "player",
        "team",
        "person",
        "people",
        "participant",
        "competitor",
        "entrant",
        "contestant",
    }:
        return None
    told.used |= {values[0][0]}
    return Found("knocked_out", Apply("-", values[0][1], Fraction(1)), "match", "the number of matches")
