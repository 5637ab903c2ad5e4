"""A Derivation told: every value rendered once, in the forms that an answer carries."""

from fractions import Fraction

from service.parts import (
    Answer,
    Answered,
    Assumption,
    Check,
    Plot,
    Status,
    Step,
    Unused,
    Verdict,
)
from service.reading import reading
from service.render.text import plain_maths
from solvers import derivation as made
from solvers.value import quotient_decimal

PLOT_DIGITS = 12


def told(text: str, derivation: made.Derivation, digits: int, *, as_fractions: bool = False) -> Answer:
    """The answer that a derivation is, decimals to `digits` significant digits, exact values where `as_fractions`."""
    named = "; ".join([result.of for result in derivation.results])
    return Answer(
        question=text,
        status=Status.ANSWERED,
        answers=tuple([_answered(result, digits, as_fraction=as_fractions) for result in derivation.results]),
        assumptions=tuple([_assumption(assumed) for assumed in derivation.assumptions]),
        unused=tuple([Unused(aside.text, aside.reason) for aside in derivation.unused]),
        steps=tuple([_step(step) for step in derivation.steps]),
        checks=tuple([Check(check.text, check.holds) for check in derivation.checks]),
        reading=reading(text, derivation.problem, named),
        verdict=_verdict(derivation.verdict) if derivation.verdict else None,
        notes=derivation.problem.notes,
        plot=_plot(derivation.series) if derivation.series else None,
    )


def _answered(result: made.Result, digits: int, *, as_fraction: bool = False) -> Answered:
    rounded = _rounded(result)
    numeral = plain_maths(result.value.exact()) if as_fraction else _numeral(result, rounded, digits)
    return Answered(
        of=result.of,
        exact=result.value.exact(),
        latex=result.value.latex(),
        decimal=result.value.decimal(digits),
        rounded=rounded,
        unit=result.unit,
        text=f"{numeral} {result.unit}".rstrip(),
    )


def _rounded(result: made.Result) -> str | None:
    """Rounded half up where the question asks for it, or where a count did not come out whole."""
    rounding, value = result.asked.rounding, result.value
    if value.has_letters:
        return None
    if rounding is not None:
        return value.rounded(rounding.places) if rounding.significant is None else value.decimal(rounding.significant)
    if result.asked.whole or (result.counts and not value.is_integer):
        return value.rounded(0)
    return None


def _numeral(result: made.Result, rounded: str | None, digits: int) -> str:
    """The value for people, rounded as asked; ≈ before a numeral that is not the value itself."""
    value = result.value
    asked = rounded if result.asked.rounding else None
    if asked is None and (value.has_letters or value.is_integer):
        return value.text()
    shown = asked or value.decimal(digits)
    is_exact = value.is_rational and Fraction(shown) == value.fraction()
    return ("" if is_exact else "≈ ") + grouped(shown)


def grouped(decimal: str) -> str:
    """A decimal numeral with its whole part in groups of three, a power of ten written out.

    >>> grouped("-2130000.0625")
    '-2,130,000.0625'
    """
    lead, tens, power = decimal.partition("e")
    if tens:
        return f"{lead} × 10^{int(power)}"
    whole, point, fraction = decimal.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    first = len(digits) % 3
    groups = [digits[:first]] * bool(first) + [digits[at : at + 3] for at in range(first, len(digits), 3)]
    return sign + ",".join(groups) + point + fraction


def _assumption(assumed: made.Assumed) -> Assumption:
    return Assumption(assumed.text, assumed.alternative, assumed.value.exact() if assumed.value else None)


def _step(step: made.Step) -> Step:
    return Step(
        law=step.law,
        text=step.text,
        before=step.before,
        after=step.after,
        latex=step.latex,
        value=step.value.exact(),
        unit=step.unit,
        source=step.source,
        columns=step.columns,
        rows=step.rows,
    )


def _verdict(verdict: made.Verdict) -> Verdict:
    return Verdict(verdict.claimed.decimal(PLOT_DIGITS), verdict.correct.exact(), verdict.holds)


def _plot(series: made.Series) -> Plot:
    points = tuple([(str(x), quotient_decimal(*y.as_integer_ratio(), PLOT_DIGITS)) for x, y in series.points])
    return Plot(series.x, series.y, points, series.asked.decimal(PLOT_DIGITS) if series.asked else None)
