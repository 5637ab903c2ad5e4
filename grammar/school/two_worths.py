"""Things of two kinds, each of which has so much of one unit: nodes with 4 and with 8 GPUs, points won and lost."""

from fractions import Fraction
from itertools import permutations

from grammar.school.kind_roles import JOINTS, NOUNS, Kind, Told
from grammar.school.row import ENDS


def united(told: Told) -> tuple[list[Kind], Fraction, Fraction] | None:
    """Things of two kinds by how much of one unit each of them has: nodes with 4 and with 8 GPUs, 128 GPUs in all."""
    inside = range(told.start, told.end)
    places = [
        at for at, w in enumerate(told.row.words) if w.kind == "NUMBER" and w.value is not None and at not in inside
        and not (w.value == 2 and {each.lemma for each in told.row.words[at + 1 : at + 3]} & _SORTS)
    ]
    if len(places) != 4 or any(w.kind in _RELATED for w in told.row.words):
        return None
    found = [each for each in permutations(places) if each[2] < each[3] and _fits(told, *each)]
    if len(found) != 1:
        return None
    count, total, *worths = (told.row.words[at].value or Fraction(0) for at in found[0])
    signs = [-1 if _loses(told, at) else 1 for at in found[0][2:]]
    near = [told.around(at) for at in found[0][2:]]
    words = [near[0] - near[1], near[1] - near[0]]
    asked = {told.row.words[at].value for at in inside if told.row.words[at].kind == "NUMBER"}
    if asked and len(asked & set(worths)) == 1 == len(asked):
        counted = frozenset({_unit(told, found[0][0])}) & told.asked_words()
        own = counted or frozenset(told.asked_words())
        words = [own if worth in asked else frozenset({"others"}) for worth in worths]
    kinds = [Kind(each, worth * sign) for each, worth, sign in zip(words, worths, signs, strict=True)]
    return kinds, count, total


_SORTS = frozenset({"kind", "type", "sort", "size", "variety", "model", "class", "category", "denomination", "version",
                    "configuration", "format", "flavour", "flavor", "group"})  # fmt: skip
_RELATED = {"NOT", "WITHOUT", "MORE", "FEWER", "THAN", "TIMES", "MULTIPLE", "PERCENT", "FRACTION", "AT_LEAST",
            "AT_MOST", "RATIO", "OR", "REMAINING", "REMAIN", "ORDINAL"}  # fmt: skip
_LOSING = frozenset({"lose", "deduct", "take", "subtract", "forfeit", "minus", "dock", "penalty", "penalise",
                     "penalize", "cost", "away", "off", "remove", "deduction"})  # fmt: skip


def _loses(told: Told, at: int) -> bool:
    """Whether a worth is taken away: 2 points are lost for a wrong answer."""
    start = at
    while start and told.row.words[start - 1].kind not in JOINTS | {"NUMBER"}:
        start -= 1
    behind = [w.lemma for w in told.row.words[at + 1 : at + 4] if w.kind not in ENDS]
    return any(w.lemma in _LOSING and w.lemma != "cost" for w in told.row.words[start:at]) or "deduct" in behind


def _unit(told: Told, at: int) -> str:
    """What a number counts: "money", the noun behind it, or nothing that is said."""
    words = told.row.words
    after = words[at + 1] if at + 1 < len(words) else None
    if (at and words[at - 1].kind == "CURRENCY") or (after is not None and after.kind == "MONEY"):
        return "money"
    return after.lemma if after is not None and after.kind in NOUNS | {"UNIT", "POINTS", "PERSON", "CENT"} else ""


def _fits(told: Told, count: int, total: int, one: int, two: int) -> bool:
    """Whether so many things, of two worths, can be worth so much together."""
    units = [_unit(told, at) for at in (count, total, one, two)]
    if not units[0] or not units[1] or units[0] == units[1] or {units[2], units[3]} - {units[1], ""} or not units[2]:
        return False
    signs = [-1 if _loses(told, at) else 1 for at in (one, two)]
    n, whole, a, b = (told.row.words[at].value or Fraction(0) for at in (count, total, one, two))
    a, b = a * signs[0], b * signs[1]
    if a == b or n.denominator != 1 or not min(a, b) * n < whole < max(a, b) * n:
        return False
    return ((whole - b * n) / (a - b)).denominator == 1
