"""The third-party element deep-chat, in a page of another origin, asks us as it would ask OpenAI."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from service.app import create_app
from service.page import WEB
from service.settings import Settings
from tests.service.serving import serving

BUNDLE = WEB.parent / "node_modules" / "deep-chat" / "dist" / "deepChat.bundle.js"
PAGE = """<!doctype html><html lang="en"><title>A site</title>
<script type="module" src="/deep-chat.js"></script>
<deep-chat id="chat"></deep-chat></html>"""
CONFIGURE = """([url, openAI]) => {
  const chat = document.getElementById('chat');
  chat.directConnection = { openAI: { key: 'any', ...openAI } };
  chat.connect = { url, additionalBodyProps: { model: 'abacist' } };
}"""
FORMS = {
    "/v1/chat/completions": {"completions": True},
    "/v1/responses": {"chat": True},
}

pytestmark = pytest.mark.skipif(not BUNDLE.exists(), reason="deep-chat is not installed: npm install in service/web")


def _page(request: object) -> Response:
    return HTMLResponse(PAGE)


def _bundle(request: object) -> Response:
    return FileResponse(BUNDLE, media_type="text/javascript")


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, str]]:
    """The address of a site with the element, and of the service that lets it in."""
    with serving(Starlette(routes=[Route("/", _page), Route("/deep-chat.js", _bundle)])) as host:  # type: ignore[arg-type]
        address = str(host.base_url).rstrip("/")
        with serving(create_app(Settings(workers=1, origins=(address,)))) as service:
            yield address, str(service.base_url).rstrip("/")


@pytest.mark.parametrize("path", FORMS)
def test_it_gets_the_answer_and_the_follow_up(browser: Browser, site: tuple[str, str], path: str) -> None:
    address, server = site
    page = browser.new_page()
    page.goto(address)
    box = page.locator("#text-input")
    box.wait_for()
    page.evaluate(CONFIGURE, [server + path, FORMS[path]])
    box = page.locator("#text-input")
    replies = page.locator(".message-bubble.ai-message-text")
    for place, (said, held) in enumerate(
        (("How many parameters has 784-128-10?", "101,770 parameters"), ("without biases?", "101,632 parameters"))
    ):
        box.click()
        page.keyboard.type(said)
        page.keyboard.press("Enter")
        expect(replies.nth(place)).to_contain_text(held)
    page.close()
