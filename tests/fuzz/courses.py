"""Families of questions about one course: its end, its start, its rate, its length, its phases."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from tests.fuzz.course import Course as Course
from tests.fuzz.course import after_told, capital, change_told, course, start_told, told, value_asked
from tests.fuzz.told import Question, figure, is_short, percent, say

_LONGEST = 60


def end(chance: Random) -> Question:
    """The value after so many periods."""
    c = course(chance)
    question = value_asked(chance, c, after_told(chance, c, c.periods))
    return told(chance, "course: end", (start_told(chance, c), change_told(chance, c)), question, c.after(c.periods))


def change_first(chance: Random) -> Question:
    """The change told before the start."""
    c = course(chance)
    question = value_asked(chance, c, after_told(chance, c, c.periods))
    facts = (change_told(chance, c, again=False), start_told(chance, c))
    return told(chance, "course: change first", facts, question, c.after(c.periods))


def one_breath(chance: Random) -> Question:
    """All in one sentence, around the thing."""
    c = course(chance, ("percent", "factor"))
    s, when = figure(chance, c.start, words=False), after_told(chance, c, c.periods)
    change = _participle(chance, c)
    if c.counts:
        pattern = chance.choice((
            "Starting with {s} {t} and {ing}, how many {t} does {o} have {w}?", "{o} has {s} {t}, {ing}. How many are there {w}?",
            "How many {t} does {o} have {w}, starting with {s} and {ing}?", "How many of its {s} {t}, {ing}, does {o} have {w}?",
        )[:3])  # fmt: skip
    else:
        pattern = chance.choice((
            "What is the {t} {w}, starting at {s} and {ing}?", "Starting at {s} and {ing}, what is the {t} {w}?", "A {t} of {s} is {ing}. What is it {w}?",
            "Find the {t} {w} when it starts from {s}, {ing}.", "With a {t} of {s} at first, {ing}, what will it be {w}?",
        ))  # fmt: skip
    text = capital(say(chance, pattern, s=s, t=c.thing, o=c.owner, w=when, ing=change))
    return Question("course: one breath", text, c.after(c.periods))


def _participle(chance: Random, c: Course) -> str:
    every = say(chance, "[each|every|per] {p}", p=c.period)
    if c.kind == "factor":
        verb = "[growing|increasing]" if c.rises else "[shrinking|decreasing|falling]"
        return say(chance, verb + " by a factor of {k} {e}", k=int(c.size), e=every)
    verb = "[growing|increasing|rising]" if c.rises else "[shrinking|decreasing|falling|dropping]"
    return say(chance, verb + " by {p} {e}", p=percent(chance, c.size), e=every)


def start(chance: Random) -> Question:
    """What it began with, from its end."""
    c = course(chance)
    n = min(c.periods, 5)
    c = replace(c, periods=n)
    finish = c.after(n)
    if not is_short(finish):
        return start(chance)
    when, value = after_told(chance, c, n), figure(chance, finish, words=False)
    if c.counts:
        ended = say(
            chance,
            "[{w}, there are {v} {t}|{w} there are {v} {t}|there are {v} {t} {w}|{w}, {v} {t} are left]".replace(
                "|{w}, {v} {t} are left" if c.rises else "\0", ""
            ),
            w=when,
            v=value,
            t=c.thing,
        )
        question = say(
            chance,
            "[How many {t} were there at the start?|What was the initial number of {t}?|How many {t} were there at first?|How many {t} did it start with?|With how many {t} did it begin?]",
            t=c.thing,
        )
    else:
        ended = say(chance, "[{w}, the {t} is {v}|{w} the {t} is {v}|the {t} is {v} {w}]", w=when, v=value, t=c.thing)
        question = say(
            chance,
            "[What was the {t} at the start?|What was the initial {t}?|What was the starting {t}?|What was it at the beginning?|How large was the {t} at first?]",
            t=c.thing,
        )
    return told(chance, "course: start", (change_told(chance, c, again=False), ended), question, c.start)


def difference(chance: Random) -> Question:
    """By how much it has changed."""
    c = course(chance)
    when = after_told(chance, c, c.periods)
    finish = c.after(c.periods)
    if c.counts:
        asked = (
            "[How many {t} are gained {w}?|How many {t} have been added {w}?]"
            if c.rises
            else "[How many {t} are lost {w}?|How many {t} have been lost {w}?|How many {t} have gone {w}?]"
        )
    else:
        asked = (
            "[By how much has the {t} grown {w}?|By how much has the {t} increased {w}?|How much has the {t} risen {w}?]"
            if c.rises
            else "[By how much has the {t} fallen {w}?|By how much has the {t} decreased {w}?]"
        )
    question = say(chance, asked, t=c.thing, w=when)
    return told(
        chance, "course: difference", (start_told(chance, c), change_told(chance, c)), question, abs(finish - c.start)
    )


def remaining(chance: Random) -> Question:
    """What part of the start there is at last, in percent."""
    c = replace(course(chance, ("percent", "factor")), rises=False)
    when = after_told(chance, c, c.periods)
    of = f"the {c.thing}"
    question = say(
        chance,
        "[What percentage of {of} {is} left {w}?|How many percent of {of} {remain} {w}?|{w}, what percentage of {of} {remain}?]",
        of=of,
        w=when,
        remain="remain" if c.counts else "remains",
        **{"is": "are" if c.counts else "is"},
    )
    facts = (
        (change_told(chance, c, again=False),)
        if chance.random() < 0.5
        else (start_told(chance, c), change_told(chance, c))
    )
    return told(chance, "course: remaining percent", facts, capital(question), 100 * c.after(c.periods) / c.start)


def length(chance: Random) -> Question:
    """The first period in which a bound is passed."""
    c = course(chance)
    bound = c.start * (chance.randint(3, 20) if c.rises else Fraction(1, chance.choice((2, 4, 5, 10, 20))))
    if not is_short(bound):
        return length(chance)
    value, n = c.start, 0
    while (value <= bound) if c.rises else (value >= bound):
        value, n = c.once(value), n + 1
        if n > _LONGEST:
            return length(chance)
    ps, b = c.period + "s", figure(chance, bound, words=False)
    more = "[more than|above]" if c.rises else "[fewer than|below|less than]"
    if c.counts:
        asked = "[How many {ps} does it take until there are {m} {b} {t}?|After how many {ps} are there {m} {b} {t} for the first time?|After how many {ps} are there first {m} {b} {t}?]"
        m = "more than" if c.rises else "fewer than"
    else:
        asked = "[After how many {ps} is the {t} {m} {b} for the first time?|How many {ps} does it take until the {t} is {m} {b}?|After how many {ps} is the {t} first {m} {b}?|How many {ps} until the {t} is {m} {b}?]"
        m = say(chance, more.replace("more than|", "").replace("fewer than|", "").replace("|less than", ""))
    question = say(chance, asked, ps=ps, b=b, t=c.thing, m=m)
    return told(chance, "course: length", (start_told(chance, c), change_told(chance, c)), question, Fraction(n))


def fixed_length(chance: Random) -> Question:
    """In how many periods an exact value is reached."""
    c = course(chance)
    c = replace(c, periods=min(c.periods, 5))
    if not is_short(c.after(c.periods)):
        return fixed_length(chance)
    ps, value = c.period + "s", figure(chance, c.after(c.periods), words=False)
    pattern = (
        "[After how many {ps} are there {v} {t}?|How many {ps} does it take to reach {v} {t}?]"
        if c.counts
        else "[After how many {ps} is the {t} {v}?|How many {ps} does it take until the {t} is {v}?|How many {ps} does the {t} take to reach {v}?]"
    )
    question = say(chance, pattern, ps=ps, v=value, t=c.thing)
    return told(
        chance, "course: exact length", (start_told(chance, c), change_told(chance, c)), question, Fraction(c.periods)
    )


def rate(chance: Random) -> Question:
    """By what it changes each period, from its start and its end."""
    c = course(chance)
    c = replace(c, periods=chance.randint(2, 4))
    if not is_short(c.after(c.periods)):
        return rate(chance)
    value = figure(chance, c.after(c.periods), words=False)
    when = after_told(chance, c, c.periods)
    ended = say(
        chance,
        "[{w}, there are {v} {t}|{w} there are {v} {t}]"
        if c.counts
        else "[{w}, it is {v}|{w} the {t} is {v}|{w}, the {t} is {v}]",
        w=when,
        v=value,
        t=c.thing,
    )
    verb = ("grow" if c.rises else "shrink") if c.counts else ("rise" if c.rises else "fall")
    same = {
        "percent": "By [the same percentage|what percentage|how many percent] does {x} {verb} {e}?".replace(
            "the same percentage|", ""
        ),
        "factor": "By what factor does {x} {verb} {e}?",
        "fixed": "It changes by the same amount {e}. By how much does {x} {verb} {e}?",
    }[c.kind]
    expected = c.size
    every = f"each {c.period}"
    x = f"the number of {c.thing}" if c.counts else f"the {c.thing}"
    return told(
        chance, "course: rate", (start_told(chance, c), ended), say(chance, same, x=x, verb=verb, e=every), expected
    )


def phases(chance: Random) -> Question:
    """Two changes one after the other."""
    c = course(chance, ("percent", "factor"))
    d = replace(course(chance, ("percent", "factor")), thing=c.thing, owner=c.owner, period=c.period)
    n, m = chance.randint(2, 5), chance.randint(2, 5)
    d = replace(d, start=c.after(n))
    one, two = _for(chance, c), _for(chance, d)
    it = "it" if not c.counts else "the number"
    told_ = say(
        chance,
        "[For the first {n} {ps}, {it} {one} {e}. For the next {m} {ps}, {it} {two} {e}.|{Cit} {one} {e} for {n} {ps}, then {two} {e} for {m} {ps}.|It {one} {e} for {n} {ps} and then {two} {e} for the next {m} {ps}.]",
        n=figure(chance, n),
        m=figure(chance, m),
        ps=c.period + "s",
        it=it,
        Cit=capital(it),
        one=one,
        two=two,
        e=f"each {c.period}",
    )
    asked = say(
        chance,
        "[How many {t} are there [in the end|at the end|after that|then]?|What is the number of {t} at the end?]"
        if c.counts
        else "[What is the {t} [in the end|at the end|after that|then]?|What is the final {t}?]",
        t=c.thing,
    )
    text = f"{capital(start_told(chance, c))}. {told_} {asked}"
    return Question("course: phases", text, d.after(m))


def _for(chance: Random, c: Course) -> str:
    if c.kind == "factor":
        return say(
            chance,
            "[grows|increases] by a factor of {k}" if c.rises else "[shrinks|decreases|falls] by a factor of {k}",
            k=int(c.size),
        )
    return say(
        chance,
        "[grows|increases|rises] by {p}" if c.rises else "[shrinks|decreases|falls|drops] by {p}",
        p=percent(chance, c.size),
    )


def long_period(chance: Random) -> Question:
    """A change every few periods."""
    c = course(chance)
    k, times = chance.randint(2, 6), chance.randint(2, 6)
    every = say(chance, "every {k} {ps}", k=figure(chance, k), ps=c.period + "s")
    change = change_told(chance, replace(c, period="\1"), again=False)
    for once in ("each \1", "every single \1", "with every \1", "with each \1", "in each \1", "every \1", "per \1"):
        change = change.replace(once, every).replace(capital(once), capital(every))
    question = value_asked(chance, c, after_told(chance, c, k * times))
    return told(chance, "course: long period", (start_told(chance, c), change), question, c.after(times))


def both(chance: Random) -> Question:
    """A percentage, and then so many on top, each period."""
    c = replace(
        course(chance, ("percent",)), thing=chance.choice(("users", "rabbits", "trees", "subscribers")), owner="a farm"
    )
    c = replace(c, start=Fraction(chance.randint(10, 900) * 10), periods=chance.randint(2, 4))
    more, adds = chance.randint(1, 40) * 5, chance.random() < 0.6
    verb, tail = ("grows", "are added") if c.rises else ("shrinks", "are lost")
    tail = "are added" if adds else "are removed"
    text = say(
        chance,
        "At first there are {s} {t}. Each {p} the number {verb} by {a}, and then {m} more {t} {tail}. How many {t} are there after {n} {p}s?",
        s=figure(chance, c.start), t=c.thing, p=c.period, verb=verb, a=percent(chance, c.size), m=more, tail=tail, n=c.periods,
    ).replace(" more " if not adds else "\0", " ")  # fmt: skip
    value = c.start
    for _ in range(c.periods):
        value = c.once(value) + (more if adds else -more)
    return Question("course: percent and amount", text, value)


FAMILIES = (
    end, change_first, one_breath, start, difference, remaining, length, fixed_length, rate, phases, long_period, both,
)  # fmt: skip
