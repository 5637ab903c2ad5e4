"""What does not change a question does not change its answer, though it may make it unreadable."""

from collections.abc import Callable
from itertools import permutations

import pytest

from service.answer import answer
from service.parts import Status
from tests.fuzz import FAMILIES
from tests.fuzz.differ import asked
from tests.fuzz.told import NAMES, Question

EACH = 6
QUESTIONS = [asked(at, seed=7) for at in range(EACH * len(FAMILIES))]


def _renamed(question: Question) -> str:
    other = next(name for name in NAMES if name not in question.text)
    return question.text.replace(question.name, other) if question.name else question.text


def _reordered(question: Question) -> str:
    """The sentences that may change places, in another order."""
    told = " ".join(question.sentences)
    if len(question.sentences) < 2 or told not in question.text:
        return question.text
    *_, other = permutations(question.sentences)
    return question.text.replace(told, " ".join(other))


def _lowered(question: Question) -> str:
    return question.text[:1].lower() + question.text[1:]


CHANGES: dict[str, Callable[[Question], str]] = {
    "another name": _renamed,
    "politeness in front": lambda q: f"Please help me with this. {q.text}",
    "thanks behind": lambda q: f"{q.text} Thanks!",
    "spaces behind": lambda q: f"{q.text}  \n ",
    "spaces in front": lambda q: f"  {q.text}",
    "small first letter": _lowered,
    "other order": _reordered,
}


def _values(text: str) -> tuple[str, ...] | None:
    """The exact values answered, None where it is not answered."""
    given = answer(text)
    return tuple(one.exact for one in given.answers) if given.status is Status.ANSWERED else None


@pytest.fixture(scope="module")
def answered() -> list[tuple[Question, tuple[str, ...]]]:
    found = ((each, _values(each.text)) for each in QUESTIONS)
    return [(each, values) for each, values in found if values is not None]


@pytest.mark.parametrize("change", CHANGES)
def test_the_answer_stays_or_is_withheld(change: str, answered: list[tuple[Question, tuple[str, ...]]]) -> None:
    kept = 0
    for question, values in answered:
        again = _values(CHANGES[change](question))
        assert again in {None, values}, CHANGES[change](question)
        kept += again is not None
    assert kept > len(answered) / 2
