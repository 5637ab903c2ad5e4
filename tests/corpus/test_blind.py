"""No question that was laid aside, or taught from, is answered wrongly."""

import pytest

from tests.corpus.blind import ASKED, BLIND, Question, judge, questions

SETS = sorted(BLIND.glob("*.jsonl"))
TAUGHT = sorted(ASKED.glob("*.jsonl"))
ALL = [question for path in (*SETS, *TAUGHT) for question in questions(path)]


def test_every_field_has_laid_aside_at_least_forty() -> None:
    assert [path.stem for path in SETS] == [
        "accruing", "architectures", "change", "counting", "network", "parts", "plain_fourth", "plain_third",
        "relations", "resources", "school", "siblings_fourth", "siblings_seventh", "siblings_sixth",
    ]  # fmt: skip
    assert all(len(list(questions(path))) >= 40 for path in SETS)


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.name)
def test_no_question_is_answered_wrongly(question: Question) -> None:
    assert judge(question) != "wrong", question.text
