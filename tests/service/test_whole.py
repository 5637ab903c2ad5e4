"""The whole way with nothing replaced: text in, answer out, whatever the text."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from service.app import create_app
from service.job import Question, reply
from service.settings import Settings
from service.wire import AnswerBody
from tests.service.serving import serving

SHRINKS = "A model starts with 1 million parameters and shrinks by a factor of 10 each epoch. How many after 4 epochs?"
VOCABULARY = """
a model network layer loss parameters units epochs epoch starts with grows shrinks doubles by factor of each every per
after from to is are how many what remain total plus and of the it 10 5% 1.5M 30 0 -3 1/2 9**9**9 10^9 $5 12 half third
million billion percent hours , . ? : ( ) = + - * / ² ½ 3×10^8 1,2,3 784 128 fully connected bias é 数
"""
ANY_TEXT = st.text(min_size=1, max_size=300).filter(str.strip)
SENTENCES = st.lists(st.sampled_from(VOCABULARY.split()), min_size=1, max_size=40).map(" ".join)
PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_a_question_is_answered_by_the_service_as_it_runs() -> None:
    with serving(create_app(Settings(workers=1))) as client:
        body = AnswerBody.model_validate_json(client.post("/v1/answers", json={"question": SHRINKS}).content)
        recognized = client.post("/v1/recognize", json={"question": SHRINKS}).json()
    assert (body.status, body.answers[0].exact, body.answers[0].unit) == ("answered", "100", "parameters")
    assert body.markdown.splitlines()[-1] == "Answer: 100 parameters"
    assert all(check.holds for check in body.checks)
    assert (recognized["recognized"], "change" in recognized["fields"]) == (True, True)


@PATIENT
@example(text="-- -")
@given(text=st.one_of(ANY_TEXT, SENTENCES))
def test_any_text_gets_an_honest_answer_in_the_form_of_the_interface(text: str) -> None:
    body = AnswerBody.model_validate_json(reply(Question(text)))
    assert (body.status == "answered") is bool(body.answers)
    assert all(text[part.start : part.end] == part.text for part in body.not_understood)
    assert "Something went wrong" not in body.text


@pytest.mark.parametrize("text", [SHRINKS, "Hello", "What is 1 + 1?"])
def test_the_same_question_gives_the_same_bytes(text: str) -> None:
    assert reply(Question(text)) == reply(Question(text))
    assert json.loads(reply(Question(text)))["id"].startswith("ans_")
