"""Independent tries of one probability: so many successes, the first success, what is known of some tries."""

from fractions import Fraction

from grammar.errors import NoSolution, TooLarge, UnknownPart
from grammar.events import Between, Event, FirstAt, Given, Known, Needed, Whole
from grammar.experiment import Enough
from solvers import chance_laws as laws
from solvers.counting_strings import few_of
from solvers.law import Variable
from solvers.working import Working, listed_as


def tried(work: Working, number: Fraction | None, success: Fraction, event: Event) -> Variable:
    """The probability of so many successes in so many tries (None: as many as it takes).

    Raises: NoSolution where there are not so many tries, UnknownPart where no law tells of such an outcome.
    """
    match event:
        case Whole.HAPPENS if number in (None, 1):
            return work.apply(laws.product(1), "the probability", chance_1=success)
        case Whole.FAILS if number in (None, 1):
            return work.apply(laws.COMPLEMENT, "the probability that it does not happen", other=success)
        case FirstAt(at):
            return work.apply(laws.FIRST_SUCCESS, "the probability", chance=success, number=at)
        case Needed(Between(least, most), more) if number is None:
            return _needed(work, success, least, None if more else most)
        case Between() if number is not None:
            return _so_often(work, number, success, event)
        case Given(wanted, Between() as known) if number is not None:
            return _among_those(work, number, success, wanted, known)
        case Given(wanted, Known() as known) if number is not None:
            return _of_the_rest(work, number, success, wanted, known)
        case _:
            raise UnknownPart("I know no law for this outcome.", hint="Ask how often it succeeds.")


def _needed(work: Working, success: Fraction, least: Fraction, most: Fraction | None) -> Variable:
    """The first success takes at least and at most so many tries."""
    late = work.apply(laws.ALL_FAIL, "the probability that no earlier try succeeds", chance=success,
                      tries=max(least - 1, Fraction(0)))  # fmt: skip
    if most is None:
        return late
    never = work.apply(laws.ALL_FAIL, "the probability that no such try succeeds", chance=success, tries=most)
    if least <= 1:
        return work.apply(laws.COMPLEMENT, "the probability", other=never)
    return work.apply(laws.ONLY_LATER, "the probability", late=late, never=never)


def enough(work: Working, told: Enough) -> Variable:
    """The fewest tries with which at least one success is as likely as told.

    Raises: NoSolution where no number of tries is enough, TooLarge.
    """
    if not 0 < told.chance < 1 or not 0 < told.target < 1:
        raise NoSolution("no number of tries decides this")
    short, missing = 0, 1 - told.chance
    while not _is_enough(told, 1 - missing):
        short, missing = short + 1, missing * (1 - told.chance)
        if short > MOST_TRIES:
            raise TooLarge("it takes too many tries to go through them")
    for tries, said in ((short, "is not enough"), (short + 1, "is enough")):
        none = work.apply(laws.ALL_FAIL, f"the probability of no success in {tries}", chance=told.chance,
                          tries=Fraction(tries))  # fmt: skip
        work.apply(laws.COMPLEMENT, f"the probability of at least one in {tries}, which {said}", other=none)
    return work.apply(laws.ONE_MORE, "the fewest tries", short=Fraction(short))


def _is_enough(told: Enough, found: Fraction) -> bool:
    return found > told.target if told.above else found >= told.target


MOST_TRIES = 500


def _so_often(
    work: Working, number: Fraction, success: Fraction, wanted: Between, tries: Variable | None = None
) -> Variable:
    """So many successes; where fewer cases are not wanted, one minus those. `tries` is their number where derived."""
    few, are_wanted = few_of(range(int(number) + 1), wanted)
    if not few:
        raise NoSolution(f"{number} tries cannot succeed {wanted.least} times")
    found = tuple(_exactly(work, tries or number, success, Fraction(each)) for each in few)
    together = found[0] if len(found) == 1 else (
        work.apply(laws.total(len(found)), "the probability of these cases", **listed_as("case", found))
    )  # fmt: skip
    return together if are_wanted else work.apply(laws.COMPLEMENT, "the probability", other=together)


def _among_those(work: Working, number: Fraction, success: Fraction, wanted: Between, known: Between) -> Variable:
    """Only the cases within the bounds that are known count."""
    both = Between(max(wanted.least, known.least), min(wanted.most, known.most))
    found = _so_often(work, number, success, both)
    return work.apply(laws.GIVEN, "the probability", both=found, condition=_so_often(work, number, success, known))


def _of_the_rest(work: Working, number: Fraction, success: Fraction, wanted: Between, known: Known) -> Variable:
    """Only the tries still open can make up what the known ones lack."""
    if known.number > number:
        raise NoSolution(f"of {number} tries no {known.number} can be known")
    left = work.apply(laws.LEFT, "the number of tries still open", tries=number, known=known.number)
    lacking = known.number if known.succeeded else Fraction(0)
    rest = Between(max(wanted.least - lacking, Fraction(0)), wanted.most - lacking)
    return _so_often(work, number - known.number, success, rest, left)


def _exactly(work: Working, number: Variable | Fraction, success: Fraction, often: Fraction) -> Variable:
    named = f"the probability of exactly {often}"
    return work.apply(laws.SUCCESSES, named, tries=number, number=often, chance=success)
