"""What stands beside a number that tells its place in the course: a bound, a beginning, an end."""

from grammar.course.mention import Mention
from grammar.course.recurring_words import words
from grammar.course.text import Text
from grammar.problem import Relation

_SKIPPED = {"ARTICLE", "ONLY", "CURRENCY", "FRACTION", "OF", "POSSESSOR", "EVERY", "FOR", "ORDINAL", "AT"}
_BEYOND = {"exceed", "surpass", "pass", "cross"}
_STARTING = {"INITIAL", "BEGIN", "OUTSET"}
_FAR = 6
_PAYING = {"pay", "earn", "receive"}
_LOOSE = {
    "AT", "WITH", "ONLY", "ARTICLE", "CURRENCY", "NOW", "INITIAL", "ADVERB", "AS", "OUT", "WORTH", "STILL", "FROM",
    "IN", "ON", "COMMA",
}  # fmt: skip


def relation(text: Text, mention: Mention) -> Relation | None:
    """The bound that a number is, or None where it is none."""
    clause = text.within(mention.place)
    steps = 0
    for place in range(mention.start - 1, max(clause.start, mention.start - _FAR) - 1, -1):
        kind = text.kinds[place]
        if kind in {"BELOW", "ABOVE", "AT_MOST", "AT_LEAST"}:
            return _negated(text, place, Relation[kind])
        if kind == "THAN":
            return _than(text, place)
        if kind in {"LEAST", "MOST"} and text.kind(place - 1) == "AT":
            return Relation.AT_LEAST if kind == "LEAST" else Relation.AT_MOST
        if kind == "OVER" and steps == 0:
            return None if text.word(place - 1) in words("ranging") else Relation.ABOVE
        if kind == "REACH":
            return Relation.ABOVE if text.tokens[place].sense in _BEYOND and text.kind(place + 1) != "AT" else None
        if kind not in _SKIPPED:
            return None
        steps += kind not in {"CURRENCY", "ARTICLE"}
    return None


def _than(text: Text, place: int) -> Relation | None:
    kind = text.kind(place - 1)
    if kind in {"FEWER", "SMALLER"}:
        return _negated(text, place - 1, Relation.BELOW)
    if kind in {"MORE", "BIGGER"}:
        return _negated(text, place - 1, Relation.ABOVE)
    return None


def _negated(text: Text, place: int, found: Relation) -> Relation:
    if text.kind(place - 1) in {"NO", "NOT"}:
        return {Relation.BELOW: Relation.AT_LEAST, Relation.ABOVE: Relation.AT_MOST}.get(found, found)
    return found


def turned(found: Relation) -> Relation:
    """The bound of what remains where the bound of what is gone is told."""
    return {
        Relation.BELOW: Relation.ABOVE, Relation.ABOVE: Relation.BELOW, Relation.AT_LEAST: Relation.AT_MOST,
        Relation.AT_MOST: Relation.AT_LEAST,
    }.get(found, found)  # fmt: skip


def begins(text: Text, mention: Mention) -> bool:
    """Whether a number is told to be there at first."""
    clause = text.within(mention.place)
    if not _STARTING.isdisjoint(text.classes(clause)):
        return True
    if text.kind(mention.start - 1) == "FROM":
        return True
    said = text.said(clause)
    if "first" in said and any(text.word(p) == "first" and text.kind(p - 1) == "AT" for p in clause):
        return True
    behind = range(mention.end, clause.stop)
    return "before" in said and any(text.kind(p) == "BEFORE" and text.word(p) == "before" for p in behind)


def stands(text: Text, mention: Mention) -> bool:
    """Whether a number is told to be simply there: behind a verb of being, having or beginning that nothing parts
    from it."""
    for place in range(mention.start - 1, text.within(mention.place).start - 1, -1):
        kind = text.kind(place)
        if kind in {"BE", "HAVE", "BEGIN", "HOLD", "EQUALS", "EQUAL", "COLON"}:
            return not (kind == "HOLD" and text.tokens[place].sense in _PAYING)
        of_measure = {kind, text.kind(place - 1), text.kind(place + 1)} >= {"OF", "MEASURE"}
        if kind not in _LOOSE and not of_measure:
            return False
    return False


def ranges(text: Text, mention: Mention) -> bool:
    """Whether a percentage is one end of "from 100 % to 64 %"."""
    clause = text.within(mention.place)
    lead = text.kind(mention.start - 1)
    if lead == "FROM":
        return True
    return lead == "TO" and any(
        text.kind(p) == "FROM" and text.kind(p + 2) == "PERCENT" for p in range(clause.start, mention.start)
    )


def present(text: Text, mention: Mention) -> bool:
    """Whether a number is told to hold now."""
    clause = text.within(mention.place)
    return "NOW" in text.classes(clause) or "moment" in text.said(clause)


def ends(text: Text, mention: Mention) -> bool:
    """Whether a number is told to be there at the end or to be reached."""
    if relation(text, mention) is not None:
        return True
    place = mention.start - 1
    while text.kind(place) in {"ARTICLE", "ONLY", "CURRENCY", "EXTENT"}:
        place -= 1
    if text.kind(place) in {"TO", "INTO", "REACH", "BEFORE"} and text.word(place) != "before":
        return True
    clause = text.within(mention.place)
    led = any(
        text.kind(p) == "REACH" or text.kind(p) == "FINAL" or (text.kind(p) == "STOPS" and text.kind(p + 1) != "OF")
        for p in range(clause.start, mention.start)
    )
    until = any(text.word(p) in {"until", "till"} for p in range(clause.start, mention.start))
    return led or until
