"""How the page looks and what it says when things go wrong: light and dark, narrow, accessible, offline."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.service.web.asking import AXE, DONE, GRADIENT, NETWORK, ask, axe_found, failure, instead
from tests.service.web.conftest import Visit

ARTICLE = "It has 784 × 128 + 128 = 100,480 parameters. Halved three times, 80 is 20. About 0.33 is 1/3."
JUDGED = [
    ("784 × 128 + 128 = 100,480", "true", "100480", "It is."),
    ("80 is 20", "false", "10", "80/8 is 10."),
    ("0.33 is 1/3", "approximately_true", "1/3", "Rounded to two decimals."),
]
CLAIMS = [
    {
        "quote": quote,
        "start": ARTICLE.index(quote),
        "end": ARTICLE.index(quote) + len(quote),
        "holds": holds,
        "correct": correct,
        "why": why,
    }
    for quote, holds, correct, why in JUDGED
]


def _lightness(page: Page) -> float:
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    parts = [float(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    return sum(parts) / len(parts)


def _check_article(page: Page) -> None:
    page.get_by_role("tab", name="Check an article").click()
    instead(page, {"claims": CLAIMS, "summary": "3 claims", "statements": 5, "not_understood": 2, "late": 0})
    page.get_by_label("The article").fill(ARTICLE)
    page.get_by_role("button", name="Check it").click()
    page.locator(".claims").wait_for()


def _open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def test_it_follows_the_system_and_can_be_told(visit: Visit) -> None:
    assert _lightness(visit()) > 230
    page = visit(dark=True)
    assert _lightness(page) < 40
    page.get_by_role("button", name="Theme: auto").click()
    assert _lightness(page) > 230
    page.reload()
    assert _lightness(page) > 230
    page.get_by_role("button", name="Theme: light").click()
    assert _lightness(page) < 40


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(visit: Visit, width: int) -> None:
    page = visit(width=width, height=720)
    ask(page, "A loss of 2.4 shrinks by 6% each epoch. After how many epochs is it below 1?")
    ask(page, NETWORK)
    _open_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    _check_article(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm install in service/web")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(visit: Visit, dark: bool) -> None:
    page = visit(dark=dark)
    assert axe_found(page) == []
    ask(page, GRADIENT)
    ask(page, NETWORK)
    _open_everything(page)
    page.locator("mark").first.hover()
    assert axe_found(page) == []
    _check_article(page)
    assert axe_found(page) == []


def test_waiting_can_be_seen_and_stopped(visit: Visit) -> None:
    page = visit()
    page.route("**/v1/answers", lambda route: None)
    page.get_by_label("Your question").fill(NETWORK)
    page.keyboard.press("Enter")
    expect(page.locator(".card.waiting")).to_be_visible()
    # The first question, too, leaves the page of examples for the conversation at once, not with its answer.
    expect(page.locator("#examples")).to_be_hidden()
    expect(page.get_by_role("button", name="New")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Stopped")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".value")).to_have_text("101,770 parameters")


def test_offline_is_said_and_the_question_kept(visit: Visit) -> None:
    page = visit()
    page.context.set_offline(True)
    expect(page.get_by_text("You are offline. Answers come back")).to_be_visible()
    ask(page, NETWORK)
    expect(page.get_by_role("group", name="You are offline")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".value")).to_have_text("101,770 parameters")
    assert [complaint for complaint in visit.complaints if "ERR_INTERNET_DISCONNECTED" not in complaint] == []
    visit.complaints.clear()


def test_too_many_questions_count_down(visit: Visit) -> None:
    page = visit()
    instead(page, failure("Too many requests."), 429, {"retry-after": "2"})
    ask(page, NETWORK)
    expect(page.get_by_role("button", name="Try again in 2 s")).to_be_disabled()
    page.unroute_all()
    page.get_by_role("button", name="Try again", exact=True).click()
    expect(page.locator(".value")).to_have_text("101,770 parameters")
    visit.complaints.clear()


def test_a_missing_key_is_asked_for_and_sent(visit: Visit) -> None:
    page = visit()
    instead(page, failure("An API key is needed: Authorization: Bearer KEY."), 401)
    ask(page, NETWORK)
    expect(page.locator("#examples")).to_be_hidden()
    expect(page.get_by_role("textbox", name="API key")).to_be_focused()
    expect(page.locator(DONE)).not_to_contain_text("Bearer")
    page.keyboard.type("sk-0")
    page.keyboard.press("Enter")
    expect(page.locator(DONE)).to_contain_text("This key is not known here.")
    page.get_by_role("textbox", name="API key").fill("sk-1")
    page.unroute_all()
    with page.expect_request("**/v1/answers") as sent:
        page.get_by_role("button", name="Use this key").click()
    assert sent.value.headers["authorization"] == "Bearer sk-1"
    expect(page.locator(".value")).to_have_text("101,770 parameters")
    visit.complaints.clear()


def test_a_link_goes_on_where_a_key_was_missing(visit: Visit) -> None:
    page = visit()
    ask(page, "A model of 1 million parameters shrinks by a factor of 10 every epoch. How many after 4 epochs?")
    ask(page, "and after 5 epochs?")
    link = page.url.removeprefix(visit.address)
    locked = visit(path="/")
    instead(locked, failure("An API key is needed."), 401)
    locked.evaluate("link => { location.hash = link; }", link.partition("#")[2])
    box = locked.get_by_role("textbox", name="API key")
    expect(box).to_be_focused()
    assert locked.url.endswith(link), "a reload asks the same again"
    locked.unroute_all()
    locked.keyboard.type("sk-1")
    locked.keyboard.press("Enter")
    expect(locked.locator(".value")).to_have_text(["100 parameters", "10 parameters"])
    assert locked.url.endswith(link)
    visit.complaints.clear()


@pytest.mark.parametrize(
    ("status", "said"), [(500, "Something went wrong at the service"), (422, "The question is too odd.")]
)
def test_a_failure_is_said_in_words(visit: Visit, status: int, said: str) -> None:
    page = visit()
    instead(page, failure("The question is too odd."), status)
    ask(page, NETWORK)
    expect(page.locator(DONE)).to_contain_text(said)
    visit.complaints.clear()


def test_what_the_service_sends_is_text_and_never_html(visit: Visit) -> None:
    page = visit()
    attack = "<img src=x onerror=document.title='taken'>"
    instead(page, failure(attack), 422)
    ask(page, attack)
    assert page.locator(".bubble").inner_text() == attack
    assert page.locator(".turn img").count() == 0
    assert page.title() == "Abacist"
    visit.complaints.clear()


def test_an_article_shows_its_claims_where_they_stand(visit: Visit) -> None:
    page = visit()
    _check_article(page)
    expect(page.locator(".tally li")).to_have_text(["✗1 wrong", "≈1 right once rounded", "✓1 right"])
    left_alone = "Of 5 statements with numbers, 2 not understood: nothing is said of them."
    expect(page.locator(".says")).to_have_text(left_alone)
    marks = page.locator(".read .claim")
    assert [mark.evaluate("one => one.lastChild.textContent") for mark in marks.all()] == [
        claim["quote"] for claim in CLAIMS
    ]
    assert page.locator(".read").text_content().endswith("1/3.")  # type: ignore[union-attr]
    marks.nth(1).click()
    focused = page.locator(".claims li.false")
    expect(focused).to_be_focused()
    expect(focused).to_contain_text("Correct: 10")
    expect(focused).to_contain_text("80/8 is 10.")
    expect(page.locator(".claims .approximately_true .correct")).to_have_text("Correct: ≈ 0.333333exactly 1/3")


@pytest.mark.parametrize(
    ("correct", "shown"),
    [
        ("10", "10"),
        ("-2.5", "−2.5"),
        ("12*10**20", "≈ 1.20000 × 1021exactly 12 × 1020"),
        ("7" * 40, "≈ 7.77778 × 1039exactly 7,777,777"),
    ],
)
def test_a_correct_value_is_told_in_few_digits_first(visit: Visit, correct: str, shown: str) -> None:
    page = visit()
    claim = {"quote": "It is 3", "start": 0, "end": 7, "holds": "false", "correct": correct, "why": "It is not."}
    instead(page, {"claims": [claim], "summary": "1 claim"})
    page.get_by_role("tab", name="Check an article").click()
    page.get_by_label("The article").fill("It is 3.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".claims .correct")).to_contain_text(f"Correct: {shown}")


def test_the_example_article_is_checked_by_the_service(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Check an article").click()
    page.get_by_role("button", name="Try an example").click()
    expect(page.locator(".read .claim.false")).to_have_text("✗Wrong: 100,480 + 1,290 = 101,780")
    expect(page.locator(".claims .false .correct")).to_have_text("Correct: 101,770")
    page.get_by_role("button", name="Change the text").click()
    expect(page.get_by_label("The article")).to_be_focused()


def test_an_article_is_opened_from_a_file(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.get_by_role("tab", name="Check an article").click()
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(tmp_path / "article.md")
    expect(page.get_by_label("The article")).to_have_value(ARTICLE)


def test_an_article_without_claims_says_so(visit: Visit) -> None:
    page = visit()
    instead(page, {"claims": [], "summary": ""})
    page.get_by_role("tab", name="Check an article").click()
    page.get_by_label("The article").fill("Nothing here.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".found")).to_contain_text("No claim found")

