"""A value said to be the answer of the question that stands: "so it is 3.95?", "a friend got 40"."""

from dataclasses import replace

import grammar
from grammar.claims.reading import tells_answer
from grammar.errors import CannotAnswer
from grammar.followups.breaths import corrects, says_a_change
from grammar.followups.places import tokens_of
from grammar.problem import Problem
from grammar.units import same_unit
from service.answer import answer
from service.dialogue.state import Conversation
from service.parts import Answer
from solvers.dimensions import measured
from solvers.rounding import Holds
from solvers.wording import pluralise

_ENDS = (".", "?", "!", ":")


def claimed(said: str, before: Conversation, digits: int | None) -> tuple[Answer, Conversation] | None:
    """The verdict on what is said to be the answer, None where the words claim nothing of it.

    The claim is read behind the question, of which it may change nothing.
    """
    question = before.question.rstrip()
    text = f"{question}{'' if question.endswith(_ENDS) else '?'} {said}"
    try:
        if says_a_change(said) or corrects(said) or not tells_answer(said, tokens_of(said)):
            return None
        asked, problem = grammar.read(question), grammar.read(text)
    except CannotAnswer:
        return None
    if not problem.claims or asked.claims or not _is_same(asked, problem):
        return None
    given = answer(text, digits, before.wanted)
    if given.verdict is None or given.verdict.holds == Holds.CANNOT_TELL or not _is_of(problem, given):
        return None
    return given, replace(before, asked="", missed="", pending="")


def _is_of(problem: Problem, given: Answer) -> bool:
    """Whether what is claimed is counted or measured as the answer is: "it is 20 epochs" is no claim of a loss."""
    told = problem.claims[-1].quantity
    called, unit = told.unit or told.noun, given.answers[0].unit
    alike = measured(called).of == measured(unit).of != ()
    return not called or alike or same_unit(called, unit) or pluralise(called) == unit


def _is_same(one: Problem, other: Problem) -> bool:
    """Whether two problems tell and ask the same."""
    return one.goals == other.goals and set(one.facts) == set(other.facts)
