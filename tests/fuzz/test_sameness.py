"""What does not change a question does not change its answer, though it may make it unreadable."""

from collections.abc import Callable
from itertools import permutations

import pytest

from corpus.cases import load
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


# --- the corpus -------------------------------------------------------------------------------------------------------

SAMPLE = 120
LEAST_KEPT = 0.95
SAID: dict[str, Callable[[str], str]] = {
    "a number in front": lambda text: f"7. {text}",
    "a label in front": lambda text: f"Question: {text}",
    "a request in front": lambda text: f"Can you help me with this homework problem? {text}",
    "rounding": lambda text: f"{text} Round your answer to two decimal places.",
    "working": lambda text: f"{text} Show your work.",
    "an assumption of nothing": lambda text: f"{text} Assume that nothing else changes.",
    "a hint": lambda text: f"{text} (Hint: think carefully.)",
    "points": lambda text: f"{text} (4 points)",
    "swapped letters": lambda text: text.replace("many", "mnay").replace("total", "totla").replace("each", "eahc"),
    "per cent in two words": lambda text: text.replace("%", " per cent").replace("percent ", "per cent "),
    "questions led to": lambda text: text.replace("How many", "I would like to know how many"),
}


def _cases() -> list[str]:
    """Questions of every field, one of each kind, evenly taken; those that end without a stop need one for the next."""
    cases = [case for field in load() for case in field.cases if case.exact]
    texts = [case.texts[0] for case in cases if case.texts[0].endswith(("?", "."))]
    return texts[:: max(1, len(texts) // SAMPLE)]


@pytest.fixture(scope="module")
def known() -> list[tuple[str, tuple[str, ...]]]:
    found = ((text, _values(text)) for text in _cases())
    return [(text, values) for text, values in found if values is not None]


@pytest.mark.parametrize("change", SAID)
def test_what_is_said_around_a_question_changes_nothing(change: str, known: list[tuple[str, tuple[str, ...]]]) -> None:
    told = [(SAID[change](text), values) for text, values in known if SAID[change](text) != text]
    again = [(text, _values(text), values) for text, values in told]
    assert [(text, now, values) for text, now, values in again if now not in {None, values}] == []
    assert sum(now is not None for _, now, _ in again) >= LEAST_KEPT * len(told)
