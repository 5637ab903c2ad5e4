"""The limits hold at every face, and no refusal says again what was sent."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from starlette.types import Message

from service.app import create_app
from service.settings import Settings
from service.wire import FailureBody
from tests.service.serving import serving

SECRET = "<b>zebra</b>"
MOST = 256 * 1024
MCP = {"accept": "application/json, text/event-stream"}


def _tool(name: str, **given: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": given}}


def _faces(text: str) -> dict[str, dict[str, Any]]:
    """A request with a text at every address that takes one."""
    return {
        "/v1/answers": {"question": text},
        "/v1/recognize": {"question": text},
        "/v1/chat/completions": {"model": "abacist", "messages": [{"role": "user", "content": text}]},
        "/v1/responses": {"model": "abacist", "input": text},
        "/v1/check": {"text": text},
        "/mcp": _tool("answer", question=text),
    }


FACES = tuple(_faces(""))


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with serving(create_app(Settings(workers=1, store=":memory:"))) as running:
        yield running


def test_every_face_that_takes_a_body_is_here(client: httpx.Client) -> None:
    told = client.get("/openapi.json").json()["paths"]
    assert {path for path, methods in told.items() if "post" in methods} == set(FACES) - {"/mcp"}


@pytest.mark.parametrize("path", FACES)
def test_a_body_of_more_than_256_kilobytes_is_refused(client: httpx.Client, path: str) -> None:
    body = json.dumps(_faces(SECRET)[path]).encode()
    response = client.post(path, content=body + b" " * (MOST + 1 - len(body)), headers=MCP)
    assert (response.status_code, FailureBody.model_validate_json(response.content).error.code) == (413, "too_large")
    assert "zebra" not in response.text


@pytest.mark.parametrize("path", [path for path in FACES if path != "/v1/check"])
def test_a_question_of_more_than_4000_characters_is_refused(client: httpx.Client, path: str) -> None:
    text = SECRET * 334  # 4,008 characters
    response = client.post(path, json=_faces(text)[path], headers=MCP)
    if path == "/mcp":
        told = response.json()["result"]
        assert (response.status_code, told["isError"]) == (200, True)
    else:
        assert response.status_code == (400 if path in {"/v1/chat/completions", "/v1/responses"} else 422)
        FailureBody.model_validate_json(response.content)
    assert "zebra" not in response.text


@pytest.mark.parametrize("path", FACES)
@pytest.mark.parametrize("sent", [SECRET, f'{{"{SECRET}": 1}}', f'["{SECRET}"]', f'{{"model": "{SECRET}"}}'])
def test_a_broken_request_is_not_said_again(client: httpx.Client, path: str, sent: str) -> None:
    response = client.post(path, content=sent, headers={**MCP, "content-type": "application/json"})
    assert 400 <= response.status_code < 500
    assert "zebra" not in response.text
    assert "zebra" not in str(response.headers)


@pytest.mark.parametrize("path", [f"/{SECRET}", f"/v1/models/{SECRET}", f"/v1/answers/?{SECRET}", f"/web/{SECRET}"])
def test_an_address_is_not_said_again(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers={"x-request-id": SECRET, "origin": SECRET})
    assert response.status_code == 404
    assert "zebra" not in response.text
    assert "zebra" not in str(response.headers)


def _told_of(pieces: list[bytes], *headers: tuple[bytes, bytes]) -> list[str]:
    """What comes in and goes out, in its order, where a body comes in pieces to a service that asks for keys."""
    app = create_app(Settings(keys="me:" + "0" * 64, store=":memory:"))
    left, happened = list(pieces), list[str]()

    async def receive() -> Message:
        happened.append("body")
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    async def send(message: Message) -> None:
        happened.append(str(message.get("status", "end")))

    scope = {"type": "http", "method": "POST", "path": "/v1/answers", "query_string": b"", "headers": list(headers)}
    asyncio.run(app(scope, receive, send))
    return happened


def test_a_refusal_begins_when_the_request_has_come_in_and_not_before() -> None:
    assert _told_of([b"{", b"}"]) == ["body", "body", "401", "end"]
    assert _told_of([b""]) == ["body", "401", "end"]
    # Not even of a refused one more than so much; and whoever asks before sending, sends nothing.
    assert _told_of([b" " * MOST] * 20) == ["body"] * 16 + ["401", "end"]
    assert _told_of([b"{", b"}"], (b"expect", b"100-continue")) == ["401", "end"]
