"""Debian's Chromium at the page of a real service; without a browser these tests are skipped."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from service.app import create_app
from service.settings import Settings
from tests.service.serving import serving

CHROMIUM = shutil.which("chromium")


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
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._heard(message))
        page.goto(self.address + path)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


@pytest.fixture
def visit(browser: Browser, client: httpx.Client) -> Iterator[Visit]:
    """Pages that must have nothing to complain about, a broken security policy included."""
    visiting = Visit(browser, str(client.base_url).rstrip("/"), [])
    yield visiting
    for context in browser.contexts:
        context.close()
    assert visiting.complaints == []
