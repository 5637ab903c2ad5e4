"""Whether the question speaks of what a number is of."""

from grammar import units
from grammar.course.explained.levels import LIGHT, asked_nouns, named_by
from grammar.course.explained.seen import Seen, alike, stems
from grammar.course.mention import Mention
from grammar.course.properties import told_of
from grammar.course.text import NAMING, stem

_REFERRING = {"PRONOUN", "POSSESSOR"}


def touches(seen: Seen, mention: Mention) -> bool:
    """Whether the question may speak of what a number is of: what it counts is told in the text, and where it names
    something else, that is told too."""
    text = seen.text
    told = stems(text, range(0, seen.goal.start)) | stems(text, range(seen.goal.stop, text.size)) | _later(seen)
    asked = asked_nouns(seen) - LIGHT
    done = any(text.word(p).endswith("ed") for p in seen.goal if text.kind(p - 1) == "MANY")
    referring = any(text.kind(p) in _REFERRING for p in seen.goal)
    if asked and not done:
        plain = mention.place in seen.goal or (referring and not named_by(mention))
        return alike(asked, told | named_by(mention)) or plain
    if _is_other_property(seen, mention) or _is_foreign(seen, mention, told):
        return False
    return not mention.head or bool(mention.unit) or _asks_bare(seen) or referring or _is_told(seen, mention, told)


def _is_foreign(seen: Seen, mention: Mention, told: frozenset[str]) -> bool:
    """ "How much is in the tin", where no tin is told: beside a number with a unit, a name is told or measured."""
    text = seen.text
    names = text.names(seen.goal)
    steps = _steps(seen)
    apart = names - steps - LIGHT - _MEASURED - told
    other = any(not alike(frozenset({name}), steps) for name in apart)
    aside = mention.place not in seen.goal and not told_of(text, seen.goal)
    return bool(mention.unit) and other and aside and not names & told


def _steps(seen: Seen) -> frozenset[str]:
    return frozenset().union(*(b.names for b in seen.beats))


def _is_told(seen: Seen, mention: Mention, told: frozenset[str]) -> bool:
    """Whether a name of the question is told, or measures what is told, or is people of people."""
    named = seen.text.names(seen.goal) - _steps(seen) - LIGHT
    people = named & _PEOPLE and named_by(mention) & _PEOPLE
    measured = bool(told_of(seen.text, seen.goal)) and bool(named & _MEASURED)
    return not named or bool(named & told) or bool(people) or measured


def _is_other_property(seen: Seen, mention: Mention) -> bool:
    """ "A side of 3 cm … its area", "the radius grows … its circumference"."""
    text = seen.text
    if mention.kind == "share":
        return False
    asked = told_of(text, seen.goal)
    told = told_of(text, range(0, seen.goal.start)) | told_of(text, seen.clause(mention))
    sized = {p.dimension for p in asked}
    other = mention.unit and units.dimension(mention.unit) and asked and units.dimension(mention.unit) not in sized
    names = {p.name for p in told}
    if {p.name for p in asked} & names:
        return False
    return bool(other) or bool(asked and names and sized & {p.dimension for p in told})


def _asks_bare(seen: Seen) -> bool:
    """ "How many are left": without a noun."""
    text = seen.text
    return any(text.kind(p) == "MANY" and text.kind(p + 1) not in NAMING for p in seen.goal)


def _later(seen: Seen) -> frozenset[str]:
    """What the question's own sentence tells behind its condition."""
    text = seen.text
    start = next((p for p in seen.goal if text.kind(p) in {"IF", "WHEN", "COMMA"}), seen.goal.stop)
    return stems(text, range(start, seen.goal.stop))


_PEOPLE = {
    stem(w) for w in ("population", "people", "person", "inhabitant", "resident", "villager", "citizen", "headcount")
}
_MEASURED = {
    stem(w)
    for w in ("activity", "mass", "concentration", "dose", "intensity", "reading", "pressure", "height", "weight")
}
