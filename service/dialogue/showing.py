"""A part of an answer shown by itself: why, the formula, every period, what was assumed, how it was checked."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from grammar.followups.saying import Part
from service.parts import Answer, Status, Step
from service.telling import grouped


def shown(answer: Answer, part: Part) -> Answer:
    """The answer with its values and the part that was asked for; one that has none is shown as it is."""
    return _SHOWN[part](answer) if answer.status is Status.ANSWERED else answer


def _steps(answer: Answer) -> Answer:
    return answer


def _formula(answer: Answer) -> Answer:
    """The laws as they are, before the numbers are put in."""
    laws = tuple(dict.fromkeys(replace(each, after="", columns=(), rows=()) for each in answer.steps if each.before))
    return replace(_bare(answer), steps=laws)


def _periods(answer: Answer) -> Answer:
    """The values period by period, where there are such; otherwise the small tables of the steps."""
    if answer.plot is None:
        tables = tuple(each for each in answer.steps if each.rows)
        if tables:
            return replace(_bare(answer), steps=tables)
        return replace(answer, notes=(*answer.notes, "Nothing here goes period by period; this is the whole working."))
    plot = answer.plot
    rows = tuple((grouped(x), grouped(y)) for x, y in plot.points)
    last = plot.points[-1][1]
    told = f"{plot.y[:1].upper()}{plot.y[1:]} at every whole number of {plot.x}."
    table = Step("course", told, "", "", "", last, "", columns=(plot.x, plot.y), rows=rows)
    return replace(_bare(answer), steps=(table,), plot=plot)


def _assumptions(answer: Answer) -> Answer:
    said = () if answer.assumptions else ("Nothing had to be assumed.",)
    return replace(_bare(answer), assumptions=answer.assumptions, notes=(*answer.notes, *said))


def _unused(answer: Answer) -> Answer:
    said = () if answer.unused else ("Every number that was told is used.",)
    return replace(_bare(answer), unused=answer.unused, notes=(*answer.notes, *said))


def _checks(answer: Answer) -> Answer:
    return replace(_bare(answer), checks=answer.checks)


def _bare(answer: Answer) -> Answer:
    return replace(answer, assumptions=(), unused=(), steps=(), checks=(), plot=None)


_SHOWN: Mapping[Part, Callable[[Answer], Answer]] = {
    Part.STEPS: _steps,
    Part.FORMULA: _formula,
    Part.PERIODS: _periods,
    Part.ASSUMPTIONS: _assumptions,
    Part.UNUSED: _unused,
    Part.CHECKS: _checks,
}
