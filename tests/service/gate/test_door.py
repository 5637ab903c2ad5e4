"""The door over HTTP: keys where they are set, so many requests and no more, and health for everybody."""

import hashlib
from collections.abc import Iterator

import httpx
import pytest

from service.app import create_app
from service.cli.serve import demand_gate
from service.settings import BadSetting, Settings
from service.wire import FailureBody
from tests.service import jobs
from tests.service.serving import serving

KEYS = ",".join(f"{key}:{hashlib.sha256(key.encode()).hexdigest()}" for key in ("first", "second"))
QUESTION = {"question": "the gradient"}


@pytest.fixture(scope="module")
def locked() -> Iterator[httpx.Client]:
    with serving(create_app(Settings(workers=1, keys=KEYS), jobs.answered, jobs.recognized)) as client:
        yield client


def _bearing(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


@pytest.mark.parametrize(
    "headers", [_bearing("first"), _bearing("second"), {"authorization": "bearer  first"}, {"x-api-key": "second"}]
)
def test_a_key_opens(locked: httpx.Client, headers: dict[str, str]) -> None:
    assert locked.post("/v1/answers", json=QUESTION, headers=headers).json()["status"] == "answered"


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "missing_api_key"),
        ({"authorization": "Bearer"}, "missing_api_key"),
        (_bearing("third"), "invalid_api_key"),
        (_bearing(hashlib.sha256(b"first").hexdigest()), "invalid_api_key"),
        (_bearing("a" * 10_000), "invalid_api_key"),
        ({"authorization": "Basic Zmlyc3Q6"}, "missing_api_key"),
        ({"x-api-key": "third"}, "invalid_api_key"),
    ],
)
@pytest.mark.parametrize(("method", "path"), [("POST", "/v1/answers"), ("GET", "/metrics"), ("GET", "/nothing")])
def test_without_a_key_everything_else_is_closed(
    locked: httpx.Client, method: str, path: str, headers: dict[str, str], code: str
) -> None:
    response = locked.request(method, path, headers=headers)
    failure = FailureBody.model_validate_json(response.content).error
    assert (response.status_code, failure.code, failure.type) == (401, code, "authentication_error")
    assert response.headers["www-authenticate"].startswith("Bearer ")
    assert "third" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/livez", "/readyz", "/openapi.json"])
def test_the_page_health_and_the_document_are_for_everybody(locked: httpx.Client, path: str) -> None:
    assert locked.get(path).status_code == 200


def test_where_no_keys_are_set_a_placeholder_key_does_no_harm() -> None:
    with serving(create_app(Settings(workers=1), jobs.answered, jobs.recognized)) as client:
        assert client.post("/v1/answers", json=QUESTION, headers=_bearing("none")).status_code == 200
        assert client.get("/metrics").status_code == 200


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    settings = Settings(workers=1, keys=KEYS, rate="2/hour", proxy=("127.0.0.0/8",))
    with serving(create_app(settings, jobs.answered, jobs.recognized)) as client:
        asked = [client.post("/v1/answers", json=QUESTION, headers=_bearing("first")) for _ in range(3)]
        assert [response.status_code for response in asked] == [200, 200, 429]
        assert 1790 <= int(asked[2].headers["retry-after"]) <= 1800  # one of two an hour is due in half an hour
        assert FailureBody.model_validate_json(asked[2].content).error.code == "rate_limit_exceeded"
        assert client.post("/v1/answers", json=QUESTION, headers=_bearing("second")).status_code == 200
        assert [client.get("/livez").status_code for _ in range(5)] == [200] * 5
        # Who shows no key is counted by address, so that keys cannot be tried out at will.
        tried = [client.get("/v1/answers", headers=_bearing(f"guess {n}")).status_code for n in range(3)]
        assert tried == [401, 401, 429]
        elsewhere = {"x-forwarded-for": "203.0.113.1"}
        assert client.get("/v1/answers", headers=elsewhere).status_code == 401


def test_without_keys_addresses_are_counted() -> None:
    with serving(create_app(Settings(workers=1, rate="1/hour"), jobs.answered, jobs.recognized)) as client:
        # Without a proxy that we were told of, an address that is only claimed changes nothing.
        asked = [
            client.post("/v1/answers", json=QUESTION, headers={"x-forwarded-for": f"203.0.113.{n}"}) for n in range(2)
        ]
    assert [response.status_code for response in asked] == [200, 429]


@pytest.mark.parametrize(
    "wrong",
    [{"keys": "/no/such/file"}, {"rate": "often"}, {"proxy": ("caddy",)}, {"origins": ("https://example.org/page",)}],
)
def test_a_setting_that_cannot_be_used_ends_the_start(wrong: dict[str, object]) -> None:
    with pytest.raises(BadSetting, match="ABACIST_"):
        create_app(Settings(**wrong))  # type: ignore[arg-type]


def test_only_this_machine_is_let_in_without_a_word() -> None:
    for settings in (Settings(), Settings(host="0.0.0.0", open=True), Settings(host="0.0.0.0", keys=KEYS)):
        demand_gate(settings)
    with pytest.raises(BadSetting, match="--open"):
        demand_gate(Settings(host="0.0.0.0"))
