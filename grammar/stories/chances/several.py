"""Several probabilities: independent events, two events that overlap, sources, birthdays, prizes."""

from fractions import Fraction

from grammar.events import Between, Event, Of, Whole
from grammar.experiment import Asks, Choice, Events, Overlapping, Prizes, Sources, Tries
from grammar.stories.chances.mark import stem
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import CHANGING, Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole
from grammar.stories.chances.weather import without_rain


def lettered_events(row: Row, goal: Goal) -> Told | None:
    """Events called A and B with P(A), P(B) told, and P of something asked."""
    told: dict[str, Fraction] = {}
    used: frozenset[int] = frozenset()
    for match in row.find("e:PROBABILITY_OF (EQUALS|BE) p:(SHARE|NUMBER)"):
        told[_plain(match["e"].word)] = number(match["p"])
        used |= match.places
    asked = [at for at, mark in enumerate(row.marks) if mark.kind == "PROBABILITY_OF" and at not in used]
    wanted = _plain(row.marks[asked[0]].word) if len(asked) == 1 else _said(row, goal) if not asked else ""
    plain = _of_two(told, wanted)
    if plain is not None:
        return Told(*plain, goal.used | used | frozenset(asked) | _words(row, goal))
    if not {"a", "b"} <= set(told):
        return None
    independent = row.first("INDEPENDENT")
    exclusive = row.first("exclusive|disjoint")
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
    if both is None and "either" in told:
        both = first + second - told["either"]
    event = {
        "either": Of("either"),
        "neither": Of("neither"),
        "a|b": Of("first", "second"),
        "b|a": Of("second", "first"),
    }.get(wanted)
    if both is None or event is None or set(told) - {"a", "b", "both", "either"}:
        return None
    return Told(
        Overlapping(first, second, both),
        event,
        goal.used | used | frozenset(asked) | _words(row, goal) | row.places("INDEPENDENT"),
    )


def _of_two(told: dict[str, Fraction], wanted: str) -> tuple[Tries | Events | Overlapping, Event] | None:
    """What two told probabilities give, or one: the opposite, both together by a condition, the condition itself."""
    match sorted(told), wanted:
        case [[one], "nota" | "notb" | "a'" | "b'" | "ac"] if wanted.strip("not'c") == one:
            return Tries(Fraction(1), told[one]), Whole.FAILS
        case [["a", "b|a"] | ["a|b", "b"], "both"]:
            return Events(tuple(told.values())), Whole.HAPPENS
        case [["b", "both"], "a|b"] | [["a", "both"], "b|a"]:
            both = told["both"]
            return Overlapping(both, told[wanted[-1]], both), Of("first", "second")
        case _:
            return None


def _plain(inside: str) -> str:
    """ "aandb" as both, "aorb" as either."""
    for sign in ("and", "∩", "&"):
        if inside in (f"a{sign}b", f"b{sign}a"):
            return "both"
    return "either" if inside in ("aorb", "bora", "a∪b", "aub") else inside


def _words(row: Row, goal: Goal) -> frozenset[int]:
    said = row.places("AT LEAST NUMBER (OF PRONOUN)?") | row.places("ALL|OR|NONE|neither|nor")
    return row.places("NUMBER event|GIVEN PROBABILITY_OF") | frozenset(at for at in said if goal.holds(at))


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
    if dry := without_rain(row, goal, len(shares)):
        used = dry | frozenset(shares) | _counts(row, len(shares)) | row.places(either("several.of_events"))
        return Told(Events(tuple(number(row.marks[at]) for at in shares)), Whole.FAILS, goal.used | used)
    if event is None:
        return None
    slipping = row.first(either("several.slips"), goal.start, goal.end)
    if slipping is not None:
        event, used = _past(row, event), used | slipping.places
    if event is None or (slipping is None and _asks_another(row, goal, used)):
        return None
    return Told(
        Events(tuple(number(row.marks[at]) for at in shares)),
        event,
        goal.used
        | used
        | frozenset(shares)
        | _counts(row, len(shares))
        | row.places(either("several.of_events"))
        | _same_verbs(row, goal),
    )


def _asks_another(row: Row, goal: Goal, used: frozenset[int]) -> bool:
    """Whether another thing is asked of them than their probabilities are told of: they are up, both are down."""
    told = row.marks[: goal.begin]
    stems, qualities = {m.stem for m in told}, {m.kind for m in told} & {"GOOD", "BAD"}
    said = [m for at, m in enumerate(row.marks) if goal.holds(at) and at not in used]
    states = [m for m in said if m.kind in {"GOOD", "BAD", "UP", "DOWN", *CHANGING}]
    if states:
        return any(m.stem not in stems and m.kind not in qualities for m in states)
    words = [m for m in said if m.kind == "WORD"]
    return bool(words) and all(m.stem not in stems for m in words)


def _past(row: Row, event: Event) -> Event | None:
    """What slips past all is missed by all of them; they are told to miss it, or to catch it."""
    catching = any(mark.stem in _CATCHING for mark in row.marks)
    missing = any(mark.kind == "BAD" and mark.sense == "shot" for mark in row.marks)
    if event is not Whole.HAPPENS or catching == missing:
        return None
    return Whole.HAPPENS if missing else Whole.FAILS


_CATCHING = frozenset(stem(each) for each in patterns("flagged.marking") if each != "filter")


def _same_verbs(row: Row, goal: Goal) -> frozenset[int]:
    """The verbs of change that stand both in what is told and in what is asked: they break down, none breaks down."""
    asked = {m.stem for m in row.marks[goal.start : goal.end] if m.kind in CHANGING}
    told = {m.stem for m in row.marks[: goal.begin] if m.kind in CHANGING}
    return frozenset(at for at, m in enumerate(row.marks) if m.stem in asked & told)


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


# --- birthdays, sources, prizes ---------------------------------------------------------------------------------------


def birthdays(row: Row, goal: Goal) -> Told | None:
    """People on the days of a year: all on different days, or two on one."""
    if goal.asks is not Asks.CHANCE or row.first("BIRTHDAY") is None:
        return None
    year = row.first("n:NUMBER TIME (YEAR)?")
    year = year if year is not None and number(year["n"]) in (365, 366) else None
    used = goal.used | (year.places if year else frozenset())
    different = row.first(either("several.different_birthdays"))
    shared = row.first(either("several.shared_birthday"))
    event = different or shared
    if event is None:
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


def _completed(values: list[Fraction], rests: list[int]) -> tuple[list[Fraction], int]:
    """The shares with what the rest is, where it is the last of all shares, and how many sources there are."""
    half = len(values) // 2
    for last, told in ((half - 1, values[:half]), (len(values) - 2, values[::2])):
        if rests == [last]:
            values[last] = 1 - sum(told, Fraction(0))
    return values, half


def sources(row: Row, goal: Goal) -> Told | None:
    """Machines or suppliers with their shares of all, and the share of each that is marked."""
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE" or mark.word in {"rest", "remainder"}]
    rests = [at for at in shares if row.marks[at].kind != "SHARE"]
    if goal.asks is not Asks.CHANCE or len(shares) not in (4, 6, 8) or len(rests) > 1:
        return None
    if row.first("TEST|PROBABILITY_OF") is not None or row.first("ALL|both", goal.start, goal.end) is not None:
        return None
    values, half = _completed([number(row.marks[at]) for at in shares], [shares.index(at) for at in rests])
    if sum(values[:half]) == 1:
        first, second = values[:half], values[half:]
    elif sum(values[::2]) == 1:
        first, second = values[::2], values[1::2]
    else:
        return None
    marks = {m.sense for m in row.marks if m.kind == "BAD"}
    if len(marks) != 1 or row.first("NOT|GOOD|OR") is not None:
        return None
    used = goal.used | frozenset(shares) | row.places(either("several.of_sources")) | _counts(row, half)
    origin = _origin(row, goal, half)
    if origin is not None:
        return Told(Sources(tuple(first), tuple(second)), Of(str(origin), "marked"), used)
    named = [m for m in row.marks[goal.start : goal.end] if m.kind == "LETTER" or m.word in {"a", "b", "c"}]
    if row.first("GIVEN|MADE (BY|ON|IN|FROM)|COME FROM|FROM", goal.start, goal.end) is not None or named:
        return None
    if any(row.marks[at].kind == "BAD" for at in range(goal.start, goal.end)):
        return Told(Sources(tuple(first), tuple(second)), Of("marked"), used)
    return None


def _origin(row: Row, goal: Goal, count: int) -> int | None:
    """Which of the sources a marked thing is asked to come from: the one whose letter the question names."""
    named = [m.text for m in row.marks[goal.start : goal.end] if len(m.text) == 1 and m.text.isupper()]
    order = list(dict.fromkeys(m.text for m in row.marks[: goal.begin] if len(m.text) == 1 and m.text.isupper()))
    asked = [m.kind for m in row.marks[goal.start : goal.end] if m.kind in {"BAD", "LETTER", "AND"} or m.text in named]
    known = asked[:1] == ["BAD"] and "AND" not in asked  # who is from A and bad is not asked of the bad ones
    if "BAD" in asked and not known:
        return None
    known = (
        known
        or any(m.start and row.marks[m.start - 1].kind != "OF"
               for m in row.find(either("several.one_marked"), 0, goal.begin))
        or row.first("(GIVEN|IF) (CONTENT|PRONOUN|BE|RELATIVE)* BAD") is not None
    )
    if len(named) != 1 or len(order) != count or named[0] not in order or not known or order != sorted(order):
        return None
    return order.index(named[0])


def prizes(row: Row, goal: Goal) -> Told | None:
    """Tickets of which some win so much: what one is worth on average."""
    if goal.asks is not Asks.EXPECTED or row.first("MONEY") is None:
        return None
    tickets = row.first("n:NUMBER (WORD|TOTAL)* (ticket|tickets)")
    wins = [*row.find(either("several.wins")), *row.find("n:NUMBER MEDAL OF p:MONEY")]
    if tickets is None or not wins:
        return None
    total = number(tickets["n"])
    found = {next(s for name, s, _ in m.named if name == "p"): m for m in wins if m.start != tickets.start}
    chances = tuple(number(m["n"]) / total for m in found.values())
    amounts = tuple(number(m["p"]) for m in found.values())
    used = goal.used | tickets.places | frozenset(p for m in found.values() for p in m.places)
    used |= row.places("EACH|GOOD|MEDAL|GAIN|PER WORD")
    paid = row.first("cost|PRICE|price|net|profit|MEASURE") is not None
    return None if paid else Told(Prizes(amounts, chances), Whole.ANY, used)
