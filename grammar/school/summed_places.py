"""Numbered places of which each has as many as so many before it together: "1 pair in month 1, 1 pair in month 2, then
each month as many as in the two months before together"."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.school.row import Row
from grammar.school.sequence_roles import Told

_ORDER = ("AS", "MANY", "AS")


@dataclass(frozen=True, slots=True)
class Places:
    """The first values, the place asked for, and the words that tell both and the rule."""

    values: dict[int, Fraction]
    asked: int
    used: frozenset[int]


def summed_places(row: Row) -> Places | None:
    """What the text tells so, None where it tells no such rule."""
    words = row.words
    question = row.question()
    counts = [at for at, word in enumerate(words) if word.kind == "NUMBER" and _is_before(row, at)]
    if question is None or len(counts) != 1 or counts[0] >= question[0]:
        return None
    count = words[counts[0]].value or Fraction(0)
    told = Told(row)
    told.read()
    asked = [at for at in range(*question) if words[at].kind in {"NUMBER", "ORDINAL"}]
    if set(told.terms) != set(range(1, int(count) + 1)) or len(told.terms) < _FEWEST or len(asked) != 1:
        return None
    place = words[asked[0]].value or Fraction(0)
    numbered = words[asked[0]].kind == "ORDINAL" or told.numbered(asked[0] - 1)
    if not numbered or place.denominator > 1 or place < 1:
        return None
    ruled = {at for at in range(question[0]) if words[at].kind in {"EACH", "TOTAL"}}
    return Places(told.terms, asked[0], frozenset({counts[0], *told.used, *ruled}))


_FEWEST = 2


def _is_before(row: Row, at: int) -> bool:
    """ "As many pairs as in the two months before together"."""
    words = row.words
    behind = [word.kind for word in words[at + 1 : at + 5]]
    led = [word.kind for word in words[max(0, at - 6) : at]]
    return {"BEFORE", "TOTAL"} <= {*behind} and led.count("AS") == len(_ORDER) - 1 and "MANY" in led
