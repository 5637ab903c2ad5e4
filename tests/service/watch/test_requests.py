"""Every request has a name, a line in the log and a place in the counts; what was asked stands in none of them."""

import json
import logging
from collections.abc import Iterator

import httpx
import pytest

from service.app import create_app
from service.settings import Settings
from service.watch.logs import JsonLines
from service.wire import FailureBody
from tests.service import jobs
from tests.service.serving import serving

SECRET = "zebra"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    app = create_app(Settings(workers=1, body_limit=1000), jobs.answered, jobs.recognized)

    @app.get("/v1/bug")
    async def bug() -> None:
        raise KeyError(SECRET)

    with serving(app) as running:
        yield running


@pytest.mark.parametrize("given", ["mine-1", "0123456789abcdef", "a" * 64, "urn:uuid:1.2_3"])
def test_a_request_keeps_the_name_it_came_with(client: httpx.Client, given: str) -> None:
    assert client.get("/livez", headers={"x-request-id": given}).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "a" * 65, "a b", "a,b", 'a"b', "<b>", "a\x7fb", "é"])
def test_a_name_that_is_none_is_replaced(client: httpx.Client, given: str) -> None:
    told = client.get("/livez", headers=[(b"x-request-id", given.encode("latin-1"))]).headers["x-request-id"]
    assert told.startswith("req_")
    assert len(told) == 20


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/bug", 500), ("GET", "/nothing", 404), ("GET", "/v1/answers", 405), ("POST", "/v1/answers", 413)],
)
def test_a_failure_is_named_and_strict_with_the_browser(
    client: httpx.Client, method: str, path: str, status: int
) -> None:
    response = client.request(method, path, content=" " * 1001 if method == "POST" else None)
    assert response.status_code == status
    assert response.headers["x-request-id"].startswith("req_")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    FailureBody.model_validate_json(response.content)
    assert SECRET not in response.text


def test_the_log_tells_of_requests_without_what_was_asked(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    name = {"x-request-id": "the-name"}
    client.post("/v1/answers", json={"question": f"{SECRET} gradient"}, headers=name)
    client.post("/v1/answers", json={"question": f"raise {SECRET}"}, headers=name)
    client.get(f"/v1/bug?{SECRET}", headers=name)
    client.get(f"/{SECRET}", headers=name)
    ours = [record for record in caplog.records if record.name.startswith("abacist")]
    told = [json.loads(JsonLines().format(record)) for record in ours]
    lines = [(line["message"], line["status"]) for line in told if "status" in line]
    assert lines == [("POST /v1/answers", 200), ("POST /v1/answers", 200), ("GET /v1/bug", 500), ("GET other", 404)]
    assert SECRET not in json.dumps(told)
    failed = next(line for line in told if line["message"] == "a request failed")
    assert failed["error"].endswith("KeyError")


def test_requests_are_counted_by_route_and_status(client: httpx.Client) -> None:
    for _ in range(3):
        client.request("BREW", "/v1/answers")
    counts = client.get("/metrics")
    assert counts.headers["content-type"].startswith("text/plain; version=")
    assert 'abacist_requests_total{method="other",route="/v1/answers",status="405"} 3.0' in counts.text
    assert 'abacist_request_seconds_count{route="/v1/answers"}' in counts.text
    assert SECRET not in counts.text
    assert "/metrics" not in client.get("/openapi.json").json()["paths"]
