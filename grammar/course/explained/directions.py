"""Which way a word tells, and whether a clause denies it."""

from grammar.course.explained.words import words
from grammar.course.recurring_words import told_by_verb
from grammar.course.senses import Sense
from grammar.course.text import Text

UP, DOWN, KEEP = "up", "down", "keep"
_WAYS = {Sense.UP: UP, Sense.DOWN: DOWN, Sense.KEEP: KEEP}
_THROUGH = {"through", "past"}
_LET = {"let", "lets", "letting", "allow", "allows", "allowing"}
_PASSING = _LET | {"make", "makes", "made", "get", "gets", "passes", "goes", "come", "comes"}


def direction(text: Text, place: int) -> str | None:
    """Which way the word at a place tells: "up", "down" or "keep"; None where it tells none, or where it may be any."""
    word, kind = text.word(place), text.kind(place)
    clause = text.within(place)
    behind = text.said(range(place + 1, clause.stop))
    if (word in _PASSING and behind & _THROUGH) or (word in _LET and "pass" in behind):
        return KEEP
    if (told := told_by_verb(text, place)) is not None:
        return _WAYS.get(told)
    if kind == "LEAVE":
        return _leaving(text, place)
    if kind in {"MOVE", "TAKE", "GET"} or word in {"brings", "takes"}:
        said = text.said(range(place + 1, clause.stop))
        ways = [w for w, particles in ((UP, {"up"}), (DOWN, {"down", "off", "away"})) if said & particles]
        return ways[0] if len(ways) == 1 else KEEP if word in {"keep", "keeps", "kept"} else None
    known = [way for way in (UP, DOWN, KEEP) if word in words(way)]
    return known[0] if len(known) == 1 and word not in {"over", "still", "through", "above", "below"} else None


def _leaving(text: Text, place: int) -> str | None:
    """ "10 % of them leave" goes, "10 % are left" and "leaves 10 %" stay."""
    clause = text.within(place)
    near = range(place + 1, min(place + 4, clause.stop))
    if text.word(place) == "left" or any(text.tokens[p].value is not None for p in near):
        return KEEP
    return DOWN if any(text.tokens[p].value is not None for p in range(clause.start, place)) else None


def is_denied(text: Text, places: range) -> bool:
    """Whether a word of denial stands at places."""
    return any(text.kind(p) in {"NOT", "NO", "NONE"} for p in places)
