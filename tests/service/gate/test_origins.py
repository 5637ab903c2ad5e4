"""Pages of other origins may ask where they were told they may, and nowhere else; cookies never come along."""

import hashlib
from collections.abc import Iterator

import httpx
import pytest

from service.app import create_app
from service.settings import Settings
from service.wire import FailureBody
from tests.service import jobs
from tests.service.serving import serving

PAGE, OTHER = "https://shop.example", "https://other.example"
ASKS = {"access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type"}
KEY = f"shop:{hashlib.sha256(b'key').hexdigest()}"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    settings = Settings(workers=1, origins=(PAGE,), keys=KEY)
    with serving(create_app(settings, jobs.answered, jobs.recognized)) as running:
        yield running


def _may_ask(client: httpx.Client, origin: str, path: str = "/v1/answers") -> httpx.Response:
    return client.options(path, headers={"origin": origin, **ASKS})


def test_a_browser_is_told_that_the_page_may_ask(client: httpx.Client) -> None:
    told = _may_ask(client, PAGE)
    assert (told.status_code, told.headers["access-control-allow-origin"]) == (200, PAGE)
    assert {"authorization", "content-type"} <= set(told.headers["access-control-allow-headers"].lower().split(","))
    assert "POST" in told.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in told.headers


def test_a_browser_is_told_that_another_page_may_not(client: httpx.Client) -> None:
    told = _may_ask(client, OTHER)
    assert told.status_code == 400
    assert "access-control-allow-origin" not in told.headers
    assert FailureBody.model_validate_json(told.content).error.code == "origin_not_allowed"
    assert OTHER not in told.text


def test_the_answer_may_be_read_by_the_page_alone(client: httpx.Client) -> None:
    def asked(origin: str) -> httpx.Response:
        headers = {"origin": origin, "authorization": "Bearer key"}
        return client.post("/v1/answers", json={"question": "the gradient"}, headers=headers)

    assert asked(PAGE).headers["access-control-allow-origin"] == PAGE
    assert "origin" in asked(PAGE).headers["vary"].lower()
    assert "access-control-allow-origin" not in asked(OTHER).headers


def test_the_page_may_read_why_it_was_refused(client: httpx.Client) -> None:
    refused = client.post("/v1/answers", content=" " * 300_000, headers={"origin": PAGE})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, PAGE)
    assert "retry-after" in refused.headers["access-control-expose-headers"]


@pytest.mark.parametrize("path", ["/", "/metrics", "/livez", "/openapi.json", "/web/app.js"])
def test_other_addresses_are_shared_with_nobody(client: httpx.Client, path: str) -> None:
    assert "access-control-allow-origin" not in client.get(path, headers={"origin": PAGE}).headers
    assert "access-control-allow-origin" not in _may_ask(client, PAGE, path).headers


def test_any_origin_may_be_let_in() -> None:
    with serving(create_app(Settings(workers=1, origins=("*",)), jobs.answered, jobs.recognized)) as client:
        assert _may_ask(client, OTHER).headers["access-control-allow-origin"] == "*"
        headers = {"origin": OTHER, "cookie": "a=b"}
        asked = client.post("/v1/answers", json={"question": "the gradient"}, headers=headers)
    assert asked.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in asked.headers


def test_where_none_is_told_none_may_ask() -> None:
    with serving(create_app(Settings(workers=1), jobs.answered, jobs.recognized)) as client:
        assert "access-control-allow-origin" not in _may_ask(client, PAGE).headers


def test_any_page_may_load_the_element_and_no_page_may_embed_the_rest(client: httpx.Client) -> None:
    assert client.get("/widget.js").headers["cross-origin-resource-policy"] == "cross-origin"
    assert client.get("/").headers["cross-origin-resource-policy"] == "same-origin"
