"""What is counted: questions by field and status, their times, and the workers that were ended."""

import re
from collections.abc import Iterator

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.app import create_app
from service.settings import Settings
from tests.service import jobs
from tests.service.serving import serving


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    settings = Settings(workers=1, deadline=0.5, store=":memory:")
    with serving(create_app(settings, jobs.answered, jobs.recognized)) as running:
        yield running


def _counts(client: httpx.Client) -> dict[str, float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    samples = (sample for family in families for sample in family.samples)
    return {f"{one.name} {' '.join(one.labels.values())}".strip(): one.value for one in samples}


def test_questions_are_counted_by_field_and_status(client: httpx.Client) -> None:
    before = _counts(client)
    for question in ("the gradient", "the gradient", "unknown words", "endless loop", "die now"):
        assert client.post("/v1/answers", json={"question": question}).status_code == 200
    after = _counts(client)
    grown = {name: value - before.get(name, 0) for name, value in after.items() if value != before.get(name, 0)}
    assert {name: value for name, value in grown.items() if name.startswith("abacist_questions_total")} == {
        "abacist_questions_total change answered": 2,
        "abacist_questions_total none not_understood": 2,
        "abacist_questions_total none timed_out": 1,
    }
    assert grown["abacist_workers_ended_total deadline"] == 1
    assert grown["abacist_workers_ended_total lost"] == 1
    assert grown["abacist_question_seconds_count timed_out"] == 1
    assert grown["abacist_question_seconds_sum timed_out"] >= 0.5  # the deadline
    assert grown["abacist_request_seconds_count /v1/answers"] == 5
    assert after["abacist_jobs_under_way"] == after["abacist_jobs_waiting"] == after["abacist_requests_under_way"] == 0


def test_every_count_says_what_it_is(client: httpx.Client) -> None:
    told = client.get("/metrics").text
    named = set(re.findall(r"^# HELP (\S+) \S", told, re.MULTILINE))
    assert named == set(re.findall(r"^# TYPE (\S+) ", told, re.MULTILINE))
    assert all(name.startswith("abacist_") for name in named)
