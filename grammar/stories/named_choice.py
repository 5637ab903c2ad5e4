"""Which quantity each number is: the one assignment in which the laws lead to what is asked and every number has its
part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, islice

from grammar.quantities import glossary
from grammar.quantities.kinds import Field, Tie
from grammar.stories.named_goal import Want
from grammar.stories.named_mention import Mention, in_base
from grammar.stories.named_naming import Candidate
from grammar.stories.named_order import Taken, in_order, may_be

MOST_TRIED = 4000
_NEVER_ASKED = frozenset({"told", "given"})


@dataclass(frozen=True, slots=True)
class Way:
    """How laws lead to a quantity: what it rests on, what was taken by default, the laws, and what is told though it
    follows from the rest."""

    rests_on: frozenset[str]
    defaults: frozenset[str]
    ties: tuple[Tie, ...]
    again: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading: each mention's quantity, the goal, and the way to it."""

    field: Field
    taken: tuple[tuple[Mention, Candidate], ...]
    goal: Candidate
    way: Way

    @property
    def unused(self) -> tuple[tuple[Mention, Candidate], ...]:
        """The mentions on which the goal does not rest."""
        return tuple(each for each in self.taken if each[1].kind.name not in self.way.rests_on)

    @property
    def used(self) -> tuple[tuple[Mention, Candidate], ...]:
        """The mentions on which the goal rests."""
        return tuple(each for each in self.taken if each[1].kind.name in self.way.rests_on)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Better readings are smaller: fewer numbers unused, said more plainly, fewer things taken for granted."""
        plain = self.goal.plainness + sum(each.plainness for _, each in self.taken)
        return len(self.unused) + len(self.way.again), -plain, len(self.way.defaults)

    def words(self) -> frozenset[int]:
        """The words that the reading explains."""
        return self.goal.used.union(*(each.used | mention.words for mention, each in self.taken))


def choices(
    field: Field, marks: frozenset[str], told: tuple[Mention, ...], want: Want, blocked: frozenset[str]
) -> tuple[Choice, ...]:
    """The readings in one field that determine what is asked, the best first."""
    goals = [each for each in want.candidates if each.kind.field == field.name and each.kind.place not in _NEVER_ASKED]
    every = [(mention, [c for c in mention.candidates if c.kind.field == field.name]) for mention in told]
    told = tuple(mention for mention, own in every if own or not mention.is_optional)
    options = [own for mention, own in every if mention in told]
    if not goals or not all(options) or not _in_one_currency(told):
        return ()
    options = [[c for c in own if may_be(c, mention, want.start)] for mention, own in zip(told, options, strict=True)]

    @cache
    def way(known: frozenset[str], goal: str, of: frozenset[str]) -> Way | None:
        here = marks | known
        ties = tuple([each for each in field.ties if each.applies(here)])
        return way_to(field, ties, of, goal, blocked)

    found: list[Choice] = []
    for goal, assigned in islice(_assignments(told, options, goals), MOST_TRIED + 1):
        if not (_of_one_thing(goal, assigned) and in_order(goal, assigned, want.start)):
            continue
        known = frozenset(each.kind.name for _, each in assigned)
        led = way(known, goal.kind.name, known)
        if led is None or not _says_more(field, led, goal, want.unit, assigned):
            continue
        spoken = {each.kind.name for mention, each in assigned if mention.at in want.over and mention.value != 1}
        spare = known - led.rests_on - (_idle(goal, marks) - spoken)
        again = [way(known, each, known - {each}) for each in sorted(spare)]
        if not spare or _all_follow(again, led):
            found.append(Choice(field, assigned, goal, _joined(led, spare, again)))
            continue
        for one in sorted(led.rests_on):
            rest = known - {one}
            other, same = way(known, goal.kind.name, rest), way(known, one, rest)
            if other is not None and rest <= other.rests_on | _idle(goal, marks) and _all_follow([same], other):
                found.append(Choice(field, assigned, goal, _joined(other, frozenset({one}), [same])))
                break
    return tuple(sorted(found, key=lambda each: each.rank))


def _all_follow(again: Iterable[Way | None], led: Way) -> bool:
    """Whether what is told though it follows from the rest does so by laws, with nothing more taken for granted."""
    return all(each is not None and each.ties and each.defaults <= led.defaults for each in again)


def _idle(goal: Candidate, marks: frozenset[str]) -> set[str]:
    """The quantities that may be told beside the goal, some of them only under a circumstance: "layers if apiece"."""
    parted = (each.partition(" if ") for each in goal.kind.aside)
    return {name for name, _, mark in parted if not mark or mark in marks}


def _joined(led: Way, spare: frozenset[str], again: Iterable[Way | None]) -> Way:
    """A way that rests also on what is told though it follows: all of it must fit."""
    ways = [each for each in again if each is not None]
    ties = tuple(dict.fromkeys((*led.ties, *(tie for each in ways for tie in each.ties))))
    return Way(led.rests_on.union(spare, *(each.rests_on for each in ways)), led.defaults, ties, spare)


def _says_more(field: Field, way: Way, goal: Candidate, unit: str, assigned: Taken) -> bool:
    """Whether more is told than one part of a sum whose others are taken for nothing; it may be asked in another unit,
    though."""
    measures = [field.kinds[name].measure for name in way.rests_on]
    converted = len(assigned) == 1 and unit not in {"", assigned[0][0].unit}
    return bool(way.ties) and (measures != [goal.kind.measure] or not way.defaults or converted)


def _of_one_thing(goal: Candidate, taken: Taken) -> bool:
    """Whether all quantities of things are of the same; in a field of its own topic, of what need not be said."""
    things = {each.thing for _, each in taken if "thing" in each.kind.measure}
    things |= {goal.thing} if "thing" in goal.kind.measure else set()
    unsaid = {"of number", ""} if glossary().fields[goal.kind.field].topic else {"of number"}
    return len(things - unsaid) < 2


def _in_one_currency(told: Iterable[Mention]) -> bool:
    """Whether all money is of one currency: what another is worth is not known."""
    units = glossary().units
    parts = {part for mention in told for part in mention.unit.split("/")}
    return len({part for part in parts if part in units and units[part].dimension == "money" and part != "cent"}) < 2


def _assignments(
    told: Sequence[Mention], options: Sequence[list[Candidate]], goals: Iterable[Candidate]
) -> Iterator[tuple[Candidate, Taken]]:
    """A quantity for each number and for the question: none with two values, none told and asked, no name said of two
    numbers; a word that carries a value may be part of the name of another number ("4 bytes for the fp32 copy")."""

    for goal in goals:
        name = goal.kind.name
        own = [not _is_of_goal(mention, goal) for mention in told]
        others = tuple(compress(told, own))
        free = [[each for each in candidates if each.kind.name != name] for candidates in compress(options, own)]
        for taken in _assigned(others, free, goal.own, {}):
            if len(taken) == len(others) or _are_inside(others, goal, taken):
                yield goal, taken


def _is_of_goal(mention: Mention, goal: Candidate) -> bool:
    """Whether a "one" only says what the question wants something per: "how many tokens does one step see?"."""
    counted = mention.words - {mention.at}
    return mention.value == 1 and not mention.unit and bool(counted) and counted <= goal.used


def _are_inside(told: Iterable[Mention], goal: Candidate, taken: Taken) -> bool:
    """Whether every number that is no quantity is part of the name of one that is."""
    inside = goal.own.union(*(each.own for _, each in taken))
    used = inside.union(goal.used, *(each.used for _, each in taken))
    places = {mention.at for mention, _ in taken}
    return all(
        mention.words <= inside or mention.is_optional
        or (mention.is_single and mention.words - {mention.at} <= used)
        for mention in told if mention.at not in places
    )  # fmt: skip


def _assigned(
    told: Sequence[Mention], options: Sequence[list[Candidate]], said: frozenset[int], values: Mapping[str, Mention]
) -> Iterator[Taken]:
    if not told:
        yield ()
        return
    mention, *others = told
    if mention.carried or mention.is_single:
        yield from _assigned(others, options[1:], said, values)
    for each in options[0]:
        if _may_be(each, mention, values) and not said & each.own:
            known = {**values, each.kind.name: mention}
            yield from (((mention, each), *rest) for rest in _assigned(others, options[1:], said | each.own, known))


def _may_be(each: Candidate, mention: Mention, values: Mapping[str, Mention]) -> bool:
    """Whether a quantity has no value yet, or has this one and may be told twice."""
    before = values.get(each.kind.name)
    return before is None or (not each.kind.once and same_value(before, mention))


def same_value(one: Mention, other: Mention) -> bool:
    """Whether two numbers say the same: 16 bits and 2 bytes."""
    return (one.value, one.unit) == (other.value, other.unit) or in_base(one) == in_base(other)


# --- what follows from what -------------------------------------------------------------------------------------------


def way_to(
    field: Field, ties: tuple[Tie, ...], known: frozenset[str], goal: str, blocked: frozenset[str]
) -> Way | None:
    """The way from known quantities to a goal, with defaults only where it needs them."""
    ways = {name: Way(frozenset({name}), frozenset(), ()) for name in known}
    _follow(ties, ways, goal)
    if goal not in ways:
        spare = [n for n, k in field.kinds.items() if k.default is not None and n not in blocked and n != goal]
        ways |= {name: Way(frozenset(), frozenset({name}), ()) for name in spare if name not in ways}
        _follow(ties, ways, goal)
    return ways.get(goal)


def _follow(ties: tuple[Tie, ...], ways: dict[str, Way], goal: str) -> None:
    """Apply laws with one unknown, round by round, until the goal is found or nothing follows."""
    waiting = ties[::-1]
    while goal not in ways:
        fresh: dict[str, Way] = {}
        still = []
        for tie in waiting:
            unknown = [each for each in tie.symbols if each not in ways]
            if len(unknown) > 1:
                still.append(tie)
            elif unknown and (unknown[0] == tie.result or not tie.one_way):
                fresh[unknown[0]] = _through(tie, [ways[each] for each in tie.symbols if each in ways])
        if not fresh:
            return
        ways |= fresh
        waiting = tuple(still)


def _through(tie: Tie, others: Sequence[Way]) -> Way:
    """The way through a law, from the ways to its other quantities."""
    return Way(
        frozenset().union(*[each.rests_on for each in others]),
        frozenset().union(*[each.defaults for each in others]),
        tuple(dict.fromkeys([*(t for each in others for t in each.ties), tie])),
    )
