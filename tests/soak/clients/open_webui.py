"""Open WebUI in a browser: its own service is started here, a question and a follow-up are asked, the page is read.

Run in the environment of the tests, with the command of an installed Open WebUI as the second argument.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.soak.ports import free_port

QUESTION = "A model starts with 1 million parameters and shrinks tenfold every epoch. How many remain after 4 epochs?"
PATIENCE = 600


@contextmanager
def open_webui(command: str, address: str, folder: str) -> Iterator[str]:
    """An Open WebUI that asks us, without users, without other models, and without the network."""
    port = free_port()
    settings = {
        "DATA_DIR": folder,
        "WEBUI_AUTH": "False",
        "WEBUI_SECRET_KEY": "soak",
        "OFFLINE_MODE": "True",
        "HF_HUB_OFFLINE": "1",
        "BYPASS_EMBEDDING_AND_RETRIEVAL": "True",
        "ENABLE_OLLAMA_API": "False",
        "OPENAI_API_BASE_URL": f"{address}/v1",
        "OPENAI_API_KEY": "unused",
    }
    started = subprocess.Popen(
        [command, "serve", "--host", "127.0.0.1", "--port", str(port)],
        cwd=folder,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _ready(f"http://127.0.0.1:{port}")
    finally:
        started.terminate()
        started.wait(30)


def _ready(address: str) -> str:
    for _ in range(PATIENCE):
        try:
            urllib.request.urlopen(f"{address}/health", timeout=5).close()
            return address
        except OSError:
            time.sleep(1)
    raise TimeoutError("Open WebUI did not start")


def ask(page: Page, question: str) -> None:
    box = page.locator("#chat-input")
    box.click()
    page.keyboard.type(question)
    page.keyboard.press("Enter")


def chat(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#chat-input").wait_for(timeout=180_000)
    welcome = page.get_by_role("button", name="Okay, Let's Go!")
    page.wait_for_timeout(3000)
    if welcome.count():
        welcome.click()
    ask(page, QUESTION)
    expect(page.get_by_text("Answer: 100 parameters")).to_be_visible(timeout=120_000)
    expect(page.locator(".katex").first).to_be_visible()
    expect(page).to_have_title(re.compile(r"^Parameters remaining after 4 e"), timeout=120_000)
    expect(page.get_by_text("And after 5 epochs?").first).to_be_visible(timeout=120_000)
    ask(page, "and after 6 epochs?")
    expect(page.get_by_text("Answer: 1 parameter")).to_be_visible(timeout=120_000)


def main(address: str, command: str, screenshot: str) -> None:
    browser_path = shutil.which("chromium")
    assert browser_path, "chromium is not installed"
    with (
        tempfile.TemporaryDirectory() as folder,
        open_webui(command, address, folder) as front,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1400})
        try:
            chat(page, front)
        finally:
            page.screenshot(path=Path(screenshot))
            browser.close()


main(*sys.argv[1:4])
