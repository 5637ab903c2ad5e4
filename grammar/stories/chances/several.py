"""Several probabilities: independent events, two events that overlap, tests for a disease, sources, birthdays, prizes."""

from fractions import Fraction

from grammar.experiment import Asks, Between, Choice, Event, Events, Of, Overlapping, Prizes, Screening, Sources, Whole
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole


def lettered_events(row: Row, goal: Goal) -> Told | None:
    """Events called A and B with P(A), P(B) told, and P of something asked."""
    told: dict[str, Fraction] = {}
    used: frozenset[int] = frozenset()
    for match in row.find("e:PROBABILITY_OF (EQUALS|BE) p:(SHARE|NUMBER)"):
        told[_plain(match["e"].word)] = number(match["p"])
        used |= match.places
    asked = [at for at, mark in enumerate(row.marks) if mark.kind == "PROBABILITY_OF" and at not in used]
    if not {"a", "b"} <= set(told) and not (len(told) == 2 and "both" in told):
        return None
    wanted = _plain(row.marks[asked[0]].word) if len(asked) == 1 else _said(row, goal) if not asked else ""
    independent = row.first("INDEPENDENT")
    exclusive = row.first("mutually exclusive|disjoint")
    first, second = told.get("a", Fraction(0)), told.get("b", Fraction(0))
    both = told.get("both")
    if both is None and independent is not None:
        both = first * second
        if wanted == "both":
            return Told(
                Events((first, second)),
                Whole.HAPPENS,
                goal.used | used | frozenset(asked) | independent.places | _words(row, goal),
            )
    if both is None and exclusive is not None:
        both = Fraction(0)
    event = {
        "either": Of("either"),
        "neither": Of("neither"),
        "a|b": Of("first", "second"),
        "b|a": Of("second", "first"),
    }.get(wanted)
    if both is None or event is None or set(told) - {"a", "b", "both"}:
        return None
    return Told(
        Overlapping(first, second, both),
        event,
        goal.used | used | frozenset(asked) | _words(row, goal) | row.places("INDEPENDENT"),
    )


def _plain(inside: str) -> str:
    """ "aandb" as both, "aorb" as either."""
    for sign in ("and", "∩", "&"):
        if inside in (f"a{sign}b", f"b{sign}a"):
            return "both"
    return "either" if inside in ("aorb", "bora", "a∪b", "aub") else inside


def _words(row: Row, goal: Goal) -> frozenset[int]:
    return row.places("NUMBER event") | frozenset(
        p for at in (row.places("AT LEAST NUMBER (OF PRONOUN)?"), row.places("ALL"), row.places("OR"), row.places("NONE|neither|nor"))
        for p in at if goal.holds(p)
    )  # fmt: skip


def _said(row: Row, goal: Goal) -> str:
    if row.first("AT LEAST NUMBER|OR", goal.start, goal.end) is not None:
        return "either"
    if row.first("neither|NONE", goal.start, goal.end) is not None:
        return "neither"
    return "both" if row.first("ALL|BOTH|AND", goal.start, goal.end) is not None else ""


def independent(row: Row, goal: Goal) -> Told | None:
    """Events with a probability each: all of them, none, at least one."""
    if goal.asks is not Asks.CHANCE or row.first("PROBABILITY_OF|TEST|COIN|DIE|DECK|GIVEN") is not None:
        return None
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE"]
    if len(shares) < 2 or any(goal.holds(at) for at in shares) or numbers_in(row, _counts(row, len(shares))):
        return None
    if (
        row.first(["INDEPENDENT|(SHARE|CHANCE)", "*"][0]) is None
        or row.first("OF WHICH|OF PRONOUN BE|BAD SHARE") is not None
    ):
        return None
    if row.first("INDEPENDENT") is None or not _told_alike(row, shares):
        return None
    event, used = _of_all(row, goal, len(shares))
    if event is None:
        return None
    return Told(
        Events(tuple(number(row.marks[at]) for at in shares)),
        event,
        goal.used
        | used
        | frozenset(shares)
        | _counts(row, len(shares))
        | row.places("CHANCE|INDEPENDENT|ALL|EACH OTHER|OF EACH OTHER|ORDINAL|respectively|GOOD|BAD"),
    )


def _told_alike(row: Row, shares: list[int]) -> bool:
    """Whether nothing said of one of them turns it round: one that fails beside one that works."""
    kinds = {mark.kind for mark in row.marks if mark.kind in {"GOOD", "BAD", "NOT"}}
    return len(kinds) < 2 and "NOT" not in kinds


def _counts(row: Row, size: int) -> frozenset[int]:
    """The number of events itself: "three components"."""
    return frozenset(at for at, mark in enumerate(row.marks) if mark.kind == "NUMBER" and mark.value in (size, 1))


def _of_all(row: Row, goal: Goal, size: int) -> tuple[Event | None, frozenset[int]]:
    start, end = goal.start, goal.end
    ranged = bounds(row, start, end)
    if len(ranged) == 1:
        least, most = ranged[0].capped(Fraction(size))
        return Between(least, most), ranged[0].match.places
    if match := row.first("NONE|neither|NO NUMBER", start, end):
        return Whole.FAILS, match.places
    if match := row.first("ALL NUMBER?|EACH", start, end):
        return Whole.HAPPENS, match.places
    return None, frozenset()


# --- a test -----------------------------------------------------------------------------------------------------------

_HAS = "(ILL|HAVE ILL|HAVE PRONOUN|BE ILL|REALLY)"
_RATES: tuple[tuple[str, str], ...] = (
    ("sensitivity", "sensitivity (OF|BE|COLON|EQUALS)? p:SHARE | p:SHARE sensitivity | p:SHARE sensitive | "
     "(POSITIVE|detect|identify|catch|correctly|identifie|detects|TEST|GOOD|WORD|flag)+ (FOR|IN|p:SHARE)? (p:SHARE )?OF (ALL |PRONOUN |PERSON |WORD )*(RELATIVE |WITH |WHO |HAVE |BE )*ILL | "
     "POSITIVE (FOR|IN) p:SHARE OF (PERSON|WORD|PRONOUN|RELATIVE|WITH|HAVE|ALL)* ILL"),
    ("specificity", "specificity (OF|BE|COLON|EQUALS)? p:SHARE | p:SHARE specificity | p:SHARE (specific|restriction)"),
    ("false_positive", "(NO_WORD|false) POSITIVE (RATE|CHANCE|PERCENT|WORD)* (OF|BE|COLON|IN)? p:SHARE | p:SHARE (NO_WORD|false) POSITIVE (RATE|WORD)?"),
    ("false_negative", "(NO_WORD|false) NEGATIVE (RATE|CHANCE|PERCENT|WORD)* (OF|BE|COLON|IN)? p:SHARE | p:SHARE (NO_WORD|false) NEGATIVE (RATE|WORD)?"),
    ("prevalence", "prevalence (OF|BE|COLON|EQUALS|IN|POPULATION|MEASURE|WORD|ILL|TEST)* p:SHARE | p:SHARE prevalence | "
     "p:SHARE (OF )?(ALL |PRONOUN |PERSON |WORD |MEASURE |POSSESSIVE )*(RELATIVE |WHO |ACTUALLY )*(HAVE|BE|HOLD|SUFFER|suffer|carry|FROM|WITH|WORD)* ILL | "
     "ILL (WORD|REACH|affect|strike|occur|IN|BE|AFFECT|HAVE|present)* p:SHARE (OF|IN)?"),
)  # fmt: skip


def screened(row: Row, goal: Goal) -> Told | None:
    """A test with its sensitivity and specificity, and who has what it looks for."""
    if (
        row.first("TEST|POSITIVE|NEGATIVE") is None
        or (goal.asks is Asks.WAYS
        and goal.noun == "way"
        and row.first("TEST") is None)
    ):
        return None
    rates, used = _rates(row)
    sensitivity = rates.get("sensitivity", 1 - rates["false_negative"] if "false_negative" in rates else None)
    specificity = rates.get("specificity", 1 - rates["false_positive"] if "false_positive" in rates else None)
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE" and at not in used]
    prevalence = rates.get("prevalence")
    fraction = row.first("a:NUMBER (IN|OUT OF|OF) (EACH )?b:NUMBER")
    if prevalence is None and len(shares) == 1:
        prevalence, used = number(row.marks[shares[0]]), used | {shares[0]}
    elif prevalence is None and fraction is not None and number(fraction["b"]):
        prevalence, used = number(fraction["a"]) / number(fraction["b"]), used | fraction.places
    part = _part(row, goal)
    if part is None or prevalence is None:
        return None
    people = [at for at in numbers_in(row, used | goal.used) if number(row.marks[at]) != 1]
    population = number(row.marks[people[0]]) if len(people) == 1 else None
    if (
        len(people) > 1
        or (goal.asks is not Asks.CHANCE and population is None)
        or (goal.asks is Asks.CHANCE and people)
    ):
        return None
    sensitivity, specificity = _enough(part[0], sensitivity, specificity)
    if sensitivity is None or specificity is None:
        return None
    told = Screening(prevalence, sensitivity, specificity, population)
    return Told(
        told,
        part[0],
        goal.used
        | used
        | part[1]
        | frozenset(people)
        | row.places("TEST|POSITIVE|NEGATIVE|ILL|HEALTHY|NUMBER (PERSON|WORD)")
        - frozenset(
            numbers_in(row, frozenset(people) | frozenset(at for at, m in enumerate(row.marks) if m.value == 1))
        ),
    )


def _enough(
    event: Of, sensitivity: Fraction | None, specificity: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """The rate that the outcome does not need may be left unsaid."""
    if event.part in {"has, positive", "has, negative"} and not event.given:
        return sensitivity, specificity if specificity is not None else Fraction(1)
    if event.part in {"free, positive", "free, negative"} and not event.given:
        return sensitivity if sensitivity is not None else Fraction(1), specificity
    return sensitivity, specificity


def _rates(row: Row) -> tuple[dict[str, Fraction], frozenset[int]]:
    found: dict[str, Fraction] = {}
    used: frozenset[int] = frozenset()
    for name, patterns in _RATES:
        for pattern in patterns.split(" | "):
            for match in row.find(pattern):
                place = next((start for each, start, _ in match.named if each == "p"), None)
                if place is not None and place not in used and name not in found:
                    found[name] = number(row.marks[place])
                    used |= match.places - frozenset(
                        p for p in match.places if row.marks[p].kind == "SHARE" and p != place
                    )
    return found, used


def _part(row: Row, goal: Goal) -> tuple[Of, frozenset[int]] | None:
    """Which group is asked about: false positives, those with the disease given a positive test, …"""
    start, end = goal.begin, len(row.marks)
    for pattern, part in (
        ("(NO_WORD|false) POSITIVE", "free, positive"),
        ("(NO_WORD|false) NEGATIVE", "has, negative"),
        ("(YES|true) POSITIVE", "has, positive"),
        ("(YES|true) NEGATIVE", "free, negative"),
    ):
        if match := row.first(pattern, start, end):
            return (Of(part), match.places) if goal.asks is not Asks.CHANCE else None
    if goal.asks is not Asks.CHANCE:
        missed = row.first("BAD|NEGATIVE", start, end) and row.first("ILL", start, end)
        if missed:
            return Of("has, negative"), row.places("BAD|NEGATIVE|ILL")
        positive = row.first("POSITIVE", start, end)
        return (
            (Of("positive"), positive.places)
            if positive and row.first("ILL|HEALTHY|NOT|NO|WITHOUT", start, end) is None
            else None
        )
    return _conditional(row, goal)


def _conditional(row: Row, goal: Goal) -> tuple[Of, frozenset[int]] | None:
    """ "has the disease given a positive test": the condition stands in the question or in a clause with if."""
    condition = "positive" if row.first("POSITIVE", 0, len(row.marks)) else ""
    negative = row.first("(test|TEST|WORD|BE|result|RESULT|LIGHT)* NEGATIVE", 0, len(row.marks))
    asked = row.first(
        "(NOT|NO|WITHOUT|HEALTHY|free)* (HAVE|BE|OF|WITH|REALLY|IN|FROM)* (ILL|HEALTHY)", goal.start, goal.end
    )
    region = row.marks[goal.start : goal.end]
    positive_in = any(m.kind == "POSITIVE" for m in region)
    cond_places = row.places(
        "(IF|GIVEN|WHEN)? (PERSON|PRONOUN|WORD|RELATIVE|WHO|RANDOM|DRAW)* (HAVE|GET|TEST|WORD|MEASURE|LIGHT|BE|RETURN|MOVE)* POSITIVE"
    )
    if asked is None and positive_in and row.first("GIVEN|IF|POSITIVE", 0, goal.begin) is None:
        return Of("positive"), row.places("POSITIVE")
    if negative is not None and row.first("POSITIVE") is None:
        condition, cond_places = "negative", negative.places
    if not condition or (asked is None and row.first("PRONOUN (BE|HAVE) (ILL|PRONOUN)", goal.start, goal.end) is None):
        return None
    without = asked is not None and any(
        m.kind in {"NOT", "NO", "WITHOUT", "HEALTHY"} or m.word == "free" for m in row.marks[asked.start : asked.end]
    )
    if negative is not None and row.first("POSITIVE") is not None:
        return None
    places = cond_places | (asked.places if asked is not None else frozenset()) | row.places("GIVEN")
    return Of("free" if without else "has", condition), places


# --- birthdays, sources, prizes ---------------------------------------------------------------------------------------


def birthdays(row: Row, goal: Goal) -> Told | None:
    """People on the days of a year: all on different days, or two on one."""
    if goal.asks is not Asks.CHANCE or row.first("BIRTHDAY") is None:
        return None
    days = row.first("n:NUMBER (POSSIBLE |EQUAL |PLAIN )*(TIME|WORD|BIRTHDAY)")
    year = row.first("n:NUMBER TIME (YEAR)?")
    year = year if year is not None and number(year["n"]) in (365, 366) else None
    used = goal.used | (year.places if year else frozenset())
    different = row.first(
        "(ALL |NO NUMBER |HAVE )*DIFFERENT BIRTHDAY|NO NUMBER (PERSON|OF PRONOUN|PRONOUN)* (DISTRIBUTE|HAVE|SAME)* BIRTHDAY|ALL (PERSON|PRONOUN|OF|NUMBER|HAVE)* DIFFERENT"
    )
    shared = row.first(
        "AT LEAST NUMBER (PERSON|PRONOUN|OF|WORD|IN|GROUPING)* (DISTRIBUTE|HAVE|SAME|MODAL|COMMON|BORN|BE|WORD)* (SAME )?BIRTHDAY|(SOME )?NUMBER (PERSON|PRONOUN|OF|WORD)* (DISTRIBUTE|HAVE) (SAME )?BIRTHDAY"
    )
    event = different or shared
    if event is None or (days is None and year is None and False):
        return None
    if (
        shared is not None
        and different is None
        and number(next(m for m in row.marks[shared.start : shared.end] if m.kind == "NUMBER")) != 2
    ):
        return None
    used |= event.places | row.places("ALL TIME (BE )?EQUAL(LY)? CHANCE|BIRTHDAY|ALL (OF )?PRONOUN")
    people = numbers_in(row, used)
    if len(people) != 1:
        return None
    count = number(row.marks[people[0]])
    told = Choice(number(year["n"]) if year else Fraction(365), count)
    return (
        Told(told, Whole.DIFFERENT if different is not None else Whole.REPEATED, used | frozenset(people))
        if whole(count)
        else None
    )


def sources(row: Row, goal: Goal) -> Told | None:
    """Machines or suppliers with their shares of all, and the share of each that is marked."""
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE"]
    if goal.asks is not Asks.CHANCE or len(shares) not in (4, 6, 8) or row.first("TEST|PROBABILITY_OF") is not None:
        return None
    values = [number(row.marks[at]) for at in shares]
    half = len(values) // 2
    if sum(values[:half]) == 1:
        first, second = values[:half], values[half:]
    elif sum(values[::2]) == 1:
        first, second = values[::2], values[1::2]
    else:
        return None
    marks = {m.sense for m in row.marks if m.kind == "BAD"}
    if len(marks) != 1 or row.first("NOT|GOOD") is not None:
        return None
    used = (
        goal.used
        | frozenset(shares)
        | row.places("BAD|respectively|RELATION|ALL|EACH|NUMBER WORD (LETTER|COMMA|AND)*")
        | _counts(row, half)
    )
    named = [m for m in row.marks[goal.start : goal.end] if m.kind == "LETTER" or m.word in {"a", "b", "c"}]
    if row.first("GIVEN|MADE (BY|ON|IN|FROM)|COME FROM|FROM", goal.start, goal.end) is not None or named:
        return None
    if any(row.marks[at].kind == "BAD" for at in range(goal.start, goal.end)):
        return Told(Sources(tuple(first), tuple(second)), Of("marked"), used)
    return None


def prizes(row: Row, goal: Goal) -> Told | None:
    """Tickets of which some win so much: what one is worth on average."""
    if goal.asks is not Asks.EXPECTED or row.first("MONEY") is None:
        return None
    tickets = row.first("n:NUMBER (WORD|TOTAL)* (ticket|tickets)")
    wins = list(row.find("n:NUMBER (WORD|MEDAL|OF PRONOUN|EACH|BE|GOOD|GAIN|ticket)* p:MONEY")) + list(
        row.find("n:NUMBER MEDAL OF p:MONEY")
    )  # fmt: skip
    if tickets is None or not wins:
        return None
    total = number(tickets["n"])
    found = {next(s for name, s, _ in m.named if name == "p"): m for m in wins if m.start != tickets.start}
    chances = tuple(number(m["n"]) / total for m in found.values())
    amounts = tuple(number(m["p"]) for m in found.values())
    used = (
        goal.used
        | tickets.places
        | frozenset(p for m in found.values() for p in m.places)
        | row.places("EACH|GOOD|MEDAL|GAIN|PER WORD")
    )
    return (
        Told(Prizes(amounts, chances), Whole.ANY, used)
        if row.first("cost|PRICE|price|net|profit|MEASURE") is None
        else None
    )
