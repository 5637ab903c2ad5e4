"""A Derivation told: every value rendered once, in the forms that an answer carries."""

from fractions import Fraction

from grammar.problem import Claim, Relation
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
from service.render.text import plain_formula, plain_maths
from solvers import derivation as made
from solvers.value import Value, quotient_decimal
from solvers.wording import with_unit

PLOT_DIGITS = 12
MOST_SHOWN = 40
"""Digits of a claimed decimal that are shown, where it has so many."""
_PERIODS = frozenset({"year", "month", "quarter", "week", "day", "epoch", "round", "generation"})
_RELATIONS = {
    Relation.EQUAL: "", Relation.BELOW: "below ", Relation.AT_MOST: "at most ", Relation.ABOVE: "above ",
    Relation.AT_LEAST: "at least ",
}  # fmt: skip


def told(text: str, derivation: made.Derivation, digits: int, *, as_fractions: bool = False) -> Answer:
    """The answer that a derivation is, decimals to `digits` significant digits, exact values where `as_fractions`."""
    named = "; ".join([plain_formula(result.of) for result in derivation.results])
    return Answer(
        question=text,
        status=Status.ANSWERED,
        answers=tuple([_answered(result, digits, as_fraction=as_fractions) for result in derivation.results]),
        assumptions=tuple([_assumption(assumed) for assumed in derivation.assumptions]),
        unused=tuple([Unused(aside.text, aside.reason) for aside in derivation.unused]),
        steps=tuple([_step(step) for step in derivation.steps]),
        checks=tuple([Check(check.text, check.holds) for check in derivation.checks]),
        reading=reading(text, derivation.problem, named),
        verdict=_verdict(derivation.verdicts[0], digits) if derivation.verdicts else None,
        notes=(*derivation.problem.notes, *_others(derivation.verdicts, digits)),
        plot=_plot(derivation.series) if derivation.series else None,
    )


def _answered(result: made.Result, digits: int, *, as_fraction: bool = False) -> Answered:
    rounded = _rounded(result)
    numeral = plain_maths(result.value.exact()) if as_fraction else _numeral(result, rounded, digits)
    return Answered(
        of=plain_formula(result.of),
        exact=result.value.exact(),
        latex=result.value.latex(),
        decimal=result.value.decimal(digits),
        rounded=rounded,
        unit=result.unit,
        text=with_unit(numeral, result.unit),
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
    return _periods(value) if result.asked.unit in _PERIODS and not value.is_rational else None


def _periods(value: Value) -> str:
    """The whole periods by the end of which a time is over: "in how many years" 11.98 years are 12."""
    nearest = int(value.rounded(0))
    return str(nearest + (nearest < Fraction(value.decimal(PLOT_DIGITS))))


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
        shown=_reached(step),
        unit=step.unit,
        source=step.source,
        columns=step.columns,
        rows=step.rows,
    )


def _reached(step: made.Step) -> str:
    """The value that a step comes to, as a line of it: "= 100,480"; "" where its last line says so, or says more."""
    value = step.value.text()
    if step.after.count("=") != 1 or step.after.rpartition("= ")[2] == value:
        return ""
    return f"≈ {grouped(step.value.decimal())}" if "…" in value else f"= {value}"


# --- claims -----------------------------------------------------------------------------------------------------------


def untold(claims: tuple[Claim, ...]) -> Verdict:
    """The verdict on claims of which nothing can be told, there being no answer to hold them against."""
    said = next((each.quantity.value for each in claims), None)
    if not isinstance(said, Fraction):
        return Verdict("", "", "cannot_tell", "Whether this is true cannot be told.")
    claimed = _in_full(said)
    return Verdict(claimed, "", "cannot_tell", f"Whether {grouped(claimed)} is right cannot be told.")


def _verdict(verdict: made.Verdict, digits: int) -> Verdict:
    claimed = _claimed(verdict.claimed)
    return Verdict(claimed, verdict.correct.exact(), verdict.holds, _judgement(verdict, digits))


def _judgement(verdict: made.Verdict, digits: int) -> str:
    """The verdict as a sentence, the correct value first."""
    result = verdict.result
    correct = with_unit(_numeral(result, _rounded(result), digits), result.unit)
    claimed = _RELATIONS[verdict.claim.relation] + _shown(verdict.claimed)
    claimed_unit = with_unit(claimed, result.unit)
    if verdict.claim.so:
        holds = verdict.holds == "true"
        return f"{'Yes' if holds else 'No'}: {(verdict.claim.so if holds else verdict.claim.not_so).format(correct)}."
    match verdict.holds:
        case "true":
            return f"Yes: it is {correct}." if verdict.claim.relation is Relation.EQUAL else (
                f"Yes: it is {correct}, {claimed_unit}.")
        case "approximately_true":
            return f"Yes, once rounded: it is {correct}, so {claimed} is right to the digits shown."
        case "false":
            return f"No: it is {correct}, not {claimed_unit}."
        case _:
            return f"Whether {claimed} is right cannot be told: it is {correct}."


def _shown(value: Value) -> str:
    return value.text() if value.has_letters else grouped(_claimed(value))


def _claimed(value: Value) -> str:
    return _in_full(value.fraction()) if value.is_rational else value.decimal(PLOT_DIGITS)


def _in_full(said: Fraction) -> str:
    """A claimed number with all the digits that it was told with, as far as a decimal has them."""
    told = quotient_decimal(*said.as_integer_ratio(), MOST_SHOWN)
    full = Fraction(told) == said if "e" not in told else False
    return told if full else quotient_decimal(*said.as_integer_ratio(), PLOT_DIGITS)


def _others(verdicts: tuple[made.Verdict, ...], digits: int) -> tuple[str, ...]:
    """What is said of the other values that are claimed for the same thing."""
    others = [each for each in verdicts[1:] if each.result is verdicts[0].result]
    return tuple([f"Of {_shown(each.claimed)}: {_judgement(each, digits)}" for each in others])


def _plot(series: made.Series) -> Plot:
    points = tuple([(str(x), quotient_decimal(*y.as_integer_ratio(), PLOT_DIGITS)) for x, y in series.points])
    return Plot(series.x, series.y, points, series.asked.decimal(PLOT_DIGITS) if series.asked else None)
