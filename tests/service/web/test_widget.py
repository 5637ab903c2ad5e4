"""<abacist-chat> in a page of another origin whose own security policy is strict."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from service.app import create_app
from service.settings import Settings
from tests.service.serving import serving
from tests.service.web.asking import AXE, NETWORK, axe_found
from tests.service.web.conftest import Visit

STRICT = "default-src 'none'; script-src {server}; connect-src {server}"
PAGE = """<!doctype html><html lang="en"><title>A site</title>
<script src="{server}/widget.js"></script>
<main><h1>A site</h1><abacist-chat {attributes}></abacist-chat></main></html>"""


class Site:
    """A page elsewhere; it is told the address of the service once that is known."""

    server = ""

    def page(self, request: Request) -> HTMLResponse:
        """The page, with the attributes of the element from the query."""
        content = PAGE.format(server=self.server, attributes=request.query_params.get("with", ""))
        policy = STRICT.format(server=self.server)
        return HTMLResponse(content, headers={"content-security-policy": policy})


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a site that the service lets in by name."""
    made = Site()
    with serving(Starlette(routes=[Route("/", made.page)])) as host:  # type: ignore[arg-type]
        address = str(host.base_url).rstrip("/")
        with serving(create_app(Settings(workers=1, origins=(address,)))) as service:
            made.server = str(service.base_url).rstrip("/")
            yield address


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Pages of the site, which must have nothing to complain about; it has no icon, which is no complaint."""
    visiting = Visit(browser, site, [])
    yield visiting
    for context in browser.contexts:
        context.close()
    assert [complaint for complaint in visiting.complaints if "favicon" not in complaint] == []


def _ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")


def test_it_answers_on_another_origin_under_a_strict_policy(visit: Visit) -> None:
    page = visit()
    expect(page.get_by_role("heading", name="Ask about numbers")).to_be_visible()
    _ask(page, NETWORK)
    expect(page.locator(".value")).to_have_text("101,770 parameters")
    page.get_by_role("button", name="Open all").click()
    expect(page.locator(".formula math").first).to_be_visible()
    assert page.locator(".card").evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("/#q=How+many+parameters+does+a+784-128-10+network+have%3F")
    assert not link.startswith(visit.address)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm install in service/web")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_it(visit: Visit, theme: str) -> None:
    page = visit(path=f"/?with=theme={theme}")
    _ask(page, NETWORK)
    page.get_by_role("button", name="Open all").click()
    assert axe_found(page) == []


def test_it_takes_its_words_and_colours_from_the_page(visit: Visit) -> None:
    page = visit(path="/?with=title='Sums' placeholder='Ask away' theme='dark'")
    expect(page.get_by_role("heading", name="Sums")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_attribute("placeholder", "Ask away")
    panel = "document.querySelector('abacist-chat').shadowRoot.querySelector('.panel')"
    background = f"getComputedStyle({panel}).backgroundColor"
    assert page.evaluate(background) == "rgb(16, 20, 19)"
    page.evaluate("document.querySelector('abacist-chat').style.setProperty('--abacist-background', 'rgb(1, 2, 3)')")
    assert page.evaluate(background) == "rgb(1, 2, 3)"
    page.evaluate("document.querySelector('abacist-chat').setAttribute('title', 'Figures')")
    expect(page.get_by_role("heading", name="Figures")).to_be_visible()


def test_it_sends_the_key_it_is_given(visit: Visit) -> None:
    page = visit(path="/?with=api-key='sk-1'")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        _ask(page, NETWORK)
    assert sent.value.headers["authorization"] == "Bearer sk-1"
    expect(page.locator(".value")).to_have_text("101,770 parameters")


def test_a_page_that_is_not_let_in_gets_no_answer(browser: Browser, site: str) -> None:
    # The same page under another name of this machine is another origin.
    page = browser.new_page()
    page.goto(site.replace("127.0.0.1", "localhost"))
    _ask(page, NETWORK)
    expect(page.get_by_role("group", name="No connection")).to_be_visible()
    page.close()


def test_a_long_conversation_scrolls_inside_the_element(visit: Visit) -> None:
    page = visit(width=400, height=700)
    for turn in range(2):
        _ask(page, NETWORK)
        expect(page.locator(".value")).to_have_count(turn + 1)
    assert page.evaluate("[document.documentElement.scrollWidth, scrollY]") == [400, 0]
    last = page.locator(".turn").last.bounding_box()
    head = page.locator(".panel header").bounding_box()
    assert last is not None
    assert head is not None
    assert 0 < last["y"] - (head["y"] + head["height"]) < 20
    box = page.locator(".composer").bounding_box()
    panel = page.locator(".panel").bounding_box()
    assert box is not None
    assert panel is not None
    assert box["y"] + box["height"] <= panel["y"] + panel["height"]
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".turn")).to_have_count(0)
