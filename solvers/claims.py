"""What is said to be an answer, held against the answer: exact, right once rounded as it is shown, or wrong."""

from fractions import Fraction

from grammar.problem import Claim, Letter, Relation
from solvers import units
from solvers.derivation import Result, Verdict
from solvers.exact import same, sign
from solvers.rounding import compared
from solvers.terms import Name, Num, Sub
from solvers.value import Value

_SIGNS = {
    Relation.BELOW: (-1,), Relation.AT_MOST: (-1, 0), Relation.ABOVE: (1,), Relation.AT_LEAST: (0, 1),
}  # fmt: skip
_FAILING = ("false", "cannot_tell")


def verdicts(claims: tuple[Claim, ...], results: tuple[Result, ...]) -> tuple[Verdict, ...]:
    """A verdict for each claim. Where several things are claimed, the first that fails goes first, else the last."""
    judged = tuple([_judged(claim, results, claims[at:]) for at, claim in enumerate(claims)])
    if not any(claim.goal for claim in claims):
        return judged
    failing = any(each.holds in _FAILING for each in judged)
    return tuple(sorted(judged, key=lambda each: each.holds not in _FAILING)) if failing else judged[::-1]


def _judged(claim: Claim, results: tuple[Result, ...], ending: tuple[Claim, ...]) -> Verdict:
    result = results[claim.goal]
    said = claim.quantity.value
    if isinstance(said, Letter):
        letter = Value.of(Name(said.name))
        holds = "true" if same(letter.term, result.value.term) else "cannot_tell"
        return Verdict(claim, letter, result, holds, result.value)
    scale = _scale(claim, result)
    if scale is None or result.value.has_letters:
        return Verdict(claim, Value.of(said), result, "cannot_tell", result.value)
    holds = _holds(claim, said, scale, result.value)
    if holds == "false" and claim.goes_on:
        holds = _led_on(result, results[claim.goal + 1], next(each for each in ending if not each.goes_on))
    correct = result.value if scale == 1 else Value.of(result.value.term / Num(scale))
    return Verdict(claim, Value.of(said), result, holds, correct)


def _led_on(result: Result, following: Result, last: Claim) -> str:
    """Whether what follows in a chain is equal to a part of it, or may be: both are what stands last."""
    if same(result.value.term, following.value.term):
        return "true"
    assert isinstance(last.quantity.value, Fraction)
    scale = _scale(last, result)
    ends = scale is not None and _holds(last, last.quantity.value, scale, result.value) != "false"
    return "approximately_true" if ends else "false"


def _holds(claim: Claim, said: Fraction, scale: Fraction, correct: Value) -> str:
    """Whether the claimed value, `scale` of the answer's units each, is the correct one."""
    if claim.relation is not Relation.EQUAL:
        return "true" if sign(Sub(correct.term, Num(said * scale))) in _SIGNS[claim.relation] else "false"
    return compared(said, claim.step, Value.of(correct.term / Num(scale)), roughly=claim.roughly).value


def _of_parts(claim: Claim, result: Result) -> Fraction | None:
    """The scale between percent and the fraction of a whole: a bare number up to 1 is such a fraction."""
    value = claim.quantity.value
    if result.unit == "percent" and not (claim.quantity.unit or claim.quantity.noun):
        return Fraction(100 if isinstance(value, Fraction) and abs(value) <= 1 else 1)
    return Fraction(1, 100) if result.unit == "" else None


def _counted_in(counted: Fraction, claim: Claim, result: Result) -> Fraction:
    """The scale of a number told where the answer is counted in millions: a small one is so many of them."""
    value = claim.quantity.value
    assert isinstance(value, Fraction)
    small = claim.step < counted and (abs(value) < counted or same(result.value.term, Num(value)))
    return Fraction(1) if small else 1 / counted


def _scale(claim: Claim, result: Result) -> Fraction | None:
    """How many of the answer's units one of the claimed ones is, None where the two are not of a kind."""
    if result.asked.scale is not None:
        return _counted_in(result.asked.scale.value, claim, result)
    unit = claim.quantity.unit or claim.quantity.noun
    own = next((each for each in (result.asked.unit, result.unit, result.unit.removesuffix("s"))
                if units.dimension(each)), "")  # fmt: skip
    if units.converts(unit, own):
        return units.scale(unit, own)
    if (unit == "percent") != (result.unit == "percent"):
        return _of_parts(claim, result)
    counts_others = bool(result.unit) and " per " not in result.unit and not own and units.dimension(unit) != ""
    return None if counts_others or units.clash(unit, own) else Fraction(1)
