"""Independent tries with one probability: coins, shots, parts of a machine, guessed answers, seeds, servers."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.events import Between, FirstAt, Whole
from grammar.experiment import Asks, Group, Pool, Tries
from grammar.stories.chances.agreeing import agrees
from grammar.stories.chances.goal import told_chances
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.numbers import first_at, times
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import CHANGING, FUNCTION, Row
from grammar.stories.chances.told import Goal, Told, bounds, number, whole

_RATES = patterns("tries.rates")


_UNSAID = FUNCTION - {"NOT", "DOWN", "UP", "HOLD", "MADE"} | {
    "TIME", "LIGHT", "ROUND", "MEASURE", "COIN", "NOW", "INDEPENDENT",
}  # fmt: skip
_SAYING_CHANCE = frozenset({"CHANCE", "NOT", "EACH", "ALL", "EQUALS"})
_EMPTY = frozenset({"GET", "MULTIPLE", "HOLD", "MADE", "TAKE"})
"""Verbs that mean nothing beside what is told: to get one right."""
_TRYING = frozenset({"toss", "flip", "roll", "throw", "try", "attempt", "spin", "trial"})


@dataclass(frozen=True, slots=True)
class Rate:
    """The probability of each try, the words that say what happens with it, and where that stands."""

    chance: Fraction
    words: tuple[Mark, ...]
    used: frozenset[int]
    around: frozenset[int] = frozenset()


def rate(row: Row, goal: Goal) -> Rate | None:
    """The one probability that the text tells."""
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE"]
    found: list[Rate] = []
    for pattern in _RATES:
        for match in row.find(pattern):
            place = next(start for name, start, _ in match.named if name == "p")
            right = row.marks[match.end - 1].word in {"accuracy", "reliability"}
            if (goal.holds(place) and not right) or (goal.asks is Asks.CHANCE and match.start < goal.start <= place):
                continue
            said = tuple(m for name in ("said", "subject") if match.has(name) for m in match.all(name))
            if right:  # it is right so often
                said += (replace(row.marks[match.end - 1], kind="GOOD", word="right", sense="outcome"),)
            words = tuple(_dropping(m) if m.kind == "DROPOUT" else m for m in said)
            chance = number(row.marks[place])
            at_chance = frozenset(at for at in match.places if row.marks[at].kind in _SAYING_CHANCE)
            if row.first("NUMBER IN NUMBER", place, place + 3) is not None:
                chance, at_chance = chance / number(row.marks[place + 2]), at_chance | {place + 2}
            found.append(Rate(chance, words, at_chance | {place}, match.places))
        if found:
            break
    if len({each.chance for each in found}) != 1 or len(shares) > 1 or not any(each.words for each in found):
        return None
    return found[0]


def _dropping(mark: Mark) -> Mark:
    """What dropout does to a unit."""
    return replace(mark, kind="BAD", word="dropped", sense="life")


def coin(row: Row) -> Rate | None:
    """A fair coin."""
    match = row.first("COIN")
    if match is None or row.first("biased|unfair|loaded|weighted|SHARE") is not None or told_chances(row):
        return None
    return Rate(Fraction(1, 2), (), row.places("COIN"))


def evenly(row: Row) -> Rate | None:
    """Two things that are equally likely: boys and girls."""
    match = row.first(either("tries.equally"))
    if match is None:
        return None
    return Rate(Fraction(1, 2), (match["one"], match["two"]), match.places, match.places)


def fraction(row: Row, goal: Goal) -> Rate | None:
    """ "hits 3 out of 4 throws"."""
    match = row.first(either("tries.out_of"))
    if match is None or goal.holds(match.start) or not number(match["q"]) or row.first("SHARE") is not None:
        return None
    words = (match["said"], *(match.all("subject") if match.has("subject") else ()))
    return Rate(number(match["p"]) / number(match["q"]), words, match.places, match.places)


def doubled(row: Row) -> Rate | None:
    """ "succeeds twice as often as it fails"."""
    match = row.first(
        either("tries.as_often")
    )
    match = match or row.first(either("tries.as_likely"))
    if match is None:
        return None
    n = (
        Fraction(2)
        if match["n"].word == "twice"
        else Fraction(3)
        if match["n"].word == "thrice"
        else number(match["n"])
    )
    return Rate(n / (n + 1), (match["said"],), match.places)


def _rated(row: Row, goal: Goal, found: Rate) -> frozenset[int]:
    """Where the question itself tells the rate: "a classifier with 92 % accuracy"."""
    return found.around if any(row.marks[at].kind == "SHARE" and goal.holds(at) for at in found.around) else frozenset()


def _said_until(row: Row, goal: Goal) -> int:
    """Where the words of what is expected end and those of how many there are begin."""
    among = row.first("IN|AMONG|OUT OF|FROM", goal.start, goal.end) if goal.asks is Asks.EXPECTED else None
    return among.start if among is not None else goal.end


def tried(row: Row, goal: Goal) -> Told | None:
    """So many successes in so many tries, or the expected number of them."""
    if goal.asks is Asks.WAYS or row.first("DIE|DECK|best OF") is not None:
        return None
    found = doubled(row) or evenly(row) or coin(row) or fraction(row, goal) or rate(row, goal)
    if found is None:
        return None
    counting = frozenset(p for m in row.find(either("tries.how_many_tries"), goal.start, goal.end) for p in m.places)
    if row.first(either("tries.majority")) is not None:
        counting |= row.places(either("tries.voters"))
    if (first := first_at(row, goal)) is not None:
        nth = max(first[1] & frozenset(range(goal.start, goal.end)))
        counting |= frozenset({nth, nth + 1}) | row.places("ORDINAL (CONTENT)? (BE|MOVE)* (ON|IN|AT)? ORDINAL")
    told = {m.stem for m in found.words}
    asked = tuple(
        m
        for at, m in enumerate(row.marks)
        if goal.holds(at) and at < _said_until(row, goal) and at not in counting | goal.used | _rated(row, goal, found)
        and m.kind not in (_UNSAID if m.stem in told else _UNSAID | _EMPTY)
    )
    elsewhere = frozenset(m.stem for at, m in enumerate(row.marks) if at not in found.around and at < goal.begin)
    same = agrees(found.words, asked, elsewhere) if found.words else True
    if same is None:
        return None
    compared = frozenset(
        at for at, m in enumerate(row.marks)
        if m.kind in {"GOOD", "BAD", "HEADS", "TAILS", *CHANGING, *({"NOT"} if found.words else ())}
        and (goal.holds(at) or at in found.around)
    )  # fmt: skip
    done = row.places(either("tries.only_done"))
    compared |= frozenset(at for at in done if not goal.holds(at))
    if row.first("COIN") is not None:
        compared |= row.places("biased|unfair|loaded|weighted")
    found = replace(
        found,
        used=found.used
        | compared
        | row.places("EACH (OF|WORD|PERSON|NEURON)? (NUMBER|INDEPENDENT|WORD)?") - row.places("NUMBER"),
    )
    if row.first("COIN") is not None and not found.words and goal.asks is Asks.CHANCE:
        alike = row.first(either("tries.same_side"), goal.start, goal.end)
        often, at_often = _tosses(row, goal)
        if alike is not None:
            sides = (Group("heads", Fraction(1)), Group("tails", Fraction(1)))
            used = goal.used | found.used | at_often | alike.places
            return Told(Pool(sides, often, True), Whole.ALIKE, used) if often is not None else None
    if goal.asks is Asks.EXPECTED:
        return _expected(row, goal, found, same)
    return _asked(row, goal, found, same)


def _tosses(row: Row, goal: Goal) -> tuple[Fraction | None, frozenset[int]]:
    """How many coins, or how often one."""
    often, at_often = times(row, goal)
    coins = row.first("n:NUMBER (PLAIN|WORD)* COIN")
    if often is None and coins is not None:
        return number(coins["n"]), coins.places
    return (often, at_often) if coins is None else (None, frozenset())


def _numbers(row: Row, used: frozenset[int]) -> list[int]:
    return [at for at, mark in enumerate(row.marks) if mark.kind == "NUMBER" and at not in used]


def _asked(row: Row, goal: Goal, found: Rate, same: bool) -> Told | None:
    chance = found.chance if same else 1 - found.chance
    used = goal.used | found.used
    often, at_often = times(row, goal)
    event = _event(row, goal, used | at_often)
    if event is not None and row.first("NOT|NO", goal.start, min(event[2], default=goal.start)) is not None:
        return None
    voted = row.first(either("tries.majority"))
    if voted is not None and event is None and row.first(either("tries.voters"), goal.start, goal.end) is not None:
        return _voted(row, chance, used | voted.places)
    at_event = event[2] if event is not None else frozenset()
    others = _numbers(row, used | at_often | at_event)
    if (
        often is None
        and len({row.marks[at].value for at in others}) == 1
        and not (goal.holds(others[0]) and event is None)
    ):
        often, at_often = number(row.marks[others[0]]), frozenset(others)
    used |= at_often | at_event | row.places("NEXT")
    if first := first_at(row, goal):
        return Told(Tries(None, chance), FirstAt(first[0]), used | first[1])
    if event is None:
        return _once(found, same, often, used)
    if often is None or not whole(often) or not often:
        return None
    least, most = event[0], often if event[1] is None else event[1]
    return Told(Tries(often, chance), Between(*((often, often) if least < 0 else (least, most))), used)


def _voted(row: Row, chance: Fraction, used: frozenset[int]) -> Told | None:
    """More than half of an odd number of tries."""
    used |= frozenset(at for at in row.places("EACH NUMBER OF PRONOUN"))
    others = _numbers(row, used)
    sizes = {number(row.marks[at]) for at in others}
    if len(sizes) != 1 or (size := sizes.pop()).numerator % 2 == 0 or not whole(size):
        return None
    return Told(Tries(size, chance), Between((size + 1) / 2, size), used | frozenset(others))


def _once(found: Rate, same: bool, often: Fraction | None, used: frozenset[int]) -> Told | None:
    if often not in (None, 1):
        return None
    return Told(Tries(Fraction(1), found.chance), Whole.HAPPENS if same else Whole.FAILS, used)


_Event = tuple[Fraction, Fraction | None, frozenset[int]]


def _event(row: Row, goal: Goal, used: frozenset[int]) -> _Event | None:
    """How many successes: at least 3, exactly one, none of them (0, 0), all of them (-1, None)."""
    start, end = goal.start, goal.end
    ranged = [each for each in bounds(row, start, end) if not each.match.places & used]
    if len(ranged) == 1:
        places = ranged[0].match.places | _times_after(row, ranged[0].match.end)
        return ranged[0].least, ranged[0].most, places | row.places("OUT OF ALL|OF ALL")
    if ranged:
        return None
    if match := row.first(
        either("tries.none_of_them"),
        start,
        end,
    ):
        return Fraction(0), Fraction(0), match.places
    if match := row.first("(ALL|EACH) (OF )?(PRONOUN )?(NUMBER )?", start, end):
        return Fraction(-1), None, frozenset(at for at in match.places if row.marks[at].kind != "NUMBER" or not used)
    plain = row.first("n:NUMBER", start, end)
    if plain is not None and plain.start not in used:
        return number(plain["n"]), number(plain["n"]), plain.places
    return None


def _times_after(row: Row, place: int) -> frozenset[int]:
    """The word "times" of "at least 6 times"."""
    return frozenset({place}) if place < len(row.marks) and row.marks[place].kind == "TIMES" else frozenset()


def _expected(row: Row, goal: Goal, found: Rate, same: bool) -> Told | None:
    used = goal.used | found.used
    often, at_often = times(row)
    others = _numbers(row, used | at_often)
    if often is None and len(others) == 1:
        often, at_often = number(row.marks[others[0]]), frozenset(others)
    waits = often is None and goal.noun in _TRYING and row.first("BEFORE|NEED|TAKE|needed|required") is not None
    if waits and not others:
        return Told(Tries(None, found.chance), Whole.HAPPENS, used | row.places("BEFORE")) if same else None
    if often is None or (others and at_often != frozenset(others)):
        return None
    used |= at_often
    return Told(Tries(often, found.chance), Whole.HAPPENS if same else Whole.FAILS, used | row.places("OUT OF ALL"))
