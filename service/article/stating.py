"""Statements judged by themselves: the rest of a sentence, alone or behind what was told before, is a question, and a
value in it is said to be the answer (grammar/claims)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import grammar
from grammar.equalities import Figure
from grammar.equalities.words import denies, names_by_number, said, words_of
from grammar.errors import CannotAnswer
from grammar.problem import Relation
from grammar.span import Span
from grammar.statements.mentions import mentions
from grammar.statements.names import names, subjects
from service.article.claim import Found
from service.article.passage import Passage, whole
from service.article.resting import Row, Told, dominant
from service.article.sentences import clauses, coordinated
from service.certain import judged
from solvers.derivation import Assumed, Derivation, Verdict
from solvers.dimensions import measured
from solvers.exact import same
from solvers.rounding import Holds, compared
from solvers.terms import Div, Mul, Num
from solvers.value import Value
from solvers.wording import pluralise, with_unit

WHICH = "which"
LONGEST = 1500
"""Characters of a sentence with what was told before it."""
FEWEST = 2
"""Figures that a claim takes: what is claimed, and what it rests on."""
LOOSE = frozenset({"parts", "tied", "formulas"})
"""Fields that find wholes and parts in any row of numbers: enough to find a statement right, not to find it wrong."""
CHANCY = frozenset({"chance", "counting"})
"""Fields of which a statement may tell no number but what it claims."""
FURTHEST = 2
"""Times the right value that a wrong one is at most: what is further off was more likely misread than miscounted."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A statement read: where in its sentence the value stands that it claims, and what becomes of it; behind which
    `row` of the sentences before it, which of its names those `covered`, and whether its thing is `strange` to them."""

    span: Span
    verdict: Verdict
    derivation: Derivation
    row: Row = ()
    covered: frozenset[str] = frozenset()
    strange: bool = False


def statements(sentence: Passage, before: Told) -> Iterator[Found]:
    """The claims of a sentence that could be judged, clause by clause, each read behind rows of what was told before.

    A reading that makes it true is the one that was meant. It is false where all readings that rest on as much as any
    give one other value.

    Raises: CannotRead, TooLarge where the sentence is no text of words and numbers.
    """
    if sentence.text.rstrip().endswith("?") or denies(sentence.text):
        return
    told, halts = "", not said("halting").isdisjoint(words_of(sentence.text))
    for clause in clauses(sentence):
        found = _claims(clause, before, told)
        yield from (each for each in found if not halts or each.holds is not Holds.FALSE)
        told = f"{told} {_as_sentence(clause.text)}".strip()


def _claims(clause: Passage, before: Told, told: str) -> Iterator[Found]:
    """The claims of a clause, which may say two things of one."""
    two = coordinated(clause)
    if two is None:
        yield from _claim(clause, before, told)
        return
    first, second, at = two
    yield from _claim(first, before, told)
    yield from (replace(found, start=max(found.start, at)) for found in _claim(second, before, told))


def _as_sentence(clause: str) -> str:
    """A clause as a sentence of its own."""
    return f"{clause[:1].upper()}{clause[1:].rstrip('.,;: ')}."


def _claim(clause: Passage, before: Told, told: str) -> Iterator[Found]:
    """The claim of a clause, behind what its sentence `told` before it."""
    readings: list[_Reading] = []
    for rows in (before.nearest(), before.further(clause.text)):
        for row in rows:
            for reading in _readings(clause.text, before, row, told):
                if reading.verdict.holds in (Holds.TRUE, Holds.APPROXIMATELY):
                    yield _found(clause, reading, Holds(reading.verdict.holds))
                    return
                readings.append(reading)
    named = any(names_by_number(each) for each in (clause.text, *before.sentences))
    wrong = _wrong(clause.text, before, readings) if not named else None
    if wrong is not None:
        yield _found(clause, wrong, Holds.FALSE)


def _readings(text: str, before: Told, row: Row, told: str) -> Iterator[_Reading]:
    """What a clause comes to behind a row of sentences and what its own sentence told, if anything."""
    figures = mentions(text)
    context = f"{before.text(row)} {told}".strip()
    for behind in dict.fromkeys((context, before.text(row))):
        reading = _read(text, behind)
        if reading is None or len(figures) + len(mentions(behind)) < _fewest(reading):
            continue
        if _fits(reading, figures) and not _is_told(reading, figures, behind):
            about = subjects(text, reading.span.start)
            strange = bool(behind) and bool(about) and about.isdisjoint(names(behind))
            yield replace(reading, row=row, covered=names(text) & names(behind), strange=strange)


def _wrong(text: str, before: Told, readings: Sequence[_Reading]) -> _Reading | None:
    """The reading that finds a statement wrong beyond doubt, None where there is none such."""
    full = [each for each in readings if not each.derivation.unused]
    best = [full[at] for at in dominant([each.row for each in full], [each.covered for each in full])]
    if not best or any(each.strange for each in best) or not _is_certain(best):
        return None
    if not _is_measured(best[0], mentions(text)):
        return None
    right = best[0].verdict.result.value.term
    agreeing = [each for each in readings if same(each.verdict.result.value.term, right)]
    partial = any(each.derivation.unused and each not in agreeing for each in readings)
    if partial or any(_is_restated(text, before, each) for each in agreeing):
        return None
    rows = [each.row for each in agreeing if not each.derivation.unused]
    own = () in rows  # its own sentence tells all that it takes
    return best[0] if own or _is_all(before, text, rows) else None


def _is_restated(text: str, before: Told, reading: _Reading) -> bool:
    """Whether what a reading finds right is a figure that was told, and of something else: "errors drop by 8 % as
    gradients climb by 5 %"."""
    figures = mentions(text)
    claimed, right = _figure(reading, figures), reading.verdict.correct
    told = (each for each in (*figures, *mentions(before.text(reading.row))) if claimed and each.unit == claimed.unit)
    return not right.has_letters and any(same(Num(each.value), right.term) for each in told)


def _is_all(before: Told, text: str, rows: Sequence[Row]) -> bool:
    """Whether the rows on which a value rests leave out nothing that it may depend on, and hold nothing wrong."""
    follow = [_holds(before, at) for at in before.left_out(text, rows)]
    used = sorted({at for row in rows for at in row})
    return all(Holds.TRUE in each for each in follow) and all(Holds.FALSE not in _holds(before, at) for at in used)


def _holds(before: Told, at: int) -> frozenset[Holds]:
    """How what a sentence claims holds that was told before."""
    return frozenset(found.holds for found in statements(whole(before.sentences[at]), before.until(at)))


def _fewest(reading: _Reading) -> int:
    """The figures that a claim takes: of dice and coins people know how many sides there are."""
    return 1 if CHANCY.issuperset(reading.derivation.fields) else FEWEST


def _read(text: str, context: str) -> _Reading | None:
    """The statement behind a context, None where it is not read or claims nothing of its own sentence."""
    if text.startswith(WHICH) and context:
        text = f"That {text[len(WHICH) :]}"  # as long, so that all stands where it stood
    heard = f"{context} {text}" if context else text
    if len(heard) > LONGEST:
        return None
    try:
        derivation = judged(heard, grammar.read_claim(heard))
    except CannotAnswer:
        return None
    verdicts = derivation.verdicts
    if derivation.fields == ("formulas",):
        return None  # Equations are judged as such.
    if len(verdicts) != 1 or verdicts[0].claim.relation is not Relation.EQUAL or verdicts[0].result.value.has_letters:
        return None
    stands = verdicts[0].claim.quantity.span
    before = len(heard) - len(text)
    if stands.start < before:
        return None
    return _Reading(Span(stands.start - before, stands.end - before), verdicts[0], derivation)


def _figure(reading: _Reading, figures: Sequence[Figure]) -> Figure | None:
    """The figure that a reading takes for the claim."""
    span = reading.span
    return next((one for one in figures if one.span.start < span.end and span.start < one.span.end), None)


def _fits(reading: _Reading, figures: Sequence[Figure]) -> bool:
    """Whether what is claimed is of the unit of the result, so that the value is of what the statement speaks of."""
    figure = _figure(reading, figures)
    if figure is None:
        return False
    unit = reading.verdict.result.unit
    asked = reading.verdict.result.asked.unit or unit.removesuffix("s")
    upper, stroke, lower = figure.unit.partition("/")
    said = f"{pluralise(upper)}{' per ' * bool(stroke)}{lower}"
    right = reading.verdict.holds == Holds.TRUE and not (figure.unit and unit) and not measured(unit or figure.unit).of
    return right or unit in (said, figure.unit) or unit.startswith(f"{said} per ") or (
        bool(measured(figure.unit).of) and measured(figure.unit).of == measured(asked).of
    )


def _is_told(reading: _Reading, figures: Sequence[Figure], context: str) -> bool:
    """Whether what is claimed was told before, so that it is no claim."""
    figure = _figure(reading, figures)
    told = {(each.value, each.unit) for each in mentions(context)}
    return figure is None or (figure.value, figure.unit) in told


def _is_certain(readings: Sequence[_Reading]) -> bool:
    """Whether readings that find a statement wrong leave no doubt: they agree, use every number and suppose nothing,
    and the value is not so far off that it is of something else."""
    first = readings[0].verdict
    return _is_near(first) and all(
        each.verdict.holds == Holds.FALSE
        and LOOSE.isdisjoint(each.derivation.fields)
        and all(_is_wrong_by(assumed, each.verdict) for assumed in each.derivation.assumptions)
        and same(each.verdict.result.value.term, first.result.value.term)
        for each in readings
    )


def _is_measured(reading: _Reading, figures: Sequence[Figure]) -> bool:
    """Whether what is claimed has a unit or counts something, and no bare name of a thing is taken for a number."""
    figure = _figure(reading, figures)
    return figure is not None and bool(figure.unit)


def _is_wrong_by(assumed: Assumed, verdict: Verdict) -> bool:
    """Whether a statement is wrong by the other convention too."""
    if assumed.value is None or assumed.value.has_letters:
        return False
    scale = Div(verdict.correct.term, verdict.result.value.term)
    other = Value.of(Mul((assumed.value.term, scale)))
    claim = verdict.claim
    return compared(verdict.claimed.fraction(), claim.step, other, roughly=claim.roughly) is Holds.FALSE


def _is_near(verdict: Verdict) -> bool:
    right, stated = _size(verdict.correct), _size(verdict.claimed)
    return right > 0 and stated > 0 and right <= FURTHEST * stated and stated <= FURTHEST * right


def _size(value: Value) -> Fraction:
    return Fraction(value.decimal(12)) if not value.is_negative() else Fraction(0)


def _found(sentence: Passage, reading: _Reading, holds: Holds) -> Found:
    verdict = reading.verdict
    law = f"{reading.derivation.steps[-1].text} " if reading.derivation.steps else ""
    correct = verdict.correct
    is_it = f"It is {with_unit(correct.text(), verdict.result.unit)}"
    ending = {
        Holds.TRUE: ".", Holds.APPROXIMATELY: ", rounded as shown.", Holds.FALSE: f", not {verdict.claimed.text()}.",
    }[holds]  # fmt: skip
    return Found(sentence, *_unstopped(sentence.text), holds, correct.exact(), f"{law}{is_it}{ending}")


def _unstopped(text: str) -> tuple[int, int]:
    """The whole sentence, without the stop at its end."""
    return 0, len(text.rstrip(".! "))
