"""A question in, everything that is said about it out: read, solve, and tell, without the web."""

import grammar
import solvers
from grammar.errors import (
    Ambiguous,
    CannotAnswer,
    CannotSolve,
    Incomplete,
    TooFewFacts,
    TooLarge,
)
from grammar.followups.wanted import AS_ASKED, Wanted
from grammar.problem import Problem
from grammar.span import Span
from service.certain import judged
from service.parts import Answer, Part, Status, Verdict
from service.reading import reading
from service.telling import told, untold

LONGEST_QUESTION = 4000
DIGITS = 6
MOST_DIGITS = 50


class BadQuestion(ValueError):
    """The request is broken: no text, too much of it, or text that is not Unicode."""


def answer(text: str, digits: int | None = None, wanted: Wanted = AS_ASKED) -> Answer:
    """Answer a question of 1 to 4,000 characters, decimals to `digits` significant digits (6 unless told).

    `wanted` is how a conversation has come to want the answer, beyond what the question itself says.

    Raises: BadQuestion where the request is broken; a question that cannot be answered is an Answer too.
    """
    _demand_question(text, digits)
    try:
        problem = grammar.read(text)
    except CannotAnswer as refusal:
        return refused(text, refusal)
    try:
        derivation = judged(text, wanted.of(problem))
        if wanted.unit:
            derivation = solvers.converted(derivation, wanted.unit)
    except CannotAnswer as refusal:
        return refused(text, refusal, problem)
    return told(text, derivation, digits or DIGITS, as_fractions=wanted.as_fraction)


def _demand_question(text: str, digits: int | None) -> None:
    if not text.strip():
        raise BadQuestion("the question is empty")
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(f"the question has {len(text):,} characters; at most {LONGEST_QUESTION:,} are read")
    if not is_unicode(text):
        raise BadQuestion("the question is not valid Unicode text")
    if digits is not None and not 1 <= digits <= MOST_DIGITS:
        raise BadQuestion(f"digits must be from 1 to {MOST_DIGITS}")


def is_unicode(text: str) -> bool:
    """False for text with half a surrogate pair in it, which cannot be sent on."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def refused(text: str, refusal: CannotAnswer, problem: Problem | None = None) -> Answer:
    """The answer to a question that could not be answered; `problem` where it was at least read."""
    status = _status(refusal)
    asks_back = status is Status.CLARIFICATION_NEEDED
    message = _sentences(refusal.message) if asks_back else _sentences(refusal.message, refusal.hint)
    return Answer(
        question=text,
        status=status,
        reading=reading(text, problem) if problem else None,
        message=message,
        question_back=_sentences(refusal.hint or refusal.message) if asks_back else None,
        not_understood=_parts(text, refusal.spans) if status is Status.NOT_UNDERSTOOD else (),
        verdict=_verdict(refusal, problem),
        notes=problem.notes if problem else (),
    )


def _verdict(refusal: CannotAnswer, problem: Problem | None) -> Verdict | None:
    """That a claim cannot be judged, where one is made."""
    if refusal.claims is None and not (problem and problem.claims):
        return None
    return untold(refusal.claims or (problem.claims if problem else ()))


def timed_out(text: str, seconds: float) -> Answer:
    """The answer to a question whose worker was stopped after so many seconds."""
    message = f"This took longer than {seconds:g} seconds and was stopped."
    return Answer(text, Status.TIMED_OUT, message=message, failed=True)


def out_of_memory(text: str) -> Answer:
    """The answer to a question that would need more memory than a worker has."""
    return Answer(text, Status.TOO_LARGE, message="This would need more memory than a worker is given.", failed=True)


def broken(text: str) -> Answer:
    """The safe answer where our own code failed: nothing of the question counts as understood."""
    message = "Something went wrong here while this was being answered. It has been logged."
    return Answer(
        text,
        Status.NOT_UNDERSTOOD,
        message=message,
        not_understood=_parts(text, (Span(0, len(text)),)),
        failed=True,
    )


def _status(refusal: CannotAnswer) -> Status:
    match refusal:
        case Incomplete() | Ambiguous() | TooFewFacts():
            return Status.CLARIFICATION_NEEDED
        case TooLarge():
            return Status.TOO_LARGE
        case CannotSolve():
            return Status.IMPOSSIBLE
        case _:
            return Status.NOT_UNDERSTOOD


def _sentences(*parts: str) -> str:
    """The parts, each as a sentence."""
    ended = (part if part.endswith((".", "?", "!", ":")) else f"{part}." for part in parts if part)
    return " ".join(part[0].upper() + part[1:] for part in ended)


def _parts(text: str, spans: tuple[Span, ...]) -> tuple[Part, ...]:
    return tuple(Part(span.of(text), span.start, span.end) for span in sorted(set(spans)))
