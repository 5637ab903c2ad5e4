"""A small reader and solver, so that the faces are tested by themselves: the text chooses what comes back."""

from fractions import Fraction

from grammar import errors
from grammar.problem import (
    After,
    Asked,
    Changes,
    Claim,
    HasValue,
    Measure,
    PercentBy,
    Problem,
    Quantity,
    Rounding,
    SetAside,
    Start,
)
from grammar.span import Span
from solvers.derivation import Assumed, Check, Derivation, Result, Series, Step, Verdict
from solvers.terms import Mul, Num, Pow
from solvers.value import Value

GRADIENT = Measure("magnitude", ("gradient",))
REFUSALS = {
    "unknown": errors.UnknownPart("No reading explains every word.", spans=(Span(0, 7),), hint="Say it otherwise"),
    "incomplete": errors.Incomplete("The start is missing.", hint="What does it start with?"),
    "ambiguous": errors.Ambiguous("Two readings differ.", hint="Which of the two?"),
    "long": errors.TooLong("That is more than a question."),
}
INSOLUBLE = {
    "few": errors.TooFewFacts("The factor is missing.", hint="By which factor?"),
    "contradiction": errors.Contradiction("30 and 40 cannot both be the start."),
    "nosolution": errors.NoSolution("No number does that."),
    "units": errors.UnitMismatch("Hours and dollars do not add up."),
    "huge": errors.TooLarge("It has about 10^9 digits."),
}


def read(text: str) -> Problem:
    """The gradient problem, told anywhere in the text; a refusal where the text starts with its name."""
    first = text.split()[0]
    if first in REFUSALS:
        raise REFUSALS[first]
    if first == "bug":
        raise KeyError("a secret inside")
    rounding = Rounding(2) if "rounded" in text else None
    return Problem(
        facts=(
            HasValue(GRADIENT, Quantity(Fraction(30), noun="unit"), Start(), span=Span(0, len(first))),
            Changes(GRADIENT, PercentBy(Fraction(5), 1), Quantity(Fraction(1), noun="epoch")),
        ),
        goals=(HasValue(GRADIENT, Asked("unit", rounding=rounding), After(Quantity(Fraction(10), noun="epoch"))),),
        claims=(Claim(Quantity(Fraction(242, 5)), Fraction(1, 10)),) if first == "claim" else (),
        notes=(first if first in INSOLUBLE else "“gradeint” was read as “gradient”.",),
    )


def solve(problem: Problem) -> Derivation:
    """30*(21/20)**10 with everything that a derivation may carry."""
    if problem.notes[0] in INSOLUBLE:
        raise INSOLUBLE[problem.notes[0]]
    asked = problem.goals[0].quantity
    value = Value.of(
        Fraction(30) * Fraction(21, 20) ** 10, Mul((Num(Fraction(30)), Pow(Num(Fraction(21, 20)), Num(Fraction(10)))))
    )
    rows = tuple((str(n), Value.of(Fraction(30) * Fraction(21, 20) ** n).text()) for n in range(3))
    points = tuple((n, Fraction(30) * Fraction(21, 20) ** n) for n in range(11))
    result = Result("gradient magnitude after 10 epochs", value, "units", asked)
    return Derivation(
        problem=problem,
        results=(result,),
        steps=(
            Step(
                law="compound_change",
                text="It grows by 5% each epoch, so it is multiplied by 21/20 every time",
                before="final = initial * factor**periods",
                after="= 30 * (21/20)**10",
                latex=r"\text{final} = 30 \cdot \left(\frac{21}{20}\right)^{10}",
                value=value,
                unit="units",
                columns=("epoch", "gradient | $"),
                rows=rows,
            ),
        ),
        checks=(Check("run epoch by epoch: 30 → 31.5 → …", True),),
        assumptions=(Assumed("the change compounds", "it is the same 1.5 units each epoch", Value.of(45)),),
        unused=(SetAside("150,000 parameters", "the question asks about the gradient magnitude"),),
        series=Series("epoch", "gradient magnitude", points, Value.of(10)),
        verdicts=tuple(Verdict(each, Value.of(each.quantity.value), result, "false", value) for each in problem.claims),
    )
