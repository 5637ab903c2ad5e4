"""The story of a job that several share: how long a team needs, or whoever is left.

Source: J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.7.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.stories.scene import Scene
from grammar.teams.rates import Team, combination
from grammar.teams.telling import Row, Teller, Told
from grammar.teams.who import lemma, words
from grammar.token import Token
from grammar.units import units

_OPENERS = frozenset({"HOW", "WHEN", "WHAT"})
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_STRANGE = frozenset({
    "PERCENT", "HALF", "QUARTER", "THAN", "FEWER", "PER", "RATIO", "NOT", "WITHOUT", "CURRENCY", "FASTER", "EVERY",
    "UNIT", "CLOCK", "DOLLAR", "MONEY", "POINTS", "RELATIVE_TIME",
})  # fmt: skip
_CUES = words("together") | words("joining") | words("leaving") | words("alone") | words("emptying")


def problem(scene: Scene) -> Problem:
    """How long a team needs for a job, or for what is left of it, where who works changes or times are those of teams.

    Raises: AnotherStory where no such work is told, or it is not plain who works when; NotAnswered where nobody can
    tell.
    """
    told, problem_ = _read(scene)
    listed = len(told.known) > 2 and any(name.startswith("#") for name in told.known)
    if not (told.moved or told.shifts or listed or _in_teams(told)):
        raise AnotherStory("No work is shared that only the rates of all can tell.")
    return problem_


def _read(scene: Scene) -> tuple[Told, Problem]:
    tokens = scene.tokens
    said = {text for token in tokens for text in (lemma(token), token.text.lower())}
    start = _question(tokens)
    if start <= 0 or not (said & _CUES or any(token.kind == "OR" for token in tokens)):
        raise AnotherStory("No work is shared.")
    if said & words("strange") or any(token.kind in _STRANGE for token in tokens):
        if said & _DOING and len(set(_pairs(tokens[:start]))) > 1:
            raise NotAnswered("I cannot tell who works how long at this job.", spans=())
        raise AnotherStory("No work is shared, or not all the time alike.")
    teller = Teller(tokens, start)
    told = teller.read()
    if len(told.known) < 2 and not told.moved:
        raise AnotherStory("No work is shared.")
    unit = _unit(tokens, start, teller.unit)
    whole = _time(told, teller, start)
    span = tokens[start].span | tokens[-1].span
    more = any(token.text.lower() == "more" for token in tokens[start:])
    measure = Measure("amount", ("more",) * more, unit, named=f"the number of {'more ' * more}{unit}s asked for")
    scale = units()[teller.unit].scale / units()[unit].scale
    tied = Tied("shared_work", measure, whole if scale == 1 else Apply("*", scale, whole), span)
    goal = HasValue(measure, Asked(unit, span=span), span=span)
    return told, Problem((tied, goal), (goal,), notes=scene.notes)


def late(scene: Scene) -> Problem:
    """Shared work that no other story has read; its times are never added up.

    Raises: NotAnswered where it is told and not understood; AnotherStory where it is not.
    """
    with suppress(AnotherStory):
        return _read(scene)[1]
    tokens = scene.tokens
    said = {lemma(token) for token in tokens}
    start = _question(tokens)
    told = pairwise(tokens[: max(start, 0)])
    timed = [one for one, two in told if one.kind == "NUMBER" and two.kind == "TIME"]
    asks = {lemma(token) for token in tokens[max(start, 0) :]} & (words("alone") | words("together") | _DOING)
    multiple = any(token.kind in {"MULTIPLE", "TIMES", "FASTER"} for token in tokens)
    if timed and multiple and "together" in asks and said & _DOING:
        raise NotAnswered("I cannot tell how long each takes.", spans=())
    if len(timed) > 1 and asks and said & _DOING and said & (words("alone") | {"together", "join", "leave"}):
        raise NotAnswered("I cannot tell who works how long at this job.", spans=())
    raise AnotherStory("No work is shared.")


def _pairs(tokens: Sequence[Token]) -> Iterator[frozenset[str]]:
    """The pairs of letters: "A and B"."""
    for one, link, two in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if link.kind == "AND" and all(len(t.text) == 1 and t.text.isupper() for t in (one, two)):
            yield frozenset({one.text, two.text})


_DOING = frozenset({"finish", "complete", "job", "work", "task", "fill", "empty", "paint", "build"})


def _in_teams(told: Told) -> bool:
    """Whether a time is that of several, two are compared, or several crews are told of."""
    crews = len(told.rows) > 1 and any(number > 1 for row in told.rows for number in row.team.values())
    return crews or any(len(row.team) > 1 or not row.part for row in told.rows)


def _question(tokens: Sequence[Token]) -> int:
    """Where the only question begins, with its "in", -1 where there is none or more than one."""
    openers = [at for at, token in enumerate(tokens) if token.kind in _OPENERS]
    if not openers and len(tokens) > 1 and tokens[-1].kind == "QUESTION":
        return _unopened(tokens)
    if len(openers) != 1:
        return -1
    start = openers[0]
    while start > 0 and tokens[start - 1].kind not in _ENDS:
        start -= 1
    timed = zip(tokens[start : openers[0]], tokens[start + 1 : openers[0]], strict=False)
    told = any(one.kind == "NUMBER" and two.kind == "TIME" for one, two in timed)
    return openers[0] if told else start


def _unopened(tokens: Sequence[Token]) -> int:
    """Where a question begins that only names a time: "Total filling time in hours?"; -1 where it tells figures."""
    start = len(tokens) - 1
    while start > 0 and tokens[start - 1].kind not in _ENDS:
        start -= 1
    named = any(token.text.lower() == "time" for token in tokens[start:])
    return start if named and all(token.value is None for token in tokens[start:]) else -1


def _unit(tokens: Sequence[Token], start: int, told: str) -> str:
    """The unit of time asked for, else that told.

    Raises: AnotherStory where no time is asked for.
    """
    at = next((at for at in range(start, len(tokens)) if tokens[at].kind in _OPENERS), start)
    behind = [token.kind for token in tokens[at + 1 : at + 3]]
    if tokens[at].kind == "HOW" and behind[:1] == ["LONG"]:
        return told
    for token in tokens[at + 1 : at + 5]:
        unit = units().get(token.sense)
        if unit is not None and unit.dimension == "time":
            return unit.name
    if any(token.text.lower() == "time" for token in tokens[at + 1 : at + 4]):
        return told
    raise AnotherStory("No time is asked for.")


def _time(told: Told, teller: Teller, start: int) -> Expression:
    """The time that is asked for.

    Raises: AnotherStory where it is not plain whose, or what is told does not lead to it.
    """
    asked, said = _asked(teller, start)
    if not told.shifts and not told.moved:
        team = asked or (told.everybody() if said & words("together") else {})
        return Apply("/", Fraction(1), _rate(told, team))
    whole, rest = bool(said & words("whole")), bool(said & words("rest"))
    alone = {name: number for name, number in asked.items() if name in told.known}
    if told.finished:
        if not said & (words("alone") | words("together")):
            raise AnotherStory("It is not plain how much of it is to be done.")
        return Apply("/", Fraction(1), _rate(told, asked or told.everybody()))
    if dict(alone) == dict(told.now) and said & {"finish", "complete"} and not said & words("alone"):
        rest = not whole
    if whole is rest or (alone and dict(alone) != dict(told.now)):
        raise AnotherStory("It is not plain from when on time is asked for.")
    left: Expression = Fraction(1)
    spent: Expression | None = None
    for team, time in told.shifts:
        left = Apply("-", left, Apply("*", time, _rate(told, team)))
        spent = time if spent is None else Apply("+", spent, time)
    last: Expression = Apply("/", left, _rate(told, told.now))
    return Apply("+", spent, last) if whole and spent is not None else last


def _asked(teller: Teller, start: int) -> tuple[Team, set[str]]:
    """Who is named in the question, and all its words."""
    team: dict[str, Fraction] = {}
    at = start
    while at < len(teller.tokens):
        found = teller.who.at(at)
        if found is None:
            at += 1
            continue
        name, count, at = found
        if name not in teller.told.known and name in teller.who.names | {"#1", "#2", "#3"}:
            raise AnotherStory("Somebody is asked about of whom nothing is told.")
        if name in teller.told.known:
            team[name] = count
    words_said = {text for token in teller.tokens[start:] for text in (lemma(token), token.text.lower())}
    return team, words_said


def _rate(told: Told, team: Team) -> Expression:
    """The part of the job that a team does in a unit of time.

    Raises: AnotherStory where what is told does not lead to it.
    """
    many = combination([row.team for row in told.rows], team) if team else None
    if many is None:
        raise AnotherStory("The rate of a team does not follow.")
    sign = -1 if all(row.part <= 0 for row in told.rows) else 1
    value = sum((times * row.part / row.over for times, row in zip(many, told.rows, strict=True)), Fraction(0))
    if sign * value <= 0:
        raise AnotherStory("The job is never done.")
    total: Expression | None = None
    for times, row in zip(many, told.rows, strict=True):
        if times * row.part:
            total = _plus(total, sign * times * row.part, row)
    assert total is not None
    return total


def _plus(total: Expression | None, times: Fraction, row: Row) -> Expression:
    each: Expression = Apply("/", abs(times), row.over) if row.over != 1 else abs(times)
    if total is None:
        return each if times > 0 else Apply("*", Fraction(-1), each)
    return Apply("+" if times > 0 else "-", total, each)
