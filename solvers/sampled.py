"""Draws of several sorts: the probability of an outcome, in how many ways it comes about, what is expected of it.

The sorts that an outcome cannot tell apart are taken together first; then its cases (so many of each sort, or one sort
after the other) are worked out by the laws of draws, all of them or all that are not wanted, whichever are fewer.
Every result is found once more draw by draw, in another way, before it is told.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product as every

from grammar.errors import NoSolution, TooLarge, UnknownPart
from grammar.events import Between
from grammar.experiment import Dice
from grammar.samples import AllOf, GivenThat, Happening, MeanOf, NoneAlike, Sampled, Shaped, Stage, Totals
from solvers import chance_laws as laws
from solvers import counting
from solvers.counting_laws import ALL_BUT, CHOSEN, SAME_OPTIONS, taken_of_each
from solvers.counting_strings import demand_few, summed
from solvers.draws import (
    MOST_SPLITS,
    Cases,
    Counts,
    are_dice,
    are_things,
    by_stage,
    cases_of,
    demand_enough,
    merged,
    size_of,
)
from solvers.happenings import holds, is_ordered, last_place
from solvers.law import Variable
from solvers.sampled_laws import mean_shown, rows_of_each, tries_of_each
from solvers.shaped import shaped_chance, shaped_ways
from solvers.working import Working, listed_as


def sampled_chance(work: Working, told: Sampled, event: Happening | GivenThat) -> Variable:
    """The probability of the outcome.

    Raises: NoSolution where it cannot happen, TooLarge where its cases are too many, UnknownPart.
    """
    if isinstance(event, GivenThat):
        both = sampled_chance(work, told, AllOf((event.wanted, event.known)))
        return work.apply(laws.GIVEN, "the probability", both=both,
                          condition=sampled_chance(work, told, event.known))  # fmt: skip
    demand_enough(told)
    if is_ordered(event):
        return _in_order(work, told, event)
    match event, told.stages:
        case NoneAlike(classes), (stage,) if (size := _equal_size(classes, stage)) is not None:
            return _all_apart(work, stage, size)
        case Totals(totals, False), (stage,) if are_dice(stage):
            return _total(work, stage, totals)
        case Shaped(), _:
            return shaped_chance(work, told, event)
    found = cases_of(told, event)
    if told.taken == 1 and are_things(found.stages[0]):
        return _one(work, found)
    if told.taken == 1 and any(each.parts for each in told.sorts):
        return _branched(work, told, event)
    if told.taken == 1 and len(found.stages[0].sorts) == 2 and found.wanted and not _begins(told, event):
        return work.apply(laws.COMPLEMENT, "the probability", other=told.sorts[0].size / size_of(found.stages[0]))
    if len(found.stages) == 1 and not found.stages[0].replaced and are_things(found.stages[0]):
        ways = _ways(work, found)
        taken, size = Fraction(told.taken), size_of(found.stages[0])
        everything = work.apply(CHOSEN, "the number of all draws", size=size, taken=taken)
        return work.apply(laws.AMONG_ALL, "the probability", favourable=ways, all=everything)
    chances = tuple(_case_chance(work, found.stages, each) for each in found.cases)
    together = _added(work, chances)
    return together if found.wanted else work.apply(laws.COMPLEMENT, "the probability", other=together)


def _one(work: Working, found: Cases) -> Variable:
    """One draw: the things that fulfil the condition among all."""
    sizes = [sum(number * sort.size for number, sort in zip(each, found.stages[0].sorts, strict=True))
             for each in found.cases]  # fmt: skip
    favourable, everything = Fraction(sum(sizes)), size_of(found.stages[0])
    favourable = favourable if found.wanted else everything - favourable
    return work.apply(laws.AMONG_ALL, "the probability", favourable=favourable, all=everything)


def _branched(work: Working, told: Sampled, event: Happening) -> Variable:
    """Each branch that leads to the outcome as the product of what it takes, all of them together."""
    wanted = [each for at, each in enumerate(told.sorts) if holds(event, (at,), told.sorts)]
    return _added(work, tuple(_all_of(work, each.parts) for each in wanted))


def _begins(told: Sampled, event: Happening) -> bool:
    """Whether a draw of the first sort, which is the one that the text tells of, has the outcome."""
    return len(told.sorts) > 2 or holds(event, (0,), told.sorts)


def sampled_ways(work: Working, told: Sampled, event: Happening) -> Variable:
    """In how many ways the outcome comes about: what is drawn without being put back has no order, all else has one.

    Raises: as `sampled_chance`.
    """
    demand_enough(told)
    if isinstance(event, Shaped):
        return shaped_ways(work, told, event)
    if is_ordered(event) or len(told.stages) > 1 or not are_things(told.stages[0]):
        raise UnknownPart("I know no way to count this outcome.", hint="Ask for its probability.")
    return _ways(work, cases_of(told, event))


def sampled_mean(work: Working, told: Sampled, event: MeanOf) -> Variable:
    """How many are of the kinds on average, or what the numbers drawn add up to on average."""
    if len(told.stages) > 1:
        raise UnknownPart("I know no law for what is expected of this.", hint="Ask for its probability.")
    stage = told.stages[0]
    taken, size = Fraction(stage.taken), size_of(stage)
    if event.kinds:
        favoured = sum((stage.sorts[each].size for each in event.kinds), Fraction(0))
        return work.apply(laws.MEAN_NUMBER, "the expected number", tries=taken, chance=favoured / size)
    if are_dice(stage):
        return work.apply(laws.MEAN_OF_DICE, "the expected sum", dice=taken, faces=size)
    shown = tuple(Fraction(each.value or 0) for each in stage.sorts)
    sizes = tuple(each.size for each in stage.sorts)
    one = work.apply(mean_shown(len(shown)), "the mean of one draw", all=size, **listed_as("shown", shown),
                     **listed_as("size", sizes))  # fmt: skip
    return one if taken == 1 else work.apply(laws.MEAN_NUMBER, "the expected sum", tries=taken, chance=one)


def _ways(work: Working, found: Cases) -> Variable:
    """The draws of one stage that are wanted."""
    stage = found.stages[0]
    parts = [_case_ways(work, stage, each) for each in found.cases]
    together = summed(work, parts, "the number of such draws")
    if found.wanted:
        return together
    if stage.replaced:
        everything = work.apply(SAME_OPTIONS, "the number of all rows", options=size_of(stage),
                                places=Fraction(stage.taken))  # fmt: skip
    else:
        everything = work.apply(CHOSEN, "the number of all draws", size=size_of(stage), taken=Fraction(stage.taken))
    return work.apply(ALL_BUT, "the number of draws wanted", all=everything, others=together)


def _case_ways(work: Working, stage: Stage, counts: Counts) -> Variable:
    sizes = tuple(each.size for each in stage.sorts)
    numbers = tuple(map(Fraction, counts))
    named = "the number of draws of one case"
    if stage.replaced:
        return work.apply(rows_of_each(len(sizes)), named, tries=Fraction(stage.taken),
                          **listed_as("number", numbers), **listed_as("size", sizes))  # fmt: skip
    pairs = [(size, number) for size, number in zip(sizes, numbers, strict=True) if number]
    return work.apply(taken_of_each(len(pairs)), named, **listed_as("size", tuple(a for a, _ in pairs)),
                      **listed_as("taken", tuple(b for _, b in pairs)))  # fmt: skip


def _case_chance(work: Working, stages: tuple[Stage, ...], counts: Counts) -> Variable:
    parts = tuple(_stage_chance(work, stage, part) for stage, part in by_stage(stages, counts) if len(part) > 1)
    if len(parts) == 1 and isinstance(parts[0], Variable):
        return parts[0]
    return _all_of(work, parts or (Fraction(1),))


def _stage_chance(work: Working, stage: Stage, counts: Counts) -> Variable | Fraction:
    if stage.taken == 1:
        size = next(each.size for each, number in zip(stage.sorts, counts, strict=True) if number)
        return size / size_of(stage)
    if not stage.replaced:
        ways = _case_ways(work, stage, counts)
        everything = work.apply(CHOSEN, "the number of all draws", size=size_of(stage), taken=Fraction(stage.taken))
        return work.apply(laws.AMONG_ALL, "the probability of one case", favourable=ways, all=everything)
    tries, chances = Fraction(stage.taken), tuple(each.size / size_of(stage) for each in stage.sorts)
    if len(counts) == 2:
        return work.apply(laws.SUCCESSES, f"the probability of exactly {counts[0]}", tries=tries,
                          number=Fraction(counts[0]), chance=chances[0])  # fmt: skip
    return work.apply(tries_of_each(len(counts)), "the probability of one case", tries=tries,
                      **listed_as("number", tuple(map(Fraction, counts))), **listed_as("chance", chances))  # fmt: skip


def _added(work: Working, chances: tuple[Variable, ...]) -> Variable:
    if len(chances) == 1:
        return chances[0]
    return work.apply(laws.total(len(chances)), "the probability of these cases", **listed_as("case", chances))


def _all_of(work: Working, chances: tuple[Variable | Fraction, ...]) -> Variable:
    return work.apply(laws.product(len(chances)), "the probability", **listed_as("chance", chances))


# --- one draw after the other -----------------------------------------------------------------------------------------


def _in_order(work: Working, told: Sampled, event: Happening) -> Variable:
    """The cases sort after sort, each draw given those before it."""
    if len(told.stages) > 1:
        raise UnknownPart("I know no law for draws in order from several places.", hint="Ask for one of them.")
    stages, first = merged(told, event)
    stage, places = stages[0], last_place(event, told.taken)
    if places > stage.taken:
        raise NoSolution(f"there is no draw {places}")
    if len(stage.sorts) ** places > MOST_SPLITS:
        raise TooLarge("these are more cases than are gone through one by one")
    rows = [row for row in every(range(len(stage.sorts)), repeat=places)
            if holds(event, [first[each] for each in row], told.sorts) and all(_chances(stage, row))]  # fmt: skip
    if not rows:
        raise NoSolution("no draw has such an outcome")
    demand_few(rows)
    return _added(work, tuple(_all_of(work, tuple(_chances(stage, row))) for row in rows))


def _chances(stage: Stage, row: Sequence[int]) -> list[Fraction]:
    """The probability of each draw, given those before it."""
    left, whole, found = [each.size for each in stage.sorts], size_of(stage), []
    for each in row:
        found.append(left[each] / whole)
        if not stage.replaced:
            left[each], whole = left[each] - 1, whole - 1
    return found


# --- shorter ways -----------------------------------------------------------------------------------------------------


def _equal_size(classes: tuple[tuple[int, ...], ...], stage: Stage) -> Fraction | None:
    """The size of each class, where all are equal and hold everything."""
    sizes = {sum((stage.sorts[at].size for at in each), Fraction(0)) for each in classes}
    everything = sorted(at for each in classes for at in each) == [*range(len(stage.sorts))]
    return sizes.pop() if len(sizes) == 1 and everything and len(classes) > 2 and stage.taken > 1 else None


def _all_apart(work: Working, stage: Stage, size: Fraction) -> Variable:
    """Each draw is in none of the classes of those before it."""
    whole, kept = size_of(stage), 0 if stage.replaced else 1
    chances = tuple((whole - at * size) / (whole - at * kept) for at in range(stage.taken))
    if not all(each > 0 for each in chances):
        raise NoSolution("there are not so many classes")
    demand_few(chances)
    return _all_of(work, chances)


def _total(work: Working, stage: Stage, totals: tuple[int, ...]) -> Variable:
    """Dice whose faces add up to one of these."""
    dice = Dice(Fraction(stage.taken), Fraction(len(stage.sorts)))
    parts = [counting.ways(work, dice, Between(Fraction(each), Fraction(each))) for each in totals]
    if not parts:
        raise NoSolution("no throw has such a sum")
    demand_few(parts)
    favourable = summed(work, parts, "the number of throws with such a sum")
    everything = work.apply(SAME_OPTIONS, "the number of all throws", options=dice.faces, places=dice.number)
    return work.apply(laws.AMONG_ALL, "the probability", favourable=favourable, all=everything)
