"""The Model Context Protocol's own client against `/mcp` and against `abacist mcp`."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError
from mcp_types import TextContent

from service.app import create_app
from service.gate.keys import fresh_key, line
from service.mcp.extra import is_installed
from service.settings import Settings
from service.wire import AnswerBody, FailureBody
from tests.service.serving import serving

HOUSE = Path(__file__).parent.parent.parent.parent
SHRINKING = "A model starts with 1 million parameters and shrinks tenfold every epoch. How many remain after 4 epochs?"
LISTING = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ARTICLE = "First 12 + 30 = 42. Later it says that 12 + 31 = 44."
COMMAND = [sys.executable, "-m", "service", "mcp"]
TOOLS = ["answer", "check"]


@pytest.fixture(scope="module")
def running() -> Iterator[httpx.Client]:
    settings = Settings(workers=1, deadline=20, hosts=("abacist.example.org",), origins=("https://chat.example.org",))
    with serving(create_app(settings)) as client:
        yield client


@asynccontextmanager
async def _over_http(address: str) -> AsyncIterator[Client]:
    async with Client(f"{address}/mcp") as client:
        yield client


@asynccontextmanager
async def _over_stdio(_: str) -> AsyncIterator[Client]:
    command = StdioServerParameters(command=sys.executable, args=["-m", "service", "mcp"], cwd=str(HOUSE))
    async with Client(stdio_client(command)) as client:
        yield client


def _text(content: list[Any]) -> str:
    (only,) = content
    assert isinstance(only, TextContent)
    return only.text


@pytest.mark.parametrize("connected", [_over_http, _over_stdio])
def test_a_host_finds_and_calls_the_tools(running: httpx.Client, connected: Any) -> None:
    async def call() -> None:
        async with connected(str(running.base_url)) as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == TOOLS
            for tool in tools:
                hints = tool.annotations
                assert hints is not None
                assert (hints.read_only_hint, hints.idempotent_hint) == (True, True)
                assert (hints.destructive_hint, hints.open_world_hint) == (False, False)
                assert tool.output_schema is not None
            told = await client.call_tool("answer", {"question": SHRINKING, "digits": 3})
            body = AnswerBody.model_validate(told.structured_content)
            assert (told.is_error, body.status, body.answers[0].exact) == (False, "answered", "100")
            assert _text(told.content) == body.markdown
            assert body.markdown.endswith("Answer: 100 parameters")
            told = await client.call_tool("check", {"text": ARTICLE})
            assert [claim["holds"] for claim in told.structured_content["claims"]] == ["true", "false"]
            assert told.structured_content["claims"][1]["correct"] == "43"
            assert _text(told.content) == told.structured_content["markdown"]

    asyncio.run(call())


def _called(running: httpx.Client, arguments: dict[str, Any], name: str = "answer") -> Any:
    async def call() -> Any:
        async with _over_http(str(running.base_url)) as client:
            return await client.call_tool(name, arguments)

    return asyncio.run(call())


def test_abstaining_is_no_error(running: httpx.Client) -> None:
    told = _called(running, {"question": "Hello there"})
    assert not told.is_error
    assert told.structured_content["status"] == "not_understood"
    assert _text(told.content)


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        ({}, "question: "),
        ({"question": ""}, "question: "),
        ({"question": " "}, "question: "),
        ({"question": ["secret"]}, "question: "),
        ({"question": "secret " * 1000}, "question: "),
        ({"question": SHRINKING, "digits": 51}, "digits: "),
        ({"question": SHRINKING, "digits": "secret"}, "digits: "),
    ],
)
def test_a_broken_call_is_told_without_an_echo(running: httpx.Client, arguments: dict[str, Any], begins: str) -> None:
    told = _called(running, arguments)
    assert told.is_error
    assert _text(told.content).startswith(begins)
    assert "secret" not in _text(told.content)


@pytest.mark.parametrize("arguments", [{}, {"text": ""}, {"text": 5}])
def test_nothing_to_check_is_told(running: httpx.Client, arguments: dict[str, Any]) -> None:
    told = _called(running, arguments, "check")
    assert told.is_error
    assert _text(told.content).startswith("text: ")


def test_what_is_passed_beside_the_arguments_is_left_alone(running: httpx.Client) -> None:
    told = _called(running, {"question": SHRINKING, "unheard_of": 1})
    assert told.structured_content["status"] == "answered"


def test_a_tool_that_there_is_not_is_an_error_of_the_protocol(running: httpx.Client) -> None:
    async def call() -> None:
        async with _over_http(str(running.base_url)) as client:
            with pytest.raises(MCPError, match=r"^There is no such tool\.$"):
                await client.call_tool("secret", {})

    asyncio.run(call())


def _posted(running: httpx.Client, **headers: str) -> httpx.Response:
    accepted = {"accept": "application/json, text/event-stream", "mcp-protocol-version": "2025-06-18"}
    return running.post("/mcp", json=LISTING, headers={**accepted, **headers})


def test_a_request_is_answered_by_itself_with_json(running: httpx.Client) -> None:
    response = _posted(running)
    assert response.headers["content-type"].startswith("application/json")
    assert [tool["name"] for tool in response.json()["result"]["tools"]] == TOOLS
    assert _posted(running).content == response.content


@pytest.mark.parametrize("host", ["abacist.example.org", "abacist.example.org:8443", "LOCALHOST:1", "[::1]:8000"])
def test_a_name_that_was_told_is_answered_to(running: httpx.Client, host: str) -> None:
    assert _posted(running, host=host).status_code == 200


@pytest.mark.parametrize("host", ["evil.example.org", "abacist.example.org.evil.org", "[", "127.0.0.1.evil.org"])
def test_another_name_is_misdirected(running: httpx.Client, host: str) -> None:
    response = _posted(running, host=host)
    failure = FailureBody.model_validate_json(response.content).error
    assert (response.status_code, failure.code) == (421, "unknown_host")
    assert "ABACIST_HOSTS" in failure.message
    assert "evil" not in response.text


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://chat.example.org", 200),
        ("http://localhost:3000", 200),
        ("https://evil.example.org", 403),
        ("null", 403),
        ("[", 403),
    ],
)
def test_only_pages_that_were_told_may_ask(running: httpx.Client, origin: str, status: int) -> None:
    assert _posted(running, origin=origin).status_code == status


def test_a_page_that_was_told_may_ask_from_a_browser(running: httpx.Client) -> None:
    asks = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    allowed = running.options("/mcp", headers={"origin": "https://chat.example.org", **asks})
    assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, "https://chat.example.org")
    assert running.options("/mcp", headers={"origin": "https://evil.example.org", **asks}).status_code == 400


def test_a_key_opens_it_where_keys_are_set() -> None:
    key = fresh_key()
    with serving(create_app(Settings(workers=1, keys=line("host", key)))) as guarded:
        assert _posted(guarded).status_code == 401
        assert _posted(guarded, authorization=f"Bearer {key}").status_code == 200


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_there_is_nothing_to_listen_to(running: httpx.Client, method: str) -> None:
    response = running.request(method, "/mcp", headers={"accept": "text/event-stream"})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("sent", ["", "{", "[]", '{"jsonrpc": "2.0"}', "[" * 100_000, "\x00"])
def test_what_is_no_request_is_refused(running: httpx.Client, sent: str) -> None:
    headers = {"accept": "application/json, text/event-stream", "content-type": "application/json"}
    assert running.post("/mcp", content=sent, headers=headers).status_code == 400


def test_without_the_extra_there_is_no_such_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.mcp.http.is_installed", lambda: False)
    with serving(create_app(Settings(workers=1))) as bare:
        assert bare.post("/mcp", json=LISTING).status_code == 404


def test_without_the_extra_the_command_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from service.cli import BAD_REQUEST, main

    monkeypatch.setattr("service.mcp.stdio.is_installed", lambda: False)
    assert main(["mcp"]) == BAD_REQUEST
    assert "pip install 'abacist[mcp]'" in capsys.readouterr().err


def test_the_first_version_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.mcp.extra.find_spec", lambda name: None if name == "mcp_types" else find_spec(name))
    assert not is_installed()


def test_the_extra_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys; from service.app import *; create_app(Settings()); print('mcp' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_command_ends_with_its_input() -> None:
    ran = subprocess.run(COMMAND, cwd=HOUSE, input="", capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_command_while_it_waits_for_input(sign: signal.Signals) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(COMMAND, cwd=HOUSE, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as started:
        assert started.stdin
        assert started.stdout
        started.stdin.write(json.dumps(LISTING | {"method": "ping"}) + "\n")
        started.stdin.flush()
        assert json.loads(started.stdout.readline())["id"] == 1
        started.send_signal(sign)
        assert started.wait(30) == 128 + sign
