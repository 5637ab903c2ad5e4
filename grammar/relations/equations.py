"""What equations between unknowns show by their form: which of two is the larger, whether all hang together."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.problem import Apply, Call, Expression, Measure, Tied


def measures_in(*told: Expression) -> set[Measure]:
    """The measures that stand in expressions."""
    found: set[Measure] = set()
    for each in told:
        match each:
            case Apply(_, left, right):
                found |= measures_in(left, right)
            case Call(_, arguments):
                found |= measures_in(*arguments)
            case Measure():
                found.add(each)
            case _:
                pass
    return found


def hang_together(ties: Sequence[Tied]) -> bool:
    """Whether the equations hang together: what stands apart tells of something else."""
    groups: list[set[Measure]] = []
    for tie in ties:
        own = measures_in(tie.left, tie.right)
        joined = [g for g in groups if g & own]
        groups = [g for g in groups if not g & own] + [own.union(*joined)]
    return len(groups) == 1


def larger_of(tie: Tied, pair: set[Measure]) -> Measure | None:
    """Which of two unknowns an equation says to be the larger: a = 3·b, a = b + 5."""
    if not (isinstance(tie.left, Measure) and isinstance(tie.right, Apply)):
        return None
    if {tie.left, *measures_in(tie.right)} != pair:
        return None
    other = next(iter(pair - {tie.left}), None)
    match tie.right:
        case Apply("*", Fraction() as factor, Measure()) if factor != 1:
            return tie.left if factor > 1 else other
        case Apply("+", Apply("*", Fraction() as factor, Measure()), Fraction()) if factor >= 1:
            return tie.left
        case Apply("+", Measure(), Fraction()):
            return tie.left
        case Apply("-", Measure(), Fraction()):
            return other
        case _:
            return None
