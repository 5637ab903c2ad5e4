"""Step schedules: a factor that acts at each of some moments, or once in every so many epochs."""

import itertools
from fractions import Fraction

from grammar.composing import power, times
from grammar.course.mention import Mention
from grammar.errors import AnotherStory
from grammar.expression import Call
from grammar.plans.directions import direction
from grammar.plans.ramps import AROUND, asked_moment
from grammar.plans.sheet import Plan, Sheet

_LISTS = frozenset({"milestones", "epochs", "steps", "iterations"})
_JOINING = frozenset({"again", "at", "once", "more", "then", "also"})
_LOWER = frozenset({"below", "under", "less", "smaller", "lower"})


def milestones(sheet: Sheet) -> Plan | None:
    """A factor that acts at each of some moments."""
    moments = _listed(sheet)
    factors = [m for m in sheet.found if m.kind == "factor" or _multiplies(sheet, m)]
    if len(moments) < 2 or len({m.value for m in factors}) != 1:
        return None
    taken = (*moments, *factors)
    moment = asked_moment(sheet, taken)
    rest = [m for m in sheet.found if m not in taken and m is not moment]
    if moment is None or len(rest) != 1 or rest[0].kind not in {"amount", "point"}:
        return None
    if any(m.value == moment.value for m in moments) and sheet.lead(moment)[:1] == ("after",):
        raise AnotherStory("It is not clear whether the change has happened.")
    passed = sum(m.value <= moment.value for m in moments)
    divides = any({"divided", "divides"} & {*sheet.lead(m)} or _lowers(sheet, m) for m in factors)
    factor = factors[0].value if not divides else 1 / factors[0].value
    shown = times(rest[0].value, power(factor, Fraction(passed)))
    return Plan("milestones", "the value then", shown, tuple(sheet.found))


def _lowers(sheet: Sheet, factor: Mention) -> bool:
    """ "Reduces it tenfold"."""
    return factor.value > 1 and direction(sheet, factor) < 0


def _multiplies(sheet: Sheet, mention: Mention) -> bool:
    led = sheet.lead(mention)
    named = sheet.lead(mention)[:1] == ("gamma",) or sheet.lead(mention)[:2] == ("=", "gamma")
    if mention.kind == "share":
        return led[:1] == ("to",) or led[:2] == ("a", "to")
    return mention.kind == "amount" and (named or ("by" in sheet.lead(mention)[:2] and not _MULTIPLIES.isdisjoint(led)))


_MULTIPLIES = frozenset({"multiplies", "multiplied", "divides", "divided", "scales", "scaled", "multiply", "divide"})


def _listed(sheet: Sheet) -> tuple[Mention, ...]:
    """The moments of a list: "milestones 30 and 60", "at epochs 20, 40 and 60"."""
    for place, first in enumerate(sheet.found):
        led = sheet.lead(first)
        opened = sheet.text.kind(first.start - 1) == "OPEN"
        words = {sheet.text.word(first.start - 3), sheet.text.word(first.start - 2)} if opened else set(led[:2])
        words |= {f"{first.unit}s"} if first.kind == "point" and led[:1] == ("at",) else set()
        if not words & _LISTS or words & AROUND:
            continue
        run = [first]
        for following in sheet.found[place + 1 :]:
            between = [p for p in range(run[-1].end, following.start) if sheet.text.word(p) not in _JOINING]
            joined = {sheet.text.kind(p) for p in between} <= {"COMMA", "AND"} and run[-1].end < following.start
            if not joined or following.value <= run[-1].value:
                break
            run.append(following)
        if len(run) > 1:
            return tuple(run)
    return ()


def step_schedule(sheet: Sheet) -> Plan | None:
    """The value of a step schedule at an epoch counted from 0."""
    words = sheet.text.words
    sized = any(a == "step" and b == "size" for a, b in itertools.pairwise(words))
    if not sheet.says({"steplr", "step_size"}) and not (sized and sheet.says({"gamma"})):
        return None
    moment = asked_moment(sheet)
    sizes = [m for m in sheet.found if m is not moment and not {"step_size", "size"}.isdisjoint(sheet.lead(m)[:3])]
    factors = [m for m in sheet.found if "gamma" in sheet.lead(m)[:3]]
    rest = [m for m in sheet.found if m not in (moment, *sizes, *factors)]
    if moment is None or not len(sizes) == len(factors) == len(rest) == 1 or sizes[0].value <= 0:
        return None
    shown = times(rest[0].value, power(factors[0].value, Fraction(moment.value // sizes[0].value)))
    return Plan("step_schedule", "the rate then", shown, tuple(sheet.found), notes=("Epochs are counted from 0.",))


def first_below(sheet: Sheet) -> Plan | None:
    """The first epoch at which a step schedule is below a bound, epochs being counted from 0."""
    asked = sheet.wanted()
    sizes = [m for m in sheet.found if not {"step_size", "size", "every"}.isdisjoint(sheet.lead(m)[:3])]
    factors = [m for m in sheet.found if m.kind == "factor" or {"gamma", "times", "by"} & {*sheet.lead(m)[:2]}]
    firsts = [m for m in sheet.found if m.kind == "point" and m.value == 1 and m.place in sheet.question()]
    if not sheet.says({"gamma", "steplr", "lr", "rate"}) or not asked & _LOWER or not asked & {"first", "epoch"}:
        return None
    bounds = [
        m for m in sheet.found if m.place in sheet.question() and m.kind in {"amount", "point"} and m not in firsts
    ]
    rest = [m for m in sheet.found if m not in (*sizes, *factors, *firsts, *bounds)]
    if not len(sizes) == len(factors) == len(bounds) == len(rest) == 1 or not 0 < factors[0].value < 1:
        return None
    if sheet.says({"from"}) and not _counts_from_zero(sheet):
        return None
    shown = times(sizes[0].value, Call("until_below", (rest[0].value, factors[0].value, bounds[0].value)))
    notes = ("Epochs are counted from 0.",)
    return Plan("first_below", "the first epoch", shown, tuple(sheet.found), "epoch", notes)


def _counts_from_zero(sheet: Sheet) -> bool:
    words = sheet.text.words
    return any(word == "from" and words[at + 1 : at + 2] in {("0",), ("zero",)} for at, word in enumerate(words))


LATE = (milestones, first_below, step_schedule)
LATE_CUES = _LISTS | {"epoch", "step", "iteration"} | {"gamma", "steplr"}
