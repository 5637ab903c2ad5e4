"""Findings told as steps: the law in words, the equation before and after the numbers went in, what came out."""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import assert_never

from grammar.span import Span
from solvers.chain import values_of
from solvers.derivation import Step
from solvers.finding import Applied, Eliminated, Finding, Solved, Whole
from solvers.isolate import CannotIsolate, rearranged
from solvers.law import RELATION_WORDS, BoundLaw, Given, Law, Variable
from solvers.printing import exact_text, human_text, latex, latex_name
from solvers.rows import table
from solvers.terms import ZERO, Name, Num, Term, substitute
from solvers.value import Value, is_plain
from solvers.whole import Answer
from solvers.wording import capital, pluralise


def steps_of(told: tuple[Finding, ...], answer: Answer) -> tuple[Step, ...]:
    """The steps behind an answer; what was given is no step."""
    known = known_on(told, answer)
    lettered = {id(step.origin): _lettered(each, each.origin) for each in told if isinstance(each.origin, Solved)
                for step in each.origin.path}  # fmt: skip
    return tuple([
        _step(each, {**known, **lettered.get(id(each.origin), {})})
        for each in told
        if not isinstance(each.origin, Given)
    ])


def _lettered(solved: Finding, origin: Solved) -> dict[Variable, Finding]:
    """The findings on the path to an equation, in terms of its letter."""
    letter = Finding(solved.variable, Value(Name(origin.letter)), Given(solved.variable, Name(origin.letter)))
    return {solved.variable: letter} | {each.variable: each for each in origin.path}


def known_on(told: tuple[Finding, ...], answer: Answer) -> dict[Variable, Finding]:
    """Every variable's finding, those in terms of a letter only where no number was found."""
    return {each.variable: each for each in told} | dict(answer.findings)


def _step(finding: Finding, known: Mapping[Variable, Finding]) -> Step:
    origin = finding.origin
    match origin:
        case Applied():
            return _applied(finding, origin, known)
        case Solved():
            return _solved(finding, origin, known)
        case Eliminated():
            return _eliminated(origin, finding)
        case Whole():
            return _whole(finding, origin)
        case Given():
            raise ValueError("what is given is no step")
        case _:
            assert_never(origin)


def _applied(finding: Finding, origin: Applied, known: Mapping[Variable, Finding]) -> Step:
    law = origin.bound.law
    after = substitute(origin.rearranged, values_of(origin.bound, known, shown=True))
    formula, in_latex = _formula(law, origin)
    parts = [latex_name(origin.symbol), in_latex, latex(after), latex_value(finding.value)]
    rows = table(origin.bound, {**known, finding.variable: finding})
    return Step(
        law.name, origin.bound.sentence(), f"{origin.symbol} = {formula}", f"= {human_text(after)}", _equated(parts),
        finding.value, pluralise(finding.variable.unit), law.source, spans_of(origin.bound, known), rows.columns,
        rows.rows,
    )  # fmt: skip


def _formula(law: Law, origin: Applied) -> tuple[str, str]:
    """A law rearranged for the symbol that it gives, for people and in KaTeX."""
    with suppress(CannotIsolate):
        if origin.rearranged is rearranged(law, origin.symbol):
            return _written(law, origin.symbol)
    return human_text(origin.rearranged), latex(origin.rearranged)


@lru_cache(maxsize=1024)
def _written(law: Law, symbol: str) -> tuple[str, str]:
    term = rearranged(law, symbol)
    return human_text(term), latex(term)


def _equated(parts: list[str]) -> str:
    distinct = [each for at, each in enumerate(parts) if at == 0 or each != parts[at - 1]]
    text = distinct[0]
    for each in distinct[1:]:
        text += f" {each}" if each.startswith("\\approx") else f" = {each}"
    return text


def latex_value(value: Value) -> str:
    """The value in KaTeX; one too long to write out as its decimal."""
    if value.has_letters or is_plain(value.term):
        return latex(value.term)
    lead, _, power = value.decimal().partition("e")
    whole, point, rest = lead.partition(".")
    written = f"{int(whole):,}".replace(",", "{,}") if whole.strip("-0") else whole
    return f"\\approx {written}{point}{rest}" + (f" \\times 10^{{{int(power)}}}" if power else "")


def spans_of(bound: BoundLaw, known: Mapping[Variable, Finding]) -> tuple[Span, ...]:
    """Where in the text stands what a law was applied to."""
    origins = [known[each].origin for each in bound.variables() if each in known]
    given = [each.span for each in origins if isinstance(each, Given)]
    told = [each.span for each in bound.facts]
    return tuple(sorted({each for each in (*given, *told) if each.end > each.start}))


# --- equations --------------------------------------------------------------------------------------------------------


def _solved(finding: Finding, origin: Solved, known: Mapping[Variable, Finding]) -> Step:
    before = f"{human_text(origin.left)} = {human_text(origin.right)}"
    name = {0: "equation", 1: "linear_equation", 2: "quadratic_equation"}
    degree = origin.collected.degree() if origin.collected is not None else 0
    form = _solution(finding, origin, degree)
    rejected = "".join([f" {origin.letter} = {root.text()} is rejected: {why}." for root, why in origin.rejected])
    # What the question calls by a letter itself is not given that letter once more.
    called = finding.variable.named
    naming = "The" if called.removeprefix("the ") == origin.letter else f"Call {called} {origin.letter}; the"
    text = f"{naming} two ways to say it are equal.{rejected}"
    found = _equated([origin.letter, latex(form), latex_value(finding.value)])
    return Step(
        name.get(degree, "power_equation"), text, before, f"{origin.letter} = {human_text(form)}",
        f"{latex(origin.left)} = {latex(origin.right)} \\;\\Rightarrow\\; {found}",
        finding.value, pluralise(finding.variable.unit), "R. Descartes, La Géométrie (1637), book 3",
        spans_of(origin.bound, known),
    )  # fmt: skip


def _solution(finding: Finding, origin: Solved, degree: int) -> Term:
    """The solution with its numbers still in it."""
    if degree != 1 or origin.collected is None:
        return finding.value.form or finding.value.term
    slope, constant = origin.collected.coefficient(1), origin.collected.coefficient(0)
    if slope < 0:
        slope, constant = -slope, -constant
    top = Num(-constant)
    return top if slope == 1 else top / Num(slope)


def _eliminated(origin: Eliminated, finding: Finding) -> Step:
    equations = tuple([f"{human_text(left)} = {human_text(right)}" for left, right in origin.equations])
    solved = ", ".join([f"{letter} = {value.text()}" for _, letter, value in origin.unknowns])
    named = ", ".join([f"{letter} for {variable.named}" for variable, letter, _ in origin.unknowns])
    rows = tuple([(letter, variable.named, value.text()) for variable, letter, value in origin.unknowns])
    written = " \\\\ ".join([f"{latex(left)} &= {latex(right)}" for left, right in origin.equations])
    return Step(
        "linear_system", f"Write {named}; the equations hold together.", "; ".join(equations), solved,
        f"\\begin{{aligned}} {written} \\end{{aligned}}", finding.value, pluralise(finding.variable.unit),
        "C. F. Gauss, Theoria combinationis (1823): elimination", (), ("Letter", "What", "Value"), rows,
    )  # fmt: skip


# --- whole numbers ----------------------------------------------------------------------------------------------------


def _whole(finding: Finding, origin: Whole) -> Step:
    unit = pluralise(finding.variable.unit)
    said = RELATION_WORDS[origin.relation]
    rows = tuple([(number.text(), value.text(), "yes" if holds else "no") for number, value, holds in origin.rows])
    columns = (unit.capitalize() or "Number", capital(origin.limited).removesuffix(" at that time"), capital(said))
    exact = origin.real.value.shown() if origin.real is not None else ZERO
    text = _whole_text(finding, origin, unit, said)
    before = f"exact solution: {exact_text(exact)}" if origin.real is not None else "at the start"
    sides = "; ".join([f"{number.text()}: {value.text()}" for number, value, _ in origin.rows])
    return Step(
        "first_whole" if origin.first else "last_whole", text, before, sides,
        f"{latex(exact)} \\;\\to\\; {latex(finding.value.term)}", finding.value, unit, "", (), columns, rows,
    )  # fmt: skip


def _whole_text(finding: Finding, origin: Whole, unit: str, said: str) -> str:
    if origin.real is None:
        return f"At the start, {origin.rows[0][1].text()}, this is so already: 0 {unit} are needed."
    (low, at_low, low_holds), (high, at_high, _) = origin.rows
    limited = origin.limited.removesuffix(" at that time")
    sides = f"with {low.text()} {unit} {limited} is {at_low.text()}, with {high.text()} it is {at_high.text()}"
    place = "last" if low_holds else "first"
    turn = f"{finding.value.text()} is the {place} whole number for which it {said} the limit"
    return f"The exact solution is {origin.real.value.text()}; only whole {unit} count: {sides}, so {turn}."


