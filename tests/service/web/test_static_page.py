"""The recipe of a page elsewhere, opened in the browser as it stands: a key of its own, let in by its origin."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from service.app import create_app
from service.gate.keys import line
from service.settings import Settings
from tests.service.serving import serving
from tests.service.test_recipes import SERVED, blocks
from tests.service.web.asking import NETWORK
from tests.service.web.conftest import Visit

KEYS = line("page", "unused")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """The page of the recipe at an origin of its own, beside a service that has keys."""
    (code,) = blocks("A static page", "html")
    assert SERVED in code
    served = [""]

    def page(request: Request) -> HTMLResponse:
        return HTMLResponse(code.replace(SERVED, served[0]))

    def icon(request: Request) -> Response:
        return Response(status_code=204)

    with serving(Starlette(routes=[Route("/", page), Route("/favicon.ico", icon)])) as host:  # type: ignore[arg-type]
        origin = str(host.base_url).rstrip("/")
        with serving(create_app(Settings(workers=1, origins=(origin,), keys=KEYS, store=":memory:"))) as service:
            served[0] = str(service.base_url).rstrip("/")
            yield Visit(browser, origin, [])


def test_a_static_page_asks_with_its_key(visit: Visit) -> None:
    page = visit()
    page.get_by_label("Your question").fill(NETWORK)
    page.keyboard.press("Enter")
    expect(page.locator(".value")).to_have_text("101,770 parameters")
    assert visit.complaints == []
