"""What is expected on average: numbers of successes, sums of dice, amounts, different things drawn."""

from fractions import Fraction

from grammar.errors import TooLarge, UnknownPart
from grammar.events import Between, Event, Of, Whole
from grammar.experiment import Collected, Dice, Experiment, MixedDice, Pool, Prizes, Screening, Tries, Uniform
from grammar.samples import MeanOf, Sampled
from solvers import chance_laws as laws
from solvers import counting
from solvers.conditions import demand_chances, screened_count
from solvers.law import Variable
from solvers.sampled import sampled_mean
from solvers.working import Working, listed_as


def expected(work: Working, told: Experiment, event: Event) -> Variable:  # noqa: C901 - one branch an experiment
    """The number or amount expected on average."""
    named = "the expected number"
    match told, event:
        case Sampled(), MeanOf():
            return sampled_mean(work, told, event)
        case Tries(None, success), _:
            demand_chances(success)
            return work.apply(laws.WAIT, "the expected number of tries", chance=success)
        case Tries(number, success), Whole.FAILS if number is not None:
            demand_chances(success)
            opposite = work.apply(laws.COMPLEMENT, "the probability that it does not happen", other=success)
            return work.apply(laws.MEAN_NUMBER, named, tries=number, chance=opposite)
        case Tries(number, success), _ if number is not None:
            demand_chances(success)
            return work.apply(laws.MEAN_NUMBER, named, tries=number, chance=success)
        case Pool(groups, taken), Between(_, _, kind):
            favoured = sum((each.size for each in groups if each.kind == kind), Fraction(0))
            return work.apply(laws.MEAN_NUMBER, named, tries=taken, chance=favoured / counting.pool_size(told))
        case MixedDice(sorts), _:
            sums = tuple(work.apply(laws.MEAN_OF_DICE, "its part", dice=n, faces=f) for n, f in sorts)
            return work.apply(laws.prizes(len(sums)), "the expected sum", **listed_as("part", sums))
        case Collected(size, drawn), _:
            return _collected(work, size, drawn)
        case Uniform(low, high), Whole.ANY:
            return work.apply(laws.MIDDLE, "the expected value", low=low, high=high)
        case Dice(number, faces), _:
            return work.apply(laws.MEAN_OF_DICE, "the expected sum", dice=number, faces=faces)
        case Prizes(amounts, chances), _:
            demand_chances(*chances)
            found = tuple(work.apply(laws.MEAN_NUMBER, "its part", tries=a, chance=p)
                          for a, p in zip(amounts, chances, strict=True))  # fmt: skip
            return work.apply(laws.prizes(len(found)), "the expected amount", **listed_as("part", found))
        case Screening(), Of():
            demand_chances(told.prevalence, told.sensitivity, told.specificity)
            return screened_count(work, told, event)
        case _:
            raise UnknownPart("I know no law for what is expected of this.", hint="Ask for its probability.")


MOST_COLLECTED = 60


def _collected(work: Working, size: Fraction, drawn: Fraction | None) -> Variable:
    """The different ones among so many draws, or the draws until each was drawn."""
    if drawn is not None:
        return work.apply(laws.DIFFERENT, "the expected number", size=size, drawn=drawn)
    if size > MOST_COLLECTED:
        raise TooLarge("these are more steps than a person reads")
    waits = tuple(
        work.apply(laws.NEW_ONE, f"the draws for number {at}", size=size, missing=size - at + 1)
        for at in range(1, int(size) + 1)
    )
    return work.apply(laws.prizes(len(waits)), "the expected number of draws", **listed_as("part", waits))
