"""Which findings an answer rests on, in the order in which they are to be told."""

from collections.abc import Iterable, Iterator

from grammar.problem import Fact
from solvers.chain import Findings
from solvers.finding import Applied, Eliminated, Finding, Solved, Whole
from solvers.law import BoundLaw, Given, Variable
from solvers.whole import Answer


def trail(answer: Answer) -> tuple[Finding, ...]:
    """The findings behind an answer, each after what it rests on; the answer's last."""
    told: dict[int, Finding] = {}
    _visit(answer.finding, answer.findings, told)
    return tuple(told.values())


def _visit(finding: Finding, findings: Findings, told: dict[int, Finding]) -> None:
    key = id(finding.origin)
    if key in told:
        return
    for each in rests_on(finding):
        if each in findings:
            _visit(findings[each], findings, told)
    match finding.origin:
        case Solved() as solved:
            for step in solved.path:
                _visit_inputs(step, findings, told)
                told.setdefault(id(step.origin), step)
        case Whole(Finding() as real):
            _visit(real, findings, told)
        case _:
            pass
    told[key] = finding


def _visit_inputs(finding: Finding, findings: Findings, told: dict[int, Finding]) -> None:
    for each in rests_on(finding):
        if each in findings and isinstance(findings[each].origin, Given):
            _visit(findings[each], findings, told)


def rests_on(finding: Finding) -> tuple[Variable, ...]:
    """The variables a finding was made from; those of a whole number's exact solution come with that."""
    match finding.origin:
        case Given():
            return ()
        case Whole(real, inputs=inputs):
            return inputs if real is None else ()
        case Applied(inputs=inputs) | Solved(inputs=inputs) | Eliminated(inputs=inputs):
            return inputs


def laws_behind(finding: Finding) -> tuple[BoundLaw, ...]:
    """The bound laws a finding applied."""
    match finding.origin:
        case Applied(bound) | Solved(bound):
            return (bound,)
        case Eliminated(bounds):
            return bounds
        case Given() | Whole():
            return ()


def facts_behind(findings: Iterable[Finding]) -> Iterator[Fact]:
    """The facts that findings rest on."""
    for each in findings:
        if isinstance(each.origin, Given) and each.origin.fact is not None:
            yield each.origin.fact
        for bound in laws_behind(each):
            yield from bound.facts
