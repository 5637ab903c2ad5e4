"""Whether what is asked of a try is what its probability is told of, or the opposite."""

from grammar.stories.chances.mark import Mark


def agrees(told: tuple[Mark, ...], asked: tuple[Mark, ...], elsewhere: frozenset[str]) -> bool | None:
    """Whether the outcome is the one whose probability is told, its opposite (False), or neither (None).

    What is also named `elsewhere` is who tries, and tells neither; any other word must be one of those told.
    """
    if asked and all(m.kind == "NOT" for m in asked):
        return len(asked) % 2 == 0
    known = elsewhere | {m.stem for m in told}
    strange = (m for m in asked if m.stem not in known and m.kind not in {"NOT", "GOOD", "BAD", "REMAIN"})
    if any(not any(_meet(each, m) for each in told) for m in strange):
        return None
    asked = tuple(m for m in asked if m.stem not in elsewhere or m.kind in {"NOT", "GOOD", "BAD"})
    if any(a.sense == b.sense and {a.kind, b.kind} == {"GOOD", "BAD"} for a in told for b in asked):
        return False
    if any(a.word == "make" for a in told) and any((b.kind, b.sense) == ("BAD", "shot") for b in asked):
        return False  # a shot that is not made is missed
    negated = sum(m.kind == "NOT" for m in told) % 2 != sum(m.kind == "NOT" for m in asked) % 2
    words = [each for each in told if each.kind not in {"NOT", "PRONOUN", "BE"}]
    if not any(_meet(a, b) for a in words for b in asked):
        return None
    return not negated


_PARTICLES = ("down", "up", "out", "off", "away")


def _meet(one: Mark, two: Mark) -> bool:
    """Whether two words say the same: inflections of one word ("breaks down", a "breakdown"), or two words for going
    well (or badly)."""
    nouns = {one.stem + each for each in _PARTICLES}
    alike = one.kind == two.kind in {"GOOD", "BAD"} and one.sense == two.sense
    return one.stem == two.stem or two.word in nouns or alike
