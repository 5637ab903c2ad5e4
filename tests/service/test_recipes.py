"""The recipes are true: their code is taken out of the text and run."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from service.app import create_app
from service.settings import Settings
from tests.service.serving import serving

HOUSE = Path(__file__).parent.parent.parent
TEXT = (HOUSE / "service" / "deploy" / "recipes.md").read_text("utf-8")
SERVED = "http://127.0.0.1:8000"


def blocks(heading: str, language: str) -> list[str]:
    """The blocks of code in a language under a heading."""
    section = TEXT.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert found, f"{heading} has no {language}"
    return found


@pytest.fixture(scope="module")
def running() -> Iterator[httpx.Client]:
    with serving(create_app(Settings(workers=1, deadline=20, store=":memory:"))) as client:
        yield client


def _here(code: str, running: httpx.Client) -> str:
    assert SERVED in code
    return code.replace(SERVED, str(running.base_url))


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="curl or jq is not installed")
def test_curl(running: httpx.Client) -> None:
    (code,) = blocks("curl", "sh")
    run = subprocess.run(["sh", "-euc", _here(code, running)], capture_output=True, text=True, check=True, timeout=60)
    first, *_, second, refused = run.stdout.splitlines()
    # 2.4 * 0.94**10 = 1.29267…, and 2.4 * 0.94**20 = 0.69625…
    assert first.startswith("≈ 1.29268")
    assert (second, refused) == ("0.696255", "string_too_short")


def test_openai_python(running: httpx.Client) -> None:
    (code,) = blocks("openai-python", "python")
    run = subprocess.run(
        [sys.executable, "-c", _here(code, running)], capture_output=True, text=True, check=True, timeout=60
    )
    # 2.4 * 0.94**20 = 0.69625497…
    assert run.stdout.endswith("Answer: ≈ 0.696255")


def test_a_host_of_the_model_context_protocol(running: httpx.Client) -> None:
    started, reached = [
        json.loads(block)["mcpServers"]["abacist"] for block in blocks("A host of the Model Context Protocol", "json")
    ]
    assert started["command"] == "abacist"
    command = StdioServerParameters(command=sys.executable, args=["-m", "service", *started["args"]], cwd=str(HOUSE))

    async def call(host: Any) -> list[str]:
        async with Client(host) as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            told = await client.call_tool("answer", {"question": "What is 12% of 300?"})
            assert told.structured_content["answers"][0]["exact"] == "36"
            return tools

    for host in (stdio_client(command), _here(reached["url"], running)):
        tools = asyncio.run(call(host))
        assert f"The tools are {' and '.join(f'`{tool}`' for tool in tools)}." in TEXT


class Telegram(BaseHTTPRequestHandler):
    """A Telegram that has two messages of one chat, and one of another, and then nothing but its end."""

    told: ClassVar[list[dict[str, Any]]] = []
    waiting: ClassVar[list[tuple[int, dict[str, Any]]]] = [
        (1, {"text": "What is 12% of 300?"}),
        (1, {"text": "and of 400?"}),
        (2, {"photo": "…"}),
        (2, {"text": "How many parameters has 784-128-10?"}),
    ]

    def do_POST(self) -> None:
        """Answer a call of the bot."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if self.path.endswith("/sendMessage"):
            Telegram.told.append(body)
            return self._send({"ok": True})
        new = [
            {"update_id": place, "message": {"chat": {"id": chat}, **message}}
            for place, (chat, message) in enumerate(self.waiting)
            if place >= body["offset"]
        ]
        return self._send({"ok": True, "result": new}) if new else self.send_error(410)

    def _send(self, content: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_bot_on_telegram(running: httpx.Client) -> None:
    (code,) = blocks("A bot on Telegram", "python")
    assert len(code.strip().splitlines()) <= 35
    with HTTPServer(("127.0.0.1", 0), Telegram) as telegram:
        threading.Thread(target=telegram.serve_forever).start()
        settings = {"TELEGRAM_URL": f"http://127.0.0.1:{telegram.server_port}", "TELEGRAM_TOKEN": "1:a"}
        run = subprocess.run(
            [sys.executable, "-c", _here(code, running)],
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        telegram.shutdown()
    assert "HTTP Error 410" in run.stderr
    assert [told["chat_id"] for told in Telegram.told] == [1, 1, 2]
    assert [told["text"].partition("\n")[0] for told in Telegram.told] == ["36", "48", "101,770 parameters"]
