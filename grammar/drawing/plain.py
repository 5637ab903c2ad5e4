"""The draws whose outcome is one number of one kind, or one sum of dice, in the plainer words that they have."""

from fractions import Fraction

from grammar.events import Between, Event
from grammar.experiment import Dice, Experiment, Group, Pool, Tries
from grammar.samples import GivenThat, Happening, MeanOf, Sampled, SoMany, Stage, Totals


def plainly(told: Sampled, event: Happening | GivenThat | MeanOf) -> tuple[Experiment, Event]:
    """The experiment and its outcome: tries, a pool or dice where that is all there is."""
    if len(told.stages) > 1 or told.taken < 2:
        return told, event
    stage = told.stages[0]
    match event:
        case Totals(totals, False) if _are_dice(stage) and _row(totals):
            dice = Dice(Fraction(stage.taken), Fraction(len(stage.sorts)))
            return dice, Between(Fraction(totals[0]), Fraction(totals[-1]))
        case SoMany((kind,), least, most) if len(stage.sorts) == 2:
            return _so_many(stage, kind), Between(Fraction(least), Fraction(most), _named(stage, kind))
        case _:
            return told, event


def _are_dice(stage: Stage) -> bool:
    faces = [each.value for each in stage.sorts]
    return stage.replaced and faces == [*range(1, len(faces) + 1)] and {each.size for each in stage.sorts} == {1}


def _row(totals: tuple[int, ...]) -> bool:
    return bool(totals) and totals == tuple(range(totals[0], totals[-1] + 1))


def _named(stage: Stage, kind: int) -> str:
    return "" if stage.replaced else stage.sorts[kind].name


def _so_many(stage: Stage, kind: int) -> Experiment:
    if stage.replaced:
        whole = sum((each.size for each in stage.sorts), Fraction(0))
        return Tries(Fraction(stage.taken), stage.sorts[kind].size / whole)
    return Pool(tuple(Group(each.name, each.size) for each in stage.sorts), Fraction(stage.taken))
