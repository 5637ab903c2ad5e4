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
from service.article.claim import Found
from service.article.passage import Passage
from service.article.sentences import clauses, coordinated
from service.certain import judged
from solvers.derivation import Assumed, Derivation, Verdict
from solvers.dimensions import measured
from solvers.exact import same
from solvers.rounding import Holds, compared
from solvers.terms import Div, Mul
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
    """A statement read: where in its sentence the value stands that it claims, and what becomes of it."""

    span: Span
    verdict: Verdict
    derivation: Derivation


def statements(sentence: Passage, contexts: Sequence[str]) -> Iterator[Found]:
    """The claims of a sentence that could be judged, clause by clause, each read behind each of the contexts in turn.

    A reading that makes it true is the one that was meant. It is false where all readings give one other value.

    Raises: CannotRead, TooLarge where the sentence is no text of words and numbers.
    """
    if sentence.text.rstrip().endswith("?") or denies(sentence.text):
        return
    told, halts = "", not said("halting").isdisjoint(words_of(sentence.text))
    for clause in clauses(sentence):
        behind = dict.fromkeys(f"{context} {told}".strip() for context in contexts)
        found = _claims(clause, ("", *(each for each in behind if each)))
        yield from (each for each in found if not halts or each.holds is not Holds.FALSE)
        told = f"{told} {_as_sentence(clause.text)}".strip()


def _claims(clause: Passage, contexts: Sequence[str]) -> Iterator[Found]:
    """The claims of a clause, which may say two things of one."""
    two = coordinated(clause)
    if two is None:
        yield from _claim(clause, contexts)
        return
    first, second, at = two
    yield from _claim(first, contexts)
    yield from (replace(found, start=max(found.start, at)) for found in _claim(second, contexts))


def _as_sentence(clause: str) -> str:
    """A clause as a sentence of its own."""
    return f"{clause[:1].upper()}{clause[1:].rstrip('.,;: ')}."


def _claim(sentence: Passage, contexts: Sequence[str]) -> Iterator[Found]:
    """The claim of a clause."""
    text = sentence.text
    figures = mentions(text)
    readings: list[_Reading] = []
    for context in contexts:
        reading = _read(sentence.text, context)
        if reading is None or len(figures) + len(mentions(context)) < _fewest(reading):
            continue
        if not _fits(reading, figures) or _is_told(reading, figures, context):
            continue
        if reading.verdict.holds in (Holds.TRUE, Holds.APPROXIMATELY):
            yield _found(sentence, reading, Holds(reading.verdict.holds))
            return
        readings.append(reading)
    named = any(names_by_number(each) for each in (sentence.text, *contexts))
    if readings and not named and _is_certain(readings) and _is_measured(readings[0], figures):
        yield _found(sentence, readings[0], Holds.FALSE)


def _fewest(reading: _Reading) -> int:
    """The figures that a claim takes: of dice and coins people know how many sides there are."""
    return 1 if CHANCY.issuperset(reading.derivation.fields) else FEWEST


def _read(text: str, context: str) -> _Reading | None:
    """The statement behind a context, None where it is not read or claims nothing of its own sentence."""
    if text.startswith(WHICH) and context:
        text = f"That {text[len(WHICH) :]}"  # as long, so that all stands where it stood
    whole = f"{context} {text}" if context else text
    if len(whole) > LONGEST:
        return None
    try:
        derivation = judged(whole, grammar.read_claim(whole))
    except CannotAnswer:
        return None
    verdicts = derivation.verdicts
    if derivation.fields == ("formulas",):
        return None  # Equations are judged as such.
    if len(verdicts) != 1 or verdicts[0].claim.relation is not Relation.EQUAL or verdicts[0].result.value.has_letters:
        return None
    stands = verdicts[0].claim.quantity.span
    before = len(whole) - len(text)
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
        and not each.derivation.unused
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
    return Found(sentence, *_whole(sentence.text), holds, correct.exact(), f"{law}{is_it}{ending}")


def _whole(text: str) -> tuple[int, int]:
    """The whole sentence, without the stop at its end."""
    return 0, len(text.rstrip(".! "))
