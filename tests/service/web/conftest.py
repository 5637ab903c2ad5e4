"""Debian's Chromium at the page of a real service; without a browser these tests are skipped."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from service.app import create_app
from service.settings import Settings
from tests.service.serving import serving

CHROMIUM = shutil.which("chromium")
# A machine that runs other tests as well may be slow; nothing is gained by giving up early.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser, started once a module."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """A client of the service, which answers for real."""
    with serving(create_app(Settings(workers=1))) as asking:
        yield asking


@dataclass(frozen=True, slots=True)
class Visit:
    """Opens pages of the service; everything a page complains about is kept in `complaints`."""

    browser: Browser
    address: str
    complaints: list[str]

    def __call__(self, *, dark: bool = False, width: int = 1100, height: int = 900, path: str = "/") -> Page:
        """A page in a new, empty profile."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._asked(request))
        page.on("console", lambda message: self._heard(message))
        page.goto(self.address + path)
        return page

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            self.complaints.append(f"asked elsewhere: {request.url}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


@pytest.fixture
def visit(browser: Browser, client: httpx.Client) -> Iterator[Visit]:
    """Pages that must have nothing to complain about: no error, no broken security policy, no host but this one."""
    visiting = Visit(browser, str(client.base_url).rstrip("/"), [])
    yield visiting
    for context in browser.contexts:
        context.close()
    assert visiting.complaints == []
