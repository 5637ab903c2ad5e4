"""Chance and counting: which experiment a text tells, and which outcome of it is asked about."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from grammar.drawing import reader as drawing
from grammar.errors import AnotherStory, NoSolution, NotAnswered
from grammar.experiment import Asks, Enough, Heaps, MixedDice, Prizes, Screening, Split, Uniform
from grammar.lexicon import field_words
from grammar.lots.reader import clausal
from grammar.problem import Asked, Assumption, Outcome, Problem, SetAside
from grammar.span import Span
from grammar.stories.chances import (
    barred,
    choices,
    coded,
    coinciding,
    coins,
    defined,
    each,
    evidence,
    free_ways,
    known,
    lengths,
    lines,
    members,
    multiples,
    numbers,
    orders,
    origins,
    overlaps,
    payoffs,
    places,
    pools,
    portions,
    screening,
    several,
    shelves,
    singles,
    spelling,
    tries,
    uniform,
    waits,
)
from grammar.stories.chances.asides import said_once
from grammar.stories.chances.goal import goals
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Row, row_of
from grammar.stories.chances.told import Goal, Reader, Told, number
from grammar.stories.scene import Scene
from grammar.token import Token

READERS: tuple[Reader, ...] = (
    clausal, known.known, waits.waiting, drawing.sampled, numbers.dice, numbers.numbers, pools.drawn, tries.tried,
    each.each, singles.single, multiples.multiple, lines.lined, members.membered, shelves.shelved, choices.chosen,
    choices.pairs, portions.portioned, choices.subsets, choices.some_of, choices.so_many_of, coins.changed,
    barred.barred, lengths.varied, coded.coded, spelling.spelled, places.binary, places.dials, places.free,
    orders.lined_up, orders.held_first, orders.lettered, orders.alike, orders.shared_out, orders.parted,
    several.lettered_events, several.independent, screening.screened, evidence.evidence, several.birthdays,
    several.sources, several.prizes, waits.enough, uniform.uniform, payoffs.paid, payoffs.mixed_dice,
    payoffs.collected, coinciding.coinciding, coinciding.returned, coinciding.lottery, coinciding.never_drawn,
    coinciding.first_of_a_kind, defined.defined, overlaps.joined, origins.greedy, free_ways.tossed,
    free_ways.walked,
)  # fmt: skip


def problem(scene: Scene) -> Problem:
    """The experiment and the outcome asked about, where every number and relation word has a part in it.

    Raises: AnotherStory where nothing of the kind is asked, NotAnswered where it is and a part is not understood.
    """
    if not scene.once(_cued) or _asks_measured(scene.tokens):
        raise AnotherStory("Nothing is drawn, tried or chosen.")
    tokens = said_once(scene.unformed)
    row = scene.read(row_of, formed=False) if tokens == scene.unformed else row_of(tokens)
    if row.first(either("spelling.held_in")) is not None:
        raise AnotherStory("How many of one thing another holds is asked, as the nibbles in a word.")
    _demand_possible(row)
    asked = tuple(goals(row))
    for goal in asked:
        told = [each for each in _readings(row, goal) if _explains(row, goal, each)]
        told = told or list(_beside_money(row, goal))
        if told:
            return _problem(scene, row, goal, told)
    if any(goal.strong for goal in asked):
        raise NotAnswered(
            "I did not understand every part of this question of chance or counting.",
            spans=_puzzling(row, asked),
            hint="Say what there is, how many are taken, and which outcome is meant.",
        )
    raise AnotherStory("Nothing is drawn, tried or chosen.")


def _asks_measured(tokens: tuple[Token, ...]) -> bool:
    """Whether it is asked how many of a unit something is, "how many MB", and nothing is counted."""
    units = (two for one, two in pairwise(tokens) if one.kind == "MANY")
    return any(token.kind == "UNIT" or token.text.lower() in {"bits", "bytes"} for token in units)


def _demand_possible(row: Row) -> None:
    """Hold what the text calls a probability to be one.

    Raises: NoSolution.
    """
    for match in row.find(either("possible.told")):
        value = number(match["p"])
        if value > 1 or (match.has("below") and value):
            said = -value if match.has("below") else value
            raise NoSolution(f"a probability of {float(said):g} cannot be: it lies between 0 and 1")


def _readings(row: Row, goal: Goal) -> list[Told]:
    found = (read(row, goal) for read in READERS if _cues(read) & row.kinds)
    return [each for each in found if each is not None]


def _beside_money(row: Row, goal: Goal) -> Iterator[Told]:
    """What is counted, where a text tells beside it what something costs."""
    if goal.asks is not Asks.WAYS or "MONEY" not in row.kinds or row.first("coin|COIN|change|CURRENCY_WORD"):
        return
    for told in _readings(row, goal):
        left = row.unused(told.used)
        if not left or any(mark.kind != "MONEY" for mark in left):
            continue
        if not _qualified(row, goal, told) and not _strange(row, goal, told):
            at = tuple(row.marks.index(mark) for mark in left)
            yield replace(told, used=told.used | set(at), aside=(*told.aside, *at))


@cache
def _cues(read: Reader) -> frozenset[str]:
    """The classes of which a text holds one where the reader has something to read."""
    return frozenset(patterns(f"cues.{getattr(read, '__name__', '')}"))


@cache
def _all_cues() -> frozenset[str]:
    return frozenset(each for read in READERS for each in _cues(read))


def _cued(scene: Scene) -> bool:
    """Whether a word of the text is a cue of any reader."""
    words, tokens = field_words("chance"), scene.tokens
    entries = (words.look(token.text) for token in tokens if token.kind != "NUMBER")
    return any(entry is not None and entry.kind in _all_cues() for entry in entries) or any(
        (token.text == "P" and after.kind == "OPEN") or (token.kind == "DIVIDE" and after.kind == "BY")
        for token, after in pairwise(tokens)
    )




_UNKNOWNS = frozenset("nkxmryt")
_QUALIFYING = frozenset({"COUNTED", "HOLD", "HAVE", "WITH"})


def _qualified(row: Row, goal: Goal, told: Told) -> bool:
    """Whether a letter stands for a number, or only a part of the ways is asked for: those that contain something."""
    loose = (mark for at, mark in enumerate(row.marks) if mark.kind == "LETTER" and at not in told.used)
    if any(mark.word in _UNKNOWNS for mark in loose):
        return True
    behind = range(goal.start, goal.end) if goal.asks is Asks.WAYS else ()
    return any(
        row.marks[at].kind in _QUALIFYING and not told.used & {at, at + 1, at + 2, at + 3} and at + 2 < goal.end
        for at in behind
    )


def _explains(row: Row, goal: Goal, told: Told) -> bool:
    """Whether a reading leaves nothing out that could change the answer."""
    return not row.unused(told.used) and not _qualified(row, goal, told) and not _strange(row, goal, told)


def _strange(row: Row, goal: Goal, told: Told) -> bool:
    """Whether the sentence that asks for ways names something that stands nowhere else and that nothing explains: the
    "proper" of proper subsets. What a number counts is explained by it."""
    if goal.asks is not Asks.WAYS:
        return False
    asked = row.marks[goal.begin].sentence
    colon = next((at for at in range(goal.begin - 1, -1, -1) if row.marks[at].kind == "COLON"), -1)
    elsewhere = {mark.stem for at, mark in enumerate(row.marks) if mark.sentence != asked or at < colon}
    counted = row.places("NUMBER (DIFFERENT|CONTENT)+") | row.places(either("goal.light"))
    return any(
        mark.sentence == asked and mark.kind == "WORD" and mark.stem not in elsewhere
        for at, mark in enumerate(row.marks) if at > colon and at not in told.used | counted
    )  # fmt: skip


def _puzzling(row: Row, asked: tuple[Goal, ...]) -> tuple[Span, ...]:
    used = frozenset(place for goal in asked for place in goal.used)
    return tuple(mark.span for mark in row.unused(used)) or (row.marks[0].span | row.marks[-1].span,)


def _problem(scene: Scene, row: Row, goal: Goal, readings: list[Told]) -> Problem:
    """The problem as the first reading has it, whose answer must be that of every other."""
    told, *others = readings
    counts = goal.asks is Asks.WAYS and isinstance(told.experiment, Screening)
    asks = Asks.EXPECTED if counts else told.asks or goal.asks
    unit = _unit(row, goal, told, asks)
    span = row.marks[goal.begin].span | row.marks[goal.end - 1].span
    outcomes = [Outcome(each.event, asks, Asked(unit=unit, span=span), span) for each in readings]
    rivals = tuple(dict.fromkeys(
        (each.experiment, outcome) for each, outcome in zip(others, outcomes[1:], strict=True)
        if (each.experiment, each.event) != (told.experiment, told.event)
    ))  # fmt: skip
    aside = tuple(_set_aside(row, at) for at in told.aside)
    return Problem(
        (told.experiment, outcomes[0]), (outcomes[0],), assumptions=_assumed(told, outcomes[0]), set_aside=aside,
        notes=scene.notes, rivals=rivals,
    )  # fmt: skip


def _unit(row: Row, goal: Goal, told: Told, asks: Asks) -> str:
    """What the answer is counted in."""
    money = next((mark.sense for mark in row.marks if mark.kind == "MONEY"), "")
    match asks, told.experiment:
        case _ if goal.percent:
            return "percent"
        case Asks.CHANCE, _:
            return ""
        case Asks.EXPECTED, Prizes() | MixedDice() | Uniform():
            return money
        case Asks.WAYS, Enough():
            return goal.noun or "time"
        case _:
            return goal.noun


def _assumed(told: Told, outcome: Outcome) -> tuple[Assumption, ...]:
    """The convention that groups without names are alike."""
    if not isinstance(told.experiment, Heaps):
        return ()
    text, other = "the groups have no names, so swapping two of them changes nothing", "with the groups told apart"
    return (Assumption("unnamed_groups", text, other, (Split(told.experiment.sizes), outcome)),)


def _set_aside(row: Row, at: int) -> SetAside:
    mark, after = row.marks[at], row.marks[at + 1]
    if mark.kind == "MONEY":
        return SetAside(f"{mark.sense} {mark.value}", "it says what something costs", mark.span)
    return SetAside(f"{mark.text} {after.text}", "it measures something else", mark.span | after.span)
