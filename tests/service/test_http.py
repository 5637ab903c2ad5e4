"""The HTTP face, against API.md: answers whatever the status, and broken requests in one form."""

import json
from collections.abc import Iterator

import httpx
import pytest

from service.app import create_app
from service.settings import Settings
from service.wire import AnswerBody, FailureBody, Recognition
from tests.service import jobs
from tests.service.serving import serving

JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    settings = Settings(workers=2, deadline=0.5)
    with serving(create_app(settings, jobs.answered, jobs.recognized)) as running:
        yield running


def _ask(client: httpx.Client, question: str, **more: object) -> AnswerBody:
    response = client.post("/v1/answers", json={"question": question, **more})
    assert response.status_code == 200
    return AnswerBody.model_validate_json(response.content)


def test_a_question_is_answered(client: httpx.Client) -> None:
    body = _ask(client, "the gradient", digits=9)
    assert (body.status, body.answers[0].decimal) == ("answered", "48.8668388")


def test_the_conversation_is_given_back_or_made(client: httpx.Client) -> None:
    mine = _ask(client, "the gradient").conversation
    assert _ask(client, "the gradient", conversation=mine).conversation == mine
    made = {_ask(client, "the gradient").conversation for _ in range(2)}
    assert len(made) == 2
    assert all(name and name.startswith("c_") and len(name) > 20 for name in made)


def test_the_id_is_the_same_for_the_same_question(client: httpx.Client) -> None:
    assert _ask(client, "the gradient").id == _ask(client, "the gradient").id


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("unknown words", "not_understood"),
        ("incomplete words", "clarification_needed"),
        ("contradiction here", "impossible"),
        ("huge number", "too_large"),
        ("bug inside", "not_understood"),
        ("raise something", "not_understood"),
        ("die now", "not_understood"),
        ("endless loop", "timed_out"),
    ],
)
def test_a_question_without_an_answer_is_a_200_with_a_status(client: httpx.Client, question: str, status: str) -> None:
    body = _ask(client, question)
    assert body.status == status
    assert "secret" not in body.model_dump_json()
    assert "Traceback" not in body.model_dump_json()


@pytest.mark.parametrize(
    ("sent", "status", "param"),
    [
        ("{}", 422, "question"),
        ('{"question": ""}', 422, "question"),
        ('{"question": "  "}', 422, "question"),
        (json.dumps({"question": "a" * 4001}), 422, "question"),
        ('{"question": 5}', 422, "question"),
        ('{"question": null}', 422, "question"),
        (r'{"question": "\ud800"}', 422, "question"),
        ('{"question": "a", "digits": NaN}', 422, "digits"),
        ('{"question": "a", "digits": 1e999}', 422, "digits"),
        ('{"question": "a", "digits": -Infinity}', 422, "digits"),
        ('{"question": "a", "digits": 0}', 422, "digits"),
        ('{"question": "a", "digits": 51}', 422, "digits"),
        ('{"question": "a", "digits": "6"}', 422, "digits"),
        ('{"question": "a", "digits": true}', 422, "digits"),
        ('{"question": "a", "conversation": ""}', 422, "conversation"),
        ('{"question": "a", "secret": 1}', 422, None),
        (r'{"question": "a", "\udfff secret": 1}', 422, None),
        ('["question"]', 422, None),
        ("null", 422, None),
        ("{", 400, None),
        ("", 422, None),
        ("[" * 100_000, 400, None),
        ('{"question": "a", "digits": ' + "9" * 5000 + "}", 400, None),
    ],
)
@pytest.mark.parametrize("path", ["/v1/answers", "/v1/recognize"])
def test_a_broken_request_is_named_and_never_echoed(
    client: httpx.Client, path: str, sent: str, status: int, param: str | None
) -> None:
    response = client.post(path, content=sent, headers=JSON)
    failure = FailureBody.model_validate_json(response.content).error
    assert (response.status_code, failure.param, failure.type) == (status, param, "invalid_request_error")
    assert "secret" not in response.text


def test_bytes_that_are_not_text_are_a_broken_request(client: httpx.Client) -> None:
    response = client.post("/v1/answers", content=b'{"question": "\xff"}', headers=JSON)
    assert response.status_code == 400
    FailureBody.model_validate_json(response.content)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "/web/nothing.js", 404), ("GET", "/v1/answers", 405), ("DELETE", "/", 405)],
)
def test_a_wrong_address_has_the_same_form(client: httpx.Client, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    FailureBody.model_validate_json(response.content)


def _in_pieces(pieces: int) -> Iterator[bytes]:
    for _ in range(pieces):
        yield b" " * 1024


def test_a_body_beyond_the_limit_is_refused_declared_or_not(client: httpx.Client) -> None:
    declared = client.post("/v1/answers", content=b" " * (256 * 1024 + 1), headers=JSON)
    in_pieces = client.post("/v1/answers", content=_in_pieces(257), headers=JSON)
    assert [declared.status_code, in_pieces.status_code] == [413, 413]
    FailureBody.model_validate_json(declared.content)


def test_a_body_within_the_limit_is_read_in_pieces(client: httpx.Client) -> None:
    def pieces() -> Iterator[bytes]:
        yield from _in_pieces(200)
        yield b'{"question": "the gradient"}'

    assert client.post("/v1/answers", content=pieces(), headers=JSON).status_code == 200


def test_a_full_house_says_when_to_come_back() -> None:
    with serving(create_app(Settings(workers=1, queue=0), jobs.answered, jobs.recognized)) as full:
        response = full.post("/v1/answers", json={"question": "the gradient"})
    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    assert FailureBody.model_validate_json(response.content).error.type == "server_error"


def test_recognize_reads_without_answering(client: httpx.Client) -> None:
    found = Recognition.model_validate_json(client.post("/v1/recognize", json={"question": "the gradient"}).content)
    assert (found.recognized, found.fields) == (True, ["change"])
    assert found.problem is not None
    assert [fact.kind for fact in found.problem.facts] == ["HasValue", "Changes"]


@pytest.mark.parametrize("question", ["unknown words", "bug inside"])
def test_recognize_says_no(client: httpx.Client, question: str) -> None:
    found = client.post("/v1/recognize", json={"question": question})
    assert found.json() == {"recognized": False, "fields": [], "problem": None}


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_health_is_answered_and_kept_out_of_the_schema(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 200
    assert path not in client.get("/openapi.json").json()["paths"]


def test_the_schema_names_its_operations(client: httpx.Client) -> None:
    schema = client.get("/openapi.json").json()
    named = {
        f"{method} {path}": told["operationId"]
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
    }
    assert named["post /v1/answers"] == "answer"
    assert named["post /v1/recognize"] == "recognize"
    assert len(set(named.values())) == len(named)
    assert not any(name.endswith(("_get", "_post")) for name in named.values()), "FastAPI has made a name"
    assert schema["paths"]["/v1/answers"]["post"]["responses"]["422"]["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/FailureBody"
    }


@pytest.mark.parametrize("path", ["/", "/livez", "/nothing", "/web/page.js", "/widget.js"])
def test_every_response_is_strict_with_the_browser(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
